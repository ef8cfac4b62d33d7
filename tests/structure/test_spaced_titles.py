"""Titles that nothing but wider white space sets off."""

from __future__ import annotations

import pytest

from archivist.structure import headings
from tests.structure.passes import gathered
from tests.structure.test_headings import PROSE

TITLES = ["The lower weir.", "At home.", "The ferryman goes out.", "A bell.", "What the dog knew."]
CHAPTER = "\n\n".join([PROSE["EN"]] * 12)


def heads(text: str) -> list[str]:
    draft = gathered(text)
    headings.recognise(draft)
    return [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "head"]


def book(titles: list[str], chapter: str = CHAPTER) -> str:
    return "A Book of Water\n\n\n\n" + "\n\n\n".join(f"{t}\n\n{chapter}" for t in titles)


def test_sentences_for_titles_below_wider_white_space() -> None:
    assert heads(book(TITLES)) == TITLES


def test_long_titles_below_numbers() -> None:
    long = [
        "How the ferryman went out at night to look for his dog, and what the miller, who had seen "
        f"it, told him about the {thing}, which was not what he had come to hear."
        for thing in ("weir", "bell", "rope", "lamp", "gate")
    ]
    titles = [f"{n}\n\n\n{title}" for n, title in enumerate(long, 1)]
    found = heads(book(titles))
    assert found == [x for n, title in enumerate(long, 1) for x in (str(n), title)]


def test_a_second_line_belongs_to_its_title() -> None:
    things = ("weir", "boat", "rope", "clapper", "collar")
    titles = [
        f"{title}\n\n\nOf the {thing} in particular"
        for title, thing in zip(TITLES, things, strict=True)
    ]
    assert heads(book(titles)) == [line for title in titles for line in title.split("\n\n\n")]


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("no wider white space", book(TITLES).replace("\n\n\n", "\n\n")),
        ("too few", book(TITLES[:3])),
        ("sections are parted so, too", book(TITLES).replace("\n\n", "\n\n\n", 30)),
        ("close together", book(TITLES, PROSE["EN"][:200])),
        ("salutes", book([f"My dear {who}!" for who in ("Ann", "Tom", "Kit", "Sal", "Ned")])),
    ],
)
def test_left_alone(why: str, text: str) -> None:
    assert not set(heads(text)) & {*TITLES, "My dear Ann!"}, why
