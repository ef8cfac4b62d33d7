"""A page of verse in a book of prose: it is set in, where a page that was cropped is off."""

from __future__ import annotations

from textwrap import fill

import pytest

from tests.structure.passes import SENTENCES, WIDTH, gathered

STANZAS = (
    (
        "The miller keeps his ledger by the stone, and there",
        "    He counts the sacks,",
        "And writes whatever comes to him, and from where,",
        "And who it is that carries it upon their backs,",
        "And what he owes to them, and what he lacks.",
    ),
    (
        "The water counts them too, but in an undertone,",
        "    And keeps no book;",
        "It takes a little of the bank that was his own",
        "And leaves it lower down, where nobody would look",
        "To find again in spring the thing that winter took.",
    ),
)
PROSE = "\n".join(
    fill(" ".join(SENTENCES[k:] + SENTENCES[:k]), WIDTH, initial_indent="   ")
    for k in range(len(SENTENCES))
)


def lines(page: str) -> list[int]:
    """How many lines each unit of the second of three pages has."""
    draft = gathered(f"{PROSE}\n\f{page}\n\f{PROSE}\n", WIDTH)
    return [len(unit.lines) for unit in draft.units if unit.lines and unit.page == 1]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("mark", [",", "!"])
def test_stanzas_whose_second_lines_stand_deeper_stay_whole(numbered: bool, mark: str) -> None:
    verse = [
        "\n".join(" " * 8 + line for line in ((f"{k}.\n",) if numbered else ()) + stanza)
        for k, stanza in enumerate(STANZAS * 2, 1)
    ]
    found = lines("\n\n".join(verse).replace(",\n", f"{mark}\n"))
    assert found == ([1, 5] if numbered else [5]) * 4


def test_prose_of_a_page_that_is_off_is_parted_as_on_others() -> None:
    off = "\n".join(" " * 8 + line for line in PROSE.split("\n"))
    assert lines(off) == lines(PROSE)
