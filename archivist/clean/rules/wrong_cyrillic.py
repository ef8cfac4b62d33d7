"""Russian, Ukrainian and Bulgarian read in the wrong single-byte encoding.

"Ïðèâåò" is windows-1251 read as windows-1252, "оПХБЕР" KOI8-R read as windows-1251, and so on. A
stretch of at least five words is decoded anew when the result holds several function words of one
of these languages and its capitals stand at the beginning of words, and the stretch as it stands
holds no function word of any language. A single word stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.language import function_words
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "wrong-cyrillic",
    "correction",
    "Cyrillic read in the wrong encoding was restored.",
    scope="Russian, Ukrainian, Bulgarian",
)
ORDER = 15  # after UTF-8 read as something else
NEEDS = frozenset("".join(map(chr, (*range(0xC0, 0x100), *range(0x410, 0x450)))))

# (the encoding it was read in, the one that it was written in)
_CONFUSIONS = (
    ("windows-1252", "windows-1251"),
    ("windows-1252", "koi8-r"),
    ("windows-1251", "koi8-r"),
    ("koi8-r", "windows-1251"),
    ("mac-roman", "windows-1251"),
)
_FOREIGN = "[\u00a1-\u00ff\u0400-\u04ff\u0152-\u0192\u2013-\u2122]"
# It begins with a letter and looks back after it, because so a search for it is fast. No word is
# cut anew where the rest does not fit: dashes may be letters too, and the ways have no end.
_STRETCH = re.compile(
    rf"{_FOREIGN}(?<!{_FOREIGN}{_FOREIGN}){_FOREIGN}{{0,40}}+"
    rf"(?>[ ,.;:!?()\"«»–—-]{{1,3}}{_FOREIGN}{{1,40}}){{4,400}}(?!{_FOREIGN})"
)
_WORDS = re.compile(r"[^\W\d_]+")
_SIGNS = late("[¡-¿ˆ-ͯ†-◿]")  # none stands inside words
_LANGUAGES = ("ru", "uk", "bg")
_ANY = frozenset().union(*map(function_words, ("fr", "pt", "ro", "cs", "el", "sr", *_LANGUAGES)))
_FEWEST = 2  # function words, and a tenth of the words
_SHARE = 0.1
_CLEARER = 2  # times as many function words as there are as it stands, capitals or not
_CASED = 0.8  # of the words, those that are small but for their first letter, or all capitals
_LENGTH = 3  # letters a word on average; shorter is a row of single letters


def propose(text: str) -> Iterator[Edit]:
    for match in _STRETCH.finditer(text):
        new = _decoded(match.group())
        if new:
            yield Edit(match.start(), match.end(), new, RULE.id, 0.95)


def _decoded(stretch: str) -> str:
    """The stretch in the encoding that makes it readable, or "" without evidence."""
    words = _WORDS.findall(stretch)
    if _count(words, _ANY):
        return ""
    candidates = {new for read, written in _CONFUSIONS if (new := _again(stretch, read, written))}
    scored = [(_score(new), new) for new in sorted(candidates)]
    best, new = max(scored, default=(0.0, ""))
    # Letters of KOI8-R come out as capitals; a line of right ones is read as it stands.
    own = _count([word.lower() for word in words], _ANY) / max(1, len(words))
    return new if best >= max(_SHARE, _CLEARER * own) else ""


def _again(stretch: str, read: str, written: str) -> str:
    try:
        new = stretch.encode(read).decode(written)
    except UnicodeError:
        return ""
    return "" if _SIGNS.search(new) else new


def _score(text: str) -> float:
    """The share of function words; 0 for too few different ones, or for capitals inside words."""
    words = _WORDS.findall(text)
    cased = sum(word[1:].islower() or word.isupper() for word in words)
    if cased < _CASED * len(words):
        return 0.0
    best = max(_LANGUAGES, key=lambda tag: _count(words, function_words(tag)))
    different = len(function_words(best).intersection(words))
    if different < _FEWEST or sum(map(len, words)) < _LENGTH * len(words):
        return 0.0
    return _count(words, function_words(best)) / len(words)


def _count(words: list[str], among: frozenset[str]) -> int:
    return sum(word in among for word in words)
