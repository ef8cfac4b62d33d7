"""How often words run together beside others, and what is written so."""

from __future__ import annotations

import math
from pathlib import Path
from random import Random

import pytest

from archivist.clean.ocr.beside import Beside
from archivist.clean.ocr.document import Document
from archivist.clean.ocr.frequencies import USED, frequencies

PARAGRAPHS = Path(__file__).parent / "paragraphs"


def beside(text: str, language: str = "en") -> Beside:
    return Beside(Document(text, frequencies(language, USED)))


def run_together(language: str, share: float, many: int = 30_000) -> str:
    """So many words of a language's paragraphs, by chance, with so many of the spaces lost."""
    words = (PARAGRAPHS / f"{language}.txt").read_text(encoding="utf-8").split()
    chance = Random(7)
    return "".join(
        word + ("" if chance.random() < share else " ") for word in chance.choices(words, k=many)
    )


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "ru"])
@pytest.mark.parametrize("share", [0.01, 0.02, 0.06])
def test_half_of_the_lost_spaces_are_told(language: str, share: float) -> None:
    """Marks stand between many words, and three that ran together are no two."""
    assert share / 3 < beside(run_together(language, share), language).lost < share


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "ru"])
@pytest.mark.parametrize("share", [0.02, 0.06])
def test_they_are_told_of_a_few_pages(language: str, share: float) -> None:
    """No word stands often enough there to tell by itself."""
    assert share / 3 < beside(run_together(language, share, 3_000), language).lost < share


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "ru"])
def test_where_none_are_lost_hardly_any_are_told(language: str) -> None:
    assert beside(run_together(language, 0.0), language).lost < 0.001


@pytest.mark.parametrize("text", ["", "of", "1913", "Xqz vrrt."])
def test_a_few_words_tell_nothing(text: str) -> None:
    assert 0.0005 < beside(text).lost < 0.002


def test_what_is_written_with_words_stands_out() -> None:
    text = run_together("en", 0.02) + "the mill was unlit and unswept, untilled and unroofed. " * 40
    found = beside(text)
    assert found.beyond_chance("the", True, "mill", 1500) < 0.3
    assert found.beyond_chance("un", True, "mill", 10) > 1.0
    assert found.is_habit("un", True, 10)
    assert not found.is_habit("un", False, 10)
    assert not found.is_habit("the", True, 1500)


def test_the_word_that_is_asked_about_does_not_count() -> None:
    found = beside("Light thelantern, said the man; thelantern is lit, and thebucket is full.")
    rest, both = (found.beyond_chance("the", True, of, 0.0) for of in ("thelantern", "man"))
    assert both - rest == pytest.approx(math.log10(2.5 / 1.5))
