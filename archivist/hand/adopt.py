"""What somebody changed in a TEI file by hand, as corrections that every rebuild makes again.

    found = differences(edited_root, edition_of(source), who, when, why)
    found.fixes        # for the work file
    found.left         # what no correction can say, in words

Words of blocks and kinds of blocks are carried over. Blocks put in, taken out or moved, markup
inside a block, attributes and the header are not; each is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from archivist.build import Edition
from archivist.errors import EditionError
from archivist.fixes.wording import phrases
from archivist.model import Fix
from archivist.rules import KINDS
from archivist.tei.names import IDENTIFIED, INLINE, NS, XML_ID
from archivist.tei.read import bears_text, by_id, local, own_text

_FEW = 40  # characters of a block that a change of its kind expects
_TOLD = ("type", "n", "place")


@dataclass(frozen=True, slots=True)
class Adoption:
    """The differences of a TEI file from the edition that it was made of."""

    fixes: tuple[Fix, ...]
    left: tuple[str, ...]  # a line each, the block's id first


def find_source(tei: Path, root: etree._Element) -> Path:
    """The source of an edition, by the name in its header: beside it, or in ``inputs``.

    In an edition's own folder a file of that name is the plain-text edition. Raises EditionError
    when there is no source.
    """
    name = str(root.findtext(f".//{NS}sourceDesc//{NS}note[@type='file']") or "")
    inputs = (Path("inputs"), tei.parent.parent, tei.parent.parent.parent / "inputs")
    beside = () if (tei.parent / "manifest.json").exists() else (tei.parent,)
    for folder in (*beside, *inputs):
        if name and "/" not in name and (folder / name).exists():
            return Path(folder / name)
    raise EditionError(f"{tei}: its source, {name!r}, is not in inputs; say where with --source")


def differences(root: etree._Element, edition: Edition, who: str, when: str, why: str) -> Adoption:
    """How ``root``, a TEI file changed by hand, differs from ``edition``."""
    base, edited = by_id(_text(edition.tree.getroot())), by_id(_text(root))
    fixes: list[Fix] = []
    left = [*_header(root, edition.tree.getroot()), *_unknown(root, base), *_order(base, edited)]
    for name, element in base.items():
        if name not in edited:
            left.append(f"{name}: was taken out; to take words out of the text, make it an fw")
        elif not bears_text(element):
            left += _container(element, edited[name])
        else:
            left += _markup(element, edited[name])
            fixes += _fixes(element, edited[name], (who, when, why))
    return Adoption(tuple(fixes), tuple(left))


def _text(root: etree._Element) -> etree._Element:
    text = root.find(f"{NS}text")
    if text is None:
        raise EditionError("the TEI file has no text; take it from a copy")
    return text


def _fixes(old: etree._Element, new: etree._Element, told: tuple[str, str, str]) -> Iterator[Fix]:
    name = old.get(XML_ID, "")
    before = own_text(old)
    after = _squeezed(own_text(new), before)
    for wording, other in phrases(before, after) if after else ():
        yield Fix(name, wording, other, "", *told)
    kind = local(new)
    if kind != local(old) and kind in KINDS:
        words = after or before
        once = words.count(words[:_FEW]) == 1
        yield Fix(name, words[:_FEW] if once else words, None, kind, *told)


def _squeezed(text: str, like: str) -> str:
    """``text`` without the line breaks and the indentation that an editor put in."""
    if not any(mark in text for mark in "\n\t\r") and "  " not in text:
        return text
    words = " ".join(text.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" "))
    while "  " in words:
        words = words.replace("  ", " ")
    return words if like[:1] == " " else words.strip(" ")


def _container(old: etree._Element, new: etree._Element) -> Iterator[str]:
    name = old.get(XML_ID)
    if local(old) != local(new):
        yield f"{name}: is a {local(new)} now and was a {local(old)}; what holds blocks cannot turn"
    yield from _attributes(old, new)


def _markup(old: etree._Element, new: etree._Element) -> Iterator[str]:
    name = old.get(XML_ID)
    if not own_text(new).strip():
        yield f"{name}: has no words any more; to take it out of the text, make it an fw"
    kinds = (local(old), local(new))
    if kinds[0] != kinds[1] and kinds[1] not in KINDS:
        yield f"{name}: is a {kinds[1]} now; it may become one of {', '.join(sorted(KINDS))}"
    marks = [[local(e) for e in each.iter() if local(e) in INLINE - _SAYS] for each in (old, new)]
    if marks[0] != marks[1]:
        yield f"{name}: the markup inside it differs"
    yield from _attributes(old, new)


_SAYS = frozenset("choice sic corr orig reg".split())  # what a correction of words brings along


def _attributes(old: etree._Element, new: etree._Element) -> Iterator[str]:
    if local(old) == local(new):
        for key in _TOLD:
            if old.get(key) != new.get(key):
                yield f"{old.get(XML_ID)}: {key} is {new.get(key)!r} now and was {old.get(key)!r}"


def _unknown(root: etree._Element, base: Mapping[str, etree._Element]) -> Iterator[str]:
    for element in _text(root).iter():
        kind = local(element)
        if (kind == "div" or kind in IDENTIFIED) and element.get(XML_ID) not in base:
            words = " ".join("".join(map(str, element.itertext())).split())[:_FEW]
            yield f"{element.get(XML_ID) or f'line {element.sourceline}'}: a new {kind}, {words!r}"


def _order(
    base: Mapping[str, etree._Element], edited: Mapping[str, etree._Element]
) -> Iterator[str]:
    here, there = [n for n in base if n in edited], [n for n in edited if n in base]
    moved = next((b for a, b in zip(here, there, strict=True) if a != b), None)
    if moved:
        yield f"{moved}: stands in another place than it did, as others may"


def _header(root: etree._Element, base: etree._Element) -> Iterator[str]:
    for name in ("title", "author", "editor"):
        path = f"{NS}teiHeader/{NS}fileDesc/{NS}titleStmt/{NS}{name}"
        old, new = ([e.text for e in each.iterfind(path)] for each in (base, root))
        if old != new:
            yield f"header: {name} is {new} now; say so in the work file, which has a key for it"
