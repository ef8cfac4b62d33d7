"""Which of two spellings editions show: that of the source (``orig``) or the regular one (``reg``).

Every edition shows ``reg``. For the other, it is made from a tree in which each such choice has
given way to its ``orig``.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from archivist.tei.names import NS

SPELLINGS = ("regular", "original")


def in_spelling(tree: etree._ElementTree, spelling: str) -> etree._ElementTree:
    """``tree`` itself for the regular spelling, for the original one a copy of it."""
    if spelling == SPELLINGS[0]:
        return tree
    copy = deepcopy(tree)
    for choice in list(copy.iter(f"{NS}choice")):
        orig = choice.find(f"{NS}orig")
        if orig is not None:
            _replace(choice, orig.text or "")
    return copy


def _replace(choice: etree._Element, text: str) -> None:
    """Puts ``text`` where the element was; what follows it stays."""
    text += choice.tail or ""
    parent, before = choice.getparent(), choice.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    choice.tail = None
    parent.remove(choice)
