"""Labels whose number is due in their series, whatever their title is like.

``SCENE III.`` / ``SCENE IV. The Miller, Anna, two ferrymen with their oars, who stop at the weir.``
/ ``SCENE V.``: a title so long, or one that ends as sentences do, speaks against a heading; that
the label is printed as the others are, with the number that is missing between them, speaks for it.
So is a number alone that has lost its label: ``CHAPTER VI`` / ``VII`` / ``CHAPTER VIII``.
So is a number with a title, ``IX. THE ARMY OF FROGS``, the only nine between ``VIII. THE FORD`` and
``X. THE MILL``.
Left alone: a number that comes a second time or leaves a gap, a label that a sentence goes on from,
and one of several numbers between two labels, which are of sections.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from archivist.patterns import late
from archivist.structure.headings.candidates import Candidate

_BEHIND = 2  # numbers without a label behind the last of the label's
_READ = 3  # headings of the label that are known
_AND_LAST = late(r"\s[^\W\d_]{1,3}\s[^\W\d_]{4,}(?=[.:])")  # "SCENE IX AND LAST."


def due(candidates: Sequence[Candidate]) -> None:
    """Give such lines the rank of their label."""
    by_label: defaultdict[str, list[Candidate]] = defaultdict(list)
    outer: list[Candidate] = []
    for c in candidates:
        if c.reading.label and c.reading.number and not c.listed:
            by_label[c.reading.label].append(c)
            outer += [c] if c.rank else []
    for members in by_label.values():
        known = [c for c in members if c.rank]
        if len(known) >= _READ:
            _without_label(known, candidates)
            _behind_last(known, candidates)
        if _READ <= len(known) < len(members):
            rank = known[0].rank
            _fill(members, rank, _openings([c for c in outer if c.rank < rank]))


def _openings(outer: Sequence[Candidate]) -> list[int]:
    """Where divisions open; heads of pages say the last one again: ``ACT V`` below ``ACT V``."""
    read = [(c.reading.label, c.value) for c in outer]
    return [c.at for k, c in enumerate(outer) if not k or read[k] != read[k - 1]]


def due_between(candidates: Sequence[Candidate]) -> None:
    """Rank the only number with a title that is missing between two headings without labels."""
    numbered = [c for c in candidates if c.reading.number and not c.reading.label]
    known = [k for k, c in enumerate(numbered) if c.rank and not c.second]
    for a, b in pairwise(known):
        one, two = numbered[a], numbered[b]
        if two.value != one.value + 2 or one.rank != two.rank:
            continue
        missing = [c for c in numbered[a + 1 : b] if one.precedes(c) and _is_open(c)]
        if len(missing) == 1 and missing[0].precedes(two):
            [c] = missing
            like = c.caps or not (one.caps and two.caps)
            if c.reading.title and one.reading.title and like and _may_be(c):
                c.rank = one.rank


def due_first(candidates: Sequence[Candidate]) -> None:
    """Rank the only number one with a title, above the two of the same form.

    ``I — The bell rings.`` / ``II — THE FERRY`` / ``III — THE MILL``: but for its look it is one.
    """
    numbered = [c for c in candidates if c.reading.number and not c.reading.label]
    at = next((k for k, c in enumerate(numbered) if c.rank and not c.second), 0)
    two = numbered[at] if numbered else None
    if two is None or two.value != 2 or not two.reading.title:
        return
    ones = [c for c in numbered[:at] if c.precedes(two) and _is_open(c) and c.reading.title]
    if len(ones) == 1 and ones[0].text_next and _form(ones[0]) == _form(two) and _may_be(ones[0]):
        ones[0].rank = two.rank


def _fill(members: Sequence[Candidate], rank: int, outer: Sequence[int]) -> None:
    """Rank the members that count on from the last, and that the next counts on from.

    Behind several they may begin at one again, in a second part without a heading, if two follows.
    """
    forms = Counter(_form(c) for c in members if c.rank)
    divisions = _divisions(members, outer)
    last, through, division = 0, 0, -1  # of all, ``through`` the divisions
    for k, c in enumerate(members):
        value = c.value
        if divisions[k] != division:
            last, division = 0, divisions[k]
        after = [m.value for m in members[k + 1 : k + 3] if m.value]
        within = k + 1 < len(members) and divisions[k + 1] == division
        follows = not within or members[k + 1].value == value + 1 or after == [1, 2]
        again = value == 1 and last >= _READ and after[:1] == [2]
        counts = value in (last + 1, through + 1) or again
        if not c.rank and counts and follows and forms[_form(c)] and _may_be(c):
            c.rank = rank
        last = value if c.rank else last
        through = last or through


def _without_label(known: Sequence[Candidate], candidates: Sequence[Candidate]) -> None:
    """Give the label to a number that is due, and the only one alone between two of the label."""
    alone = [c for c in candidates if _is_alone(c)]
    places = [c.at for c in alone]
    for one, two in pairwise(known):
        between = alone[bisect_left(places, one.at) : bisect_left(places, two.at)]
        if two.value != one.value + 2 or len(between) != 1:
            continue
        [c] = between
        if one.precedes(c) and c.precedes(two):
            c.reading = c.reading._replace(label=one.reading.label, rank=one.reading.rank)
            c.rank = one.rank


def _behind_last(known: Sequence[Candidate], candidates: Sequence[Candidate]) -> None:
    """Give the label to numbers with titles that count on from the last of the label's.

    ``STORY VI. THE FERRY`` / ``VII. THE BELL`` / ``VIII. THE MILL``: sections of the sixth begin at
    one.
    """
    last = known[-1]
    if not all(c.on_one_line for c in known):
        return
    behind = [c for c in candidates if c.at > last.at and _is_open(c) and c.on_one_line]
    run = [c for k, c in enumerate(behind) if c.value == last.value + k + 1 and c.caps >= last.caps]
    styles = {c.reading.number.style for c in run if c.reading.number}
    if len(run) < _BEHIND or len(run) < len(behind) or len(styles) > 1:
        return
    for c in run:
        c.reading = c.reading._replace(label=last.reading.label, rank=last.reading.rank)
        c.rank = last.rank


def _is_open(c: Candidate) -> bool:
    known = c.rank or c.second or c.listed or c.reading.label
    return bool(c.reading.number) and not known


def _is_alone(c: Candidate) -> bool:
    return _is_open(c) and not c.reading.title


def _divisions(members: Sequence[Candidate], outer: Sequence[int]) -> list[int]:
    """How many outer headings stand before each member."""
    out, k = [], 0
    for c in members:
        while k < len(outer) and outer[k] < c.at:
            k += 1
        out.append(k)
    return out


def _form(c: Candidate) -> tuple[str, str]:
    """A label as printed and the mark behind its number."""
    text = _AND_LAST.sub("", c.text, 1)
    at = text.find(c.reading.n)
    behind = text[at + len(c.reading.n) :].lstrip()[:1]
    label = text[:at].split()[:1] or text[at:].split()[1:2]
    return label[0].rstrip(".") if label else "", behind if not behind.isalnum() else ""


def _may_be(c: Candidate) -> bool:
    """Whether a title that nothing goes on from stands behind the number."""
    title = c.reading.title
    return c.reading.sure and title[:1].isupper() and title[-1] not in ",;:"
