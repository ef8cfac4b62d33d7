"""Room at the ends of words that their letters do not fill: a raised figure stands there.

An engine reads the small figure that calls a note as a mark ("tide.’"), or as nothing at all
("tide."). The word is then wider than what was read of it (``widths.py``). On some 27 pages each of
ten books one raised figure took .45 to .75 of a figure's width, two took .95 to 1.35; of 10,710
words that end with a point nine in ten were off by less than a seventh of a letter.

Told of words in the body's type on pages with smaller type at their foot, and on two before them
(a note may find no room on its page): the room behind the letters, behind each mark that follows
them, and so, last, behind the whole word as it was read; in widths of a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivist.sources.ocr.model import Printed, Word
from archivist.sources.ocr.setting import BODY
from archivist.sources.ocr.widths import FIGURE, Fit, Widths, letters_of

_SMALLER = 0.93  # of the body's size: type of notes
_BY_N = 0.83  # a figure's width by that of "n" with the space around it, as in text faces
# Marks by the width of a figure, where the book has too few of them, and behind a point or comma,
# over which they are drawn. A closing mark is as wide as the opening one, which no misread figure
# was counted as.
_MARKS = {"”": 0.75, '"': 0.65, "’": 0.57, "'": 0.35, "!": 0.5, "?": 0.9}
_OPENING = {"”": "“", '"': "“"}
_KERNED = 0.75
_LOW, _DRAWN = frozenset(".,"), frozenset("”’\"'")
_STRAY = frozenset("‘*°®^")  # behind a word they are some other mark, misread
# A word, the marks behind it, and what a dash joins to them. No initials ("W.W."), of which engines
# lose points.
_WORD = re.compile(
    r"(?P<stem>[(\[“‘„«\"']{0,2}(?![^\W\d_a-zà-ÿ]{2,}\b)\w(?:[\w’'-]*\w)?)"
    r"(?P<tail>[^\w\s—–]{0,4})(?P<rest>[—–].*)?"
)
_POINTS = ".,;:)]-"  # print has them in all places; other marks at a word's end are told of always
_ROOM = 0.3  # of a figure, that is more than what words are off
_OPENED = frozenset("“‘„«\"'")
_LEAST = 3  # places from which the widths of a word's letters are known
_SURE = 0.8  # of a word: its point is one, if that fills it
_AHEAD = 2  # pages on which a note may stand behind that of its call


class Room(NamedTuple):
    """Room behind the letters of a word; ``start:end`` of its text are the marks behind these."""

    word: int
    start: int
    end: int
    shares: tuple[float, ...]


def rooms(widths: Widths, number: int) -> Iterator[tuple[int, Room]]:
    """The rooms of a page, each with the number of its row, in order."""
    rows = widths.pages[number]
    if not any(_is_noted(page) for page in widths.pages[number : number + _AHEAD + 1]):
        return
    fit = widths.of(BODY)
    figure = _figure(fit) if fit is not None else 0.0
    if fit is None or figure <= 0:
        return
    for k, row in enumerate(rows):
        if row.size == BODY:
            for n, word in enumerate(row.words):
                room = _room(fit, number, n, word, figure)
                if room is not None:
                    yield k, room


def _is_noted(rows: Sequence[Printed]) -> bool:
    return bool(rows) and rows[-1].size <= _SMALLER * BODY


def _figure(fit: Fit) -> float:
    if not fit.rare(FIGURE):
        return fit.widths[FIGURE]
    return 0.0 if fit.rare("n") else _BY_N * fit.widths["n"]


def _behind(fit: Fit, tail: str, left: float, figure: float) -> Iterator[float]:
    """What each mark of a word's tail leaves; one of unknown width takes all."""
    before = ""
    for k, mark in enumerate(tail):
        like = _OPENING.get(mark, mark)
        known = not fit.rare(like) and mark not in _STRAY
        if not known and mark not in _MARKS:
            yield from [0.0] * (len(tail) - k)
            return
        width = fit.widths[like] if known else _MARKS[mark] * figure
        left -= _KERNED * width if before in _LOW and mark in _DRAWN else width
        before = mark
        yield left


def _room(fit: Fit, number: int, n: int, word: Word, figure: float) -> Room | None:
    parts = _WORD.fullmatch(word.text)
    if parts is None or word.styles:
        return None
    if not parts["tail"].strip(_POINTS) and (parts["rest"] or parts["stem"][0] in _OPENED):
        return None  # a dash is as wide as the line lets it be; the closing mark may be lost
    spelt = letters_of(parts["stem"] + (parts["rest"] or ""))
    if any(fit.places[c] < _LEAST for c in spelt):
        return None
    left = fit.printed(number, word.box.width) - fit.width(spelt)
    rooms = [left, *_behind(fit, parts["tail"], left, figure)]
    shares = tuple(round(room / figure, 2) for room in rooms)
    plain = all(c in _POINTS for c in parts["tail"])
    if plain and shares[-1] < _ROOM and (word.conf is None or word.conf > _SURE):
        return None
    return Room(n, *parts.span("tail"), shares)
