"""What a person said of single lines in the work file. It goes before all that is guessed.

A line is known by its wording: letters and digits alone, case, accents and the confusions of OCR
folded (:func:`echoes.key`), so that it may be given as it is printed or as it should read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from archivist.model import Finding, LineHint
from archivist.rules import FindingRow
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.echoes import key
from archivist.structure.headings.wording import split

FINDINGS = (
    FindingRow(
        "hint.unmatched", "warning", "The work file tells of a line that the text does not have."
    ),
)
_MOST_LINES = 4  # of one heading


def resolve(draft: Draft) -> None:
    """Find the lines that hints tell of; each hint without one becomes a finding."""
    if not draft.hints.lines:
        return
    hints: defaultdict[str, list[LineHint]] = defaultdict(list)
    for hint in draft.hints.lines:
        hints[key(hint.wording)].append(hint)
    told: dict[int, tuple[LineHint, int]] = {}
    seen: Counter[str] = Counter()
    met: set[LineHint] = set()
    for first, last, wording in _matches(draft, set(hints)):
        seen[wording] += 1
        for hint in hints[wording]:
            if hint.nth in (0, seen[wording]):
                met.add(hint)
                told.setdefault(first.start, (hint, last.end))
    draft.told = told
    draft.findings += [_unmatched(hint) for hint in draft.hints.lines if hint not in met]


def _matches(draft: Draft, wanted: set[str]) -> Iterator[tuple[Line, Line, str]]:
    """First line, last line and key of every place where a wanted wording stands."""
    beginnings = {wording[:n] for wording in wanted for n in range(1, len(wording) + 1)}
    keys = [key(draft.text[line.start : line.end]) for line in draft.lines]
    at = 0
    while at < len(keys):
        so_far, found = "", at
        for k in range(at, min(at + _MOST_LINES, len(keys))):
            so_far += keys[k]
            if so_far in wanted:
                yield draft.lines[at], draft.lines[k], so_far
                found = k
                break
            if so_far not in beginnings:
                break
        at = found + 1


def _unmatched(hint: LineHint) -> Finding:
    which = f"no. {hint.nth} of the lines" if hint.nth else "a line"
    return Finding(
        "hint.unmatched", 0, 0,
        f"the work file tells of {which} {hint.wording!r} ({hint.role}), but the text has none so "
        "worded; copy the line as the source has it, or take the entry out",
    )  # fmt: skip


def furniture(draft: Draft) -> list[Unit]:
    """The lines that a person called furniture."""
    return [
        Unit([line], line.gap, line.page, kind="fw", type=hint.type or "header", told=hint)
        for line, hint in _lines(draft, draft.lines)
        if hint.role == "furniture"
    ]


def kept(draft: Draft) -> set[int]:
    """Starts of the lines that a person called text or headings: no furniture, whatever it is."""
    return {line.start for line, hint in _lines(draft, draft.lines) if hint.role != "furniture"}


def _lines(draft: Draft, lines: Sequence[Line]) -> Iterator[tuple[Line, LineHint]]:
    """Each line among ``lines`` that a hint tells of, with it."""
    if not draft.told:
        return
    hint, end = None, -1
    for line in lines:
        if line.start in draft.told:
            hint, end = draft.told[line.start]
        if hint is not None and line.end <= end:
            yield line, hint


def part(draft: Draft) -> None:
    """Give the lines that a person told of units of their own, and say so on them."""
    if not draft.told:
        return
    out: list[Unit] = []
    for unit in draft.units:
        own = dict(_lines(draft, unit.lines))
        pieces = list(_pieces(unit, own))
        parted = split(unit, pieces) if len(pieces) > 1 and _divisible(draft, unit) else [unit]
        for piece in parted:
            _tell(draft, piece, own)
            out.append(piece)
    draft.units = out


def _divisible(draft: Draft, unit: Unit) -> bool:
    return unit.kind == "p" and len(unit.spans) == 1 and not draft.hinted


def _pieces(unit: Unit, own: Mapping[Line, LineHint]) -> Iterator[list[Line]]:
    """Runs of lines of one hint, or of none."""
    run: list[Line] = []
    for line in unit.lines:
        if run and own.get(line) is not own.get(run[-1]):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _tell(draft: Draft, unit: Unit, own: Mapping[Line, LineHint]) -> None:
    """Settle a unit that a hint tells of as a whole."""
    hint = own.get(unit.lines[0]) if unit.lines else None
    if hint is None or own.get(unit.lines[-1]) is not hint or unit.kind in ("fw", "pb"):
        return
    unit.told = hint
    if hint.role == "furniture":
        unit.kind, unit.type = "fw", hint.type or "header"
    elif hint.role == "text":
        unit.kind = "p" if unit.kind == "head" else unit.kind
    elif not draft.hinted:
        unit.kind = "landmark"  # kept from all that judges shapes until headings are decided
    elif unit.kind != "head":
        unit.kind, unit.level = "head", hint.level or 1
