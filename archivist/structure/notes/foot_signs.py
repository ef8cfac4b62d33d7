"""Signs that call notes at pages' feet, in their order, and what an engine makes of them.

Print has ``*``, ``†``, ``‡``, ``§``, ``‖``, ``¶`` on each page anew, or one star, two, three.
Engines know few of them: a dagger is ``+`` or ``t``, what has two bars ``{``, and a star what a
small figure is as well. A number is that of the sign among those of its page, from one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from archivist.patterns import late

SIGNS = "*†‡§‖¶"
# By the sign's number, surest first: its own, what is read for it again and again, and rarely.
_READ = {
    1: ("*", "°®", "’‘'\"”“©xX^"),
    2: ("†", "+", "tfT‡{}[]|!1"),
    3: ("‡", "+t", "†{}[]|i$£¢"),
    4: ("§", "8", "$5Ss6&"),
    5: ("‖", "|¶", "lI1[]"),
    6: ("¶", "‖", "4Tqg[{"),
}
_COSTS = (0.0, 0.1, 0.35)
_FIGURE, _OTHER = 1.5, 0.9  # of what is read as a figure, or as anything else
_SAYS = (3.0, 2.0, 0.5)
_OTHERS, _STRANGE = -2.0, -1.0  # for a call that was read as another sign, or as what it is not
# What no print has behind a word but as a call; a sign may stand free before a space.
_CALL = late(r"(?<=[\w.,;:!?)\]”’»…])(?P<sign>[†‡§¶‖+]{1,2}|\*{1,3})(?=[\s.,;:!?)\]—»”’]|$)")
_FREE = late(r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)”’»…])) (?P<sign>[†‡§¶‖+]|\*{1,3})(?=[\s.,;:])")
_LETTER = late(r"(?<![\w’'])(?P<word>[^\W\d_]{2,}(?:[’'][^\W\d_]+)?)(?P<sign>[tf}{\]])(?=[\s.,;:])")
_WORD = late(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def is_sign(printed: str) -> bool:
    """Whether something is a sign, or what engines read for a dagger and hardly for a figure."""
    return printed in ("+", "**", "***") or (len(printed) == 1 and printed in SIGNS)


def cost(printed: str, n: int) -> float:
    """What it costs to take what was read of a label for the ``n``-th sign of its page."""
    if printed == "*" * n:
        return 0.0
    for read, price in zip(_READ.get(n, ()), _COSTS, strict=False):
        if printed and set(printed) <= set(read):
            return price
    return _FIGURE if any(map(str.isdecimal, printed)) else _OTHER


def said(n: int, marks: str) -> float:
    """What the marks that were read at a place say for the ``n``-th sign being printed there."""
    read = marks.strip(" .,;:")
    if not read:
        return 0.0
    if read == "*" * n:
        return _SAYS[0]
    for signs, says in zip(_READ.get(n, ()), _SAYS, strict=False):
        if any(c in signs for c in read):
            return says
    return _OTHERS if is_sign(read) else _STRANGE


def printed(n: int, starred: bool) -> str:
    """The ``n``-th sign; ``starred``: the second is two stars, as in German and French print."""
    if starred:
        return "*" * n
    return SIGNS[(n - 1) % len(SIGNS)] * (1 + (n - 1) // len(SIGNS))


def calls(text: str, start: int, end: int, standing: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where signs may stand as calls, and letters for them: ``the coacht`` beside "the coach"."""
    for pattern in (_CALL, _FREE):
        yield from (match.span("sign") for match in pattern.finditer(text, start, end))
    for match in _LETTER.finditer(text, start, end):
        once = _words(text)[match["word"] + match["sign"]] <= 1
        if once and match["word"] in standing:
            yield match.span("sign")


@lru_cache(1)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))
