"""From the verdicts on words to verdicts on each of their places, by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivist.clean.ocr.composed import composed
from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.evidence import is_sure
from archivist.clean.ocr.neighbours import MISREADING, WORD_FOR_WORD, Neighbours
from archivist.clean.ocr.verdict import Verdict
from archivist.clean.ocr.word_for_word import word_for_word

_WEIGHED = -2.5  # odds of a word from which its places are looked at
_MISREAD = 0.0  # odds from which a word is no reading of another


def decided(judge: Corrector, verdicts: Sequence[Verdict]) -> Iterator[tuple[int, Verdict]]:
    """The numbers of the words that may be misread, each with the verdict on it in its place."""
    document = judge.document
    everywhere = {v.word: v for v in composed(verdicts, _MISREAD) if v.odds >= _WEIGHED}
    now_and_then = {w: v for w, v in word_for_word(judge).items() if w not in everywhere}
    sure = (v for v in everywhere.values() if is_sure(v) and v.word not in document.listed)
    truths = {v.word: v.readings[0].truth for v in sure}
    neighbours = Neighbours(document, truths)
    names = {**now_and_then, **everywhere}
    asked = {form: names[name] for form, name in document.keys.items() if name in names}
    for k in document.places_of(asked):
        verdict = asked[document.printed[k]]
        weights = WORD_FOR_WORD if verdict.word in now_and_then else MISREADING
        yield k, neighbours.placed(k, verdict, weights)
