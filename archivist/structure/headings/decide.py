"""Which candidates are headings. Evidence in the order of its strength; the rest abstains.

Each function settles ``rank`` of the candidates it has evidence for. Ranks are those of
:mod:`names` for labels; further: 20 for front and back matter, 42 and up for bare numbers by
their depth, 60 for unnumbered titles. :mod:`levels` turns ranks into levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from archivist.structure.draft import Unit
from archivist.structure.headings import chains, names
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings, plain_score
from archivist.structure.headings.lines import is_sentence, read_line

NUMBERED, PLAIN = 42, 60
PLAIN_ENOUGH = 3.0
_DOUBTFUL = 2.0
_LIKELY = 3.5
_SHARED = 0.85  # of the sure headings have a look in common
# Divisions made of lists: titles in them are judged by other signs than titles of chapters.
_LISTS = frozenset("bibliography abbreviations glossary chronology index notes".split())
_SHORT_LINES = frozenset(("castList", "set", "abbreviations", "illustrations"))
_WIDE_HABIT = 1.0
_WIDE = 2  # blank lines that are enough where headings have even more
_TITLE_LINE = 80  # code points
_SEVERAL = 4  # sure unnumbered titles that show a habit


def decide(candidates: Sequence[Candidate], around: Surroundings) -> None:
    """Settle rank and second of all candidates."""
    by_place = {c.at: c for c in candidates}
    _mark_lists(candidates)
    for c in candidates:
        title = _title_after(c, by_place) if c.reading.number and not c.reading.title else None
        c.titled = bool(c.reading.title) or title is not None
        c.entry = title.entry if title is not None and c.entry < 0 else c.entry
        _labelled(c)
        _named(c, around)
        c.likely = not c.reading.number and plain_score(c, around, False) >= _LIKELY
    _titles_below(candidates, by_place)
    for style in ("roman", "word", "letter", "arabic"):
        look = Look.of(candidates)
        _bare_numbers(candidates, style, look, around)
        _titles_below(candidates, by_place)
    _decimals([c for c in candidates if _open_decimal(c)])
    for c in candidates:
        if c.entry >= 0 and not c.rank and not c.second and not c.listed:
            c.rank = _rank_of_number(c) if c.reading.number else PLAIN
    _titles_below(candidates, by_place)
    _plain_titles(candidates, by_place, around)


class Look(NamedTuple):
    """What sets the headings found so far off from text: nearly all of them share it, or False."""

    caps: bool = False
    gap: int = 0  # blank lines before them; 0 where they have no more than paragraphs
    centred: bool = False

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> Look:
        """Measured on headings that are sure without it; with fewer than three nothing is said."""
        heads = [c for c in candidates if (c.rank or c.second) and c.name != "notes"]
        if len(heads) < 3:  # a book without numbers: what stands out most
            heads += [c for c in candidates if c.likely and not c.rank and not c.second]
        lettered = [c for c in heads if len(c.reading.title or c.text) > 4]
        if len(heads) < 3:
            return cls()
        # Headings at the top of a page have lost their blank lines; they do not count.
        opening = [c for c in heads if not c.second]
        usual = sorted(opening, key=lambda c: -c.unit.gap)[: ceil(_SHARED * len(opening))]
        return cls(
            caps=len(lettered) > 2 and sum(c.caps for c in lettered) >= _SHARED * len(lettered),
            gap=min(_WIDE, *(c.unit.gap for c in usual)) if all(c.wide for c in usual) else 0,
            centred=sum(c.centred for c in heads) >= _SHARED * len(heads),
        )

    def fits(self, c: Candidate) -> bool:
        """Whether ``c`` is set off in half of the ways that the headings are."""
        if c.entry >= 0 or c.broken or not any(self):
            return True
        alone = c.reading.number is not None and not c.reading.title
        caps = self.caps and not alone  # a number alone has no capitals to show
        shared = sum((caps, self.gap > 0, self.centred))
        has = sum((caps and c.caps, 0 < self.gap <= c.unit.gap, self.centred and c.centred))
        return has * 2 >= shared


def _rank_of_number(c: Candidate) -> int:
    return c.reading.rank or NUMBERED


def _mark_lists(candidates: Sequence[Candidate]) -> None:
    """Numbered lines that follow each other with nothing between are entries of a list.

    ``Act I: The garden.`` / ``Act II: The hall.`` are; ``Part One`` / ``Chapter One`` are not.
    """
    for one, two in pairwise(candidates):
        a, b = one.reading, two.reading
        if two.at - one.at != 1 or a.number is None or b.number is None:
            continue
        same = a.label == b.label and a.number.style == b.number.style
        if (
            same
            and len(a.number.path) == len(b.number.path)
            and b.number.value - a.number.value == 1
        ):
            one.listed = two.listed = True


def _labelled(c: Candidate) -> None:
    """``Chapter Three``, ``ACT II: The Garden``, ``Erstes Buch``."""
    reading = c.reading
    if not reading.label or c.listed:
        return
    title = reading.title
    if title and (title[0].islower() or len(title.split()) > 14 or title[-1] in ",;:"):
        return
    if title and title[-1] == "." and len(title.split()) > 8 and not c.caps:
        return
    c.rank = reading.rank


def _named(c: Candidate, around: Surroundings) -> None:
    """``Preface``, ``NOTES``, ``Introduction: The Road``."""
    if c.rank or not (c.text[0].isupper() or c.text[0].isdigit()):
        return
    if not c.name:
        head, colon, title = c.text.partition(":")
        kind, matter = names.named(head) if colon and title.strip() else ("", "")
        if not kind or not c.text_next or is_sentence(c.text):
            return
        c.name, c.matter = kind, matter
    if c.text[-1] in ",;" or (c.text[-1] in ".:" and not (c.caps or c.wide or c.text_next)):
        return
    crowded = c.name not in _SHORT_LINES and around.is_short(c.at - 1) and around.is_short(c.at + 1)
    if crowded and not (c.wide or c.caps or c.centred or c.entry >= 0):
        return
    c.rank = NAMED


def _bare_numbers(
    candidates: Sequence[Candidate], style: str, look: Look, around: Surroundings
) -> None:
    """Numbers of one style without a label, as sequences."""
    borders = [c.at for c in candidates if c.rank and (c.reading.label or c.matter == "back")]
    members = [
        c
        for c in candidates
        if c.reading.number and c.reading.number.style == style and not c.reading.label
        and not c.rank and not c.second and look.fits(c) and _may_open(c, around)
    ]  # fmt: skip
    sequences = list(_sequences(members, chains.solve(members, borders)))
    listed = sum(c.entry >= 0 for c in candidates) >= 3
    titled = any(_titled(s) >= 0.8 and len(s) >= 3 for s in sequences)
    for sequence in sequences:
        if not _enough(sequence, style):
            continue
        if not any(look) and (
            (listed and _unlisted(sequence)) or _other_habit(sequence, candidates)
        ):
            continue
        if titled and _titled(sequence) <= 0.2:
            # Bare numbers where all other numbers have titles: breaks in the text, it may be.
            _doubt(sequence, around)
            continue
        for c, depth in sequence:
            c.rank = NUMBERED + depth


def _unlisted(sequence: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether these are numbers with titles that the list of contents leaves out."""
    return _titled(sequence) >= 0.8 and all(c.entry < 0 for c, _ in sequence)


