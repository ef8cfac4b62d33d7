"""Calls that an OCR engine read as marks of print, told from such marks by how sure it was."""

from __future__ import annotations

import re

import pytest

from archivist.clean.confidence import Confidences
from archivist.clean.edits import start
from archivist.model import Inline, Mark
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.notes.engines import SURE, candidates
from archivist.structure.notes.foot_places import _marks
from archivist.structure.recognise import draft_of
from tests.structure.test_feet import book, page

FOOT = "|{} The landing was burnt in the following year."


def called(pages: list[list[str]], unsure: dict[str, float]) -> list[tuple[str, str]]:
    """The word before each call, and its number; engines are 0.96 sure of all other words."""
    text, marks = book(pages)
    for match in re.finditer(r"\S+", text):
        share = unsure.get(match.group(), 0.96)
        marks.append(Mark(*match.span(), "conf", f"{share:g}"))
    draft = draft_of(start(text), marks)
    calls: list[Inline] = [i for u in draft.units for i in u.inlines if i.kind == "note"]
    return [(draft.text[: i.start].split()[-1], i.n) for i in sorted(calls)]


CASES = [
    (
        "a mark behind a word in mid-sentence, of which the engine was not sure",
        ["It was the mill! of which he spoke, and nobody laughed at it!"],
        {"mill!": 0.6},
        [("mill", "1")],
    ),
    (
        "the same, where it was: he cries out",
        ["It was the mill! of which he spoke, and nobody laughed at it!"],
        {},
        [],
    ),
    (
        "what closes a quotation, of which it was not sure, beside what closes none",
        ["“It was the mill.” Nobody laughed at the weir.” So he went home."],
        {"mill.”": 0.75},
        [("weir.", "1")],
    ),
    (
        "of two that close nothing, neither is clear",
        ["It was the mill.” Nobody laughed at the weir.” So he went home."],
        {},
        [],
    ),
    (
        "an apostrophe behind a plural, and a word that stands elsewhere without one",
        ["The keepers’ boat was at the landing’ before the others had come to the landing at all."],
        {"landing’": 0.8},
        [("landing", "1")],
    ),
    (
        "a single mark that closes what a double one opened",
        ["“It was the mill of the ferry’—so he said of the ferry, and went home."],
        {"ferry’—so": 0.8},
        [],
    ),
    (
        "a brace, which nothing opens",
        ["It was the mill} of the ferryman, and he laughed at the weir!"],
        {},
        [("mill", "1")],
    ),
    (
        "a comma behind a mark that ends a sentence",
        ["It was the mill!, as the ferryman said, and he laughed at the weir!"],
        {},
        [("mill", "1")],
    ),
    (
        "a colon before a comma",
        ["It was the mill:, as the ferryman said, and he laughed at the weir."],
        {},
        [("mill", "1")],
    ),
    (
        "a word of one letter, whose space was lost",
        ["It was the mill!A ferryman laughed at the weir and went home, for he was old."],
        {},
        [],
    ),
    (
        "two apostrophes where print has curly marks",
        ["“It was the mill,” he said. It was the weir'' of which he spoke, and he left."],
        {},
        [("weir", "1")],
    ),
    (
        "two apostrophes that close what the text opens so",
        ["''It was the mill,'' he said. ''It was the weir'' of which he spoke, and left."],
        {},
        [],
    ),
    (
        "a letter behind what closes a quotation",
        ["“It was the mill.”s Nobody laughed at it, and so he went home."],
        {},
        [("mill.”", "1")],
    ),
    (
        "a letter behind a point",
        ["It was the mill, and the landing.s Nobody laughed at it, and so he went home."],
        {},
        [("landing.", "1")],
    ),
    (
        "the same behind an abbreviation",
        ["It was the mill of Mr.s Harrow, and nobody laughed at it, and so he went home."],
        {},
        [],
    ),
    (
        "a mark behind a dash",
        ["It was the mill—* Nobody laughed at it, and so he went home."],
        {},
        [("mill—", "1")],
    ),
    (
        "a mark before what closes a quotation",
        ["«It was the mill*» of which he spoke, and nobody laughed at it."],
        {},
        [("mill", "1")],
    ),
    (
        "a mark behind it",
        ["«It was the mill»* of which he spoke, and nobody laughed at it."],
        {},
        [("mill»", "1")],
    ),
    (
        "an ordinal's sign behind a comma",
        ["It was the mill,º of which he spoke, and nobody laughed at it."],
        {},
        [("mill,", "1")],
    ),
    (
        "the same behind an abbreviation",
        ["It was the n.º of which he spoke, and nobody laughed at it."],
        {},
        [],
    ),
    (
        "a point behind a mark that ends a sentence",
        ["It was the mill!. Nobody laughed at it, and so he went home."],
        {},
        [("mill", "1")],
    ),
    (
        "points left out behind it",
        ["It was the mill!.. Nobody laughed at it, and so he went home."],
        {},
        [],
    ),
    (
        "a mark that opens quotations, behind a word",
        ["»So war die Mühle«, sagte er. »So war das Wehr«, sagte er» und ging."],
        {},
        [("er", "1")],
    ),
    (
        "the same where it closes them",
        ["«So war die Mühle», sagte er. «So war das Wehr», sagte er» und ging."],
        {},
        [],
    ),
    (
        "figures glued to a letter: a year that was misread",
        ["It was in u77 that he spoke of the mill, and nobody laughed at it."],
        {},
        [],
    ),
    (
        "a figure with a mark for another behind it",
        ["It was the mill.1? Nobody laughed at it, and so he went home."],
        {},
        [("mill.", "1")],
    ),
    (
        "two marks behind a dash",
        ["It was the mill—'! Nobody laughed at it, and so he went home."],
        {},
        [("mill—", "1")],
    ),
    (
        "figures behind three marks and more, the first misread",
        ['“It was the mill.”"4 Nobody laughed at it!!!” he said, and went home.'],
        {},
        [("mill.”", "1")],
    ),
    (
        "a figure behind four marks",
        ["“It was the mill!!!”2 Nobody laughed at it, and so he went home."],
        {},
        [("mill!!!”", "1")],
    ),
    (
        "two marks for two figures, the first as some texts close quotations",
        ["“It was the mill,” he said. It was the weir.'® Nobody laughed at it."],
        {},
        [("weir.", "1")],
    ),
    (
        "the same where it closes one",
        ['"It was the mill," he said. "It was the weir."® Nobody laughed at it.'],
        {},
        [('weir."', "1")],
    ),
    (
        "a quotation in a quotation, both of which end",
        ['"It was the mill," he said. "It was \'the weir.\'" Nobody laughed at it.'],
        {},
        [],
    ),
    (
        "a quotation that ends, and nothing else: the call is lost",
        ["“It was the mill.” Nobody laughed at it, and so he went home."],
        {"mill.”": 0.8},
        [],
    ),
]


