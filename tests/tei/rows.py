"""Cases of the TEI stage, from files; a file without cases is an error."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "cases"


def cases(name: str, kind: str) -> list[Any]:
    """The rows ``[[kind]]`` of ``cases/name.toml``, each a pytest parameter named by its label."""
    import pytest

    rows = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))[kind]
    assert rows, f"no case [[{kind}]] in {name}.toml"
    assert all(row["label"] and row["reason"] for row in rows)
    return [pytest.param(row, id=row["label"]) for row in rows]
