"""A long document read by two processes is what one reads, whatever becomes of the other."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import process
from pathlib import Path
from typing import Any

import pytest

from archivist.errors import SourceError
from archivist.model import Source
from archivist.sources.pdf import halves, objects, reader
from tests.sources.pdf.writer import Pdf

PAGES = halves.LEAST
GREY, WHITE = bytes(range(256)) * 4, b"\xff" * 1024


def book() -> bytes:
    """A page has a line and a link; a few have pictures, one of them in both halves."""
    pdf = Pdf()
    for number in range(PAGES):
        pdf.text(50, 500, f"The ferry left pier {number} at seven and came back at noon.")
        pdf.link(50, 495, 120, 510, ((number * 7) % PAGES, 500))
        if number in (3, PAGES - 4):
            pdf.picture(100, 300, 120, 80, GREY, 32)
        if number == PAGES - 2:
            pdf.picture(100, 300, 120, 80, WHITE, 32)
        if number < PAGES - 1:
            pdf.page()
    return pdf.save()


def read(monkeypatch: pytest.MonkeyPatch, first: int) -> Source:
    monkeypatch.setattr(halves, "divide", lambda count, busy: first)
    return reader.decode(book(), "book.pdf")


def test_two_processes_read_what_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    one = read(monkeypatch, PAGES)
    assert len(one.pictures) == 2
    assert one.text.count("\f") == PAGES - 1
    assert read(monkeypatch, PAGES // 2) == one


@pytest.mark.parametrize(("first", "times"), [(PAGES // 2, 1), (PAGES, 0)])
def test_something_is_done_while_the_other_process_reads(
    first: int, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = read(monkeypatch, first)
    done: list[int] = []
    told, _ = reader.looked_at(book(), "book.pdf", lambda: done.append(os.getpid()))
    assert told == one
    assert done == [os.getpid()] * times


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fails() -> None:
    raise SourceError("book.pdf: is damaged")


@pytest.mark.parametrize("happens", [dies, fails])
def test_one_process_reads_all_where_the_other_does_not_come_back(
    happens: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = read(monkeypatch, PAGES)
    ours, page = os.getpid(), reader._page

    def only_here(*args: Any) -> Any:
        if os.getpid() != ours:
            happens()
        return page(*args)

    monkeypatch.setattr(reader, "_page", only_here)
    assert read(monkeypatch, PAGES // 2) == one


def test_what_bounds_pictures_bounds_those_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(read(monkeypatch, PAGES).pictures[0].data) - 1
    monkeypatch.setattr(objects, "MOST_BYTES", most)
    one = read(monkeypatch, PAGES)
    assert len(one.pictures) == 1
    assert read(monkeypatch, PAGES // 2) == one


def test_what_bounds_text_bounds_that_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = sum(c.isprintable() for c in read(monkeypatch, PAGES).text) * 3 // 4
    monkeypatch.setattr(reader, "MOST_TEXT", letters)
    with pytest.raises(SourceError, match="split it into works"):
        read(monkeypatch, PAGES // 2)


def test_no_process_is_left_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[int] = []
    fork = os.fork

    def counted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", counted)
    with pytest.raises(KeyboardInterrupt), halves.begun(lambda: signal.pause()):
        raise KeyboardInterrupt
    with halves.begun(lambda: [1]) as found:
        assert found() == [1]
    assert len(children) == 2
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_nothing_is_asked_of_a_process_that_gave_nothing() -> None:
    with halves.begun(lambda: os._exit(0)) as found:
        assert found() is None
    with halves.begun(lambda: [1, 2]) as found:
        assert found() == [1, 2]


def test_few_pages_and_threads_have_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert PAGES // 2 < halves.divide(PAGES) < 0.6 * PAGES
    assert 0 < halves.divide(PAGES, busy=True) < halves.divide(PAGES)
    assert halves.divide(PAGES - 1) == PAGES - 1
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert halves.divide(PAGES) == PAGES
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert halves.divide(PAGES) == PAGES


def test_a_helper_of_many_works_has_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(process, "parent_process", lambda: object())
    assert halves.divide(PAGES) == PAGES


def test_a_process_that_is_told_to_end_clears_up_nothing(tmp_path: Path) -> None:
    """Its parent's handler would take away what the parent still works on."""
    sign = tmp_path / "cleared"
    before = signal.signal(signal.SIGTERM, lambda *_: sign.touch())
    try:
        with halves.begun(lambda: os.kill(os.getpid(), signal.SIGTERM)) as found:
            assert found() is None
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not sign.exists()
