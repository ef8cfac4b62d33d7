"""The sequence of units becomes a tree of divisions in front, body and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from archivist.model import Block, Division, Matter
from archivist.structure import blocks
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds.shapes import ends_sentence

_MATTERS = ("front", "body", "back")
_SENTENCE = 80  # code points; a motto behind the list ends as no entry does
# Of a piece behind the entries; of its lines, those that a mark ends, and a number at most.
_LINES, _ENDED, _NUMBERED = 4, 0.5, 0.1
_LONGEST_PIECE = 1000  # units that are looked at: a text may have no heading behind them
_MARKS = frozenset(".,;:!?…—–’”»\"')")
_TEXT = frozenset({"p", "quote", "verse", "epigraph", "item"})
_PROSE = 160  # code points; an entry of a list of contents that runs over lines is shorter
_OUTSIDE = ("titlePage", "pb", "fw")  # what may stand in front and back outside divisions


@dataclass(slots=True)
class _Branch:
    """A division while it grows. ``parent`` is None for front, body and back themselves; ``head``
    for these, and for text that begins without one behind others.
    """

    matter: str
    parent: _Branch | None = None
    head: Unit | None = None
    heads: list[Unit] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    branches: list[_Branch] = field(default_factory=list)
    notes: list[Unit] = field(default_factory=list)

    @property
    def level(self) -> int:
        return self.head.level if self.head is not None else int(self.parent is not None)

    def path(self) -> list[_Branch]:
        """From the matter down to this branch."""
        return [*(self.parent.path() if self.parent is not None else ()), self]


def grow(draft: Draft) -> tuple[Matter, Matter, Matter]:
    """front, body and back of the draft's units."""
    roots = {name: _Branch(name) for name in _MATTERS}
    units = list(_epigraphs_after_heads(draft, draft.reading_and_furniture()))
    matters = _matters(units)
    here = roots[_first_matter(draft, units, matters)]
    notes: list[tuple[Unit, _Branch]] = []
    calls: dict[str, _Branch] = {}
    for k, unit in enumerate(units):
        if unit.kind == "head" and unit.level:
            here = _open(unit, roots[matters[id(unit)]], here)
        elif unit.kind == "head" and here.head is not None and not here.units:
            here.heads.append(unit)
        elif _behind_contents(draft, here, units, k) or _piece_behind(draft, here, units, k):
            here = _headless(roots[_next_matter(units[k:], matters)])
            here.units.append(unit)
        elif unit.kind in ("note", "note-p"):
            notes.append((unit, here))
        elif draft.groups[unit.group] == "titlePage":
            roots["front"].units.append(unit)
        else:
            here.units.append(unit)
        for inline in unit.inlines:
            if inline.kind == "note" and inline.value:
                calls.setdefault(inline.value, here)
    _hang_notes(notes, calls, told=draft.hinted)
    return (
        _matter(draft, roots["front"]),
        _matter(draft, roots["body"]),
        _matter(draft, roots["back"]),
    )


def _next_matter(units: Sequence[Unit], matters: dict[int, str]) -> str:
    """The matter of the next head among ``units``."""
    return next((matters[id(u)] for u in units if id(u) in matters), "body")


def _headless(root: _Branch) -> _Branch:
    """Where text goes that begins without a heading: behind all that stands there already."""
    if not root.branches:
        return root
    root.branches.append(_Branch(root.matter, root))
    return root.branches[-1]


def _behind_contents(draft: Draft, here: _Branch, units: Sequence[Unit], k: int) -> bool:
    """Whether the text begins here without a heading, right behind a list of contents.

    What stands above the entries ("The figures are those of pages") is no such text.
    """
    unit = units[k]
    text = unit.kind in ("p", "verse") and not unit.group
    if here.head is None or here.head.type != "contents" or not text:
        return False
    if any(u.kind == "item" and u.type == "contents" for u in _below(units, k)):
        return False
    size = unit.end - unit.start
    sentence = size >= _SENTENCE and unit.kind == "p" and ends_sentence(draft.words(unit))
    return size >= _PROSE or sentence or _outside(draft, here.head, unit)


def _piece_behind(draft: Draft, here: _Branch, units: Sequence[Unit], k: int) -> bool:
    """Whether lines without a heading begin here, right behind the entries: a poem to the reader.

    Most end with a mark, or they are verse; entries left over have numbers or nothing at their end.
    """
    if here.head is None or here.head.type != "contents" or not here.units:
        return False
    if here.units[-1].kind != "item" or units[k].kind not in ("p", "verse"):
        return False
    piece = [u for u in _below(units, k) if u.kind in ("p", "verse") and not u.group]
    last = [draft.words(u)[-1:] for u in piece]
    ended = sum(u.kind == "verse" or c in _MARKS for u, c in zip(piece, last, strict=True))
    numbered = sum(c.isdigit() for c in last) > _NUMBERED * len(piece)
    return len(piece) >= _LINES and _ENDED * len(piece) <= ended and not numbered


def _below(units: Sequence[Unit], k: int) -> Iterator[Unit]:
    """The units from ``k`` to the next head."""
    return takewhile(lambda unit: unit.kind != "head", units[k : k + _LONGEST_PIECE])


def _outside(draft: Draft, head: Unit, unit: Unit) -> bool:
    """Whether the format says that the list of contents ends between its head and a unit."""
    return any(
        m.kind == "section"
        and m.value == "contents"
        and m.start <= head.start < m.end <= unit.start
        for m in draft.marks
    )


