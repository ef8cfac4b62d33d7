"""What titles at the heads of pages tell of levels."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

PROSE = """\
   The keeper of the ferry had been told to write down who went over
and when, and he wrote it down faithfully for eleven years, until the
book was full and nobody could tell him where to find another one of
the same size, whereupon he began again on the first page in pencil.
"""


def page(head: str, *blocks: str) -> str:
    """One page; ``# `` begins a title, a number says how many paragraphs stand there."""
    body = "".join(
        f"\n\n{b[2:].center(68).rstrip()}\n\n" if b.startswith("# ") else PROSE * int(b)
        for b in blocks
    )
    return f"{head}\n\n{body}" if head else body


def book(*pages: tuple[str, ...]) -> str:
    """Pages, of which each second bears the title given first, the others the book's."""
    return "\f\n".join(
        page(f"{head}    {n}".rjust(68) if n % 2 else f"{n}    THE RIVER BOOK", *blocks)
        for n, (head, *blocks) in enumerate(pages, 1)
    )


def levels(text: str) -> list[tuple[int, str]]:
    draft = draft_of(Text(text, text))
    heads = (u for u in draft.units if u.kind == "head" and u.level)
    return [(u.level, " ".join(draft.words(u).split())) for u in heads]


def chapter(title: str, pages: int = 5) -> list[tuple[str, ...]]:
    return [(title, f"# {title}", "6"), *[(title, "8")] * (pages - 1)]


def test_titles_on_pages_that_bear_another_are_inside_it() -> None:
    """The last one also, behind the last page that bears it: no such title has pages."""
    preface = [
        ("PREFACE", "# PREFACE", "6"),
        ("PREFACE", "3", "# THE LAMP IN THE WINDOW", "4"),
        ("PREFACE", "2", "# WHY THE BELL WAS CAST", "5"),
        ("PREFACE", "8"),
        ("PREFACE", "8"),
        ("PREFACE", "4", "# OF ROPES AND RINGS", "3"),
    ]
    acts = [page for name in ("ACT I", "ACT II", "ACT III") for page in chapter(name, 6)]
    assert levels(book(*preface, *acts)) == [
        (1, "PREFACE"),
        (2, "THE LAMP IN THE WINDOW"),
        (2, "WHY THE BELL WAS CAST"),
        (2, "OF ROPES AND RINGS"),
        *((1, f"ACT {n}") for n in ("I", "II", "III")),
    ]


def test_names_inside_a_part_stand_beside_its_other_titles() -> None:
    part = [
        ("PART FIRST", "# PART FIRST", "# DEDICATION", "2", "# THE MILLER TO HIS READERS", "2"),
        *[("PART FIRST", "8")] * 4,
        ("PART FIRST", "3", "# OF THE RIGHTS OF BOATMEN", "4"),
        *[("PART FIRST", "8")] * 4,
    ]
    other = [("PART SECOND", "# PART SECOND", "6"), *[("PART SECOND", "8")] * 5]
    assert levels(book(*part, *other)) == [
        (1, "PART FIRST"),
        (2, "DEDICATION"),
        (2, "THE MILLER TO HIS READERS"),
        (2, "OF THE RIGHTS OF BOATMEN"),
        (1, "PART SECOND"),
    ]


def test_a_list_of_persons_that_pages_bear_holds_no_scenes() -> None:
    name = "DRAMATIS PERSONAE"
    scenes = [(name, f"# SCENE {n}", "6") for n in ("I", "II", "III", "IV", "V", "VI", "VII")]
    pages = [(name, f"# {name}", "2"), *(p for scene in scenes for p in (scene, (name, "8")))]
    found = levels(book(*pages, *chapter("EPILOGUE", 8)))
    assert found[:3] == [(1, name), (1, "SCENE I"), (1, "SCENE II")]


