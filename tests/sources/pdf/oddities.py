"""PDFs of what readers of PDF see differently, each a page or two of invented prose."""

from __future__ import annotations

from tests.sources.pdf import sample
from tests.sources.pdf.writer import Pdf, width

PROSE = (
    "The beekeeper moved her hives to the heather in a cart without springs and walked beside it "
    "through the night with a lantern that she did not light because the bees would come to it "
).split()
# Letters 1 to 3 are the ligatures fi, fl and ffi.
_LIGATURES = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 1 /LastChar 3 "
    "/Widths [556 556 834] /Encoding << /Type /Encoding /Differences [1 /fi /fl /ffi] >> >>"
)


def column(pdf: Pdf, x: float, y: float, wide: float, lines: int, at: int = 0) -> float:
    """Justified lines of prose; gives the height of the next one."""
    for _ in range(lines):
        words = [PROSE[at % len(PROSE)]]
        while width(" ".join([*words, PROSE[(at + 1) % len(PROSE)]])) < wide:
            at += 1
            words.append(PROSE[at % len(PROSE)])
        at += 1
        line = " ".join(words)
        pdf.text(x, y, line, word=(wide - width(line)) / max(1, line.count(" ")))
        y -= 12
    return y


def hyphens() -> Pdf:
    """A hyphen at a line's end, a soft one drawn there, and one inside a line."""
    pdf = Pdf()
    y = column(pdf, 50, 550, 300, 3)
    for end, start in (("the hea-", "ther in flower"), ("a lan\u00ad", "tern unlit")):
        pdf.text(50, y, f"she came at last to {end}")
        pdf.text(50, y - 12, f"{start} and set down all the hives one by one")
        y -= 24
    pdf.text(50, y, "a well-made hive")
    return pdf


def heads() -> Pdf:
    """Running heads drawn after the text of their pages, as typesetting programs do."""
    pdf = Pdf()
    for number in range(1, 7):
        column(pdf, 50, 540, 300, 30, 3 * number)
        pdf.text(150, 570, "The Heather Cart", 8)
        pdf.text(340, 570, str(number), 8)
        if number < 6:
            pdf.page()
    return pdf


def columns() -> Pdf:
    """Two columns drawn line by line across the page, as some scanning programs do."""
    pdf = Pdf()
    for k in range(20):
        column(pdf, 50, 550 - 12 * k, 140, 1, 9 * k)
        column(pdf, 210, 550 - 12 * k, 140, 1, 9 * k + 100)
    return pdf


def letters() -> Pdf:
    """Ligatures, accents drawn apart, spaced letters, raised calls, a drop capital."""
    pdf = Pdf()
    pdf.fonts.append(_LIGATURES)
    pdf.text(72, 540, "he beekeeper moved her hives to the heather in")
    pdf.text(72, 528, "a cart without springs and walked beside it, and")
    y = column(pdf, 50, 516, 250, 3)
    pdf.text(50, 526, "T", 34)
    pdf.raw(f"BT /F0 10 Tf 50 {y - 12} Td (the ) Tj /F4 10 Tf (\x01) Tj /F0 10 Tf (rst of) Tj ET")
    pdf.raw(f"BT /F0 10 Tf 50 {y - 24} Td (a caf) Tj [(\xb4) 333 (e)] TJ ( on the hill) Tj ET")
    pdf.text(50, y - 60, "THE HEATHER", letter=5)
    end = pdf.text(50, y - 84, "and so it ended.")
    end = pdf.text(end, y - 80.5, "3", 6)
    end = pdf.text(end, y - 84, " Nobody minded the bees at that time")
    end = pdf.text(end, y - 80.5, "4", 6)
    pdf.text(end, y - 84, "), it is said")
    end = pdf.text(50, y - 108, "the word ")
    end = pdf.text(end, y - 108, "heather", font="italic")
    pdf.text(end, y - 108, ": it is a plant")
    end = pdf.text(50, y - 132, "and the last of her words were “No more”.")
    pdf.text(end, y - 128.5, "5", 6)
    return pdf


def numerals() -> Pdf:
    """A chapter's numeral alone on its page, below a running head that is the same numeral."""
    pdf = Pdf()
    pdf.text(197, 400, "I", 16)
    pdf.text(197, 570, "I", 8)
    pdf.text(197, 40, "3", 8)
    return pdf


def places() -> Pdf:
    """Text along the margin, outside of the page, drawn twice, and in a table's cells."""
    pdf = Pdf()
    column(pdf, 50, 550, 300, 6)
    pdf.text(20, 200, "written along the margin", turn=1)
    pdf.text(50, -30, "below the page")
    for shift in (0.0, 0.2):
        pdf.text(50 + shift, 400, "printed twice to look bold")
    for k, row in enumerate((("Hives", "12", "40"), ("Carts", "3", "7"), ("Nights", "110", "9"))):
        for x, cell in zip((50, 180, 260), row, strict=True):
            pdf.text(x, 350 - 14 * k, cell)
    return pdf


_MADE = (hyphens, heads, columns, letters, numerals, places)
DOCUMENTS: dict[str, bytes] = {
    "sample": sample.sample(),
    **{make.__name__: make().save() for make in _MADE},
}
