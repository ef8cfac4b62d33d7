"""Notes at a page's foot that follow each other on one line."""

from __future__ import annotations

import re

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of
from tests.structure.measured import measured, raised

PROSE = [
    "   The ferryman of Oller kept two ledgers{a}, one for the living and one for his",
    "own amusement, and in neither{b} did he ever write the name of a passenger twice",
    "over. Whoever crossed in the morning was gone by the noon{c} and never came again.",
]
RUN_IN = [
    "^1 Thus both{p} ledgers.   ^2 The{p} town's copy has another",
    "name here. ^3 So the{p} miller, who had seen it.",
]
PAGES = [" old", " new", " burnt"]  # what pages say else


def notes(
    foot: list[str], *, called: str = "123", pages: int = 3, series: str = "123"
) -> list[str]:
    """The words of the notes of pages with such feet; ``^`` stands before raised figures."""
    calls = {x: f"^{n}" if n in called else "" for x, n in zip("abc", series, strict=True)}
    rows = [(line.format(**calls), 10.0) for line in PROSE]
    plain = [(re.sub(r"\{.\}", "", line), 10.0) for line in PROSE] * 3
    feet = ([(line.format(p=PAGES[k]), 7.0) for line in foot] for k in range(pages))
    text, marks = raised([*plain, *rows, ("", 0.0), *below] for below in feet)
    draft = draft_of(start(text), marks)
    return [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "note"]


EACH = [
    "Thus both{p} ledgers.",
    "The{p} town's copy has another name here.",
    "So the{p} miller, who had seen it.",
]


def test_notes_that_follow_each_other_on_a_line() -> None:
    assert notes(RUN_IN) == [words.format(p=p) for p in PAGES for words in EACH]


def test_notes_with_letters_that_follow_each_other_on_a_line() -> None:
    feet = [re.sub(r"\^(\d)", lambda found: "^" + "abc"[int(found[1]) - 1], x) for x in RUN_IN]
    found = notes(feet, called="abc", series="abc")
    assert found == [words.format(p=p) for p in PAGES for words in EACH]


@pytest.mark.parametrize(
    ("why", "foot", "called"),
    [
        ("a figure that nothing calls", ["^1 Thus both.   ^2 The{p} town's copy."], "1"),
        ("one that does not count on", ["^1 Thus both.   ^3 The{p} town's copy."], "123"),
        ("one inside a sentence", ["^1 Thus the ^2{p} town's copy, which is lost."], "123"),
    ],
)
def test_others_are_in_the_note(why: str, foot: list[str], called: str) -> None:
    found = notes(foot, called=called)
    assert len(found) == 3, why
    assert all(words.startswith("Thus") and "copy" in words for words in found), why


def test_a_book_with_hardly_any_has_none() -> None:
    (note,) = notes(["^1 Thus both ledgers.   ^2 The town's copy."], pages=1)
    assert note.startswith("Thus")


def begun(*feet: str) -> list[str]:
    """What the lines of pages' feet begin with, as an engine read them."""
    text = ""
    marks: list[Mark] = []
    for number, foot in enumerate(feet, 1):
        marks.append(Mark(len(text), len(text), "page"))
        plain = [(f"{re.sub(r'{.}', '', line)} {number}", 10.0) for line in PROSE] * 3
        own, lines = measured([*plain, ("", 10.0), (foot, 7.0)], number, len(text))
        marks += lines
        text += own + "\f"
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text.rstrip("\f")), sorted(marks, key=lambda m: (m.start, -m.end)))
    return [draft.text[x.start : x.end].split()[0] for x in draft.lines if x.size < 0.9]


FEET = ("1 So the miller. + The clerk. '3 The widow.", "4 So the boy. 5% The smith.", "6 Nobody.")


def test_notes_on_one_line_whose_figures_an_engine_read_as_marks() -> None:
    """As many begin inside lines as the numbers at their edges leave out."""
    assert begun(*FEET) == ["1", "+", "'3", "4", "5%", "6"]


@pytest.mark.parametrize(
    ("why", "feet"),
    [
        ("more marks than numbers are left out", ("1 So. + The clerk. * A. ! B.", *FEET[1:])),
        ("fewer", ("1 So the miller. + The clerk.", "4 So the boy.", FEET[2])),
        ("they begin again on each page", ("1 So. + The clerk.", "1 So. * Anna.", "1 Nobody.")),
    ],
)
def test_marks_inside_notes_that_begin_none(why: str, feet: tuple[str, ...]) -> None:
    assert len(begun(*feet)) == 3, why
