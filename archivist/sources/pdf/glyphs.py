"""A page's runs of text: what one text operator drew, with its place, size and type face.

PDFium gives a page's characters in the order in which they were drawn. Runs are found in them
without asking about each one: a line's first and last characters mostly belong to one object, and
where they do not, growing steps and halving find where the next one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from ctypes import byref, c_double, c_float, create_string_buffer, string_at
from itertools import pairwise
from typing import Any, NamedTuple

from archivist.patterns import late
from archivist.sources.pdf import engine
from archivist.sources.pdf.accents import ACCENT, ACCENTS, compose
from archivist.sources.pdf.faces import Face, face_of
from archivist.sources.pdf.within import Edges, crossing, gaps, in_order

# PDFium writes U+FFFE (in older versions U+0002) for a hyphen that it takes to divide a word, and
# no line end after it.
_STRETCH = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_BREAKS = "\t\n\f\v\r\x1c\x1d\x1e\x1f"
_HYPHEN = {"\ufffe": "-", "\x02": "-"}
# Characters below 32, which fonts without names of glyphs have (see tex_codes), from here on: some
# of them part lines, some are white space for Python. A line's end is both 13 and 10.
BELOW = 0x10FF00
_LOW = late("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)|(?<!\r)\n")
_CODED = str.maketrans(_HYPHEN)
_PLAIN = str.maketrans(
    {
        **_HYPHEN,
        **{chr(BELOW + code): " " if chr(code) in _BREAKS else chr(code) for code in range(32)},
        **dict.fromkeys("\t\x85\u2028\u2029", " "),
    }
)
# Of the letter size, for a run's mean character: type is set at 0.4 to 0.5, small capitals and
# capitals at 0.65 at most. What is wider has wide gaps inside, or its letters are spaced.
_LOOSE = 0.6
_THIN = 3  # characters to a space: words are longer
_WIDE = 1.3  # of the letter size: no word space of a justified line is as wide
_LEAST_SIZE, _MOST_SIZE = 0.5, 1_000.0  # points
_MOST_PLACE = 20_000.0  # points; 14,400 is the largest page that PDF allows
_SKEW = 0.12  # a leaning matrix: an italic that the font has not
_INVISIBLE, _STROKED = 3, 2


class Run(NamedTuple):
    """Text that one operator drew; places in points, counted from the page's top left.

    ``x0 x1 base`` count along and across the direction of reading (a turned run's page is turned
    with it). ``turn`` is in quarter turns anticlockwise; ``size`` is that of the letters as drawn.
    """

    x0: float
    x1: float
    base: float
    size: float
    text: str
    face: Face
    turn: int = 0
    hidden: bool = False  # drawn invisibly, as the text under a scanned page is


class Glyphs:
    """Reads the runs of pages; one for a document."""

    def __init__(self) -> None:
        self._box = (c_float * 4)()  # left, top, right, bottom
        self._matrix = (c_float * 6)()
        self._x, self._y = c_double(), c_double()
        self._origin = byref(self._x), byref(self._y)
        self._text = create_string_buffer(1 << 14)  # grows; one made for each page costs as much
        # as to read the page's text into it

    def runs(self, page: Any, height: float) -> list[Run]:
        """The page's runs in the order in which they were drawn; ``height`` is the page's."""
        text_page = engine.load_text(page)
        if not text_page:
            return []
        try:
            text = self._characters(text_page)
            return self._parted(text_page, text, height, [*self._runs(text_page, text, height)])
        finally:
            engine.close_text(text_page)

    def _parted(
        self, page: Any, text: str, height: float, found: Sequence[tuple[Run, int, int]]
    ) -> list[Run]:
        """The runs, each with where its characters are; where some stand in gaps of others, these
        are parted there, and come from left to right unless something else was drawn between."""
        runs = [run for run, _, _ in found]
        made: dict[int, Sequence[Run]] = {}
        for line in crossing(runs):
            letters = {n: _letters(text, *found[n][1:]) for n in line}
            edges = {
                n: self._edges(page, letters[n], height, runs[n].turn) or [(runs[n].x0, runs[n].x1)]
                for n in line
            }
            for n in line:
                ends = gaps(edges[n], [edges[other] for other in line if other != n])
                if letters[n] and (ends or edges[n][0][0] - runs[n].x0 > runs[n].size):
                    ends.append(len(letters[n]) - 1)
                    made[n] = [*_cut(runs[n], text, letters[n], edges[n], ends)]
            if line[-1] - line[0] == len(line) - 1:
                pieces = [piece for n in line for piece in made.get(n, (runs[n],))]
                made |= dict.fromkeys(line, ()) | {line[0]: in_order(pieces)}
        if not made:
            return runs
        return [piece for n, run in enumerate(runs) for piece in made.get(n, (run,))]

    def _runs(self, page: Any, text: str, height: float) -> Iterator[tuple[Run, int, int]]:
        accented = any(accent in text for accent in ACCENTS)
        faces: dict[int, Face] = {}
        for start, stop, owner in stretches(page, text):
            font = engine.object_font(owner) or 0
            face = faces.get(font)
            if face is None:
                face = faces[font] = face_of(font)
            mode = engine.render_mode(owner)
            if mode == _STROKED and not face.bold:
                face = face._replace(bold=True)
            wording = text[start:stop]
            if accented and ACCENT.search(wording):
                wording = compose(page, wording, start)
            drawn = stop
            if wording[-1] == " ":
                drawn = max(start + 1, stop - (len(wording) - len(wording.rstrip(" "))))
            run = self._run(page, start, drawn, wording, height, face, mode == _INVISIBLE)
            many = stop - start
            if _THIN * (spaces := wording.count(" ")) > many:  # PDFium put one behind most letters
                many -= spaces
            if stop - start > 2 and run.x1 - run.x0 > _LOOSE * run.size * many:
                for piece in self._pieces(page, text, start, stop, height, run):
                    yield piece, stop, stop
            elif run.text:
                yield run, start, stop

    def _characters(self, page: Any) -> str:
        """The page's text: one code point for each character that PDFium counts."""
        count = engine.count_chars(page)
        if count <= 0:
            return ""
        if len(self._text) < 2 * count + 2:
            self._text = create_string_buffer(4 * count + 2)
        engine.get_text(page, 0, count, self._text)
        with suppress(UnicodeDecodeError):  # half of a pair
            text = string_at(self._text, 2 * count).decode("utf-16-le")
            if len(text) == count and "\0" not in text:
                return _LOW.sub(_set_apart, text)
        codes = (engine.get_unicode(page, k) for k in range(count))
        text = "".join(chr(c) if _is_character(c) else "\ufffd" for c in codes)
        return _LOW.sub(_set_apart, text)

    def _run(
        self, page: Any, start: int, stop: int, text: str, height: float, face: Face, hidden: bool
    ) -> Run:
        """The run of the characters ``start`` to ``stop``, which read as ``text``."""
        matrix = self._matrix
        engine.char_matrix(page, start, matrix)
        a, b, c, d = matrix[0:4]
        size = abs(engine.char_size(page, start)) * ((c * c + d * d) ** 0.5 or 1.0)
        turn = 0 if b == 0 <= a else _turn(a, b)
        x0, base = self.origin(page, start, turn, height)
        x1 = self.right(page, stop - 1, turn, height)
        if c and b == 0 and d != 0 and c / d > _SKEW and not face.italic:
            face = face._replace(italic=True)
        if not (-_MOST_PLACE < x0 <= x1 < _MOST_PLACE and -_MOST_PLACE < base < _MOST_PLACE):
            x0, base = _bounded(x0), _bounded(base)
            x1 = max(x0, _bounded(x1))
        size = size if _LEAST_SIZE <= size <= _MOST_SIZE else _LEAST_SIZE
        return Run(x0, x1, base, size, _spelt(text, face), face, turn, hidden)

    def origin(self, page: Any, at: int, turn: int, height: float) -> tuple[float, float]:
        """Where the character's baseline begins."""
        engine.char_origin(page, at, *self._origin)
        x, y = self._x.value, height - self._y.value
        if not turn:
            return x, y
        return ((-y, x), (-x, -y), (y, -x))[turn - 1]

    def right(self, page: Any, at: int, turn: int, height: float) -> float:
        """Where the character ends, along the direction of reading."""
        box = self._box
        engine.loose_box(page, at, box)
        if not turn:
            return float(box[2])
        return float((box[1] - height, -box[0], height - box[3])[turn - 1])

    def _edges(self, page: Any, letters: Sequence[int], height: float, turn: int) -> list[Edges]:
        return [
            (self.origin(page, k, turn, height)[0], self.right(page, k, turn, height))
            for k in letters
        ]

    # ------------------------------------------------------------- wide gaps, letters set apart

    def _pieces(
        self, page: Any, text: str, start: int, stop: int, height: float, run: Run
    ) -> Iterator[Run]:
        """A run parted at its wide gaps; letters that are spaced evenly come together again.

        PDFium shows a space that is only distance like any other; ``T I T L E`` drawn by one
        operator with the distance between all letters alike is the word TITLE.
        """
        drawn = _letters(text, start, stop)
        if not drawn:
            return
        edges = self._edges(page, drawn, height, run.turn)
        gaps = [b[0] - a[1] for a, b in pairwise(edges)]
        usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
        spaced = usual > 0.12 * run.size and len(gaps) >= 2
        wording, left = text[drawn[0]], edges[0][0]
        for k, gap in enumerate(gaps):
            if gap > max(_WIDE * run.size, 2.5 * usual if spaced else 0):
                yield run._replace(x0=left, x1=edges[k][1], text=_spelt(wording, run.face))
                wording, left = "", edges[k + 1][0]
            elif spaced:
                typed = any(
                    text[j] == " " and not engine.is_generated(page, j)
                    for j in range(drawn[k] + 1, drawn[k + 1])
                )
                wording += " " if typed or gap > usual + 0.25 * run.size else ""
            else:
                wording += text[drawn[k] + 1 : drawn[k + 1]]
            wording += text[drawn[k + 1]]
        yield run._replace(x0=left, x1=max(left, edges[-1][1]), text=_spelt(wording, run.face))


