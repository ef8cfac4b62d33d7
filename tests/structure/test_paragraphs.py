"""Lines to units."""

from __future__ import annotations

from itertools import pairwise
from textwrap import wrap
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivist.model import Text
from archivist.structure import paragraphs
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.recognise import draft_of
from tests.structure.passes import SENTENCES, WIDTH, cases, gathered

LINES = st.sampled_from(
    [
        "",
        "\f",
        "   It was late.",
        "12    A HEAD",
        "      A HEAD    13",
        "14",
        "    xiv",
        "* A note of some kind.",
        "1 Another note, which",
        "and a line that is long enough to be broken at a measure of some",
        "width, and so on to the next of them, which is about as long as it",
        "\t\ttabbed",
        "*       *       *",
        "CHAPTER ONE",
        "*** START OF ***",
        "B 2",
        "                                              width",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=30), max_size=60).map("\n".join)


@pytest.mark.parametrize("case", cases("paragraphs"))
def test_case(case: dict[str, Any]) -> None:
    draft = gathered(case["text"], case.get("width", 0))
    units = [" / ".join(draft.text[x.start : x.end] for x in u.lines) for u in draft.units]
    assert units == case["units"]


@given(TEXTS, st.sampled_from([0, 40, 66]))
@example("\n".join(f"{n}    A HEAD\n\nand so on, to the\n\f" for n in range(9)), 0)
def test_every_line_is_in_exactly_one_unit(text: str, width: int) -> None:
    draft = gathered(text, width)
    units = [line for unit in draft.units for line in unit.lines]
    assert sorted(units) == draft.lines
    assert [u.start for u in draft.units] == sorted(u.start for u in draft.units)


def flush(heads: bool) -> tuple[str, list[bool]]:
    """Pages of paragraphs that nothing but a last line's end divides; of each line but the first
    of a page, whether it begins a paragraph that can be told."""
    lines: list[str] = []
    begins: list[bool] = []
    for n in range(60):
        words = " ".join(SENTENCES[(n + k * k) % 5] for k in range(3 + n % 4))
        paragraph = wrap(words, WIDTH)
        room = lines and len(lines[-1]) + 1 + len(paragraph[0].split()[0]) <= WIDTH
        begins += [bool(room), *[False] * (len(paragraph) - 1)]
        lines += paragraph
    pages = [lines[k : k + 30] for k in range(0, len(lines), 30)]
    texts = ["\n".join(page) for page in pages]
    if heads:
        texts = [f"{k + 1}    THE FERRY\n\n{page}" for k, page in enumerate(texts)]
    return "\n\f\n".join(texts), [b for k, b in enumerate(begins) if k % 30]


@pytest.mark.parametrize("heads", [False, True])
def test_flush_paragraphs_without_blank_lines(heads: bool) -> None:
    text, begins = flush(heads)
    draft = gathered(text)
    starts = {u.lines[0].start for u in draft.units if u.kind == "p"}
    lines = [x for u in draft.units if u.kind == "p" for x in u.lines]
    found = [b.start in starts for a, b in pairwise(lines) if a.page == b.page]
    assert found == begins


def test_ragged_lines_tell_by_their_length_alone() -> None:
    """Lines broken by hand have room for the next word everywhere: only short ones end."""
    words = [" ".join(SENTENCES[(n + k) % 5] for k in range(4)) for n in range(30)]
    ragged = [wrap(text, WIDTH - 6 * (n % 2)) for n, text in enumerate(words)]
    draft = gathered("\n".join(line for lines in ragged for line in lines))
    short = sum(len(lines[-1]) < 0.82 * WIDTH for lines in ragged)
    assert len(draft.units) <= short + 1


def essay(jitter: int, astray: int = 0, sentences: int = 44) -> tuple[str, int]:
    """Pages of paragraphs of so many sentences, their first lines set in by two columns.

    ``jitter``: how many of three first lines were read a column to the left; ``astray``: how many
    of six paragraphs have a line that was read a column to the right, inside a sentence.
    """
    lines: list[str] = []
    for n in range(12):
        words = " ".join(SENTENCES[(n + k * k) % 5] for k in range(sentences + n % 3))
        first, *rest = wrap(words, WIDTH, initial_indent="  ")
        inside = [k for k in range(1, len(rest)) if rest[k - 1][-1].isalpha()]
        inner = inside[3 : 3 + (n % 6 < astray)]
        rest = [" " * (k in inner) + line for k, line in enumerate(rest)]
        lines += [first[n % 3 < jitter :], *rest]
    pages = ["\n".join(lines[k : k + 30]) for k in range(0, len(lines), 30)]
    return "\n\f\n".join(pages), 12


