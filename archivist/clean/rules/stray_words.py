"""Words that an OCR engine misread once, in text that shows no damage (``clean/ocr/stray.py``)."""

from __future__ import annotations

from collections.abc import Iterator

from archivist.clean.confidence import UNTOLD, Confidences
from archivist.clean.ocr.demand import demand
from archivist.clean.ocr.mend import doubtful, edits
from archivist.clean.ocr.stray import is_certain, strays
from archivist.clean.ocr.verdict import Verdict
from archivist.language import detect
from archivist.model import Edit, Finding
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "stray-words",
    "correction",
    "Single words that an OCR engine had misread in a text that shows no other damage were "
    "corrected where the word that they are misread from stands in the text again and again, or "
    "is a usual one; the wording of the source is kept beside each.",
    level="standard",
    scope="languages with a list of word frequencies",
    shown="corr",
)
FINDING = FindingRow("stray-doubtful", "info", "A word looks misread, in a text that hardly is.")
ORDER = 60
NEEDS: frozenset[str] = frozenset()
WEIGHS = "conf"
ONCE = True  # what is left of a damaged text is no undamaged one


def propose(text: str, sure: Confidences = UNTOLD) -> Iterator[Edit | Finding]:
    """``sure``: how sure the engine was of its words, where it said so."""
    found = strays(text, detect(text))
    if found is None:
        return
    judge, verdicts = found
    document, needed = judge.document, demand(judge.document, sure)
    of = {v.word: v for v in verdicts}
    asked = {form: of[name] for form, name in document.keys.items() if name in of}
    certain: list[tuple[int, Verdict]] = []
    doubted: list[tuple[int, Verdict]] = []
    for k in document.places_of(asked):
        verdict = asked[document.printed[k]]
        told = is_certain(judge, verdict) and verdict.odds >= needed(k)
        (certain if told else doubted).append((k, verdict))
    yield from edits(judge, certain, RULE.id, RULE.id)
    yield from doubtful(document, doubted, FINDING.id)
