"""``python -m archivist``: the command line."""

from __future__ import annotations

from archivist.cli import run

if __name__ == "__main__":
    run()
