"""From one wording of a block to another: the least that has to change, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from archivist.model import BREAK, Edit, Span
from archivist.patterns import late
from archivist.rules import HAND

_TOKEN = late(r"\w+|\s+|[^\w\s]")
_MOST = 4_000  # tokens between the first and the last change; more are changed as one
_ENOUGH = 3  # words that make a place easy to find, where a block has so many


class Change(NamedTuple):
    """``old[start:end]`` becomes ``new``; never empty but where the old wording is."""

    start: int
    end: int
    new: str


def changes(old: str, new: str) -> list[Change]:
    """What makes ``new`` of ``old``, in order; an insertion takes a neighbouring token along."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [0]
    for token in a:
        places.append(places[-1] + len(token))
    found: list[_Tokens] = []
    for difference in _differences(a, b):
        wide = _with_neighbour(difference)
        if found and wide.start < found[-1].end:
            wide = found.pop()._replace(end=wide.end, new_end=wide.new_end)
        found.append(wide)
    return [
        Change(places[t.start], places[min(t.end, len(a))], "".join(b[t.new : t.new_end]))
        for t in found
    ]


class _Tokens(NamedTuple):
    """Where two lists of tokens differ."""

    start: int
    end: int
    new: int
    new_end: int


def _with_neighbour(tokens: _Tokens) -> _Tokens:
    """An insertion with the token before it, or after it at the very beginning."""
    if tokens.start < tokens.end:
        return tokens
    if tokens.start:
        return tokens._replace(start=tokens.start - 1, new=tokens.new - 1)
    return tokens._replace(end=tokens.end + 1, new_end=tokens.new_end + 1)


def _differences(a: Sequence[str], b: Sequence[str]) -> Iterator[_Tokens]:
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    middle, other = a[head : len(a) - tail], b[head : len(b) - tail]
    if max(len(middle), len(other)) > _MOST:
        yield _Tokens(head, len(a) - tail, head, len(b) - tail)
        return
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind != "equal":
            yield _Tokens(head + i, head + i_end, head + j, head + j_end)


def edits(old: str, new: str, spans: Sequence[Span], seams: Sequence[int] = ()) -> Iterator[Edit]:
    """The changes from ``old``, which ``spans`` of the text hold, as edits of that text.

    A change over the end of a span is made in the first and taken out of the others, so that no
    edit reaches into what stands between two spans. ``seams`` are places in ``old`` of spaces that
    the text has not, each behind the last character of a span: the edits put them in.
    """
    for change in _with_seams(changes(old, new), old, seams):
        wording: str = change.new
        at = 0  # of the span, in ``old``
        for start, end in spans:
            last = at + end - start
            low, high = max(change.start, at), min(change.end, last)
            if low < high:
                yield Edit(start + low - at, start + high - at, wording, HAND)
                wording = ""
            at = last + (last in seams)


def cuts(old: str, pieces: Sequence[str]) -> list[int]:
    """Where ``old`` is to be cut so that each part becomes one of the pieces, space left behind."""
    a: list[str] = _TOKEN.findall(old)
    b: list[str] = []
    breaks: list[int] = []  # places in ``b`` between two pieces
    for piece in pieces:
        breaks.append(len(b))
        b += _TOKEN.findall(piece)
    places = [0, *accumulate(map(len, a))]
    matched = list(_matched(a, b))
    found: list[int] = []
    for at in breaks[1:]:
        k = next(k for k, (_, _, j, end) in enumerate(matched) if j <= at < end or j == at == end)
        i, end, j, j_end = matched[k]
        if not k % 2:
            found.append(places[i + at - j])
        elif j == at:
            found.append(places[i if j < j_end else end])
        else:
            text = "".join(a[i:end])
            found.append(places[i] + _inside(text, "".join(b[j:at]), "".join(b[at:j_end])))
    return found


