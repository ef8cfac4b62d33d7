"""Lines as engines and transcribers tell them that do not measure words; regions with names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from archivist.model import Source
from archivist.sources import formats
from tests.sources.ocr import pages
from tests.sources.ocr.pages import LEADING, LEFT, PROSE, SIZE, TOP, WIDE, Line, Word

BOOK = pages.book()
TAGS = (
    '<Tags><OtherTag ID="a" LABEL="MainZone"/><OtherTag ID="b" LABEL="RunningTitleZone"/>'
    '<OtherTag ID="c" LABEL="HeadingLine"/><OtherTag ID="d" LABEL="NumberingZone:page"/></Tags>'
)


def read(folder: Path, data: str) -> Source:
    path = folder / ("book.hocr" if data.startswith("<html") else "book.xml")
    path.write_text(data)
    return formats.read(path)


def kraken(book: Sequence[Sequence[Line]]) -> str:
    """hOCR whose words all have their line's height."""
    out = ["<html><head><meta name='ocr-system' content='kraken'/></head><body>"]
    for page in book:
        out.append(f"<div class='ocr_page' title='bbox 0 0 {pages.WIDTH:g} {pages.HEIGHT:g}'>")
        for row in page:
            _, top, _, foot = pages.hull(row)
            out.append(f"<span class='ocr_line' title='{_bbox(pages.hull(row))}'>")
            for word in row:
                x0, _, x1, _ = word.box
                title = _bbox((x0, top, x1, foot))
                out.append(f"<span class='ocrx_word' title='{title}'>{word.text}</span> ")
            out.append("</span>")
        out.append("</div>")
    return "".join([*out, "</body></html>"])


def _bbox(box: tuple[int, int, int, int]) -> str:
    return "bbox " + " ".join(map(str, box))


def outlined(row: Line, grown: float) -> tuple[int, int, int, int]:
    """An outline around a line, ``grown`` times as high as such outlines are on the average."""
    x0, _, x1, _ = pages.hull(row)
    base, size = row[0].base, row[0].size
    return x0, round(base - 0.98 * size * grown), x1, round(base + 0.42 * size)


def transkribus(
    regions: Sequence[tuple[str, Sequence[Line]]], grown: Sequence[float] = (1.0,)
) -> str:
    """PAGE with regions of these types, whose lines have outlines and baselines."""
    out = ['<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">'
           '<Page imageFilename="p.jpg" imageWidth="1600" imageHeight="2400">']  # fmt: skip
    number = 0
    for said, rows in regions:
        out.append(f'<TextRegion {said}><Coords points="0,0 9,9"/>')
        for row in rows:
            x0, top, x1, foot = outlined(row, grown[number % len(grown)])
            number += 1
            text = " ".join(word.text for word in row)
            base = round(row[0].base)
            out.append(
                f'<TextLine><Coords points="{x0},{top} {x1},{top} {x1},{foot} {x0},{foot}"/>'
                f'<Baseline points="{x0},{base} {x1},{base}"/>'
                f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
            )
        out.append("</TextRegion>")
    return "".join([*out, "</Page></PcGts>"])


def escriptorium(blocks: Sequence[tuple[str, Sequence[tuple[str, Line]]]]) -> str:
    """ALTO 4 with a string a line, tags and baselines."""
    out = [f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">{TAGS}<Layout>'
           '<Page WIDTH="1600" HEIGHT="2400"><PrintSpace>']  # fmt: skip
    for tag, rows in blocks:
        out.append(f'<TextBlock TAGREFS="{tag}">')
        for own, row in rows:
            x0, top, x1, foot = outlined(row, 1.0)
            place = f'HPOS="{x0}" VPOS="{top}" WIDTH="{x1 - x0}" HEIGHT="{foot - top}"'
            base = round(row[0].base)
            text = " ".join(word.text for word in row)
            out.append(
                f'<TextLine TAGREFS="{own}" BASELINE="{x0} {base} {x1} {base}" {place}>'
                f'<String CONTENT="{text}" {place}/></TextLine>'
            )
        out.append("</TextBlock>")
    return "".join([*out, "</PrintSpace></Page></Layout></alto>"])


def said(source: Source, *kinds: str) -> list[tuple[str, str]]:
    return [(m.kind, source.text[m.start : m.end].strip()) for m in source.marks if m.kind in kinds]


