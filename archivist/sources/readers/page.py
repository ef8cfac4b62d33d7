"""PAGE XML, one file a page; a folder with a file a page is :mod:`ocr_folder`'s."""

from __future__ import annotations

from archivist.sources.ocr.single import reader

READER = reader("PAGE XML", "page", (".xml", ".page"))
