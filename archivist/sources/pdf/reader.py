"""A PDF's bytes to :class:`Source`."""

from __future__ import annotations

import hashlib

from archivist.model import Encoding, Source
from archivist.sources.pdf import columns, engine, lines, measure
from archivist.sources.pdf.columns import Block
from archivist.sources.pdf.glyphs import Glyphs, Run
from archivist.sources.pdf.printed import Printer
from archivist.sources.pdf.zones import zones

_NOTE = 0.93  # of the body's size: smaller type at a column's foot is notes


def decode(data: bytes, name: str) -> Source:
    """The source that a PDF holds. Raises SourceError."""
    with engine.opened(data, name) as (document, count):
        address = engine.address(document)
        glyphs = Glyphs()
        pages: list[list[Run]] = []
        for number in range(count):
            page = engine.load_page(address, number)
            if not page:
                pages.append([])
                continue
            try:
                pages.append(glyphs.runs(page, engine.page_height(page)))
            finally:
                engine.close_page(page)
    body = measure.body_size(pages)
    laid = [_blocks(runs, body) for runs in pages]
    setting = measure.setting(laid, body)
    printer = Printer(setting, zones(laid, setting))
    for number, blocks in enumerate(laid):
        printer.page(number, blocks, "")
    text = "".join(printer.parts)
    return Source(
        name=name,
        media_type="application/pdf",
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=Encoding("utf-8"),
        marks=tuple(sorted(printer.marks, key=lambda mark: (mark.start, -mark.end))),
    )


def _blocks(runs: list[Run], body: float) -> list[Block]:
    """A page's lines in reading order; text turned another way than most of it comes last."""
    turns: dict[int, list[Run]] = {}
    for run in runs:
        turns.setdefault(run.turn, []).append(run)
    ordered = sorted(turns.values(), key=lambda own: -sum(len(run.text) for run in own))
    return [block for own in ordered for block in columns.blocks(lines.segments(own), _NOTE * body)]
