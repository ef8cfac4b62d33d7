"""What PDFium and pypdf read on a page is in our text of it, letter for letter and word for word.

Each difference is a row of differences.toml, with its reason.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdf
import pypdfium2
import pytest

from archivist.model import Source
from archivist.sources.pdf.reader import decode
from tests.sources.pdf.oddities import DOCUMENTS

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ROWS: dict[str, list[dict[str, str]]] = tomllib.loads((HERE / "differences.toml").read_text())
BENCH = ROOT / "../shared/bench/cases"
INPUTS = sorted((ROOT / "inputs").glob("*.pdf"))
BOOKS = sorted(BENCH.glob("*.pdf.pdf"))
READERS = ("PDFium", "pypdf")
FURNITURE = ("header", "footer", "pagenum")
assert INPUTS


class Page(NamedTuple):
    """A page's text as three read it: ours, and by the reader's name."""

    ours: str
    body: str  # ours without running heads and feet
    theirs: dict[str, str]


@cache
def pages(name: str) -> list[Page]:
    data = DOCUMENTS[name] if name in DOCUMENTS else Path(name).read_bytes()
    source = decode(data, "x.pdf")
    document = pypdfium2.PdfDocument(data)
    third = pypdf.PdfReader(io.BytesIO(data)).pages
    bodies = without_furniture(source).split("\f")
    found = [
        Page(
            own,
            body,
            {"PDFium": one.get_textpage().get_text_range(), "pypdf": two.extract_text()},
        )
        for own, body, one, two in zip(
            source.text.split("\f"), bodies, document, third, strict=True
        )
    ]
    assert found
    return found


def without_furniture(source: Source) -> str:
    text = list(source.text)
    for mark in source.marks:
        if mark.kind in FURNITURE:
            text[mark.start : mark.end] = " " * (mark.end - mark.start)
    return "".join(text)


def rows(kind: str, reader: str) -> Iterator[dict[str, str]]:
    return (row for row in ROWS[kind] if row["reader"] in (reader, "both"))


def letters(text: str) -> str:
    return "".join(text.split())


def explained(name: str, reader: str, theirs: str) -> str:
    """Their text spelt as ours would be, by the table."""
    for row in rows("spelling", reader):
        theirs = theirs.replace(row["theirs"], row["ours"])
    for row in rows("twice", reader):
        if row["document"] == name:
            theirs = theirs.replace(row["text"], "", 1)
    return theirs


def is_within(part: str, whole: str) -> bool:
    """Whether the letters of ``part`` stand in ``whole`` in the same order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


CASES = [*DOCUMENTS, *map(str, INPUTS)]
SLOW = [pytest.param(str(book), marks=pytest.mark.slow, id=book.name) for book in BOOKS]
ALL = pytest.mark.parametrize(
    "name", [*(pytest.param(case, id=Path(case).name) for case in CASES), *SLOW]
)


@ALL
@pytest.mark.parametrize("reader", READERS)
def test_every_letter_is_there_and_none_more(name: str, reader: str) -> None:
    for number, page in enumerate(pages(name), 1):
        lacking, added = unlike_letters(name, reader, page)
        assert (number, lacking, added) == (number, Counter(), Counter())


def unlike_letters(name: str, reader: str, page: Page) -> tuple[Counter[str], Counter[str]]:
    """Letters and signs that they have more often than we, and we more often than they."""
    ours = Counter(letters(page.ours))
    theirs = Counter(letters(explained(name, reader, page.theirs[reader])))
    return theirs - ours, ours - theirs


@ALL
@pytest.mark.parametrize("reader", READERS)
def test_letters_stand_in_the_order_of_reading(name: str, reader: str) -> None:
    """Those of the text; where running heads stand is known to differ."""
    moved = [
        number
        for number, page in enumerate(pages(name), 1)
        if not is_within(letters(page.body), letters(explained(name, reader, page.theirs[reader])))
    ]
    known = [row for row in rows("order", reader) if row["document"] == name]
    assert bool(moved) == bool(known), (moved, known)


@ALL
@pytest.mark.parametrize("reader", READERS)
def test_words_are_the_same(name: str, reader: str) -> None:
    """What stands on a line without a wide gap is the same words in their text."""
    found = {k: unlike_words(name, reader, page) for k, page in enumerate(pages(name), 1)}
    assert {k: lines for k, lines in found.items() if lines} == {}


def unlike_words(name: str, reader: str, page: Page) -> list[str]:
    theirs = words(explained(name, reader, page.theirs[reader]), reader)
    return [piece for piece in pieces(page.ours) if words(piece, reader) not in theirs]


def pieces(text: str) -> list[str]:
    """Stretches of lines without a gap of three spaces."""
    return [piece for piece in re.split(r"\s*\n\s*|\s{3,}|\f", text) if piece.strip()]


def words(text: str, reader: str) -> str:
    """The text with single spaces, without those, and with those, that a row explains."""
    text = re.sub(r"[^\S\n]+", " ", text.strip().replace("\r\n", "\n") + "\n")
    for row in rows("space", reader):
        text = re.sub(row["none"], lambda found: letters(found[0]), text, flags=re.MULTILINE)
    for row in rows("glued", reader):
        text = re.sub(row["at"], " ", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    "row", [r for rows in ROWS.values() for r in rows], ids=lambda r: r["reason"]
)
def test_every_row_is_needed(row: dict[str, str]) -> None:
    if "document" in row:
        assert row["document"] in DOCUMENTS
        return
    sought = re.compile(row.get("none") or row.get("at") or re.escape(row["theirs"]), re.MULTILINE)
    readers = READERS if row["reader"] == "both" else (row["reader"],)
    read = [page for name in CASES for page in pages(name)]
    texts = [text for page in read for text in (page.ours, *(page.theirs[r] for r in readers))]
    assert any(sought.search(re.sub(r"\r\n", "\n", text)) for text in texts)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_lost_glued_or_parted_is_seen(reader: str) -> None:
    page = pages("heads")[0]
    for before, after in (("lantern", "latern"), ("lantern", "la\u00fatern"), ("lantern", "")):
        assert before in page.ours
        bad = page._replace(ours=page.ours.replace(before, after, 1))
        assert any(unlike_letters("heads", reader, bad))
    for before, after in (("hives to", "hivesto"), ("heather", "hea ther")):
        assert before in page.ours
        bad = page._replace(ours=page.ours.replace(before, after, 1))
        assert unlike_words("heads", reader, bad)
