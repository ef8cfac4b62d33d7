"""Calls of notes that a line's break parted from their words: put back behind them.

Some programs break a line between a word and the raised figure that calls its note; so the next
line opens with the figure, or has nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archivist.sources.ocr.model import Box, Printed, Word
from archivist.sources.ocr.setting import BODY

_SIGNS = frozenset("0123456789*°®’‘'”\"^>s")  # an s is a 5 or an 8
_MOST = 2  # characters
_FREE, _HEIGHT = 0.15, 0.5  # of the letter size: from the baseline to a raised sign; its height
_FULL = 0.96  # of the measure: a line that was broken because it was full
_LEADING = 1.6  # letter sizes at most


def carried_back(rows: Sequence[Printed], measure: float) -> list[Printed]:
    """A page's rows, left edge at 0 and body's letters at size 10, with such signs moved up."""
    out: list[Printed] = []
    for k, row in enumerate(rows):
        above = out[-1] if out else None
        if above is not None and _is_carried(above, row, rows[k + 1 : k + 2], measure):
            out[-1] = replace(above, words=(*above.words, _behind(above, row.words[0])))
            if len(row.words) > 1:
                out.append(_without_first(row))
        else:
            out.append(row)
    return out


def _is_carried(above: Printed, row: Printed, below: Sequence[Printed], measure: float) -> bool:
    sign, *rest = row.words
    if len(sign.text) > _MOST or not _SIGNS.issuperset(sign.text) or above.size != BODY:
        return False
    alone = not rest and sign.text.isdecimal()  # turned over in verse: no line is full there
    if not alone and (above.x1 < _FULL * measure or abs(sign.box.x0) > BODY):
        return False
    if rest:
        like = row.size == BODY and (rest[0].text[0].islower() or sign.text[-1].isalnum())
        base = row.base
    else:
        like = bool(below) and below[0].size == BODY
        base = (above.base + below[0].base) / 2 if below else 0.0
    raised = base - sign.box.y1 > _FREE * BODY and sign.box.height < _HEIGHT * BODY
    return like and raised and base - above.base < _LEADING * BODY


def _behind(row: Printed, sign: Word) -> Word:
    """The sign raised behind a row's last word."""
    x0 = row.words[-1].box.x1
    foot = row.base - _FREE * 2 * BODY
    box = Box(x0, foot - sign.box.height, x0 + sign.box.width, foot)
    return sign._replace(box=box, letters=(), styles=sign.styles | {"superscript"})


def _without_first(row: Printed) -> Printed:
    words = row.words[1:]
    return replace(row, words=words)  # the sign pushed them in: the line begins where it did