def _letters(text: str, start: int, stop: int) -> list[int]:
    return [k for k in range(start, stop) if not text[k].isspace()]


def _cut(
    run: Run, text: str, letters: Sequence[int], edges: Sequence[Edges], ends: Sequence[int]
) -> Iterator[Run]:
    """The run in pieces, each up to one of the letters whose numbers are given."""
    first = 0
    for last in ends:
        wording = _spelt(text[letters[first] : letters[last] + 1], run.face)
        yield run._replace(x0=edges[first][0], x1=edges[last][1], text=wording)
        first = last + 1


def _is_character(code: int) -> bool:
    return 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def stretches(text_page: Any, text: str) -> Iterator[tuple[int, int, int]]:
    """Characters that belong to one text object: start, end, the object."""
    owner = engine.text_object
    for match in _STRETCH.finditer(text):
        start, stop = match.span()
        last = owner(text_page, stop - 1)
        while start < stop:
            own = owner(text_page, start)
            end = stop if own == last else _end(text_page, own, start, stop)
            if own and not (text[start].isspace() and text[start:end].isspace()):
                yield start, end, own
            start = end


def _end(text_page: Any, own: int | None, start: int, stop: int) -> int:
    """The first character after ``start`` that ``own`` does not have; ``stop - 1`` is another's."""
    low, step = start, 1
    while low + step < stop - 1 and engine.text_object(text_page, low + step) == own:
        low, step = low + step, 2 * step
    high = min(low + step, stop - 1)
    while high - low > 1:
        middle = (low + high) // 2
        if engine.text_object(text_page, middle) == own:
            low = middle
        else:
            high = middle
    return high


def _set_apart(match: re.Match[str]) -> str:
    return chr(BELOW + ord(match[0]))


def _spelt(text: str, face: Face) -> str:
    """Signs of PDFium's own and breaks inside a line as what is printed for them."""
    return text if text.isprintable() else text.translate(_CODED if face.coded else _PLAIN)


def _bounded(place: float) -> float:
    """A place on the page; 0 for what lies off any page, or nowhere."""
    return place if -_MOST_PLACE < place < _MOST_PLACE else 0.0


def _turn(a: float, b: float) -> int:
    """Quarter turns anticlockwise of text whose line runs in the direction (a, b), y upwards."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3
