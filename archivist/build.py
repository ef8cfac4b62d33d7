"""One work: the whole path from a source to an edition, in memory and on disk.

    edition = convert("thesis.txt")          # nothing is made yet but the source read
    edition.metadata.title                   # made when asked for
    edition.blocks["b4kq2m7xw3a"].text
    edition.write("editions")                # editions/thesis/, at once or not at all

Nothing here knows the clock or the environment: the date that an edition bears is given, or comes
from the work file, or is ``NO_DATE``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from archivist import __version__
from archivist.archive.changes import write_changes
from archivist.archive.keep import may_replace
from archivist.archive.manifest import describe, write_manifest
from archivist.clean.levels import Cleaning
from archivist.clean.pipeline import active, all_rules, clean
from archivist.editions.epub import make_epub
from archivist.editions.spelling import SPELLINGS, in_spelling
from archivist.editions.text import make_text
from archivist.errors import OutputError, SourceError
from archivist.findings import count, write_findings
from archivist.fixes.apply import Fixed, apply_fixes
from archivist.folder import place, replace_file
from archivist.model import Block, Book, Finding, Fix, Metadata, Source, Text
from archivist.registry import rules_of
from archivist.rules import LEVELS, RuleRow
from archivist.sources import formats
from archivist.sources.pictures import picture_type
from archivist.structure.recognise import recognise
from archivist.tei.lock.file import write_lock
from archivist.tei.lock.rows import NO_LOCK, Lock
from archivist.tei.names import NS, XML_ID
from archivist.tei.naming import lock_of, named_blocks
from archivist.tei.read import bears_text, by_id, is_block, local, own_text, parse, pointers
from archivist.tei.write import Origin, write
from archivist.work import Work, ids_file, read_ids, read_work, slug, work_file

# What an edition is dated when nobody says when it was made: the earliest day a zip file can bear.
NO_DATE = "1980-01-01T00:00:00Z"


class EditionBlock(NamedTuple):
    """A block of an edition, as it is cited."""

    id: str
    kind: str  # the TEI element: "p", "head", "note", "quote" ...
    n: str  # number as printed, or ""
    text: str  # the reading text, without furniture and without the blocks inside it
    source: tuple[tuple[int, int], ...]  # code points of the source's text, first leaf to last


@dataclass(frozen=True, slots=True)
class Report:
    """What the edition of one work came to, for a line of progress and the summary."""

    name: str
    headings: int = 0
    notes: int = 0
    linked: int = 0  # notes that a call leads to
    findings: Mapping[str, int] = field(default_factory=dict)  # by severity
    trouble: str = ""  # what went wrong beside the edition, which is made all the same

    def __str__(self) -> str:
        found = self.findings.items()
        kinds = ((n, kind if n == 1 or kind == "info" else f"{kind}s") for kind, n in found)
        listed = ", ".join(f"{n} {kind}" for n, kind in kinds)
        linked = f"{self.linked} of {self.notes} notes linked"
        trouble = f"; {self.trouble}" if self.trouble else ""
        return f"{self.headings} headings, {linked}, findings: {listed or 'none'}{trouble}"


class Edition:
    """The edition of one work; each part is made when it is first asked for, and then kept."""

    def __init__(
        self,
        source: Source,
        work: Work | None = None,
        modified: str = "",
        lock: Lock = NO_LOCK,
        *,
        cleaning: str = "",
        spelling: str = "",
    ) -> None:
        """What is given here goes before what the work file says.

        ``modified``: the date it bears, like ``NO_DATE``; ``lock``: what the blocks of this work
        were called before; ``cleaning``: one of ``rules.LEVELS``; ``spelling``: which of two the
        EPUB and the text show, one of ``spelling.SPELLINGS``. Raises ValueError for another level
        or spelling.
        """
        self.source = source
        self.work = work or Work()
        self.modified = modified or self.work.modified or NO_DATE
        given = self.work.cleaning
        self.cleaning = replace(given, level=_one_of(LEVELS, cleaning or given.level))
        self.spelling = _one_of(SPELLINGS, spelling or self.work.spelling)
        self.lock = lock
        self.name = slug(source.name)

    @cached_property
    def cleaned(self) -> tuple[Text, tuple[Finding, ...]]:
        """The text after cleaning, before structure, and what cleaning found."""
        return clean(self.source.text, self.cleaning, self.source.marks)

    @property
    def book(self) -> Book:
        """What structure made of the text, with what a person knows put over what was read."""
        return self.fixed.book

    @cached_property
    def fixed(self) -> Fixed:
        """The book with the corrections by hand, those that fitted, and those that did not."""
        return apply_fixes(self._recognised, self.lock, self.work.fixes)

    @cached_property
    def _recognised(self) -> Book:
        """The book before corrections by hand.

        Raises SourceError for what is larger than one work may be.
        """
        text, found = self.cleaned
        source = self.source
        try:
            seen = (*source.findings, *found)
            book = recognise(text, seen, source.marks, source.metadata, self.work.hints)
        except SourceError as error:
            raise SourceError(f"{source.name}: {error}") from error
        return book._replace(metadata=self.work.applied(book.metadata))

    @property
    def metadata(self) -> Metadata:
        """Title, authors and so on, as the book or the work file tells them."""
        return self.book.metadata

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a person should look at; places count in ``source.text``."""
        return self.book.findings

    @cached_property
    def rules(self) -> tuple[RuleRow, ...]:
        """The rules that changed something."""
        together = {edit.rule for edit in self.book.text.edits}
        return rules_of({name for rule in together for name in rule.split("+")})

    @cached_property
    def tei(self) -> bytes:
        """The master: TEI P5 as bytes."""
        source = self.source
        origin = Origin(
            name=source.name,
            media_type=source.media_type,
            digest=source.digest,
            size=source.size,
            version=__version__,
            date=self.modified[:10],
            rules=self.rules,
            cleaning=tuple(_told(self.cleaning)),
            fixes=self.fixed.done,
            identifiers=self.work.identifiers,
        )
        return write(self.book, origin, self.lock, source.marks)

    @cached_property
    def ids(self) -> bytes:
        """The lock of this edition's ids, for ``<work>.ids``; with it the same edition is made."""
        return write_lock(lock_of(self.book, self.lock))

    @cached_property
    def tree(self) -> etree._ElementTree:
        """The TEI as read back from its bytes; what all other editions are made from."""
        return parse(self.tei).getroottree()

    @cached_property
    def shown(self) -> etree._ElementTree:
        """The tree in the spelling that the EPUB and the text show."""
        return in_spelling(self.tree, self.spelling)

    @cached_property
    def put_in(self) -> frozenset[str]:
        """The ids of blocks that corrections by hand put in, which are of no source."""
        named = named_blocks(self.book, self.lock)[0]
        return frozenset(n for n, b in named.items() if isinstance(b, Block) and b.added)

    @cached_property
    def taken_out(self) -> frozenset[str]:
        """The ids of blocks that corrections by hand took out of the reading text."""
        named = named_blocks(self.book, self.lock)[0]
        made = ((n, b) for n, b in named.items() if isinstance(b, Block))
        return frozenset(n for n, b in made if b.kind == "fw" and b.was not in ("", "fw"))

    def corrected(self, fixes: Sequence[Fix]) -> Edition:
        """This edition with further corrections by hand."""
        work = replace(self.work, fixes=(*self.work.fixes, *fixes))
        made = Edition(self.source, work, self.modified, self.lock, spelling=self.spelling)
        made.cleaning = self.cleaning
        made.__dict__["_recognised"] = self._recognised
        return made

    def unfit(self, fixes: Sequence[Fix]) -> list[tuple[Fix, str]]:
        """Those of further corrections by hand that would not fit, each with the reason."""
        fixed = apply_fixes(self._recognised, self.lock, (*self.work.fixes, *fixes))
        return [(fix, reason) for fix, reason in fixed.stale if fix in fixes]

    @cached_property
    def blocks(self) -> Mapping[str, EditionBlock]:
        """Every block by its id, in the order of the edition."""
        found = by_id(self.tree.getroot())
        return {key: _block(element) for key, element in found.items() if is_block(element)}

    @cached_property
    def text(self) -> str:
        """The plain-text reading edition, one line a paragraph."""
        return make_text(self.shown)

    @cached_property
    def epub(self) -> bytes:
        """The EPUB 3.3 edition."""
        return make_epub(self.shown, self.modified, self.pictures)

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """The pictures out of the source by name; those that are whole and may stand in an EPUB."""
        return {p.name: p.data for p in self.source.pictures if picture_type(p.data)}

    @property
    def report(self) -> Report:
        """The figures of this edition."""
        root = self.tree.getroot()
        calls = root.iterfind(f".//{NS}ref[@type='note'][@target]")
        linked = {call.attrib["target"] for call in calls}
        return Report(
            self.name,
            headings=len(root.findall(f".//{NS}div/{NS}head")),
            notes=len(root.findall(f".//{NS}note[@{XML_ID}]")),
            linked=len(linked),
            findings=count(self.findings),
        )

    def files(self, text_width: int | None = None) -> dict[str, bytes]:
        """Every file of the edition folder by name. ``text_width`` wraps the plain text."""
        text = make_text(self.shown, text_width) if text_width else self.text
        made = {
            f"{self.name}.xml": self.tei,
            f"{self.name}.epub": self.epub,
            f"{self.name}.txt": text.encode(),
            **{f"images/{picture.name}": picture.data for picture in self.source.pictures},
            "changes.jsonl": write_changes(self.book.text),
            "findings.json": write_findings(self.findings, self.tree),
        }
        manifest = describe(
            self.name,
            self.source,
            self.book.text,
            version=__version__,
            date=self.modified[:10],
            cleaning={"level": self.cleaning.level, "rules": list(active(self.cleaning))},
            outputs=made,
            findings=self.findings,
        )
        return made | {"manifest.json": write_manifest(manifest)}

    def write(self, folder: str | os.PathLike[str], text_width: int | None = None) -> Path:
        """Writes the edition as ``folder/<name>/`` and returns that path.

        An earlier edition there is replaced if it is as archivist left it. Raises OutputError, and
        leaves things as they were, when it is not, or when the disk refuses.
        """
        path = Path(folder) / self.name
        place(self.files(text_width), path, may_replace)
        return path


