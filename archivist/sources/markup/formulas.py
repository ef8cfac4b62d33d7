"""Formulas on one line: letters, raised and lowered ones, fractions and roots with brackets.

    fraction([Bit("a+b")], [Bit("2")])  # (a+b)/2
    scripts([Bit("x")], above=[Bit("2")])  # x and a raised 2

What cannot be raised or lowered once more is written with ``^`` and ``_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

DEEPEST = 30  # formulas in each other; what is deeper is its letters alone
_SIGN = {"superscript": "^", "subscript": "_"}
_OPENING, _CLOSING = "([{⟨⌈⌊", ")]}⟩⌉⌋"
_LOOSE = re.compile(r"[-+−±∓=≠≈≡<>≤≥/·×÷∗*,;:∈∑∏∫\s]")
_TERM = re.compile(r"√?(?:\d+(?:[.,]\d+)*|[^\W\d_][\u0300-\u036f]*|[^\W\d_]+|[∞…%])['′!]*")
_ABOVE = {
    **dict.fromkeys("^ˆ\u0302", "\u0302"), **dict.fromkeys("~˜\u0303", "\u0303"),
    **dict.fromkeys("¯‾ˉ-_―\u0304\u0305", "\u0305"), **dict.fromkeys(".˙\u0307", "\u0307"),
    **dict.fromkeys("¨\u0308", "\u0308"), **dict.fromkeys("→⃗\u20d7", "\u20d7"),
    **dict.fromkeys("ˇ\u030c", "\u030c"), **dict.fromkeys("´\u0301", "\u0301"),
    **dict.fromkeys("`\u0300", "\u0300"), **dict.fromkeys("˘\u0306", "\u0306"),
}  # fmt: skip
LINE_BELOW = "\u0332"


class Bit(NamedTuple):
    """Letters of a formula; ``place`` is ``superscript``, ``subscript`` or empty."""

    text: str
    place: str = ""


Bits = list[Bit]


def wording(bits: Iterable[Bit]) -> str:
    """The letters alone."""
    return "".join(bit.text for bit in bits)


def fraction(above: Bits, below: Bits, sign: str = "/") -> Bits:
    """One thing over another."""
    return [*_held(above, _is_loose(above)), Bit(sign), *_held(below, not _is_term(below))]


def root(inner: Bits, degree: Bits) -> Bits:
    """A square root, or one of a degree."""
    return [*placed(degree, "superscript"), Bit("√"), *_held(inner, not _is_term(inner))]


def scripts(base: Bits, *, below: Bits | None = None, above: Bits | None = None) -> Bits:
    """What stands at the right of something, lowered and raised."""
    raised = bool(above) and base[-1:] != [] and base[-1].place == "superscript"
    return limits(_held(base, raised or _is_loose(base)), below=below, above=above)


def limits(sign: Bits, *, below: Bits | None = None, above: Bits | None = None) -> Bits:
    """What stands under and over a sum's sign, an arrow or a word."""
    return [*sign, *placed(below or [], "subscript"), *placed(above or [], "superscript")]


def placed(bits: Bits, place: str) -> Bits:
    """All raised, or lowered."""
    return [Bit(b.text if not b.place else _SIGN[b.place] + _group(b.text), place) for b in bits]


def accented(base: Bits, sign: str) -> Bits:
    """Letters under, or over, a sign that belongs to each of them."""
    mark = LINE_BELOW if sign == LINE_BELOW else _ABOVE.get(sign, "")
    if not mark:
        return limits(base, above=[Bit(sign)] if sign.strip() else [])
    return [Bit("".join(c + mark if c.isalnum() else c for c in b.text), b.place) for b in base]


def fenced(items: Sequence[Bits], opening: str, between: str, closing: str) -> Bits:
    """Things between brackets."""
    return [Bit(opening), *joined(items, between), Bit(closing)]


def joined(items: Sequence[Bits], between: str) -> Bits:
    """Things with a sign between them."""
    out: Bits = []
    for k, item in enumerate(items):
        out += [Bit(between)] if k else []
        out += item
    return out


def spaced(items: Iterable[Bits]) -> Bits:
    """Things beside each other, a space between words: ``sin x``, but ``ab``."""
    out: Bits = []
    for item in items:
        before, after = wording(out[-1:]), wording(item[:1])
        words = _is_word(before) or _is_word(after)
        if words and before[-1:].isalnum() and after[:1].isalnum() and not item[0].place:
            out.append(Bit(" "))
        out += item
    return out


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isalpha()


def _group(text: str) -> str:
    return text if len(text) == 1 else f"({text})"


def _held(bits: Bits, held: bool) -> Bits:
    """In brackets where they are needed."""
    return [Bit("("), *bits, Bit(")")] if held and bits else bits


def _is_loose(bits: Bits) -> bool:
    """Whether it has more than one term outside brackets."""
    return _LOOSE.search(_outside(_line(bits))) is not None


def _is_term(bits: Bits) -> bool:
    """Whether it can stand under a line or a root's sign as it is."""
    line = _line(bits)
    return (
        not line
        or _TERM.fullmatch(line) is not None
        or (line[0] in _OPENING and not _outside(line))
    )


def _line(bits: Bits) -> str:
    return "".join(bit.text for bit in bits if not bit.place).strip()


def _outside(text: str) -> str:
    """What is in no brackets, these left out too."""
    depth, out = 0, []
    for c in text:
        depth += c in _OPENING
        if not depth:
            out.append(c)
        depth = max(0, depth - (c in _CLOSING))
    return "".join(out)
