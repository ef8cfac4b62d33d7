"""From the verdicts on words to verdicts on each of their places, by the words beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.evidence import is_sure
from archivist.clean.ocr.neighbours import MISREADING, WORD_FOR_WORD, Neighbours
from archivist.clean.ocr.verdict import Reading, Verdict
from archivist.clean.ocr.word_for_word import word_for_word

_WEIGHED = -2.5  # odds of a word from which its places are looked at
_MISREAD = 0.0  # odds from which a word is no reading of another


def decided(judge: Corrector, verdicts: Sequence[Verdict]) -> Iterator[tuple[int, Verdict]]:
    """The numbers of the words that may be misread, each with the verdict on it in its place."""
    document = judge.document
    everywhere = {v.word: v for v in composed(verdicts) if v.odds >= _WEIGHED}
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


def composed(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """The verdicts, where a reading is misread itself with what that is misread from: "tbc" is no
    "tbe" but the.
    """
    misread = {v.word: v for v in verdicts if v.odds >= _MISREAD}
    for verdict in verdicts:
        if any(reading.truth in misread for reading in verdict.readings):
            yield verdict._replace(readings=_through(verdict, misread) or verdict.readings)
        else:
            yield verdict


def _through(verdict: Verdict, misread: Mapping[str, Verdict]) -> tuple[Reading, ...]:
    """The readings, through those that are words misread."""
    found: dict[str, float] = {}
    for reading in verdict.readings:
        inner = misread[reading.truth].readings if reading.truth in misread else (reading,)
        total = sum(one.expected for one in inner)
        for one in inner:
            if one.truth != verdict.word:
                share = reading.expected * one.expected / total
                found[one.truth] = max(share, found.get(one.truth, 0.0))
    readings = [Reading(truth, expected) for truth, expected in found.items()]
    return tuple(sorted(readings, key=lambda one: (-one.expected, one.truth)))
