"""Verse, by the shape of its lines: short, ragged, most of them begun with a capital.

Evidence in text with a line a paragraph: lines that stand together without a blank line (or, where
there are no blank lines at all, a run of short lines) between paragraphs of prose. In wrapped text:
a deeper indentation and lines that do not fill the measure, or (:mod:`turned`, :mod:`at_margin`)
lines that end at the margin though the next word had room. A list, a table, an address, a title
page, a title of two lines have other shapes and are left alone; so is a single line without a
neighbour in verse. What a page cut is put together later (:mod:`stanzas`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, compress, groupby, pairwise
from statistics import median_low

from archivist.patterns import CLOSING, SMALL, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.edges import abbreviated
from archivist.structure.headings.datelines import read_day
from archivist.structure.headings.display import DISPLAY
from archivist.structure.headings.lines import (
    in_capitals,
    in_title_case,
    is_sentence,
    read_line,
)
from archivist.structure.headings.names import named
from archivist.structure.hints.chains import begun
from archivist.structure.kinds import at_margin, speakers, turned, verse_paragraphs
from archivist.structure.kinds.shapes import (
    BULLET,
    ITEM_MARK,
    NOTE_LABEL,
    begins_lower,
    begins_upper,
    merge,
    neighbours,
    share,
    wording,
)
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.talk import OPENING

LONGEST = 76  # columns; a longer line is prose (an alexandrine has about 60), but for ...
_LONG_LINES, _LONG_FLOWS, _LONG_CAPITALS = 3, 0.5, 0.9  # ... so many that go on, with capitals
_PROSE = 160  # code points that make a paragraph prose beyond doubt
_LARGER = 1.1  # of a stanza's size: a title beside it
_TALK = 0.5  # of the lines, that open with quotation marks: more is a conversation
_FLOWS = 0.4  # of the lines of verse end inside a sentence, where nothing else shows them
_STANZA = 4  # lines that are no title page
_POEM = 8  # lines of a poem at the margin of prose
_UNBROKEN, _IN_VERSE = 14, 60  # lines of one without stanzas; of a text that has others, too
_POINTED = 0.5  # of them end in a mark, where nothing but titles is above
_LEAST_POINTED, _MOST_POINTED = 0.3, 0.85  # of the lines of a poem, those that a mark ends
_BOOK_OF_VERSE = 12  # stanzas
_MARKS = tuple(OPENING.rstrip("—–-"))  # a dash stands before whose the poem is
_FEW_CAPITALS = 0.3  # of the lines of modern verse, where sentences alone begin with one
_MOSTLY_SHORT = 0.9  # of the lines of a book of verse
_OF_ITS_VERSE, _WORD = 1.25, 14  # of the width of most verse, and columns: a preface is wider
_ALL_VERSE, _SHORT_OF_PROSE = 60, 0.95  # lines; of them, that are no paragraphs of prose
_IN_SMALL = 0.9  # of the stanzas, that are set in smaller type than the text
_MOST_ALONE = 8  # lines alone, one after the other, between stanzas
_TITLE, _TITLE_WORDS = 3, 3  # lines at most; spaces at least
_LEAD = 45  # code points of a sentence that ends in a colon
# "Term – what it is", "The Ferry ..... 12"; not "Who calls?... The water", nor "and then ...”".
_GLOSS = re.compile(
    rf"\S+(?: \S+){{0,3}} [-–—=] \S|.*(?:(?<![!?.])\.{{3,}}(?= *[^\s.{CLOSING})])|\t)"
)
# A note's call, or the number of a line: every fifth one has one, far to the right.
_OFF = 2  # columns
_CALL = re.compile(r"(?<=\S)(?:[0-9⁰¹²³⁴-⁹]{1,3}|\s{3,}[0-9]{0,3}[05])$")
_STOP = late(rf"[.!?][{CLOSING})\]*]*$")
_MIDDLE = re.compile(rf"[,;:!?.—–…][{CLOSING})*]*$")
_ASKED = late(rf"[“„«\"][^“”„«»\"]+ [{SMALL}][^“”„«»\"]*[?!][”“»\"]")  # "“Who is it?”": no title
_NUMBER = re.compile(r"(?<![^\W_])\d+(?![^\W_])")  # not the 0 of a misread "f0rget"


def recognise(draft: Draft) -> None:
    """Settle units as verse."""
    if draft.layout.wrapped:
        turned.recognise(draft)
        _in_wrapped(draft)
        _at_margin(draft)
        turned.join(draft)
    elif draft.layout.separated or (draft.hinted and draft.layout.small):
        _in_separated(draft)
        if draft.layout.paged:
            turned.mend(draft)
    else:
        _in_bare(draft)
    # Calls in the second and later lines are to be found in the stanza that has them now.
    draft.units = [unit for unit in draft.units if unit.kind != "gone"]
    verse_paragraphs.divide(draft)


def _in_separated(draft: Draft) -> None:
    units = neighbours(draft)
    prose = _first_prose(draft, units)
    usual = _usual_size(units)
    behind = {id(unit): before for before, unit in pairwise(units)}
    # A source that marks its verse has set what it marks as paragraphs as such.
    marked = draft.hinted and any(mark.kind == "verse" for mark in draft.marks)
    spoken: frozenset[int] | None = None  # sought when it is asked for
    for found in _runs(draft, units[prose + 1 :], least=1):
        deep = median_low(u.indent for u in found)
        run = [u for u in found if not _is_note(draft, u, deep)] or found
        stanzas = [u for u in run if len(u.lines) >= 2 and not _is_title(draft, u)]
        stanzas = [u for u in stanzas if not _is_in_display(u, usual)]
        announced = _announced(draft, behind.get(id(run[0])))
        for unit in stanzas:
            if is_verse(draft, unit.lines, announced=announced):
                unit.kind = "verse"
        if any(u.kind == "verse" for u in stanzas):
            _neighbouring_stanzas(draft, run)
            _cut_by_pages(draft, run)
        elif not stanzas and not marked:
            for piece in _between_labels(draft, run):
                if _is_stanza(draft, piece, announced):
                    spoken = speakers.spoken(draft, units) if spoken is None else spoken
                    _merge(piece, spoken)
    if _is_book_of_verse(units):
        _more_stanzas(draft, units)


def _is_book_of_verse(units: Sequence[Unit]) -> bool:
    """Whether most units are verse, or most of those that are more than a line.

    What is in small type, as notes are at the feet of pages, is neither.
    """
    verse = sum(u.kind == "verse" for u in units)
    other = sum(
        u.kind == "p" and (len(u.lines) > 1 or _is_long(u)) and not _is_small(u) for u in units
    )
    return verse >= _BOOK_OF_VERSE and verse > 2 * other


def _is_small(unit: Unit) -> bool:
    return all(line.size <= SMALLER for line in unit.lines)


def _is_long(unit: Unit) -> bool:
    return unit.end - unit.start >= _PROSE


def _more_stanzas(draft: Draft, units: Sequence[Unit]) -> None:
    """In a book of verse: stanzas without punctuation, and lines alone between stanzas."""
    deep = median_low(unit.indent for unit in units if unit.kind == "verse")
    usual = _usual_size(units)
    small = share([_is_small(unit) for unit in units if unit.kind == "verse"]) >= _IN_SMALL
    for unit in units:
        plain = unit.kind == "p" and not (unit.prose or _is_note(draft, unit, deep))
        plain = plain and not _is_in_display(unit, usual) and (_is_small(unit) or not small)
        if plain and len(unit.lines) >= 2 and not _is_title(draft, unit):
            unit.kind = "verse" if is_verse(draft, unit.lines, poems=True) else "p"
    if small:
        _lines_set_like(draft, units)
    alone: list[Unit] = []  # behind a stanza, one line each
    stanza: Unit | None = None
    begun_small = draft.layout.small
    for one, below in pairwise([*units, None, None]):
        if one is not None and stanza is not None and _is_line_alone(draft, one, stanza):
            alone.append(one)
            continue
        stanza = one if one is not None and one.kind == "verse" else None
        if stanza is None and not begun_small:  # what begins small is no signature
            # above the next poem, the last words of this
            poem = one and below and below.kind == "verse" and _is_title_line(draft.words(one))
            alone = [line for line in alone if _says(draft, line)] if poem else []
        for line in alone if len(alone) <= _MOST_ALONE else ():
            line.kind = "verse"
        alone = []


def _lines_set_like(draft: Draft, units: Sequence[Unit]) -> None:
    """Lines alone beside stanzas, as deep and in their small type, that no title is set in."""
    for k, unit in enumerate(units):
        alone = unit.kind == "p" and len(unit.lines) == 1 and _is_small(unit)
        if alone and not _is_centred(draft, unit) and not in_capitals(draft.words(unit)):
            near = (*units[max(0, k - 1) : k], *units[k + 1 : k + 2])
            if any(turned.is_like(unit, other) for other in near):
                unit.kind = "verse"


def _is_line_alone(draft: Draft, unit: Unit, before: Unit) -> bool:
    """Whether a unit is one line that goes on or has come to an end: what one says in a poem."""
    if unit.kind != "p" or unit.prose or len(unit.lines) != 1:
        return False
    words = draft.words(unit)
    whole = begins_lower(words) or _MIDDLE.search(words) is not None
    title = _is_title_line(words) and not _ASKED.fullmatch(words)
    return len(words) <= LONGEST and whole and not (title or _is_note(draft, unit, before.indent))


def _says(draft: Draft, line: Unit) -> bool:
    """Whether a line opens with a quotation mark and ends with a stop: no date, no signature."""
    words = draft.words(line)
    return words.startswith(_MARKS) and _STOP.search(words) is not None


def _is_title(draft: Draft, unit: Unit) -> bool:
    """A title of two or three lines: capitals, or each word but the small ones begun with one."""
    words = " ".join(draft.words(unit).split())
    if len(unit.lines) > _TITLE or words.count(" ") < _TITLE_WORDS:
        return False
    return (in_capitals(words) or in_title_case(words)) and not is_sentence(words)


def _usual_size(units: Sequence[Unit]) -> float:
    """The size of most lines that stand with others, by the text's."""
    sizes = [line.size for unit in units if len(unit.lines) >= 2 for line in unit.lines]
    return median_low(sizes) if sizes else 1.0


