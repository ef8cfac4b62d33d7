"""Each thing that docs/recognised.md promises is recognised in its example, and the page is new."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from string import Template

import pytest

from archivist.build import Edition
from archivist.sources import formats
from archivist.tei.names import NS
from tools.recognised import PAGE, kinds, page

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))
KINDS = kinds()
assert KINDS


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row["name"])
def test_example(row: Mapping[str, str], tmp_path: Path) -> None:
    text = Template(row["text"]).substitute(PROSE)
    path = tmp_path / "example.txt"
    path.write_text(text.lstrip("\n"), "utf-8")
    edition = Edition(formats.read(path))
    found = edition.tree.xpath(f"boolean({row['xpath']})", namespaces={"t": NS.strip("{}")})
    assert found, edition.tei.decode()[-3000:]


def test_the_page_is_made_from_what_is_there() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"
