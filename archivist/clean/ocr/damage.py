"""Was this text read by an OCR engine that misread it? Decided before any word is judged.

A sample of the document's words is judged against the frequent words of its language by a channel
that hardly misreads. Clean text has unlisted words as well (names, old spelling, dialect, other
languages), and a few lie one confusion away from a frequent word; damage shows in that many do, by
many different confusions of shape, not by those that writers differ in.
"""

from __future__ import annotations

from collections import Counter

from archivist.clean.ocr.candidates import near
from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.confusions import CONFUSIONS, SPELLINGS
from archivist.clean.ocr.correct import plain
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import FEW, frequencies
from archivist.clean.ocr.spelling import Spelling

_SAMPLE = 60_000  # characters
_SLICES = 6
_ASKED = 400  # unlisted words of the sample that are judged
_START = 0.0001  # of the places of a confusion, those misread, for a weight of 1
_LIKELY = 5e-8  # misreadings of one word as another to expect, at least, by the text's words
_WORDS = 5  # different misread words, at least
_KINDS = 4  # different confusions among them
_SHARE = 0.002  # of the words


def damage(text: str, language: str) -> float:
    """The share of letters misread, roughly; 0 where the text is not, or hardly, damaged."""
    document = Document(_sample(text), frequencies(language, FEW))
    spelling = Spelling(document.places)
    words = [w for w in document.counts if _is_plain(document, w)]
    asked = words[:: max(1, len(words) // _ASKED)]
    found = {w: op for w in asked if (op := _sign(document, spelling, w))}
    kinds = Counter(found.values())
    tokens = sum(document.counts[w] for w in found) * len(words) / max(1, len(asked))
    if len(found) < _WORDS or len(kinds) < _KINDS or tokens < _SHARE * document.size:
        return 0.0
    return tokens / document.size


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    size, step = _SAMPLE // _SLICES, len(text) // _SLICES
    return "\n".join(text[k * step : k * step + size] for k in range(_SLICES))


def _is_plain(document: Document, word: str) -> bool:
    """Unlisted and mostly in small letters: no name."""
    if len(word) < 2 or word in document.listed or word.isdigit():
        return False
    return document.capital[word] * 2 <= document.counts[word]


def _sign(document: Document, spelling: Spelling, word: str) -> Operation | None:
    """The one confusion that makes the word a frequent one; None for a word that shows nothing."""
    best: tuple[float, str, Operation] | None = None
    for truth, op in near(word, document.listed, every=True):
        usual = document.size * document.share(truth)
        n = document.counts.get(truth, 0)
        expected = (n + usual * (1 + n) / (1 + usual)) * CONFUSIONS[op] * _START
        if best is None or (expected, truth) > best[:2]:
            best = expected, truth, op
    if best is None or best[0] < _LIKELY * document.size * document.counts[word] ** 2:
        return None
    if plain(best[1]) == plain(word) or (best[2][0] in SPELLINGS and best[2][1] in SPELLINGS):
        return None
    against = spelling.against(best[1], word, document.counts[word], _COST)
    return None if against else best[2]


_COST = 2.0  # of a misreading that is taken for one, as a negative decimal logarithm
