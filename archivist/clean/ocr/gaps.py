"""Spaces that an OCR engine lost: words as two others that ran together."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from archivist.clean.ocr.beside import Beside
from archivist.clean.ocr.document import TOGETHER, Document, is_no_word
from archivist.clean.ocr.frequencies import USED
from archivist.clean.ocr.shape import Affixes
from archivist.clean.ocr.verdict import Reading

_MANY = 0.0015  # share of spaces lost from which any two long words may have run together
_STANDING = 5  # letters of a word that no list has, and stands elsewhere twice, to be one of two
_LONG = 5  # letters; shorter words make more compounds ("seedtime")
_FREQUENT = 330  # centibels; a word listed as at least so frequent is "very frequent"
_LETTERS = 0.001  # of a document's words, a letter that is a word
# Share of words that begin with a word, from which it makes words of others. In German "bei" has
# 0.0006, "mit" 0.0013, "auf" 0.005; "der", "und", "ich", "war" have 0.0005 and less.
_BEGINS = 0.0006
_UNSEEN = 1.0  # of words built from a word and a beginning or an end, those that no list has
COMPOUNDING = frozenset("de nl sv da no is fi hu el".split())  # languages that write compounds
# Languages that write particles with words, or wrote them so: "nietylko", "jestto", "niktby".
_PARTICLES = frozenset("pl cs sk ru uk be bg sl hr sr".split())
_PARTICLE = 0.0004  # share of words that begin or end with one
_NONE = 999
_DUBIOUS = 550  # centibels from which lists hold words that had lost a space
_BY_FAR = 250  # centibels that two words are likelier than such a word; a space in 100 lost is 200


def glued(document: Document) -> frozenset[str]:
    """Words that the list of the language has from texts that had lost spaces: ``withthe``.

    The two are so frequent that each of them ran together with the other as often as the list has
    the word. What stands with a capital may be a name.
    """
    listed, counts, capital = document.listed, document.counts, document.capital
    rare = [w for w in counts if _DUBIOUS <= listed.get(w, 0) < USED and w.isalpha()]
    return frozenset(
        word
        for word in rare
        if 2 * capital[word] <= counts[word]
        if any(_outweigh(word[:k], word[k:], word, listed) for k in range(1, len(word)))
    )


def _outweigh(left: str, right: str, word: str, listed: Mapping[str, int]) -> bool:
    letter = is_no_word(left, listed) or is_no_word(right, listed)
    together = listed.get(left, _NONE) + listed.get(right, _NONE)
    return not letter and together + _BY_FAR <= listed[word]


class Seen(NamedTuple):
    """What a language and the document say of a word as two."""

    strangers: bool  # none is very frequent, and they stand nowhere else beside each other
    compounds: bool  # the language writes them
    usual: int  # how frequent the more frequent one is in the language, in centibels
    begins: float  # the share of the language's words that are built with the first before them
    ends: float  # the same of the second behind them
    lost: float  # the share of spaces lost beside frequent words
    # How much oftener other words here begin with the first, or end with the second, than that
    # accounts for; decimal logarithms.
    begins_here: float
    ends_here: float


class Gaps:
    """The words of a document as two that ran together."""

    def __init__(
        self,
        document: Document,
        words: Container[str],
        affixes: Callable[[], Affixes],
        language: str,
        inflects: bool,
    ) -> None:
        """``words``: those of the language, and those that the document has and no list;
        ``affixes`` are asked for late.
        """
        self._document = document
        self._words = words
        self._make_affixes = affixes
        self._inflects = inflects
        self._compounds = language in COMPOUNDING
        self._particles = language in _PARTICLES
        self._beside = Beside(document)
        self._truths: Mapping[str, str] = {}
        self._letters = frozenset(
            letter
            for letter, n in document.alone.items()
            if n > _LETTERS * document.size and not is_no_word(letter, document.listed)
        )

    @cached_property
    def _affixes(self) -> Affixes:
        return self._make_affixes()

    @cached_property
    def _often(self) -> frozenset[tuple[str, str]]:
        return frozenset(self._document.often_together)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(first for first, _ in self._often)

    def believe(self, truths: Mapping[str, str]) -> None:
        """Take words for misread ones: what each is misread from."""
        self._truths = truths

    def readings(self, word: str, expected: Callable[[str], float], spaces: float) -> list[Reading]:
        """The word as two words that ran together, however seldom they stand beside each other;
        how likely that is, all the evidence tells.

        A part that words are built with makes it less likely ("unhinged"). A word that the language
        has is two only where they stand beside each other again and again. ``expected``: how often
        a word should stand in the document; ``spaces``: the share of spaces lost.
        """
        listed = word in self._document.listed
        two = word in self._document.glued
        if listed and not two and not self._is_often_two(word):
            return []
        seam = self._document.seams.get(word)
        found: list[Reading] = []
        for left, right in self._halves(word):
            a, b = self._truths.get(left, left), self._truths.get(right, right)
            together = self._document.pairs.get((a, b), 0)
            if together < TOGETHER and listed and not two:
                continue
            if seam != len(left) and self._is_spelling(a, b, expected):
                continue
            usual = self._usual(a, b, together, expected, spaces)
            for part, truth in ((left, a), (right, b)):
                if part != truth:
                    usual *= self._document.counts[part] / (expected(truth) + 1)
                    together = 0
            found.append(Reading(f"{a} {b}", max(usual, together) * spaces))
        return found

    def seen(
        self, word: str, a: str, b: str, expected: Callable[[str], float], spaces: float
    ) -> Seen:
        """What is known of the word as these two; arguments as of :meth:`readings`."""
        met = self._document.pairs.get((a, b), 0) > 1
        listed, beside = self._document.listed, self._beside
        begins, ends = self._affixes.shares(a, b)
        return Seen(
            not met and not self._may_meet(a, b, spaces),
            self._compounds,
            min(listed.get(part, _NONE) for part in (a, b)),
            begins,
            ends,
            beside.lost,
            beside.beyond_chance(a, True, word, expected(a)),
            beside.beyond_chance(b, False, word, expected(b)),
        )

    def at_stem(self, word: str) -> list[Reading]:
        """A word with a capital I inside, ``|``, as two words that ran together ("dieInsel")."""
        left, stem, right = word.partition("|")
        listed = self._document.listed
        if not stem or left not in listed or f"i{right}" not in listed:
            return []
        return [Reading(f"{left} i{right}", 1.0)]

    def _usual(
        self, a: str, b: str, together: int, expected: Callable[[str], float], spaces: float
    ) -> float:
        """How often the two words are to be expected beside each other, by how often each is."""
        pair = self._by_chance(a, b, expected)
        if together < 2:
            pair *= min(1.0, pair * spaces / (self._built(a, b, expected) + 1e-9))
        return pair

    def _by_chance(self, a: str, b: str, expected: Callable[[str], float]) -> float:
        """How often the two are to be expected beside each other, were words in no order."""
        return expected(a) * expected(b) / self._document.size

    def _built(self, a: str, b: str, expected: Callable[[str], float]) -> float:
        """How often a word is to be expected that is built from the one with the other."""
        begun, ended = self._affixes.shares(a, b)
        return max(begun * expected(b), ended * expected(a)) * _UNSEEN

    def _may_meet(self, left: str, right: str, spaces: float) -> bool:
        """Whether two words that the document has nowhere else beside each other ran together.

        Not an ending and what it belongs to, nor a verb and what it begins with ("mittheile").
        """
        if self._compounds and len(left) > 1 and self._affixes.shares(left, right)[0] >= _BEGINS:
            return False
        if self._inflects and len(right) == 1:  # "roześmiała"
            return False
        listed = self._document.listed
        if min(listed.get(left, _NONE), listed.get(right, _NONE)) <= _FREQUENT:
            return True
        loose = spaces > _MANY and not self._compounds
        return loose and min(len(left), len(right)) >= _LONG

    def _is_spelling(self, left: str, right: str, expected: Callable[[str], float]) -> bool:
        """Whether one of the two is a particle that this document writes with others.

        In a text that lost 1 space in 50, "muselase" is no spelling where "se" ends hardly more
        words that no list has than there are places where it should stand, by fifty; nor where it
        begins as many: what ran together did so on both sides.
        """
        begins, ends = self._affixes.shares(left, right) if self._particles else (0.0, 0.0)
        habit = self._beside.is_habit
        return (begins >= _PARTICLE and habit(left, True, expected(left))) or (
            ends >= _PARTICLE and habit(right, False, expected(right))
        )

    def _is_often_two(self, word: str) -> bool:
        """Whether a word is two that stand beside each other often, or misread from such."""
        truths, often, firsts = self._truths, self._often, self._firsts
        for k in range(1, len(word)):
            left = word[:k]
            if left in firsts or left in truths:
                right = word[k:]
                rights = right, truths.get(right, right)
                if any((a, b) in often for a in (left, truths.get(left, left)) for b in rights):
                    return True
        return False

    def may_part(self, word: str) -> bool:
        """Whether two words make it up, however seldom they stand beside each other."""
        return next(self._halves(word), None) is not None

    def _halves(self, word: str) -> Iterator[tuple[str, str]]:
        """The word as two that stand by themselves, or are misread from such.

        One of the two may be a word that no list has where it stands elsewhere, more than once: a
        half may have lost its hyphen there ("blioit" of "publioit").
        """
        words, truths = self._words, self._truths
        listed, counts = self._document.listed, self._document.counts
        low, high = word[:1] not in self._letters, word[-1:] not in self._letters
        for k in range(1 + low, len(word) - high):
            left, right = word[:k], word[k:]
            if right in words or right in truths:
                stands = k >= _STANDING and counts.get(left, 0) > 1
                if stands or left in words or left in truths:
                    yield left, right
            elif len(right) >= _STANDING and counts.get(right, 0) > 1 and left in listed:
                yield left, right
