"""The values that stages hand to each other. All are frozen; none knows a file format.

One unit of position serves the whole program: a code point index into one string. A span is a pair
``(start, end)`` with ``end`` exclusive. ``Source`` and ``Edit`` count in the *source* text; blocks,
inlines and structure's own edits count in the *clean* text (``Text.text``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]

BREAK = "\n\n"  # in the new words of a correction by hand: another block begins here


class Edit(NamedTuple):
    """One proposed or recorded change: ``text[start:end]`` becomes ``new``.

    ``rule`` is the id of a row in :data:`archivist.rules`; where two rules met on one place their
    ids are joined with ``+``. ``cert`` is how sure the rule is, 0 to 1.
    """

    start: int
    end: int
    new: str
    rule: str
    cert: float = 1.0


class Finding(NamedTuple):
    """Something that a person should look at.

    ``id`` names a row of the findings table (severity and meaning); ``start`` and ``end`` count in
    the source text; ``message`` says what was seen and what would settle it.
    """

    id: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text file's bytes spell its code points; enough to give the very bytes back.

    ``name`` is a Python codec that writes no byte order mark of its own; ``bom`` says that one
    stood first; ``errors`` is ``strict`` or ``surrogateescape`` (undecodable bytes kept as lone
    surrogates U+DC80..U+DCFF).
    """

    name: str
    bom: bool = False
    errors: str = "strict"


class Mark(NamedTuple):
    """Something a reader saw about ``text[start:end]`` of a source; evidence, not a verdict.

    ``kind`` is one of the names in docs/sources.md (``h2``, ``p``, ``li``, ``note``, ``italic``,
    ``noteref``, ``page``, ``line`` ...); ``value`` says more (a target, a label, a box).
    """

    start: int
    end: int
    kind: str
    value: str = ""


class Picture(NamedTuple):
    """A picture out of a source: a file name fit for ``images/``, its type, its bytes."""

    name: str
    media_type: str
    data: bytes


class Source(NamedTuple):
    """What a reader saw, not judged: one string, what stands off it, and where it came from.

    ``encoding`` says how ``text`` is spelt in bytes when it is given back: the file's own encoding
    for a text file, UTF-8 where the text was extracted from another format.
    """

    name: str  # file name without folders
    media_type: str  # as told by the bytes, e.g. "text/plain"
    text: str
    digest: str  # sha-256 of the bytes, lower-case hex
    size: int  # bytes
    encoding: Encoding
    findings: tuple[Finding, ...] = ()
    marks: tuple[Mark, ...] = ()  # in order of start, outer before inner
    metadata: Metadata | None = None  # what the format itself says of the book
    pictures: tuple[Picture, ...] = ()


class LineHint(NamedTuple):
    """What a person says of a line: that it is a heading, furniture, or neither.

    ``wording`` is the line's, or that of up to four lines which are one heading; letters and
    digits alone are compared. ``nth`` picks one of several lines of this wording, counted from 1;
    0 means all of them. ``level`` (1 and up) and ``type`` are a heading's; 0 and "" leave them to
    what is read.
    """

    role: str  # heading, furniture, text
    wording: str
    nth: int = 0
    level: int = 0
    type: str = ""


class Hints(NamedTuple):
    """What a person says of a book's structure; it goes before whatever is read.

    ``notes`` is where they stand: ``page``, ``chapter``, ``book`` (at its end), ``none``; or "".
    ``language`` is the BCP 47 tag of the work's; or "".
    """

    lines: tuple[LineHint, ...] = ()
    notes: str = ""
    language: str = ""


class Text(NamedTuple):
    """A source with edits applied. ``edits`` are sorted, do not overlap, count in ``source``."""

    source: str
    text: str
    edits: tuple[Edit, ...] = ()


class Inline(NamedTuple):
    """Something inside a block's text, over the clean text; ``start == end`` for a point.

    kind: ``italic bold smallcaps superscript subscript spaced title``, ``persName placeName
    orgName`` (by hand), ``foreign`` (``value``: its language), ``note`` (a call; ``value``: key of
    the note block, empty if there is none; ``n``: its label),
    ``link`` (``value``: key of a division or block, or a URL), ``corr`` and ``reg`` (``value``:
    the wording of the source; ``cert``: how sure the new one is; ``n``: who made it, "archivist"
    or "hand"), ``embed`` (a point at which ``block``, a pb, fw or milestone, stands).
    """

    start: int
    end: int
    kind: str
    value: str = ""
    n: str = ""
    block: Block | None = None
    cert: float = 1.0


class Block(NamedTuple):
    """A recognised piece of the book.

    A *leaf* has ``spans`` over the clean text, in reading order (more than one where a page's foot
    came between), and no ``children``. A *container* has ``children`` and no spans. ``pb`` and
    ``milestone`` have neither, or spans where something was printed (``*``); that of a ``pb`` may
    be empty, the place where its page begins. A ``graphic`` has neither: its ``key`` is the name of
    one of ``Source.pictures``; it stands in a ``figure`` beside ``head`` and ``figDesc``, or alone.
    Kinds are in ``LEAVES`` and ``CONTAINERS`` below.
    """

    kind: str
    spans: tuple[Span, ...] = ()
    children: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    n: str = ""  # number as printed: of a note, a list item, a page, a table
    type: str = ""  # fw: header footer pageNum catch sig; milestone: section; list: ...
    key: str = ""  # what an Inline's value names (notes, and targets of links)
    cert: float = 1.0
    named: str = ""  # of a leaf that was corrected by hand: its words before, which give its id
    cut: bool = False  # by hand, from another or joined to it: the lock knows it by what it says
    added: bool = False  # by hand, and in no source: it gives nothing else its name
    was: str = ""  # its kind before a person made it another: it still names what it is in as that

    def leaves(self) -> Iterator[Block]:
        """This block's leaves in order, embedded furniture included."""
        if self.spans or not self.children:
            yield self
        for inline in self.inlines:
            if inline.block is not None:
                yield from inline.block.leaves()
        for child in self.children:
            yield from child.leaves()


