"""Ebooks and documents built from a case's few lines, so that no test needs a binary file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from zlib import compress, crc32

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="O/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png() -> bytes:
    """One grey point."""
    parts = (b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", compress(b"\0\x80"))
    chunks = [
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", crc32(kind + data))
        for kind, data in (*parts, (b"IEND", b""))
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def packed(files: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files in order; the clock is not in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def page(body: str) -> str:
    """An XHTML page; one that is whole already stays as it is."""
    if "<html" in body:
        return body
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head>'
        f"<body>{body}</body></html>"
    )


def package(pages: Iterable[str], extra: str = "", spine: str = "", metadata: str = "") -> str:
    """A package document for pages in the order of reading."""
    names = list(pages)
    items = "".join(
        f'<item id="p{k}" href="{name}" media-type="application/xhtml+xml"/>'
        for k, name in enumerate(names)
    )
    refs = "".join(f'<itemref idref="p{k}"/>' for k, _ in enumerate(names))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="u">x</dc:identifier><dc:language>en</dc:language>'
        f"{metadata or '<dc:title>Untitled</dc:title>'}</metadata>"
        f"<manifest>{items}{extra}</manifest><spine>{refs}{spine}</spine></package>"
    )


def epub(pages: Mapping[str, str], others: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """An ebook of pages (bodies by name, in ``O/``) and other files (by their whole name)."""
    given = dict(others or {})
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    files["O/book.opf"] = package(pages, **parts)
    files |= {f"O/{name}": page(body) for name, body in pages.items()}
    files |= given
    return packed((name, _bytes(text)) for name, text in files.items() if text != "-")


def _bytes(text: str) -> bytes:
    """A file of a case: ``PNG`` is a picture."""
    return png() if text == "PNG" else text.encode("utf-8")


def docx(
    body: str, parts: Mapping[str, str] | None = None, media: Mapping[str, str] | None = None
) -> bytes:
    """A document: the children of ``w:body``, and other parts (children of their roots) by name.

    ``media`` are pictures by their names in ``word/media``; the relation ``rNAME`` leads to each.
    """
    given = dict(parts or {})
    space = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for name in given
        if name != "core"
    )
    relations += "".join(
        f'<Relationship Id="r{name}" Type="{_OFFICE}/image" Target="media/{name}"/>'
        for name in media or {}
    )
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'{links}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{links}{relations}</Relationships>",
    }
    for name, inner in given.items():
        files[f"word/{name}.xml"] = f"<w:{name} {space}>{inner}</w:{name}>"
    if "core" in given:
        del files["word/core.xml"]
        files["docProps/core.xml"] = (
            '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{given['core']}</c:coreProperties>"
        )
    files |= {f"word/media/{name}": data for name, data in (media or {}).items()}
    return packed((name, _bytes(text)) for name, text in files.items())
