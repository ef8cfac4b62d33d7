"""Speed as a ratio: archivist's three editions with changes beside pandoc's EPUB, in one run.

    python tools/bench.py [TEXT] [--runs N]

TEXT is by default the largest text at hand. Each program is run as a whole process, from start to
exit, the two in turn, N times; the best time of each counts, since all else is other work on the
machine. Peak memory is the largest of any one run. Then one run in this process shows the stages.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "seeds", ROOT / "inputs")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One program, from start to exit."""

    seconds: float
    memory: float  # megabytes, at its peak


def largest_text() -> Path:
    """The largest text of the first folder that has any."""
    for folder in FOLDERS:
        if texts := sorted(folder.glob("*.txt"), key=lambda p: p.stat().st_size):
            return texts[-1]
    sys.exit("no text to measure with: name one")


def measured(command: Sequence[str]) -> Run:
    """Runs a command; exits when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} failed: {complaint.decode(errors='replace')}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Run(seconds, usage.ru_maxrss * unit / MEGABYTE)


def best(runs: Sequence[Run]) -> Run:
    """The least time and the most memory of several runs."""
    return Run(min(r.seconds for r in runs), max(r.memory for r in runs))


def stages(text: Path, folder: Path) -> Iterator[tuple[str, float]]:
    """Seconds of each stage, in order, in this process with all modules loaded."""
    from archivist.build import Edition
    from archivist.sources import plain

    Edition(plain.decode(b"One.\n", "warm.txt")).files()  # loads what is loaded late
    start = time.perf_counter()
    edition = Edition(plain.read(text))
    yield "read", time.perf_counter() - start
    steps: dict[str, Callable[[], object]] = {
        "clean": lambda: edition.cleaned,
        "structure": lambda: edition.book,
        "write TEI": lambda: edition.tei,
        "read TEI": lambda: edition.tree,
        "EPUB": lambda: edition.epub,
        "text": lambda: edition.text,
        "changes, findings, manifest; write": lambda: edition.write(folder),
    }
    for name, step in steps.items():
        start = time.perf_counter()
        step()
        yield name, time.perf_counter() - start


def row(name: str, run: Run, size: int) -> str:
    speed = size / MEGABYTE / run.seconds
    return f"{name:36}{run.seconds:8.2f} s{run.memory:8.0f} MB{speed:8.2f} MB/s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("text", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    text = args.text or largest_text()
    size = text.stat().st_size
    pandoc = shutil.which("pandoc")
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "archivist", "convert", str(text), "-o", f"{folder}/ours"]
        epub = ["-f", "markdown", "-t", "epub", "-o", f"{folder}/theirs.epub"]
        theirs = [pandoc or "", str(text), *epub, "--metadata", "title=Bench"]
        pairs = [(measured(ours), measured(theirs) if pandoc else None) for _ in range(args.runs)]
        print(f"{text.name}: {size / MEGABYTE:.2f} MB, best of {args.runs} runs")
        mine = best([run for run, _ in pairs])
        print(row("archivist: TEI, EPUB, text, changes", mine, size))
        if pandoc:
            other = best([run for _, run in pairs if run])
            print(row("pandoc -t epub", other, size))
            ratio = mine.seconds / other.seconds
            print(f"archivist takes {ratio:.2f} of pandoc's time, ", end="")
            print(f"{mine.memory / other.memory:.2f} of its memory")
        else:
            print("pandoc is not installed: no ratio")
        print("\nstages, in one process:")
        for name, seconds in stages(text, Path(folder) / "stages"):
            print(f"  {name:36}{seconds:8.2f} s")


if __name__ == "__main__":
    main()
