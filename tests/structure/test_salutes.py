"""Lines that address the reader of a letter: no titles, and no heads of pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archivist.model import Text
from archivist.structure.kinds.letters import is_salute
from archivist.structure.recognise import draft_of

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["EN"]

LINES = [
    ("Dear Anna,", True),
    ("“Dear Sirs—", True),
    ("„Liebe Anna!", True),
    ("My dear Miller:—", True),
    ("“Dear me—", False),  # what somebody has yet to end
    ("Dear Anna", False),
    ("Dearly bought is the ferry,", False),
]


@pytest.mark.parametrize(("line", "found"), LINES)
def test_salutes(line: str, found: bool) -> None:
    assert is_salute(line) is found


def test_a_salute_that_comes_again_is_no_furniture_and_no_title() -> None:
    letter = f"“Dear Sirs—\n\n“{PROSE}"
    text = "\n\n".join(["I", PROSE, letter, "II", PROSE, letter, "III", PROSE, letter]) + "\n"
    draft = draft_of(Text(text, text))
    kinds = {unit.kind for unit in draft.units if draft.words(unit) == "“Dear Sirs—"}
    assert not kinds & {"fw", "head"}