def _is_in_display(unit: Unit, usual: float) -> bool:
    """Whether a few lines are all larger than a poem's: a title of several."""
    few = len(unit.lines) <= 2 * _TITLE
    return few and all(line.size >= DISPLAY * max(usual, 1.0) for line in unit.lines)


def _is_titled(draft: Draft, number: Unit, unit: Unit) -> bool:
    """Whether lines of capitals are the title below a number that stands alone."""
    if not in_capitals(draft.words(unit)) or not _is_title(draft, unit):
        return False
    reading = read_line(draft.words(number))
    return reading.number is not None and not reading.title


def _is_note(draft: Draft, unit: Unit, deep: int) -> bool:
    """A label at the margin, where verse stands ``deep``, in small type or raised: a note."""
    first = begun(draft.marks, unit.start, unit.start + 1)
    raised = any(mark.kind == "superscript" for mark in first)
    apart = unit.indent < deep or _is_small(unit) or raised
    return apart and NOTE_LABEL.match(draft.words(unit)) is not None


def _is_title_line(words: str) -> bool:
    """``LEAVES``, ``To the Weir``, ``To G. A. W.``.

    A line of verse has small letters, or a mark at its end.
    """
    if words.isupper():
        return True
    ended = is_sentence(words) and not abbreviated(words)
    ended = ended or words.count("“") != words.count("”")  # it goes on in the next line
    return " " in words and in_title_case(words) and not ended


