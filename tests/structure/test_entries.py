"""Entries of lists and rows of tables that nothing marks as such."""

from __future__ import annotations

from typing import Any

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.passes import cases

LONG = (
    "The bell was cast twice, for the first casting was flawed, and the founder was made to bear "
    "the cost of it, which he did without complaint. He is said to have kept the first bell in his "
    "garden, where it served for a hen-house until the siege, and was then melted down for shot."
)
FULL = """\
  The bell was cast twice, for the first casting was flawed, and
the founder was made to bear the cost of it, which he did with no
complaint. He is said to have kept the first bell in the garden of
his house, where it served for a hen-house until the siege, and was
melted down for shot."""


@pytest.mark.parametrize("case", cases("entries"))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"].replace("$LONG", LONG).replace("$FULL", FULL)
    kinds = [unit.kind for unit in draft_of(Text(text, text)).reading()]
    assert kinds == case["kinds"]
