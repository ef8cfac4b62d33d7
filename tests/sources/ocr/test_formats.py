"""Every OCR format gives the page as it reads, with its words' places, looks and doubts."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from archivist.errors import SourceError
from archivist.model import Source
from archivist.sources import formats
from tests.sources.ocr import pages

BOOK = pages.book()
READ = """\
                The Ledgers of Oller


                      Crossing

   The ferryman of Oller kept two ledgers, one for the
living and one for his own amusement, and in neither
did he ever write the name of a passenger twice over.
Whoever crossed in the morning was gone by the noon,
and whoever came back at night was entered as new to
the river, for the water, he said, had not met them.
   The ferryman of Oller kept two ledgers, one for the
living and one for his own amusement, and in neither
did he ever write the name of a passenger twice over.
Whoever crossed in the morning was gone by the noon,
and whoever came back at night was entered as new to
the river, for the water, he said, had not met them.
\f                The Ledgers of Oller


The ferryman of Oller kept two ledgers, one for the
living and one for his own amusement, and in neither
did he ever write the name of a passenger twice over.
Whoever crossed in the morning was gone by the noon,
and whoever came back at night was entered as new to
the river, for the water, he said, had not met them.
He was never asked why.
"""
WHOLE: dict[str, Callable[[], bytes]] = {
    "book.hocr": lambda: pages.hocr(BOOK),
    "book.alto.xml": lambda: pages.alto(BOOK),
    "book_abbyy.xml": lambda: pages.abbyy(BOOK),
}


def read(folder: Path, name: str, data: bytes) -> Source:
    path = folder / name
    path.write_bytes(data)
    return formats.read(path)


def shape(text: str) -> list[tuple[int, str]]:
    """Lines with their indentation to the column: engines' boxes are off by a part of one."""
    return [(round((len(x) - len(x.lstrip())) / 3), x.strip()) for x in text.split("\n")]


@pytest.mark.parametrize("name", WHOLE)
def test_text_reads_like_the_page(tmp_path: Path, name: str) -> None:
    source = read(tmp_path, name, WHOLE[name]())
    assert shape(source.text) == shape(READ)
    assert source.encoding.name == "utf-8"
    assert not source.findings


def test_djvuxml_reads_like_the_page_and_says_how_sure_it_is(tmp_path: Path) -> None:
    source = read(tmp_path, "book_djvu.xml", pages.djvuxml(BOOK))
    assert shape(source.text) == shape(READ)
    sure = [source.text[m.start : m.end] for m in source.marks if m.kind == "conf"]
    assert sure == [w.text for page in BOOK for row in page for w in row]
    (first, _) = [m.value for m in source.marks if m.kind == "surface"]
    assert first == "1600 2400 book_0000.djvu"


def test_djvuxml_without_places_and_with_odd_ones(tmp_path: Path) -> None:
    data = (
        b"<DjVuXML><BODY><OBJECT><HIDDENTEXT><LINE><WORD>The</WORD> <WORD coords='1,2'>quiet</WORD>"
        b"</LINE><LINE><WORD coords='a,b,c,d'>harbour</WORD><WORD> </WORD></LINE></HIDDENTEXT>"
        b"</OBJECT></BODY></DjVuXML>"
    )
    assert read(tmp_path, "p.xml", data).text.split() == ["The", "quiet", "harbour"]


@pytest.mark.parametrize("name", WHOLE)
def test_packed_files_read_the_same(tmp_path: Path, name: str) -> None:
    plain = read(tmp_path, name, WHOLE[name]())
    packed = read(tmp_path, f"{name}.gz", gzip.compress(WHOLE[name]()))
    assert (packed.text, packed.marks) == (plain.text, plain.marks)


def test_a_folder_of_pages_reads_in_the_order_of_numbers(tmp_path: Path) -> None:
    for name, page in (("p10.xml", BOOK[1]), ("p9.xml", BOOK[0])):
        (tmp_path / name).write_bytes(pages.pagexml(page))
    source = formats.read(tmp_path)
    assert shape(source.text) == shape(READ)
    assert source.name == tmp_path.name


