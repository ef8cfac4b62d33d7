"""Sizes of lines by those that they run on with: the box of one short line tells too little.

"ness." has no letter that stands high, and where a face has tall small letters it measures larger
than the text; accents and letters misread move a size likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.setting import BODY, same_size

_LITTLE = 0.25  # of a size that a line may be measured off
_APART = 1.8  # sizes: lines farther apart do not run on
_UNEVEN = 0.2  # of the distance of lines
_INDENT = 2.5  # sizes
_LEADING = 1.2  # sizes


def run_on(rows: Sequence[Printed], below: float = inf) -> list[Printed]:
    """Lines measured a little off have the size of those that they run on with.

    A line between two of one size, or the last word of a paragraph ("ness." has no letter that
    stands high), at the distance that lines have there, and no farther in than an indent. Asked are
    lines under others that are smaller than ``below``.
    """
    out: list[Printed] = []
    for k, row in enumerate(rows):
        above = out[-1] if out else None
        if (
            above is not None
            and above.size < below
            and not same_size(row.size, above.size)
            and abs(row.size - above.size) < _LITTLE * above.size
            and abs(row.x0 - above.x0) < _INDENT * BODY
            and (_is_between(above, row, rows[k + 1 : k + 2]) or _is_last_word(out, row))
        ):
            row = replace(row, size=above.size)
        out.append(row)
    return out


def _is_between(above: Printed, row: Printed, below: Sequence[Printed]) -> bool:
    if not below or not same_size(below[0].size, above.size):
        return False
    step = row.base - above.base
    if len(row.words) == 1:  # "jetty" hangs: its baseline is off, too
        step = (below[0].base - above.base) / 2
        return _even(_LEADING * above.size, step)
    return step < _APART * above.size and _even(step, below[0].base - row.base)


def _is_last_word(above: Sequence[Printed], row: Printed) -> bool:
    if len(above) < 2 or len(row.words) > 1 or not same_size(above[-2].size, above[-1].size):
        return False
    return _even(above[-1].base - above[-2].base, row.base - above[-1].base)


def _even(step: float, other: float) -> bool:
    return step > 0 and abs(other - step) < _UNEVEN * step
