"""Running heads that stand between paragraphs and look like headings: they say one again.

A division's number does not come twice while nothing outside it has begun ("Part II", and "Part
II" again before any "Part III" or other book), and of two neighbouring divisions both do not have
one title. What says it again is the head of a page; the first is the heading.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from archivist.structure import echoes
from archivist.structure.headings import names
from archivist.structure.headings.candidates import NAMED, Candidate
from archivist.structure.headings.lines import key
from archivist.structure.headings.ranks import INNER, NUMBERED, PLAIN, SECTION

# Each essay of a collection may have its own.
_LISTS = frozenset("bibliography notes glossary abbreviations appendix index".split())

_ONCE = frozenset(("castList", "set"))  # of a play

_INITIALS = frozenset("ABCDEFGHJKLMNOPQRSTUWYZ")  # C, D, L and M are great numbers, too

_WIDE = 3  # blank lines that set off a heading, where no page ends
_OFTEN = 3
_OWN_NAME = 4  # words of a known name that no other division bears
_SEVERAL = 2  # heads of pages that say one division again
_ALONE = 2  # numbers that a text of few chapters has, of which the second may be of a new part
_CHAPTERS = 5  # numbers that stand alone and count on


def labels_again(candidates: Sequence[Candidate], running: Collection[str]) -> None:
    """Take labelled numbers without a title that say the last of their kind again.

    ``running`` are the keys of lines that are known as heads of pages.
    """
    likely = {c.at for c in candidates if c.likely}
    open_: dict[int, list[Candidate]] = {}  # by rank: the last division, what says it again
    for c in candidates:
        if not c.rank or not c.reading.label:
            continue
        last = open_.get(c.rank)
        if last is not None and _same(last[0], c):
            last.append(c)
            continue
        _take_pages(open_, c.rank, likely, running)
        open_ = {rank: heads for rank, heads in open_.items() if rank < c.rank}
        open_[c.rank] = [c]
    _take_pages(open_, 0, likely, running)


def numbers_again(candidates: Sequence[Candidate], opening: Candidate | None) -> None:
    """Take numbers alone that say the last one again: ``I``, and ``I`` between paragraphs below.

    Without what comes again the first of them rise, as they do not where sections begin at one;
    or the text begins with the ``opening`` number, and nothing counts on from what comes again.
    Where a line below looks like a title, many others must come again.
    """
    styles: dict[str, list[Candidate]] = {}
    labels: list[int] = []
    for c in candidates:
        if c.rank or c.reading.label:
            labels += [c.at] if c.reading.label and c.rank < SECTION else []
        elif c.reading.number and not (c.listed or c.reading.title):
            styles.setdefault(c.reading.number.style, []).append(c)
    styles.pop("letter", None)  # see :mod:`alphabet`
    for alone in styles.values():
        same = [(a, b) for a, b in pairwise(alone) if a.value == b.value]
        again = [b for a, b in same if bisect(labels, a.at) == bisect(labels, b.at)]
        _take_numbers(alone, again)
        if opening in alone and not labels:
            _take_behind(alone)


def _take_numbers(alone: Sequence[Candidate], again: Sequence[Candidate]) -> None:
    """Take those of a style that come ``again``, if the others count on."""
    if 2 * sum(not c.titled for c in again) < len(alone):
        again = [c for c in again if not c.titled]
    places = {c.at for c in again}
    first = [c.value for c in alone if c.at not in places][:_CHAPTERS]
    if len(first) == _CHAPTERS and all(a < b for a, b in pairwise(first)):
        for c in again:
            take(c)


def _take_behind(alone: Sequence[Candidate]) -> None:
    """Take what says a number again, if no sections begin so: ``I``, ``I``, ``II``."""
    groups = [list(group) for _, group in groupby(alone, lambda c: c.value)]
    if len(groups) > _ALONE and any(a[0].value > b[0].value for a, b in pairwise(groups)):
        return  # sections begin at one again
    for group, after in zip(groups, [*groups[1:], []], strict=True):
        sections = group[0].value == 1 and len(after) == 1 and after[0].value > 1
        for c in group[1:] if not sections else ():
            if not c.titled and c.unit.kind != "fw":
                take(c)


def _take_pages(
    open_: Mapping[int, Sequence[Candidate]],
    rank: int,
    likely: Collection[int],
    running: Collection[str],
) -> None:
    """Take what says the divisions of this rank and lower ones again, now that they end.

    One that stands beside a paragraph, or right below, and any where most of them do. Below a
    title (one of the places ``likely``) it may open a piece of its own.
    """
    for heads in (heads for at, heads in open_.items() if at >= rank):
        again = [c for c in heads[1:] if _is_page(heads[0], c, likely, running)]
        every = len(again) >= _SEVERAL and 2 * len(again) >= len(heads)
        for c in heads[1:] if every else again:
            take(c)


def _is_page(
    last: Candidate, c: Candidate, likely: Collection[int], running: Collection[str]
) -> bool:
    right_below = c.at == last.at + 1 and c.text == last.text  # a page begins with its chapter
    played = c.reading.label == "act"  # which speeches and directions are beside
    beside = (c.prose_before or c.prose_next or played) and c.at - 1 not in likely
    return beside or right_below or echoes.key(c.text) in running


def numbered_titles_again(candidates: Sequence[Candidate]) -> None:
    """Take numbers with their titles that say the last such heading again: ``II. THE RIVER``.

    A part's heading also where chapters have begun inside it. ``B. D.`` and ``M. Harrow`` sign
    what ends above them: no ``A.`` and no ``L.`` is before them.
    """
    open_: dict[int, Candidate] = {}  # by rank of the label: the last division
    counted = {("letter", 0)}
    for c in candidates:
        if not (c.reading.number and c.reading.title) or c.listed:
            continue
        style = c.reading.number.style
        if c.reading.n in _INITIALS and (style, c.value - 1) not in counted:
            continue
        counted.add((style, c.value))
        rank = c.reading.rank or NUMBERED
        last = open_.get(rank)
        if last is not None and key(c.text) == key(last.text) and (c.prose_before or c.prose_next):
            last.echoed = True
            take(c)
        else:
            open_ = {outer: head for outer, head in open_.items() if outer < rank}
            open_[rank] = c


def first_ones(candidates: Iterable[Candidate]) -> None:
    """Of lines that say one title, with no other heading between, the first is the heading.

    Only a later one, the head of a page, may stand between paragraphs that tell it from text.
    """
    said: dict[str, Candidate] | None = None  # none before the first heading: the book's own title
    for c in candidates:
        first = said.get(key(c.text)) if said is not None and c.rank == PLAIN else None
        if first is not None:
            first.rank = PLAIN
        if c.rank and not c.second:
            said = {}
        elif said is not None and c.text_next and not (c.listed or c.second or c.reading.number):
            said.setdefault(key(c.text), c)


def last_entries(candidates: Sequence[Candidate]) -> None:
    """Leave the last entry of a list of contents: ``INDEX`` right above the first chapter, where
    the index has its own heading at the end of the book.
    """
    heads = [c for c in candidates if c.rank and not c.second]
    last = {c.name: c.at for c in heads if c.rank == NAMED}
    for c, after in pairwise(heads):
        back = c.rank == NAMED and c.matter == "back" and last[c.name] > after.at
        if back and after.at == c.at + 1 and after.value == 1:
            c.rank = 0
        if c.value:
            break  # behind the first number nothing is of the contents


def titles_again(heads: Iterable[Candidate], running: bool) -> None:
    """Take unnumbered titles that say the heading before them again, or the story's, between its
    numbered parts: ``THE WEIR`` / ``I``; ``The Weir`` between paragraphs; ``II``.

    Known names ("Preface") may stand twice; they are taken between paragraphs of a text that has
    ``running`` heads, or where they stand three times, once one is taken also behind a paragraph
    that has lost its end; a play has but one list of persons or of scenes, and no book two prefaces
    ``to the Third Edition``. What stands below as many blank lines as the heading itself heads no
    page: two letters of one day.
    """
    before: Candidate | None = None
    story: Candidate | None = None  # the title right above the number that opened its parts
    all_ = list(heads)
    for c in (*_named_again([c for c in all_ if not c.second]), *_chapter_again(all_)):
        take(c)
    all_ = [c for c in all_ if c.unit.kind != "fw"]
    often = Counter(key(c.text) for c in all_)
    taken = False  # whether a head of a page said the last heading again
    for c in all_:
        again = _says(c, before) or (c.prose_before and c.prose_next and _says(c, story))
        between = (c.prose_before or (again and taken)) and c.prose_next
        pages = between and (running or often[key(c.text)] >= _OFTEN)
        pages = pages or (len(c.text.split()) >= _OWN_NAME and c.text_next)
        named = c.rank == NAMED and (pages or c.name in _ONCE) and c.name not in _LISTS
        taken = again and (c.rank == PLAIN or named) and not _set_off_alike(before, c)
        if taken:
            take(c)
        else:
            if c.value == 1 and before is not None and before.at == c.at - 1:
                story = before
            elif not c.value:
                story = None
            before = c


def _says(c: Candidate, title: Candidate | None) -> bool:
    return title is not None and key(c.text) == key(title.text)


def _set_off_alike(before: Candidate | None, c: Candidate) -> bool:
    """Whether much white space is above both headings, on one page of a text without pages."""
    if before is None or before.unit.page != c.unit.page:
        return False
    return c.unit.gap >= max(_WIDE, before.unit.gap)


def _named_again(heads: Sequence[Candidate]) -> list[Candidate]:
    """``APPENDIX``, and again between its sections X and XI, which count on across it."""
    again: list[Candidate] = []
    open_: Candidate | None = None  # the last known name
    for before, c, after in zip(heads, heads[1:], heads[2:], strict=False):
        if before.rank == NAMED:
            open_ = before
        inside = open_ is not None and c.rank == NAMED and key(c.text) == key(open_.text)
        between = c.prose_before and c.prose_next
        counts = before.value and before.rank == after.rank
        if inside and between and counts and after.value == before.value + 1:
            again.append(c)
    return again


def _chapter_again(heads: Sequence[Candidate]) -> list[Candidate]:
    """The title of a chapter right below the label of a part of it: ``PART II`` / ``Of Weirs``."""
    again: list[Candidate] = []
    chapter = ""
    for before, c in pairwise(heads):
        title = key(c.text)
        if c.second and before.rank == NUMBERED and not before.reading.label:
            chapter = title
        elif before.rank == INNER and before.at == c.at - 1 and title == chapter:
            again.append(c)
    return again


def _same(last: Candidate, c: Candidate) -> bool:
    """Whether a label says the last one again, in its word: no ``ЯВЛЕНИЕ I`` in a ``СЦЕНА I``."""
    again = not c.reading.title and last.reading.number == c.reading.number
    return again and names.label_word(last.text) == names.label_word(c.text)


def take(c: Candidate) -> None:
    """Make the head of a page of it."""
    c.rank, c.second = 0, False
    c.unit.kind, c.unit.type = "fw", "header"
