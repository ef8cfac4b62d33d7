"""A PDF's text with some of its pages as an OCR engine reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.model import Finding, Mark, Source
from archivist.sources.ocr.model import Page
from archivist.sources.ocr.setting import BODY
from archivist.sources.ocr.text import compose, ordered
from archivist.sources.pdf.quality import is_garbage
from archivist.sources.pdf.reader import GARBLED

_KEPT = frozenset({"page", "outline", "anchor"})  # marks that are of a page, not of its words
_OFF = frozenset({"page", "surface"})  # the page has its label; its image is not the edition's
_LONG, _SURE = 3, 0.6  # letters of a word, how sure of it engines are
_SIZE = 5  # place of the letter size in a line's value


def page_starts(source: Source) -> list[int]:
    """Where the pages of a PDF's text begin."""
    return [mark.start for mark in source.marks if mark.kind == "page"]


def with_pages(source: Source, read: Mapping[int, Page], said: tuple[Finding, ...]) -> Source:
    """``source`` with the pages that were ``read`` (by number, from 0) in place of its own.

    A page that is rubbish as read too stays as it is, and is reported; ``said`` is filed where any
    is taken.
    """
    taken = {k: page for k, page in sorted(read.items()) if not _is_rubbish(page)}
    if not taken:
        return source
    text, seen, _ = compose(taken.values())
    bounds = [*(mark.start for mark in seen if mark.kind == "page"), len(text)]
    marks = [mark for mark in seen if mark.kind not in _OFF]
    scale = _body(source.marks) / BODY
    new = {
        number: _Reading(
            text[a:b].rstrip("\f"),
            [
                _moved(m, -a, number, scale)
                for m in marks
                if a <= m.start < b and m.kind not in _OFF
            ],
        )
        for number, (a, b) in zip(taken, pairwise(bounds), strict=True)
    }
    return _spliced(source, new, sorted(read.keys() - taken.keys()), said)


def is_print(page: Page, least: int) -> bool:
    """Whether what was read of a picture is ``least`` words or more, not specks of a plate."""
    words = [word for line in page.lines for word in line.words]
    sound = [w for w in words if len(w.text) >= _LONG and sum(map(str.isalpha, w.text)) >= _LONG]
    sure = [w for w in sound if w.conf is None or w.conf >= _SURE]
    return len(sure) >= least and 2 * len(sure) >= len(words) and not _is_rubbish(page)


class _Reading(NamedTuple):
    text: str
    marks: list[Mark]  # counted from the page's start


def _is_rubbish(page: Page) -> bool:
    words = " ".join(word.text for line in page.lines for word in line.words)
    return not words or is_garbage(words)


def _moved(mark: Mark, by: int, number: int, scale: float) -> Mark:
    """A mark elsewhere; a line's also on page ``number``, its letters' size scaled."""
    value = mark.value
    if mark.kind == "line":
        fields = value.split(" ")
        fields[0], fields[_SIZE] = str(number + 1), f"{float(fields[_SIZE]) * scale:.1f}"
        value = " ".join(fields)
    return Mark(mark.start + by, mark.end + by, mark.kind, value)


def _body(marks: Iterable[Mark]) -> float:
    """The size of most letters on the PDF's own pages."""
    letters: Counter[float] = Counter()
    for mark in marks:
        if mark.kind == "line":
            letters[float(mark.value.split(" ")[_SIZE])] += mark.end - mark.start
    return max(letters, key=lambda size: (letters[size], size), default=BODY)


def _spliced(
    source: Source, new: Mapping[int, _Reading], left: Sequence[int], said: tuple[Finding, ...]
) -> Source:
    """The source with these pages; ``left`` are rubbish however they are read."""
    bounds = [*page_starts(source), len(source.text)]
    last = len(bounds) - 2
    parts: list[str] = []
    shifts: list[int] = []  # of each page
    marks: list[Mark] = []
    at = 0
    for number, (start, end) in enumerate(pairwise(bounds)):
        shifts.append(at - start)
        text = source.text[start:end]
        if number in new:
            text = new[number].text + "\f" * text.endswith("\f")
            marks += (m._replace(start=at + m.start, end=at + m.end) for m in new[number].marks)
        parts.append(text)
        at += len(text)

    def place(position: int) -> int:
        number = min(last, bisect_right(bounds, position) - 1)
        return shifts[number] + (bounds[number] if number in new else position)

    for mark in source.marks:
        if mark.kind in _KEPT or min(last, bisect_right(bounds, mark.start) - 1) not in new:
            marks.append(mark._replace(start=place(mark.start), end=place(mark.end)))
    findings = [
        found._replace(start=place(found.start), end=max(place(found.start), place(found.end)))
        for found in source.findings
        if found.id != GARBLED.id
    ]
    for number in left:
        message = f"page {number + 1}: neither its text nor what OCR reads of it is words"
        findings.append(Finding(GARBLED.id, place(bounds[number]), place(bounds[number]), message))
    shown = {mark.value for mark in marks if mark.kind == "picture"}
    gone = {mark.value for mark in source.marks if mark.kind == "picture"} - shown
    return source._replace(
        text="".join(parts),
        marks=ordered(marks),
        findings=(*said, *findings),
        pictures=tuple(picture for picture in source.pictures if picture.name not in gone),
    )
