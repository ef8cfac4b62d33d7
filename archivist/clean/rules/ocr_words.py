"""Words that an OCR engine misread, in text that shows to be damaged by many of them.

The judge is ``clean/ocr/``: a noisy channel over the document's own words, those of its language
and the document's own confusions. A text without clear signs of damage is not looked at further.
"""

from __future__ import annotations

from collections.abc import Iterator

from archivist.clean.language import detect
from archivist.clean.ocr.mend import corrector, edits
from archivist.model import Edit, Finding
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "ocr-words",
    "correction",
    "Words that an OCR engine had misread were corrected where the document's own words, its "
    "language and the confusions that the document shows leave no other reading; the wording of "
    "the source is kept beside each.",
    choice=True,
)
SPACES = RuleRow(
    "ocr-spaces",
    "correction",
    "Spaces that an OCR engine had lost between two words were put back.",
    choice=True,
)
FINDING = FindingRow(
    "ocr-doubtful", "info", "A word looks misread, and more than one reading is possible."
)
ORDER = 60
NEEDS: frozenset[str] = frozenset()

_FINDINGS = 200  # the words most likely to be misread


def propose(text: str) -> Iterator[Edit | Finding]:
    judge = corrector(text, detect(text))
    if judge is None:
        return
    verdicts = [v for w in judge.words if (v := judge.judge(w))]
    sure = {v.word: v for v in verdicts if v.sure}
    yield from edits(judge, sure, RULE.id, SPACES.id)