def _announced(draft: Draft, before: Unit | None) -> bool:
    """Whether the paragraph before a run leads into it: it ends in a colon or in mid-sentence."""
    lead = draft.words(before).rstrip() if before is not None else ""
    return lead.endswith((":", ":—", ",", "—", "):", ":”"))


def _neighbouring_stanzas(draft: Draft, run: Sequence[Unit]) -> None:
    """A stanza beside another needs no capitals: the poem has shown itself."""
    for before, after in zip([*run, *reversed(run)], [*run[1:], *reversed(run[:-1])], strict=False):
        pair = before.kind == "verse" and after.kind == "p" and len(after.lines) >= 2
        pair = pair and not _is_in_display(after, before.lines[0].size)
        if pair and is_verse(draft, after.lines, announced=True):
            after.kind = "verse"


def _cut_by_pages(draft: Draft, run: Sequence[Unit]) -> None:
    """A line of a stanza that a page cut off: alone at the page's edge, indented like the rest."""
    for before, after in pairwise(run):
        for one, other in ((before, after), (after, before)):
            alone = one.kind == "verse" and other.kind == "p" and len(other.lines) == 1
            alone = alone and not _is_title_line(draft.words(other))
            alone = alone and other.lines[0].size <= _LARGER * one.lines[0].size
            if alone and before.page != after.page and one.indent == other.indent:
                other.kind = "verse"


