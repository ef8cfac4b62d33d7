"""Calls without notes: told one by one, or together where the text has no notes at all."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivist.model import Finding, Inline
from archivist.structure.draft import Draft, Unit, layout_of, lines_of
from archivist.structure.notes import missing

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "lost-notes.toml").read_text(encoding="utf-8")
)["case"]


def draft_of(case: dict[str, Any]) -> Draft:
    text = "A call stands here .\n\n" * len(case["calls"]) + "A note.\n\n" * case.get("notes", 0)
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    draft.units = [Unit([line]) for line in lines]
    for unit, n in zip(draft.units, case["calls"], strict=False):
        unit.inlines.append(Inline(unit.end - 1, unit.end, "note", "", n))
        draft.findings.append(Finding("note.missing", unit.end - 1, unit.end, f"no note {n}"))
    for unit in draft.units[len(case["calls"]) :]:
        unit.kind = "note"
    draft.findings.append(Finding("other", 0, 1, "stays"))
    return draft


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_is_told(case: dict[str, Any]) -> None:
    draft = draft_of(case)
    missing.recognise(draft)
    assert [f.message for f in draft.findings if f.id == "note.missing"] == case["told"]
    assert [f.message for f in draft.findings if f.id == "other"] == ["stays"]


def test_its_place_is_that_of_the_first_calls() -> None:
    draft = draft_of({"calls": ["1", "2", "3", "4", "5"]})
    missing.recognise(draft)
    (found,) = (f for f in draft.findings if f.id == "note.missing")
    assert (found.start, found.end) == (draft.units[0].end - 1, draft.units[2].end)
