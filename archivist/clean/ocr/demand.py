"""How strong the evidence for a correction must be, by how sure the engine was of the word.

Engines tell their confidence on scales of their own, so a word is measured by the document's known
words, most of which were read right: below their median it is doubtful, from their upper quartile
on it is one that the engine was sure of. An engine has a list of words as well, and is less sure of
all that it lacks (names, dialect) than of what it has. So a word is doubtful only if it is below
the median, too, of such words that no list has and that stand here again: hardly one of them was
misread twice alike. On 70 small and noisy pages of five books and a play in dialect, through
Tesseract, that keeps 2 right words of 2 that were changed, 4 wrong ones of 15 that became another
wrong one, and 5 wrong ones of 112 that were put right.

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
_AGAIN, _FEWEST_OWN = 2, 20  # times that a word stands that is the document's own; such words
_OFTEN = 0.01  # share of spaces lost

Demand = Callable[[int], float]  # the odds that a correction needs of the word of this number


def plain(k: int) -> float:
    """What is asked where no engine said how sure it was."""
    return SURE


def demand(document: Document, sure: Confidences) -> Demand:
    """What is asked of the words of a document."""
    listed = document.listed
    shares = _shares(document, sure, lambda word: word in listed)
    if len(shares) < _FEWEST:
        return plain
    median, upper = shares[len(shares) // 2], shares[3 * len(shares) // 4]
    doubtful = min(median, _of_own(document, sure))

    def asked(k: int) -> float:
        share = sure.of(*document.span(k))
        if share is None:
            return SURE
        if share < doubtful:
            return DOUBTED
        return CERTAIN if share >= upper > median else SURE

    return asked


def _shares(document: Document, sure: Confidences, are_asked: Callable[[str], bool]) -> list[float]:
    """How sure the engine was of each of some long words, the least first."""
    keys = document.keys
    return sorted(
        share
        for k, form in enumerate(document.printed if sure else ())
        if len(form) >= _LONG and are_asked(keys[form])
        if (share := sure.of(*document.span(k))) is not None
    )


def _of_own(document: Document, sure: Confidences) -> float:
    """The median of words that no list has and that come again; 1 where few do."""
    counts, unlisted = document.counts, document.unlisted
    own = _shares(document, sure, lambda word: word in unlisted and counts[word] >= _AGAIN)
    return own[len(own) // 2] if len(own) >= _FEWEST_OWN else 1.0


def is_enough(verdict: Verdict, asked: float, spaces: float) -> bool:
    """Whether a verdict is clear and as strong as is ``asked`` of its word; ``spaces``: the share
    of spaces lost.
    """
    if verdict.odds < DOUBTED or verdict.lead < CLEAR:
        return False
    lost = spaces >= _OFTEN and asked <= SURE and " " in verdict.readings[0].truth
    return lost or verdict.odds >= asked