def _is_stanza(draft: Draft, run: Sequence[Unit], announced: bool) -> bool:
    """Whether lines with a blank line between all of them, as dumps put one, are verse."""
    lines = [line for unit in run for line in unit.lines]
    least = 3 if announced else 6
    said = _said(draft, lines)
    flows = _enjambed(draft, lines) >= (0.25 if announced and said <= 0.4 else _FLOWS)
    return len(lines) >= least and flows and said <= _TALK and is_verse(draft, lines)


def _merge(run: Sequence[Unit], spoken: Collection[int]) -> None:
    """Such lines are one stanza, if they are not what persons of a play say in turn."""
    if 2 * sum(unit.start in spoken for unit in run) < len(run):
        merge(run).kind = "verse"


def _without_numbers(draft: Draft, run: list[Unit]) -> Iterator[list[Unit]]:
    """A run without the numbers above it and below: of this chapter, and of the next.

    One number in the middle is a chapter's, too: between its title and the chapter before.
    """
    numbers = [draft.words(u) for u in run]
    alone = [(r := read_line(words)).number is not None and not r.title for words in numbers]
    first = next((k for k, number in enumerate(alone) if not number), len(run))
    end = len(run) - next((k for k, number in enumerate(reversed(alone)) if not number), 0)
    inner = [k for k in range(first, end) if alone[k]]
    cut = inner[0] if len(inner) == 1 else end
    yield from filter(None, (run[first:cut], run[cut + 1 : end]))


def _between_labels(draft: Draft, run: Sequence[Unit]) -> Iterator[list[Unit]]:
    """A run cut at lines that are no verse in any book: ``ACT I``, ``May 3rd.``; no numbers."""

    def is_label(words: str) -> bool:
        reading = read_line(words)
        label = named(words)[0] or (reading.label and not reading.title)
        return bool(label or read_day(words))

    for piece in _parted(draft, run, is_label):
        yield from _without_numbers(draft, piece)


def _parted(
    draft: Draft, run: Sequence[Unit], apart: Callable[[str], bool]
) -> Iterator[list[Unit]]:
    """A run without the units whose words stand ``apart``, cut there."""
    for parts, units in groupby(run, key=lambda unit: apart(draft.words(unit))):
        if not parts:
            yield list(units)


def _said(draft: Draft, lines: Sequence[Line]) -> float:
    """The share of lines that open like talk: verse has few, a conversation many."""
    return share([wording(draft, line).startswith(tuple(OPENING)) for line in lines])


