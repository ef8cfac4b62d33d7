"""What speaks for a misreading and what against it, weighed into one figure: the odds.

The judge's account of a word (``correct.py``) takes each of its likelihoods for exact. How far
each is to be trusted is told here by weights, learned by logistic regression (ridge; a right word
that is changed counts for two, a verdict of ICDAR for three) on 95,000 verdicts on words whose
printed form is known, in texts that show damage: 33 novels and plays in ten languages with
made-up damage, 136 pages of ICDAR 2017 and 2019, 18 pieces of clean prose with noise of ICDAR's
confusions. As many books and pages, and 27 pieces, were kept for measuring (docs/cleaning.md);
``SURE`` was chosen with an eye on both halves. Of lost spaces it is 114,000 verdicts on 56 books
in fourteen languages and on pieces of them, with a share of spaces lost of 1 in 2,500 to 1 in 42
and none to one in ten words misread (a right word that is parted counts for three, but those that
had run together in the copy are left out), beside what the neighbours say there
(``neighbours.py``); how much ``lost`` counts, and so ``always``, was set by what harms 33 other
books.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, compress
from operator import mul
from typing import NamedTuple

from archivist.clean.ocr.channel import Operation, operations
from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import LAST, USED
from archivist.clean.ocr.spelling import is_other_form
from archivist.clean.ocr.verdict import AHEAD, LIKELY, Verdict

SURE = 0.45  # odds, as a decimal logarithm, from which a reading is corrected
CLEAR = 0.6  # by which the likeliest reading leads the next

_FLOOR = -6.0  # odds of the judge's account below which nothing is weighed: 1 in 5,000 was right
_CEILING = 6.0  # of logarithms that may be anything
# Beyond these bounds a figure says nothing more.
_LEAD = 4.0
_OWN = -12.0
_AGAINST = 6.0
_STEMS = frozenset("ltj")  # small letters that a capital I is read for
_HARDLY = 0.9  # of its places, that a word begins with a capital
_LEAST = 0.5  # what the least frequent word of a list has
_SHORT = 3  # letters
_INTACT = 0.001  # of the letters, those misread
_HARDLY_ANY = 1e-5  # of the words of a language
_PLACES = 20  # of a word, whose neighbours are looked at


class Misreading(NamedTuple):
    """Of one word for another. Logarithms are decimal, unless it is said."""

    always: float
    expected: float  # misreadings to expect for each time that the word stands here
    times: float  # that it stands here, as a logarithm
    stem: float  # 1 where its first letter is a capital I for a small one: "Ia"
    own: float  # how likely the document has the word, were it one, as a logarithm
    listed: float  # how frequent the word is in the language, as a logarithm above 0.3 in ten
    # million; 0 where it is not listed
    rare: float  # the same of words that are no candidates, above 0.3 in a hundred million
    spelling: float  # what the document's spelling says against it
    other_form: float  # 1 where the two may be forms of one word, in a language that has many
    confusions: float  # beyond the first
    witnesses: float  # logarithm to the base 2 of the other words that show its confusion
    truth_here: float  # times that what it is read as stands here, as a logarithm
    truth_listed: float  # how frequent that is in the language, as ``listed``
    fits: float  # share of the places where that stands beside the same word elsewhere
    fits_as_it_is: float  # the same of the word
    built: float  # how likely the word is one built from another, above 1 in a million
    lead: float  # before the second likeliest reading, as a logarithm


class LostSpace(NamedTuple):
    """Of one word for two; as above."""

    always: float
    odds: float  # of the judge's account
    times: float
    listed: float
    rare: float
    together: float  # times that the two stand beside each other, as a logarithm
    usual: float  # how frequent the less frequent of the two is in the language, as ``listed``
    seam: float  # 1 where the second begins with a capital
    spaces: float  # share of spaces lost in the document, as a logarithm
    strangers: float  # 1 where they stand nowhere else beside each other, nor is one very frequent
    compounds: float  # 1 where the language writes compounds
    long_compounds: float  # the same where neither is short
    most_usual: float  # how frequent the more frequent of the two is, as ``listed``
    intact: float  # 1 where hardly a letter of the document is misread
    begins: float  # share of the language's words that begin with the first, as a logarithm
    ends: float  # the same of those that end with the second
    lost: float  # share of spaces lost beside frequent words, as a logarithm
    begins_here: float  # how much oftener words here begin with the first than that accounts for
    ends_here: float  # the same of those that end with the second


_MISREADING = Misreading(
    always=-0.85,
    expected=0.24,
    times=-0.32,
    stem=0.95,
    own=-0.18,
    listed=-0.44,
    rare=-0.56,
    spelling=-0.29,
    other_form=-0.53,
    confusions=-0.73,
    witnesses=0.19,
    truth_here=0.05,
    truth_listed=0.26,
    fits=0.60,
    fits_as_it_is=-0.39,
    built=-0.24,
    lead=0.05,
)
_LOST_SPACE = LostSpace(
    always=-1.60,
    odds=0.20,
    times=-3.25,
    listed=-0.77,
    rare=-0.74,
    together=1.41,
    usual=0.26,
    seam=1.70,
    spaces=0.61,
    strangers=-0.28,
    compounds=-0.59,
    long_compounds=-0.61,
    most_usual=0.23,
    intact=-0.19,
    begins=-0.21,
    ends=-0.18,
    lost=0.28,
    begins_here=-0.78,
    ends_here=-0.85,
)


def weighed(judge: Corrector, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts with the odds that all the evidence gives."""
    likely = [v for v in verdicts if v.odds >= _FLOOR]
    seen = _Seen(judge, likely)
    return [Verdict(v.word, v.readings, sum(map(mul, *seen.evidence(v)))) for v in likely]


