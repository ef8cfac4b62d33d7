"""Letters of old Cyrillic print, ``ѣ`` and ``ѫ``, which an engine took for letters of today's.

Bulgarian was printed with both up to 1945, Russian with ``ѣ`` up to 1918. An engine that knows the
alphabet of today alone reads each as what looks like it: ``ѣ`` as a capital soft sign, another
capital amid small letters, or as й ("тЬзи", "врЕме", "слйдъ"), ``ѫ`` as ж or х ("сжщо", "бхде"). No
word is spelt so, and the word as it is spelt today tells what stood there: "тези", "също".

Only texts of the old spelling are asked, in which many words end in a hard sign, and several words
of different beginnings must show what a letter is read as.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from archivist.clean.ocr.forms import forms
from archivist.clean.ocr.frequencies import USED, frequencies

_YAT, _YUS = "ѣ", "ѫ"
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_INSIDE = r"(?<=[а-яё]){}(?=[а-яё]|\Z)"  # amid small letters, or behind them


class _Reading(NamedTuple):
    """What an engine reads for a letter that it does not know, and where no word has that."""

    truth: str
    read: str
    place: re.Pattern[str]
    words: int  # of different beginnings that must show it
    sure: bool = False  # nothing else is read so: what no list has is told by the others


def _capital(letter: str, words: int, sure: bool = False) -> _Reading:
    return _Reading(_YAT, letter, re.compile(_INSIDE.format(letter)), words, sure)


_READINGS = (
    _Reading(_YAT, "Ь", re.compile(r"(?<=[А-яё])Ь(?=[а-яё]|\Z)"), 2, True),
    _capital("Е", 3, True),
    *(_capital(letter, 3) for letter in "ЪВАБФ"),
    _Reading(_YAT, "й", re.compile(f"(?<=[{_CONSONANTS}])й"), 3),
    _Reading(_YUS, "ж", re.compile(rf"(?<![аеиоуъьюяѣѫіА-ЯЁ])ж(?=[{_CONSONANTS}ъ]|\Z)"), 3),
    _Reading(_YUS, "х", re.compile(rf"(?<=[{_CONSONANTS}])х(?=[{_CONSONANTS}ъ]|\Z)"), 3),
)
_OF = {"bg": _READINGS, "ru": _READINGS[:7]}
LANGUAGES = frozenset(_OF)
# How the letters are spelt today.
_TODAY = {_YAT: "ея", _YUS: "ъа"}
_SHORT_I = re.compile(f"(?<=[{_CONSONANTS}])й")  # и, with what looked like its mark
_OLD = re.compile(f"[{_CONSONANTS}]ъ\\Z")
_OLD_SHARE = 0.03  # of the words, those that end in a hard sign; of old print 5 to 20 in 100 do
_OLD_WORDS = 5  # different ones
_MOST = 4  # letters of one word that are looked at
_BEGINNING = 3  # letters by which words of one stem are known
_RARER = 200  # centibels by which a word is rarer as it stands than as it was
_FORM, _NONE = 650, 999  # centibels of a word that a dictionary alone has, and of none

_Places = Mapping[int, _Reading]  # of one word, with what is read there


def is_old(printed: Mapping[str, int]) -> bool:
    """Whether words, with how often each stands, are of the old spelling."""
    old = {form: n for form, n in printed.items() if _OLD.search(form)}
    return len(old) >= _OLD_WORDS and sum(old.values()) >= _OLD_SHARE * sum(printed.values())


def lost_letters(printed: Mapping[str, int], language: str) -> dict[str, str]:
    """Words as printed that have another letter for one of the old alphabet, and what they were."""
    if not is_old(printed):
        return {}
    asked = {form: found for form in printed if (found := _places(form, language))}
    ways = {form: list(_ways(form, places)) for form, places in asked.items()}
    listed = _Listed({way for made in ways.values() for way in made} | asked.keys(), language)
    told = {
        form: way
        for form, made in ways.items()
        if (way := _likeliest(made, _own(form, asked[form], listed), listed))
    }
    shown: defaultdict[_Reading, set[str]] = defaultdict(set)
    for form, way in told.items():
        for reading in _changed(form, way, asked[form]):
            shown[reading].add(form[:_BEGINNING].lower())
    seen = {reading for reading, words in shown.items() if len(words) >= reading.words}
    for form, places in asked.items():  # what no list has
        if form not in told and all(reading.sure for reading in places.values()):
            told[form] = _put(form, places)
    return {f: way for f, way in told.items() if _changed(f, way, asked[f]) <= seen}


def _places(form: str, language: str) -> _Places:
    """Where something may stand for a letter of the old alphabet."""
    if form.isupper() or len(form) < 2:
        return {}
    found = {
        match.start(): reading
        for reading in _OF[language]
        if reading.read in form
        for match in reading.place.finditer(form)
    }
    return found if len(found) <= _MOST else {}


def _ways(form: str, places: _Places) -> Iterator[str]:
    """What may have stood there: each of the letters but capitals may also be right."""
    free = [k for k, reading in places.items() if not reading.sure]
    sure = {k: reading for k, reading in places.items() if reading.sure}
    for kept in product((False, True), repeat=len(free)):
        some = {k: places[k] for k, keep in zip(free, kept, strict=True) if not keep}
        if some or sure:
            yield _put(form, {**some, **sure})


def _put(form: str, places: _Places) -> str:
    made = list(form)
    for k, reading in places.items():
        made[k] = reading.truth
    return "".join(made)


def _changed(form: str, way: str, places: _Places) -> set[_Reading]:
    return {reading for k, reading in places.items() if form[k] != way[k]}


def _own(form: str, places: _Places, listed: _Listed) -> int:
    """How frequent the word is as it stands; with a capital inside it is none."""
    return _NONE if any(reading.sure for reading in places.values()) else listed.of(form)


def _likeliest(ways: Sequence[str], own: int, listed: _Listed) -> str:
    """What the word was, if today's spelling of that is far more frequent than of the word as it
    stands (``own``).
    """
    best, way = min((listed.of(way), way) for way in ways)
    return way if best < _NONE and best + _RARER <= own else ""


class _Listed:
    """How frequent words of the old spelling are, as they are spelt today."""

    def __init__(self, words: set[str], language: str) -> None:
        self._listed = frequencies(language, USED)
        modern = {today for word in words for today in _today(word)}
        self._forms = forms(modern.difference(self._listed), language)

    def of(self, word: str) -> int:
        """Centibels; ``_NONE`` of no word."""
        return min(map(self._one, _today(word)))

    def _one(self, word: str) -> int:
        return self._listed.get(word, _FORM if word in self._forms else _NONE)


def _today(word: str) -> list[str]:
    """How a word of the old spelling may be spelt today."""
    small = word.lower().replace("і", "и")
    small = small[:-1] if _OLD.search(small) else small
    small = _SHORT_I.sub("и", small)
    small = small[:-1] if small.endswith("ий") else small  # of Bulgarian adjectives
    made = ["".join(way) for way in product(*(_TODAY.get(letter, letter) for letter in small))]
    return [*made, *(way[:-1] for way in made if way[-1] == "ь")]
