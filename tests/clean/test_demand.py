"""How strong the evidence for a correction must be."""

from __future__ import annotations

import pytest

from archivist.clean.confidence import Confidences
from archivist.clean.ocr.demand import CERTAIN, DOUBTED, demand, is_enough
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.evidence import SURE
from archivist.clean.ocr.verdict import Reading, Verdict
from archivist.model import Mark

MANY, FEW = 0.02, 0.004  # share of spaces lost

CASES = [
    ("wir gehen", 0.2, SURE, MANY, True, "one more space of a text that lost one in fifty"),
    ("wir gehen", 0.2, SURE, FEW, False, "a text that lost few"),
    ("wir gehen", 0.5, SURE, FEW, True, "odds that are enough anywhere"),
    ("wir gehen", -0.1, SURE, MANY, False, "less likely two than one"),
    ("wir gehen", 0.2, CERTAIN, MANY, False, "a word that the engine was sure of"),
    ("wirgehend", 0.2, SURE, MANY, False, "another word, not two"),
    ("wirgehend", 0.2, DOUBTED, FEW, True, "a word that the engine doubted"),
]


@pytest.mark.parametrize(("truth", "odds", "asked", "spaces", "enough", "reason"), CASES)
def test_what_is_enough(
    truth: str, odds: float, asked: float, spaces: float, enough: bool, reason: str
) -> None:
    verdict = Verdict("wirgehen", (Reading(truth, 0.01),), odds)
    assert is_enough(verdict, asked, spaces) is enough, reason


def test_two_readings_alike_are_not_clear() -> None:
    verdict = Verdict("dassich", (Reading("dass ich", 0.9), Reading("das sich", 0.6)), 2.0)
    assert not is_enough(verdict, SURE, MANY)


def asked(own: str, share: float) -> float:
    """What is asked of a word of this confidence behind 120 known ones and 20 of ``own``."""
    words = [(f"word{k % 7}", 0.9 + k % 7 / 100) for k in range(120)] + [(own, 0.8)] * 20
    words.append(("vorfod", share))
    text, marks = "", []
    for word, sure in words:
        marks.append(Mark(len(text), len(text) + len(word), "conf", f"{sure}"))
        text += word + " "
    document = Document(text, {f"word{k}": 300 for k in range(7)})
    return demand(document, Confidences(marks))(len(words) - 1)


@pytest.mark.parametrize(
    ("own", "share", "needed", "reason"),
    [
        ("Vorfo", 0.85, SURE, "the engine was no surer of words that are the document's own"),
        ("Vorfo", 0.7, DOUBTED, "it was surer of those"),
        ("word1", 0.85, DOUBTED, "no word is its own"),
        ("Vorfo", 0.97, CERTAIN, "as sure as of the surest"),
    ],
)
def test_what_is_asked(own: str, share: float, needed: float, reason: str) -> None:
    assert asked(own, share) == needed, reason
