"""Letters that an OCR engine read for others all through a text: the long s as f, black letter.

Engines that do not know the print read ``ſ`` as f ("cofa", "fome"), and of black letter k as f, d
and h as b, y as p, v as b, again and again. That is told by the words: four of different beginnings
at least that the language has not, or hardly, each a usual word with the letter put back, and so
many that the confusion stands for one in 25 of the letter's places; three, where it is one in
seven. No spelling, old or regional, differs by such pairs; letters that writers do take for each
other (u and v, i and j, y) are not among them.

Then a word is corrected where the confusions make another word of it that is thirty times as
likely, and ten times as likely as the next: "fe" is se in Spanish, while "fin" may be fin or sin
and stays. The letters alone change; a text that has ``ſ`` elsewhere gets that.

So are small letters that were read as their capitals ("daS": ``clean/ocr/capitals.py``).

Measured on 710 pages of ICDAR 2019 in seven languages (Czech, German, Dutch, Polish, Slovene,
Spanish, English): 3,634 words made right, 35 right ones changed. In 8.4 million words of clean text
three words change, which their transcribers had misread so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log10
from typing import NamedTuple

from archivist.clean.language import detect
from archivist.clean.ocr.capitals import misread_capitals
from archivist.clean.ocr.frequencies import FEW, frequencies
from archivist.clean.words import tally
from archivist.model import Edit
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "misread-letters",
    "correction",
    "Letters that an OCR engine had read for others throughout (the long s as f, letters of black "
    "letter) were put right where no other word is likely; the wording of the source is kept "
    "beside each.",
    level=STANDARD,
    scope="Latin; languages with a list of word frequencies",
    shown="corr",
)
ORDER = 58  # before single words are judged
NEEDS = frozenset("fbjtcpum")

# What stands in print and what it is read as: anywhere, and at the beginning of a capitalised word.
_INSIDE_PAIRS = "sf sj kf lf db hb vb it ec yp nu un wm cd zj žj"
_FIRST_PAIRS = "tz hs vb wb eg kr ks js sg bv rk"

_HIDING = ("unb", "bie", "fie", "ift", "fich", "bat")
# Those of print alone: a rare word of the list speaks for them, too.
_OF_PRINT = frozenset("sf sj kf lf db hb vb".split())

# Whole words; "uͤ" is a letter with its mark.
_WORD = re.compile("(?<![\\w\u0300-\u036f])[^\\W\\d_]+(?![\\w\u0300-\u036f])")
_NUMBERED = re.compile(r"\. ?\d")  # behind an abbreviation: "fol. 36" is no sun
_USUAL = 500  # centibels: a word in 100,000
# Centibels of a listed word that speaks too, and how much rarer it is than what it is read for.
_RARE, _RARER = 450, 200
_CLEAR = 100  # centibels by which the likeliest word leads where words speak for a confusion
_WORDS, _SHARE = 4, 0.04  # that show a confusion, and the share of the letter's places misread
_FEWEST_WORDS, _LARGE_SHARE = 3, 0.15
_BEGINNING = 4  # letters by which words of one stem are known
_ONCE = 0.01  # the share for a confusion which the text does not show
_MOST = 3  # letters changed in one word
_PLACES = 6  # letters looked at in one word
_ODDS = 1.5  # decimal logarithm: thirty to one
_AHEAD = 1.0  # ten to one
_SHORT = 3  # letters of a word that must become a frequent one
_FREQUENT = 400  # centibels: a word in 10,000
# Decimal logarithms of how often a word that the list has not stands in a text.
_UNLISTED, _UNLISTED_SHORT, _NAME = -7.5, -6.5, -6.0


class _Confusion(NamedTuple):
    truth: str
    read: str
    first: bool = False  # at the beginning of a capitalised word


_Rates = Mapping[_Confusion, float]  # confusions shown, with the share of places misread
_Listed = Mapping[str, int]


def _by_read(pairs: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs.split():
        found[pair[1]] = found.get(pair[1], "") + pair[0]
    return found


_INSIDE, _FIRST = _by_read(_INSIDE_PAIRS), _by_read(_FIRST_PAIRS)


_READ = frozenset(_INSIDE)


def propose(text: str) -> Iterator[Edit]:
    forms = tally(_WORD, text)
    yield from _misread_capitals(text, forms)
    yield from _misread(text, forms)


def _misread_capitals(text: str, forms: Collection[str]) -> Iterator[Edit]:
    """Small letters that were read as their capitals."""
    some = [form for form in forms if not (form.islower() or form[1:].islower() or form.isupper())]
    found = misread_capitals(some, frequencies(detect(text), FEW)) if some else {}
    for match in _WORD.finditer(text) if found else ():
        form = match.group()
        if form in found:
            at = match.start() + found[form]
            yield Edit(at, at + 1, text[at].lower(), RULE.id, 0.95)


def _misread(text: str, forms: Mapping[str, int]) -> Iterator[Edit]:
    """Letters that were read for other letters."""
    counts: dict[str, int] = {}
    capital = Counter[str]()
    for form, n in forms.items():
        word = form.lower()
        counts[word] = counts.get(word, 0) + n
        if form[0].isupper():
            capital[word] += n
    for language in _languages(text, counts):
        listed = frequencies(language, FEW)
        rates = _rates(counts, capital, listed) if listed else {}
        if rates:
            break
    else:
        return
    names = {word for word, n in capital.items() if 2 * n > counts[word]}
    if language == "de":  # where common nouns have capitals
        names.clear()
    new = {
        form: made
        for form in forms
        if len(form.lower()) == len(form)
        and (made := _judged(form, form.lower() in names, rates, listed))
    }
    long_s = "ſ" in text
    for match in _WORD.finditer(text) if new else ():
        if match.group() in new and not _NUMBERED.match(text, match.end()):
            yield _change(match.start(), match.group(), new[match.group()], long_s)


def _languages(text: str, counts: Mapping[str, int]) -> Iterator[str]:
    """The language of the text, and that without damage that may hide it: "unb bie Frau"."""
    language = detect(text)
    yield language
    if language == "und" or sum(counts.get(word, 0) for word in _HIDING) > 1:
        yield detect(text.replace("f", "s").replace("b", "d"))


def _rates(counts: Mapping[str, int], capital: Mapping[str, int], listed: _Listed) -> _Rates:
    """The confusions that the text shows."""
    words: defaultdict[_Confusion, set[str]] = defaultdict(set)
    votes = Counter[_Confusion]()
    rare = [word for word in counts if len(word) > 1 and listed.get(word, FEW) >= _RARE]
    for word in _near(rare, listed):
        n = counts[word]
        found = _shown(word, capital[word] * 2 > n, listed)
        if found:
            words[found].add(word[:_BEGINNING])
            votes[found] += n
    often = [op for op in votes if len(words[op]) >= _FEWEST_WORDS]
    if not often:
        return {}
    places = _places(often, counts, capital, listed)
    shares = {op: votes[op] / (votes[op] + places[op]) for op in often}
    return {
        op: share
        for op, share in shares.items()
        if share >= (_SHARE if len(words[op]) >= _WORDS else _LARGE_SHARE)
    }


def _near(words: Sequence[str], listed: _Listed) -> list[str]:
    """The words that a confusion makes listed ones of; the others show nothing."""
    found: set[str] = set()
    for read, truths in _INSIDE.items():
        some = [word for word in words if read in word]
        twice = [word for word in some if word.count(read) > 1]
        for truth in truths:
            found.update([word for word in some if word.replace(read, truth, 1) in listed])
            found.update([word for word in twice if word.replace(read, truth) in listed])
    for word in words:
        for truth in _FIRST.get(word[0], ""):
            if truth + word[1:] in listed:
                found.add(word)
    return [word for word in words if word in found]


def _places(
    confusions: Collection[_Confusion],
    counts: Mapping[str, int],
    capital: Mapping[str, int],
    listed: _Listed,
) -> dict[_Confusion, int]:
    """How often the letters that may be misread stand in words of the list."""
    alike: defaultdict[int, list[str]] = defaultdict(list)  # as often as each other
    for word, n in counts.items():
        if word in listed:
            alike[n].append(word[:-1])
    joined = [(n, " ".join(words)) for n, words in alike.items()]
    firsts = Counter[str]()
    for word, n in capital.items():
        if word in listed:
            firsts[word[0]] += n
    return {
        op: firsts[op.truth] if op.first else sum(n * words.count(op.truth) for n, words in joined)
        for op in confusions
    }


def _shown(word: str, name: bool, listed: _Listed) -> _Confusion | None:
    """The one confusion that makes a usual word of one that the list has not, or a rare one."""
    found: list[tuple[int, _Confusion]] = []
    for read in _READ.intersection(word):
        for truth in _INSIDE[read]:
            new = word.replace(read, truth, 1)
            if new in listed:
                found.append((listed[new], _Confusion(truth, read)))
            if read in new and (new := new.replace(read, truth)) in listed:
                found.append((listed[new], _Confusion(truth, read)))
    if name:
        firsts = _FIRST.get(word[0], "")
        found += [
            (listed[truth + word[1:]], _Confusion(truth, word[0], True))
            for truth in firsts
            if truth + word[1:] in listed
        ]
    found.sort()
    if not found or found[0][0] > (_USUAL if len(word) > 2 else _FREQUENT):
        return None
    cost, best = found[0]
    if best.truth + best.read not in _OF_PRINT and (word in listed or len(word) < _SHORT):
        return None
    if word in listed and listed[word] < max(_RARE, cost + _RARER):
        return None
    clear = all(op == best or other >= cost + _CLEAR for other, op in found)
    return best if clear else None


def _judged(form: str, name: bool, rates: _Rates, listed: _Listed) -> str:
    """What the word is, in small letters, or nothing where it stays."""
    word = form.lower()
    scored = sorted(
        ((cost - listed[way] / 100, way) for way, cost in _ways(form, rates) if way in listed),
        reverse=True,
    )
    if not scored:
        return ""
    best, made = scored[0]
    if len(scored) > 1 and best - scored[1][0] < _AHEAD:
        return ""
    if len(word) <= _SHORT and listed[made] > _FREQUENT:
        return ""
    if not all(a == b or _is_shown(b, a, k, rates) for k, (a, b) in _letters(word, made)):
        return ""
    if word in listed:
        own = -listed[word] / 100
    else:
        own = _NAME if name else _UNLISTED_SHORT if len(word) <= _SHORT else _UNLISTED
    return made if best - own >= _ODDS else ""


def _ways(form: str, rates: _Rates) -> Iterator[tuple[str, float]]:
    """What may have stood there, with the logarithm of how often it is read as this word."""
    word = form.lower()
    ways: dict[str, float] = {word: 0.0}
    places = 0
    for at, letter in enumerate(word):
        truths = _truths(form, word, at, letter, rates)
        places += bool(truths)
        if places > _PLACES:
            break
        for way, cost in list(ways.items()) if truths else ():
            if sum(a != b for _, (a, b) in _letters(way, word)) < _MOST:
                for truth, rate in truths.items():
                    made = way[:at] + truth + way[at + 1 :]
                    ways[made] = max(ways.get(made, -99.0), cost + log10(rate))
    del ways[word]
    yield from ways.items()


def _truths(form: str, word: str, at: int, letter: str, rates: _Rates) -> dict[str, float]:
    """What a letter may have been, with the shares of those misread so."""
    found = {
        truth: rates.get(_Confusion(truth, letter), _ONCE)
        for truth in _INSIDE.get(letter, "")
        if not _is_last(word, at, truth)
    }
    for truth in _FIRST.get(letter, "") if at == 0 and form[0].isupper() else "":
        found[truth] = max(found.get(truth, 0), rates.get(_Confusion(truth, letter, True), _ONCE))
    return found


def _is_last(word: str, at: int, truth: str) -> bool:
    """Whether the letter ends a word and so was not misread: no long s does, and ff at the end is
    old spelling ("auff").
    """
    return at + 1 == len(word) and (truth == "s" or word[at - 1] == word[at])


def _is_shown(truth: str, read: str, at: int, rates: _Rates) -> bool:
    return _Confusion(truth, read) in rates or (at == 0 and _Confusion(truth, read, True) in rates)


def _letters(one: str, other: str) -> Iterator[tuple[int, tuple[str, str]]]:
    return enumerate(zip(one, other, strict=True))


def _change(at: int, form: str, new: str, long_s: bool) -> Edit:
    """The letters that differ, in the case of those that stood there."""
    differ = [k for k, (a, b) in _letters(form.lower(), new) if a != b]
    low, high = differ[0], differ[-1] + 1
    made = "".join(
        b.upper() if a.isupper() else "ſ" if long_s and (a, b) == ("f", "s") else b
        for a, b in zip(form[low:high], new[low:high], strict=True)
    )
    return Edit(at + low, at + high, made, RULE.id, 0.9)
