"""Plays whose speeches hang below names that a wide gap sets off, as TeX sets them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from textwrap import wrap

import pytest

from archivist.model import Mark, Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

WIDTH = 60
NAMES = ("Anna", "Miller", "Ferryman")
SAID = (
    "Who has left the gate of the upper weir open, with the river as high as it is tonight?",
    "Nobody, that I know of. I was asleep.",
    "Then it was the goat. She has done it before, and she will do it again before the year is "
    "out, unless somebody ties her up!",
    "Not she.",
    "I saw the clerk go by with a lantern in one hand and what looked like a key in the other.",
)
DIRECTION = (
    "The miller goes out into the yard, and a door is heard to bang behind the wheel of the mill."
)
CUT = ("Ferryman    Then we shall have to go down to the weir, all three", "   of us, and shut it.")
GAP = "\u00a0" * 4

Row = tuple[str, bool]  # a line, and whether it is full: justified, it reaches the right edge


def set_as(words: str, first: str, others: str) -> list[Row]:
    lines = wrap(words, WIDTH, initial_indent=first, subsequent_indent=others)
    return [(line.replace("\u00a0", " "), k + 1 < len(lines)) for k, line in enumerate(lines)]


def page(turns: int) -> list[Row]:
    """Speeches by turns; a direction, set in as paragraphs are, stands behind every seventh."""
    rows: list[Row] = []
    for k, (name, words) in enumerate(zip(cycle(NAMES), islice(cycle(SAID), turns), strict=False)):
        rows += set_as(f"{name}{GAP}{words}", "", "   ")
        rows += set_as(DIRECTION, "   ", "") if k % 7 == 6 else []
    return rows


def drafted(pages: Sequence[Sequence[Row]]) -> Draft:
    text = "THE UPPER WEIR\n\nACT I\n\n"
    marks: list[Mark] = []
    for number, rows in enumerate(pages, 1):
        for line, full in rows:
            at = len(text) + len(line) - len(line.lstrip())
            columns = WIDTH - (len(line) - len(line.lstrip())) if full else len(line.strip())
            text += line
            marks.append(Mark(at, len(text), "line", f"{number} 0 0 300 12 10 {columns}"))
            text += "\n"
        text += "\n\f" if number < len(pages) else ""
    return draft_of(Text(text, text), marks=marks)


def play(rest: str) -> Draft:
    return drafted([[*page(14), (CUT[0], True)], [(rest, False), *page(14)], page(14)])


def test_speeches_that_hang() -> None:
    draft = play(CUT[1])
    units = [(u.kind, " ".join(draft.words(u).split())) for u in draft.reading()]
    spoken = [words for kind, words in units if kind == "speech"]
    assert len(spoken) == 3 * 14 + 1
    assert " ".join(" ".join(CUT).split()) in spoken  # the page cut it in the middle of a sentence
    assert sum(words == DIRECTION for _, words in units) == 6


@pytest.mark.parametrize(
    ("why", "rest", "joined"),
    [
        ("what begins with a capital may be a direction", "   The bell rings.", False),
        ("what stands deeper than those lines is set off", "          of us, and shut it.", False),
        ("the rest of the sentence", CUT[1], True),
    ],
)
def test_what_opens_a_page_below_lines_that_hang(why: str, rest: str, joined: bool) -> None:
    draft = play(rest)
    cut = next(u for u in draft.reading() if "all three" in draft.words(u))
    assert (rest.strip() in " ".join(draft.words(cut).split())) is joined, why


def test_rows_whose_first_column_says_what_they_are_are_no_speeches() -> None:
    rows = [f"{what}    {n} bushels of it" for n in range(9) for what in ("Oats", "Barley", "Rye")]
    draft = drafted([[(line, False) for row in rows for line in (row, "")]])
    assert not [u for u in draft.reading() if u.kind == "speech"]


@pytest.mark.parametrize(
    ("why", "names", "spoken"),
    [
        ("names with a small word before their last", ("The Duchess of Weir", "The Miller"), 24),
        ("a line of a register that ends so is no speech", ("The Duchess of Weir",), 0),
    ],
)
def test_names_with_a_small_word_and_a_stop(why: str, names: Sequence[str], spoken: int) -> None:
    said = islice(zip(cycle(names), cycle(SAID), strict=False), 24)
    rows = [(line, False) for name, words in said for line in (f"{name}. {words}", "")]
    draft = drafted([rows])
    assert sum(u.kind == "speech" for u in draft.reading()) == spoken, why


LONG_WORD = "Anna Nobody asked the ferryman at the landing incomprehensibilities, did they?"
RIGHT = "The miller goes."


def ragged(first: int) -> list[Row]:
    """Speeches, of which some end a line early, as a long word follows, and some directions that
    stand at the right edge. Hardly two say the same: what comes again may be a list of contents.
    """
    rows: list[Row] = []
    for k, (name, words) in enumerate(zip(cycle(NAMES), islice(cycle(SAID), 45), strict=False)):
        long = set_as(LONG_WORD, "", "   ") if k % 9 == 4 else []
        right = [(f"{RIGHT:>{WIDTH}}", False)] if k % 9 == 8 else []
        own = f"{name} {words} {'No, ' * (k % 7)}it is {'so ' * (first + k % 11)}far."
        rows += [*set_as(own, "", "   "), *long, *right]
    return [(line, False) for line, _ in rows]


def test_speeches_that_hang_with_lines_that_end_early() -> None:
    draft = drafted([ragged(0), ragged(1)])
    units = [(u.kind, " ".join(draft.words(u).split())) for u in draft.reading()]
    assert units.count(("speech", LONG_WORD)) == 10
    assert sum(words == RIGHT for _, words in units) == 10
    assert sum(kind == "speech" for kind, _ in units) == 100


def test_prose_whose_first_lines_are_set_in_has_no_entries_that_hang() -> None:
    rows = [row for _ in range(60) for row in set_as(" ".join(SAID), "   ", "")]
    draft = drafted([rows[:150], rows[150:]])
    units = [" ".join(draft.words(u).split()) for u in draft.reading()]
    assert units.count(" ".join(SAID)) == 60


TURNED = (
    "The ferry goes over the river and nobody knows who has paid for the crossing",
    "The rope was wet",
    "I have counted the names that are put in the ledger, and counted them again",
)


def test_verse_whose_lines_are_turned_has_no_entries_that_hang() -> None:
    stanza = [row for line in TURNED for row in set_as(line, "", "   ")]
    draft = drafted([[*stanza * 12, *stanza[:2]], stanza * 12])
    assert not any(u.kind == "speech" for u in draft.reading())
    assert max(len(u.lines) for u in draft.reading()) > len(TURNED)


STANZA = (
    "The river keeps what it is given to keep,",
    "And gives what no one asked of it to give;",
    "I heard it in the night, and could not sleep,",
    "And thought of those who by the river live.",
)


def test_speeches_in_verse_below_which_pages_end() -> None:
    """What is said is verse from page to page, and hangs."""
    rows: list[Row] = []
    for k in range(24):
        rows += [(f"{NAMES[k % 3]}. {STANZA[0]}", False)]
        rows += [(f"    {line}", False) for line in STANZA[1:]]
    draft = drafted([rows[k : k + 20] for k in range(0, len(rows), 20)])
    assert [unit.kind for unit in draft.reading()].count("speech") == 24
