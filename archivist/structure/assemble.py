"""From the draft to the Book: nothing lost, layout edits made, every span over the final text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.clean.edits import Forward, SourceMap, apply, ordered, parted
from archivist.clean.pipeline import shown_rules
from archivist.model import (
    Block,
    Book,
    Division,
    Edit,
    Finding,
    Inline,
    Matter,
    Span,
    Text,
)
from archivist.structure.blocks import RUNNING
from archivist.structure.corrections import Marker, corrections
from archivist.structure.draft import Draft, Unit
from archivist.structure.layout import HyphenJudge, between, inside, strays
from archivist.structure.moved import moved_matter
from archivist.structure.passages import passages
from archivist.structure.tree import grow

_JOINING = "-\u2010\u00ad—"
_CLOSE = ".,;:!?)]"  # stand right behind a word


def assemble(draft: Draft, text: Text, findings: tuple[Finding, ...] = ()) -> Book:
    """The draft as a book. ``findings`` are those of earlier stages, places in the source."""
    text = parted(text, _parting(draft))
    source_map = SourceMap(text)
    _settle(draft, source_map)
    matters = grow(draft)
    leaves = sorted(s for m in matters for b in _leaves(m) for s in b.spans if b.kind != "pb")
    doubts = _edits(draft, matters, leaves)
    edits = ordered(draft.edits, len(draft.text))
    final = apply(text, edits)
    forward = Forward(edits)
    moved = [moved_matter(m, forward) for m in matters]
    all_leaves = (leaf for m in moved for leaf in _leaves(m) if not _is_code(leaf))
    foreign = passages(all_leaves, final.text, draft.metadata.language)
    marker = Marker(sorted((*corrections(final, shown_rules()), *foreign), key=_begins))
    front, body, back = map(marker.matter, moved)
    found = [_in_source(f, source_map) for f in (*draft.findings, *doubts)]
    return Book(
        final, draft.metadata, front, body, back, tuple(sorted((*findings, *found), key=_place))
    )


def _begins(inline: Inline) -> tuple[int, int]:
    return inline.start, -inline.end


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.id


def _in_source(finding: Finding, source_map: SourceMap) -> Finding:
    start = source_map.start(finding.start)
    return finding._replace(start=start, end=max(start, source_map.end(finding.end)))


# ----------------------------------------------------------------- every code point in one leaf


def _parting(draft: Draft) -> frozenset[int]:
    """Where a leaf begins one code point behind the end of another."""
    spans = [span for span, _, _ in _owners(draft)]
    ends = {end for _, end in spans}
    return frozenset(start for start, _ in spans if start - 1 in ends)


def _settle(draft: Draft, source_map: SourceMap) -> None:
    """Make the units' spans disjoint, off the inside of earlier edits, and complete."""
    owners = sorted(_owners(draft), key=lambda o: o[0])
    at = 0
    for (start, end), unit, slot in owners:
        start = min(max(source_map.snap(start), at), len(draft.text))
        end = min(max(source_map.snap(end), start), len(draft.text))
        at = end
        _set(unit, slot, (start, end))
    for unit in _all_units(draft):
        _keep_spaces(draft.text, unit)
    spans = [span for span, _, _ in sorted(_owners(draft), key=lambda o: o[0])]
    claims = [
        c._replace(start=source_map.snap(c.start), end=source_map.snap(c.end)) for c in draft.claims
    ]
    draft.claims = claims
    _adopt(
        draft,
        [(source_map.snap(a), source_map.snap(b)) for a, b in strays(draft.text, spans, claims)],
    )
    _drop_empty(draft)


def _keep_spaces(text: str, unit: Unit) -> None:
    """Put the space that parts two pieces of one leaf into the first: ``and`` / ``see`` are two
    words, whatever divided the lines. A hyphen or dash between them is judged elsewhere.
    """
    if unit.kind == "verse":
        return  # each piece is a line
    pieces = unit.parts or [("p", span) for span in unit.spans]
    for k, ((kind, (start, end)), (after, (resume, _))) in enumerate(pairwise(pieces)):
        running = after == "cell+" or (kind == after and kind in RUNNING)
        apart = start < end < resume and text[end].isspace() and not text[end - 1].isspace()
        if running and apart and text[end - 1] not in _JOINING and text[resume] not in _JOINING:
            if text[resume] in _CLOSE and text[end:resume].strip():
                continue  # a note stands at its call: "the mill" / ", which"
            _set(unit, ("parts" if unit.parts else "spans", k), (start, end + 1))


