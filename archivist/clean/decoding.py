"""UTF-8 that was read in a single-byte encoding, told by its bytes: runs that are nothing else.

A run is taken where its characters, written in one of the encodings, are UTF-8 from end to end,
and what they spell are letters and marks of books. Two characters or more in one run are never
chance when signs that are no letters stand among them ("п÷я─п╦п╡п╣я┌", "–ü—Ä–∏–≤–µ—Ç"); a single
one is believed where the document has others ("o√π" beside "caf√©"), or where a Cyrillic letter
with a sign stands inside a Latin word ("cafГ©"). Runs that decode to such a run again were damaged
twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from archivist.clean.known import KnownWords
from archivist.model import Edit
from archivist.patterns import late

ENCODINGS = ("koi8-r", "windows-1251", "mac-roman", "windows-1252")
_CYRILLIC = ENCODINGS[:2]
_LEADS = "ГРС"  # that begin a run of letters alone; "Её" is a word
_LONGEST = 40  # letters
_SHORTEST = 3
_BEFORE = re.compile("[a-z]*\\Z")
_AFTER = re.compile("[a-z]*")
_HABIT = 3  # different runs of one encoding in a document

# What books are spelt with: Latin, Greek, Cyrillic; marks, dashes, quotation marks, fractions.
_SENSIBLE = late(
    "[\u00a0-\u00b1\u00b4-\u017f\u0192\u0218-\u021b\u0386-\u03ce\u0400-\u045f\u0490\u0491\u1e00-\u1eff\u2010-\u203a"
    "\u20ac\u2116\u2122\u2153-\u215e\u2600-\u27bf]+"
)
# Letters that hardly follow a capital in words: of Serbian and Macedonian, and the florin sign.
_RARE = frozenset("ЂЃѓЉЊЌЋЏђљњќћџЈЅѕјƒ")
_STRETCH = re.compile("[^\x00-\x7f][^\x00-\x7f]+")  # one first: a search for that is fast
_OTHER_SCRIPT = re.compile("[\u0386-\u045f]")
# Of what windows-1252 reads for marks, the beginning that nothing else has.
_QUOTED = late("â€[œ™˜¦“”\u009d]\\Z")
_SIGN = re.compile("[\u00b9\u00b2\u00b3]")  # superscripts: too few bytes for so rare a thing


class _Run(NamedTuple):
    start: int
    end: int
    old: str
    new: str
    signs: int  # characters that do not stand in words
    inside: bool  # letters of ASCII stand beside it: signs of mathematics stand free
    strong: bool  # needs no other run of the document


def decoded(text: str, rule: str) -> Iterator[Edit]:
    """An edit for each run that is UTF-8 read in another encoding, once or several times over."""
    stretches = set(_STRETCH.findall(text))
    known = KnownWords(text)
    for encoding in ENCODINGS:
        damaged = set(filter(_code(encoding)[1].search, stretches))
        if not damaged:
            continue
        runs = list(_runs(text, encoding, damaged))
        sure = {run.old for run in runs if run.signs and (run.inside or len(run.new) > 1)}
        habit = len(sure) >= _HABIT
        for run in runs:
            if habit or run.strong or (run.inside and _is_word(text, run, known)):
                new = _deepest(run.new, encoding)
                yield Edit(run.start, run.end, new, rule, 0.95 if habit else 0.9)


def _is_word(text: str, run: _Run, known: KnownWords) -> bool:
    """Whether what the run spells makes a usual word of the letters beside it ("pi√π")."""
    before = _BEFORE.search(text[max(0, run.start - _LONGEST) : run.start])
    after = _AFTER.match(text, run.end)
    word = (before.group() if before else "") + run.new + (after.group() if after else "")
    return len(word) >= _SHORTEST and word.islower() and known.is_listed(word)


def _deepest(new: str, encoding: str) -> str:
    while (again := _again(new, encoding)) and _is_sensible(again):
        new = again
    return new


def _runs(text: str, encoding: str, stretches: Collection[str]) -> Iterator[_Run]:
    """The runs in ``stretches``: to look there alone takes a third of the time."""
    find = _code(encoding)[1].finditer
    wanted = (s.span() for s in _STRETCH.finditer(text) if s.group() in stretches)
    for match in (m for span in wanted for m in find(text, *span)):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _goes_on(before) or _goes_on(after):
            continue
        old = match.group()
        new = _again(old, encoding)
        if not _is_sensible(new):
            continue
        signs = sum(not c.isalpha() or c in _RARE for c in old)
        inside = _is_latin(before) or _is_latin(after)
        if inside and _OTHER_SCRIPT.search(
            _deepest(new, encoding)
        ):  # "Öl–Äther", not "ЀЅ" inside a Latin word
            continue
        if not signs and not (encoding in _CYRILLIC and (inside or old[0] in _LEADS)):
            continue
        foreign = encoding in _CYRILLIC and inside and old[0].isalpha()
        sure = signs >= 2 and len(new) >= 2 and encoding != "windows-1252"
        sure = sure or _QUOTED.match(old) is not None or _is_inside_word(text, start, end, old, new)
        yield _Run(start, end, old, new, signs, inside, sure or (foreign and signs > 0))


def _is_inside_word(text: str, start: int, end: int, old: str, new: str) -> bool:
    """Whether a root stands between two small letters for one more: "g√¢teaux", not "x√±y"."""
    around = text[max(0, start - 1) : start] + text[end : end + 2]
    return (
        old[0] == "√"
        and new.islower()
        and len(around) == 3
        and all(map(_is_latin, around))
        and around.islower()
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _goes_on(char: str) -> bool:
    """Whether a letter that is not ASCII goes on: then the run is part of a longer word."""
    return char.isalpha() and not char.isascii()


def _again(run: str, encoding: str) -> str:
    table, _ = _code(encoding)
    try:
        return bytes(table[char] for char in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""


def _is_sensible(new: str) -> bool:
    if _SENSIBLE.fullmatch(new) and not _SIGN.search(new):
        return True
    return any(len(again) < len(new) and _is_sensible(again) for e in ENCODINGS
               if (again := _again(new, e)))  # fmt: skip


@cache
def _code(encoding: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Bytes by their characters, and the pattern of what looks like UTF-8.

    Bytes that the encoding leaves undefined are the C1 controls of their numbers.
    """
    chars = {b: bytes([b]).decode(encoding, "ignore") or chr(b) for b in range(0x80, 0x100)}

    def among(low: int, high: int) -> str:
        return "[" + re.escape("".join(chars[b] for b in range(low, high))) + "]"

    later = among(0x80, 0xC0)
    two, three, four = among(0xC2, 0xE0), among(0xE0, 0xF0), among(0xF0, 0xF5)
    pattern = f"(?:{two}{later}|{three}{later}{{2}}|{four}{later}{{3}})+"
    return {char: b for b, char in chars.items()}, re.compile(pattern)
