"""Words of the language that an engine reads for others of it now and then: ``if`` for it.

Such words are right in most places and so not looked at where words are judged. What they may be
misread from is told by the document's own confusions: a word that stands there a thousand times is
misread as another so many times, and that should be a fair share of the other's places. Which of
these it is, the neighbours tell (``neighbours.py``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from archivist.clean.ocr.confusions import CONFUSIONS
from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.verdict import Reading, Verdict

_TIMES = 10  # that a word stands in the document to be looked for under other words
_SHARE = 0.02  # of the places of a word, those that are to be expected misread, at least
_ONCE = 0.3  # and how many of them
_RIGHT = 0.05  # of the places of a word, those where it is right, at least


def word_for_word(judge: Corrector) -> dict[str, Verdict]:
    """Verdicts on words that others may be misread as, with the odds of any place."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word, truth, expected in _misread(judge):
        found[word][truth] = max(expected, found[word].get(truth, 0.0))
    return {word: _verdict(judge, word, truths) for word, truths in found.items()}


def _misread(judge: Corrector) -> Iterator[tuple[str, str, float]]:
    """Words of the document, with another that stands there, and how often that is misread so."""
    counts = judge.document.counts
    for truth, n in counts.items():
        if n < _TIMES:
            continue
        for at, letter in enumerate(truth):
            for confusion in _BY_FIRST.get(letter, ()):
                right, read = confusion
                if truth.startswith(right, at):
                    word = truth[:at] + read + truth[at + len(right) :]
                    if word in counts and word != truth:
                        expected = judge.expected(truth) * 10 ** -judge.channel.total((confusion,))
                        if expected >= max(_ONCE, _SHARE * counts[word]):
                            yield word, truth, expected


def _verdict(judge: Corrector, word: str, truths: dict[str, float]) -> Verdict:
    n = judge.document.counts[word]
    readings = [Reading(truth, expected) for truth, expected in truths.items()]
    readings.sort(key=lambda reading: (-reading.expected, reading.truth))
    expected = readings[0].expected
    right = max(n - expected, _RIGHT * n, _ONCE)
    return Verdict(word, tuple(readings), math.log10(expected / right))


_BY_FIRST: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
for _confusion in CONFUSIONS:
    _BY_FIRST[_confusion[0][0]].append(_confusion)