SIZES = ("big", "small")
ZONES = ("header", "footer", "pagenum")
LEVEL = pages.line("same sea or sun or rose or moon near oars", 15)  # no letter rises or hangs


def test_words_as_high_as_their_line_have_its_size(tmp_path: Path) -> None:
    source = read(tmp_path, kraken([[*BOOK[0], LEVEL], BOOK[1]]))
    assert said(source, *SIZES) == [("big", "Crossing")]


def test_a_raised_number_makes_no_line_larger(tmp_path: Path) -> None:
    row = pages.line("so a man or a woman sat on", 15)
    row.append(Word("4", row[-1].box[2] + 2, row[0].base - 0.4 * SIZE, 0.6 * SIZE))
    below = [pages.line(text, 16 + k) for k, text in enumerate(PROSE)]
    source = read(tmp_path, kraken([[*BOOK[0], row, *below], BOOK[1]]))
    assert said(source, *SIZES) == [("big", "Crossing")]


@pytest.mark.parametrize("grown", [(1.0,), (0.9, 1.12, 1.0, 0.95, 1.08)])
def test_outlines_of_many_heights_are_one_size(tmp_path: Path, grown: tuple[float, ...]) -> None:
    prose = [row for row in BOOK[0] if row[0].size == SIZE]
    source = read(tmp_path, transkribus([("", [*prose, LEVEL])], grown))
    assert said(source, *SIZES) == []
    assert "   The ferryman of Oller" in source.text


@pytest.mark.parametrize(
    "heading", ['type="heading"', 'custom="readingOrder {index:1;} structure {type:heading;}"']
)
def test_what_is_called_a_heading_is_as_large_as_one(tmp_path: Path, heading: str) -> None:
    rows = BOOK[1][1:]
    title = pages.line("Of Ledgers", 1)
    source = read(tmp_path, transkribus([(heading, [title]), ('type="paragraph"', rows)]))
    assert said(source, *SIZES) == [("big", "Of Ledgers")]


def test_what_is_called_a_note_is_as_small_as_one(tmp_path: Path) -> None:
    note = pages.line("1 So he said.", 20)
    source = read(tmp_path, transkribus([("", BOOK[1][1:]), ('type="footnote"', [note])]))
    assert said(source, *SIZES) == [("small", "1 So he said.")]


def test_a_head_and_a_foot_are_believed_of_one_page(tmp_path: Path) -> None:
    head, number = pages.line("The Ledgers", 0, 16), pages.line("12", 20, 20)
    regions = [('type="header"', [head]), ("", BOOK[1][1:]), ('type="page-number"', [number])]
    source = read(tmp_path, transkribus(regions))
    assert said(source, *ZONES) == [("header", "The Ledgers"), ("pagenum", "12")]


def test_notes_and_their_rests_are_marked(tmp_path: Path) -> None:
    rest, note = pages.line("of the mill.", 19), pages.line("* So he said.", 20)
    regions = [('type="footnote-continued"', [rest]), ('type="footnote"', [note])]
    source = read(tmp_path, transkribus([("", BOOK[1][1:]), *regions]))
    assert [
        (m.value, source.text[m.start : m.end]) for m in source.marks if m.kind == "footnote"
    ] == [("rest", "of the mill."), ("", "* So he said.")]


FEET = ("sig", "catch")


def test_a_catchword_and_a_signature_are_called_so(tmp_path: Path) -> None:
    mark, word = pages.line("B 3", 20, 8), pages.line("The", 21, 40)
    both = [('type="signature-mark"', [mark]), ('type="catch-word"', [word])]
    source = read(tmp_path, transkribus([("", BOOK[1][1:]), *both]))
    assert said(source, *FEET) == [("sig", "B 3"), ("catch", "The")]


def test_a_catchword_beside_a_signature_is_one_line_with_it(tmp_path: Path) -> None:
    mark, word = pages.line("B 3", 20, 8), pages.line("The", 20, 40)
    both = [('type="signature-mark"', [mark]), ('type="catch-word"', [word])]
    ((kind, words),) = said(read(tmp_path, transkribus([("", BOOK[1][1:]), *both])), *FEET)
    assert (kind, words.split()) == ("catch", ["B", "3", "The"])


