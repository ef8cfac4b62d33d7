"""From one wording of a block to another: the least that has to change, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from archivist.model import Edit, Span
from archivist.rules import HAND

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
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


def edits(old: str, new: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """The changes from ``old``, which ``spans`` of the text hold, as edits of that text.

    A change over the end of a span is made in the first and taken out of the others, so that no
    edit reaches into what stands between two spans.
    """
    for change in changes(old, new):
        wording: str = change.new
        at = 0
        for start, end in spans:
            first, last = max(change.start, at), min(change.end, at + end - start)
            if first < last:
                yield Edit(start + first - at, start + last - at, wording, HAND)
                wording = ""
            at += end - start


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
