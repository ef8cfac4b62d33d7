"""DOCX, made by pandoc from our Markdown where pandoc is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element, _ElementTree

from archivist.editions.exports import markdown
from archivist.editions.header import Header, read_header
from archivist.editions.pandoc.looks import W, dressed
from archivist.editions.pandoc.styled import SPANS, STYLED
from archivist.editions.vocabulary import TITLE_PAGE
from archivist.editions.zipper import make_zip
from archivist.errors import EditionError

SECONDS = 300.0  # 1.8 MB of text take 12 s
EPOCH = "315532800"  # 1980-01-01: the same file every time
# With "smart", pandoc makes an apostrophe of a quotation mark that nothing closes, and joins "Mr."
# to the name behind it by a space that does not break.
READ_AS = "markdown-smart"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
INSTALL = "install pandoc (https://pandoc.org/installing.html), or export markdown and convert it"


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """The document. Raises EditionError where there is no pandoc, or it fails.

    The same pandoc makes the same bytes; another version of it may make others.
    """
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise EditionError(f"docx: there is no pandoc here; {INSTALL}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "images").mkdir()
        for picture, data in pictures.items():
            (folder / "images" / picture).write_bytes(data)
        (folder / "book.md").write_bytes(markdown.written(tree, STYLED, SPANS))
        _run([pandoc, f"--from={READ_AS}", "--to=docx", "--output=book.docx", "book.md"], folder)
        printed = _printed(read_header(tree.getroot())) if _has_title_page(tree) else []
        return _canonical((folder / "book.docx").read_bytes(), printed)


def _has_title_page(tree: _ElementTree) -> bool:
    """Whether the book has a title page of its own."""
    return tree.getroot().find(f".//{TITLE_PAGE}") is not None


def _printed(header: Header) -> list[str]:
    """Styles of the paragraphs that pandoc prints out of the metadata, above all others."""
    title, subtitle, date = header.titled and header.title, header.subtitle, header.date
    styles = ["Title"] * bool(title) + ["Subtitle"] * bool(subtitle)
    return styles + ["Author"] * len(header.authors) + ["Date"] * bool(date)


def _run(command: list[str], folder: Path) -> None:
    """Runs pandoc in ``folder``, without network or clock."""
    environment = {"SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EditionError(f"docx: pandoc did not do its work: {error}; {INSTALL}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise EditionError(f"docx: pandoc failed: {' '.join(reason)}; {INSTALL}")


def _canonical(data: bytes, printed: Sequence[str]) -> bytes:
    """The same files in a zip that says nothing of when and where it was made.

    A book that has a title page of its own shows that one alone: what pandoc prints above it out of
    the metadata would say the same twice. The properties of the document keep it.
    """
    with ZipFile(BytesIO(data)) as made:
        files = {name: made.read(name) for name in made.namelist()}
    files[DOCUMENT] = _without(printed, files[DOCUMENT])
    files[STYLES] = dressed(files[STYLES])
    return make_zip(files.items())


def _without(printed: Sequence[str], document: bytes) -> bytes:
    root = etree.fromstring(document)
    for style in printed:
        if len(root[0]) and _style(root[0][0]) == style:
            root[0].remove(root[0][0])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""
