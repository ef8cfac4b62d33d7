"""Raised figures that an engine read as a mark, or not at all, are told by the room they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivist.sources.ocr.model import Box, Printed, Word
from archivist.sources.ocr.rooms import rooms
from archivist.sources.ocr.widths import Widths
from tests.sources.ocr.faces import LETTERS, PAGES, Face, book, row

FIGURE, RAISED = 5.0, 3.2  # widths in the face; a raised figure's
SMALL = Printed((Word("1.The", Box(0, 0, 20, 6)),), Box(0, 0, 300, 8), 0, 300, 7, 8.0)
TITLE = replace(SMALL, words=(Word("Ferries", Box(0, 0, 35, 9)),), size=10.0)
AS_READ = 0.15  # of a figure: what words are off at most
MARKS = {"’": 2.8, "”": 3.8, "!": 2.5, "*": 3.0, ",": 2.5}


def told(
    text: str,
    figures: int,
    as_read: str,
    *,
    foot: Sequence[Printed] = (SMALL,),
    conf: float | None = None,
) -> list[tuple[str, tuple[float, ...]]]:
    """The rooms of a word on the last page: its marks as they were read, and the rooms."""
    face = Face(Random(11))
    face.widths |= {mark: 5.0 for mark in text if mark not in face.widths} | MARKS
    pages = book(face, text)
    asked = pages[-1][-1].words[0]
    wide = asked.box._replace(x1=asked.box.x1 + figures * RAISED)
    asked = Word(text + as_read, wide, conf)
    pages[-1][-1] = Printed((asked,), Box(0, 0, 300, 10), 0, 300, 7, 10.0)
    last = len(pages[-1]) - 1
    pages[-1] += foot
    found = [room for room in rooms(Widths(pages)) if (room.page, room.row) == (PAGES - 1, last)]
    return [(asked.text[room.start : room.end], room.shares) for room in found]


WORDS = st.text(LETTERS, min_size=3, max_size=9)


@settings(max_examples=20)  # each fits the widths of a book
@given(WORDS, st.sampled_from([1, 2]), st.sampled_from(["", "’", "*"]))
def test_room_of_raised_figures(word: str, figures: int, as_read: str) -> None:
    ((tail, shares),) = told(f"{word}.", figures, as_read)
    assert tail == f".{as_read}"
    assert shares[1] == pytest.approx(figures * RAISED / FIGURE, abs=AS_READ)


@settings(max_examples=10)
@given(WORDS)
def test_what_was_read_right_leaves_none(word: str) -> None:
    ((tail, shares),) = told(f"{word}!", 0, "")
    assert tail == "!"
    assert shares[-1] == pytest.approx(0.0, abs=AS_READ)


def test_a_point_that_fills_its_place_is_not_told_of() -> None:
    assert not told("ferry.", 0, "")
    assert not told("ferry.", 0, "", conf=0.95)


def test_of_a_word_that_the_engine_was_not_sure_of_it_is() -> None:
    ((tail, _),) = told("ferry.", 0, "", conf=0.6)
    assert tail == "."


def test_a_mark_right_behind_the_letters() -> None:
    ((tail, shares),) = told("ferry", 1, "’")
    assert tail == "’"
    assert shares[0] == pytest.approx(RAISED / FIGURE, abs=AS_READ)


def test_a_mark_of_unknown_width_before_one_that_is_known() -> None:
    """What is left there is the closing mark's; the star may be a figure."""
    ((tail, shares),) = told("ferry", 3, "*’")
    assert tail == "*’"
    assert shares[1] == pytest.approx(MARKS["’"] / FIGURE, abs=AS_READ)
    assert shares[2] == 0.0


@pytest.mark.parametrize("text", ["ill", "vi.", "xl"])
def test_a_numeral_alone_on_its_line_has_none(text: str) -> None:
    """It is in display type, or its strokes were misread."""
    assert not told(text, 1, "")


def test_a_box_that_reaches_over_the_next_word_s_is_no_measure() -> None:
    face = Face(Random(11))
    pages = book(face, "ferry")
    know = face.word("know")
    over = know._replace(text="know’", box=know.box._replace(x1=know.box.x1 + RAISED))
    behind = Word("st", Box(know.box.x1, 0, know.box.x1 + 9, 9))
    pages[-1] += [row([over, behind]), SMALL]
    assert not [room for room in rooms(Widths(pages)) if room.row == len(pages[-1]) - 2]


def test_marks_before_a_dash() -> None:
    """What the dash joins to the word is of known width as well."""
    face = Face(Random(11))
    face.widths |= MARKS | {"—": 8.0}
    raised = face.word("ferry").box.width + RAISED + face.word("—tide").box.width
    pages = book(face, "ferry")
    pages[-1] += [row([face.word("oars—tide")]) for _ in range(8)]
    pages[-1] += [row([Word("ferry’—tide", Box(0, 0, raised, 7))]), SMALL]
    (room,) = [r for r in rooms(Widths(pages)) if r.row == len(pages[-1]) - 2]
    assert (room.start, room.end) == (5, 6)
    assert room.shares[0] == pytest.approx(RAISED / FIGURE, abs=AS_READ)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("“ferry.", "the closing mark may be what is lost"),
        ("FC.", "initials lose points"),
        ("ferry...", "the points are set apart"),
        ("ferry&co.", "no word"),
        ("ferþy.", "a letter whose width is not known"),
    ],
)
def test_abstains(text: str, why: str) -> None:
    assert not told(text, 1, ""), why


