"""Who speaks, where the source names the persons: ``who`` of a speech, by the header's list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from archivist.model import Mark, Person


class Speakers:
    """The speeches that the marks of a source tell of; a person whom no list has is left out."""

    def __init__(self, marks: Sequence[Mark], persons: Iterable[Person]) -> None:
        known = {person.id for person in persons if person.id}
        self._said = [
            (mark, who)
            for mark in marks
            if mark.kind == "speech" and (who := [n for n in mark.value.split() if n in known])
        ]
        self._starts = [mark.start for mark, _ in self._said]

    def __call__(self, start: int) -> str:
        """Who speaks at a place of the source, as TEI points to them; or nothing."""
        k = bisect_right(self._starts, start) - 1
        if k < 0 or self._said[k][0].end <= start:
            return ""
        return " ".join(f"#{name}" for name in self._said[k][1])
