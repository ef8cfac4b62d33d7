"""Lines become units: one for each candidate block."""

from __future__ import annotations

from archivist.structure.draft import Draft, Line, Unit


def gather(draft: Draft) -> None:
    """Fill ``draft.units`` from ``draft.lines``."""
    units: list[Unit] = []
    run: list[Line] = []
    for line in draft.lines:
        if run and (line.gap or not draft.layout.separated or line.page != run[-1].page):
            units.append(Unit(run, run[0].gap, run[0].page))
            run = []
        run.append(line)
    if run:
        units.append(Unit(run, run[0].gap, run[0].page))
    draft.units = units
