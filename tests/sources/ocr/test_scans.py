"""Scans: what an engine sees, what goes wrong with one, and images that lie or hurt."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import struct
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageStat
from pypdfium2 import PdfDocument

from archivist.errors import SourceError
from archivist.sources import formats
from archivist.sources.ocr import (
    hocr,
    images,
    letters,
    programs,
    rapid,
    rapid_pages,
    tesseract,
    xml,
)
from archivist.sources.ocr.model import Box, Word
from archivist.sources.pdf.reader import decode
from tests.sources.ocr import pages
from tests.sources.pdf.writer import Pdf

LINES = ("The lock keeper counted barges,", "not the men who steered them.")


def page(lines: tuple[str, ...] = LINES) -> Image.Image:
    """A page image as a scanner at 200 dpi would give it."""
    picture = Image.new("L", (1300, 700), 255)
    font = ImageFont.load_default(size=44)
    for k, text in enumerate(lines):
        ImageDraw.Draw(picture).text((150, 150 + 70 * k), text, fill=0, font=font)
    return picture


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def program(folder: Path, script: str) -> Path:
    """An engine of our own, that may fail; it answers the probe unless the script does."""
    path = folder / "tesseract"
    probe = (
        '[ "$1" = --version ] && echo "tesseract 5.3.0" && exit 0\n'
        '[ "$1" = --list-langs ] && printf "List:\\neng\\nosd\\n" && exit 0\n'
    )
    path.write_text(f"#!/bin/sh\n{probe}{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_without_an_engine_the_error_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(rapid, "NEEDS", ("no_such_module",))
    path = tmp_path / "page.png"
    path.write_bytes(png(page()))
    with pytest.raises(SourceError, match=r"needs an OCR engine: install Tesseract .* or RapidOCR"):
        formats.read(path)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'cannot read it' >&2; exit 1", r"page 1: Tesseract 5.3.0 failed \(cannot read it\)"),
        ("echo rubbish", "page 1: Tesseract 5.3.0 gave no page"),
        ("kill -SEGV $$", "page 1: Tesseract 5.3.0 failed"),
        ("echo '<html><div class=\"ocr_page\"'", "damaged"),
    ],
)
def test_an_engine_that_fails_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    program(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    path = tmp_path / "page.png"
    path.write_bytes(png(page()))
    with pytest.raises(SourceError, match=said):
        formats.read(path)


def test_an_engine_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = tesseract.found(str(program(tmp_path, "exec sleep 60")))
    assert engine is not None
    monkeypatch.setattr(programs, "SECONDS", 0.2)
    with pytest.raises(SourceError, match="OCR took more than"):
        list(engine.recognise([programs.Image(png(page()), ".png")], "x", 1))


@pytest.mark.parametrize("answer", ["exit 3", "echo 'tesseract 3.05'; exit 0", "echo what"])
def test_what_is_no_engine_is_not_found(tmp_path: Path, answer: str) -> None:
    path = program(tmp_path, "")
    path.write_text(f"#!/bin/sh\n{answer}\n")
    assert tesseract.found(str(path)) is None


def test_an_engine_s_pages_are_read_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = pages.book()
    for k, one in enumerate(book):
        (tmp_path / f"{k}.hocr").write_bytes(pages.hocr([one]))
    # A page's answer is told by the width of its image, the first one the slower.
    cases = "".join(
        f"0{k}) sleep 0.{3 - 2 * k}; cat {tmp_path}/{k}.hocr;; " for k in range(len(book))
    )
    program(tmp_path, f'case 0$(tail -c1 "$1") in {cases}*) exit 1;; esac')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    folder = tmp_path / "book"
    folder.mkdir()
    for k in range(len(book)):
        (folder / f"p{k + 1}.png").write_bytes(png(page()) + str(k).encode())
    source = formats.read(folder)
    assert source.text.count("\f") == 1
    assert "asked" in source.text.partition("\f")[2]
    assert [f.message for f in source.findings] == ["read by Tesseract 5.3.0, languages eng"]


TOGETHER = """files=$1; [ "$(basename "$1")" = names ] && files=$(cat "$1")
echo "$files" >> LOG
grep -q ill $files && echo 'cannot read it' >&2 && exit 1
echo '<html><body>'
for file in $files; do echo "<div class='ocr_page'>$(cat "$file")</div>"; done
echo '</body></html>'"""


def together(folder: Path, images: list[str]) -> tuple[list[bytes], int]:
    """What an engine that prints what is in each image gives, and how often it was started."""
    log = folder / "log"
    engine = tesseract.found(str(program(folder, TOGETHER.replace("LOG", str(log)))))
    assert engine is not None
    shown = [programs.Image(image.encode(), ".png") for image in images]
    found = list(engine.recognise(shown, "x", 2))
    return found, len(set(re.findall(r"archivist-ocr-[^/]+", log.read_text())))


@pytest.mark.parametrize("many", [0, 1, 2, 3, 7, 40])
def test_pages_that_are_read_together_come_in_order_and_each_once(
    tmp_path: Path, many: int
) -> None:
    (tmp_path / "log").touch()
    found, _ = together(tmp_path, [f"page {k}" for k in range(many)])
    texts = [etree.fromstring(page).findtext("body/div") for page in found]
    assert texts == [f"page {k}" for k in range(many)]


def test_a_page_that_fails_among_others_is_named(tmp_path: Path) -> None:
    images = ["ill" if k == 20 else "well" for k in range(40)]
    with pytest.raises(SourceError, match=r"x: page 21: Tesseract 5.3.0 failed \(cannot read it"):
        together(tmp_path, images)


def test_few_processes_read_many_pages(tmp_path: Path) -> None:
    found, started = together(tmp_path, ["page"] * 60)
    assert len(found) == 60
    assert started <= 30


def rapid_program(folder: Path, script: str) -> tuple[str, str]:
    """A stand-in for the process that loads RapidOCR; it answers the probe unless it fails there.

    ``script`` runs for each image, ``$1``; the page is to be written to ``$out``.
    """
    path = folder / "rapid"
    probe = '[ "$1" = --version ] && echo "RapidOCR 3.10.0" && exit 0\n'
    pages_ = f'while [ $# -gt 0 ]; do out="${{1%.*}}.hocr"; {script}; shift; done\n'
    path.write_text(f"#!/bin/sh\n{probe}{pages_}")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return ("/bin/sh", str(path))


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'no model' >&2; exit 1", r"pages 1 to 2: RapidOCR 3.10.0 failed \(no model\)"),
        ("kill -SEGV $$", "pages 1 to 2: RapidOCR 3.10.0 failed"),
        ('echo rubbish > "$out"', "pages 1 to 2: RapidOCR 3.10.0 gave no page"),
        ("true", "pages 1 to 2: RapidOCR 3.10.0 gave no page"),
        ("exec sleep 60", "OCR took more than 0.4 s"),
    ],
)
def test_rapidocr_that_fails_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    engine = rapid.found(rapid_program(tmp_path, script))
    assert engine is not None
    monkeypatch.setattr(programs, "SECONDS", 0.2 if "sleep" in script else 30)
    with pytest.raises(SourceError, match=said):
        list(engine.recognise([programs.Image(png(page()), ".png")] * 2, "x", 1))


@pytest.mark.parametrize("probe", ["exit 3", "echo RapidOCR", "echo 'RapidOCR 3.1'; exit 1"])
def test_what_is_no_rapidocr_is_not_found(tmp_path: Path, probe: str) -> None:
    command = rapid_program(tmp_path, "true")
    Path(command[1]).write_text(f"#!/bin/sh\n{probe}\n")
    assert rapid.found(command) is None
    assert rapid.found((str(tmp_path / "none"),)) is None


def test_rapidocr_s_pages_come_in_order_and_each_once(tmp_path: Path) -> None:
    script = 'echo "<div class=\'ocr_page\'>$(basename "$1")</div>" > "$out"'
    engine = rapid.found(rapid_program(tmp_path, script))
    assert engine is not None
    assert engine.name == "RapidOCR 3.10.0"
    found = engine.recognise([programs.Image(b"", ".png")] * 11, "x", 3)
    assert [int(page.split(b">")[1].split(b".")[0]) for page in found] == list(range(1, 12))


def test_without_tesseract_rapidocr_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.hocr").write_bytes(pages.hocr(pages.book()[:1]))
    engine = rapid.found(rapid_program(tmp_path, f'cp {tmp_path}/page.hocr "$out"'))
    monkeypatch.setattr(rapid, "found", lambda: engine)
    monkeypatch.setattr(tesseract, "found", lambda: None)
    path = tmp_path / "page.png"
    path.write_bytes(png(page()))
    source = formats.read(path)
    assert source.text.strip()
    assert [finding.message for finding in source.findings] == ["read by RapidOCR 3.10.0"]


def test_pages_whose_text_layer_is_rubbish_are_read_by_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shifted = str.maketrans("aeiouyt", "xqzkvwj")  # a font whose table of characters is wrong
    prose = "The lock keeper counted barges, not the men who steered them.".translate(shifted)
    pdf = Pdf()
    pdf.info = {"Title": "The Lock Book"}
    for k in range(12):
        pdf.text(40, 500 - 14 * k, prose)
    path = tmp_path / "lock.pdf"
    path.write_bytes(pdf.save())
    engine = rapid.found(rapid_program(tmp_path, f'cp {tmp_path}/page.hocr "$out"'))
    monkeypatch.setattr(rapid, "found", lambda: None)
    monkeypatch.setattr(tesseract, "found", lambda: None)
    alone = formats.read(path)
    assert [finding.id for finding in alone.findings] == ["pdf.garbled"]
    assert "barges".translate(shifted) in alone.text
    (tmp_path / "page.hocr").write_bytes(pages.hocr(pages.book()[:1]))
    monkeypatch.setattr(rapid, "found", lambda: engine)
    again = formats.read(path)
    assert [finding.id for finding in again.findings] == ["ocr.instead", "ocr.engine"]
    assert "barges".translate(shifted) not in again.text
    assert again.metadata is not None
    assert again.metadata.title == "The Lock Book"


SHIFTED = str.maketrans("aeiouyt", "xqzkvwj")  # a font whose table of characters is wrong
LOCK = "The lock keeper counted barges, not the men who steered them."


def mixed(path: Path) -> list[str]:
    """A PDF at ``path`` whose third and fourth of six pages are rubbish; its text, page by page."""
    pdf = Pdf()
    for number in range(1, 7):
        if number > 1:
            pdf.page()
        prose = LOCK.translate(SHIFTED) if number in (3, 4) else LOCK
        for k in range(12):
            pdf.text(40, 500 - 14 * k, prose)
        pdf.text(195, 40, str(number))
    path.write_bytes(pdf.save())
    return decode(path.read_bytes(), path.name).text.split("\f")


def engine_that_reads(
    monkeypatch: pytest.MonkeyPatch, folder: Path, words: list[pages.Page]
) -> None:
    """The one engine here, which reads ``words`` on every page."""
    (folder / "page.hocr").write_bytes(pages.hocr(words))
    engine = rapid.found(rapid_program(folder, f'cp {folder}/page.hocr "$out"'))
    monkeypatch.setattr(rapid, "found", lambda: engine)
    monkeypatch.setattr(tesseract, "found", lambda: None)


def test_of_a_pdf_only_pages_that_are_rubbish_are_read_by_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = mixed(tmp_path / "lock.pdf")
    engine_that_reads(monkeypatch, tmp_path, pages.book()[1:])
    source = formats.read(tmp_path / "lock.pdf")
    assert [finding.id for finding in source.findings] == ["ocr.instead", "ocr.engine"]
    found = source.text.split("\f")
    assert [k for k, (a, b) in enumerate(zip(own, found, strict=True), 1) if a != b] == [3, 4]
    assert found[2] == found[3]
    assert "He was" in found[2]
    starts = [mark.start for mark in source.marks if mark.kind == "page"]
    assert [source.text[at - 1 : at] for at in starts] == ["", *"\f" * 5]
    lines = [(m, m.value.split(" ")) for m in source.marks if m.kind == "line"]
    assert all(starts[int(fields[0]) - 1] <= mark.start for mark, fields in lines)
    assert {int(fields[0]) for _, fields in lines} == set(range(1, 7))
    assert {fields[5] for _, fields in lines} == {"10.0"}  # one body on all pages


def test_a_page_that_is_rubbish_to_the_engine_too_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = mixed(tmp_path / "lock.pdf")
    noise = [pages.line("x]# ~q;; <k|} 7@v ^^ |l. }{ ~~ q]|", k) for k in range(12)]
    engine_that_reads(monkeypatch, tmp_path, [noise])
    source = formats.read(tmp_path / "lock.pdf")
    assert source.text.split("\f") == own
    assert [finding.id for finding in source.findings] == ["pdf.garbled"]
    start, end = source.findings[0].start, source.findings[0].end
    assert source.text[start:end].rstrip("\f") == "\f".join(own[2:4])


def test_a_scan_without_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page().save(tmp_path / "book.pdf", resolution=200)
    engine_that_reads(monkeypatch, tmp_path, [[]])
    with pytest.raises(SourceError, match=r"no text that .* can read: if there is any, scan it"):
        formats.read(tmp_path / "book.pdf")


def pictured(path: Path, pixels: bytes) -> None:
    """A PDF at ``path`` with three pages of text before one that is a picture."""
    pdf = Pdf()
    for _ in range(3):
        for k in range(12):
            pdf.text(40, 500 - 14 * k, LOCK)
        pdf.page()
    pdf.picture(0, 0, 400, 600, pixels, 20)
    path.write_bytes(pdf.save())


PAPER, PHOTOGRAPH = b"\xf0" * 580 + b"\x20" * 20, bytes(range(0, 240, 8)) * 20


def test_a_page_of_a_pdf_that_is_a_picture_of_print_is_read_by_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictured(tmp_path / "lock.pdf", PAPER)
    engine_that_reads(monkeypatch, tmp_path, pages.book()[1:])
    source = formats.read(tmp_path / "lock.pdf")
    assert [finding.id for finding in source.findings] == ["ocr.filled", "ocr.engine"]
    found = source.text.split("\f")
    assert [page.count(LOCK) for page in found] == [12, 12, 12, 0]
    assert "He was" in found[3]
    assert (source.pictures, [m for m in source.marks if m.kind == "picture"]) == ((), [])


@pytest.mark.parametrize("pixels", [PAPER, PHOTOGRAPH])
def test_a_page_of_a_pdf_that_is_a_plate_stays_a_picture(
    pixels: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what stands below a drawing nor what an engine takes a photograph for is a page."""
    pictured(tmp_path / "lock.pdf", pixels)
    words = pages.book()[1:] if pixels == PHOTOGRAPH else [[pages.line("The lower lock", 0)]]
    engine_that_reads(monkeypatch, tmp_path, words)
    source = formats.read(tmp_path / "lock.pdf")
    assert [finding.id for finding in source.findings] == ["pdf.no-text"]
    assert len(source.pictures) == 1


