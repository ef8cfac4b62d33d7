"""Headings that the file's outline names, where type does not tell them from text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.clean.edits import start
from archivist.model import Division, Mark
from archivist.structure.recognise import recognise

PROSE = (
    "The keeper of the upper lock had a bell for barges and another for rafts, and",
    "he let neither of them be rung by a stranger after the lamps were put out. The",
    "one was cast in the town and the other had come down the river with the ice, in",
    "a winter that nobody who lived by the lock could put a year to any longer, as",
)
LAST = "the oldest of them would tell whoever asked, and many who had not asked."

# Each page: its lines above the prose, their size by the body's, and whether a blank line follows.
Head = tuple[list[str], float, bool]
# Each entry: its page from 0, level and wording.
Entry = tuple[int, int, str]

CASES: list[tuple[str, list[Head], list[Entry], list[tuple[int, str]]]] = [
    (
        "lines in the body's type are as deep as the outline says, whatever else is large",
        [
            (["Notice to Bargemen"], 1.5, True),
            (["The Two Bells"], 1.0, True),
            (["Who Rang Them"], 1.0, True),
            (["The Ice"], 1.0, True),
            (["Prices of Passage"], 1.5, True),
        ],
        [(1, 1, "The Two Bells"), (2, 2, "Who Rang Them"), (3, 1, "The Ice")],
        [
            (1, "Notice to Bargemen"), (1, "The Two Bells"), (2, "Who Rang Them"), (1, "The Ice"),
            (1, "Prices of Passage"),
        ],
    ),
    (
        "numbers that only one of the two has, or spells otherwise",
        [(["1 THE TWO BELLS"], 1.0, True), (["CHAPTER TWO", "", "The Ice"], 1.0, True),
         (["Rafts"], 1.0, True)],
        [(0, 1, "The Two Bells"), (1, 1, "Chapter 2: The Ice"), (2, 1, "3. Rafts")],
        [(1, "1 THE TWO BELLS"), (1, "CHAPTER TWO The Ice"), (1, "Rafts")],
    ),
    (
        "a line that text follows without a gap",
        [(["The Two Bells"], 1.0, False), (["The Ice"], 1.0, False)],
        [(0, 1, "The Two Bells"), (1, 1, "The Ice")],
        [(1, "The Two Bells"), (1, "The Ice")],
    ),
    (
        "words of a sentence are none; nor is another number's title",
        [(["The Two Bells"], 1.0, True), (["The Ice"], 1.0, True), (["2. Rafts"], 1.0, True)],
        [(0, 1, "The Two Bells"), (1, 1, "The Ice"), (1, 2, "in the town"), (2, 1, "3. Rafts")],
        [(1, "The Two Bells"), (1, "The Ice")],
    ),
    (
        "an entry of its own names the line above, though it leads too far down its page",
        [(["Act One", "", "Scene One"], 1.0, True), (["Act Two", "", "Scene One"], 1.0, True)],
        [(0, 2, "Scene One"), (0, 1, "Act One"), (1, 2, "Scene One"), (1, 1, "Act Two")],
        [(1, "Act One"), (2, "Scene One"), (1, "Act Two"), (2, "Scene One")],
    ),
]  # fmt: skip


def pages(heads: list[Head], entries: list[Entry], *, led: bool) -> tuple[str, list[Mark]]:
    """The text and the marks that a reader of pages gives; entries lead to lines, or to pages."""
    text = ""
    marks: list[Mark] = []
    for number, (lines, ratio, apart) in enumerate(heads):
        marks.append(Mark(len(text), len(text), "page"))
        begun = len(text)
        prose = [*PROSE[:2], *PROSE * 3, f"{LAST} That was in {1850 + number}."]
        for k, line in enumerate([*lines, *([""] if apart else []), *prose]):
            if line:
                size = 10 * ratio if k < len(lines) else 10.0
                value = f"{number + 1} 0 0 300 12 {size:g} {len(line)}"
                marks.append(Mark(len(text), len(text) + len(line), "line", value))
            text += line + "\n"
        at = begun if led else len(text) - 1
        marks += [Mark(at, at, "outline", f"{n} {t}") for page, n, t in entries if page == number]
        text += "\f"
    return text.rstrip("\f"), marks


def nested(divisions: Sequence[Division], depth: int = 1) -> list[tuple[int, Division]]:
    """Divisions with how deep they are, in order."""
    found: list[tuple[int, Division]] = []
    for division in divisions:
        found.append((depth, division))
        found += nested(division.divisions, depth + 1)
    return found


@pytest.mark.parametrize("led", [True, False], ids=["led", "page"])
@pytest.mark.parametrize(("why", "heads", "entries", "found"), CASES, ids=[c[0] for c in CASES])
def test_headings(
    why: str, heads: list[Head], entries: list[Entry], found: list[tuple[int, str]], led: bool
) -> None:
    text, marks = pages(heads, entries, led=led)
    made = recognise(start(text), marks=marks)
    printed = [
        (depth, " ".join(made.text.text[a:b] for head in d.heads for a, b in head.spans))
        for depth, d in nested([*made.front.divisions, *made.body.divisions])
    ]
    assert printed == found, why
