"""Titles of parts that the pages behind them say again at their heads."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["EN"]
TITLE = "THE WAY OF THE WATER"
ADDRESS = "To Mr. Ansell, occasioned by his account of the mill and of all that the river did to it"
PARTS = [("VERSES BY A FRIEND", ADDRESS), ("THE MILL", PROSE), ("THE WEIR", PROSE)]


def printed(parts: Sequence[tuple[str, str]]) -> str:
    """Pages of 66 columns: a part begins one; its title or the book's heads each of the others."""
    pages = [f"{TITLE.center(66).rstrip()}\n\n{'JUDITH ANSELL'.center(66).rstrip()}\n\n{ADDRESS}"]
    for name, opening in parts:
        text = [opening, *[PROSE] * 3]
        pages.append(f"\n\n\n{name.center(66).rstrip()}\n\n" + "\n\n".join(map(_filled, text)))
        at = len(pages) + 1
        heads = (f"{name.rjust(56)}    {at}", f"{at + 1}    {TITLE}") * 2
        pages += [f"{head}\n\n{_filled(PROSE)}\n{_filled(PROSE)}" for head in heads]
    return "\n\f\n".join(pages) + "\n"


def _filled(text: str) -> str:
    return fill(text, 66, initial_indent="   ")


def heads(draft: Draft) -> list[str]:
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.units if unit.kind == "head" and unit.spans]


def test_the_title_of_a_part_above_a_line_that_opens_no_text() -> None:
    """The address below it ends like no sentence; the book's title runs through all pages."""
    text = printed(PARTS)
    assert heads(draft_of(Text(text, text))) == [name for name, _ in PARTS]


def test_whom_a_dedication_is_addressed_to_is_no_title() -> None:
    text = printed([("DEDICATION", "To the Right Honourable the Miller, etc."), *PARTS[1:]])
    text = text.replace("   To the Right", "To the Right")
    assert heads(draft_of(Text(text, text))) == ["DEDICATION", *(name for name, _ in PARTS[1:])]


def chapters(*titles: str) -> str:
    """A page that begins each chapter, and three under the title again."""
    pages = []
    for title in titles:
        pages.append(f"{title}\n\n{PROSE}\n\n")
        for _ in range(3):
            pages.append(f"{title.rstrip(',.')}   {len(pages) + 1}\n\n{PROSE}\n\n")
    return "\f".join(pages)


def test_a_title_whose_stop_was_read_as_a_comma() -> None:
    """Heads of pages say the title without it."""
    titles = ["THE LOWER WEIR.", "THE FERRY,", "THE MILL BELOW.", "THE UPPER LOCK."]
    text = chapters(*titles)
    assert heads(draft_of(Text(text, text))) == titles


def test_an_address_with_a_comma_is_no_title() -> None:
    """No page says it again."""
    text = chapters("THE LOWER WEIR.", "THE MILL BELOW.", "THE UPPER LOCK.")
    text = text.replace("THE MILL BELOW   6\n\n", f"THE MILL BELOW   6\n\n{PROSE}\n\nDEAR SIR,\n\n")
    found = heads(draft_of(Text(text, text)))
    assert found == ["THE LOWER WEIR.", "THE MILL BELOW.", "THE UPPER LOCK."]


TOLD = [
    "The miller goes out by night and is seen at the weir.",
    "What the ferryman found, and to whom he gave it; a bell is rung.",
    "The dean writes a letter, and nobody answers it.",
    "In which the mill is sold, and bought again.",
    "The water has the last word.",
]


def glued(again: bool) -> str:
    """Chapters with a sentence for a title, which stands between later paragraphs again."""
    pieces = []
    for n, title in enumerate(TOLD, 1):
        text = [f"{PROSE} It was the year {n}{k}." for k in range(9)]
        head = [title] if again else []
        pieces += [f"Chapter {n}.", title, *text[:3], *head, *text[3:6], *head, *text[6:]]
    return "\n\n".join(pieces) + "\n"


def test_titles_that_are_sentences_and_head_the_pages_behind_them() -> None:
    text = glued(again=True)
    draft = draft_of(Text(text, text))
    assert heads(draft) == [part for n, t in enumerate(TOLD, 1) for part in (f"Chapter {n}.", t)]
    said = [draft.words(unit) for unit in draft.reading() if unit.kind == "p"]
    assert not set(TOLD) & set(said)
    assert len(said) == 9 * len(TOLD)


def test_sentences_below_numbers_that_no_page_says_again_are_text() -> None:
    text = glued(again=False)
    draft = draft_of(Text(text, text))
    assert heads(draft) == [f"Chapter {n}." for n in range(1, 6)]
    assert set(TOLD) <= {draft.words(unit) for unit in draft.reading() if unit.kind == "p"}


def test_a_sentence_that_comes_again_and_stands_below_no_number_is_text() -> None:
    refrain = "And the water went on as it had gone before."
    text = glued(again=False).replace(PROSE, f"{refrain}\n\n{PROSE}")
    draft = draft_of(Text(text, text))
    said = [draft.words(unit) for unit in draft.reading() if unit.kind == "p"]
    assert said.count(refrain) == 9 * len(TOLD)


def test_titles_of_letters_that_come_again_below_their_numbers() -> None:
    """Between paragraphs the same line heads a page."""
    title = "Anna Harrow to the Miller"
    pieces = [
        "LETTER I",
        title,
        PROSE,
        title,
        PROSE,
        "LETTER II",
        "The Miller to Anna Harrow",
        PROSE,
    ]
    for number in ("III", "IV", "V"):
        pieces += [f"LETTER {number}", title, PROSE, PROSE]
    text = "\n\n".join(pieces) + "\n"
    found = heads(draft_of(Text(text, text)))
    assert (found.count(title), len(found)) == (4, 10)
