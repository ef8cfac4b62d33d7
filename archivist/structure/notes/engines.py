"""What OCR engines make of the small raised figures that call notes, and how much each looks it.

A raised 9 comes out as ``*``, ``°``, ``’`` or ``”``, or spoils the mark that it stands behind.
Print has marks in such places, too; what tells them apart is that nothing was opened that this
closes, that a sentence goes on behind ``!``, that no print has a comma behind that, or behind
another, that the word stands elsewhere without its apostrophe, and that the engine was not sure. On
some 29 pages each of ten books (137 calls) ``*`` and ``°`` were calls always, straight quotation
marks among curly ones in 19 of 20; of 720 ``!`` and ``?`` with a confidence of 0.9 and more none
was one, of 17 below 0.8 eight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from archivist.clean.confidence import Confidences
from archivist.patterns import LARGE, STRAY, late

_NEVER = f"{STRAY}»«“"
_MARKS = re.escape(f"{_NEVER}”’'\"!?")
# A mark at a word's end, or behind the one that ends its sentence or clause; a letter there.
_MARK = late(
    rf"(?<=[^\W\d_])(?P<on>[{_MARKS}])(?=[\s.,;:)—»«]|$)"
    r"|(?<=[.,;:!?)”’»«…\]])(?P<two>['\"][*°®º!?'\"])(?=[\s.,;:)\]—]|$)"
    rf"|(?<=[.,;:!?)”’»«—…\]])(?P<behind>[{_MARKS}])(?=[\s.,;:)\]—*»«]|$)"
    rf"|(?:(?<=[”!?;:»])|(?<=[^\W\d_]{{4}}[.,]))(?P<letter>(?![{LARGE}])[^\W\d_])(?=[\s.,;:)—]|$)"
    r"|(?:(?<=[,;:!?»”’])|(?<=[^\W\d_]{4}[.,;:]))(?P<ordinal>[!?*°'’”\"\d]?[ºª][!*'’”\"]?)"
    r"(?=[\s.,;:)—»]|$)"
    r"|(?<=—)(?P<dashed>[’'”\"!?*°]{2})(?=\s|$)"
    r"|(?<=[^\W\d_])(?P<pair>[,;:])(?=[,;:])"
    r"|(?<=[^\W\d_])(?P<twice>'')(?=[\s.,;:)—]|$)"
)
_ODD = ("letter", "ordinal", "dashed", "pair")  # kinds that print does not have
_WORD = late(r"[^\W\d_]+(?:[’'][^\W\d_]+)*$")
_OPENER = late(r"“|(?<![^\W_])[\"‘'](?=[^\W_])|\n\n")  # or a paragraph
_GOES_ON = re.compile(rf"(?:[.,;:)]?\s+|—)(?![{LARGE}])[^\W\d_]")
_LOOSE = late(r"[^\W\d_]{4,}(?<!s)[’'](?=[\s.,;:)])")
_QUOTED_WORD = late(r"\b([^\W\d_]+)[”’\"'](?=[\s.,;:)])")
_AGAIN = 3.0  # less for a mark that its word has elsewhere, too
_NO_ELISION, _RARE = 4, 250  # letters; words to each such apostrophe, calls among them
_OPENS = {"“": "„", "‘": "‚", "»": "«", "«": "»"}  # but where print closes with them
_INWARD, _INWARD_END = late(r"(?<!\S)»(?=\w)"), late(r"(?<=[\w.,!?…])«(?=[\s.,;:!?)]|$)")
_OUTWARD, _OUTWARD_SHARE = late(r"(?<!\S)«(?=\s?\w)"), 3  # fewer than one for three of the others
_CLAUSES = frozenset(",;:")  # print has none behind ``!`` or behind one another
_DOUBLE, _SINGLE = '”"', "’'"
_QUOTED = 600  # characters of a quotation
_CARRIED = 4000  # characters of pages before one, which may leave a quotation open
_PHRASE = 30  # of one that is but some words
_REACH = 40  # characters before a mark, for the word that it stands at

SURE = 5.0  # of a figure
# What confidences below a share say for a call.
_DOUBTS = ((0.4, 4.0), (0.7, 2.5), (0.8, 1.5), (0.88, 0.5))
LEAST, APART = 0.0, 0.5  # of a call's score; to the best other reading


class Candidate(NamedTuple):
    """A place that may be a call, and how much speaks for it."""

    start: int
    end: int
    score: float


def candidates(
    text: str, start: int, end: int, sure: Confidences, standing: Collection[str]
) -> Iterator[Candidate]:
    """The marks of ``text[start:end]``, a page's text, that may be misread calls.

    ``standing`` has the words that stand in the text with nothing but a space or comma behind them.
    """
    open_ = _Open(text, start)
    curly = text.find("”", start, end) >= 0
    never = {c for c in _NEVER if text.find(_OPENS.get(c, c), start, end) < 0 or c not in _OPENS}
    for match in _MARK.finditer(text, start, end):
        a, b = match.span()
        if match["two"] and not curly:  # the first may close a quotation
            a += 1
            if text[a] not in never:
                continue
        mark = text[a:b]
        odd = mark in never or any(match[kind] for kind in _ODD)
        odd = odd or (mark == "»" and opens_with_it(text))
        odd = odd or bool(curly and (match["two"] or match["twice"]))
        score = 4.0 if odd else -2.0 if mark in _OPENS or match["twice"] else 0.0
        if mark in _DOUBLE:
            score = 3.0 if open_.none(_DOUBLE, a) or text[a - 1] in _DOUBLE else -2.0
            score += 1.0 if mark == '"' and curly else 0.0
        elif mark in _SINGLE:
            score = _single(text, match, open_, standing)
        elif mark in "!?":
            score = _asking(text, match)
        if match["on"] and score > 0 and mark in _DOUBLE + _SINGLE and _again(text, a):
            score -= _AGAIN
        yield Candidate(a, b, score + doubt(sure.of(a, b)))


def _single(text: str, match: re.Match[str], open_: _Open, standing: Collection[str]) -> float:
    """An apostrophe behind a word (``the boys’``), or what closes a quotation."""
    closes = not open_.none(_SINGLE, match.start())
    closes = closes or closes_double(text, open_.start, match.start())
    if closes or match.group("on") is None:
        return -2.0 if closes else 3.0
    word = _WORD.search(text, max(0, match.start() - _REACH), match.start())
    if word is None:
        return -2.0
    if word.group() not in standing:
        rare = len(word.group()) >= _NO_ELISION and word.group()[-1] != "s" and few_loose(text)
        return 1.5 if rare else -2.0
    return -1.0 if word.group()[-1] == "s" else 2.5


def _again(text: str, place: int) -> bool:
    """Whether the word before a place has such a mark elsewhere, too: ``Mats' claim``."""
    word = _WORD.search(text, max(0, place - _REACH), place)
    return word is not None and _marked(text)[word.group()] > 1


