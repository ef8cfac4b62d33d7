"""The JSON Schemas fit what is written and read, and refuse what is not."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from archivist.archive.check import schema
from archivist.archive.manifest import Manifest
from archivist.build import convert
from archivist.clean import pipeline
from archivist.registry import finding_rows, rule_rows
from archivist.rules import RuleRow
from archivist.work import KEYS

NAMES = ("work", "changes", "findings", "manifest", "block", "diff")
CASES = Path(__file__).parent / "cases"
WORK_FILES: list[dict[str, Any]] = tomllib.loads((CASES / "work-files.toml").read_text())["case"]
SPOILT: list[dict[str, Any]] = tomllib.loads((CASES / "schemas.toml").read_text())["case"]
INPUTS = sorted((Path(__file__).parents[2] / "inputs").glob("*.toml"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema(f"{name}.schema.json").read_text()))


def faults(name: str, value: Any) -> list[str]:
    return [error.message for error in validator(name).iter_errors(value)]


def spelt(value: Any) -> Any:
    """A TOML date or time as its spelling; JSON has none."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: spelt(inner) for key, inner in value.items()}
    return [spelt(inner) for inner in value] if isinstance(value, list) else value


def work_file(text: str) -> dict[str, Any]:
    found: dict[str, Any] = spelt(tomllib.loads(text))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema(f"{name}.schema.json").read_text()))


@pytest.mark.parametrize("case", WORK_FILES, ids=lambda c: c["label"])
def test_work_files_are_told_apart_as_the_reader_does(case: dict[str, Any]) -> None:
    try:
        found = faults("work", work_file(case["file"]))
    except tomllib.TOMLDecodeError:
        assert case["error"].startswith("is not TOML")
        return
    assert bool(found) == ("error" in case), found


def test_the_schema_has_the_reader_s_keys() -> None:
    assert set(validator("work").schema["properties"]) == set(KEYS)


def test_the_samples_work_files_are_valid() -> None:
    assert INPUTS
    assert [faults("work", work_file(path.read_text())) for path in INPUTS] == [[]] * len(INPUTS)


TEXT = """THE FERRY BOOK

1. The Crossing

The ferry-\nman kept a book¹ and \udce9 wrote in it “every day” of the ye\u0430r.

¹ It is lost.

2. The Toll

A toll was paid⁴ by all who crossed, and nobody asked.
"""


def test_an_edition_s_files_are_valid(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(TEXT.encode("utf-8", "surrogateescape"))
    files = convert(path).files()
    changes = [json.loads(line) for line in files["changes.jsonl"].splitlines()]
    findings = json.loads(files["findings.json"])
    assert len(changes) > 2
    assert findings
    assert [fault for change in changes for fault in faults("changes", change)] == []
    assert faults("findings", findings) == []
    assert faults("manifest", json.loads(files["manifest.json"])) == []


def test_the_schema_has_the_manifest_s_fields() -> None:
    assert set(validator("manifest").schema["properties"]) == set(Manifest.__dataclass_fields__)


@pytest.mark.parametrize("case", SPOILT, ids=lambda c: c["label"])
def test_what_is_no_such_file_is_refused(case: dict[str, Any]) -> None:
    assert faults(case["schema"], json.loads(case["good"])) == []
    assert case["bad"]
    for bad in case["bad"]:
        assert faults(case["schema"], json.loads(bad)), bad


def test_every_rule_and_finding_has_an_id_that_the_schemas_take() -> None:
    row = {"rule": "", "old": "a", "new": "", "cert": 1, "at": [0]}
    wrong = [name for name in rule_rows() if faults("changes", row | {"rule": name})]
    wrong += [name for name in finding_rows() if faults("findings", [_finding(name)])]
    assert rule_rows()
    assert wrong == []


@pytest.mark.parametrize("row", pipeline.rule_rows(), ids=lambda row: row.id)
def test_a_work_file_may_name_every_rule_of_cleaning(row: RuleRow) -> None:
    assert faults("work", {"cleaning": {"off": [row.id]}}) == []


def _finding(name: str) -> dict[str, Any]:
    return {"id": name, "severity": "info", "message": "m", "start": 0, "end": 1, "ids": []}
