"""PDF to text and marks: what stands where on the page, and what is refused."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import NameObject, StreamObject

from archivist.build import Edition
from archivist.errors import SourceError
from archivist.model import Source
from archivist.sources.pdf.quality import garbled, is_garbage
from archivist.sources.pdf.reader import decode
from archivist.tei.names import NS
from tests.sources.pdf import sample
from tests.sources.pdf.writer import FONTS, Pdf, filling, width

PROSE = (
    "The ferry left at seven with the doctor and his dog on board and came back at noon "
    "with the dog alone, who sat in the bow and would not look at anybody on the quay. "
).split()
WORD = re.compile(r"\w+")


def read(pdf: Pdf) -> Source:
    return decode(pdf.save(), "test.pdf")


def marked(source: Source, kind: str) -> list[str]:
    return [source.text[m.start : m.end] for m in source.marks if m.kind == kind]


def valued(source: Source, kind: str) -> list[str]:
    return [m.value for m in source.marks if m.kind == kind]


def column(pdf: Pdf, x: float, y: float, wide: float, lines: int, lead: str = "") -> float:
    """Lines of prose that fill ``wide``; each bears its number, so that its place can be told."""
    for k in range(lines):
        line = filling(f"{lead}{k}", PROSE, wide)
        pdf.text(x, y, line, word=(wide - width(line)) / line.count(" "))
        y -= 12
    return y


def test_indents_and_gaps_are_spaces_and_blank_lines() -> None:
    pdf = Pdf()
    y = column(pdf, 50, 550, 300, 6)
    pdf.text(64, y, "Here a paragraph begins, set in by three spaces.")
    column(pdf, 50, y - 36, 300, 6)
    lines = read(pdf).text.split("\n")
    assert re.match(r" {3,4}Here", lines[6])
    assert lines[7:9] == ["", ""]
    assert lines[9].startswith("0 ")


def test_a_foot_of_two_lines_beside_its_number_is_no_leading_of_notes() -> None:
    pdf = Pdf()
    for page in range(4):
        if page:
            pdf.page()
        column(pdf, 50, 550, 300, 20)
        pdf.text(50, 120, "1. The toll-book has the boat, and the dog as well,", 8)
        pdf.text(50, 110, "but not the doctor.", 8)
        pdf.text(50, 54.5, "Of the Doctor, Who Went Over, and of", 8)
        pdf.text(340, 50, str(page + 1), 8)
        pdf.text(50, 45.5, "the Dog, Who Came Back", 8)
    assert read(pdf).text.count("dog as well,\nbut not the doctor.") == 4


def test_centred_lines_are_centred_and_lines_of_a_quotation_are_not() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 8)
    pdf.text(200 - width("A Heading", 14) / 2, 430, "A Heading", 14)
    column(pdf, 80, 400, 240, 4)
    column(pdf, 50, 330, 300, 8)
    lines = [line for line in read(pdf).text.split("\n") if line]
    heading, quoted = lines[8], lines[9:13]
    full = max(len(line) for line in lines)
    left = len(heading) - len(heading.lstrip())
    assert abs(left - (full - len(heading))) <= 3
    assert len({len(line) - len(line.lstrip()) for line in quoted}) == 1


def test_looks_sizes_and_raised_digits_are_marked() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 6)
    x = pdf.text(50, 400, "He called it ")
    x = pdf.text(x, 400, "a clock", font="italic")
    x = pdf.text(x, 400, " and no more.")
    x = pdf.text(x, 403.5, "12", 6)
    pdf.text(x, 400, " Loudly", font="bold")
    pdf.text(50, 370, "A note in small type", 8)
    pdf.text(50, 340, "A TITLE", 16)
    source = read(pdf)
    assert "He called it a clock and no more.12 Loudly" in source.text
    assert marked(source, "italic") == ["a clock"]
    assert [text.strip() for text in marked(source, "bold")] == ["Loudly"]
    assert marked(source, "superscript") == ["12"]
    assert (marked(source, "small"), valued(source, "small")) == (["A note in small type"], ["0.8"])
    assert (marked(source, "big"), valued(source, "big")) == (["A TITLE"], ["1.6"])


def test_a_call_on_the_line_below_its_word() -> None:
    """It found no room behind the word; the line that it takes is its own."""
    pdf = Pdf()
    column(pdf, 50, 550, 300, 6)
    pdf.text(50, 400, "Nobody had asked him what was in the sack.")
    pdf.text(50, 391, "46", 6.5)
    column(pdf, 62, 374, 300, 4)
    source = read(pdf)
    assert "what was in the sack.46\n" in source.text
    assert marked(source, "superscript") == ["46"]


def test_a_call_below_the_last_line_of_a_text() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 6)
    pdf.text(50, 400, "Nobody had asked him what was in the sack.")
    pdf.text(50, 391, "46", 6.5)
    pdf.text(50, 350, "46. Nor did he say.", 8)
    assert "what was in the sack.46\n" in read(pdf).text


@pytest.mark.parametrize(
    ("why", "x", "y", "size"),
    [
        ("in the text's type", 50, 387, 10),
        ("in the middle of the page", 170, 391, 6.5),
        ("far below the line", 50, 380, 6.5),
        ("less small than calls are", 50, 391, 9),
    ],
)
def test_figures_alone_that_are_no_call(why: str, x: float, y: float, size: float) -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 6)
    pdf.text(50, 400, "Nobody had asked him what was in the sack.")
    pdf.text(x, y, "46", size)
    column(pdf, 62, 362, 300, 4)
    assert "sack.46" not in read(pdf).text, why


def test_capitals_in_two_sizes_are_small_capitals() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 6)
    x = pdf.text(50, 400, "M")
    x = pdf.text(x, 400, "ARROW", 8)
    pdf.text(x, 400, " was asleep when they came.")
    source = read(pdf)
    assert "MARROW was asleep" in source.text
    assert marked(source, "smallcaps") == ["ARROW"]


@pytest.mark.parametrize(("lines", "kept"), [(20, []), (1, ["the boat is gone"])])
def test_small_capitals_that_all_of_a_book_is_said_to_be_set_in(
    lines: int, kept: list[str]
) -> None:
    """Programs say so of each font that has small capitals, whatever they set with it."""
    pdf = Pdf()
    base = "/Type /Font /Subtype /Type1 /BaseFont /Ferry-Regular"
    described = "/Type /FontDescriptor /FontName /Ferry-Regular /Flags 131078"
    pdf.fonts.append(f"<< {base} /Encoding /WinAnsiEncoding /FontDescriptor << {described} >> >>")
    for k in range(20):
        if k < lines:
            pdf.raw(f"BT /F{len(FONTS)} 10 Tf 50 {550 - 12 * k} Td (the boat is gone) Tj ET")
        else:
            pdf.text(50, 550 - 12 * k, "the boat is gone")
    assert marked(read(pdf), "smallcaps") == kept


def test_two_columns_are_read_one_after_the_other_under_their_heading() -> None:
    pdf = Pdf()
    pdf.text(50, 560, "A heading that runs across both of the columns of this page", 12)
    column(pdf, 50, 530, 140, 12, "L")
    column(pdf, 210, 530, 140, 12, "R")
    pdf.text(50, 370, "a note at the foot of the left column", 7.5)
    numbers = re.findall(r"[LR]\d+|heading|note", read(pdf).text)
    wanted = ["heading", *(f"L{k}" for k in range(12)), *(f"R{k}" for k in range(12)), "note"]
    assert numbers == wanted


def two_columns(pages: int) -> Pdf:
    pdf = Pdf()
    for _ in range(pages):
        pdf.text(180, 572, "The Ferry Book", 8)
        column(pdf, 50, 550, 140, 20, "L")
        column(pdf, 210, 550, 140, 20, "R")
        pdf.page()
    return pdf


@pytest.mark.parametrize("pages", [4, 0])
def test_the_usual_gutter_divides_a_page_with_a_column_of_verse(pages: int) -> None:
    """Verse does not reach up to the gutter; without other pages nothing tells."""
    pdf = two_columns(pages)
    pdf.text(180, 572, "The Ferry Book", 8)
    for k in range(12):
        pdf.text(50, 550 - 12 * k, f"L{k} the boat")
    column(pdf, 210, 550, 140, 12, "R")
    numbers = re.findall(r"[LR]\d+", read(pdf).text.split("\f")[-1])
    wanted = [*(f"L{k}" for k in range(12)), *(f"R{k}" for k in range(12))]
    assert (numbers == wanted) is (pages > 0)


def test_the_usual_gutter_leaves_a_page_with_lines_across_it() -> None:
    pdf = two_columns(4)
    column(pdf, 50, 550, 300, 30, "W")
    page = read(pdf).text.split("\f")[-1]
    assert len([line for line in page.split("\n") if line.strip()]) == 30


def speeches(pdf: Pdf, x: float, lead: str) -> None:
    """A column of twelve speeches of one line and three of two."""
    y = 550.0
    for k in range(12):
        pdf.text(x, y, f"{lead}{k} Anna. The boat is gone.")
        y -= 12
    for _ in range(3):
        y = column(pdf, x, y, 140, 1)
        pdf.text(x, y, "and came at noon with no dog.")
        y -= 12


@pytest.mark.parametrize("pages", [6, 2])
def test_columns_of_speeches_whose_gutter_lies_in_one_place(pages: int) -> None:
    """Few lines of a play are full; on two pages the strip might be a table's."""
    pdf = Pdf()
    for _ in range(pages):
        speeches(pdf, 50, "L")
        speeches(pdf, 210, "R")
        pdf.page()
    column(pdf, 50, 550, 300, 3)
    page = re.findall(r"([LR])\d+", read(pdf).text.split("\f")[0])
    assert (page == ["L"] * 12 + ["R"] * 12) is (pages > 2)


