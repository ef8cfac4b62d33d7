"""The labels of pages' feet as an engine reads them: figures, marks, and nothing at all."""

from __future__ import annotations

import re

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure import printed
from archivist.structure.draft import Layout, Line
from archivist.structure.notes import marks as notes
from archivist.structure.notes.foot_labels import below_columns, below_quotation, is_operator
from archivist.structure.notes.foot_numbers import Foot, Label, counted
from archivist.structure.notes.foot_places import Known
from archivist.structure.notes.series import Member
from archivist.structure.notes.solve import Solution
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, raised
from tests.structure.test_feet import PROSE, book, page

# Of each foot the labels as they were read: "" was left out where a note may begin, "“" is a mark
# that nothing closes there, what has a "~" before it stands where none begins. Then the numbers,
# 0 for what is no label.
NUMBERS = [
    ("figures that count on", [["1", "2"], ["3"]], [1, 2, 3]),
    ("one figure of two, below a full line", [["18", "19"], ["~2", "21"]], [18, 19, 20, 21]),
    ("marks for figures", [["1", "*"], ["®"], ["4"]], [1, 2, 3, 4]),
    ("a figure that looks like another", [["1"], ["2", "5"], ["4"]], [1, 2, 3, 4]),
    ("one of two figures is a mark", [["9"], ["1°", "1”"], ["*2"], ["13"]], [9, 10, 11, 12, 13]),
    ("the missing number was left out", [["1", "2"], [""], ["4"]], [1, 2, 3, 4]),
    ("so was one inside a foot", [["1", "2", "", "4"]], [1, 2, 3, 4]),
    ("nothing is missing: a sentence of the note", [["1", "2", "", "3"]], [1, 2, 0, 3]),
    ("a foot that opens a sentence, at the end", [["1"], ["2"], [""]], [1, 2, 3]),
    ("a quotation mark that nothing closes", [["1"], ["“"], ["3"]], [1, 2, 3]),
    ("a paragraph of a quotation opens so, too", [["1", "“", "2"], ["3"]], [1, 0, 2, 3]),
    ("one inside a foot, which no other number follows", [["1"], ["2", "“"]], [1, 2, 3]),
    ("a number of the text", [["1"], ["2", "~189"], ["3"]], [1, 2, 0, 3]),
    ("two notes were lost without a trace", [["1"], ["2"], ["5"], ["6"]], [1, 2, 5, 6]),
    ("one was, and a figure of the next is read", [["11"], ["*3"], ["14"]], [11, 13, 14]),
    ("one figure was left out", [["11"], ["2"], ["13"], ["1"], ["15"]], [11, 12, 13, 14, 15]),
    ("a foot opens with figures, if not the right ones", [["13"], ["8"], ["15"]], [13, 14, 15]),
    ("a page's number in a note", [["1"], ["2", "341"], ["3"]], [1, 2, 0, 3]),
    ("each page begins anew", [["1", "2"], ["1", "2"], ["1", "*"]], [1, 2, 1, 2, 1, 2]),
    ("each page, and one label was left out", [["1", "2"], ["1"], ["", "2"]], [1, 2, 1, 1, 2]),
]


@pytest.mark.parametrize(("why", "read", "numbers"), NUMBERS, ids=[c[0] for c in NUMBERS])
def test_numbers_of_labels(why: str, read: list[list[str]], numbers: list[int]) -> None:
    text, feet = as_read(read)
    kept, found = counted(text, feet)
    each = iter(found)
    told = {label.start: next(each) for foot in kept for label in foot.labels}
    assert [told.get(m.start(), 0) for m in re.finditer(r"(?m)^.*$", text) if m.group()] == numbers


