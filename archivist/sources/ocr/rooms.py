"""Room at the ends of words that their letters do not fill: a raised figure stands there.

An engine reads the small figure that calls a note as a mark ("tide.’"), or as nothing at all
("tide."). The word is then wider than what was read of it (``widths.py``). On some 27 pages each of
ten books one raised figure mostly took .45 to .75 of a figure's width, two .95 to 1.35; of 10,710
words that end with a point nine in ten were off by less than a seventh of a letter.

Told of words of text and quotations on pages with smaller type at their foot, and on two before
them (a note may find no room on its page): the room behind the letters, behind each mark that
follows them, and so, last, behind the whole word as it was read; in widths of a figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from archivist.patterns import LARGE, STRAY
from archivist.sources.ocr.model import Printed
from archivist.sources.ocr.set_sizes import ratio
from archivist.sources.ocr.setting import BODY
from archivist.sources.ocr.widths import FIGURE, Fit, Widths, letters_of

_SMALLER = 0.93  # of the body's size: type of notes
_QUOTED = 0.86  # of the body's size: type of quotations, at least
_BY_N = 0.83  # a figure's width by that of "n" with the space around it, as in text faces
# Marks by the width of a figure, where the book has too few of them, and behind a point or comma,
# over which they are drawn. A closing mark is as wide as the opening one, which no misread figure
# was counted as.
_MARKS = {"”": 0.75, '"': 0.65, "’": 0.57, "'": 0.35, "!": 0.5, "?": 0.9}
_OPENING = {"”": "“", '"': "“"}
_KERNED = 0.75
_POINT = 0.4  # of a figure
_PLAIN, _ENOUGH = 0.9, 8  # confidence of words that tell how wide a mark is; such words
_CLOSING = 0.6  # of a figure: a closing mark
_LOW, _DRAWN = frozenset(".,"), frozenset("”’\"'")
# A word, the marks behind it, and what a dash joins to them. No initials ("W.W."), of which engines
# lose points.
_STROKES = re.compile(r"[IVXLCivxlc1|]{1,6}\.?")
_WORD = re.compile(
    rf"(?P<stem>[(\[“‘„«\"']{{0,2}}(?![{LARGE}]{{2,}}\b)\w(?:[\w’'-]*\w)?)"
    r"(?P<tail>[^\w\s—–]{0,5})(?P<rest>[—–].*)?"
)
_POINTS = ".,;:)]-"  # print has them in all places; other marks at a word's end are told of always
_ELLIPSIS = ".."
_ROOM = 0.3  # of a figure, that is more than what words are off
_OPENED = frozenset("“‘„«\"'")
_OFTEN = 2  # times that a word may have room with nothing behind it
_LEAST = 3  # places from which the widths of a word's letters are known
_SURE = 0.8  # of a word: its point is one, if that fills it
_FOOT = 2  # lines at a page's end: that of notes, and a running one below
_AHEAD = 2  # pages on which a note may stand behind that of its call


class Room(NamedTuple):
    """Room behind the letters of a word; ``start:end`` of its text are the marks behind these."""

    page: int
    row: int
    word: int
    start: int
    end: int
    shares: tuple[float, ...]


class _Word(NamedTuple):
    """A word, where its marks begin and end, and what its letters leave of its width."""

    page: int
    row: int
    word: int
    text: str
    conf: float | None
    start: int
    end: int
    left: float  # in widths of a figure

    @property
    def tail(self) -> str:
        return self.text[self.start : self.end]


def rooms(widths: Widths) -> list[Room]:
    """The rooms of a book, in order.

    A word that has room again and again has a letter in it that was not read ("Tz" for "Tzŭ"):
    without a mark behind it that tells nothing.
    """
    noted = [_is_noted(page) for page in widths.pages]
    fit = widths.of(BODY) if any(noted) else None
    figure = _figure(fit) if fit is not None else 0.0
    if fit is None or figure <= 0:
        return []
    words = [
        word
        for number, rows in enumerate(widths.pages)
        if any(noted[number : number + _AHEAD + 1])
        for word in _words(fit, figure, number, rows)
    ]
    marks = _marks(fit, figure)
    drawn = _drawn(words, marks)
    found = [(word, room) for word in words if (room := _room(word, marks, drawn)) is not None]
    bare = Counter(w.text[: w.start] for w, _ in found if not w.tail.strip(_POINTS))
    return [
        room
        for word, room in found
        if word.tail.strip(_POINTS) or bare[word.text[: word.start]] <= _OFTEN
    ]


def _is_noted(rows: Sequence[Printed]) -> bool:
    """Whether the last line with letters is in smaller type, or the one above it: below notes a
    title may stand beside the page's number."""
    lettered = (row for row in reversed(rows) if _has_letters(row))
    return any(row.size <= _SMALLER * BODY for row in islice(lettered, _FOOT))


