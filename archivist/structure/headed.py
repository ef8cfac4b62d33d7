"""A heading's lines right above their text, where neither blank lines nor indents part the two.

Programs that take the text out of PDFs leave so little white space out, and first lines flush: ::

    III
    How the Miller Came to Own
    the Weir
    In the year of the great flood nobody on the river could have said who owned the weir,
"""

from __future__ import annotations

from collections.abc import Sequence

from archivist.structure.draft import Line
from archivist.structure.habits import OPENS, Habits, first_word

_LINES = 6  # of one heading, its number with it
_CLEAR = 0.9  # of the width: a line that could take the next one's first word within it
_LONG = 0.7  # of the width


def heading_lines(text: str, habits: Habits, block: Sequence[Line]) -> int:
    """How many of a block's first lines are broken though there was room, above a full line.

    The next line begins with a capital, as the first of them does; none ends in a hyphen.
    """
    for k in range(1, min(_LINES, len(block) - 1) + 1):
        before, line = block[k - 1], block[k]
        if (k == 1 and text[before.start].islower()) or text[before.end - 1] in "-‐":
            return 0
        opened = OPENS.match(text, line.start, line.end) is not None
        if opened and _is_text(habits, block[k : k + 3]) and _clear(text, habits, block, k):
            return k
    return 0


def _is_text(habits: Habits, lines: Sequence[Line]) -> bool:
    """Whether lines begin a paragraph: the first is long, and most are full."""
    long = lines[0].width >= _LONG * habits.width
    return long and 2 * sum(map(habits.full, lines)) >= len(lines)


def _clear(text: str, habits: Habits, block: Sequence[Line], k: int) -> bool:
    before, word = block[k - 1], first_word(text, block[k])
    return habits.inset(before) + before.end - before.start + 1 + word <= _CLEAR * habits.width
