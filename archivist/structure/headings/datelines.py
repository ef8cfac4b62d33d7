"""Days as lines give them, alone or behind a place, and the lines right above those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from archivist.structure.draft import Line
from archivist.structure.headings.lines import in_capitals, key
from archivist.structure.headings.numbers import fold

_MONTHS = (
    "january jan januar janner janvier gennaio enero января январь januarius janeiro januari "
    "stycznia ledna januara ianuarie tammikuuta jaanuar janvaris sausio siječnja ocak ιανουαριου "
    "січня студзеня януари јануара јануари",
    "february feb febr februar fevrier febbraio febrero февраля февраль februarius "
    "fevereiro februari lutego unora februara februarie helmikuuta veebruar februaris vasario "
    "veljače şubat φεβρουαριου лютого лютага февруари фебруара фебруари",
    "march mar marz mars marzo марта март martius marco maart marca brezna marcius marcz marczius "
    "martie maaliskuuta märts marts kovo ožujka mart μαρτιου березня сакавіка",
    "april apr avril aprile abril апреля апрель aprilis abril kwietnia dubna aprilis aprilie "
    "huhtikuuta aprill balandžio travnja nisan απριλιου квітня красавіка април априла aprila",
    "may mai maggio mayo мая маи maius maio mei maja kvetna majus maj toukokuuta maijs gegužės "
    "svibnja mayis μαιου травня май маја мај",
    "june jun juni juin giugno junio июня июнь junius junho juni czerwca cervna junius iunie "
    "kesäkuuta juuni junijs birželio lipnja haziran ιουνιου червня чэрвеня юни јуна јуни juna",
    "july jul juli juillet luglio julio июля июль julius julho juli lipca cervence julius iulie "
    "heinäkuuta juuli julijs liepos srpnja temmuz ιουλιου липня ліпеня юли јула јули jula",
    "august aug aout agosto августа август augustus augusti augustus sierpnia srpna augusztus "
    "elokuuta augusts rugpjūčio kolovoza ağustos αυγουστου серпня жніўня avgusta",
    "september sept sep septemb szept septembre settembre septiembre setiembre сентября сентябрь "
    "setembro wrzesnia zari szeptember septembrie syyskuuta septembris rugsėjo rujna eylül "
    "σεπτεμβριου вересня верасня септември септембра septembra",
    "october oct octob oktob oktober okt octobre ottobre octubre октября октябрь outubro "
    "pazdziernika rijna octombrie lokakuuta oktoober oktobris spalio ekim οκτωβριου жовтня "
    "кастрычніка октомври октобра oktobra",
    "november nov novemb novembre noviembre ноября ноябрь novembro listopada listopadu noiembrie "
    "marraskuuta novembris lapkričio studenoga kasim νοεμβριου листопада лістапада ноември "
    "новембра novembra",
    "december dec decemb dezember dez decembre dicembre diciembre декабря декабрь dezembro grudnia "
    "prosince decembrie joulukuuta detsember decembris gruodžio prosinca aralik δεκεμβριου грудня "
    "снежня декември децембра decembra",
)
_MONTH = {fold(name): k for k, names in enumerate(_MONTHS, 1) for name in names.split()}
_DAYS = frozenset(
    map(
        fold,
        "monday tuesday wednesday thursday friday saturday sunday mon tues wed thurs fri sat sun "
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi "
        "mercredi jeudi vendredi samedi dimanche lunedì martedì mercoledì giovedì venerdì sabato "
        "domenica lunes martes miércoles jueves viernes sábado domingo понедельник вторник среда "
        "четверг пятница суббота воскресенье poniedziałek wtorek środa czwartek piątek sobota "
        "niedziela måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag "
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понеділок вівторок середа "
        "четвер субота неділя pondělí úterý středa čtvrtek pátek neděle the of den der le il el de "
        "del am on".split(),
    )
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th|er|º|ª)?|\S")
_NUMBER = re.compile(r"(\d+)")
_FIGURE = re.compile(r"\d")  # one is in each day
# "February 1659–60": the year began on Lady Day.
_TWO_YEARS = re.compile(r"\b(\d{4})\s?[-–/]\s?(\d{1,2})(?!\w)")
_NAME = 5  # letters of a month's name in which one may be misread
_LONGEST = 40  # code points
_LETTERS = 5  # datelines with a head
_NEARLY = 0.8  # of the datelines
_HEAD = 80  # code points of a letter's head
_DATELINE = 60  # code points

Day = tuple[int, int, int]  # year or 0, month, day or 0


def read_day(text: str) -> Day | None:
    """The day that is all of a line; None for anything else.

    >>> read_day("Monday, 3rd May 1897.")
    (1897, 5, 3)
    """
    if len(text) > _LONGEST or _FIGURE.search(text) is None:
        return None
    year = month = day = 0
    for token in _TOKEN.findall(_TWO_YEARS.sub(_later, text)):
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


def _later(years: re.Match[str]) -> str:
    """The second of two years that follow one another, and are one year; else both."""
    second = str(int(years[1]) + 1)
    return second if second.endswith(years[2]) else years[0]


@lru_cache(maxsize=1024)
def is_month(word: str) -> bool:
    """Whether a word is a month, one letter perhaps misread: ``May``, ``Oetober``."""
    folded = fold(word)
    if folded in _MONTH:
        return True
    near = (m for m in _MONTH if len(m) == len(folded) >= _NAME)
    return any(sum(a != b for a, b in zip(m, folded, strict=True)) == 1 for m in near)


def is_dateline(text: str) -> bool:
    """Whether a line says where and when, or when alone: ``Zell, August 1899.``"""
    return read_day(text) is not None or read_day(text.rpartition(",")[2].strip()) is not None


def letter_heads(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Starts of the lines that head letters, right above nearly all datelines of a book.

    They are in capitals (``ANNA TO HER BROTHER``), or say the day (``3 May: To Anna``), and come
    again as running heads do.
    """
    dated = [
        k
        for k, line in enumerate(lines)
        if k and line.end - line.start <= _DATELINE and is_dateline(text[line.start : line.end])
    ]
    if len(dated) < _LETTERS:
        return frozenset()
    heads = set()
    for k in dated:
        above = text[lines[k - 1].start : lines[k - 1].end]
        day = text[lines[k].start : lines[k].end]
        if len(above) <= _HEAD and (_is_head(above) or says_day(above, day)):
            heads.add(lines[k - 1].start)
    return frozenset(heads) if len(heads) >= _NEARLY * len(dated) else frozenset()


def _is_head(words: str) -> bool:
    return in_capitals(words) and words[-1].isalpha()


def says_day(title: str, dateline: str) -> bool:
    """Whether a title begins with the day of the dateline below it, and has more to say."""
    said, day = key(title), key(dateline)
    return said.startswith(day) and said != day
