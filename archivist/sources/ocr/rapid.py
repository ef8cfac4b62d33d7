"""RapidOCR: the extra ``ocr``, a Python package whose wheel carries its models.

It runs in processes of its own (``rapid_pages.py``), some pages in each: a crash or a page
without end takes no more with it, and its models and libraries (800 MB) are gone with the process.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path

from archivist.errors import SourceError
from archivist.sources.ocr import programs
from archivist.sources.ocr.programs import Image, last_line, run, said

NEEDS = ("rapidocr", "onnxruntime")
# -P: nothing is loaded from the folder that one stands in.
_COMMAND = (sys.executable, "-P", "-m", "archivist.sources.ocr.rapid_pages")
_VERSION = re.compile(r"RapidOCR \d+(?:\.\d+)+")
_AT_ONCE = 4  # pages of one process: loading takes it 1 s, a page 7 s


@dataclass(frozen=True, slots=True)
class RapidOCR:
    """A RapidOCR that works: ``name`` with version. Its one model reads what it can."""

    command: tuple[str, ...]
    name: str
    languages: tuple[str, ...] = ()
    models: tuple[str, ...] = ()

    def reading(self, model: str) -> RapidOCR:
        """See :class:`programs.Engine`."""
        return self

    def script(self, image: Image, place: str) -> str:
        """See :class:`programs.Engine`."""
        return ""

    def recognise(
        self, images: Iterable[Image], place: str, jobs: int = 0, first: int = 1
    ) -> Iterator[bytes]:
        """See :class:`programs.Engine`; ``_AT_ONCE`` times as many images are held."""
        groups = _groups(enumerate(images, first))
        made = programs.in_order(lambda group: self._pages(group, place), groups, jobs)
        return chain.from_iterable(made)

    def _pages(self, group: Sequence[tuple[int, Image]], place: str) -> list[bytes]:
        first, last = group[0][0], group[-1][0]
        place = f"{place}: page {first}" if first == last else f"{place}: pages {first} to {last}"
        with tempfile.TemporaryDirectory(prefix="archivist-ocr-") as folder:
            paths = [Path(folder, f"{number}{image.suffix}") for number, image in group]
            for path, (_, image) in zip(paths, group, strict=True):
                path.write_bytes(image.data)
            done = run([*self.command, *map(str, paths)], place, programs.SECONDS * len(group))
            if done.returncode:
                reason = last_line(done.stderr)
                raise SourceError(f"{place}: {self.name} failed ({reason}): check the image")
            return [self._page(path.with_suffix(".hocr"), place) for path in paths]

    def _page(self, path: Path, place: str) -> bytes:
        with suppress(OSError):
            if path.stat().st_size <= programs.MOST_OUTPUT:
                page = path.read_bytes()
                if b"ocr_page" in page:
                    return page
        raise SourceError(f"{place}: {self.name} gave no page: check that it works")

    def figures(
        self, images: Sequence[Image], place: str, closely: bool = False
    ) -> list[tuple[str, ...]]:
        """It tells no boxes of letters, so that no signs are found; none is read again."""
        return [()] * len(images)


def found(command: Sequence[str] = _COMMAND) -> RapidOCR | None:
    """The RapidOCR that is installed; None where there is none that works."""
    if tuple(command) == _COMMAND and not all(map(find_spec, NEEDS)):
        return None
    with suppress(SourceError):
        done = run([*command, "--version"], "RapidOCR", programs.PROBE_SECONDS)
        version = _VERSION.search(said(done))
        if version and not done.returncode:
            return RapidOCR(tuple(command), version[0])
    return None


def _groups(images: Iterable[tuple[int, Image]]) -> Iterator[list[tuple[int, Image]]]:
    """The pages of each process."""
    left = iter(images)
    while group := list(islice(left, _AT_ONCE)):
        yield group