def _enjambed(draft: Draft, lines: Sequence[Line]) -> float:
    """The share of lines that end inside a sentence; ``He said:`` above what he said does not."""
    texts = [wording(draft, line) for line in lines]
    below = [*texts[1:], ""]
    opening = tuple(OPENING)
    leads = [a.endswith(":") and b.startswith(opening) for a, b in zip(texts, below, strict=False)]
    stops = [_STOP.search(text) is not None for text in texts]
    return share([not (a or b) for a, b in zip(stops, leads, strict=True)])


def are_lines(draft: Draft, units: Sequence[Unit]) -> bool:
    """Whether units of a line each are verse with a blank line between any two, no list's entries.

    Some end with a mark and some without one; entries of a list end alike.
    """
    lines = [line for unit in units for line in unit.lines]
    if len(lines) != len(units) or len(lines) < _STANZA:
        return False
    pointed = share([_MIDDLE.search(draft.words(unit)) is not None for unit in units])
    mixed = _LEAST_POINTED <= pointed <= _MOST_POINTED
    flows = _enjambed(draft, lines) >= _FLOWS and _said(draft, lines) <= _TALK
    return mixed and flows and is_verse(draft, lines)


def _in_bare(draft: Draft) -> None:
    units = neighbours(draft)
    if _is_all_verse(draft, units):
        short = _is_mostly_short(draft, units)
        for found in _runs(draft, units, least=2, long=True):
            for run in _between_prose(draft, found) if short else _between_blanks(found):
                lines = [line for unit in run for line in unit.lines]
                if len(run) > 1 and is_verse(draft, lines, poems=True):
                    merge(run).kind = "verse"
        return
    prose = _first_prose(draft, units)
    opening = _opening_poem(draft, units[: max(prose, 0)])
    if opening:
        merge(opening).kind = "verse"
    spoken: frozenset[int] | None = None  # sought when it is asked for
    for found in _runs(draft, units[prose + 1 :], least=2):
        for run in _between_leads(draft, found):
            for verses in _stanzas(draft, run):
                spoken = speakers.spoken(draft, units) if spoken is None else spoken
                if not any(unit.start in spoken for unit in verses):
                    merge(verses).kind = "verse"


def _is_mostly_short(draft: Draft, units: Sequence[Unit]) -> bool:
    """Whether nearly all lines of a book of verse are no longer than a line of verse is."""
    short = [len(draft.words(unit)) <= LONGEST for unit in units if unit.kind == "p"]
    return share(short) >= _MOSTLY_SHORT


def _between_prose(draft: Draft, run: Sequence[Unit]) -> Iterator[list[Unit]]:
    """A run cut at its blank lines and at paragraphs of prose, where lines of verse are short.

    A poem's argument or its dedication may stand between lines of verse with no blank line.
    """
    for piece in _between_blanks(run):
        yield from _parted(draft, piece, lambda words: len(words) >= _PROSE)


def _between_blanks(run: Sequence[Unit]) -> Iterator[list[Unit]]:
    """A run cut at its few blank lines, where poems of one stanza each have their arguments."""
    starts = [0, *(k for k in range(1, len(run)) if run[k].gap), len(run)]
    for a, b in pairwise(starts):
        yield list(run[a:b])


def _opening_poem(draft: Draft, units: Sequence[Unit]) -> list[Unit]:
    """The verse above the first prose, below titles: lines that go on, as no title does.

    They are set in small letters, and half of them end in a mark or more. Of persons in a play
    each line is a sentence.
    """
    runs = list(_runs(draft, units, least=_STANZA))
    if not runs:
        return []
    titles = (_is_title_line(w) or in_title_case(w) for w in map(draft.words, runs[-1]))
    first = max((k + 1 for k, title in enumerate(titles) if title), default=0)
    if first == len(runs[-1]):
        return []
    for run in _stanzas(draft, runs[-1][first:]):
        if share([bool(_MIDDLE.search(draft.words(unit))) for unit in run]) >= _POINTED:
            return run
    return []


