"""What a misread word may have been: words with the same strokes, or with nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import compress

from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.confusions import CONFUSIONS, strokes

_MOST = 15  # words looked at for one pattern of strokes; the list is in order of frequency


class Candidates:
    """Words by their strokes."""

    def __init__(self, words: Mapping[str, str], asked: Container[str]) -> None:
        """``words``: in small letters, the more frequent first, with their strokes; ``asked``: the
        strokes that will be asked for.
        """
        index: defaultdict[str, list[str]] = defaultdict(list)
        some = compress(words.items(), map(asked.__contains__, words.values()))
        for word, pattern in some:
            index[pattern].append(word)
        self._index = {pattern: tuple(found[:_MOST]) for pattern, found in index.items()}

    def alike(self, pattern: str) -> tuple[str, ...]:
        """Words with these strokes, the more frequent first."""
        return self._index.get(pattern, ())


def near(
    word: str, listed: Container[str], own: Container[str] = (), every: bool = False
) -> Iterator[tuple[str, Operation]]:
    """Words of either collection that one confusion may have turned into ``word``, and which.

    Without ``every``, only confusions that change the strokes: ``alike`` finds the others.
    """
    rows = _ALL if every else _OTHER_STROKES
    for k in range(len(word)):
        for read, truths in rows(word[k : k + _WIDEST]):
            before, after = word[:k], word[k + len(read) :]
            for truth in truths:
                candidate = f"{before}{truth}{after}"
                if candidate in listed or candidate in own:
                    yield candidate, (truth, read)


_Rows = tuple[tuple[str, tuple[str, ...]], ...]  # what is read, with what may have stood there


def _at_beginning(pairs: Iterable[Operation]) -> Callable[[str], _Rows]:
    """What the first of a few letters may have been read from; asked of few different letters."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for truth, read in pairs:
        found[read[0]][read].append(truth)
    by_first = {
        letter: tuple((read, tuple(truths)) for read, truths in rows.items())
        for letter, rows in found.items()
    }

    @lru_cache(1 << 14)
    def rows(letters: str) -> _Rows:
        return tuple(row for row in by_first.get(letters[0], ()) if letters.startswith(row[0]))

    return rows


_WIDEST = max(len(read) for _, read in CONFUSIONS)
_ALL = _at_beginning(CONFUSIONS)
_OTHER_STROKES = _at_beginning(op for op in CONFUSIONS if strokes(op[0]) != strokes(op[1]))
