"""What a misread word may have been: words with the same strokes, or with nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import compress, product

from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.confusions import CONFUSIONS

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


class Confused:
    """Words that one of some confusions may have turned into another."""

    def __init__(self, confusions: Iterable[Operation]) -> None:
        """``confusions``: truth, read."""
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for truth, read in confusions:
            found[read[0]][read].append(truth)
        self._by_first = {
            letter: tuple((read, tuple(truths)) for read, truths in rows.items())
            for letter, rows in found.items()
        }
        self._rows: dict[str, _Rows] = {}

    def near(
        self, word: str, listed: Container[str], own: Container[str] = ()
    ) -> Iterator[tuple[str, Operation]]:
        """Words of either collection that may have become ``word``, with the confusion."""
        known = self._rows
        for k in range(len(word)):
            letters = word[k : k + _WIDEST]
            for read, truths in known[letters] if letters in known else self._rows_of(letters):
                before, after = word[:k], word[k + len(read) :]
                for truth in truths:
                    candidate = f"{before}{truth}{after}"
                    if candidate in listed or candidate in own:
                        yield candidate, (truth, read)

    def at(self, word: str, places: Iterable[int]) -> Iterator[tuple[str, Operation]]:
        """What a confusion at one of the places may have turned into ``word``, word or not."""
        for k in places:
            for read, truths in self._rows_of(word[k : k + _WIDEST]):
                before, after = word[:k], word[k + len(read) :]
                yield from ((f"{before}{truth}{after}", (truth, read)) for truth in truths)

    def _rows_of(self, letters: str) -> _Rows:
        """What the first of a few letters may have been read from; few different ones are asked."""
        rows = self._by_first.get(letters[0], ())
        found = tuple(row for row in rows if letters.startswith(row[0]))
        if len(self._rows) < _MOST_ROWS:
            self._rows[letters] = found
        return found


def lettered(word: str) -> list[str]:
    """A word of letters with the figures and strokes in it read as letters, in all ways there are.

    Nothing for words of few letters or many figures ("1a", "h2o", "b747").
    """
    places = [k for k, letter in enumerate(word) if not letter.isalpha()]
    if len(word) < _LETTERED or len(places) > _FIGURES:
        return []
    return [
        "".join(letters)
        for letters in product(*(_AS_LETTERS.get(c, ()) if not c.isalpha() else c for c in word))
    ]


_LETTERED, _FIGURES = 5, 2
_AS_LETTERS = {"0": "o", "1": "li", "|": "li", "5": "s"}

_Rows = tuple[tuple[str, tuple[str, ...]], ...]  # what is read, with what may have stood there
_WIDEST = max(len(read) for _, read in CONFUSIONS)
_MOST_ROWS = 1 << 14  # strings of letters that are kept

EVERY = Confused(CONFUSIONS)
