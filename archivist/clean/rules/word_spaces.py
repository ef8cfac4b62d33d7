"""Spaces that extraction put into words or lost between them: ``wh en``, ``thisyoung``.

A space inside a word is taken out where the whole is a usual word of the language, neither piece
is, one of them stands in the document in no other company, and the word is a million times as
likely as the pieces one after the other. Lists of word frequencies are read off the web and have
pieces of words as well, so that "no word" is not to be had of them. A lost space is put back where
the run is no word and divides in one way only into two usual words, one of them of a kind that
makes no compounds in that place ("this", "which", "cette", "había"). Left alone: words with a
capital or a hyphen, "to morrow" and "for ever", run-together words that recur, other languages'
words, pages that are one line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from archivist.clean.known import KnownWords
from archivist.clean.ocr.frequencies import FEW, USED, frequencies
from archivist.clean.words import forms, meeting, places, together
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "word-spaces",
    "correction",
    "Spaces that an earlier conversion had put into words were taken out, and lost ones put back, "
    "where no other reading is left.",
    level=STANDARD,
    scope="languages with a list of word frequencies; lost spaces in English, German, French, "
    "Italian, Spanish, Portuguese, Dutch, Russian",
    shown="corr",
)
ORDER = 65
NEEDS: frozenset[str] = frozenset()

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_CUT_AFTER = re.compile("[\\w\u00ac\u00ad\u2010\u2011-]")
_CUT_BEFORE = late("(?:\\w|[\u00ac\u00ad\u2010\u2011-]\\s*)\\Z")
_USUAL = 450  # centibels: a word in 30,000
_PLAIN = 440  # the same; a word that may stand beside any other
_FREE = 400  # a word in 10,000
_ODDS = 600  # centibels: a million to one
_PAGE = 1_000  # code points
_MOST = 2  # places of a run-together word; what recurs is meant
_SHORTEST = 7  # letters of a run-together word

# Words that make no compounds, by language: with what follows; and with what precedes, if no words
# end so ("chanterelles", "conseilleurs"). Verbs of Spanish, Portuguese and Italian take pronouns
# ("habíase"), of old Dutch, too ("hebbender"), and have cases ("zijnder"); hatte takes prefixes
# ("teilhatte").
_FIRSTS = {
    "en": "this that these those which would could should have been were their they them from with "
    "and the was had his her our your not but",
    "de": "diese dieser dieses diesem diesen wurde wurden seine seiner",
    "fr": "dans cette cet avec elle elles nous vous leur leurs était étaient avait avaient très "
    "chez aux mais",
    "it": "della delle dello degli dalla dalle nella nelle questo questa questi queste quello "
    "quella",
    "es": "cuando también desde estos estas nuestro nuestra",
    "pt": "quando também pelos pelas nosso nossa muito",
    "nl": "deze werden konden naar",
    "ru": "который которая которое которые чтобы потому",
}
_LASTS = {
    "en": _FIRSTS["en"],
    "de": "wurde wurden",
    "fr": "cette nous vous était étaient avait avaient très chez dans",
    "it": "questo questa questi queste quello quella erano aveva avevano",
    "es": "había habían estaba estaban fueron también",
    "pt": "foram também estava estavam havia",
    "nl": "werden hebben",
    "ru": "который которая которое которые было были",
}
_BEFORE = {tag: frozenset(row.split()) for tag, row in _FIRSTS.items()}
_BEHIND = {tag: frozenset(row.split()) for tag, row in _LASTS.items()}
_NONE: frozenset[str] = frozenset()
# What ends words of old spelling that begin like these ("dieserwegen", "seinerseits", "avecque").
_ENDINGS = {"de": frozenset("wegen halben halber seits orten".split()), "fr": frozenset(("que",))}
# English words that make compounds with all; and what there is of two letters.
_COMPOUND = frozenset("where there here how what who when any some every no all so".split())
_TWO = {
    "en": "it is of to in he me my we be as at on by or if so do no us up an am go",
    "fr": "de le la un en je tu il on au du ce ne se sa et ou",
    "it": "di il la un in lo le si al da ma se io tu",
    "es": "de el la un en lo se al mi su no me te",
    "de": "er es in an am im um zu so du da",
    "pt": "de um em se no na ao eu me te",
}
_SHORT = {tag: frozenset(row.split()) for tag, row in _TWO.items()}


def propose(text: str) -> Iterator[Edit]:
    known = KnownWords(text)
    if not frequencies(known.language, FEW) or _has_lost_its_lines(text):
        return
    small = {word for word in forms(_WORD, text) if _is_small(word)}
    met = meeting(text, list(_divided(small, known)))
    closed = together(text, [pair for pair in met if _is_word(*pair, known)])
    run = dict(_lost(small, known))
    if not closed and not run:
        return
    if closed:
        words = _WORD.findall(text)
        pieces = {piece for pair in closed for piece in pair}
        odd = {piece for piece in pieces if not known.is_listed(piece, _PLAIN)}
        yield from _closed(text, dict(_split(words, Counter(words), odd, known)))
    found: defaultdict[str, list[Edit]] = defaultdict(list)
    for match in places(_WORD, text, run.keys()):
        start, end = match.span()
        found[match.group()].append(Edit(start, end, run[match.group()], RULE.id, 0.9))
    for edits in found.values():
        if len(edits) <= _MOST:
            yield from (edit for edit in edits if _is_whole(text, edit.start, edit.end))


def _has_lost_its_lines(text: str) -> bool:
    """Whether a whole page is one line: a word in two stood at an end of the lines that it had, and
    whether with a hyphen cannot be told.
    """
    return len(text) > _PAGE and "\n" not in text


def _divided(small: Set[str], known: KnownWords) -> Iterator[tuple[str, str]]:
    """Usual words as two words of the document that are no plain ones."""
    plain = frequencies(known.language, FEW)
    odd = {word for word in small if plain.get(word, USED) > _PLAIN}
    for word in known.listed(_USUAL):
        for k in range(2, len(word) - 1):
            if word[:k] in odd and word[k:] in odd:
                yield word[:k], word[k:]


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower()


def _split(
    words: Sequence[str], counts: Counter[str], pieces: Set[str], known: KnownWords
) -> Iterator[tuple[tuple[str, str], str]]:
    """Two pieces that stand one after the other, and the word that they are."""
    company: dict[str, set[tuple[str, str]]] = {piece: set() for piece in pieces}
    places = Counter[str]()
    for k, word in enumerate(words):
        if word in pieces:
            for pair in (tuple(words[k - 1 : k + 1]), tuple(words[k : k + 2])):
                if len(pair) == 2 and _is_word(pair[0], pair[1], known):
                    company[word].add((pair[0], pair[1]))
                    places[word] += 1
    for piece, pairs in company.items():
        if len(pairs) == 1 and places[piece] == counts[piece]:
            ((first, second),) = pairs
            if known.rarity(piece) < max(known.rarity(first), known.rarity(second)):
                continue
            yield (first, second), first + second


def _is_word(first: str, second: str, known: KnownWords) -> bool:
    """Whether two pieces are a usual word, and neither is a plain word of its own."""
    small = _is_small(first) and _is_small(second) and min(len(first), len(second)) > 1
    if not small or not known.is_listed(first + second, _USUAL):
        return False
    rarer = known.rarity(first), known.rarity(second)
    return min(rarer) > _PLAIN and sum(rarer) - known.rarity(first + second) >= _ODDS


def _closed(text: str, new: Mapping[tuple[str, str], str]) -> Iterator[Edit]:
    for (first, second), word in new.items():
        both = f"{first} {second}"  # first in the pattern, because a search for it is fast
        for match in re.finditer(rf"{both}(?![\w'’\-])(?<![\w'’\-]{both})", text):
            if _is_whole(text, match.start(), match.end()):
                yield Edit(match.start(), match.end(), word, RULE.id, 0.9)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no line's end has divided the word ("neverthe-" / "less"), and no digit goes on."""
    return not (_CUT_AFTER.match(text, end) or _CUT_BEFORE.search(text[max(0, start - 8) : start]))


def _lost(small: Set[str], known: KnownWords) -> Iterator[tuple[str, str]]:
    """Run-together words and what they are."""
    starts = tuple(_BEFORE.get(known.language, _NONE))
    ends = tuple(_BEHIND.get(known.language, _NONE))
    found: dict[str, str] = {}
    for word in small:
        if len(word) < _SHORTEST or not (word.startswith(starts) or word.endswith(ends)):
            continue
        if not known.is_listed(word, FEW):
            ways = [k for k in range(2, len(word) - 1) if _are_two(word[:k], word[k:], known)]
            if len(ways) == 1:
                found[word] = f"{word[: ways[0]]} {word[ways[0] :]}"
    listed = known.of_few(found)
    return ((word, two) for word, two in found.items() if word not in listed)


def _are_two(first: str, second: str, known: KnownWords) -> bool:
    language = known.language
    alone = first in _BEFORE.get(language, _NONE) or second in _BEHIND.get(language, _NONE)
    if not alone or _COMPOUND & {first, second} or second in _ENDINGS.get(language, _NONE):
        return False
    short = _SHORT.get(language, _NONE)
    long = all(len(word) > 2 or word in short for word in (first, second))
    return long and known.is_listed(first, _FREE) and known.is_listed(second, _FREE)
