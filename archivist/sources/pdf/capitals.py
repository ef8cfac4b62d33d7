"""Small capitals that a font has not: capitals of a smaller size behind larger first letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.sources.pdf.glyphs import Run
from archivist.sources.pdf.lines import Row

_LEAST, _MOST = 0.65, 0.88  # of the larger letters' size; TeX and word processors take 0.7 to 0.8
_ALIKE = 0.02  # of it: sizes and baselines that differ by less are one


def full_size(row: Row) -> float:
    """The size of the larger letters of a line all of whose words are such small capitals.

    Most of its letters are smaller, but it is as large as its first letters are: a heading. Any
    other line's own size, also where a call or a figure beside capitals is smaller.
    """
    runs = [run for segment in row.segments for run in segment.runs]
    if len(runs) < 2 or not all(run.text.isupper() for run in runs if _has_letters(run)):
        return row.size
    size = max(run.size for run in runs)
    kinds = [_kind(run, size, row.base) for run in runs if _has_letters(run)]
    spelt = any(before == "large" and after == "small" for before, after in pairwise(kinds))
    return size if spelt and "other" not in kinds and _begin_large(runs, size) else row.size


def _has_letters(run: Run) -> bool:
    return any(map(str.isalpha, run.text))


def _kind(run: Run, size: float, base: float) -> str:
    if abs(run.base - base) > _ALIKE * size:
        return "other"
    if run.size >= (1 - _ALIKE) * size:
        return "large"
    return "small" if _LEAST * size <= run.size <= _MOST * size else "other"


def _begin_large(runs: Sequence[Run], size: float) -> bool:
    """Whether the line begins with a larger letter."""
    return next(run for run in runs if _has_letters(run)).size >= (1 - _ALIKE) * size
