"""Names that a reading engine may have misread: what it often confuses, and one letter besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from archivist.structure.echoes import key

MOST_NAMES = 300  # more than any play has; each line is held against all that share a letter
_LEAST = 4  # letters of a name; "Ann" and "Dan" differ in one too


class Misread:
    """The names of a text; a name of less than four letters is not told again when misread.

    A name of several words that have as many letters may be misread in each.
    """

    def __init__(self, names: Iterable[str]) -> None:
        # By first and by last letter: one slip leaves one of them.
        self._by_edge: defaultdict[str, list[str]] = defaultdict(list)
        names = tuple(names)
        keys = dict.fromkeys(map(key, names))
        several = dict.fromkeys(tuple(map(key, name.split())) for name in names if " " in name)
        few = several if len(keys) <= MOST_NAMES else ()
        self._several = [words for words in few if min(map(len, words)) >= _LEAST]
        for name in keys if len(keys) <= MOST_NAMES else ():
            if len(name) >= _LEAST:
                self._by_edge["^" + name[0]].append(name)
                self._by_edge[name[-1]].append(name)

    def __contains__(self, wording: str) -> bool:
        """Whether the wording is one of the names, or a misreading of one."""
        read = key(wording)
        if len(read) < _LEAST - 1:
            return False
        near = self._by_edge.get("^" + read[0], []) + self._by_edge.get(read[-1], [])
        return any(one_slip(name, read) for name in near) or self._is_several(wording)

    def _is_several(self, wording: str) -> bool:
        """Whether the wording is a name of several words, one slip in each."""
        words = list(map(key, wording.split())) if self._several else []
        return any(
            len(name) == len(words) and all(map(one_slip, name, words)) for name in self._several
        )


def one_slip(name: str, read: str) -> bool:
    """Whether two keys differ in one letter at most, or one has a letter more.

    >>> one_slip("hamiet", "hamift"), one_slip("emma", "ema"), one_slip("anna", "maria")
    (True, True, False)
    """
    head = _alike(name, read)
    tail = _alike(name[head:][::-1], read[head:][::-1])
    return max(len(name), len(read)) - head - tail <= 1


def _alike(a: str, b: str) -> int:
    """How many first letters are the same."""
    pairs = zip(a, b, strict=False)
    return next((k for k, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))
