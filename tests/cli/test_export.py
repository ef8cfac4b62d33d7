"""``archivist export`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import archivist
from tests.program import BOOK, complaints, run


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "harbour.txt").write_text(BOOK)
    archivist.convert(folder / "harbour.txt", folder / "out")
    return folder / "out" / "harbour"


def test_export_writes_a_new_file(edition: Path, tmp_path: Path) -> None:
    made = tmp_path / "harbour.jsonl"
    done = run("export", edition, "--to", "jsonl", "-o", made)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "The tide was out" in made.read_text()
    again = run("export", edition, "--to", "jsonl", "-o", made)
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_export_takes_the_tei_file_alone(edition: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.xml"
    alone.write_bytes((edition / "harbour.xml").read_bytes())
    of_folder, of_file = (run("export", path, "--to", "csl") for path in (edition, alone))
    assert of_folder.returncode == 0
    assert of_folder.stdout == of_file.stdout
    assert json.loads(of_file.stdout)[0]["type"] == "book"


@pytest.mark.parametrize("name", ["nothing", "notes.txt"])
def test_export_names_what_is_no_edition(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("no TEI")
    done = run("export", tmp_path / name, "--to", "jsonl")
    assert done.returncode == 1
    assert len(complaints(done.stderr)) == 1
    assert name in done.stderr
