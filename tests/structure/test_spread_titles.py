"""Titles that lines between paragraphs say again, each on a stretch of its own."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

STANZA = """\
The miller keeps his ledger by the stone,
And counts the sacks that come, and those that stay;
The water counts them too, in undertone,
And takes a little of the bank away."""
PARAGRAPH = (
    "The keeper of the ferry had been told to write down who went over and when, and he wrote it "
    "down faithfully for eleven years, until the book was full and nobody could tell him where to "
    "find another one of the same size, whereupon he began again on the first page in pencil."
)


def spread(*titles: str, below: str = "") -> str:
    """A line a paragraph, with blank lines between: each title, and its echoes further down."""
    blocks = ["A Preface to the Ferry", PARAGRAPH]
    for title in titles:
        blocks += [title, below or PARAGRAPH, "“Who is there?”", "“A boatman.”"]
        for _ in range(3):
            blocks += [title.title(), "“And what of him?”", *[PARAGRAPH] * 2, "“Nothing.”"]
    return "\n\n".join(blocks) + "\n"


def kinds(text: str, words: str) -> list[str]:
    draft = draft_of(Text(text, text))
    said = (u for u in draft.units if draft.words(u).casefold() == words.casefold())
    return [u.kind for u in said]


@pytest.mark.parametrize("below", ["", STANZA])
def test_titles_that_come_again_on_stretches_of_their_own(below: str) -> None:
    """Between speeches, and above verse, where a line alone might be anything."""
    text = spread("Of the ferry", "Of the mill", "Of the weir", below=below)
    for title in ("Of the ferry", "Of the mill", "Of the weir"):
        assert kinds(text, title) == ["head", "fw", "fw", "fw"]


def test_a_title_that_comes_again_once_beside_such() -> None:
    said = ["“And so?”", "“Nothing.”", PARAGRAPH, PARAGRAPH, PARAGRAPH]
    lock = ["“Quite.”", "Of the lock", *[STANZA] * 3, *said, "Of the lock", "“Is it shut?”", *said]
    text = spread("Of the ferry", "Of the mill", "Of the weir")
    text += "\n\n".join([*said, *spread("Of the fold").split("\n\n")[2:], *lock]) + "\n"
    assert kinds(text, "Of the lock") == ["head", "fw"]


def test_a_line_that_comes_again_once_and_began_on_the_stretch_of_a_title() -> None:
    said = ["“And so?”", "So we go on", "“Nothing.”", PARAGRAPH, PARAGRAPH, PARAGRAPH]
    before, last, after = spread("Of the ferry", "Of the mill", "Of the weir").rpartition("Of The")
    text = before + "\n\n".join([*said[:3], last + after, *said]) + "\n"
    assert "head" not in kinds(text, "So we go on")


def test_lines_that_come_again_on_stretches_of_their_own_beside_more_that_do_not() -> None:
    blocks = []
    for title in ("Of the ferry", "Of the mill", "Of the weir"):
        blocks += [x for _ in range(4) for x in (title, PARAGRAPH, "“Hark!”", PARAGRAPH)]
    for _ in range(4):
        for words in ("river", "boat", "lock", "sluice"):
            blocks += [f"Ah the {words}", PARAGRAPH, "“Hush.”"]
    assert "head" not in kinds("\n\n".join(blocks) + "\n", "Of the mill")


def test_refrains_that_come_again_among_each_other_stay() -> None:
    lines = ("Ah the river", "Oh the mill", "So the weir")
    blocks = [x for k in range(9) for x in ("“Hark!”", lines[k % 3], PARAGRAPH, "“Hush.”")]
    text = "\n\n".join(blocks) + "\n"
    for words in lines:
        assert "head" not in kinds(text, words)
        assert "fw" not in kinds(text, words)
