"""Titles that nothing but their capitals tells, where chapters open and close with verse."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.model import Text
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of

TOLD = (
    "The bell was cast twice, for the first casting was flawed, and the founder was made to bear "
    "the cost of it, which he did without complaint. He is said to have kept the first bell in his "
    "garden, where it served for a hen-house until the siege, and was then melted down for shot."
)
OPENING = "Low it lies and slow it flows,\nWho goes over, who goes home?\n"
CLOSING = "Home they went and none came over,\nGrey the water, grey the stone,\n"
TITLES = ("THE LOWER WEIR", "HANNE’S ERRAND", "“FERRY! FERRY!”", "THE GREY HERON", "BELOW THE LOCK")
PARAGRAPHS = 14
THINGS = "weir ferry stone bell fold gate hedge lamp coat well cup lock barge dyke".split()


def headings(chapters: Sequence[tuple[str, int]]) -> list[str]:
    """The headings of chapters without a blank line: a title, verse, paragraphs, verse."""
    pieces = (f"{title}\n{OPENING}{(TOLD + chr(10)) * n}{CLOSING}" for title, n in chapters)
    return heads_of("".join(pieces))


def heads_of(text: str) -> list[str]:
    draft = draft_of(Text(text, text))
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]


def alike(titles: Sequence[str], paragraphs: int = PARAGRAPHS) -> list[tuple[str, int]]:
    return [(title, paragraphs) for title in titles]


def test_lines_in_capitals_a_chapter_apart_are_titles() -> None:
    assert headings(alike(TITLES)) == list(TITLES)


def test_a_line_in_capitals_right_below_is_the_rest_of_the_title() -> None:
    pieces = (
        f"{title}\n{'A FABLE' + chr(10) if title == TITLES[2] else ''}{OPENING}"
        f"{(TOLD + chr(10)) * PARAGRAPHS}{CLOSING}"
        for title in TITLES
    )
    assert heads_of("".join(pieces)) == [*TITLES[:3], "A FABLE", *TITLES[3:]]


@pytest.mark.parametrize(
    ("chapters", "why"),
    [
        (alike(TITLES[:4]), "four are too few"),
        (alike(TITLES, 4), "each a page from the last: notices, inscriptions"),
        ([*alike(TITLES[:4]), (TITLES[0], PARAGRAPHS)], "one comes again"),
        ([*alike(TITLES), ("NO TOLL TODAY", 1), ("MILL TO LET", 14)], "one stands near another"),
        ([*alike(TITLES[:4]), (TITLES[4], 90)], "they leave out most of the book"),
        (alike([*TITLES[:4], "Below the Lock"]), "one of five is printed otherwise"),
    ],
)
def test_what_is_in_capitals_for_another_reason_is_left(
    chapters: Sequence[tuple[str, int]], why: str
) -> None:
    found = headings(chapters)
    assert "“FERRY! FERRY!”" not in found, why


@pytest.mark.parametrize(
    ("heads", "why"),
    [
        ([f"Chapter {n}\n" for n in ("One", "Two", "Three", "Four", "Five")], "numbers tell"),
        (["\n\nThe Mill\n\n", *[""] * 4], "a title in other letters stands wide apart"),
    ],
)
def test_inscriptions_inside_chapters_that_have_titles_are_left(
    heads: Sequence[str], why: str
) -> None:
    told = (TOLD + "\n") * PARAGRAPHS
    pieces = [
        f"{head}{told}{CLOSING}{title}\n{OPENING}{told}"
        for head, title in zip(heads, TITLES, strict=True)
    ]
    found = heads_of("".join(pieces))
    assert len(found) == sum(map(bool, heads)), why
    assert not set(found) & set(TITLES), why


def test_a_title_that_asks_is_one_where_all_others_are_in_capitals() -> None:
    asked = "WHAT IS A FERRY WORTH?"
    titles = [*TITLES[:2], "BELOW THE WEIR", asked, TITLES[3], TITLES[4]]
    pieces = [TOLD, *(x for title in titles for x in (title, *[TOLD] * 6))]
    assert heads_of("\n".join(pieces) + "\n") == titles


def test_what_somebody_cries_in_capitals_heads_nothing() -> None:
    pieces = [*[TOLD] * 8, "WHAT IS A FERRY WORTH?", *[TOLD] * 8, "Below the weir", *[TOLD] * 8]
    assert heads_of("\n".join(pieces) + "\n") == []


NOUNS = (
    "WEIR FERRY HERON BELL LOCK ORCHARD LEDGER RIVER MILL LANTERN GRANARY COAT ROPE OAR GATE ICE "
    "ROAD KEY"
).split()


def stories(last: str, closing: str = "Adiós.") -> str:
    """Eighteen stories of a page, of which one stands between verse, and one more line."""
    pieces = []
    for noun in NOUNS:
        verse = noun == "LOCK"
        pieces.append(f"THE {noun}\n{OPENING if verse else ''}{(TOLD + chr(10)) * 5}")
        pieces.append("Home they went and none came over\n" if noun == "BELL" else "")
    return "".join([*pieces, closing, "\n", last, "\n", OPENING, TOLD, "\n"])


@pytest.mark.parametrize(
    ("last", "closing", "found"),
    [
        ("A GREY MORNING", "Grey the water, grey the stone", True),
        ("FOG", "Grey the water, grey the stone", True),
        ("NO TOLL TO-DAY", "On the door was written:", False),
        ("ANNA HARROW.", "Your humble servant", False),
    ],
    ids=["a title", "one of three letters", "a notice", "a signature"],
)
def test_what_is_left_of_a_book_whose_lines_in_capitals_are_titles(
    last: str, closing: str, found: bool
) -> None:
    titles = [f"THE {noun}" for noun in NOUNS]
    assert heads_of(stories(last, closing)) == [*titles, *([last] if found else [])]


def test_the_books_title_above_its_writers_name_is_no_title_of_a_poem() -> None:
    """However many titles of the book are in capitals as it is."""
    stanza = "The boats are drawn above the weed,\nThe ropes are coiled and dry;\n"
    poems = "".join(f"THE {word.upper()}\n\n{stanza}\n{stanza}\n" for word in THINGS)
    front = f"THE RIVER POEMS\n\nby Ann Harrow\n\nTo my sister\n\n{TOLD}\n\n"
    assert heads_of(front + poems) == [f"THE {word.upper()}" for word in THINGS]
