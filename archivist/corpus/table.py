"""The summary of a build as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from archivist.build import Report
from archivist.findings import SEVERITIES

_HEADS = ("work", "headings", "notes linked", "errors", "warnings", "info", "seconds")


def table(rows: Sequence[tuple[Report, float]]) -> list[str]:
    """One line a work, under a line of heads; no lines when there is no work."""
    if not rows:
        return []
    cells = [_HEADS, *(_cells(report, seconds) for report, seconds in rows)]
    if len(rows) > 1:
        cells.append(_totals(rows))
    widths = [max(len(row[k]) for row in cells) for k in range(len(_HEADS))]
    return ["", *(_line(row, widths) for row in cells), ""]


def _cells(report: Report, seconds: float) -> tuple[str, ...]:
    found = (str(report.findings.get(kind, 0)) for kind in SEVERITIES)
    linked = f"{report.linked} of {report.notes}"
    return report.name, str(report.headings), linked, *found, f"{seconds:.1f}"


def _totals(rows: Sequence[tuple[Report, float]]) -> tuple[str, ...]:
    reports = [report for report, _ in rows]
    found = {kind: sum(r.findings.get(kind, 0) for r in reports) for kind in SEVERITIES}
    total = Report(
        name=f"{len(rows)} works",
        headings=sum(r.headings for r in reports),
        notes=sum(r.notes for r in reports),
        linked=sum(r.linked for r in reports),
        findings=found,
    )
    return _cells(total, sum(seconds for _, seconds in rows))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join([first, *rest])
