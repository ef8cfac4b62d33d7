"""Roman numerals that an OCR engine read with an l or 1 for an I: ``XlV``, ``BOOK ll``, ``Vl``.

Or in small letters (``vil``), a stroke too few (``Il`` for III), a letter as two (``Xx``), strokes
whose serifs touch (``XHI``), right behind its label (``ActI``).

They stand alone on a line, as the numbers of chapters and poems do, or behind one word (``ACT``).
What tells is the sequence: read so, the number goes on by one from the numeral before, or the next
goes on from it, and others of the sequence were read right; of the second sort both neighbours
tell. Where the reader measured how many strokes a numeral is wide (``sources/ocr/numerals.py``),
that tells alone, of what looks like another numeral as well (``I`` for II), unless what was read
goes on from one neighbour to the other. Numerals inside sentences are left alone, and so are page
numbers (``ll`` between 10 and 12) and lines that nothing supports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist import roman
from archivist.clean.confidence import UNTOLD, Confidences
from archivist.language import detect
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "numerals",
    "correction",
    "Roman numerals alone on their lines that an OCR engine had read with an l or 1 for an I, in "
    "small letters, or with a stroke too few were put right where they go on with the numerals "
    "before or behind them, or where their width tells; the wording of the source is kept beside "
    "each.",
    level=STANDARD,
    scope="Latin",
    shown="corr",
)
ORDER = 62  # behind single words: what these tell of the channel is not changed
NEEDS = frozenset("IVXLCl1vxc|")
WEIGHS = "numeral"

_END = r"\.?[ \t]*(?=\n|\Z)"
_NUMERAL = r"[ \t\f]*(?:(?P<label>[^\W\d_]{3,12})[ \t]+)?(?P<token>[IVXLCHTivxlc1|]{1,8})" + _END
# It begins with the end of the line before, because a search for that is fast.
_LINE = re.compile(rf"\n{_NUMERAL}")
_FIRST_LINE = re.compile(_NUMERAL)
_GLUED = late(r"\n[ \t\f]*(?P<label>[^\W\d_]{2,11}[^\W\d_A-Z])(?P<token>[IVXLC]{1,8})" + _END)
_BESIDE = (-1, 0, 1)  # what a numeral beside one that stands right behind its label is more
_MISREAD = late(r"[l1]")
_SERIFS = frozenset("HT")  # strokes whose serifs touch
_TWICE = r"([VXC])(?i:\1)"
_DOUBLED = late(_TWICE)
_ROMAN = re.compile(r"(?=.)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_STROKED = re.compile(r"[VXLC]+[il1|]*[l1|][il1|]*")
_UNLIKE_WORDS = re.compile(rf"{_TWICE}|{_STROKED.pattern}|I[vx]|[VX]+[vx]+[ivx]*")
# What may be a word of such languages alone on its line, and is nearly as wide as II.
_ARTICLES, _ARTICLE_OF = frozenset(("Il", "il")), frozenset(("it", "fr"))
_RIGHT, _RIGHT_LABELLED = 2, 1  # numerals of a sequence that were read right
_RUN = 3  # numerals that count on as they were read
_AGAIN = 3  # that say again what the one before says
_SEQUENCE, _LOOKS, _WIDTH = 0.97, 0.95, 0.95  # how sure what tells it is


class Numeral(NamedTuple):
    """A numeral at ``start``; ``right`` is how it would be spelt, ``value`` what that is.

    ``others`` are further readings, that only both neighbours can tell; ``told``: its width tells
    what it is; ``labelled``: it stands behind a word with a capital, as no other word does alone.
    """

    start: int
    token: str
    right: str
    value: int
    others: tuple[str, ...] = ()
    told: bool = False
    labelled: bool = False

    @property
    def sure(self) -> bool:
        """Whether it was read right."""
        return self.token == self.right

    @property
    def known(self) -> bool:
        """Whether its value needs no neighbours."""
        return self.sure or self.told

    def edit(self, right: str, cert: float) -> Edit:
        return Edit(self.start, self.start + len(self.token), right, RULE.id, cert)


def propose(text: str, measured: Confidences = UNTOLD) -> Iterator[Edit]:
    """``measured``: the numbers that numerals are wide."""
    sequences: defaultdict[str, list[Numeral]] = defaultdict(list)
    first = _FIRST_LINE.match(text)
    lines = [*([first] if first else ()), *_LINE.finditer(text)]
    asked = {match["token"][:-1] for match in lines if match["token"].endswith("1")}
    symbols = _symbols(text, asked)
    for match in lines:
        numeral = _numeral(match, measured, symbols)
        if numeral is not None:
            label = match["label"] or ""
            numeral = numeral._replace(labelled=label[:1].isupper())
            sequences[label.casefold()].append(numeral)
    yield from _labels_apart(text, sequences)
    for found in sequences.values():
        numerals = _counting_as_read(found)
        least = _RIGHT_LABELLED if all(n.labelled for n in numerals) else _RIGHT
        if sum(n.known for n in numerals) >= least:
            yield from _mended(numerals)
        else:
            yield from _unlike_words(numerals)


def _numeral(
    match: re.Match[str], measured: Confidences, symbols: frozenset[str]
) -> Numeral | None:
    token, start = match["token"], match.start("token")
    number = measured.of(start, match.end("token"))
    if number and not (token in _ARTICLES and detect(match.string) in _ARTICLE_OF):
        return Numeral(start, token, roman.spelt(int(number)).upper(), int(number), told=True)
    if token[-1:] == "1" and token[:-1] in symbols:
        return None
    right = _MISREAD.sub("I", token)
    right = right if _ROMAN.fullmatch(right) else ""
    others = tuple(_others(token))
    if token.isdecimal() or not (right or others):
        return None
    value = roman.value(right) if right else 0
    return Numeral(start, token, right, value, others)


def _labels_apart(text: str, sequences: Mapping[str, Sequence[Numeral]]) -> Iterator[Edit]:
    """``ActI`` on a line, where ``Act II`` or ``Act I`` is the next such line, or the last."""
    for match in _GLUED.finditer(text):
        beside = sequences.get(match["label"].casefold(), ())
        k = bisect_left(beside, match.start(), key=lambda numeral: numeral.start)
        number = roman.value(match["token"])
        near = {numeral.value - number for numeral in beside[max(0, k - 1) : k + 1]}
        if number and _ROMAN.fullmatch(match["token"]) and not near.isdisjoint(_BESIDE):
            at = match.start("token")
            yield Edit(at, at, " ", RULE.id, _SEQUENCE)


def _counting_as_read(numerals: Sequence[Numeral]) -> list[Numeral]:
    """``XXVI``, ``XXVII``, ``XXVIII`` are what they are, if their widths tell numbers that do not
    count on in their turn: the face has wider letters than most."""
    out = list(numerals)
    own = [_own(numeral) for numeral in numerals]
    start = 0
    for k in range(1, len(out) + 1):
        if k < len(out) and own[k] == own[k - 1] + 1 > 1:
            continue
        values = [numeral.value for numeral in out[start:k]]
        if k - start >= _RUN and any(b != a + 1 for a, b in pairwise(values)):
            out[start:k] = [n._replace(right=n.token, value=own[j], told=False)
                            for j, n in enumerate(out[start:k], start)]  # fmt: skip
        start = k
    return out


def _own(numeral: Numeral) -> int:
    """The number that a numeral says as it was read; 0 for none."""
    return roman.value(numeral.token) if _ROMAN.fullmatch(numeral.token) else 0


def _symbols(text: str, asked: Collection[str]) -> frozenset[str]:
    """Letters that have an index, as in a figure: where ``X2`` stands, ``X1`` is no numeral."""
    return frozenset(letters for letters in asked if letters.isalpha() and _has(text, letters))


def _has(text: str, letters: str) -> bool:
    # The letters first, and what may not stand before them last: a search for these is fast.
    return re.search(rf"{letters}[02-9](?!\w)(?<!\w{letters}.)", text) is not None


def _others(token: str) -> Iterator[str]:
    """What else it may be: ``vil`` VII, ``Il`` III, ``Xx`` X, ``XHI`` XIII, ``Til`` III."""
    if not _SERIFS.isdisjoint(token):
        plain = roman.capitals(token.replace("H", "II").replace("T", "I"))
        if _ROMAN.fullmatch(plain):
            yield plain
        return
    if _DOUBLED.fullmatch(token):
        yield token[0]
    plain = roman.capitals(token)
    if plain != _MISREAD.sub("I", token) and _ROMAN.fullmatch(plain):
        yield plain
    for k, letter in enumerate(token):
        longer = plain[:k] + "I" + plain[k:]
        if letter in "l1|" and _ROMAN.fullmatch(longer):
            yield longer


def _mended(numerals: Sequence[Numeral]) -> Iterator[Edit]:
    """Those of a sequence that go on from a neighbour, or from which it goes on.

    None that a neighbour says, too: between ``I`` and ``II`` a line ``Il`` is a word. Heads of
    pages say the number of their chapter again, and do so time and again.
    """
    known = [n.value for n in numerals if n.known]
    again = sum(a == b for a, b in pairwise(known)) >= _AGAIN
    free = dict(_free(numerals))
    read = [0, *(numeral.value for numeral in numerals), 0]
    for k, numeral in enumerate(numerals):
        if numeral.sure:
            continue
        if numeral.told:
            own = _own(numeral)
            if read[k] == own - 1 > 0 and read[k + 2] == own + 1:
                read[k + 1] = own
            else:
                yield numeral.edit(numeral.right, _WIDTH)
            continue
        right = _right(numeral, read[k], read[k + 2], again) or _reading(numeral, free.get(k, 0))
        right = right or (_said(numeral, read[k], read[k + 2]) if again else "")
        right = right or _going_on(numeral, read[k], numerals[k + 1 : k + 2])
        if right:
            read[k + 1] = roman.value(right)
            yield numeral.edit(right, _SEQUENCE)


def _unlike_words(numerals: Sequence[Numeral]) -> Iterator[Edit]:
    """``Vil`` and ``Vill``: what no word looks like, and says the numbers that follow each other.

    A part of a book may have two chapters; one numeral read right beside one of them is enough.
    """
    read = [n.right if n.known else _strokes(n.token) for n in numerals]
    values = [0, *(roman.value(right) if right else 0 for right in read), 0]
    for k, numeral in enumerate(numerals):
        before, value, after = values[k : k + 3]
        if not value and numeral.value == before + 1 > 2 and numerals[k - 1].sure:
            read[k], value = numeral.right, numeral.value  # "Ill" behind II
        goes_on = value and (before == value - 1 > 0 or after == value + 1)
        if numeral.told or (goes_on and not numeral.sure):
            yield numeral.edit(read[k], _WIDTH if numeral.told else _LOOKS)


def _strokes(token: str) -> str:
    """A numeral whose strokes were read as small letters; nothing for what may be a word."""
    right = roman.capitals(token) if _STROKED.fullmatch(token) else ""
    return right if _ROMAN.fullmatch(right) else ""


def _free(numerals: Sequence[Numeral]) -> Iterator[tuple[int, int]]:
    """The numbers of those between two that were read right, where just as many are left out."""
    sure = [k for k, numeral in enumerate(numerals) if numeral.known]
    for a, b in pairwise(sure):
        if numerals[b].value - numerals[a].value == b - a > 1:
            yield from ((k, numerals[a].value + k - a) for k in range(a + 1, b))


def _right(numeral: Numeral, before: int, after: int, again: bool) -> str:
    if not numeral.value or (numeral.value in (before, after) and not again):
        return ""
    on = before == numeral.value - 1 > 0
    same = again and numeral.value in (before, after)
    return numeral.right if on or same or after == numeral.value + 1 else ""


def _said(numeral: Numeral, before: int, after: int) -> str:
    """A reading that no word looks like, and that goes on from the heads of pages beside it, or is
    what they say: ``Vill`` behind VII; or what both say, between which it stands: ``vil``."""
    right = _strokes(numeral.token)
    if right and roman.value(right) in (before, before + 1, after):
        return right
    return _reading(numeral, before) if before == after else ""


def _going_on(numeral: Numeral, before: int, after: Sequence[Numeral]) -> str:
    """A reading that goes on from the one before, if no word looks so (``Vv``, ``Ix``) or the
    next goes on from it in its turn (``vill``, ``Ix`` behind VII)."""
    right = _reading(numeral, before + 1) if before else ""
    if not right or any(before + 1 == other.value for other in after):
        return ""
    odd = numeral.labelled or _UNLIKE_WORDS.fullmatch(numeral.token) is not None
    return right if odd or any(before + 2 == other.value or _reading(other, before + 2)
                               for other in after) else ""  # fmt: skip


def _reading(numeral: Numeral, value: int) -> str:
    """The further reading that is this number."""
    return next((r for r in numeral.others if roman.value(r) == value > 0), "")
