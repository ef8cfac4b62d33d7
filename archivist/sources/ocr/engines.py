"""The one door to OCR engines: programs that turn a page's image into hOCR.

    engine = found()                  # None where no engine is installed
    engine.recognise([image, ...])    # the hOCR of each, in order, several at once

A program that is missing, crashes, hangs or prints rubbish is an error with a remedy, never a
traceback; each run has a time limit. Pages run in processes of one thread each: an engine's own
threads make four pages on four cores slower, not faster.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archivist.errors import SourceError

REMEDY = (
    "install Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract)"
)
# A page of small type takes 3 s, a newspaper's 60 s.
SECONDS = 600
_PROBE_SECONDS = 30
_NO_LANGUAGE = frozenset({"osd", "equ"})
_VERSION = re.compile(r"tesseract\s+v?(\d+(?:\.\d+)*)")
_LEAST_VERSION = 4
_MOST_OUTPUT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Image:
    """A page's image as a file's bytes; ``dpi`` 0 where it is not known."""

    data: bytes
    suffix: str  # of its format: ".png"
    dpi: int = 0


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that is here: ``name`` with version, and what it reads."""

    program: str
    name: str  # "Tesseract 5.3.0"
    languages: tuple[str, ...]

    def recognise(self, images: Iterable[Image], place: str, jobs: int = 0) -> Iterator[bytes]:
        """hOCR of each image, in order; ``place`` names the source in errors. Raises SourceError.

        As many images are held as pages are read at once (``jobs``; 0: one a core that we may use).
        """
        jobs = jobs or _cores()
        with ThreadPoolExecutor(jobs) as pool:
            waiting: list[Future[bytes]] = []
            try:
                for number, image in enumerate(images, 1):
                    page = f"{place}: page {number}"
                    waiting.append(pool.submit(self._page, image, page))
                    if len(waiting) >= 2 * jobs:
                        yield waiting.pop(0).result()
                while waiting:
                    yield waiting.pop(0).result()
            finally:
                for future in waiting:
                    future.cancel()

    def _page(self, image: Image, place: str) -> bytes:
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            path = Path(folder, f"page{image.suffix}")
            path.write_bytes(image.data)
            return self._hocr(path, ["--dpi", str(image.dpi)] if image.dpi else [], place)

    def figures(self, images: Sequence[Image], place: str) -> list[str]:
        """What a note's sign in each image is, read as a figure; empty where it is none."""
        if not images:
            return []
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            paths = [Path(folder, f"{k}{image.suffix}") for k, image in enumerate(images)]
            for path, image in zip(paths, images, strict=True):
                path.write_bytes(image.data)
            names = Path(folder, "names")
            names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            only = ["--psm", "7", "-c", "tessedit_char_whitelist=0123456789"]
            done = _run(
                [self.program, str(names), "stdout", "-l", self._language, *only], place, SECONDS
            )
        read = [part.strip() for part in done.stdout.decode("utf-8", "replace").split("\f")]
        return read[: len(images)] if len(read) >= len(images) else [""] * len(images)

    def _hocr(self, path: Path, options: Sequence[str], place: str) -> bytes:
        settings = ["-l", self._language, "-c", "hocr_char_boxes=1", *options]
        done = _run([self.program, str(path), "stdout", *settings, "hocr"], place, SECONDS)
        if done.returncode:
            raise SourceError(
                f"{place}: {self.name} failed ({_last_line(done.stderr)}): check the page's image"
            )
        if len(done.stdout) > _MOST_OUTPUT or b"ocr_page" not in done.stdout:
            raise SourceError(f"{place}: {self.name} gave no page: check that it works")
        return done.stdout

    @property
    def _language(self) -> str:
        return "+".join(self.languages)


def found(program: str = "tesseract") -> Engine | None:
    """The engine that is installed; None where there is none that works."""
    path = shutil.which(program)
    if path is None:
        return None
    with suppress(SourceError):
        version = _VERSION.search(_text(_run([path, "--version"], program, _PROBE_SECONDS)))
        listed = _text(_run([path, "--list-langs"], program, _PROBE_SECONDS)).splitlines()[1:]
        languages = [name.strip() for name in listed if name.strip() not in _NO_LANGUAGE]
        if version and int(version[1].split(".")[0]) >= _LEAST_VERSION and languages:
            return Engine(path, f"Tesseract {version[1]}", _chosen(languages))
    return None


def _chosen(languages: Sequence[str]) -> tuple[str, ...]:
    """English alone when it is there with many others: each language more makes it slower.

    A machine with a few languages has those that its books are in.
    """
    plain = [name for name in languages if "/" not in name]
    if len(plain) > _FEW and "eng" in plain:
        return ("eng",)
    return tuple(sorted(plain, key=lambda name: (name != "eng", name)))[:_FEW]


_FEW = 3


def _run(command: Sequence[str], place: str, seconds: float) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(
            command, capture_output=True, timeout=seconds, env=environment, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceError(
            f"{place}: OCR took more than {seconds:g} s: check the page's image"
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceError(f"{place}: OCR could not be started ({reason}): {REMEDY}") from None


def _text(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else "no message"


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
