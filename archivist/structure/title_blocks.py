"""Titles that stand again and again between paragraphs, each on one stretch of the text.

Heads of pages say the title of a part through all its chapters, then that of the next part: ::

    Part I / The Upper River / I ... The Upper River ... II ... The Upper River ...
    Part II / The Weir / VII ... The Weir ... The Weir ...

The first line of a wording is the heading, whatever other headings stand between; one beside other
titles that come again is an entry of a list of contents. A name that each chapter uses anew
("Conclusion", "Method") crosses other such names, or has another title above it every time. Between
stanzas a title comes again that stands below a number (``Book I`` / ``Of the Weir``); another line
may be a refrain. The chapters' numbers stand between the heads of a part's pages where the part's
title stands before the first: ``First Part`` / ``The Weir`` / ``I``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.structure.draft import Line
from archivist.structure.echoes import key

_OFTEN = 3  # lines that say a title again between paragraphs; see below where fewer will do
_SHARE = 0.75  # of the lines behind the first
_NEAR = 300  # characters of a small page: what returns more often is no head of pages


class Title(NamedTuple):
    """A short line that stands alone."""

    at: int  # of the line among all
    line: Line
    between: bool  # it stands between two paragraphs of prose
    number: bool  # it is a number alone, with its label or without
    below_number: bool  # such a one stands right above it
    stanzas: bool = False  # a stanza stands right above or below it, or both; else a paragraph


def said_again(text: str, titles: Sequence[Title]) -> list[Line]:
    """Those lines that say a title again, ``titles`` being all in their order."""
    places: dict[str, list[int]] = {}
    for k, title in enumerate(titles):
        places.setdefault(key(text[title.line.start : title.line.end]), []).append(k)
    repeated = _without_contents(titles, [at for at in places.values() if len(at) > 1])
    blocks = [at for at in _apart(repeated) if _is_head(titles, at)]
    several = len(blocks) > 1
    said = [at for at in blocks if several or titles[at[0]].below_number or _alone(at)]
    words = _apart([at for at in repeated if not titles[at[0]].number])  # each part counts anew
    opened = [at for at in words if _opens(text, titles, at[0]) and _is_head(titles, at)]
    said += [at for at in opened if at not in said]
    return [titles[k].line for at in said for k in at[1:]]


def _without_contents(titles: Sequence[Title], repeated: Sequence[list[int]]) -> list[list[int]]:
    """The same without first places right beside those of other wordings: ``The Weir`` /
    ``The Mill`` and so on is the list of contents. A line of verse that is cited again is none.
    """
    firsts = {
        titles[at[0]].at
        for at in repeated
        if not titles[at[0]].number and any(titles[k].between for k in at[1:])
    }
    kept = []
    for at in repeated:
        first = titles[at[0]]
        listed = not first.number and (first.at - 1 in firsts or first.at + 1 in firsts)
        kept.append(at[1:] if listed else at)
    return sorted(at for at in kept if len(at) > 1)


def _apart(repeated: Sequence[list[int]]) -> list[list[int]]:
    """Those that begin behind the end of all before, and end before the next one begins."""
    kept: list[list[int]] = []
    end = -1  # of all so far
    for k, at in enumerate(repeated):
        if at[0] > end and all(at[-1] < after[0] for after in repeated[k + 1 : k + 2]):
            kept.append(at)
        end = max(end, at[-1])
    return kept


def _is_head(titles: Sequence[Title], at: Sequence[int]) -> bool:
    """Whether the lines behind the first stand between paragraphs, a page or more apart."""
    verse = titles[at[0]].below_number  # a refrain may well come again between stanzas
    between = sum(titles[k].between or (verse and titles[k].stanzas) for k in at[1:])
    near = any(titles[b].line.start - titles[a].line.end < _NEAR for a, b in pairwise(at[1:]))
    return between >= _OFTEN and between >= _SHARE * (len(at) - 1) and not near


def _opens(text: str, titles: Sequence[Title], first: int) -> bool:
    """Whether the next number behind a title is the first of chapters, which it then holds."""
    number = next((title.line for title in titles[first:] if title.number), None)
    return number is not None and text[number.start : number.end] in ("I", "1")


def _alone(at: Sequence[int]) -> bool:
    """Whether no other title stands between most of them."""
    return 2 * sum(b == a + 1 for a, b in pairwise(at)) >= len(at) - 1
