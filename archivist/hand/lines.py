"""What in a block of blocks has words and no id of its own: lines, speakers, cells, salutations."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archivist.fixes.wording import phrases
from archivist.hand.setoff import FEW, squeezed
from archivist.tei.names import IDENTIFIED, XML_ID
from archivist.tei.read import bears_text, local, own_text


def lines_of(block: etree._Element) -> list[etree._Element]:
    """Those in ``block`` that are in no other block with an id."""
    return [
        inner
        for inner in block.iter()
        if inner is not block and bears_text(inner) and _holder(inner) is block
    ]


def _holder(element: etree._Element) -> etree._Element | None:
    """The block that an element belongs to; new blocks, which have no ids yet, are blocks too."""
    above = (element, *element.iterancestors())
    return next((a for a in above if XML_ID in a.attrib or local(a) in IDENTIFIED), None)


def changed(old: etree._Element, new: etree._Element) -> Iterator[tuple[str, str] | str]:
    """Wording that stands once in all lines of a block, and the new; or what cannot be said."""
    before, after = lines_of(old), lines_of(new)
    if [local(line) for line in before] != [local(line) for line in after]:
        if before or after:
            yield _counted(before, after)
        return
    texts = [own_text(line) for line in before]
    for number, line in enumerate(after):
        words = squeezed(own_text(line), texts[number])
        if words == texts[number]:
            continue
        if not words.strip():
            yield f"{texts[number][:FEW]!r} has no words any more, and no correction takes it out"
            continue
        for was, now in phrases(texts[number], words):
            wide = (was, now) if _once(was, texts) else (texts[number], words)
            if not _once(wide[0], texts):
                yield f"{texts[number]!r} stands there more than once; it became {words!r}"
                break
            yield wide
            texts[number] = texts[number].replace(*wide)
            if wide[1] == words:
                break


def _once(words: str, texts: list[str]) -> bool:
    return sum(text.count(words) for text in texts) == 1


def _counted(before: list[etree._Element], after: list[etree._Element]) -> str:
    names = sorted({local(line) for line in (*before, *after)})
    return (
        f"has {len(after)} of {', '.join(names)} now and had {len(before)}; no correction puts in "
        "or takes out one of them, so do that in the source"
    )
