"""How the styles of a document look, which pandoc leaves as plain as the text around them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_WORD}}}"
_IN, _FAR, _HANGING = 567, 1134, 284  # twentieths of a point: 1 cm, 2 cm, 5 mm
# By the style's name: what its paragraphs have, and what its letters have.
_LOOKS: Mapping[str, tuple[str, str]] = {
    "Verse": (f'<w:ind w:left="{_IN + _HANGING}" w:hanging="{_HANGING}"/>', ""),
    "Epigraph": (f'<w:ind w:left="{_FAR}"/>', ""),
    "Speech": (f'<w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/>', ""),
    "Stage Directions": (f'<w:ind w:left="{_IN}"/>', "<w:i/>"),
    "Dateline": ('<w:jc w:val="right"/>', ""),
    "Signature": ('<w:jc w:val="right"/>', ""),
    "Speaker": ("", "<w:smallCaps/>"),
    "Stage Direction": ("", "<w:i/>"),
}


def dressed(styles: bytes) -> bytes:
    """``word/styles.xml`` with looks for the styles that we name."""
    root = etree.fromstring(styles)
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        said = name.get(f"{W}val", "") if name is not None else ""
        for part, look in zip(("pPr", "rPr"), _LOOKS.get(said, ()), strict=False):
            if look and style.find(f"{W}{part}") is None:
                style.append(etree.fromstring(f'<w:{part} xmlns:w="{_WORD}">{look}</w:{part}>'))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
