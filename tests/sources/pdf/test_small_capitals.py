"""Small capitals printed as smaller capitals: such a heading is as large as its first letters."""

from __future__ import annotations

import pytest

from archivist.model import Mark, Source
from archivist.sources.pdf.reader import decode
from tests.sources.pdf.test_reader import column
from tests.sources.pdf.writer import Pdf, width


def printed(*pieces: tuple[str, float, float]) -> Source:
    """Prose below one line of ``pieces``: wording, size, and how far above the baseline."""
    pdf = Pdf()
    x = 50.0
    for text, size, rise in pieces:
        pdf.text(x, 550 + rise, text, size=size)
        x += width(text, size)
    column(pdf, 50, 520, 300, 20)
    return decode(pdf.save(), "small.pdf")


def found(source: Source, kind: str) -> list[str]:
    marks: list[Mark] = [mark for mark in source.marks if mark.kind == kind]
    return [source.text[mark.start : mark.end].strip() for mark in marks]


def test_a_heading_in_small_capitals_is_large() -> None:
    source = printed(
        ("L", 12, 0), ("ECTURE ", 9.6, 0), ("II", 12, 0), (": T", 12, 0), ("HE WEIR", 9.6, 0)
    )
    assert found(source, "big") == ["LECTURE II: THE WEIR"]
    assert found(source, "smallcaps") == ["ECTURE", "HE WEIR"]


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ([("H", 12, 0), ("ere the ferry lay", 9.6, 0)], "not all capitals"),
        ([("T", 30, 0), ("HE FERRY LAY", 10, 0)], "a first letter that is set larger"),
        ([("the ", 12, 0), ("FERRY", 9.6, 0)], "small letters before"),
        ([("FERRIES ", 10, 0), ("T", 12, 0), ("HE", 10, 0)], "begins with the smaller ones"),
        ([("F", 12, 0), ("B", 9.6, 3)], "a letter that calls a note"),
        ([("CAPITALS ", 10, 0), ("1899", 8, 0)], "smaller figures"),
    ],
)
def test_other_lines_have_the_size_of_most_letters(
    pieces: list[tuple[str, float, float]], why: str
) -> None:
    source = printed(*pieces)
    whole = "".join(text for text, _, _ in pieces)
    assert whole not in found(source, "big"), why


def test_running_heads_in_small_capitals_say_titles_again() -> None:
    """Each page has its own head and title, so that only the title's wording tells the head."""
    pdf = Pdf()
    for number, word in enumerate(("weir", "ferry", "orchard", "lantern", "kiln")):
        if number:
            pdf.page()
        x = 150.0
        for text, size in (
            ("T", 8.0),
            ("HE ", 6.4),
            (word[0].upper(), 8.0),
            (word[1:].upper(), 6.4),
        ):
            pdf.text(x, 560, text, size=size)
            x += width(text, size)
        pdf.text(150, 528, f"The {word.capitalize()}", size=15)
        column(pdf, 50, 500, 300, 20 + number, str(number))
    source = decode(pdf.save(), "heads.pdf")
    assert [head.split()[1] for head in found(source, "header")] == [
        "WEIR", "FERRY", "ORCHARD", "LANTERN", "KILN",
    ]  # fmt: skip
