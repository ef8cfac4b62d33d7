"""The lines of a list of contents: title, leader, page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from archivist.patterns import CLOSING
from archivist.structure.draft import Line
from archivist.structure.headings.lines import Reading, key, read_line

_ENTRY = re.compile(
    r"^(?P<title>.*?\S)(?P<leader>\s*(?:\.[\s.]*\.|…[\s….]*|_{3,}|·[\s·]*·|-{4,})\s*|\s*\t\s*|\s{2,}|\s)"
    r"(?P<page>\d{1,4}|[ivxlc]{1,7})$",
    re.DOTALL,
)
_TRAILING_LEADER = re.compile(r"\s*\.[\s.]{2,}\.$")
LONGEST = 160  # code points of an entry; longer lines are text
LONGEST_PAGED = 320  # the same of one with a leader and a page number


class Entry(NamedTuple):
    """One line of a list of contents; ``leader`` is what stands before ``page``: dots, a tab."""

    title: str
    page: str
    leader: tuple[int, int]
    strong: bool  # a leader, tab or wide space stands before the page number


@dataclass(frozen=True)
class Spot:
    """A line that may be an entry: its unit's place among the reading units, and itself."""

    at: int
    line: Line
    entry: Entry
    linked: bool
    words: str  # with its marks taken off

    @cached_property
    def key(self) -> str:
        return title_key(self.entry.title)

    @cached_property
    def alone(self) -> tuple[str, int]:
        """The label and number that are all of the title; 0 for other titles."""
        reading = read_line(self.entry.title)
        counts = reading.number is not None and not reading.title
        return reading.label, reading.number.value if counts and reading.number else 0


def read_entry(text: str, offset: int, wording: str) -> Entry:
    """``text`` (a line at ``offset``; ``wording``: its marks taken off) as an entry."""
    # The pattern tries every place of a line for the leader; most lines end in no page number.
    match = _ENTRY.match(text) if _ends_in_page(text) else None
    if match is not None and match["leader"] == " ":
        worded = any(c.isalpha() for c in match["title"])
        match = match if worded and not _is_label(wording) else None
    if match is None:
        tail = _TRAILING_LEADER.search(wording)
        return Entry(wording[: tail.start()] if tail else wording, "", (0, 0), False)
    leader = (offset + match.start("leader"), offset + match.end("leader"))
    title = _ENTRY.match(wording)
    strong = match["leader"] != " "
    return Entry(title["title"] if title else wording, match["page"], leader, strong)


def _is_label(wording: str) -> bool:
    """Whether a line is a label and its number: no page stands behind ``Letter 1``."""
    reading = read_line(wording)
    return bool(reading.label) and reading.number is not None and not reading.title


def _ends_in_page(text: str) -> bool:
    return text[-1:].isdecimal() or text[-1:] in "ivxlc"


def title_key(title: str) -> str:
    """What an entry and its heading share: the title's letters, or of a bare label the number."""
    reading = read_line(title)
    return key(reading.title) or number_key(reading)


def number_key(reading: Reading) -> str:
    """A numbered label without a title as a key: ``act 2``."""
    return f"{reading.label} {reading.number.path}" if reading.number else ""


def is_text(title: str) -> bool:
    return len(title.split()) > 12 and title.rstrip(CLOSING)[-1:] in ".!?:;"
