"""archivist's own TEI comes back as it is: the same elements with the same words, in order."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from archivist.build import convert
from tests.inputs.test_inputs import SOURCES, edition

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TOLD = ("type", "n", "rend", "place", "unit", "cert", "resp")
# Where a page ends inside a word its head comes behind that word; these are compared apart.
OF_PAGES = (TEI + "fw", TEI + "pb")


def rows(text: etree._Element) -> list[str]:
    """Each element: its name, what its attributes tell, and its words."""
    return [row(e) for e in text.iter(etree.Element)]


def row(element: etree._Element) -> str:
    told = [f"{name}={element.get(name)}" for name in TOLD if element.get(name)]
    return " ".join([etree.QName(element).localname, *told, "|", *wording(element)])


def wording(element: etree._Element) -> list[str]:
    return [word for text in element.itertext() for word in str(text).split()]


def parted(tree: etree._ElementTree) -> tuple[list[str], Counter[str]]:
    """The rows of the text itself, and those of pages and furniture, as often as they are there."""
    text = tree.getroot().find(f"{TEI}text")
    assert text is not None
    copy = etree.fromstring(etree.tostring(text))
    of_pages = Counter(row(e) for e in copy.iter(*OF_PAGES))
    etree.strip_elements(copy, *OF_PAGES, with_tail=False)
    return rows(copy), of_pages


def again(tree: etree._ElementTree, folder: Path) -> etree._ElementTree:
    path = folder / "again.xml"
    path.write_bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))
    return convert(path).tree


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_samples(name: str, tmp_path: Path) -> None:
    tree = edition(name).tree
    text, of_pages = parted(tree)
    assert len(text) > 10
    after, of_pages_after = parted(again(tree, tmp_path))
    assert after == text
    assert of_pages_after == of_pages


BOOK = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>The Tollkeeper</title></titleStmt></fileDesc></teiHeader><text xml:lang="en"><front>
<titlePage><docTitle><titlePart type="main">The Tollkeeper</titlePart><titlePart type="sub">Some
Receipts</titlePart></docTitle><byline>Told in four evenings</byline><docAuthor>Ann Weir</docAuthor>
<docEdition>Second edition</docEdition><docDate>May 1871</docDate></titlePage>
<titlePage><docImprint>Printed for Ann Weir, who has read it</docImprint></titlePage>
<div type="contents"><head>What Is Here</head><list><item>One</item><item>Two</item></list>
<p>The toll is at the end.</p></div></front><body><div type="introduction"><head>Introduction</head>
<p>The toll is a penny, and has been since the bridge was of wood and stood lower down, where the
<choice><sic>miil</sic><corr cert="0.91" resp="#archivist">mill</corr></choice> is.</p></div>
<div type="chapter" n="1"><head>One</head>
<p>He takes the penny and looks at it for a while.
<pb n="4"/><fw type="header" n="4">4 RECEIPTS</fw>
Then he gives it back, if it is a Sunday, and says that he has seen it before.</p>
<milestone unit="section" n="* *"/>
<p>On Mondays he takes two, and <choice><orig>vpon</orig><reg>upon</reg></choice> the
<hi rend="spaced">third</hi> day none at all, for he is asleep
then<ref type="note" n="7">7</ref>.</p>
<figure><head n="2">Table 2</head><p>Source: his hat.</p></figure>
<table><row><cell>Pence</cell><cell>12<ref type="note" n="8">8</ref></cell></row></table>
<fw type="catch">The</fw><fw type="sig">B 2</fw></div>
<div type="chapter" n="2"><head>Two</head>
<p>The bridge is of stone now.<ref type="note" target="#n1" n="*">*</ref> Nobody pays for it, and
he is paid for standing there, which he does with his back to the river and a penny in his hand.</p>
<ab type="signed">Ann Weir</ab><p>Below the bridge stands what she has seen of it.</p>
<noteGrp><note xml:id="n1" n="*" place="bottom">Since 1868.</note></noteGrp></div>
<div type="chapter" n="3"><head>Three</head>
<p>In the end they took away the gate.<ref type="note" target="#n2" n="*">*</ref> He kept the key of
it on a nail, beside the other one, of which nobody knows what it had opened.</p>
<noteGrp><note xml:id="n2" n="*" place="bottom">It is in the school.</note></noteGrp></div>
</body></text></TEI>"""


