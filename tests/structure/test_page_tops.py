"""What the tops of printed pages tell of headings: how they look, and what contains what."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

STANZA = """\
        The miller keeps his ledger by the stone,
        And counts the sacks that come, and those that stay;
        The water counts them too, in undertone,
        And takes a little of the bank away.
"""
PROSE = """\
   The keeper of the ferry had been told to write down who went over
and when, and he wrote it down faithfully for eleven years, until the
book was full and nobody could tell him where to find another one of
the same size, whereupon he began again on the first page in pencil.
"""


def book(*pages: str) -> str:
    """Pages with a head of their own, divided by form feeds."""
    numbered = enumerate(pages, 1)
    return "\f\n".join(f"{n}    THE RIVER BOOK\n\n{page}" for n, page in numbered)


def title(words: str) -> str:
    return "\n" + words.center(68).rstrip() + "\n\n"


def levels(text: str) -> dict[str, int]:
    draft = draft_of(Text(text, text))
    return {
        " ".join(draft.words(u).split()): u.level
        for u in draft.units
        if u.kind == "head" and u.level
    }


def verse(stanzas: int) -> str:
    return "\n".join([STANZA] * stanzas)


POEMS = ("THE WEIR", "THE FERRY", "THE STONE", "THE BELL", "THE FOLD", "THE GATE", "THE HEDGE")


def test_numbers_in_mid_page_have_not_the_blank_lines_of_a_page_top() -> None:
    pages = [title(words) + verse(6) for words in POEMS]
    pages[2] = title("THE STONE") + verse(2) + title("I") + verse(2) + title("II") + verse(2)
    found = levels(book(*pages))
    assert found == {**dict.fromkeys(POEMS, 1), "I": 2, "II": 2}


def test_poems_in_mid_page_are_inside_the_one_that_opens_a_page() -> None:
    early = title("EARLY VERSES") + title("THE LAMP") + verse(3) + title("THE COAT") + verse(3)
    last = title("THE WELL") + verse(7)
    pages = [
        *(title(words) + verse(5) for words in POEMS),
        early + title("THE CUP") + verse(1),
        last,
    ]
    found = levels(book(*pages))
    assert found == {
        **dict.fromkeys(POEMS, 1),
        "EARLY VERSES": 1,
        "THE COAT": 2,
        "THE CUP": 2,
        "THE WELL": 1,
    }


def test_poems_that_open_no_page_stay_beside_each_other() -> None:
    text = "".join(title(words) + verse(3) for words in POEMS).splitlines(keepends=True)
    pages = ["".join(text[k : k + 26]) for k in range(0, len(text), 26)]
    assert set(levels(book(*pages)).values()) == {1}


def test_titles_behind_the_last_chapter_for_which_a_page_was_left_short() -> None:
    pages = []
    for n in ("I", "II", "III", "IV", "V"):
        pages += [title(f"CHAPTER {n}") + PROSE * 8, PROSE * 3]
    pages += [title("A HANDBOOK FOR KEEPERS") + PROSE * 2 + title("OF ROPES AND RINGS") + PROSE * 6]
    pages += [PROSE * 5 + title("OF BELLS IN FOG") + PROSE * 2]
    pages += [title("THE SAYINGS OF THE OLD") + PROSE * 8, PROSE * 5]
    found = levels(book(*pages))
    assert [found[words] for words in ("CHAPTER I", "CHAPTER V", "A HANDBOOK FOR KEEPERS")] == [
        1
    ] * 3
    assert [found[words] for words in ("OF ROPES AND RINGS", "OF BELLS IN FOG")] == [2, 2]
    assert found["THE SAYINGS OF THE OLD"] == 1


@pytest.mark.parametrize("number", ["1.", "1"])
def test_a_number_that_heads_of_pages_say_again_is_the_chapters(number: str) -> None:
    """It opens page 1, and page 3 has ``1.    3`` at its head; below other heads it is a folio."""

    def printed(head: str) -> str:
        heads = [number.center(68), "2    THE RIVER BOOK", f"{head}    3".rjust(68)]
        heads += ["4    THE RIVER BOOK", f"{head}    5".rjust(68), "6    THE RIVER BOOK"]
        pages = (f"{h.rstrip()}\n\n{PROSE * 6}" for h in heads)
        return "THE RIVER BOOK".center(68).rstrip() + "\n\n\f\n" + "\f\n".join(pages)

    assert levels(printed(number)) == {number: 1}
    assert number not in levels(printed("THE FERRY"))


LONG = "AND OF THOSE WHO HAVE THEM MADE, WITH A REMARK ON WHAT IS PAID"


def test_a_number_in_mid_page_that_is_missing_between_others() -> None:
    """``XLIV`` stands between ``XLIII`` and ``XLV``, which open pages, and has its title below."""
    numbers = ("XLI", "XLII", "XLIII", "XLIV", "XLV", "XLVI", "XLVII")
    names = ("TOLLS", "WEIRS", "MILLS", "LAMPS", "ROPES", "BELLS", "COATS")
    papers = [
        f"\n{n.center(68).rstrip()}\n\n{title(f'OF {name} {LONG}')}{PROSE * 5}"
        for n, name in zip(numbers, names, strict=True)
    ]
    pages = [*papers[:2], papers[2] + PROSE, PROSE * 3 + papers[3], *papers[4:]]
    found = levels(book(*pages))
    assert found == dict.fromkeys(numbers, 1)


def test_a_title_above_the_one_line_that_the_page_has_room_for() -> None:
    """A full line that goes on small on the next page is text; one that ends there is not."""
    named = "THE LAST PENCIL"
    first, rest = PROSE.split("\n", 1)
    told = [PROSE * 6 for _ in range(5)]
    cut = [*told[:2], f"{PROSE * 5}{title(named)}{first}\n", f"{rest}{PROSE * 4}", *told]
    assert levels(book(title("CHAPTER I") + cut[0], *cut[1:])) == {"CHAPTER I": 1, named: 2}
    cut[2] = f"{PROSE * 5}{title(named)}   Ann Harrow, Leith\n"
    assert named not in levels(book(title("CHAPTER I") + cut[0], *cut[1:]))
