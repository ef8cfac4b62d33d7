"""``python -m archivist.corpus inputs -o outputs``: what ``make`` runs."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from archivist import edge


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 all is built or was already, 1 a work failed, 2 wrong use."""
    parser = argparse.ArgumentParser(
        prog="python -m archivist.corpus",
        description="Build every work of a folder, several at once, only what changed.",
    )
    parser.add_argument("inputs", type=Path, help="folder of sources, one file a work")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder for the editions")
    parser.add_argument("--jobs", type=int, default=0, help="works at once (default: one a core)")
    args = parser.parse_args(arguments)
    return edge.guarded(lambda: _make(args.inputs, args.output, args.jobs))


def _make(inputs: Path, outputs: Path, jobs: int) -> int:
    from archivist.corpus.make import make

    return make(inputs, outputs, jobs, edge.epoch(os.environ), edge.say, edge.show)


if __name__ == "__main__":
    sys.exit(main())
