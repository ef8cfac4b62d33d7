"""A folder appears whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from archivist import folder as folders
from archivist.errors import OutputError

FILES = {"a.xml": b"<a/>", "images/1.png": b"png"}


def allow(folder: Path) -> None:
    """Any folder may go."""


def refuse(folder: Path) -> None:
    raise OutputError(f"{folder}: not ours")


def content(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_writes_every_file_and_nothing_else(tmp_path: Path) -> None:
    folders.place(FILES, tmp_path / "out" / "work", refuse)
    assert content(tmp_path / "out") == {f"work/{k}": v for k, v in FILES.items()}


def test_an_empty_folder_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    folders.place(FILES, tmp_path / "work", refuse)
    assert content(tmp_path / "work") == FILES


def test_replaces_what_it_may(tmp_path: Path) -> None:
    folders.place({"old": b"old"}, tmp_path / "work", refuse)
    folders.place(FILES, tmp_path / "work", allow)
    assert content(tmp_path) == {f"work/{k}": v for k, v in FILES.items()}
    assert folders.leftovers(tmp_path) == []


def test_keeps_what_it_may_not(tmp_path: Path) -> None:
    folders.place({"old": b"old"}, tmp_path / "work", refuse)
    with pytest.raises(OutputError, match="work: not ours"):
        folders.place(FILES, tmp_path / "work", refuse)
    assert content(tmp_path) == {"work/old": b"old"}


@pytest.mark.parametrize("kind", ["file", "link", "broken link"])
def test_something_else_is_in_the_way(tmp_path: Path, kind: str) -> None:
    work = tmp_path / "work"
    if kind == "file":
        work.write_text("mine")
    else:
        work.symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    with pytest.raises(OutputError, match="work: is in the way and no edition folder; move it"):
        folders.place(FILES, work, allow)
    assert [p.name for p in tmp_path.iterdir()] == ["work"]


@pytest.mark.parametrize("method", ["mkdir", "write_bytes", "rename"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("call", [1, 2])
def test_whatever_fails_the_old_edition_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, error: BaseException, call: int
) -> None:
    """The same for each step at which the disk or the user can stop the build."""
    folders.place({"old": b"old"}, tmp_path / "work", refuse)
    real = getattr(Path, method)
    calls = 0

    def fail(self: Path, *args: object, **kwargs: object) -> object:
        nonlocal calls
        if "archivist-" not in str(self) and method != "rename":
            return real(self, *args, **kwargs)
        calls += 1
        if calls == call:
            raise error
        return real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, fail)
        with pytest.raises((OutputError, KeyboardInterrupt)):
            folders.place(FILES, tmp_path / "work", allow)
    assert calls >= call
    assert content(tmp_path) == {"work/old": b"old"}


def test_a_full_disk_is_named_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OutputError, match=r"work: the disk is full; free some space"):
        folders.place(FILES, tmp_path / "work", allow)
    assert list(tmp_path.iterdir()) == []
