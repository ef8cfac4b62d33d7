"""Which reader reads a file: what its bytes are, and what is said where its name says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivist.errors import SourceError
from archivist.sources import formats

BOAT = b"<p>A boat.</p>"
# What is known to be a page, and why.
PAGES = [
    (
        "processing instructions of any name may stand before a page",
        b"<?xml version='1.0'?>\n<?checker rules='ours'?>\n<html><body>" + BOAT + b"</body></html>",
    ),
    ("saved without its head, from a script on", b"<script>let a = 1</script>\n" + BOAT),
    (
        "a style so long that nothing ends near the beginning",
        b"<div><style>" + b"p { }\n" * 3000 + b"</style></div>" + BOAT,
    ),
]


@pytest.mark.parametrize("data", [p[1] for p in PAGES], ids=[p[0] for p in PAGES])
def test_a_page_is_known_by_its_beginning(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    source = formats.read(path)
    assert source.media_type in ("text/html", "application/xhtml+xml")
    assert source.text.strip() == "A boat."


@pytest.mark.parametrize("name", ["boats.pdf", "boats.html", "boats.docx"])
def test_text_that_is_named_like_another_format_is_reported(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"The boats came in at dusk, and nobody counted them.\n")
    source = formats.read(path)
    (said,) = [f.message for f in source.findings if f.id == formats.MISNAMED.id]
    assert said == f"the bytes are plain text, the name ends in {path.suffix}"


@pytest.mark.parametrize("name", ["boats.txt", "boats", "boats.log"])
def test_text_that_is_named_like_no_other_format_is_not(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"The boats came in at dusk, and nobody counted them.\n")
    assert not formats.read(path).findings


def test_a_pdf_without_its_beginning_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "boats.pdf"
    path.write_bytes(b"ype /Pages /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page >>\nendobj\n")
    with pytest.raises(SourceError, match="is a damaged PDF: get a whole copy"):
        formats.read(path)
