"""Lexicons whose headwords stand on lines of their own, each above what it means.

Or open its paragraph in capitals: ``ANCHOR, n. What the ferryman throws out``.
The evidence is the order: a score of short lines without a stop, each right above text, that rise
through the alphabet close behind one another, with hardly a line of that shape between that does
not. Headwords are settled before shapes are judged, so that they are no headings and the short
paragraphs between them no verse; their explanations become entries once pages have been joined.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from archivist import roman
from archivist.patterns import SMALL, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds.shapes import ends_sentence, neighbours

_LEAST = 20  # headwords
_NEAR = 4  # units from one headword to the next, as a median
_RISING = 0.8  # of the lines of that shape stand in the row
_DISTINCT = 0.8  # of the headwords; some words have two articles
_LONGEST, _WORDS = 40, 5  # code points and words of a headword
_PROSE = 60  # code points of text that need not end a sentence
_TERM = "term"
_OPENING = late(rf"[^\W\d_{SMALL}][^\W\d_{SMALL}'’ -]{{1,30}}(?=[,.;:(—])")


def headwords(draft: Draft) -> None:
    """Make the headwords of a lexicon entries of a list."""
    units = neighbours(draft)
    shaped = [k for k in range(len(units) - 1) if _is_shaped(draft, units[k])]
    places = [k for k in shaped if units[k + 1].kind == "p" and _is_text(draft, units[k + 1])]
    if len(places) < _LEAST:
        return
    by = _by_letters
    chosen = _row(places, [by(draft.words(units[k])) for k in places])
    words = _row(places, [_by_words(draft.words(units[k])) for k in places])
    if len(words) > len(chosen):
        chosen, by = words, _by_words
    if not chosen or _are_numbers([draft.words(units[k]) for k in chosen]):
        return
    keys = {k: by(draft.words(units[k])) for k in shaped}
    for k in sorted({*chosen, *_between(keys, chosen, shaped)}):
        units[k].kind, units[k].type = "item", _TERM


def explanations(draft: Draft) -> None:
    """Make the paragraphs right below headwords entries too: of the last, one."""
    units = neighbours(draft)
    left = sum(unit.type == _TERM for unit in units)
    term: Unit | None = None
    for unit in units:
        if unit.kind == "item" and unit.type == _TERM:
            unit.type, term, left = "", unit, left - 1
        elif term is not None and _explains(draft, term, unit):
            unit.kind, term = "item", term if left else None
        else:
            term = None
    _opened(draft, units)


def _opened(draft: Draft, units: Sequence[Unit]) -> None:
    """Make the paragraphs that open with a headword in capitals entries."""
    found = [
        (k, match.group())
        for k, unit in enumerate(units)
        if unit.kind == "p" and (match := _OPENING.match(draft.text, unit.start, unit.end))
    ]
    places = [k for k, _ in found]
    for k in max((_row(places, [by(w) for _, w in found]) for by in _ORDERS), key=len):
        units[k].kind = "item"


def _explains(draft: Draft, term: Unit, unit: Unit) -> bool:
    """Whether a unit is text as deep as the headword above it; what is set in is quoted there."""
    plain = unit.kind == "p" and not unit.parts and _is_text(draft, unit)
    return plain and not (draft.layout.wrapped and unit.indent > term.indent + 1)


def _row(places: Sequence[int], keys: Sequence[str]) -> list[int]:
    """Those of the places that make a lexicon by their keys; none where they make none."""
    row = _rising(keys) if len(keys) >= _LEAST else []
    if len(row) < _LEAST or len(row) < _RISING * (row[-1] - row[0] + 1):
        return []
    if len({keys[i] for i in row}) < _DISTINCT * len(row):
        return []  # "ANNA TO THE MILLER", time and again: the letters of a novel
    chosen = [places[i] for i in row]
    return chosen if median(b - a for a, b in pairwise(chosen)) <= _NEAR else []


def _are_numbers(words: Sequence[str]) -> bool:
    """Whether these are numbers: ``II``, ``III``, ``IV`` and ``IX`` rise through the alphabet."""
    return 2 * sum(roman.value(word) > 0 for word in words) > len(words)


def _between(
    keys: Mapping[int, str], chosen: Sequence[int], shaped: Sequence[int]
) -> Iterator[int]:
    """Lines that stand between two headwords, and in the alphabet too, whatever is below them."""
    for a, b in pairwise(chosen):
        for k in shaped[bisect_right(shaped, a) : bisect_right(shaped, b) - 1]:
            if keys[a] < keys[k] < keys[b]:
                yield k


def _is_shaped(draft: Draft, unit: Unit) -> bool:
    """Whether a line has a headword's shape: a few words, a capital, no stop."""
    if unit.kind != "p" or len(unit.lines) != 1 or not 1 < unit.end - unit.start <= _LONGEST:
        return False
    words = draft.words(unit)
    return words[0].isupper() and words[-1].isalpha() and len(words.split()) <= _WORDS


def _is_text(draft: Draft, unit: Unit) -> bool:
    return unit.end - unit.start >= _PROSE or ends_sentence(draft.words(unit))


def _by_words(words: str) -> str:
    """What the alphabet orders by, word by word: letters without case and accents."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(c for c in plain if c.isalpha() or c == " ")


def _by_letters(words: str) -> str:
    """The same, letter by letter: ``houseless`` stands before ``house of cards``."""
    return _by_words(words).replace(" ", "")


def _rising(keys: Sequence[str]) -> list[int]:
    """Indices of the longest row that never falls."""
    ends: list[str] = []  # the least last key of a row of each length
    last: list[int] = []
    back: list[int] = []
    for k, word in enumerate(keys):
        at = bisect_right(ends, word)
        back.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [word]
        last[at : at + 1] = [k]
    row = []
    k = last[-1] if last else -1
    while k >= 0:
        row.append(k)
        k = back[k]
    return row[::-1]


_ORDERS = (_by_letters, _by_words)
