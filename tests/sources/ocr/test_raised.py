"""Raised figures that a picture shows and the engine did not read, or read as something else."""

from __future__ import annotations

import os
import shutil
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from archivist.sources.ocr import engines, letters, signs
from archivist.sources.ocr.model import Box, Page, Word, hull, line_of
from archivist.sources.ocr.raised import raised
from archivist.sources.ocr.rows import alone
from archivist.sources.ocr.spots import ink_of, spots

SIZE, LEFT, BASE = 60, 80, 140  # pixels: of letters, where they begin, the baseline
WIDTH, HEIGHT = 1200, 260


class Print(NamedTuple):
    """What is printed of a word, ``_3_`` raised, what an engine read of it, and what is found."""

    label: str
    printed: str
    read: str
    found: tuple[int, int, int] | None  # start, end, figures at least
    why: str


def drawn(words: list[tuple[str, str]]) -> tuple[Image.Image, Page]:
    """Words on one line, each as it is printed and as it was read."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(picture)
    whole, small = (ImageFont.load_default(size=size) for size in (SIZE, SIZE * 0.6))
    x, made = float(LEFT), []
    for printed, read in words:
        glyphs: list[tuple[str, Box]] = []
        up = False
        for c in printed:
            if c == "_":
                up = not up
                continue
            font, base = (small, BASE - 0.25 * SIZE) if up else (whole, BASE)
            box = Box(*pen.textbbox((x, base), c, font=font, anchor="ls"))
            pen.text((x, base), c, fill=20, font=font, anchor="ls")
            glyphs.append((c, box))
            x += font.getlength(c)
        made.append(as_read(read, glyphs))
        x += 0.3 * SIZE
    return picture, Page((line_of(made),), WIDTH, HEIGHT)


def as_read(read: str, glyphs: list[tuple[str, Box]]) -> Word:
    """An engine's word: what it read right has its place, other letters share that of the rest."""
    same = 0
    while same < min(len(read), len(glyphs)) and read[same] == glyphs[same][0]:
        same += 1
    end = 0
    while end < min(len(read), len(glyphs)) - same and read[-1 - end] == glyphs[-1 - end][0]:
        end += 1
    boxes = [box for _, box in glyphs]
    between = boxes[same : len(glyphs) - end]
    letters = boxes[:same]
    others = len(read) - same - end
    if others:
        letters += [hull(between or boxes[same - 1 : same])] * others
    elif between and same:
        letters[-1] = hull((letters[-1], *between))
    letters += boxes[len(glyphs) - end :]
    return Word(read, hull(letters), 0.9, letters=tuple(letters))


CASES = [
    Print("lost", "tide._3", "tide.", (5, 5, 1), "the point's box holds the figure"),
    Print("mark", "tide._3", "tide.'", (5, 6, 1), "a quotation mark was made of it"),
    Print("two-figures", "tide._12", "tide.*", (5, 6, 2), "one sign for both"),
    Print("letter", "tide._8", "tide.a", (5, 6, 1), "no letter stands behind a point"),
    Print("behind-question", "tide?_2", "tide?", (5, 5, 1), "the stroke has its point"),
    Print("behind-quotes", "tide.”_4", "tide.”", (6, 6, 1), "the marks hang higher"),
    Print("second-quotes", "tide!”_11", 'tide!”"', (6, 7, 2), "one pair of marks is printed"),
    Print("before-point", "tide_3_.", "tide'.", (4, 5, 1), "some print has the call before it"),
    Print("before-point-lost", "tide_3_,", "tide,", (4, 4, 1), "nothing was read of it"),
    Print("semicolon", "tide;_28_", "tide;?", (5, 6, 2), "a point above a comma is no stroke"),
    Print("stroke", "tide_3_.", "tide?.", (4, 5, 1), "no stroke with a point is printed"),
    Print("stray", "tide_16_.", "tide®.", (4, 5, 2), "print has no such mark behind words"),
    Print("comma", "Emil,_6", "Emil,", (5, 5, 1), "a comma hangs below the line"),
    Print("question", "tide?", "tide?", None, "its stroke stands free, above a point"),
    Print("exclamation", "tide!", "tide!", None, "as that of a question mark"),
    Print("quotes", "tide.”", "tide.”", None, "they hang higher than figures"),
    Print("apostrophe", "sailors’", "sailors’", None, "as quotation marks"),
    Print("hook", "beef", "beef", None, "a letter with a free end hangs together"),
    Print("dash", "tide—", "tide—", None, "lower than a figure is high"),
    Print("letters", "tide_8", "tidea", None, "what stands behind no mark may be of the word"),
    Print("accent", "café", "café", None, "an accent is no figure"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.label for case in CASES])
def test_numbers_behind_words_are_seen(case: Print) -> None:
    around = [("moon", "moon"), (case.printed, case.read), ("rose", "rose")]
    picture, page = drawn(around)
    found = [(one.start, one.end, one.least) for one in raised(page, picture)]
    assert found == ([case.found] if case.found else []), case.why
    assert all(one.word == 1 for one in raised(page, picture))