def _is_all_verse(draft: Draft, units: Sequence[Unit]) -> bool:
    """Whether lines are those of verse from end to end: short, ragged, begun with capitals.

    Or long, if more of them go on and hardly any begins small, but none as long as paragraphs are,
    and no more of the wording stands in long ones than in others; a call behind a stop leaves the
    sentence ended.
    """
    texts = [_CALL.sub("", draft.words(u)) for u in units if u.kind == "p"]
    if len(texts) < _ALL_VERSE or share([len(t) < 2 * _PROSE for t in texts]) < _SHORT_OF_PROSE:
        return False
    short = share([len(t) <= LONGEST for t in texts]) >= _MOSTLY_SHORT
    if not short and 2 * sum(len(t) for t in texts if len(t) > _PROSE) > sum(map(len, texts)):
        return False
    flows = share([_STOP.search(t) is None for t in texts]) >= (_FLOWS if short else _LONG_FLOWS)
    pointed = share([bool(_MIDDLE.search(t)) for t in texts])
    capital = share([begins_upper(t) for t in texts])
    if short and pointed >= _POINTED:  # modern verse, that of most languages
        return flows and (capital >= _FEW_CAPITALS or draft.layout.small)
    return flows and pointed >= _LEAST_POINTED and capital >= (0.8 if short else _LONG_CAPITALS)


def _between_leads(draft: Draft, run: Sequence[Unit]) -> Iterator[list[Unit]]:
    """A run cut at the sentences of the text that lead from one piece of verse to the next."""
    return _parted(draft, run, lambda words: len(words) >= _LEAD and words.endswith((":", ":—")))


def _stanzas(draft: Draft, run: list[Unit]) -> Iterator[list[Unit]]:
    """The verse in a run of short lines: without the poet's name, or what quotation marks hold."""
    quoted = _one_quotation(draft, run)
    if quoted:
        yield run[:quoted]
        run = run[quoted:]
    if len(run) > 3 and is_attribution(draft, run[-1], run[-2]):
        run = run[:-1]
    lines = [line for unit in run for line in unit.lines]
    flows = _enjambed(draft, lines) >= _FLOWS and _said(draft, lines) <= _TALK
    if len(lines) >= 3 and flows and is_verse(draft, lines):
        yield run


_OPENING, _CLOSING = "“„«", "”“»"
_MOST_QUOTED = 16  # lines


def _one_quotation(draft: Draft, run: list[Unit]) -> int:
    """How many units from the start one pair of quotation marks holds, begun with capitals."""
    texts = [draft.words(unit) for unit in run[:_MOST_QUOTED]]
    if texts[0][0] not in _OPENING or not all(map(begins_upper, texts)):
        return 0
    for k, text in enumerate(texts):
        inner = text[1:].rstrip(".,;:!?") if k == 0 else text.rstrip(".,;:!?")
        closed = inner[-1:] in _CLOSING
        if any(c in _OPENING + _CLOSING for c in inner[: -1 if closed else None]):
            return 0  # “Yes,” he said.
        if closed:
            lines = [line for unit in run[: k + 1] for line in unit.lines]
            return k + 1 if k and is_verse(draft, lines, announced=True) else 0
    return 0


def is_attribution(draft: Draft, unit: Unit, before: Unit) -> bool:
    """A poet's name under the poem: capitals in few words, no stop, behind the poem's last stop."""
    words = draft.words(unit).rstrip(".").split()
    named = 0 < len(words) <= 4 and all(w.strip("()[]—,")[:1].isupper() for w in words)
    return named and not _MIDDLE.search(words[-1]) and bool(_STOP.search(draft.words(before)))