def test_a_catchword_beside_the_text_is_none_of_it(tmp_path: Path) -> None:
    last, word = pages.line("and was gone.", 19), pages.line("The", 19, 40)
    note = pages.line("1 So he said.", 21)
    regions = [("", [*BOOK[1][1:], last]), ('type="catch-word"', [word]), ("", [note])]
    source = read(tmp_path, transkribus(regions))
    assert said(source, *FEET) == [("catch", "The")]
    assert "and was gone.\n" in source.text


def test_all_of_a_line_is_no_catchword(tmp_path: Path) -> None:
    regions = [("", BOOK[1][1:]), ('type="catch-word"', [pages.line(PROSE[0], 20)])]
    assert said(read(tmp_path, transkribus(regions)), *FEET) == []


def test_a_head_in_the_middle_of_a_page_is_none(tmp_path: Path) -> None:
    rows = BOOK[1]
    regions = [("", rows[:3]), ('type="header"', [rows[3]]), ("", rows[4:])]
    assert said(read(tmp_path, transkribus(regions)), *ZONES) == []


def test_alto_tags_name_zones_and_lines(tmp_path: Path) -> None:
    head, title = pages.line("The Ledgers", 0, 16), pages.line("Of Ledgers", 2)
    prose = [("", pages.line(text, 4 + k)) for k, text in enumerate(PROSE)]
    foot = pages.line("12", 20, 20)
    blocks = [("b", [("", head)]), ("a", [("c", title), *prose]), ("d", [("", foot)])]
    source = read(tmp_path, escriptorium(blocks))
    assert said(source, *ZONES) == [("header", "The Ledgers"), ("pagenum", "12")]
    assert said(source, *SIZES) == [("big", "Of Ledgers")]


def test_a_heading_s_line_in_a_running_head_is_one(tmp_path: Path) -> None:
    head, title = pages.line("The Ledgers", 0, 16), pages.line("Of Ledgers", 2)
    prose = [("", pages.line(text, 4 + k)) for k, text in enumerate(PROSE)]
    blocks = [("b", [("c", head)]), ("a", [("c", title), *prose])]
    source = read(tmp_path, escriptorium(blocks))
    assert said(source, *ZONES) == [("header", "The Ledgers")]
    assert said(source, *SIZES) == [("big", "Of Ledgers")]


def column(texts: Sequence[str], row: float, x: float) -> list[Line]:
    return [
        [Word(w.text, w.x0 - LEFT + x, w.base, w.size) for w in pages.line(text, row + k)]
        for k, text in enumerate(texts)
    ]


HALVES = [" ".join(half) for text in PROSE for half in (text.split()[:5], text.split()[5:])]


@pytest.mark.parametrize("off", [0.0, 0.5])
def test_columns_are_read_one_after_the_other(tmp_path: Path, off: float) -> None:
    left, right = column(HALVES, 1, LEFT), column(HALVES, 1 + off, LEFT + 32 * WIDE)
    source = read(tmp_path, pages.hocr([[*left, *right]]).decode())
    rows = [row.strip() for row in source.text.split("\n") if row.strip()]
    assert rows == HALVES * 2


def test_notes_beside_the_text_make_no_columns(tmp_path: Path) -> None:
    beside = column(["A short note"], 4, LEFT + 60 * WIDE)
    source = read(tmp_path, pages.hocr([[*BOOK[0], *beside]]).decode())
    assert "Whoever crossed" in source.text
    assert source.text.index("A short note") < source.text.index("Whoever crossed")


# ------------------------------------------------------------------------------- drop capitals


def initial(
    text: str, *, apart: float = 0.1, lines: int = 2, size: float = 2.4 * SIZE
) -> list[Line]:
    """Prose whose first letter is ``text``, two lines high, and ``lines`` lines beside it."""
    base = TOP + 5 * LEADING
    large = Word(text, LEFT, base, size)
    x = large.box[2] + apart * SIZE
    beside = column(["n the river", "nobody slept"][:lines], 4, x)
    return [[large], *beside, *column(PROSE, 6, LEFT)]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (initial("I"), "In the river\nnobody slept"),
        (initial("“I"), "“In the river\nnobody slept"),
        (initial("A", apart=0.6), "A n the river\nnobody slept"),
    ],
    ids=["joined to its word", "with a quotation mark", "a word by itself"],
)
def test_a_drop_capital_stands_in_its_first_line(
    tmp_path: Path, rows: list[Line], text: str
) -> None:
    source = read(tmp_path, pages.hocr([rows]).decode())
    assert "\n".join(row.strip() for row in source.text.split("\n") if row.strip()).startswith(text)