def test_rapidocr_s_words_become_hocr() -> None:
    corners: rapid_pages.Quad = [[10, 20.4], [50, 22], [50, 41], [10, 40]]
    lines = [[("R&D", 0.987, corners), ("<ß>", 1.0, corners)], []]
    (made,) = hocr.pages(rapid_pages.hocr(lines, 300, 200).encode(), "x")
    assert (made.width, made.height) == (300, 200)
    assert [[(w.text, w.box, w.conf) for w in line.words] for line in made.lines] == [
        [("R&D", Box(10, 20, 50, 41), 0.99), ("<ß>", Box(10, 20, 50, 41), 1.0)]
    ]


@pytest.mark.skipif(
    not all(map(find_spec, rapid.NEEDS)), reason="by design: the extra ocr is not installed"
)
def test_real_rapidocr_reads_a_page_and_a_blank_one() -> None:
    engine = rapid.found()
    assert engine is not None
    blank = Image.new("L", (1300, 700), 255)
    shown = [programs.Image(png(picture), ".png") for picture in (page(), blank)]
    output, empty = engine.recognise(shown, "x")
    assert next(hocr.pages(empty, "x")).lines == ()
    (made,) = hocr.pages(output, "x")
    assert tuple(" ".join(w.text for w in line.words) for line in made.lines) == LINES


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "more pixels than a page"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, r"damaged image \(of no kind that is known\): scan"),
        (b"II*\0" + b"\0" * 60, "damaged image"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 30, "damaged image"),
    ],
)
def test_images_that_lie_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        list(images.file_pages([_file(tmp_path, data)]))