def test_cells_that_stand_side_by_side_page_after_page_are_no_columns() -> None:
    """What is beside the words of a cell makes it one of a table."""
    pdf = Pdf()
    for _ in range(6):
        speeches(pdf, 50, "L")
        speeches(pdf, 210, "R")
        for k in range(15):
            pdf.text(372, 550 - 12 * k, f"{k} d.")
        pdf.page()
    column(pdf, 50, 550, 300, 3)
    page = re.findall(r"([LR])\d+", read(pdf).text.split("\f")[0])
    assert page[:4] == ["L", "R", "L", "R"]


def test_the_leading_of_talk_is_that_below_full_lines() -> None:
    """Most lines are speeches, and stand farther apart than the lines of one do."""
    pdf = Pdf()
    for _ in range(8):
        y = 560.0
        for _ in range(3):
            for k in range(5):
                pdf.text(50, y, f"Anna. The boat is {'gone, ' * (k + 1)}sir.")
                y -= 20
            y = column(pdf, 50, y, 300, 3) - 8
        pdf.page()
    column(pdf, 50, 560, 300, 5)
    page = read(pdf).text.split("\f")[0].strip("\n").split("\n")
    assert page[:2] == ["Anna. The boat is gone, sir.", ""]
    assert page.count("") == 17