@lru_cache(1)
def _marked(text: str) -> Counter[str]:
    """How often each word has a quotation mark or an apostrophe right behind it."""
    return Counter(match[1] for match in _QUOTED_WORD.finditer(text))


@lru_cache(1)
def opens_with_it(text: str) -> bool:
    """Whether quotations open with ``»`` and close with ``«``, as in German print: then there is
    none behind a word."""
    opened, closed = (sum(1 for _ in mark.finditer(text)) for mark in (_INWARD, _INWARD_END))
    return min(opened, closed) > _OUTWARD_SHARE * sum(1 for _ in _OUTWARD.finditer(text))


@lru_cache(1)
def few_loose(text: str) -> bool:
    """Whether a text has few words with an apostrophe behind them: no dialect ("doin’"), and no
    single marks for quotations."""
    found = sum(1 for _ in _LOOSE.finditer(text))
    return found * _RARE <= text.count(" ")


def closes_double(text: str, start: int, place: int) -> bool:
    """Whether a single mark closes what a double one opened: ``“It was the mill,’ he said.``

    The last double mark before it, from ``start`` on, opens, and none closes before another opens.
    """
    above = max(start, place - _QUOTED)
    above = max(above, text.rfind("\n\n", above, place))
    opened = text.rfind("“", above, place)
    if opened < 0 or text.find("”", opened, place) >= 0:
        return False
    if place - opened < _PHRASE:
        return True
    end = min(place + _QUOTED, len(text))
    below = text.find("\n\n", place, end)
    end = below if below >= 0 else end
    closed, again = text.find("”", place, end), text.find("“", place, end)
    return closed < 0 or 0 <= again < closed


def _asking(text: str, match: re.Match[str]) -> float:
    """A second mark behind one, or one in the middle of a sentence; else it asks, or calls out."""
    after = text[match.end() : match.end() + 2]
    if after[:1] in _CLAUSES or (after[:1] == "." and after != ".."):
        return 3.0
    if match.group("behind") is not None:
        return 3.0 if text[match.start() - 1] in "”’,;:." else -1.0
    return 0.2 if _GOES_ON.match(text, match.end()) else -3.0


def doubt(share: float | None) -> float:
    """What an engine's confidence in the word says."""
    if share is None:
        return 0.0
    return next((says for most, says in _DOUBTS if share < most), -0.5)


class _Open:
    """Quotations that are open at a place; they are told from a paragraph's start.

    One of the pages before may go on in the first paragraph of a page.
    """

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self.start = self._at = start
        before = text[max(0, start - _CARRIED) : start]
        self._depth = {_DOUBLE: int(before.count("“") > before.count("”")), _SINGLE: 0}

    def none(self, kind: str, place: int) -> bool:
        """Whether no quotation of this kind is open before a mark, which closes one if it can."""
        for match in _OPENER.finditer(self._text, self._at, place):
            if match.group() == "\n\n":
                self._depth = {_DOUBLE: 0, _SINGLE: 0}
            else:
                self._depth[_DOUBLE if match.group() in '“"' else _SINGLE] += 1
        self._at = place
        if not self._depth[kind]:
            return True
        self._depth[kind] -= 1
        return False
