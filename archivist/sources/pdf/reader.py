"""A PDF's bytes to :class:`Source`: what every page shows as text, with what was seen over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from operator import attrgetter
from typing import Any

from archivist.errors import SourceError
from archivist.model import Finding, Mark, Picture, Source
from archivist.rules import FindingRow
from archivist.sources.extracted import extracted, original
from archivist.sources.pdf import (
    annotated,
    catalogue,
    column_edges,
    columns,
    engine,
    foot_columns,
    halves,
    line_numbers,
    measure,
    nested,
    objects,
    overlay,
    quality,
    ruled_heads,
    side_notes,
    tex_codes,
    verse_numbers,
)
from archivist.sources.pdf.annotated import Annotations
from archivist.sources.pdf.catalogue import Entry
from archivist.sources.pdf.glyphs import Glyphs, Run
from archivist.sources.pdf.links import Link, links
from archivist.sources.pdf.objects import Box
from archivist.sources.pdf.printed import Printer
from archivist.sources.pdf.zones import zones
from archivist.sources.pictures import Pictures

GARBLED = FindingRow("pdf.garbled", "error", "The PDF's text is not what its pages show.")
NO_TEXT = FindingRow("pdf.no-text", "warning", "Pages of the PDF are pictures without any text.")
FINDINGS = (
    FindingRow("pdf.ocr-layer", "info", "The PDF's text is a layer of OCR under page images."),
    FindingRow("pdf.attached", "info", "Files attached to the PDF are not part of the edition."),
    FindingRow(
        "pdf.annotated", "info", "Text of form fields, boxes or stamps put over pages was read too."
    ),
    FindingRow(
        "pdf.undrawn",
        "info",
        "Form fields or boxes over pages hold text that the PDF does not draw; it was read too.",
    ),
    FindingRow("pdf.comments", "info", "Comments beside the PDF's pages are not in the edition."),
    FindingRow(
        "pdf.xfa", "error", "What the PDF shows is made by Adobe's programs out of a form in it."
    ),
    FindingRow("pdf.damaged-page", "error", "Pages of the PDF could not be read."),
)

MOST_TEXT = 64_000_000  # characters; a book of 1,000 pages has 3 million
_NOTE = 0.93  # of the body's size: smaller type at a column's foot is notes
_FULL_PAGE = 0.7  # of the page's area: a picture of the whole page
_FEW = 60  # characters: a page with a picture of itself and fewer has no text (a stamp, a number)
_SAMPLED = 12  # pages looked at to tell a scan


@dataclass(slots=True)
class _Page:
    """What was read of one page."""

    height: float = 0.0
    runs: list[Run] = field(default_factory=list)
    rules: tuple[Box, ...] = ()
    pictures: list[tuple[Box, str]] = field(default_factory=list)  # with names in Source.pictures
    links: list[Link] = field(default_factory=list)
    over: Annotations = field(default_factory=Annotations)
    imaged: bool = False  # a picture covers it
    damaged: bool = False

    @property
    def letters(self) -> int:
        return sum(len(run.text) for run in self.runs)


def decode(data: bytes, place: str) -> Source:
    """The source that a PDF holds: see ``looked_at``."""
    return looked_at(data, place)[0]


def looked_at(
    data: bytes, place: str, meanwhile: Callable[[], object] | None = None
) -> tuple[Source, list[int]]:
    """The source that a PDF holds, and which pages (from 0) are pictures without text.

    ``meanwhile`` is done while another process reads pages, if one does.
    Raises SourceError, naming ``place``, when it is damaged, asks for a password, is too large, or
    has no text.
    """
    pictures = Pictures()
    with engine.opened(data, place) as (document, count):
        nested.guard(data, engine.address(document), count, place)
        with engine.form_of(document) as form:
            pages = _spelt(_pages(document, count, pictures, place, form, meanwhile))
            _plain(pages)
        entries = catalogue.outline(document)
        labels = [catalogue.page_label(document, number) for number in range(count)]
        told = catalogue.metadata(document, data)
        attached = catalogue.attachments(document)
        made = engine.is_made_by_viewer(document)
    text, marks, starts = _printed(pages, labels, entries)
    source = extracted(
        original(data, place, "application/pdf"),
        text,
        marks,
        empty="holds no text: if its pages show any, run OCR on it first",
        findings=_findings(pages, text, starts, attached, made=made),
        metadata=told,
        pictures=pictures.all(),
    )
    return source, _textless(pages)


def _is_scan(document: Any, count: int) -> bool:
    """Judged by some pages, from all over the document."""
    glyphs = Glyphs()
    step = max(1, count // _SAMPLED)
    places = range(0, count, step)
    return sum(_is_image(document, number, glyphs) for number in places) > 0.5 * len(places)


def _is_image(document: Any, number: int, glyphs: Glyphs) -> bool:
    """Whether a page is a picture of itself, with hardly any text."""
    handle = engine.load_page(engine.address(document), number)
    if not handle:
        return False
    try:
        height = engine.page_height(handle)
        if not _is_covered(handle, objects.drawn(handle, height), height):
            return False
        return sum(len(run.text) for run in glyphs.runs(handle, height)) < _FEW
    finally:
        engine.close_page(handle)


def _is_covered(handle: int, drawn: objects.Drawn, height: float) -> bool:
    """Whether one picture takes up the page."""
    area = max(1.0, height * engine.page_width(handle))
    return any(box.area >= _FULL_PAGE * area for box, _ in drawn.pictures)


def _pages(
    document: Any,
    count: int,
    pictures: Pictures,
    place: str,
    form: int,
    meanwhile: Callable[[], object] | None,
) -> list[_Page]:
    scanned = cache(partial(_is_scan, document, count))  # asked where there are pictures at all

    def read(numbers: Sequence[int], pictures: Pictures) -> list[_Page]:
        glyphs = Glyphs()
        pages: list[_Page] = []
        letters = 0
        for number in numbers:
            pages.append(_page(document, number, glyphs, pictures, scanned, form))
            letters += pages[-1].letters
            _refuse_endless(letters, place)
        return pages

    first = halves.divide(count, meanwhile is not None)
    if first == count:
        return read(range(count), pictures)

    def rest() -> tuple[list[_Page], tuple[Picture, ...]]:
        own = Pictures()
        return read(range(first, count), own), own.all()

    with halves.begun(rest) as second:
        if meanwhile:
            meanwhile()
        pages = read(range(first), pictures)
        found = second()
    if found is None or _bytes((*pictures.all(), *found[1])) > objects.MOST_BYTES:
        return pages + read(range(first, count), pictures)
    more, kept = found
    names = {picture.name: pictures.add(picture.name, picture.data) for picture in kept}
    for page in more:
        page.pictures = [(box, names[name]) for box, name in page.pictures]
    _refuse_endless(sum(page.letters for page in (*pages, *more)), place)
    return pages + more


def _spelt(pages: list[_Page]) -> list[_Page]:
    if any(run.face.coded for page in pages for run in page.runs):
        for page, runs in zip(pages, tex_codes.spelt([p.runs for p in pages]), strict=True):
            page.runs = runs
    return pages


def _plain(pages: Sequence[_Page]) -> None:
    """No small capitals where most letters were: some programs call all fonts so that have any."""
    flagged = sum(len(r.text) for page in pages for r in page.runs if r.face.smallcaps)
    if flagged and 2 * flagged > sum(page.letters for page in pages):
        for page in pages:
            page.runs = [run._replace(face=run.face._replace(smallcaps=False)) for run in page.runs]


def _refuse_endless(letters: int, place: str) -> None:
    if letters > MOST_TEXT:
        raise SourceError(f"{place}: has more than {MOST_TEXT} characters: split it into works")


def _bytes(pictures: Iterable[Picture]) -> int:
    return sum(len(picture.data) for picture in pictures)


def _page(
    document: Any,
    number: int,
    glyphs: Glyphs,
    pictures: Pictures,
    scanned: Callable[[], bool],
    form: int,
) -> _Page:
    handle = engine.load_page(engine.address(document), number)
    if not handle:
        return _Page(damaged=True)
    try:
        height = engine.page_height(handle)
        found = links(document, handle, height)  # before annotations become part of the page
        over = annotated.seen(handle, height, form)
        if over.shown and annotated.put_on(handle):
            engine.close_page(handle)
            handle = engine.load_page(engine.address(document), number)
        drawn = objects.drawn(handle, height)
        runs = [*glyphs.runs(handle, height), *annotated.written(over.undrawn)]
        page = _Page(height, runs, drawn.rules, links=found, over=over)
        page.imaged = _is_covered(handle, drawn, height)
        layer = page.imaged and any(run.hidden for run in page.runs)
        if drawn.pictures and not layer and not scanned():
            page.pictures = _kept(pictures, drawn.pictures, number)
        return page
    finally:
        engine.close_page(handle)


def _kept(
    pictures: Pictures, found: Sequence[tuple[Box, int]], number: int
) -> list[tuple[Box, str]]:
    kept = []
    for k, (box, item) in enumerate(found):
        if _bytes(pictures.all()) > objects.MOST_BYTES:
            break
        data = objects.picture(item)
        name = pictures.add(f"page-{number + 1:04}-{k + 1}.x", data) if data else ""
        if name:
            kept.append((box, name))
    return kept


# ------------------------------------------------------------------------------------- the text


def _printed(
    pages: Sequence[_Page], labels: Sequence[str], entries: Sequence[Entry]
) -> tuple[str, tuple[Mark, ...], list[int]]:
    """The text, its marks, and where each page begins."""
    runs, numbered = line_numbers.apart([page.runs for page in pages])
    if not numbered:
        runs, numbered = verse_numbers.apart(runs)
    runs, aside = side_notes.apart(runs)
    body = measure.body_size(runs)
    runs, feet = foot_columns.apart(runs, _NOTE * body)
    laid = columns.laid(runs, _NOTE * body)
    setting = measure.setting(laid, body)
    drawn, high = [page.rules for page in pages], [page.height for page in pages]
    placed = zones(laid, setting).also(ruled_heads.heads(laid, drawn, high, body), {})
    printer = Printer(setting, placed.with_lines({k: [b] for k, b in numbered.items()}))
    for number, notes in feet.items():
        laid[number] = foot_columns.above_folio(laid[number], notes)
    for number, block in numbered.items():
        laid[number] = [*laid[number], block]
    laid = column_edges.usual(laid)
    bookmarks = _by_page(entries)
    targets: defaultdict[int, set[int]] = defaultdict(set)
    for page in pages:
        for link in page.links:
            if not link.url and link.page < len(pages):
                targets[link.page].add(round(link.height))
    starts = []
    for number, (page, blocks) in enumerate(zip(pages, laid, strict=True)):
        printer.page(number, [*blocks, *aside[number]], labels[number])
        start = printer.start
        starts.append(start)
        marks, end, heights = printer.marks, printer.at, targets.get(number, ())
        laden = page.rules or page.pictures or heights or number in bookmarks
        lines = printer.lines if laden else []
        marks += overlay.rules(lines, page.rules, end)
        for box, name in page.pictures:
            at = overlay.picture_point(lines, box, end)
            marks.append(Mark(at, at, "picture", name))
        for entry in bookmarks.get(number, ()):
            at = overlay.target_point(lines, _down(page, entry.height), start, end)
            marks.append(Mark(at, at, "outline", f"{entry.level} {entry.title}"))
        for height in sorted(heights):
            at = overlay.target_point(lines, _down(page, height), start, end)
            marks.append(Mark(at, at, "anchor", _anchor(number, height)))
        values = [(link, link.url or f"#{_anchor(link.page, link.height)}") for link in page.links]
        marks += overlay.link_marks(printer.placed if values else (), values)
    marks = sorted(printer.marks, key=attrgetter("end"), reverse=True)
    marks.sort(key=attrgetter("start"))  # outer before inner
    return "".join(printer.parts), tuple(marks), starts


def _by_page(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.page, []).append(entry)
    return found


def _down(page: _Page, height: float) -> float | None:
    """A height from the page's foot as one from its top; None for the page as a whole."""
    return page.height - height if height >= 0 else None


