"""``make``: what is built, what is left alone, what is said about it."""

from __future__ import annotations

import os
import signal
from importlib import metadata
from pathlib import Path

import pytest
from PIL import Image

from archivist.corpus import pool, stamp
from archivist.corpus.make import make
from archivist.errors import OutputError, SourceError
from archivist.sources.ocr import engines
from tests.program import BOOK, digests, run


class Made:
    """A folder of works, what building it said, and what it returned."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.outputs = folder / "inputs", folder / "outputs"
        self.inputs.mkdir()
        for name in ("one", "two"):
            (self.inputs / f"{name}.txt").write_text(f"{BOOK}\n\n{name}\n")
        self.said: list[str] = []
        self.shown: list[str] = []

    def make(self, modified: str = "") -> int:
        self.said.clear()
        self.shown.clear()
        say, show = self.said.append, self.shown.append
        return make(self.inputs, self.outputs, 1, modified, say, show)

    def built(self) -> list[str]:
        return [line.split("] ")[1].split(":")[0] for line in self.said if line.startswith("[")]


@pytest.fixture
def works(tmp_path: Path) -> Made:
    return Made(tmp_path)


def test_builds_all_then_nothing_and_says_so(works: Made) -> None:
    assert works.make() == 0
    assert works.built() == ["one", "two"]
    assert works.shown[1].split() == (
        "work headings notes linked errors warnings info seconds".split()
    )
    assert works.shown[-1] == f"2 built, 0 failed, 0 up to date; editions are in {works.outputs}"
    before = digests(works.outputs)
    assert works.make() == 0
    assert works.shown == [f"nothing to do: 2 works are up to date in {works.outputs}"]
    assert works.said == []
    assert digests(works.outputs) == before


def test_what_cannot_be_read_here_is_skipped_and_said(
    works: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan where there is no OCR engine is no failure; it is built as soon as there is one."""
    monkeypatch.setattr(engines, "found", lambda: None)
    Image.new("1", (40, 40), 1).save(works.inputs / "pages.tif")
    assert works.make() == 0
    assert works.built() == ["one", "two"]
    assert f"pages: skipped: scan needs an OCR engine: {engines.REMEDY}" in works.said
    assert works.shown[-1].startswith("2 built, 0 failed, 0 up to date, 1 skipped; ")
    assert works.make() == 0
    assert works.shown == [f"nothing to do: 2 works are up to date in {works.outputs}, 1 skipped"]
    assert not (works.outputs / "pages").exists()


def change_source(works: Made) -> None:
    (works.inputs / "two.txt").write_text("Another book.\n")


def add_work_file(works: Made) -> None:
    (works.inputs / "two.toml").write_text('title = "Two"')


def lose_the_ids(works: Made) -> None:
    (works.inputs / "two.ids").unlink()


def lose_an_output(works: Made) -> None:
    (works.outputs / "two" / "two.epub").unlink()


def lose_the_folder(works: Made) -> None:
    for path in (works.outputs / "two").iterdir():
        path.unlink()


@pytest.mark.parametrize(
    "change", [change_source, add_work_file, lose_the_ids, lose_an_output, lose_the_folder]
)
def test_builds_what_changed_and_no_more(works: Made, change: object) -> None:
    works.make()
    assert callable(change)
    change(works)
    assert works.make() == 0
    assert works.built() == ["two"]
    assert works.make() == 0
    assert works.built() == []


def test_the_lock_of_ids_is_written_and_makes_the_same_edition(works: Made) -> None:
    works.make()
    before, locks = digests(works.outputs), digests(works.inputs)
    assert {"one.ids", "two.ids"} <= set(locks)
    (works.outputs / ".build.json").unlink()
    works.make()
    assert works.built() == ["one", "two"]
    assert digests(works.outputs) == before
    assert digests(works.inputs) == locks


def test_ids_are_carried_over_a_change_of_the_source(works: Made) -> None:
    works.make()
    source = works.inputs / "two.txt"
    former = [line.split("\t") for line in source.with_suffix(".ids").read_text().splitlines()]
    source.write_text(source.read_text().replace("fewer by the spring", "five by the summer"))
    works.make()
    tei = (works.outputs / "two" / "two.xml").read_text()
    [name] = [row[0] for row in former if row[-2:][0].startswith("There were fewer")]
    assert f'<p xml:id="{name}"' in tei
    assert "There were five" in tei


def test_a_damaged_lock_stops_the_work_and_is_named(works: Made) -> None:
    works.make()
    (works.inputs / "two.ids").write_text("b1\n")
    assert works.make() == 1
    assert "two.ids, line 1: not a line of ids: 'b1'. Take it back" in works.said[-1]
    assert (works.inputs / "two.ids").read_text() == "b1\n"


