"""Sizes of smaller type by how wide words are set: of few words heights tell too little.

The feet of a book are set in one size, but "Ibid." is measured a tenth larger than "See above, p.
17." is. The widths of the text's letters (``widths.py``) tell how wide a word is in the text's
type; how much narrower it was printed is how much smaller its type is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archivist.sources.ocr.model import Printed, Word
from archivist.sources.ocr.setting import BODY, PASSAGE
from archivist.sources.ocr.widths import Fit, letters_of, tells

_LETTERS = 6  # of a line's words that tell its size
_FAR = 0.25  # of a size: what heights and widths say may differ by so much
_WIDE = 1.1  # times the body's size: what a title's words are as wide as, at least
_SOME, _SURELY_WIDE = 4, 1.15  # letters that tell a title's size, if they are so much wider
_USUAL_BOLD = 0.93  # of how wide bold letters are: their size
_BOLD = 0.85  # of that: a title's size, whose letters may be bold
_SCRAP, _BESIDE = 7, 2.5  # characters of a line whose box may be spoilt; letter sizes
_FEWEST, _ABOUT = 2, 1.2  # letters of such a line; times the body's size that it is at most
_OPEN = frozenset(",;-")  # with these no sentence ends, nor with a letter
_UNTOLD = 4  # characters of one whose letters tell nothing
_AS_TEXT = 1.06  # times the body's size: what is no wider is no display type
_INDENT, _OFF_MIDDLE = 3.0, 0.08  # letter sizes of a paragraph's; of the measure
_QUOTED, _INSET = 0.95, 0.6  # of the body's size: a quotation's at most; how far it is set in
_SMALL = 0.88  # of the body's size: the smallest type of a foot that heights took for the body's
_SHOWN = 0.94  # of the body's size: what is as wide is the text's, however low its letters are
_LAST = 2  # pieces of a page: the foot that heights took for text, and the folio
_GAP = 1.4  # leadings between two pieces
_MOST = 2.0  # letter sizes that a leading may be


class _Piece(NamedTuple):
    """Rows of one size, and whether a gap parts them from those above, from those below."""

    rows: Sequence[Printed]
    above: bool
    below: bool

    @property
    def size(self) -> float:
        return self.rows[0].size

    @property
    def alone(self) -> bool:
        return len(self.rows) == 1 and self.above and self.below


def set_sizes(
    page: int, rows: Sequence[Printed], fit: Fit, display: Collection[float], measure: float
) -> Iterator[Printed]:
    """A page's rows, those in smaller type with the size that their widths tell.

    A line alone that heights took for the text's, and whose words are wider than the text's are,
    has the size of the book's ``display`` type that is nearest: titles are bold, too. Lines set in
    on both sides of the text's ``measure`` that are narrower than it are a quotation's.
    """
    pieces = list(_pieces(rows))
    for n, piece in enumerate(pieces):
        beside = _beside(pieces, n)
        few = len(piece.rows) < PASSAGE
        foot = few and n > 0 and n >= len(pieces) - _LAST
        set_in = piece.size == BODY and not few and _is_set_in(piece, measure)
        if piece.size == BODY and not (foot or piece.alone or set_in):
            yield from piece.rows  # most of the text
            continue
        told = [BODY * ratio(page, row, fit) for row in piece.rows]
        usual = 0.0 if few or not any(told) else median(filter(None, told))
        for row, own in zip(piece.rows, told, strict=True):
            size = _size(piece, usual or own, foot, beside)
            as_text = len(piece.rows) == 1 and 0 < own < _AS_TEXT * BODY
            if size > BODY and as_text and _is_left(row, measure):
                size = BODY  # a direction below the title of a scene
            if size == row.size and beside is not None and len(piece.rows) == 1:
                spoilt = _is_spoilt(page, piece, beside, fit) or _ends_word(piece, beside)
                size = beside.size if spoilt else size
            if set_in and 0 < usual <= _QUOTED * BODY:
                size = usual
            elif piece.alone and row.size == BODY:
                wide = own or _of_few(page, row, fit)
                size = _titles(wide, display) if wide >= _WIDE * BODY else size
            yield replace(row, size=size) if size != row.size else row


def _is_left(row: Printed, measure: float) -> bool:
    """Whether a line begins at the text's edge or as a paragraph does, and is not centred."""
    middle = (row.x0 + row.x1) / 2
    return row.x0 <= _INDENT * BODY and middle <= (0.5 - _OFF_MIDDLE) * measure


def _is_set_in(piece: _Piece, measure: float) -> bool:
    """Whether lines begin and end within the text's edges."""
    left = median(row.x0 for row in piece.rows)
    return left > _INSET * BODY and measure - max(r.x1 for r in piece.rows) > _INSET * BODY


