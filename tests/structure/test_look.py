"""What sets headings off from text, measured on those that are sure."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from archivist.structure.draft import Layout, Line
from archivist.structure.headings.look import Look


def around(*, wrapped: bool, hinted: bool = False) -> Any:
    layout = Layout(wrapped, 60, 0, True, False)
    return SimpleNamespace(draft=SimpleNamespace(layout=layout, hinted=hinted))


def head(indent: int, length: int) -> Any:
    """A heading with two blank lines before it."""
    line = Line(0, length, indent, 0, 1)
    unit = SimpleNamespace(gap=2, lines=[line], page=1)
    return SimpleNamespace(
        rank=42, second=False, name="", likely=False, reading=SimpleNamespace(title=""),
        text="W" * length, caps=False, wide=True, centred=indent > 0, unit=unit, at=0,
    )  # fmt: skip


def test_titles_that_fill_their_lines_say_nothing_of_the_middle() -> None:
    """Two of five titles are as long as a line; the numbers above them stand in the middle."""
    short, long = head(22, 16), head(0, 58)
    told = around(wrapped=True)
    assert Look.of([short] * 3 + [long] * 2, told).centred
    assert not Look.of([short] * 3 + [head(0, 16)] * 2, told).centred
    assert not Look.of([short] * 2 + [long] * 3, told).centred  # too few to tell


def test_second_lines_of_titles_alone_say_nothing_of_blank_lines() -> None:
    reading = SimpleNamespace(title="")
    title = SimpleNamespace(
        rank=0, second=True, name="", likely=False, reading=reading, text="The Weir", caps=False,
        wide=True, centred=False,
    )  # fmt: skip
    assert Look.of(cast(Any, [title] * 3), around(wrapped=False)) == Look()


def test_files_of_an_ebook_say_nothing_of_space_above_headings() -> None:
    """Chapters open files; their numbered sections, in the midst of these, have no more space than
    paragraphs have."""
    chapters = [head(0, 16)] * 4
    assert Look.of(chapters, around(wrapped=False)).gap == 2
    assert Look.of(chapters, around(wrapped=False, hinted=True)).gap == 0