def test_a_lock_that_cannot_be_written_is_told_of(
    works: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OutputError(f"{path}: the disk is full; free some space and build again")

    monkeypatch.setattr("archivist.build.replace_file", full)
    assert works.make() == 0
    assert works.said[0].endswith("one.ids: the disk is full; free some space and build again")
    assert (works.outputs / "one" / "one.xml").exists()


def test_a_changed_program_makes_all_stale(works: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    works.make()
    monkeypatch.setattr(stamp, "program", lambda: "another")
    works.make()
    assert works.built() == ["one", "two"]


def test_another_date_makes_all_stale(works: Made) -> None:
    works.make()
    works.make("2026-01-01T00:00:00Z")
    assert works.built() == ["one", "two"]


def test_a_folder_of_pages_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.txt").write_text("One.")
    before = stamp.stamp(tmp_path / "pages", "")
    assert stamp.stamp(tmp_path / "pages", "") == before
    (tmp_path / "pages" / "1.txt").rename(tmp_path / "pages" / "2.txt")
    assert stamp.stamp(tmp_path / "pages", "") != before


@pytest.mark.parametrize("place", ["archivist/clean/rules/new.py", "schemas/archivist.rng"])
def test_the_digest_of_the_program_covers_rules_and_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(stamp, "PACKAGE", tmp_path / "archivist")
    for name in ("archivist/build.py", "schemas/archivist.rng"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("")
    uncached = stamp.program.__wrapped__
    before = uncached()
    assert uncached() == before
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("changed")
    assert uncached() != before


def test_a_failure_stops_no_other_and_is_tried_again(works: Made) -> None:
    (works.inputs / "none.txt").write_bytes(b"")
    assert works.make() == 1
    assert len(works.built()) == 3
    assert works.said[-1].startswith(f"FAILED {works.inputs / 'none.txt'}: the file is empty")
    assert works.shown[-1].startswith("2 built, 1 failed, 0 up to date")
    assert works.make() == 1
    assert works.shown[-1].startswith("0 built, 1 failed, 2 up to date")
    assert sorted(p.name for p in works.outputs.iterdir()) == [".build.json", "one", "two"]


def test_a_work_that_is_gone_is_named_and_kept(works: Made) -> None:
    works.make()
    (works.inputs / "one.txt").unlink()
    assert works.make() == 0
    assert works.said[0].startswith("one: has no source in ")
    assert (works.outputs / "one").exists()


def test_a_damaged_record_is_as_good_as_none(works: Made) -> None:
    works.make()
    before = digests(works.outputs)
    (works.outputs / ".build.json").write_text("[")
    works.make()
    assert works.built() == ["one", "two"]
    assert digests(works.outputs) == before


def test_what_killed_builds_left_is_removed(works: Made) -> None:
    (works.outputs / ".one.archivist-0123abcd").mkdir(parents=True)
    works.make()
    assert sorted(p.name for p in works.outputs.iterdir()) == [".build.json", "one", "two"]


def test_a_hand_on_an_output_is_not_undone(works: Made) -> None:
    works.make()
    tei = works.outputs / "two" / "two.xml"
    tei.write_text(tei.read_text().replace("sleepers", "dreamers"))
    change_source(works)
    assert works.make() == 1
    assert f"{tei}: was changed after it was made" in works.said[0]
    assert "dreamers" in tei.read_text()


def test_an_empty_folder_of_inputs(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    done = run(tmp_path / "inputs", "-o", tmp_path / "outputs", module="archivist.corpus")
    assert done.returncode == 0
    assert done.stdout.startswith("nothing to do: there are no sources in ")


def test_no_folder_of_inputs(tmp_path: Path) -> None:
    done = run(tmp_path / "inputs", "-o", tmp_path / "outputs", module="archivist.corpus")
    assert done.returncode == 2
    assert done.stderr.startswith(f"archivist: {tmp_path / 'inputs'}: is not a folder")


def test_two_sources_of_one_name(works: Made) -> None:
    (works.inputs / "One.md").write_text(BOOK)
    done = run(works.inputs, "-o", works.outputs, module="archivist.corpus")
    assert done.returncode == 2
    assert "makes the work 'one'" in done.stderr
    assert "rename one of them" in done.stderr


# ----------------------------------------------------------------- the pool itself


def square(number: int) -> int:
    if number == 3:
        raise SourceError("three: is odd; take two")
    if number == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_outcomes_are_the_same_for_any_number_of_workers(jobs: int) -> None:
    found = {o.task: (o.result, o.error) for o in pool.run(square, [1, 2, 3, 5], jobs, str)}
    assert found == {1: (1, ""), 2: (4, ""), 3: (None, "three: is odd; take two"), 5: (25, "")}


def test_a_worker_that_dies_takes_only_its_work_along() -> None:
    found = {o.task: (o.result, o.error) for o in pool.run(square, [1, 4, 5], 2, str)}
    assert found[1] == (1, "")
    assert found[5] == (25, "")
    assert found[4][1].startswith("4: the process that built it died (exit code -9); if it ran out")


def test_number_of_workers() -> None:
    assert pool.workers(3, 10) == 3
    assert pool.workers(3, 2) == 2
    assert pool.workers(0, 1) == 1
    assert pool.workers(0, 1000) >= 1


def test_a_new_version_of_any_library_that_is_needed_makes_works_stale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uncached = stamp.program.__wrapped__
    before = uncached()
    version = metadata.version
    for changed in ("wordfreq", "pypdfium2", "lxml"):
        monkeypatch.setattr(
            metadata, "version", lambda name, c=changed: "0" if name == c else version(name)
        )
        assert uncached() != before
