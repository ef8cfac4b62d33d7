"""Songs in plays whose other speeches flow: a name alone on a line, the verse set in below it."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft, Unit
from archivist.structure.recognise import draft_of

SAID = (
    "Nobody has rung since the ferry went over, and I have been at the window all the time, with "
    "the lamp turned down so that they should not see me.",
    "Then who has put the lantern out, and who has untied the boat? It was there when I came in, "
    "and the water has not risen by a hand since then.",
    "I will look.",
)
NAMES = ("HANNA", "MARTIN", "MILLER")
SONG = ("The mill is old,", "The water cold,", "And never told", "What it had sold.")


def paragraph(name: str, words: str) -> str:
    return fill(f"{name}. {words}", 68, initial_indent="   ")


TALK = [paragraph(NAMES[k % 3], SAID[k // 3 % 3]) for k in range(18)]


def drafted(*song: str) -> Draft:
    text = "\n".join(["                        ACT I", "", *TALK, *song, *TALK])
    return draft_of(Text(text, text))


def parts(draft: Draft, unit: Unit) -> list[tuple[str, str]]:
    return [(kind, " ".join(draft.text[a:b].split())) for kind, (a, b) in unit.parts]


def sung(draft: Draft) -> list[list[tuple[str, str]]]:
    """The parts of all that is said between the two runs of talk."""
    units = [unit for unit in draft.reading() if unit.kind != "head"]
    return [parts(draft, unit) for unit in units[len(TALK) : -len(TALK)]]


VERSE = [("l", line) for line in SONG]
HOW = "(at the window, which she has opened without a light.)"
ROWS = [
    ("a name and verse", ["        HANNA.", *(f"    {x}" for x in SONG)],
     [[("speaker", "HANNA."), *VERSE]]),
    ("one after the other", ["        HANNA.", *(f"    {x}" for x in SONG),
                             "        MARTIN.", f"    {SONG[0]}"],
     [[("speaker", "HANNA."), *VERSE], [("speaker", "MARTIN."), VERSE[0]]]),
    ("who sings once", ["        HANNA.", *(f"    {x}" for x in SONG),
                        "        BARGEMEN.", f"    {SONG[0]}"],
     [[("speaker", "HANNA."), *VERSE], [("speaker", "BARGEMEN."), VERSE[0]]]),
    ("how it is sung", ["        HANNA", f"    {HOW}", *(f"    {x}" for x in SONG)],
     [[("speaker", "HANNA"), ("stage", HOW), *VERSE]]),
    ("a line that was turned over",
     ["        HANNA.", "    There is no lantern and there is no lamp in all that house",
      "        but one.", *(f"    {x}" for x in SONG)],
     [[("speaker", "HANNA."),
       ("l", "There is no lantern and there is no lamp in all that house but one."), *VERSE]]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lines", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_set_in_below_a_name(
    why: str, lines: list[str], expected: list[list[tuple[str, str]]]
) -> None:
    assert sung(drafted(*lines)) == expected, why


def test_a_page_may_end_inside_a_song() -> None:
    above, below = ([f"    {line}" for line in SONG] for _ in range(2))
    page = ["", f"{'THE LOWER WEIR    13':>60}", "\f14    THE LOWER WEIR", ""]
    draft = drafted("        HANNA.", *above, *page, *below)
    spoken = [unit for unit in draft.units if unit.kind.startswith("speech") and unit.embeds]
    assert [parts(draft, unit) for unit in spoken] == [VERSE]


LEFT = [
    ("a heading in capitals", ["", "", "                    THE UPPER RIVER", "", ""]),
    ("a name with nothing set in below", ["        HANNA."]),
    ("what is set in below no name", [f"    {line}" for line in SONG]),
]


@pytest.mark.parametrize(("why", "lines"), LEFT, ids=[row[0] for row in LEFT])
def test_left_alone(why: str, lines: list[str]) -> None:
    units = list(drafted(*lines).reading())
    assert sum(unit.kind == "speech" for unit in units) == 2 * len(TALK), why


def test_prose_is_no_play() -> None:
    """A name in capitals above verse proves nothing where nobody else speaks."""
    prose = [fill(SAID[k % 2], 68, initial_indent="   ") for k in range(20)]
    text = "\n".join([*prose, "        HANNA.", *(f"    {line}" for line in SONG), *prose])
    assert not any(unit.kind == "speech" for unit in draft_of(Text(text, text)).reading())
