"""Letters beside apostrophes that an OCR engine misread: ``1'homme``, ``cl'un``, ``don'f``.

Few letters stand before an apostrophe in a language, or by themselves behind one, and a text has
each of them again and again. A form that it has seldom is misread from a usual one where that is
to be expected about as often, and the language has the usual one ten times as often ("u" for n, but
not the "m" of French, of which a text may have one); behind an apostrophe also where the word
before it stands with the usual one. What has a figure in it is no elision however often it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from archivist.clean.ocr.channel import Channel, operations
from archivist.clean.ocr.mend import STEMS, opens_sentence
from archivist.model import Edit

_BEFORE = re.compile(r"(?<![\w’'])()([^\W_]{1,2})(?=[’'][^\W\d_])")
_BEHIND = re.compile(r"([^\W\d_]{3,})[’']([^\W_])(?!\w)")
# The apostrophes that they may have: to look for these first takes a tenth of the time.
_LETTER_BEHIND = re.compile(r"[’'](?=[^\W\d_])(?<=[^\W_].)")
_LETTERS_BEFORE = re.compile(r"[’'](?=[^\W_](?!\w))(?<=[^\W\d_]{3}.)")
_LETTER = re.compile(r"[^\W\d_]")
_USUAL = 10  # places of a usual form
_SHARE = 0.01  # of all places of its kind
# Places for each misreading to expect, of a form that is none by itself; and where the word beside
# it tells that as well.
_EXPLAINED, _EXPLAINED_BESIDE = 5.0, 50.0
_AHEAD = 10.0  # times that a reading is likelier than the next
_RARER = 100  # centibels that the language has the form more seldom
_NONE = 999
_BESIDE = 4  # times that a word stands beside the usual form for each time that it does here
_ALWAYS = 10  # times that a form stands as capital for each other one, which is always one: "I'm"
_CERT = 0.9


def elisions(text: str, listed: Mapping[str, int], channel: Channel, rule: str) -> Iterator[Edit]:
    """What was misread before an apostrophe, and behind one; ``listed`` in centibels."""
    for found, most in ((_before, _EXPLAINED), (_behind, _EXPLAINED_BESIDE)):
        places = list(found(text))
        printed = Counter(place.group(2) for place in places)
        pairs = Counter(place.group().lower() for place in places)
        readings = _readings(printed, channel, most)
        for place in places if readings else ():
            (word, form), at = place.groups(), place.start(2)
            likely = readings.get(form.lower(), {})
            if word:
                likely = _beside(place.group().lower(), likely, pairs)
            elif form.isalpha():
                likely = {t: n for t, n in likely.items() if _is_rarer(form.lower(), t, listed)}
            if truth := _likeliest(likely):
                new = _printed(form, truth, printed, not word and opens_sentence(text, at))
                yield Edit(at, place.end(2), new, rule, _CERT)


def _before(text: str) -> Iterator[re.Match[str]]:
    """What stands before an apostrophe, if it is a letter or two."""
    for mark in _LETTER_BEHIND.finditer(text):
        for start in (mark.start() - 2, mark.start() - 1):
            if start >= 0 and (match := _BEFORE.match(text, start)):
                yield match
                break


def _behind(text: str) -> Iterator[re.Match[str]]:
    """The words before an apostrophe, and the one letter behind it."""
    for mark in _LETTERS_BEFORE.finditer(text):
        start = mark.start()
        while start and _LETTER.match(text, start - 1):
            start -= 1
        if match := _BEHIND.match(text, start):
            yield match


def _beside(whole: str, likely: _Expected, pairs: Counter[str]) -> _Expected:
    """The readings that a word has behind its apostrophe elsewhere: "don't" for "don'f"."""
    least = _BESIDE * pairs[whole]
    return {truth: n for truth, n in likely.items() if pairs[whole[:-1] + truth] >= least}


def _is_rarer(form: str, truth: str, listed: Mapping[str, int]) -> bool:
    return listed.get(form, _NONE) >= listed.get(truth, _NONE) + _RARER


def _likeliest(expected: _Expected) -> str:
    """The reading that is far likelier than the next, if there is one."""
    ranked = sorted(expected, key=lambda truth: (-expected[truth], truth))
    clear = len(ranked) == 1 or (ranked and expected[ranked[0]] >= _AHEAD * expected[ranked[1]])
    return ranked[0] if clear else ""


def _readings(printed: Counter[str], channel: Channel, most: float) -> dict[str, _Expected]:
    """Of forms that may be misread the usual ones that they may be misread from, in small letters,
    with how often that is to be expected; ``most``: places for each of those times.
    """
    forms = Counter[str]()
    for form, n in printed.items():
        forms[form.lower()] += n
    least = max(_USUAL, _SHARE * forms.total())
    usual: list[str] = []
    found: dict[str, _Expected] = {}
    for form, n in sorted(forms.items(), key=lambda row: (-row[1], row[0])):
        expected = {
            truth: forms[truth] * channel.chance(confusions)
            for truth in usual
            if len(confusions := operations(truth, form)) == 1
        }
        if expected and (n <= most * max(expected.values()) or not form.isalpha()):
            found[form] = expected
        elif n >= least and form.isalpha():
            usual.append(form)
    return found


def _printed(form: str, truth: str, printed: Counter[str], capital: bool) -> str:
    """The truth in the case of the form, or of a beginning, or that it always has."""
    large = truth[0].upper() + truth[1:]
    if printed[large] > _ALWAYS * printed[truth]:
        return large
    if form[0].isalpha():
        capital = form[0].isupper() and (form[0], truth[0]) not in STEMS
    return large if capital else truth


_Expected = dict[str, float]  # what a form may be misread from, with how often to expect it
