"""Speed as a ratio: archivist's three editions with changes beside what others need, in one run.

    python tools/bench.py [SOURCE...] [--runs N]

A text is measured beside pandoc's EPUB, a typeset PDF beside PDFium's bare text, a scan beside
Tesseract alone over the same page images (as many at once as there are cores). SOURCE is by default
the largest text, PDF and scan at hand. Each program is run as a whole process, from start to exit,
with the processes that it starts, the two in turn, N times; the best of each counts, since all else
is other work on the machine. Both ratios are shown, of time and of processor time: the second says
more while the machine is busy. Peak memory is that of the largest process. A typeset PDF is then
repeated to a book of 1,000 pages, for its memory. Then one run in this process shows the stages of
the first source.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from archivist.edge import collect_rarely
from archivist.sources import formats, plain
from archivist.sources.ocr import images, programs

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (*(ROOT.parent / "shared" / name for name in ("seeds", "bench/cases")), ROOT / "inputs")
MEGABYTE = 1_000_000
BOOK = 1_000  # pages


# Tesseract's pages are drawn before it is measured: FOLDER has one image a page.
TESSERACT = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

def read(page):
    subprocess.run(["tesseract", page, "stdout", "-l", "eng", "hocr"], capture_output=True)

with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    list(pool.map(read, sorted(map(str, Path(sys.argv[1]).iterdir()))))
"""
PDFIUM = """
import sys
import pypdfium2

for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One program, from start to exit."""

    seconds: float
    processor: float  # seconds, of all its processes
    memory: float  # megabytes, at its peak


def at_hand() -> Iterator[Path]:
    """The largest text, typeset PDF and scan of the first folder that has any."""
    for wanted in (is_text, is_pdf, is_scan):
        for folder in FOLDERS:
            if found := sorted(filter(wanted, folder.glob("*")), key=lambda p: p.stat().st_size):
                yield found[-1]
                break


def is_text(path: Path) -> bool:
    return path.suffix == ".txt"


def is_pdf(path: Path) -> bool:
    return path.suffix == ".pdf" and not images.is_scan(path)


def is_scan(path: Path) -> bool:
    return path.suffix == ".pdf" and images.is_scan(path)


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
    processor = usage.ru_utime + usage.ru_stime
    return Run(seconds, processor, usage.ru_maxrss * unit / MEGABYTE)


def best(runs: Sequence[Run]) -> Run:
    """The least time and the most memory of several runs."""
    return Run(
        min(r.seconds for r in runs), min(r.processor for r in runs), max(r.memory for r in runs)
    )


def stages(text: Path, folder: Path) -> Iterator[tuple[str, float]]:
    """Seconds of each stage, in order, in this process with all modules loaded."""
    from archivist.build import Edition

    collect_rarely()  # as the program has it
    Edition(plain.decode(b"One.\n", "warm.txt")).files()  # loads what is loaded late
    start = time.perf_counter()
    edition = Edition(formats.read(text))
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


def row(name: str, run: Run, size: float, unit: str) -> str:
    times = f"{run.seconds:8.2f} s{run.processor:8.2f} s processor"
    return f"{name:36}{times}{run.memory:8.0f} MB{size / run.processor:8.2f} {unit}/s"


def opponent(source: Path, folder: Path) -> tuple[str, list[str], float, str]:
    """What a source is measured beside: name, command (empty where it is not here), size, unit."""
    if is_text(source):
        made = ["-f", "markdown", "-t", "epub", "-o", f"{folder}/theirs.epub"]
        program = shutil.which("pandoc")
        command = [program, str(source), *made, "--metadata", "title=Bench"] if program else []
        return "pandoc -t epub", command, source.stat().st_size / MEGABYTE, "MB"
    document = pypdfium2.PdfDocument(source)
    size = len(document)
    document.close()
    if not images.is_scan(source):
        command = [sys.executable, "-c", PDFIUM, str(source)]
        return "PDFium: bare text", command, size, "pages"
    if not shutil.which("tesseract"):
        return "Tesseract", [], size, "pages"
    pages = folder / "pages"
    pages.mkdir()
    for number, image in enumerate(images.pdf_pages(source.read_bytes(), source.name)):
        (pages / f"{number:05}{image.suffix}").write_bytes(image.data)
    command = [sys.executable, "-c", TESSERACT, str(pages), str(programs.cores())]
    return "Tesseract alone", command, size, "pages"


def repeated(source: Path, folder: Path) -> Path:
    """A PDF with the pages of ``source`` again and again, ``BOOK`` in all."""
    document, book = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    while len(book) < BOOK:
        book.import_pages(document, list(range(min(len(document), BOOK - len(book)))))
    path = folder / "book.pdf"
    book.save(path)
    return path


def show_book(source: Path, folder: Path) -> None:
    """Prints what a book of so many pages takes."""
    path = repeated(source, folder)
    run = measured([sys.executable, "-m", "archivist", "convert", str(path), "-o", f"{folder}/o"])
    print(row(f"the same as a book of {BOOK} pages", run, BOOK, "pages") + "\n")


def compare(source: Path, runs: int, folder: Path) -> None:
    """Runs both programs and prints how they did."""
    ours = [sys.executable, "-m", "archivist", "convert", str(source), "-o", f"{folder}/ours"]
    name, theirs, size, unit = opponent(source, folder)
    pairs = [(measured(ours), measured(theirs) if theirs else None) for _ in range(runs)]
    print(f"{source.name}: {size:.4g} {unit}, best of {runs} runs")
    mine = best([run for run, _ in pairs])
    print(row("archivist: TEI, EPUB, text, changes", mine, size, unit))
    if theirs:
        other = best([run for _, run in pairs if run])
        print(row(name, other, size, unit))
        print(f"archivist takes {mine.seconds / other.seconds:.2f} of the time of {name},")
        print(f"{mine.processor / other.processor:.2f} of its processor time,", end=" ")
        print(f"{mine.memory / other.memory:.2f} of its memory\n")
    else:
        print(f"{name} is not here: no ratio\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # as archivist runs Tesseract
    compileall.compile_dir(ROOT / "archivist", quiet=2)  # as an installed program is
    sources = args.sources or list(at_hand())
    for source in sources:
        with tempfile.TemporaryDirectory() as folder:
            compare(source, args.runs, Path(folder))
            if is_pdf(source):
                show_book(source, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        print(f"stages of {sources[0].name}, in one process:")
        for name, seconds in stages(sources[0], Path(folder)):
            print(f"  {name:36}{seconds:8.2f} s")


if __name__ == "__main__":
    main()
