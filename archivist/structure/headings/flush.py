"""Headings in sentence case set off by blank lines that no paragraphs have: ``What he knew``.

Text out of PDFs keeps little white space. Where paragraphs follow one another without a blank line,
a few words behind one, or at the top of a page, with no mark and a paragraph right below, are a
heading if there are several. Left alone: talk, captions and names (they are single, end in a mark,
or have white space below them as well).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.patterns import LARGE, late
from archivist.structure.edges import End, end_of
from archivist.structure.headings.candidates import Candidate, Surroundings

_LEAST = 2
_MOST = 0.67  # of the lines that stand so
_WORDS, _LONGEST = 8, 60
_PARAGRAPH = 150  # code points
_APART = 1000  # code points from one to the next, usually
_WHOLE = late(rf"[{LARGE}][^.,:;!?()\[\]“”„«»\"\d]*[^\W\d_]\??")


def titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Such lines, if there are several and hardly any other stands so."""
    layout = around.draft.layout
    if not layout.wrapped or around.gap or around.talks or around.poems:
        return []
    lines = [c for c in candidates if _stands_off(c, around)]
    found = [c for c in lines if c.rank or (_is_title(c) and _between_paragraphs(c, around))]
    within = sum(not _opens_page(c, around) for c in found)  # a page's top alone shows little
    if len(found) < max(_LEAST, _MOST * len(lines)) or 2 * within < len(found):
        return []
    if any(b.unit.start - a.unit.end < _APART / 3 for a, b in pairwise(found)):
        return []
    span = found[-1].unit.start - found[0].unit.start
    return [c for c in found if not c.rank] if span >= _APART * (len(found) - 1) else []


def _stands_off(c: Candidate, around: Surroundings) -> bool:
    """Whether one short line stands behind a blank one, or at a page's top, above a paragraph."""
    if not 0 < c.at < len(around.units) - 1 or len(c.unit.lines) > 1 or c.second:
        return False
    after = around.units[c.at + 1]
    right_below = (
        after.page == c.unit.page and after.gap <= c.unit.gap and around.is_prose(c.at + 1)
    )
    opens = c.unit.gap > 0 or _opens_page(c, around)
    return opens and right_below and len(c.text) <= _LONGEST


def _opens_page(c: Candidate, around: Surroundings) -> bool:
    return around.units[c.at - 1].page < c.unit.page


def _is_title(c: Candidate) -> bool:
    few = len(c.text.split()) <= _WORDS and not c.reading.number
    return few and not c.listed and _WHOLE.fullmatch(c.text) is not None


def _between_paragraphs(c: Candidate, around: Surroundings) -> bool:
    """Whether the text above has come to an end, and a long paragraph stands below."""
    above, after = c.at - 1, around.units[c.at + 1]
    while above >= 0 and around.units[above].kind in ("note", "note-p"):
        above -= 1
    if above < 0 or after.end - after.start < _PARAGRAPH:
        return False
    ended = end_of(around.draft.words(around.units[above])[-60:]) is End.STOP
    return ended or above < around.first_text
