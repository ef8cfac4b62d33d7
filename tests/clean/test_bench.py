"""The bench's damaged books become what the right ones are; right ones are hardly touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivist.clean.pipeline import clean

BENCH = Path(__file__).parents[2] / "../shared/bench/cases"
DAMAGED = sorted(BENCH.glob("*.mojibake.txt"))


@pytest.mark.skipif(not DAMAGED, reason="the bench is not here")
@pytest.mark.parametrize("file", DAMAGED, ids=lambda file: file.name)
def test_wrong_encodings_are_mended_wholly(file: Path) -> None:
    right = file.with_name(file.name.replace("mojibake", "bracket")).read_text("utf-8")
    assert clean(file.read_text("utf-8"))[0].text == clean(right)[0].text
    assert not clean(right)[0].edits
