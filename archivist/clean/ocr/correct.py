"""Which words of a document are misreadings of which others.

For a word ``o`` that stands ``n`` times, two accounts are weighed, as decimal logarithms:

- *its own word*: the language lists it, or it is a name or a word that no list has; few words of a
  document are, and some strings of letters are likelier words than others;
- *a misreading of* ``c``: as often as ``c`` stands in the document, or would by its frequency in
  the language, times how likely the channel reads ``c`` as ``o``.

The odds between them tell which verdicts teach the channel, and which are worth weighing with all
other evidence (``evidence.py``), which decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property
from unicodedata import normalize

from archivist.clean.ocr.candidates import (
    Candidates,
    Confused,
    Rare,
    lettered,
    rare_letters,
)
from archivist.clean.ocr.channel import Channel, Operation, operations
from archivist.clean.ocr.composed import composed
from archivist.clean.ocr.confusions import CONFUSIONS, all_strokes
from archivist.clean.ocr.document import Document, is_no_word
from archivist.clean.ocr.frequencies import FEW, USED, frequencies, rare
from archivist.clean.ocr.gaps import COMPOUNDING, Gaps
from archivist.clean.ocr.shape import Affixes, Inflection, Shape
from archivist.clean.ocr.spelling import Spelling, is_other_form
from archivist.clean.ocr.unlisted import by_letters
from archivist.clean.ocr.verdict import AHEAD, LIKELY, Reading, Verdict

LISTED = 0.3  # of how often a word stands in the language, how often to expect it here unseen
NEW = 0.01  # of a document's words, those that no list has
_CAPITAL = 1.0  # a capital makes an unlisted word this much likelier, as a logarithm
_MIXED = 3.0  # a digit inside makes it less likely
_JUNK = 0.003  # of a document's words, those that are any letters at all
_FEW_WORDS = 100  # of a document, below which usual shares count for more
_LETTER = 1.4  # logarithm of how many letters there are
_COMMON = 500  # centibels; a word listed as more frequent is not looked at
_MORE = 4.0  # times that it must be more frequent here than in the language, to be looked at
_OWN = 3  # times that an unlisted word must stand in the document to be a candidate
_SHAPES = 12_000  # words that the spelling of a language is learned from
_LOOSE = 0.003  # share of spaces lost that is the most to expect before any is seen
_LIKELIEST = 0.2  # no confusion is likelier
_LEAST = 1e-12
_FAR = 0.02  # a candidate so much less likely than the best is none
_GOOD = 0.003  # expected misreadings from which words with other strokes are not asked
_STRONG = 0.1  # expected misreadings from which no space is looked for
_INFLECTED = 0.1  # of a word's frequency, another of its forms that no list has
_NEVER = -99.0
_BUILT = 0.1  # of it and an affix's share, a word that it and the affix make
_ACCENTED = 2  # times that a word must stand with its accents to tell that they were lost
_PLAIN = frozenset(("en",))  # languages without accents
_ELIDING = frozenset(("fr", "it", "ca"))  # languages that have letters before an apostrophe ...
_ELIDED = frozenset("bcdfgjlmnpqrstvxz")  # ... which alone are no words
_UNMARKED = {"hu": "iuü"}  # letters that older print has for long ones, too ("szivében")
_LENDING = "fr"  # the language that it took words with accents from
# Centibels of a word that none was taken for ("thé"), and that it is rarer with its accent.
_FAMILIAR, _FOREIGN = 350, 300
_STROKES = frozenset("iltrvj1|")  # letters that specks and parts of others make
_DIVIDED = frozenset("ëïöü")
_SHORT = 3  # letters of a word that an accent is looked at in ("à la mode")
_NUMBER = re.compile(r"\d\d|\A\d*\Z")  # "1913", "18s"
_MARKS = re.compile("[\u0300-\u036f]")
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe"})  # one spelling and the other: "Æolian"
# Centibels that a misreading in a list of words is less frequent than what was misread, at least,
# and two words run together less than both beside each other. Measured on 8,000 verdicts: of what
# is more frequent, 14 in 31 were right words, of all others 1 in 90.
MISREAD = 220
_GLUED = 150
_UNLISTED = 999
_KNOWN = 350  # centibels that a known word is rarer, at most
# Languages whose words have more forms than lists have, and what that speaks against another form.
_INFLECTING = frozenset("cs sk pl sl hr sr ru uk bg hu fi la lt pt es it el is".split())
_OTHER_FORM = 3.0
_FORM = 0.5  # and what it speaks against any other word
_LN10 = math.log(10)
# An engine misreads a word that is often there more often than its letters elsewhere, or less: that
# it does so ten times as often is 10,000 times less likely, not as unlikely as by even chance.
_UNEVEN = 4.0
_SPREAD = 1.0
_RARER = 1.3  # of a letter's misreadings, a confusion that is not looked for when all is learned
_FOLLOWED = 1.0  # odds from which a word is no reading of another but what it is misread from
_BEGINNING = 4  # letters by which words of one stem are known
_DOUBTFUL = 0.0  # odds below which nothing more is asked


class _Language:
    """What is known of a language; made once, and when it is asked for."""

    def __init__(self, language: str, limit: int) -> None:
        self._listed = frequencies(language, limit)

    @cached_property
    def _some(self) -> list[str]:
        """Words from all over the list but its beginning."""
        words = list(self._listed)
        rare = words[len(words) // 10 :]
        return rare[:: max(1, len(rare) // _SHAPES)]

    @cached_property
    def shape(self) -> Shape:
        return Shape(self._some)

    @cached_property
    def affixes(self) -> Affixes:
        return Affixes(self._some, self._listed)

    @cached_property
    def inflection(self) -> Inflection:
        return Inflection(self._some, self._listed)

    @cached_property
    def letters(self) -> Rare:
        """Letters that its words hardly have."""
        return rare_letters(self._listed)


_language = cache(_Language)


@cache
def _strokes(language: str, limit: int) -> list[str]:
    """The strokes of the listed words, in their order."""
    return all_strokes(list(frequencies(language, limit)))


class Corrector:
    """Judges the words of one document; ``learn`` makes it know the document's confusions."""

    def __init__(
        self,
        document: Document,
        rate: float,
        language: str,
        limit: int,
        asked: Collection[str] = (),
    ) -> None:
        """``asked``: the words to judge, where not all that may be misread; of these it is asked
        later which the language has all the same (``but_rare``).
        """
        self.document = document
        self.rate = rate
        self.channel = Channel(rate)
        self.spaces = min(rate / 4, _LOOSE)  # share of spaces lost
        self.truths: dict[str, str] = {}
        self.wrong: frozenset[str] = frozenset()
        self.witnesses: Counter[Operation] = Counter()  # beginnings of words that show a confusion
        self._spelling = Spelling(document.places, document.places_unlisted)
        self.inflects = language in _INFLECTING
        self._is_plain = language in _PLAIN
        self._unmarked = _UNMARKED.get(language, "")
        self._elided = _ELIDED if language in _ELIDING else frozenset[str]()
        self._builds = self.inflects or language in COMPOUNDING
        self._language = _language(language, limit)
        self._shape = self._language.shape
        self.new = NEW
        self.junk = _JUNK
        self.words = [w for w in asked or document.counts if self._is_suspect(w)]
        self.rare = rare(self.words, language) if limit >= USED and not asked else {}
        self._strokes = dict(zip(self.words, all_strokes(self.words), strict=True))
        again = [w for w, n in document.unlisted.items() if n > 1]
        self._again = [w for w in again if self._is_suspect(w)]
        own = self._own_words()
        # The two in one: most strings of letters are in neither, and one look tells it.
        self._words = {**document.listed, **dict.fromkeys(own, USED)}
        patterns = frozenset(self._strokes.values())
        self._own_alike = Candidates(own, all_strokes(own), patterns)
        # Of few words those that one confusion makes of others are enough.
        listed: Collection[str] = () if asked else frequencies(language, limit)
        strokes = [] if asked else _strokes(language, limit)
        self._listed_alike = Candidates(listed, strokes, patterns)
        self._found: dict[str, Sequence[_Candidate]] = {}
        self._letters = self._language.letters.beside(own)
        self._confused = Confused(CONFUSIONS, self._letters)
        self._against: dict[tuple[str, str], float] = {}
        self._expected: dict[str, float] = {}
        known = self._language
        self.gaps = Gaps(document, self._words, lambda: known.affixes, language, self.inflects)
        self._learned = False

    def _own_words(self) -> list[str]:
        counts = self.document.counts
        own = [w for w in self._again if counts[w] >= _OWN and w.isalpha()]
        return sorted(own, key=lambda w: (-counts[w], w))

    def _is_suspect(self, word: str) -> bool:
        """Whether a word is looked at: a common one where it is more common here than elsewhere.

        A 0 among words is, where it comes again: lists count all figures as one.
        """
        if word == "0":
            return self.document.alone.get(word, 0) > _OWN
        if len(word) < 2 or self.document.listed.get(word, 999) <= _COMMON:
            doc, usual = self.document, self.document.size * self.document.share(word)
            if self.is_no_word(word):
                usual = 0.0  # what lists have are initials and elisions, which stand not alone
            times = doc.counts[word] if len(word) > 1 else doc.alone.get(word, 0)
            usual -= doc.counts[word] - times  # elided ones: "l'è"
            return word.isalpha() and times > _MORE * max(0.0, usual) + _OWN
        return word.isalpha() or not _NUMBER.search(word)

    def is_no_word(self, letter: str) -> bool:
        """Whether it is a letter that stands for no word of its own."""
        return letter in self._elided or is_no_word(letter, self.document.listed)

    def expected(self, word: str) -> float:
        """How often the word stands or should stand in the document.

        Where the language has it often and the document never, the document spells it otherwise.
        """
        found = self._expected.get(word)
        if found is None:
            doc = self.document
            n = 0 if word in self.wrong else doc.counts.get(word, 0)
            usual = LISTED * doc.size * doc.share(word)
            found = n + usual * (1.0 + n) / (1.0 + usual)
            if not found:
                looks = self.new * 10 ** -self._shape.cost(word)
                found = doc.size * max(looks, _BUILT * self._language.affixes.built(word))
            self._expected[word] = found
        return found

    def own(self, word: str) -> float:
        """The logarithm of how likely the document has this word, as often as it does."""
        return self.own_once(word) - 1.5 * math.log10(self.document.counts[word])

    def own_once(self, word: str) -> float:
        """The same without how often it does."""
        doc = self.document
        n = doc.counts[word]
        new = -self._shape.cost(word)
        if doc.capital[word] * 2 > n:
            new += _CAPITAL
        if not word.isalpha():
            new -= _MIXED
        any_letters = self.junk * 10 ** (-_LETTER * len(word))
        likely = max(doc.share(word), self.new * 10**new, any_letters)
        return min(0.0, math.log10(doc.size * likely))

    def known(self) -> frozenset[str]:
        """The forms of words that are of the language, or of the document, or misread from one."""
        wrong, unlisted = self.wrong, self.document.unlisted
        return frozenset(
            [
                form
                for form, word in self.document.keys.items()
                if word not in unlisted or unlisted[word] > 2 or word in wrong or len(word) < 2
            ]
        )

    def judge(self, word: str) -> Verdict | None:
        best = self._readings(word)
        if not best:
            return None
        return Verdict(word, tuple(best[:5]), self._odds(word, best[0]))

    def judge_all(self) -> list[Verdict]:
        """The verdicts on all words; none is read as a word that is itself misread."""
        self._learned = True
        likely = self.channel.likely(_RARER - math.log10(self.rate))
        self._confused = Confused(likely, self._letters)
        verdicts = [v for w in self.words if (v := self.judge(w))]
        self._believe(v for v in verdicts if v.odds >= LIKELY)
        again = {v.word: self.judge(v.word) for v in verdicts if self._rests_on_wrong(v)}
        kept = [v for verdict in verdicts if (v := again.get(verdict.word, verdict))]
        kept = list(composed(kept, _FOLLOWED))
        kept = self.but_rare(kept)
        return [v._replace(odds=v.odds - _FORM) for v in kept] if self.inflects else kept

    def but_rare(self, verdicts: Iterable[Verdict]) -> list[Verdict]:
        """The verdicts but for those on rare words of the language."""
        return [v for v in verdicts if v.odds < _DOUBTFUL or not self._is_rare(v)]

    def _is_rare(self, verdict: Verdict) -> bool:
        """Whether the language has the word, more often than one would be misread.

        Lists hold misreadings, too ("suoh" is a 30,000th as frequent as "such"), but
        "corroborative" stands a hundredth as often as "collaborative".
        """
        if verdict.word not in self.rare:
            return False
        parts = verdict.readings[0].truth.split(" ")
        usual = sum(self.document.listed.get(part, _UNLISTED) for part in parts)
        return self.rare[verdict.word] < usual + (MISREAD if len(parts) < 2 else _GLUED)

    def _rests_on_wrong(self, verdict: Verdict) -> bool:
        return not self.wrong.isdisjoint(verdict.readings[0].truth.split(" "))

    def _believe(self, verdicts: Iterable[Verdict]) -> None:
        """Take unlisted words for misread ones, and learn from the others how words look here."""
        new = [v for v in verdicts if v.word not in self.document.listed and v.lead >= AHEAD]
        self.wrong = frozenset(v.word for v in new)
        self.truths = {v.word: v.readings[0].truth for v in new if " " not in v.readings[0].truth}
        self._expected.clear()
        self.gaps.believe(self.truths)
        wrong = self.wrong
        self._shape = Shape([w for w in self._again if w not in wrong], self._language.shape)

    def _odds(self, word: str, reading: Reading) -> float:
        n, (truth, expected) = self.document.counts[word], reading
        if expected >= n:
            other = 0.0
        else:
            even = n * math.log10(expected) - (math.lgamma(n + 1) + expected) / _LN10
            other = max(even, _UNEVEN * math.log10(expected / n) - _SPREAD)
        own = self.own(word)
        if other - own > _DOUBTFUL and " " not in truth:
            other -= self.spelt(truth, word)
            if self.inflects and is_other_form(truth, word):
                other -= _OTHER_FORM
        forms = self.inflected(truth, word)
        usual = self.document.rate(truth) * forms if forms else 0.0
        if usual:
            usual *= _INFLECTED * self.document.size
            own = max(own, min(0.0, math.log10(usual)) - 1.5 * math.log10(n))
        if self._learned and self.inflects and other - own > _DOUBTFUL:
            own = max(own, self.built(word, " " in truth) - 1.5 * math.log10(n))
        return other - own

    def spelt(self, truth: str, word: str) -> float:
        """What the document's spelling says against the word as a misreading of ``truth``."""
        if not word.isalpha():
            return 0.0
        found = self._against.get((truth, word))
        if found is None:
            listed, n = self.document.listed, self.document.counts[word]
            known = word in listed and listed[word] < listed.get(truth, _UNLISTED) + _KNOWN
            cost = self.channel.cost(truth, word)
            found = self._spelling.against(truth, word, n, cost, known)
            self._against[truth, word] = found
        return found

    def inflected(self, truth: str, word: str) -> float:
        """The share of words that end like the one and have another form like the other."""
        return self._language.inflection.share(truth, word)

    def built(self, word: str, two: bool = False) -> float:
        """The logarithm of how likely the document has the word as one built from another.

        Asked when all is learned, since a misreading that looks built teaches all the same, and in
        languages of many forms: English has more misreadings ("misfaking") than words that no list
        has. Beginnings are words as well, so of what may be ``two`` words only endings tell
        ("repararen").
        """
        usual = self._language.affixes.built(word, beginnings=not two)
        return min(0.0, math.log10(usual * _BUILT * self.document.size)) if usual else _NEVER

    def _candidates(self, word: str) -> Sequence[_Candidate]:
        """What the word may be, with the confusions: looked for once."""
        found = self._found.get(word)
        if found is None or (self._learned and not found):
            made = self._looked_for(word)
            found = self._found[word] = tuple(dict.fromkeys(made)) if len(made) > 1 else made
        return found

    def _looked_for(self, word: str) -> list[_Candidate]:
        # What a listed word must be outdone by.
        best = [max(_LEAST, self.document.size * self.document.share(word))]
        seen = self._near(word, best)
        if len(word) < 2:
            return [near for near in seen if not self.is_no_word(near[0])]
        if best[0] < _GOOD * _FAR and word not in self.document.listed:
            pattern = self._strokes[word]
            seen += self._alike(word, self._own_alike.alike(pattern), best)
            seen += self._alike(word, self._listed_alike.alike(pattern), best)
            seen += self._added(word, best)
            if not seen and self._learned:
                seen += self._unlisted(word)
        return seen

    def _right(self, word: str) -> Iterator[_Candidate]:
        """What the word may be, with what is misread itself as what that is misread from: "fhc" is
        no "thc" but the.
        """
        for candidate in self._candidates(word):
            if candidate[0] not in self.wrong:
                yield candidate
            elif (truth := self.truths.get(candidate[0], word)) != word:
                yield truth, operations(truth, word)

    def _unlisted(self, word: str) -> list[_Candidate]:
        """What the word may be where no list has that: built from others, or by its letters."""
        if not word.isalpha():
            letters = [] if self.gaps.at_stem(word) else lettered(word)
            return [(c, operations(c, word)) for c in letters]
        made = self._built(word) if self._builds else []
        if not made and not self.gaps.may_part(word):
            made = by_letters(word, self._shape, self._confused, self.document.spelt)
        return [(c, (op,)) for c, op in made]

    def _built(self, word: str) -> list[tuple[str, Operation]]:
        return list(self._confused.near(word, self._language.affixes, built=True))

    def _alike(self, word: str, candidates: Iterable[str], best: list[float]) -> list[_Candidate]:
        """Candidates that the channel reads as ``word``, but those far less likely than the best.

        They come in order of frequency, so the rest is left once it cannot matter any more.
        """
        chance, likeliest, known = self.channel.chance, self.channel.likeliest, self._expected
        size = len(word)
        kept: list[_Candidate] = []
        for c in candidates:
            expected = known[c] if c in known else self.expected(c)
            if expected * _LIKELIEST < best[0]:
                break
            if expected * likeliest > best[0] and c != word and -4 < len(c) - size < 4:
                ops = operations(c, word)
                likely = expected * chance(ops)
                if likely > best[0]:
                    kept.append((c, ops))
                    best[0] = max(best[0], likely * _FAR)
        return kept

    def _added(self, word: str, best: list[float]) -> list[_Candidate]:
        """Words that a stroke was added to inside: "tlhe".

        Letters set twice are spelling, and what ends a word may have been a mark ("daysl").
        """
        kept: list[_Candidate] = []
        for k in range(1, len(word) - 1) if len(word) > _SHORT else ():
            stroke = word[k]
            if stroke not in _STROKES or stroke in (word[k - 1], word[k + 1]):
                continue
            c = f"{word[:k]}{word[k + 1 :]}"
            if c in self._words:
                op = "", stroke
                likely = self.expected(c) * self.channel.chance((op,))
                if likely > best[0]:
                    kept.append((c, (op,)))
                    best[0] = max(best[0], likely * _FAR)
        return kept

    def _near(self, word: str, best: list[float]) -> list[_Candidate]:
        kept: list[_Candidate] = []
        for c, op in self._confused.near(word, self._words):
            ops = (op,)
            likely = self.expected(c) * self.channel.chance(ops)
            if likely > best[0]:
                kept.append((c, ops))
                best[0] = max(best[0], likely * _FAR)
        return kept

    def _readings(self, word: str) -> list[Reading]:
        chance, expected = self.channel.chance, self.expected
        found = [
            Reading(c, expected(c) * chance(ops))
            for c, ops in self._right(word)
            if not self._is_accent(c, word)
        ]
        whole = word.isalpha()
        if not whole:
            glued = word.strip("123456789")
            if glued != word and len(glued) > 1:  # "5he" of note 5; no note is 0
                found = [r for r in found if expected(r.truth) > expected(glued)]
        if whole and not any(r.expected >= _STRONG for r in found):
            found += self.gaps.readings(word, expected, self.spaces)
        if not found and "|" in word:
            found = self.gaps.at_stem(word)
        some = [r for r in found if r.expected > 1e-15]
        return _ranked(some) if len(some) > 1 else some

    def _is_accent(self, truth: str, word: str) -> bool:
        """Whether only accents differ, but for accents lost that the document writes elsewhere, and
        those put on usual words of a language that has none ("thé").
        """
        if truth.isascii() and word.isascii():
            return False
        bare = plain(word)
        if plain(truth) != bare:
            return False
        if bare != word and not _has_lost(truth, word, self._unmarked):
            return not (self._is_plain and self._is_foreign(word, truth))
        return self.document.counts.get(truth, 0) < _ACCENTED

    def _is_foreign(self, word: str, truth: str) -> bool:
        """Whether a word has an accent that no word of its language has: usual ones, and what it
        took from French with the accent ("rôle"), apart. Dots divide vowels ("wingëd", "reëlect"),
        and printers of the 16th century marked a long e ("béen"), all through their books.
        """
        centibels = self.document.listed.get(truth, _UNLISTED)
        if self.document.listed.get(word, _UNLISTED) < centibels + _FOREIGN or len(word) < _SHORT:
            return False
        if not _DIVIDED.isdisjoint(word) or ("ée" in word and self._marks_long_e):
            return False
        return centibels <= _FAMILIAR or word not in frequencies(_LENDING, FEW)

    @cached_property
    def _marks_long_e(self) -> bool:
        """Whether the first of two e has an accent as often as it has none."""
        counts = self.document.counts
        marked = sum(n for word, n in counts.items() if "ée" in word)
        return marked > 0 and marked >= sum(n for word, n in counts.items() if "ee" in word)

    def learn(self, words: Sequence[str], sure: float) -> None:
        """Judge ``words``, and count the confusions of the verdicts with odds of ``sure``."""
        doc = self.document
        believed = self._teachers(words, sure)
        asked = sum(doc.counts[w] for w in words) / max(1, sum(doc.counts[w] for w in self.words))
        asked = max(asked, 1e-9)
        left = [w for w in words if w in doc.unlisted and w not in self.wrong]
        self.new = self._share(left, NEW, asked)
        self.junk = self._share(filter(self._shape.is_unlikely, left), _JUNK, asked)
        self._learn_channel(believed, asked)

    def learn_of_few(self) -> None:
        """The same of a text of which only few words are asked: the others teach nothing, but that
        they are no misreadings.
        """
        doc = self.document
        believed = self._teachers(self.words, LIKELY)
        left = [w for w in doc.unlisted if w not in self.wrong]
        self.new = self._share(left, NEW, 1.0)
        self._learn_channel(believed, 1.0)

    def _teachers(self, words: Sequence[str], sure: float) -> list[Verdict]:
        """The verdicts that are believed, with odds of ``sure``."""
        verdicts = [v for w in words if (v := self.judge(w))]
        believed = [v for v in verdicts if v.odds >= sure and v.lead >= AHEAD]
        self._believe(believed)
        return believed

    def _share(self, words: Iterable[str], usual: float, asked: float) -> float:
        """The words' share of all words, drawn to a usual share where there are few."""
        counts = self.document.counts
        seen = sum(counts[w] for w in words) / asked
        return (seen + usual * _FEW_WORDS) / (self.document.size + _FEW_WORDS)

    def _learn_channel(self, believed: Sequence[Verdict], asked: float) -> None:
        """The rates of the confusions and of lost spaces; ``asked``: share of the words judged."""
        doc = self.document
        seen: Counter[Operation] = Counter()
        kinds: set[tuple[Operation, str]] = set()
        split = 0
        for v in believed:
            truth = v.readings[0].truth
            if " " in truth:
                split += doc.counts[v.word]
            else:
                for op in operations(truth, v.word):
                    seen[op] += doc.counts[v.word]
                    kinds.add((op, v.word[:_BEGINNING]))
        self.witnesses = Counter(op for op, _ in kinds)
        self.spaces = (split / asked + 0.1) / (doc.size + 1000)
        times = {op: round(n / asked) for op, n in seen.items()}
        self.rate = (sum(times.values()) + 0.1) / (doc.letters + 1000)
        places = {truth: doc.places(truth) for truth in {op[0] for op in CONFUSIONS}}
        places[""] = float(doc.letters)
        rows = {op: times.get(op, 0) for op in (*CONFUSIONS, *times)}
        self._against.clear()
        self.channel.learn(
            self.rate, {op: (n, max(n, places.get(op[0], 0.0))) for op, n in rows.items()}
        )


_Candidate = tuple[str, tuple[Operation, ...]]


def plain(word: str) -> str:
    """A word without its accents, and with its ligatures spelt out."""
    return word if word.isascii() else _MARKS.sub("", normalize("NFD", word.translate(_LIGATURES)))


def _has_lost(truth: str, word: str, unmarked: str) -> bool:
    """Whether a word is another but for accents that it lacks, on letters not ``unmarked``, so as
    "éleve" is "élève" and "êlève" is not.
    """
    return len(truth) == len(word) and all(
        a == b or (plain(a) == b and b not in unmarked) for a, b in zip(truth, word, strict=True)
    )


def _ranked(readings: Iterable[Reading]) -> list[Reading]:
    """The likeliest first; of several ways to one word ("cb" for ch, b for h) the likeliest."""
    found: dict[str, Reading] = {}
    for reading in sorted(readings, key=_likeliest_first):
        found.setdefault(reading.truth, reading)
    return list(found.values())


def _likeliest_first(reading: Reading) -> tuple[float, str]:
    return -reading.expected, reading.truth
