"""Formulas, in the markup of office documents and of web pages, on one line."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree

from archivist.build import Edition
from archivist.model import Source
from archivist.sources import formats
from archivist.sources.docx import formulas as docx
from archivist.sources.markup import mathml, soup
from archivist.sources.markup.formulas import Bit, wording
from tests.sources import packing

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def r(text: str) -> str:
    return f"<r><t>{text}</t></r>"


def sup(base: str, above: str) -> str:
    return f"<sSup><e>{base}</e><sup>{above}</sup></sSup>"


def frac(above: str, below: str) -> str:
    return f"<f><num>{above}</num><den>{below}</den></f>"


# Office's markup, and the line: raised letters behind ^ in braces, lowered ones behind _.
DOCX = [
    (r("a=b"), "a=b"),
    (sup(r("x"), r("2")), "x^{2}"),
    (sup(sup(r("x"), r("2")), r("3")), "(x^{2})^{3}"),
    (sup(r("e"), sup(r("x"), r("2"))), "e^{x^2}"),
    (sup(r("e"), frac(r("a"), r("b"))), "e^{a/b}"),
    (sup(r("a+b"), r("2")), "(a+b)^{2}"),
    (f"<sSub><e>{r('H')}</e><sub>{r('2')}</sub></sSub>{r('O')}", "H_{2}O"),
    (f"<sSubSup><e>{r('x')}</e><sub>{r('i')}</sub><sup>{r('2')}</sup></sSubSup>", "x_{i}^{2}"),
    (f"<sPre><sub>{r('6')}</sub><sup>{r('14')}</sup><e>{r('C')}</e></sPre>", "_{6}^{14}C"),
    (frac(r("1"), r("2")), "1/2"),
    (frac(r("a+b"), r("2c")), "(a+b)/(2c)"),
    (frac(r("x"), r("2!")), "x/2!"),
    (frac(r("2πr"), sup(r("h"), r("2"))), "2πr/h^{2}"),
    (frac(frac(r("a"), r("b")), r("c")), "(a/b)/c"),
    (f'<f><fPr><type val="noBar"/></fPr><num>{r("n")}</num><den>{r("k")}</den></f>', "n¦k"),
    (f"<rad><radPr><degHide/></radPr><deg/><e>{r('x')}</e></rad>", "√x"),
    (f"<rad><deg>{r('3')}</deg><e>{r('x+1')}</e></rad>", "^{3}√(x+1)"),
    (f'<nary><naryPr><chr val="∑"/></naryPr><sub>{r("i=1")}</sub><sup>{r("n")}</sup>'
     f"<e>{r('i')}</e></nary>", "∑_{i=1}^{n}i"),
    (f"<nary><sub/><sup/><e>{r('f')}</e></nary>", "∫f"),
    (f"<d><e>{r('a')}</e><e>{r('b')}</e></d>", "(a|b)"),
    (f'<d><dPr><begChr val="{{"/><endChr val=""/></dPr><e><eqArr><e>{r("a")}</e><e>{r("b")}</e>'
     "</eqArr></e></d>", "{a; b"),
    (f"<func><fName>{r('sin')}</fName><e>{r('x')}</e></func>", "sin x"),
    (f"<func><fName><limLow><e>{r('lim')}</e><lim>{r('n→∞')}</lim></limLow></fName>"
     f"<e>{r('x')}</e></func>", "lim_{n→∞}x"),
    (f'<acc><accPr><chr val="&#x20D7;"/></accPr><e>{r("v")}</e></acc>', "v\u20d7"),
    (f'<bar><barPr><pos val="top"/></barPr><e>{r("AB")}</e></bar>', "A\u0305B\u0305"),
    (f"<m><mr><e>{r('1')}</e><e>{r('0')}</e></mr><mr><e>{r('0')}</e><e>{r('1')}</e></mr></m>",
     "1, 0; 0, 1"),
    ("<del><r><t>old</t></r></del><box><e><r><t>new</t></r></e></box>", "new"),
    ("<box><e>" * 60 + sup(r("x"), r("2")) + "</e></box>" * 60, "x2"),
]  # fmt: skip

MATHML = [
    ("<mi>x</mi> <mo>=</mo> <mn>1</mn>", "x=1"),
    ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
    ("<msub><mi>a</mi><mi>n</mi></msub>", "a_{n}"),
    ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_{1}^{2}"),
    ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>", "(a+b)/2"),
    ("<msqrt><mi>x</mi><mo>−</mo><mn>1</mn></msqrt>", "√(x−1)"),
    ("<mroot><mi>x</mi><mn>3</mn></mroot>", "^{3}√x"),
    ("<mi>sin</mi><mo>\u2061</mo><mi>x</mi><mtext> if </mtext><mi>y</mi>", "sin x if y"),
    ("<mn>2</mn><mo>\u2062</mo><mi>x</mi>", "2x"),
    ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>", "∑_{i}^{n}i"),
    ("<munder><mi>lim</mi><mi>n</mi></munder>", "lim_{n}"),
    ("<mover><mi>v</mi><mo>→</mo></mover>", "v\u20d7"),
    ("<mover><mi>AB</mi><mtext>def</mtext></mover>", "AB^{def}"),
    ("<munder><mi>x</mi><mo>_</mo></munder>", "x\u0332"),
    ("<mmultiscripts><mi>C</mi><mn>1</mn><none/><mprescripts/><mn>6</mn><mn>14</mn>"
     "</mmultiscripts>", "_{6}^{14}C_{1}"),
    ('<mfenced open="[" close="]"><mi>a</mi><mi>b</mi></mfenced>', "[a,b]"),
    ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd>"
     "<mtd><mn>1</mn></mtd></mtr></mtable>", "1, 0; 0, 1"),
    ("<semantics><mrow><mi>x</mi></mrow><annotation>\\alpha</annotation></semantics>", "x"),
    ("<msup><mi>x</mi></msup><mfrac><mi>y</mi></mfrac>left over", "xy/left over"),
    ("plain words", "plain words"),
]  # fmt: skip


def line(bits: list[Bit]) -> str:
    signs = {"superscript": "^", "subscript": "_"}
    runs = [(place, wording(run)) for place, run in groupby(bits, lambda bit: bit.place)]
    return "".join(f"{signs[place]}{{{text}}}" if place else text for place, text in runs)


@pytest.mark.parametrize(("markup", "said"), DOCX, ids=[said for _, said in DOCX])
def test_office(markup: str, said: str) -> None:
    assert line(docx.read(etree.fromstring(f'<oMath xmlns="{OFFICE}">{markup}</oMath>'))) == said


@pytest.mark.parametrize(("markup", "said"), MATHML, ids=[said for _, said in MATHML])
def test_web(markup: str, said: str) -> None:
    formula = soup.parse(f"<p><math>{markup}</math></p>").math
    assert formula is not None
    assert line(mathml.read(formula)) == said


PROSE = "<h1>On Weirs</h1><p>The weir was built in one summer.<sup>1</sup> Its breadth is {}, and "
PROSE += "was held to be too small.<sup>2</sup> H<sub>2</sub>O ran over it from the first.</p>"
PROSE += "".join(f"<p><sup>{n}</sup> What the clerk wrote of it, {n}.</p>" for n in (1, 2, 3))
SQUARE = "<math><msup><mi>x</mi><mn>2</mn></msup></math>"
RAISED = '<hi rend="superscript">2</hi>'


def body(source: Source) -> str:
    """The TEI's body."""
    return Edition(source).tei.decode().partition("<body>")[2]


