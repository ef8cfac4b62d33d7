"""PDF: the reader's row."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from archivist.model import Source
from archivist.sources.formats import Reader, Sample

_OBJECT = re.compile(rb"\b\d+ \d+ obj\b|\btrailer\s*<<")


def recognise(sample: Sample) -> bool:
    """Whether the file begins as a PDF does; some begin with a few bytes of something else.

    One that is named so and has lost that, or part of it ("%PDF1.4"), is known by its objects:
    whether it can be opened or not, its bytes are no text.
    """
    if b"%PDF-" in sample.head[:1024]:
        return True
    return sample.path.suffix.lower() == ".pdf" and _OBJECT.search(sample.head) is not None


def read(path: Path, meanwhile: Callable[[], object] | None = None) -> Source:
    """The PDF at ``path``; of pages whose text is rubbish or that are pictures, what OCR reads.

    ``meanwhile`` is done while another process reads pages, if one does. Raises SourceError.
    """
    from archivist.sources.pdf.reader import GARBLED, looked_at
    from archivist.sources.plain import read_bytes

    source, textless = looked_at(read_bytes(path), str(path), meanwhile)
    spans = [(f.start, f.end) for f in source.findings if f.id == GARBLED.id]
    if not spans and not textless:
        return source
    from archivist.sources.ocr.replaced import page_starts
    from archivist.sources.ocr.scan import read_instead

    starts = page_starts(source)
    garbled = [k for k, at in enumerate(starts) if any(a <= at < b for a, b in spans)]
    return read_instead(path, source, garbled, textless)


READER = Reader(
    name="PDF",
    order=50,
    suffixes=(".pdf",),
    recognise=recognise,
    read=read,
    shared=read,
    needs=("pypdfium2",),
    remedy="pip install pypdfium2",
)
