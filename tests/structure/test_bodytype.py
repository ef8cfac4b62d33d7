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


def lines(page: int, size: float, left: float, right: float, many: int = 20) -> list[Piece]:
    """Full lines of 60 letters, each in two pieces."""
    middle = (left + right) / 2
    return [
        Piece(page, size * 50 + 12.0 * k, size, 30, *edges)
        for k in range(many)
        for edges in ((left, middle), (middle, right))
    ]


def quoted(left: float, right: float, size: float = 9.0, text: int = 3) -> float:
    """The body of a book with most letters in smaller type between these edges; ``text`` lines of
    sixteen pages are in size 10, from 0 to 300."""
    pages = range(16)
    small = [piece for page in pages for piece in lines(page, size, left, right, 10)]
    return body([*small, *(p for page in pages for p in lines(page, 10.0, 0.0, 300.0, text))])


def test_quotations_with_more_letters_than_the_text_are_not_the_text() -> None:
    assert quoted(20.0, 280.0) == 10.0


def test_type_as_wide_as_what_is_larger_may_be_the_text() -> None:
    """An introduction in larger type fills the same lines, and stands on pages of its own."""
    pages = range(16)
    text = [piece for page in pages for piece in lines(page, 9.0, 0.0, 300.0)]
    large = [piece for page in range(16, 21) for piece in lines(page, 10.0, 0.0, 300.0)]
    assert body([*text, *large]) == 9.0


def test_large_type_on_long_lines_is_a_title_s() -> None:
    assert quoted(20.0, 280.0, size=7.0) == 7.0


def test_few_long_lines_in_larger_type_are_no_text() -> None:
    assert quoted(20.0, 280.0, text=2) == 9.0
