"""A document as its distinct words: how often each stands, and in which forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, pairwise

from archivist.clean.ocr.frequencies import USED
from archivist.clean.words import tally
from archivist.model import Span
from archivist.patterns import LARGE, SMALL, late

_MARKS = "[\u0300-\u036f]"  # that stand over the letter before them, and make none with it
# A word, with its other half where a line's end breaks it.
WORD = re.compile(rf"[^\W_]+(?:{_MARKS}+[^\W_]*)*(?:-\n[ \t]*[^\W\d_]+(?:{_MARKS}+[^\W\d_]*)*)?")
_MARK = re.compile(_MARKS)
_BREAK = re.compile(r"-\n[ \t]*")
# Small letters, the first of which may be a capital, before a capital and another small letter.
_SEAM = late(rf"(?:[{LARGE}][{SMALL}]{{3,}}|[{SMALL}]{{2,}})(?=[{LARGE}][{SMALL}]+\Z)")
# A letter by itself; a 0 by itself, too, between words of letters: it may be one.
_LETTER_ALONE = re.compile(r"(?<![^\s“„«\"(])[^\W\d_](?=,?(?:\s|\Z))")
_ZERO_ALONE = re.compile(r"0(?=,?[ \n][^\W\d_])(?<=[^\W\d_][ \n]0)")
_SAMPLED = 5_000  # words that places of letters are counted in
_SPELT = 20_000  # words that letters beside each other are looked for in
_FEW = 100  # strings that are looked for one by one; to count all takes as long
_SHORT, _FEW_SHORT = 4, 20  # of so few letters many are asked for, if some are
_LETTER = 330  # centibels; a letter that is a word is as frequent at least
_NONE = 999
TOGETHER = 10  # times beside each other that tell a listed word for two ("ofthe")


_FOLDED = str.maketrans({"ſ": "s", "ς": "σ"})
# A capital I amid or behind small letters is a stem that was read for one of theirs ("weIche").
_STEM = late(rf"(?<=[{SMALL}])I(?![{LARGE}])")


def small(word: str) -> str:
    """A word in small letters, with one form for each letter; as long as the word.

    A capital I that stands where no capital does is a stroke, ``|``.
    """
    if "I" in word and not word.isupper():
        word = _STEM.sub("|", word)
    word = word.lower()
    return word if word.isascii() else word.translate(_FOLDED)


def key(word: str) -> str:
    """A word as the lists spell it: in small letters, undivided, with ss for ß."""
    if word.isascii() and "I" not in word and "\n" not in word:  # as most are
        return word.lower()
    word = small(word).replace("ß", "ss")
    return _BREAK.sub("", word) if "\n" in word else word


def is_no_word(letter: str, listed: Mapping[str, int]) -> bool:
    """Whether it is a letter that lists have for initials and elisions alone ("c.", "c'è")."""
    return len(letter) < 2 and listed.get(letter, _NONE) > _LETTER


class Document:
    """The words of a text beside the words of its language.

    ``printed`` has the words in order, ``forms`` counts them, ``keys`` has the key of each form;
    ``counts`` and ``capital`` (how often with a capital) are by key. ``glued``: listed words that
    are two which had lost their space ("ofthe").
    """

    def __init__(self, text: str, listed: Mapping[str, int]) -> None:
        self.text = text
        self.listed = listed
        self.printed: list[str] = WORD.findall(text)
        self._marked = _MARK.search(text) is not None
        if self._marked:  # no list has "fu\u0364r", as old print spells für
            self.printed = [word for word in self.printed if not _MARK.search(word)]
        self.forms: Counter[str] = Counter(self.printed)
        self.keys: dict[str, str] = dict(zip(self.forms, map(key, self.forms), strict=True))
        # A dict looks up what it lacks faster than a Counter.
        self.counts: dict[str, int] = {}
        self.capital: dict[str, int] = {}
        for (form, n), name in zip(self.forms.items(), self.keys.values(), strict=True):
            self.counts[name] = self.counts.get(name, 0) + n
            self.capital[name] = self.capital.get(name, 0) + (n if form[0].isupper() else 0)
        self.size = max(1, len(self.printed))
        self.glued: frozenset[str] = frozenset()

    def learn(self, words: Iterable[str]) -> None:
        """Take more words for listed, as the rarest are; before anything else is asked."""
        self.listed = {**dict.fromkeys(words, USED), **self.listed}

    @cached_property
    def unlisted(self) -> dict[str, int]:
        """Those of ``counts`` that are not listed; asked so often that each is looked up once."""
        return {word: n for word, n in self.counts.items() if word not in self.listed}

    @cached_property
    def names(self) -> list[str]:
        """The words in order, by their keys."""
        return list(map(self.keys.__getitem__, self.printed))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins: between two there is nothing that a word begins with, but for
        those with marks."""
        if self._marked:
            places = WORD.finditer(self.text)
            return [match.start() for match in places if not _MARK.search(match.group())]
        found, at, index = list[int](), 0, self.text.index
        for form in self.printed:
            found.append(at := index(form, at))
            at += len(form)
        return found

    @cached_property
    def seams(self) -> dict[str, int]:
        """Words that always have a capital behind small letters, with its place: ``derMann``."""
        found: dict[str, int] = {}
        for form, name in self.keys.items():
            seam = _SEAM.match(form) if not (form.islower() or form.isupper()) else None
            place = seam.end() if seam and len(form) == len(name) else 0
            found[name] = place if found.get(name, place) == place else 0
        return {name: place for name, place in found.items() if place}

    @cached_property
    def alone(self) -> Counter[str]:
        """Letters that stand alone between spaces, but for a comma: no initials, no elisions.

        A 0 that stands between words is counted as well.
        """
        found = Counter(_ZERO_ALONE.findall(self.text))
        for letter, n in tally(_LETTER_ALONE, self.text).items():
            found[small(letter)] += n
        return found

    @cached_property
    def spelt(self) -> str:
        """The words, each once between spaces, for the letters that stand beside each other.

        Of more than 20,000 every second, or third and so on: a look through them takes 0.1 ms.
        """
        words = list(self.counts)
        return f" {'  '.join(words[:: 1 + len(words) // _SPELT])} "

    def is_alone(self, k: int) -> bool:
        """Whether the word of this number is a letter that stands so."""
        patterns = (_LETTER_ALONE, _ZERO_ALONE)
        return any(pattern.match(self.text, self.starts[k]) for pattern in patterns)

    def span(self, k: int) -> Span:
        """Where the word of this number, in ``printed``, stands."""
        start = self.starts[k]
        return start, start + len(self.printed[k])

    def places_of(self, forms: Container[str]) -> Iterator[int]:
        """The numbers, in ``printed``, of the words that stand in one of the given forms."""
        return compress(range(self.size), map(forms.__contains__, self.printed))

    @cached_property
    def sharp(self) -> dict[str, str]:
        """Words that the document spells with ß, by their keys; the most frequent form of each."""
        forms = sorted((n, form.lower()) for form, n in self.forms.items() if "ß" in form)
        return {key(form): form for _, form in forms}

    @cached_property
    def _double(self) -> frozenset[str]:
        """The words that the document has with ss."""
        return frozenset(form.lower() for form in self.forms if "ss" in form.lower())

    def as_spelt(self, truth: str) -> str:
        """A word, or two, with ß where the document has that; nothing where it may have either."""
        if not self.sharp:  # as in most languages
            return truth
        parts = [self.sharp.get(part, part) for part in truth.split(" ")]
        if any("ss" in part and part not in self._double for part in parts):
            return ""
        return " ".join(parts)

    def share(self, word: str) -> float:
        """How often the language has ``word``, 0 to 1; 0 where it is not listed."""
        return _SHARES[self.listed.get(word, _UNLISTED)]

    def rate(self, word: str) -> float:
        """How often the word stands here or in the language, whichever is more; 0 to 1."""
        return max(self.counts.get(word, 0) / self.size, self.share(word))

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words follow each other."""
        return Counter(pairwise(self.names))

    @cached_property
    def often_together(self) -> list[tuple[str, str]]:
        """Pairs of words that follow each other so often that they are two for sure."""
        return [pair for pair, n in self.pairs.items() if n >= TOGETHER]

    @cached_property
    def letters(self) -> int:
        """How many letters the words have, all together."""
        return sum(len(word) * n for word, n in self.counts.items())

    @cached_property
    def places(self) -> Places:
        """How often letters stand in the words."""
        return Places(self.names)

    @cached_property
    def places_unlisted(self) -> Places:
        """How often letters stand in the words that the language does not list."""
        odd = {form: name for form, name in self.keys.items() if name in self.unlisted}
        return Places([odd[form] for form in self.printed if form in odd])


class Places:
    """How often letters stand in words, about: counted in a sample of them."""

    def __init__(self, words: Sequence[str]) -> None:
        self._some = words[:: max(1, len(words) // _SAMPLED)]
        self._sample = f" {'  '.join(self._some)} "  # each word between spaces
        self._times = len(words) / max(1, len(self._some))
        self._counted: dict[int, dict[str, int]] = {}  # strings of the sample by length
        self._asked: Counter[int] = Counter()  # how many of them were asked for

    def __call__(self, letters: str) -> float:
        """How often ``letters`` stand in the words; a space is a word's edge."""
        length = len(letters)
        self._asked[length] += 1
        # Those that may overlap are counted apart from each other.
        few = _FEW if length > _SHORT else _FEW_SHORT
        if self._asked[length] <= few or _may_overlap(letters):
            return self._sample.count(letters) * self._times
        return self._strings(length).get(letters, 0) * self._times

    def _strings(self, length: int) -> dict[str, int]:
        """How often each string of this length stands in the sample, counted once."""
        counted = self._counted.get(length)
        if counted is None:
            counted = self._counted[length] = {}
            for word, n in self._kinds.items():
                edged = f" {word} "
                for k in range(len(edged) - length + 1):
                    string = edged[k : k + length]
                    counted[string] = counted.get(string, 0) + n
        return counted

    @cached_property
    def _kinds(self) -> Counter[str]:
        """The words of the sample, half of which stand there again and again."""
        return Counter(self._some)


def _may_overlap(letters: str) -> bool:
    """Whether a string may begin inside itself; at a space none does, since words have two."""
    return any(letters.endswith(letters[:k]) for k in range(1, len(letters)) if letters[:k] != " ")


_UNLISTED = USED + 1
_SHARES = [10 ** (-centibels / 100) for centibels in range(_UNLISTED)] + [0.0]