def _beside(pieces: Sequence[_Piece], n: int) -> Printed | None:
    """The line of text that no gap parts from a piece: the one above, or else the one below."""
    if n and not pieces[n].above:
        return pieces[n - 1].rows[-1]
    return pieces[n + 1].rows[0] if n + 1 < len(pieces) and not pieces[n].below else None


def _size(piece: _Piece, told: float, foot: bool, beside: Printed | None) -> float:
    """The size of a piece's row by its measured one and what its widths tell (0: nothing);
    ``beside``: a line that no gap parts from it."""
    size = piece.size
    near = 0 < abs(told - size) <= _FAR * size
    if told >= _SHOWN * BODY > size and _ends_text(piece, beside):
        return BODY
    if near and size < BODY:
        return min(told, BODY)
    if near and size == BODY and foot and told <= _SMALL * BODY:
        return told
    # A spoilt box makes a line of display type of one amid the text, of its first or last, or two.
    if beside is None or len(piece.rows) >= PASSAGE or not size > BODY >= beside.size:
        return size
    return BODY if 0 < told < _AS_TEXT * BODY and not (piece.above and piece.below) else size


def _ends_text(piece: _Piece, beside: Printed | None) -> bool:
    """Whether a line goes on with the text above: "norun mas." has no letter that shows a size."""
    text = beside is not None and not piece.above and beside.size >= BODY
    return text and len(piece.rows) == 1


def _is_spoilt(page: int, piece: _Piece, beside: Printed, fit: Fit) -> bool:
    """Whether a line of some letters is no larger than the text right above or below it, as no
    title is between them, or as the widths of its letters tell; or goes on with a sentence."""
    row = piece.rows[0]
    if not row.size > BODY >= beside.size or abs(row.x0 - beside.x0) >= _BESIDE * BODY:
        return False
    about = ratio(page, row, fit, _FEWEST)
    last = beside.words[-1].text[-1]
    open_ = not piece.above and (last.isalpha() or last in _OPEN)
    if open_ and (about < _ABOUT or last == "-"):  # the last line of a paragraph
        return True
    if row.letters > _SCRAP:
        return False
    if not (piece.above or piece.below):
        return True
    return about < _ABOUT if about else row.letters <= _UNTOLD


def _ends_word(piece: _Piece, beside: Printed) -> bool:
    """Whether a line of some letters goes on with a word of the text above: read as a capital, its
    first letter makes the type small ("Ли." of "сакли.")."""
    row = piece.rows[0]
    if piece.above or not row.size < BODY <= beside.size:
        return False
    return row.letters <= _SCRAP and beside.words[-1].text.endswith("-")


def _titles(size: float, display: Collection[float]) -> float:
    """The size of display type near to what the widths of bold letters tell; a size of its own
    where the book has none so near.
    """
    near = [own for own in display if _BOLD * size <= own <= size]
    return max(near, default=max(_WIDE * BODY, round(2 * _USUAL_BOLD * size) / 2))


def _of_few(page: int, row: Printed, fit: Fit) -> float:
    """What the widths of some letters tell of a title alone, if they are wide beyond doubt."""
    size = BODY * ratio(page, row, fit, _SOME)
    return size if size >= _SURELY_WIDE * BODY else 0.0


def _pieces(rows: Sequence[Printed]) -> Iterator[_Piece]:
    """Rows of one size that no gap parts."""
    steps = [max(b.base - a.base, 0.0) for a, b in pairwise(rows)]
    usual = median([BODY, *(step for step in steps if BODY < step < _MOST * BODY)])
    gaps = [True, *(step > _GAP * usual for step in steps), True]
    first = 0
    for k in range(1, len(rows) + 1):
        if k == len(rows) or gaps[k] or rows[k].size != rows[first].size:
            yield _Piece(rows[first:k], gaps[first], gaps[k])
            first = k


def ratio(page: int, row: Printed, fit: Fit, least: int = _LETTERS) -> float:
    """How wide a line's words are by what they are in the body's type; 0 where fewer letters
    tell."""
    told = sorted(_told(page, row.words, fit))
    letters = sum(count for _, count in told)
    if letters < least:
        return 0.0
    rest = letters / 2
    for share, count in told:
        rest -= count
        if rest <= 0:
            return share
    return 0.0


def _told(page: int, words: Sequence[Word], fit: Fit) -> Iterator[tuple[float, int]]:
    """By each word how wide it is, and its letters."""
    for word in words:
        if not tells(word):
            continue
        spelt = letters_of(word.text)
        if all(c in fit.widths and not fit.rare(c) for c in spelt):
            width = fit.width(spelt)
            if width > 0:
                yield fit.printed(page, word.box.width) / width, len(word.text)
