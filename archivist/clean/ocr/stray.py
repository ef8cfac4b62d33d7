"""Words misread once, in a text that shows no damage: ``Cornmissioners`` beside Commissioners.

A text that an engine read well, or that a person has corrected, has a few words misread in a
hundred thousand; that tells of no damage, and most words that no list has are right there. What is
looked at are those that stand hardly ever and that a confusion of the plainest shapes makes of
another word. They are few (in novels of 100,000 words less than ten), and judged as in damaged
texts, by confusions that are as rare as the text shows. More is asked of them: a word is corrected
where the one it is misread from stands several times in the text for each time that it does, and a
finding names what else is likely.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from archivist.clean.ocr.candidates import Confused
from archivist.clean.ocr.channel import operations
from archivist.clean.ocr.confusions import CONFUSIONS
from archivist.clean.ocr.correct import LISTED, MISREAD, Corrector
from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.document import Document, key
from archivist.clean.ocr.evidence import CLEAR, weighed
from archivist.clean.ocr.frequencies import FEW, MARKED, USED, frequencies, in_print, seldom
from archivist.clean.ocr.throughout import spelling
from archivist.clean.ocr.verdict import Verdict
from archivist.clean.words import tally

LEAST = 0.0  # odds, as a decimal logarithm, of a word that may be misread
_RATE = 0.0005  # letters misread, before any word is judged
_PLAIN = 5.0  # weight of a confusion that is looked for
# Of these, those that writers and printers differ in, or that make one word of another too often.
_LEFT = frozenset(map(frozenset, (("t", "f"), ("q", "g"), ("w", "vv"), ("е", "ё"), ("ь", "ъ"))))
_LOOKED_FOR = frozenset(
    op for op, weight in CONFUSIONS.items() if weight >= _PLAIN and frozenset(op) not in _LEFT
)
_SHAPES = Confused([op for op in CONFUSIONS if op in _LOOKED_FOR])
_MOST = 3  # times that a misread word stands
# Times that what it is misread from stands for each of those, if a list has it and if none has.
_AGAIN, _AGAIN_UNLISTED = 3, 10
# Decimal logarithms from which it is corrected, the second if it is shorter: short words have more
# others beside them (Slovene "hoj", of firs, for "boj").
_ODDS, _SHORT_ODDS, _LONG = 1.0, 1.3, 4
# The same where the text has what it is misread from more seldom, and centibels of that.
_USUAL_ODDS, _USUAL = 1.4, 450
_NONE = 999
_WORD = re.compile(r"[^\W_]+")
_SUM = re.compile(r"[\dliosz]+d?")
# Decimal logarithm of how much likelier than the letters of a word what it is misread from is, at
# least. Of 1,057 words in 242 books that are reported or mended it leaves out 26, of those that are
# not a third.
_LIKELIER = 2.0


def strays(text: str, language: str) -> tuple[Corrector, list[Verdict]] | None:
    """A judge with its verdicts on the words that are likelier misread than not; None where there
    are none, and for damaged text.
    """
    few = frequencies(language, FEW)
    if not few or damage(text, language).share:
        return None
    counts = _counts(text)
    some = _suspects(counts, few, language)
    some = {word: near for word, near in some.items() if not _is_half(word, text)}
    if not some:
        return None
    # Most are words that the list of usual ones leaves out, and nothing more is to be asked then.
    known = seldom(some, language)
    asked = [word for word, near in some.items() if not _is_word(word, near, known, few, language)]
    if not asked:
        return None
    listed = in_print(language, USED)
    document = Document(text, listed)
    # Those that are whole words, not halves at a line's end. Lists have all figures for one ("0f"
    # is 5f as well).
    asked = [word for word in asked if document.counts.get(word) == counts[word]]
    asked = [word for word in asked if word not in listed or not word.isalpha()]
    if not asked:
        return None
    judge = Corrector(document, _RATE, language, USED, asked)
    judge.rare = {word: centibels for word, centibels in known.items() if centibels > USED}
    judge.learn_of_few()
    verdicts = weighed(judge, judge.but_rare(judge.judge_all()))
    return judge, [v for v in verdicts if v.odds >= LEAST and _is_plain(v)]


def _is_half(word: str, text: str) -> bool:
    """Whether a line's end parts the word from its other half somewhere, or what ends like it."""
    ends = f"{word}-\n", f"-\n{word}", f"{word}‐\n", f"‐\n{word}"  # U+2010, as programs set it
    return any(end in text for end in ends)


def _is_word(
    word: str,
    near: Sequence[str],
    known: Mapping[str, int],
    few: Mapping[str, int],
    language: str,
) -> bool:
    """Whether the language has the word, more often than it would be misread from one ``near`` it.

    ``known``: centibels of words beyond those that are frequent, which ``few`` has.
    """
    centibels = known.get(word)
    if centibels is None or not word.isalpha():
        return False
    if centibels <= USED:
        return language not in MARKED
    return all(centibels < few.get(truth, FEW) + MISREAD for truth in near)


def is_certain(judge: Corrector, verdict: Verdict) -> bool:
    """Whether a word is surely misread from one that the text has again and again, or from a usual
    one.
    """
    counts, listed = judge.document.counts, judge.document.listed
    word, truth = verdict.word, verdict.readings[0].truth
    least = _ODDS if len(word) >= _LONG else _SHORT_ODDS
    if verdict.odds < least or verdict.lead < CLEAR or _is_label(word):
        return False
    again = _AGAIN if truth in listed else _AGAIN_UNLISTED
    if counts.get(truth, 0) >= again * counts[word]:
        return True
    return verdict.odds >= _USUAL_ODDS and listed.get(truth, _NONE) <= _USUAL


def _is_label(word: str) -> bool:
    """Whether it is a letter and a figure, as parts of things are called ("e1")."""
    return len(word) < 3 and not word.isalpha()


def _counts(text: str) -> Mapping[str, int]:
    counts = Counter[str]()
    for form, n in tally(_WORD, text).items():
        counts[key(form)] += n
    return counts


def _suspects(
    counts: Mapping[str, int], few: Mapping[str, int], language: str
) -> dict[str, list[str]]:
    """The words that may be misread, each with what from, but those whose letters are as likely.

    ``few``: words of the language, in centibels. How it spells is read off its list in 20 ms.
    """
    size = sum(counts.values())
    found: dict[str, list[str]] = {}
    for word, n in counts.items():
        if n > _MOST or len(word) < 2 or word in few or _is_sum(word):
            continue
        truths = [truth for truth, _ in _SHAPES.near(word, counts, few)]
        if truths:
            share = max(max(counts.get(c, 0) / size, _share(few.get(c))) for c in truths)
            if math.log10(share) + spelling(language).cost(word) >= _LIKELIER:
                found[word] = truths
    return found


def _share(centibels: int | None) -> float:
    return 0.0 if centibels is None else LISTED * 10 ** (-centibels / 100)


def _is_sum(word: str) -> bool:
    """Whether it is a sum of money: "l0s" is ten shillings."""
    return not word.isalpha() and _SUM.fullmatch(word) is not None


def _is_plain(verdict: Verdict) -> bool:
    """Whether one of the confusions that are looked for explains it."""
    found = operations(verdict.readings[0].truth, verdict.word)
    return len(found) == 1 and found[0] in _LOOKED_FOR
