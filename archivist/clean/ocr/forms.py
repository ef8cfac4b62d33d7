"""Forms of words that a language has, from the dictionaries of the package ``simplemma``.

Lists of frequencies leave out every tenth word of a Polish novel and every fourth of a Hungarian
one, most of them inflected; dictionaries of forms have half of these and more, and say nothing of
how frequent they are. The package's data files are read as they are, since to look up hundreds of
thousands of strings in millions of forms takes one pass over them, and to load them seconds and a
gigabyte. A file is an LZMA stream: ``SMFC1``, a byte of flags, the number of records; then for each
form, in order, how many bytes it begins with like the one before, the bytes behind these with their
number before, and what it is a form of (``_read``).
"""

from __future__ import annotations

import lzma
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from archivist.clean.ocr.candidates import Confused
from archivist.clean.ocr.confusions import CONFUSIONS
from archivist.errors import ArchivistError

# Where a language's dictionary has another name than its tag.
_NAMES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs"}
_LISTED = frozenset(("en",))  # of whose words lists of frequencies leave out one in a hundred
_LONGEST = 40  # letters; the halves of a longer run of them are as many as its letters squared
_HALF = 3  # letters; shorter words are listed, or are none
_AT_ONCE = 3  # times that a dictionary is gone through before it has an index
_FEW = 50_000  # words that are looked up one by one
_STEP = 32
# Letters of the beginnings that tell that no word is among the forms, and forms for each word that
# make this worth its while: with these it takes least of ten languages.
_BEGINNINGS, _MORE = (5, 8), 2
_BEYOND_ASCII = b"\x80"
_MAGIC = b"SMFC1"
_BACKWARDS = 1  # flag: the forms are written from their ends
_RECORDS = len(_MAGIC) + 1  # where their number stands
_SAME = 254  # in place of what it is a form of: that of the form before


def forms(words: Collection[str], language: str) -> frozenset[str]:
    """Those of some words, in small letters and with ss for ß, that the language has.

    None of a language that has no dictionary. Takes 0.1 s (Slovene) to 0.7 s (Finnish), and
    hundredths of one where it is asked again and again for few words.
    """
    path = _path(language)
    if path is None or not words:
        return frozenset()
    wanted = {word.encode(): word for word in words}
    if language == "de":
        wanted |= {w.replace("ss", "ß").encode(): w for w in words if "ss" in w}
    return frozenset(map(wanted.__getitem__, _opened(path).having(wanted)))


@lru_cache(1)
def _opened(path: Path) -> _Dictionary:
    data = lzma.decompress(path.read_bytes())
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC)] & _BACKWARDS:
        raise ArchivistError(
            f"{path}: not a dictionary of forms as simplemma 2.0 has them; "
            "install archivist's dependencies anew"
        )
    return _Dictionary(data)


