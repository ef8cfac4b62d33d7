"""What a person says in the work file goes before what is read: small books, hints, what comes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivist.clean.edits import start
from archivist.model import Hints, LineHint, Mark
from archivist.structure.draft import Draft
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of
from archivist.work import parse

HERE = Path(__file__).parent / "cases"
CASES = [
    case
    for path in sorted((HERE / "hints").glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
PROSE = tomllib.loads((HERE / "prose.toml").read_text("utf-8"))
assert CASES


def heads_of(draft: Draft) -> list[str]:
    wording = Wording(draft)
    units = [u for u in draft.units if u.kind == "head"]
    return [f"{u.level} {u.type} {wording.unit(u)}" for u in units]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_plain_text(case: dict[str, Any]) -> None:
    text = Template(case["text"]).substitute(PROSE)
    hints = parse(tomllib.loads(case["hints"]), "work.toml").hints
    draft = draft_of(start(text), hints=hints)
    assert heads_of(draft) == case["heads"], case["reason"]
    units = [u for unit in draft.units for u in (unit, *(inner for _, inner in unit.embeds))]
    furniture = [f"{u.type} {draft.words(u)}" for u in units if u.kind == "fw"]
    assert furniture == case.get("furniture", []), case["reason"]
    told = [f.id for f in draft.findings if f.id.startswith("hint.")]
    assert told == case.get("findings", []), case["reason"]
    if "calls" in case:
        calls = [i for u in draft.units for i in u.inlines if i.kind == "note"]
        assert len(calls) == case["calls"], case["reason"]


MARKED = "\n\n".join(
    [
        "The Mill",
        "Nobody knew who built it.",
        "The Weir",
        "It was older.",
        "The lamp is lit",
        "It was.",
    ]
)
MARKS = (
    Mark(0, 8, "h2"), Mark(10, 35, "p"), Mark(37, 45, "h2"), Mark(47, 60, "p"),
    Mark(62, 77, "p"), Mark(79, 86, "p"),
)  # fmt: skip


def test_a_format_s_headings_give_way() -> None:
    wished = Hints((LineHint("heading", "The lamp is lit"), LineHint("text", "The Weir")))
    assert [h[2:] for h in heads_of(draft_of(start(MARKED), MARKS))] == [
        "section The Mill", "section The Weir"
    ]  # fmt: skip
    assert [h[2:] for h in heads_of(draft_of(start(MARKED), MARKS, hints=wished))] == [
        "section The Mill", "section The lamp is lit"
    ]  # fmt: skip


LINES = st.sampled_from(
    ["The lamp is lit", "THE MILL", "Chapter I", "II", "12", "", "", "\f", PROSE["EN"], "  verse,"]
)
HINTS = st.builds(
    LineHint, st.sampled_from(["heading", "furniture", "text"]),
    st.sampled_from(["The lamp is lit", "the mill", "Chapter I", "II", "12", "MILL Chapter I"]),
    st.integers(0, 3), st.integers(0, 6), st.sampled_from(["", "chapter"]),
)  # fmt: skip
NOTES = st.sampled_from(["", "page", "chapter", "book", "none"])


@given(st.lists(LINES | st.text(max_size=20), max_size=30), st.lists(HINTS, max_size=4), NOTES)
@example(["\x1f", "The lamp is lit", "", "The lamp is lit"], [], "")
def test_no_hint_loses_a_word_or_a_level(
    lines: list[str], hints: list[LineHint], notes: str
) -> None:
    draft = draft_of(start("\n".join(lines)), hints=Hints(tuple(hints), notes))
    level = 0
    for unit in draft.units:
        if unit.kind == "head" and unit.level:
            assert 1 <= unit.level <= level + 1
            level = unit.level
    lines_of_units = [line for u in draft.units if u.kind != "gone" for line in u.lines]
    assert len(lines_of_units) == len(set(lines_of_units))
