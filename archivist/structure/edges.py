"""How a piece of text ends and how another begins: whether a sentence may run from one to the other."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CALLS = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹\s*_]|\[\d{1,4}\]|(?<=[^\w\s])\d{1,3})+$")
_MARKS = " \t\n\f\u00a0*_"
_CLOSERS = "\"'”’»)]}›"
_OPENERS = "\"'“‘„«([{‹*_"
_ENTRY = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,5})[.)\]]\s")
_ABBREVIATED = re.compile(r"(?:^|[\s(\[])(?:[^\W\d_]|[^\W\d_]{2,4})\.$")


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


def end_of(text: str) -> End:
    """How ``text`` ends, note calls and emphasis marks aside.

    >>> end_of("as he *said*.12").name, end_of("the inter-").name, end_of("the first of the").name
    ('STOP', 'HYPHEN', 'WORD')
    """
    tail = text[-40:].rstrip(_MARKS)
    bare = _CALLS.sub("", tail) or tail
    inner = bare.rstrip(_CLOSERS)
    if inner and inner[-1] in ".!?…":
        return End.STOP
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
    return bool(head) and (head[0].islower() or head[0] in ",;:)]") and not _ENTRY.match(text[:12])


def begins_entry(text: str) -> bool:
    """Whether ``text`` begins with a list's marker: "(a) ", "2. ", "iv) "."""
    return bool(_ENTRY.match(text[:12]))


class Words:
    """How often a text spells its words small and great; counted when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] | None = None

    def usually_small(self, text: str) -> bool:
        """Whether the first word of ``text`` is one that only a sentence's start makes great.

        "The" is, a name is not. False for a word that the text never spells small.
        """
        if self._counts is None:
            self._counts = Counter(_WORD.findall(self._text))
        match = _WORD.search(text[:40])
        if match is None:
            return False
        word = match.group()
        small = self._counts[word.lower()]
        return small > 0 and small >= 5 * self._counts[word]
