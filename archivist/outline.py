"""The division tree of a source with the evidence for each heading, before anything is built.

for heading in outline("thesis.txt"): print(heading.level, heading.title, heading.evidence)
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archivist.clean.edits import SourceMap
from archivist.clean.pipeline import clean
from archivist.errors import SourceError
from archivist.model import Source, Text
from archivist.sources import formats
from archivist.structure import front
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of
from archivist.work import read_work, work_file

_STEP = "  "


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a line that may be one (``level`` 0)."""

    level: int  # how deep its division is nested, 1 the outermost
    type: str  # of its division: chapter, section ...
    n: str  # number as printed
    title: str  # the whole wording, that of a second line included
    line: int  # of the source's text, counted from 1
    page: str  # printed number of the page it stands on, or ""
    evidence: tuple[str, ...]  # the strongest first

    def __str__(self) -> str:
        place = f"line {self.line}" + (f", page {self.page}" if self.page else "")
        if not self.level:
            return f"?  {self.title}  [{place}: {', '.join(self.evidence)}]"
        indent = _STEP * (self.level - 1)
        return f"{indent}{self.title}  [{self.type}; {place}: {', '.join(self.evidence)}]"


def outline(path: str | os.PathLike[str]) -> tuple[Heading, ...]:
    """The headings of the source at ``path`` in order, doubtful lines among them.

    ``<work>.toml`` beside it is read if it is there. Raises SourceError as ``convert`` does.
    """
    source = formats.read(Path(path))
    work = read_work(work_file(Path(path)))
    text, _ = clean(source.text, work.cleaning, source.marks)
    try:
        draft = draft_of(text, source.marks, source.metadata, work.hints, last=front.recognise)
    except SourceError as error:
        raise SourceError(f"{source.name}: {error}") from error
    return tuple(_headings(draft, text, source))


def _headings(draft: Draft, text: Text, source: Source) -> Iterator[Heading]:
    wording, place = Wording(draft), _Places(text, source)
    doubtful = {f.start for f in draft.findings if f.id == "heading.doubtful"}
    units = [u for u in draft.reading_and_furniture() if u.spans]
    page = ""
    for k, unit in enumerate(units):
        if unit.kind == "pb":
            page = unit.n
        elif unit.kind == "head" and unit.level:
            title = " ".join(_title(units, k, wording))
            line = place.line(unit.start)
            yield Heading(unit.level, unit.type, unit.n, title, line, page, unit.evidence)
        elif unit.start in doubtful:
            line = place.line(unit.start)
            yield Heading(0, "", "", wording.unit(unit), line, page, unit.evidence)


def _title(units: Sequence[Unit], at: int, wording: Wording) -> Iterator[str]:
    """The wording of the head at ``at``, and of its second line."""
    yield wording.unit(units[at])
    behind = at + 1
    while behind < len(units) and units[behind].kind == "head" and not units[behind].level:
        yield wording.unit(units[behind])
        behind += 1


class _Places:
    """Lines of the source at places of the clean text."""

    def __init__(self, text: Text, source: Source) -> None:
        self._map = SourceMap(text)
        self._ends = [k for k, c in enumerate(source.text) if c == "\n"]

    def line(self, position: int) -> int:
        return bisect_right(self._ends, self._map.start(position)) + 1