def convert(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    *,
    modified: str = "",
    text_width: int | None = None,
    cleaning: str = "",
    spelling: str = "",
) -> Edition:
    """The edition of the source at ``path``, written into the folder ``out`` if one is given.

    ``<work>.toml`` and ``<work>.ids`` beside the source are read if they are there; ``cleaning``
    (diplomatic, standard, thorough) and ``spelling`` (regular, original) go before what the first
    says. Raises SourceError when the source or one of the two cannot be read, OutputError when
    ``out`` cannot be written, ValueError for another level or spelling.
    """
    source = Path(path)
    work, lock = read_work(work_file(source)), read_ids(ids_file(source))
    edition = Edition(
        formats.read(source), work, modified, lock, cleaning=cleaning, spelling=spelling
    )
    if out is not None:
        edition.write(out, text_width)
    return edition


def build(
    path: Path,
    out: Path,
    modified: str = "",
    text_width: int | None = None,
    cleaning: str = "",
    spelling: str = "",
    keep: bool = False,
    source: Source | None = None,
) -> Report:
    """Writes the edition of the source at ``path`` into ``out`` and tells what it came to.

    ``keep``: writes the lock of its ids beside the source, for the next build. ``source``: what
    was read at ``path``, if it was.
    """
    work, lock = read_work(work_file(path)), read_ids(ids_file(path))
    source = source or formats.read(path)
    edition = Edition(source, work, modified, lock, cleaning=cleaning, spelling=spelling)
    edition.write(out, text_width)
    if keep:
        try:
            replace_file(ids_file(path), edition.ids)
        except OutputError as error:
            return replace(edition.report, trouble=f"its ids are not kept: {error}")
    return edition.report


def load() -> None:
    """Loads what is else loaded when it is first asked for: the rules of cleaning."""
    all_rules()


def _one_of(known: Iterable[str], name: str) -> str:
    if name not in known:
        raise ValueError(f"{name!r} is none of {', '.join(known)}")
    return name


def _told(cleaning: Cleaning) -> Iterator[str]:
    """What the header says of how far cleaning went."""
    yield f"Level of cleaning: {cleaning.level}. {LEVELS[cleaning.level]}"
    for names, what in ((cleaning.off, "off"), (cleaning.on, "on")):
        if names:
            yield f"Rules switched {what} by hand: {', '.join(names)}."
    if cleaning.never:
        yield "Some words were kept by hand from every rule of cleaning."


def _block(element: etree._Element) -> EditionBlock:
    return EditionBlock(
        id=element.get(XML_ID, ""),
        kind=local(element),
        n=element.get("n", ""),
        text=own_text(element) if bears_text(element) else "",
        source=tuple(pointers(element)),
    )