@pytest.mark.parametrize(
    ("why", "lines", "unsure", "found"), CASES, ids=[case[0] for case in CASES]
)
def test_case(
    why: str, lines: list[str], unsure: dict[str, float], found: list[tuple[str, str]]
) -> None:
    assert called([page(*lines, FOOT.format("1.")), page()], unsure) == found, why


def test_a_quotation_closes_on_the_next_page() -> None:
    """What closes it there is no call: another mark is."""
    first = page("He said, “The mill of the ferryman stands below the weir, and nobody,")
    lines = ["but the boy, laughed at it.” So he spoke, and it was the mill.” He went."]
    assert called([first, [*lines, *page(FOOT.format("1."))], page()], {}) == [("mill.", "1")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("He came to the ferryhouse’ before the others had left.", [("ferryhouse", "1")]),
        ("He came to the others’ ferry before they had left it.", []),
        ("Comin’ or goin’ or standin’, he came to the ferryhouse’ before us.", []),
    ],
    ids=["a word that has none elsewhere", "a plural", "where speech drops letters"],
)
def test_an_apostrophe_behind_a_word(line: str, found: list[tuple[str, str]]) -> None:
    word = next(word for word in line.split() if "’" in word)
    pages = [page(line, FOOT.format("1.")), page(), page(), page()]
    assert called(pages, {word: 0.8}) == found