def test_notes_farther_to_the_left_set_no_column_in() -> None:
    pdf = Pdf()
    column(pdf, 56, 530, 134, 12, "L")
    column(pdf, 210, 530, 134, 12, "R")
    pdf.text(50, 370, "a note at the foot of the left column", 7.5)
    lines = read(pdf).text.split("\n")
    assert not any(line.startswith(" ") for line in lines)


def test_notes_at_a_column_s_foot_go_on_in_a_column_of_notes() -> None:
    pdf = Pdf()
    column(pdf, 50, 530, 140, 12, "L")
    for k in range(24):
        x, y = (50, 386 - 9 * k) if k < 8 else (210, 530 - 9 * (k - 8))
        pdf.text(x, y, f"note{k} of the ferry and of its dog, who was", 7)
    pdf.page()
    column(pdf, 50, 550, 300, 40)
    wanted = [*(f"L{k}" for k in range(12)), *(f"note{k}" for k in range(24))]
    assert re.findall(r"L\d+|note\d+", read(pdf).text) == wanted


def test_a_quotation_at_a_column_s_foot_goes_on_in_the_next_column() -> None:
    """It is set in smaller type, as notes are, but within the column's edges; a note is below."""
    pdf = Pdf()
    column(pdf, 50, 530, 140, 12, "L")
    for k in range(4):
        pdf.text(64, 386 - 11 * k, f"quoted{k} of the ferry", 8)
    pdf.text(58, 330, "note of the ferry and its dog,", 7)
    pdf.text(50, 322, "who was at the mill in March", 7)
    column(pdf, 210, 530, 140, 12, "R")
    pdf.page()
    column(pdf, 50, 550, 300, 40)
    quoted = [f"quoted{k}" for k in range(4)]
    wanted = [*(f"L{k}" for k in range(12)), *quoted, *(f"R{k}" for k in range(12)), "note"]
    assert re.findall(r"[LR]\d+|quoted\d+|note", read(pdf).text) == wanted


def test_columns_whose_lines_are_not_level() -> None:
    pdf = Pdf()
    column(pdf, 50, 530, 140, 12, "L")
    column(pdf, 210, 524, 140, 12, "R")
    wanted = [*(f"L{k}" for k in range(12)), *(f"R{k}" for k in range(12))]
    assert re.findall(r"[LR]\d+", read(pdf).text) == wanted


def test_three_columns_are_read_one_after_the_other() -> None:
    """On either side of a gutter two of them stand side by side, of which one reaches the edge."""
    pdf = Pdf()
    for x, lead in ((20, "L"), (145, "M"), (270, "R")):
        y = column(pdf, x, 550, 110, 14, lead)
        pdf.text(x, y, f"{lead}14 on the quay.")
    wanted = [f"{lead}{k}" for lead in "LMR" for k in range(15)]
    assert re.findall(r"[LMR]\d+", read(pdf).text) == wanted


def test_a_table_of_three_columns_of_words_is_no_columns() -> None:
    """Its cells are as long as lines of a column, but end where they like."""
    pdf = Pdf()
    words = ("the herring boats", "of the old ferry and", "a doctor with his dog")
    for k in range(14):
        for n, x in enumerate((20, 145, 270)):
            pdf.text(x, 550 - 14 * k, f"{'LMR'[n]}{k} {words[(k + n) % 3][: 12 + 5 * k % 9]}", 8)
    assert re.findall(r"[LMR]", read(pdf).text)[:6] == ["L", "M", "R"] * 2


def test_a_table_is_no_columns() -> None:
    pdf = Pdf()
    rows = [
        ("Herring", "12", "40"),
        ("Cod", "3", "7"),
        ("Salt", "110", "96"),
        ("Rope", "8", "1"),
    ] * 3
    for k, row in enumerate(rows):
        for x, cell in zip((50, 180, 260), row, strict=True):
            pdf.text(x, 550 - 14 * k, cell)
    lines = read(pdf).text.split("\n")
    assert re.fullmatch(r"Herring {3,}12 {3,}40", lines[0])
    assert len({line.find("12") for line in lines if line.startswith("Herring")}) == 1


def running(pages: int = 6) -> Pdf:
    pdf = Pdf()
    for number in range(1, pages + 1):
        pdf.text(50, 570, str(number), 8)
        pdf.text(150, 570, "The Ferry Book", 8)
        column(pdf, 50, 540, 300, 30)
        if number < pages:
            pdf.page()
    return pdf


def test_running_heads_are_known_by_their_place() -> None:
    source = read(running())
    heads = marked(source, "header")
    assert len(heads) == 6
    assert all(re.fullmatch(r"\d {3,}The Ferry Book", head) for head in heads)
    assert source.text.count("\f") == 5