@pytest.mark.parametrize(
    ("tag", "kind", "value", "said"),
    [
        (258, 3, 77, "unknown pixel mode"),
        (259, 3, 148, "makes no sense"),  # the packing
        (257, 2, 80, "Invalid dimensions"),  # the height, as letters
    ],
)
def test_a_tiff_that_tells_nonsense_is_refused(
    tmp_path: Path, tag: int, kind: int, value: int, said: str
) -> None:
    out = io.BytesIO()
    page().save(out, "TIFF", save_all=True, append_images=[page()])
    data = bytearray(out.getvalue())
    fields = data.rindex(struct.pack("<HH", 256, 4))  # of the second page: its width comes first
    at = data.index(struct.pack("<H", tag), fields)
    data[at : at + 12] = struct.pack("<HHII", tag, kind, 1, value)
    with pytest.raises(SourceError, match=said):
        list(images.file_pages([_file(tmp_path, bytes(data))]))


def test_a_field_of_a_tiff_that_libtiff_dies_of_is_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    page().convert("1").save(out, "TIFF", tiffinfo={269: "Name"}, compression="group4")
    data = out.getvalue()
    at = data.index(struct.pack("<HH", 269, 2))
    name_that_is_a_number = struct.pack("<HHII", 269, 3, 1, 1)
    data = data[:at] + name_that_is_a_number + data[at + 12 :]
    assert len(list(images.file_pages([_file(tmp_path, data)]))) == 1


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "page.png"
    path.write_bytes(data)
    return path


