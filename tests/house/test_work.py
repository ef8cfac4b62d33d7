"""Work files and names of works."""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.errors import SourceError
from archivist.model import Fix, Metadata
from archivist.work import Work, parse, read_work, slug, work_file

CASES = Path(__file__).parent / "cases"
WORK_FILES: list[dict[str, Any]] = tomllib.loads((CASES / "work-files.toml").read_text())["case"]
SLUGS: dict[str, str] = tomllib.loads((CASES / "slugs.toml").read_text())


def plain(value: Any) -> Any:
    return [plain(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", WORK_FILES, ids=lambda c: c["label"])
def test_work_file(tmp_path: Path, case: dict[str, Any]) -> None:
    path = tmp_path / "work.toml"
    path.write_text(case["file"])
    if "error" in case:
        with pytest.raises(SourceError) as caught:
            read_work(path)
        assert str(caught.value).startswith(f"{path}: {case['error']}")
        return
    work = read_work(path)
    assert {k: plain(v) for k, v in work.given.items()} == case["given"]
    assert list(work.identifiers) == case.get("identifiers", [])
    assert work.modified == case.get("modified", "")
    assert [list(hint) for hint in work.hints.lines] == case.get("lines", [])
    assert work.hints.notes == case.get("notes", "")
    cleaning = {"level": "standard", "off": [], "on": [], "always": {}, "never": []}
    assert {k: plain(v) for k, v in asdict(work.cleaning).items()} == cleaning | case.get(
        "cleaning", {}
    )
    assert work.spelling == case.get("spelling", "regular")
    fixes = [["(as it is)" if v is None else plain(v) for v in fix] for fix in work.fixes]
    none = Fix("", "", "", "", "", "", "")  # what a case does not tell is as nobody said it
    assert fixes == [row + [plain(v) for v in none[len(row) :]] for row in case.get("fixes", [])]
    applied = work.applied(Metadata(title="As read", language="und"))
    for name, value in case["given"].items():
        assert plain(getattr(applied, name)) == value
    assert "title" in case["given"] or applied.title == "As read"


@pytest.mark.parametrize(
    ("cleaning", "complaint"),
    [
        ({"off": ["spaces"], "on": ["spaces"]}, "'spaces' is both off and on"),
        ({"off": ["control"]}, "no edition can be made without 'control'"),
        ({"off": ["spaces", "line-ends"]}, "no edition can be made without 'line-ends'"),
        ({"always": {"cup": "cup of tea"}}, "always: cup: 'cup of tea' would be corrected again"),
        ({"always": {"a": "b", "b": "c"}}, "always: a: 'b' would be corrected again"),
        ({"always": {"a": "a"}}, "always: a: 'a' would be corrected again"),
        ({"always": {"x": "Y", "y": "z"}}, "always: x: 'Y' would be corrected again"),
    ],
)
def test_what_no_schema_can_refuse(cleaning: dict[str, Any], complaint: str) -> None:
    with pytest.raises(SourceError, match=re.escape(complaint)):
        parse({"cleaning": cleaning}, "work.toml")


@pytest.mark.parametrize("words", ["no such words", "the"])
def test_words_that_are_set_off_stand_there_once(words: str) -> None:
    told = {"who": "Ann", "when": datetime.date(2026, 3, 1), "why": "why"}
    fix = {"id": "b4kq2m7xw3a", "old": "end", "add": "the end of the copy", **told}
    with pytest.raises(SourceError, match=re.escape(f"{words!r} must stand in the new words")):
        parse({"fix": [fix | {"marks": [["italic", words]]}]}, "work.toml")


def test_no_work_file_is_an_empty_one(tmp_path: Path) -> None:
    assert read_work(work_file(tmp_path / "thesis.txt")) == Work()


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "work.toml"
    path.write_bytes(b'title = "caf\xe9"')
    with pytest.raises(SourceError, match="is not UTF-8; save it as UTF-8"):
        read_work(path)


@pytest.mark.parametrize(("name", "expected"), SLUGS.items())
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_slug_is_a_safe_file_name_and_stays_itself(name: str) -> None:
    made = slug(name)
    assert made
    assert len(made.encode()) <= 150
    assert not set(made) & set('/\\:*?"<>|. _\0\n')
    assert slug(made) == made
