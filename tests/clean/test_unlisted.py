"""What a word that no list has may be by its letters, and which words are left alone."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.candidates import Confused
from archivist.clean.ocr.channel import Operation
from archivist.clean.ocr.frequencies import USED, frequencies
from archivist.clean.ocr.shape import Shape
from archivist.clean.ocr.unlisted import by_letters

CONFUSIONS: list[Operation] = [
    ("y", "v"), ("n", "u"), ("i", "l"), ("h", "b"), ("e", "c"), ("w", "vv"), ("l", "i"),
    ("f", "t"), ("a", "o"),
]  # fmt: skip
# Other words of a document, which show how letters stand beside each other in it.
DOCUMENT = (
    "kołysanych rozwianych pisanych nejvyspělý verschlungen schlucken verschleiert schizzo "
    "schizzato whirlwinds zamikl subjectively"
)
FOUND = [
    ("pl", "rozkołysanvch", "rozkołysanych", "no Polish word has v"),
    ("cs", "nejvvspělejšími", "nejvyspělejšími", "no Czech word has vv before a consonant"),
    ("de", "verscblungenes", "verschlungenes", "scb is no beginning of a German syllable"),
    ("it", "scbizzinosetto", "schizzinosetto", "nor of an Italian one"),
    ("en", "whirlvvindish", "whirlwindish", "vv is w"),
]
LEFT = [
    ("en", "bellowings", "its letters are usual"),
    ("en", "objcctively", "no letter alone is odd behind the two before it"),
    ("cs", "zamlklostí", "mlkl is rare, and mikl not so much likelier"),
    ("pl", "szczeblów", "listed or not, its letters are usual"),
    ("de", "vvie", "too short for its letters to tell"),
    ("pl", "xqzjwvk", "any letters: nothing makes a word of them"),
    ("it", "scbivare", "in a document whose other words have no letters like these"),
]


def made(language: str, word: str) -> list[str]:
    words = list(frequencies(language, USED))
    shape = Shape(words[len(words) // 10 :: 8])
    spelt = "  ".join(["", *DOCUMENT.split(), word, ""])
    return [made for made, _ in by_letters(word, shape, Confused(CONFUSIONS), spelt)]


@pytest.mark.parametrize(("language", "word", "truth", "reason"), FOUND)
def test_letters_tell_what_a_word_is(language: str, word: str, truth: str, reason: str) -> None:
    assert truth not in frequencies(language, USED)
    assert made(language, word) == [truth], reason


@pytest.mark.parametrize(("language", "word", "reason"), LEFT)
def test_letters_do_not_tell(language: str, word: str, reason: str) -> None:
    assert not made(language, word), reason
