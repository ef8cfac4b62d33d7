"""The clean text as it would read without the corrections of words: what ids are made of.

A word that OCR misread is mended, or not, as rules grow better; what was printed there stays. So
an id rests on the source's wording of such words and on the clean wording of all others, where
rules change no letter that an id is made of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from archivist.clean.pipeline import shown_rules
from archivist.model import Inline, Text

_OF_WORDS = frozenset({"corr", "reg"})  # what is shown of edits that change the letters of words


class Printed:
    """Reads spans of a text's clean wording with its corrections of words undone."""

    def __init__(self, text: Text, inlines: Iterable[Inline] = ()) -> None:
        """``inlines`` of the blocks: the source itself may say what it had corrected."""
        self._text = text.text
        self._starts: list[int] = []
        self._words: list[tuple[int, int, str]] = []  # place in the clean text, source's wording
        of_words = {rule for rule, shown in shown_rules().items() if shown in _OF_WORDS}
        used = {edit.rule for edit in text.edits}
        rules = {rule for rule in used if not of_words.isdisjoint(rule.split("+"))}
        shift = 0
        for edit in text.edits:
            start = edit.start + shift
            shift += len(edit.new) - (edit.end - edit.start)
            if edit.rule in rules:
                self._starts.append(start)
                self._words.append((start, edit.end + shift, text.source[edit.start : edit.end]))
        self._add({(i.start, i.end, i.value) for i in inlines if i.kind in _OF_WORDS})

    def _add(self, given: set[tuple[int, int, str]]) -> None:
        """Corrections that no edit made."""
        made, words = self._words, []
        for start, end, wording in sorted(given):
            k = bisect_left(self._starts, end) - 1
            if k < 0 or made[k][1] <= start:
                words.append((start, end, wording))
        if words:
            self._words = sorted([*made, *words])
            self._starts = [start for start, _, _ in self._words]

    def __call__(self, start: int, end: int) -> str:
        """``text[start:end]`` of the clean text; a correction counts where it begins."""
        k = bisect_left(self._starts, start)
        if k == len(self._starts) or self._starts[k] >= end:
            return self._text[start:end]
        pieces: list[str] = []
        at = start
        while k < len(self._words) and self._words[k][0] < end:
            low, high, wording = self._words[k]
            pieces += self._text[at:low], wording
            at = min(high, end)
            k += 1
        return "".join([*pieces, self._text[at:end]])