def numbered(pages: int, *, restarted: bool = True) -> Pdf:
    """Pages with a number beside each line, on the right and on the left in turn, and a stamp."""
    pdf = Pdf()
    for number in range(pages):
        pdf.page()
        left = number % 2 == 0
        for k in range(20):
            pdf.text(
                80 if left else 40, 560 - 14 * k, f"p{number}l{k} " + " ".join(PROSE[k : k + 9])
            )
            counted = k + 1 + (0 if restarted else 20 * number)
            pdf.text(40 if left else 350, 560 - 14 * k, str(counted), size=8)
        pdf.text(150, 250, "SECOND PROOF", size=14)
    return pdf


def test_numbers_of_lines_in_the_margin_are_read_apart() -> None:
    source = read(numbered(12))
    counted = " ".join(map(str, range(1, 21)))
    assert marked(source, "footer").count(counted) == 12
    assert marked(source, "footer").count("SECOND PROOF") == 12
    lines = [line for line in source.text.splitlines() if "l3 " in line]
    assert all(re.match(r" *p\d+l3 ", line) and not line.endswith(" 4") for line in lines)


def test_numbers_that_go_on_from_page_to_page_are_a_list_s() -> None:
    source = read(numbered(12, restarted=False))
    assert not any(len(said.split()) > 3 for said in marked(source, "footer"))


def test_heads_that_say_the_title_of_their_page_once() -> None:
    """Each fable has a page of its own: its head comes on no other page, and bears no number."""
    pdf = Pdf()
    titles = ["The Weir and the Pike", "The Two Oars", "The Miller’s Goat", "The Bell", "The Gate"]
    for k, title in enumerate(titles):
        pdf.text(150, 580, title, size=8)
        pdf.text(130, 540, title, size=15)
        column(pdf, 50, 510, 300, 6 + k % 2)
        pdf.page()
    assert marked(read(pdf), "header") == titles


def test_heads_of_two_lines_on_a_few_pages() -> None:
    """They stand at heights of their own, but above where all text begins."""
    pdf = Pdf()
    for number in range(1, 41):
        if number in (20, 21, 22):
            pdf.text(60, 577, "How the Ferryman of Oller Kept Two", 8)
            pdf.text(110, 567, "Ledgers", 8)
        else:
            pdf.text(150, 572, "The Ferry Book", 8)
        column(pdf, 50, 540, 300, 30)
        pdf.page()
    heads = Counter(marked(read(pdf), "header"))
    assert heads == {
        "The Ferry Book": 37,
        "How the Ferryman of Oller Kept Two": 3,
        "Ledgers": 3,
    }


def test_text_that_runs_off_the_page_hides_no_running_heads() -> None:
    """A note longer than the page begins above it, on two pages at the same height."""
    pdf = Pdf()
    for number in range(1, 31):
        if number in (7, 19):
            pdf.text(50, 763, "a note that is longer than its page", 8)
        pdf.text(150, 572, "The Ferry Book", 8)
        column(pdf, 50, 540, 300, 30)
        pdf.page()
    assert marked(read(pdf), "header").count("The Ferry Book") == 30


def test_a_note_printed_over_the_text_is_read_behind_it() -> None:
    """It is longer than its page, and begins above the text's first lines."""
    pdf = Pdf()
    for number in range(1, 4):
        pdf.text(270, 574, "The Ferry Book", 8)
        if number == 2:
            for k in range(50):
                words = "1. The note that was too long" if not k else "goes on and on over the page"
                pdf.text(50, 620 - 10 * k, words, 8)
            pdf.text(50, 543, "the text has one line here,")
            pdf.text(50, 531, "and another")
        else:
            column(pdf, 50, 543, 300, 30)
        pdf.page()
    page = read(pdf).text.split("\f")[1]
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    assert lines[:4] == [
        "The Ferry Book",
        "the text has one line here,",
        "and another",
        "1. The note that was too long",
    ]
    assert "and another\n\n1. The note" in page
    assert lines[4:] == ["goes on and on over the page"] * 49


def test_a_page_whose_text_begins_higher_has_no_longer_head() -> None:
    """A verse that goes on from the page before stands closer to the head than titles do."""
    pdf = Pdf()
    for number in range(1, 31):
        pdf.text(150, 572, "The Ferry Book", 8)
        column(pdf, 50, 540 if number in (9, 10) else 480, 300, 20)
        pdf.page()
    assert set(marked(read(pdf), "header")) == {"The Ferry Book"}


def test_notes_of_one_line_at_the_feet_of_far_pages_are_no_running_feet() -> None:
    """They stand at one height and bear numbers, which are not those of their pages."""
    pdf = Pdf()
    for page in range(12):
        column(pdf, 50, 550, 300, 30)
        note = {2: "1. A quarter of the town.", 8: "2. Of the miller."}.get(page)
        if note:
            pdf.text(50, 120, note, 8)
        pdf.text(196, 40, str(page + 1))
        pdf.page()
    column(pdf, 50, 550, 300, 30)
    source = read(pdf)
    assert marked(source, "pagenum") == [str(n) for n in range(1, 13)]
    assert marked(source, "footer") == []


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        (("3 The ledger of Oller, p. 9.", "4 Told by Harrow."), 0),
        (("3 Ibid.", "4 Ibid."), 0),
        (("11 The Lower Lock", "12 The Lower Lock"), 2),
        (("The Lower Lock", "The Lower Lock"), 2),
    ],
    ids=["notes", "notes that say the same", "a foot with the page's number", "a foot without"],
)
def test_lines_above_numbers_of_pages_that_follow_each_other(
    notes: tuple[str, str], found: int
) -> None:
    """Notes count on from page to page as well; but the pages have numbers of their own."""
    pdf = Pdf()
    for number in range(1, 13):
        pdf.page()
        column(pdf, 60, 700, 300, 20)
        if number > 10:
            pdf.text(60, 120, notes[number - 11], size=8)
        pdf.text(200, 90, str(number))
    assert len(marked(read(pdf), "footer")) == found


