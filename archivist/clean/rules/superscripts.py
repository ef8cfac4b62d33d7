"""Superscript letters that are characters of their own: ``1ˢᵗ``, ``XIXᵉ``, ``Mᵐᵉ``, ``Nᵒ``.

Unicode has them for phonetics; in a book they are letters set high, behind a number or the letters
of an abbreviation. They become letters and stand in the TEI as ``hi`` with ``rend="superscript"``.
Left alone: ª and º, which are letters of Spanish and Italian; superscript digits, which are powers
and calls of notes; phonetic writing ("pʰat"), where small letters go on.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "superscripts",
    "normalization",
    "Letters that were characters of superscript were written as letters and marked as set high.",
    level=STANDARD,
    scope="Latin",
    shown="superscript",
)
ORDER = 20
_LETTERS = dict(zip("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghijklmnoprstuvwxyz", strict=True))
NEEDS = frozenset(_LETTERS)

_HIGH = "".join(_LETTERS)
_AFTER = late(rf"(?:(?<=\d)|(?<=[A-ZÀ-Þ])|(?<=\b[A-ZÀ-Þ][a-z]))[{_HIGH}]{{1,4}}(?!\w)")
_TABLE = str.maketrans(_LETTERS)


def propose(text: str) -> Iterator[Edit]:
    for match in _AFTER.finditer(text):
        yield Edit(match.start(), match.end(), match.group().translate(_TABLE), RULE.id, 0.95)
