"""Speeches whose names open lines at the margin, in text whose lines are no paragraphs.

    ANNA. Who has been at the gate of the weir?
      The water stands a foot above the sill,
                                 [A bell is heard.]
    BO. Not I.

No blank line parts them in a play in verse that is set close. A name in capitals and a stop open a
line, as they open several others; what is said goes on below, as a rule deeper. Lines set much
deeper, headings of scenes and directions, stand between speeches. Left alone: what a few lines open
so, names below which nothing is set deeper, and labels (``SCENE. The weir``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.headings import names
from archivist.structure.kinds import speakers

_LEAST = 12  # lines that names open
_SHARE = 0.5  # of the lines between them, that stand deeper
_DEEPER = 0.9  # of the lines below names, where these hang
_BRACKETS = {"[": "]", "(": ")"}
_LONGEST = 6  # lines of a direction
_DEEP = 8  # columns, from which a line is none of verse

Block = list[Line]


def divided(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, cut where somebody begins to speak and at what stands between speeches."""
    opened = {
        line.start: match["name"]
        for block in blocks
        for line in block
        if (match := speakers.POINTED.match(text, line.start, line.end))
        and names.bare(match["name"]) not in names.labels()
    }
    often = Counter(opened.values())
    known = {n for n, count in often.items() if count >= speakers.LEAST and speakers.is_name(n)}
    said = sum(often[name] for name in known)
    if len(known) < 2 or said < _LEAST:
        return list(blocks)
    in_play = [
        k for k, block in enumerate(blocks) if any(opened.get(x.start) in known for x in block)
    ]
    others = [
        line.indent > min(x.indent for x in blocks[k])
        for k in in_play
        for line in blocks[k]
        if line.start not in opened
    ]
    if sum(others) < _SHARE * len(others):
        return list(blocks)
    first, end = in_play[0], in_play[-1] + 1  # there may be poems before and behind
    pieces = [piece for block in blocks[first:end] for piece in cut(text, block, opened.keys())]
    return [*blocks[:first], *pieces, *blocks[end:]]


def cut(text: str, block: Block, opened: Container[int]) -> Iterator[Block]:
    """A block in pieces: what begins at a line of ``opened``, and what stands much deeper."""
    edge = min(line.indent for line in block)
    apart = _directions(text, block)
    begin = 0
    for k in range(1, len(block)):
        deep, was_deep = (x.indent >= edge + _DEEP for x in (block[k], block[k - 1]))
        if k in apart and apart[k] == apart.get(k - 1):
            continue
        opens = block[k].start in opened and block[k].indent <= edge + 1
        another = deep != was_deep or (deep and not text[block[k].start].islower())
        if opens or another or apart.get(k) != apart.get(k - 1):
            yield block[begin:k]
            begin = k
    yield block[begin:]


def _directions(text: str, block: Block) -> dict[int, int]:
    """Lines that a pair of brackets holds: by each line's place the place of the first."""
    found: dict[int, int] = {}
    for k, line in enumerate(block):
        close = _BRACKETS.get(text[line.start])
        if close is None:
            continue
        for n in range(k, min(k + _LONGEST, len(block))):
            end = text.find(close, block[n].start, block[n].end)
            if end >= 0:
                if end == block[n].end - 1:
                    found |= dict.fromkeys(range(k, n + 1), k)
                break
    return found


def rests(draft: Draft) -> None:
    """Know what stands at a page's head as deep as what is said for the rest of a speech.

    Its prose may look like a stanza there: ``for him that he`` / ``hath wrote this to prove me.``
    """
    units = [u for u in draft.reading() if u.kind in ("p", "verse") and u.lines and u.spans]
    said = speakers.pointed(draft, units) if draft.layout.paged else frozenset()
    speeches = [u for u in units if u.start in said]
    others = [line.indent for u in speeches for line in u.lines[1:]]
    if draft.layout.wrapped or len(speeches) < _LEAST or not others:
        return
    edge = Counter(u.lines[0].indent for u in speeches).most_common(1)[0][0]
    if sum(indent > edge for indent in others) < _DEEPER * len(others):
        return
    before: Unit | None = None
    for unit in draft.reading():
        if unit.kind not in ("note", "note-p"):
            if before is not None and before.start in said and _goes_on(before, unit, edge):
                unit.kind = before.kind
                draft.bridges[id(before)] = unit
            before = unit


def _goes_on(speech: Unit, unit: Unit, edge: int) -> bool:
    top = bool(unit.lines) and unit.lines[0].page == speech.lines[-1].page + 1
    return top and unit.kind in ("p", "verse") and edge < unit.indent < edge + _DEEP
