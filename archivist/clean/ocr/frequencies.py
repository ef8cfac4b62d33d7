"""Word frequencies of a language, from the lists of the package ``wordfreq``.

The lists are read from the package's data files and the package itself is not imported, which
would take a quarter of a second. A file is a gzipped msgpack array: a header, then for each
centibel from 0 down the words of that frequency, so the frequent words come first and reading
stops at ``limit``. Words are in small letters, with ``'`` for an apostrophe.
"""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from msgpack import Unpacker

# Where a language's list has another name than its tag.
_NAMES = {"no": "nb", "hr": "sh", "sr": "sh"}

FEW = 600  # centibels: a word in a million; the small lists end just before
LAST = 800  # the last that the lists have
USED = 700  # a word in ten million; beyond it lists hold as many misreadings as words

MARKED = frozenset(("cs", "pl"))  # languages whose print never leaves marks off
_LEFT_OFF = 150  # centibels
_MARKS = dict.fromkeys(range(0x300, 0x370))

_DIGRAPHS = (("lj", "љ"), ("nj", "њ"), ("dž", "џ"))
_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")

_HANDFUL = 12  # words; to look for one takes a twentieth of what it takes to unpack a list
_PIECE = 1 << 16  # bytes unpacked at once: what lies beyond the limit stays packed


@cache
def frequencies(language: str, limit: int = USED) -> Mapping[str, int]:
    """Words of ``language`` with their frequencies in centibels below 1 (``the`` has 127).

    Empty where there is no list. The large list is read only for a limit beyond ``FEW``, and only
    from there on: below, it is the small one.
    """
    if limit <= FEW:
        small = _path(language, "small")
        words = _read(small, {}, 0, limit) if small else {}
        return words | _in_cyrillic(words) if language == "sr" else words
    few = frequencies(language, FEW)
    large = _path(language, "large")
    return _read(large, few, FEW, limit) if large else few


def rare(words: Collection[str], language: str) -> Mapping[str, int]:
    """Of words those that the list of ``language`` has beyond ``USED``, with their frequencies."""
    large = _path(language, "large")
    return _rare(large).of(words) if large else {}


class _Rare:
    """The words of a list beyond ``USED``.

    One text asks once, and the list is looked through for its words; who cleans many pages in one
    process asks on, and of the list, two thirds of which are rare words, a dict is made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._asked = False

    def of(self, words: Collection[str]) -> Mapping[str, int]:
        """At least those of the words that are rare."""
        if self._asked:
            return self._all
        self._asked = True
        return _having(words, self._path, USED + 1)

    @cached_property
    def _all(self) -> Mapping[str, int]:
        return _read(self._path, {}, USED + 1, LAST)


_rare = lru_cache(1)(_Rare)


def seldom(words: Collection[str], language: str) -> Mapping[str, int]:
    """Those of a few words that the list of ``language`` has beyond ``FEW``, up to ``LAST``."""
    large = _path(language, "large")
    return _having(words, large, FEW + 1) if large else {}


def _having(words: Collection[str], path: Path, first: int) -> dict[str, int]:
    """Those of some words that a list has from a frequency on, up to ``LAST``.

    The list is looked through as bytes, in a third of the time that it takes to make words of it;
    for a handful of words that most lists have not ("neverthe"), without unpacking it at all.
    """
    import msgpack

    packed = _packed(path)
    wanted = {word.encode(): word for word in words}
    if len(wanted) <= _HANDFUL:
        wanted = {key: word for key, word in wanted.items() if msgpack.packb(word) in packed}
    if not wanted:
        return {}
    buckets = msgpack.Unpacker(raw=True, max_buffer_size=0)
    buckets.feed(packed)
    _skip(buckets, 1 + first)
    return {
        wanted[word]: centibels
        for centibels, bucket in enumerate(islice(buckets, LAST - first + 1), first)
        for word in wanted.keys() & bucket
    }


@lru_cache(1)
def _packed(path: Path) -> bytes:
    """A list as bytes, 3 MB: to unzip it takes most of the time of a search for a few words."""
    return gzip.decompress(path.read_bytes())


def _skip(buckets: Unpacker, many: int) -> None:
    """Passes over the first buckets of a list that has so many: the header, and frequent words."""
    for _ in range(min(many, buckets.read_array_header())):
        buckets.skip()


@cache
def in_print(language: str, limit: int = USED) -> Mapping[str, int]:
    """The same without words that lists have from the web, where people leave the marks off letters
    that print never does ("bylo" for było): no more frequent than a thirtieth of those with them.
    """
    listed = frequencies(language, limit)
    if language not in MARKED:
        return listed
    bare: dict[str, int] = {}  # words without their marks, with how frequent the first with them is
    # What is rarer has no word so much rarer than itself in the list.
    for word, centibels in takewhile(lambda row: row[1] <= limit - _LEFT_OFF, listed.items()):
        if not word.isascii():
            bare.setdefault(normalize("NFD", word.replace("ł", "l")).translate(_MARKS), centibels)
    return {w: n for w, n in listed.items() if n < bare.get(w, n) + _LEFT_OFF or not w.isascii()}


def _in_cyrillic(words: Mapping[str, int]) -> dict[str, int]:
    """The same words in the other alphabet of Serbian: the list has them in Latin letters alone."""
    found = {}
    for word, centibels in words.items():
        for latin, cyrillic in _DIGRAPHS:
            word = word.replace(latin, cyrillic)
        found[word.translate(_CYRILLIC)] = centibels
    return found


def _path(language: str, size: str) -> Path | None:
    found = find_spec("wordfreq")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "data"
    path = folder / f"{size}_{_NAMES.get(language, language)}.msgpack.gz"
    return path if path.is_file() else None


def _read(path: Path, before: Mapping[str, int], first: int, last: int) -> dict[str, int]:
    """The words ``before``, and those of a list from one frequency to another, both included."""
    import msgpack

    with gzip.open(path, "rb") as file:
        buckets = msgpack.Unpacker(file, raw=False, max_buffer_size=0, read_size=_PIECE)
        _skip(buckets, 1 + first)
        words = dict(before)
        for centibels, bucket in enumerate(islice(buckets, last - first + 1), first):
            words |= dict.fromkeys(bucket, centibels)
    return words