def _runs(
    draft: Draft, units: Sequence[Unit], least: int = 3, *, long: bool = False
) -> Iterator[list[Unit]]:
    """Runs of neighbouring units of short lines, or ``long`` ones, that may be one poem."""
    run: list[Unit] = []
    for unit in units:
        plain = unit.kind == "p" and not unit.prose
        short = all(line.end - line.start <= LONGEST for line in unit.lines)
        if plain and (short or long or _has_long_lines(draft, unit.lines)):
            run.append(unit)
            continue
        if len(run) >= least:
            yield run
        run = []
    if len(run) >= least:
        yield run


def _first_prose(draft: Draft, units: Sequence[Unit]) -> int:
    """Index of the first paragraph of prose, or right before the first stanza of a book of verse.

    Before it stand titles, not poems.
    """
    least = 2 if draft.layout.small else _STANZA
    for k, unit in enumerate(units):
        if unit.kind == "p" and len(unit.lines) >= least and is_verse(draft, unit.lines):
            return k - 1
        if unit.kind == "p" and unit.spans[-1][1] - unit.spans[0][0] >= _PROSE:
            return k
    return len(units)


def is_verse(
    draft: Draft,
    lines: Sequence[Line],
    *,
    announced: bool = False,
    poems: bool = False,
    long: bool = False,
) -> bool:
    """Whether lines that stand together have the shape of verse.

    ``announced``: the context leads into a quotation, so that modern verse without capitals counts;
    ``poems``: it is a book of poems, so that verse without punctuation counts too; ``long``: other
    evidence shows that lines as long as those of the text are verse.
    """
    texts = [_CALL.sub("", wording(draft, line)) for line in lines]
    short = max(map(len, texts)) <= LONGEST and (long or sum(map(len, texts)) <= 55 * len(texts))
    if not short and not _has_long_lines(draft, lines, poems=poems, announced=announced):
        return False
    if share([_NUMBER.search(t) is not None for t in texts]) > 0.3:
        return False
    if share([bool(ITEM_MARK.match(t) or BULLET.match(t) or _GLOSS.match(t)) for t in texts]) > 0.3:
        return False
    words = sum(t.count(" ") + 1 for t in texts)
    pointed = share([bool(_MIDDLE.search(t)) for t in texts])
    small = draft.layout.small
    if words < (2 if poems or small else 3) * len(texts) or (pointed < 0.2 and not poems):
        return False
    if small:
        width = draft.layout.width
        return _has_room(texts, max(width + _WORD, int(_OF_ITS_VERSE * width)))
    capital = share([begins_upper(t) for t in texts])
    return announced or capital >= (0.75 if len(texts) < 4 else 0.25)


def _has_room(texts: Sequence[str], width: int) -> bool:
    """Whether nearly all lines end though the first word of the next one had room."""
    words = (text.split(" ", 1)[0] for text in [*texts[1:], ""])
    room = [len(text) + len(word) < width for text, word in zip(texts, words, strict=True)]
    return share(room) >= _MOSTLY_SHORT


def _has_long_lines(
    draft: Draft, lines: Sequence[Line], *, poems: bool = False, announced: bool = False
) -> bool:
    """Whether lines together, where each paragraph has but one, are long ones of verse.

    They begin with capitals and go on with the sentence of the line above, as no paragraphs do.
    In a book of poems that is so wherever lines stand together. Without blank lines between
    paragraphs these stand together, too: what persons say who break in on each other.
    """
    if draft.layout.wrapped:
        return False
    if poems:
        return True
    if not draft.layout.separated:
        return False
    capital = share([begins_upper(wording(draft, line)) for line in lines])
    flows = _enjambed(draft, lines[:-1]) >= _LONG_FLOWS
    least = 2 if announced else _LONG_LINES  # a couplet: "As the ferrymen sing,—"
    return len(lines) >= least and capital >= _LONG_CAPITALS and flows


