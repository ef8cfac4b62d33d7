"""Confusions that run through a text, told by the words that show them."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.throughout import LONG_S, Printed, shown

READ = "fome feveral fuch fince fhould houfe caufe reafon perfon thefe ufed firft".split()
RIGHT = {"said": 600, "was": 200, "his": 200, "sea": 100, "the": 300, "and": 300, "of": 200}


@pytest.mark.parametrize(("words", "told"), [(12, True), (6, False)])
def test_a_long_s_misread_here_and_there_needs_many_words(words: int, told: bool) -> None:
    found = shown(Printed(RIGHT | dict.fromkeys(READ[:words], 1)), "en")
    assert (LONG_S in found) is told
