"""XML out of a source, read so that nothing in it can act: no DTD, no entity, no network.

root = parse(data)          # None where not even a root element can be made out
"""

from __future__ import annotations

import re
from html.entities import html5
from xml.sax.saxutils import escape

from lxml import etree

from archivist.sources.markup import soup

# What stands before the root: a document type with its entities is of no use to a reader.
_DOCTYPE = re.compile(
    r"<!DOCTYPE[^\[>]{0,2000}(?:\[.{0,2000000}?\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&(?:([A-Za-z][A-Za-z0-9]{0,31});|#(\d{1,7}|[xX][0-9A-Fa-f]{1,6});)?",
    re.DOTALL,
)
_OWN = frozenset("amp lt gt quot apos".split())  # those of XML
# Characters that XML 1.0 has not, and references to them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parse(data: bytes) -> etree._Element | None:
    """The root of an XML document, mended where it is not well formed.

    Named entities of HTML ("&mdash;") become their characters; others stay as they are spelt.
    A document nested deeper than libxml2 allows (256) is none: it would lose what is in there.
    """
    text, _ = soup.decode(data)
    return parse_text(text)


def parse_text(text: str) -> etree._Element | None:
    """:func:`parse` of a document that is decoded already."""
    declared = _DECLARATION.match(text)
    body = text[declared.end() :] if declared else text
    head = body[:2_100_000]
    body = _DOCTYPE.sub("", head, count=1) + body[len(head) :]
    body = _FORBIDDEN.sub("\ufffd", _REFERENCE.sub(_spelt, body))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body.encode("utf-8"), parser)
        return None if any("xcessive depth" in said.message for said in parser.error_log) else root
    except (etree.XMLSyntaxError, ValueError):
        return None


def _spelt(match: re.Match[str]) -> str:
    """A reference as XML alone knows it; a bare ampersand is one too ("Smith & Sons")."""
    name, number = match.group(1), match.group(2)
    if name:
        if name in _OWN:
            return match.group()
        known = html5.get(f"{name};")
        return escape(known) if known else f"&amp;{name};"
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return "\ufffd" if code > 0x10FFFF or _FORBIDDEN.match(chr(code)) else match.group()
    return "&amp;" if match.group() == "&" else match.group()


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute by its local name, in whatever namespace; or empty."""
    plain = element.get(name)
    if plain is not None:
        return plain
    ends = "}" + name
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(ends)), "")


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """Child elements of a local name."""
    return [child for child in element if local(child) == name]


def wording(element: etree._Element) -> str:
    """All text in an element, white space collapsed."""
    return " ".join("".join(str(part) for part in element.itertext()).split())
