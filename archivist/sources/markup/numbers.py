"""Numbers that programs print before list items and notes, and do not store as wording."""

from __future__ import annotations

import re
from itertools import islice

from bs4.element import Tag

from archivist import roman
from archivist.patterns import late

_SIGNS = "*†‡§"
_HTML_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_TYPES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero", "none": "none",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
# A number that the wording itself begins with: the list prints none then.
_OWN = late(
    r"\s*[\[(“\"]*(?:[0-9]{1,4}|[ivxlc]{1,7}|[a-z])[\])}.:]+(?:\s|$)|\s*[\[(][^\s\])]{1,5}[\])]",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[0-9]{1,4}")


def spelt(number: int, form: str) -> str:
    """A number in one of the formats of word processors; decimal where the format is unknown."""
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        numeral = roman.spelt(number)
        return numeral if form == "lowerRoman" else numeral.upper()
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form == "chicago" and number > 0:
        return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1)
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def marker(item: Tag, counts: dict[int, int]) -> str:
    """What a browser prints before an item of a numbered list ("3.", "b."); empty for a bullet.

    ``counts`` has the last number of each list by identity; items are asked for in order. An item
    that begins with a number of its own has no other.
    """
    parent = item.parent
    if parent is None or parent.name != "ol":
        return ""
    number = counts[id(parent)] = _number(item, parent, counts.get(id(parent)))
    if _OWN.match("".join(islice(item.strings, 6))[:60]):
        return ""
    said = _STYLE.search(f"{item.get('style') or ''};{parent.get('style') or ''}".lower())
    form = _HTML_TYPES.get(str(item.get("type") or parent.get("type") or ""), "decimal")
    if said:
        form = _CSS_TYPES.get(said.group(1), "decimal")
    printed = spelt(number, form)
    return f"{printed}." if printed else ""


def _number(item: Tag, parent: Tag, last: int | None) -> int:
    """The item's own value, or one more than the last; the first has the list's start."""
    said = str(item.get("value") or "")
    if _SHORT.fullmatch(said):
        return int(said)
    if last is not None:
        return last + 1
    start = str(parent.get("start") or "")
    return int(start) if _SHORT.fullmatch(start) else 1
