"""Numbers right above the stanzas that they number, set in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

STANZA = "\n".join(
    [
        "  The ferry lay at the lower landing,",
        "  Lay there all of that day, and of the night behind it, and of the day that came",
        "      behind the night,",
        "  And nobody came,",
        "  And the ferryman counted the boards of the boat that he had, and the nails in them,",
        "  And counted them over again.",
    ]
)
TITLES = ("Song of the Weir", "To a Heron", "The Long Night")


def poem(title: str, numbers: Sequence[int], indent: int = 7) -> str:
    stanzas = [f"{' ' * indent}{n}\n{STANZA}\n\n{STANZA}" for n in numbers]
    return "\n\n".join([title + "\n", *stanzas])


def heads(*poems: str) -> list[str]:
    text = "\n\n\n\n".join(poems) + "\n"
    draft = draft_of(Text(text, text))
    return [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "head"]


COUNTS = [
    ("from one", (1, 2, 3), ["1", "2", "3"]),
    ("one lost", (1, 2, 3, 5, 6), ["1", "2", "3", "5", "6"]),
    ("figures that do not count", (12, 4, 9), []),
]


@pytest.mark.parametrize(("why", "numbers", "found"), COUNTS, ids=[row[0] for row in COUNTS])
def test_numbers_above_stanzas(why: str, numbers: tuple[int, ...], found: list[str]) -> None:
    books = zip(("I", "II", "III"), TITLES, strict=True)
    counts = ((1, 2, 3), (1, 2, 3), numbers)
    text = [
        f"BOOK {n}.  OF THE MILL\n\n\n{poem(title, count)}"
        for (n, title), count in zip(books, counts, strict=True)
    ]
    others = ["1", "2", "3"] * 2
    assert [h for h in heads(*text) if h.isdecimal()] == others + found, why


def test_the_first_number_may_be_left_out() -> None:
    text = "\n\n\n\n".join([poem(TITLES[0], (1, 2, 3)), poem(TITLES[1], (2, 3, 4))]) + "\n"
    alone = [u for u in draft_of(Text(text, text)).reading() if u.end - u.start == 1]
    assert [text[u.start] for u in alone] == ["1", "2", "3", "2", "3", "4"]


def test_books_that_are_one_poem_each_stand_around_the_others() -> None:
    alone = f"\n\n{STANZA}\n\n{STANZA}"
    books = []
    for k, n in enumerate("I II III IV V VI VII VIII".split()):
        if k % 3:  # its poem's title is the book's
            books.append(f"BOOK {n}\n\n\n{poem(f'The {n}th Weir', (1, 2, 3))}")
        else:
            poems = [poem(f"{title} {n}", (1, 2, 3)) for title in TITLES]
            several = "\n\n\n\n".join([f"The Ferry {n}{alone}", *poems])
            books.append(f"BOOK {n}.  OF THE {k}TH YEAR\n\n\n{several}")
    text = "\n\n\n\n".join(books) + "\n"
    draft = draft_of(Text(text, text))
    found = [u for u in draft.reading() if u.kind == "head" and u.level]
    assert {u.level for u in found if u.type == "book"} == {1}
    titles = [u for u in found if u.type != "book" and not draft.words(u).isdecimal()]
    assert len(titles) == 12
    assert {u.level for u in titles} == {2}


def test_two_parts_of_a_short_poem_are_numbered_as_those_of_longer_ones() -> None:
    longer = [poem(TITLES[0], (1, 2, 3)), poem(TITLES[1], (1, 2, 3, 4))]
    short = poem(TITLES[2], (1, 2))
    assert [h for h in heads(*longer, short) if h.isdecimal()] == list("123123412")


def test_two_numbers_are_lines_of_the_verse_where_no_other_poem_has_any() -> None:
    assert [h for h in heads(poem(TITLES[0], (1, 2)), poem(TITLES[1], ())) if h.isdecimal()] == []
