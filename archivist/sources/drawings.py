"""SVG drawings that an edition can show as they are: still pictures that ask for nothing else.

An SVG file may hold scripts, pages of HTML, and addresses of other files. One that does is no
picture here; none is mended, since what is kept of a source is kept byte for byte.
"""

from __future__ import annotations

import re

from lxml import etree

from archivist.patterns import late

SVG = "http://www.w3.org/2000/svg"
_LARGEST = 4 * 1024 * 1024  # bytes; maps drawn by hand have a few hundred kilobytes
_MOST_ELEMENTS = 100_000
# The one document type that an EPUB may name (EPUB 3.3, allowed external identifiers).
_START = late(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb'(?:<!DOCTYPE\s+svg\s+PUBLIC\s+"-//W3C//DTD SVG 1\.1//EN"\s+'
    rb'"http://www\.w3\.org/Graphics/SVG/1\.1/DTD/svg11\.dtd"\s*>\s*)?'
    rb"(?:<!--.{0,2000}?-->\s*)*<svg[\s>]",
    re.DOTALL,
)
_STILL = frozenset(
    "svg g defs symbol use title desc metadata style path rect circle ellipse line polyline "
    "polygon text tspan textPath image marker pattern clipPath mask linearGradient "
    "radialGradient stop filter switch a feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix "
    "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
    "feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_LETTERING = frozenset("svg g title desc metadata style text tspan rect line".split())
_OTHER = frozenset({"script", "handler", "foreignObject", "iframe"})
_ASKS = late(r"@import|@font-face|url\(\s*[\"']?(?!#)|javascript:|expression\(", re.IGNORECASE)
_WITHIN = late(r"#|data:image/(?:png|jpeg|gif);base64,", re.IGNORECASE)
_LENGTH = late(r"\s*\+?[\d.]*[1-9][\d.]*\s*(?:px|pt|pc|mm|cm|in|em|ex|%)?\s*")
_BOX = late(r"\s*\S+[\s,]+\S+[\s,]+[\d.]*[1-9][\d.]*[\s,]+[\d.]*[1-9][\d.]*\s*")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def is_drawing(data: bytes) -> bool:
    """Whether ``data`` is SVG that has a size, moves not, runs nothing and asks for nothing."""
    if len(data) > _LARGEST or not _START.match(data[:8192]):
        return False
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return False
    if root.tag != f"{{{SVG}}}svg" or not _has_size(root):
        return False
    for number, element in enumerate(root.iter()):
        if number > _MOST_ELEMENTS or not _is_still(element):
            return False
    return True


def is_lettering(data: bytes) -> bool:
    """Whether a drawing shows words in a frame and nothing else, like a cover made of a title."""
    root = etree.fromstring(data, _PARSER) if is_drawing(data) else None
    if root is None or root.find(f".//{{{SVG}}}text") is None:
        return False
    return all(etree.QName(e).localname in _LETTERING for e in root.iter(etree.Element))


def _has_size(root: etree._Element) -> bool:
    sized = all(_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height"))
    return sized or _BOX.fullmatch(root.get("viewBox", "")) is not None


def _is_still(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return isinstance(element, etree._Comment)  # an instruction may name a style sheet
    name = etree.QName(element)
    if name.namespace == SVG and name.localname not in _STILL:
        return False
    if name.localname in _OTHER:
        return False
    if name.localname == "style" and _ASKS.search("".join(map(str, element.itertext()))):
        return False
    return all(_is_plain(str(key), str(value)) for key, value in element.attrib.items())


def _is_plain(key: str, value: str) -> bool:
    name = etree.QName(key).localname
    if name == "href" or name == "src":
        return _WITHIN.match(value.strip()) is not None
    return not name.lower().startswith("on") and not _ASKS.search(value)
