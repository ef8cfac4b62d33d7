"""Which words of a document are misreadings of which others.

For a word ``o`` that stands ``n`` times, two accounts are weighed, as decimal logarithms:

- *its own word*: the language lists it, or it is a name or a word that no list has; few words of a
  document are, and some strings of letters are likelier words than others;
- *a misreading of* ``c``: as often as ``c`` stands in the document, or would by its frequency in
  the language, times how likely the channel reads ``c`` as ``o``.

The odds between them must be high, and the best ``c`` clearly ahead of the next.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from archivist.clean.ocr.candidates import Candidates
from archivist.clean.ocr.channel import Channel, Operation, learn
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import frequencies
from archivist.clean.ocr.shape import Affixes, Inflection, Shape

LISTED = 0.3  # of how often a word stands in the language, how often to expect it here unseen
NEW = 0.01  # of a document's words, those that no list has
_CAPITAL = 1.0  # a capital makes an unlisted word this much likelier, as a logarithm
_MIXED = 3.0  # a digit inside makes it less likely
_COMMON = 500  # centibels; a word listed as more frequent is not looked at
_OWN = 3  # times that an unlisted word must stand in the document to be a candidate
_SHAPES = 12_000  # words that the spelling of a language is learned from
_LIKELIEST = 0.2  # no confusion is likelier
_LEAST = 1e-12
_FAR = 0.003  # a candidate so much less likely than the best is none
_GOOD = 0.003  # expected misreadings from which words with other strokes are not asked
_INFLECTED = 0.1  # of a word's frequency, another of its forms that no list has
_ACCENTED = 2  # times that a word must stand with its accents to tell that they were lost
_NUMBER = re.compile(r"\d\d|\A\d*\Z")  # "1913", "18s"
_MARKS = re.compile("[\u0300-\u036f]")
_FREQUENT = 0.0005  # share of the words from which a word is "very frequent"
_LOOSE = 0.003  # share of spaces lost from which any two words may have run together
_COMPOUNDING = frozenset("de nl sv da no fi hu el".split())  # languages that write compounds
_BUILT = 0.01
_LEAST_PARTS = 1e-6
SURE = 1.5  # odds from which a reading is corrected
AHEAD = 1.0  # by which the best candidate leads the next


class Reading(NamedTuple):
    """A candidate for a word, with the number of misreadings of it to expect."""

    truth: str  # with a space where two words ran together
    expected: float


class Verdict(NamedTuple):
    word: str
    readings: tuple[Reading, ...]  # the likeliest first
    odds: float  # of the first against the word as it stands

    @property
    def lead(self) -> float:
        """Of the first reading before the second."""
        if len(self.readings) < 2:
            return 9.0
        return math.log10(self.readings[0].expected / self.readings[1].expected)

    @property
    def sure(self) -> bool:
        return self.odds >= SURE and self.lead >= AHEAD


@cache
def _language(language: str, limit: int) -> tuple[Candidates, Shape, Affixes, Inflection]:
    listed = frequencies(language, limit)
    words = list(listed)
    rare = words[len(words) // 10 :]
    some = rare[:: max(1, len(rare) // _SHAPES)]
    return Candidates(words), Shape(some), Affixes(some, listed), Inflection(some, listed)


class Corrector:
    """Judges the words of one document; ``learn`` makes it know the document's confusions."""

    def __init__(self, document: Document, rate: float, language: str, limit: int) -> None:
        self.document = document
        self.rate = rate
        self.channel = Channel(rate)
        self.spaces = min(rate / 4, _LOOSE)  # share of spaces lost
        self.truths: dict[str, str] = {}
        self._compounds = language in _COMPOUNDING
        self.wrong: frozenset[str] = frozenset()
        self._listed, self._shape, self._affixes, self._inflection = _language(language, limit)
        self.new = NEW
        self._own = Candidates(self._own_words())
        self.words = [w for w in document.counts if self._is_suspect(w)]
        self._unlisted = sum(document.counts[w] for w in self.words if w not in document.listed)
        self._found: dict[str, tuple[str, ...]] = {}
        self._expected: dict[str, float] = {}
        self._own_cost: dict[str, float] = {}

    def _own_words(self) -> list[str]:
        doc = self.document
        own = [w for w, n in doc.counts.items() if n >= _OWN and w not in doc.listed]
        return sorted((w for w in own if w.isalpha()), key=lambda w: (-doc.counts[w], w))

    def _is_suspect(self, word: str) -> bool:
        if len(word) < 2 or _NUMBER.search(word):
            return False
        return self.document.listed.get(word, 999) > _COMMON

    def expected(self, word: str) -> float:
        """How often the word stands or should stand in the document."""
        found = self._expected.get(word)
        if found is None:
            doc = self.document
            n = 0 if word in self.wrong else doc.counts.get(word, 0)
            found = self._expected[word] = n + LISTED * doc.size * doc.share(word)
        return found

    def own(self, word: str) -> float:
        """The logarithm of how likely the document has this word, as often as it does."""
        found = self._own_cost.get(word)
        if found is None:
            found = self._own_cost[word] = self._own_word(word)
        return found

    def _own_word(self, word: str) -> float:
        doc = self.document
        n = doc.counts[word]
        share = doc.share(word)
        new = math.log10(self.new) - self._shape.cost(word)
        if doc.capital[word] * 2 > n:
            new += _CAPITAL
        if not word.isalpha():
            new -= _MIXED
        usual = math.log10(doc.size) + max(math.log10(share) if share else -99.0, new)
        return min(0.0, usual) - 1.5 * math.log10(n)

    def judge(self, word: str) -> Verdict | None:
        best = self._readings(word)
        if not best:
            return None
        return Verdict(word, tuple(best[:5]), self._odds(word, best[0]))

    def _odds(self, word: str, reading: Reading) -> float:
        n, expected = self.document.counts[word], reading.expected
        if expected >= n:
            other = 0.0
        else:
            other = n * math.log10(expected) - math.lgamma(n + 1) / math.log(10)
            other += (n - expected) / math.log(10) * 0 - expected / math.log(10)
        own = self.own(word)
        inflected = self.document.rate(reading.truth) * self._inflection.share(reading.truth, word)
        if inflected:
            usual = math.log10(inflected * _INFLECTED * self.document.size)
            own = max(own, min(0.0, usual) - 1.5 * math.log10(n))
        return other - own

    def _candidates(self, word: str) -> tuple[str, ...]:
        found = self._found.get(word)
        if found is None:
            best = [_LEAST]
            seen = self._alike(word, self._own.alike(word), best)
            seen += self._alike(word, self._listed.alike(word), best)
            if best[0] < _GOOD * _FAR and word not in self.document.listed:
                near = {*self._own.near(word), *self._listed.near(word)}
                seen += self._alike(word, sorted(near, key=self._rank), best)
            found = self._found[word] = tuple(dict.fromkeys(seen))
        return found

    def _rank(self, word: str) -> tuple[float, str]:
        return -self.expected(word), word

    def _alike(self, word: str, candidates: Iterable[str], best: list[float]) -> list[str]:
        """Candidates that the channel reads as ``word``, but those far less likely than the best.

        They come in order of frequency, so the rest is left once it cannot matter any more.
        """
        cost, size = self.channel.cost, len(word)
        kept: list[str] = []
        for c in candidates:
            expected = self.expected(c)
            if expected * _LIKELIEST < best[0]:
                break
            if c != word and -4 < len(c) - size < 4:
                likely = expected * 10 ** -cost(c, word)
                if likely > best[0]:
                    kept.append(c)
                    best[0] = max(best[0], likely * _FAR)
        return kept

    def _readings(self, word: str) -> list[Reading]:
        cost = self.channel.cost
        found = [
            Reading(c, self.expected(c) * 10 ** -cost(c, word))
            for c in self._candidates(word)
            if c not in self.wrong and not self._is_accent(c, word)
        ]
        glued = word.strip("0123456789")
        if glued != word and len(glued) > 1:  # "than1,000", "5he" of note 5
            found = [r for r in found if self.expected(r.truth) > self.expected(glued)]
        weak = not found or max(found, key=_expected).expected < _GOOD
        if weak and word not in self.document.listed:
            found += self._parts(word)
        return sorted(
            (r for r in found if r.expected > 1e-15), key=lambda r: (-r.expected, r.truth)
        )

    def _is_accent(self, truth: str, word: str) -> bool:
        """Whether only accents differ, and the document does not write them so itself."""
        return plain(truth) == plain(word) and self.document.counts.get(truth, 0) < _ACCENTED

    def _parts(self, word: str) -> list[Reading]:
        """The word as two words that ran together, one of them a very frequent one.

        Without that, or the two beside each other elsewhere, it may as well be a compound
        ("songthrush"); and a part that words are built with makes it less likely ("unhinged").
        """
        found: list[Reading] = []
        doc, affixes = self.document, self._affixes
        loose = self.spaces > _LOOSE and not self._compounds
        for k in range(1, len(word)):
            a, b = self._part(word[:k]), self._part(word[k:])
            if not a or not b:
                continue
            together = doc.pairs.get((a, b), 0)
            if together < 2 and not loose and max(doc.share(a), doc.share(b)) < _FREQUENT:
                continue
            pair = self.expected(a) * self.expected(b) / doc.size
            if not together and (affixes.begins(a) or affixes.ends(b)):
                pair *= _BUILT
            for part, truth in ((word[:k], a), (word[k:], b)):
                if part != truth:
                    pair *= doc.counts[part] / (self.expected(truth) + 1)
                    together *= 0
            found.append(Reading(f"{a} {b}", max(pair, together) * self.spaces))
        return [r for r in found if r.expected > _LEAST_PARTS]

    def _part(self, part: str) -> str:
        """The word that a part is, or that it is known to be misread from; "" for none."""
        if self._is_free(part):
            return self.truths.get(part, part)
        return self.truths.get(part, "")

    def _is_free(self, part: str) -> bool:
        """Whether a part is a word that stands by itself."""
        if len(part) == 1 and part not in _LETTERS:
            return False
        return part in self.document.listed or self.document.counts.get(part, 0) >= _OWN

    def learn(self, words: Sequence[str], sure: float) -> list[Verdict]:
        """Judge ``words``, and count the confusions of the verdicts with odds of ``sure``."""
        verdicts = [v for w in words if (v := self.judge(w))]
        believed = [v for v in verdicts if v.odds >= sure and v.lead >= AHEAD]
        new = [v for v in believed if v.word not in self.document.listed]
        self.wrong = frozenset(v.word for v in new)
        self.truths = {v.word: v.readings[0].truth for v in new if " " not in v.readings[0].truth}
        self._expected.clear()
        self._own_cost.clear()
        doc = self.document
        unlisted = [w for w in words if w not in doc.listed]
        left = 1 - sum(w in self.wrong for w in unlisted) / max(1, len(unlisted))
        self.new = (self._unlisted * left + NEW * 1000) / (doc.size + 1000)
        seen: Counter[Operation] = Counter()
        split = 0
        for v in believed:
            n = self.document.counts[v.word]
            truth = v.readings[0].truth
            if " " in truth:
                split += n
            else:
                for op in self.channel.operations(truth, v.word):
                    seen[op] += n
        asked = sum(doc.counts[w] for w in words) / max(1, sum(doc.counts[w] for w in self.words))
        self.seen = seen = Counter({op: round(n / asked) for op, n in seen.items()})
        self.spaces = (split / asked + 0.1) / (doc.size + 1000)
        letters = sum(len(w) * n for w, n in doc.counts.items())
        self.rate = (seen.total() + 0.1) / (letters + 1000)
        self.channel = Channel(self.rate, learn(seen, self.document.places))
        return verdicts


_LETTERS = frozenset("aio")


def plain(word: str) -> str:
    """A word without its accents."""
    return word if word.isascii() else _MARKS.sub("", normalize("NFD", word))


def _expected(reading: Reading) -> float:
    return reading.expected
