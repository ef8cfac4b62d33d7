"""What in a block of blocks has words and no id of its own: lines, speakers, cells, salutations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lxml import etree

from archivist.fixes.wording import phrases
from archivist.hand.attributes import of_line
from archivist.hand.setoff import FEW, other_markup, set_off, squeezed, standing
from archivist.model import BREAK
from archivist.rules import PLAIN
from archivist.tei.names import IDENTIFIED, XML_ID
from archivist.tei.read import bears_text, local, own_text

_EMPTY = frozenset({"pb", "milestone"})
_ROWS = frozenset({"l", "cell"})  # of which another can be put in


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
    """Wording that stands once in all lines of a block, and the new; or what is put in beside it.

    With the kind ``fw`` the line of the wording is taken out, with ``row`` a row of cells put in.
    """

    old: str
    new: str | None = None
    add: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    before: bool = False
    mark: str = ""


class _Lines(NamedTuple):
    """What became of the lines of a block. Numbers count in the old ones."""

    kept: dict[int, etree._Element]  # by the number of the old line
    gone: list[int]
    new: list[etree._Element]


def changed(old: etree._Element, new: etree._Element) -> Iterator[Change | str]:
    """What became of the lines of a block, in words where no correction can say it."""
    before, after = lines_of(old), lines_of(new)
    found = _apart(before, after)
    texts = [own_text(line) for line in before]
    turned = {_words(before[number]) for number in found.gone} & set(map(_words, found.new))
    if turned:
        few = min(words[:FEW] for _, words in turned)
        yield f"{few!r} stands in another place than it did; no correction moves a line or a cell"
        return
    for number, line in found.kept.items():
        yield from (f"{told}, at {texts[number][:FEW]!r}" for told in of_line(before[number], line))
        yield from _reworded(number, squeezed(own_text(line), texts[number]), texts)
        yield from _set_off(before[number], line, texts)
    yield from _put_in(found, texts)
    for number in found.gone:
        yield from _taken_out(before[number], number, texts)


def taken_out(block: etree._Element) -> Iterator[Change | str]:
    """A block that is no longer there: each of its lines leaves the text."""
    lines = lines_of(block)
    texts = [own_text(line) for line in lines]
    for number, line in enumerate(lines):
        yield from _taken_out(line, number, texts)


def _taken_out(line: etree._Element, number: int, texts: list[str]) -> Iterator[Change | str]:
    words = texts[number]
    if not words.strip():
        if local(line) in _EMPTY:
            yield f"a {local(line)} was taken out; the source has it, so take it out of that"
    elif _once(words, texts):
        yield Change(words, kind="fw")
    else:
        yield f"{words[:FEW]!r} was taken out, and stands there more than once"


def _reworded(number: int, words: str, texts: list[str]) -> Iterator[Change | str]:
    if words == texts[number]:
        return
    if not words.strip():
        yield f"{texts[number][:FEW]!r} has no words any more; take the element out with them"
        return
    for was, now in phrases(texts[number], words):
        wide = (was, now) if _once(was, texts) else (texts[number], words)
        if not _once(wide[0], texts):
            yield f"{texts[number]!r} stands there more than once; it became {words!r}"
            return
        yield Change(*wide)
        texts[number] = texts[number].replace(*wide)
        if wide[1] == words:
            return


def _set_off(
    old: etree._Element, new: etree._Element, texts: Sequence[str]
) -> Iterator[Change | str]:
    """Words of a line that are set off otherwise than they were."""
    sets = list(set_off(new))
    was, now = (Counter((one.mark, one.words) for one in each) for each in (set_off(old), sets))
    if Counter(other_markup([old])) != Counter(other_markup([new])):
        yield f"{own_text(new)[:FEW]!r} is marked otherwise, which no correction can say"
    for _, words in was - now:
        if _once(words, texts):
            yield Change(words, mark=PLAIN)
        else:
            yield f"{words!r} is set otherwise, and stands there more than once"
    for one in sets:
        if (one.mark, one.words) not in now - was:
            continue
        place = standing(one, lambda words: _once(words, texts))
        if not place or (one.mark, one.words) in was:
            yield f"{one.words!r} is set otherwise, and stands there more than once"
        elif place == one.words:
            yield Change(place, mark=one.mark)
        else:
            yield Change(place, marks=((one.mark, one.words),))


def _apart(before: Sequence[etree._Element], after: Sequence[etree._Element]) -> _Lines:
    """Which lines are the same; of those that differ at one place, the ones that are most alike."""
    here, there = [_words(line) for line in before], [_words(line) for line in after]
    found = _Lines({}, [], [])
    for kind, first, last, start, stop in SequenceMatcher(None, here, there, False).get_opcodes():
        pairs = _likest(here[first:last], there[start:stop])
        if kind == "equal":
            pairs = {k: k for k in range(last - first)}
        found.kept.update({first + i: after[start + j] for i, j in pairs.items()})
        found.gone.extend(first + i for i in range(last - first) if i not in pairs)
        taken = set(pairs.values())
        found.new.extend(after[start + j] for j in range(stop - start) if j not in taken)
    return found


def _likest(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Which of some lines became which, in their order; as many as the shorter list has."""
    if len(old) > len(new):
        return {i: j for j, i in _likest(new, old).items()}
    pairs: dict[int, int] = {}
    at = 0
    for number, (kind, words) in enumerate(old):
        last = len(new) - (len(old) - number - 1)
        ratios = [
            (SequenceMatcher(None, words, other, False).ratio() if name == kind else -1.0, -k)
            for k, (name, other) in enumerate(new[at:last])
        ]
        like, k = max(ratios)
        if like >= 0:
            pairs[number] = at - k
        at += 1 - k
    return pairs


