"""Numbers without a label: headings where they make sequences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean, median, pstdev

from archivist.structure.headings import chains
from archivist.structure.headings.candidates import (
    NAMED,
    SUMMARY,
    Candidate,
    Surroundings,
    is_summary,
)
from archivist.structure.headings.lines import is_sentence, key, read_line
from archivist.structure.headings.look import Look
from archivist.structure.headings.ranks import NUMBERED

_BRACKETED = re.compile(r"\([^()]+\)\.?")
_VOLUME, _BEGINS, _LOST = 12, 2, 3  # numbers of a later volume; the last to begin at; lost together
_COUNTED = 0.85  # of the numbers, that are one more than the last
_UNEVEN = 0.4  # deviation of their distances, in those
_OFF, _MOST_PAGES = 0.15, 0.6  # of a page's length; of the distances, that are a page's
_STANZAS, _VERSE = 4, 0.6  # numbers that a poem has, and the share of them with verse below
_LINE = 76  # code points of a line of verse
_RESTARTS, _WHOLE = 2, 0.7  # chapters whose sections count from one; the share without a gap
_SECTIONS = 5  # numbers alone that divide one chapter and no other
_ROW, _FAR = 4, 4  # titles of a row, and units from one to the next
_PARTS = 3  # parts whose chapters count from one; parts that a poem has for sure
_TITLED = 0.8  # of a sequence whose numbers have titles
_MOST_WORDS = 10  # of a section's title
_MOST_BESIDE, _MOST_BELOW = 14, 24  # words of a chapter's: beside its number, on lines below it


def bare_numbers(
    candidates: Sequence[Candidate],
    style: str,
    look: Look,
    around: Surroundings,
    opening: Candidate | None,
) -> None:
    """Numbers of one style without a label, as sequences; the text may begin with one."""
    ones = _ones_below_titles(candidates) if around.poems else frozenset()
    borders = [c.at for c in candidates if c.rank and (c.reading.label or c.matter == "back")]
    borders = sorted({*borders, *(at - 1 for at in ones)})
    rows = _rows_of_sentences(candidates, style) | ones
    members = [
        c
        for c in candidates
        if _is_open(c, style)
        and (c.at in rows or ((look.fits(c) or _is_section(c)) and _may_open(c, around)))
    ]  # fmt: skip
    open_ = (c for c in candidates if _is_open(c, style) and _is_title(c))
    weak = [c for c in open_ if not around.is_spoken(c.text)]
    inner = _sections_before_chapters(members, candidates)
    for c in inner:
        c.rank = NUMBERED + 1
    members = members[len(inner) :]
    later = _of_a_later_volume(members)
    readings = chains.solve(members, borders, opening)
    sequences = [later] if later else list(_sequences(members, readings))
    others = sum(depth < 0 for depth, _ in readings) > 1  # numbers that do not count on
    opened = False
    listed = sum(c.entry >= 0 for c in candidates) >= 3
    titled = any(_titled(s) >= _TITLED and len(s) >= 3 for s in sequences)
    sections = _restart(sequences)
    parts = around.poems and sum(len(s) >= _PARTS for s in sequences) >= _RESTARTS
    for sequence in sequences:
        if sequence[0][0] is opening and len(sequence) == 1 and others:
            continue
        opened = opened or sequence[0][0] is opening
        enough = _enough(sequence, style) or (parts and _are_two_parts(sequence))
        if not (opened or enough) or _unlike(sequence, look):
            continue
        if not any(look) and (
            (listed and _unlisted(sequence)) or _other_habit(sequence, candidates)
        ):
            continue
        untitled = titled and _titled(sequence) <= 0.2 and not (around.poems or sections)
        if untitled and sequence[0][1] and not _is_long_count(sequence):
            # Bare numbers inside others, all of which have titles: breaks in the text, it may be.
            _doubt(sequence, around)
            continue
        if not around.poems and _number_stanzas(sequence, around):
            continue
        first = sequence[0][0]
        if first is not opening and first.value > chains.LATEST and _count_pages(sequence):
            continue
        for c, depth in sequence:
            c.rank = NUMBERED + depth
        _fill(sequence, weak)
        above = [c for c in candidates if _is_open(c, style) and c.titled]
        _set_otherwise(sequence, above)
        _printed_again(sequence, above)


def _of_a_later_volume(members: Sequence[Candidate]) -> list[tuple[Candidate, int]]:
    """The numbers above titles of a volume that goes on where another ended; none if it does not.

    ``216.`` / ``TO THE FERRYMAN.``, ``217.`` / ``TO THE MILLER.``: many, hardly one missing. Pages
    are numbered so, too, with their heads below; but all are as long.
    """
    alone = [c for c in members if not c.on_one_line]
    if len(alone) < _VOLUME or alone[0].value <= _BEGINS:
        return []
    kept = alone[:1]
    for c in alone[1:]:
        if 0 < c.value - kept[-1].value <= _LOST:
            kept.append(c)
    later = [(c, 0) for c in kept]
    steps = sum(b.value - a.value == 1 for a, b in pairwise(kept))
    if steps < _COUNTED * len(alone) or _titled(later) < _TITLED:
        return []
    lengths = _lengths(later)
    return later if pstdev(lengths) >= _UNEVEN * mean(lengths) else []


def _lengths(sequence: Sequence[tuple[Candidate, int]]) -> list[int]:
    return [b.unit.start - a.unit.end for (a, _), (b, _) in pairwise(sequence)]


def _count_pages(sequence: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether most of what stands between several numbers is of one length, as pages are.

    But for the last pages of chapters; those of a book may all be of much the same length, too.
    """
    lengths = _lengths(sequence)
    usual = median(lengths) if lengths else 0
    near = sum(abs(length - usual) <= _OFF * usual for length in lengths)
    return len(lengths) > 1 and near >= _MOST_PAGES * len(lengths)


