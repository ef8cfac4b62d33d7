"""What a misread word may have been: words with the same strokes, or with nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from archivist.clean.ocr.confusions import CONFUSIONS, all_strokes, strokes

_MOST = 15  # words looked at for one pattern of strokes; the list is in order of frequency


class Candidates:
    """Words by their strokes."""

    def __init__(self, words: Sequence[str]) -> None:
        """``words``: in small letters, the more frequent first."""
        index: defaultdict[str, list[str]] = defaultdict(list)
        for pattern, word in zip(all_strokes(words), words, strict=True):
            index[pattern].append(word)
        self._index = dict(index)
        self._words = frozenset(words)

    def alike(self, word: str) -> Iterable[str]:
        """Words with the strokes of ``word``."""
        return self._index.get(strokes(word), ())[:_MOST]

    def near(self, word: str) -> Iterator[str]:
        """Words that one confusion which changes strokes may have turned into ``word``."""
        known = self._words
        for k in range(len(word)):
            for read, truths in _OTHER_STROKES.get(word[k], ()):
                if word.startswith(read, k):
                    before, after = word[:k], word[k + len(read) :]
                    for truth in truths:
                        candidate = before + truth + after
                        if candidate in known:
                            yield candidate


def _other_strokes() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """What may have been read as other strokes, by its first letter as read."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for truth, read in CONFUSIONS:
        if strokes(truth) != strokes(read):
            found[read[0]][read].append(truth)
    return {
        letter: tuple((read, tuple(truths)) for read, truths in rows.items())
        for letter, rows in found.items()
    }


_OTHER_STROKES = _other_strokes()