def as_read(read: list[list[str]]) -> tuple[str, list[Foot]]:
    """A text of notes, and the feet of its pages with these labels."""
    text = ""
    feet: list[Foot] = []
    for k, labels in enumerate(read):
        foot = Foot(1000 * (k - 1), 1000 * k, 1000 * k + 900)
        for said in labels:
            at, own = len(text), said.lstrip("~")
            text += f"{own} The landing.\n"
            lost = own in ("", "“")
            foot.labels.append(
                Label(at, at + len(own), at + len(own) + 1, 0, True, False, own == said, lost, True)
            )
        feet.append(foot)
    return text, feet


def noted(feet: list[list[str]], engine: bool = True) -> list[str]:
    """The notes of pages with these feet, by their number and first words."""
    pages = [page(*(f"|{line}" for line in foot)) for foot in feet]
    text, marks = book([*pages, page()])
    if engine:
        marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    return [f"{u.n} {draft.words(u)[:11]}" for u in draft.units if u.kind == "note"]


ONE, TWO = ["1 The landing was burnt."], ["2 The landing was built."]
FEET = [
    ("read well", [ONE, TWO], ["1 The landing", "2 The landing"]),
    ("left out", [ONE, TWO, ["The landing was sold."], ["4 The landing is gone."]], None),
    (
        "left out, where a letter stands alone",
        [ONE, TWO, ["I The landing was sold."], ["4 The landing is gone."]],
        ["1 The landing", "2 The landing", "3 I The landi", "4 The landing"],
    ),
    (
        "below a note that ends without a stop",
        [["1 See the landing, in the ledger of Oller", "* The landing was sold."]],
        ["1 See the lan", "2 The landing"],
    ),
    ("a mark", [ONE, TWO, ["“ The landing was sold."], ["4 The landing is gone."]], None),
    ("another mark", [ONE, TWO, ["‘ The landing was sold."], ["4 The landing is gone."]], None),
    ("two marks", [ONE, TWO, ["‘| The landing was sold."], ["4 The landing is gone."]], None),
    ("a colon", [ONE, TWO, [": The landing was sold."], ["4 The landing is gone."]], None),
    (
        "a colon and figures",
        [ONE, TWO, [":3 The landing was sold."], ["!4 The landing is gone."]],
        None,
    ),
    (
        "marks on most pages of a book",
        [["“The landing was burnt."], TWO, ["“The landing was sold."], ["“The landing is gone."]],
        None,
    ),
    (
        "a letter before a stroke",
        [ONE, TWO, ["'S-The landing was sold."], ["4 The landing."]],
        None,
    ),
    ("more marks", [ONE, TWO, ["?3 The landing was sold."], ["+4 The landing is gone."]], None),
    (
        "a mark that nothing closes, below a full line that ends a sentence",
        [
            ["1 The landing was burnt down in the autumn.", "“The landing was built again."],
            ["3 The landing is gone."],
        ],
        ["1 The landing", "2 The landing", "3 The landing"],
    ),
    ("a mark before figures", [ONE, TWO, ["“3. The landing was sold."], ['"4 The landing.']], None),
    ("a sign behind a mark", [ONE, TWO, ['"= The landing was sold.'], ["4 The landing."]], None),
    (
        "an opening mark and a point",
        [ONE, TWO, ["‘. The landing was sold."], ["4 The landing."]],
        None,
    ),
    (
        "a mark that one of a quotation behind it does not close",
        [ONE, TWO, ["“The landing, “it is sold,” he said."], ["4 The landing is gone."]],
        None,
    ),
    (
        "a straight mark among curly ones, which do not close it",
        [ONE, TWO, ['"The landing, not “sold,” they say.'], ["4 The landing is gone."]],
        None,
    ),
    (
        "the same where it is closed",
        [
            ["1 The landing was “burnt” down in the autumn.", '"The landing" it was called.'],
            ["2 The landing was built."],
        ],
        ["1 The landing", "2 The landing"],
    ),
    (
        "below a short line that ends with a name",
        [
            [
                "1 The landing was burnt, and the weir was",
                "sold. —Harrow",
                "The landing was built.",
            ],
            ["3 The landing is gone."],
        ],
        ["1 The landing", "2 The landing", "3 The landing"],
    ),
    ("with a stroke", [ONE, TWO, ["3- The landing was sold."], ["4: The landing is gone."]], None),
]


