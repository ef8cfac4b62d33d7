"""Notes at pages' feet that signs call, alone and beside figures, as an engine reads them."""

from __future__ import annotations

import re

import pytest

from archivist.clean.edits import start
from archivist.model import Inline, Mark
from archivist.structure.notes import foot_signs
from archivist.structure.notes.foot_numbers import counted
from archivist.structure.recognise import draft_of
from tests.structure.test_feet import book, page
from tests.structure.test_foot_labels import as_read

# Of each foot the labels as they were read, and the numbers: below zero of signs, 0 for none.
NUMBERS = [
    ("signs begin again on each page", [["*", "†"], ["*"]], [-1, -2, -1]),
    ("daggers are read as +", [["*", "+"], ["*", "+"], ["*"]], [-1, -2, -1, -2, -1]),
    ("a star among figures is one of them", [["1", "*"], ["3", "4"]], [1, 2, 3, 4]),
    ("so are stars at feet's ends", [["1", "*"], ["1", "*"], ["1", "2"]], [1, 2, 1, 2, 1, 2]),
    (
        "stars that no number is missing for are an author's notes",
        [["*", "1", "2"], ["1", "*", "2"], ["*", "1", "+"]],
        [-1, 1, 2, 1, -1, 2, -1, 1, -2],
    ),
    (
        "figures count on beside them, and some are read as marks",
        [["1", "*", "2"], ["*", "3"], ["‘", "*", "+"], ["5", "*"]],
        [1, -1, 2, -1, 3, 4, -1, -2, 5, -1],
    ),
    ("stars and figures alone", [["1", "2"], ["*"], ["4"]], [1, 2, 3, 4]),
    ("a line that may have lost a sign has lost none", [["*"], ["*", ""], ["*"]], [-1, -1, -1]),
    ("a quotation mark is no sign: a figure, misread", [["‘"], ["1"], ["2", "*"]], [1, 1, 2, 3]),
    ("one, two and three stars", [["*", "**"], ["*", "**", "***"]], [-1, -2, -1, -2, -3]),
]


@pytest.mark.parametrize(("why", "read", "numbers"), NUMBERS, ids=[c[0] for c in NUMBERS])
def test_numbers_of_labels(why: str, read: list[list[str]], numbers: list[int]) -> None:
    text, feet = as_read(read)
    _, found = counted(text, feet)
    assert found == numbers, why


def linked(pages: list[list[str]]) -> list[tuple[str, str, str]]:
    """The word before each call, what is printed of it, and the first words of its note."""
    text, marks = book(pages)
    marks += [Mark(*match.span(), "conf", "0.96") for match in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    notes = {u.key: draft.words(u) for u in draft.units if u.kind == "note"}
    calls: list[Inline] = [i for u in draft.units for i in u.inlines if i.kind == "note"]
    return [
        (draft.text[: call.start].split()[-1], call.n, notes[call.value][:11])
        for call in sorted(calls)
    ]


LINKED = [
    (
        "a star and a dagger that was read as +",
        [page("He had the oar* in the boat, the bell+ and the rope.",
              "|* The landing was burnt.", "|+ The bell was sold."),
         page("Nobody* laughed at it.", "|* The miller did.")],
        [("oar", "*", "The landing"), ("bell", "†", "The bell wa"), ("Nobody", "*", "The miller ")],
    ),
    (
        "a dagger that was read as a letter, of a word that stands elsewhere without it",
        [page("He had the oar* in the boat, the ferrymant and the rope. The ferryman went.",
              "|* The landing was burnt.", "|+ The bell was sold."),
         page("Nobody* laughed at it.", "|* The miller did.")],
        [("oar", "*", "The landing"), ("ferryman", "†", "The bell wa"),
         ("Nobody", "*", "The miller ")],
    ),
    (
        "an author's signs among an editor's figures",
        [page("He had the oar* in the boat, the bell1 and the rope+ there.",
              "|* The landing was burnt.", "|1 The bell was sold.", "|+ The rope was not."),
         page("Nobody1 laughed at it.", "They had a lamp* there.",
              "|1 The miller did.", "|* A poor one.")],
        [("oar", "*", "The landing"), ("bell", "1", "The bell wa"), ("rope", "†", "The rope wa"),
         ("Nobody", "1", "The miller "), ("lamp", "*", "A poor one.")],
    ),
    (
        "an author's notes stand above the editor's",
        [page("He had the oar1 in the boat, the bell* and the rope2 and the lamp+ there.",
              "|* The bell was sold.", "|+ The lamp was not.",
              "|1 The landing was burnt.", "|2 The rope was new."),
         page("Nobody1 laughed* at it.", "|* He did.", "|1 The miller did.")],
        [("oar", "1", "The landing"), ("bell", "*", "The bell wa"), ("rope", "2", "The rope wa"),
         ("lamp", "†", "The lamp wa"), ("Nobody", "1", "The miller "), ("laughed", "*", "He did.")],
    ),
    (
        "so they do, though their calls stand the other way round",
        [page("He had the oar1 in the boat, and the bell* there.",
              "|* The bell was sold.", "|1 The landing was burnt."),
         page("Nobody2 laughed* at it.", "|* He did.", "|2 The miller did.")],
        [("oar", "1", "The landing"), ("bell", "*", "The bell wa"), ("Nobody", "2", "The miller "),
         ("laughed", "*", "He did.")],
    ),
    (
        "figures in brackets, one of them misread",
        [page("He had the oar (1) in the boat, the bell‘°° and the rope.",
              "|(1) The landing was burnt.", "|(2) The bell was sold."),
         page("Nobody (1) laughed at it.", "|(1) The miller did.")],
        [("oar", "1", "The landing"), ("bell", "2", "The bell wa"), ("Nobody", "1", "The miller ")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "pages", "found"), LINKED, ids=[c[0] for c in LINKED])
def test_calls(why: str, pages: list[list[str]], found: list[tuple[str, str, str]]) -> None:
    assert linked([*pages, page()]) == found, why


@pytest.mark.parametrize("words", ["the goat, and the goat of Goa", "x + y = 2", "the cat"])
def test_words_and_sums_are_no_signs(words: str) -> None:
    standing = frozenset(words.split())
    assert list(foot_signs.calls(words, 0, len(words), standing)) == []


def test_a_chapter_s_notes_at_its_end_as_an_engine_reads_their_calls() -> None:
    """Pages stand between a call and its note; each chapter counts anew."""
    chapter = [
        page("He had the oar,! and the boat.2 Nobody laughed.3"),
        page("There was a bell® in the barn."),
        page(),
        page("|NOTES", "|", "|1. The landing was burnt.", "|2. It was sold.", "|3. Nobody did.",
             "|4. The bell was gone."),
    ]  # fmt: skip
    found = linked([*chapter, *chapter, page()])
    assert [number for _, number, _ in found if number] == ["1", "2", "3", "4"] * 2
    assert [note for word, _, note in found if word == "bell"] == ["The bell wa"] * 2


def test_an_index_in_small_type_is_no_note() -> None:
    entries = [
        "INDEX",
        "",
        *(f"{name}, {k}." for k, name in enumerate(["Abbot", "Bell", "Coin", "Dean", "Elm"])),
    ]
    pages = [page("He had the oar1 there.", "|1 It was sold."), page("A bell2 rang.", "|2 It did.")]
    notes = {note for _, _, note in linked([*pages, entries, page()])}
    assert notes == {"It was sold", "It did."}