def test_captions_at_the_head_of_pages_are_no_running_heads() -> None:
    """They say nothing again, and bear no number."""
    pdf = Pdf()
    for title in ("The pike", "Two oars", "A goat", "The bell", "The gate"):
        pdf.text(150, 580, f"{title} that the miller saw", size=8)
        pdf.text(130, 540, "Fable", size=15)
        column(pdf, 50, 510, 300, 6)
        pdf.page()
    assert marked(read(pdf), "header") == []


def test_first_lines_of_text_are_no_running_heads() -> None:
    pdf = Pdf()
    for _ in range(5):
        column(pdf, 50, 540, 300, 30)
        pdf.page()
    assert marked(read(pdf), "header") == []


@pytest.mark.parametrize("hyphen", ["-", "\u00ad"])
def test_hyphens_at_line_ends_are_there(hyphen: str) -> None:
    pdf = Pdf()
    pdf.text(50, 550, "a line that ends in a har" + hyphen)
    pdf.text(50, 538, "bour and then goes on as before")
    first, second = read(pdf).text.split("\n")[:2]
    assert first.endswith(("har-", "har\u00ad"))
    assert second.startswith("bour")


def test_accents_drawn_apart_are_composed() -> None:
    pdf = Pdf()
    pdf.text(50, 550, "caf")
    pdf.raw("BT /F0 10 Tf 62.21 550 Td [(\xb4) 333 (e)] TJ ET")
    pdf.text(80, 550, "is 5´ long")
    assert "caf\u00e9" in read(pdf).text
    assert "5´" in read(pdf).text


def test_spaced_letters_are_words() -> None:
    pdf = Pdf()
    pdf.text(50, 550, "THE LONG WAY", letter=5)
    column(pdf, 50, 520, 300, 4)
    assert read(pdf).text.split("\n")[0].strip() == "THE LONG WAY"


def test_turned_text_comes_after_the_rest_and_a_turned_page_is_read() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 8)
    pdf.text(20, 200, "stamped along the margin", turn=1)
    text = read(pdf).text
    assert text.rstrip().endswith("stamped along the margin")
    turned = Pdf()
    for k in range(4):
        turned.text(100 + 14 * k, 100, f"row {k} of the table", turn=1)
    assert re.findall(r"row (\d)", read(turned).text) == ["0", "1", "2", "3"]


def test_drop_capitals_stand_before_their_word() -> None:
    pdf = Pdf()
    pdf.text(50, 526, "T", 34)
    pdf.text(72, 540, "he ferry left at seven with the doctor on board")
    pdf.text(72, 528, "and came back at noon with the dog, who sat in")
    column(pdf, 50, 516, 250, 6)
    lines = read(pdf).text.split("\n")
    assert lines[0].lstrip().startswith("The ferry")
    assert lines[1].startswith("and came")


@pytest.mark.parametrize(
    ("size", "lines"),
    [(34, "The beekeeper moved\na cart without springs\n"), (19, "T\nhe beekeeper moved\n")],
    ids=["reaches into the second line", "stands beside the first line alone"],
)
def test_a_drop_capital_may_stand_above_the_last_line_beside_it(size: float, lines: str) -> None:
    pdf = Pdf()
    pdf.text(75, 540, "he beekeeper moved her hives to the heather in")
    pdf.text(75, 524, "a cart without springs and walked beside it, and")
    column(pdf, 50, 508, 250, 3)
    pdf.text(50, 529 if size > 30 else 552, "T", size)
    text = read(pdf).text
    told = "\n".join(line.strip() for line in text.splitlines())
    assert all(line in told for line in lines.split("\n"))
    assert ("\na cart" in text) == (size > 30)  # back at the edge of the column


@pytest.mark.parametrize(
    ("initial", "rest", "opening"),
    [
        ("W", "e ferried the goat", "We ferried"),
        ("W", "ITH THE GOAT he", "WITH THE"),
        ("A", "t seven the ferry", "At seven"),
        ("A", "ferry left at seven", "A ferry"),
        ("I", "ferried the goat", "I ferried"),
    ],
)
def test_words_that_a_drop_capital_opens(initial: str, rest: str, opening: str) -> None:
    """White space stands behind it, whether or not it is a word."""
    pdf = Pdf()
    pdf.text(50, 526, initial, 34)
    for k, line in enumerate((rest, "and came back at noon with", "the dog, who sat in the bow")):
        pdf.text(54 + width(initial, 34), 540 - 12 * k, line)
    column(pdf, 50, 504, 250, 6)
    assert read(pdf).text.lstrip().startswith(opening)