def _anchor(page: int, height: float) -> str:
    return f"p{page + 1}" + (f"-{round(height)}" if height >= 0 else "")


# -------------------------------------------------------------------------------------- findings


def _findings(
    pages: Sequence[_Page], text: str, starts: Sequence[int], attached: int, *, made: bool
) -> list[Finding]:
    found = without_text(_textless(pages), starts)
    damaged = [k for k, page in enumerate(pages) if page.damaged]
    if damaged:
        message = f"{_listed(damaged)} could not be read: get a whole copy of the file"
        found.append(Finding("pdf.damaged-page", starts[damaged[0]], starts[damaged[0]], message))
    found += _garbled(text, starts)
    under = sum(page.imaged and any(run.hidden for run in page.runs) for page in pages)
    if under:
        message = f"the text of {under} of {len(pages)} pages is a layer of OCR under an image"
        found.append(Finding("pdf.ocr-layer", 0, len(text), message))
    found += _over(pages, starts)
    if made:
        message = (
            "the pages are those of a form (XFA) that only Adobe's programs show: print it from "
            "one of them into a new PDF"
        )
        found.append(Finding("pdf.xfa", 0, len(text), message))
    if attached:
        files = "1 file is" if attached == 1 else f"{attached} files are"
        message = f"{files} attached to the PDF: look whether the work needs it"
        found.append(Finding("pdf.attached", 0, 0, message))
    return found


