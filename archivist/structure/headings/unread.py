"""Labels whose number word is in no table: ``Huszonharmadik fejezet`` between 22 and 24.

The tables have the ordinals of some twenty languages up to twenty. What has the label of other
headings and other words beside it, and fills the gap between two numbers that were read, or goes
on behind the last, line after line, is counted by its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from archivist.structure.headings import names
from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.lines import Reading
from archivist.structure.headings.numbers import Number, fold

_WORDS = 4  # of a number, at most
_READ = 3  # numbers of the label that were read


def count(candidates: Sequence[Candidate]) -> None:
    """Give such lines the number that their place leaves them."""
    by_label: defaultdict[tuple[str, bool], list[tuple[Candidate, str]]] = defaultdict(list)
    for c in candidates:
        label, last, words = _parts(c.text)
        if label:
            by_label[label, last].append((c, words))
    for members in by_label.values():
        read = [c for c, _ in members if _is_word(c)]
        distinct = len({fold(words) for _, words in members}) == len(members)
        if len(read) >= _READ and distinct and len(read) < len(members):
            _fill(members, read[0].reading)


def _parts(text: str) -> tuple[str, bool, str]:
    """The label of a line, whether it stands last, and the words beside it; else nothing."""
    words = text.rstrip(" .").split()
    if not 2 <= len(words) <= _WORDS + 1 or not all(word.isalpha() for word in words):
        return "", False, ""
    for at, rest in ((-1, words[:-1]), (0, words[1:])):
        label = fold(words[at])
        if label in names.labels():
            return label, at == -1, " ".join(rest)
    return "", False, ""


def _is_word(c: Candidate) -> bool:
    number = c.reading.number
    return number is not None and number.style == "word" and not c.reading.title


def _fill(members: Sequence[tuple[Candidate, str]], like: Reading) -> None:
    """Number the runs of unread lines that have exactly the room they take."""
    last, run = 0, list[tuple[Candidate, str]]()
    for c, words in members:
        if not _is_word(c):
            run.append((c, words))
            continue
        number = c.reading.number
        value = number.value if number else 0
        if value == last + len(run) + 1:
            _number(run, last, like)
        last, run = value, []
    _number(run, last, like)


def _number(run: Sequence[tuple[Candidate, str]], last: int, like: Reading) -> None:
    for value, (c, words) in enumerate(run, last + 1):
        c.reading = like._replace(number=Number((value,), "word"), n=words, title="", sure=False)