def is_sure(verdict: Verdict) -> bool:
    """Whether a word is surely misread, wherever it stands."""
    return verdict.odds >= SURE and verdict.lead >= CLEAR


class _Seen:
    """What a document shows of the words that may be misread."""

    def __init__(self, judge: Corrector, verdicts: Sequence[Verdict]) -> None:
        self._judge = judge
        self._document = judge.document
        self._shown = _shown(verdicts)
        self._beside = _neighbours(judge.document, frozenset(v.word for v in verdicts))

    def evidence(self, verdict: Verdict) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """What speaks for the verdict and against it, and the weight of each."""
        if " " in verdict.readings[0].truth:
            return self._lost_space(verdict), _LOST_SPACE
        return self._misreading(verdict), _MISREADING

    def _misreading(self, verdict: Verdict) -> Misreading:
        judge, word, (truth, expected) = self._judge, verdict.word, verdict.readings[0]
        document, listed = self._document, self._document.listed
        n = document.counts[word] if len(word) > 1 else document.alone[word]
        confusions = operations(truth, word)
        fits, fits_as_it_is = self._fits(truth, word)
        return Misreading(
            always=1.0,
            expected=max(_FLOOR, math.log10(max(expected, 1e-12) / n)),
            times=math.log10(n),
            stem=float(word[0] == "i" and truth[0] in _STEMS and self._is_capital(word)),
            own=max(_OWN, judge.own_once(word)),
            listed=_frequency(None if judge.is_no_word(word) else listed.get(word), USED),
            rare=_frequency(judge.rare.get(word), LAST),
            spelling=min(_AGAINST, judge.spelt(truth, word)),
            other_form=float(judge.inflects and is_other_form(truth, word)),
            confusions=len(confusions) - 1,
            witnesses=math.log2(1 + self._others(verdict, confusions)),
            truth_here=math.log10(1 + document.counts.get(truth, 0)),
            truth_listed=_frequency(listed.get(truth), USED),
            fits=fits,
            fits_as_it_is=fits_as_it_is,
            built=max(-_CEILING, judge.built(word)) + _CEILING,
            lead=min(_LEAD, verdict.lead),
        )

    def _lost_space(self, verdict: Verdict) -> LostSpace:
        judge, document, word = self._judge, self._document, verdict.word
        n = document.counts[word]
        left, right = verdict.readings[0].truth.split(" ")
        seen = judge.gaps.seen(word, left, right, judge.expected, judge.spaces)
        return LostSpace(
            always=1.0,
            odds=min(_CEILING, verdict.odds),
            times=math.log10(n),
            listed=_frequency(document.listed.get(word), USED),
            rare=_frequency(judge.rare.get(word), LAST),
            together=math.log10(1 + document.pairs.get((left, right), 0)),
            usual=min(_frequency(document.listed.get(part), USED) for part in (left, right)),
            seam=float(word in document.seams),
            spaces=math.log10(judge.spaces),
            strangers=float(seen.strangers),
            compounds=float(seen.compounds),
            long_compounds=float(seen.compounds and min(len(left), len(right)) > _SHORT),
            most_usual=max(0.0, (USED - seen.usual) / 100),
            intact=float(judge.rate < _INTACT),
            begins=math.log10(seen.begins + _HARDLY_ANY),
            ends=math.log10(seen.ends + _HARDLY_ANY),
            lost=math.log10(seen.lost),
            begins_here=seen.begins_here,
            ends_here=seen.ends_here,
        )

    def _is_capital(self, word: str) -> bool:
        """Whether a word hardly ever begins with a small letter."""
        return self._document.capital[word] >= _HARDLY * self._document.counts[word]

    def _others(self, verdict: Verdict, confusions: Iterable[Operation]) -> int:
        """How many other words show all of the verdict's confusions."""
        least = min((self._shown[confusion] for confusion in confusions), default=0)
        return max(0, least - _is_witness(verdict))

    def _fits(self, truth: str, word: str) -> tuple[float, float]:
        """Shares of the word's places where what it is read as, and where it itself, stands beside
        the same word elsewhere: "of dcath" where "of death" is.
        """
        pairs, places = self._document.pairs, self._beside[word]
        fits = sum(
            [(before, truth) in pairs or (truth, after) in pairs for before, after in places]
        )
        as_it_is = 0
        if self._document.counts[word] > 1:  # else it stands in this place alone
            as_it_is = sum(
                [pairs[before, word] + pairs[word, after] > 2 for before, after in places]
            )
        return fits / len(places), as_it_is / len(places)


def _shown(verdicts: Iterable[Verdict]) -> Counter[Operation]:
    """How many words show each confusion."""
    witnesses = [(v.readings[0].truth, v.word) for v in verdicts if _is_witness(v)]
    kinds = (set(operations(truth, word)) for truth, word in witnesses if " " not in truth)
    return Counter(chain.from_iterable(kinds))


def _is_witness(verdict: Verdict) -> bool:
    return verdict.odds >= LIKELY and verdict.lead >= AHEAD


def _neighbours(
    document: Document, words: frozenset[str]
) -> defaultdict[str, list[tuple[str, str]]]:
    """The words before and behind some places of each word."""
    names = ["", *document.names, ""]
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for k in compress(range(len(names)), map(words.__contains__, names)):
        if len(beside := found[names[k]]) < _PLACES:
            beside.append((names[k - 1], names[k + 1]))
    return found


def _frequency(centibels: int | None, last: int) -> float:
    """How frequent a word of a list is, as a decimal logarithm above the ``last`` of the list."""
    return 0.0 if centibels is None else (last - centibels) / 100 + _LEAST