def test_each_page_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "book.tif"
    first, second = page().convert("1"), page(("Second.",)).convert("1")
    first.save(path, save_all=True, append_images=[second], dpi=(200, 200))
    found = list(images.file_pages([path]))
    assert [(image.suffix, image.dpi) for image in found] == [(".tif", 200)] * 2
    assert found[0].data != found[1].data


def test_a_tiff_with_more_pages_than_a_work_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "MOST_PAGES", 2)
    path = tmp_path / "book.tif"
    page().convert("1").save(path, save_all=True, append_images=[page().convert("1")] * 2)
    with pytest.raises(SourceError, match="more than 2 pages: split it into works"):
        list(images.file_pages([path]))


@pytest.mark.parametrize("kind", ["BMP", "GIF", "JPEG", "JPEG2000", "PNG", "TIFF", "WEBP"])
def test_every_kind_of_image_is_told_by_its_bytes(kind: str) -> None:
    out = io.BytesIO()
    page().save(out, kind)
    assert images.is_image(out.getvalue())


@pytest.mark.parametrize(
    "text", ["BM 1847 was the mark of the bell.", "RIFF and raff, a WEBP of it"]
)
def test_a_text_that_begins_like_an_image_is_none(text: str) -> None:
    assert not images.is_image(text.encode())


