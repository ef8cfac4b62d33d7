"""Whatever stands in an OCR file: every word is in the text once, in order, and marks fit it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

from hypothesis import example, given
from hypothesis import strategies as st

from archivist.errors import SourceError
from archivist.sources.ocr import abbyy, alto, djvuxml, hocr, pagexml, xml
from archivist.sources.ocr.model import Box, Line, Page, Word, line_of
from archivist.sources.ocr.text import compose
from archivist.sources.pdf.accents import combining

PLACES = st.floats(-1e5, 1e5) | st.sampled_from([0.0, 1e6, 40.0, 52.0])
BOXES = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), PLACES, PLACES,
    st.floats(0, 1e4), st.floats(0, 1e4),
)  # fmt: skip
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)
STYLES = st.frozensets(st.sampled_from(["italic", "bold", "superscript", "underline", "smallcaps"]))


@st.composite
def words(draw: st.DrawFn) -> Word:
    text = draw(TEXTS)
    letters = draw(st.just([]) | st.lists(BOXES, min_size=len(text), max_size=len(text)))
    return Word(text, draw(BOXES), draw(st.none() | st.floats(0, 1)), draw(STYLES), tuple(letters))


LINES: st.SearchStrategy[Line] = st.lists(words(), min_size=1, max_size=5).map(line_of)
PAGES = st.lists(
    st.builds(
        lambda lines, width: Page(tuple(lines), width),
        st.lists(LINES, max_size=8),
        st.floats(0, 9e3),
    ),
    max_size=4,
)


PARSERS = [hocr.pages, alto.pages, pagexml.pages, abbyy.pages, djvuxml.pages]
KINDS = ("", "hocr", "alto", "page", "abbyy", "djvuxml", "mets")
FLAT = Word("low", Box(0.0, 0.0, 0.0, 5e-324), None, frozenset(), ())


# An accent that its box sets apart from the next letter goes onto that, as in print.
_AT, _ABOVE = Box(0.0, 0.0, 0.0, 0.0), Box(0.0, 0.0, 0.0, 1.0)
ACCENT = Word(
    "000¯O0000000", Box(0.0, 0.0, 0.0, 2.0), None, frozenset(), (*[_AT] * 3, _ABOVE, *[_AT] * 8)
)
ZERO = Word("0", _AT, None, frozenset(), ())


def counted(words: Iterable[str]) -> Counter[str]:
    """How often each letter and each accent stands in the words, dotless letters as dotted."""
    parted = "".join(combining(c) or c for c in "".join(words)).replace("ı", "i").replace("ȷ", "j")
    return Counter(c for c in normalize("NFD", parted) if not c.isspace())


@example([Page((line_of([ZERO, ZERO, ZERO, ZERO, ACCENT]),), 0.0)])
@example([Page((line_of([FLAT]),), 0.0)])  # a box of no height made a scale beyond all floats
@given(PAGES)
def test_no_word_is_lost_and_marks_fit(pages: list[Page]) -> None:
    text, marks, _ = compose(pages)
    letters = counted(w.text for p in pages for row in p.lines for w in row.words)
    assert counted([text]) == letters
    assert text.count("\f") == max(0, len(pages) - 1)
    assert all(0 <= m.start <= m.end <= len(text) for m in marks)
    assert sum(m.kind == "page" for m in marks) == len(pages)


# Pages in columns, with notes and numbers beside them, heads and feet, as engines may read them.
_WORDS = ("weir", "12", "The", "miller", "*Boats", "-", "15", "counted.")


@st.composite
def placed(draw: st.DrawFn, x: float, y: float, most: int, high: float) -> Line:
    made = []
    for text in draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=most)):
        made.append(Word(text, Box(x, y - high, x + 9.0 * len(text), y), 0.9))
        x += 9 * len(text) + 9
    return line_of(made)._replace(role=draw(st.sampled_from(("", "", "", "", "margin"))))


@st.composite
def columns(draw: st.DrawFn, layout: dict[int, str]) -> list[Line]:
    """A page: its columns by where they begin, of text, of anything, of numbers of lines."""
    lines: list[Line] = []
    rows = draw(st.integers(0, 20))
    for x, kind in layout.items():
        y = 90.0 + (0 if kind == "numbers" else draw(st.sampled_from((0, 0, 15))))
        for k in range(rows):
            at = y + 30 * k
            if kind == "text":
                boxes = [Box(x + 63 * n, at - 20, x + 63 * n + 54, at) for n in range(7)]
                lines.append(line_of([Word("miller", box, 0.9) for box in boxes]))
            elif kind == "any":
                lines.append(draw(placed(x, at, 9 if x < 600 else 2, 14.0)))
            elif k % 3 == 0:
                number = str(k + 3)
                lines.append(line_of([Word(number, Box(x, at - 20, x + 20, at), 0.9)]))
        if kind != "numbers":  # a note at its foot
            foot = (y + 30 * rows + 60 + 20 * k for k in range(draw(st.integers(0, 3))))
            lines += [draw(placed(x, at, 9, 14.0)) for at in foot]
    return draw(st.permutations(lines)) if draw(st.booleans()) else lines


LAYOUTS = st.sampled_from(
    (
        {100: "text", 600: "text"},
        {100: "any", 600: "text", 1150: "any"},
        {10: "numbers", 100: "text"},
        {10: "any", 100: "text", 620: "numbers"},
        {100: "text", 620: "any"},
    )
)


@st.composite
def grids(draw: st.DrawFn) -> list[Page]:
    layout = draw(LAYOUTS)
    return [Page(tuple(draw(columns(layout))), 1300.0) for _ in range(draw(st.integers(1, 4)))]


@given(grids())
def test_no_word_is_lost_where_lines_stand_side_by_side(pages: list[Page]) -> None:
    text, marks, _ = compose(pages)
    read = Counter(w.text for p in pages for row in p.lines for w in row.words)
    assert counted([text]) == counted(read.elements())
    assert all(0 <= m.start <= m.end <= len(text) for m in marks)
    names = [m.value for m in marks if m.kind == "sidenote"]
    assert sorted(names) == sorted(m.value for m in marks if m.kind == "beside")


@st.composite
def footed(draw: st.DrawFn) -> list[Page]:
    """Pages of text in one column, most of them above notes in two."""
    made = []
    for _ in range(draw(st.integers(2, 4))):
        lines = []
        for k in range(draw(st.integers(4, 9))):
            boxes = [
                Box(100 + 63.0 * n, 70.0 + 30 * k, 154 + 63.0 * n, 90.0 + 30 * k) for n in range(8)
            ]
            lines.append(line_of([Word("miller", box, 0.9) for box in boxes]))
        for k in range(draw(st.integers(0, 6))):
            at = 400 + 20.0 * k + draw(st.sampled_from((0, 0, 0, 4)))
            boxes = [Box(100 + 63.0 * n, at - 14, 154 + 63.0 * n, at) for n in range(4)]
            short = draw(st.integers(0, 7)) == 0
            left = draw(placed(100, at, 4, 14.0)) if short else None
            left = left or line_of([Word("counted", box, 0.9) for box in boxes])
            sides = [left, draw(placed(380, at, 4, 14.0))]
            joined = line_of([word for side in sides for word in side.words])
            lines += [joined] if draw(st.booleans()) else sides
        lines += [draw(placed(320, 560, 1, 14.0))] if draw(st.booleans()) else []
        made.append(
            Page(tuple(draw(st.permutations(lines)) if draw(st.booleans()) else lines), 800.0)
        )
    return made


@given(footed())
def test_no_word_is_lost_where_notes_stand_in_columns_below_the_text(pages: list[Page]) -> None:
    text, marks, _ = compose(pages)
    read = Counter(w.text for p in pages for row in p.lines for w in row.words)
    assert counted([text]) == counted(read.elements())
    assert Counter(text[m.start : m.end] for m in marks if m.kind == "conf") == read


@given(st.sampled_from(PARSERS), st.binary())
def test_bytes_of_any_kind_are_pages_or_a_clear_error(reader: object, data: bytes) -> None:
    assert callable(reader)
    said = "x: "
    try:
        list(reader(data, "x"))
    except SourceError as error:
        said = str(error)
    assert said.startswith("x: ")


@given(st.binary())
def test_no_bytes_trouble_the_question_what_they_are(data: bytes) -> None:
    assert xml.kind(data) in KINDS
    assert xml.kind(b"\x1f\x8b" + data) in KINDS
