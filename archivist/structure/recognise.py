"""The structure stage: one text becomes a book, recogniser by recogniser.

Order matters and is this table. A recogniser looks at the whole draft, settles units that it has
evidence for, and leaves the others alone; a later one may rely on what an earlier one settled.
"""

from __future__ import annotations

from collections.abc import Callable

from archivist.model import Book, Finding, Text
from archivist.structure import (
    contents,
    front,
    furniture,
    headings,
    joins,
    marks,
    notes,
    paragraphs,
)
from archivist.structure.assemble import assemble
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.kinds import (
    epigraphs,
    figures,
    hanging,
    letters,
    lists,
    quotations,
    speeches,
    verse,
)
from archivist.structure.notes import labels as note_labels

Recogniser = Callable[[Draft], None]

ORDER: tuple[Recogniser, ...] = (
    furniture.find,
    paragraphs.gather,
    marks.recognise,
    headings.set_aside,
    verse.recognise,
    contents.recognise,
    notes.recognise,
    headings.recognise,
    front.recognise,
    note_labels.recognise,
    joins.recognise,
    hanging.recognise,
    speeches.recognise,
    lists.recognise,
    figures.recognise,
    quotations.recognise,
    letters.recognise,
    epigraphs.recognise,
)


def draft_of(text: Text) -> Draft:
    """The draft of a text, every recogniser having had its turn."""
    lines = lines_of(text.text)
    draft = Draft(text.text, lines, layout_of(text.text, lines))
    for recognise_one in ORDER:
        recognise_one(draft)
    return draft


def recognise(text: Text, findings: tuple[Finding, ...] = ()) -> Book:
    """A clean text as a book; ``findings`` are those of earlier stages (places in the source)."""
    return assemble(draft_of(text), text, findings)