def test_mets_names_files_and_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(pages.alto(BOOK[1:]))
    (tmp_path / "b.xml").write_bytes(pages.alto(BOOK[:1]))
    path = tmp_path / "mets.xml"
    path.write_bytes(_mets(["a.xml", "b.xml"], order=[2, 1]))
    assert shape(formats.read(path).text) == shape(READ)
    assert formats.read(tmp_path).text == formats.read(path).text


@pytest.mark.parametrize(
    "href", ["../secret.xml", "/etc/passwd", "http://example.org/a.xml", "gone.xml", "file:///a"]
)
def test_mets_reads_nothing_that_lies_elsewhere(tmp_path: Path, href: str) -> None:
    (tmp_path / "secret.xml").write_bytes(pages.alto(BOOK))
    inner = tmp_path / "work"
    inner.mkdir()
    (inner / "mets.xml").write_bytes(_mets([href], order=[1]))
    with pytest.raises(SourceError, match="get the files it names"):
        formats.read(inner / "mets.xml")


def _mets(names: list[str], order: list[int]) -> bytes:
    listed = "".join(
        f'<file ID="f{k}"><FLocat xlink:href="{name}"/></file>' for k, name in enumerate(names)
    )
    divisions = "".join(
        f'<div ORDER="{number}"><fptr FILEID="f{k}"/></div>' for k, number in enumerate(order)
    )
    return (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<fileSec><fileGrp USE="FULLTEXT">{listed}</fileGrp></fileSec>'
        f'<structMap TYPE="PHYSICAL"><div>{divisions}</div></structMap></mets>'
    ).encode()


@pytest.mark.parametrize("name", WHOLE)
def test_marks_say_where_words_stand_and_how_sure_they_are(tmp_path: Path, name: str) -> None:
    source = read(tmp_path, name, WHOLE[name]())
    words = [w for page in BOOK for row in page for w in row]
    sure = [m for m in source.marks if m.kind == "conf"]
    assert [source.text[m.start : m.end] for m in sure] == [w.text for w in words]
    assert {m.value for m in sure} == {"0.91"}
    slanted = [m for m in source.marks if m.kind == "italic"]
    assert [source.text[m.start : m.end].strip() for m in slanted] == ["never"]
    boxes = [m.value.split()[:5] for m in source.marks if m.kind == "line"]
    rows = [(k, pages.hull(row)) for k, page in enumerate(BOOK, 1) for row in page]
    assert boxes == [[str(k), *map(str, box)] for k, box in rows]
    assert [m.start for m in source.marks] == sorted(m.start for m in source.marks)


def test_larger_type_is_marked_and_pages_begin_with_a_point(tmp_path: Path) -> None:
    source = read(tmp_path, "book.hocr", pages.hocr(BOOK))
    big = [m for m in source.marks if m.kind == "big"]
    assert [(source.text[m.start : m.end], m.value) for m in big] == [("Crossing", "1.5")]
    starts = [m.start for m in source.marks if m.kind == "page"]
    assert starts == [0, source.text.index("\f") + 1]


def test_skewed_pages_read_like_straight_ones(tmp_path: Path) -> None:
    leaning = [
        [
            [pages.Word(w.text, w.x0 + 0.01 * w.base, w.base - 0.01 * w.x0, w.size, w.italic)
             for w in row]
            for row in page
        ]
        for page in BOOK
    ]  # fmt: skip
    assert shape(read(tmp_path, "book.hocr", pages.hocr(leaning)).text) == shape(READ)


def test_a_raised_figure_is_marked_and_a_quotation_mark_is_not(tmp_path: Path) -> None:
    row = pages.line("he said so", 20)
    last = row[-1].box[2] + pages.WIDE
    row.append(pages.Word("7", last, row[0].base - 0.35 * pages.SIZE, 0.65 * pages.SIZE))
    source = read(tmp_path, "book.hocr", pages.hocr([[*BOOK[0], row]]))
    found = [m for m in source.marks if m.kind == "superscript"]
    assert [source.text[m.start : m.end].strip() for m in found] == ["7"]


