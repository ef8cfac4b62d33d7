"""Notes at pages' feet in smaller type: signs read wrong, numberings, and what is left alone."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Block, Mark
from archivist.structure.recognise import recognise

PROSE = (
    "The ferryman of Oller kept two ledgers, one for the",
    "living and one for his own amusement, and in neither",
    "did he ever write the name of a passenger twice over.",
    "Whoever crossed in the morning was gone by the noon,",
    "and whoever came back at night was entered as new to",
    "the river, for the water, he said, had not met them.",
)


def page(*lines: str) -> list[str]:
    """A page of prose with these lines in it; those that begin with ``|`` are its foot."""
    body = [line for line in lines if not line.startswith("|")]
    foot = [line[1:] for line in lines if line.startswith("|")]
    return [*PROSE, *body, *PROSE[:5], "the river, and then the ledger was shut.", "", *foot]


def book(pages: list[list[str]], small: float = 8.0) -> tuple[str, list[Mark]]:
    """The text and the marks that a reader of pages gives; feet follow the blank line."""
    text = ""
    marks: list[Mark] = []
    for number, lines in enumerate(pages, 1):
        foot = False
        marks.append(Mark(len(text), len(text), "page"))
        for line in lines:
            foot = foot or not line
            size = small if foot else 10.0
            if line:
                value = f"{number} 0 0 300 12 {size:g} {len(line)}"
                marks.append(Mark(len(text), len(text) + len(line), "line", value))
            text += line + "\n"
        text += "\f"
    return text.rstrip("\f"), marks


def notes(pages: list[list[str]], small: float = 8.0) -> tuple[list[str], list[tuple[str, bool]]]:
    """The numbers of the notes, and of the calls with whether they lead to a note."""
    text, marks = book(pages, small)
    made = recognise(start(text), marks=marks)
    found: list[Block] = []
    waiting = [made.front, made.body, made.back]
    calls: list[tuple[str, bool]] = []
    divisions = [d for matter in waiting for d in matter.divisions]
    while divisions:
        division = divisions.pop(0)
        divisions[:0] = division.divisions
        waiting.append(division)  # type: ignore[arg-type]
    for holder in waiting:
        found += holder.notes
        for block in holder.blocks:
            for leaf in block.leaves():
                calls += [(i.n, bool(i.value)) for i in leaf.inlines if i.kind == "note"]
    return [note.n for note in found], calls


@pytest.mark.parametrize("sign", ["’", "?", "*", "°", "1", "‘"])
@pytest.mark.parametrize("label", ["1", "+", ">", "®"])
def test_a_call_and_a_label_read_wrong_are_a_pair(sign: str, label: str) -> None:
    line = f"He wrote them down at the landing,{sign} but never aloud."
    pages = [page(line, f"|{label} The landing was burnt in the following year."), page()]
    assert notes(pages) == (["1"], [("1", True)])


def test_signs_that_agree_stay_signs() -> None:
    pages = [page("It was so;* and he knew.", "|* A note with its sign."), page()]
    assert notes(pages) == (["*"], [("*", True)])


def test_numbers_count_on_over_pages_where_most_readings_say_so() -> None:
    pages = [
        page("It was so;? and he knew.", "|1 The first of the notes here."),
        page("It was so;? and he knew.", "|* The second of the notes here."),
        page("It was so;? and he knew.", "|3 The third of the notes here."),
    ]
    assert notes(pages) == (["1", "2", "3"], [("1", True), ("2", True), ("3", True)])


def test_a_note_that_found_no_room_is_called_on_the_page_before() -> None:
    pages = [page("It was so;? and he knew."), page("|* It stands one page late.")]
    assert notes(pages) == (["1"], [("1", True)])


def test_with_more_calls_than_notes_none_is_believed() -> None:
    pages = [page("It was so;? and he knew;? or not.", "|* The only note."), page()]
    assert notes(pages) == (["1"], [])


@pytest.mark.parametrize(
    ("small", "found", "why"),
    [
        (8.0, ["1", "2", "3"], "in small type a tab may part a label from its note"),
        (10.0, [], "in the text's type a wide gap parts the columns of a table"),
    ],
)
def test_labels_that_a_tab_parts_from_their_notes(small: float, found: list[str], why: str) -> None:
    said = ("The landing was burnt.", "A goat, says the clerk.", "He did, and was fined for it.")
    pages = [page(f"It was so.{n} He knew.", f"|{n}      {w}") for n, w in enumerate(said, 1)]
    labels, calls = notes(pages, small)
    assert labels == found, why
    assert [n for n, linked in calls if linked] == found, why


@pytest.mark.parametrize(("mark", "closing"), [("«", "»"), ("„", "“"), ("“", "”")])
def test_labels_glued_to_the_mark_that_opens_a_quotation(mark: str, closing: str) -> None:
    said = ("The landing was burnt.", "A goat, says the clerk.", "He did, and was fined for it.")
    feet = [f"{n}{mark}{words}{closing}" for n, words in enumerate(said, 1)]
    pages = [page(f"It was so.{n} He knew.", f"|{foot}") for n, foot in enumerate(feet, 1)]
    assert notes(pages) == (["1", "2", "3"], [("1", True), ("2", True), ("3", True)])


def test_a_question_is_no_call_and_a_foot_in_body_type_no_note() -> None:
    pages = [page("Was it so? He knew!", "|Printed at Oller by the ferry."), page()]
    assert notes(pages) == ([], [])
    pages = [page("It was so;? and he knew.", "|* The line is as large as the text."), page()]
    assert notes(pages, small=10.0) == ([], [])


POINTS = [
    f"{n}. {words} was always to be had in plenty at the ferry, and hardly dearer than before."
    for n, words in enumerate(("Bread", "Rope", "A boat", "Oil", "Company"), 1)
]


def points() -> list[str]:
    """The numbers of the notes of five pages with a call and its foot each, in smaller type, and of
    one page that has points that count from one, in the text's type.
    """
    prose = " ".join(PROSE)
    text = ""
    marks: list[Mark] = []

    def write(words: str, size: float) -> None:
        nonlocal text
        value = f"{text.count(chr(12)) + 1} 0 0 300 12 {size:g} {len(words)}"
        marks.append(Mark(len(text), len(text) + len(words), "line", value))
        text += words + "\n\n"

    for n in range(1, 6):
        marks.append(Mark(len(text), len(text), "page"))
        write(prose, 10.0)
        place = len(text) + 7
        marks.append(Mark(place, place + 1, "superscript"))
        write(f"Nobody.{n} {prose}", 10.0)
        write(f"{n} {PROSE[n - 1]}", 8.0)
        text += "\f"
    marks.append(Mark(len(text), len(text), "page"))
    for words in (prose, *POINTS, prose):
        write(words, 10.0)
    made = recognise(start(text), marks=sorted(marks, key=lambda m: (m.start, -m.end)))
    return [note.n for note in (*made.front.notes, *made.body.notes, *made.back.notes)]


def test_points_in_the_type_of_the_text_are_no_notes() -> None:
    assert points() == ["1", "2", "3", "4", "5"]


def test_points_with_endings_in_small_type_are_no_notes() -> None:
    """A quotation in smaller type at a page's foot counts its points: "1st, Nobody rows alone"."""
    rules = [
        "|1st, Nobody rows alone over the river.",
        "|2nd, Nobody rows over it at night.",
        "|3rd, The toll is to be paid before.",
    ]
    assert notes([page(*rules), page(), page()]) == ([], [])
    plain = [rule.replace("st,", "").replace("nd,", "").replace("rd,", "") for rule in rules]
    assert notes([page(*plain), page(), page()]) != ([], [])


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("He rang the bell’ and nobody came to the bell.", True),
        ('He rang the bell" and nobody came to the bell.', True),
        ("“He rang the bell” and nobody came to the bell.", False),
        ("He asked if anybody had rung it?* Nobody had.", True),
        ("It was the millers’ bell and no one else had one.", False),
        ("He was ringin’ the bell and nobody came to it.", False),
        ("He rang the belfrey’ and nobody came to the bell.", False),
    ],
)
def test_marks_that_close_nothing_may_be_calls(line: str, called: bool) -> None:
    """On a page with one note in small type, and no better call."""
    found = notes([page(line, "|1 The bell was cast in the town."), page(), page()])
    assert found == (["1"], [("1", True)] if called else [])


def test_figures_alone_are_no_note() -> None:
    """The last pages of an index's entry, on a line of their own in its smaller type."""
    entries = ("|Ferries, the, rise of, 9, 10, 12, 13, 23,", "|2, 28", "|Weirs, 31")
    assert notes([page(*entries), page("He had it so.1", "|1 So he said.")])[0] == ["1"]
