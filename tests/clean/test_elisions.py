"""Letters beside apostrophes: the usual ones are left, what they were misread as is put right."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.channel import Channel
from archivist.clean.ocr.elisions import elisions
from archivist.clean.ocr.frequencies import frequencies

FRENCH = (
    "L’homme et l’enfant n’ont rien dit, car l’eau d’hier n’était pas l’eau d’ici. "
    "L’un d’eux s’en alla, et l’autre s’assit à l’ombre d’un arbre. "
) * 60
ENGLISH = "I’m sure that he didn’t see it, and I’ll say that they don’t. It’s the miller’s. " * 60


def put_right(text: str, added: str) -> str:
    """What is made of the words behind the text."""
    whole = f"{text}{added}"
    listed = frequencies("fr" if text == FRENCH else "en")
    for edit in sorted(elisions(whole, listed, Channel(0.02), "rule"), reverse=True):
        whole = whole[: edit.start] + edit.new + whole[edit.end :]
    return whole[len(text) :]


CASES = [
    (FRENCH, "Et 1’homme s’assit.", "Et l’homme s’assit.", "no figure is elided"),
    (FRENCH, "C’est bien cl’un autre.", "C’est bien d’un autre.", "a letter read as two"),
    (FRENCH, "Il u’avait rien.", "Il n’avait rien.", "u is elided nowhere else"),
    (FRENCH, "Et I’autre vint.", "Et l’autre vint.", "a capital I is a small letter's stem"),
    (FRENCH, "Oui. 1’autre vint.", "Oui. L’autre vint.", "a sentence begins"),
    (FRENCH, "Il m’a vu, qu’il dit.", "Il m’a vu, qu’il dit.", "seldom, but misread from nothing"),
    (ENGLISH, "They don’f know.", "They don’t know.", "behind the apostrophe"),
    (ENGLISH, "And l’m sure.", "And I’m sure.", "what always is a capital"),
    (ENGLISH, "At six o’clock he’d go.", "At six o’clock he’d go.", "forms of their own"),
    (ENGLISH, "The ’f’ and the ‘l’.", "The ’f’ and the ‘l’.", "letters in quotation marks"),
]


@pytest.mark.parametrize(("text", "read", "truth", "reason"), CASES)
def test_letters_beside_apostrophes(text: str, read: str, truth: str, reason: str) -> None:
    assert put_right(text, read) == truth, reason


def test_a_form_that_stands_too_often_to_be_misread_stays() -> None:
    often = "Il u’avait rien. " * 30
    assert put_right(FRENCH, often) == often