def _other_habit(
    sequence: Sequence[tuple[Candidate, int]], candidates: Sequence[Candidate]
) -> bool:
    """Whether these have number and title on one line, in a book that prints them on two."""
    known = [c for c in candidates if c.rank and c.reading.number and c.titled]
    on_one = sum(bool(c.reading.title) for c in known)
    return len(known) >= 5 and on_one == 0 and all(c.reading.title for c, _ in sequence)


def _titled(sequence: Sequence[tuple[Candidate, int]]) -> float:
    return sum(c.titled for c, _ in sequence) / len(sequence)


def _doubt(sequence: Sequence[tuple[Candidate, int]], around: Surroundings) -> None:
    for c, _ in sequence:
        around.draft.report(
            "heading.doubtful",
            c.unit,
            "a number alone was left as a paragraph: the other numbered headings have titles",
        )


def _open_decimal(c: Candidate) -> bool:
    number = c.reading.number
    return number is not None and number.style == "decimal" and not c.rank and not c.listed


def _may_open(c: Candidate, around: Surroundings) -> bool:
    """Whether a bare number stands where a heading may stand."""
    title = c.reading.title
    if c.listed:
        return False
    if not title:
        return c.at + 1 < len(around.units)
    # "IV. The Mill.": a point behind a title counts for nothing where it is set off like one
    set_off = c.caps or (c.title_case and (c.wide or c.centred) and title[-1] == ".")
    if is_sentence(title) and not set_off:
        return False
    if len(title.split()) > 14:
        return False
    # "2 Methods and data": only the first word has a capital, as in scientific texts
    return c.entry >= 0 or c.text_next or _head_next(c, around)