def _in_wrapped(draft: Draft) -> None:
    """Indented units with unfilled lines; a single line beside such a unit of its indentation.

    The notes of a page that cut a stanza do not part its last line from it.
    """
    units = neighbours(draft)
    verse = [u for u in units if u.kind == "p" and _wrapped_verse(draft, u)]
    above = {id(after): before for before, after in pairwise(units)} if verse else {}
    verse = [u for u in verse if id(u) not in above or not _is_titled(draft, above[id(u)], u)]
    for unit in verse:
        unit.kind = "verse"
    indents = {u.indent for u in verse}
    text = [
        u for u in units if u.indent in indents or NOTE_LABEL.match(draft.text, u.start) is None
    ]
    for k, unit in enumerate(text):
        if unit.kind == "p" and len(unit.lines) == 1 and unit.indent in indents:
            near = text[max(0, k - 2) : k + 3]
            if any(u.kind == "verse" and _is_set_like(unit, u) for u in near):
                unit.kind = "verse"


def _is_set_like(line: Unit, verse: Unit) -> bool:
    """Whether a line stands as deep as a stanza, in its type: no title in larger type."""
    larger = line.lines[0].size > _LARGER * verse.lines[0].size
    return verse.indent == line.indent and not larger


def _at_margin(draft: Draft) -> None:
    """Poems of several stanzas that no white space sets in, or one stanza that is announced; and
    those of long lines.
    """
    units = neighbours(draft)
    above = {id(after): before for before, after in pairwise(units)}
    runs = [r for r in at_margin.runs(draft, units) if _flows(draft, r)]
    enough = [_is_enough(draft, r, above.get(id(r[0]))) for r in runs]
    in_verse = sum(_lines(r) for r in compress(runs, enough)) >= _IN_VERSE
    found = [
        r
        for r, alone in zip(runs, enough, strict=True)
        if alone or (in_verse and _lines(r) >= _POEM)
    ]
    found += [
        run
        for run in at_margin.long_ones(draft, units)
        if all(is_verse(draft, unit.lines, long=True) for unit in run)
    ]
    for unit in chain.from_iterable(found):
        unit.kind = "verse"


def _lines(run: Sequence[Unit]) -> int:
    return sum(len(unit.lines) for unit in run)


def _flows(draft: Draft, run: Sequence[Unit]) -> bool:
    """Whether stanzas at the margin have a poem's shape."""
    lines = [line for unit in run for line in unit.lines]
    shaped = all(is_verse(draft, unit.lines) for unit in run)
    return shaped and _enjambed(draft, lines) >= _FLOWS and _said(draft, lines) <= _TALK


def _is_enough(draft: Draft, run: Sequence[Unit], above: Unit | None) -> bool:
    """Whether they have enough lines, or are announced ``above``."""
    if _lines(run) >= (_POEM if len(run) > 1 else _UNBROKEN):
        return True
    return _lines(run) >= _STANZA and _announced(draft, above)


def _wrapped_verse(draft: Draft, unit: Unit) -> bool:
    layout = draft.layout
    inner = min(line.indent for line in unit.lines)
    if len(unit.lines) < 2 or inner < layout.margin + 2:
        return False
    if all(line.size >= DISPLAY for line in unit.lines):  # a heading of two lines
        return False
    if _is_centred(draft, unit) and in_capitals(draft.words(unit)):  # of three or four
        return False
    # A quotation fills the measure in all lines but its last; verse ends where the line ends.
    filled = share([line.width >= 0.86 * layout.width for line in unit.lines[:-1]])
    first_words = [wording(draft, line).split(" ", 1)[0] for line in unit.lines[1:]]
    would_fit = share(
        [
            line.width + 1 + len(word) <= layout.width - 2
            for line, word in zip(unit.lines, first_words, strict=False)
        ]
    )
    return filled <= 0.4 and would_fit >= 0.6 and is_verse(draft, unit.lines)


def _is_centred(draft: Draft, unit: Unit) -> bool:
    """Whether the same white, but for a column or two, stands left and right of each line."""
    room = draft.layout.width + draft.layout.margin
    ragged = len({line.indent for line in unit.lines}) > 1
    return ragged and all(abs(line.indent + line.width - room) <= _OFF for line in unit.lines)