def test_three_of_a_page() -> None:
    """One that print never has, one that closes nothing, and a doubtful one: as many as notes."""
    lines = [
        "It was the mill of which he spoke* on the way.",
        "Nobody laughed at the weir.” So he went home.",
        "“It was the ferry.” Then he was silent.",
    ]
    pages = [page(*lines, *(FOOT.format(f"{n}.") for n in (1, 2, 3))), page()]
    found = called(pages, {"spoke*": 0.5, "weir.”": 0.7, "ferry.”": 0.6})
    assert found == [("spoke", "1"), ("weir.", "2"), ("ferry.", "3")]


def test_a_figure_with_a_mark_behind_it_holds_the_others_in_order() -> None:
    lines = ["It was the weir* of which he spoke, and then the mill.2? Nobody laughed at it."]
    pages = [page(*lines, FOOT.format("1."), FOOT.format("2.")), page()]
    assert called(pages, {}) == [("weir", "1"), ("mill.", "2")]


@pytest.mark.parametrize(
    ("text", "share", "sure"),
    [
        ("Was it the sea2—nobody knew.", 0.1, False),  # ``sea?—``
        ("Was it the sea2—nobody knew.", 0.9, True),
        ("Was it the sea.2 Nobody knew.", 0.1, True),
    ],
)
def test_a_figure_in_a_word_that_was_hardly_read_may_be_a_mark(
    text: str, share: float, sure: bool
) -> None:
    lines = lines_of(text)
    marks = [Mark(*match.span(), "conf", f"{share:g}") for match in re.finditer(r"\S+", text)]
    draft = Draft(text, lines, layout_of(text, lines), marks=marks)
    (found,) = _marks(draft, 0, len(text), Confidences(marks))
    assert (found.score == SURE) is sure


def test_a_mark_that_its_word_has_elsewhere_too_is_less_likely_a_call() -> None:
    """``at the landing’ house``: whoever prints it once more means it."""
    once = "He came to the landing’ before us, and the landing was far."
    twice = f"{once} It was the landing’ own."
    scores = [
        next(candidates(text, 0, len(text), Confidences([]), {"landing"})).score
        for text in (once, twice)
    ]
    assert scores[0] > 0 > scores[1]


def test_a_number_of_the_text_that_opens_a_line_of_the_foot_is_no_label() -> None:
    lines = ["It was the mill of which he spoke* on the way."]
    foot = ["|1. The landing, as the ledger has it on its pages 14, 188,", "|189 and on the last."]
    assert called([page(*lines, *foot), page()], {}) == [("spoke", "1")]


def test_a_numbering_that_begins_again() -> None:
    """A 1 that opens a paragraph of a foot is no number of the text, as 189 may be."""
    pages = [
        page("It was the mill of which he spoke* on the way.", FOOT.format("1.")),
        page("It was the weir of which he spoke* on the way.", FOOT.format("2.")),
        page("It was the lock of which he spoke* on the way.", FOOT.format("1.")),
        page(),
    ]
    assert called(pages, {}) == [("spoke", "1"), ("spoke", "2"), ("spoke", "1")]


def test_marks_in_a_file_that_no_engine_read_are_what_they_are() -> None:
    text, marks = book([page("It was the mill.” So he went.", FOOT.format("1.")), page()])
    draft = draft_of(start(text), marks)
    assert not [i for u in draft.units for i in u.inlines if i.kind == "note"]