def _head_next(c: Candidate, around: Surroundings) -> bool:
    """Whether the next unit looks like a numbered heading: ``2. Results`` / ``2.1 Trees``."""
    k = c.at + 1
    if k >= len(around.units) or around.units[k].end - around.units[k].start > 80:
        return False
    reading = read_line(around.wording.unit(around.units[k]))
    return reading.number is not None and bool(reading.title)


def _sequences(
    members: Sequence[Candidate], depths: Sequence[int]
) -> Iterator[list[tuple[Candidate, int]]]:
    """The members of each sequence that :func:`chains.solve` found."""
    open_: dict[int, list[tuple[Candidate, int]]] = {}
    for c, depth in zip(members, depths, strict=True):
        if depth < 0:
            continue
        assert c.reading.number is not None
        for deeper in [d for d in open_ if d > depth]:
            yield open_.pop(deeper)
        begun = open_.get(depth)
        if begun and c.reading.number.value <= begun[-1][0].reading.number.value:  # type: ignore[union-attr]
            yield open_.pop(depth)
        open_.setdefault(depth, []).append((c, depth))
    yield from open_.values()


def _enough(sequence: Sequence[tuple[Candidate, int]], style: str) -> bool:
    """Whether a sequence is long or well-framed enough to be one of headings."""
    if len(sequence) == 1:
        c = sequence[0][0]
        return c.entry >= 0 or (
            (c.wide or c.centred or c.at == 0) and c.titled and not c.reading.title
        )
    titled = sum(bool(c.reading.title) for c, _ in sequence)
    least = {"roman": 2, "word": 2}.get(style, 3 if titled < len(sequence) else 2)
    return len(sequence) >= least


def _decimals(members: Sequence[Candidate]) -> None:
    """``1.2`` and ``1.2.3`` that rise through the text, with titles."""
    rising = [c for c in members if c.reading.title]
    paths = [c.reading.number.path for c in rising if c.reading.number]
    steps = sum(a < b for a, b in pairwise(paths))
    if len(rising) >= 2 and steps >= 0.8 * (len(paths) - 1):
        for c in rising:
            assert c.reading.number is not None
            c.rank = NUMBERED + len(c.reading.number.path) - 1


def _titles_below(candidates: Sequence[Candidate], by_place: dict[int, Candidate]) -> None:
    """The title under a number that stands alone.

    Decided for all headings of one rank together: a book whose chapters have titles has them
    (nearly) everywhere, and one without has text there.
    """
    ranks: dict[int, list[tuple[Candidate, Candidate | None]]] = {}
    for c in candidates:
        if c.rank and c.reading.number and not c.reading.title and not c.second:
            ranks.setdefault(c.rank, []).append((c, _title_after(c, by_place)))
    for pairs in ranks.values():
        if sum(t is not None for _, t in pairs) < len(pairs):
            pairs = _shared_shape(pairs, by_place)
        usual = sum(t is not None for _, t in pairs) * 2 > len(pairs)
        for c, title in pairs:
            if title is not None and (usual or title.caps or title.entry >= 0):
                title.second = True
                title.rank = 0
                c.entry = c.entry if c.entry >= 0 else title.entry


def _shared_shape(
    pairs: list[tuple[Candidate, Candidate | None]], by_place: dict[int, Candidate]
) -> list[tuple[Candidate, Candidate | None]]:
    """Titles in sentence case ("Der Wirt geht fort") below every number of a rank, or as before.

    One short line without a stop might be text; the same below all numbers is a habit.
    """
    below = [(c, title or _line_after(c, by_place)) for c, title in pairs]
    habit = len(below) >= 2 and all(title is not None for _, title in below)
    return below if habit else pairs