def _words(line: etree._Element) -> tuple[str, str]:
    return local(line), squeezed(own_text(line)).strip()


def _put_in(found: _Lines, texts: Sequence[str]) -> Iterator[Change | str]:
    """New lines, or cells, beside one that was there; a row where all its cells are new."""
    kept = {id(line): number for number, line in found.kept.items()}
    rows: set[int] = set()
    for line in found.new:
        row = line.getparent()
        assert row is not None
        whole = local(line) == "cell" and not any(id(cell) in kept for cell in row)
        if not whole:
            yield _line(line, [line], line, kept, texts)
        elif id(row) not in rows:
            rows.add(id(row))
            yield _line(row, list(row), line, kept, texts)


def _line(
    whole: etree._Element,
    parts: Sequence[etree._Element],
    line: etree._Element,
    kept: Mapping[int, int],
    texts: Sequence[str],
) -> Change | str:
    words = [squeezed(own_text(part)).strip() for part in parts]
    marks = tuple((one.mark, one.words) for part in parts for one in set_off(part))
    told = f"a new {local(whole)}, {' '.join(words)[:FEW]!r}"
    if local(line) not in _ROWS or not all(words):
        return f"{told}; put it into the source"
    if other_markup(parts) or any(sum(w.count(each) for w in words) != 1 for _, each in marks):
        return f"{told}, with markup that is not carried"
    kind = "row" if whole is not line else ""
    for before, others in (
        (False, whole.itersiblings(preceding=True)),
        (True, whole.itersiblings()),
    ):
        cells = (
            [kept[id(e)] for e in (one if kind else [one]) if id(e) in kept]
            for one in others
            if local(one) == local(whole)
        )
        beside = next(filter(None, cells), [])  # others may be new themselves
        numbers = [number for number in beside if _once(texts[number], texts)]
        if numbers:
            number = numbers[0 if before else -1]
            return Change(texts[number], None, BREAK.join(words), marks, kind, before)
        if beside:
            return f"{told}; what stands beside it stands there more than once"
    return f"{told}, with none beside it; put it into the source"


def _once(words: str, texts: Sequence[str]) -> bool:
    return sum(text.count(words) for text in texts) == 1
