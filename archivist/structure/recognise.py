"""The structure stage: one text becomes a book, recogniser by recogniser.

Order matters and is this table. A recogniser looks at the whole draft, settles units that it has
evidence for, and leaves the others alone; a later one may rely on what an earlier one settled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from archivist.errors import SourceError
from archivist.model import Book, Finding, Hints, Mark, Metadata, Text
from archivist.structure import (
    contents,
    front,
    furniture,
    headings,
    joins,
    language,
    marks,
    notes,
    numbered,
    page_numbers,
    paragraphs,
    pictures,
    printed,
    side_notes,
    told,
    told_notes,
)
from archivist.structure.assemble import assemble
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.hints import gather, loose, units
from archivist.structure.kinds import (
    announced,
    bracketed,
    casts,
    columns,
    cues,
    epigraphs,
    extracts,
    figures,
    hanging,
    index,
    letters,
    lexicon,
    lists,
    quotations,
    settings,
    songs,
    speeches,
    verse,
)
from archivist.structure.notes import labels as note_labels
from archivist.structure.notes import missing as missing_notes
from archivist.structure.notes import run_in

# A book of 1,000 pages has about 10,000; a unit takes 3 kB at the peak and 0.3 ms.
MOST_UNITS = 250_000

Recogniser = Callable[[Draft], None]

ORDER: tuple[Recogniser, ...] = (
    language.settle,
    furniture.find,
    paragraphs.gather,
    told.part,
    told_notes.part,
    loose.recognise,
    marks.recognise,
    numbered.part,
    casts.recognise,
    songs.recognise,
    cues.recognise,
    bracketed.recognise,
    lexicon.headwords,
    headings.set_aside,
    verse.recognise,
    contents.recognise,
    notes.recognise,
    told_notes.recognise,
    headings.recognise,
    front.recognise,
    note_labels.recognise,
    missing_notes.recognise,
    index.recognise,
    joins.recognise,
    lexicon.explanations,
    columns.recognise,
    hanging.recognise,
    speeches.recognise,
    settings.recognise,
    lists.recognise,
    announced.recognise,
    figures.recognise,
    quotations.recognise,
    letters.recognise,
    extracts.recognise,
    epigraphs.recognise,
    page_numbers.settle,
    gather.finish,
    side_notes.settle,
    pictures.recognise,
)

# Where the source marks its blocks, units come from there and need no furniture found, no lines
# put together, no paragraphs joined over pages.
HINTED: tuple[Recogniser, ...] = (
    language.settle,
    gather.gather,
    *(
        r
        for r in ORDER[3:]
        if r
        not in (
            loose.recognise,
            headings.set_aside,
            hanging.recognise,
            numbered.part,
            casts.recognise,
            songs.recognise,
        )
    ),
)


def draft_of(
    text: Text,
    marks: Sequence[Mark] = (),
    metadata: Metadata | None = None,
    hints: Hints | None = None,
    last: Recogniser = ORDER[-1],
) -> Draft:
    """The draft of a text, every recogniser up to ``last`` having had its turn.

    ``marks`` count in ``text.source``; ``metadata`` is what the format says of the book, ``hints``
    what a person says. Raises SourceError, without the file's name, for more units than one work
    may have.
    """
    seen = printed.in_clean_text(text, marks)
    lines = lines_of(text.text, printed.lines(seen))
    draft = Draft(text.text, lines, layout_of(text.text, lines), marks=seen)
    draft.lines = run_in.parted(draft)
    draft.metadata = metadata or Metadata()
    draft.hints = hints or Hints()
    told.resolve(draft)
    draft.hinted = units.is_hinted(draft)
    page_numbers.mark(draft)
    for recognise_one in HINTED if draft.hinted else ORDER:
        recognise_one(draft)
        if len(draft.units) > MOST_UNITS:
            raise SourceError(
                f"{len(draft.units):,} paragraphs, lines of verse and the like are more than the "
                f"{MOST_UNITS:,} of one work: split it into works"
            )
        if recognise_one is last:
            break
    return draft


def recognise(
    text: Text,
    findings: tuple[Finding, ...] = (),
    marks: Sequence[Mark] = (),
    metadata: Metadata | None = None,
    hints: Hints | None = None,
) -> Book:
    """A clean text as a book; ``findings`` are those of the stages before (places in the source).

    ``marks`` (places in the source) and ``metadata`` are what the source's format says, ``hints``
    what a person says. Raises SourceError, without the file's name, for more units than one work
    may have.
    """
    return assemble(draft_of(text, marks, metadata, hints), text, findings)
