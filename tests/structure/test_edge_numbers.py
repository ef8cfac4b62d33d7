"""Numbers of sections, alone on their lines, that stand at the head or foot of a page by chance."""

from __future__ import annotations

from random import Random

import pytest

from tests.structure.passes import furnished

WORDS = "nothing boat oar lock weir rope mill bell lamp ford gate".split()


def page(drawn: Random, number: int, at: int, foot: str = "") -> str:
    """Prose with a section's number: above all lines, between them, or below them."""
    said = [f"The {' '.join(drawn.sample(WORDS, 9))}." for _ in range(6)]
    paragraphs = ["\n".join(said[k : k + 2]) for k in (0, 2, 4)]
    paragraphs.insert(at, str(number))
    return "\n\n".join([*paragraphs, *([foot] if foot else [])]) + "\n"


def numbers(pages: list[str]) -> list[str]:
    draft = furnished("\f".join(pages))
    return [draft.words(unit) for unit in draft.units if unit.kind == "fw"]


@pytest.mark.parametrize("edge", [0, 3], ids=["at the head", "at the foot"])
def test_a_few_sections_that_begin_or_end_a_page(edge: int) -> None:
    """As far from their pages' places as each other: as many would number the pages."""
    drawn = Random(edge)
    assert numbers([page(drawn, n, 1 if n % 3 else edge) for n in range(3, 24)]) == []


@pytest.mark.parametrize("inside", [3, 40], ids=["as the pages", "another count"])
def test_numbers_of_pages_beside_those_of_sections(inside: int) -> None:
    drawn = Random(inside)
    pages = [page(drawn, n + inside, 1, str(n + 3)) for n in range(20)]
    assert numbers(pages) == [str(n + 3) for n in range(20)]


def test_a_chapter_that_opens_where_other_pages_have_its_title() -> None:
    """Every other page has the book's, and a blank page before the text has no more than "ii"."""
    drawn = Random(2)
    title = {number: "THE FERRY" if number < 9 else "THE ROPE" for number in range(3, 20)}
    title |= dict.fromkeys(range(4, 20, 2), "THE WEIR") | {9: "II\n\nTHE ROPE"}
    pages = ["ii\n"]
    for number, head in title.items():
        words = " ".join(drawn.sample(WORDS, 9))
        pages.append(f"{head}\n\nThe {words},\nand {words}\n\n{number}\n")
    found = numbers(pages)
    assert {"THE WEIR", "THE ROPE"} <= set(found)
    assert "II" not in found


def test_a_chapter_whose_number_is_the_head_of_its_pages() -> None:
    """It stands first where the chapter begins, not where a page before the text has "iii"."""
    drawn = Random(3)
    pages = ["Of the old ferry.\n\niii\n"]
    for number in range(3, 20):
        words = " ".join(drawn.sample(WORDS, 9))
        head = "THE ROPE" if number < 9 else "III"
        pages.append(f"{head}\n\nThe {words},\nand {words}\n\n{number}\n")
    assert numbers(pages).count("III") == 10  # of 11 pages
