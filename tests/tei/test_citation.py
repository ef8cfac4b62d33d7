"""How blocks are cited by people: what it says, and that it leads back."""

from __future__ import annotations

import re

from hypothesis import given
from lxml import etree

from archivist.model import Book
from archivist.tei.citation import citations
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import is_block, local, parse
from archivist.tei.write import write
from tests.tei.books import books, origin

_SPACE = {"t": NS[1:-1]}
_NAMES = re.compile(r"(?<![:@\w(-])(?=(?:div|head|noteGrp|note|fw)\b)|(?<=self::)|(?<=noteGrp/)")


def resolve(root: etree._Element, ref: str) -> etree._Element:
    """What a reference names, by the citeStructures of the header and nothing else."""
    [matter] = root.iterfind(f".//{NS}refsDecl/{NS}citeStructure")
    assert matter.get("match") == "/TEI/text/(front|body|back)"
    name = re.match(r"\w+", ref)
    assert name is not None
    [found] = root.iterfind(f"{NS}text/{NS}{name[0]}")
    return below(found, matter, ref[name.end() :])


def below(element: etree._Element, level: etree._Element, ref: str) -> etree._Element:
    if not ref:
        return element
    for inner in sorted(level, key=lambda each: -len(each.get("delim", ""))):
        delim = inner.get("delim", "")
        number = re.match(r"\d+", ref[len(delim) :])
        if ref.startswith(delim) and number:
            found = element.xpath(_NAMES.sub("t:", inner.get("match", "")), namespaces=_SPACE)
            assert isinstance(found, list)
            part = found[int(number[0]) - 1]
            assert isinstance(part, etree._Element)
            return below(part, inner, ref[len(delim) + number.end() :])
    raise AssertionError(f"no level for {ref!r}")


@given(books())
def test_every_block_has_a_reference_of_its_own_that_leads_back(book: Book) -> None:
    root = parse(write(book, origin()))
    found = citations(root)
    text = root.find(f"{NS}text")
    assert text is not None
    blocks = [e for e in text.iter() if is_block(e) and local(e) != "fw"]
    outside = [e for e in blocks if next(e.iterancestors(f"{NS}fw"), None) is None]
    assert {str(e.get(XML_ID)) for e in outside} <= set(found)
    assert len({cite.ref for cite in found.values()}) == len(found)
    for name, cite in found.items():
        assert resolve(root, cite.ref).get(XML_ID) == name


TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><front>
<titlePage xml:id="b1"><docTitle><titlePart type="main">The Ferry</titlePart></docTitle></titlePage>
<div xml:id="d1" type="preface"><p xml:id="b2">It rained.</p></div>
</front><body>
<div xml:id="d2" type="chapter" n="I"><pb n="7"/><head xml:id="b3">I</head>
<p xml:id="b4">One <pb n="8"/>goes on.</p><fw xml:id="b5" type="header">THE FERRY</fw>
<list xml:id="b6"><item xml:id="b7">bread</item><item xml:id="b8">salt</item></list>
<div xml:id="d3" type="section"><p xml:id="b9">Two</p></div>
<div xml:id="d4" type="section"><p xml:id="b10">Three</p><pb/><p xml:id="b11">Four</p></div>
<noteGrp><note xml:id="b12" n="*" place="end">A note.</note></noteGrp>
</div></body></text></TEI>"""

CITED = {
    "b1": ("front:1", "front matter, title page", ""),
    "d1": ("front.1", "front matter, preface", ""),
    "b2": ("front.1:1", "front matter, preface, paragraph 1", ""),
    "d2": ("body.1", "chapter I", ""),
    "b3": ("body.1:h1", "chapter I, heading", "page 7"),
    "b4": ("body.1:1", "chapter I, paragraph 1", "page 7, paragraph 1"),
    "b6": ("body.1:2", "chapter I, paragraph 2", "page 8, paragraph 1"),
    "b7": ("body.1:2.1", "chapter I, paragraph 2.1", "page 8, paragraph 1"),
    "b8": ("body.1:2.2", "chapter I, paragraph 2.2", "page 8, paragraph 1"),
    "d3": ("body.1.1", "chapter I, section [1]", ""),
    "b9": ("body.1.1:1", "chapter I, section [1], paragraph 1", "page 8, paragraph 2"),
    "d4": ("body.1.2", "chapter I, section [2]", ""),
    "b10": ("body.1.2:1", "chapter I, section [2], paragraph 1", "page 8, paragraph 3"),
    "b11": ("body.1.2:2", "chapter I, section [2], paragraph 2", ""),
    "b12": ("body.1:n1", "chapter I, note *", ""),
}


def test_numbers_are_those_printed_or_stand_in_brackets() -> None:
    assert citations(etree.fromstring(TEXT)) == CITED
