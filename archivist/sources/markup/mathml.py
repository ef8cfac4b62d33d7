"""Formulas of web pages and ebooks (MathML) on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from archivist.sources.markup import formulas
from archivist.sources.markup.formulas import Bit, Bits

# The formula once more in another notation; what only takes up room.
_GONE = frozenset("annotation annotation-xml mspace malignmark maligngroup none".split())
_UNSEEN = str.maketrans("\u2061", " ", "\u2062\u2063\u2064")  # signs for programs: "f of", times
_BARS = frozenset("¯‾ˉ-_―\u0305\u0332")


def read(node: PageElement, depth: int = 0) -> Bits:
    """A formula, or a part of one."""
    if not isinstance(node, Tag):
        said = isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
        return [Bit(text)] if said and (text := _text(str(node))) else []
    name = _name(node)
    if name in _GONE:
        return []
    form = _FORMS.get(name)
    if depth > formulas.DEEPEST or name in ("mi", "mn", "mo", "mtext", "ms"):
        return [Bit(text)] if (text := _text(node.get_text())) else []
    return form(node, depth + 1) if form else _row(node, depth + 1)


def _name(tag: Tag) -> str:
    return tag.name.lower().rpartition(":")[2]


def _text(text: str) -> str:
    return " ".join(text.translate(_UNSEEN).split())


def _row(tag: Tag, depth: int) -> Bits:
    return formulas.spaced(read(child, depth) for child in tag.contents)


def _parts(tag: Tag, depth: int, least: int = 0) -> list[Bits]:
    """What each element in a tag says; empty ones where there are fewer than ``least``."""
    found = [read(c, depth) for c in tag.contents if isinstance(c, Tag)]
    return [*found, *([] for _ in range(least - len(found)))]


def _rest(parts: Iterable[Bits]) -> Bits:
    """What no form has a place for."""
    return [bit for part in parts for bit in part]


def _fraction(tag: Tag, depth: int) -> Bits:
    above, below, *rest = _parts(tag, depth, 2)
    sign = "¦" if str(tag.get("linethickness", "")).startswith("0") else "/"
    return [*formulas.fraction(above, below, sign), *_rest(rest)]


def _square_root(tag: Tag, depth: int) -> Bits:
    return formulas.root(_row(tag, depth), [])


def _root(tag: Tag, depth: int) -> Bits:
    inner, degree, *rest = _parts(tag, depth, 2)
    return [*formulas.root(inner, degree), *_rest(rest)]


def _scripts(tag: Tag, depth: int) -> Bits:
    base, first, second, *rest = _parts(tag, depth, 3)
    if _name(tag) == "msup":
        return [*formulas.scripts(base, above=first), *second, *_rest(rest)]
    if _name(tag) == "msub":
        return [*formulas.scripts(base, below=first), *second, *_rest(rest)]
    return [*formulas.scripts(base, below=first, above=second), *_rest(rest)]


def _limits(tag: Tag, depth: int) -> Bits:
    base, first, second, *rest = _parts(tag, depth, 3)
    name, sign = _name(tag), formulas.wording(first)
    if name == "munderover":
        return [*formulas.limits(base, below=first, above=second), *_rest(rest)]
    if name == "munder":
        line = sign in _BARS
        made = formulas.accented(base, formulas.LINE_BELOW) if line else _under(base, first)
    else:
        made = formulas.accented(base, sign) if len(sign) == 1 else _over(base, first)
    return [*made, *second, *_rest(rest)]


def _under(base: Bits, below: Bits) -> Bits:
    return formulas.limits(base, below=below)


def _over(base: Bits, above: Bits) -> Bits:
    return formulas.limits(base, above=above)


def _around(tag: Tag, depth: int) -> Bits:
    """Scripts on both sides: what stands behind ``mprescripts`` goes before."""
    tags = [c for c in tag.contents if isinstance(c, Tag)]
    names = [_name(c) for c in tags]
    cut = names.index("mprescripts") if "mprescripts" in names else len(tags)
    base, *behind = [read(c, depth) for c in tags[:cut]] or [[]]
    before = [read(c, depth) for c in tags[cut + 1 :]]
    return [*_pairs(before), *base, *_pairs(behind)]


def _pairs(parts: list[Bits]) -> Bits:
    """Lowered and raised in turn."""
    places = ("subscript", "superscript")
    return [b for k, part in enumerate(parts) for b in formulas.placed(part, places[k % 2])]


def _fenced(tag: Tag, depth: int) -> Bits:
    opening, between, closing = (
        str(tag.get(name, usual))
        for name, usual in (("open", "("), ("separators", ","), ("close", ")"))
    )
    return formulas.fenced(_parts(tag, depth), opening, between[:1], closing)


def _table(tag: Tag, depth: int) -> Bits:
    return formulas.joined([p for p in _parts(tag, depth) if p], "; ")


def _table_row(tag: Tag, depth: int) -> Bits:
    return formulas.joined(_parts(tag, depth), ", ")


_FORMS: Mapping[str, Callable[[Tag, int], Bits]] = {
    "mfrac": _fraction, "msqrt": _square_root, "mroot": _root, "msup": _scripts, "msub": _scripts,
    "msubsup": _scripts, "munder": _limits, "mover": _limits, "munderover": _limits,
    "mmultiscripts": _around, "mfenced": _fenced, "mtable": _table, "mtr": _table_row,
    "mlabeledtr": _table_row,
}  # fmt: skip
