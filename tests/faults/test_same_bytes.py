"""The same source gives the same edition, bit for bit, whatever surrounds the build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.program import BOOK, digests, run

SURROUNDINGS = {
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LC_ALL": "tr_TR.UTF-8"},
    "no locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "hash seed": {"PYTHONHASHSEED": "1"},
    "another hash seed": {"PYTHONHASHSEED": "4711"},
}
WORKS = {
    "harbour.txt": BOOK.encode(),
    "port.txt": (BOOK.replace("harbour", "pört") * 3).encode("latin-1", "replace"),
    "i-dotted.txt": "Title\n\nIi ıİ ﬁne caf\u00c3\u00a9 text, wor-\nded.\n".encode(),
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("same") / "inputs"
    folder.mkdir()
    for name, data in WORKS.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def expected(inputs: Path) -> dict[str, str]:
    """Digests of the editions as made with nothing special about the surroundings."""
    run(inputs, "-o", inputs.parent / "plain", module="archivist.corpus")
    made = digests(inputs.parent / "plain")
    assert len(made) == 6 * len(WORKS)
    return made


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_environment(inputs: Path, tmp_path: Path, expected: dict[str, str], name: str) -> None:
    run(inputs, "-o", tmp_path / "out", module="archivist.corpus", env=SURROUNDINGS[name])
    assert digests(tmp_path / "out") == expected


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_number_of_workers(
    inputs: Path, tmp_path: Path, expected: dict[str, str], jobs: int
) -> None:
    run(inputs, "-o", tmp_path / "out", "--jobs", jobs, module="archivist.corpus")
    assert digests(tmp_path / "out") == expected


def test_umask(inputs: Path, tmp_path: Path, expected: dict[str, str]) -> None:
    done = run(
        inputs, "-o", tmp_path / "out", module="archivist.corpus", before=lambda: os.umask(0o077)
    )
    assert done.returncode == 0
    assert digests(tmp_path / "out") == expected
    assert (tmp_path / "out" / "harbour").stat().st_mode & 0o777 == 0o700


def test_folders(inputs: Path, tmp_path: Path, expected: dict[str, str]) -> None:
    """From another current folder, with relative names, from a copy with other file times."""
    elsewhere = tmp_path / "elsewhere with a space"
    elsewhere.mkdir()
    for name, data in WORKS.items():
        (elsewhere / name).write_bytes(data)
        os.utime(elsewhere / name, (1, 1))
    run(elsewhere.name, "-o", "out", module="archivist.corpus", cwd=tmp_path)
    assert digests(tmp_path / "out") == expected
    for name in WORKS:
        run("convert", name, "-o", "single", cwd=elsewhere)
    assert digests(elsewhere / "single") == expected
