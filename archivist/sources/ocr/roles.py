"""What files call regions and lines: PAGE's types, Transkribus' tags, SegmOnto's names in ALTO.

A heading counts as set in larger type, a note as set in smaller, whatever boxes say; where a file
calls some regions headings, those that it calls paragraphs are set in no larger type. What a file
calls a running head or foot is one where nothing else stands beyond it on its page; a catchword or
signature, which may stand above notes, is one wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

HEADING, NOTE, MARGIN, FURNITURE, TEXT = "heading", "note", "margin", "furniture", "text"
INITIAL, REST = "initial", "rest"  # of a note on the page before
CATCH, SIGNATURE = "catch", "sig"  # as their marks are called, too
NOTES = (NOTE, REST)
_FEET = frozenset((CATCH, SIGNATURE))
_FRAME = _FEET | {FURNITURE}
_LONGEST = 40  # letters of a catchword and a signature ("Of Oller. Vol. IV. B 3   whose")

_NAMES = {
    "heading": HEADING,
    "paragraph": TEXT,
    "footnote": NOTE,
    "footnote-continued": REST,
    "marginalia": MARGIN,
    "margintextzone": MARGIN,
    "header": FURNITURE,
    "footer": FURNITURE,
    "page-number": FURNITURE,
    "catch-word": CATCH,
    "signature-mark": SIGNATURE,
    "drop-capital": INITIAL,
    "dropcapitalzone": INITIAL,
    "dropcapitalline": INITIAL,
    "headingline": HEADING,
    "runningtitlezone": FURNITURE,
    "numberingzone": FURNITURE,
    "quiremarkszone": FURNITURE,
}
_HEAD = re.compile("mainzone[-:]head")
_SUBTYPE = re.compile("[-:].*")
# Transkribus: custom="readingOrder {index:0;} structure {type:heading;}"
_STRUCTURE = re.compile(r"structure\s*\{[^}]*?type:\s*([\w-]+)")


def named(label: str) -> str:
    """The role that a region's or a line's name stands for; empty for all others."""
    name = label.strip().casefold().partition("#")[0]
    if _HEAD.match(name):
        return HEADING
    return _NAMES.get(name) or _NAMES.get(_SUBTYPE.sub("", name), "")


def structured(custom: str) -> str:
    """The same of Transkribus' ``custom`` attribute."""
    match = _STRUCTURE.search(custom)
    return named(match[1]) if match else ""


def inside(said: Iterable[str]) -> str:
    """The role of a line whose own and whose regions' roles these are, the innermost first.

    A heading's line in a page's head is the title that the pages of its chapter have there.
    """
    found = [role for role in said if role]
    if found[:1] == [HEADING]:
        return next((role for role in found if role in _FRAME), HEADING)
    return found[0] if found else ""


def shared(said: Collection[str]) -> str:
    """The role of a printed line whose pieces have these; empty where they differ.

    A catchword may have a signature beside it.
    """
    if len(said) > 1 and _FRAME.issuperset(said):
        return CATCH if _FEET.issuperset(said) else FURNITURE
    return min(said) if len(said) == 1 else ""


def may_share(one: str, other: str) -> bool:
    """Whether lines of two roles may be one printed line: a catchword is none of the text's."""
    return (one in _FRAME and other in _FRAME) or not _FEET & {one, other}


def is_foot(role: str, letters: int) -> bool:
    """Whether a line is a catchword or a signature, and not all of a line that was called so."""
    return role in _FEET and letters <= _LONGEST


def between(said: Sequence[str]) -> range:
    """Which lines of a page, from top to bottom with their roles, stand between head and foot."""
    first, last = 0, len(said)
    while first < last and said[first] in _FRAME:
        first += 1
    while last > first and said[last - 1] in _FRAME:
        last -= 1
    return range(first, last)
