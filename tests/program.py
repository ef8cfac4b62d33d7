"""Runs archivist as a user does, in a process of its own, and looks at what it leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

# What the machine that runs the tests may have set and no test may depend on.
_NOT_OURS = ("SOURCE_DATE_EPOCH", "ARCHIVIST_DEBUG", "PYTHONHASHSEED", "TZ", "LC_ALL", "LANG")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what could change a result, with ``extra``."""
    kept = {k: v for k, v in os.environ.items() if k not in _NOT_OURS}
    return kept | dict(extra or {})


def command(*arguments: object, module: str = "archivist") -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def run(
    *arguments: object,
    module: str = "archivist",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    before: Callable[[], object] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs archivist (or another of its modules), with ``before`` called in its process first."""
    done = subprocess.run(
        command(*arguments, module=module),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        env=environment(env),
        cwd=cwd,
        preexec_fn=before,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def complaints(stderr: str) -> list[str]:
    """The lines that tell of errors."""
    return [line for line in stderr.splitlines() if line.startswith("archivist: ")]


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too, and its digest; but for make's own record."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ".build.json")
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


BOOK = "\n\n".join(
    [
        "THE HARBOUR BOOK",
        "Chapter One",
        "The tide was out, and the boats lay over on their sides like sleepers. Nobody had counted "
        "them since the winter, and nobody meant to.[1]",
        "“You will count them,” said the old man, “when there are fewer.”",
        "Chapter Two",
        "There were fewer by the spring. The harbour-\nmaster wrote the number in his book, as he "
        "had been told to do, and went home.",
        "Notes",
        "[1] The winter of the long ice.",
    ]
)
