"""The title page and what the book says of itself: title, author, imprint, date, statements.

Only what stands before the first heading, or in a short run of lines before the first paragraph
where a name, a date or a statement shows that it is a title page. Nothing is invented: a text
that begins with a chapter or a paragraph has no title here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.model import Metadata
from archivist.structure.draft import Draft
from archivist.structure.front.halves import dedications, half_titles
from archivist.structure.front.page import Front
from archivist.structure.front.pieces import Piece
from archivist.structure.front.told import header
from archivist.structure.front.words import BY, LONGEST, is_dateline, states, tells_itself
from archivist.structure.headings.lines import in_title_case, key
from archivist.structure.headings.wording import Wording

_MARKED = ("titlePart", "docAuthor")  # kinds that the source's format may have given
_PICTURES = frozenset({"caption", "figDesc"})  # emblems stand among the lines of title pages
_MOST_UNITS = 60  # of a title page with covers and statements
_STATEMENT = 600  # of a statement
_PROSE = 70  # code points of a paragraph of text
_LINES = 5  # of verse, one after another
_WORDS = 4  # of a line of verse
_MARKS = tuple(",;:.!?")


def recognise(draft: Draft) -> None:
    """Settle the title page, and write what it says to ``draft.metadata``."""
    wording = Wording(draft)
    known = header(draft.text)
    _byline(draft, wording, known)
    pieces = _zone(draft, wording)
    if pieces:
        book = Front(draft, pieces, known)
        book.settle()
        known = book.metadata
    if not known.title:
        marked = (u for u in draft.units if u.kind == "titlePart" and u.type == "main")
        known = known._replace(title=next((wording.unit(u) for u in marked), ""))
    draft.metadata = _filled(known, draft.metadata)
    dedications(draft, wording)
    if known.title:
        half_titles(draft, wording, known.title)


def _byline(draft: Draft, wording: Wording, known: Metadata) -> None:
    """No heading is the author's name, ``BY ANN LEE``, above all others, as the file's header has
    it: a break cut the title page, or a web page sets the name as it sets headings.
    """
    units = list(draft.reading())
    at = next((k for k, unit in enumerate(units) if unit.kind == "head"), None)
    first = None if at is None else units[at]
    authors = known.authors or draft.metadata.authors or _told_by(draft.metadata.title)
    if first is None or first.n or not authors:
        return
    words = wording.unit(first)
    by = BY.match(words)
    if key(words[by.end() if by else 0 :]) in {key(name) for name in authors}:
        first.kind, first.type, first.level, first.key, first.evidence = "p", "", 0, "", ()
        if at and units[at - 1].kind == "titlePart":
            first.kind, first.group = "docAuthor", units[at - 1].group


def _told_by(title: str) -> tuple[str, ...]:
    """Whose the book is, as the title of a web page has it: ``The Ferry at Orme, by Ann Lee``."""
    _, _, rest = title.rpartition(", ")
    by = BY.match(rest)
    return (rest[by.end() :],) if by else ()


def _filled(known: Metadata, said: Metadata) -> Metadata:
    """What the text tells of itself; where it is silent, what its format says."""
    told = known._asdict().items()
    return said._replace(**{k: v for k, v in told if v and v != "und"})


def _text_begins(pieces: Sequence[Piece]) -> int:
    """Where two paragraphs follow one another that end as sentences do: a preface without a head.

    A motto on a title page is one, and what a book says of its rights is a statement.
    """
    prose = [
        len(p.text) >= _PROSE and p.text[-1] in ".!?…»" and not p.kind and not states(p.text)
        for p in pieces
    ]
    paragraphs = next((k for k, both in enumerate(pairwise(prose)) if all(both)), len(pieces))
    return min(paragraphs, _verse_begins(pieces))


def _verse_begins(pieces: Sequence[Piece]) -> int:
    """Where lines of verse follow one another, each a piece: a poem without a head.

    They begin with capitals, are no titles by their other words, and nearly all end with a mark.
    """
    lines = [_is_line_of_verse(piece) for piece in pieces]
    for k in range(len(pieces) - _LINES + 1):
        ended = sum(piece.text.endswith(_MARKS) for piece in pieces[k : k + _LINES])
        if all(lines[k : k + _LINES]) and ended >= _LINES - 1:
            return k
    return len(pieces)


def _is_line_of_verse(piece: Piece) -> bool:
    text = piece.text
    size = len(text.split()) >= _WORDS and len(text) <= LONGEST
    shown = text.isupper() or in_title_case(text)
    return size and text[:1].isupper() and not (piece.kind or shown)


def _above_text(pieces: list[Piece]) -> list[Piece]:
    """The pieces above the first paragraph: a motto may be one, with lines of a title page below.

    The date of a letter or diary stands right above its text: ``Vienna, May 1899.``
    """
    for k, piece in enumerate(pieces):
        long = len(piece.text) > LONGEST and not states(piece.text)
        if long and not any(tells_itself(below.text) for below in pieces[k + 1 :]):
            pieces = pieces[:k]
            break
    return pieces[:-1] if len(pieces) > 1 and is_dateline(pieces[-1].text) else pieces


def _zone(draft: Draft, wording: Wording) -> list[Piece]:
    """The lines before the first heading; or the short ones before the first paragraph."""
    units = list(draft.reading())
    first = next((k for k, u in enumerate(units) if u.kind == "head"), len(units))
    stop = min(first, _MOST_UNITS)
    pieces: list[Piece] = []
    headed = first < min(len(units), _MOST_UNITS)
    for unit in units[:stop]:
        if unit.kind in _PICTURES:
            continue
        if unit.kind not in ("p", "verse", "milestone", *_MARKED):
            break
        text = wording.unit(unit)
        limit = _STATEMENT if headed or states(text) else LONGEST
        if len(text) > limit and not states(text):
            headed = False
            break
        marked = unit.kind in _MARKED
        pieces.append(Piece(unit, text, unit.kind if marked else "", unit.type))
    pieces = pieces[: _text_begins(pieces)]
    if not headed:
        pieces = _above_text(pieces)
    return [p for p in pieces if p.text and p.unit.kind != "milestone"]