class _Dictionary:
    """The forms of a file, in order.

    One text asks once or twice, and the file is gone through each time; who cleans many pages in
    one process asks on, and few words each time are looked up by an index of every 32nd form.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._asked = 0

    def having(self, words: Collection[bytes]) -> list[bytes]:
        """Those of the words that are forms."""
        self._asked += 1
        if self._asked <= _AT_ONCE or len(words) > _FEW:
            past = _Past(self._data, words) if self._is_long_beside(words) else None
            return [form for _, form in _read(self._data, past=past) if form in words]
        return [word for word in words if self._has(word)]

    def _is_long_beside(self, words: Collection[bytes]) -> bool:
        """Whether there are so many forms that to pass over some of them takes less."""
        records, _ = _number(self._data, _RECORDS)
        return records > _MORE * len(words)

    @cached_property
    def _index(self) -> tuple[list[bytes], list[int]]:
        """Every 32nd form, and where its record begins."""
        some = list(islice(_read(self._data), 0, None, _STEP))
        return [form for _, form in some], [at for at, _ in some]

    def _has(self, word: bytes) -> bool:
        forms, starts = self._index
        k = bisect_right(forms, word) - 1
        if k < 0:
            return False
        if forms[k] == word:
            return True
        behind = starts[k + 1] if k + 1 < len(starts) else len(self._data)
        return any(form == word for _, form in _read(self._data, starts[k], forms[k], behind))


class _Past:
    """Passes over the forms that begin like none of some words: in long dictionaries four in five.

    What begins with the same letters stands together, and where no word has these, none of it is
    one of the words. That no record is looked at takes a third of the time.
    """

    def __init__(self, data: bytes, words: Collection[bytes]) -> None:
        self._data = data
        letter = 1 if 2 * sum(word < _BEYOND_ASCII for word in words) > len(words) else 2
        self._rows = [
            (size, frozenset([word[:size] for word in words]), _begun_alike(size).match)
            for size in (letter * n for n in _BEGINNINGS)
        ]

    def __call__(self, form: bytes, at: int) -> int:
        """Where to go on behind the record of a form, which ends at ``at``."""
        for size, begun, behind in self._rows:
            if form[:size] not in begun:
                records = behind(self._data, at)
                return records.end() if records else at
        return at


@cache
def _begun_alike(size: int) -> re.Pattern[bytes]:
    """Records of forms that begin with at least so many bytes like the one before."""
    some = b"|".join(re.escape(bytes([n])) + b".{%d}" % n for n in range(_LONGEST))
    what = rb"\x%02x|[^\x%02x](?:%b)" % (_SAME, _SAME, some)  # it is a form of
    return re.compile(rb"(?:[\x%02x-\x7f](?:%b)(?:%b))++" % (size, some, what), re.DOTALL)


@lru_cache(1)
def near(unlisted: frozenset[str], language: str) -> frozenset[str]:
    """The forms of the language that words which no list has may be; kept for who asks again."""
    return forms(within_reach(unlisted), language) if _path(language) else frozenset()


def within_reach(words: Iterable[str]) -> frozenset[str]:
    """What words may be that no list has: themselves, or misread by one confusion, or the one or
    the other half two words that ran together.
    """
    confused = Confused(CONFUSIONS)
    found = set[str]()
    for word in words:
        if word.isdigit() or len(word) > _LONGEST:
            continue
        places = range(len(word))
        found.add(word)
        found.update(word[:k] for k in places[_HALF:])
        found.update(word[k:] for k in places[1 : 1 - _HALF])
        found.update(made for made, _ in confused.at(word, places))
    return frozenset(found)


def _path(language: str) -> Path | None:
    found = None if language in _LISTED else find_spec("simplemma")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "strategies" / "dictionaries" / "data"
    path = folder / f"{_NAMES.get(language, language)}.plzma"
    return path if path.is_file() else None


def _read(
    data: bytes, at: int = 0, form: bytes = b"", end: int = 0, past: _Past | None = None
) -> Iterator[tuple[int, bytes]]:
    """Where each record of a dictionary begins, and its form; what that is a form of is left out.

    From the beginning, or from a record at ``at`` whose form is given; up to ``end``, if given;
    but for those that ``past`` passes over.
    """
    end = end or len(data)
    if not at:
        _, at = _number(data, _RECORDS)
    while at < end:
        start = at
        alike, more = data[at], data[at + 1]
        at += 2
        if alike > 127 or more > 127:
            alike, at = _number(data, at - 2)
            more, at = _number(data, at)
        form = form[:alike] + data[at : at + more]
        yield start, form
        at += more + 1
        if data[at - 1] != _SAME:
            size, at = (data[at], at + 1) if data[at] < 128 else _number(data, at)
            at += size
        if past:
            at = past(form, at)


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of 7 bits a byte, the lowest first; the place behind it."""
    number = shift = 0
    while data[at] > 127:
        number |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return number | data[at] << shift, at + 1
