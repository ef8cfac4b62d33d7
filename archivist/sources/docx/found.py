"""What was read of a document: its wording with marks, and what a person should hear of."""

from __future__ import annotations

from dataclasses import dataclass, field

from archivist.model import Mark


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin, and where in the text it hangs."""

    place: int
    author: str
    text: str


@dataclass(slots=True)
class Read:
    """The string, its marks, and what a person should hear of."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    comments: list[Comment] = field(default_factory=list)
    changes: int = 0
    hidden: int = 0  # letters that the document hides
    language: str = ""
    left_out: list[str] = field(default_factory=list)
