"""An edition folder appears whole or not at all, and nothing of a person's is ever overwritten.

The files are written into a hidden folder beside the wanted one, which then takes its name. Where
an edition of ours stands already it is moved aside first and deleted last, so that at any moment
either the old edition or the new one is there to be had.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from archivist.errors import OutputError

# Folders that a build killed outright may leave behind look like this, and only they do.
_MARK = ".archivist-"

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and build again",
    errno.EDQUOT: "the disk quota is used up; free some space and build again",
    errno.EFBIG: "a file would be larger than allowed here; raise the limit (ulimit -f)",
    errno.EACCES: "no permission to write there; change its mode, or choose another folder with -o",
    errno.EPERM: "no permission to write there; change its mode, or choose another folder with -o",
    errno.EROFS: "the disk is read-only; choose another folder with -o",
    errno.ENOTDIR: "a file stands where a folder is needed; choose another folder with -o",
    errno.EEXIST: "a file stands where a folder is needed; choose another folder with -o",
    errno.ENAMETOOLONG: "the name is too long for this disk; rename the source",
}


def place(files: Mapping[str, bytes], folder: Path, may_replace: Callable[[Path], None]) -> None:
    """Writes ``files`` (paths inside the folder, with "/") as ``folder``, at once or not at all.

    ``may_replace`` is asked about a folder that stands there already and raises OutputError to keep
    it. Raises OutputError, naming the folder and the remedy, for anything that the disk refuses.
    """
    with _explained(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        replace = _in_the_way(folder)
        if replace:
            may_replace(folder)
        new = folder.with_name(_aside(folder))
        try:
            _write(files, new)
            if replace:
                _exchange(new, folder)
            else:
                new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def new_file(path: Path, content: bytes) -> None:
    """Writes a file that is not there yet, whole or not at all. Raises OutputError."""
    with _explained(path):
        try:
            file = path.open("xb")
        except FileExistsError:
            raise OutputError(f"{path}: is there already; give another name with -o") from None
        try:
            with file:
                file.write(content)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def replace_file(path: Path, content: bytes) -> None:
    """Writes a file of ours, at once; one that holds this already is left alone.

    Raises OutputError, and leaves the old one, for anything that the disk refuses.
    """
    with _explained(path):
        if path.is_file() and path.read_bytes() == content:
            return
        new = path.with_name(_aside(path))
        try:
            new.write_bytes(content)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def leftovers(parent: Path) -> list[Path]:
    """Folders of builds that were killed outright; safe to remove when no build is running."""
    return sorted(parent.glob(f".*{_MARK}*"))


def _in_the_way(folder: Path) -> bool:
    """Whether a folder stands there that would have to go; raises when it is something else."""
    if not os.path.lexists(folder):
        return False
    if folder.is_symlink() or not folder.is_dir():
        raise OutputError(f"{folder}: is in the way and no edition folder; move it away")
    if not any(folder.iterdir()):
        folder.rmdir()
        return False
    return True


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _exchange(new: Path, folder: Path) -> None:
    old = folder.with_name(_aside(folder))
    folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if not folder.exists():
            old.rename(folder)
        raise
    finally:
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


def _aside(folder: Path) -> str:
    return f".{folder.name}{_MARK}{secrets.token_hex(4)}"


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """An OSError becomes an OutputError that names the folder, the reason and the remedy."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0)
        if reason is None:
            reason = f"{error.strerror or error}; choose another folder with -o"
        raise OutputError(f"{folder}: {reason}") from error