def _rows_of_sentences(candidates: Sequence[Candidate], style: str) -> frozenset[int]:
    """Places of titles that end like sentences: ``I -- The bell.``, ``II -- The miller goes.``

    White space or brackets (``I. (The bell rings.)``) set each off, text stands between and below,
    and their numbers count from one to the last and leave none out: roman ones, or such as have a
    dash behind them. A list of points stands closer.
    """
    row = [
        c
        for c in candidates
        if _is_open(c, style) and c.on_one_line and c.text_next
        if c.wide or not c.at or _BRACKETED.fullmatch(c.reading.title)
        if is_sentence(c.reading.title) and (style == "roman" or _all_dashed(c))
        if len(c.reading.title.split()) <= _MOST_BESIDE
    ]
    values = [c.value for c in row]
    whole = len(row) >= _ROW and values == list(range(1, len(row) + 1))
    if not whole or len({_all_dashed(c) for c in row}) > 1:
        return frozenset()
    apart = all(b.at - a.at >= _FAR for a, b in pairwise(row))
    return frozenset(c.at for c in row) if apart else frozenset()


def _ones_below_titles(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Places of numbers one, alone, that have their white space above the title of the poem right
    above them: ``THE WEIR`` / ``I``, and ``II`` with space above itself. A line may stand between.
    """
    titles = {c.at for c in candidates if c.wide and (c.caps or c.title_case)}
    ones = (c for c in candidates if c.value == 1 and not (c.reading.label or c.reading.title))
    known = {c.at for c in candidates}
    return frozenset(
        c.at for c in ones if c.at - 1 in titles or (c.at - 1 in known and c.at - 2 in titles)
    )


def _is_open(c: Candidate, style: str) -> bool:
    """Whether a line has a number of this style without a label, and nothing is known of it."""
    number = c.reading.number
    known = c.rank or c.second or c.listed or c.reading.label
    return number is not None and number.style == style and not known


def _is_title(c: Candidate) -> bool:
    """Whether a title stands behind the number, if it breaks off or is a chapter's summary.

    A sentence may be one, too; the numbers around it tell: ``IV -- The miller goes out.``
    """
    title = c.reading.title
    return c.on_one_line and (bool(SUMMARY.search(title)) or len(title.split()) <= _MOST_WORDS)


def _goes_between(c: Candidate, a: Candidate, b: Candidate) -> bool:
    """Whether the title is none of a sentence, or a sentence between others, and prose."""
    title = c.reading.title
    if SUMMARY.search(title) or title.endswith(("...", "…")) or not is_sentence(title):
        return True
    ended = c.text[-1] == a.text[-1] == b.text[-1] and c.prose_before and c.prose_next
    return ended or _all_dashed(c)


def _fill(sequence: Sequence[tuple[Candidate, int]], weak: Sequence[Candidate]) -> None:
    """Numbered titles that are less sure, and fit where a sequence of such titles has a gap.

    ``5. The Ferry``, with ``He sang:`` below, between ``4. The Inn`` and ``6. The Weir``; a title
    printed unlike those two, if a dash is behind its number and theirs; a number that was printed
    a second time for the one that is missing.
    """
    for (a, depth), (b, _) in pairwise(sequence):
        if not a.reading.number or not b.reading.number or not (a.on_one_line and b.on_one_line):
            continue
        low, high = a.reading.number.value, b.reading.number.value
        due = low + 1
        between = weak[bisect_right(weak, a.at, key=_place) : bisect_left(weak, b.at, key=_place)]
        for c in between:
            alike = c.caps >= min(a.caps, b.caps) or _all_dashed(a, b, c)
            alike = alike and _goes_between(c, a, b)
            if c.value == due < high and c.form == a.form and alike and not c.rank:
                c.rank, due = NUMBERED + depth, due + 1
        again = [c for c in between if c.value == low and not c.rank and _is_like(c, a, b)]
        if high - due == 1 == due - low == len({key(c.text) for c in again}):
            again[0].rank = NUMBERED + depth


def _set_otherwise(sequence: Sequence[tuple[Candidate, int]], titled: Sequence[Candidate]) -> None:
    """A number above its title that is missing from such a sequence, though it looks unlike others.

    ``XLIV`` / ``OF TOLLS`` in mid-page, below a signature, where ``XLIII`` and ``XLV`` open pages.
    """
    for (a, depth), (b, _) in pairwise(sequence):
        if b.value - a.value != 2 or a.on_one_line or b.on_one_line or not a.titled & b.titled:
            continue
        between = titled[
            bisect_right(titled, a.at, key=_place) : bisect_left(titled, b.at, key=_place)
        ]
        due = [c for c in between if c.value == a.value + 1 and not c.on_one_line and not c.rank]
        if len(due) == 1:
            due[0].rank = NUMBERED + depth


def _printed_again(sequence: Sequence[tuple[Candidate, int]], titled: Sequence[Candidate]) -> None:
    """A number above its title that was printed a second time for the one that is missing.

    ``XII`` / ``THE WEIR``, ``XII`` / ``THE FERRY``, ``XIV`` / ``THE DYKE``.
    """
    for (a, depth), (b, _) in pairwise(sequence):
        if b.value - a.value != 2 or a.form != b.form or a.on_one_line or not a.titled:
            continue
        between = titled[
            bisect_right(titled, a.at, key=_place) : bisect_left(titled, b.at, key=_place)
        ]
        again = [c for c in between if c.form == a.form and c.prose_before]
        if [c.value for c in again] == [a.value]:
            again[0].rank = NUMBERED + depth


def _place(c: Candidate) -> int:
    return c.at


def _all_dashed(*titles: Candidate) -> bool:
    """Whether a dash stands between number and title of each: ``II — The Weir``."""
    return all(c.text[len(c.reading.n) :].lstrip(" .")[:1] in tuple("-–—") for c in titles)


def _is_like(c: Candidate, a: Candidate, b: Candidate) -> bool:
    """Whether a title of its own is printed as both of the others are, between paragraphs."""
    apart = c.prose_before and c.prose_next and key(c.text) not in (key(a.text), key(b.text))
    alike = c.caps == a.caps == b.caps or _all_dashed(a, b, c)
    return apart and c.form == a.form == b.form and alike


def _is_section(c: Candidate) -> bool:
    """``III. The Old Road`` between paragraphs: sections may be printed plainer than chapters."""
    number, title = c.reading.number, c.reading.title
    roman = number is not None and number.style == "roman" and c.on_one_line
    plain = roman and len(title.split()) <= _MOST_WORDS and title[0].isupper()
    return plain and (title[-1].isalnum() or title[-1] in "?!") and c.prose_before and c.prose_next


def _unlike(sequence: Sequence[tuple[Candidate, int]], look: Look) -> bool:
    """Whether most look unlike the book's headings, and they do not count on from one."""
    other = sum(not look.fits(c) for c, _ in sequence)
    values = [c.reading.number.value for c, _ in sequence if c.reading.number]
    whole = len(values) >= 3 and values == list(range(1, len(values) + 1))
    return 2 * other > len(sequence) and not whole


def _unlisted(sequence: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether these are numbers with titles that the list of contents leaves out.

    Those above a title that stands alone are no items of a list, however little it names.
    """
    above = sum(not c.on_one_line for c, _ in sequence) >= _TITLED * len(sequence)
    return _titled(sequence) >= _TITLED and not above and all(c.entry < 0 for c, _ in sequence)


def _other_habit(
    sequence: Sequence[tuple[Candidate, int]], candidates: Sequence[Candidate]
) -> bool:
    """Whether these have number and title on one line, in a book that prints them on two."""
    known = [c for c in candidates if c.rank and c.reading.number and c.titled]
    on_one = sum(c.on_one_line for c in known)
    return len(known) >= 5 and on_one == 0 and all(c.on_one_line for c, _ in sequence)


def _sections_before_chapters(
    members: Sequence[Candidate], candidates: Sequence[Candidate]
) -> Sequence[Candidate]:
    """The numbers alone that count the sections of an introduction.

    They begin at one right below its heading, and stop where the chapters, whose numbers have
    titles, begin at one again.
    """
    count = next((k for k, c in enumerate(members) if c.titled), 0)
    inner, chapters = members[:count], members[count:]
    if len(inner) < 2 or sum(c.titled for c in chapters) < 0.8 * len(chapters) or len(chapters) < 3:
        return ()
    below = any(c.at == inner[0].at - 1 and c.rank == NAMED for c in candidates)
    values = [c.reading.number.value for c in inner if c.reading.number]
    first = chapters[0].reading.number
    counts = values == list(range(1, count + 1)) and first is not None and first.value == 1
    return inner if below and counts else ()


def _number_stanzas(sequence: Sequence[tuple[Candidate, int]], around: Surroundings) -> bool:
    """Whether these count the stanzas of a poem in a book of prose: nothing else is below them."""
    if len(sequence) < _STANZAS or _titled(sequence) or any(c.entry >= 0 for c, _ in sequence):
        return False
    below = [around.units[a.at + 1 : b.at] for (a, _), (b, _) in pairwise(sequence)]
    verse = sum(any(unit.kind == "verse" for unit in units) for units in below)
    lines = all(u.kind == "verse" or u.end - u.start <= _LINE for units in below for u in units)
    return lines and verse >= _VERSE * len(below)


def _restart(sequences: Sequence[Sequence[tuple[Candidate, int]]]) -> bool:
    """Whether numbers without titles count the sections of several chapters, in each from one.

    Or the chapters of parts, most of which have no titles.
    """
    bare = [s for s in sequences if not _titled(s) and len(s) > 1]
    inner = [s for s in bare if s[0][1]]
    whole = [s for s in bare if [c.value for c, _ in s] == list(range(1, len(s) + 1))]
    most = len(whole) >= _PARTS and len(whole) >= _WHOLE * len(sequences)
    whole = [s for s in whole if s[0][1]]
    return most or (len(whole) >= _RESTARTS and len(whole) >= _WHOLE * len(inner))


def _is_long_count(sequence: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether roman numbers that space sets off count from one, far enough to be no few points."""
    counts = [c.value for c, _ in sequence] == list(range(1, len(sequence) + 1))
    roman = all(c.reading.number and c.reading.number.style == "roman" for c, _ in sequence)
    apart = all(c.wide or c.centred or (c.prose_before and c.prose_next) for c, _ in sequence)
    return len(sequence) >= _SECTIONS and counts and roman and apart


def _titled(sequence: Sequence[tuple[Candidate, int]]) -> float:
    return sum(c.titled for c, _ in sequence) / len(sequence)


def _doubt(sequence: Sequence[tuple[Candidate, int]], around: Surroundings) -> None:
    for c, _ in sequence:
        around.draft.report(
            "heading.doubtful",
            c.unit,
            "a number alone was left as a paragraph: the other numbered headings have titles",
        )


def _may_open(c: Candidate, around: Surroundings) -> bool:
    """Whether a bare number stands where a heading may stand."""
    title = c.reading.title
    if c.listed or around.is_spoken(c.text):
        return False
    if not title:
        return c.at + 1 < len(around.units)
    # "IV. The Mill.": a point behind a title counts for nothing where it is set off like one, or
    # heads of pages say it again
    set_off = c.caps or c.echoed or (c.title_case and (c.wide or c.centred) and title[-1] == ".")
    most = _MOST_BELOW if c.below else _MOST_BESIDE
    if not is_summary(title) and (
        (is_sentence(title) and not set_off) or len(title.split()) > most
    ):
        return False
    # "2 Methods and data": only the first word has a capital, as in scientific texts
    return c.entry >= 0 or c.text_next or _head_next(c, around) or _announced_next(c, around)


def _announced_next(c: Candidate, around: Surroundings) -> bool:
    """Whether the next unit is a short line that leads to talk: ``He would not rest:``."""
    k = c.at + 1
    if not c.caps or k + 1 >= len(around.units):
        return False
    return around.draft.text[around.units[k].end - 1] == ":"


def _head_next(c: Candidate, around: Surroundings) -> bool:
    """Whether the next unit looks like a numbered heading: ``2. Results`` / ``2.1 Trees``."""
    k = c.at + 1
    if k >= len(around.units) or around.units[k].end - around.units[k].start > 80:
        return False
    reading = read_line(around.wording.unit(around.units[k]))
    return reading.number is not None and bool(reading.title)


def _sequences(
    members: Sequence[Candidate], readings: Sequence[tuple[int, int]]
) -> Iterator[list[tuple[Candidate, int]]]:
    """The members of each sequence that :func:`chains.solve` found."""
    open_: dict[int, list[tuple[Candidate, int]]] = {}
    reached: dict[int, int] = {}
    for c, (depth, value) in zip(members, readings, strict=True):
        if depth < 0:
            continue
        for deeper in [d for d in open_ if d > depth]:
            yield open_.pop(deeper)
        if depth in open_ and value <= reached[depth]:
            yield open_.pop(depth)
        reached[depth] = value
        open_.setdefault(depth, []).append((c, depth))
    yield from open_.values()


def _are_two_parts(sequence: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether 1 and 2 stand alone, as the parts of a short poem do, where longer ones have more."""
    return [c.value for c, _ in sequence] == [1, 2] and not any(c.on_one_line for c, _ in sequence)


def _enough(sequence: Sequence[tuple[Candidate, int]], style: str) -> bool:
    """Whether a sequence is long or well-framed enough to be one of headings.

    Letters with a title behind them count on without a gap, or they are initials: ``A. Harrow``,
    ``E. C. Lunt``.
    """
    if style == "letter" and all(c.on_one_line for c, _ in sequence):
        values = [c.value for c, _ in sequence]
        if len(values) < 2 or values != list(range(values[0], values[0] + len(values))):
            return False
    if len(sequence) == 1:
        c = sequence[0][0]
        return c.entry >= 0 or (
            (c.wide or c.centred or c.at == 0) and c.titled and not c.on_one_line
        )
    titled = sum(bool(c.reading.title) for c, _ in sequence)
    least = {"roman": 2, "word": 2}.get(style, 3 if titled < len(sequence) else 2)
    return len(sequence) >= least
