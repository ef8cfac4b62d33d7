"""Was this text read by an OCR engine that misread it? Decided before any word is judged.

A sample of the document's words is judged against the frequent words of its language by a channel
that hardly misreads. Clean text has unlisted words as well (names, old spelling, dialect, other
languages), and a few lie one confusion away from a frequent word; damage shows in that many do, by
many different confusions of shape, not by those that writers differ in.
"""

from __future__ import annotations

from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.confusions import SPELLINGS
from archivist.clean.ocr.correct import Corrector, Verdict, plain
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import FEW, frequencies

_SAMPLE = 60_000  # characters
_SLICES = 6
_ASKED = 400  # unlisted words of the sample that are judged
_START = 0.002  # misread letters assumed
_SURE = 1.5
_WORDS = 5  # different misread words, at least
_KINDS = 4  # different confusions among them
_SHARE = 0.004  # of the words


def damage(text: str, language: str) -> float:
    """The share of letters misread, roughly; 0 where the text is not, or hardly, damaged."""
    document = Document(_sample(text), frequencies(language, FEW))
    corrector = Corrector(document, _START, language, FEW)
    words = [w for w in corrector.words if _is_plain(document, w)]
    asked = words[:: max(1, len(words) // _ASKED)]
    found = [v for w in asked if (v := corrector.judge(w)) and v.odds >= _SURE and v.lead >= 1.0]
    evidence = [(v, ops) for v in found if (ops := _signs(corrector, v))]
    kinds = {op for _, ops in evidence for op in ops}
    tokens = sum(document.counts[v.word] for v, _ in evidence) * len(words) / max(1, len(asked))
    if len(evidence) < _WORDS or len(kinds) < _KINDS or tokens < _SHARE * document.size:
        return 0.0
    return tokens / document.size / 5.0


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    size, step = _SAMPLE // _SLICES, len(text) // _SLICES
    return "\n".join(text[k * step : k * step + size] for k in range(_SLICES))


def _is_plain(document: Document, word: str) -> bool:
    """Unlisted and mostly in small letters: no name."""
    return word not in document.listed and document.capital[word] * 2 <= document.counts[word]


def _signs(corrector: Corrector, verdict: Verdict) -> tuple[Operation, ...]:
    truth = verdict.readings[0].truth
    if " " in truth:
        return ()
    ops = corrector.channel.operations(truth, verdict.word)
    if plain(truth) == plain(verdict.word):
        return ()
    return () if any(a in SPELLINGS and b in SPELLINGS for a, b in ops) else ops
