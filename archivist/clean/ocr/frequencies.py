"""Word frequencies of a language, from the lists of the package ``wordfreq``.

The lists are read from the package's data files and the package itself is not imported, which
would take a quarter of a second. A file is a gzipped msgpack array: a header, then for each
centibel from 0 down the words of that frequency, so the frequent words come first and reading
stops at ``limit``. Words are in small letters, with ``'`` for an apostrophe.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# Where a language's list has another name than its tag.
_NAMES = {"no": "nb", "hr": "sh", "sr": "sh"}

FEW = 600  # centibels: a word in a million, the last of the small lists
_LAST = 800  # the last that the lists have
USED = 700  # a word in ten million; beyond it lists hold as many misreadings as words


@cache
def frequencies(language: str, limit: int = USED) -> Mapping[str, int]:
    """Words of ``language`` with their frequencies in centibels below 1 (``the`` has 127).

    Empty where there is no list. The large list is read only for a limit beyond ``FEW``.
    """
    path = _path(_NAMES.get(language, language), large=limit > FEW)
    return _read(path, limit) if path else {}


@lru_cache(1)
def rare(language: str) -> Mapping[str, int]:
    """Words that the list of ``language`` has beyond ``USED``, with their frequencies."""
    path = _path(_NAMES.get(language, language), large=True)
    return _read(path, _LAST, USED) if path else {}


def _path(name: str, large: bool) -> Path | None:
    found = find_spec("wordfreq")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0]) / "data"
    sizes = ("large", "small") if large else ("small",)
    paths = (folder / f"{size}_{name}.msgpack.gz" for size in sizes)
    return next((path for path in paths if path.is_file()), None)


def _read(path: Path, limit: int, beyond: int = -1) -> dict[str, int]:
    import msgpack

    with gzip.open(path, "rb") as file:
        buckets = msgpack.Unpacker(file, raw=False, max_buffer_size=0, read_size=1 << 20)
        buckets.read_array_header()
        buckets.skip()
        words: dict[str, int] = {}
        for centibels, bucket in enumerate(buckets):
            if centibels > limit:
                break
            if centibels > beyond:
                for word in bucket:
                    words[word] = centibels
    return words
