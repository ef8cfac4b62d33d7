"""Words that an OCR engine misread, in text that shows to be damaged by many of them.

The judge is ``clean/ocr/``: a noisy channel over the document's own words, those of its language
and the document's own confusions. A text without clear signs of damage is not looked at further.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.clean.confidence import UNTOLD, Confidences
from archivist.clean.language import detect
from archivist.clean.ocr.demand import DOUBTED, demand
from archivist.clean.ocr.evidence import CLEAR, SURE
from archivist.clean.ocr.marks import behind_marks
from archivist.clean.ocr.mend import doubtful, edits, judged
from archivist.model import Edit, Finding
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "ocr-words",
    "correction",
    "Words that an OCR engine had misread were corrected where the document's own words, its "
    "language and the confusions that the document shows leave no other reading; the wording of "
    "the source is kept beside each.",
    level="standard",
    scope="languages with a list of word frequencies",
    shown="corr",
)
SPACES = RuleRow(
    "ocr-spaces",
    "correction",
    "Spaces that an OCR engine had lost between two words, or behind a mark, were put back.",
    level="standard",
    scope="languages with a list of word frequencies",
    shown="corr",
)
FINDING = FindingRow(
    "ocr-doubtful", "info", "A word looks misread, and more than one reading is possible."
)
ORDER = 60
NEEDS: frozenset[str] = frozenset()
WEIGHS = "conf"

_LOST = 5  # spaces lost between words, from which they are looked for behind marks, too
_DOUBTS = 100  # words, the likeliest misreadings first
_DOUBTFUL = 0.0  # odds from which a word is reported


def propose(text: str, sure: Confidences = UNTOLD) -> Iterator[Edit | Finding]:
    """``sure``: how sure the engine was of its words, where it said so."""
    found = judged(text, detect(text))
    if found is None:
        return
    judge, verdicts = found
    likely = {v.word: v for v in verdicts if v.lead >= CLEAR and v.odds >= DOUBTED}
    needed = demand(judge.document, sure)
    yield from edits(judge, likely, RULE.id, SPACES.id, needed)
    if sum(v.odds >= SURE and " " in v.readings[0].truth for v in likely.values()) >= _LOST:
        yield from behind_marks(text, SPACES.id)
    doubts = [v for v in verdicts if (v.odds < SURE or v.lead < CLEAR) and v.odds >= _DOUBTFUL]
    doubts.sort(key=lambda v: (-v.odds, v.word))
    yield from doubtful(judge.document, doubts[:_DOUBTS], FINDING.id)
