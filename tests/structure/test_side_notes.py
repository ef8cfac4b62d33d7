"""Notes in the margin become labels before what they stand beside."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of

FIRST = [
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
    "over. Whoever crossed in the morning was gone by the noon.",
]
SECOND = [
    "   The miller had neither ledger nor boat, and he kept his rope in the mill and",
    "his dog at the weir, where it could see whoever came down from the town, and",
]
REST = ["bark at him until he was across or had gone home again for the night."]
NOTE = ["Of ledgers and of", "their keeper."]


def kinds(pages: list[tuple[list[str], list[str], int]]) -> list[tuple[str, str]]:
    """The units of pages of these lines, with a note beside the line of that number."""
    text = ""
    marks: list[Mark] = []
    for number, (lines, note, beside) in enumerate(pages, 1):
        marks.append(Mark(len(text), len(text), "page"))
        starts: list[int] = []
        for line in [*lines, "", *note]:
            at = len(text) + len(line) - len(line.lstrip())
            starts.append(at)
            text += line + "\n"
            if line:
                size = 7 if line in note else 10
                value = f"{number} 50 0 350 12 {size} {len(line.strip())}"
                marks.append(Mark(at, len(text) - 1, "line", value))
        if note:
            marks.append(Mark(starts[beside], starts[beside], "beside", f"{number}"))
            marks.append(Mark(starts[len(lines) + 1], len(text) - 1, "sidenote", f"{number}"))
        text += "\f"
    draft = draft_of(start(text.rstrip("\f")), sorted(marks, key=lambda m: (m.start, -m.end)))
    return [
        (unit.kind, " ".join(draft.words(unit).split())[:12])
        for unit in draft.units
        if unit.kind not in ("pb", "gone", "fw")
    ]


LABEL, ONE, TWO = ("label", "Of ledgers a"), ("p", "The ferryman"), ("p", "The miller h")


@pytest.mark.parametrize(
    ("why", "pages", "units"),
    [
        (
            "beside a first line",
            [([*FIRST, *SECOND, *REST], NOTE, 3), (FIRST, [], 0)],
            [ONE, LABEL, TWO, ONE],
        ),
        (
            "beside the last line of a paragraph",
            [([*FIRST, *SECOND, *REST], NOTE, 2), (FIRST, [], 0)],
            [LABEL, ONE, TWO, ONE],
        ),
        (
            "beside a paragraph that the page cuts",
            [([*FIRST, *SECOND], NOTE, 4), ([*REST, *FIRST], [], 0)],
            [ONE, LABEL, TWO, ONE],
        ),
        (
            "beside the rest of one that began on the page before",
            [([*FIRST, *SECOND], [], 0), ([*REST, *FIRST], NOTE, 0)],
            [ONE, LABEL, TWO, ONE],
        ),
    ],
)
def test_notes_become_labels(
    why: str, pages: list[tuple[list[str], list[str], int]], units: list[tuple[str, str]]
) -> None:
    filled = [(FIRST * 6, [], 0), *pages, (FIRST * 6, [], 0)]
    assert kinds(filled)[6:-6] == units, why


def test_a_note_beside_a_heading_stands_behind_it() -> None:
    page = ["", "", "CHAPTER II", "", *FIRST * 4]
    found = kinds([(["CHAPTER I", "", *FIRST * 4], [], 0), (page, NOTE, 2)])
    at = found.index(LABEL)
    assert found[at - 1][0] == "head"
    assert found[at + 1] == ONE


def test_notes_in_the_margin_that_the_text_calls() -> None:
    """They open with raised figures, and stand in the notes of their division."""
    said = ("Of ledgers and of\ntheir keeper.", "The dog lived to\nbe sixteen.", "Nobody asked.")
    text = ""
    marks: list[Mark] = []
    for number, note in enumerate(said, 1):
        marks.append(Mark(len(text), len(text), "page"))
        rows = [
            *FIRST[:2],
            f"over.{number} Whoever crossed in the morning was gone.",
            *SECOND,
            *REST,
        ]
        starts: list[int] = []
        for line in [*rows, "", *f"{number}{note}".split("\n")]:
            at = len(text) + len(line) - len(line.lstrip())
            starts.append(at)
            text += line + "\n"
            size = 10 if line in rows else 7
            if line:
                value = f"{number} 50 0 350 12 {size} {len(line.strip())}"
                marks.append(Mark(at, len(text) - 1, "line", value))
        call = text.index(f"over.{number}") + 5
        marks += [
            Mark(call, call + 1, "superscript"),
            Mark(starts[2], starts[2], "beside", str(number)),
        ]
        label = starts[len(rows) + 1]
        marks += [Mark(label, label + 1, "superscript")]
        marks += [Mark(label, len(text) - 1, "sidenote", str(number))]
        text += "\f"
    draft = draft_of(start(text.rstrip("\f")), sorted(marks, key=lambda m: (m.start, -m.end)))
    notes = [(u.n, " ".join(draft.words(u).split())) for u in draft.units if u.kind == "note"]
    assert notes == [(str(n), " ".join(note.split())) for n, note in enumerate(said, 1)]
    assert sum(i.kind == "note" for u in draft.units for i in u.inlines) == 3
    assert not any(u.kind == "label" for u in draft.units)
