"""A spelling is kept to, a misreading is not: what a document's own letters say for or against."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.damage import damage
from archivist.clean.ocr.spelling import Spelling

# How often letters stand in a document of some 3,000 words; a space is a word's edge.
PLACES = {"ey ": 90, "ej ": 4, "hc ": 2, "he ": 300, "aft": 40, "ast": 9, "oit": 60, "ait": 1}

CASES = [
    ("drugiej", "drugiey", True, "ey stands far more often than ej"),
    ("the", "thc", False, "hc stands hardly anywhere, he all over"),
    ("fast", "faft", False, "the long s is read as f throughout"),
    ("avait", "avoit", True, "the document writes oi, and writers did"),
    ("juste", "iuste", True, "i and j are one letter to old printers"),
    ("cloak", "cl0ak", False, "no spelling has digits in its words"),
]


@pytest.mark.parametrize(("truth", "read", "spelt", "reason"), CASES)
def test_what_a_document_keeps_to(truth: str, read: str, spelt: bool, reason: str) -> None:
    spelling = Spelling(lambda letters: PLACES.get(letters, 0.0))
    assert (spelling.against(truth, read, times=1, cost=3.0) > 0) is spelt, reason


OLD = """Онъ стоялъ подлѣ письменнаго стола и думалъ о томъ, какъ давно не писалъ братъ. Домъ былъ
тихъ, садъ пустъ, и только часъ отъ часу проѣзжалъ по дорогѣ возъ, да лаялъ песъ. Хозяинъ вышелъ
на дворъ, посмотрѣлъ на западъ и сказалъ, что къ ночи будетъ дождь, а послѣ дождя морозъ.
"""


def test_old_spelling_is_no_damage() -> None:
    assert not damage(OLD * 20, "ru")
    assert not damage(OLD, "ru")
