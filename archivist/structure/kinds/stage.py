"""Stage directions between speeches, and who is on the stage when a scene begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise, takewhile

from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds import speakers
from archivist.structure.kinds.shapes import ITEM_MARK, ends_sentence, neighbours
from archivist.structure.talk import OPENING

_ENTERS = late(r"(?:^|(?<=[.;:!?] ))(?:Enter|Re-enter|Exit|Exeunt)\b")
_BRACKETED = late(r"[(\[][^()\[\]]{2,400}[)\]]\.?")
PLAYED = frozenset(("speech", "stage"))
_MOST_SET_IN = 2  # directions that follow each other; persons of a cast list are more
_PARTED = late(r"[.,;]|\b(?:and|und|et|e|y|i|и)\b")
_LONGEST_DIRECTION = 400  # code points
LONGEST_PRESENT = 160  # code points
_SCENES = 3  # that begin with who is present
_OFTEN = 0.25  # of the headings
_LONGEST_NAME = 3  # words
_NAME_WORD = late(r"[^\W\d_]{4,}")
_LONGEST_PERSON = 120  # code points
_LEAST_PERSONS = 4
_LONGEST_LISTED = 240  # code points: a person with all that is told of him
_BROKEN = 0.7  # of the width, from which a line was broken


def is_play(units: Sequence[Unit]) -> bool:
    """Whether speeches are enough of the text to make it a play."""
    said = sum(u.kind == "speech" for u in units)
    return speakers.enough(said, sum(u.kind in ("p", "speech") for u in units))


def recognise(draft: Draft) -> None:
    """Bracketed paragraphs beside speeches.

    In a play also what says who enters, is in italics from end to end, or is set in.
    """
    units = neighbours(draft)
    play = is_play(units)
    italics = _Italics(draft)
    for k, unit in enumerate(units):
        beside = any(u.kind in PLAYED for u in units[max(0, k - 1) : k + 2])
        if unit.kind in ("p", "item") and beside:
            words = draft.words(unit)
            bracketed = unit.kind == "p" and _BRACKETED.fullmatch(words)
            if bracketed or (play and not unit.n and _ENTERS.search(words)):
                unit.kind = "stage"
        if (play and beside and italics.direct(unit)) or (
            unit.kind == "item" and beside and play and _is_set_in(draft, units, k)
        ):
            unit.kind = "stage"


class _Italics:
    """What the format or the transcriber's marks set in italics."""

    def __init__(self, draft: Draft) -> None:
        spans = {(m.start, m.end) for m in draft.marks if m.kind == "italic"}
        spans |= {(i.start, i.end) for u in draft.units for i in u.inlines if i.kind == "italic"}
        self._text = draft.text
        self._spans = sorted(spans)

    def direct(self, unit: Unit) -> bool:
        """Whether a paragraph, or a line taken for verse, is in italics from end to end.

        Songs and letters that are read out may be so too: they are longer, or in quotation marks.
        """
        line = unit.kind == "p" or (unit.kind == "verse" and len(unit.lines) == 1)
        if not line or unit.parts or unit.group or len(unit.spans) != 1:
            return False
        (start, end), text = unit.spans[0], self._text
        if end - start > _LONGEST_DIRECTION or text[start:end].lstrip("*_")[:1] in OPENING:
            return False
        at = start
        first, last = bisect_left(self._spans, (start, 0)), bisect_left(self._spans, (end, 0))
        for low, high in self._spans[first:last]:
            if any(c.isalnum() for c in text[at:low]):
                break
            at = high
        return at > start and not any(c.isalnum() for c in text[at:end])


def _is_set_in(draft: Draft, units: Sequence[Unit], k: int) -> bool:
    """Whether an entry was known by its indentation alone, and is no part of a longer list."""
    around = units[max(0, k - _MOST_SET_IN) : k + _MOST_SET_IN + 1]
    marked = draft.hinted or units[k].n or ITEM_MARK.match(draft.text, units[k].start)
    return not marked and sum(u.kind == "item" for u in around) <= _MOST_SET_IN


def cast(draft: Draft) -> frozenset[int]:
    """Starts of the units below the head of a list of persons, up to what is said or told."""
    found: set[int] = set()
    inside = False
    for unit in draft.reading():
        if unit.kind == "head":
            inside = unit.type == "castList" or (inside and unit.level == 0)
        elif inside and unit.spans:
            inside = unit.kind not in PLAYED and not _is_paragraph(draft, unit)
            found |= {unit.start} if inside else set()
    return frozenset(found)


