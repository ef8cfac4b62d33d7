"""Titles that have no number and that no list names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivist.structure.draft import Unit
from archivist.structure.headings import names
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings, plain_score
from archivist.structure.headings.look import SHARED, Look
from archivist.structure.headings.ranks import PLAIN

PLAIN_ENOUGH = 3.0
_DOUBTFUL = 2.0
# Divisions made of lists: titles in them are judged by other signs than titles of chapters.
_LISTS = frozenset("bibliography abbreviations glossary chronology index notes".split())
_WIDE_HABIT = 1.0
_SEVERAL = 4  # sure unnumbered titles that show a habit


def _wide_lines_are_titles(scores: Sequence[tuple[Candidate, float]], around: Surroundings) -> bool:
    """Whether nearly all units with more blank lines before them than usual are titles."""
    wide = sum(u.kind == "p" and u.gap > around.gap for u in around.units[1:])
    titles = sum(c.wide for c, _ in scores)
    return titles >= _SEVERAL - 1 and titles >= SHARED * wide


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


def plain_titles(
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
