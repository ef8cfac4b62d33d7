"""What in a block of blocks has words and no id of its own: lines, speakers, cells, salutations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from archivist.fixes.wording import phrases
from archivist.hand.setoff import FEW, other_markup, set_off, squeezed
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


class Change(NamedTuple):
    """Wording that stands once in all lines of a block, and the new; or the line put in behind."""

    old: str
    new: str | None = None
    add: str = ""
    marks: tuple[tuple[str, str], ...] = ()


def changed(old: etree._Element, new: etree._Element) -> Iterator[Change | str]:
    """What became of the lines of a block, in words where no correction can say it."""
    before, after = lines_of(old), lines_of(new)
    kept, put_in = _apart(before, after)
    if [local(line) for line in before] != [local(line) for line in kept]:
        if before or after:
            yield _counted(before, after)
        return
    texts = [own_text(line) for line in before]
    for number, line in enumerate(kept):
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
            yield Change(*wide)
            texts[number] = texts[number].replace(*wide)
            if wide[1] == words:
                break
    for number, line in put_in:
        yield _put_in(line, number, texts, kept)


def _apart(
    before: Sequence[etree._Element], after: Sequence[etree._Element]
) -> tuple[list[etree._Element], list[tuple[int, etree._Element]]]:
    """The lines that were there, and the new ones, each with the number of the one before it."""
    here, there = [_words(line) for line in before], [_words(line) for line in after]
    kept: list[etree._Element] = []
    put_in: list[tuple[int, etree._Element]] = []
    for _, first, last, start, stop in SequenceMatcher(None, here, there, False).get_opcodes():
        same = set(_likest(here[first:last], there[start:stop]))
        for number in range(stop - start):
            line = after[start + number]
            if number in same or local(line) != "l":
                kept.append(line)
            else:
                put_in.append((len(kept) - 1, line))
    return kept, put_in


def _likest(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[int]:
    """For each of the old lines, in their order, the new one that is most like it."""
    at = 0
    for number, (_, words) in enumerate(old):
        last = len(new) - (len(old) - number - 1)
        if at >= last:
            return
        ratios = [SequenceMatcher(None, words, there, False).ratio() for _, there in new[at:last]]
        at += ratios.index(max(ratios))
        yield at
        at += 1


def _words(line: etree._Element) -> tuple[str, str]:
    return local(line), squeezed(own_text(line)).strip()


def _put_in(
    line: etree._Element, number: int, texts: Sequence[str], kept: Sequence[etree._Element]
) -> Change | str:
    """A new line behind the line ``number``."""
    words = squeezed(own_text(line)).strip()
    marks = tuple((one.mark, one.words) for one in set_off(line))
    if number < 0 or kept[number].getparent() is not line.getparent():
        return f"a new line, {words[:FEW]!r}, with none before it; put it into the source"
    if not _once(texts[number], texts) or not words:
        return f"a new line, {words[:FEW]!r}; that before it stands there more than once"
    if other_markup([line]) or any(words.count(each) != 1 for _, each in marks):
        return f"a new line, {words[:FEW]!r}, with markup that is not carried"
    return Change(texts[number], add=words, marks=marks)


def _once(words: str, texts: Sequence[str]) -> bool:
    return sum(text.count(words) for text in texts) == 1


def _counted(before: list[etree._Element], after: list[etree._Element]) -> str:
    names = sorted({local(line) for line in (*before, *after)})
    return (
        f"has {len(after)} of {', '.join(names)} now and had {len(before)}; no correction puts in "
        "or takes out one of them, so do that in the source"
    )