@pytest.mark.parametrize(("why", "feet", "found"), FEET, ids=[c[0] for c in FEET])
def test_notes_by_their_labels(why: str, feet: list[list[str]], found: list[str] | None) -> None:
    assert noted(feet) == (found or [f"{n} The landing" for n in range(1, 5)]), why


@pytest.mark.parametrize(
    ("size", "first", "found"),
    [
        (14.0, "1", ["1", "1", "2"]),
        (14.0, "‘", ["1", "1", "2"]),
        (10.0, "1", ["1", "2", "3"]),
    ],
    ids=["a title in larger type", "below it a quotation mark for a 1", "a line of the text"],
)
def test_a_chapter_begins_its_notes_anew(size: float, first: str, found: list[str]) -> None:
    pages: list[list[Row]] = []
    prose = [f"   {line}" if line == PROSE[0] else line for line in PROSE * 4]
    for title, label in (("The Upper Weir", first), ("Of the Bell", "'"), ("", "2")):
        head: list[Row] = [(title, size), ("", 10.0)] if title else []
        foot: list[Row] = [("", 10.0), (f"{label} The landing was burnt.", 8.0)]
        pages.append([*head, *((line, 10.0) for line in prose), *foot])
    text, marks = raised(pages)
    confs = [Mark(*match.span(), "conf", "0.96") for match in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted([*marks, *confs]))
    assert [unit.n for unit in draft.units if unit.kind == "note"] == found


OWNERS = ("ferryman", "miller", "clerk", "widow", "boy")
SINS = [
    "1 The landing has seven sins, as Pride,",
    "2 Envy, and the others in their order.",
    "The sloth of the ferrymen is no sin.",
]


def at_edges(feet: list[list[str]], first: float, behind: float) -> list[str]:
    """The notes of pages whose feet begin at one place, and go on at another."""
    text, marks = book([*(page(*(f"|{line}" for line in foot)) for foot in feet), page()])
    opening = {line[0] for line in feet}
    marks = [
        _at(m, first if text[m.start : m.end] in opening else behind)
        if m.kind == "line" and m.value.split()[5] == "8"
        else m
        for m in marks
    ]
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    return [f"{u.n} {draft.words(u)[:8]}" for u in draft.units if u.kind in ("note", "note-p")]


def burnt(n: str, who: str) -> list[str]:
    return [f"{n} The weir was burnt in that year, and".strip(), f"the {who} had to sell it."]


@pytest.mark.parametrize(
    ("first", "behind"), [(0.0, 30.0), (30.0, 0.0)], ids=["labels hang", "first lines are set in"]
)
def test_notes_begin_at_the_edge_where_labels_stand(first: float, behind: float) -> None:
    """``2 Envy`` stands at the other one: it is the note's own; and so does no lost label."""
    numbers = ("2", "3", "", "5", "6")
    feet = [SINS, *(burnt(n, who) for n, who in zip(numbers, OWNERS, strict=True))]
    feet[2][1] = "he sold it to one who lived at the weir"  # above a label that was left out
    found = at_edges(feet, first, behind)
    assert found[:3] == ["1 The land", " 2 Envy, ", " The slot"]
    assert found[3:] == [f"{n} The weir" for n in range(2, 7)]


@pytest.mark.parametrize("behind", [0.0, 8.0], ids=["one edge", "nearly one"])
def test_where_all_lines_stand_at_one_edge_any_label_is_one(behind: float) -> None:
    feet = [SINS, *(burnt(n, who) for n, who in zip("3456", OWNERS, strict=False))]
    assert "2 Envy, an" in at_edges(feet, 0.0, behind)


def _at(mark: Mark, left: float) -> Mark:
    page, _, *rest = mark.value.split()
    return mark._replace(value=" ".join((page, f"{left:g}", *rest)))