def test_no_number_of_a_formula_is_a_call(tmp_path: Path) -> None:
    path = tmp_path / "weirs.html"
    path.write_text(PROSE.format(f"{SQUARE}+{SQUARE}+{SQUARE}"), "utf-8")
    tei = body(formats.read(path))
    assert f"Its breadth is x{RAISED}+x{RAISED}+x{RAISED}, and" in tei
    assert 'H<hi rend="subscript">2</hi>O' in tei
    assert [tei.count(f'<ref type="note" n="{n}"') for n in (1, 2, 3)] == [1, 1, 0]


def test_no_power_is_a_call_without_a_note(tmp_path: Path) -> None:
    """Its number would be the next one; three notes have theirs."""
    path = tmp_path / "weirs.html"
    further = "<p>Of the ferry he wrote once more.<sup>3</sup> The depth is x<sup>4</sup> ells.</p>"
    path.write_text(PROSE.format("16 ells").replace("</p>", "</p>" + further, 1), "utf-8")
    tei = body(formats.read(path))
    assert 'The depth is x<hi rend="superscript">4</hi> ells.' in tei
    assert [tei.count(f'<ref type="note" n="{n}"') for n in (1, 2, 3, 4)] == [1, 1, 1, 0]


def test_formulas_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "weirs.docx"
    square = sup(r("x"), r("2"))
    inline = f'<m:oMath xmlns="{OFFICE}" xmlns:m="{OFFICE}">{{}}</m:oMath>'
    path.write_bytes(
        packing.docx(
            "<w:p><w:r><w:t>Its breadth is </w:t></w:r>"
            + inline.format(square) * 2
            + "<w:r><w:t>.</w:t></w:r></w:p>"
            + f'<w:p><m:oMathPara xmlns:m="{OFFICE}">'
            + inline.format(r("a=b"))
            + inline.format(r("b=c"))
            + "</m:oMathPara></w:p>"
        )
    )
    tei = body(formats.read(path))
    assert f"Its breadth is x{RAISED} x{RAISED}." in tei
    assert ">a=b b=c<" in tei
