"""Whose word counts on the language of a work: a person's, the source's, or that of its words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivist.model import Hints, Mark, Metadata, Text
from archivist.structure.recognise import recognise

CASES = Path(__file__).parent / "cases"
LISTED = tomllib.loads((CASES / "language.toml").read_text("utf-8"))
PROSE = tomllib.loads((CASES / "prose.toml").read_text("utf-8")) | LISTED["prose"]


@pytest.mark.parametrize("case", LISTED["case"], ids=lambda case: case["label"])
def test_language(case: dict[str, Any]) -> None:
    parts = [PROSE[name] for name in case["prose"]] * case["times"]
    text = "\n\n".join([*case.get("header", ()), *parts])
    stated = Metadata(language=case["stated"])
    book = recognise(Text(text, text), (), (), stated, Hints(language=case.get("told", "")))
    assert book.metadata.language == case["language"], case["reason"]
    contradicted = [f for f in book.findings if f.id == "language.contradicted"]
    assert len(contradicted) == case["contradicted"], case["reason"]
    foreign = {i.value for leaf in book.body.blocks for i in leaf.inlines if i.kind == "foreign"}
    assert foreign == set(case["foreign"]), case["reason"]


def test_a_tag_that_the_words_contradict_is_not_believed_on_passages_either() -> None:
    text = "\n\n".join([PROSE["GERMAN"]] * 40)
    wrong, right = Mark(0, len(PROSE["GERMAN"]), "lang", "en"), Mark(0, 3, "lang", "la")
    book = recognise(Text(text, text), (), (wrong, right), Metadata(language="en"))
    foreign = [i.value for leaf in book.body.blocks for i in leaf.inlines if i.kind == "foreign"]
    assert foreign == ["la"]
