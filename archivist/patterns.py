"""Regular expressions that few works need, compiled when they are first used.

To compile all four hundred patterns takes 80 ms, as much as reading 40 pages of a PDF, and of most
works half of them are never asked. What most works need is compiled in its module by ``re``.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

# Quotation marks that close, in one language or another: “so”, „so“, »so«, «so», ‚so‘.
CLOSING = "\"'”’“‘»«›‹"


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
