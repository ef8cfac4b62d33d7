"""Regular expressions that few works need, compiled when they are first used.

To compile all four hundred patterns takes 80 ms, as much as reading 40 pages of a PDF, and of most
works half of them are never asked. What most works need is compiled in its module by ``re``.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

# Quotation marks that close, in one language or another: “so”, „so“, »so«, «so», ‚so‘.
CLOSING = "\"'”’“‘»«›‹"
STRAY = "*°®^>}{¢™©‘#|¥$"  # marks that print has behind no word: engines read figures as these
BY = "by|von|par|di|por|door|av"  # what stands before a writer's name

_LETTERS = range(0x41, 0x530)  # Latin, Greek and Cyrillic


def _ranges(letters: list[int]) -> str:
    """What stands in a class of characters for these code points."""
    runs: list[list[int]] = []
    for code in letters:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs)


# Classes of characters: all small letters, all capitals. To compile one takes a millisecond.
SMALL = _ranges([code for code in _LETTERS if chr(code).islower()])
LARGE = _ranges([code for code in _LETTERS if chr(code).isupper()])


class _Late:
    """Stands for a pattern: the first question compiles it and takes over all its methods."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._expression, self._flags)
        known = {key: getattr(compiled, key) for key in dir(compiled) if not key.startswith("__")}
        self.__dict__.update(known)
        return getattr(compiled, name)


def late(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(expression, flags)``, put off until it is asked for the first time."""
    return cast(re.Pattern[AnyStr], _Late(expression, flags))