def _over(pages: Sequence[_Page], starts: Sequence[int]) -> Iterator[Finding]:
    """What was put over pages or stands beside them."""
    for sort, id, said in (
        ("shown", "pdf.annotated", "text that was put over {} is read where it stands: compare it"),
        ("undrawn", "pdf.undrawn", "text that viewers draw into fields of {} is read where it "
         "stands: compare it"),
        ("comments", "pdf.comments", "comments on {} were left out: read them in a viewer"),
    ):  # fmt: skip
        numbers = [k for k, page in enumerate(pages) if getattr(page.over, sort)]
        if numbers:
            at = starts[numbers[0]]
            yield Finding(id, at, at, said.format(_listed(numbers)))


def _textless(pages: Sequence[_Page]) -> list[int]:
    return [k for k, page in enumerate(pages) if page.imaged and page.letters < _FEW]


def without_text(numbers: Sequence[int], starts: Sequence[int]) -> list[Finding]:
    """What is said of pages that are pictures without text, if there are any."""
    if not numbers:
        return []
    message = (
        f"no text on {_listed(numbers)}, only pictures: where they show print, run OCR on the file"
    )
    return [Finding(NO_TEXT.id, starts[numbers[0]], starts[numbers[0]], message)]


def _garbled(text: str, starts: Sequence[int]) -> Iterator[Finding]:
    """A finding for each run of pages whose words are no words, from the first's start to the
    last's end."""
    bounds = [*starts, len(text)]
    bad = quality.garbled([text[a:b] for a, b in pairwise(bounds)])
    for run in _runs(bad):
        where = "its words" if len(run) == len(starts) else f"the words on {_listed(run)}"
        message = (
            f"too few of {where} are words: export the text anew, or install an OCR engine, which "
            "then reads these pages"
        )
        yield Finding(GARBLED.id, bounds[run[0]], bounds[run[-1] + 1], message)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow each other, together."""
    runs: list[list[int]] = []
    for number in numbers:
        if not runs or number > runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(number)
    return runs


def _listed(numbers: Sequence[int]) -> str:
    """``page 3``, ``pages 3, 4, 7``, the first ten of many."""
    shown = ", ".join(str(number + 1) for number in numbers[:10])
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"
