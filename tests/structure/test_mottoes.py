"""Titles of essays that open with verse."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of

TOLD = (
    "The bell was cast twice, for the first casting was flawed, and the founder was made to bear "
    "the cost of it, which he did without complaint. He is said to have kept the first bell in his "
    "garden, where it served for a hen-house until the siege, and was then melted down for shot."
)
MOTTO = (
    "The river keeps what it is given,\n"
    "And gives it back in spring;\n"
    "The wheel goes under, and is driven\n"
    "To rise, and rise, and sing."
)
CAPITALS = ("FRIENDSHIP", "SPIRITUAL WEIRS", "THE OVER-WHEEL", "CIRCLES")
OTHERS = ("Compensation", "Prudence", "Love", "Art")


def essays(titles: Sequence[str], paragraphs: int, source: str = "") -> list[str]:
    """The headings of essays, each a title, a motto, perhaps whose it is, and paragraphs."""
    below = [MOTTO, *([source] if source else [])]
    pieces = [TOLD, *(x for t in titles for x in (t, *below, *[TOLD] * paragraphs))]
    text = "\n\n".join(pieces) + "\n"
    draft = draft_of(Text(text, text))
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]


@pytest.mark.parametrize("source", ["", "Hymnal"])
def test_titles_above_mottoes_are_known_by_those_in_capitals(source: str) -> None:
    titles = [title for pair in zip(CAPITALS, OTHERS, strict=True) for title in pair]
    assert essays(titles, 14, source) == titles


def test_titles_of_poems_that_are_quoted_near_each_other_head_nothing() -> None:
    titles = [title for pair in zip(CAPITALS, OTHERS, strict=True) for title in pair]
    assert not set(essays(titles, 3)) & set(OTHERS)


def test_titles_above_mottoes_where_none_is_known_head_nothing() -> None:
    assert essays(OTHERS, 14) == []


def test_titles_above_mottoes_that_alone_divide_a_book() -> None:
    """Each stands farther from the last than poems are quoted from each other."""
    titles = [*OTHERS, "Manners", "Nature", "The Poet"]
    assert essays(titles, 34, "Hymnal") == titles
    assert essays(titles, 14) == []


def test_whose_mottoes_are_in_wrapped_text_though_their_lines_begin_small() -> None:
    """Dots stand for what is left out, and a poem may begin its lines as prose does."""
    motto = "        ... what the river is given\n        it gives back in spring, and the"
    motto += "\n        wheel that goes under\n        will rise, and will sing."
    told = fill(TOLD, 68, initial_indent="   ")
    pieces = []
    named = {"I": "HARROW", "II": "LUNT", "III": "ANSELL", "IV": "LUNT"}
    for number, name in named.items():
        head = f"CHAPTER {number}".center(68).rstrip()
        pieces += ["", head, "", motto, "", f"    {name}", "", told, told, told]
    text = "\n".join(pieces) + "\n"
    draft = draft_of(Text(text, text))
    heads = [draft.words(unit) for unit in draft.units if unit.kind == "head"]
    assert heads == ["CHAPTER I", "CHAPTER II", "CHAPTER III", "CHAPTER IV"]


def test_titles_behind_verse_are_known_by_their_blank_lines() -> None:
    """An essay may end with verse: what parts it from the next title is more than parts stanzas."""
    titles = [title for pair in zip(CAPITALS, OTHERS, strict=True) for title in pair]

    def heads(gap: str) -> list[str]:
        essay = "\n\n".join([TOLD] * 14)
        ends = [MOTTO if title in CAPITALS[:2] else TOLD for title in titles]
        pieces = [
            f"{gap}{t}\n\n{MOTTO}\n\n{essay}\n\n{e}" for t, e in zip(titles, ends, strict=True)
        ]
        text = "\n\n".join([TOLD, *pieces]) + "\n"
        draft = draft_of(Text(text, text))
        wording = Wording(draft)
        return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]

    assert heads("\n") == titles
    assert not set(heads("")) & set(OTHERS[:2])
