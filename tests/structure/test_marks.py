"""Marks of dumps that stand for markup, and those that do not."""

from __future__ import annotations

from typing import Any

import pytest

from archivist.clean.edits import apply, start
from archivist.structure import marks, paragraphs
from archivist.structure.draft import Draft, layout_of, lines_of
from tests.structure.passes import cases

_HABIT = "\n\n".join(f"It was *{word}* that they sang." for word in ("dawn", "noon", "dusk"))


@pytest.mark.parametrize("case", cases("marks"))
def test_emphasis(case: dict[str, Any]) -> None:
    text = f"{case['text']}\n\n{_HABIT}"
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    marks.recognise(draft)
    spans = sorted(
        (i.start, i.end) for unit in draft.units for i in unit.inlines if i.kind == "italic"
    )
    found = [text[a:b] for a, b in spans]
    assert found == [*case["italic"], "dawn", "noon", "dusk"], case["reason"]
    assert apply(start(text), draft.edits).text.count("*") == case.get("left", 0), case["reason"]


@pytest.mark.parametrize(("sign", "kind"), [("=", "bold"), ("#", "bold"), ("~", "spaced")])
def test_signs_of_transcribers(sign: str, kind: str) -> None:
    words = [f"{sign}{word}{sign}" for word in ("dawn", "a late noon", "Dusk.")]
    text = "\n\n".join(
        ["Boat #1 and boat #2 = two, or ~2.", *map("They sang {} again.".format, words)]
    )
    draft = Draft(text, lines_of(text), layout_of(text, lines_of(text)))
    paragraphs.gather(draft)
    marks.recognise(draft)
    found = [(text[i.start : i.end], i.kind) for unit in draft.units for i in unit.inlines]
    assert found == [(word[1:-1], kind) for word in words]
