"""Lines that begin with a label which counts up: notes at a page's foot, numbered entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from archivist.patterns import CLOSING
from archivist.structure.draft import Line
from archivist.structure.folios import reads_as

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(
    r"[\[(^]?(?P<no>[0-9]{1,4}|[0-9OoQDlIi|!\]zZSsbGBgq]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?:[.)\]]{1,2}\s*|\s+|(?=[^\W\d_]|[“„«]))"
    r"(?=(?P<next>[^\s\d]))|(?P<high>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)"
    r"|(?P<sign>[*†‡§¶‖]{1,4})\s*(?=[^\s*†‡§¶‖])"
)
_END = re.compile(rf"[.!?…:;,)][{CLOSING})\]*_]*$")
# What a reference's number stands behind: "as is said in par." / "2 of the older rule".
_LEADS = re.compile(
    r"(?<!\w)(?:pp?|par|chap|ch|vols?|sect?|cf|cap|bk|pág|стр|гл)\.$", re.IGNORECASE
)
_LEAD = 6  # code points of that
_ONES = re.compile(rf"1(?:(?<=[^\W\d_]1)|(?<=[.,;:!?…){CLOSING}]1))(?![\w.,:]?[0-9])")
_YEARS = 1000  # "1838 was a dry year": no label that far, unless the one before is known
_MISSED = 3  # labels that may be damaged beyond reading between two good ones


def led_to(text: str, before: Line) -> bool:
    """Whether a number that opens a line belongs to a reference at the end of the line before."""
    return _LEADS.search(text[max(before.start, before.end - _LEAD) : before.end]) is not None


class Labels:
    """Reads labels through a text; the number of a foot's last note leads to the next foot."""

    def __init__(self, text: str, raised: Mapping[int, int] | None = None) -> None:
        """``raised``: ends of raised figures, by where they begin: ``¹1 Chronicles`` is note 1."""
        self.text = text
        self.raised = raised or {}
        self.last = 0  # number of the last label at a page's foot

    def starts(self, block: Sequence[Line], foot: bool = False, page: int = -1) -> set[int]:
        """Indices of lines of the block that begin a note or entry; empty if it has no series.

        The first line must bear a label, and others go on from it; at a page's ``foot`` the
        first lines may belong to a note of the page before. Where a chapter begins inside the
        page, numbers begin again, as often as the text from ``page`` on calls a first note.
        """
        first = self._read(block[0])
        if first is None:
            return self._after_rest(block) if foot and self.last else set()
        found = {0}
        number = first
        again = self._first_calls(page, block[0].start) - (first == 1) if foot and page >= 0 else 0
        for k in range(1, len(block)):
            following = self._follows(block[k - 1], block[k], number)
            if not following and again > 0 < number and self._is_first(block[k - 1], block[k]):
                following, again = 1, again - 1
            if following:
                found.add(k)
                number = following
        if foot and number > 0 and (len(found) > 1 or first in (1, self.last + 1)):
            self.last = number
        return found if len(found) > 1 or foot else set()

    def opens_list(self, block: Sequence[Line]) -> bool:
        """Whether a line has the label 1, and a later one of a block goes on from it."""
        match = _LABEL.match(self.text, block[0].start, block[0].end)
        if match is None or match["no"] != "1":
            return False
        return any(self._follows(a, b, 1) == 2 for a, b in pairwise(block))

    def _first_calls(self, start: int, end: int) -> int:
        """How often a text calls a first note: figures glued to a word or a mark."""
        return sum(1 for _ in _ONES.finditer(self.text, start, end))

    def _is_first(self, before: Line, line: Line) -> bool:
        """Whether a line opens with the label 1 and a great letter, behind a sentence's end."""
        match = _LABEL.match(self.text, line.start, line.end)
        if match is None or match["no"] != "1" or match.end() == match.end(1):
            return False
        ended = _END.search(self.text[max(before.start, before.end - 6) : before.end])
        upper = match["next"] is not None and not match["next"].islower()
        return upper and ended is not None and not led_to(self.text, before)

    def _after_rest(self, block: Sequence[Line]) -> set[int]:
        found: set[int] = set()
        number = self.last
        for k in range(1, len(block)):
            following = self._follows(block[k - 1], block[k], number)
            if following == number + 1 or (found and following):
                found.add(k)
                number = following
        self.last = number
        return found

    def _read(self, line: Line) -> int | None:
        """A line's label: its number, 0 for a sign, None for no label."""
        if line.start in self.raised:
            return int(self.text[line.start : self.raised[line.start]])
        match = _LABEL.match(self.text, line.start, line.end)
        if match is None:
            return None
        if match["sign"]:
            return 0
        token = (match["high"] or match["no"]).translate(_SUPERSCRIPTS)
        if token.isdigit():
            year = int(token) >= _YEARS and self.last < _YEARS - _MISSED
            return None if year else int(token)
        if self.last and reads_as(token, self.last + 1, False):
            return self.last + 1
        return None

    def _follows(self, before: Line, line: Line, number: int) -> int:
        """The number of a line's label if it goes on from ``number``, else 0 (a sign: -1)."""
        if line.start in self.raised:
            raised = int(self.text[line.start : self.raised[line.start]])
            return raised if max(number, 0) < raised <= max(number, 0) + 1 + _MISSED else 0
        match = _LABEL.match(self.text, line.start, line.end)
        if match is None:
            return 0
        if match["sign"]:
            return -1 if number <= 0 else 0
        if number < 0:
            number = 0
        if led_to(self.text, before):
            return 0
        token = (match["high"] or match["no"]).translate(_SUPERSCRIPTS)
        upper = match["next"] is None or not match["next"].islower()
        ended = bool(_END.search(self.text[max(before.start, before.end - 6) : before.end]))
        if match.end() == match.end(1) and not (upper and token.isdigit() and ended):
            return 0  # "12Art" is a label and lost its space; "1oth" is not
        if reads_as(token, number + 1, False):
            word = token.isalpha() and not upper  # "is a religion" is no misread 15
            return number + 1 if (upper or ended) and not word else 0
        if token.isdigit() and number < int(token) <= number + _MISSED:
            return int(token) if upper and ended else 0
        return 0
