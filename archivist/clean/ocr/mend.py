"""From the verdicts on words to edits on the text, and findings where there is doubt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from archivist.clean.ocr.channel import shared
from archivist.clean.ocr.correct import Corrector
from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.document import Document, key, small
from archivist.clean.ocr.evidence import SURE, weighed
from archivist.clean.ocr.forms import near
from archivist.clean.ocr.frequencies import FEW, USED, frequencies, in_print
from archivist.clean.ocr.gaps import glued
from archivist.clean.ocr.spelling import is_same_letter
from archivist.clean.ocr.verdict import LIKELY, Verdict
from archivist.model import Edit, Finding
from archivist.patterns import late

_TAUGHT = 700  # words of one or two places that teach the channel
_ROUNDS = (0.0, LIKELY)  # odds from which a verdict teaches the channel, round by round
# A capital I read as a small letter, a small l as a capital I.
STEMS = frozenset({("l", "i"), ("t", "i"), ("j", "i"), ("I", "l")})
_CAPITALS = frozenset("58")  # digits as high as the S and B that they are read for
# What is stated of a correction from the odds on; more careful than they are.
_CERTAINTY, _LEAST_CERTAIN = ((1.5, 0.98), (SURE, 0.9)), 0.8
_ROMAN = re.compile(r"(?=..)M{0,3}(C[MD]|D?C{0,4})(X[CL]|L?X{0,4})(I[XV]|V?I{0,4})")
_GAP = re.compile(r"[^\w\s]?[ \n]")  # a space, and a mark that an engine saw before it
_ELIDED = "eaio"  # vowels that an apostrophe stands for
_CUT_OFF = re.compile("['’](?![^\\W\\d_])")
_USUAL = 350  # centibels; a word so frequent is whole whatever stands beside it
_NONE = 999
_NEAR = 4  # words on either side
_SENTENCE = late(r"(?:\A|[.!?:“\"»„—]|\n[ \t]*\n)[\s“\"‘'«„(]*\Z")


def judged(text: str, language: str) -> tuple[Corrector, list[Verdict]] | None:
    """A judge that knows the confusions of ``text``, with its verdicts; None for undamaged text."""
    if not frequencies(language, FEW):
        return None
    seen = damage(text, language)
    if not seen.share:
        return None
    document = Document(text, in_print(language, USED))
    two = glued(document)
    unlisted = frozenset(document.counts).difference(document.listed)
    known = near(unlisted | two, language)
    document.learn(known)
    document.glued = two - known
    made = Corrector(document, seen.share, language, USED)
    some = _some(made)
    for sure in _ROUNDS:
        made.learn(some, sure)
    verdicts = weighed(made, made.judge_all())
    if not seen.letters:  # words that differ by letters are dialect, or old spelling
        verdicts = [v for v in verdicts if " " in v.readings[0].truth]
    return made, verdicts


def _some(judge: Corrector) -> list[str]:
    """Words enough to learn from: those that recur, and some of the others."""
    counts = judge.document.unlisted
    unlisted = [w for w in judge.words if w in counts]
    rest = [w for w in unlisted if counts[w] <= 2]
    return [w for w in unlisted if counts[w] > 2] + rest[:: max(1, len(rest) // _TAUGHT)]


def edits(
    judge: Corrector, places: Sequence[tuple[int, Verdict]], word_rule: str, space_rule: str
) -> Iterator[Edit]:
    """An edit for each of the words, given by number, with what it is in its place."""
    document = judge.document
    printed, known = document.printed, judge.known()
    for k, verdict in places:
        form, begin = printed[k], document.starts[k]
        if _is_strange(known, printed, k) or _is_half(document, k) or _lacks_h(document, k):
            continue
        if _is_numeral(form) or (len(form) < 2 and (form.isupper() or not document.is_alone(k))):
            continue
        truth = document.as_spelt(verdict.readings[0].truth)
        if not truth:
            continue
        if is_same_letter(truth, verdict.word):
            continue
        if not _goes_on(document, k, truth) or (" " in truth and _is_cut_off(document, k)):
            continue
        for low, high, new in _changes(form, truth):
            if low == 0 and _is_capital(document, truth, begin, form):
                new = new[:1].upper() + new[1:]
            rule = space_rule if " " in new else word_rule
            yield Edit(begin + low, begin + high, new, rule, _certainty(verdict.odds))


def _certainty(odds: float) -> float:
    """What is stated of a correction that has these odds."""
    for least, cert in _CERTAINTY:
        if odds >= least:
            return cert
    return _LEAST_CERTAIN


def _is_numeral(form: str) -> bool:
    """Whether a word is a roman numeral, if with an l for an I: another rule knows its sequence."""
    return not form.islower() and _ROMAN.fullmatch(form.replace("l", "I")) is not None


def _is_half(document: Document, k: int) -> bool:
    """Whether a word and the one beside it are a known word, parted by a hyphen of a line's end
    long gone ("patrio-tisme") or by a space that an engine saw ("indulgenc e").
    """
    last = len(document.printed) - 1
    return (k > 0 and _are_halves(document, k - 1)) or (k < last and _are_halves(document, k))


def _are_halves(document: Document, k: int) -> bool:
    """Whether a word and the next are one; where a space parts them, one of them is rare."""
    left, right = document.printed[k : k + 2]
    whole = document.listed.get(key(left + right), _NONE)
    if whole == _NONE:  # as for most
        return False
    gap = document.text[document.starts[k] + len(left) : document.starts[k + 1]]
    if gap == "-":
        return True
    usual = min(document.listed.get(key(left), _NONE), document.listed.get(key(right), _NONE))
    return _GAP.fullmatch(gap) is not None and usual > min(whole, _USUAL)


def _goes_on(document: Document, k: int, truth: str) -> bool:
    """Whether what a word is read as makes a known word with its other half, where a hyphen and a
    space part them, of a line's end long gone ("proportiona- bly"); so does what has none.
    """
    printed, starts, text = document.printed, document.starts, document.text
    end = starts[k] + len(printed[k])
    if text.startswith("- ", end) and k + 1 < len(printed):
        return not printed[k + 1].islower() or key(truth + printed[k + 1]) in document.listed
    return True


def _lacks_h(document: Document, k: int) -> bool:
    """Whether an apostrophe before the word stands for an h, as some speak: "’Ard on ’osses"."""
    text, start = document.text, document.starts[k]
    if text[start - 1 : start] not in ("’", "'") or (start > 1 and text[start - 2].isalnum()):
        return False
    return f"h{key(document.printed[k])}" in document.listed


def _is_cut_off(document: Document, k: int) -> bool:
    """Whether an apostrophe ends the word, which then is one of speech and not two ("sortin'"), or
    stands for the vowel that a known word ends with ("quoiqu'il")."""
    end = document.span(k)[1]
    if _CUT_OFF.match(document.text, end):
        return True
    stem = key(document.printed[k])
    elided = document.text[end : end + 1] in ("'", "’")
    return elided and any(stem + vowel in document.listed for vowel in _ELIDED)


def _is_strange(known: Collection[str], printed: Sequence[str], k: int) -> bool:
    """Whether a word stands among others that are neither of the language nor misread from it."""
    near = printed[max(0, k - _NEAR) : k + _NEAR + 1]
    return 2 * sum(map(known.__contains__, near)) < len(near)


def _is_capital(document: Document, truth: str, at: int, form: str) -> bool:
    """Whether a word read with a digit or a stem for its first letter began with a capital."""
    if form[0] in _CAPITALS:
        return True
    if form[0].isalpha() and (form[0], truth[0]) not in STEMS:
        return False
    name = document.capital.get(truth, 0) * 2 > document.counts.get(truth, 0)
    return name or opens_sentence(document.text, at)


def opens_sentence(text: str, at: int) -> bool:
    return _SENTENCE.search(text[max(0, at - 12) : at]) is not None


def _changes(form: str, truth: str) -> Iterator[tuple[int, int, str]]:
    """What becomes of a word as printed: (start, end, new), nothing where it cannot be placed."""
    half = form.find("-\n")
    if half >= 0 and " " in truth:  # "self-/reliance"
        return
    if half < 0:
        whole = small(form)
        if len(whole) == len(form) and truth not in (whole, form.lower()):
            yield 0, len(form), cased(form, whole, truth)
        return
    whole = key(form)
    rest = len(whole) - half
    if half + rest != len(whole) or len(form) < len(whole):
        return
    start, end = shared(whole, truth)
    if len(whole) - end <= half and len(truth) > rest:
        yield 0, half, cased(form[:half], whole[:half], truth[: len(truth) - rest])
    elif half <= start and half < len(truth):
        second = form[len(form) - rest :]
        yield len(form) - rest, len(form), cased(second, whole[half:], truth[half:])


def cased(form: str, read: str, truth: str) -> str:
    """``truth`` in the letters of ``form``: what is right stays, the rest takes its case."""
    start, end = shared(read, truth)
    new = truth[start : len(truth) - end]
    if new == " i" and form[start : len(form) - end] == "I":  # "dieInsel"
        new = " I"
    if not form.islower() and form.replace("l", "").isupper() and sum(map(str.isupper, form)) > 1:
        new = new.upper()
    elif not start and form[:1].isupper() and (form[0], new[:1]) not in STEMS:
        new = new[:1].upper() + new[1:]
    made = form[:start] + new + form[len(form) - end :]
    return f"{made[:-1]}ς" if made[-1] == "σ" else made


def doubtful(
    document: Document, places: Sequence[tuple[int, Verdict]], finding: str
) -> Iterator[Finding]:
    """A finding for each of the words, given by number, with its readings, the likeliest first."""
    for k, verdict in places:
        readings = ", ".join(f"“{reading.truth}”" for reading in verdict.readings[:3])
        yield Finding(
            finding,
            *document.span(k),
            f"“{document.printed[k]}” may be misread from {readings}; the page would settle it",
        )
