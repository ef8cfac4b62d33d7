"""Spaces that an OCR engine lost before a capital: ``derFerrymann``, ``atLeith``.

Asked of texts that show lost spaces between words, of words that no other reading was found for.
A capital inside a word is a letter misread only where it has the shape of its small letter
("beSonders"), of ß ("auBer") or of a stem ("weIche"). So what stands before it need only be a word,
and what follows one of the language or of the text; or, behind a frequent word, anything. Left
alone: what recurs, as names do ("vanLoon"), and what is a word without the capital as well, if that
may be such a letter.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from archivist.clean.ocr.document import Document, key
from archivist.model import Edit
from archivist.patterns import LARGE, SMALL, late

_SEAM = late(rf"([{LARGE}][{SMALL}]{{3,}}|[{SMALL}]{{2,}})([{LARGE}][{SMALL}]{{2,}})")
_MOST = 2  # places of one form; what recurs is meant
_USUAL, _FREQUENT = 450, 330  # centibels: a word in 30,000, and in 2,000
_SHORT = 2  # letters of a first word, which must be frequent then
_LONG = 5  # letters of a second word that stands nowhere else
_NONE = 999
_ALIKE = frozenset("COSUVWXZKPB")  # capitals of the shape of their small letters, or of ß
_SHARP = late(r"B[^\W\d_aeiouyäöülr]")  # no word begins so: "dieBmal" is "dießmal"
_JOINS = frozenset("-'’¬\u00ad")
_CERT = 0.9


def before_capitals(document: Document, done: Container[int], rule: str) -> Iterator[Edit]:
    """A space before each such capital; ``done`` are the numbers of the words that are settled."""
    mixed = (f for f in document.forms if not (f.islower() or f.istitle() or f.isupper()))
    seams = ((f, _SEAM.fullmatch(f)) for f in mixed if document.forms[f] <= _MOST)
    parted = {f: " ".join(m.groups()) for f, m in seams if m and _are_two(document, *m.groups())}
    for k in document.places_of(parted):
        start, end = document.span(k)
        if k not in done and _is_whole(document, start, end):
            yield Edit(start, end, parted[document.printed[k]], rule, _CERT)


def _are_two(document: Document, left: str, right: str) -> bool:
    """Whether what stands before a capital is a word, and what follows may be one."""
    first, second, shape = key(left), key(right), right[0]
    usual = document.listed.get(first, _NONE)
    frequent = usual <= _FREQUENT
    if shape == "I" or usual == _NONE or (len(left) <= _SHORT and not frequent):
        return False
    wholes = (f"{first}{second}", f"{first}ss{second[1:]}" if shape == "B" else "")
    if shape in _ALIKE and any(_is_word(document, whole, but=1) for whole in wholes):
        return False
    if _SHARP.match(right):
        return False
    if _is_word(document, second):
        return usual <= _USUAL or left.islower()
    known = frequent and len(left) > _SHORT if shape in _ALIKE else usual <= _USUAL
    return known and left.islower() and len(right) >= _LONG


def _is_word(document: Document, word: str, but: int = 0) -> bool:
    """Whether the language has a word, or the text does, ``but`` for so many places."""
    return word in document.listed or document.counts.get(word, 0) > but


def _is_whole(document: Document, start: int, end: int) -> bool:
    """Whether no mark joins the word to another, nor a line's end cuts it."""
    text = document.text
    return _JOINS.isdisjoint((text[start - 1 : start], text[end : end + 1]))