@pytest.mark.parametrize(
    "rows",
    [
        initial("I", lines=1),
        initial("I", size=SIZE),
        initial("i"),
        initial("In"),
        initial("I", apart=3.0),
        initial("7"),
    ],
    ids=["one line", "no larger", "small letter", "a word", "far off", "a figure"],
)
def test_other_lines_of_a_letter_stay(tmp_path: Path, rows: list[Line]) -> None:
    source = read(tmp_path, pages.hocr([rows]).decode())
    assert not any(row.strip().startswith("In the river") for row in source.text.split("\n"))
    assert "n the river" in source.text


# ---------------------------------------------------------------------------------- note calls


@pytest.mark.parametrize(
    ("call", "gap", "text"),
    [
        ("3", 2.0, "he said so3 and went"),
        ("†", 2.0, "he said so† and went"),
        ("3", 0.4 * SIZE, "he said so 3 and went"),
        ("rd", 2.0, "he said so rd and went"),
    ],
)
def test_a_raised_number_at_a_word_stands_at_it(
    tmp_path: Path, call: str, gap: float, text: str
) -> None:
    row = pages.line("he said so", 12)
    raised = Word(call, row[-1].box[2] + gap, row[0].base - 0.4 * SIZE, 0.6 * SIZE)
    x = raised.box[2] + WIDE
    rest = [Word(w.text, w.x0 - LEFT + x, w.base) for w in pages.line("and went", 12)]
    source = read(tmp_path, pages.hocr([[*BOOK[1], [*row, raised, *rest]]]).decode())
    assert text in source.text


def test_a_raised_number_as_large_as_the_text_is_marked(tmp_path: Path) -> None:
    row = pages.line("he said so", 12)
    row.append(Word("3", row[-1].box[2] + 2, row[0].base - 0.5 * SIZE))
    source = read(tmp_path, pages.hocr([[*BOOK[1], row]]).decode())
    assert said(source, "superscript") == [("superscript", "3")]


def test_the_edge_of_a_page_whose_full_lines_are_first_ones(tmp_path: Path) -> None:
    """They are set in; short ends of speeches begin where the text of other pages does."""
    prose = [pages.line(text, row) for row, text in enumerate(PROSE * 3)]
    talk: list[Line] = []
    for row, text in enumerate(PROSE * 2):
        talk.append(pages.line(text, 2 * row, 3))
        talk.append(pages.line("and so on.", 2 * row + 1))
    text = read(tmp_path, pages.hocr([prose, prose, talk, prose]).decode()).text
    assert text.count("   The ferryman") == 2
    assert text.count("\nand so on.") == 12


RUN_ON = [
    ("the last word of a paragraph, none of whose letters is high", 6, "ness.", 0, 46.0, 10.0),
    ("a heading at the left, with white space above it", 8, "Ferries", 0, 46.0, 11.5),
    ("one in the middle", 6, "oars", 22, 46.0, 11.5),
    ("what is far larger", 6, "ness.", 0, 60.0, 15.0),
]


@pytest.mark.parametrize(
    ("why", "row", "text", "indent", "size", "found"), RUN_ON, ids=[c[0] for c in RUN_ON]
)
def test_a_line_measured_a_little_off_has_the_size_of_those_it_runs_on_with(
    tmp_path: Path, why: str, row: int, text: str, indent: int, size: float, found: float
) -> None:
    above = [pages.line(prose, k) for k, prose in enumerate(PROSE)]
    below = [pages.line(prose, row + 3 + k) for k, prose in enumerate(PROSE)]
    page = [*above, pages.line(text, row, indent, size), *below]
    source = read(tmp_path, pages.hocr([page] * 3).decode())
    sizes = {
        source.text[m.start : m.end].strip(): float(m.value.split()[5])
        for m in source.marks
        if m.kind == "line"
    }
    assert sizes[text] == found, why