Owner = tuple[Span, Unit, tuple[str, int]]


def _owners(draft: Draft) -> Iterator[Owner]:
    """Each span of each leaf, with the unit and the slot it is kept in."""
    for unit in _all_units(draft):
        if unit.kind in ("gone", "pb", "milestone", "graphic"):
            continue
        slots = [("parts", k, s) for k, (_, s) in enumerate(unit.parts)] or [
            ("spans", k, s) for k, s in enumerate(unit.spans)
        ]
        for name, k, span in slots:
            yield span, unit, (name, k)


def _all_units(draft: Draft) -> Iterator[Unit]:
    for unit in draft.units:
        yield unit
        for _, inner in unit.embeds:
            yield inner


def _set(unit: Unit, slot: tuple[str, int], span: Span) -> None:
    name, k = slot
    if name == "parts":
        unit.parts[k] = (unit.parts[k][0], span)
    else:
        unit.spans[k] = span


def _adopt(draft: Draft, found: Sequence[Span]) -> None:
    """Unclaimed wording becomes a block of its own, right where it stands."""
    if not found:
        return
    waiting = list(reversed(found))
    units: list[Unit] = []
    for unit in draft.units:
        place = min((s[0] for s in unit.spans), default=0)
        while waiting and waiting[-1][0] < place:
            units.append(Unit([], kind="ab", spans=[waiting.pop()]))
        units.append(unit)
    units += [Unit([], kind="ab", spans=[span]) for span in reversed(waiting)]
    draft.units = units
    for span in found:
        draft.findings.append(
            Finding("layout.stray", *span, "wording that no block claimed; see where it belongs")
        )


def _drop_empty(draft: Draft) -> None:
    """Spans that lost all their text to a neighbour leave their unit.

    The opening of a division that has no head in the text (a dedication) never had one.
    """
    for unit in _all_units(draft):
        if unit.kind in ("pb", "graphic") or (unit.kind == "head" and not unit.spans):
            continue
        unit.spans = [s for s in unit.spans if s[0] < s[1]]
        had_parts = bool(unit.parts)
        unit.parts = [(kind, s) for kind, s in unit.parts if s[0] < s[1]]
        if unit.kind != "milestone" and not unit.parts and (had_parts or not unit.spans):
            unit.kind = "gone"


# --------------------------------------------------------------------------------- layout edits


def _leaves(matter: Matter) -> Iterator[Block]:
    for block in matter.blocks:
        yield from block.leaves()
    for division in matter.divisions:
        yield from _division_leaves(division)
    for block in matter.notes:
        yield from block.leaves()


def _is_code(leaf: Block) -> bool:
    return leaf.kind == "ab" and leaf.type == "code"


def _division_leaves(division: Division) -> Iterator[Block]:
    for block in (*division.heads, *division.blocks, *division.notes):
        yield from block.leaves()
    for inner in division.divisions:
        yield from _division_leaves(inner)


def _edits(draft: Draft, matters: Sequence[Matter], leaves: Sequence[Span]) -> list[Finding]:
    """Put the layout edits beside the recognisers' own; the findings of doubtful hyphens."""
    judge = HyphenJudge(draft.text)
    doubts: list[Finding] = []
    for matter in matters:
        for leaf in _leaves(matter):
            # A page's start is a place between the texts; of a listing every space counts.
            spans = leaf.spans if leaf.kind != "pb" and not _is_code(leaf) else ()
            for item in inside(draft.text, spans, judge):
                if isinstance(item, Edit):
                    draft.edits.append(item)
                else:
                    doubts.append(item)
    draft.edits.extend(between(draft.text, leaves, draft.claims))
    return doubts
