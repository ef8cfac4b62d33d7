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
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from archivist.clean.ocr.candidates import Confused
from archivist.clean.ocr.confusions import CONFUSIONS
from archivist.errors import ArchivistError

# Where a language's dictionary has another name than its tag.
_NAMES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs"}
_LISTED = frozenset(("en",))  # of whose words lists of frequencies leave out one in a hundred
_HALF = 3  # letters; shorter words are listed, or are none
_MAGIC = b"SMFC1"
_BACKWARDS = 1  # flag: the forms are written from their ends
_SAME = 254  # in place of what it is a form of: that of the form before


def forms(words: Collection[str], language: str) -> frozenset[str]:
    """Those of some words, in small letters and with ss for ß, that the language has.

    None of a language that has no dictionary. Takes 0.1 s (Slovene) to 3 s (Finnish).
    """
    path = None if language in _LISTED or not words else _path(language)
    if path is None:
        return frozenset()
    wanted = {word.encode(): word for word in words}
    if language == "de":
        wanted |= {w.replace("ss", "ß").encode(): w for w in words if "ss" in w}
    data = lzma.decompress(path.read_bytes())
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC)] & _BACKWARDS:
        raise ArchivistError(
            f"{path}: not a dictionary of forms as simplemma 2.0 has them; "
            "install archivist's dependencies anew"
        )
    return frozenset(wanted[form] for form in _read(data) if form in wanted)


@lru_cache(1)
def near(unlisted: frozenset[str], language: str) -> frozenset[str]:
    """The forms of the language that words which no list has may be; kept for who asks again."""
    return forms(within_reach(unlisted), language)


def within_reach(words: Iterable[str]) -> frozenset[str]:
    """What words may be that no list has: themselves, or misread by one confusion, or the one or
    the other half two words that ran together.
    """
    confused = Confused(CONFUSIONS)
    found = set[str]()
    for word in words:
        if word.isdigit():
            continue
        places = range(len(word))
        found.add(word)
        found.update(word[:k] for k in places[_HALF:])
        found.update(word[k:] for k in places[1 : 1 - _HALF])
        found.update(made for made, _ in confused.at(word, places))
    return frozenset(found)


def _path(language: str) -> Path | None:
    found = find_spec("simplemma")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "strategies" / "dictionaries" / "data"
    path = folder / f"{_NAMES.get(language, language)}.plzma"
    return path if path.is_file() else None


def _read(data: bytes) -> Iterator[bytes]:
    """The forms of a dictionary. What they are forms of is passed over."""
    form, end = b"", len(data)
    _, at = _number(data, len(_MAGIC) + 1)
    while at < end:
        alike, more = data[at], data[at + 1]
        at += 2
        if alike > 127 or more > 127:
            alike, at = _number(data, at - 2)
            more, at = _number(data, at)
        form = form[:alike] + data[at : at + more]
        yield form
        at += more + 1
        if data[at - 1] != _SAME:
            size, at = _number(data, at)
            at += size


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of 7 bits a byte, the lowest first; the place behind it."""
    number = shift = 0
    while data[at] > 127:
        number |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
    return number | data[at] << shift, at + 1
