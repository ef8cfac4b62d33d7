"""Parts that have a title and no number, around chapters whose numbers count on through them.

``THE LOWER WEIR`` / ``CHAPTER SEVEN``: a title stands right above a chapter's number, a few times
in the book, between the end of the text and the number. What is signed or quoted at a chapter's end
stands there too; so the title is in capitals where the headings are, or set off as they are, or the
list of contents or heads of pages say it as well. Where some of these are in capitals and some are
not, the others need only be in title case. A book that has such a line above most of its numbers
prints its titles so: these are no parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archivist.structure import echoes
from archivist.structure.headings.again import take
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings
from archivist.structure.headings.lines import is_sentence, key
from archivist.structure.headings.look import Look
from archivist.structure.headings.ranks import PART, PLAIN

_CHAPTERS = 6  # of a book that has parts
_PARTS = 2  # behind the first
_PIECES = 3  # of a collection, behind the first
_WORDS = 12  # of a part's title
_MOST = 0.5  # of the numbers


def parts(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """Give such titles the rank of parts."""
    ranks = Counter(c.rank for c in candidates if _is_number(c))
    rank, count = max(ranks.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    if count < _CHAPTERS or any(c.rank and c.rank < rank and c.reading.label for c in candidates):
        return
    chapters = [c for c in candidates if _is_number(c) and c.rank == rank]
    look = Look.of(chapters, around)
    found = [(c, t) for c in chapters if (t := by_place.get(c.at - 1)) and _is_title(t)]
    later = [t for c, t in found[bool(found) and found[0][0] is chapters[0] :]
             if around.is_text(t.at - 1) and _is_set_off(t, look, around)]  # fmt: skip
    values = [c.reading.number.value for c, t in found if t in later and c.reading.number]
    if not _PARTS <= len(later) <= _MOST * count or 1 in values or len(found) > 2 * len(later):
        return
    either = len({t.caps for t in later}) > 1
    first = [t for c, t in found[:1] if c is chapters[0] and (t.caps or not later[0].caps)]
    others = [
        t for c, t in found if either and t.title_case and _ends_text(t, c is chapters[0], around)
    ]
    for t in (*first, *later, *others):
        t.rank = PART
    _take_pages(candidates)


def first_story(candidates: Sequence[Candidate], by_place: Mapping[int, Candidate]) -> None:
    """The title of a collection's first piece, the only one whose parts have numbers.

    ``THE WEIR`` / ``I``; ``II``; ``III``; ``THE FERRY``; ``THE BELL``; ``THE GATE``: the numbers
    count from one right below a title at the top of the book, up to the titles of the others.
    """
    heads = [c for c in candidates if c.rank and not c.second]
    numbers = [c for c in heads if _is_number(c)]
    titles = [c for c in heads if c.rank == PLAIN]
    if not numbers or len(titles) < max(_PIECES, len(numbers)) or titles[0].at < numbers[-1].at:
        return
    values = [c.reading.number.value for c in numbers if c.reading.number]
    above = by_place.get(numbers[0].at - 1)
    counts = len(values) > 1 and values == list(range(1, len(values) + 1))
    bare = all(not c.reading.label and not c.titled for c in numbers)
    if above is not None and heads[0] is numbers[0] and counts and bare:
        _take_first(above, titles)


def first_of_stories(candidates: Sequence[Candidate], by_place: Mapping[int, Candidate]) -> None:
    """The title of a collection's first piece, all others of which have a number one below, too.

    ``THE WEIR`` / ``I``; ``II``; ``THE FERRY`` / ``I``; ``II``: what stands at the top of the text
    would be the book's title otherwise, and the first piece would have none.
    """
    heads = [c for c in candidates if c.rank and not c.second]
    ones = [k for k, c in enumerate(heads) if c.value == 1 and not c.reading.label]
    others = [heads[k - 1] for k in ones[1:]]
    whole = len(others) > 0 and all(t.rank == PLAIN for t in others)
    above = by_place.get(heads[0].at - 1) if ones[:1] == [0] and whole else None
    if above is not None and not heads[0].titled:
        _take_first(above, others)


def stories_in_parts(
    candidates: Sequence[Candidate], by_place: Mapping[int, Candidate], around: Surroundings
) -> None:
    """The titles of a collection's pieces whose parts have a label, which no text stands below.

    ``THE WEIR``; ``THE FERRY`` / ``PART I``; ``PART II``; ``THE BELL``; ``THE GATE`` / ``PART I``;
    ``PART II``: other pieces have none, and no title stands between two parts. Of one alone that
    has parts, others stand before it and several behind.
    """
    heads = [c for c in candidates if c.rank and not c.second]
    titles = [c.at for c in heads if c.rank == PLAIN]
    labelled: dict[str, list[Candidate]] = {}
    for c in heads:
        if c.reading.label and c.value:
            labelled.setdefault(c.reading.label, []).append(c)
    for numbers in labelled.values():
        ones = {c.at for c in numbers if c.value == 1}
        above = [t for at in ones if (t := by_place.get(at - 1)) and _is_piece(t, heads, around)]
        others = [at for at in titles if at + 1 not in ones]
        if not ones or len(above) < len(ones) or len(others) < _PIECES or _part(numbers, others):
            continue
        if len(ones) > 1 or (len(numbers) > 1 and _is_among(numbers, others)):
            for t in above:
                t.rank = PLAIN


def _part(numbers: Sequence[Candidate], titles: Sequence[int]) -> bool:
    """Whether a title stands between two numbers that count on."""
    return any(
        a.precedes(b) and bisect_left(titles, a.at) < bisect_left(titles, b.at)
        for a, b in pairwise(numbers)
    )


def _is_among(parts: Sequence[Candidate], titles: Sequence[int]) -> bool:
    """Whether a title stands before the parts of one piece, and several behind."""
    behind = sum(at > parts[-1].at for at in titles)
    return behind >= max(_PIECES, len(parts)) and behind < len(titles)


def _is_piece(t: Candidate, heads: Sequence[Candidate], around: Surroundings) -> bool:
    """Whether a line may be the title of a piece behind another, or of the first of all."""
    behind = t.prose_before or around.is_text(t.at - 1) or t.at < heads[0].at
    return behind and _is_title(t) and (t.caps or t.title_case)


def _take_first(above: Candidate, titles: Sequence[Candidate]) -> None:
    like = above.caps or not all(t.caps for t in titles)
    if _is_title(above) and like and not above.prose_before:
        above.rank = PLAIN


def _take_pages(candidates: Sequence[Candidate]) -> None:
    """Lines between paragraphs that say the part they stand in again head pages."""
    part = ""
    for c in candidates:
        if c.rank == PART:
            part = key(c.text)
        elif part and c.prose_before and c.prose_next and key(c.text) == part:
            take(c)


def _is_number(c: Candidate) -> bool:
    return bool(c.rank) and c.reading.number is not None and not c.second and c.rank != NAMED


def _is_title(t: Candidate) -> bool:
    """A line that may be a title, and that nothing but a list of contents has named."""
    free = t.rank in (0, PLAIN) and not (t.second or t.reading.number or t.name)
    ended = t.text[-1] in ",;:" or (is_sentence(t.text) and not t.caps)
    return free and t.text[0].isupper() and not ended and len(t.text.split()) <= _WORDS


def _ends_text(t: Candidate, first: bool, around: Surroundings) -> bool:
    """Whether a line stands behind text, or above the ``first`` chapter."""
    return first or around.is_text(t.at - 1)


def _is_set_off(t: Candidate, look: Look, around: Surroundings) -> bool:
    said = t.entry >= 0 or echoes.key(t.text) in around.running
    return said or ((look.caps or look.centred or look.gap > 0) and look.fits(t))
