"""What an engine read of a raised number that stands at an end of a word.

It made a mark of the number, or of each of its figures one, or letters; or nothing, and the number
is to be put in. Marks that are printed beside it stay.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from archivist.patterns import STRAY
from archivist.sources.ocr.model import Box, Word

_BEHIND = ".,;:"  # print may have these behind a number
_STANDING = ".,)]-–—…"  # no figure is read as one of these
POINTS, _LOOSE = "‘'’`", ":;°*-~·"  # what is made of a label's point where it is raised, too
_QUOTES, _DOUBLE = "\"'”’“‘", '"”“'  # that hang above the line, as figures do
STROKES, DOTS, GUILLEMETS = "?!", ":;", "»«›‹"


class Number(NamedTuple):
    """A raised number, and how many figures it has at least.

    ``ink``: that next to it; ``marks`` may be read there; ``quotes``: the strokes of quotation
    marks before it, as far back as ``reach``; ``behind``: points or commas behind it.
    """

    box: Box
    least: int
    ink: Box | None
    marks: str
    quotes: int = 0
    reach: float = inf
    behind: int = 0


def read_to(word: Word, label: Number) -> int:
    """Up to where of a word's text is what was read of the label before it, and of its point.

    Of a label letters are made, but no words ("S." of "5.", "M4" of "14", "*s" of "25").
    """
    end = 0
    for k, letter in enumerate(word.letters):
        c, behind = word.text[k], word.text[k + 1 : k + 2]
        if c.isalpha():
            is_word = behind.isalpha() or not (k or behind)
            beyond = is_word or (letter.x0 + letter.x1) / 2 > label.box.x1
        else:
            beyond = letter.x0 >= label.box.x1
        if beyond:
            break
        end += 1
    more = _LOOSE + label.marks
    while end < len(word.text) and word.text[end] in more:
        end += 1
    return end


def read_as(word: Word, number: Number) -> tuple[int, int]:
    """From where to where on a word's text is what was read of the number; 0 where that is letters.

    Behind a point or comma a letter was made of it ("tide.a").
    """
    end = len(word.text)
    while end and len(word.text) - end < number.behind and word.text[end - 1] in _BEHIND:
        end -= 1
    start = end
    while start and _is_of_it(word, start - 1, number):
        start -= 1
    read = word.text[start:end]
    if any(c.isalpha() for c in read) and word.text[start - 1 : start] not in _STANDING:
        return 0, 0
    return start, end


def _is_of_it(word: Word, at: int, number: Number) -> bool:
    """Whether a letter or mark of a word is what was read of the number behind it.

    A mark that stands before the number is itself, but for the second of its kind.
    """
    c, letter = word.text[at], word.letters[at]
    if c in _QUOTES:
        return not _is_printed(word, at, number)
    if c in STROKES:
        before = word.text[max(0, at - 2) : at]
        return c not in number.marks or any(other in STROKES for other in before)
    if c in STRAY:
        return True
    if c.isalpha():
        return (letter.x0 + letter.x1) / 2 >= number.box.x0
    shared = letter.x1 - max(letter.x0, number.box.x0)
    own = c in _STANDING or c in number.marks
    return not own and shared >= min(letter.width, number.box.width) / 2


def _is_printed(word: Word, at: int, number: Number) -> bool:
    """Whether a quotation mark has strokes on the page that none before it has: in ``tide!”"``
    there may be two, and in "tide's,”" one."""
    before = zip(word.text[:at], word.letters[:at], strict=True)
    taken = sum(1 + (c in _DOUBLE) for c, box in before if c in _QUOTES and box.x1 > number.reach)
    return number.quotes > taken
