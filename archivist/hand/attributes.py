"""Attributes of elements that somebody changed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archivist.fixes.wording import ending
from archivist.hand.told import Told
from archivist.model import Fix
from archivist.rules import SETTABLE
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import bears_text, local, own_text

_NOT_OURS = frozenset({XML_ID, "source", "facs"})
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def attributes(old: etree._Element, new: etree._Element, told: Told) -> Iterator[Fix | str]:
    """What makes the attributes of a block or division what they are now, or cannot."""
    name = str(old.get(XML_ID))
    sets: list[tuple[str, str]] = []
    words = anchor_words(old)
    for key in differing_keys(old, new):
        value = new.get(key, "")
        kind = local(old)
        same = kind == local(new) and words and kind in SETTABLE.get(key, ())
        if same and (_WORD.fullmatch(value) or (key == "n" and value == " ".join(value.split()))):
            sets.append((key, value))
        else:
            yield f"{name}: {described(key, old, new)}; no correction says so: mend the source"
    if sets:
        yield told.fix(name, words, sets=tuple(sets))


def of_line(old: etree._Element, new: etree._Element) -> Iterator[str]:
    """The same of what has no id; nothing of it can be said."""
    for key in differing_keys(old, new):
        yield f"{described(key, old, new)}, of a {local(old)}; no correction says so"


def differing_keys(old: etree._Element, new: etree._Element) -> list[str]:
    keys = {*map(str, old.attrib), *map(str, new.attrib)} - _NOT_OURS
    return sorted(key for key in keys if old.get(key) != new.get(key))


def described(key: str, old: etree._Element, new: etree._Element) -> str:
    return f"{key.rpartition('}')[2]} is {new.get(key)!r} now and was {old.get(key)!r}"


def anchor_words(element: etree._Element, *, first: bool = True) -> str:
    """Words by which a correction knows a block, or division: its own, or those of one in it."""
    if bears_text(element):
        return ending(own_text(element))
    if local(element) == "div":
        leaves = [head for head in element.iterchildren(f"{NS}head") if own_text(head).strip()]
    else:
        leaves = [e for e in element.iter() if bears_text(e) and own_text(e).strip()]
    return own_text(leaves[0 if first else -1]) if leaves else ""