def test_a_pdf_of_images_is_a_scan_and_is_drawn_sharp_enough(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    page().save(path, resolution=200)
    assert images.is_scan(path)
    (drawn,) = images.pdf_pages(path.read_bytes(), "book.pdf")
    assert drawn.dpi == images.DPI
    with Image.open(io.BytesIO(drawn.data)) as picture:
        assert picture.width == pytest.approx(1300 * 300 / 200, abs=2)


def drawn_by_pdfium(data: bytes) -> Image.Image:
    with PdfDocument(data) as document:
        drawn: Image.Image = document[0].render(scale=images.DPI / 72, grayscale=True).to_pil()
        return drawn


@pytest.mark.parametrize("beside", ["", "30 30 200 9 re f"], ids=["alone", "with a drawing"])
@pytest.mark.parametrize("size", [(300, 400), (555, 833)])
def test_a_coarse_page_is_as_pdfium_would_draw_it(size: tuple[int, int], beside: str) -> None:
    pdf = Pdf()
    noise = Image.effect_noise(size, 60).filter(ImageFilter.GaussianBlur(2))
    pdf.picture(0, 0, 400, 600, noise.tobytes(), size[0])
    pdf.raw(beside)
    (image,) = images.pdf_pages(pdf.save(), "book.pdf")
    (first, wanted) = Image.open(io.BytesIO(image.data)), drawn_by_pdfium(pdf.save())
    assert first.size == wanted.size
    off = ImageStat.Stat(ImageChops.difference(first, wanted))
    assert off.mean[0] < 2
    assert off.extrema[0][1] < 30  # of 255: the drawing is there, and its edges are sharp


def test_what_is_larger_than_one_work_is_not_even_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.pdf"
    page().save(path, resolution=200)
    monkeypatch.setattr(xml, "MOST_BYTES", path.stat().st_size - 1)
    assert not images.is_scan(path)


def test_blank_pages_and_drawn_letters_are_of_a_scan_too_and_words_are_not(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    pdf = Pdf()
    pdf.picture(0, 0, 400, 600, PAPER, 20)
    for _ in range(3):
        pdf.page()
    path.write_bytes(pdf.save())
    assert images.is_scan(path)
    for drawn, is_scan in (("30 30 9 9 re f", True), ("", False)):
        pdf = Pdf()
        pdf.raw(drawn)
        path.write_bytes(pdf.save())
        assert images.is_scan(path) is is_scan
    pdf.text(40, 500, "One word")
    path.write_bytes(pdf.save())
    assert not images.is_scan(path)


def test_a_file_that_only_begins_as_a_pdf_is_none(tmp_path: Path) -> None:
    assert not images.is_scan(_file(tmp_path, b"%PDF-1.7\n" + b"\0" * 100))


@pytest.mark.parametrize(
    ("letter", "low", "high", "raised"),
    [
        ("1", 0.35, 0.81, True),
        ("’", 0.30, 0.67, True),  # a small figure that was read as a quotation mark
        ("’", 0.47, 0.70, False),  # a quotation mark
        ("1", 0.00, 0.70, False),
        (".", 0.00, 0.10, False),
        ("—", 0.23, 0.30, False),
        ("l", 0.00, 0.70, False),
    ],
)
def test_raised_is_told_by_height_and_place(
    letter: str, low: float, high: float, raised: bool
) -> None:
    boxes = (Box(0, 53, 40, 100), Box(40, 100 - 100 * high, 60, 100 - 100 * low))
    word = Word("a" + letter, Box(0, 20, 60, 100), letters=boxes)
    found = letters.raised(word, 100.0, 100.0)
    assert found == ([(1, 2)] if raised else [])


@pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("CI"), reason="no OCR engine"
)
@pytest.mark.parametrize("name", ["page.png", "page.pdf", "pages"])
def test_a_real_engine_reads_a_page(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "pages":
        path.mkdir()
        (path / "1.png").write_bytes(png(page()))
    else:
        page().save(path, resolution=200, dpi=(200, 200))
    source = formats.read(path)
    assert [line.strip() for line in source.text.strip().splitlines()] == list(LINES)
    assert {"conf", "line", "page"} <= {mark.kind for mark in source.marks}
