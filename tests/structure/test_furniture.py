"""Furniture and page starts."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.model import Mark, Text
from archivist.structure.folios import Vote, folios, series
from archivist.structure.recognise import draft_of
from tests.structure.passes import SENTENCES, cases, furnished


@pytest.mark.parametrize("case", cases("furniture"))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    draft = furnished(text)
    found = [f"{u.type}|{u.n}|{text[u.start : u.end]}" for u in draft.units if u.kind == "fw"]
    assert found == case["fw"]
    assert [u.n for u in draft.units if u.kind == "pb"] == case["pages"]
    taken = {line.start for unit in draft.units for line in unit.lines}
    kept = {text[line.start : line.end] for line in draft.lines if line.start not in taken}
    assert set(case["text_lines"]) <= kept


@pytest.mark.parametrize(
    ("line", "token", "head"),
    [
        ("[ 24 ] A WINTER", "24", "A WINTER"),
        ("A WINTER [24]", "24", "A WINTER"),
        ("A Winter - 24 -", "24", "A Winter"),
        ("A Winter | 24", "24", "A Winter"),
        ("24 · A Winter", "24", "A Winter"),
        ("A WINTER 24", "24", "A WINTER"),
        ("| 24", "24", ""),
        ("24 |", "24", ""),
        ("24 A WINTER", "24", "A WINTER"),
    ],
)
def test_numbers_with_marks_of_their_own_beside_words(line: str, token: str, head: str) -> None:
    assert (token, head) in [(folio.token, folio.head) for folio in folios(line)]


@pytest.mark.parametrize("line", ["winters (1831-1832)", "A WINTER - AND NO END -", "(a winter)"])
def test_lines_with_such_marks_and_no_number(line: str) -> None:
    assert not any(folio.token.isdecimal() for folio in folios(line))


@given(st.integers(1, 500), st.integers(3, 40), st.data())
def test_series_fills_its_gaps(first: int, count: int, data: st.DataObject) -> None:
    votes = [Vote(page, first + page, False) for page in range(count)]
    lost = data.draw(st.sets(st.integers(1, count - 2), max_size=max(0, (count - 4) // 2)))
    kept = [vote for vote in votes if vote.page not in lost]
    if len(kept) >= 3:
        known = series(kept, count)
        assert known == {page: (first + page, False) for page in range(count)}


@given(st.integers(1, 500), st.integers(10, 60), st.data())
def test_a_lost_form_feed_costs_no_number_behind_it(
    first: int, count: int, data: st.DataObject
) -> None:
    """The page that two make has two numbers; those before and behind it keep theirs."""
    lost = data.draw(st.integers(4, count - 5))
    votes = [Vote(page - (page > lost), first + page, False) for page in range(count)]
    known = series(votes, count - 1)
    expected = {vote.page: (vote.number, False) for vote in votes if vote.page != lost}
    assert {page: number for page, number in known.items() if page != lost} == expected


@pytest.mark.parametrize("page", ["THE WEIR {}", "{}"], ids=["a head and its number", "numbers"])
def test_pages_that_have_nothing_else_have_no_furniture(page: str) -> None:
    text = "\f".join(page.format(n) + "\n" for n in range(1, 6))
    draft = furnished(text)
    assert {unit.kind for unit in draft.units} <= {"pb"}
    more = furnished(f"{text}\fTHE WEIR 6\n\nNobody had seen the ferry since.\n")
    assert {u.kind for u in more.units} == {"pb", "fw"}


@pytest.mark.parametrize("every", [3, 5])
def test_numbers_that_grow_slower_than_pages_do_are_no_folios(every: int) -> None:
    """``4 Omitting the oar.`` at the feet of some pages are notes, of which sentences take none."""
    drawn, pages = Random(every), []
    for n in range(1, 10 * every):
        said = [" ".join(drawn.sample(MEANT, 9)) for _ in range(4)]
        note = f"\n{n // every} Omitting the {MEANT[n // every]}.\n" if n % every == 0 else ""
        pages.append(f"{said[0]}.\n\nThe {said[1]}\n{said[2]}\n{said[3]}\n{note}")
    draft = furnished("\f".join(pages))
    assert [draft.words(u) for u in draft.units if u.kind == "fw"] == []
    assert sum(u.kind == "pb" for u in draft.units) == len(pages)


MEANT = "nothing boat oar lock weir rope mill bell lamp ford gate".split()


PAGE = (
    ("81", "pagenum"),
    ("The ferryman of Oller kept two ledgers, one for the", ""),
    ("living and one for his own amusement, and in neither", ""),
    ("did he ever write the name of a passenger.", ""),
    ("B 3", "sig"),
    ("The", "catch"),
)


def named(*pages: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Furniture of pages whose lines their source names, with its types."""
    text, marks = "", []
    for page in pages:
        text += "\f" if text else ""
        marks.append(Mark(len(text), len(text), "page"))
        for words, kind in page:
            marks += [Mark(len(text), len(text) + len(words), kind)] if kind else []
            text += words + "\n"
    units = draft_of(Text(text, text), marks).units
    units = [one for unit in units for one in (unit, *(u for _, u in unit.embeds))]
    return [(u.type, text[u.start : u.end]) for u in units if u.kind == "fw"]


def test_a_page_alone_has_the_head_and_the_foot_that_its_source_names() -> None:
    assert named(PAGE) == [("pageNum", "81"), ("sig", "B 3"), ("catch", "The")]
    assert named(tuple((words, "") for words, _ in PAGE)) == []


def test_a_number_that_its_source_calls_a_signature_is_none_of_a_page() -> None:
    pages = [
        (*((f"{said} {n}{k} oars were left", "") for k, said in enumerate(SENTENCES)), foot)
        for n in range(1, 6)
        for foot in ((str(n), "sig" if n == 3 else ""),)
    ]
    said = [said for said, words in named(*pages) if words.isdecimal()]
    assert said == ["pageNum", "pageNum", "sig", "pageNum", "pageNum"]


def test_a_catchword_that_its_source_names_stands_above_notes() -> None:
    page = (*PAGE[1:4], ("The", "catch"), ("1 He had it from his aunt.", ""))
    assert named(page) == [("catch", "The")]
