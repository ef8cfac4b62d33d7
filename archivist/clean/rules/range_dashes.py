"""An en dash between two numbers that an OCR engine read as a hyphen: ``1914-18``, ``pp. 12-15``.

Only where the reader measured that it was printed clearly wider than the hyphens of the source:
see ``sources/ocr/dashes.py``. Left alone: ranges in text that was not read from page images, dates
and numbers with several hyphens, what was printed with a hyphen or cannot be measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.clean.confidence import UNTOLD, Confidences
from archivist.model import Edit
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "range-dashes",
    "punctuation",
    "Hyphens between two numbers that were printed as wide as a dash were made one.",
    level=STANDARD,
    scope="pages read by an OCR engine",
)
ORDER = 46
NEEDS = frozenset("-")
WEIGHS = "dash"

_WIDE = 0.5  # from a hyphen's width to a figure's


def propose(text: str, wide: Confidences = UNTOLD) -> Iterator[Edit]:
    """``wide``: how far hyphens are from the source's own towards the width of a figure."""
    for start, end, share in wide:
        if share >= _WIDE and text[start:end] == "-":
            yield Edit(start, end, "–", RULE.id, 0.95)
