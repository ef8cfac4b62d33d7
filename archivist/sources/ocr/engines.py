"""The one door to OCR engines: programs that turn a page's image into hOCR.

    engine = found()                       # None where no engine is installed
    engine.recognise([image, ...], name)   # the hOCR of each, in order, several at once

One that is missing, crashes, hangs or prints rubbish is an error with a remedy.
"""

from __future__ import annotations

from archivist.sources.ocr import rapid, tesseract
from archivist.sources.ocr.programs import Engine

REMEDY = (
    "install Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract) "
    "or RapidOCR (pip install 'archivist[ocr]')"
)


def found() -> Engine | None:
    """The engine that is installed: Tesseract, five times as fast on print, before RapidOCR."""
    return tesseract.found() or rapid.found()
