"""What stands in small type at a page's foot and is no note: verse, and quotations."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of
from tests.structure.test_feet import page

Page = list[str]


def noted(pages: list[Page], sizes: dict[str, float], engine: bool = False) -> list[str]:
    """The notes of pages by their number and first words; ``sizes`` of lines by how they open."""
    text = ""
    marks: list[Mark] = []
    for number, lines in enumerate(pages, 1):
        marks.append(Mark(len(text), len(text), "page"))
        for line in lines:
            size = next((s for opening, s in sizes.items() if line.startswith(opening)), 10.0)
            end = len(text) + len(line)
            if line:
                value = f"{number} 0 0 300 12 {size:g} {len(line)}"
                marks.append(Mark(len(text), end, "line", value))
                if engine:
                    marks.append(Mark(len(text), end, "conf", "0.96"))
            text += line + "\n"
        text += "\f"
    draft = draft_of(start(text.rstrip("\f")), sorted(marks))
    return [f"{u.n} {draft.words(u)[:11]}" for u in draft.units if u.kind == "note"]


STANZA = [
    "|Was never a rope so long, they say,",
    "|As the one that the ferryman wound;",
    "|It went three times to the other bank,",
    "|And its end was never found.",
]


@pytest.mark.parametrize("opening", ["’", "'", "»", "¿", "¡"])
def test_print_opens_verse_with_marks_that_label_no_note(opening: str) -> None:
    pages = [page(f"|{opening}{STANZA[0][1:]}", *STANZA[1:]), page()]
    assert noted(pages, dict.fromkeys((opening, "Was", "As", "It went", "And its"), 9.0)) == []


@pytest.mark.parametrize("label", ["’", "»"])
def test_what_an_engine_read_may_be_a_figure(label: str) -> None:
    pages = [
        page("It was so.1 He knew.", "|1 The landing was burnt."),
        page("It was so.? He knew.", f"|{label}The landing was built."),
        page("It was so.3 He knew.", "|3 The landing was sold."),
    ]
    found = noted(pages, dict.fromkeys(("1", "3", label), 8.0), engine=True)
    assert found == ["1 The landing", "2 The landing", "3 The landing"]


NOTES = [page(f"It was so.{n} He knew.", f"|{n} The landing was built.") for n in range(1, 5)]


def test_points_of_a_quotation_larger_than_notes_are_none() -> None:
    quoted = page("|“1. That the ferry be kept.", "|“2. That the rope be kept as well.")
    sizes = {**dict.fromkeys("1234", 8.0), "“": 9.0}
    assert [note[:1] for note in noted([*NOTES, quoted, page()], sizes)] == list("1234")


def test_what_is_as_small_as_notes_may_be_one() -> None:
    late = page("|* That the ferry be kept.")
    sizes = {**dict.fromkeys("1234", 8.0), "*": 8.2}
    assert len(noted([*NOTES, late, page()], sizes)) == 5
