"""Speakers who are known, told again where their names open lines.

The names of those who speak often are learnt first (:mod:`speeches`); what such a name opens is a
speech on less evidence than the name itself took: its sentence may stay open, it may be set in like
an entry, and in wrapped text it may begin inside a paragraph. The name must be followed as the play
has it (``ANNA. Who``, ``Anna Who``), or by a direction that ends so: ``ANNA, aside. Who``, also
where names have no stop, if they are in capitals.

A reading engine's slip in a name is seen through, never put right: what it often confuses, one
letter besides, a space lost behind the name, a comma for the stop.

Left alone: a name inside a sentence (``Anna and the miller``, ``Anna, my dear, is``), and what is
shorter than four letters and misread.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from archivist.patterns import LARGE, SMALL, late
from archivist.structure.headings.lines import in_capitals, read_line
from archivist.structure.headings.names import bare, labels, named
from archivist.structure.kinds.misread import MOST_NAMES, Misread
from archivist.structure.kinds.speakers import ADDRESS, LEAST

# A paragraph that a name in capitals opens: ``ANNA. Who``, ``WEIR son, aside.``, ``GUARD (calls.)``
OPENS = late(
    rf"(?P<name>[{LARGE}]{{2,}}(?:[ ’'-][{LARGE}]{{2,}}){{0,3}}(?: [{SMALL}]{{3,12}})?)"
    r"(?=[.:] |, | ?\()"
)
_AND = "(?:,? (?:and|und|et|e|y|och|og|i|и) )"
_ASIDE = r"(?: ?[(\[][^()\[\]]{1,200}[)\]])"
_HOW = rf"[{SMALL}][^.:!?]{{1,90}}"
_PAUSE = r"(?:(?:[—–…]|\.{3}) )?"  # "Anna — Never", "Anna ... Who"
_MISREAD = "l[fnst]?(?= )"  # "lt is"
_SAYS = rf"{_PAUSE}[\"'“‘’„«(\[—–…¿¡]*(?:[^\W_{SMALL}]|{_MISREAD})"
_GLUED = rf"(?<=[^\W\d_]{{4}})(?=[^\W\d_{SMALL}][{SMALL} ])"  # "AnnaThat is", "AnnaI am"
_GAP = rf"(?:[ \n]{{1,3}}(?=\S)|(?=[{LARGE}])|(?=(?:[—–]|--)[^\W\d_]))"  # "ANNA.—for we saw it"
# A speech that is played: "ANNA (goes off.)", "ANNA [writes]."
_ONLY = r"(?: ?[(\[](?P<only>[^()\[\]]{2,300}(?:[.!][)\]]|[)\]]\.))\Z)"
_AFTER = {
    "": rf"(?:{_ONLY}|{_ASIDE}?[ \n]{{1,3}}(?={_SAYS})|{_GLUED}"
    rf"|, (?P<how>{_HOW}\.+)[ \n]{{1,3}}(?={_SAYS}))",
    ".": rf"(?:(?:{_ASIDE}?\.|{_ASIDE}){_GAP}|{_ONLY}|(?P<comma>,) (?={_SAYS})"
    rf"|, (?P<how>{_HOW}\.+){_GAP})",
    ":": rf"(?:{_ASIDE}? ?:{_GAP}|(?P<comma>[;.]) (?={_SAYS})|, (?P<how>{_HOW} ?:){_GAP})",
}
# "ANNA mit leiser Stimme. Wer"
_DIRECTED_TO_STOP = late(rf" (?P<how>{_HOW}\.+)[ \n]{{1,3}}(?={_SAYS})")
_DIRECTED_BEHIND_COMMA = late(rf", (?P<how>{_HOW}\.+)[ \n]{{1,3}}(?={_SAYS})")
_DOES = late(rf" [{SMALL}]")
_WORD = late(r"[^\W_][\w’'-]*")
# Who speaks once, where names have capitals: "SECOND GUARD.", "A GUARD.", "D'ARCY".
_CAPITALS = late(
    rf"{ADDRESS}(?:A |[DLO][’'])?[{LARGE}]{{2,}}(?:[ ’'-]{{1,2}}[{LARGE}]{{2,}}){{0,3}}"
)
_DIRECTED = late(
    rf"[.:,]?|[.:]? ?[(\[][^()\[\]]{{2,200}}[)\]][.:]?|,? [{SMALL}][^!?]{{2,160}}[^!?,;]"
)
_ALONE = late(r"[.:,]?|[.:]? ?[(\[][^()\[\]]{2,200}[)\]][.:]?")
_LEAST_CAPITALS = 3  # code points
_NEARLY = 0.9  # of the names
_MOST_WORDS = 4


class Heard(NamedTuple):
    """Whose name opens a line and where it ends; a direction may follow it, behind a comma."""

    name: str
    name_end: int
    how: tuple[int, int] | None = None


@dataclass(frozen=True)
class Voices:
    """The speakers of a text and the mark that their names end in ("" for none)."""

    names: tuple[str, ...]
    mark: str

    @classmethod
    def of(cls, speakers: Iterable[str]) -> Voices:
        """From the names as printed, marks and directions included; those that recur are kept."""
        marks: Counter[str] = Counter()
        names: Counter[str] = Counter()
        for printed in speakers:
            words = re.sub(rf"{_ASIDE}?[ .:—,;]*$", "", printed).split()
            names[" ".join(words)] += 1
            marks[printed[-1] if printed[-1:] in (".", ":") else ""] += 1
        kept = [name for name, often in names.items() if name and often >= LEAST]
        if not kept or len(kept) > MOST_NAMES:
            return cls((), "")
        kept.sort(key=lambda name: (-len(name), name))
        return cls(tuple(kept), marks.most_common(1)[0][0])

    def heard(self, text: str, start: int, end: int, *, exact: bool = False) -> Heard | None:
        """Whose speech begins at ``start``, read no further than ``end``; None where none does."""
        known = self._known.match(text, start, end) if self.names else None
        name_end = known.end() if known else 0 if exact else self._misread(text, start, end)
        after = self._after.match(text, name_end, end) if name_end else None
        if after is None:
            return None
        name = text[start:name_end]
        if self.mark != ":" and after["only"] is not None:
            return Heard(name, name_end) if name.isupper() else None
        if not (after["how"] or (self.mark and after["comma"])):
            return Heard(name, name_end)
        if not name.split()[0].isupper():
            return None  # "Anna, my dear, is not here." begins a sentence.
        how = after.span("how") if after["how"] else None
        return Heard(name, name_end + 1, how)

    def directed(self, text: str, start: int, end: int) -> Heard | None:
        """What a known speaker does, up to a stop: ``ANNA mit leiser Stimme. Wer``; behind a comma,
        if the name is not in capitals: ``Anna, met zachte stem. Wie``.

        Where it does so in one paragraph it may be a direction: ``ANNA geht ab. Man läutet.``
        """
        known = self._known.match(text, start, end) if self.names and self.mark == "." else None
        if known is None:
            return None
        if after := _DIRECTED_TO_STOP.match(text, known.end(), end):
            return Heard(known.group(), known.end(), after.span("how"))
        after = _DIRECTED_BEHIND_COMMA.match(text, known.end(), end)
        if after is None or known.group().isupper():
            return None  # in capitals it needs no others, see :meth:`heard`
        return Heard(known.group(), known.end() + 1, after.span("how"))

    def acts(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence at ``start`` tells what a known speaker does: ``Anna geht ab.``"""
        known = self._known.match(text, start, end) if self.names else None
        return known is not None and _DOES.match(text, known.end(), end) is not None

    def newcomer(self, text: str, start: int, end: int) -> Heard | None:
        """Who speaks but once or twice, named in capitals as the others are: ``GUARD (calls.) Ho!``

        What is said has small letters; labels of acts and scenes are no names.
        """
        name = _CAPITALS.match(text, start, end) if self._in_capitals else None
        after = self._after.match(text, name.end(), end) if name else None
        if name is None or after is None or after["comma"] or text[start:end].isupper():
            return None
        if len(name.group()) < _LEAST_CAPITALS or bare(name.group()) in labels():
            return None
        how = after.span("how") if after["how"] else None
        return Heard(name.group(), name.end() + (how is not None), how)

    def above(self, text: str, start: int, end: int) -> bool:
        """Whether a line is the name of a known speaker, in capitals, with any direction behind."""
        known = self._known.match(text, start, end) if self.names else None
        name_end = known.end() if known else self._misread(text, start, end)
        if not name_end or not in_capitals(text[start:name_end]):
            return False
        return _DIRECTED.fullmatch(text, name_end, end) is not None

    def newly_above(self, text: str, start: int, end: int) -> bool:
        """Whether a line is but a name in capitals, where the names of most speakers are."""
        upper = sum(name.isupper() for name in self.names)
        name = _CAPITALS.match(text, start, end)
        if name is None or not self.names or upper < _NEARLY * len(self.names):
            return False
        word = name.group()
        label = bare(word) in labels() or read_line(word).number is not None or named(word)[0]
        alone = _ALONE.fullmatch(text, name.end(), end) is not None
        return alone and not label and len(word) >= _LEAST_CAPITALS

    @cached_property
    def _in_capitals(self) -> bool:
        upper = sum(name.isupper() for name in self.names)
        return self.mark == "." and upper >= max(2, _NEARLY * len(self.names))

    def longer(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is but the first word of a name that was misread, or that
        has lost the space behind it: "Lady BrocknellThat is", which is not what a Lady says.
        """
        known = self._known.match(text, start)
        if known and known.end() > end:
            return True
        word = _WORD.match(text, end + 1)
        if word is None or text[start:end] in self._near_long:
            return False  # "Old Miller I saw it": the name is whole
        return text[start : word.end()] in self._near_long

    @cached_property
    def _known(self) -> re.Pattern[str]:
        one = "|".join(re.escape(name).replace(r"\ ", " {1,2}") for name in self.names)
        return re.compile(rf"(?:{one})(?:{_AND}(?:{one}))?(?![{SMALL}])")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(_AFTER[self.mark])

    @cached_property
    def _near(self) -> Misread:
        return Misread(self.names)

    @cached_property
    def _near_long(self) -> Misread:
        return Misread(name for name in self.names if " " in name)

    def _misread(self, text: str, start: int, end: int) -> int:
        """Where the longest misread name that opens the line ends; 0 if none does."""
        at, found = start, 0
        for _ in range(_MOST_WORDS):
            word = _WORD.match(text, at, end)
            if word is None:
                break
            if text[start : word.end()] in self._near:
                found = word.end()
            at = word.end()
            while at < end and text[at] in " .,":
                at += 1
        return found
