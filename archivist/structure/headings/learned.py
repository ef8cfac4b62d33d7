"""Labels that a book makes for itself: ``The First Evening``, ``Giornata terza``, ``Song IV``.

No table has the word. But where the same one stands beside a number word or before a roman number,
on lines of their own far from each other, and the numbers count on from one, hardly one of them
missing, the word is the label of what is counted. In each book or part they may begin at one
again. A line whose number word is in no table ("das eilfte Abenteuer") counts on from the one
before. A title may stand behind the number (``EVENING II. THE WEIR``), and figures where
they say that they are numbers (``PAPER No. 4``). Speakers of plays are numbered, too ("Second
Citizen"), but come again and close together; "Table II" is a caption.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import dropwhile, pairwise
from statistics import median

from archivist.patterns import late
from archivist.structure.headings import names
from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.lines import Reading
from archivist.structure.headings.numbers import Number, fold, read_number
from archivist.structure.headings.ranks import INNER
from archivist.structure.headings.weights import CAPTION

_TITLED = late(
    r"(?P<label>[^\W\d_]{4,} (?:[IVXLC]+|[Nn](?:[or]\.|[º°]) ?\d{1,3}))"
    r"(?:[.:] ?[–—-]{0,2}| ?[–—-]{1,2}) ?(?P<title>\w.*)"
)
_NUMERO = frozenset("no nr nº n° num numero nummer número номер".split())
_SHORTEST = 3  # letters of such a word: "Eve the First"
_LEAST, _FEWEST = 3, 2  # lines that it stands on; where other numbers begin again below them
_READ = 0.7  # of them, those whose number is read
_LOST = 8  # lines for each whose number may be missing
_FAR, _LEAST_FAR = 8, 3  # units between two of them, usually and at least
_CHAPTER, _PART, _INNER = 40, 35, 45  # ranks: beside no other labels, around and inside those
_AROUND = 34  # around parts

_Line = tuple[Candidate, str]  # with its number word


def count(candidates: Sequence[Candidate]) -> None:
    """Give such lines their label and number."""
    by_word: defaultdict[tuple[str, bool], list[_Line]] = defaultdict(list)
    titles: dict[int, str] = {}  # behind the numbers, by place
    for c in candidates:
        titled = _TITLED.fullmatch(c.text) if c.caps or c.title_case else None
        words = (titled["label"] if titled else c.text.rstrip(" .:")).split()
        titles[c.at] = titled["title"] if titled else ""
        if len(words) > 1 and fold(words[0]) in names.ARTICLES:
            words = words[1:]
        if len(words) == 3 and fold(words[1]) in names.ARTICLES:  # "Evening the First"
            words = [words[0], words[2]]
        numero = len(words) == 3 and fold(words[1]).rstrip(".") in _NUMERO  # "Letter No. 4"
        if numero:
            words = [words[0], words[2]]
        if len(words) != 2 or c.reading.label or c.name or CAPTION.match(c.text):
            continue
        for noun, number, last in ((words[1], words[0], False), (words[0], words[1], True)):
            told = number.isalpha() or (numero and last and number.isdigit())
            if len(noun) >= _SHORTEST and noun.isalpha() and told:
                by_word[fold(noun), last].append((c, number))
    chapters = sum(c.reading.rank == _CHAPTER for c in candidates)
    alone = [c for c in candidates if c.value > 0 and not (c.reading.label or c.reading.title)]
    numbered = [
        list(dropwhile(lambda line: not _value(line[1]), lines))  # "THE EVENING PAPERS"
        for (word, _), lines in by_word.items()
        if word not in names.labels()
    ]
    found = [lines for lines in numbered if lines and _counts_on(_once(lines), alone)]
    for lines in found:
        others = [other for other in found if other is not lines]
        _label(lines, chapters, alone, any(_is_around(lines, other) for other in others))
        for c, _ in lines:
            c.reading = c.reading._replace(title=titles[c.at])


def _is_around(lines: Sequence[_Line], others: Sequence[_Line]) -> bool:
    """Whether the others' numbering stands between two of these lines or behind the last."""
    places = [c.at for c, _ in lines]
    return len({bisect_left(places, c.at) for c, _ in others}) == 1 and others[0][0].at > places[0]


def _hold(lines: Sequence[_Line], alone: Sequence[Candidate]) -> bool:
    """Whether numbers begin at one below each line that has any below it."""
    places = [c.at for c, _ in lines]
    first: dict[int, int] = {}  # number below a line
    for c in alone:
        first.setdefault(bisect_left(places, c.at), c.value)
    first.pop(0, None)  # above the first line
    return len(first) > 1 and all(value == 1 for value in first.values())


def _once(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without those that say the one before again, as heads of pages do."""
    again = {id(b[0]) for a, b in pairwise(lines) if fold(a[1]) == fold(b[1])}
    return [line for line in lines if id(line[0]) not in again]


def _counts_on(lines: Sequence[_Line], alone: Sequence[Candidate]) -> bool:
    """Whether the lines are numbered from one, each once, and stand far from each other.

    Two are enough where the list of contents has both, or both are set off in capitals, and other
    numbers begin at one below each.
    """
    values = _values(lines)
    read = sum(map(bool, map(_value, (word for _, word in lines))))
    sure = all(c.entry >= 0 or (c.caps and c.wide) for c, _ in lines) and _hold(lines, alone)
    if len(lines) < (_FEWEST if sure else _LEAST) or read < _READ * len(lines) or values[0] != 1:
        return False
    apart = [b.at - a.at for (a, _), (b, _) in pairwise(lines)]
    far = min(apart) >= _LEAST_FAR and median(apart) >= _FAR
    runs = _runs(values)
    last = sum(run[-1] for run in runs)
    rising = all(a < b for run in runs for a, b in pairwise(run))
    several = len(runs) == 1 or min(map(len, runs)) > 1
    return far and rising and several and last <= len(lines) + max(1, len(lines) // _LOST)


def _runs(values: Sequence[int]) -> list[list[int]]:
    """The numbers divided where they begin at one again."""
    runs: list[list[int]] = []
    for value in values:
        if value == 1 or not runs:
            runs.append([])
        runs[-1].append(value)
    return runs


def _values(lines: Sequence[_Line]) -> list[int]:
    """The numbers of the lines; one that is not read follows that before it."""
    values: list[int] = []
    for _, word in lines:
        values.append(_value(word) or (values[-1] if values else 0) + 1)
    return values


def _value(word: str) -> int:
    number = read_number(word)
    if number is None or (number.style == "roman" and not word.isupper()):
        return 0
    return number.value if number.style in ("word", "roman", "arabic") else 0


def _label(lines: Sequence[_Line], chapters: int, alone: Sequence[Candidate], around: bool) -> None:
    """``chapters`` have a known label; ``alone`` are the numbers that stand by themselves.

    ``around``: another label's numbers begin at one inside one of these divisions.
    """
    rank = _CHAPTER if not chapters else _PART if chapters > len(lines) else _INNER
    if rank == _CHAPTER and len(alone) >= len(lines):
        rank = _PART if _hold(lines, alone) else INNER
    label = {_CHAPTER: "chapter", _PART: "part"}.get(rank, "section")
    rank = _AROUND if around and rank == _PART else rank
    once = _once(lines)
    values = dict(zip((fold(word) for _, word in once), _values(once), strict=True))
    for c, word in lines:
        value = values[fold(word)]
        c.reading = Reading(label, rank, Number((value,), "word"), word)
