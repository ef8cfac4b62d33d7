"""Page numbers at the foot that the engine misread, told by their place alone.

Print sets a number in the middle below the text, at one height on all pages: ``- 12 -`` may be read
as ``SE pe) os``, of which nothing can be made. Nothing else stands in that place: no text, no note,
which begin at the left, and reach less far down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.setting import BODY

_PAGES = 3  # that have something there; on fewer the engine was unsure of each word there
_UNSURE, _SURE = 0.55, 0.85
_SHORT = 0.25  # of the text's measure
_CLEAR = 1.6 * BODY  # from the line above
_LEVEL = 0.3 * BODY  # that lines of one height differ by
_MIDDLE = 0.6 * BODY  # the same of their middles
_INSET = 0.2  # of the measure, that they stand in


def feet_by_place(pages: Sequence[Sequence[Printed]], measure: float) -> dict[int, float]:
    """By page: the baseline of such a foot."""
    found = dict(_alone(pages, measure))
    if not found:
        return {}
    base = median(row.base for row in found.values())
    middle = median(row.x0 + row.x1 for row in found.values()) / 2
    level = {
        page: row
        for page, row in found.items()
        if abs(row.base - base) <= _LEVEL and abs((row.x0 + row.x1) / 2 - middle) <= _MIDDLE
    }
    others = (row.base for k, page in enumerate(pages) for row in page if row is not level.get(k))
    if len(level) < _PAGES and not all(map(_is_unsure, level.values())):
        return {}
    if 2 * sum(map(_says_something, level.values())) > len(level):  # names of plates
        return {}
    if max(others, default=0.0) > base - _LEVEL:
        return {}
    return {page: row.base for page, row in level.items()}


def _alone(pages: Sequence[Sequence[Printed]], measure: float) -> Iterator[tuple[int, Printed]]:
    """Short last lines of pages, in the middle and set off from what stands above, if anything."""
    for number, page in enumerate(pages):
        if not page:
            continue
        *rest, last = sorted(page, key=lambda row: row.base)
        inside = last.x0 >= _INSET * measure and last.x1 <= (1 - _INSET) * measure
        clear = not rest or last.base - rest[-1].base >= _CLEAR
        if inside and last.x1 - last.x0 <= _SHORT * measure and clear:
            yield number, last


def _is_unsure(row: Printed) -> bool:
    return all(word.conf is not None and word.conf <= _UNSURE for word in row.words)


def _says_something(row: Printed) -> bool:
    """Whether the engine was sure of words, none of them a number: ``The Old Weir``."""
    return all(word.conf is not None and word.conf >= _SURE for word in row.words) and not any(
        c.isdecimal() for word in row.words for c in word.text
    )
