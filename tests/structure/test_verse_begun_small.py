"""Verse in languages and editions that begin its lines small: shown by its stanzas' last lines."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from textwrap import fill

import pytest

from archivist.clean.edits import start
from archivist.sources.markup.pages import read_page
from archivist.structure.draft import layout_of, lines_of
from archivist.structure.recognise import draft_of

# What lines of a long poem are put together from: none ends where another would have been broken.
OPENINGS = (
    "the ferry lay late", "and the water had come", "with a rope and a coat", "Nobody at the mill",
    "where the boards were green", "and the miller was silent", "so he took down a key",
    "but someone had rung", "till the lamp burned low", "She came to the weir",
)  # fmt: skip
ENDINGS = (
    "when the lamp went out,", "to the door of the house,", "of the keeper of geese;",
    "and from the weir,", "since the flood of that spring,", "as he was in the frost:",
    "from a nail in the beam", "with a bell in the fog.", "on the stones of the bank,",
    "for the bread and the oil;", "beside her daughter,",
)  # fmt: skip
LINES = [f"{OPENINGS[k % 10]} {ENDINGS[k % 11]}" for k in range(110)]
CANTOS = "Canto I", "Canto II", "Canto III"


def poem(length: int, stanzas: int) -> list[str]:
    """Stanzas of as many lines, each begun where the one before ended."""
    lines = cycle(LINES)
    return ["\n".join(islice(lines, length)) for _ in range(stanzas)]


def book(stanzas: list[str], last: str = "") -> str:
    """The stanzas in three cantos, below a preface set wider than they are."""
    preface = fill(
        "What follows was sung at the ferry, and nobody has set it down before. " * 4, 72
    )
    cantos = [f"{name}\n\n\n" + "\n\n".join(stanzas[k::3]) + last for k, name in enumerate(CANTOS)]
    return "\n\n\n".join([preface, *cantos]) + "\n"


def kinds(text: str) -> list[str]:
    return [unit.kind for unit in draft_of(start(text)).reading()]


@pytest.mark.parametrize(
    ("length", "stanzas"), [(3, 14), (4, 14), (24, 14)], ids=["tercets", "quatrains", "long ones"]
)
def test_stanzas_that_begin_small_are_verse(length: int, stanzas: int) -> None:
    found = kinds(book(poem(length, 3 * stanzas)))
    assert found == ["p", *["head", *["verse"] * stanzas] * 3]


def test_the_last_line_of_a_canto_is_verse() -> None:
    found = kinds(book(poem(3, 42), "\n\n" + LINES[1]))
    assert found == ["p", *["head", *["verse"] * 15] * 3]


def test_stanzas_of_a_web_page_that_begin_small_are_verse(tmp_path: Path) -> None:
    stanzas = [f"<p>{stanza.replace(chr(10), '<br>')}</p>" for stanza in poem(60, 36)]
    cantos = (f"<h2>{name}</h2>" + "".join(stanzas[k::3]) for k, name in enumerate(CANTOS))
    page = tmp_path / "poem.html"
    page.write_text(f"<html><body>{''.join(cantos)}</body></html>", encoding="utf-8")
    source = read_page(page)
    found = draft_of(start(source.text), source.marks).reading()
    assert [unit.kind for unit in found] == ["head", *["verse"] * 12] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "\n\n".join(
                fill(" ".join(LINES[k : k + 20]) + " The miller said so.", 52) for k in range(40)
            ),
            "paragraphs end in short lines",
        ),
        (
            "\n\n".join(
                "\n".join(fill(" ".join(LINES)[k:], 52).split("\n")[:12]) for k in range(40)
            ),
            "what pages cut ends in full lines, but no line has room for the next word",
        ),
        ("\n\n".join(poem(3, 20)), "too few stanzas to show it"),
    ],
)
def test_what_is_no_verse_that_begins_small(text: str, reason: str) -> None:
    assert not layout_of(text, lines_of(text)).small, reason
