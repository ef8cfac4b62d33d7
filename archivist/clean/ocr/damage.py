"""Was this text read by an OCR engine that misread it? Decided before any word is judged.

A sample of the document's words is judged against the frequent words of its language by a channel
that hardly misreads. Clean text has unlisted words as well (names, old spelling, dialect, other
languages), and a few lie one confusion away from a frequent word; damage shows in that many do, by
many different confusions of shape, not by those that writers differ in: where as many words show
these, that some are near others is chance, and lost spaces alone are told of. On 43,000 words of
transcribed German pages of 1500 to 1880, 22 words were corrected before, half of them right as they
stood ("klaine", "keme"), and then none of those; on pages of made-up noise one in a hundred mends
less is made.

A page has few words of anything. Three misread ones tell of damage there, if hardly any differs as
writers do and most of the unlisted words are not of another kind. Measured on 1,100 pages of ICDAR
and English newspapers that have too few for the rule of longer texts: 95 are told, where 298 words
are mended, no right one is harmed, and 7 wrong ones are made worse.

On a page that is read worse, few words are one confusion away from a frequent one. There two are
enough where words are many that no list has and that are spelt like none: old spelling and dialect
have the first, not the second. In 808 articles of newspapers 732 words more are made right so, and
4 right ones changed; of 834 pieces of clean prose in six languages none is told.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from archivist.clean.ocr.candidates import Confused, rare_letters
from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.confusions import CONFUSIONS, SPELLINGS
from archivist.clean.ocr.correct import plain
from archivist.clean.ocr.document import Document, is_no_word
from archivist.clean.ocr.forms import forms, near
from archivist.clean.ocr.frequencies import FEW, USED, frequencies, in_print
from archivist.clean.ocr.gaps import COMPOUNDING
from archivist.clean.ocr.spelling import Spelling
from archivist.clean.ocr.throughout import spelling

_SAMPLE = 60_000  # characters
_SLICES = 6
_ASKED = 400  # unlisted words of the sample that are judged
_START = 0.0001  # of the places of a confusion, those misread, for a weight of 1
_LIKELY = 5e-8  # misreadings of one word as another to expect, at least, by the text's words
_WORDS = 5  # different misread words, at least
_KINDS = 4  # different confusions among them
_SHARE = 0.002  # of the words
_PAGE = 3  # different misread words on a page, by as many different confusions
_PART = 0.05  # of its unlisted words in small letters
_FEWEST = 2  # different misread words, by as many confusions, of a page that is full of noise
_SHORT = 2  # letters of words that any letters may be
_NOISE, _NOISE_SHARE = 3, 0.01  # words of any letters: different ones, and the share of all words
# Of a language's usual words two for one: different ones, and the share of all words. In ten novels
# each of nine languages there are three at most, in ten Hungarian ones eight; in ten old Dutch
# plays, which write many a word with the next, fifteen; in texts that had lost spaces twelve and
# more.
_SHORTEST_TWO = 4
# The same where two very frequent words count as well: of 498 pieces of 3,000 words, of 74 books in
# twelve languages, one has five of four letters and more, a Hungarian one. Short ones are old
# spelling, too: pages of ICDAR in French of 1400 have up to six ("moien", "celes").
_VERY_FREQUENT = 330  # centibels
_LONG_TWO = 6  # letters
_TWO, _TWO_FREQUENT = 2, 1  # what tells that a word is two
# By what tells: how many different words, and which share of all words.
_GLUED = ((_TWO, 10, 0.001), (_TWO_FREQUENT, 5, 0.0015))
_GLUED_COMPOUNDS = ((_TWO, 20, 0.001),)
# Of seven novels and plays in Cyrillic letters one has five such words, the others two at most.
_GLUED_CYRILLIC = ((_TWO, 10, 0.001), (_TWO_FREQUENT, 8, 0.0008))
_CYRILLIC = frozenset("ru uk bg be sr mk".split())
# Words of a text that is looked through for rarer words misread: a longer one has enough of the
# others. Of its words that the language has not, those near one that it has; the share of all words
# that these are. Of 150 clean pages in each of twelve languages this tells none; of those with one
# word in twenty misread 53 in 100 of the English, before 44, of the Polish 38, before 27.
_LITTLE, _HALF, _MISREAD = 3000, 0.5, 0.015
_USUAL_SHAPE = 4.0  # weight of a confusion of which several tell
_ODD = 0.3  # of the words that no list has, those that are any letters


class Damage(NamedTuple):
    """The share of words misread, roughly; 0 where the text is not, or hardly, damaged.

    ``letters``: whether letters were seen that are misread, not only lost spaces.
    """

    share: float
    letters: bool = True


@lru_cache(1)
def damage(text: str, language: str) -> Damage:
    """How damaged a text is, by a sample of it."""
    document = Document(_sample(text), frequencies(language, FEW))
    written_as = Spelling(document.places, document.places)
    words = [w for w in document.counts if _is_plain(document, w)]
    asked = words[:: max(1, len(words) // _ASKED)]
    confused = _confused(language)
    signs = {w: sign for w in asked if (sign := _sign(document, written_as, confused, w))}
    found = {w: op for w, op in signs.items() if op is not _WRITTEN}
    kinds = len(set(found.values()))
    tokens = sum(document.counts[w] for w in found) * len(words) / max(1, len(asked))
    many = len(found) >= _WORDS and kinds >= _KINDS
    page = min(len(found), kinds) >= _PAGE and len(found) >= _PART * len(words)
    # "houre" is near "hours", but writers wrote it for "hour".
    mute = sum(w[-1] == "e" and w[:-1] in document.listed for w in found)
    written = len(signs) - len(found) + mute
    others = [w for w in words if w not in found]
    told = many or (page and 2 * written <= len(found))
    seen = tokens >= _SHARE * document.size
    some = min(len(found), kinds) >= _FEWEST
    if not seen or not (told or (some and _is_noise(document, others, language))):
        page_share = _of_a_page(document, words, language)
        if page_share:
            return Damage(page_share)
        return Damage(_run_together(document, words, language), letters=False)
    return Damage(tokens / document.size, letters=written <= len(found))


def _of_a_page(document: Document, words: Sequence[str], language: str) -> float:
    """The share of words misread where half of all that are no words of the language are near one.

    Asked of little text, which has few words that are misread from frequent ones. In clean pages a
    seventh of what neither lists nor dictionaries have is so (names in small letters). What comes
    again is dialect, or spelling ("sez").
    """
    if document.size > _LITTLE:
        return 0.0
    listed, counts = in_print(language, USED), document.counts
    odd = [word for word in words if word not in listed]
    if len(odd) < _PAGE:
        return 0.0
    known = near(frozenset(counts).difference(listed), language)
    odd = [word for word in odd if word not in known]
    confused = _confused(language)
    found: dict[str, Operation] = {}
    for word in odd:
        made = confused.near(word, listed, known) if counts[word] == 1 else ()
        ops = [
            op
            for truth, op in made
            if CONFUSIONS[op] >= _USUAL_SHAPE and not _written(truth, word, op)
        ]
        if ops:
            found[word] = max(ops, key=lambda op: (CONFUSIONS[op], op))
    few = min(len(found), len(set(found.values()))) < _PAGE or len(found) < _HALF * len(odd)
    misread = len(found) / document.size
    return 0.0 if few or misread < _MISREAD else misread


def _run_together(document: Document, words: Sequence[str], language: str) -> float:
    """The share of unlisted words that are two others beside each other elsewhere; 0 for few.

    So texts are that lost spaces alone, as those do that are taken out of a PDF ("ofthe"). On a few
    pages hardly any two stand beside each other again: there two very frequent words tell, too.
    """
    asked = _GLUED_COMPOUNDS if language in COMPOUNDING else _GLUED
    asked = _GLUED_CYRILLIC if language in _CYRILLIC else asked
    weakest, fewest, _ = asked[-1]
    told = {
        word: _is_two(word, document.listed, document.pairs)
        for word in words
        if len(word) >= _SHORTEST_TWO and word.isalpha()
    }
    found = [word for word in told if told[word] >= weakest]
    if len(found) >= fewest:
        listed = frequencies(language, USED)
        found = [word for word in found if word not in listed]
    if _glued(document, found, told, asked):  # few texts have so many: dictionaries take a second
        known = forms(found, language)
        found = [word for word in found if word not in known]
    return _glued(document, found, told, asked)


def _glued(
    document: Document,
    found: Sequence[str],
    told: Mapping[str, int],
    asked: Sequence[tuple[int, int, float]],
) -> float:
    """The share of words that are two, by the first of the signs ``asked`` that holds; else 0."""
    for sign, least, share in asked:
        glued = [word for word in found if told[word] >= sign]
        times = sum(map(document.counts.__getitem__, glued))
        if len(glued) >= least and times >= share * document.size:
            return times / document.size
    return 0.0


def _is_two(word: str, usual: Mapping[str, int], pairs: Container[tuple[str, str]]) -> int:
    """What tells that a word is two: that they stand beside each other elsewhere, or that both are
    very frequent; 0 if nothing does.
    """
    told = 0
    for k in range(1, len(word)):
        left, right = word[:k], word[k:]
        if left in usual and right in usual:
            if (left, right) in pairs:
                return _TWO
            letter = is_no_word(left, usual) or is_no_word(right, usual)
            very = max(usual[left], usual[right]) <= _VERY_FREQUENT
            if very and not letter and len(word) >= _LONG_TWO:
                told = _TWO_FREQUENT
    return told


def _is_noise(document: Document, words: Sequence[str], language: str) -> bool:
    """Whether many of some unlisted words are but any letters ("tltese", "wvhich")."""
    shape = spelling(language)
    odd = [w for w in words if len(w) > _SHORT and shape.is_unlikely(w)]
    if not _are_many(document, odd):
        return False
    listed = frequencies(language, USED)
    odd = [w for w in odd if w not in listed]
    if not _are_many(document, odd):
        return False
    unlisted = [w for w in words if w not in listed]
    known = forms(unlisted, language)
    odd = [w for w in odd if w not in known]
    return _are_many(document, odd) and len(odd) >= _ODD * sum(w not in known for w in unlisted)


def _are_many(document: Document, words: Sequence[str]) -> bool:
    times = sum(map(document.counts.__getitem__, words))
    return len(words) >= _NOISE and times >= _NOISE_SHARE * document.size


@cache
def _confused(language: str) -> Confused:
    return Confused(CONFUSIONS, rare_letters(frequencies(language, FEW)))


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


def _written(truth: str, word: str, op: Operation) -> bool:
    """Whether writers and printers differ so."""
    return plain(truth) == plain(word) or (op[0] in SPELLINGS and op[1] in SPELLINGS)


def _sign(
    document: Document, spelling: Spelling, confused: Confused, word: str
) -> Operation | None:
    """The one confusion that makes the word a frequent one, or that writers differ so; None for a
    word that shows nothing.
    """
    best: tuple[float, str, Operation] | None = None
    for truth, op in confused.near(word, document.listed):
        usual = document.size * document.share(truth)
        n = document.counts.get(truth, 0)
        expected = (n + usual * (1 + n) / (1 + usual)) * CONFUSIONS[op] * _START
        if best is None or (expected, truth) > best[:2]:
            best = expected, truth, op
    if best is None or best[0] < _LIKELY * document.size * document.counts[word] ** 2:
        return None
    if _written(best[1], word, best[2]):
        return _WRITTEN
    against = spelling.against(best[1], word, document.counts[word], _COST, False)
    return _WRITTEN if against else best[2]


_WRITTEN: Operation = ("", "")  # instead of a confusion: two spellings of a word
_COST = 2.0  # of a misreading that is taken for one, as a negative decimal logarithm
