"""Spaces lost before a capital: where they are put back, and what is left as it is."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.capital_seams import before_capitals
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import USED, frequencies

CASES = [
    ("de", "derWagen", "der Wagen", "a usual word before another"),
    ("de", "warmemBrot", "warmem Brot", "a rare one before a word of the language"),
    ("de", "keinWehrlein", "kein Wehrlein", "a frequent one before a word that no list has"),
    ("de", "dieBütten", "die Bütten", "a B that is none of ß"),
    ("de", "großeBrücke", "große Brücke", "ß before the capital"),
    ("en", "inLeith", "in Leith", "a word of two letters before a name"),
    ("en", "PublicWeir", "Public Weir", "both with capitals"),
    ("fr", "dansParis", "dans Paris", "a capital of its small letter's shape"),
]
LEFT = [
    ("de", "gruseIig", "an I is a stem"),
    ("de", "auBerdem", "a B that ß was read for"),
    ("de", "dieBmal", "no word begins with Bm"),
    ("de", "beSonders", "a capital of its small letter's shape in a word"),
    ("en", "miHward", "what stands before it is no word"),
    ("en", "vanLoon vanLoon vanLoon", "what recurs is a name"),
    ("en", "MacHarrow", "a beginning of names"),
    ("en", "inLeith-on-the-Weir", "one of several words that hyphens join"),
    ("en", "theAFO", "capitals to the end"),
]


def put_back(language: str, text: str) -> str:
    document = Document(text, frequencies(language, USED))
    for edit in sorted(before_capitals(document, (), "ocr-spaces"), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


@pytest.mark.parametrize(("language", "read", "printed", "reason"), CASES)
def test_puts_back(language: str, read: str, printed: str, reason: str) -> None:
    assert put_back(language, f"… {read}.") == f"… {printed}.", reason
    assert put_back(language, read) == printed, reason


@pytest.mark.parametrize(("language", "words", "reason"), LEFT)
def test_leaves(language: str, words: str, reason: str) -> None:
    assert put_back(language, f"… {words}.") == f"… {words}.", reason


def test_words_that_are_settled_are_left() -> None:
    document = Document("… inLeith", frequencies("en", USED))
    assert list(before_capitals(document, {0}, "ocr-spaces")) == []
