"""Letters that an OCR engine read for others all through a text: the long s as f, black letter.

Engines that do not know the print read ``ſ`` as f ("cofa", "fome"), and of black letter k as f, d
and h as b, y as p, v as b, again and again. That is told by the words: four of different beginnings
at least that show it (``clean/ocr/throughout.py``), and so many that the confusion stands for one
in 25 of the letter's places; three, where it is one in seven; of the long s ten, where it is one
in a hundred, since it may have been read right elsewhere. No spelling, old or regional, differs by
such pairs; letters that writers do take for each other (u and v, i and j, y) are not among them.

Then a word is corrected where the confusions make another word of it that is thirty times as
likely, and ten times as likely as the next: "fe" is se in Spanish, while "fin" may be fin or sin
and stays. Words that no list has, as old print is full of them, are told by their letters: "ieft"
is a hundred times as likely spelt iest, were it Polish. Only the long s is read so, no ``ff``, and
no word of any letters. The letters alone change; a text that has ``ſ`` elsewhere gets that.

So are small letters that were read as their capitals ("daS": ``clean/ocr/capitals.py``).

Measured on 2,960 pages of ICDAR 2019 in nine languages, most of them German: 37,720 words made
right, 217 right ones changed, 916 that were wrong made worse. In 5 million words of clean text in
twelve languages nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log10

from archivist.clean.ocr.bent_e import LANGUAGE, bent_e
from archivist.clean.ocr.capitals import misread_capitals
from archivist.clean.ocr.frequencies import FEW, USED, frequencies
from archivist.clean.ocr.throughout import (
    FIRST,
    FREQUENT,
    INSIDE,
    LONG_S,
    SHORT,
    SPELT,
    Confusion,
    Listed,
    Printed,
    Rates,
    is_likely,
    shown,
    spelling,
    spelt_odds,
)
from archivist.clean.words import tally
from archivist.language import detect
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

# Whole words; "uͤ" is a letter with its mark.
_WORD = re.compile("(?<![\\w\u0300-\u036f])[^\\W\\d_]+(?![\\w\u0300-\u036f])")
_NUMBERED = re.compile(r"\. ?\d")  # behind an abbreviation: "fol. 36" is no sun
_HALF_BEFORE = re.compile(r"([^\W\d_]+)-(?:\n[ \t]*)?\Z")
_HALF_BEHIND = re.compile(r"-(?:\n[ \t]*)?([^\W\d_]+)")
_NEAR = 30  # code points that are looked at before a word
_PLAIN = 450  # centibels: a word in 30,000
_LONGEST = 25  # letters of such a word
_ONCE = 0.01  # the share for a confusion which the text does not show
_MOST = 3  # letters changed in one word
_ENDING, _STEM = 2, 550  # letters of an ending, and centibels of what it is put to
_PLACES = 6  # letters looked at in one word
_ODDS = 1.5  # decimal logarithm: thirty to one
_AHEAD = 1.0  # ten to one
_NEARLY_ALL, _LESS = 0.8, 1.0  # share of long s misread from which a tenth of the odds will do
_SPELT_AHEAD = 0.6  # four to one, between ways of spelling an unlisted word
# Decimal logarithms of how often a word that the list has not stands in a text.
_UNLISTED, _UNLISTED_SHORT, _NAME = -7.5, -6.5, -6.0


def propose(text: str) -> Iterator[Edit]:
    forms = tally(_WORD, text)
    yield from _misread_capitals(text, forms)
    yield from _misread(text, forms)
    yield from _bent_e(text, forms)


def _misread_capitals(text: str, forms: Collection[str]) -> Iterator[Edit]:
    """Small letters that were read as their capitals."""
    some = [form for form in forms if not (form.islower() or form[1:].islower() or form.isupper())]
    found = misread_capitals(some, frequencies(detect(text), FEW)) if some else {}
    for match in _WORD.finditer(text) if found else ():
        form = match.group()
        if form in found:
            at = match.start() + found[form]
            yield Edit(at, at + 1, text[at].lower(), RULE.id, 0.95)


def _bent_e(text: str, forms: Mapping[str, int]) -> Iterator[Edit]:
    """The é of old Polish print, read for letters of today's alphabet."""
    found = bent_e(forms) if "ć" in text and detect(text) == LANGUAGE else {}
    for match in _WORD.finditer(text) if found else ():
        form = match.group()
        if form in found:
            yield _change(match.start(), form, found[form].lower(), False)


def _misread(text: str, forms: Mapping[str, int]) -> Iterator[Edit]:
    """Letters that were read for other letters."""
    printed = Printed(forms)
    found = next(((la, r) for la in _languages(text, printed) if (r := shown(printed, la))), None)
    if found is None:
        return
    language, rates = found
    names = language != "de"  # where common nouns have capitals, too
    new = {
        form: made
        for form in forms
        if len(form.lower()) == len(form)
        and (made := _judged(form, names, rates, language, printed))
    }
    long_s = "ſ" in text
    for match in _WORD.finditer(text) if new else ():
        start, end = match.span()
        if (
            match.group() in new
            and not _NUMBERED.match(text, end)
            and not _is_half(text, start, end, rates, language, printed)
        ):
            yield _change(match.start(), match.group(), new[match.group()], long_s)


def _is_half(
    text: str, start: int, end: int, rates: Rates, language: str, printed: Printed
) -> bool:
    """Whether a word and its other half, behind a hyphen or before it, are one that stays."""
    listed, word = frequencies(language, USED), text[start:end]
    before = _HALF_BEFORE.search(text[max(0, start - _NEAR) : start])
    behind = _HALF_BEHIND.match(text, end)
    wholes = (before and before[1] + word, behind and word + behind[1])
    return any(
        whole.lower() in listed and not _judged(whole, False, rates, language, printed)
        for whole in wholes
        if whole
    )


