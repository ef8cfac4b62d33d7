"""Speeches in verse that hang below names at the margin of printed pages.

    Anna. Who has been at the gate of the weir?
      The water stands a foot above the sill,
    Old Bo. Not I.

What is said in prose may stand at the margin. The names are in any letters, and what stands above
them is at an end: lines of prose that happen to begin so have their sentence's beginning above
them. Names in capitals tell more where lines are no paragraphs (:mod:`named`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.patterns import late
from archivist.structure import named
from archivist.structure.draft import Draft, Line, Play, Unit
from archivist.structure.edges import Words
from archivist.structure.habits import Habits, ends_sentence
from archivist.structure.headings import names
from archivist.structure.kinds import speakers

_LEAST = 12  # names at the margin, and lines that hang below them
# Of the lines above names, at an end; of those below, that hang as deep as each other.
_ENDED, _HUNG = 0.8, 0.25
_PROSE = 0.6  # of the lines that hang and go on, that are full
_DEEP = 8  # columns, from which a line is none of verse
_TEXT = 0.95  # of the body's size: notes are smaller
_DASHES = "—–"
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*"
_OPENING = late(
    rf"(?P<name>(?:(?:M(?:rs?|me|lle)|Dr|St)\. )?{_NAME}(?:,? (?:of )?{_NAME}){{0,3}})[.:] +(?=\S)"
)

Block = list[Line]


def play(text: str, habits: Habits, blocks: Sequence[Block]) -> Play:
    """Where somebody begins to speak, and goes on; nothing where this is no such play, nor where
    paragraphs hang anyhow.
    """
    if habits.hung:
        return Play()
    opened = dict(_opened(text, habits, blocks))
    often = Counter(opened.values())
    known = {n for n, count in often.items() if count >= speakers.LEAST and speakers.is_name(n)}
    if len(known) < 2 or sum(often[name] for name in known) < _LEAST:
        return Play()
    pairs = [pair for block in blocks for pair in pairwise(block)]
    above = {line.start: before for before, line in pairs if line.start in opened}
    over = [before for start, before in above.items() if opened[start] in known]
    if sum(_is_at_end(text, habits, line) for line in over) < _ENDED * len(over):
        return Play()
    starts = frozenset(
        start
        for start, name in opened.items()
        if speakers.is_name(name) and (start not in above or _is_at_end(text, habits, above[start]))
    )
    hung = [a for a, b in pairs if min(map(habits.inset, (a, b))) > 1]
    if habits.width and sum(map(habits.full, hung)) > _PROSE * len(hung):
        return Play()  # the measure breaks the lines, which hang as those of prose do
    below = [line for before, line in pairs if before.start in starts and line.start not in opened]
    depths = Counter(inset for line in below if 1 < (inset := habits.inset(line)) < _DEEP)
    depth, many = depths.most_common(1)[0] if depths else (0, 0)
    if many < max(_LEAST, _HUNG * len(below)):
        return Play()
    rests = (block[0].start for block in blocks if _hangs(habits, block, depth))
    return Play(starts, frozenset(rests))


def _opened(text: str, habits: Habits, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The lines at the margin that open with what may be a name, and that."""
    for line in (line for block in blocks for line in block):
        if line.size >= _TEXT and habits.inset(line) <= 0:
            match = _OPENING.match(text, line.start, line.end)
            if match and names.bare(match["name"]) not in names.labels():
                yield line.start, match["name"]


def _is_at_end(text: str, habits: Habits, line: Line) -> bool:
    """Whether a sentence, or what is broken off, may end with a line."""
    return ends_sentence(text, line) or text[line.end - 1] in _DASHES or not habits.full(line)


def _hangs(habits: Habits, block: Block, depth: int) -> bool:
    """Whether all of a block stands as deep as verse below names does."""
    return all(line.size >= _TEXT and abs(habits.inset(line) - depth) <= 1 for line in block)


def of_lines(draft: Draft, blocks: Sequence[Block]) -> Play:
    """The same in text whose lines are no paragraphs: there a line is at an end with its sentence,
    however long it is, and most lines hang.
    """
    often = Counter(line.indent for block in blocks for line in block)
    margin = min((indent for indent, n in often.items() if n >= _LEAST), default=0)
    every = Habits(0, margin, {}, 0, False, False, Words(draft.text))
    return play(draft.text, every, blocks) if draft.layout.paged else Play()


def pieces(text: str, play: Play, block: Block) -> list[Block]:
    """The block cut where somebody begins to speak; whole where it is what is said farther on;
    nothing of what is neither.
    """
    if any(line.start in play.starts for line in block):
        return list(named.cut(text, block, play.starts))
    return [block] if block[0].start in play.rests else []


def join(draft: Draft) -> None:
    """Know what hangs at a page's top for the rest of the speech that ends the page before."""
    last: Unit | None = None
    for unit in draft.reading() if draft.play.rests else ():
        if unit.kind in ("note", "note-p") or not unit.lines:
            continue
        top = last is not None and unit.lines[0].page == last.lines[-1].page + 1
        if last is not None and top and unit.kind in ("p", "verse") and _goes_on(draft, last, unit):
            unit.kind = last.kind
            draft.bridges[id(last)] = unit
        last = unit


def _goes_on(draft: Draft, last: Unit, unit: Unit) -> bool:
    said = last.start in draft.play.starts or last.start in draft.play.rests
    return said and last.kind in ("p", "verse") and unit.start in draft.play.rests
