"""How often a word stands in a text, asked for few words of a large text or for many."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import chain, compress
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"\s")
_PASSAGE = 5_000  # code points; of what is shorter nothing is kept
_STRETCH = 1_000_000  # code points: all words of a large text at once take ten times its size

# A look through 1.7 MB takes about a millisecond a word, counting all its words 100 ms.
_FEW = 64
# A look for one pair takes a fortieth of a look at all that meets at a space.
_FEW_PAIRS = 40


def tally(pattern: re.Pattern[str], text: str, small: bool = False) -> Counter[Any]:
    """How often ``pattern`` finds what, as ``Counter(pattern.findall(text))`` counts it.

    ``small``: in the text's small letters, as of ``text.lower()``.

    For patterns that never run over white space, nor look beyond it: what stands between white
    space is searched once however often it comes.
    """
    if len(text) <= _PASSAGE:
        return Counter(pattern.findall(text.lower() if small else text))
    found: Counter[Any] = Counter()
    for times, pieces in _pieces(text):
        matches = pattern.findall(pieces.lower() if small else pieces)
        if times == 1:
            found.update(matches)
        else:
            for match in matches:
                found[match] += times
    return found


def forms(pattern: re.Pattern[str], text: str) -> set[str]:
    """What ``pattern`` finds, as ``set(pattern.findall(text))`` has it, in a third of the time.

    For patterns without groups that never run over white space, nor look beyond it.
    """
    found: set[str] = set()
    for _, pieces in _pieces(text):
        found.update(pattern.findall(pieces))
    return found


def beyond_ascii(text: str) -> str:
    """What stands between white space and is not all ASCII, each once, with a space between."""
    tokens = chain.from_iterable(_stretches(text))
    return " ".join(dict.fromkeys([token for token in tokens if not token.isascii()]))


def together(text: str, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs whose words stand somewhere one after the other, a single space between.

    Few pairs are looked for one by one; of many, those that meet at a space.
    """
    return [pair for pair in meeting(text, pairs) if _stand_together(text, *pair)]


def meeting(text: str, pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Those of many pairs whose words stand somewhere with white space between; all of a few."""
    if len(pairs) <= _FEW_PAIRS:
        return pairs
    met = _met(text, {first for first, _ in pairs})
    return [pair for pair in pairs if pair in met]


def _met(text: str, firsts: Set[str]) -> set[tuple[str, str]]:
    """Words of ``firsts`` each with the letters that follow it, when white space parts them."""
    known = set(chain.from_iterable(pieces.split() for _, pieces in _pieces(text)))
    ends = {token: token for token in known & firsts}
    others = [token for token in known if not token.isalpha()]
    ends |= {token: end for token in others if (end := _last_letters(token)) in firsts}
    found: set[tuple[str, str]] = set()
    last: list[str] = []
    for tokens in _stretches(text):
        row = [*last, *tokens]
        at = compress(range(len(row) - 1), map(ends.__contains__, row))
        found.update([(ends[row[k]], row[k + 1]) for k in at])
        last = row[-1:]
    return {(first, begin[0]) for first, after in found if (begin := _WORD.match(after))}


def _last_letters(token: str) -> str:
    """The letters that end a token."""
    return _WORD.findall(token)[-1] if token[-1:].isalpha() else ""


def _stand_together(text: str, first: str, second: str) -> bool:
    """Whether two words stand somewhere one after the other."""
    both = f"{first} {second}"
    at = text.find(both)
    while at >= 0:
        end = at + len(both)
        if not (_WORD.match(text[at - 1 : at]) or _WORD.match(text, end)):
            return True
        at = text.find(both, at + 1)
    return False


def places(pattern: re.Pattern[str], text: str, wanted: Set[str]) -> Iterator[re.Match[str]]:
    """Where ``pattern`` finds one of the ``wanted``; for patterns as ``forms`` takes them."""
    if len(wanted) > _FEW_PAIRS:
        yield from (match for match in pattern.finditer(text) if match.group() in wanted)
        return
    for word in sorted(wanted):
        at, floor = text.find(word), 0
        while at >= 0:
            begin = at
            while begin > floor and not text[begin - 1].isspace():
                begin -= 1
            match = next((m for m in pattern.finditer(text, begin) if m.end() > at), None)
            if match is None:
                break
            if match.start() == at and match.group() == word:
                yield match
            floor = match.end() if match.start() <= at else match.start()
            at = text.find(word, floor)


def _pieces(text: str) -> tuple[tuple[int, str], ...]:
    """What stands between white space: how often, and all that does so, joined by spaces.

    What is all ASCII is apart from what is not. Kept for the next question, since most are about
    the same text, unless it is a passage.
    """
    return _counted(text) if len(text) > _PASSAGE else _counted.__wrapped__(text)


@lru_cache(2)
def _counted(text: str) -> tuple[tuple[int, str], ...]:
    counts: Counter[str] = Counter()
    for stretch in _stretches(text):
        counts.update(stretch)
    found: defaultdict[int, list[str]] = defaultdict(list)  # of what is not all ASCII below 0
    for piece, times in counts.items():
        found[times if piece.isascii() else -times].append(piece)
    return tuple((abs(times), " ".join(pieces)) for times, pieces in found.items())


def _stretches(text: str) -> Iterator[list[str]]:
    """What stands between white space; the text is taken apart a stretch at a time."""
    if len(text) <= _STRETCH:
        yield _divided(text)
        return
    at = 0
    while at < len(text):
        space = _SPACE.search(text, at + _STRETCH)
        end = space.start() if space else len(text)
        yield text[at:end].split()
        at = end


@lru_cache(1)
def _divided(text: str) -> list[str]:
    return text.split()


class Words:
    """Counts of whole words (runs of letters), whatever their case.

    The first questions are answered by searching; when there are many, all words are counted.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[str, int], int] = {}
        self._all: Counter[str] | None = None

    def count(self, word: str, most: int = 1) -> int:
        """How often ``word`` (small letters) occurs; counting stops at ``most`` or later."""
        if self._all is not None:
            return self._all[word]
        key = (word, most)
        if key not in self._known:
            if len(self._known) >= _FEW:
                self._all = tally(_WORD, self._text, small=True)
                return self._all[word]
            self._known[key] = self._search(word, most)
        return self._known[key]

    @cached_property
    def _small(self) -> str:
        return self._text.lower()

    def _search(self, word: str, most: int) -> int:
        text, found, at = self._small, 0, -1
        while found < most:
            at = text.find(word, at + 1)
            if at < 0:
                break
            end = at + len(word)
            found += not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
        return found
