"""What a reader measured of words as they were printed, as evidence for rules that change them.

sure = Confidences(marks, "conf")     # how sure an OCR engine was; places in the source's text
here = sure.after(edits)              # at their places in the text that edits made
here.of(12, 17)                       # 0.93; None where the engine said nothing
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archivist.clean.edits import Forward
from archivist.model import Edit, Mark


class _Word(NamedTuple):
    start: int
    end: int
    share: float


class Confidences:
    """Places with the share, 0 to 1, that marks of a kind gave them; in order, apart.

    Of ``conf`` marks it is how sure the engine was of a word.
    """

    def __init__(self, marks: Iterable[Mark] = (), kind: str = "conf") -> None:
        found = (m for m in marks if m.kind == kind)
        self._hold(_Word(m.start, m.end, float(m.value)) for m in found)

    def _hold(self, words: Iterable[_Word]) -> None:
        self._words = sorted(words)
        self._starts = [word.start for word in self._words]

    def __bool__(self) -> bool:
        return bool(self._words)

    def after(self, edits: Sequence[Edit]) -> Confidences:
        """The words that ``edits`` (sorted, apart) left as they were, at their new places."""
        place, starts = Forward(edits), [edit.start for edit in edits]

        def is_left(word: _Word) -> bool:
            near = edits[
                max(0, bisect_left(starts, word.start) - 1) : bisect_left(starts, word.end)
            ]
            return all(edit.end <= word.start for edit in near)

        out = Confidences()
        out._hold(
            _Word(place(word.start), place(word.end), word.share)
            for word in self._words
            if is_left(word)
        )
        return out

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        return iter(self._words)

    def of(self, start: int, end: int) -> float | None:
        """How sure the engine was of what stands at ``start:end``: of the words, the least."""
        k = max(0, bisect_right(self._starts, start) - 1)
        found: float | None = None
        while k < len(self._words) and self._words[k].start < end:
            word = self._words[k]
            if word.end > start and (found is None or word.share < found):
                found = word.share
            k += 1
        return found


UNTOLD = Confidences()  # of a text that no engine read
