"""From ranks to levels and types: what contains what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archivist.structure.headings.candidates import Candidate
from archivist.structure.headings.decide import NAMED, NUMBERED, PLAIN

_DEEPEST = 6
_BACK_FROM = 0.5  # of the headings: where a name of back matter may begin it


def settle(heads: Sequence[Candidate], has_contents: bool) -> None:
    """Write level, type, n and matter of all heads to their units. ``heads``: rank set, in order."""
    ranks = _ranks(heads, has_contents)
    order = {rank: k for k, rank in enumerate(sorted(set(ranks) - {0}), 1)}
    last_level = 0
    for head, rank in zip(heads, ranks, strict=True):
        # No level is left out on the way down, whatever the ranks say.
        level = 1 if rank == 0 else order[rank] + 0
        level = min(level, last_level + 1, _DEEPEST)
        last_level = level
        unit = head.unit
        unit.kind, unit.level, unit.key = "head", level, f"h{unit.start}"
        unit.n = head.reading.n if head.reading.number else ""
        unit.type = _type(head, level)
    _matter(heads)


def _ranks(heads: Sequence[Candidate], has_contents: bool) -> list[int]:
    """Ranks as they count here; 0 for front and back matter on the outermost level."""
    numbered = [k for k, h in enumerate(heads) if h.reading.number is not None]
    first = numbered[0] if numbered else len(heads)
    last = numbered[-1] if numbered else -1
    labelled = {h.reading.rank for h in heads if h.reading.label and h.reading.rank < 60}
    repeated = _repeated(heads, first, last)
    inner_plain = any(h.rank == PLAIN and first < k < last for k, h in enumerate(heads))
    out: list[int] = []
    back = False  # numbers count sections of an appendix or of notes
    region = ""  # the last outermost head before the first number or behind the last
    for k, head in enumerate(heads):
        rank = head.rank
        if rank == NAMED:
            rank = PLAIN - 5 if id(head) in repeated else 0
            region = "" if rank else head.name
            back = not rank and head.matter == "back"
        elif rank == PLAIN:
            rank = _plain_rank(head, k, first, last, bool(numbered), inner_plain, has_contents, region)
        elif NUMBERED <= rank < PLAIN and not head.reading.label:
            rank = 52 + rank - NUMBERED if back else _number_rank(head, labelled, heads, k)
            region = ""
        else:
            region, back = "", False
        out.append(rank)
    return out


def _repeated(heads: Sequence[Candidate], first: int, last: int) -> set[int]:
    """Names that come again inside chapters ("Notes", "Conclusion"): sections of them."""
    counts = Counter(h.name for k, h in enumerate(heads) if h.rank == NAMED and first < k)
    return {
        id(h)
        for k, h in enumerate(heads)
        if h.rank == NAMED and first < k and counts[h.name] > 1 and h.entry < 0
        and not (k > last and h.matter == "back")
    }  # fmt: skip


def _plain_rank(
    head: Candidate, k: int, first: int, last: int, numbered: bool, inner_plain: bool,
    has_contents: bool, region: str,
) -> int:  # fmt: skip
    """An unnumbered title: a division of its own, or a section of the one before it."""
    if not numbered:
        if has_contents and head.entry < 0:
            return PLAIN
        return PLAIN if region in ("bibliography", "abbreviations", "appendix") else 0
    if k < first:
        return PLAIN if has_contents and head.entry < 0 else 0
    if k > last and not inner_plain and (head.entry >= 0 or not has_contents):
        return PLAIN if region == "bibliography" else 0
    return PLAIN


def _number_rank(head: Candidate, labelled: set[int], heads: Sequence[Candidate], k: int) -> int:
    """A bare number counts chapters, or sections where chapters are labelled or back matter is open."""
    depth = head.rank - NUMBERED
    inside = any(rank >= 40 for rank in labelled) and _inside(heads, k)
    return (50 if inside else 42) + depth


def _inside(heads: Sequence[Candidate], k: int) -> bool:
    """Whether a labelled chapter is open before head ``k``."""
    return any(40 <= h.reading.rank < 60 for h in heads[max(0, k - 40) : k] if h.reading.label)


def _type(head: Candidate, level: int) -> str:
    if head.reading.label:
        return head.reading.label
    if head.name and head.rank == NAMED:
        return head.name
    return "chapter" if level == 1 or (head.rank == NUMBERED) else "section"


def _matter(heads: Sequence[Candidate]) -> None:
    """front up to the first chapter, back from the last names of back matter on."""
    inner = [
        k for k, h in enumerate(heads)
        if h.rank != NAMED or h.matter == "body" or (h.matter == "front" and k > len(heads) / 2)
    ]  # fmt: skip
    first = inner[0] if inner else len(heads)
    tail = len(heads)
    while tail > 0 and _of_back(heads, tail - 1, first):
        tail -= 1
    while tail < len(heads) and heads[tail].unit.level > 1:
        tail += 1
    for k, head in enumerate(heads):
        if k < first:
            head.unit.matter = "front"
        else:
            head.unit.matter = "back" if k >= tail else "body"


def _of_back(heads: Sequence[Candidate], k: int, first: int) -> bool:
    head = heads[k]
    if k <= first:
        return False
    return head.matter == "back" and head.rank == NAMED or head.unit.level > 1
