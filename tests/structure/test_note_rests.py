"""The rest of a note at the foot of the next page, below the line that the page draws there."""

from __future__ import annotations

from itertools import pairwise

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure import joins
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, measured
from tests.structure.passes import gathered
from tests.structure.test_feet import PROSE

REST = "In the other one he entered nothing but the weather."
NOTE = ("Of the second ledger the clerk of Oller says that it", "was burnt.")


BLANK = ("", 10.0)


def page(*foot: str, call: str = "", size: float = 8.0) -> list[Row]:
    """A page of prose with these lines in small type below it."""
    text = [*PROSE * 3, f"He wrote them down at the landing.{call} Nobody saw it."]
    return [*((line, 10.0) for line in text), BLANK, *((line, size) for line in foot)]


def units(pages: list[list[Row]], ruled: set[int]) -> list[tuple[str, str]]:
    """Kinds and wordings; pages of ``ruled`` draw a line above their feet."""
    text = ""
    marks: list[Mark] = []
    for number, rows in enumerate(pages, 1):
        marks.append(Mark(len(text), len(text), "page"))
        own, lines = measured(rows, number, len(text))
        blank = rows.index(BLANK) + 1 if BLANK in rows else len(rows)
        if blank < len(rows) and number in ruled:
            first = rows[blank][0]
            place = len(text) + own.index(first) + len(first) - len(first.lstrip())
            marks.append(Mark(place, place, "rule", "120"))
        marks += lines
        text += own + ("\f" if number < len(pages) else "")
    draft = draft_of(start(text), marks=sorted(marks, key=lambda mark: mark.start))
    return [
        (unit.kind, " ".join(" ".join(draft.text[a:b] for a, b in unit.spans).split()))
        for unit in draft.units
        if unit.spans
    ]


def notes(pages: list[list[Row]], ruled: set[int]) -> list[str]:
    return [words for kind, words in units(pages, ruled) if kind == "note"]


PAGES = [
    page("1 The landing was burnt in the year of the flood.", call="1"),
    page(f"2 {NOTE[0]}", NOTE[1], call="2"),
    page(REST),
    page("3 Nobody knows where.", call="3"),
]


@pytest.mark.parametrize(
    ("ruled", "joined", "why"),
    [
        ({1, 2, 3, 4}, True, "a line is drawn above all notes, and above what has no label"),
        ({1, 2, 4}, False, "none is drawn above that: it may be a caption"),
        ({3}, False, "one is drawn above that alone, as above a table"),
    ],
)
def test_what_has_no_label_below_a_line(ruled: set[int], joined: bool, why: str) -> None:
    found = notes(PAGES, ruled)
    assert (f"{' '.join(NOTE)} {REST}" in found) is joined, why
    assert len(found) == 3


def test_a_page_between_parts_a_note_from_what_is_below_a_line() -> None:
    pages = [*PAGES[:2], page()[:-1], *PAGES[2:]]
    assert " ".join(NOTE) in notes(pages, {1, 2, 4, 5})


OPEN = (
    "*Of the third ledger the clerk says that he",
    "found it at the mill, where it lay under the",
)
SHUT = "2 See the second ledger."
TORN = [
    ("Whoever crossed in the morning was gone before the", "bell of the mill was rung, he said."),
    ("Nobody at the landing had ever seen them come with", "a lamp, or with a dog of their own."),
    ("The miller, who had it from his aunt, wrote all of", "this down in the other ledger."),
]


def torn(*pages: list[Row]) -> list[list[Row]]:
    """The pages, each of whose text but the last's ends inside a sentence."""
    out = [list(page) for page in pages]
    for (before, after), (end, begin) in zip(pairwise(out), TORN, strict=False):
        before[before.index(("", 10.0)) - 1] = (end, 10.0)
        after.insert(0, (begin, 10.0))
    return out


@pytest.mark.parametrize(
    ("cut", "joined"),
    [("it was burnt and that the", True), ("it was burnt.", False)],
    ids=["inside a sentence", "at its end"],
)
def test_in_the_type_of_the_text_a_note_goes_on_inside_a_sentence(cut: str, joined: bool) -> None:
    """The text goes on there, too."""
    pages = torn(
        page("1 The landing was burnt in the year of the flood.", size=10.0),
        page(f"2 {NOTE[0]}", cut, size=10.0),
        page("wheel went the same way in the year behind it.", size=10.0),
        page("3 Nobody knows where.", size=10.0),
    )
    for number, own in ((1, pages[0]), (2, pages[1]), (3, pages[3])):
        own[2] = (f"{own[2][0]}{number}", 10.0)
    pages[3][0] = ("Oller, who came down the stairs in the morning, had", 10.0)
    found = notes(pages, {1, 2, 3, 4})
    whole = f"{NOTE[0]} {cut} wheel went the same way in the year behind it."
    assert (whole in found) is joined
    assert len(found) == 3


