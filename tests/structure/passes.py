"""Runs the passes under test on a case's text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivist.structure import furniture, joins, paragraphs
from archivist.structure.draft import Draft, Layout, Unit, layout_of, lines_of

CASES = Path(__file__).parent / "cases"
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Prose for paragraphs of any length, and the measure that it is set in.
SENTENCES = (
    "The ferry had been tied up since the first frost.",
    "Nobody in the lower town could say who had the key, and nobody in the upper town would.",
    "It was the miller who found it, in the pocket of a coat that was not his.",
    "He said nothing.",
    "When the ice went out he rowed across by himself, with the lamp between his feet, and came "
    "back before it was light.",
)
WIDTH = 60


def cases(folder: str) -> list[Any]:
    """All cases of a folder; none at all is a failure."""
    found = [
        pytest.param(case, id=f"{path.stem}: {case['label']}")
        for path in sorted((CASES / folder).glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    assert found, f"no cases in {folder}"
    return found


def furnished(text: str, width: int = 0) -> Draft:
    """A draft with its furniture settled; ``width`` says that the text is wrapped there.

    Texts of a few lines are too short to tell.
    """
    lines = lines_of(text)
    layout = layout_of(text, lines)
    if width:
        layout = Layout(True, width, 0, True, "\f" in text)
    draft = Draft(text, lines, layout)
    furniture.find(draft)
    return draft


def gathered(text: str, width: int = 0) -> Draft:
    """A draft with its furniture and units."""
    draft = furnished(text, width)
    paragraphs.gather(draft)
    return draft


def joined(text: str, width: int = 0) -> Draft:
    """A draft with its pieces joined; superscript figures make notes."""
    draft = gathered(text, width)
    for unit in draft.units:
        if unit.kind == "p" and text[unit.start] in _HIGH:
            unit.kind = "note"
    joins.recognise(draft)
    return draft


def words(draft: Draft, unit: Unit, between: str) -> str:
    """A unit's lines or pieces."""
    return between.join(" ".join(draft.text[a:b].split()) for a, b in unit.spans)
