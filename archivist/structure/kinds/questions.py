"""Questions and answers of a catechism or a hearing: ``Q. Who built the mill?`` / ``A. Nobody.``

One letter opens each, with a stop behind it: another in each language (F and A, D and R, В and О).
They take turns, and what the first opens asks. Entries of a list count on; nothing in one asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivist.patterns import CLOSING
from archivist.structure.draft import Draft, Unit

_LABEL = re.compile(r"([^\W\d_])\.[—–]?\s{0,3}(?=[\"“„«‘(]?[^\W\d_])")
_LEAST = 3  # questions that are answered, one after the other
_ASKS = 0.8  # of what the first letter opens has a question mark, hardly any answer one
_ANSWERS = 0.2

Turn = tuple[Unit, str, int]  # a paragraph, the letter that opens it, where that ends


def questions(draft: Draft, units: Sequence[Unit]) -> Iterator[tuple[Unit, int]]:
    """The paragraphs that ask and answer by turns, each with the end of its letter."""
    run: list[Turn] = []
    for unit in [*units, None]:
        turn = _turn(draft, unit) if unit is not None and unit.kind == "p" else None
        if turn is None or not _goes_on(run, turn):
            if _is_hearing(draft, run):
                yield from ((said, end) for said, _, end in run)
            run = []
        if turn is not None:
            run.append(turn)


def _turn(draft: Draft, unit: Unit) -> Turn | None:
    match = _LABEL.match(draft.text, *unit.spans[0]) if unit.spans else None
    if match is None or not match.group(1).isupper():
        return None
    return unit, match.group(1), match.end(1)


def _goes_on(run: Sequence[Turn], turn: Turn) -> bool:
    """Whether the other letter opens it, or that of the paragraph before the last."""
    if len(run) < 2:
        return not run or run[0][1] != turn[1]
    return run[-2][1] == turn[1]


def _is_hearing(draft: Draft, run: Sequence[Turn]) -> bool:
    if len(run) < 2 * _LEAST:
        return False
    first, second = ([_asks(draft, unit) for unit, *_ in run[k::2]] for k in (0, 1))
    return sum(first) >= _ASKS * len(first) and sum(second) <= _ANSWERS * len(second)


def _asks(draft: Draft, unit: Unit) -> bool:
    return draft.words(unit).rstrip(CLOSING + " \n").endswith("?")