@pytest.mark.parametrize(
    ("jitter", "astray", "sentences"), [(0, 0, 44), (1, 0, 44), (1, 0, 12), (1, 1, 12)]
)
def test_first_lines_of_long_paragraphs(jitter: int, astray: int, sentences: int) -> None:
    text, paragraphs = essay(jitter, astray, sentences)
    draft = gathered(text)
    pages = text.count("\f") + 1
    begun = [u for u in draft.units if u.kind == "p" and u.lines[0].indent]
    assert len(begun) == paragraphs
    assert len([u for u in draft.units if u.kind == "p"]) <= paragraphs + pages


def test_a_few_lines_set_in_for_no_paragraph_divide_nothing() -> None:
    """Lines of verse quoted in the middle of sentences: no stop stands before them."""
    lines = wrap(" ".join(SENTENCES * 60), WIDTH)
    for k in range(20, len(lines), 50):
        lines[k - 1] = lines[k - 1].rstrip(".") + "x"
        lines[k] = "  " + lines[k]
    draft = gathered("\n".join(lines))
    assert not draft.layout.first


HANGING = [
    "1On the tower see the second of the two ledgers, which",
    "   was found inside the bell by those who had come to",
    "   burn it.",
    "2Nobody at Oller has read the first of them from cover",
    "   to cover, or says that he has, since the paper is bad",
    "   and the hand is worse.",
]
SENTENCE = [
    "1On the tower see the second of the two ledgers, which",
    "   was found inside the bell by those who burnt papers.",
    "   I have seen it.",
]
REST = [
    "   the tower, which had no bell since the winter of the",
    "   Flood, as everybody at Oller still calls the ice.",
    "2Nobody at Oller has read the first of them from cover",
    "   to cover.",
]
ROOM = [
    "1On the tower see the second of the ledgers, and burn it.",
    "   The bell has no inside.",
    "   I have seen it.",
]


@pytest.mark.parametrize(
    ("notes", "units", "why"),
    [
        (HANGING, [3, 3], "all but a note's first line hang, the short last one with them"),
        (SENTENCE, [3], "a sentence that begins below a full line goes on, too"),
        (ROOM, [1, 1, 1], "below lines that had room for it, it is a paragraph"),
    ],
)
def test_notes_at_a_foot_that_hang(notes: list[str], units: list[int], why: str) -> None:
    prose = [
        "  The ferryman of Oller kept two ledgers, one for the",
        "living and one for his own amusement, and in neither",
        "did he ever write the name of a passenger twice over.",
    ]
    text = "\n".join([*prose * 3, "", *notes]) + "\n\f" + "\n".join(prose * 3) + "\n"
    small = {text.index(x): (52 if len(x) > 45 else len(x), 0.8) for x in map(str.strip, notes)}
    lines = lines_of(text, small)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    assert [len(u.lines) for u in draft.units] == [3, 3, 3, *units, 3, 3, 3], why


def test_the_rest_of_a_note_that_hangs_above_others() -> None:
    prose = [
        "  The ferryman of Oller kept two ledgers, one for the",
        "living and one for his own amusement, and in neither",
        "did he ever write the name of a passenger twice over.",
    ]
    pages = [[*prose * 3, "", *HANGING[:2]], [*prose * 3, "", *REST], prose]
    text = "\n\f".join("\n".join(page) for page in pages) + "\n"
    notes = map(str.strip, [*HANGING[:2], *REST])
    small = {text.index(x): (52 if len(x) > 45 else len(x), 0.8) for x in notes}
    lines = lines_of(text, small)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    second = [u for u in draft.units if u.lines and u.lines[0].size < 1 and u.page == 1]
    assert [len(u.lines) for u in second] == [2, 2]


def test_the_lines_of_a_note_that_is_centred_as_its_heading_is_are_one_unit() -> None:
    prose = [
        "The ferryman of Oller kept two ledgers, one for the",
        "living and one for his own amusement, and in neither",
        "did he ever write the name of a passenger twice over.",
    ]
    note = [
        "1. Of the two ledgers the second one was found inside",
        "the tower of the church at Oller by those who came to",
        "        burn the keeper's papers, and did that.",
    ]
    text = "\n".join([*prose * 3, "", *note]) + "\n\f" + "\n".join(prose * 3) + "\n"
    small = {text.index(line.strip()): (len(line), 0.8) for line in note}
    lines = lines_of(text, small)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    assert [len(u.lines) for u in draft.units] == [9, 3, 9]


