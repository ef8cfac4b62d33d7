"""Proves that imports in archivist go one way: the order of docs/architecture.md, and no cycle.

    python tools/imports.py [PACKAGE_FOLDER]

Imports inside functions count as well: they are late, not free. Exit 1 names every wrong import.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# What a module may import: its own stage, and any stage left of it.
STAGES = (
    "model rules errors patterns bodytype roman signals language".split(),
    ["sources"],
    ["clean"],
    ["structure"],
    ["tei"],
    ["fixes"],
    ["editions"],
    ["archive"],
    ["registry"],
    ["findings"],
    ["listing"],
    ["explain"],
    ["export"],
    ["diff"],
    ["cite"],
    ["work"],
    ["outline"],
    ["folder"],
    ["build"],
    ["hand"],
    ["edge"],
    ["corpus"],
    ["cli"],
    ["__main__"],
)
RANK = {name: rank for rank, names in enumerate(STAGES) for name in names}


def modules(package: Path) -> dict[str, Path]:
    """Dotted name to file, for every module of the package (the package itself included)."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path, known: dict[str, Path]) -> Iterator[tuple[int, str]]:
    """Line and module for every import of a known module in the file."""
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "." * node.level
            base = node.module or ""
            names = [n if (n := f"{base}.{a.name}") in known else base for a in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in dict.fromkeys(names) if name in known)


def stage(module: str) -> str:
    """The part of the program a module belongs to: ``archivist.tei.write`` is in ``tei``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def complaints(package: Path) -> list[str]:
    """One sentence for every import that breaks the order, and one for a cycle."""
    known = modules(package)
    root = package.name
    graph: dict[str, set[str]] = {name: set() for name in known}
    wrong = []
    for name, path in known.items():
        if name != root and stage(name) not in RANK:
            wrong.append(f"{path}: {stage(name)!r} has no place in the order of tools/imports.py")
        for line, target in imported(path, known):
            place = f"{path}:{line}"
            if target.startswith("."):
                wrong.append(f"{place}: relative import; write the full name")
            elif root not in (name, target):  # the root offers the API late, and its version
                graph[name].add(target)
                if RANK.get(stage(target), -1) > RANK.get(stage(name), len(STAGES)):
                    wrong.append(f"{place}: {stage(name)} may not import {target}, a later stage")
    return wrong + cycles(graph)


def cycles(graph: dict[str, set[str]]) -> list[str]:
    """A sentence for the first cycle that is met, if there is one."""
    loose = {name: targets - {name} for name, targets in graph.items()}
    try:
        TopologicalSorter(loose).prepare()
    except CycleError as error:
        return ["import cycle: " + " <- ".join(error.args[1])]
    return []


def main(arguments: list[str]) -> int:
    found = complaints(Path(arguments[0]) if arguments else ROOT / "archivist")
    print("\n".join(found) if found else "imports: one way, no cycle")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
