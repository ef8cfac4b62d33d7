"""Entries of lists and rows of tables that nothing marks as such."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archivist.build import convert
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
    units = list(draft_of(Text(text, text)).reading())
    assert [unit.kind for unit in units] == case["kinds"]
    if "numbers" in case:
        assert [unit.n for unit in units if unit.kind == "item"] == case["numbers"]


LISTED = """<html lang="en"><body><h1>The Bell</h1><p>{long}</p>
<ul><li>(a) the bell,</li><li>(b) the frame.</li></ul><p>{long}</p>
<ul><li>({last}) the rope.</li></ul>
<p>{long}</p></body></html>"""


@pytest.mark.parametrize(
    ("last", "number", "why"),
    [
        ("c", "c", "it goes on with the list before"),
        ("f", None, "it may be a list of its own, or an aside"),
    ],
)
def test_number_of_an_entry_alone(last: str, number: str | None, why: str, tmp_path: Path) -> None:
    page = tmp_path / "bell.html"
    page.write_text(LISTED.format(long=LONG, last=last), "utf-8")
    items = convert(page).tree.iter("{http://www.tei-c.org/ns/1.0}item")
    assert [item.get("n") for item in items] == ["a", "b", number], why
