"""Drawings that hold each other: without end they are refused, and all others are read."""

from __future__ import annotations

import os
import resource
import threading

import pytest

from archivist.errors import SourceError
from archivist.sources.pdf import nested, reader
from tests.sources.pdf.writer import Pdf

LINE = "The ferry left the pier at seven."


def book(*drawings: str, packed: bool = False) -> bytes:
    pdf = Pdf()
    pdf.text(50, 500, LINE)
    for operators in drawings:
        pdf.drawing(operators, packed=packed)
    return pdf.save()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="by design: there is no fork here")
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "drawings",
    [("/I1 Do " * 4,), ("/I2 Do " * 4, "/I1 Do " * 4)],
    ids=["itself", "each other"],
)
def test_without_end_they_are_refused(
    drawings: tuple[str, ...], packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nested, "_SECONDS", 1)
    with pytest.raises(SourceError, match="hold each other without end"):
        reader.decode(book(*drawings, packed=packed), "book.pdf")


@pytest.mark.parametrize(
    ("drawings", "nests", "reason"),
    [
        ((), False, "there is none"),
        (("0 0 9 9 re f",), False, "a figure of lines"),
        (("/I2 Do", "0 0 9 9 re f"), True, "a figure in a figure"),
        (("/I2 Do /I2 Do", "/I3 Do", "0 0 9 9 re f"), True, "three deep"),
        (("BT (Do not Do) Tj ET",), False, "a word of the text"),
    ],
)
def test_all_others_are_read(drawings: tuple[str, ...], nests: bool, reason: str) -> None:
    for packed in (False, True):
        data = book(*drawings, packed=packed)
        assert nested.nests(data) is nests, reason
        assert LINE in reader.decode(data, "book.pdf").text


def test_what_cannot_be_looked_into_is_looked_at_closely() -> None:
    data = book("0 0 9 9 re f", packed=True)
    assert nested.nests(data.replace(b"/FlateDecode", b"/LZWDecode  "))
    assert nested.nests(data + b"% /Encrypt")


def test_beside_threads_nothing_is_forked() -> None:
    held = threading.Event()
    beside = threading.Thread(target=held.wait)
    beside.start()
    try:
        assert LINE in reader.decode(book("/I2 Do", "0 0 9 9 re f"), "book.pdf").text
    finally:
        held.set()
        beside.join()


def test_what_the_program_holds_besides_is_counted_apart() -> None:
    """A notebook may have more data than a page may take: it reads the same PDFs."""
    if not nested._STATM.exists():
        pytest.skip("no Linux: such limits are not kept here")
    before = nested._data_held(resource.getpagesize())
    more = bytearray(256 * 1024 * 1024)
    assert nested._data_held(resource.getpagesize()) - before >= 0.9 * len(more)
