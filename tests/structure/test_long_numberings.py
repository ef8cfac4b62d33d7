"""Numberings that run through a whole book: beyond a thousand, and over what has lost its calls."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.series import read
from archivist.structure.notes.solve import RESTART
from archivist.structure.recognise import draft_of
from tests.structure.test_stanzas import LINES as VERSES

WORDS = (
    "keeper weir ferry lantern miller bell river orchard harbour ledger granary causeway".split()
)


VERSE = [verse.replace("let go", "let fall") for verse in VERSES[:18]]


def sentences(first: int, last: int, note: str) -> tuple[list[str], list[str]]:
    """Paragraphs of three calls each, and the notes that they call."""
    text, notes = [], []
    for n in range(first, last + 1, 3):
        said = []
        for k in range(n, min(n + 3, last + 1)):
            said.append(f"Nothing is known of the {WORDS[k % 7]} or the {WORDS[k % 11]}{k}")
            notes.append(f"{k}{note}The {WORDS[k % 11]} of the {WORDS[k % 5]}, as it was told.")
        text.append("Nobody had asked the people at the mill what they thought of it all. "
                    + " and the others said so, too. ".join(said) + ".")  # fmt: skip
    return text, notes


def book(first: int, last: int, note: str = " ") -> str:
    """Pages of eight paragraphs, their notes below them; a form feed after each."""
    text, notes = sentences(first, last, note)
    pages = [
        "\n\n".join([*text[k : k + 8], *notes[3 * k : 3 * k + 24]]) for k in range(0, len(text), 8)
    ]
    return "\n\n\f\n".join(pages) + "\n"


def calls(draft: Draft) -> list[int]:
    return [int(i.n) for u in draft.units for i in u.inlines if i.kind == "note" and i.value]


def linked(text: str) -> list[int]:
    return sorted(calls(draft_of(Text(text, text))))


def test_a_numbering_goes_on_beyond_a_thousand() -> None:
    assert linked(book(1, 1048)) == list(range(1, 1049))


@pytest.mark.parametrize("first", [1838, 1701])
def test_years_begin_no_numbering(first: int) -> None:
    """``In May,1838`` with lines that begin with the year: no nine hundreds stand before them."""
    text, notes = sentences(first, first + 11, " ")
    whole = "\n\n".join([*text, *notes]) + "\n"
    assert linked(whole) == []


@pytest.mark.parametrize(("lost", "numberings"), [(15, 1), (60, 2)])
def test_calls_go_on_behind_a_gap(lost: int, numberings: int) -> None:
    """A table has lost some of several hundred calls; what misses far more is another numbering."""
    numbers = [*range(1, 400), *range(400 + lost, 700)]
    marks = [
        Mark(at, at + 3, n, "glued", 0.7, 0, False, at, at + 3, at, at + 3, False)
        for at, n in zip(range(0, 10_000, 10), numbers, strict=False)
    ]
    members = read(marks, RESTART["glued"], matched=False)
    assert [member.mark.n for member in members] == numbers
    assert len({member.series for member in members}) == numberings


def test_letters_with_figures_hide_no_calls() -> None:
    """Three calls behind marks, and ``a1`` and ``m10`` of a drawing."""
    prose = "The wheel was let at Easter, and nobody asked who had made it in the first place. "
    whole = "\n\n".join(
        [
            prose + "It was said to be the oldest on the river,1 and the best.",
            prose + "From a1 to a10 the teeth are whole; f8 and m10 are broken, as a5 is.",
            prose * 2 + "The miller never said.2 Nor did his wife.",
            prose * 2 + "“It turns,” she said, “and that is that.”3",
        ]
    )
    draft = draft_of(Text(whole, whole))
    assert [i.n for u in draft.units for i in u.inlines if i.kind == "note"] == ["1", "2", "3"]


def feet() -> str:
    """Wrapped pages of verse, with two or three notes, called behind words without a stop."""
    said = "The poems were found in the lining of a coat that nobody had worn since the flood. "
    told = "\n".join(fill(said * n, 68) for n in (5, 7, 6, 9, 5, 8) * 12)
    pages = [told]
    for page in range(1, 25):
        verse = [f"        {line}" for line in VERSE]
        notes = []
        for n in range(1, 4 if page % 3 else 3):
            verse[2 * n] = verse[2 * n].rstrip(",.") + str(n)
            notes += [
                f"{n} The {WORDS[page % 12]} is that of the {WORDS[page % 7]}, as it was told"
            ]
            notes += ["in the year of the flood by those who stood upon the causeway, and"]
            notes += ["“wrote it down” for the keeper of the bell and his clerk, who read it."]
            notes += ["“Having come at last to the weir, they found it broken, and went"]
            notes += ["back to the mill by the way that they had come."]
        pages.append(f"{page}    THE WEIR\n\n" + "\n".join([*verse, "", *notes]))
    return "\n\n\n".join(pages) + "\n"


def test_a_note_of_quotations_is_one_paragraph() -> None:
    """What a line opens with is no talk there; its call, behind a letter, is no misread ``l``."""
    text = feet()
    draft = draft_of(Text(text, text))
    assert calls(draft) == [n for page in range(1, 25) for n in ([1, 2, 3] if page % 3 else [1, 2])]
    notes = [u for u in draft.units if u.kind in ("note", "note-p")]
    assert len(notes) == 64
    assert all("Having come" in draft.words(unit) for unit in notes)
