"""U+FFFD where a letter was lost: ``caf�`` is café where nothing else fits.

The words of the document and of its language that fit, with one letter beyond ASCII for each mark
(or an apostrophe, "don�t", which was none of ASCII), decide: one word alone, or one that the
document has and the others are not. Otherwise the mark stays, and one finding tells of all. A mark
between words is a quotation mark, a dash or a space; which one cannot be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from archivist.clean.known import KnownWords
from archivist.model import Edit, Finding
from archivist.rules import STANDARD, FindingRow, RuleRow

RULE = RuleRow(
    "lost-letters",
    "correction",
    "Letters that an earlier conversion had lost were put back where one word alone fits.",
    level=STANDARD,
    scope="Latin, Greek, Cyrillic",
    shown="corr",
)
FINDING = FindingRow("lost-letter", "warning", "A character was lost before the text came here.")
ORDER = 45  # before it undecodable bytes have become U+FFFD, and are reported as such
NEEDS = frozenset("\ufffd")

_WORD = re.compile(r"(?<![^\W\d_])(?=[^\W\d_]*\ufffd)(?:[^\W\d_]|\ufffd)+")
_MOST = 3  # marks in one word
_FEWEST = 3  # letters that are left of it
_NAMED = 5  # words in the one finding


def propose(text: str) -> Iterator[Edit | Finding]:
    found = list(_WORD.finditer(text))
    if not found:
        return
    fitting = _Fitting(KnownWords(text), {match.group().lower() for match in found})
    left: list[re.Match[str]] = []
    for match in found:
        new = fitting.word(match.group())
        if new:
            yield Edit(match.start(), match.end(), new, RULE.id, 0.9)
        else:
            left.append(match)
    if left:
        words = ", ".join(dict.fromkeys(match.group()[:40] for match in left[:_NAMED]))
        message = (
            f"{len(left)} words lost a character before they came here: {words}; the original "
        )
        yield Finding(FINDING.id, *left[0].span(), message + "would show which")


class _Fitting:
    """For each damaged word the whole words that fit it, by one pass over all words known."""

    def __init__(self, known: KnownWords, wanted: Iterable[str]) -> None:
        shapes = {word for word in wanted if _is_mendable(word)}
        here: dict[str, Counter[str]] = {}
        there: dict[str, Counter[str]] = {}
        for found, words in ((here, known.counts), (there, known.listed())):
            for name, weight in words.items():
                word = name.replace("'", "’")
                shape = _shape(word)
                if shape in shapes:
                    found.setdefault(shape, Counter())[word] = weight
        self._here, self._there = here, there

    def word(self, old: str) -> str:
        """The word that ``old`` was, in its case, or nothing where several fit, or none."""
        shape = old.lower()
        if len(shape) != len(old):
            return ""
        fits = self._here.get(shape) or self._there.get(shape) or Counter()
        if len(fits) != 1:
            return ""
        new = next(iter(fits))
        kept = [a if a != "\ufffd" else b for a, b in zip(old, new, strict=True)]
        letters = [c for c in old if c.isalpha()]
        return "".join(kept).upper() if all(map(str.isupper, letters)) else "".join(kept)


def _is_mendable(word: str) -> bool:
    marks = word.count("\ufffd")
    return marks <= _MOST and len(word) - marks >= _FEWEST


def _shape(word: str) -> str:
    """The word as it would be with all beyond ASCII lost, if that is something."""
    return "".join(c if c.isascii() else "\ufffd" for c in word)
