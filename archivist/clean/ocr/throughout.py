"""Confusions that run through a text: the letters that an OCR engine took for others all along.

That is told by words of different beginnings that the language has not, or hardly, or that stand
here far more often than they should ("fe" for se), each a usual word with the letter put back.
Where two tell of the long s, words that no list has speak too, by the letters that follow each
other in the language: "ieft" for iest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import takewhile
from math import inf
from typing import NamedTuple

from archivist.clean.ocr.frequencies import FEW, frequencies
from archivist.clean.ocr.gaps import COMPOUNDING
from archivist.clean.ocr.shape import Shape


class Confusion(NamedTuple):
    """A letter that is read for another."""

    truth: str
    read: str
    first: bool = False  # at the beginning of a capitalised word


Rates = Mapping[Confusion, float]  # confusions shown, with the share of places misread
Listed = Mapping[str, int]  # words of a language, in centibels

LONG_S = Confusion("s", "f")
# What engines that know the print read as f, too: "fhe" is no long s where "aufhor" stands.
_RIVALS = (Confusion("t", "f"), Confusion("r", "f"))

# What stands in print and what it is read as: anywhere, and at the beginning of a capitalised word.
_INSIDE_PAIRS = "sf sj kf lf tf rf db hb vb it ec yp nu un wm cd zj žj"
_FIRST_PAIRS = "tz hs vb wb eg kr ks js sg bv rk"
# Those of print alone: a rare word of the list speaks for them, too.
_OF_PRINT = frozenset("sf sj kf lf db hb vb".split())

SHORT = 3  # letters of a word that must become a frequent one
FREQUENT = 400  # centibels: a word in 10,000
_USUAL = 500  # centibels: a word in 100,000
# Centibels of a listed word that speaks too, and how much rarer it is than what it is read for.
_RARE, _RARER = 450, 200
_OFTEN, _AGAIN = 5, 2  # times that a word stands here for each that it should, and more
_MOST_WORDS = 0.7  # of a text, those that the list of its language has
_CLEAR = 100  # centibels by which the likeliest word leads where words speak for a confusion
_WORDS, _SHARE = 4, 0.04  # that show a confusion, and the share of the letter's places misread
_FEWEST_WORDS, _LARGE_SHARE = 3, 0.15
# The same of the long s, which may be misread here and there alone; of words that become usual.
_MANY_WORDS, _SMALL_SHARE = 10, 0.01
# Of the places before one letter that should be misread: so many tell, and so few of them deny it;
# and the share of all places that must.
_LEAST_DUE, _DUE, _HARDLY, _DENYING = 10, 3, 0.1, 0.1
_LEAST_RIGHT = 0.01  # of the places, that are not misread
_OWN = 4  # times that a pair of letters of the spelling stands for each that may be misread
_HALF = 0.5  # of the places misread; then few right ones show how many there are
_HINT = 2  # words that show the long s, from which unlisted ones are asked
_BEGINNING = 4  # letters by which words of one stem are known
_SHAPES = 12_000  # words that the spelling of a language is learned from
# Negative decimal logarithm of a letter's likelihood, on average, from which a word is any letters.
_UNLIKELY = 1.7
SPELT = 4  # letters of a word that its letters tell of
_SPELT_ODDS = 2.0  # decimal logarithm: a hundred to one
_COMPOUND_ODDS = 2.5  # the same where words are put together, which have letters beside each other
# that others have not ("Lauffeuer")


def _by_read(pairs: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs.split():
        found[pair[1]] = found.get(pair[1], "") + pair[0]
    return found


INSIDE, FIRST = _by_read(_INSIDE_PAIRS), _by_read(_FIRST_PAIRS)  # what each letter may have been
_READ = frozenset(INSIDE)


def _some(pairs: str, of_print: bool) -> str:
    return " ".join(pair for pair in pairs.split() if (pair in _OF_PRINT) == of_print)


_PRINT, _OTHERS = (
    (_by_read(_some(_INSIDE_PAIRS, of_print)), _by_read(_some(_FIRST_PAIRS, of_print)))
    for of_print in (True, False)
)


class Printed:
    """The words of a text in small letters: how often each stands, and how often with a capital."""

    def __init__(self, forms: Mapping[str, int]) -> None:
        """``forms``: words as printed; a long s that was read is an s."""
        self.counts: dict[str, int] = {}
        self.capital = Counter[str]()
        for form, n in forms.items():
            word = form.lower().replace("ſ", "s")
            self.counts[word] = self.counts.get(word, 0) + n
            if form[0].isupper():
                self.capital[word] += n
        self.size = sum(self.counts.values())

    @cached_property
    def pairs(self) -> Counter[str]:
        """How often s and f stand before each letter: ``sk``, ``fv``."""
        found = Counter[str]()
        for word, n in self.counts.items():
            for k, letter in enumerate(word[:-1]):
                if letter in "sf":
                    found[word[k : k + 2]] += n
        return found

    def is_own(self, pair: str, share: float) -> bool:
        """Whether an f stands before a letter far more often than a long s can have been misread
        there: ``fv`` in old Swedish, 900 beside 200 sv, of which one in twelve is misread. Where
        most are, nothing tells.
        """
        due = self.pairs["s" + pair[1:]] * share / (1 - share) if share < _HALF else inf
        return self.pairs[pair] > _OWN * (due + 1)

    def is_name(self, word: str) -> bool:
        """Whether the word mostly has a capital."""
        return 2 * self.capital[word] > self.counts.get(word, 0)

    def is_of(self, language: str) -> bool:
        """Whether most of the words are of the language."""
        listed = frequencies(language, FEW)
        return sum(n for w, n in self.counts.items() if w in listed) >= _MOST_WORDS * self.size

    def is_frequent(self, word: str, listed: Listed) -> bool:
        """Whether a listed word stands far more often here than in the language."""
        usual = self.size * 10 ** (-listed[word] / 100)
        return self.counts[word] > _OFTEN * usual + _AGAIN


def shown(printed: Printed, language: str) -> Rates:
    """The confusions that the text shows."""
    listed = frequencies(language, FEW)
    words: defaultdict[Confusion, set[str]] = defaultdict(set)
    votes = Counter[Confusion]()
    suspects = list(_suspects(printed, listed))
    witnesses = _witnesses(suspects, listed)
    if all(confusion not in _RIVALS for _, confusion in witnesses):
        witnesses = _witnesses(suspects, listed, _RIVALS)
    for word, confusion in witnesses:
        words[confusion].add(word[:_BEGINNING])
        if confusion == LONG_S and word in listed and printed.is_frequent(word, listed):
            words[confusion].add(word * 2)  # so that it counts for two: "fe" in every line
        votes[confusion] += printed.counts[word]
    many = len(words[LONG_S]) >= _MANY_WORDS
    if len(words[LONG_S]) >= _HINT:
        for word in _unlisted_witnesses(printed, votes[LONG_S], listed, language):
            words[LONG_S].add(word[:_BEGINNING])
            votes[LONG_S] += printed.counts[word]
    often = [op for op in votes if len(words[op]) >= _FEWEST_WORDS]
    if not often:
        return {}
    places = _places(often, printed, listed)
    shares = {op: votes[op] / (votes[op] + places[op]) for op in often}
    least = {op: _SHARE if len(words[op]) >= _WORDS else _LARGE_SHARE for op in often}
    if many:
        least[LONG_S] = _SMALL_SHARE
    found = {op: share for op, share in shares.items() if share >= least[op]}
    if LONG_S in found and _is_denied(printed, found[LONG_S]):
        del found[LONG_S]
    return found


def _is_denied(printed: Printed, share: float) -> bool:
    """Whether no long s can have been misread so often: before some letters it never is.

    Swedish of 1840 spells "lifvet" and "elfven", which look like sv by their letters; but of 1,300
    sk hardly any stands there as fk, where one in twelve should. Print that has the long s has a
    round one before b, f and k: where all others are misread, these few deny nothing.
    """
    pairs = printed.pairs
    right = {pair[1]: n for pair, n in pairs.items() if pair[0] == "s"}
    places = sum(right.values()) / max(1 - share, _LEAST_RIGHT)
    denying, missed = 0, 0.0
    for letter, n in right.items():
        due = share * (n + pairs["f" + letter])
        if due >= _DUE and pairs["f" + letter] < _HARDLY * due:
            denying += n
            missed += due
    return missed >= _LEAST_DUE and denying > _DENYING * places


def _suspects(printed: Printed, listed: Listed) -> Iterable[_Suspect]:
    """Words that may be misread, rare ones and those that stand too often."""
    old = [w for w in printed.counts if ("f" in w or "b" in w) and w in listed]
    often = frozenset(w for w in old if printed.is_frequent(w, listed))
    some = [w for w in printed.counts if listed.get(w, FEW) >= _RARE or w in often]
    for word in _near([word for word in some if len(word) > 1], listed):
        yield word, word in often, _explained(word, printed.is_name(word), listed)


def _witnesses(
    suspects: Iterable[_Suspect], listed: Listed, unseen: Collection[Confusion] = ()
) -> list[tuple[str, Confusion]]:
    """Words that show a confusion by what they become without it; ``unseen`` ones explain none."""
    found: list[tuple[str, Confusion]] = []
    for word, often, ways in suspects:
        confusion = _shown(word, [way for way in ways if way[1] not in unseen], often, listed)
        if confusion:
            found.append((word, confusion))
    return found


def _unlisted_witnesses(
    printed: Printed, votes: int, listed: Listed, language: str
) -> Iterable[str]:
    """Unlisted words that are likelier, by their letters, with s for every f but a last one.

    None where not even all of them, beside ``votes`` of listed ones, would be enough to tell: how
    a language spells is read off its list in 30 ms.
    """
    some = [
        word
        for word in printed.counts
        if len(word) >= SPELT and "f" in word[:-1] and "ff" not in word and word not in listed
    ]
    places = _places([LONG_S], printed, listed)[LONG_S]
    most = votes + sum(printed.counts[word] for word in some)
    if most < _SMALL_SHARE * (most + places):
        return
    # An f before a letter where it is the text's own, even if all of these were misread, speaks for
    # no long s, whatever the rest of the word looks like: "lefver" of old Swedish.
    share = most / (most + places)
    some = [word for word in some if not _has_own(word, share, printed)]
    shape, odds = spelling(language), spelt_odds(language)
    for word in some:
        made = word[:-1].replace("f", "s") + word[-1]
        cost = shape.cost(made)
        if is_likely(made, cost) and shape.cost(word) - cost >= odds:
            yield word


def _has_own(word: str, share: float, printed: Printed) -> bool:
    """Whether an f of the word stands before a letter before which the text has its own."""
    return any(
        letter == "f" and printed.is_own(word[k : k + 2], share)
        for k, letter in enumerate(word[:-1])
    )


def spelt_odds(language: str) -> float:
    """Odds, as a decimal logarithm, from which an unlisted word is told by its letters."""
    return _COMPOUND_ODDS if language in COMPOUNDING else _SPELT_ODDS


def is_likely(word: str, cost: float) -> bool:
    """Whether a word that ``spelling`` gives this cost is none of any letters."""
    return cost <= _UNLIKELY * (len(word) + 1)


@cache
def spelling(language: str) -> Shape:
    """How words of the language are spelt."""
    words = list(frequencies(language, FEW))
    return Shape(words[:: max(1, len(words) // _SHAPES)])


def _near(words: Sequence[str], listed: Listed) -> list[str]:
    """The words that a confusion makes usual ones of; all that may show it (``_shown``)."""
    usual = dict(takewhile(lambda row: row[1] <= _USUAL, listed.items()))
    odd = [word for word in words if len(word) >= SHORT and word not in listed]
    found: set[str] = set()
    for some, inside, first in ((words, *_PRINT), (odd, *_OTHERS)):
        for read, truths in inside.items():
            found |= _near_inside([word for word in some if read in word], read, truths, usual)
        begun = [word for word in some if word[0] in first]
        found.update(w for w in begun for truth in first[w[0]] if truth + w[1:] in usual)
    return [word for word in words if word in found]


def _near_inside(words: Sequence[str], read: str, truths: str, usual: Listed) -> set[str]:
    """Words that are usual ones with another letter for the first or for all of one letter."""
    found: set[str] = set()
    twice = [word for word in words if word.count(read) > 1]
    for truth in truths:
        found.update([word for word in words if word.replace(read, truth, 1) in usual])
        found.update([word for word in twice if word.replace(read, truth) in usual])
    return found


def _places(
    confusions: Collection[Confusion], printed: Printed, listed: Listed
) -> dict[Confusion, int]:
    """How often the letters that may be misread stand in words of the list."""
    alike: defaultdict[int, list[str]] = defaultdict(list)  # as often as each other
    for word, n in printed.counts.items():
        if word in listed:
            alike[n].append(word[:-1])
    joined = [(n, " ".join(words)) for n, words in alike.items()]
    firsts = Counter[str]()
    for word, n in printed.capital.items():
        if word in listed:
            firsts[word[0]] += n
    return {
        op: firsts[op.truth] if op.first else sum(n * words.count(op.truth) for n, words in joined)
        for op in confusions
    }


def _explained(word: str, name: bool, listed: Listed) -> list[tuple[int, Confusion]]:
    """The confusions that make another word of it, with how frequent that is."""
    found: list[tuple[int, Confusion]] = []
    for read in _READ.intersection(word):
        for truth in INSIDE[read]:
            new = word.replace(read, truth, 1)
            if new in listed:
                found.append((listed[new], Confusion(truth, read)))
            if read in new and (new := new.replace(read, truth)) in listed:
                found.append((listed[new], Confusion(truth, read)))
    if name:
        firsts = FIRST.get(word[0], "")
        found += [
            (listed[truth + word[1:]], Confusion(truth, word[0], True))
            for truth in firsts
            if truth + word[1:] in listed
        ]
    return sorted(found)


def _shown(
    word: str, found: Sequence[tuple[int, Confusion]], often: bool, listed: Listed
) -> Confusion | None:
    """The one confusion that makes a usual word of one that the list has not, or a rare one, or one
    that stands here more often than it should.
    """
    if not found or found[0][0] > (_USUAL if len(word) > 2 else FREQUENT):
        return None
    cost, best = found[0]
    if best.truth + best.read not in _OF_PRINT and (word in listed or len(word) < SHORT):
        return None
    least = cost + _RARER if often else max(_RARE, cost + _RARER)
    if word in listed and listed[word] < least:
        return None
    clear = all(op == best or other >= cost + _CLEAR for other, op in found)
    return best if clear else None


_Suspect = tuple[str, bool, list[tuple[int, Confusion]]]  # whether it is frequent; what explains it
