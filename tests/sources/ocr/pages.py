"""Small printed pages of invented prose, spelt in every format that OCR engines write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SIZE, WIDE, LEADING = 40.0, 18.0, 52.0  # letter size, mean character, line distance, in pixels
LEFT, TOP, WIDTH, HEIGHT = 200.0, 150.0, 1600.0, 2400.0


@dataclass(frozen=True)
class Word:
    """A word with its box; ``small`` and ``up`` move it as raised figures are."""

    text: str
    x0: float
    base: float
    size: float = SIZE
    italic: bool = False
    conf: int = 91

    @property
    def box(self) -> tuple[int, int, int, int]:
        """As tall as its letters: ascenders and descenders count where there are some."""
        high = any(c in "bdfhklti1234567890" or c.isupper() for c in self.text)
        low = any(c in "gjpqy" for c in self.text)
        top = self.base - (0.70 if high else 0.47) * self.size
        foot = self.base + (0.21 if low else 0.0) * self.size
        x1 = self.x0 + len(self.text) * WIDE * self.size / SIZE
        return round(self.x0), round(top), round(x1), round(foot)


Line = list[Word]
Page = list[Line]


def line(text: str, row: float, indent: int = 0, size: float = SIZE) -> Line:
    """Words set from the left margin; ``row`` counts lines from the page's top."""
    words: Line = []
    x = LEFT + indent * WIDE
    for part in text.split():
        words.append(Word(part.strip("_"), x, TOP + row * LEADING, size, part.startswith("_")))
        x += (len(part.strip("_")) + 1) * WIDE * size / SIZE
    return words


PROSE = (
    "The ferryman of Oller kept two ledgers, one for the",
    "living and one for his own amusement, and in neither",
    "did he ever write the name of a passenger twice over.",
    "Whoever crossed in the morning was gone by the noon,",
    "and whoever came back at night was entered as new to",
    "the river, for the water, he said, had not met them.",
)


def book() -> list[Page]:
    """Two pages: running heads, a heading set apart, an indented paragraph, a centred line."""
    first: Page = [line("The Ledgers of Oller", 0, 16), line("Crossing", 4, 22, 60.0)]
    first += [line(PROSE[0], 7, 3)]
    first += [line(text, 8 + k) for k, text in enumerate(PROSE[1:])]
    first += [line(text, 13 + k, 3 if not k else 0) for k, text in enumerate(PROSE)]
    second: Page = [line("The Ledgers of Oller", 0, 16)]
    second += [line(text, 3 + k) for k, text in enumerate(PROSE)]
    second += [line("He was _never_ asked why.", 9)]
    return [first, second]


def hull(words: Sequence[Word]) -> tuple[int, int, int, int]:
    """The box around all words."""
    boxes = [word.box for word in words]
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip


def hocr(pages: Sequence[Page]) -> bytes:
    """As Tesseract writes it."""
    out = ["<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\" "
           "\"http://www.w3.org/x.dtd\">\n<html xmlns='http://www.w3.org/1999/xhtml'><head>"
           "<meta name='ocr-system' content='tesseract 5'/></head><body>"]  # fmt: skip
    for k, page in enumerate(pages):
        out.append(
            f"<div class='ocr_page' title='image \"p{k}.png\"; bbox 0 0 {WIDTH:g} {HEIGHT:g}'>"
        )
        for words in page:
            x0, y0, x1, y1 = hull(words)
            out.append(f"<span class='ocr_line' title='bbox {x0} {y0} {x1} {y1}'>")
            for word in words:
                a, b, c, d = word.box
                text = escape(word.text)
                text = f"<em>{text}</em>" if word.italic else text
                title = f"bbox {a} {b} {c} {d}; x_wconf {word.conf}"
                out.append(f"<span class='ocrx_word' title='{title}'>{text}</span>\n")
            out.append("</span>")
        out.append("</div>")
    return "".join([*out, "</body></html>\n"]).encode()


