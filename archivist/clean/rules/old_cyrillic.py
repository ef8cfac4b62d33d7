"""Letters of old Cyrillic print that an OCR engine took for letters of today's alphabet.

"тЬзи" is тѣзи, "слйдъ" слѣдъ, "сжщо" сѫщо: the judge is ``clean/ocr/old_cyrillic.py``. The letters
alone change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.clean.ocr.old_cyrillic import LANGUAGES, lost_letters
from archivist.clean.words import tally
from archivist.language import detect
from archivist.model import Edit
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "old-cyrillic",
    "correction",
    "Letters of old Cyrillic print (yat, big yus) that an OCR engine had read as letters of the "
    "alphabet of today were put back where the words show which; the wording of the source is "
    "kept beside each.",
    level=STANDARD,
    scope="Bulgarian, Russian; texts of the old spelling",
    shown="corr",
)
ORDER = 58  # before single words are judged
NEEDS = frozenset("ъ")

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_PIECE = 2  # letters of what is but a piece of a word, beside a hyphen
_HARD_SIGN = re.compile(r"ъ[\s,.]")
_FEWEST = 0.01  # of the spaces of a text that is worth counting words of


def propose(text: str) -> Iterator[Edit]:
    if len(_HARD_SIGN.findall(text)) < _FEWEST * text.count(" "):
        return
    language = detect(text)
    found = lost_letters(tally(_WORD, text), language) if language in LANGUAGES else {}
    for match in _WORD.finditer(text) if found else ():
        new = found.get(match.group())
        if new and not _is_piece(text, *match.span()):
            differ = [k for k, (a, b) in enumerate(zip(match.group(), new, strict=True)) if a != b]
            low, high = differ[0], differ[-1] + 1
            start = match.start()
            yield Edit(start + low, start + high, new[low:high], RULE.id, 0.95)


def _is_piece(text: str, start: int, end: int) -> bool:
    """Whether it is what a hyphen has left of a word ("ж-ената")."""
    return end - start <= _PIECE and "-" in (text[start - 1 : start], text[end : end + 1])