# Paragraphs begin as deep as the lines of entries hang.
INDENTED = "\n".join(
    line
    for k in range(6)
    for line in wrap(" ".join((SENTENCES * 3)[k % 2 :]), 60, initial_indent="  ")
)
PERSONS = [
    [
        "Aldo Weir, son of the old miller and the keeper of the upper",
        "  lock, of the lower one, and of the bell",
    ],
    [
        "Anna Weir, his sister, who is believed to be drowned in the",
        "  first act, and comes again in the third",
    ],
    ["A Ferryman"],
    [
        "The Clerk of the River Board, a man who has seen the ledgers",
        "  of two towns, and says nothing",
    ],
    ["Boys, bargemen, and a goat"],
]
TALES = [
    [
        "It was the miller who found it, in a coat that was not his.",
        "  He said nothing of it to anybody in the lower town.",
    ],
    [
        "When the ice went out he rowed across by himself, and slept.",
        "  The lamp had gone over by itself that night, he said.",
    ],
    [
        "Nobody asked him for a toll, and nobody has asked him since.",
        "  The ferry had been tied up since the first frost.",
    ],
]


@pytest.mark.parametrize(
    ("pieces", "whole", "why"),
    [
        (PERSONS, True, "entries go on deeper, in the middle of a sentence"),
        (TALES, False, "each deeper line begins a sentence: a paragraph"),
        (PERSONS[1:4], False, "two entries alone may be paragraphs that a page cut"),
    ],
)
def test_entries_that_hang_as_deep_as_first_lines(
    pieces: list[list[str]], whole: bool, why: str
) -> None:
    listed = "\n".join(line for piece in pieces for line in piece)
    draft = gathered(f"{INDENTED}\n\n{listed}\n\n{INDENTED}", 60)
    starts = {draft.text[unit.start :].split("\n")[0].strip() for unit in draft.units}
    units = [unit for unit in draft.units if draft.words(unit).strip() in listed]
    hung = {piece[0] for piece in pieces} <= starts
    assert (hung and len(units) == len(pieces)) is whole, why


@pytest.mark.parametrize("first", ["   ", ""], ids=["paragraphs set in", "blank lines between"])
@pytest.mark.parametrize("stars", ["* * *", "***"])
def test_a_row_of_stars_set_close_is_a_break(first: str, stars: str) -> None:
    lines = "the keeper of the lock had a lamp and a rope, and nobody asked\n" * 2
    piece = f"{first}The rest was sold.\n{lines}at all.\n{stars}\n{first}It went so.\n{lines}ever."
    text = ("\n" if first else "\n\n").join([piece] * 10)
    draft = draft_of(Text(text, text))
    assert sum(u.kind == "milestone" for u in draft.units) == 10
    assert not any("*" in draft.words(u) for u in draft.units if u.kind == "p")


SUMMARY = [
    "Of Weirs—The Upper Ferry—Ice on the River—What the Clerk",
    "  —of Oller wrote—A Bell—The Ferrymen and their Ledgers—Of",
    "  Lamps—Two Letters—The Toll—A Goat.",
]
DIALOGUE = ["“And the ferry?”—She laughed.", "  “It has gone—Oh!”—He rose.", "  “Gone—Where?”—"]


@pytest.mark.parametrize(
    ("lines", "count", "why"),
    [
        (SUMMARY, 1, "phrases that dashes part, on and on"),
        (DIALOGUE, 3, "lines end sentences: each deeper one begins a paragraph"),
        ([line.replace("—", ", ") for line in SUMMARY], 3, "no dashes part them"),
    ],
)
def test_what_a_chapter_tells_of_hangs_as_deep_as_first_lines(
    lines: list[str], count: int, why: str
) -> None:
    draft = gathered(f"{INDENTED}\n\n" + "\n".join(lines) + f"\n\n{INDENTED}", 60)
    first, last = (draft.text.index(line.strip()) for line in (lines[0], lines[-1]))
    assert sum(first <= unit.start <= last for unit in draft.units) == count, why
