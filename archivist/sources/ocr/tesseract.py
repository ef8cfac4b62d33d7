"""Tesseract, the program."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archivist.errors import SourceError
from archivist.sources.ocr import programs
from archivist.sources.ocr.programs import Image, last_line, run, said

_NO_LANGUAGE = frozenset({"osd", "equ"})
_VERSION = re.compile(r"tesseract\s+v?(\d+(?:\.\d+)*)")
_LEAST_VERSION = 4
_FEW = 3


@dataclass(frozen=True, slots=True)
class Tesseract:
    """A Tesseract that is here: ``name`` with version, and what it reads."""

    program: str
    name: str
    languages: tuple[str, ...]

    def recognise(self, images: Iterable[Image], place: str, jobs: int = 0) -> Iterator[bytes]:
        """See :class:`programs.Engine`."""
        pages = ((image, f"{place}: page {k}") for k, image in enumerate(images, 1))
        return programs.in_order(self._page, pages, jobs)

    def _page(self, page: tuple[Image, str]) -> bytes:
        image, place = page
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            path = Path(folder, f"page{image.suffix}")
            path.write_bytes(image.data)
            return self._hocr(path, ["--dpi", str(image.dpi)] if image.dpi else [], place)

    def figures(self, images: Sequence[Image], place: str) -> list[str]:
        """See :class:`programs.Engine`."""
        if not images:
            return []
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            paths = [Path(folder, f"{k}{image.suffix}") for k, image in enumerate(images)]
            for path, image in zip(paths, images, strict=True):
                path.write_bytes(image.data)
            names = Path(folder, "names")
            names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            only = ["--psm", "7", "-c", "tessedit_char_whitelist=0123456789"]
            command = [self.program, str(names), "stdout", "-l", self._language, *only]
            done = run(command, place, programs.SECONDS)
        read = [part.strip() for part in done.stdout.decode("utf-8", "replace").split("\f")]
        return read[: len(images)] if len(read) >= len(images) else [""] * len(images)

    def _hocr(self, path: Path, options: Sequence[str], place: str) -> bytes:
        settings = ["-l", self._language, "-c", "hocr_char_boxes=1", *options]
        command = [self.program, str(path), "stdout", *settings, "hocr"]
        done = run(command, place, programs.SECONDS)
        if done.returncode:
            raise SourceError(
                f"{place}: {self.name} failed ({last_line(done.stderr)}): check the page's image"
            )
        if len(done.stdout) > programs.MOST_OUTPUT or b"ocr_page" not in done.stdout:
            raise SourceError(f"{place}: {self.name} gave no page: check that it works")
        return done.stdout

    @property
    def _language(self) -> str:
        return "+".join(self.languages)


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
            return Tesseract(path, f"Tesseract {version[1]}", _chosen(languages))
    return None


def _chosen(languages: Sequence[str]) -> tuple[str, ...]:
    """English alone when it is there with many others: each language more makes it slower.

    A machine with a few languages has those that its books are in.
    """
    plain = [name for name in languages if "/" not in name]
    if len(plain) > _FEW and "eng" in plain:
        return ("eng",)
    return tuple(sorted(plain, key=lambda name: (name != "eng", name)))[:_FEW]
