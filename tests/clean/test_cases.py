"""Every rule against its file of cases: what it must mend, and what it must leave alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from archivist.clean.confidence import Confidences
from archivist.clean.edits import apply, start
from archivist.clean.levels import Cleaning
from archivist.clean.pipeline import all_rules, clean, finding_rows, rule_rows
from archivist.model import Edit, Mark
from archivist.rules import LEVELS, STANDARD, FindingRow, RuleRow

HERE = Path(__file__).parent
FILES = sorted((HERE / "cases").glob("*.toml"))
PARAGRAPHS = sorted((HERE / "paragraphs").glob("*.txt"))


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['label']}")
        for file in FILES
        for case in tomllib.loads(file.read_text("utf-8")).get(kind, [])
    ]


def _marks(text: str, case: dict[str, Any]) -> list[Mark]:
    """What the reader measured: ``marks = {kind = {"wording" = "value"}}``,
    A mark stands over the first hyphen of its wording, or over all of one without a hyphen.
    """
    marks: list[Mark] = []
    for kind, places in case.get("marks", {}).items():
        for wording, value in places.items():
            at = text.index(wording)
            hyphen = wording.find("-")
            start, length = (at + hyphen, 1) if hyphen >= 0 else (at, len(wording))
            marks.append(Mark(start, start + length, kind, value))
    return marks


def test_there_are_cases_and_paragraphs() -> None:
    assert FILES
    assert len(PARAGRAPHS) >= 7


def test_every_rule_has_a_file_and_every_file_a_rule() -> None:
    assert sorted(file.stem for file in FILES) == sorted(rule.RULE.id for rule in all_rules())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_says_what_to_leave_alone_and_why(file: Path) -> None:
    cases = tomllib.loads(file.read_text("utf-8"))
    assert len(cases["keep"]) >= 3
    for case in cases["case"] + cases["keep"]:
        assert case["label"]
        assert case["reason"]


@pytest.mark.parametrize(("rule", "case"), _cases("case"))
def test_mends(rule: str, case: dict[str, Any]) -> None:
    row = next(row for row in rule_rows() if row.id == rule)
    level = max(row.level, STANDARD, key=list(LEVELS).index)
    text, _ = clean(case["before"], Cleaning(level), _marks(case["before"], case))
    assert text.text == case["after"]
    module = next(module for module in all_rules() if module.RULE.id == rule)
    own = {row.id for row in vars(module).values() if isinstance(row, RuleRow)}
    assert own.intersection("+".join(edit.rule for edit in text.edits).split("+"))


@pytest.mark.parametrize(("rule", "case"), _cases("keep"))
def test_leaves_alone(rule: str, case: dict[str, Any]) -> None:
    module = next(module for module in all_rules() if module.RULE.id == rule)
    marks = _marks(case["text"], case)
    weighed = (Confidences(marks, marks[0].kind),) if marks else ()
    edits = [made for made in module.propose(case["text"], *weighed) if isinstance(made, Edit)]
    assert apply(start(case["text"]), edits).text == case["text"]


@pytest.mark.parametrize("file", PARAGRAPHS, ids=lambda file: file.stem)
def test_clean_prose_stays_as_it_is(file: Path) -> None:
    prose = file.read_text("utf-8")
    text, findings = clean(prose)
    assert text.text == prose
    assert not text.edits
    assert not findings


def test_rows_are_told_apart() -> None:
    rows: list[RuleRow | FindingRow] = [*rule_rows(), *finding_rows()]
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.sentence.endswith(".") for row in rows)


def test_a_lone_surrogate_is_replaced_and_reported() -> None:
    text, findings = clean("na\udcefve and na\udcefve")
    assert text.text == "na\ufffdve and na\ufffdve"
    lost, *undecodable = findings
    assert [(f.id, f.start, f.end) for f in undecodable] == [
        ("undecodable", 2, 3),
        ("undecodable", 12, 13),
    ]
    assert "0xEF" in undecodable[0].message
    assert lost.message.startswith("2 words lost a character before they came here: na\ufffdve;")


def test_codes_inside_words_that_nothing_tells_are_reported_once_for_a_text() -> None:
    text, findings = clean("The xq\x1czr and the bl\x1dqx of the weir.")
    assert text.text == "The xqzr and the blqx of the weir."
    assert [(f.id, f.start, f.end) for f in findings] == [("lost-code", 4, 9)]
    assert r"inside 2 words and are taken out: xq\x1czr, bl\x1dqx;" in findings[0].message
    assert clean("The mill \x1c and the weir.")[1] == ()


def test_lost_letters_are_reported_once_for_a_text() -> None:
    text, findings = clean("Krz\ufffdw, Zd\ufffdj and Krz\ufffdw")
    assert not text.edits
    assert [(f.id, f.start, f.end) for f in findings] == [("lost-letter", 0, 5)]
    assert (
        "3 words lost a character before they came here: Krz\ufffdw, Zd\ufffdj;"
        in findings[0].message
    )


def test_a_mixed_word_mended_by_sound_is_reported_once_with_its_place() -> None:
    text, findings = clean("\r\nthe zаписки, again zаписки")
    assert text.text == "\nthe zapiski, again zapiski"
    assert [(f.id, f.start, f.end) for f in findings] == [("mixed-scripts", 6, 13)]
    assert "2 places" in findings[0].message


def test_a_damaged_run_without_spaces_is_mended_to_its_end() -> None:
    text, _ = clean("â€™" * 500)
    assert text.text == "’" * 500