def test_lines_below_a_drop_capital_that_stand_as_those_beside_it() -> None:
    """The second paragraph's first line keeps its indention, and the line below both comes back."""
    pdf = Pdf()
    pdf.text(50, 526, "W", 34)
    for x, line in ((88, "e ferried the goat."), (100, "The dog stayed in"), (88, "the boat.")):
        pdf.text(x, {"e": 540, "T": 528}.get(line[0], 516), line)
    column(pdf, 50, 504, 250, 6)
    lines = read(pdf).text.lstrip("\n").split("\n")
    assert [len(line) - len(line.lstrip()) for line in lines[:4]] == [0, 3, 0, 0]


@pytest.mark.parametrize(
    ("rise", "x", "joined"),
    [(4.5, 50, True), (4.5, 20, False), (9.5, 50, False)],
    ids=["right before it", "in the margin", "a line above"],
)
def test_a_note_s_mark_in_the_type_of_the_note(rise: float, x: float, joined: bool) -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 20)
    end = pdf.text(x, 60 + rise, "* ", 9)
    pdf.text(max(end, 52) + 2, 60, "The dog was not asked, and nobody knows", 8)
    pdf.text(50, 50, "who was.", 8)
    assert bool(re.search(r"\* {1,2}The dog", read(pdf).text)) is joined


def test_outline_labels_links_language_and_metadata() -> None:
    pdf = running(3)
    pdf.outline = [(1, "First", 0, 560), (2, "Within", 1, 400), (1, "Last", 2, 560)]
    pdf.labels = "0 << /S /r >> 1 << /S /D /St 1 >>"
    pdf.language = "en-GB"
    pdf.info = {"Title": "The Ferry Book", "Author": "admin"}
    pdf.link(50, 538, 100, 550, "https://example.org/ferry")
    pdf.link(50, 526, 100, 538, (0, 540.0))
    source = read(pdf)
    assert valued(source, "page") == ["i", "1", "2"]
    assert valued(source, "outline") == ["1 First", "2 Within", "1 Last"]
    assert valued(source, "link") == ["https://example.org/ferry", "#p1-540"]
    assert valued(source, "anchor") == ["p1-540"]
    assert source.metadata is not None
    assert (source.metadata.title, source.metadata.authors) == ("The Ferry Book", ())
    assert source.metadata.language == "en-GB"


def test_no_words_are_in_two_links() -> None:
    page = Pdf()
    page.text(50, 550, "The ferry was built at Oller, as the")
    page.text(50, 538, "clerk wrote, and sold to Weir that year.")
    page.link(48, 534, 240, 562, "https://example.org/oller")
    page.link(100, 534, 160, 547, "https://example.org/weir")
    source = decode(page.save(), "links.pdf")
    marks = sorted(m for m in source.marks if m.kind == "link")
    assert [m.value.rpartition("/")[2] for m in marks] == ["oller", "weir", "oller"]
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_fields_and_boxes_are_read_where_they_stand_and_comments_reported() -> None:
    page = Pdf()
    page.text(50, 550, "Name of the keeper:")
    page.annotation((145, 546, 300, 560), "/Subtype /Widget /FT /Tx /V (Jonas Weir)", "Jonas Weir")
    page.text(50, 538, "The lamp was lit at six by a boy.")
    page.link(50, 536, 180, 548, "https://example.org/lamp")
    page.annotation((50, 500, 300, 515), "/Subtype /FreeText /Contents (At five!)", "At five!")
    page.annotation((50, 460, 300, 475), "/Subtype /FreeText /F 2 /Contents (Never.)", "Never.")
    page.page()
    page.text(50, 550, "The oil was good that year.")
    page.annotation((50, 500, 300, 515), "/Subtype /Widget /FT /Tx /V (rape oil)")
    page.annotation((50, 400, 300, 415), "/Subtype /Widget /FT /Tx /T (empty)")
    page.annotation((50, 300, 70, 315), "/Subtype /Text /Contents (Was it?)")
    source = decode(page.save(), "form.pdf")
    lines = [" ".join(line.split()) for line in source.text.splitlines()]
    assert lines[0] == "Name of the keeper: Jonas Weir"
    assert lines.index("The lamp was lit at six by a boy.") < lines.index("At five!")
    assert all(word not in source.text for word in ("Never", "Was it"))
    assert "rape oil" in lines
    assert [m.value for m in source.marks if m.kind == "link"] == ["https://example.org/lamp"]
    said = {found.id: found.message for found in source.findings}
    assert "over page 1 " in said["pdf.annotated"]
    assert "of page 2 " in said["pdf.undrawn"]
    assert "on page 2 " in said["pdf.comments"]
    assert len(said) == 3


def test_a_long_value_is_read_line_by_line_in_its_field() -> None:
    page = Pdf()
    page.text(50, 550, "What the keeper saw that night, in his own words:")
    said = "A light went by on the river. " * 4 + "\\nNobody hailed it."
    page.annotation((50, 400, 250, 530), f"/Subtype /FreeText /DA (/F 10 Tf) /Contents ({said})")
    page.text(50, 380, "Signed at the upper lock.")
    lines = [" ".join(line.split()) for line in decode(page.save(), "form.pdf").text.splitlines()]
    lines = [line for line in lines if line]
    assert len(lines) == 6
    assert " ".join(lines[1:4]) == ("A light went by on the river. " * 4).strip()
    assert lines[4:] == ["Nobody hailed it.", "Signed at the upper lock."]