def test_a_quotation_s_words_are_measured_in_their_own_type() -> None:
    face = Face(Random(11))
    face.widths |= MARKS
    pages = book(face, "ferry")
    words = [face.word(word, 0.9) for word in ("landing", "ledger", "weir", "mills")]
    asked = face.word("ferry.", 0.9)
    asked = asked._replace(box=asked.box._replace(x1=asked.box.x1 + 0.9 * RAISED))
    pages[-1] += [replace(row([*words, asked]), size=9.0), SMALL]
    (room,) = [r for r in rooms(Widths(pages)) if r.row == len(pages[-1]) - 2]
    assert room.word == len(words)
    assert room.shares[1] == pytest.approx(RAISED / FIGURE, abs=AS_READ)


def test_the_number_below_a_page_s_foot_is_passed_over() -> None:
    face = Face(Random(11))
    face.widths |= MARKS
    pages = book(face, "ferry")
    pages[-1] += [row([face.word("landing!")]), SMALL, row([face.word("112")])]
    assert [r.row for r in rooms(Widths(pages))] == [len(pages[-1]) - 3]


def rooms_of(words: list[tuple[str, int]], face: Face) -> list[tuple[str, float]]:
    """The words (with raised figures of which nothing was read) that have room on a page with
    notes, and what they leave as they were read."""
    pages = book(face, "ferry")
    for text, figures in words:
        word = face.word(text)
        wide = word.box._replace(x1=word.box.x1 + figures * RAISED)
        pages[-1].append(row([word._replace(box=wide)]))
    pages[-1].append(SMALL)
    found = [room for room in rooms(Widths(pages)) if room.page == PAGES - 1]
    return [(pages[r.page][r.row].words[0].text, r.shares[-1]) for r in found]


@pytest.mark.parametrize("drawn", [2.0, 3.6], ids=["over the point", "behind it"])
def test_closing_marks_behind_points_are_as_wide_as_the_book_has_them(drawn: float) -> None:
    face = Face(Random(11))
    face.widths |= {"“": 3.8, "”": drawn}
    opened = [(f"“{''.join(face.random.choices(LETTERS, k=5))}", 0) for _ in range(24)]
    closed = [(f"{''.join(face.random.choices(LETTERS, k=5))}.”", 0) for _ in range(12)]
    left = [share for _, share in rooms_of(opened + closed, face)]
    assert left == pytest.approx([0.0] * 12, abs=AS_READ)


@pytest.mark.parametrize(("figures", "found"), [(0, []), (1, []), (2, ["“ferry."])])
def test_an_opened_word_may_have_lost_its_closing_mark_with_the_figure(
    figures: int, found: list[str]
) -> None:
    """Room for the mark alone tells of no figure."""
    face = Face(Random(11))
    face.widths |= MARKS | {"“": 3.8}
    opened = [(f"“{''.join(face.random.choices(LETTERS, k=5))}", 0) for _ in range(24)]
    assert [word for word, _ in rooms_of([*opened, ("“ferry.", figures)], face)] == found


def test_a_word_that_has_room_again_and_again_has_lost_a_letter() -> None:
    places = [("ferry.", 1), ("landing.", 1), ("ferry.", 1)]
    found = rooms_of(places, Face(Random(11)))
    assert [word for word, _ in found] == ["ferry.", "landing.", "ferry."]
    found = rooms_of([*places, ("ferry.", 1)], Face(Random(11)))
    assert [word for word, _ in found] == ["landing."]


def test_only_on_pages_with_notes_and_before_them() -> None:
    assert told("ferry.", 1, "")
    assert not told("ferry.", 1, "", foot=())


@pytest.mark.parametrize(
    ("foot", "noted"),
    [((SMALL, TITLE), True), ((SMALL, TITLE, TITLE), False)],
    ids=["a title at the foot", "text"],
)
def test_what_stands_below_notes(foot: Sequence[Printed], noted: bool) -> None:
    assert bool(told("ferry.", 1, "", foot=foot)) is noted


def test_words_in_other_letters_than_ours_are_measured() -> None:
    """A capital is none of two: no Cyrillic word was taken for initials."""
    face = Face(Random(11))
    face.widths |= dict.fromkeys("берега", 5.0)
    pages = book(face, "ferry")
    pages[-1] += [row([face.word("берега")]) for _ in range(8)]
    wide = face.word("берега.").box.width + RAISED
    pages[-1] += [row([Word("берега.", Box(0, 0, wide, 7))]), SMALL]
    (room,) = [r for r in rooms(Widths(pages)) if r.row == len(pages[-1]) - 2]
    assert room.shares[-1] == pytest.approx(RAISED / FIGURE, abs=AS_READ)
