"""Days that head the entries of a diary: ``Monday, 3 May 1897``, ``JANUARY 3``, ``le 3 mai``.

Evidence is a row of such lines that rises through the text, each alone between paragraphs, and that
most of the text (or of a part of it) stands below. Left alone: the date of a letter, which a salute
follows or which comes once; dates that go back and forth; a day inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.numbers import fold
from archivist.structure.kinds.letters import is_salute

_MONTHS = (
    "january jan januar janner janvier gennaio enero января январь januarius janeiro januari "
    "stycznia ledna januara",
    "february feb februar fevrier febbraio febrero февраля февраль februarius fevereiro februari "
    "lutego unora februara",
    "march mar marz mars marzo марта март martius marco maart marca brezna marcius",
    "april apr avril aprile abril апреля апрель aprilis abril kwietnia dubna aprilis",
    "may mai maggio mayo мая маи maius maio mei maja kvetna majus",
    "june jun juni juin giugno junio июня июнь junius junho juni czerwca cervna junius",
    "july jul juli juillet luglio julio июля июль julius julho juli lipca cervence julius",
    "august aug aout agosto августа август augustus augusti augustus sierpnia srpna augusztus",
    "september sept sep septembre settembre septiembre setiembre сентября сентябрь setembro "
    "wrzesnia zari szeptember",
    "october oct oktober okt octobre ottobre octubre октября октябрь outubro pazdziernika rijna "
    "oktober",
    "november nov novembre noviembre ноября ноябрь novembro listopada listopadu",
    "december dec dezember dez decembre dicembre diciembre декабря декабрь dezembro grudnia "
    "prosince",
)
_MONTH = {fold(name): k for k, names in enumerate(_MONTHS, 1) for name in names.split()}
_DAYS = frozenset(
    map(
        fold,
        "monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun "
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi "
        "mercredi jeudi vendredi samedi dimanche lunedì martedì mercoledì giovedì venerdì sabato "
        "domenica lunes martes miércoles jueves viernes sábado domingo понедельник вторник среда "
        "четверг пятница суббота воскресенье the of den der le il el de del am on".split(),
    )
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th|er|º|ª)?|\S")
_NUMBER = re.compile(r"(\d+)")
_LONGEST = 40  # code points
_LEAST = 4
_RISING = 0.85  # of the steps from day to day
_BELOW = 0.8  # of the days stand below a heading
_MOST = 0.3  # of the text stands below days

Day = tuple[int, int, int]  # year or 0, month, day or 0


def read_day(text: str) -> Day | None:
    """The day that is all of a line; None for anything else.

    >>> read_day("Monday, 3rd May 1897.")
    (1897, 5, 3)
    """
    if len(text) > _LONGEST:
        return None
    year = month = day = 0
    for token in _TOKEN.findall(text):
        number = _NUMBER.match(token)
        if number:
            value = int(number.group(1))
            if len(number.group(1)) == 4 and not year:
                year = value
            elif 1 <= value <= 31 and not day and len(number.group(1)) <= 2:
                day = value
            else:
                return None
        elif fold(token) in _MONTH and not month:
            month = _MONTH[fold(token)]
        elif fold(token) not in _DAYS and token not in ".,—–-:":
            return None
    return (year, month, day) if month and (day or year) else None


def is_dateline(text: str) -> bool:
    """Whether a line says where and when, or when alone: ``Zell, August 1899.``"""
    return read_day(text) is not None or read_day(text.rpartition(",")[2].strip()) is not None


def days(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The lines that head a diary's days; none where there is no such row.

    Where nearly all stand right below a number, the chapters are letters, and have their heads.
    """
    heads = {c.at for c in candidates if c.rank}
    found = [(c, day) for c in candidates if (day := _heads(c, around)) is not None]
    rising = sum(_after(a, b) for (_, a), (_, b) in pairwise(found))
    if len(found) < _LEAST or rising < _RISING * (len(found) - 1):
        return []
    if sum(c.at - 1 in heads for c, _ in found) >= _BELOW * len(found):
        return []
    first, last = found[0][0].unit.start, around.units[-1].end
    whole = last - around.units[0].start
    return [c for c, _ in found] if last - first >= _MOST * whole else []


def _heads(c: Candidate, around: Surroundings) -> Day | None:
    """The day of a line alone above text; a letter's date has a salute below."""
    if c.second or len(c.unit.lines) > 1 or not c.text_next or c.at + 1 >= len(around.units):
        return None
    after = around.units[c.at + 1]
    if after.kind != "p" or is_salute(around.wording.line(after.lines[0])):
        return None
    return read_day(c.text)


def _after(a: Day, b: Day) -> bool:
    """Whether the second day may come after the first; without years December is before January."""
    if a[0] and b[0]:
        return a <= b
    months = (b[1] - a[1]) % 12
    return months <= 3 and (months > 0 or not a[2] or not b[2] or a[2] <= b[2])