LEFT = [
    (
        "a scrap of Greek that opens a line in the middle of a sentence",
        [["1 The landing was burnt with", "&€eov in that way."], TWO, ["3 The landing is gone."]],
    ),
    (
        "what goes on with the note of the page before",
        [["1 The landing was burnt, as it is"], ["Told by the ferryman of Oller."], TWO],
    ),
    (
        "a sum of money that opens lines in smaller type",
        [["£3,000 for the landing, and the weir."], ONE, TWO],
    ),
    (
        "hours of a day, in a book with notes",
        [ONE, TWO, ["8 The mill is opened.", "9", "10", "11 The lock is shut.", "12"], ONE],
    ),
    ("a foot of a book without notes", [["Printed at Oller."], ["The landing was burnt."]]),
    (
        "paragraphs of a quotation, which open and do not close, in a book without notes",
        [["“The landing was burnt."], ["“The landing was built."], ["“It is gone.”"]],
    ),
    (
        "captions in small type at pages' ends, in a book with one note",
        [ONE, ["Tolls of the ferry."], ["Boats of the weir."], ["The mill."], ["The landing."]],
    ),
    ("points left out", [["... The landing was burnt."], ["... The landing was built."]]),
]


@pytest.mark.parametrize(("why", "feet"), LEFT, ids=[c[0] for c in LEFT])
def test_left_alone(why: str, feet: list[list[str]]) -> None:
    labelled = [f"{k} The landing" for k in (1, 2) if (ONE, TWO)[k - 1] in feet]
    found = noted(feet)
    assert len(found) == sum(foot[0][:2] in ("1 ", "2 ", "3 ") for foot in feet), why
    assert set(labelled) <= set(found)


@pytest.mark.parametrize(
    ("char", "operator"), [("∂", True), ("−", True), *((c, False) for c in "*∗+†>°1")]
)
def test_operators_of_formulae_label_no_notes(char: str, operator: bool) -> None:
    """An engine reads figures as ``+`` and ``>``, but as none that a keyboard does not have."""
    assert is_operator(char) is operator


def test_a_star_among_figures_is_a_figure() -> None:
    """The call of note 1 was read as the label of 2 is; they are no pair."""
    one = page("It was the weir* of which he spoke.", "|1 The mill was burnt.")
    two = page("It was the mill° of which he spoke.", "|* The weir was burnt.")
    text, marks = book([one, two, page("|3 The landing is sold."), page()])
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    calls = [i for u in draft.units for i in u.inlines if i.kind == "note"]
    told = [(draft.text[: i.start].split()[-1], i.n) for i in sorted(calls)]
    assert told == [("weir", "1"), ("mill", "2")]


def test_a_page_that_is_all_notes_goes_on_with_the_last_one() -> None:
    rest = ["", "as the ferryman of Oller told it", "in his ledger of the living.", "It is empty."]
    feet = page(*(f"|{words}" for words in (*ONE, "2 The lock was sold,")))
    text, marks = book([feet, rest, page()])
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    (last,) = [u for u in draft.units if u.kind == "note" and u.n == "2"]
    assert "as the ferryman" in draft.text[last.spans[-1][0] : last.spans[-1][1]]
    assert not [u for u in draft.units if u.kind == "p" and "empty" in draft.words(u)]


def test_a_page_that_is_all_notes_has_labels_of_its_own() -> None:
    rest = ["", "as the ferryman of Oller told it.", "3 The landing is sold."]
    feet = page(*(f"|{words}" for words in (*ONE, "2 The lock was sold,")))
    text, marks = book([feet, rest, page()])
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    notes = {u.n: draft.words(u) for u in draft.units if u.kind == "note"}
    assert list(notes) == ["1", "2", "3"]
    assert notes["3"] == "The landing is sold."


