"""Notes at the foot of a page in which a chapter begins: their numbers begin again there."""

from __future__ import annotations

from textwrap import fill

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

WIDTH = 66
TOLD = (
    "The keeper of the ferry had been told to write down who went over and when, and he wrote it "
    "down faithfully for eleven years, until the book was full and nobody could tell him where to "
    "find another one of the same size{}"
)
FIRST = (  # its last line is full
    "The book is kept in the town hall, where it was asked for last in the year of the flood, and "
    "was found to be wet."
)
BEFORE = "It was the wettest summer that anybody could remember, or was paid to."
OTHER = "So the pilot said; he had it from his father, who had seen the boat go down."


def paragraph(end: str) -> str:
    return fill(TOLD.format(end), WIDTH, initial_indent="   ")


def page(n: int, *parts: str) -> str:
    return "\n\n".join([f"{n}    THE RIVER BOOK", *parts])


def book(foot: str, call: str = "1") -> str:
    """Four pages, on the second of which a chapter begins that has its own first note."""
    plain = "\n".join(paragraph(".") for _ in range(6))
    ended, begun = paragraph(".2"), paragraph(f"{call} on the river.")
    heading = "CHAPTER II".center(WIDTH).rstrip()
    opening = "CHAPTER I".center(WIDTH).rstrip()
    pages = [
        page(1, opening, f"{paragraph('.1')}\n{plain}", fill(f"1 {BEFORE}", WIDTH)),
        page(2, f"{paragraph('.')}\n{ended}", heading, f"{begun}\n{paragraph('.')}", foot),
        page(3, plain),
        page(4, plain),
    ]
    return "\n\f\n".join(pages) + "\n"


def notes(draft: Draft) -> list[tuple[str, str]]:
    """Their numbers and first words, but for that of the first page."""
    found = [(u.n, " ".join(draft.words(u).split())[:30]) for u in draft.units if u.kind == "note"]
    return found[1:]


def read(text: str) -> list[tuple[str, str]]:
    return notes(draft_of(Text(text, text)))


def test_two_first_notes_at_one_foot() -> None:
    foot = f"{fill(f'2 {FIRST}', WIDTH)}\n{fill(f'1 {OTHER}', WIDTH)}"
    assert read(book(foot)) == [("2", FIRST[:30].strip()), ("1", OTHER[:30].strip())]


def test_a_line_of_a_note_that_begins_with_a_one_where_nothing_calls_it() -> None:
    """The page has one call: the second line is of the first note."""
    foot = "2 The book is kept in the town hall, and the seal that is on it has no.\n1 Upper row."
    assert len(read(book(foot, call=""))) == 1


def test_a_number_that_a_reference_leads_to_is_no_label() -> None:
    """``par.`` / ``1. Water``, ``chap.`` / ``2 of it``: the line above leads to the number."""
    foot = (
        "2 The book is kept in the town hall; the entry is in the third par.\n"
        "1. Water is written there for weather, as it is all through, and in chap.\n"
        f"3 of the older book.\n{fill(f'1 {OTHER}', WIDTH)}"
    )
    assert [label for label, _ in read(book(foot))] == ["2", "1"]
    assert read(book(foot))[1][1] == OTHER[:30].strip()


def test_notes_at_the_end_below_the_names_of_chapters() -> None:
    """Set close: a name stands right above its first note, and is a label of the list."""
    chapters, ends = [], ["NOTES".center(WIDTH).rstrip() + "\n"]
    for n, name in enumerate(("CHAPTER VI", "CHAPTER I"), 1):
        text = "\n".join(paragraph(f".{k}") for k in range(1, 4))
        chapters.append(f"{name.center(WIDTH).rstrip()}\n\n{text}\n")
        said = [fill(f"{k}. {(BEFORE, OTHER, FIRST)[(k + n) % 3]}", WIDTH) for k in range(1, 4)]
        ends += [name.center(WIDTH).rstrip(), *said, ""]
    text = "\f".join([*chapters, "\n".join(ends)])
    draft = draft_of(Text(text, text))
    found = [(u.n, " ".join(draft.words(u).split())) for u in draft.units if u.kind == "note"]
    wanted = [(str(k), (BEFORE, OTHER, FIRST)[(k + n) % 3]) for n in (1, 2) for k in range(1, 4)]
    assert found == wanted
    heads = [draft.words(u) for u in draft.units if u.kind == "head"]
    assert heads == ["CHAPTER VI", "CHAPTER I", "NOTES"]
    labels = [draft.words(u) for u in draft.units if u.kind == "fw"]
    assert labels == ["CHAPTER VI", "CHAPTER I"]
