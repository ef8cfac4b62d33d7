"""What a misread word that no list has may be, told by its letters alone: ``wiłv`` for wiły.

Languages of many forms have more words than any list. A misreading is often no word that the
language could have, since it hardly ever puts such letters behind each other; where one confusion
of the document makes letters of it that are ten thousand times as likely, and that stand beside
each other in other words of the document, that is a candidate, to be weighed like all others. Left
alone: short words, letters that come again in other words (names, foreign words), and what is made
of two known words, whose seam is odd as well ("unserhaus").
"""

from __future__ import annotations

from archivist.clean.ocr.candidates import Confused
from archivist.clean.ocr.channel import Operation, shared
from archivist.clean.ocr.shape import Shape

_SHORTEST = 5  # letters
_ODD = 2.5  # negative decimal logarithm of a letter behind two others: one in 300
_CLEARER = 4.0  # decimal logarithm by which other letters are likelier
_BEFORE = 4  # letters before the odd one, with which a confusion may begin
_BESIDE = 2  # letters before and behind the confusion, with which it is looked for elsewhere
_AGAIN = 3  # words of the document with the likelier letters, for each other one with the odd ones


def by_letters(
    word: str, shape: Shape, confused: Confused, spelt: str
) -> list[tuple[str, Operation]]:
    """Words that one confusion may have turned into ``word``, with the confusion.

    ``spelt``: the words of the document, each between spaces.
    """
    if len(word) < _SHORTEST:
        return []
    odd, at = shape.oddest(word)
    if odd < _ODD:
        return []
    most = shape.cost(word) - _CLEARER
    places = range(max(0, at - _BEFORE), min(at + 1, len(word)))
    return [
        (made, confusion)
        for made, confusion in confused.at(word, places)
        if made.isalpha()
        and shape.cost(made) <= most
        and not shape.is_unlikely(made)
        and _is_usual(made, word, spelt)
    ]


def _is_usual(made: str, word: str, spelt: str) -> bool:
    """Whether the letters in question are those of other words, as they are not as they stand."""
    start, end = shared(made, word)
    likelier, odd = (
        f" {form} "[max(0, start + 1 - _BESIDE) : len(form) + 1 - end + _BESIDE]
        for form in (made, word)
    )
    others = spelt.count(odd) - (f" {word} " in spelt)
    return spelt.count(likelier) > _AGAIN * others