@pytest.mark.parametrize(
    ("opening", "printed", "read", "start", "why"),
    [
        ("«La", "mer»_3_", "mer»", 4, "the page sets quotations in guillemets"),
        ("»Die", "See.«_3_", "See.«", 5, "and so does this one"),
        ("«La", "mer.»_12_", "mer.»*", 5, "what follows them was read of the figures"),
        ("La", "mer._9_", "mer.»", 4, "no quotation opens so: it was read of the figure"),
    ],
)
def test_guillemets_stay_where_the_page_opens_quotations_with_them(
    opening: str, printed: str, read: str, start: int, why: str
) -> None:
    picture, page = drawn([(opening, opening), (printed, read), ("rose", "rose")])
    assert [(one.word, one.start) for one in raised(page, picture)] == [(1, start)], why


LABELS = [
    Print("mark", "_5_.", "*", (0, 1, 1), "a sign was made of it"),
    Print("letter", "_5_.", "S.", (0, 1, 1), "a letter with a point behind it"),
    Print("glued", "_7_The", "'The", (0, 1, 1), "a mark before the first word"),
    Print("lost", "_7_The", "The", (0, 0, 1), "nothing was read"),
    Print("quotes", "“The", "“The", None, "quotation marks hang higher"),
    Print("word", "a", "a", None, "a word that stands on the line"),
    Print("dash", "—The", "—The", None, "lower than a figure is high"),
]


@pytest.mark.parametrize("case", LABELS, ids=[case.label for case in LABELS])
def test_labels_before_lines_are_seen(case: Print) -> None:
    picture, page = drawn([(case.printed, case.read), ("moon", "moon"), ("rose", "rose")])
    found = [(one.word, one.start, one.end, one.least) for one in raised(page, picture)]
    assert found == ([(0, *case.found)] if case.found else []), case.why


def test_boxes_that_are_off_the_page_find_nothing() -> None:
    picture, page = drawn([("tide._3", "tide.")])
    small = picture.crop((0, 0, LEFT + 2 * SIZE, HEIGHT))
    assert list(raised(page, small)) == []


@pytest.mark.parametrize(("printed", "read"), [("tide.”_4_", "tide.”"), ("tide,_4_", "tide,")])
def test_the_mark_before_a_number_keeps_its_own_place(printed: str, read: str) -> None:
    picture, page = drawn([("moon", "moon"), (printed, read), ("rose", "rose")])
    [one] = raised(page, picture)
    sign = signs.Sign(0, one.line, one.word, one.start, one.end, one.box, (), one.least, one.ink)
    [line] = signs.spelt(page, sign, "4").lines
    row = alone(line)
    word = line.words[1]
    assert word.text == read + "4"
    assert letters.raised(word, row.base, row.size) == [(len(read), len(read) + 1)]
    assert word.letters[-2].x1 <= word.letters[-1].x0


def test_a_picture_that_cannot_be_unpacked_shows_no_numbers() -> None:
    picture, page = drawn([("tide._3_", "tide.")])
    whole = signs.stored(picture)
    torn = whole._replace(data=whole.data[: len(whole.data) // 2])
    assert list(signs.signs(0, page, whole, "page"))
    assert list(signs.signs(0, page, torn, "page")) == []


@pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="no OCR engine"
)
def test_a_real_engine_reads_what_is_seen() -> None:
    engine = engines.found()
    assert engine is not None
    words = [("_7_The", "The"), ("moon", "moon"), ("tide._12", "tide.'"), ("rose?", "rose?")]
    picture, page = drawn(words)
    found = list(signs.signs(0, page, signs.stored(picture), "page"))
    [read] = signs.read_again([page], found, engine, "page")
    assert [word.text for word in read.lines[0].words] == ["7", "The", "moon", "tide.12", "rose?"]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("32", "32"),  # a figure of it was not seen: what the engine read stays
        ("5.", "3."),
        ("*", "3"),
    ],
)
def test_fewer_figures_than_the_engine_read_are_not_taken(text: str, spelt: str) -> None:
    boxes = tuple(Box(10 * k, 10, 10 * k + 9, 40) for k in range(len(text)))
    page = Page((line_of([Word(text, hull(boxes), letters=boxes)]),))
    sign = signs.Sign(0, 0, 0, 0, 1, boxes[0], (), 1)
    assert signs.spelt(page, sign, "3").lines[0].words[0].text == spelt


@given(st.lists(st.lists(st.booleans(), min_size=7, max_size=7), min_size=1, max_size=7))
def test_spots_are_what_hangs_together(rows: list[list[bool]]) -> None:
    picture = Image.new("L", (7, len(rows)))
    picture.putdata([255 * inked for row in rows for inked in row])
    left = {(x, y) for y, row in enumerate(rows) for x, inked in enumerate(row) if inked}
    told = set()
    while left:
        waiting, one = [left.pop()], set()
        while waiting:
            x, y = waiting.pop()
            one.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= near
            waiting += near
        xs, ys = [x for x, _ in one], [y for _, y in one]
        told.add(((min(xs) + 3, min(ys) + 5, max(xs) + 4, max(ys) + 6), len(one)))
    assert {(tuple(spot.box), spot.pixels) for spot in spots(picture, 3, 5)} == told


def test_ink_is_told_on_dark_paper_and_on_a_page_that_is_nearly_bare() -> None:
    picture = Image.new("L", (400, 400), 170)
    ImageDraw.Draw(picture).rectangle((40, 40, 79, 79), fill=60)
    ImageDraw.Draw(picture).rectangle((200, 40, 239, 79), fill=150)  # a stain
    assert ink_of(picture).getbbox() == (40, 40, 80, 80)