def alto(pages: Sequence[Page]) -> bytes:
    """ALTO 3."""
    out = ['<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Styles>'
           '<TextStyle ID="it" FONTSTYLE="italics"/></Styles><Layout>']  # fmt: skip
    for page in pages:
        out.append(f'<Page WIDTH="{WIDTH:g}" HEIGHT="{HEIGHT:g}"><PrintSpace><TextBlock>')
        for words in page:
            out.append(f"<TextLine {_alto(hull(words))}>")
            for word in words:
                refs = ' STYLEREFS="it"' if word.italic else ""
                text, sure = escape(word.text), f'WC="{word.conf / 100:g}"'
                out.append(f'<String {_alto(word.box)} {sure}{refs} CONTENT="{text}"/><SP/>')
            out.append("</TextLine>")
        out.append("</TextBlock></PrintSpace></Page>")
    return "".join([*out, "</Layout></alto>"]).encode()


def _alto(box: tuple[int, int, int, int]) -> str:
    x0, y0, x1, y1 = box
    return f'HPOS="{x0}" VPOS="{y0}" WIDTH="{x1 - x0}" HEIGHT="{y1 - y0}"'


def pagexml(page: Page) -> bytes:
    """PAGE of 2019; it holds one page."""
    out = ['<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
           f'<Page imageFilename="p.png" imageWidth="{WIDTH:g}" imageHeight="{HEIGHT:g}">'
           '<TextRegion id="r"><Coords points="0,0 9,9"/>']  # fmt: skip
    for words in page:
        out.append(f'<TextLine><Coords points="{_points(hull(words))}"/>')
        for word in words:
            style = '<TextStyle italic="true"/>' if word.italic else ""
            out.append(
                f'<Word><Coords points="{_points(word.box)}"/><TextEquiv conf="{word.conf / 100}">'
                f"<Unicode>{escape(word.text)}</Unicode></TextEquiv>{style}</Word>"
            )
        out.append("</TextLine>")
    return "".join([*out, "</TextRegion></Page></PcGts>"]).encode()


def _points(box: tuple[int, int, int, int]) -> str:
    x0, y0, x1, y1 = box
    return f"{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}"


def abbyy(pages: Sequence[Page]) -> bytes:
    """FineReader 10: a box for each letter."""
    name = "http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"
    out = [f'<?xml version="1.0"?><document xmlns="{name}" version="1.0">']
    for page in pages:
        out.append(
            f'<page width="{WIDTH:g}" height="{HEIGHT:g}"><block blockType="Text"><text><par>'
        )
        for words in page:
            out.append(f"<line {_abbyy(hull(words))}>")
            for word in words:
                slant = ' italic="true"' if word.italic else ""
                out.append(f"<formatting{slant}>{_letters(word)}</formatting><formatting>")
                out.append("<charParams> </charParams></formatting>")
            out.append("</line>")
        out.append("</par></text></block></page>")
    return "".join([*out, "</document>"]).encode()


def _letters(word: Word) -> str:
    x0, y0, x1, y1 = word.box
    step = (x1 - x0) / len(word.text)
    return "".join(
        f"<charParams {_abbyy((round(x0 + k * step), y0, round(x0 + k * step + step), y1))} "
        f'charConfidence="{word.conf}">{escape(letter)}</charParams>'
        for k, letter in enumerate(word.text)
    )


def _abbyy(box: tuple[int, int, int, int]) -> str:
    x0, y0, x1, y1 = box
    return f'l="{x0}" t="{y0}" r="{x1}" b="{y1}"'


def djvuxml(pages: Sequence[Page]) -> bytes:
    """As archive.org has it: the foot of a box before its top."""
    out = ['<?xml version="1.0"?><!DOCTYPE DjVuXML PUBLIC "-//W3C//DTD DjVuXML 1.1//EN" '
           '"pubtext/DjVuXML-s.dtd"><DjVuXML><HEAD/><BODY>']  # fmt: skip
    for k, page in enumerate(pages):
        out.append(f'<OBJECT width="{WIDTH:g}" height="{HEIGHT:g}" type="image/x.djvu">'
                   f'<PARAM name="PAGE" value="book_{k:04}.djvu"/><HIDDENTEXT><PAGECOLUMN>'
                   "<REGION><PARAGRAPH>")  # fmt: skip
        for words in page:
            out.append("<LINE>")
            for word in words:
                x0, y0, x1, y1 = word.box
                where = f'coords="{x0},{y1},{x1},{y0}" x-confidence="{word.conf}"'
                out.append(f"<WORD {where}>{escape(word.text)}</WORD> ")
            out.append("</LINE>")
        out.append("</PARAGRAPH></REGION></PAGECOLUMN></HIDDENTEXT></OBJECT>")
    return "".join([*out, "</BODY></DjVuXML>"]).encode()
