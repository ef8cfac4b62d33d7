"""Single words read in the wrong single-byte encoding: ``ItÕs``, ``donít``, ``cafŽ``, ``Ïðèâåò``.

MacRoman read as windows-1252 and the other way about, and Cyrillic between windows-1251, KOI8-R
and either. A word is decoded anew where that makes a usual word of the language of it, and it is
none as it stands; where three different words of a document show the same confusion, what else
could be of it is decoded too: quotation marks and dashes, short words, names. Left alone: words
that the language has; capitals amid small letters; signs at a word's edge that are punctuation
there ("tom—"), unless the document has the habit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from archivist.clean.known import KnownWords
from archivist.clean.ocr.frequencies import FEW, USED, frequencies
from archivist.clean.words import beyond_ascii
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "wrong-letters",
    "correction",
    "Words read in the wrong single-byte encoding were decoded anew where that alone makes words.",
    scope="Latin, Cyrillic",
)
ORDER = 17  # after UTF-8 read as something else, and whole stretches of Cyrillic
NEEDS: frozenset[str] = frozenset(map(chr, range(0x80, 0x2300))) | {"ﬁ", "ﬂ"}

_USUAL = 500  # centibels: a word in 100,000
_ODD = 600  # the same, for a word whose letters as they stand no word has
_HABIT = 3  # different words decoded on their own evidence
_FEWEST = 3  # letters of such a word
_CYRILLIC = 5  # letters of a Cyrillic word
_LONGEST = 40  # characters
_MARKS = "’‘“”–—…"
_EDGES = "'’‘“”\"–—…-.,;:!?()«»"
_PUNCTUATION = _EDGES + "†‡•·‚„‹›™®©§¶¡¿°"
_ELIDING = ("fr", "it", "ca")
_ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu un dell all nell dall sull".split())
# Letters beyond ASCII that are words, by language; of other languages no single one is decoded.
_LONE = {"en": "", "de": "", "nl": "", "fr": "àÀôÔ", "it": "èòàéÈÒÀÉ", "es": "óáéúÓÁÉÚ"}
_LETTERS = late(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LANGUAGES = ("ru", "uk", "bg")


class _Confusion(NamedTuple):
    """Characters as read by the characters as written."""

    table: Mapping[int, str]
    words: re.Pattern[str]
    cyrillic: bool = False


def propose(text: str) -> Iterator[Edit]:
    known = KnownWords(text)
    odd = beyond_ascii(text)
    done: set[str] = set()
    for confusion in _confusions():
        words = sorted(set(confusion.words.findall(odd)) - done)
        new = dict(_decoded(words, confusion, known))
        if not new:
            continue
        done.update(new)
        for match in confusion.words.finditer(text):
            old = match.group()
            if old in new:
                yield from _changes(match.start(), old, new[old])


def _changes(at: int, old: str, new: str) -> Iterator[Edit]:
    """An edit for each run of characters beyond ASCII; both wordings have the same length."""
    for run in re.finditer("[^\x00-\x7f]+", old):
        start, end = run.span()
        if old[start:end] != new[start:end]:
            yield Edit(at + start, at + end, new[start:end], RULE.id, 0.9)


def _decoded(
    words: Iterable[str], confusion: _Confusion, known: KnownWords
) -> Iterator[tuple[str, str]]:
    """The words that are decoded, with what they become."""
    sure: dict[str, str] = {}
    others: dict[str, str] = {}
    judge = _is_cyrillic_word if confusion.cyrillic else _is_usual_word
    for old in words:
        if len(old) <= _LONGEST:
            new = old.translate(confusion.table)
            if judge(old, new, known) and _is_cased(new):
                sure[old] = new
            else:
                others[old] = new
    yield from sure.items()
    if not confusion.cyrillic and len({word.lower() for word in sure}) >= _HABIT:
        for old, new in others.items():
            if _is_cased(new) and _may_be(old, new, known):
                yield old, new


def _is_cased(word: str) -> bool:
    """Whether no capital stands behind a small letter, nor a small one amid capitals."""
    letters = [char for char in word if char.isalpha()]
    return all(map(str.islower, letters[1:])) or all(map(str.isupper, letters))


def _is_usual_word(old: str, new: str, known: KnownWords) -> bool:
    """Whether the decoded letters make a usual word, and the word as it stands is none."""
    core = new.strip(_EDGES)
    start = new.find(core)
    read = old[start : start + len(core)]
    if len(core) < _FEWEST or read == core or read.strip(_PUNCTUATION).isascii():
        return False
    if not _LETTERS.fullmatch(core) or not _is_listed(core, known, _ODD):
        return False
    limit = _USUAL if _is_cased(read) and read.replace("'", "").isalpha() else _ODD
    return _is_listed(core, known, limit) and not known.is_listed(read, USED)


def _is_listed(word: str, known: KnownWords, limit: int) -> bool:
    """Whether the language has the word, or what follows its elided article ("l’été")."""
    if known.is_listed(word, limit):
        return True
    article, _, rest = word.replace("’", "'").partition("'")
    elided = known.language in _ELIDING and article.lower() in _ELIDED
    return elided and len(rest) >= _FEWEST and known.is_listed(rest, limit)


def _is_cyrillic_word(old: str, new: str, known: KnownWords) -> bool:
    # KOI8-R has capitals where windows-1251 has small letters: capitals come out small.
    if not new[1:].islower() or known.counts[old.lower()] > _HABIT:
        return False
    tags = (known.language,) if known.language in _LANGUAGES else _LANGUAGES
    if not any(frequencies(tag, FEW).get(new.lower(), USED) <= _USUAL for tag in tags):
        return False
    return not any(old.lower() in frequencies(tag, USED) for tag in (*tags, known.language))


def _may_be(old: str, new: str, known: KnownWords) -> bool:
    """Whether what is no word as it stands may be of a confusion that the document shows."""
    core = old.strip(_EDGES)
    if len(core) == 1 and new[:1] in _MARKS:
        return core not in _LONE.get(known.language, core)
    if core.isalpha() and known.is_listed(core, USED):
        return False
    return all(char.isascii() or char.isalpha() or char in _MARKS for char in new)


@cache
def _confusions() -> tuple[_Confusion, ...]:
    latin = [("windows-1252", "mac-roman"), ("mac-roman", "windows-1252")]
    cyrillic = [
        ("windows-1252", "windows-1251"),
        ("windows-1252", "koi8-r"),
        ("mac-roman", "windows-1251"),
        ("windows-1251", "koi8-r"),
        ("koi8-r", "windows-1251"),
    ]
    return (*map(_latin, latin), *map(_cyrillic, cyrillic))


def _table(read: str, written: str) -> dict[str, str]:
    """Characters as read to those as written; a byte that reads as nothing is a C1 control."""
    table = {}
    for code in range(0x80, 0x100):
        byte = bytes([code])
        table[byte.decode(read, "ignore") or chr(code)] = byte.decode(written, "ignore")
    return {old: new for old, new in table.items() if new}


def _latin(pair: tuple[str, str]) -> _Confusion:
    meant = {
        old: new
        for old, new in _table(*pair).items()
        if ((new.isalpha() and new < "\u0180") or new in _MARKS) and new not in "ªºµˆıﬁﬂƒ"
    }
    beyond = re.escape("".join(meant))
    any_one = rf"[A-Za-z'\-{beyond}]"
    # Looked for from the start of each run of such characters only: time grows with its length.
    pattern = rf"(?<!{any_one})[A-Za-z'\-]*[{beyond}]{any_one}*(?!\w)(?<!\d)"
    return _Confusion(str.maketrans(meant), re.compile(pattern))


def _cyrillic(pair: tuple[str, str]) -> _Confusion:
    meant = {old: new for old, new in _table(*pair).items() if "Ѐ" <= new <= "ӿ"}
    one = f"[{re.escape(''.join(meant))}]"
    pattern = rf"(?<!\w){one}{{{_CYRILLIC},}}(?!\w)"
    return _Confusion(str.maketrans(meant), re.compile(pattern), cyrillic=True)