def test_labels_are_lost_on_pages_that_an_engine_read_alone() -> None:
    """Of a file with a scanned page the others have the labels that they were given."""
    feet = [ONE, TWO, ["The landing was sold."], ["4 The landing is gone."]]
    text, marks = book([*(page(*(f"|{words}" for words in foot)) for foot in feet), page()])
    first = text.index("\f")
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text[:first])]
    draft = draft_of(start(text), sorted(marks))
    assert [u.n for u in draft.units if u.kind == "note"] == ["1", "2", "4"]


def test_what_no_engine_read_has_lost_no_label() -> None:
    feet = [ONE, TWO, ["The landing was sold."], ["4 The landing is gone."]]
    assert len(noted(feet, engine=False)) == 3


def test_a_quotation_in_a_quotation_opens_no_note() -> None:
    """``“ ‘We shall see.’`` at a page's end, in smaller type, in a file that no engine wrote."""
    feet = [ONE, ["“ ‘We shall see,’ said the ferryman of Oller, and went home."], TWO]
    assert noted(feet, engine=False) == ["1 The landing", "2 The landing"]
    assert noted(feet) == ["1 The landing", "2 The landing"]


WIDE = Layout(True, 68, 0, True, True)


def rows(*shapes: tuple[int, int, int]) -> list[tuple[int, Line]]:
    """Lines in smaller type: how many of them, how far in they begin, and where they end."""
    return [
        (0, Line(0, right - indent, indent, 0, 0, right - indent, 0.9))
        for many, indent, right in shapes
        for _ in range(many)
    ]


@pytest.mark.parametrize(
    ("why", "lines", "left"),
    [
        ("a quotation ends the page", rows((20, 4, 64), (1, 4, 12)), 0),
        ("notes below one", rows((20, 4, 64), (1, 2, 60), (3, 0, 68)), 4),
        ("none: notes at the edge", rows((1, 0, 68), (3, 0, 68)), 4),
        ("none: a note's first line is set in", rows((1, 4, 68), (3, 0, 68)), 4),
        ("none: notes of a line each, set in, that end where they do", rows((3, 4, 30)), 3),
        ("none: set in on the left alone", rows((4, 4, 68)), 4),
        ("none: no lines", [], 0),
    ],
)
def test_quotations_above_notes(why: str, lines: list[tuple[int, Line]], left: int) -> None:
    assert below_quotation(WIDE, lines) == lines[len(lines) - left :], why


# Lines by where they begin and end across the page: two columns, from 0 and from 260 points on.
COLUMNS = [
    ("notes below the left column", [(0, 200), (260, 480), (8, 90), (0, 60)], [2]),
    ("below both", [(0, 200), (260, 480), (8, 240), (268, 300)], [2]),
    ("a short line at the left edge", [(0, 240), (0, 90), (260, 480)], []),
    ("one column: verse after a heading in the middle", [(120, 160), (40, 130), (0, 240)], []),
]


@pytest.mark.parametrize(("why", "edges", "back"), COLUMNS, ids=[c[0] for c in COLUMNS])
def test_lines_that_turn_back_to_a_column(
    why: str, edges: list[tuple[int, int]], back: list[int]
) -> None:
    marks = [Mark(k, k + 1, "line", f"1 {a} 0 {b} 12 8.5 9") for k, (a, b) in enumerate(edges)]
    assert sorted(printed.turned_back(marks)) == back, why


def test_columns_in_small_type_end_above_the_feet() -> None:
    lines = [(0, Line(at, at + 9, 0, 0, 1)) for at in range(0, 60, 10)]
    assert below_columns(lines, {10, 40}) == lines[4:]
    assert below_columns(lines, {100}) == lines


def test_a_settled_label_is_known_with_its_bracket_and_without() -> None:
    mark = notes.Mark(1, 2, 4, "paren", 0.5, 0, True, 0, 3, 0, 4, True)
    known = Known(Solution([], [Member(mark, 1)]), True)
    for at in (mark.open, mark.start):
        assert known.member(Label(at, 3, 4, 0, True, False)) is not None
        assert not known.is_closed(0, at)
    assert known.is_closed(0, mark.close)
