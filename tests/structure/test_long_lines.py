"""Verse whose lines are longer than the page is wide: what they have left stands deeper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from textwrap import wrap

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

LINES = (
    "I have stood at the lock in the morning, and seen the barges go down with their bells,",
    "And the keepers who lifted their hats to the keepers,",
    "O patient, and slow, and amphibious, whose gardens are long as the towpath and narrow,",
    "You that have beans in your boats, and geraniums, and children with ropes to their waists,",
    "I will tell of you also,",
    "Not of the admirals only, who drown in the sight of a nation that sings on the shore,",
)


def stanza(lines: tuple[str, ...]) -> str:
    broken = [wrap(line, 64, initial_indent=" " * 8, subsequent_indent=" " * 10) for line in lines]
    return "\n".join(part for line in broken for part in line)


def shaken(text: str) -> str:
    """As an engine reads it: every third line a column to the left."""
    lines = text.split("\n")
    return "\n".join(x[1:] if k % 3 == 0 and x[:2] == "  " else x for k, x in enumerate(lines))


def book() -> str:
    poem = "\n\n".join([stanza(LINES), stanza(LINES[2:4]), stanza(LINES[1:])])
    titles = ("THE LOCK", "THE WEIR", "THE FERRY", "THE BEAN ROWS", "THE TOLL", "THE RETURN")
    poems = [f"{title.center(64).rstrip()}\n\n{poem}" for title in titles]
    pages = [f"{n}    BARGE SONGS\n\n{poem}" for n, poem in enumerate(poems, 2)]
    return "\f\n".join(["BARGE SONGS".center(64).rstrip() + "\n", *pages]) + "\n"


@pytest.mark.parametrize("read", [str, shaken])
def test_turned_lines_are_no_paragraphs_and_no_entries(read: Callable[[str], str]) -> None:
    text_read = read(book())
    draft = draft_of(Text(text_read, text_read))
    text = [u for u in draft.units if u.kind not in ("head", "fw", "pb", "milestone", "gone")]
    stanzas = [u for u in text if u.kind == "verse"]
    assert len(stanzas) == 3 * 6
    assert all(u.kind in ("verse", "titlePart", "docTitle") for u in text)
    assert [len(u.lines) for u in stanzas] == [6, 2, 5] * 6


def at_margin(lines: tuple[str, ...], misread: int = 0) -> str:
    """Pages of stanzas at the margin; the rest of line ``misread`` was put there too."""
    broken = [wrap(line, 58, subsequent_indent=" " * 4) for line in lines]
    text = [part for line in broken for part in line]
    return "\n".join(x.strip() if misread and k == misread else x for k, x in enumerate(text))


@pytest.mark.parametrize("misread", [0, 3])
def test_turned_lines_of_verse_at_the_margin(misread: int) -> None:
    stanzas = "\n\n".join([at_margin(LINES, misread), at_margin(LINES[2:4]), at_margin(LINES[1:])])
    titles = ("THE LOCK", "THE WEIR", "THE FERRY", "THE BEAN ROWS", "THE TOLL", "THE RETURN")
    text = "\f".join(f"{title.center(58).rstrip()}\n\n{stanzas}\n" for title in titles)
    assert verses(text) == [6, 2, 5] * 6


ENTRIES = (
    "Bean rows between the upper weir and the lower, and who is paid for the digging of them, 12, "
    "14, 88",
    "Ferry, the, when it was first let to the miller and to those that came behind him, 31",
    "Keepers of the lock, their hats and their geraniums, and the children of several of them, 7, "
    "19",
)


@pytest.mark.parametrize("mark", ["", "• ", "- "])
def test_entries_that_go_on_deeper_are_no_verse(mark: str) -> None:
    """The entries of an index, and of a list whose bullets stand at the margin."""
    lines = ENTRIES if not mark else tuple(mark + line for line in LINES)
    assert not verses("\f".join(at_margin(lines) + "\n" for _ in range(24)))


def test_prose_that_hangs_is_no_verse() -> None:
    entries = "\n\n".join(
        "\n".join(wrap(f"{name}, who kept the lock, and was paid in lime, and left it to his sons.",
                       50, initial_indent=" " * 4, subsequent_indent=" " * 6))
        for name in ("Harrow", "Lunt", "Ansell", "Merrow", "Tole", "Pike", "Oller", "Vane") * 8
    )  # fmt: skip
    draft = draft_of(Text(entries, entries))
    assert not any(u.kind == "verse" for u in draft.units)


PROSE = (
    "The keeper of the lock put down his pipe, and went to see who had been calling in the rain.",
    "Nobody was there but the goat, which belonged to the clerk, and the clerk was not at home.",
    "He took it by the rope and led it over the bridge, as he had done in the winter before.",
    "It rained until the morning, and the water stood a hand's breadth under the upper gate.",
)
CUT = (
    "The keeper of the lock put down his pipe, and the bread that he had not yet eaten, "
    "and went to see who had been calling in the rain,",
    "for nobody came there in the winter but the goat, which belonged to the clerk, and",
    "Anna, when she had lost it, or when there was a letter to be taken over the weir to court,",
    "and that was seldom; so he took his lamp and led them over the bridge.",
)
WHOLE = (
    "I have stood at the lock in the morning, and seen the barges go down with their bells and "
    "their geraniums,",
    "And the keepers who lifted their hats to the keepers,",
    "O patient, and slow, and amphibious, whose gardens are as long as the towpath and narrow,",
    "You that have beans in your boats, and children with ropes to their waists, and a dog that "
    "looks out for the next of the bridges, and the next,",
    "I will tell of you also,",
    "Not of the admirals only, who drown in the sight of a nation.",
)
TITLES = ("THE LOCK", "THE WEIR", "THE FERRY", "THE BEAN ROWS", "THE TOLL", "THE RETURN")


def long_book(lines: tuple[str, ...], apart: str) -> str:
    """Six pieces of four stanzas, each line whole; ``apart``: what parts stanzas and titles."""
    poem = apart.join("\n".join(stanza) for stanza in (lines, lines[2:4], lines[1:], lines))
    return apart.join(f"{title}{apart}{poem}" for title in TITLES) + "\n"


def verses(text: str) -> list[int]:
    draft = draft_of(Text(text, text))
    return [len(u.lines) for u in draft.units if u.kind == "verse"]


def test_long_lines_that_are_whole() -> None:
    """Of two lines the stanzas only in a book that is verse."""
    assert verses(long_book(WHOLE, "\n\n")) == [6, 2, 5, 6] * 6


def test_long_lines_without_blank_lines() -> None:
    """What parts stanzas is lost; the lines and the titles are not."""
    assert sum(verses(long_book(WHOLE, "\n"))) == 19 * 6


def test_one_poem_of_long_lines_among_prose() -> None:
    pieces = [*PROSE, "\n".join(WHOLE), *PROSE, "\n".join(WHOLE[2:4]), *PROSE]
    assert verses("\n\n".join(pieces * 2)) == [6] * 2


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
@pytest.mark.parametrize("lines", [PROSE, CUT], ids=["paragraphs", "cut in mid-sentence"])
def test_long_lines_of_prose(lines: tuple[str, ...], apart: str) -> None:
    """A paragraph a line; and lines that a page, or a column, cut."""
    assert not verses(long_book(lines * 2, apart))


BROKEN_OFF = (
    "Clerk I assure you, my dear Mrs. Ansell, that nobody in the valley",
    "Anna He has counted them, I tell you, from the bridge to the weir,",
    "Clerk has ever opened the upper gate without asking the court or",
    "Anna and he can do it with his eyes shut, as the miller did before",
)

PARAGRAPHS = tuple(f"{text} {other}" for text, other in pairwise(PROSE))


def test_what_persons_say_who_break_in_on_each_other() -> None:
    """Without blank lines their speeches stand together as all paragraphs do."""
    assert not verses("\n".join([*PARAGRAPHS, *BROKEN_OFF, *PARAGRAPHS] * 2))
