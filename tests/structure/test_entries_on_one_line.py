"""Entries of a list of contents that say a piece's title and that of its first part on one line."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of
from tests.structure.test_unlisted_titles import PROSE


def pieces(entry: str, *above: str) -> str:
    """Pieces, the first of them with numbered parts, and the contents above them."""
    entries = [entry, "II: The Ice.....9", "The Upper Weir.....20", "The Bell.....31"]
    lines = [*above, "I", "The Ferry", PROSE, "II", "The Ice", PROSE]
    lines += ["The Upper Weir", PROSE, "The Bell", PROSE]
    return "\n\n".join(["The Survey", "A. Orr", "Contents", *entries, "No date is known.", *lines])


@pytest.mark.parametrize(
    ("entry", "above", "first"),
    [
        ("The Lower Weir: I: The Ferry.....2", ["The Lower Weir"], ["The Lower Weir"]),
        (
            "The First Winter: As the Miller Told It: I: The Ferry.....2",
            ["The First Winter", "As the Miller Told It"],
            ["The First Winter", "As the Miller Told It"],
        ),
        ("I: The Ferry.....2", ["The Lower Weir"], []),
    ],
)
def test_an_entry_of_several_lines(entry: str, above: list[str], first: list[str]) -> None:
    found = [text for *_, text in heads_of(drafted(pieces(entry, *above)))]
    assert found[1 : found.index("I")] == first


def test_the_book_s_title_above_each_of_its_books() -> None:
    heads = [("THE WEIR.", "BOOK ONE.", "CHAPTER ONE."), ("CHAPTER TWO.",)]
    heads += [("THE WEIR.", "BOOK TWO.", "CHAPTER ONE."), ("CHAPTER TWO.",)]
    entries = [": ".join(lines) + f".....{9 * k}" for k, lines in enumerate(heads, 1)]
    pieces = ["\n\n".join([*lines, PROSE, PROSE]) for lines in heads]
    text = "\n\n".join(["The Weir", "A. Orr", "Contents", *entries, *pieces])
    found = [(level, said) for level, _, _, said in heads_of(drafted(text))]
    again = [(1, "THE WEIR."), (1, "BOOK TWO."), (2, "CHAPTER ONE."), (2, "CHAPTER TWO.")]
    assert found[-4:] == again
