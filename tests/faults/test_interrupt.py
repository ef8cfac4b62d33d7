"""Ctrl-C and termination in mid-build: what is finished stays, nothing is half there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from archivist.archive.restore import restore_bytes
from tests.program import BOOK, command, environment, run

STOPPED = "archivist: stopped; no edition is left half-written"


def heeding() -> None:
    """Ctrl-C counts, also where the tests run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begun(arguments: list[str], first: str) -> subprocess.Popen[str]:
    """A process that has said that its first work is done, in a terminal's process group."""
    process = subprocess.Popen(
        arguments,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
        preexec_fn=heeding,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    assert first in line, line + process.stderr.read()
    return process


def ended(process: subprocess.Popen[str]) -> None:
    """It and every process that it started let go of stderr, and say but what they should.

    On a busy machine a second work may be done, and told of, before the signal comes.
    """
    assert process.stderr is not None
    *others, last = process.stderr.read().splitlines()
    process.stderr.close()
    assert last == STOPPED
    assert all(re.match(r"(\[2/3\] )?[bc]-long: ", line) for line in others), others
    assert process.wait() == 130


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """A short work, and after it long ones that take far longer than a signal does."""
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    paths = [inputs / f"{name}.txt" for name in ("a-short", "b-long", "c-long")]
    for path in paths:
        path.write_text(BOOK if path.name.startswith("a") else BOOK * 3000)
    return paths


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("group", [False, True], ids=["one", "group"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_convert(
    sources: list[Path], tmp_path: Path, jobs: int, number: signal.Signals, group: bool
) -> None:
    out = tmp_path / "out"
    process = begun(command("convert", *sources, "-o", out, "--jobs", jobs), "a-short: ")
    if group:  # as a terminal does it, and `timeout`
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    ended(process)
    names = {p.name for p in out.iterdir()}
    assert "a-short" in names
    assert names < {path.stem for path in sources}
    for path in sources:
        if path.stem in names:
            assert restore_bytes(out / path.stem) == path.read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_make_keeps_what_is_done(sources: list[Path], tmp_path: Path, jobs: int) -> None:
    out = tmp_path / "outputs"
    arguments = [sources[0].parent, "-o", out, "--jobs", jobs]
    process = begun(command(*arguments, module="archivist.corpus"), "[1/3] a-short: ")
    os.killpg(process.pid, signal.SIGINT)
    ended(process)
    names = {p.name for p in out.iterdir()}
    assert {".build.json", "a-short"} <= names < {".build.json", *(p.stem for p in sources)}
    for path in sources[1:]:
        path.write_text(BOOK)
    done = run(*arguments, module="archivist.corpus")
    assert "2 built, 0 failed, 1 up to date" in done.stdout.splitlines()[-1]
    for path in sources:
        assert restore_bytes(out / path.stem) == path.read_bytes()
