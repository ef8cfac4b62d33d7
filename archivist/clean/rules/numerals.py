"""Roman numerals that an OCR engine read with an l or 1 for an I: ``XlV``, ``BOOK ll``, ``Vl``.

They stand alone on a line, as the numbers of chapters and poems do, or behind one word (``ACT``).
What tells is the sequence: read so, the number goes on by one from the numeral before, or the next
goes on from it, and others of the sequence were read right. Numerals inside sentences are left
alone, and so are page numbers (``ll`` between 10 and 12) and lines that no neighbour supports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist import roman
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "numerals",
    "correction",
    "Roman numerals alone on their lines that an OCR engine had read with an l or 1 for an I were "
    "put right where they go on with the numerals before or behind them; the wording of the "
    "source is kept beside each.",
    level=STANDARD,
    scope="Latin",
    shown="corr",
)
ORDER = 62  # behind single words: what these tell of the channel is not changed
NEEDS = frozenset("l1")

_LINE = re.compile(
    r"^[ \t\f]*(?:(?P<label>[^\W\d_]{3,12})[ \t]+)?(?P<token>[IVXLCl1]{1,8})\.?[ \t]*$",
    re.MULTILINE,
)
_MISREAD = late(r"[l1]")
_ROMAN = re.compile(r"(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_RIGHT = 2  # numerals of a sequence that were read right


class Numeral(NamedTuple):
    """A numeral at ``start``; ``right`` is how it would be spelt, ``value`` what that is."""

    start: int
    token: str
    right: str
    value: int


def propose(text: str) -> Iterator[Edit]:
    sequences: defaultdict[str, list[Numeral]] = defaultdict(list)
    for match in _LINE.finditer(text):
        token = match["token"]
        right = _MISREAD.sub("I", token)
        if token.isdecimal() or not _ROMAN.fullmatch(right):
            continue
        label = (match["label"] or "").casefold()
        sequences[label].append(Numeral(match.start("token"), token, right, roman.value(right)))
    for numerals in sequences.values():
        if sum(n.token == n.right for n in numerals) >= _RIGHT:
            yield from _mended(numerals)


def _mended(numerals: Sequence[Numeral]) -> Iterator[Edit]:
    """Those of a sequence that go on from a neighbour, or from which it goes on.

    None that a neighbour says, too: between ``I`` and ``II`` a line ``Il`` is a word.
    """
    values = [0, *(numeral.value for numeral in numerals), 0]
    for before, numeral, after in zip(values, numerals, values[2:], strict=False):
        if numeral.token == numeral.right or numeral.value in (before, after):
            continue
        if before == numeral.value - 1 > 0 or after == numeral.value + 1:
            end = numeral.start + len(numeral.token)
            yield Edit(numeral.start, end, numeral.right, RULE.id, 0.97)
