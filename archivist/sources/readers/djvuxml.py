"""DjVuXML, one file a book; a folder with a file a page is :mod:`ocr_folder`'s."""

from __future__ import annotations

from archivist.sources.ocr.single import reader

READER = reader("DjVuXML", "djvuxml", (".xml",))
