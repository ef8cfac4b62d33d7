"""The number above a text's first words: ``VII``, ``6.``, ``- X -``, of a chapter by itself.

Numbers are headings where they count on from one; of a chapter taken out of a book nothing does.
That nothing but a title page stands above such a line, and text below it, speaks for it as well::

    The Weir
    Ines Hallworth
    VII
    Nobody had told the miller that the ferry would not come.

So does that number one follows a preface, the only heading till then. Left alone: figures
without a stop that no white space sets off, as pages have them; numbers behind labelled headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archivist.patterns import late
from archivist.structure.headings.candidates import LONGEST, NAMED, Candidate, Surroundings
from archivist.structure.headings.lines import Reading, in_title_case, is_sentence
from archivist.structure.headings.ranks import PART, PLAIN

_STYLES = frozenset(("roman", "arabic", "word", "greek"))
_MOST_ABOVE = 25  # units of a title page, with a list of contents
_FIGURES = late(r"[\d\s]*")  # nothing else: it may be a page's number
_IMPRINT = 0.05  # of the text, that may stand on a title page
_BEFORE = frozenset(("introduction", "prologue"))  # which may be of the text, before the first
_TITLES = 2  # lines below a number
_TITLE_AND_AUTHOR = 2  # units
_HIGHEST = 150  # what is higher is a year


def opening_number(candidates: Sequence[Candidate], around: Surroundings) -> Candidate | None:
    """The numbered line that opens the text, or the first behind its preface; None if none does."""
    heads = [c for c in candidates if c.rank and c.matter != "back"]
    c = next((c for c in candidates if _may_open(c)), None)
    if c is None or any(h.reading.number and not h.reading.label for h in heads):
        return None
    before = [h for h in heads if h.at < c.at]
    labelled = any(h.reading.label for h in heads)
    if not _text_below(c, around) or (labelled and before):
        return None
    if before:
        front = all(h.rank == NAMED and (h.matter == "front" or h.name in _BEFORE) for h in heads)
        above = before[-1].at
        behind = c.at == above + 1 or any(around.is_text(k) for k in range(above + 1, c.at))
        return c if front and c.value == 1 and behind else None
    first = c.at <= _MOST_ABOVE and (c.value == 1 or not any(map(around.is_text, range(c.at))))
    if labelled:  # a part's title that comes later has the label, the chapters have none
        return c if first and c.text_next and c.at <= around.first_text else None
    return c if (first and _is_below_title_page(c, around)) or _is_shown(c) else None


def on_title_page(c: Candidate, opening: Candidate | None, around: Surroundings) -> bool:
    """Whether a line stands above the opening number, and no text does; hardly any: an imprint."""
    if opening is None or not opening.rank or not c.at < opening.at - 1 < _MOST_ABOVE:
        return False
    above = around.first_text > opening.at or around.opens_apart(c.at)
    return above and _is_below_title_page(opening, around)


def _is_below_title_page(c: Candidate, around: Surroundings) -> bool:
    """Whether not more text stands above than on a title page."""
    text = sum(u.end - u.start for k, u in enumerate(around.units[: c.at]) if around.is_text(k))
    return text <= _IMPRINT * len(around.draft.text)


def _is_shown(c: Candidate) -> bool:
    """Whether it is the number one, set off in two ways."""
    return c.value == 1 and c.wide and c.centred


def as_title(candidates: Sequence[Candidate], opening: Candidate | None) -> None:
    """Put the number with the titles before it, if no other counts on: ``Tag``, ``I``, ``Prag``."""
    if opening is None or not opening.rank:
        return
    counted = sum(c.rank == opening.rank and c.reading.number is not None for c in candidates)
    if counted == 1 and any(c.rank == PLAIN and c.at < opening.at for c in candidates):
        opening.rank, opening.reading = PLAIN, Reading(title=opening.text)


def part_above(
    candidates: Sequence[Candidate],
    opening: Candidate | None,
    by_place: Mapping[int, Candidate],
    around: Surroundings,
) -> None:
    """The title of a part right above the opening number, set off from the title page.

    Where other titles have no numbers it may be of the first piece: see :mod:`unnumbered`.
    """
    if any(c.rank == PLAIN for c in candidates):
        return
    t = by_place.get(opening.at - 1) if opening is not None and opening.rank else None
    if t is None or t.rank or t.reading.number or not in_title_case(t.text) or is_sentence(t.text):
        return
    if t.at < _TITLE_AND_AUTHOR or around.may_be_author(t.at):
        return
    above = [unit.gap for unit in around.units[1 : t.at]]
    if t.unit.gap > max(around.gap, *above) and t.unit.gap >= around.units[t.at + 1].gap:
        t.rank = PART


def _may_open(c: Candidate) -> bool:
    """Whether the line has a number that no page has, in a style in which chapters count."""
    number = c.reading.number
    if number is None or number.style not in _STYLES or c.reading.label or not c.reading.sure:
        return False
    printed = c.text[: len(c.text) - len(c.reading.title)]
    page = _FIGURES.fullmatch(printed) is not None or printed.islower()
    return not c.listed and number.value <= _HIGHEST and (not page or c.wide or c.centred)


def _text_below(c: Candidate, around: Surroundings) -> bool:
    """Whether text follows, or its title, or two, and then text."""
    if c.text_next or c.echoed:
        return True
    if c.reading.title:
        return False
    for k in range(c.at + 1, min(c.at + 2 + _TITLES, len(around.units))):
        if around.is_text(k):
            return True
        if around.units[k].end - around.units[k].start > LONGEST:
            break
    return False
