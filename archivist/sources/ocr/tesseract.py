"""Tesseract, the program.

It is given some pages at a time, since to load its model takes a tenth of the time of a page. What
it reads of a page does not depend on those beside it.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING

from archivist.errors import SourceError
from archivist.sources.ocr import programs
from archivist.sources.ocr.programs import Image, last_line, run, said

if TYPE_CHECKING:
    import subprocess

_NO_LANGUAGE = frozenset({"osd", "equ"})
_VERSION = re.compile(r"tesseract\s+v?(\d+(?:\.\d+)*)")
_SCRIPT = re.compile(r"^Script: (\S+)$", re.MULTILINE)
_LEAST_VERSION = 4
_FEW = 3
# Pages of one process; and pages known to follow it, else they are read singly, so that at a
# book's end no core has several pages to read while the others have none.
_AT_ONCE, _FOLLOWING = 3, 3
_MOST_TOGETHER = 48_000_000  # bytes of images: what is larger is read singly
_START = b"<div class='ocr_page'"
_FIGURES = 16  # signs of one process, at least
_LAYOUTS = ("7", "10")  # for figures: a line; one character, where no line is seen ("5", "8")

Page = tuple[Image, str]  # with its name for messages


@dataclass(frozen=True, slots=True)
class Tesseract:
    """A Tesseract that is here: ``name`` with version, and what it reads.

    ``models``: all that it may be told to read, where that is more.
    """

    program: str
    name: str
    languages: tuple[str, ...]
    models: tuple[str, ...] = ()

    def reading(self, model: str) -> Tesseract:
        """See :class:`programs.Engine`."""
        return replace(self, languages=(model,), models=())

    def script(self, image: Image, place: str) -> str:
        """See :class:`programs.Engine`."""
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            path = str(_written(image, Path(folder)))
            command = [self.program, path, "stdout", "--psm", "0", "-l", "osd"]
            done = run(command, place, programs.SECONDS)
        found = _SCRIPT.search(said(done)) if not done.returncode else None
        return found[1] if found else ""

    def recognise(
        self, images: Iterable[Image], place: str, jobs: int = 0, first: int = 1
    ) -> Iterator[bytes]:
        """See :class:`programs.Engine`; ``_AT_ONCE`` times as many images are held."""
        pages = ((image, f"{place}: page {k}") for k, image in enumerate(images, first))
        return chain.from_iterable(programs.in_order(self._pages, _groups(pages), jobs))

    def _pages(self, pages: Sequence[Page]) -> list[bytes]:
        found = self._together(pages) if len(pages) > 1 else []
        # Where they do not come out together, the one that is at fault says so by itself.
        return found if len(found) == len(pages) else [self._page(page) for page in pages]

    def _page(self, page: Page) -> bytes:
        image, place = page
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            done = self._read(_written(image, Path(folder)), image.dpi, place, programs.SECONDS)
        if done.returncode:
            raise SourceError(
                f"{place}: {self.name} failed ({last_line(done.stderr)}): check the page's image"
            )
        if len(done.stdout) > programs.MOST_OUTPUT or b"ocr_page" not in done.stdout:
            raise SourceError(f"{place}: {self.name} gave no page: check that it works")
        return done.stdout

    def _together(self, pages: Sequence[Page]) -> list[bytes]:
        """The hOCR of pages that are alike, each as a file of its own; of no use if not of all."""
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            paths = []
            for k, (image, _) in enumerate(pages):
                Path(folder, str(k)).mkdir()
                paths.append(_written(image, Path(folder, str(k))))
            names = Path(folder, "names")
            names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            seconds = programs.SECONDS * len(pages)
            place = f"{pages[0][1]} and {len(pages) - 1} behind it"
            done = self._read(names, pages[0][0].dpi, place, seconds)
        if done.returncode or len(done.stdout) > programs.MOST_OUTPUT:
            return []
        head, *bodies = done.stdout.split(_START)
        end = b"" if not bodies else bodies[-1][bodies[-1].rfind(b"</body>") :]
        last = len(bodies) - 1
        return [head + _START + b + (end if k < last else b"") for k, b in enumerate(bodies)]

    def _read(
        self, path: Path, dpi: int, place: str, seconds: float
    ) -> subprocess.CompletedProcess[bytes]:
        settings = ["-l", self._language, "-c", "hocr_char_boxes=1"]
        settings += ["--dpi", str(dpi)] if dpi else []
        return run([self.program, str(path), "stdout", *settings, "hocr"], place, seconds)

    def figures(
        self, images: Sequence[Image], place: str, closely: bool = False
    ) -> list[tuple[str, ...]]:
        """See :class:`programs.Engine`."""

        def read(task: tuple[str, Sequence[Image]]) -> list[str]:
            return self._figures(*task, place)

        layouts = _LAYOUTS if closely else _LAYOUTS[:1]
        size = max(_FIGURES, -(-len(images) // programs.cores()))
        groups = [images[k : k + size] for k in range(0, len(images), size)]
        found = programs.in_order(read, product(layouts, groups))
        each = [[one for _ in groups for one in next(found)] for _ in layouts]
        return list(zip(*each, strict=True))

    def _figures(self, layout: str, images: Sequence[Image], place: str) -> list[str]:
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            paths = [Path(folder, f"{k}{image.suffix}") for k, image in enumerate(images)]
            for path, image in zip(paths, images, strict=True):
                path.write_bytes(image.data)
            names = Path(folder, "names")
            names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            only = ["--psm", layout, "-c", "tessedit_char_whitelist=0123456789"]
            command = [self.program, str(names), "stdout", "-l", self._language, *only]
            done = run(command, place, programs.SECONDS)
        read = [part.strip() for part in done.stdout.decode("utf-8", "replace").split("\f")]
        return read[: len(images)] if len(read) >= len(images) else [""] * len(images)

    @property
    def _language(self) -> str:
        return "+".join(self.languages)


def _written(image: Image, folder: Path) -> Path:
    path = folder / f"page{image.suffix}"  # a name that is the same for each is in the hOCR
    path.write_bytes(image.data)
    return path


def _groups(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Pages that are read by one process: few at the beginning, when cores wait for the first."""
    waiting: deque[Page] = deque()
    number = 0  # of the group
    for page in pages:
        waiting.append(page)
        wanted = min(_AT_ONCE, 1 + number // 2)
        if len(waiting) < wanted + min(_FOLLOWING, number // 2):
            continue
        group = [waiting.popleft()]
        while len(group) < wanted and _fits(group, waiting[0]):
            group.append(waiting.popleft())
        yield group
        number += 1
    for page in waiting:
        yield [page]


def _fits(group: Sequence[Page], page: Page) -> bool:
    images = [image for image, _ in (*group, page)]
    alike = len({(image.dpi, image.suffix) for image in images}) == 1
    return alike and sum(len(image.data) for image in images) <= _MOST_TOGETHER


def found(program: str = "tesseract") -> Tesseract | None:
    """The Tesseract that is installed; None where there is none that works."""
    path = shutil.which(program)
    if path is None:
        return None
    with suppress(SourceError):
        version = _VERSION.search(said(run([path, "--version"], program, programs.PROBE_SECONDS)))
        listing = run([path, "--list-langs"], program, programs.PROBE_SECONDS)
        names = [name.strip() for name in said(listing).splitlines()[1:]]
        languages = [name for name in names if name not in _NO_LANGUAGE]
        if version and int(version[1].split(".")[0]) >= _LEAST_VERSION and languages:
            first = _chosen(languages)
            others = tuple(languages) if len(first) < len(languages) else ()
            return Tesseract(path, f"Tesseract {version[1]}", first, others)
    return None


def _chosen(languages: Sequence[str]) -> tuple[str, ...]:
    """English alone when it is there with many others: each language more makes it slower.

    A machine with a few languages has those that its books are in.
    """
    plain = [name for name in languages if "/" not in name]
    if len(plain) > _FEW and "eng" in plain:
        return ("eng",)
    return tuple(sorted(plain, key=lambda name: (name != "eng", name)))[:_FEW]
