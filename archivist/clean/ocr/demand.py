"""How strong the evidence for a correction must be, by how sure the engine was of the word.

Engines tell their confidence on scales of their own, so a word is measured by the document's known
words, most of which were read right: below their median it is doubtful, from their upper quartile
on it is one that the engine was sure of.

Set on 21 noisy pages of own prose through Tesseract (a thirtieth to a third of the words wrong), by
the odds as they were before the evidence was weighed: of doubtful words a strip below what others
need was mended in 81 places, made another wrong word in 31, and no right word was changed; of sure
ones a strip above it mended 3. With the bounds below, the share of wrong words falls on all nine
sets of such pages (docs/cleaning.md).

A text that has lost one space in a hundred needs less for one more: in 15 books in ten languages
with one in 42 lost (made-up noise), of what has odds from 0 to 0.4 327 words are two, and 39 one,
some of which had run together in the copy.
"""

from __future__ import annotations

from collections.abc import Callable

from archivist.clean.confidence import Confidences
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.evidence import CLEAR, SURE
from archivist.clean.ocr.verdict import Verdict

DOUBTED = 0.0  # odds that are enough for a doubtful word
CERTAIN = 1.2  # and for one that the engine was sure of
_LONG = 4  # letters of a known word: shorter ones are known by chance
_FEWEST = 100  # known words; fewer tell no scale
_OFTEN = 0.01  # share of spaces lost

Demand = Callable[[int], float]  # the odds that a correction needs of the word of this number


def plain(k: int) -> float:
    """What is asked where no engine said how sure it was."""
    return SURE


def demand(document: Document, sure: Confidences) -> Demand:
    """What is asked of the words of a document."""
    keys, listed = document.keys, document.listed
    shares = sorted(
        share
        for k, form in enumerate(document.printed if sure else ())
        if len(form) >= _LONG and keys[form] in listed
        if (share := sure.of(*document.span(k))) is not None
    )
    if len(shares) < _FEWEST:
        return plain
    median, upper = shares[len(shares) // 2], shares[3 * len(shares) // 4]

    def asked(k: int) -> float:
        share = sure.of(*document.span(k))
        if share is None:
            return SURE
        if share < median:
            return DOUBTED
        return CERTAIN if share >= upper > median else SURE

    return asked


def is_enough(verdict: Verdict, asked: float, spaces: float) -> bool:
    """Whether a verdict is clear and as strong as is ``asked`` of its word; ``spaces``: the share
    of spaces lost.
    """
    if verdict.odds < DOUBTED or verdict.lead < CLEAR:
        return False
    lost = spaces >= _OFTEN and asked <= SURE and " " in verdict.readings[0].truth
    return lost or verdict.odds >= asked