def _has_letters(row: Printed) -> bool:
    return any(c.isalpha() for word in row.words for c in word.text)


def _is_text(row: Printed) -> bool:
    """Whether a line in smaller type is a quotation's, rather than a note's."""
    return _QUOTED * BODY <= row.size < BODY


def _figure(fit: Fit) -> float:
    if not fit.rare(FIGURE):
        return fit.widths[FIGURE]
    return 0.0 if fit.rare("n") else _BY_N * fit.widths["n"]


def _words(fit: Fit, figure: float, number: int, rows: Sequence[Printed]) -> Iterator[_Word]:
    """Words of a page whose letters are of known width."""
    for k, row in enumerate(rows):
        scale = 1.0 if row.size == BODY else ratio(number, row, fit) if _is_text(row) else 0.0
        for n, word in enumerate(row.words if scale else ()):
            parts = _WORD.fullmatch(word.text)
            if parts is None or word.styles or _is_spoilt(row, n):
                continue
            unclosed = not parts["tail"].strip(_POINTS) and parts["stem"][0] in _OPENED
            if parts["rest"] and not parts["tail"].strip(_POINTS):
                continue  # a dash is as wide as its line lets it be
            spelt = letters_of(parts["stem"] + (parts["rest"] or ""))
            if all(fit.places[c] >= _LEAST for c in spelt):
                width = fit.printed(number, word.box.width) / scale
                left = (width - fit.width(spelt)) / figure
                left -= unclosed * _CLOSING  # the mark that closes the word may be lost, too
                if unclosed and left < _ROOM:
                    continue
                yield _Word(number, k, n, word.text, word.conf, *parts.span("tail"), left)


def _is_spoilt(row: Printed, n: int) -> bool:
    """Whether a word's box is no measure: it reaches over the next one's, or is all of a line that
    was a numeral (``Ill``)."""
    word, behind = row.words[n], row.words[n + 1 : n + 2]
    if behind and behind[0].box.x0 < word.box.x1:
        return True
    return len(row.words) == 1 and _STROKES.fullmatch(word.text) is not None


def _marks(fit: Fit, figure: float) -> dict[str, float]:
    """Widths of marks, in those of a figure; a closing mark's is that of the opening one."""
    known = {c: w / figure for c, w in fit.widths.items() if c and not fit.rare(c)}
    like = {mark: known[other] for mark, other in _OPENING.items() if other in known}
    return {c: w for c, w in (_MARKS | known | like).items() if c not in STRAY}


def _drawn(words: Iterable[_Word], marks: Mapping[str, float]) -> dict[str, float]:
    """Widths of quotation marks behind a point or comma, over which many faces draw them.

    As most of those are that the engine was sure of; of what is much wider or narrower than the
    mark elsewhere most have a figure in it, or are another mark.
    """
    found: defaultdict[str, list[float]] = defaultdict(list)
    for word in words:
        sure = word.conf is None or word.conf >= _PLAIN
        if sure and len(word.tail) == 2 and word.tail[0] in _LOW and word.tail[1] in _DRAWN:
            found[word.tail[1]].append(word.left - marks.get(word.tail[0], _POINT))
    out = {mark: _KERNED * marks[mark] for mark in _DRAWN if mark in marks}
    for mark, widths in found.items():
        usual = sorted(widths)[len(widths) // 4]
        if (
            mark in marks
            and len(widths) >= _ENOUGH
            and 0.5 * marks[mark] < usual < 1.1 * marks[mark]
        ):
            out[mark] = usual
    return out


def _room(word: _Word, marks: Mapping[str, float], drawn: Mapping[str, float]) -> Room | None:
    if _ELLIPSIS in word.tail:  # its points are set apart
        return None
    shares = [word.left, *_behind(word.tail, word.left, marks, drawn)]
    plain = not word.tail.strip(_POINTS)
    if plain and shares[-1] < _ROOM and (word.conf is None or word.conf > _SURE):
        return None
    rounded = tuple(round(share, 2) for share in shares)
    return Room(word.page, word.row, word.word, word.start, word.end, rounded)


def _behind(
    tail: str, left: float, marks: Mapping[str, float], drawn: Mapping[str, float]
) -> Iterator[float]:
    """What each mark of a word's tail leaves; one of unknown width takes all but what the marks
    behind it are wide."""
    before = ""
    for k, mark in enumerate(tail):
        if mark not in marks:
            rest = [marks.get(other, 0.0) for other in tail[k + 1 :]]
            known = all(other in marks for other in tail[k + 1 :]) and sum(rest) < left
            yield from (sum(rest[j:]) if known else 0.0 for j in range(len(rest) + 1))
            return
        left -= (drawn if before in _LOW and mark in drawn else marks)[mark]
        before = mark
        yield left
