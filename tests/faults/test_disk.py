"""What the disk and its owner may refuse, and what stands where an edition should go."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import archivist
from tests.program import BOOK, complaints, digests, run

# Root may read and write anything: without these two capabilities it is like anybody else.
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2


def like_anybody() -> None:
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            if libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "capability not dropped")


def small_files_only() -> None:
    """Every file that is written may have 3 kB: the TEI, written first, does not fit."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(BOOK * 20)
    return path


def refused(source: Path, out: Path, before: Callable[[], None] | None = None) -> str:
    """The one complaint of a conversion that must fail."""
    done = run("convert", source, "-o", out, before=before)
    assert done.returncode == 1
    (complaint,) = complaints(done.stderr)
    assert "internal error" not in complaint
    return complaint.removeprefix("archivist: ")


def test_source_without_permission(source: Path, tmp_path: Path) -> None:
    source.chmod(0)
    assert refused(source, tmp_path / "out", like_anybody) == (
        f"{source}: no permission to read it: change its mode or owner"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("inside", [False, True])
def test_output_without_permission(source: Path, tmp_path: Path, inside: bool) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    folder = out / "deeper" if inside else out
    assert refused(source, folder, like_anybody) == (
        f"{folder / 'harbour'}: no permission to write there; change its mode, or choose another "
        "folder with -o"
    )
    assert list(out.iterdir()) == []


def test_work_file_without_permission(source: Path, tmp_path: Path) -> None:
    source.with_suffix(".toml").touch(mode=0)
    complaint = refused(source, tmp_path / "out", like_anybody)
    assert complaint.startswith(f"{source.with_suffix('.toml')}: cannot be read: Permission denied")


def test_files_that_may_not_grow(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    complaint = refused(source, out, small_files_only)
    assert complaint.startswith(f"{out / 'harbour'}: a file would be larger than allowed here")
    assert list(out.iterdir()) == []


def test_files_that_may_not_grow_keep_the_old_edition(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archivist.convert(source, out)
    before = digests(out)
    source.write_text(BOOK * 21)
    refused(source, out, small_files_only)
    assert digests(out) == before
    assert [p.name for p in out.iterdir()] == ["harbour"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 kB, where this machine lets us have one."""
    if shutil.which("mount") is None or shutil.which("umount") is None:
        pytest.skip("by design: this machine has no program that mounts a disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(disk)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"by design: this machine lets us mount nothing ({done.stderr.strip()})")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_full_disk(source: Path, small_disk: Path, jobs: int) -> None:
    other = source.with_name("other.txt")
    other.write_text(BOOK * 20)
    out = small_disk / "out"
    done = run("convert", source, other, "-o", out, "--jobs", jobs)
    assert done.returncode == 1
    reason = "the disk is full; free some space and build again"
    assert sorted(complaints(done.stderr)) == [
        f"archivist: {out / 'harbour'}: {reason}",
        f"archivist: {out / 'other'}: {reason}",
    ]
    assert list(out.iterdir()) == []


def test_full_disk_and_make(source: Path, small_disk: Path) -> None:
    inputs = source.parent / "inputs"
    inputs.mkdir()
    source.rename(inputs / "harbour.txt")
    done = run(inputs, "-o", small_disk / "out", module="archivist.corpus")
    assert done.returncode == 1
    assert "the disk is full; free some space" in done.stderr
    assert "internal error" not in done.stderr
    assert not (small_disk / "out" / "harbour").exists()


# ----------------------------------------------------------------- something stands there already


def test_an_edition_as_we_left_it_is_replaced(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archivist.convert(source, out)
    source.write_text(BOOK * 2)
    again = archivist.convert(source, out)
    assert (out / "harbour" / "harbour.xml").read_bytes() == again.tei
    assert [p.name for p in out.iterdir()] == ["harbour"]


def foreign(folder: Path) -> Path:
    (folder / "manifest.json").write_text('{"name": "something else"}')
    return folder


def no_manifest(folder: Path) -> Path:
    (folder / "manifest.json").unlink()
    return folder


def corrected(folder: Path) -> Path:
    path = folder / "harbour.xml"
    path.write_text(path.read_text().replace("sleepers", "dreamers"))
    return path


def annotated(folder: Path) -> Path:
    path = folder / "my notes.md"
    path.write_text("Call the printer.")
    return path


def later(folder: Path) -> Path:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": "1000.0.0"}))
    return folder


@pytest.mark.parametrize(
    ("touch", "reason"),
    [
        (foreign, "is in the way and archivist did not make it (it has no manifest.json of ours)"),
        (no_manifest, "is in the way and archivist did not make it"),
        (corrected, "was changed after it was made; move it away to keep it, or remove the folder"),
        (annotated, "archivist did not write this file; move it away first"),
        (later, "was made by archivist 1000.0.0, which is later than this one"),
    ],
)
def test_what_a_person_may_have_made_stays(
    source: Path, tmp_path: Path, touch: Callable[[Path], Path], reason: str
) -> None:
    out = tmp_path / "out"
    archivist.convert(source, out)
    place = touch(out / "harbour")
    before = digests(out)
    source.write_text(BOOK * 2)
    assert refused(source, out).startswith(f"{place}: {reason}")
    assert digests(out) == before


def test_a_file_where_the_output_folder_should_be(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    complaint = refused(source, tmp_path / "out")
    assert "a file stands where a folder is needed; choose another folder with -o" in complaint
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize("kind", ["folder", "missing", "pipe"])
def test_what_is_no_file(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    if kind == "folder":
        source.mkdir()
    elif kind == "pipe":
        os.mkfifo(source)
    assert refused(source, tmp_path / "out").startswith(f"{source}: ")
    assert not (tmp_path / "out").exists()