def test_a_form_that_only_its_own_programs_show_is_told_of() -> None:
    page = Pdf()
    page.text(50, 550, "Please wait until the form is shown.")
    assert [found.id for found in decode(page.save(), "form.pdf").findings] == []
    page.form = "/NeedsRendering true /AcroForm << /XFA [(xdp) (form)] /Fields [] >>"
    assert [found.id for found in decode(page.save(), "form.pdf").findings] == ["pdf.xfa"]


def test_pictures_and_rules_have_their_places() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 4)
    pdf.picture(100, 400, 120, 80, bytes(range(256)) * 4, 32)
    pdf.text(100, 385, "The ferry in winter")
    pdf.rule(50, 110, 340)
    pdf.text(50, 330, "1 A note under a rule", 8)
    source = read(pdf)
    places = {m.kind: source.text[m.start :].lstrip()[:9] for m in source.marks}
    assert places["picture"] == "The ferry"
    assert places["rule"] == "1 A note "
    assert [p.media_type for p in source.pictures] == ["image/png"]


def test_a_picture_stands_with_its_caption_in_the_edition() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 8)
    pdf.picture(100, 340, 120, 80, bytes(range(256)) * 4, 32)
    pdf.text(100, 325, "Figure 3. The ferry in winter")
    column(pdf, 50, 290, 300, 8)
    edition = Edition(read(pdf))
    [figure] = edition.tree.getroot().iter(f"{NS}figure")
    assert [child.tag.removeprefix(NS) for child in figure] == ["graphic", "head"]
    assert "figure.empty" not in {finding.id for finding in edition.findings}


def test_what_page_after_page_shows_is_no_figure() -> None:
    pdf = Pdf()
    for number in range(4):
        pdf.picture(50, 560, 60, 36, bytes(range(256)) * 4, 32)
        column(pdf, 50, 540, 300, 30)
        if number < 3:
            pdf.page()
    edition = Edition(read(pdf))
    assert len(edition.source.pictures) == 1
    assert list(edition.tree.getroot().iter(f"{NS}figure")) == []


def test_page_images_without_text_are_refused() -> None:
    scan = Pdf()
    scan.picture(0, 0, 400, 600, b"\x80" * 600, 20)
    with pytest.raises(SourceError, match="OCR"):
        read(scan)


def test_pages_of_a_book_that_are_pictures_are_reported() -> None:
    pdf = running(5)
    pdf.page()
    pdf.picture(0, 0, 400, 600, b"\x80" * 600, 20)
    source = read(pdf)
    assert [f.id for f in source.findings] == ["pdf.no-text"]
    assert "page 6" in source.findings[0].message


def test_text_under_a_page_image_is_read_and_said_to_be_ocr() -> None:
    pdf = Pdf()
    pdf.picture(0, 0, 400, 600, b"\x80" * 600, 20)
    for k in range(8):
        pdf.text(50, 550 - 12 * k, "a line of text that an engine has read off the image", mode=3)
    source = read(pdf)
    assert source.text.count("an engine") == 8
    assert [f.id for f in source.findings] == ["pdf.ocr-layer"]
    assert source.pictures == ()


def test_a_font_that_names_half_a_pair_of_units_for_a_letter() -> None:
    pdf = Pdf()
    pdf.text(50, 500, "weir")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf.save()))
    resources: Any = writer.pages[0]["/Resources"]
    for font in resources["/Font"].values():
        table = StreamObject()
        table.set_data(
            b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
            b"1 beginbfchar <77> <d800> endbfchar endcmap"
        )
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(table)
    out = io.BytesIO()
    writer.write(out)
    assert decode(out.getvalue(), "test.pdf").text.strip() == "\ufffdeir"


def test_garbage_is_told_by_its_own_words() -> None:
    prose = " ".join(PROSE * 8)
    shifted = "".join(chr(ord(c) - 29) if c.isalpha() else c for c in prose)
    assert not is_garbage(prose)
    assert not is_garbage("Было тихо, и никто не вышел на берег. " * 20)
    assert not is_garbage("كان البحر هادئا ولم يخرج أحد إلى الشاطئ " * 20)
    assert is_garbage(shifted)
    assert is_garbage(prose.translate(str.maketrans("aeiouy", "xqzkvw")))


@pytest.mark.parametrize(
    "text",
    [
        "The lower lock and its keeper" + " ." * 12 + " 7 ",  # of a list of contents
        'for (k = 0; k < lock_count; k++) { open_gate(&gates[k], "slow"); } ',
        '<gate kind="lower"> <keeper href="#p7"/> </gate> ',
        "• a = b + c · x ≤ y = { z } ∈ S , where the gate of the lock is x > y ",
        "नदी शांत थी और कोई किनारे पर नहीं आया। ",
        "แม่น้ำเงียบสงบและไม่มีใครมาที่ฝั่ง วันนี้ ",
        "河水很平静，没有人（3人）来到岸边。第二天，水位上升了7厘米。 ",
        "ˈrɪvə kaːm ənd ˈnəʊbədi keɪm tʊ ðə bæŋk ",
        "Ἡ θάλασσα ἦταν ἥσυχη καὶ κανεὶς δὲν ἐβγῆκε στὴν ὄχθη. ",
        "Biển lặng và không một ai bước lên bờ; người lái đò vẫn đợi. ",
        "The ﬁrst ﬂood oﬀered suﬃcient ﬂour, and the ﬁsh ﬂoated. ",
    ],
)
def test_what_is_no_prose_is_no_garbage(text: str) -> None:
    assert not is_garbage(text * 40)
    assert garbled([text * 40, text * 40]) == []


