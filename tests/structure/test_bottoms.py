"""Printed pages of verse that a reader measured: which end with a stanza, and which cut one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from archivist.model import Mark, Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of
from tests.structure.measured import measured
from tests.structure.passes import SENTENCES
from tests.structure.test_stanzas import LONG

PITCH, GAP, TOP = 14, 6, 60
Row = tuple[int, str]  # where a line stands on its page, from above; its words


def typeset(stanzas: Sequence[Sequence[str]], height: int) -> list[list[Row]]:
    """Pages so many points high; no page begins or ends with one line of a stanza."""
    pages: list[list[Row]] = [[]]
    y = 0
    for stanza in stanzas:
        left = list(stanza)
        while left:
            room = (height - y) // PITCH
            fits = len(left) if room >= len(left) else min(room, len(left) - 2)
            if fits < 2:
                pages.append([])
                y = 0
                continue
            for words in left[:fits]:
                pages[-1].append((y, words))
                y += PITCH
            left = left[fits:]
            if left:
                pages.append([])
                y = 0
        y += GAP
    return pages


def drafted(pages: Sequence[Sequence[Row]]) -> Draft:
    text, marks = "", []
    for number, page in enumerate(pages, 1):
        last = -PITCH
        for y, words in page:
            text += "\n" if y - last > PITCH else ""
            box = f"{number} 80 {TOP + y} {80 + 5 * len(words)} {TOP + y + 10} 10.5 {len(words)}"
            marks.append(Mark(len(text), len(text) + len(words), "line", box))
            text += words + "\n"
            last = y
        text += "\f"
    text = text.rstrip("\f")
    return draft_of(Text(text, text), marks)


def stanzas_of(lengths: Sequence[int]) -> list[list[str]]:
    lines = iter(LONG)
    found = [[next(lines) for _ in range(length)] for length in lengths]
    return [[*stanza[:-1], stanza[-1].rstrip(".,") + "."] for stanza in found]


def starts(draft: Draft) -> set[str]:
    """The first line of each stanza."""
    verse = [u for u in draft.reading() if u.kind == "verse"]
    return {draft.text[u.lines[0].start : u.lines[0].end] for u in verse}


def set_by(seed: int) -> tuple[list[list[Row]], set[str]]:
    """Forty stanzas of five to fourteen lines on pages of some 16, and the lines that begin them.

    Chance orders them, so that no length comes again and again.
    """
    chance = Random(seed)
    lengths = [*range(5, 15)] * 4
    chance.shuffle(lengths)
    stanzas = stanzas_of(lengths)
    return typeset(stanzas, 15 * PITCH + chance.randrange(2 * PITCH)), {s[0] for s in stanzas}


def short(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """What follows pages that have room for a line more."""
    full = sorted(page[-1][0] for page in pages)[-3]
    return [after for page, after in pairwise(pages) if full - page[-1][0] >= PITCH]


def test_a_page_with_room_for_more_ends_a_stanza() -> None:
    """Or leaves the next page two lines of it, which must not part."""
    seen = set()
    for seed in range(8):
        pages, true = set_by(seed)
        found = starts(drafted(pages))
        for page in short(pages):
            left = _first(page, true)
            assert (page[0][1] in found) == (left == 0), (seed, page[0])
            seen.add(left)
    assert seen == {0, 2}


def _first(page: Sequence[Row], starts: set[str]) -> int:
    """How many lines a page has above its first stanza's start."""
    return next((k for k, (_, words) in enumerate(page) if words in starts), len(page))


def test_pages_of_many_heights_tell_nothing() -> None:
    """Pages that surely cut a stanza are as short as any: the text decides, not the room."""
    lines = LONG[:336]
    pages: list[list[Row]] = []
    for k in range(0, 336, 12):
        depth = (9, 7, 10, 5)[k // 12 % 4]
        stanza = [line.rstrip(".,") + "," for line in lines[k : k + 12]]
        stanza[-1] = stanza[-1].rstrip(",") + "."
        pages += [
            [(PITCH * n, words) for n, words in enumerate(piece)]
            for piece in (stanza[:depth], stanza[depth:])
        ]
    assert len(starts(drafted(pages))) == 28


def test_a_page_whose_gap_is_more_than_a_line_need_not_end_a_stanza() -> None:
    """It has a line less than the others, and no room for one more."""
    lengths = (105, 117, 108, 109)
    stanzas = [[*(w.rstrip(".,") + "," for w in s[:-1]), s[-1]] for s in stanzas_of(lengths)]
    pages: list[list[Row]] = [[]]
    y = 0
    for stanza in stanzas:
        for words in stanza:
            if y + PITCH > 20 * PITCH:
                pages.append([])
                y = 0
            pages[-1].append((y, words))
            y += PITCH
        y += PITCH + 2
    depths = [sum(1 + (b[0] - a[0] > PITCH) for a, b in pairwise(page)) for page in pages]
    assert depths.count(19) > 4 * depths.count(18) > 4
    assert starts(drafted(pages)) == {stanza[0] for stanza in stanzas}


def test_pages_of_verse_alone_tell_not_how_far_in_it_stands() -> None:
    """An engine begins at the leftmost letter of a page: beside prose that is the prose."""
    stanza = [f"     {line.rstrip('.,')}," for line in LONG[:14]]
    prose = ["   The ferryman kept two ledgers.", *[SENTENCES[1]] * 4, "He said nothing."] * 3
    pages = [[*prose, "", *stanza[:7]], [line.strip() for line in stanza[7:]]]
    for columns, pieces in ((True, 1), (False, 2)):
        text = ""
        marks: list[Mark] = []
        for number, page in enumerate(pages, 1):
            own, told = measured([(words, 10.0) for words in page], number, len(text))
            text += own + "\f"
            marks += told
        draft = draft_of(Text(text, text), marks if columns else ())
        joined = [u for u in draft.reading() if u.kind == "verse"]
        assert len(joined) == pieces, columns
