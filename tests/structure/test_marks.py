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
