"""Words that ran together are told in one pass, however long the run is."""

from __future__ import annotations

import pytest

from archivist.clean.ocr.frequencies import FEW, frequencies
from archivist.clean.rules.misread_letters import _is_run

LONG = "in" * 3000  # with what follows, no way to part it is the right one; there are ever so many


@pytest.mark.parametrize(
    ("word", "is_run"),
    [("ofher", True), ("her", False), ("herzq", False), (LONG, True), (f"{LONG}zq", False)],
    ids=lambda value: str(value)[:8],
)
def test_runs_of_usual_words(word: str, is_run: bool) -> None:
    assert _is_run(word, frequencies("en", FEW)) is is_run
