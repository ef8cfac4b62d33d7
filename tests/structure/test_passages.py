"""Passages in another language than the work's, and words that are in none."""

from __future__ import annotations

from typing import Any

import pytest

from archivist.model import Block
from archivist.structure.passages import passages
from tests.structure.passes import cases


@pytest.mark.parametrize("case", cases("passages"))
def test_passages(case: dict[str, Any]) -> None:
    text = case["text"]
    found = passages([Block("p", ((0, len(text)),))], text, "en")
    assert [[i.value, text[i.start : i.end]] for i in found] == case["foreign"], case["reason"]


def test_nothing_is_told_in_a_work_whose_language_is_not_known() -> None:
    text = "La maison était sur la colline, et personne n’y était jamais entré."
    assert passages([Block("p", ((0, len(text)),))], text, "und") == []