def _line_after(c: Candidate, by_place: dict[int, Candidate]) -> Candidate | None:
    """A short line of its own without a stop, between the number and text."""
    line = by_place.get(c.at + 1)
    if line is None or line.reading.number or line.name or not line.prose_next:
        return None
    whole = len(line.unit.lines) == 1 and len(line.text) <= _TITLE_LINE
    open_end = line.text[-1] not in ".,:;…" and line.text[:1].isupper()
    return line if whole and open_end else None


def _title_after(c: Candidate, by_place: dict[int, Candidate]) -> Candidate | None:
    title = by_place.get(c.at + 1)
    if title is None or (title.reading.number and title.entry < 0):
        return None
    if names.bare(title.text) in names.labels():
        return None  # "FIRST ACT" / "SCENE"
    if title.rank == NAMED and title.entry < 0 and not title.caps and title.wide:
        return None
    if is_sentence(title.text) and not (title.caps or title.entry >= 0):
        return None
    if not (title.caps or title.title_case or title.entry >= 0):
        return None
    return title


def _wide_lines_are_titles(scores: Sequence[tuple[Candidate, float]], around: Surroundings) -> bool:
    """Whether nearly all units with more blank lines before them than usual are titles."""
    wide = sum(u.kind == "p" and u.gap > around.gap for u in around.units[1:])
    titles = sum(c.wide for c, _ in scores)
    return titles >= _SEVERAL - 1 and titles >= _SHARED * wide


def _list_title(c: Candidate, region: str, around: Surroundings) -> bool:
    """A title inside a bibliography ("Newspapers") or between two lists of abbreviations."""
    text = c.text
    if len(text.split()) > 6 or any(mark in text for mark in ",;.()[]–—=\t") or " - " in text:
        return False
    if not (c.title_case or c.caps):
        return False
    if region == "bibliography":
        return names.is_sources(text)
    units = around.units
    return 0 < c.at < len(units) - 1 and all(
        _is_gloss(around, units[k]) for k in (c.at - 1, c.at + 1)
    )


def _is_gloss(around: Surroundings, unit: Unit) -> bool:
    """``AB - Association of Bakers``: a unit whose lines are entries of a list."""
    lines = [around.wording.line(line) for line in unit.lines]
    return all(re.search(r"\s[-–—=:]\s|\t", line) for line in lines)


def _plain_titles(
    candidates: Sequence[Candidate], by_place: dict[int, Candidate], around: Surroundings
) -> None:
    """Unnumbered titles that no list names.

    Titles behind a section break or right under another heading are sure. Where a book has
    several of these, it divides its chapters so, and others of the same look need less. Where a
    list of contents names all others, they need more.
    """
    look = Look.of(candidates)
    scores: list[tuple[Candidate, float]] = []
    region = ""
    for c in candidates:
        if c.rank and c.rank != PLAIN:
            region = c.name if c.rank == NAMED else ""
        if c.rank or c.second or c.reading.number:
            continue
        if region in _LISTS:
            if _list_title(c, region, around):
                c.rank = PLAIN
            continue
        before = by_place.get(c.at - 1)
        under = before is not None and bool(before.rank or before.second)
        score = plain_score(c, around, under)
        if score and not look.fits(c):
            score -= 3.0
        if score > 0:
            scores.append((c, score))
    sure = sum(score >= PLAIN_ENOUGH + 1.0 for _, score in scores)
    listed = any(c.entry >= 0 for c in candidates)
    wide = _WIDE_HABIT if _wide_lines_are_titles(scores, around) else 0.0
    more = 1.5 if sure >= _SEVERAL else -1.0 if listed else 0.0
    for c, score in scores:
        score += max(more, wide) if c.wide else more
        if score >= PLAIN_ENOUGH:
            c.rank = PLAIN
        elif score >= _DOUBTFUL:
            around.draft.report(
                "heading.doubtful",
                c.unit,
                "a line that may be a heading was left as a paragraph; a hint would settle it",
            )