# Leaf kinds bear text. Container kinds hold blocks only. A graphic is neither. Names are TEI's.
LEAVES = frozenset(
    "p ab head l item label speaker stage salute signed dateline postscript bibl cell "
    "titlePart docAuthor byline docEdition docImprint docDate epigraph trailer "
    "note quote figDesc fw pb milestone".split()
)
CONTAINERS = frozenset(
    "lg quote cit epigraph list listBibl sp opener closer table row figure note "
    "titlePage docTitle floatingText postscript item".split()
)


class Division(NamedTuple):
    """A part, chapter, section ... with what it holds, in TEI's order: heads, blocks, divisions.

    ``notes`` are blocks of kind ``note`` that belong to the numbering of this division; they are
    written as its ``noteGrp``. ``n`` is the number as printed ("Three", "IV"), ``type`` a name
    from DESIGN's list (part chapter section preface contents bibliography notes ...).
    """

    type: str
    n: str = ""
    key: str = ""
    heads: tuple[Block, ...] = ()
    blocks: tuple[Block, ...] = ()
    divisions: tuple[Division, ...] = ()
    notes: tuple[Block, ...] = ()
    named: str = ""  # its type and number before a person changed them, which name it


class Matter(NamedTuple):
    """front, body or back: loose blocks first, then divisions, then the notes of the whole."""

    blocks: tuple[Block, ...] = ()
    divisions: tuple[Division, ...] = ()
    notes: tuple[Block, ...] = ()


class Person(NamedTuple):
    """One whom the header of a TEI file lists among those who speak; ``group`` if they are many."""

    names: tuple[str, ...]
    id: str = ""
    sex: str = ""  # as the file says it: "MALE", "2" ...
    group: bool = False


class Metadata(NamedTuple):
    """What the book says of itself; every field may be empty. ``language`` is a BCP 47 tag."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    language: str = "und"
    rights: str = ""
    statement: str = ""  # degree statement, transcription note ...
    persons: tuple[Person, ...] = ()


class Fix(NamedTuple):
    """A correction by hand, as the work file has it.

    ``old`` stands once in the block ``id``, as the edition would have it without this correction;
    ``new`` takes its place (None: the words stay), and the block becomes a ``kind`` (if not empty).
    A blank line in ``new`` cuts the block in two; ``kind`` is then that of the first. ``join`` is
    the id of the block behind it that becomes part of it; ``mark`` is how the words are set off
    (``rules.is_mark``). With ``add``, all of the block ``id`` stays, and a new block of these
    words and of this ``kind`` (``p`` if empty) stands behind it, or ``before`` it; one of ``lg``,
    ``list`` or ``row`` has a line, an entry or a cell for each part between blank lines. With
    ``note``, a call that reads ``n`` stands behind ``old``, and these words are its note, which
    stands behind the note ``behind``, or as the last of its division. Without ``note``, ``behind``
    is the id of the block behind which the whole block ``id`` is put. ``marks`` says how words of
    ``add``, of ``note``, or of what stands in the place of ``old`` are set off: pairs of a mark
    and the words. ``sets`` are attributes of the block, or of the division ``id``, that get other
    values: pairs of ``n``, ``type`` or ``place`` and the value.
    """

    id: str
    old: str
    new: str | None
    kind: str
    who: str
    when: str  # YYYY-MM-DD
    why: str
    join: str = ""
    mark: str = ""
    add: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    note: str = ""
    n: str = ""
    behind: str = ""
    before: bool = False
    sets: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """What it does, in words."""
        new = (self.new or "").replace(BREAK, " ¶ ")
        said = [f"“{self.old}” became “{new}”"] if new else []
        said += [f"“{self.old}” was taken out"] if self.new == "" else []
        side, add = "before" if self.before else "behind", self.add.replace(BREAK, " ¶ ")
        said += [f"“{add}” was put in {side} it, a {self.kind or 'p'}"] if self.add else []
        said += [f"note {self.n} was put in, “{self.note}”"] if self.note else []
        said += [f"its kind became {self.kind}"] if self.kind and not self.add else []
        said += [f"block {self.join} became part of it"] if self.join else []
        said += [f"it was put behind block {self.behind}"] if self.behind and not self.note else []
        said += [f"“{self.old}” was set {self.mark}"] if self.mark else []
        said += [f"“{words}” was set {mark}" for mark, words in self.marks]
        said += [f"its {key} became “{value}”" for key, value in self.sets]
        return ", ".join(said)


class Book(NamedTuple):
    """What structure made of one text: the last thing before TEI."""

    text: Text  # with structure's own layout edits applied; all spans count in ``text.text``
    metadata: Metadata
    front: Matter = Matter()
    body: Matter = Matter()
    back: Matter = Matter()
    findings: tuple[Finding, ...] = ()
