"""What a misread word may have been: words with the same strokes, or with nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

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
        for word, pattern in words.items():
            if pattern in asked:
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
    table = _ALL if every else _OTHER_STROKES
    for k, letter in enumerate(word):
        for read, truths in table.get(letter, ()):
            if word.startswith(read, k):
                before, after = word[:k], word[k + len(read) :]
                for truth in truths:
                    candidate = before + truth + after
                    if candidate in listed or candidate in own:
                        yield candidate, (truth, read)


def _by_first(pairs: Iterable[Operation]) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What may have been read as what, by the first letter as read."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for truth, read in pairs:
        found[read[0]][read].append(truth)
    return {
        letter: tuple((read, tuple(truths)) for read, truths in rows.items())
        for letter, rows in found.items()
    }


_ALL = _by_first(CONFUSIONS)
_OTHER_STROKES = _by_first(op for op in CONFUSIONS if strokes(op[0]) != strokes(op[1]))