def _epigraphs_after_heads(draft: Draft, units: Sequence[Unit]) -> Iterator[Unit]:
    """An epigraph printed before the heading that it belongs to goes behind it.

    One that follows a heading belongs to that one and stays; so does one on a page of its own, the
    book's, where the format says that the heading's section begins behind it.
    """
    waiting: list[Unit] = []
    opened = False  # whether a head, or an epigraph that stayed, came last
    for k, unit in enumerate(units):
        if unit.kind == "epigraph" or draft.groups[unit.group] == "epigraph":
            if opened:
                yield unit
            else:
                waiting.append(unit)
            continue
        apart = unit.kind == "head" and waiting and _begins_behind(draft, unit, waiting[-1])
        if unit.kind not in ("fw", "pb", "milestone", "head") or apart:
            yield from waiting
            waiting, opened = [], False
        yield unit
        if unit.kind == "head":
            following = units[k + 1] if k + 1 < len(units) else None
            if following is None or following.kind != "head" or following.level:
                yield from waiting
                waiting = []
            opened = True
    yield from waiting


def _begins_behind(draft: Draft, head: Unit, epigraph: Unit) -> bool:
    """Whether the format says that the head's section begins behind the epigraph."""
    return any(
        m.kind == "section" and epigraph.end <= m.start <= head.start < m.end for m in draft.marks
    )


def _matters(units: Sequence[Unit]) -> dict[int, str]:
    """The matter of each head, by identity: front to the first body head, back after the last."""
    heads = [u for u in units if u.kind == "head" and u.level]
    inner = [k for k, u in enumerate(heads) if u.matter not in ("front", "back")]
    if not inner:
        return {
            id(u): "body" if u.matter != "front" or _all_front(heads) else "front" for u in heads
        }
    first, last = inner[0], inner[-1]
    out = {}
    for k, unit in enumerate(heads):
        wanted = unit.matter or "body"
        if (wanted == "front" and k < first) or (wanted == "back" and k > last):
            out[id(unit)] = wanted
        else:
            out[id(unit)] = "body"
    return out


def _all_front(heads: Sequence[Unit]) -> bool:
    return all(u.matter == "front" for u in heads)


def _first_matter(draft: Draft, units: Sequence[Unit], matters: dict[int, str]) -> str:
    """Where units before the first head go: the front if there is one and a body besides.

    So they do where the format says that they are front matter: a dedication without a heading.
    """
    first = next((u for u in units if u.kind == "head" and u.level), None)
    if first is None:
        return "body"
    before = next((u for u in units if u.kind in _TEXT), first)
    told = any(
        m.kind == "matter" and m.value == "front" and m.start <= before.start < m.end
        for m in draft.marks
    )
    return "front" if told and before.start < first.start else matters[id(first)]


def _open(unit: Unit, root: _Branch, here: _Branch) -> _Branch:
    """A new branch for a head, under the nearest open one of a lower level."""
    if here.matter != root.matter:
        here = root
    while here.parent is not None and here.level >= unit.level:
        here = here.parent
    branch = _Branch(root.matter, here, unit, [unit])
    here.branches.append(branch)
    return branch


def _hang_notes(
    notes: Sequence[tuple[Unit, _Branch]], calls: dict[str, _Branch], *, told: bool
) -> None:
    """Each series of notes goes to the smallest division that holds all its calls.

    Notes that stand in a division of their own (type notes) stay there. So do those that the
    format marks, where each stands in the division of its call: at the ends of chapters.
    """
    series: dict[tuple[int, str], list[tuple[Unit, _Branch]]] = {}
    last = 0
    for unit, here in notes:
        last = unit.series if unit.kind == "note" else last
        series.setdefault((last, ""), []).append((unit, here))
    for members in series.values():
        called = [(calls[u.key], b) for u, b in members if u.key in calls]
        place = _common([b for _, b in members] + [call for call, _ in called])
        near = told and all(here in call.path() for call, here in called)
        for unit, here in members:
            own = here.head is not None and here.head.type == "notes"
            (here if own or near else place).notes.append(unit)


def _common(branches: Sequence[_Branch]) -> _Branch:
    """The deepest branch that all of ``branches`` lie in (or the first one's matter)."""
    paths = [b.path() for b in branches]
    out = paths[0][0]
    for step in zip(*paths, strict=False):
        if any(b is not step[0] for b in step):
            break
        out = step[0]
    return out


def _matter(draft: Draft, root: _Branch) -> Matter:
    notes = _notes(root)
    divisions = tuple(_division(draft, b) for b in root.branches)
    loose = blocks.blocks_of(draft, root.units)
    if root.matter == "body":
        return Matter(loose, divisions, notes)
    pages = tuple(b for b in loose if b.kind in _OUTSIDE)
    rest = tuple(b for b in loose if b.kind not in _OUTSIDE)
    if rest:
        divisions = (Division("section", blocks=rest), *divisions)
    return Matter(pages, divisions, notes)


def _division(draft: Draft, branch: _Branch) -> Division:
    head = branch.head
    return Division(
        type=(head.type if head else "") or "section",
        n=head.n if head else "",
        key=head.key if head else "",
        heads=tuple(b for u in branch.heads if u.spans for b in _head(u)),
        blocks=blocks.blocks_of(draft, branch.units),
        divisions=tuple(_division(draft, b) for b in branch.branches),
        notes=_notes(branch),
    )


def _head(unit: Unit) -> Iterator[Block]:
    for block in blocks.simple(unit):
        kind = "supplied" if unit.supplied else ""
        yield Block("head", block.spans, (), block.inlines, "", kind, "", unit.cert)


def _notes(branch: _Branch) -> tuple[Block, ...]:
    """The branch's notes; paragraphs that go on with a note are part of it."""
    out: list[Block] = []
    k = 0
    while k < len(branch.notes):
        stop = k + 1
        while stop < len(branch.notes) and branch.notes[stop].kind == "note-p":
            stop += 1
        out.append(blocks.note(branch.notes[k], branch.notes[k + 1 : stop]))
        k = stop
    return tuple(out)
