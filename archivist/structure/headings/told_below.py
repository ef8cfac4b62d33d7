"""Titles that are sentences, below numbers: ``CHAPTER IV.`` / ``How the miller came home, and what
he found there.``

One such line might open the text. Where (nearly) each chapter has one, of one sentence, alone above
its text, they are what the chapters are called: white space parts them from the text as it parts no
paragraphs, or many begin as such titles do. Left alone: what stands below acts and scenes, where
they are played and who is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure.headings.candidates import Candidate, Surroundings, as_title
from archivist.structure.headings.datelines import is_dateline
from archivist.structure.headings.look import is_set_as_text
from archivist.structure.headings.names import PLAYED
from archivist.structure.talk import OPENING

_FEW, _MANY = 5, 8  # chapters: where their lines begin as titles do, and where they do not
_NEARLY = 0.9  # of the chapters have such a line
_LONGEST = 320  # code points
_APART, _OPENED = 0.5, 0.5  # of the lines: parted from the text; begun as titles are
_TWO_SENTENCES = late(r"[^\W\d_]{3}[.!?] [^\W\d_a-z]")
# "How", "Of the", "In which", "Wie", "Comment", "Ce qui", "De cómo", "Que trata", "О том".
_OPENS = late(
    r"(?:how|what|why|where|when|who|which|wherein|containing|of|in which|showing|"
    r"wie|was|warum|wo|wer|von|worin|in welche[mr]|comment|ce qu\w*|où|de|du|des|dans lequel|qui|"
    r"pourquoi|suite|come|che|di|dove|in cui|nel quale|cómo|que|donde|en que|do|da|как|о|что|где)"
    r"\b",
)


def with_titles(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """The candidates, with those titles among them as second lines of the numbers above."""
    alone: defaultdict[int, list[Candidate]] = defaultdict(list)
    for c in candidates:
        number = c.rank > 0 and c.reading.number is not None and not c.lettered
        if number and not (c.reading.title or c.second or c.entry >= 0):
            alone[c.rank].append(c)
    by_place = {c.at: c for c in candidates}
    for numbers in alone.values():
        told = [c.at + 1 for c in numbers if _is_told(c.at + 1, c, around)]
        text = [k for k in told if _is_above_text(k, around)]
        if len(text) < _NEARLY * len(numbers) or not _are_titles(text, around):
            continue
        for k in told:
            title = by_place.setdefault(k, as_title(around, k, around.units[k]))
            title.rank, title.second = 0, True
            by_place[k - 1].titled = True
    return [by_place[at] for at in sorted(by_place)]


def _is_told(k: int, c: Candidate, around: Surroundings) -> bool:
    """Whether a sentence stands at ``k``, below a number, alone above text."""
    if c.reading.label in PLAYED or not around.is_text(k + 1) or around.units[k].kind != "p":
        return False
    words = around.wording.unit(around.units[k])
    whole = words[:1].isupper() and words[-1:] == "." and words[0] not in OPENING
    one = len(words) <= _LONGEST and not _TWO_SENTENCES.search(words)
    set_as_text = c.centred and is_set_as_text(as_title(around, k, around.units[k]), around)
    return whole and one and not (set_as_text or is_dateline(words))


def _is_above_text(k: int, around: Surroundings) -> bool:
    """Whether a paragraph that is longer stands below a line; none that a page's end has cut."""
    unit, below = around.units[k : k + 2]
    longer = below.end - below.start > unit.end - unit.start
    return longer and around.is_prose(k + 1) and not around.begins_small(k + 1)


def _are_titles(places: Sequence[int], around: Surroundings) -> bool:
    words = (around.wording.unit(around.units[k]).casefold() for k in places)
    opened = sum(_OPENS.match(line) is not None for line in words)
    if len(places) >= _FEW and opened >= _OPENED * len(places):
        return True
    apart = sum(around.units[k + 1].gap > around.gap for k in places)
    wide = sum(unit.kind == "p" and unit.gap > around.gap for unit in around.units)
    return len(places) >= _MANY and apart >= _APART * max(len(places), wide - len(places))
