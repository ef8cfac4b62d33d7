"""Letters that make a book: ``ANNA TO HER BROTHER``, below it the place and the day.

Evidence is a row of short lines that are set off from text alike, each right above a dateline with
text below, for nearly every dateline of the book and for most of its text. That the same words
come again, letter after letter, makes no running head of them. A line that says the very day of
the dateline below it (``April 8th: To the Miller`` / ``April 8th.``) needs not be set off. Left
alone: names that sign the letter before, which stand below the last letter too; numbers and labels,
which are known already.

One letter among other matter has a title that says what it is, ``LETTER FROM THE MILLER``, right
above its dateline or salute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.datelines import is_dateline, says_day
from archivist.structure.headings.lines import in_capitals, in_title_case, is_sentence
from archivist.structure.headings.ranks import PLAIN
from archivist.structure.kinds.letters import is_salute

_LEAST = 5  # letters
_NEARLY = 0.8  # of the datelines
_MOST = 0.5  # of the text stands below such lines
_LONGEST, _LONGEST_DATED = 80, 160  # code points; of a line that says the day, too
_OPENING = 4  # lines: place, day, whom it is to, salute
# "Letter to the Miller", "Brief an …", "Lettre à …": what it is, and to or from whom.
_TITLE = late(
    r"(?:an? |the |an? open |une? |una? |ein )?(?:letter|epistle|brief|schreiben|lettre|lettera"
    r"|carta|epistola|письмо|list|dopis)s? \w{1,5}\b.*\w.*",
    re.IGNORECASE,
)


def letters(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The lines that head the letters; none where there is no such row."""
    dates = {
        c.at: c.text
        for c in candidates
        if not c.rank and c.at and is_dateline(c.text) and around.is_text(c.at + 1)
    }
    if len(dates) < _LEAST:
        return []
    found = [
        c
        for c in candidates
        if c.at + 1 in dates and (_is_dated(c, dates[c.at + 1]) or _is_head(c, around))
    ]
    if len(found) < _LEAST or len(found) < _NEARLY * len(dates):
        return []
    first, end = found[0].unit.start, around.units[-1].end
    most = end - first >= _MOST * (end - around.units[0].start)
    dated = all(_is_dated(c, dates[c.at + 1]) for c in found)
    return found if most and (dated or not _is_signed(around)) else []


def titled(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Titles of single letters."""
    return [
        c
        for c in candidates
        if _TITLE.fullmatch(c.text) and (c.caps or (c.wide and in_title_case(c.text)))
        if not (c.rank or c.second or c.listed or c.reading.number) and _opens(c.at + 1, around)
    ]


def _opens(k: int, around: Surroundings) -> bool:
    """Whether a letter begins at unit ``k``: with a day or a salute, and text below."""
    above: list[str] = []
    while k < len(around.units) and not around.is_text(k) and len(above) <= _OPENING:
        above.append(around.wording.unit(around.units[k]))
        k += 1
    dated = any(is_dateline(words) or is_salute(words) for words in above)
    return dated and len(above) <= _OPENING and k < len(around.units)


def _is_signed(around: Surroundings) -> bool:
    """Whether a name stands below the last letter, as it does above the dates of the others."""
    last = around.wording.unit(around.units[-1])
    return around.is_short(len(around.units) - 1) and (in_title_case(last) or in_capitals(last))


def _is_dated(c: Candidate, dateline: str) -> bool:
    return len(c.text) <= _LONGEST_DATED and says_day(c.text, dateline)


def _is_head(c: Candidate, around: Surroundings) -> bool:
    """Whether a line without a number is set off from what ends above it."""
    if c.rank not in (0, PLAIN) or c.second or c.reading.number:
        return False
    if len(c.text) > _LONGEST or is_sentence(c.text):
        return False
    valediction = c.at and around.draft.text[around.units[c.at - 1].end - 1] == ","
    return (c.caps or c.centred) and not valediction