@pytest.mark.parametrize("ruled", [{1, 2, 3}, set()], ids=["below a line", "without one"])
def test_an_author_s_note_goes_on_that_stands_above_the_editor_s(ruled: set[int]) -> None:
    """It ends inside a sentence, and the editor's below it does not."""
    first = page("1 The landing was burnt in the year of the flood.", call="1")
    second = page(*OPEN, SHUT, call="*")
    second[2] = (f"{second[2][0]}2", 10.0)
    third = page("wheel with the other two.")
    found = notes(torn(first, second, third), ruled)
    assert f"{' '.join(OPEN)[1:]} wheel with the other two." in found
    assert SHUT[2:] in found


def test_a_note_over_three_pages() -> None:
    rest = ("wheel with the other two, of which one was", "written in the hand of a child and the")
    end = "other one in his own."
    pages = torn(page("1 Nobody.", call="1"), page(*OPEN, call="*"), page(*rest), page(end))
    for ruled in ({1, 2, 3, 4}, set[int]()):
        assert " ".join((*OPEN, *rest, end))[1:] in notes(pages, ruled)


def test_verse_that_a_note_quotes_goes_on_below_a_line() -> None:
    """Its lines begin with capitals, and the note has a paragraph below them."""
    stanza = ("The river carries what it may,", "And leaves the ferryman to pay,")
    rest = ("And takes the miller's bridge away,", "And brings the barley home in May.")
    pages = torn(
        page("1 Nobody.", call="1"),
        page("*The song that the clerk has written on the last leaf:", *stanza, call="*"),
        page(*(f"     {line}" for line in rest), "Nobody else has it."),
        page("2 Nobody.", call="2"),
    )
    found = units(pages, {1, 2, 3, 4})
    whole = " ".join((*stanza, *rest))
    assert any(kind in ("note", "note-p") and words.endswith(whole) for kind, words in found)
    assert ("note-p", "Nobody else has it.") in found


def test_the_last_paragraph_below_a_rest_goes_on_over_the_next_page() -> None:
    """Each page draws a line above it, and the rest on the second has paragraphs of its own."""
    rest = ("wheel with the other two.", "   The third of the ledgers was the clerk's, and nobody")
    end = "has seen it since."
    pages = torn(page("1 Nobody.", call="1"), page(*OPEN, call="*"), page(*rest), page(end))
    found = units(pages, {1, 2, 3, 4})
    assert ("note", f"{' '.join(OPEN)[1:]} {rest[0]}") in found
    assert ("note-p", f"{rest[1].strip()} {end}") in found


def test_what_stands_below_a_note_in_its_type_is_its_next_paragraph() -> None:
    foot = page("1 The landing was burnt in the year of the flood.", call="1")
    foot += [("", 10.0), ("   It was built again by the miller.", 8.0)]
    found = units([foot, page()], set())
    assert ("note-p", "It was built again by the miller.") in found


@pytest.mark.parametrize(
    ("why", "below"),
    [
        ("larger than the note", [("   It was built by the miller.", 9.2)]),
        ("above text", [("   It was built by the miller.", 8.0), ("", 10.0), (PROSE[0], 10.0)]),
    ],
)
def test_what_is_no_paragraph_of_the_note_above_it(why: str, below: list[Row]) -> None:
    foot = page("1 The landing was burnt in the year of the flood.", call="1")
    found = units([[*foot, ("", 10.0), *below], page()], set())
    assert all(kind != "note-p" for kind, _ in found), why


def test_text_in_smaller_type_on_a_page_without_notes_stays() -> None:
    found = units([*PAGES[:1], page("   It was built by the miller.")], set())
    assert ("p", "It was built by the miller.") in found


@pytest.mark.parametrize(("breaks", "joined_to"), [("\n\n", None), ("\f", 0)])
def test_only_a_foot_s_notes_are_looked_through(breaks: str, joined_to: int | None) -> None:
    """Those of a chapter stand together too, and one of them may end as if it went on."""
    notes_of_it = ["The clerk of Oller says that it", "So the toll-book.", "See the ledger."]
    above = "\n\n".join(["He wrote them all down at the landing.", *notes_of_it])
    text = f"{above}{breaks}was burnt in the flood."
    draft = gathered(text)
    for unit in draft.units:
        if draft.words(unit) in notes_of_it:
            unit.kind = "note"
    joins.recognise(draft)
    found = [unit for unit in draft.units if unit.kind == "note"]
    went_on = [k for k, unit in enumerate(found) if "burnt" in draft.words(unit)]
    assert went_on == ([] if joined_to is None else [joined_to])
