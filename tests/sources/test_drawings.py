"""SVG drawings: which of them are pictures that editions show."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivist.sources.drawings import is_drawing, is_lettering
from archivist.sources.pictures import Pictures

CASES = tomllib.loads((Path(__file__).parent / "cases" / "drawings.toml").read_text("utf-8"))
ROWS = [pytest.param(row, key, id=row["label"]) for key in ("shown", "none") for row in CASES[key]]


@pytest.mark.parametrize(("row", "key"), ROWS)
def test_a_drawing_is_shown_if_it_is_still_and_asks_for_nothing(
    row: dict[str, Any], key: str
) -> None:
    assert row["reason"]
    data = row["svg"].encode()
    assert is_drawing(data) == (key == "shown")
    kept = Pictures()
    assert kept.add("plates/Coast 1.SVG", data) == ("coast-1.svg" if key == "shown" else "")
    assert [picture.data for picture in kept.all()] == ([data] if key == "shown" else [])


def test_a_drawing_too_large_is_none() -> None:
    svg = CASES["shown"][0]["svg"]
    assert not is_drawing(svg.replace("Light", "x" * (5 << 20)).encode())
    many = "<g/>" * 100_001
    assert not is_drawing(svg.replace("<circle", many + "<circle").encode())


def test_a_tree_too_deep_is_none() -> None:
    deep = "<g>" * 100_000 + "</g>" * 100_000
    assert not is_drawing(CASES["shown"][0]["svg"].replace("<circle", deep + "<circle").encode())


def test_a_cover_of_words_is_told_from_a_drawing() -> None:
    """Its words are the book's metadata; a drawing with a legend shows more."""
    opened = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="90">'
    words = '<rect width="60" height="90"/><g><text>The <tspan>Weir</tspan></text></g>'
    assert is_lettering(f"{opened}{words}</svg>".encode())
    assert not is_lettering(f"{opened}{words}<path d='M 0 0 L 9 9'/></svg>".encode())
    assert not is_lettering(f"{opened}<rect width='60' height='90'/></svg>".encode())
    assert not is_lettering(f"{opened}{words}<script/></svg>".encode())