def test_signs_without_letters_are_garbage_only_with_words_that_are() -> None:
    assert is_garbage("!* +#) *'( &2%4 -./0 \x14\x15 $%&2 " * 20)
    assert is_garbage("ƨ֠׽׮ ך؁ƃ ׳֝Ə כƱ׭ " * 20 + ". " * 60)


def test_garbage_is_told_page_by_page() -> None:
    prose, few = " ".join(PROSE * 6), "Plate 7."
    bad = prose.translate(str.maketrans("aeiouy", "xqzkvw"))
    assert garbled([prose, few, prose]) == []
    assert garbled([prose, bad, few, bad, few, prose]) == [1, 2, 3]
    assert garbled([bad[:99]] * 9) == list(range(9))  # of too few words each
    assert garbled([few] * 9) == []


# ------------------------------------------------------------------------------ nothing is lost


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


def test_the_sample_is_what_its_prose_makes() -> None:
    assert sample.SAMPLE.read_bytes() == sample.sample()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(-50, 450),
            st.floats(-50, 650),
            st.text(st.sampled_from("abcdexyz ABC .-019"), min_size=1, max_size=30),
            st.sampled_from([4.0, 9.5, 10.0, 24.0]),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_every_letter_is_in_the_text(drawn: list[tuple[float, float, str, float, int]]) -> None:
    """Wherever it stands on the page or beside it; PDFium leaves out what is drawn twice."""
    pdf = Pdf()
    pdf.text(50, 550, "begin")
    for x, y, text, size, turn in drawn:
        pdf.text(x, y, text, size, turn=turn)
    data = pdf.save()
    theirs = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert letters(decode(data, "x.pdf").text) == letters(theirs)


# -------------------------------------------------------------------------------- what is refused


def encrypted(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sample.sample()))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_encryption() -> None:
    assert "Marrow Quay" in decode(encrypted(""), "open.pdf").text
    with pytest.raises(SourceError, match="password"):
        decode(encrypted("secret"), "shut.pdf")


def test_a_page_tree_that_holds_itself() -> None:
    data = running(2).save().replace(b"/Type /Page /Parent 2 0 R", b"/Type /Pages /Kids [2 0 R]")
    with pytest.raises(SourceError):
        decode(data, "cyclic.pdf")


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_truncated_files_are_read_or_refused(kept: float) -> None:
    data = sample.sample()
    assert read_or_refused(data[: int(len(data) * kept)])


def read_or_refused(data: bytes) -> str:
    """The text, fit to be written, or what the error says; nothing else may happen."""
    try:
        return decode(data, "test.pdf").text.encode().decode()
    except SourceError as error:
        return str(error)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 18_000), st.binary(min_size=1, max_size=6)), max_size=12))
def test_damaged_bytes_are_read_or_refused(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray(sample.sample())
    for place, junk in damage:
        data[place : place + len(junk)] = junk
    assert read_or_refused(bytes(data))


def test_absurd_sizes_stay_within_bounds() -> None:
    pdf = Pdf()
    column(pdf, 50, 550, 300, 4)
    pdf.raw("BT /F0 1e30 Tf 1e30 -1e30 Td (far) Tj ET BT /F0 1e-30 Tf (tiny) Tj ET")
    pdf.raw("BT /F0 10 Tf 19000 0 Td (wide) Tj ET BT /F0 10 Tf 0 -19000 Td (deep) Tj ET")
    text = read(pdf).text
    assert {"far", "tiny", "wide", "deep"} >= set(WORD.findall(text)) & {"far", "wide", "deep"}
    assert len(text) < 5_000


def test_random_bytes() -> None:
    with pytest.raises(SourceError, match="damaged"):
        decode(b"%PDF-1.7\n" + os.urandom(5000), "random.pdf")


@pytest.mark.parametrize(
    ("foot", "found", "why"),
    [
        ("https://mill.example/ledgers.html   {n}/6", 6, "an address, as browsers print it"),
        ("Ibid., p. {n}.", 0, "notes may say the same at one height"),
        ("See the ledger of {year}, and what Ann says.", 0, "each another wording"),
    ],
)
def test_feet_right_below_the_text(foot: str, found: int, why: str) -> None:
    """Pages end higher or lower, so that the foot is not set off on each."""
    pdf = Pdf()
    years = ("eighteen", "nineteen", "twenty", "thirty", "forty", "fifty")
    for number in range(6):
        if number:
            pdf.page()
        column(pdf, 50, 560, 300, 40 if number % 3 else 36, str(number))
        pdf.text(50, 560 - 12 * 40, foot.format(n=number + 1, year=years[number]), size=7)
    assert len(marked(read(pdf), "footer")) == found, why


def test_feet_drawn_letter_by_letter() -> None:
    """Browsers print address and number so: the numbers of two figures are numbers all the same."""
    pdf = Pdf()
    for number in range(1, 33):
        if number > 1:
            pdf.page()
        column(pdf, 50, 560, 300, 40 if number % 3 else 36, str(number))
        for x, foot in ((50.0, "https://mill.example/ledgers.html"), (320.0, f"{number}/32")):
            for letter in foot:
                pdf.text(x, 60, letter, size=7)
                x += width(letter, 7)
    assert len(marked(read(pdf), "footer")) == 32
