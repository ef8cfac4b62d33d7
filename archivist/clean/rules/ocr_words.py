"""Words that an OCR engine misread, in text that shows to be damaged by many of them.

The judge is ``clean/ocr/``: a noisy channel over the document's own words, those of its language
and the document's own confusions. A text without clear signs of damage is not looked at further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivist.clean.confidence import UNTOLD, Confidences
from archivist.clean.ocr.capital_seams import before_capitals
from archivist.clean.ocr.demand import demand, is_enough
from archivist.clean.ocr.elisions import elisions
from archivist.clean.ocr.evidence import is_sure
from archivist.clean.ocr.marks import behind_marks
from archivist.clean.ocr.mend import doubtful, edits, judged
from archivist.clean.ocr.places import decided
from archivist.clean.ocr.pronoun import LANGUAGE as ENGLISH
from archivist.clean.ocr.pronoun import pronouns
from archivist.clean.ocr.verdict import Verdict
from archivist.language import detect
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
    language = detect(text)
    if language == ENGLISH:
        yield from pronouns(text, RULE.id)
    found = judged(text, language)
    if found is None:
        return
    judge, verdicts = found
    needed = demand(judge.document, sure)
    places = list(decided(judge, verdicts))
    clear = [(k, v) for k, v in places if is_enough(v, needed(k), judge.spaces)]
    settled = {k for k, _ in clear}
    yield from edits(judge, clear, RULE.id, SPACES.id)
    yield from elisions(text, judge.document.listed, judge.channel, RULE.id)
    if sum(is_sure(v) and " " in v.readings[0].truth for v in verdicts) >= _LOST:
        yield from behind_marks(text, SPACES.id)
        yield from before_capitals(judge.document, settled, SPACES.id)
    doubts = _doubts((k, v) for k, v in places if k not in settled)
    yield from doubtful(judge.document, doubts, FINDING.id)


def _doubts(places: Iterable[tuple[int, Verdict]]) -> list[tuple[int, Verdict]]:
    """The words of which it is hard to say, the likeliest misreadings first, each once."""
    found: dict[str, tuple[int, Verdict]] = {}
    for k, verdict in places:
        if verdict.odds >= _DOUBTFUL and not is_sure(verdict):
            found.setdefault(verdict.word, (k, verdict))
    ranked = sorted(found.values(), key=lambda place: (-place[1].odds, place[1].word))
    return ranked[:_DOUBTS]
