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
_NEVER = 1_000_000_000  # places of a word that the document has not
_WITNESSES = 3  # words of different beginnings that show a confusion
_RIGHT = 0.05  # of the places of a word, those where it is right, at least


def word_for_word(judge: Corrector) -> dict[str, Verdict]:
    """Verdicts on words that others may be misread as, with the odds of any place."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word, truth, expected in _misread(judge):
        found[word][truth] = max(expected, found[word].get(truth, 0.0))
    return {word: _verdict(judge, word, truths) for word, truths in found.items()}


def _misread(judge: Corrector) -> Iterator[tuple[str, str, float]]:
    """Words of the document, with another that stands there, and how often that is misread so."""
    counts, confusions = judge.document.counts, _by_first(judge)
    for truth in [word for word, n in counts.items() if n >= _TIMES]:
        times = judge.expected(truth)
        for at, letter in enumerate(truth):
            for share, right, read in confusions.get(letter, ()):
                if times * share < _ONCE:
                    break
                if truth.startswith(right, at):
                    word = truth[:at] + read + truth[at + len(right) :]
                    if word != truth and times * share >= _SHARE * counts.get(word, _NEVER):
                        yield word, truth, times * share


def _by_first(judge: Corrector) -> dict[str, list[tuple[float, str, str]]]:
    """The confusions by the first letter of what stands there, the likeliest first; each with the
    share of its places.
    """
    found: defaultdict[str, list[tuple[float, str, str]]] = defaultdict(list)
    for right, read in CONFUSIONS:
        if 0 < judge.witnesses[right, read] < _WITNESSES:
            continue
        found[right[0]].append((judge.channel.chance(((right, read),)), right, read))
    return {letter: sorted(rows, reverse=True) for letter, rows in found.items()}


def _verdict(judge: Corrector, word: str, truths: dict[str, float]) -> Verdict:
    n = judge.document.counts[word]
    readings = [Reading(truth, expected) for truth, expected in truths.items()]
    readings.sort(key=lambda reading: (-reading.expected, reading.truth))
    expected = readings[0].expected
    right = max(n - expected, _RIGHT * n, _ONCE)
    return Verdict(word, tuple(readings), math.log10(expected / right))
