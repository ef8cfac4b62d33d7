"""How a piece of text ends and how another begins: may a sentence run from one to the other?"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from functools import cached_property

from archivist.clean.words import tally
from archivist.patterns import LARGE, late

_WORD = late(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_STOPPED = late(r"([^\W\d_]++(?:[’'][^\W\d_]++)?+)([.!?]?)")
_CALLS = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹\s*_]|\[\d{1,4}\]|(?<=[^\w\s])\d{1,4})+$")
_MARKS = " \t\n\f\u00a0*_"
_CLOSERS = "\"'”’»)]}›"
_LOW_CLOSERS = ("“", "‘", "«")
_OPENERS = "\"'“‘„«([{‹*_"
_MISREAD = "â€"  # a quotation mark or dash in UTF-8 that was read as Windows-1252, but for its end
# Full stops, question and exclamation marks, those of Armenian, Arabic, Indian and Chinese too.
_STOPS = ".!?…։؟۔।॥。！？"
_ENTRY = re.compile(r"[(\[]?_?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,5})(?:_?[.)\]]|\.[)_])\s")
_ABBREVIATED = late(r"(?:^|[\s(\[])(?:[^\W\d_]|[^\W\d_]{2,4})\.$")

_LINE_END = late(r"([^\W\d_]{2,4})\.[”’\"»)]?[ \t]*$", re.MULTILINE)
_NAMING = late(rf"\b([^\W\d_]{{2,4}})\.\s+[*_]?[{LARGE}]")
_ENDING = 0.25  # of the places of an abbreviation, that are at the end of a line


class End(Enum):
    """How a piece of text ends."""

    STOP = "a full stop, question or exclamation mark"
    COLON = "a colon"
    DASH = "a dash"
    HYPHEN = "a word broken off"
    COMMA = "a comma or semicolon"
    BRACKET = "a bracket or quotation mark just opened"
    CLOSER = "a bracket or quotation mark closed, no stop before it"
    WORD = "a word or figure"
    OTHER = "anything else"

    @property
    def open(self) -> bool:
        """Whether the sentence surely goes on."""
        return self in (End.HYPHEN, End.COMMA, End.BRACKET, End.WORD)


# Greek asks with a semicolon; it has a point on high (``αὐτῷ· —Ἔρχομαι``) where others have colons.
_GREEK_MARKS = {";": End.STOP, "\u037e": End.STOP, "·": End.COLON, "\u0387": End.COLON}
_GREEK = late(r"[\u0370-\u03ff\u1f00-\u1fff][’'᾽]?\s?$")


def end_of(text: str) -> End:
    """How ``text`` ends, note calls and emphasis marks aside.

    >>> end_of("as he *said*.12").name, end_of("the inter-").name, end_of("the first of the").name
    ('STOP', 'HYPHEN', 'WORD')
    >>> end_of("he asked; and").name, end_of("he came;").name, end_of("πού είναι;").name
    ('WORD', 'COMMA', 'STOP')
    """
    tail = text[-40:].rstrip(_MARKS)
    last = tail[-1:]
    called = last.isdigit() or last.isspace() or last == "]"  # the pattern tries every place
    bare = (_CALLS.sub("", tail) if called else "") or tail
    if bare[-1:] in _LOW_CLOSERS and not bare[-2:-1].isspace():
        bare = bare[:-1] + "”"  # „so“ closes with what “so” opens with
    inner = bare.rstrip(_CLOSERS)
    if inner and inner[-1] in _STOPS:
        return End.STOP
    if inner and inner[-1] in _GREEK_MARKS and _GREEK.search(inner[:-1]):
        return _GREEK_MARKS[inner[-1]]
    if inner.endswith(":"):
        return End.COLON
    last = bare[-1:]
    if last in "-\u2010\u00ad" and bare[-2:-1].isalpha():
        return End.HYPHEN
    if last and last in "—–-":
        return End.DASH
    if last and last in ",;":
        return End.COMMA
    if last and last in "([{“‘„«‹":
        return End.BRACKET
    if last and last in _CLOSERS:
        return End.CLOSER
    return End.WORD if last.isalnum() else End.OTHER


def abbreviated(text: str) -> bool:
    """Whether the last stop may belong to an abbreviation or initial ("vol.", "J.")."""
    return bool(_ABBREVIATED.search(text[-12:].rstrip(_MARKS)))


def begins_small(text: str) -> bool:
    """Whether ``text`` begins in the middle of a sentence: lower case, or a mark that closes."""
    head = text[:12].lstrip(_OPENERS + " ")
    if head.startswith(_MISREAD):
        head = head[len(_MISREAD) + 1 :].lstrip()
    return bool(head) and (head[0].islower() or head[0] in ",;:)]") and not _ENTRY.match(text[:12])


def begins_entry(text: str) -> bool:
    """Whether ``text`` begins with a list's marker: "(a) ", "2. ", "iv) ", "(_b_) ", "(i.) "."""
    return bool(_ENTRY.match(text[:12]))


class Words:
    """How a text uses its words at the ends of sentences; counted when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] = Counter()
        self._last: Counter[str] = Counter()

    def _count(self) -> None:
        if not self._counts:
            for (word, stop), often in tally(_STOPPED, self._text).items():
                self._counts[word] += often
                if stop:
                    self._last[word] += often

    def usually_small(self, text: str) -> bool:
        """Whether the first word of ``text`` is one that only a sentence's start makes great.

        "The" is, a name is not. False for a word that the text never spells small.
        """
        self._count()
        match = _WORD.search(text[:40])
        if match is None:
            return False
        word = match.group()
        small = self._counts[word.lower()]
        return small > 0 and small >= 5 * self._counts[word]

    def never_last(self, text: str) -> bool:
        """Whether the last word of ``text`` is common and all but never ends a sentence ("the")."""
        self._count()
        words = _WORD.findall(text[-40:])
        if not words or not words[-1].islower():
            return False
        often = self._counts[words[-1]]
        return often >= 50 and 200 * self._last[words[-1]] <= often

    def abbreviated(self, text: str) -> bool:
        """Whether the last stop may belong to an abbreviation, which seldom stands without one.

        "vol." is one; in "on the road." a sentence ends, where the text has other roads.
        """
        match = _ABBREVIATED.search(text[-12:].rstrip(_MARKS))
        if match is None:
            return False
        self._count()
        word = match.group().strip(" \n\t([.")
        return 2 * self._last[word] > self._counts[word]

    def title(self, text: str, *, initials: bool) -> bool:
        """Whether ``text`` ends in an abbreviation that a name follows ("Mr."; of ``initials``,
        "J.", that is less sure: "50° 40´ W.").

        Such a word is short, begins great, hardly ever stands without its stop, seldom at the end
        of a line, as "Amen." does, and usually before a great letter, as "Esq." does not.
        """
        match = _ABBREVIATED.search(text[-12:].rstrip(_MARKS))
        if match is None:
            return False
        word = match.group().strip(" \n\t([.")
        if len(word) == 1:
            return initials and word.isupper() and word not in "IVX"  # "Annex I."
        self._count()
        often = self._counts[word]
        stopped = word.istitle() and often >= 3 and self._last[word] >= 0.9 * often
        if not stopped or self._line_ends[word] > _ENDING * often:
            return False
        return 2 * self._before_great[word] >= often

    @cached_property
    def _before_great(self) -> Counter[str]:
        """How often a great letter stands behind the stop of a short word."""
        return Counter(_NAMING.findall(self._text))

    @cached_property
    def _line_ends(self) -> Counter[str]:
        """How often short words with a stop end a line."""
        return Counter(_LINE_END.findall(self._text))