def test_what_only_tei_tells(tmp_path: Path) -> None:
    """Parts of the title page, types and numbers of divisions, corrections, signs, furniture."""
    before = again(etree.ElementTree(etree.fromstring(BOOK)), tmp_path)
    text, of_pages = parted(before)
    for wanted in (
        "byline | Told in four evenings",
        "docEdition | Second edition",
        "docDate | May 1871",
        "sic | miil",
        "corr cert=0.91 resp=#archivist | mill",
        "orig | vpon",
        "hi rend=spaced | third",
        "milestone n=* * unit=section |",
        "head n=2 | Table 2",
        "ref type=note n=7 | 7",
        "ref type=note n=8 | 8",
        "head | What Is Here",
        "p | The toll is at the end.",
        "ab type=signed | Ann Weir",
    ):
        assert wanted in text, wanted
    divisions = ("div", "body", "titlePage")
    assert [row.split(" |")[0] for row in text if row.startswith(divisions)] == [
        "titlePage",
        "titlePage",
        "div type=contents",
        "body",
        "div type=introduction",
        *(f"div type=chapter n={n}" for n in (1, 2, 3)),
    ]
    assert set(of_pages) == {
        "pb n=4 |",
        "fw type=header n=4 | 4 RECEIPTS",
        "fw type=catch | The",
        "fw type=sig | B 2",
    }
    body = before.getroot().find(f".//{TEI}body")
    assert body is not None
    groups = body.xpath(".//*[local-name() = 'noteGrp']/../*[local-name() = 'head']/text()")
    assert groups == ["Two", "Three"]
    assert parted(again(before, tmp_path)) == (text, of_pages)


CLEANED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><editorialDecl>
<p>Level of cleaning: {level}. And so on.</p></editorialDecl><appInfo>
<application ident="{by}" version="1"><label>{by}</label></application></appInfo></encodingDesc>
</teiHeader><text xml:lang="en"><body><p>The ﬁsh is in the ﬁrst bucket.</p></body></text></TEI>"""


@pytest.mark.parametrize(
    ("by", "level", "asked", "why"),
    [
        ("archivist", "standard", False, "its rules had nothing more to say"),
        ("archivist", "thorough", False, "nor had those of a level below"),
        ("archivist", "diplomatic", True, "the level asked for has rules that were not asked"),
        ("archivist", "perfect", True, "there is no such level"),
        ("other", "standard", True, "what others call cleaning is not known"),
    ],
)
def test_rules_are_asked_once(by: str, level: str, asked: bool, why: str, tmp_path: Path) -> None:
    path = tmp_path / "cleaned.xml"
    path.write_text(CLEANED.format(by=by, level=level), "utf-8")
    shown = wording(convert(path).tree.getroot().findall(f".//{TEI}p")[-1])
    assert shown[1] == ("fish" if asked else "ﬁsh"), why


PLAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text xml:lang="en"><body>
<div type="act" n="I"><head>Act I</head>
<sp><speaker>Anna</speaker><l>The kettle has been singing since the spring,</l>
<l>and I have let it sing. I thank you, sir.</l><l>Aside. There is no water in the thing,</l>
<l>and if there were, it would not make him stir.</l></sp>
<stage>He moves the kettle.</stage>
<sp><speaker>Miller</speaker><p>What did you say?</p></sp>
<sp><speaker>Anna</speaker><l>That it is warm, for March.</l></sp>
<sp><speaker>Miller</speaker><p>You said another thing.</p></sp>
<sp><speaker>Clerk</speaker><lg><l>She said: the water comes,</l>
<l>the water comes again.</l></lg></sp>
</div></body></text></TEI>"""


def test_lines_of_speeches(tmp_path: Path) -> None:
    """Lines without a stanza have none afterwards; one that begins like a name cuts no speech."""
    before = again(etree.ElementTree(etree.fromstring(PLAY)), tmp_path)
    body = before.getroot().find(f".//{TEI}body")
    assert body is not None
    found = [etree.QName(e).localname for e in body.iter(etree.Element)]
    assert [name for name in found if name in ("sp", "lg", "l", "p", "stage")] == [
        *("sp", "l", "l", "l", "l", "stage", "sp", "p", "sp", "l", "sp", "p"),
        *("sp", "lg", "l", "l"),
    ]
    assert parted(again(before, tmp_path)) == parted(before)


def test_ids_rest_on_what_was_printed(tmp_path: Path) -> None:
    """A paragraph keeps its id, though the TEI has its words as they were corrected."""
    tree = edition("kestrel-pass-scan" if "kestrel-pass-scan" in SOURCES else min(SOURCES)).tree
    sic = [p for p in tree.getroot().iter(TEI + "p") if p.find(f".//{TEI}sic") is not None]
    after = {e.get(XML_ID) for e in again(tree, tmp_path).getroot().iter(TEI + "p")}
    assert sic
    assert {p.get(XML_ID) for p in sic} <= after