def _is_paragraph(draft: Draft, unit: Unit) -> bool:
    """Whether a unit is long, and has no line that ends early but the last."""
    least = _BROKEN * draft.layout.width
    full = all(line.width >= least for line in unit.lines[:-1])
    return unit.end - unit.start > _LONGEST_LISTED and full


def persons(draft: Draft) -> frozenset[int]:
    """Starts of the short paragraphs before the first speech that list the cast, now entries.

    ``Anna, the miller's daughter.`` Most of them name a speaker. What stands above the first who
    is named is not theirs.
    """
    units = neighbours(draft)
    named = {
        word.casefold()
        for unit in units
        if unit.kind == "speech" and unit.parts
        for word in _NAME_WORD.findall(draft.text, *unit.parts[0][1])
    }
    listed: list[Unit] = []
    before = takewhile(lambda unit: unit.kind != "speech", units)
    for short, run in groupby(before, lambda unit: _is_short(draft, unit)):
        listed += _cast(draft, list(run), named) if short else []
    for unit in listed:
        unit.kind = "item"
    return frozenset(unit.start for unit in listed)


def _is_short(draft: Draft, unit: Unit) -> bool:
    plain = unit.kind in ("p", "item") and bool(unit.spans) and not (unit.group or unit.parts)
    return plain and len(draft.words(unit)) <= _LONGEST_PERSON


def _cast(draft: Draft, run: Sequence[Unit], named: Collection[str]) -> Sequence[Unit]:
    """Those of a run of short paragraphs that list the persons of the play; none that talk."""
    words = [draft.words(unit) for unit in run]
    if any(mark in said for said in words for mark in "?!"):
        return ()
    hits = [any(w.casefold() in named for w in _NAME_WORD.findall(said)) for said in words]
    told = [ends_sentence(said) for said in words]
    first, end = (hits.index(True), len(run)) if True in hits else (0, 0)
    while end and told[end - 1] and not hits[end - 1] and 2 * sum(told) < len(run):
        end -= 1  # "The scene is at Oller."
    enough = end - first >= _LEAST_PERSONS and 2 * sum(hits) >= end - first
    return run[first:end] if enough else ()


def present(draft: Draft, names: Collection[str]) -> frozenset[int]:
    """Starts of the units below headings that say who is on the stage: ``Anna. Ferryman.``

    Where a good part of the headings have such a line it is no speech of Anna's. A line that says
    where the scene is may stand above it.
    """
    units = [unit for unit in draft.reading() if unit.spans]
    below = [b for a, b in pairwise(units) if a.kind == "head" != b.kind]
    second = [c for a, b, c in zip(units, units[1:], units[2:], strict=False) if a.kind == "head"]
    known = {name.casefold() for name in names}
    listed = [u.start for u in below if _names_alone(draft.words(u), known, share=0.5)]
    listed += [u.start for u in second if _names_alone(draft.words(u), known, share=1)]
    often = len(listed) >= max(_SCENES, _OFTEN * len(below))
    return frozenset(listed) if often else frozenset()


def _names_alone(words: str, known: Collection[str], *, share: float) -> bool:
    """Whether at least ``share`` of the pieces between stops are names, and none of them talk."""
    if len(words) > LONGEST_PRESENT or words.endswith(("?", "!")):
        return False
    names = pieces(words)
    capitals = all(name[0].isupper() and name.count(" ") < _LONGEST_NAME for name in names)
    named = sum(name.casefold() in known for name in names)
    return capitals and named >= max(1, share * len(names))


def named_above(draft: Draft, units: Sequence[Unit]) -> frozenset[int]:
    """Starts of the lines in capitals that say who is present: the next begins with one of them.

    ``ANNA. FERRYMAN.`` / ``Ferryman Who is there?``
    """
    return frozenset(
        unit.start
        for unit, below in pairwise(units)
        if unit.end - unit.start <= LONGEST_PRESENT and unit.spans and below.spans
        if _names_those(draft.words(unit), draft.words(below))
    )


def _names_those(words: str, below: str) -> bool:
    if not (words.isupper() and words[-1] == "."):
        return False
    here = [piece.casefold() for piece in pieces(words)]
    return len(here) > 1 and any(below.casefold().startswith(name) for name in here)


def pieces(words: str) -> list[str]:
    """What stops and words for "and" part.

    >>> pieces("Anna, the Miller und der Fährmann.")
    ['Anna', 'the Miller', 'der Fährmann']
    """
    return [piece for piece in (" ".join(p.split()) for p in _PARTED.split(words)) if piece]