ALTO_LINE = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace><TextBlock>'
    '<TextLine HPOS="10" VPOS="10" WIDTH="300" HEIGHT="30">{}</TextLine>'
    "</TextBlock></PrintSpace></Page></Layout></alto>"
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (
            '<String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour" HPOS="10" VPOS="10" '
            'WIDTH="60" HEIGHT="20"/><HYP CONTENT="-" HPOS="72" VPOS="20" WIDTH="8"/>',
            "har-",
        ),
        ('<String CONTENT="har"/><HYP CONTENT="\u00ad"/>', "har-"),
        ('<String CONTENT="har-"/><HYP/>', "har-"),
        ('<String CONTENT="two words"/><SP/><String CONTENT="&lt;more&gt;"/>', "two words <more>"),
    ],
)
def test_alto_gives_the_printed_form(tmp_path: Path, inside: str, text: str) -> None:
    source = read(tmp_path, "a.xml", ALTO_LINE.format(inside).encode())
    assert source.text.strip() == text


def test_transkribus_lines_without_words_keep_styles(tmp_path: Path) -> None:
    data = (
        b'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page '
        b'imageWidth="900"><ReadingOrder><OrderedGroup><RegionRefIndexed index="1" regionRef="a"/>'
        b'<RegionRefIndexed index="0" regionRef="b"/></OrderedGroup></ReadingOrder>'
        b'<TextRegion id="a"><TextLine custom="textStyle {offset:4; length:5;italic:true;}">'
        b'<Coords points="10,200 500,200 500,240 10,240"/><Baseline points="10,230 500,230"/>'
        b"<TextEquiv><Unicode>The quiet harbour</Unicode></TextEquiv></TextLine></TextRegion>"
        b'<TextRegion id="b"><Coords points="10,10 500,10 500,60 10,60"/><TextEquiv><Unicode>'
        b"Head\n\nSecond</Unicode></TextEquiv></TextRegion></Page></PcGts>"
    )
    source = read(tmp_path, "p.xml", data)
    assert source.text.split() == "Head Second The quiet harbour".split()
    slanted = [m for m in source.marks if m.kind == "italic"]
    assert [source.text[m.start : m.end].strip() for m in slanted] == ["quiet"]


def test_hocr_as_html_with_letters_in_boxes(tmp_path: Path) -> None:
    data = (
        b'<html><head><meta name="ocr-system" content="x"><title>t</title></head><body>'
        b'<div class="ocr_page" title="bbox 0 0 900 900"><br><span class="ocr_line" '
        b'title="bbox 10 10 90 40"><span class="ocrx_word" title="bbox 10 10 90 40">\n'
        b'<span class="ocrx_cinfo" title="x_bboxes 10 10 50 40">a</span>\n'
        b'<span class="ocrx_cinfo" title="x_bboxes 50 10 90 40">b</span>\n</span></span>'
        b"<span class=ocr_line>&nbsp;no place</span></div></body></html>"
    )
    assert read(tmp_path, "p.html", data).text.split() == ["ab", "no", "place"]


def test_hocr_whose_captions_hold_lines_or_are_lines(tmp_path: Path) -> None:
    line = '<span class="ocr_line" title="bbox 10 {0} 200 {1}">{2}</span>'
    data = (
        '<html><head><meta name="ocr-system" content="x"></head><body>'
        '<div class="ocr_page" title="bbox 0 0 900 900">'
        '<div class="ocr_caption" title="bbox 10 10 200 90">'
        f"{line.format(10, 40, 'The weir')}{line.format(50, 80, 'in flood')}</div>"
        '<span class="ocr_caption" title="bbox 10 100 200 130">as it was</span></div></body></html>'
    )
    text = read(tmp_path, "p.html", data.encode()).text
    assert [row.strip() for row in text.split("\n") if row.strip()] == [
        "The weir", "in flood", "as it was"
    ]  # fmt: skip


