"""Headings, contents lists and title pages on small invented books, one a file."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from string import Template
from textwrap import fill
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archivist.structure import contents, front, headings, language, marks, paragraphs
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.headings.candidates import Surroundings, gather
from archivist.structure.headings.weights import plain_score
from archivist.structure.headings.wording import Wording
from archivist.structure.kinds import verse
from tests.structure.passes import gathered

CASES = sorted((Path(__file__).parent / "cases" / "headings").glob("*.toml"))
PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))
ORDER = (
    language.settle,
    paragraphs.gather,
    marks.recognise,
    headings.set_aside,
    verse.recognise,
    contents.recognise,
    headings.recognise,
    front.recognise,
)


def drafted(text: str) -> Draft:
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    for recognise in ORDER:
        recognise(draft)
    return draft


def load(path: Path) -> dict[str, Any]:
    case = tomllib.loads(path.read_text("utf-8"))
    case["text"] = Template(case["text"]).substitute(PROSE)
    return case


def heads_of(draft: Draft) -> list[list[Any]]:
    wording = Wording(draft)
    return [
        [u.level, u.type, u.n, wording.unit(u)] for u in draft.units if u.kind == "head" and u.spans
    ]


def test_there_are_cases() -> None:
    assert len(CASES) > 15


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_headings(path: Path) -> None:
    case = load(path)
    assert heads_of(drafted(case["text"])) == case["heads"], case["reason"]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_metadata(path: Path) -> None:
    case = load(path)
    found = {
        k: list(v) if isinstance(v, tuple) else v
        for k, v in drafted(case["text"]).metadata._asdict().items()
        if v and k != "language"
    }
    assert found == case.get("metadata", {}), case["reason"]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_headings_of_lines_wrapped_or_spaced(path: Path) -> None:
    """More blank lines before every unit change nothing."""
    case = load(path)
    if "\n\n" in case["text"]:
        spaced = case["text"].replace("\n\n", "\n\n\n")
        assert heads_of(drafted(spaced)) == case["heads"], case["reason"]


LINES = st.sampled_from(
    [
        "I", "II", "III", "1", "2.", "1.1 Title of It", "Chapter One", "CHAPTER II",
        "Part Two : THE END",
        "Contents", "Preface", "Preface ... 3", "[Preface](#)", "*", "Notes", "by Ann Harrow",
        "1887", "",
        "THE OLD MILL", "The Old Mill", "To my sister", "BibliographyArchives and more", "\f",
        "lI", "§ 3",
        PROSE["EN"], PROSE["RU"], "  indented line", "\t7", "© 1990", "Title: A",
        "Author: B", "Act I: A.",
    ]
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=40))
@example(["\x1f"])  # white space to Python, wording to the draft
@example([PROSE["EN"], "The Mill,", "The weir;", "The wheel,", "The road.", "."])  # nobody's name
@example([":", ":", ":", ":", "I"])  # a cover of lines without letters
@example([PROSE["EN"], "by Ann Harrow", "by Ann Harrow", "0000", "\x85"])  # below lines of verse
def test_any_text_is_taken(lines: list[str]) -> None:
    """Nothing raises; levels leave no step out; links name heads; no wording is lost or doubled."""
    draft = drafted("\n".join(lines))
    keys = {u.key for u in draft.units if u.kind == "head" and u.level}
    level = 0
    for unit in draft.units:
        if unit.kind == "head" and unit.level:
            assert 1 <= unit.level <= level + 1
            level = unit.level
        for inline in unit.inlines:
            assert inline.kind != "link" or not inline.value.startswith("h") or inline.value in keys
    spans = sorted(s for u in draft.units for s in u.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    bare = "".join(draft.text[a:b] for a, b in spans)
    assert "".join(bare.split()) == "".join(draft.text.split())


def test_who_signs_at_the_right_margin_heads_nothing() -> None:
    """Nor is it above a title; a line of the same words in the middle may be one."""
    prose = f"{fill(PROSE['EN'], 66)}\n\n" * 6
    scores: list[float] = []
    for line in ("RICHARD VANE.".rjust(66), "RICHARD VANE.".center(66).rstrip()):
        around = Surroundings(gathered(f"{prose}\n\n{line}\n\n\n{prose}"))
        [c] = [c for c in gather(around) if c.text == line.strip()]
        scores.append(plain_score(c, around, under=False))
    assert scores[0] == 0 < scores[1]


@pytest.mark.parametrize(
    ("line", "below", "heads"),
    [
        ("ANNA VANE.", "[Footnote 1: ", False),
        ("ANNA VANE.", "", True),
        ("OF THE WEIR.[1]", "[Footnote 1: ", True),
        ("OF THE WEIR", "[Footnote 1: ", True),
        ("OF THE WEIR.", "[Note: ", True),
    ],
    ids=["signed", "nothing below", "a call", "no stop", "a remark"],
)
def test_who_signs_above_a_note_heads_nothing(line: str, below: str, *, heads: bool) -> None:
    prose = f"{PROSE['EN']}\n\n" * 3
    note = f"{below}{PROSE['EN']}]\n\n" if below else ""
    around = Surroundings(gathered(f"{prose}{line}\n\n{note}{prose}"))
    [c] = [c for c in gather(around) if c.text.startswith(line[:9])]
    assert (plain_score(c, around, under=False) > 0) == heads