def test_the_numbers_that_go_on_from_one_inside_a_title() -> None:
    piece = [
        ("THE FERRYMAN", "# THE FERRYMAN", "2", "# I", "4"),
        ("THE FERRYMAN", "8"),
        ("THE FERRYMAN", "8"),
        ("THE FERRYMAN", "4", "# II", "3"),
        ("THE RIVER", "8"),
        ("THE RIVER", "2", "# III", "5"),
    ]
    found = levels(book(*piece, *chapter("THE MILL"), *chapter("THE WEIR")))
    assert found[:4] == [(1, "THE FERRYMAN"), (2, "I"), (2, "II"), (2, "III")]
    assert (1, "THE WEIR") in found


def test_a_title_above_numbers_as_the_parts_have_is_a_part() -> None:
    pages = []
    for name in ("PART I", "PART II", "PART III", "THREE NOTES"):
        pages += [(name, f"# {name}", "1", "# I", "4"), (name, "8"), (name, "2", "# II", "4")]
        pages += [(name, "8")] * 3
    found = levels(book(*pages))
    assert found[-3:] == [(1, "THREE NOTES"), (2, "I"), (2, "II")]


STORIES = ("THE MILL", "THE WEIR", "THE STONE", "THE FOLD")


def test_a_title_that_all_pages_bear_is_the_books() -> None:
    """The first story gave the book its name: the others are not inside it."""
    pages = [page for story in ("THE RIVER BOOK", *STORIES) for page in chapter(story)]
    assert {level for level, _ in levels(book(*pages))} == {1}


@pytest.mark.parametrize("slips", [1, 0])
def test_one_page_with_the_last_title_is_a_slip(slips: int) -> None:
    pages = [page for story in STORIES for page in chapter(story, 8)]
    for k in range(8, 8 + 3 * slips):
        head, *blocks = pages[k]
        pages[k] = (STORIES[0] if k % 2 == 0 and blocks == ["8"] else head, *blocks)
    assert {level for level, _ in levels(book(*pages))} == {1}


def test_a_misread_number_at_the_head_of_pages_holds_no_other_of_its_kind() -> None:
    pages: list[tuple[str, ...]] = []
    for n, head in (("I", "I"), ("II", "I"), ("III", "III")):
        pages += [(f"BOOK {head}", f"# BOOK {n}", "1", "# I", "4")]
        pages += [(f"BOOK {head}", "2", "# II", "5"), *[(f"BOOK {head}", "8")] * 5]
    found = levels(book(*pages))
    assert [words for level, words in found if level == 1] == ["BOOK I", "BOOK II", "BOOK III"]


@pytest.mark.parametrize("second", ["# THE WEIR", "# BOOK SECOND"])
def test_chapters_that_count_on_from_those_of_the_last_part(second: str) -> None:
    """One part has lost its label: it is a part as the others are."""
    parts = {"BOOK FIRST": "I II III", "": "IV V VI", "BOOK THIRD": "VII VIII IX"}
    pages = []
    for part, numbers in parts.items():
        title = part or second.removeprefix("# ")
        first, *others = numbers.split()
        pages += [(title, f"# {title}", "1", f"# {first}", "4"), *[(title, "8")] * 3]
        for n in others:
            pages += [(title, "2", f"# {n}", "4"), (title, "8")]
    found = levels(book(*pages))
    assert [level for level, words in found] == [1, 2, 2, 2] * 3


def test_a_play_in_one_chapter_of_many_is_inside_it() -> None:
    names = "I II III IV V VI".split()
    pages: list[tuple[str, ...]] = []
    for n in names:
        pages += [("", f"# {n}", "7"), ("", "8")]
        if n == "IV":
            pages += [("", "2", "# ACT I", "3"), ("", "3", "# ACT II", "3")]
    found = levels(book(*pages))
    assert found == [
        *((1, n) for n in names[:4]), (2, "ACT I"), (2, "ACT II"), *((1, n) for n in names[4:])
    ]  # fmt: skip
