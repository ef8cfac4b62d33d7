"""Accents that stand apart from their letters: ``G´eom´etrie``, ``caf´e``, ``e´t´e``, ``M¨uller``.

Typesetting programs set an accent as a sign of its own before or after its letter, and extraction
gives both. The sign is composed with the letter beside it that can bear it; where both can, with
that which makes a word. Acute and grave need a word of the document or of its language, because
both are typed for apostrophes and quotation marks ("l´eau", "´so´"); the others stand inside words
for nothing else. Where a text has them more often so, none before or behind a word is an accent
("`A boat,´ he said"; "po´" beside "d´aria"); and where most inside words make no word there, they
show the stress ("wa´ganok", "mi´tigwab"). Left alone: signs that stand free or beside capitals and
digits in formulae.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import cache
from itertools import pairwise, product

from archivist.clean.known import KnownWords
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "loose-accents",
    "normalization",
    "Accents that stood apart from their letters were put on them.",
    scope="Latin",
)
ORDER = 25
_MARKS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c",
    "˘": "\u0306", "˝": "\u030b", "˚": "\u030a", "¸": "\u0327", "˛": "\u0328", "˙": "\u0307",
}  # fmt: skip
NEEDS = frozenset(_MARKS)
_SIGNS = "".join(_MARKS)
_TYPED, _OPENING = frozenset("´`"), "`"
_SURE = _SIGNS.strip("´`")
_VOWELS = frozenset("aeiouAEIOU")
_STRESSED = 4  # words in which a sign shows it
_MOST = 6  # signs in one word; two readings of each are tried

_LETTER = r"[^\W\d_]"
_WORD = late(
    rf"(?<!{_LETTER})(?:{_LETTER}*(?:[{_SIGNS}]{_LETTER}+)+[{_SIGNS}]?|{_LETTER}+[{_SIGNS}](?!\w))"
)
_INSIDE = late(rf"{_LETTER}[{_SIGNS}]{_LETTER}")


def propose(text: str) -> Iterator[Edit]:
    known: KnownWords | None = None
    found: list[Edit] = []
    around, others = Counter[str](), Counter[str]()
    inside, stress = Counter[str](), Counter[str]()
    for match in _WORD.finditer(text):
        old = match.group()
        start, end = match.span()
        if sum(c in _MARKS for c in old) > _MOST or text[start - 1 : start] in _MARKS:
            continue
        known = known or KnownWords(text)
        new = _composed(old, known)
        if new:
            found.append(Edit(start, end, new, RULE.id, 0.95))
            around.update(_around(old))
            inside.update(_inside(old))
        else:
            others.update(_around(old) or _elided(old, known))
            stress.update(_stressed(old))
    typed: Set[str] = {sign for sign in _TYPED if others[sign] >= max(1, around[sign])}
    if _OPENING in typed:  # which acutes close
        typed = _TYPED
    stressed = {sign for sign in _TYPED if stress[sign] >= max(_STRESSED, inside[sign])}
    for edit in found:
        old = text[edit.start : edit.end]
        if typed.isdisjoint(_around(old)) and stressed.isdisjoint(_inside(old)):
            yield edit


def _around(old: str) -> Set[str]:
    """The signs before a word and behind it, which may be quotation marks and apostrophes."""
    return _TYPED.intersection((old[0], old[-1]))


def _inside(old: str) -> Set[str]:
    """The signs between letters."""
    return _TYPED.intersection(old[1:-1])


def _stressed(old: str) -> Set[str]:
    """Those that stand behind a vowel, as no apostrophe does but that of "qu´il"."""
    return {c for a, c in pairwise(old[:-1]) if c in _TYPED and a in _VOWELS and "qu" not in old}


def _elided(old: str, known: KnownWords) -> Set[str]:
    """The sign between an article and its word, which is an apostrophe."""
    article, sign, word = old.partition("´")
    return {sign} if article and known.is_known(word, 700) else set()


def _composed(old: str, known: KnownWords) -> str:
    """The word with its accents in place, or nothing without evidence."""
    readings = list(_readings(old))
    words = [word for word in readings if known.is_known(word, 700)]
    if words:
        return words[0]
    same = list(_readings(old, ((1,), (-1,))))
    sure = any(c in _SURE for c in old) and _INSIDE.search(old)
    return same[0] if sure and len(same) == 1 else ""


def _readings(old: str, sides: Iterable[tuple[int, ...]] = ()) -> Iterator[str]:
    """The word with each sign on the letter after it or before it; after it first.

    ``sides`` are those to try, one for all signs; all combinations if none are given.
    """
    places = [k for k, c in enumerate(old) if c in _MARKS]
    for tried in [side * len(places) for side in sides] or product((1, -1), repeat=len(places)):
        letters: list[str] = list(old)
        for place, side in zip(places, tried, strict=True):
            at = place + side
            bearer = letters[at] if 0 <= at < len(letters) else ""
            made = _borne(bearer, letters[place])
            if not made:
                break
            letters[at] = made
            letters[place] = ""
        else:
            yield "".join(letters)


@cache
def _borne(letter: str, sign: str) -> str:
    """The letter with the accent as one character of a European language, or nothing."""
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    made = unicodedata.normalize("NFC", letter + _MARKS[sign]) if letter.isalpha() else ""
    return made if len(made) == 1 and made <= "\u017f" else ""
