"""Control characters that were letters and marks: ``don\\x19t``, ``de\\x1cne``.

Two losses leave such codes. Of U+2019 and its like a program that kept one byte of two left 0x19;
and fonts that TeX made (the Cork encoding) have ligatures, quotation marks and dashes below 0x20,
which some programs copied as they were. Which one it was, the words tell: with ``fi`` for 0x1C most
of the words that have it are words of the language, or else what stands beside it is, and the code
is at the word's edge, as a quotation mark is. Without words enough for the one and against the
other all stay, and another rule takes them away.

Sources: the Unicode chart of general punctuation (U+2013 to U+201E); the Cork encoding (T1) as in
the documentation of LaTeX's ``fontenc``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from archivist.clean.known import KnownWords
from archivist.clean.ocr.frequencies import USED
from archivist.model import Edit, Finding
from archivist.patterns import late
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "control-codes",
    "correction",
    "Control characters were replaced by the marks and ligatures that an earlier conversion had "
    "made them of, where the words show which.",
    scope="languages with a list of word frequencies",
)
FINDING = FindingRow(
    "lost-code", "warning", "Control characters inside words were something that is not known."
)
ORDER = 15  # before all control characters are taken away

_LOW_BYTES = {
    "\x13": "–",
    "\x14": "—",
    "\x18": "‘",
    "\x19": "’",
    "\x1c": "“",
    "\x1d": "”",
    "\x1e": "„",
}
_CORK = {
    "\x10": "“", "\x11": "”", "\x12": "„", "\x13": "«", "\x14": "»", "\x15": "–", "\x16": "—",
    "\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl",
}  # fmt: skip
NEEDS = frozenset(_LOW_BYTES) | frozenset(_CORK)

_LIGATURES = frozenset("\x1b\x1c\x1d\x1e\x1f")  # of the Cork encoding
_CODE = late(r"[\x10-\x16\x18-\x1f]")
_RUN = late(r"(?<![^\W\d_])[^\W\d_]*[\x10-\x16\x18-\x1f](?:[^\W\d_]|[\x10-\x16\x18-\x1f])*")
_PARTS = late("[\x13\x14\x18\x1c\x1d\x1e]+")  # marks between or around words
_CORK_MARKS = late("[\x10-\x16]+")
_DASHES = frozenset("\x13\x14")
_INSIDE = late(r"[^\W\d_][\x10-\x16\x18-\x1f]+[^\W\d_]")
_NAMED = 5  # words in the one finding
_MOST = 400  # different runs that are asked
_LEAST = 3  # of them, that speak for what the codes were
_SHARE = 0.75
_ENDING = 3  # letters of what an apostrophe parts off: "don’t", "l’heure", "they’ll"


def propose(text: str) -> Iterator[Edit | Finding]:
    runs = list(islice(dict.fromkeys(match.group() for match in _RUN.finditer(text)), _MOST))
    known = KnownWords(text)
    meant = [table for table, fits in _TABLES if _are_most(runs, fits, known)]
    if len(meant) == 1:
        for match in _CODE.finditer(text):
            new = meant[0].get(match.group())
            if new is not None:
                yield Edit(match.start(), match.end(), new, RULE.id, 0.9)
        return
    inside = [match for match in _RUN.finditer(text) if _INSIDE.search(match.group())]
    if inside:
        words = ", ".join(dict.fromkeys(repr(m.group()[:40])[1:-1] for m in inside[:_NAMED]))
        message = f"control characters stand inside {len(inside)} words and are taken out: {words}"
        yield Finding(FINDING.id, *inside[0].span(), f"{message}; see what the original has there")


def _are_most(runs: Sequence[str], fits: Fits, known: KnownWords) -> bool:
    """Whether most runs of letters and codes are right so, of those that say anything."""
    answers = [answer for run in runs if (answer := fits(run, known)) is not None]
    return sum(answers) >= max(_LEAST, _SHARE * len(answers))


def _is_marked(run: str, known: KnownWords) -> bool:
    """Whether the codes are marks that lost a byte: at the edges of words, or apostrophes.

    Between two words only a dash stands without a space: ``de\\x1cne`` is no quotation.
    """
    if any(code not in _LOW_BYTES for code in _CODE.findall(run)):
        return False
    words = [word for word in _PARTS.split(run) if word]
    close = len(words) > 1 and _DASHES.isdisjoint(run)
    return not close and all(_has_apostrophes(word, known) for word in words)


def _has_apostrophes(word: str, known: KnownWords) -> bool:
    """Whether a word is one of the language, with what an apostrophe parts off."""
    parts = [part for part in word.split("\x19") if part]
    apart = len(parts) < 2 or min(map(len, parts)) <= _ENDING
    return apart and (not parts or any(known.is_listed(part, USED) for part in parts))


def _is_ligatured(run: str, known: KnownWords) -> bool | None:
    """Whether the codes make words of the language with the font's ligatures; None without any."""
    if any(code not in _CORK for code in _CODE.findall(run)):
        return False
    words = [word for word in _CORK_MARKS.split(run) if not _LIGATURES.isdisjoint(word)]
    spelt = [word.translate(_SPELT) for word in words]
    return None if not spelt else all(known.is_listed(word, USED) for word in spelt)


_SPELT = str.maketrans(_CORK)
Fits = Callable[[str, KnownWords], bool | None]
_TABLES: tuple[tuple[dict[str, str], Fits], ...] = (
    (_LOW_BYTES, _is_marked),
    (_CORK, _is_ligatured),
)
