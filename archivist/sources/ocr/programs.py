"""Engines as programs: run with a time limit, several pages at once, in order.

A program that is missing, crashes, hangs or prints rubbish is an error with a remedy, never a
traceback. Each run is a process of one thread: an engine's own threads make four pages on four
cores slower, not faster.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from archivist.errors import SourceError

if TYPE_CHECKING:
    import subprocess
    from concurrent.futures import Future

# For each page: one of small type takes Tesseract 3 s, a newspaper's 60 s.
SECONDS = 600
PROBE_SECONDS = 30
MOST_OUTPUT = 256 * 1024 * 1024

Task = TypeVar("Task")
Result = TypeVar("Result")


class Image(NamedTuple):
    """A page's image as a file's bytes; ``dpi`` 0 where it is not known."""

    data: bytes
    suffix: str  # of its format: ".png"
    dpi: int = 0


class Engine(Protocol):
    """An engine that is here."""

    @property
    def name(self) -> str:
        """With its version: "Tesseract 5.3.0"."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that it is told to read, by its own names; none where it is not told."""

    @property
    def models(self) -> tuple[str, ...]:
        """All that it can be told to read, by its own names; none where it has no choice."""

    def reading(self, model: str) -> Engine:
        """The engine, told to read this."""

    def script(self, image: Image, place: str) -> str:
        """The letters of a page, as Tesseract names them: "Latin"; nothing where it cannot tell."""

    def recognise(
        self, images: Iterable[Image], place: str, jobs: int = 0, first: int = 1
    ) -> Iterator[bytes]:
        """hOCR of each image, in order; ``place`` names the source in errors, ``first`` the number
        of the first page. Raises SourceError.

        Twice as many images are held as are read at once (``jobs``; 0: one a core that we may use).
        """

    def figures(
        self, images: Sequence[Image], place: str, closely: bool = False
    ) -> list[tuple[str, ...]]:
        """What a note's sign in each image may be, read as figures, the likeliest first.

        ``closely``: in all ways that there are, rather than in one.
        """


def run(command: Sequence[str], place: str, seconds: float) -> subprocess.CompletedProcess[bytes]:
    """A program that has ended by itself, whatever it said. Raises SourceError."""
    import subprocess

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
        raise SourceError(
            f"{place}: OCR could not be started ({reason}): check that the engine works"
        ) from None


def in_order(
    do: Callable[[Task], Result], tasks: Iterable[Task], jobs: int = 0
) -> Iterator[Result]:
    """Results in the order of the tasks, ``jobs`` (0: one a core) at once, few tasks held."""
    from concurrent.futures import ThreadPoolExecutor

    jobs = jobs or cores()
    with ThreadPoolExecutor(jobs) as pool:
        waiting: list[Future[Result]] = []
        try:
            for task in tasks:
                waiting.append(pool.submit(do, task))
                if len(waiting) >= 2 * jobs:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        finally:
            for future in waiting:
                future.cancel()


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """All that a program printed."""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def last_line(output: bytes) -> str:
    """The last line that was printed: the reason, as a rule."""
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else "no message"


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
