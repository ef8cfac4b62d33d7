"""Text in TeX's fonts of dots: glyphs that have numbers, in two encodings."""

from __future__ import annotations

import pytest

from archivist.sources.pdf import tex_codes
from archivist.sources.pdf.faces import Face
from archivist.sources.pdf.glyphs import BELOW, Run
from archivist.sources.pdf.reader import decode
from tests.sources.pdf.writer import Pdf

CODED = Face(coded=True)


def low(text: str) -> str:
    """``text`` as the reader of glyphs hands it on: what is below 32 is set apart."""
    return "".join(chr(BELOW + ord(c)) if c < " " else c for c in text)


def run(text: str, face: Face = CODED) -> Run:
    return Run(0.0, 100.0, 0.0, 10.0, low(text), face)


@pytest.mark.parametrize(
    ("why", "drawn", "read"),
    [
        (
            "the newer encoding, told by ligatures between letters",
            ["o\x1bered \x1dowers; \x10gro\xff\x11", "die gr\xf6\xffte \x15 L\xaawe, c\xf7ur"],
            ["offered flowers; “groß”", "die größte – Lłwe, cœur"],
        ),
        (
            "the older one",
            ['o\x0bered \rowers; \\gro\x19"', "Caf\x13e, No\x7fel {1840{ |, tr\x12\x10"],
            ["offered flowers; “groß”", "Café, Noël –1840– —, trì"],
        ),
        (
            "the older one, beside a typewriter face with braces",
            ["o\x0bered \rowers", 'if (a | b) { c = "\\n"; }'],
            ["offered flowers", "if (a | b) { c = ”\\n”; }"],
        ),
        (
            "a run of a font of signs, without any letter, tells nothing",
            ["o\x1bered", "\x0b + \x0c"],
            ["offered", "  +  "],
        ),
        (
            "a bullet of the font that has the signs, whatever the others are; no circumflex",
            ["ˆ", "ˆete"],
            ["•", "ˆete"],
        ),
        (
            "no ligature: what is not known is left, and white where nothing is printed",
            ["gro\xff und \x10klein\x11", "\x1c 12"],
            ["groÿ und  klein ", "  12"],
        ),
    ],
)
def test_what_numbers_say(why: str, drawn: list[str], read: list[str]) -> None:
    [runs] = tex_codes.spelt([[run(text) for text in drawn]])
    assert [r.text for r in runs] == read, why


def test_fonts_with_names_are_left() -> None:
    named = [run("gro\xff"), run("L\xaawe", Face(italic=True))]
    named[0] = named[0]._replace(face=Face())
    [runs] = tex_codes.spelt([[run("o\x1bered"), *named]])
    assert [r.text for r in runs] == ["offered", "gro\xff", "L\xaawe"]


def test_a_page_in_a_font_of_dots() -> None:
    widths = " ".join(["500"] * 256)
    page = Pdf()
    page.fonts.append(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/CharProcs << >> /Encoding << /Type /Encoding /Differences [27 /a27] >> /FirstChar 0 "
        f"/LastChar 255 /Widths [{widths}] /Resources << >> >>"
    )
    page.raw(
        "BT /F4 10 Tf 1 0 0 1 40 500 Tm (Die Kr\\344fte des Schi\\033es und der Flu\\377,) Tj ET"
    )
    page.raw("BT /F4 10 Tf 1 0 0 1 40 486 Tm (den das \\020\\035ache\\021 Ufer hielt.) Tj ET")
    text = decode(page.save(), "a.pdf").text
    assert "Die Kräfte des Schiffes und der Fluß," in text
    assert "den das “flache” Ufer hielt." in text