def test_hocr_whose_words_look_like_tags(tmp_path: Path) -> None:
    """An engine that reads specks as signs and does not escape them."""
    data = (
        b'<html><head><meta name="ocr-system" content="x"></head><body><div class="ocr_page">'
        b'<span class="ocr_line"><span class="ocrx_word">oar</span> '
        b'<span class="ocrx_word">r<a<:b></span> <span class="ocrx_word">lock</span></span>'
        b"</div></body></html>"
    )
    assert read(tmp_path, "p.html", data).text.split() == ["oar", "r", "lock"]


@pytest.mark.parametrize("name", WHOLE)
def test_cut_files_are_refused(tmp_path: Path, name: str) -> None:
    data = WHOLE[name]()
    for part in (0.3, 0.6, 0.95):
        with pytest.raises(SourceError, match="get a whole copy"):
            read(tmp_path, name, data[: int(len(data) * part)])
        with pytest.raises(SourceError, match="get a whole copy"):
            read(tmp_path, name, gzip.compress(data)[: -len(data) // 200])


BOMB = b'<!DOCTYPE alto [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "head", [BOMB, b'<!DOCTYPE alto [<!ENTITY b SYSTEM "file:///etc/passwd">]>']
)
def test_entities_stay_closed(tmp_path: Path, head: bytes) -> None:
    body = ALTO_LINE.format('<String CONTENT="open"/><String CONTENT="x"/>').encode()
    source = read(tmp_path, "a.xml", head + body.replace(b"</TextLine>", b"&b;</TextLine>"))
    assert source.text.split() == ["open", "x"]


@pytest.mark.parametrize(
    "data",
    [
        b"<alto><Layout><Page/></Layout></alto>",
        b'<html><body class="ocr_x"></body></html>',
        pages.hocr([[]]),
        b"<mets/>",
    ],
)
def test_files_without_text_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError):
        read(tmp_path, "a.xml", data)


LOOSE = """<html><head><meta name='ocr-system' content='own'/></head><body>
<div class='ocr_page' title='bbox 0 0 1600 2400'><p class='ocr_par'>
<span class='ocrx_word' title='bbox 200 100 300 140'>The</span>
<span class='ocrx_word' title='bbox 320 100 400 140'>weir</span>
<span class='ocrx_word' title='bbox 200 150 300 190'>stood.</span></p>
<span class='ocr_line' title='bbox 200 300 900 340'>
<span class='ocrx_word' title='bbox 200 300 300 340'>Nobody</span> but the
<span class='ocrx_word' title='bbox 320 300 400 340'>clerk</span></span>
<span class='ocr_line' title='bbox 200 350 900 390'>
<span class='ocrx_word' title='bbox 200 350 300 390'>knew.</span></span></div></body></html>"""


def test_hocr_with_words_outside_of_lines_and_wording_outside_of_words(tmp_path: Path) -> None:
    path = tmp_path / "book.hocr"
    path.write_text(LOOSE)
    rows = [row.split() for row in formats.read(path).text.split("\n") if row.strip()]
    assert rows == [["The", "weir"], ["stood."], ["Nobody", "but", "the", "clerk"], ["knew."]]


def test_page_with_text_in_pictures_and_in_letters_alone(tmp_path: Path) -> None:
    at = '<Coords points="{0},{1} {2},{1} {2},{3} {0},{3}"/>'.format
    said = "<TextEquiv><Unicode>{}</Unicode></TextEquiv>".format
    letters = "".join(f"<Glyph>{said(c)}</Glyph>" for c in "No")
    path = tmp_path / "page.xml"
    path.write_text(
        '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        '<Page imageFilename="p.jpg" imageWidth="1600" imageHeight="2400">'
        f"<GraphicRegion>{at(100, 100, 900, 400)}<TextRegion><TextLine>"
        f"{at(100, 300, 900, 340)}{said('The weir')}</TextLine></TextRegion>"
        f"</GraphicRegion><TextRegion><TextLine>{at(100, 500, 900, 540)}"
        f"<Word>{at(100, 500, 200, 540)}{letters}</Word></TextLine></TextRegion></Page></PcGts>"
    )
    source = formats.read(path)
    assert source.text.split() == ["The", "weir", "No"]
    assert [finding.id for finding in source.findings] == ["ocr.picture"]
