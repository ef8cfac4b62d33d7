"""Texts of one chapter or two: the number or title right above the first words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.test_headings import PROSE

CASES = tomllib.loads((Path(__file__).parent / "cases" / "opening.toml").read_text("utf-8"))["case"]


def test_there_are_cases() -> None:
    assert sum(bool(case["heads"]) for case in CASES) > 10
    assert sum(not case["heads"] for case in CASES) > 5


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_opens_a_text(case: dict[str, object]) -> None:
    text = str(case["text"]).replace("PROSE", PROSE["EN"])
    draft = draft_of(Text(text, text))
    heads = [u for u in draft.units if u.kind == "head" and u.type != "contents"]
    assert [draft.words(u) for u in heads] == case["heads"], case["reason"]
    assert [u.level for u in heads] == case.get("levels", [u.level for u in heads])
