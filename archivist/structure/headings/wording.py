"""Wording of units as later stages will see it: pending edits (marks, links) already made."""

from __future__ import annotations

from bisect import bisect_left

from archivist.structure.draft import Draft, Line, Unit


class Wording:
    """Reads spans of a draft with the edits proposed so far; white space becomes single spaces."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.text
        self._edits = sorted(draft.edits)
        self._starts = [e.start for e in self._edits]

    def span(self, start: int, end: int) -> str:
        """``text[start:end]`` with its edits, in single spaces."""
        k = bisect_left(self._starts, start)
        if k == len(self._starts) or self._starts[k] >= end:
            return " ".join(self._text[start:end].split())
        parts: list[str] = []
        at = start
        while k < len(self._edits) and self._edits[k].start < end:
            edit = self._edits[k]
            if edit.start >= at:
                parts += self._text[at : edit.start], edit.new
                at = max(at, edit.end)
            k += 1
        parts.append(self._text[at:end])
        return " ".join("".join(parts).split())

    def line(self, line: Line) -> str:
        """A printed line."""
        return self.span(line.start, line.end)

    def unit(self, unit: Unit) -> str:
        """All of a unit's own wording."""
        return " ".join(filter(None, (self.span(a, b) for a, b in unit.spans)))


def split(unit: Unit, runs: list[list[Line]]) -> list[Unit]:
    """The unit cut into one unit for each run of its lines; inlines and embeds go along."""
    out: list[Unit] = []
    for k, run in enumerate(runs):
        piece = Unit(run, unit.gap if k == 0 else run[0].gap, run[0].page)
        piece.broken = unit.broken and k == 0
        stop = runs[k + 1][0].start if k + 1 < len(runs) else unit.end + 1
        piece.inlines = [i for i in unit.inlines if run[0].start <= i.start < stop]
        piece.embeds = [e for e in unit.embeds if run[0].start <= e[0] < stop]
        out.append(piece)
    return out
