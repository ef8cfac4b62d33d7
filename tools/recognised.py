"""Writes docs/recognised.md: what structure recognises, an example of each, and its evidence.

    python tools/recognised.py

The examples are the cases of tests/structure/cases/recognised, each of which a test converts; the
evidence is what the module that recognises it says of itself.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "structure" / "cases" / "recognised"
PAGE = ROOT / "docs" / "recognised.md"

_HEAD = """\
# What structure recognises

Made by `make docs` from the modules' own docstrings and from examples that the tests convert. What
a source's format marks (a heading, a note, a list) is evidence that goes before all of this;
`docs/sources.md` names the marks. What a person says in the work file goes before both.
"""


def kinds() -> list[Mapping[str, str]]:
    """The rows of all case files, in order."""
    files = sorted(CASES.glob("*.toml"))
    return [row for path in files for row in tomllib.loads(path.read_text("utf-8"))["kind"]]


def page() -> str:
    """The page as it should be."""
    return "\n".join([_HEAD, *map(_section, kinds())])


def _section(row: Mapping[str, str]) -> str:
    example = "\n".join(f"    {line}".rstrip() for line in row["shown"].strip().split("\n"))
    return (
        f"## {row['name']}\n\nTEI: `{row['tei']}`\n\n{example}\n\n{_evidence(row['module'])}\n\n"
        f"Recognised in `{row['module'].replace('.', '/')}`.\n"
    )


def _evidence(module: str) -> str:
    """The docstring of a module, which is not imported for it."""
    path = ROOT / (module.replace(".", "/") + ".py")
    if not path.exists():
        path = path.with_suffix("") / "__init__.py"
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    if not said:
        raise SystemExit(f"{path}: says nothing of its evidence")
    return said.replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