def _inside(text: str, before: str, behind: str) -> int:
    """Where to cut ``text``, of which ``before`` and ``behind`` were made, one of them at least."""
    if text.startswith(before):
        return len(text) - len(text[len(before) :].lstrip())
    if text.endswith(behind):
        return len(text) - len(behind)
    space = re.search(r"\s+", text)
    return space.end() if space else len(text)


def _matched(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """What is alike and what is not, in turn: from where to where in ``a``, and in ``b``."""
    i = j = 0
    for found in _differences(a, b):
        yield i, found.start, j, found.new
        yield found.start, found.end, found.new, found.new_end
        i, j = found.end, found.new_end
    yield i, len(a), j, len(b)


def _with_seams(found: Iterable[Change], old: str, seams: Sequence[int]) -> list[Change]:
    """The changes, and each seam inside one that takes in the character before it."""
    wide = [*found, *(Change(seam - 1, seam + 1, old[seam - 1 : seam + 1]) for seam in seams)]
    made: list[Change] = []
    for change in sorted(wide, key=lambda c: (c.start, c.end)):
        if not made or made[-1].end <= change.start:
            made.append(change)
            continue
        made[-1] = _union(made[-1], change, old)
    return made


def _union(first: Change, second: Change, old: str) -> Change:
    """Two changes that meet, as one; where both change words, a seam between them is in both."""
    end = max(first.end, second.end)
    if first.new == old[first.start : first.end]:
        before, after = old[first.start : second.start], old[second.end : end]
        return Change(first.start, end, before + second.new + after)
    if second.new == old[second.start : second.end]:
        return Change(first.start, end, first.new + old[first.end : end])
    ahead = first.new.removesuffix(old[second.start : first.end])
    return Change(first.start, end, ahead + second.new + old[second.end : end])


def phrases(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The changes as corrections one after the other: wording that stands once, and the new one."""
    text, shift = old, 0
    for change in changes(old, new):
        start, end = change.start + shift, change.end + shift
        low, high = _unique(text, start, end)
        wording = text[low:start] + change.new + text[end:high]
        yield text[low:high], wording
        text = text[:start] + change.new + text[end:]
        shift += len(change.new) - (end - start)


def ending(text: str) -> str:
    """The last words of ``text``, as many as make them stand in it once."""
    start, end = _unique(text, len(text), len(text))
    return text[start:end]


def around(text: str, start: int, end: int) -> str:
    """The words at a place of ``text``, with as many around them as make them stand in it once."""
    low, high = _unique(text, start, end)
    return text[low:high]


def ahead(text: str, place: int) -> str:
    """The last words of ``text`` before a place, as many as make them stand in all of it once."""
    starts = [match.start() for match in _TOKEN.finditer(text, 0, place)]
    for first in reversed(starts[: -2 * _ENOUGH] or starts[:1]):
        if text.find(text[first:place]) == text.rfind(text[first:place]):
            return text[first:place]
    return text[:place]


def breaks(pieces: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Corrections that cut the pieces apart which now follow each other with a space between.

    They are to be made in this order, from the last to the first.
    """
    for k in range(len(pieces) - 1, 0, -1):
        before = " ".join(pieces[:k])
        text = f"{before} {pieces[k]}"
        start, end = _unique(text, len(before), len(before) + 1)
        yield text[start:end], text[start : len(before)] + BREAK + text[len(before) + 1 : end]


def _unique(text: str, start: int, end: int) -> Span:
    """``start`` to ``end`` with as many words around it as make it stand once in ``text``."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    low = next((k for k, (_, stop) in enumerate(tokens) if stop > start), len(tokens))
    high = next((k for k, (first, _) in enumerate(tokens) if first >= end), len(tokens))
    step = 2 * _ENOUGH
    while True:
        low, high = max(0, low - step), min(len(tokens), high + step)
        a, b = tokens[low][0], tokens[high - 1][1]
        a, b = min(a, start), max(b, end)
        if (low == 0 and high == len(tokens)) or text.find(text[a:b]) == text.rfind(text[a:b]):
            return a, b
        step *= 2
