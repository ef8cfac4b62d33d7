"""Confusion or spelling? An engine misreads now and then; a spelling is kept to throughout.

Old spelling, dialect and inflection differ from the words of a list by a few letters again and
again (``iedna`` for ``jedna``, ``lawes`` for ``laws``), and each such word looks like a confusion
of shape. What tells them apart is the document: letters that stand between the same two letters
many times are too many to be misreadings of what stands there less often, or hardly more. Words
that the language lists tell nothing of it: that "on" and "only" begin so does not speak for "ond".
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

from archivist.clean.ocr.channel import Operation, shared

# Letters that writers and printers of other times took for each other, as shapes do, too (Czech had
# j for í up to 1849); the v
# that dialects speak for w; föl and fel, jelenté and jelentő of Hungarian, the particle ť of Czech.
_WRITERS = frozenset(
    map(frozenset, ("uv", "uw", "vw", "ij", "íj", "iy", "jy", "ub", "öe", "őé", "iť"))
)
_BEHIND_M = frozenset("cdfgjlnqrstvz")  # before which n is the later spelling
_SYLLABIC = frozenset("рл")  # beside which old Bulgarian wrote either sign
_DOUBLED = frozenset(("ul", "ij", "dt"))  # letters the second of which others leave off
_TWO_FOR_W = 0.3  # of the places of w, those of vv from which it is how the printer set it
_WRITTEN = 4.0  # what that speaks against a misreading, as a decimal logarithm
# One vowel for another makes other forms and variants of words ("giovinotto", "rigoroso").
_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäöüаеиоуыэюяѣ")
_VOWEL = 1.0
_FORM, _ENDING = 4, 2  # letters that two forms of a word share at least, and have apart at most
_PLURAL = 6  # letters of a word that such an ending may tell
_FREE = 3.0  # times more than expected; the rates of confusions are known no better


class Spelling:
    """How a document spells, by the letters between two letters."""

    def __init__(self, places: Callable[[str], float], odd: Callable[[str], float]) -> None:
        """``places``: how often letters stand in the document, ``odd``: in those of its words that
        tell how it spells; a space is a word's edge.
        """
        self._places = cache(places)
        self._odd = cache(odd)

    def against(self, truth: str, read: str, times: int, cost: float, known: bool) -> float:
        """How much too often the letters of ``read`` stand here to be misread from ``truth``.

        A decimal logarithm, 0 where nothing speaks against it. ``times``: of the word itself;
        ``cost`` of the misreading, a negative decimal logarithm; ``known``: whether the language
        has the word, so that others that it has are a reason to take it for one.
        """
        start, end = shared(truth, read)
        old, new = truth[start : len(truth) - end], read[start : len(read) - end]
        if not _may_be_spelling((old, new)):
            return 0.0
        before = truth[start - 1 : start] or " "
        after = truth[len(truth) - end : len(truth) - end + 1] or " "
        written = _is_written((old, new), before, after) or (not old and new in (before, after))
        written = written or ((old, new) == ("w", "vv") and self._sets_two_for_w())
        written = written or _is_old_russian(truth, read) or _is_old_plural(truth, read)
        usual = _WRITTEN if written else 0.0
        if old in _VOWELS and new in _VOWELS:
            usual = max(usual, _VOWEL)
        seen = (self._places if known else self._odd)(before + new + after) - times
        if seen <= _FREE:
            return usual
        misread = self._places(before + old + after) * 10**-cost
        return usual + max(0.0, math.log10(seen / ((misread + 1.0) * _FREE)))

    def _sets_two_for_w(self) -> bool:
        """Whether vv stands for w so often that it is in the print: printers had few w."""
        return self._places("vv") > _TWO_FOR_W * self._places("w")


def is_other_form(truth: str, read: str) -> bool:
    """Whether two words differ in their endings alone: ``sestoupili`` and ``sestoupiti``."""
    start, _ = shared(truth, read)
    return start >= _FORM and max(len(truth), len(read)) - start <= _ENDING


def is_same_letter(truth: str, read: str) -> bool:
    """Whether two words have u for v, or v for u, and nothing else: one letter for four centuries,
    which a book may set both ways ("auez", "avez").
    """
    return len(truth) == len(read) and truth.replace("v", "u") == read.replace("v", "u")


def _is_old_russian(truth: str, read: str) -> bool:
    """Whether a word ends as the old spelling has it: ``штрафъ`` (not ``штрафы``), ``старого``."""
    if read[-1] == "ъ":
        return truth[-1] == "ы" or (truth[-2:] == "ть" and len(read) > 5)
    return read[-3:] in ("аго", "яго") and truth[-3:] in ("ого", "его")


def _is_old_plural(truth: str, read: str) -> bool:
    """Whether a word ends as French plurals did until 1835, ``négocians`` for ``négociants``, and
    what it may be misread from does not (``négocions``).
    """
    return len(read) > _PLURAL and read[-3:] in ("ans", "ens") and truth[-3:] != read[-3:]


def _is_written(confusion: Operation, before: str, after: str) -> bool:
    """Whether writers differ so: ``iuste`` for ``juste``, ``avoit`` for ``avait``, ``connoît`` for
    ``connaît``, ``openbaer`` for ``openbaar``, ``circumstancia`` for ``circunstancia``, ``mieulx``
    for ``mieux``, ``eijgen`` for ``eigen``, ``boodtschap`` for ``boodschap``, ``сьрце`` for the
    Bulgarian ``сърце``.
    """
    if confusion == ("a", "o"):
        return after in ("i", "î")
    if confusion == ("a", "e"):
        return before == "a"
    if confusion == ("n", "m"):
        return after in _BEHIND_M
    if confusion == ("ъ", "ь"):
        return before in _SYLLABIC or after in _SYLLABIC
    if not confusion[0]:
        return before + confusion[1] in _DOUBLED
    return frozenset(confusion) in _WRITERS


def _may_be_spelling(confusion: Operation) -> bool:
    """Letters for letters, but not the long s, which engines do read as f throughout."""
    truth, read = confusion
    return (truth + read).isalpha() and truth.replace("s", "f") != read
