"""Which size of type is the text's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archivist.bodytype import Piece, body_type


def body(pieces: Iterable[Piece]) -> float:
    pieces = list(pieces)
    letters: Counter[float] = Counter()
    for piece in pieces:
        letters[piece.size] += piece.letters
    return body_type(letters, lambda: pieces)


def test_notes_with_more_letters_than_the_text_are_not_the_text() -> None:
    pages = range(10)
    text = [Piece(page, 100.0, 11.0, 300) for page in pages]
    notes = [Piece(page, 400.0, 8.0, 1200) for page in pages]
    assert body([*text, *notes]) == 11.0


def test_titles_and_quotations_are_not_the_text() -> None:
    pages = range(10)
    text = [Piece(page, 300.0, 11.0, 1500) for page in pages]
    titles = [Piece(page, 80.0, 18.0, 200) for page in pages[:3]]
    small = [Piece(page, 200.0, 9.0, 900) for page in pages]
    assert body([*titles, *small, *text]) == 11.0


def test_larger_type_below_the_text_is_not_the_text() -> None:
    """A play's speeches in larger type than what is said of them above leave the choice open."""
    pages = range(10)
    notes = [Piece(page, 100.0, 8.0, 1200) for page in pages]
    text = [Piece(page, 400.0, 11.0, 300) for page in pages]
    assert body([*notes, *text]) == 8.0


def test_nothing_has_no_size() -> None:
    assert body([]) == 0.0
