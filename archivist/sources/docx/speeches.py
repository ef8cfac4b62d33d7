"""Speeches in styles of a play's template: where one begins, and what belongs to it."""

from __future__ import annotations

from lxml import etree

from archivist.sources.docx.styles import Styles, first, value
from archivist.sources.markup import xml


def names_speaker(paragraph: etree._Element, styles: Styles) -> bool:
    """Whether its first letters are in a style of letters for who speaks."""
    look = first(first(paragraph, "r"), "rPr")
    return look is not None and styles.run(value(look, "rStyle")).kind == "speaker"


def goes_on(kind: str, paragraph: etree._Element, styles: Styles) -> bool:
    """Whether a paragraph of another kind is of the speech above: verse, and a direction in whose
    midst somebody stops, which is followed by a speech without a name."""
    below = paragraph.getnext()
    if kind != "stage" or below is None or xml.local(below) != "p":
        return kind == "verse"
    style = first(first(below, "pPr"), "pStyle")
    said = styles.paragraph(xml.attribute(style, "val") if style is not None else "").kind
    return said == "speech" and not names_speaker(below, styles)
