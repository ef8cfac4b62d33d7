"""Title pages and lists of contents: cases as data, and the search for a rising order."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from string import Template
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.model import Metadata
from archivist.structure.contents import entries_of
from archivist.structure.contents.entries import read_entry
from archivist.structure.contents.order import in_order
from archivist.structure.draft import Draft
from archivist.structure.front.words import names_month
from tests.structure.test_headings import drafted

CASES = Path(__file__).parent / "cases"
PROSE = tomllib.loads((CASES / "prose.toml").read_text("utf-8"))


def cases(folder: str) -> list[Any]:
    found = [
        pytest.param(case, id=f"{path.stem}: {case['label']}")
        for path in sorted((CASES / folder).glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    assert found, f"no cases in {folder}"
    return found


def read(case: dict[str, Any]) -> Draft:
    return drafted(Template(case["text"].lstrip("\n")).substitute(PROSE))


@pytest.mark.parametrize("case", cases("front"))
def test_front(case: dict[str, Any]) -> None:
    draft = read(case)
    silent = Metadata()._asdict()
    told = {k: v for k, v in draft.metadata._asdict().items() if v != silent[k]}
    assert {k: list(v) if isinstance(v, tuple) else v for k, v in told.items()} == case["metadata"]
    if "page" in case:
        page = [u for u in draft.units if u.group and draft.groups[u.group] == "titlePage"]
        lines = [f"{u.kind}: {' '.join(draft.words(u).split())}" for u in page]
        assert lines == case["page"]


@pytest.mark.parametrize("case", cases("contents"))
def test_contents(case: dict[str, Any]) -> None:
    draft = read(case)
    texts = [(unit.start, draft.text[unit.start : unit.end]) for unit in entries_of(draft)]
    found = [read_entry(text, start, text) for start, text in texts]
    assert [f"{entry.title} | {entry.page}" for entry in found] == case["entries"]
    heads = [draft.words(u) for u in draft.units if u.kind == "head" and u.type == "contents"]
    assert heads == ([case["head"]] if "head" in case else [])


@given(st.lists(st.lists(st.integers(0, 12), max_size=4), max_size=7))
def test_a_rising_order_is_the_longest(choices: list[list[int]]) -> None:
    found = in_order(choices)
    assert all(place in choices[item] for item, place in found.items())
    places = [found[item] for item in sorted(found)]
    assert all(a < b for a, b in pairwise(places))
    assert len(found) == _longest(choices, -1)


def _longest(choices: list[list[int]], above: int) -> int:
    """By trying everything."""
    if not choices:
        return 0
    taken = (1 + _longest(choices[1:], p) for p in choices[0] if p > above)
    return max([_longest(choices[1:], above), *taken])


@pytest.mark.parametrize("place", ["Gent", "Genève", "Mainz", "Marburg", "Augsburg", "Novara"])
def test_a_place_that_begins_as_a_month_does(place: str) -> None:
    assert not names_month(place)


@pytest.mark.parametrize(
    "when", ["December", "Sept.", "6 März", "Mai", "окт.", "Gennaio", "Spring"]
)
def test_months(when: str) -> None:
    assert names_month(when)


@pytest.mark.parametrize(
    ("line", "kind"), [("So the Ferryman Spoke", "fw"), ("So the ferryman spoke.", "p")]
)
def test_a_sentence_that_ends_each_chapter_is_no_half_title(line: str, kind: str) -> None:
    told = (
        "The bell was cast twice, for the first casting was flawed, and the founder was made to "
        "bear the cost of it, which he did without complaint, and so did all who came after him."
    )
    chapters = [piece for n in ("I", "II", "III", "IV") for piece in (n, told, told, line)]
    text = "\n\n".join(["So the Ferryman Spoke", "A. Harrow", *chapters, "V", told])
    draft = drafted(text)
    again = [u for u in draft.units if u.lines and draft.words(u) == line][line[-1] != "." :]
    assert len(again) == 4
    assert {u.kind for u in again} == {kind}


@pytest.mark.parametrize(
    ("entry", "page"), [("Letter 1", ""), ("Chapter 24", ""), ("The Lower Weir 12", "12")]
)
def test_the_number_of_a_label_is_no_page(entry: str, page: str) -> None:
    assert read_entry(entry, 0, entry).page == page
