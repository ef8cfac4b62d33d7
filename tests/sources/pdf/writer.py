"""A small PDF writer for tests: text at places, drawn lines, pictures, links, outline, labels.

    page = Pdf()
    page.text(72, 700, "A line of print", size=10, font="italic")
    data = page.save()

Places are PDF's own: points from the page's foot. The same calls make the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

# Widths of Times-Roman from space to tilde, in thousandths of the size, as Adobe published them.
_WIDTHS = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 "
    "500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 "
    "722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 "
    "444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 "
    "200 480 541"
)
WIDTHS = {chr(32 + k): int(w) for k, w in enumerate(_WIDTHS.split())}
_OTHER = 500
FONTS = {
    "roman": "Times-Roman",
    "italic": "Times-Italic",
    "bold": "Times-Bold",
    "sans": "Helvetica",
}


def width(text: str, size: float = 10) -> float:
    """How wide the text is, in points; all fonts are given the widths of the roman."""
    return sum(WIDTHS.get(c, _OTHER) for c in text) * size / 1000


def filling(lead: str, words: Sequence[str], wide: float, size: float = 10) -> str:
    """Words that nearly fill a line, over and over, ``lead`` before them."""
    said = [lead]
    while width(" ".join([*said, words[len(said) % len(words)]]), size) < wide:
        said.append(words[len(said) % len(words)])
    return " ".join(said)


@dataclass
class Page:
    wide: float
    high: float
    content: list[str] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # and other annotations, as they are


class Pdf:
    """A document; what is drawn goes to its last page."""

    def __init__(self, wide: float = 400, high: float = 600, language: str = "") -> None:
        self.size = (wide, high)
        self.pages: list[Page] = []
        self.outline: list[tuple[int, str, int, float]] = []
        self.labels = ""
        self.form = ""  # entries of the catalogue
        self.language = language
        self.info: dict[str, str] = {}
        self.fonts: list[str] = []  # more font dictionaries: /F4, /F5 ...
        self._streams: list[tuple[str, bytes]] = []  # images and forms
        self._drawn: list[tuple[str, bytes]] = []  # annotations
        self.page()

    def page(self) -> Page:
        """A new page."""
        self.pages.append(Page(*self.size))
        return self.pages[-1]

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "roman",
        *,
        word: float = 0,
        letter: float = 0,
        mode: int = 0,
        turn: int = 0,
    ) -> float:
        """Draws a line of text; gives where it ends. ``turn``: quarter turns to the left."""
        a, b = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
        name = list(FONTS).index(font)
        self.pages[-1].content.append(
            f"BT /F{name} {size:g} Tf {word:.4f} Tw {letter:.4f} Tc {mode} Tr "
            f"{a} {b} {-b} {a} {x:.3f} {y:.3f} Tm {_literal(text)} Tj ET"
        )
        return x + width(text, size) + word * text.count(" ") + letter * len(text)

    def raw(self, operators: str) -> None:
        """Operators as they are."""
        self.pages[-1].content.append(operators)

    def rule(self, x0: float, x1: float, y: float) -> None:
        """A thin drawn line."""
        self.raw(f"0.5 w {x0} {y} m {x1} {y} l S")

    def picture(
        self, x: float, y: float, wide: float, high: float, pixels: bytes, row: int
    ) -> None:
        """A grey picture, ``row`` pixels in a row."""
        columns = len(pixels) // row
        head = (
            f"/Type /XObject /Subtype /Image /Width {row} /Height {columns} "
            "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
        )
        self._streams.append((head, zlib.compress(pixels)))
        number = len(self._streams)
        self.pages[-1].images.append(number)
        self.raw(f"q {wide} 0 0 {high} {x} {y} cm /I{number} Do Q")

    def drawing(self, operators: str, *, packed: bool = False) -> None:
        """A form that the page shows. It may show others, and pictures: ``/I1 Do`` the first."""
        head = "/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject {shown} >>"
        data = operators.encode("cp1252")
        if packed:
            head, data = f"{head} /Filter /FlateDecode", zlib.compress(data)
        self._streams.append((head, data))
        number = len(self._streams)
        self.pages[-1].images.append(number)
        self.raw(f"/I{number} Do")

    def link(
        self, x0: float, y0: float, x1: float, y1: float, target: str | tuple[int, float]
    ) -> None:
        """A link to a URL, or to a page (from 0) and height."""
        box = f"/Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{x0} {y0} {x1} {y1}]"
        if isinstance(target, str):
            act = f"/A << /S /URI /URI {_literal(target)} >>"
        else:
            act = f"/Dest [{{page{target[0]}}} /XYZ 0 {target[1]} 0]"
        self.pages[-1].links.append(f"<< {box} {act} >>")

    def annotation(self, box: tuple[int, int, int, int], entries: str, shown: str = "") -> None:
        """An annotation with these entries, which shows a line of text in its box, or nothing."""
        x0, y0, x1, y1 = box
        drawn = ""
        if shown:
            head = f"/Type /XObject /Subtype /Form /BBox [0 0 {x1 - x0} {y1 - y0}]"
            text = f"BT /F0 10 Tf 2 4 Td {_literal(shown)} Tj ET"
            self._drawn.append((head, text.encode("cp1252")))
            drawn = f"/AP << /N {{drawn{len(self._drawn)}}} >>"
        self.pages[-1].links.append(
            f"<< /Type /Annot /F 4 /Rect [{x0} {y0} {x1} {y1}] {entries} {drawn} >>"
        )

    # ------------------------------------------------------------------------------- the file

    def save(self) -> bytes:
        """The file's bytes."""
        objects: list[bytes] = []

        def add(body: str | bytes) -> int:
            objects.append(body.encode("cp1252") if isinstance(body, str) else body)
            return len(objects)

        catalogue, tree = add(b""), add(b"")
        dressed = [*map(_font, FONTS.values()), *self.fonts]
        fonts = " ".join(f"/F{k} {add(font)} 0 R" for k, font in enumerate(dressed))
        numbered = [f"/I{k} {len(objects) + k} 0 R" for k in range(1, len(self._streams) + 1)]
        all_shown = f"<< {' '.join(numbered)} >>"
        images = [add(_stream(h.replace("{shown}", all_shown), data)) for h, data in self._streams]
        dress = f"/Resources << /Font << {fonts} >> >>"
        drawn = [add(_stream(f"{head} {dress}", data)) for head, data in self._drawn]
        first = len(objects) + 1
        numbers = {f"page{k}": f"{first + 2 * k} 0 R" for k in range(len(self.pages))}
        for page in self.pages:
            shown = " ".join(f"/I{n} {images[n - 1]} 0 R" for n in page.images)
            links = " ".join(page.links)
            for name, reference in numbers.items():
                links = links.replace("{" + name + "}", reference)
            for k, number in enumerate(drawn, 1):
                links = links.replace(f"{{drawn{k}}}", f"{number} 0 R")
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.wide:g} {page.high:g}] "
                f"/Resources << /Font << {fonts} >> /XObject << {shown} >> >> "
                f"/Contents {len(objects) + 2} 0 R /Annots [{links}] >>"
            )
            add(_stream("", "\n".join(page.content).encode("cp1252")))
        kids = " ".join(numbers.values())
        objects[tree - 1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        more = f" /Lang {_literal(self.language)}" if self.language else ""
        more += f" /PageLabels << /Nums [{self.labels}] >>" if self.labels else ""
        more += f" {self.form}" if self.form else ""
        if self.outline:
            more += f" /Outlines {self._bookmarks(objects, numbers)} 0 R"
        objects[catalogue - 1] = f"<< /Type /Catalog /Pages {tree} 0 R{more} >>".encode("cp1252")
        info = " ".join(f"/{key} {_literal(value)}" for key, value in self.info.items())
        return _file(objects, catalogue, add(f"<< {info} >>"))

    def _bookmarks(self, objects: list[bytes], numbers: dict[str, str]) -> int:
        """Adds the outline's objects, linked as PDF wants them; the number of its root."""
        root = len(objects) + 1
        places = [root + 1 + k for k in range(len(self.outline))]
        parents: list[int] = []
        last: dict[int, int] = {0: root}
        for place, (level, *_) in zip(places, self.outline, strict=True):
            parents.append(last[level - 1])
            last[level] = place
        objects.append(f"<< {_ends(root, parents, places)} >>".encode())
        for k, (_, title, page, y) in enumerate(self.outline):
            kin = [p for p, q in zip(places, parents, strict=True) if q == parents[k]]
            at = kin.index(places[k])
            near = f" /Prev {kin[at - 1]} 0 R" if at else ""
            near += f" /Next {kin[at + 1]} 0 R" if at + 1 < len(kin) else ""
            body = (
                f"<< /Title {_literal(title)} /Parent {parents[k]} 0 R{near} "
                f"/Dest [{numbers[f'page{page}']} /XYZ 0 {y} 0] "
                f"{_ends(places[k], parents, places)} >>"
            )
            objects.append(body.encode("cp1252"))
        return root


def _ends(own: int, parents: list[int], places: list[int]) -> str:
    kids = [p for p, q in zip(places, parents, strict=True) if q == own]
    return f"/First {kids[0]} 0 R /Last {kids[-1]} 0 R /Count {len(kids)}" if kids else ""


def _literal(text: str) -> str:
    for char in "\\()":
        text = text.replace(char, "\\" + char)
    return f"({text})"


def _font(base: str) -> str:
    widths = " ".join(str(WIDTHS.get(chr(k), _OTHER)) for k in range(32, 256))
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding "
        f"/FirstChar 32 /LastChar 255 /Widths [{widths}] >>"
    )


def _stream(head: str, data: bytes) -> bytes:
    return f"<< {head} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes], root: int, info: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R /Info {info} 0 R >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