def _is_run(word: str, listed: Listed) -> bool:
    """Whether usual words make it up that ran together ("ofher")."""
    ends = [0]  # places to which usual words reach from the beginning
    for end in range(2, len(word) + 1):
        starts = (k for k in ends[-_LONGEST:] if k <= end - 2 and (k or end < len(word)))
        if any(listed.get(word[k:end], FEW) < _PLAIN for k in starts):
            ends.append(end)
    return ends[-1] == len(word)


def _languages(text: str, printed: Printed) -> Iterator[str]:
    """The language of the text, and that without damage that may hide it: "unb bie Frau"."""
    language = detect(text)
    yield language
    if not printed.is_of(language):
        yield detect(text.replace("f", "s").replace("b", "d"))


def _judged(form: str, names: bool, rates: Rates, language: str, printed: Printed) -> str:
    """What the word is, in small letters, or nothing where it stays; ``names``: may it be one?"""
    ways = list(_ways(form, rates))
    if not ways:
        return ""
    word, listed = form.lower(), frequencies(language, FEW)
    name = names and printed.is_name(word)
    made = _likeliest(word, name, ways, rates, listed)
    if made or word in frequencies(language, USED) or len(word) < SPELT or _is_run(word, listed):
        return made
    return _spelt(word, ways, rates, language, printed)


def _likeliest(word: str, name: bool, ways: _Ways, rates: Rates, listed: Listed) -> str:
    """Which listed word it is, by how often the language has each."""
    scored = sorted(
        ((cost - listed[way] / 100, way) for way, cost in ways if way in listed), reverse=True
    )
    if not scored:
        return ""
    best, made = scored[0]
    if len(scored) > 1 and best - scored[1][0] < _AHEAD:
        return ""
    if len(word) <= SHORT and listed[made] > FREQUENT:
        return ""
    if not all(a == b or _is_shown(b, a, k, rates) for k, (a, b) in _letters(word, made)):
        return ""
    if word in listed:
        own = -listed[word] / 100
    else:
        own = _NAME if name else _UNLISTED_SHORT if len(word) <= SHORT else _UNLISTED
    return made if best - own >= _ODDS else ""


def _spelt(word: str, ways: _Ways, rates: Rates, language: str, printed: Printed) -> str:
    """What an unlisted word is by its letters; before some of them an f is the text's own."""
    shape = spelling(language)
    scored = [
        (odds - cost, way)
        for way, odds in ways
        if _is_long_s(word, way, rates) and is_likely(way, cost := shape.cost(way))
        if not _are_own(word, way, rates, printed)
    ]
    scored.sort(reverse=True)
    if not scored or scored[0][0] + shape.cost(word) < _needed(language, rates):
        return ""
    made = scored[0][1]
    clear = len(scored) < 2 or scored[0][0] - scored[1][0] >= _SPELT_AHEAD
    return made if clear and not _is_form(word, made, frequencies(language, USED)) else ""


def _needed(language: str, rates: Rates) -> float:
    """The odds by which a word's letters tell of a long s: less where hardly one was read right."""
    return spelt_odds(language) - (_LESS if rates[LONG_S] >= _NEARLY_ALL else 0.0)


def _are_own(word: str, way: str, rates: Rates, printed: Printed) -> bool:
    """Whether an f that is to become s stands before a letter before which the text has many."""
    share = rates[LONG_S]
    return any(
        a != b and printed.is_own(word[k : k + 2], share) for k, (a, b) in _letters(word, way)
    )


def _is_form(word: str, made: str, listed: Mapping[str, int]) -> bool:
    """Whether both are built from words, and this from a frequent one, more frequent than the
    other: "fûtes" from fût, "sûtes" from sût.
    """
    return any(
        word[:-end] != made[:-end]
        and listed.get(word[:-end], USED) < min(_STEM, listed.get(made[:-end], 0))
        for end in range(1, _ENDING + 1)
    )


def _is_long_s(word: str, way: str, rates: Rates) -> bool:
    """Whether the two differ by single long s alone, of a text that shows it; "ff" is old spelling
    as well ("hüfft").
    """
    changed = [k for k, (a, b) in _letters(word, way) if a != b]
    return LONG_S in rates and all(
        way[k] + word[k] == LONG_S.truth + LONG_S.read and "ff" not in word[max(0, k - 1) : k + 2]
        for k in changed
    )


def _ways(form: str, rates: Rates) -> Iterator[tuple[str, float]]:
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


def _truths(form: str, word: str, at: int, letter: str, rates: Rates) -> dict[str, float]:
    """What a letter may have been, with the shares of those misread so."""
    found = {
        truth: rates.get(Confusion(truth, letter), _ONCE)
        for truth in INSIDE.get(letter, "")
        if not _is_last(word, at, truth) and not (form[at].isupper() and truth + letter == "sf")
    }
    for truth in FIRST.get(letter, "") if at == 0 and form[0].isupper() else "":
        found[truth] = max(found.get(truth, 0), rates.get(Confusion(truth, letter, True), _ONCE))
    return found


def _is_last(word: str, at: int, truth: str) -> bool:
    """Whether the letter ends a word and so was not misread: no long s does, and ff at the end is
    old spelling ("auff").
    """
    return at + 1 == len(word) and (truth == "s" or word[at - 1] == word[at])


def _is_shown(truth: str, read: str, at: int, rates: Rates) -> bool:
    return Confusion(truth, read) in rates or (at == 0 and Confusion(truth, read, True) in rates)


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


_Ways = Sequence[tuple[str, float]]  # words, with the logarithm of how likely they are read so
