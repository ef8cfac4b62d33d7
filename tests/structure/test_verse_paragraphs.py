"""Paragraphs of long verse begin with a line that is set in, behind the end of a sentence."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of
from tests.structure.measured import measured

PROSE = (
    "The ferry had been tied up since the first frost, and nobody could say who had the key. " * 4
)
SENTENCE = [
    "Of ferries and the men who tied them up,",
    "And of the key that hung below the weir",
    "Till frost had taken both, and of the lamp,",
    "Sing, miller, who hast never crossed by day,",
    "And hast not paid, and wast not asked to pay.",
]


def paragraphs(indents: list[str]) -> str:
    """A poem of six sentences, the first lines of all but the first with these indents."""
    lines = list(SENTENCE)
    for indent in indents:
        lines += [indent + SENTENCE[0], *SENTENCE[1:]]
    return "\n".join(lines)


SONNET = "\n".join([*SENTENCE[:4] * 3, "  " + SENTENCE[3], "  " + SENTENCE[4]] * 2)
RHYMES = "\n".join(("  " if k % 2 else "") + SENTENCE[k % 5] for k in range(30))
INSIDE = "\n".join(("  " if k % 7 == 3 else "") + line for k, line in enumerate(SENTENCE[:4] * 6))

CASES = [
    # why, the poem, its pieces
    ("each sentence begins deeper", paragraphs(["  "] * 5), 6),
    ("two of them do", paragraphs(["", "  ", "", "", "  "]), 3),
    ("one of them does", paragraphs(["", "  ", "", "", ""]), 1),
    ("none does", paragraphs([""] * 5), 1),
    ("couplets end sonnets", SONNET, 1),
    ("every other line rhymes deeper", RHYMES, 1),
    ("lines are deeper inside sentences", INSIDE, 1),
]


@pytest.mark.parametrize(("why", "poem", "pieces"), CASES, ids=[row[0] for row in CASES])
def test_pieces_of_a_poem(why: str, poem: str, pieces: int) -> None:
    text = f"CHAPTER I\n\n{PROSE}\n\n{poem}\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n"
    draft = draft_of(start(text))
    assert sum(unit.kind == "verse" for unit in draft.units) == pieces, why
    lines = sum(len(unit.lines) for unit in draft.units if unit.kind == "verse")
    assert lines == poem.count("\n") + 1, "no line is lost"


STARTS = ("Of ferries by", "And who has seen", "Till frost had taken", "Sing", "Nor asked of")
WORDS = (
    "miller goat lantern weir towpath clerk barley oars winter widow orchard geese harbour rope "
    "candle bridge kettle smith"
).split()


def book(lengths: list[int], height: int) -> tuple[str, list[str]]:
    """Pages of blank verse, and its paragraphs, of so many lines; one opens in a sentence."""
    lines: list[str] = []
    wanted: list[str] = []
    for n, length in enumerate(lengths):
        own = [f"{STARTS[k % 5]} the {WORDS[n]} and {WORDS[k % 17]}," for k in range(length)]
        own[-1] = own[-1].rstrip(",") + ("," if n == 15 else ".")
        wanted.append(" ".join(own))
        lines += [f"{'   ' if n else ''}{own[0]}", *own[1:]]
    pages = ["\n".join(lines[k : k + height]) for k in range(0, len(lines), height)]
    return "THE FERRY\n\n" + "\n\f".join(pages) + "\n", wanted


@pytest.mark.parametrize("height", [24, 25, 31])
def test_paragraphs_of_a_book_whose_pages_end_anywhere(height: int) -> None:
    """A page with but one, those that pages cut, and one at the top of a page."""
    text, wanted = book([9, 8, 7, 16, 9, 30, 7, 40, 11, 6, 13, 21, 10, 9, 8, 7, 25, 12], height)
    draft = draft_of(start(text))
    found = [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "verse"]
    assert found == wanted


def test_a_title_of_one_word_in_larger_type_beside_verse_is_none_of_its_lines() -> None:
    rows: list[tuple[str, float]] = []
    for title in ("Ferries", "Millers"):
        rows += [(title, 14.0), ("", 10.0), *((line, 10.0) for line in SENTENCE * 5), ("\f", 10.0)]
    text, marks = measured(rows[:-1])
    draft = draft_of(start(text), marks)
    heads = [draft.words(u) for u in draft.units if u.kind == "head"]
    assert heads == ["Ferries", "Millers"]
