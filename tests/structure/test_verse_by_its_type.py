"""Verse that its type and place show: lines alone between stanzas, lines that a page breaks."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of
from tests.structure.measured import Row, measured
from tests.structure.test_poems import LINES

PROSE = (
    "   The preface says that the poems were written at the mill, some of",
    "them in the winter that the wheel stood still, and that nobody was to",
    "print them. He wrote them in the ledger, behind the names, and there",
    "they stood until the ferry was sold and the ledgers with it.",
)


def kinds(rows: list[Row], opening: str) -> set[str]:
    """What the units are that open so."""
    text, marks = measured(rows)
    draft = draft_of(start(text), marks)
    return {u.kind for u in draft.reading() if draft.words(u).startswith(opening)}


SHORT = ("The river ran,", "A door, a wheel,", "It set them down", "And no one asked;")


def poem(count: int, size: float) -> list[Row]:
    """Stanzas whose first lines are set in."""
    stanza = [(" " * (4 if n else 7) + line, size) for n, line in enumerate(SHORT)]
    return [*stanza, ("", size)] * count


@pytest.mark.parametrize(
    ("row", "kind", "why"),
    [
        (("       Nobody heard the bell", 9.0), "verse", "as deep as stanzas, and in their type"),
        (("Nobody heard the bell", 9.0), "p", "at the margin"),
        (("       Nobody heard the bell", 10.0), "p", "in the text's type, as a title may be"),
        (("       NOBODY HEARD THE BELL", 9.0), "head", "in capitals"),
    ],
)
def test_a_line_alone_between_stanzas_in_small_type(row: Row, kind: str, why: str) -> None:
    prose = [(line, 10.0) for line in PROSE]
    rows = [*prose * 6, ("", 10.0), *poem(12, 9.0), row, ("", 9.0), *poem(12, 9.0)]
    rows += [("", 10.0), *prose]
    assert kinds(rows, row[0].strip()) == {kind}, why
    assert kinds(rows, SHORT[0]) == {"verse"}


def test_prose_in_the_texts_type_is_none_where_stanzas_are_small() -> None:
    prose = [(line, 10.0) for line in PROSE]
    rows = [*prose * 6, ("", 10.0), *poem(12, 9.0), *prose, ("", 10.0), *poem(12, 9.0)]
    assert kinds(rows, PROSE[0].strip()) == {"p"}


LONG = (
    "I hear the wheel of the mill going round in the night when the",
    "water is high,",
    "The rope and the ferry",
    "And the names that are put in the ledger by the old men of the",
    "river and read by no one.",
    "Nobody comes",
    "Whoever you are that go over the river in the morning and ask",
    "who was there before,",
)


def turned_book(alone: list[str]) -> Draft:
    """A book of long verse whose lines the measure breaks; one stanza is ``alone`` in it."""
    stanzas = [[*LONG[: 4 + k % 2], *LONG[5:]] for k in range(40)]
    stanzas[20] = alone
    rows: list[Row] = []
    for stanza in stanzas:
        rows += [("   " * (k == 0) + line, 10.0) for k, line in enumerate(stanza)]
        rows.append(("", 10.0))
    text, marks = measured(rows)
    return draft_of(start(text), marks)


def test_a_line_that_the_measure_broke_is_verse_between_stanzas() -> None:
    draft = turned_book(["One of the wheels has been taken away and it is said by the old", "men."])
    alone = [u for u in draft.reading() if draft.words(u).startswith("One of")]
    assert [(u.kind, len(u.lines)) for u in alone] == [("verse", 1)]


def poem_on_pages(first: list[str], second: list[str]) -> tuple[str, list[Mark]]:
    """Pages of stanzas, and two between which a page ends."""
    stanza = ["   The wheel goes under and comes round,", *LINES[5:8]]
    pages = [[*stanza, "", *stanza, "", *stanza, "", *first], [*second, "", *stanza, "", *stanza]]
    text, marks = "", []
    for number, page in enumerate([*pages, *pages], 1):
        own, lines = measured([(line, 10.0) for line in page], number, len(text))
        marks += [Mark(len(text), len(text), "page"), *lines]
        text += own + "\f"
    return text.rstrip("\f"), marks


def test_a_word_that_a_page_broke_is_whole_in_its_line() -> None:
    first = ["   The river carries what the hill let go,", "And sets it down beside the wa-"]
    text, marks = poem_on_pages(first, ["ter wheel to dry", *LINES[4:7]])
    book = draft_of(start(text), marks)
    verse = [unit for unit in book.reading() if unit.kind == "verse"]
    lines = [book.text[line.start : line.end].split() for unit in verse for line in unit.lines]
    assert [line[-1] for line in lines if "wa-" in line] == ["dry", "dry"]


def test_a_line_alone_at_a_pages_head_opens_a_stanza_where_it_is_set_in() -> None:
    text, marks = poem_on_pages(
        ["   The river carries what the hill let go,", *LINES[1:3]],
        ["   I go to the ferry with the lantern in my hand,"],
    )
    draft = draft_of(start(text), marks)
    assert len([u for u in draft.reading() if draft.words(u).startswith("I go")]) == 2
