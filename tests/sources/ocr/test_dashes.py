"""Hyphens between figures are measured by the widths of words in a face whose letters are known."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivist.sources.ocr.dashes import Measured, measured
from archivist.sources.ocr.model import Box, Printed, Word
from archivist.sources.ocr.widths import Widths
from tests.sources.ocr.faces import EN_DASH, PAGES, ROWS, Face, book, row


def dashes(pages: Sequence[Sequence[Printed]]) -> list[Measured]:
    return measured(Widths(pages))


NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True)


@settings(max_examples=20)  # each fits the widths of two books
@given(st.integers(0, 10**6), NUMBERS, NUMBERS, st.sampled_from(["", ".", ".⁵"]))
def test_a_dash_is_told_from_a_hyphen(seed: int, first: str, last: str, tail: str) -> None:
    face = Face(Random(seed))
    (dash,) = dashes(book(face, f"{first}{EN_DASH}{last}{tail}"))
    (hyphen,) = dashes(book(face, f"{first}-{last}{tail}"))
    assert (dash.page, dash.row, dash.word) == (PAGES - 1, ROWS, 0)
    assert hyphen.share < 0.4
    assert 0.5 < dash.share <= 1.0


def test_pages_scanned_at_other_resolutions_are_brought_to_one_scale() -> None:
    face = Face(Random(7))
    (dash,) = dashes(book(face, f"1887{EN_DASH}1889", (1.0, 1.03, 0.97, 1.05)))
    assert dash.share > 0.5


@pytest.mark.parametrize(
    ("asked", "hyphen", "why"),
    [
        ("12-5-1889", 0.33, "a date has two"),
        ("a1-9", 0.33, "a shelfmark is no range"),
        (f"1887{EN_DASH}1889", 0.5, "a typewriter's hyphen is as wide as its figures"),
    ],
)
def test_abstains(asked: str, hyphen: float, why: str) -> None:
    assert not dashes(book(Face(Random(7), hyphen), asked)), why


def test_abstains_where_something_else_is_in_the_box() -> None:
    face = Face(Random(7))
    pages = book(face, "1887-1889")
    word = pages[-1][-1].words[0]
    wide = word._replace(box=word.box._replace(x1=word.box.x1 + 15))
    pages[-1][-1] = row([wide])
    assert not dashes(pages)


def test_a_raised_figure_whose_box_is_known_is_left_out() -> None:
    """It was read as what it is, and would be taken for a part of the second number."""
    face = Face(Random(7))
    pages = book(face, f"1887{EN_DASH}1889.")
    word = pages[-1][-1].words[0]
    step = word.box.width / len(word.text)
    boxes = [Box(k * step, 0, (k + 1) * step, 7) for k in range(len(word.text))]
    sign = Box(word.box.x1, 0, word.box.x1 + 3.5, 4)
    noted = Word(f"{word.text}5", word.box._replace(x1=sign.x1), letters=(*boxes, sign))
    pages[-1][-1] = row([noted])
    (dash,) = dashes(pages)
    assert 0.5 < dash.share <= 1.0


def test_abstains_where_few_words_tell() -> None:
    face = Face(Random(7))
    assert not dashes(book(face, f"1887{EN_DASH}1889", (1.0,)))
