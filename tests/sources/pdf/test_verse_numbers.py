"""Numbers beside every fifth line of verse, and columns of numbers that are none."""

from __future__ import annotations

import pytest

from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf, width

LINE = "And of the key that hung below the weir"
PAGES, LINES = 6, 23


def book(
    step: int,
    side: str,
    *,
    counted: int = 5,
    prose: bool = False,
    table: bool = False,
    head: bool = True,
) -> str:
    """Pages of verse, or of a table's rows, some of whose lines bear a number."""
    page = Pdf()
    count = 0
    for n in range(PAGES):
        if n:
            page.page()
        if head:
            page.text(340, 560, f"{5 * (n + 1)}")
            page.text(60, 560, "The Lower Weir")
        y = 520
        for k in range(LINES):
            count += 1
            words = f"{LINE} {count}" if table else LINE
            page.text(60, y, words + (", where nobody went by night" if prose else ""))
            number = str(count // counted * step)
            if count % counted == 0 and (not table or k % 2):
                at = 352 - width(number, 8) if side == "right" else 40 - width(number, 8)
                page.text(at, y, number, 8)
            y -= 24 if k % 7 == 6 else 12
    return decode(page.save(), "a.pdf").text


@pytest.mark.parametrize(
    ("why", "step", "side", "head"),
    [
        ("right of the text, below heads whose numbers end there, too", 5, "right", True),
        ("left of it", 5, "left", True),
        ("without a head", 5, "right", False),
        ("every tenth", 10, "right", True),
    ],
)
def test_numbers_of_lines(why: str, step: int, side: str, head: bool) -> None:
    lines = book(step, side, counted=step, head=head).splitlines()
    verse = [line.strip() for line in lines if "key" in line]
    assert verse == [LINE] * PAGES * LINES, why
    own = sum(str(n) in line.split() for line in lines for n in range(step, PAGES * LINES, step))
    assert own >= PAGES * LINES // step - 1, why  # they are read, as lines of their own


def play(page: Pdf) -> Pdf:
    """Speeches in numbered verse below names, which are not counted, with prose between."""
    count = 0
    for n in range(4):
        if n:
            page.page()
        y = 530
        for k in range(36):
            if k % 3 == 0:
                page.text(180, y, "Anna")
            elif k % 9 == 1:
                page.text(60, y, "The ferry left at seven and came back at noon with no dog")
            else:
                count += 1
                page.text(60, y, LINE)
                if count % 5 == 0:
                    page.text(352 - width(str(count), 8), y, str(count), 8)
            y -= 12
    return page


def test_numbers_of_lines_between_which_names_stand() -> None:
    lines = [line.strip() for line in decode(play(Pdf()).save(), "a.pdf").text.splitlines()]
    assert {line for line in lines if "key" in line} == {LINE}
    assert sum(line.count("5") for line in lines if not line[-1:].isalpha()) > 6


def test_numbers_of_notes_elsewhere_on_the_page_stay() -> None:
    """A number of a line at the right is no step to one of a note at the left."""
    pdf = play(Pdf())
    for k, page in enumerate(pdf.pages):
        page.content.append(
            f"BT /F0 5 Tf 60 51 Td ({5 * k + 5}) Tj /F0 8 Tf 4 -3 Td (So the clerk) Tj ET"
        )
    lines = decode(pdf.save(), "a.pdf").text.splitlines()
    found = [int(x.split("So")[0]) for x in lines if "clerk" in x]
    assert found == [5, 10, 15, 20]


def test_page_numbers_in_a_list_of_contents_that_stand_where_numbers_of_lines_do() -> None:
    pdf = Pdf()
    for k in range(12):
        pdf.text(60, 530 - 12 * k, f"The weir in March {'abcdefghijkl'[k]}")
        pdf.text(352 - width(str(7 * k + 3), 8), 530 - 12 * k, str(7 * k + 3), 8)
    pdf.page()
    lines = decode(play(pdf).save(), "a.pdf").text.splitlines()
    assert [int(x.split()[-1]) for x in lines if "March" in x] == [7 * k + 3 for k in range(12)]


@pytest.mark.parametrize(
    ("why", "kinds"),
    [
        ("numbers count other things than the lines between them", {"counted": 4}),
        ("rows of a table that bear numbers now and then", {"table": True}),
        ("numbers that go up by more than the lines between them", {"counted": 2}),
    ],
)
def test_numbers_that_are_none_of_lines(why: str, kinds: dict[str, int]) -> None:
    text = book(5, "right", **kinds)  # type: ignore[arg-type]
    numbered = [line for line in text.splitlines() if "key" in line and line.split()[-1].isdigit()]
    assert len(numbered) > 8, why
