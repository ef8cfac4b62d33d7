"""The import-direction check finds what it is for, and finds nothing in the package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import imports

ROOT = Path(__file__).parents[2]


CASES = [
    ("model.py", "from archivist.clean import edits", "model may not import"),
    ("sources/plain.py", "import archivist.tei.write", "sources may not import"),
    ("sources/plain.py", "def f():\n    from archivist.clean import edits", "sources may not"),
    ("sources/plain.py", "from . import other", "relative import"),
    ("stray.py", "", "no place in the order"),
    ("tei/write.py", "from archivist.tei import read", "import cycle"),
    ("tei/write.py", "from archivist.clean import edits", None),
    ("tei/write.py", "import json, lxml.etree", None),
]


def package(tmp_path: Path, name: str, text: str) -> Path:
    files = {
        "__init__.py": "def f():\n    from archivist import tei",
        "model.py": "",
        "sources/plain.py": "from archivist.model import Source",
        "clean/edits.py": "",
        "tei/__init__.py": "",
        "tei/read.py": "import archivist.tei.write",
        "tei/write.py": "",
        name: text,
    }
    for file, body in files.items():
        path = tmp_path / "archivist" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body)
    return tmp_path / "archivist"


@pytest.mark.parametrize(("name", "text", "complaint"), CASES)
def test_finds_wrong_imports(tmp_path: Path, name: str, text: str, complaint: str | None) -> None:
    found = imports.complaints(package(tmp_path, name, text))
    if complaint is None:
        assert found == []
    else:
        assert len(found) == 1
        assert complaint in found[0]


def test_package_is_clean() -> None:
    assert len(imports.modules(ROOT / "archivist")) > 10
    assert imports.complaints(ROOT / "archivist") == []


def test_order_is_the_documented_one() -> None:
    documented = re.findall(
        r"^    (\w+)(?:/|\.py) +", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
    )
    assert documented == [n for n in imports.RANK if n not in imports.STAGES[0] and n != "__main__"]
