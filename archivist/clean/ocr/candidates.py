"""What a misread word may have been: words with the same strokes, or with nearly the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress, product
from typing import NamedTuple

from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.confusions import CONFUSIONS

_USUAL = 0.005  # of words, those that have a letter which is not rare
_COUNTED = 2_000  # words that letters are counted in
_MOST = 15  # words looked at for one pattern of strokes; the list is in order of frequency


class Candidates:
    """Words by their strokes."""

    def __init__(self, words: Iterable[str], strokes: Sequence[str], asked: Container[str]) -> None:
        """``words``: in small letters, the more frequent first; ``strokes``: of each; ``asked``:
        the strokes that will be asked for.
        """
        index: defaultdict[str, list[str]] = defaultdict(list)
        some = compress(zip(words, strokes, strict=True), map(asked.__contains__, strokes))
        for word, pattern in some:
            index[pattern].append(word)
        self._index = {pattern: tuple(found[:_MOST]) for pattern, found in index.items()}

    def alike(self, pattern: str) -> tuple[str, ...]:
        """Words with these strokes, the more frequent first."""
        return self._index.get(pattern, ())


class Rare(NamedTuple):
    """Letters beyond ASCII that few words have: of an English list é and ö, of a German one é."""

    letters: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()  # what some confusion makes of the words that have them

    def beside(self, words: Iterable[str]) -> Rare:
        """The same letters, looked for in more words."""
        found = [w for w in words if not (w.isascii() or self.letters.isdisjoint(w))]
        return Rare(self.letters, self.read.union(_misread(found, self.letters)))


NO_LETTERS = Rare()


def rare_letters(words: Collection[str]) -> Rare:
    """The letters of confusions that are rare in a list of words; none where most are not ASCII."""
    others = [word for word in words if not word.isascii()]
    if len(others) > len(words) / 2:
        return NO_LETTERS
    some = others[:: 1 + len(others) // _COUNTED]
    times = Counter(chain.from_iterable(map(set, some)))
    least = _USUAL * len(words) * len(some) / max(1, len(others))
    known = {letter for truth, _ in CONFUSIONS for letter in truth if not letter.isascii()}
    return Rare(frozenset(c for c in known if times[c] < least)).beside(others)


def _misread(words: Iterable[str], letters: frozenset[str]) -> Iterator[str]:
    """What the confusions of some letters make of words."""
    rows: defaultdict[str, list[Operation]] = defaultdict(list)
    for truth, read in CONFUSIONS:
        for letter in letters.intersection(truth):
            rows[letter].append((truth, read))
    for word in words:
        for letter in letters.intersection(word):
            for truth, read in rows[letter]:
                at = word.find(truth)
                while at >= 0:
                    yield f"{word[:at]}{read}{word[at + len(truth) :]}"
                    at = word.find(truth, at + 1)


class Confused:
    """Words that one of some confusions may have turned into another.

    Half of what may stand behind an English word has letters that hardly any English word has;
    that is looked at for those words alone that one which has them may have become.
    """

    def __init__(self, confusions: Collection[Operation], rare: Rare = NO_LETTERS) -> None:
        """``confusions``: truth, read; ``rare``: in the words that ``near`` is asked for."""
        self._every = _rows(tuple(confusions))
        self._usual = _rows(tuple(row for row in confusions if rare.letters.isdisjoint(row[0])))
        self._rare = rare.read

    def near(
        self, word: str, listed: Container[str], own: Container[str] = (), built: bool = False
    ) -> Iterator[tuple[str, Operation]]:
        """Words of either collection that may have become ``word``, with the confusion.

        ``built``: they are more than those which the rare letters were counted in.
        """
        rows = self._every if built or word in self._rare else self._usual
        for k in range(len(word)):
            for read, truths in rows[word[k : k + _WIDEST]]:
                before, after = word[:k], word[k + len(read) :]
                for truth in truths:
                    candidate = f"{before}{truth}{after}"
                    if candidate in listed or candidate in own:
                        yield candidate, (truth, read)

    def at(self, word: str, places: Iterable[int]) -> Iterator[tuple[str, Operation]]:
        """What a confusion at one of the places may have turned into ``word``, word or not."""
        for k in places:
            for read, truths in self._every[word[k : k + _WIDEST]]:
                before, after = word[:k], word[k + len(read) :]
                yield from ((f"{before}{truth}{after}", (truth, read)) for truth in truths)


class _Rows(dict[str, tuple[tuple[str, tuple[str, ...]], ...]]):
    """By a few letters: what the first of them are read as, with what may have stood there.

    Worked out when it is first asked for; few different ones are.
    """

    def __init__(self, confusions: Iterable[Operation]) -> None:
        super().__init__()
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for truth, read in confusions:
            found[read[0]][read].append(truth)
        self._by_first = {
            letter: tuple((read, tuple(truths)) for read, truths in rows.items())
            for letter, rows in found.items()
        }

    def __missing__(self, letters: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        rows = self._by_first.get(letters[0], ())
        found = tuple([row for row in rows if letters.startswith(row[0])])
        if len(self) < _MOST_ROWS:
            self[letters] = found
        return found


@lru_cache(4)
def _rows(confusions: tuple[Operation, ...]) -> _Rows:
    """Kept for who asks again: the whole table is asked of every text, and twice of a damaged one.

    Four, since a text has two of its own: the confusions that it shows, and the usual of these.
    """
    return _Rows(confusions)


def lettered(word: str) -> list[str]:
    """A word of letters with the figures and strokes in it read as letters, in all ways there are.

    Nothing for words of few letters or many figures ("1a", "h2o", "b747").
    """
    places = [k for k, letter in enumerate(word) if not letter.isalpha()]
    if len(word) < _LETTERED or len(places) > _FIGURES:
        return []
    return [
        "".join(letters)
        for letters in product(*(_AS_LETTERS.get(c, ()) if not c.isalpha() else c for c in word))
    ]


_LETTERED, _FIGURES = 5, 2
_AS_LETTERS = {"0": "o", "1": "li", "|": "li", "5": "s"}

_WIDEST = max(len(read) for _, read in CONFUSIONS)
_MOST_ROWS = 1 << 14  # strings of letters that are kept
