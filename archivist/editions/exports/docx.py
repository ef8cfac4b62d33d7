"""DOCX, made by pandoc from our Markdown where pandoc is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml.etree import _ElementTree

from archivist.editions.exports import markdown
from archivist.editions.zipper import make_zip
from archivist.errors import EditionError

SECONDS = 300.0  # 1.8 MB of text take 12 s
EPOCH = "315532800"  # 1980-01-01: the same file every time
INSTALL = "install pandoc (https://pandoc.org/installing.html), or export markdown and convert it"


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """The document. Raises EditionError where there is no pandoc, or it fails.

    The same pandoc makes the same bytes; another version of it may make others.
    """
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise EditionError(f"docx: there is no pandoc here; {INSTALL}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "images").mkdir()
        for picture, data in pictures.items():
            (folder / "images" / picture).write_bytes(data)
        (folder / "book.md").write_bytes(markdown.export(tree, pictures))
        _run([pandoc, "--from=markdown", "--to=docx", "--output=book.docx", "book.md"], folder)
        return _canonical((folder / "book.docx").read_bytes())


def _run(command: list[str], folder: Path) -> None:
    """Runs pandoc in ``folder``, without network or clock."""
    environment = {"SOURCE_DATE_EPOCH": EPOCH, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EditionError(f"docx: pandoc did not do its work: {error}; {INSTALL}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise EditionError(f"docx: pandoc failed: {' '.join(reason)}; {INSTALL}")


def _canonical(data: bytes) -> bytes:
    """The same files in a zip that says nothing of when and where it was made."""
    with ZipFile(BytesIO(data)) as made:
        return make_zip((name, made.read(name)) for name in made.namelist())
