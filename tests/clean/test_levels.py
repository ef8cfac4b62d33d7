"""Levels, single rules off and on, and the words that a person keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivist.clean import pipeline
from archivist.clean.edits import replay
from archivist.clean.levels import WORD_LIST, Cleaning
from archivist.clean.pipeline import active, all_rules, clean, rule_rows
from archivist.model import Edit, Finding, Mark
from archivist.rules import LEVELS, RuleRow

DOCS = Path(__file__).parents[2] / "docs" / "cleaning.md"
ROW = r"^\| `([\w-]+)` \| (\w+) \| ([^|]+) \| ([^|]+) \|$"
SPLIT = "M ARLOW: Good evening. ﬁn\n\nMarlow sat down, itâ€™s late."


def cleaned(text: str, **plan: object) -> str:
    return clean(text, Cleaning(**plan))[0].text  # type: ignore[arg-type]


def test_listings_are_left_alone() -> None:
    """What the same words are elsewhere they are not in code."""
    text = "ﬁsh -- ﬁsh\n\nﬁsh -- ﬁsh"
    mended = cleaned("ﬁsh -- ﬁsh")
    assert mended != "ﬁsh -- ﬁsh"
    listing = Mark(0, 10, "pre", "code")
    assert clean(text, marks=[listing])[0].text == f"ﬁsh -- ﬁsh\n\n{mended}"
    assert clean(text, marks=[Mark(0, 10, "code")])[0].text == f"ﬁsh -- ﬁsh\n\n{mended}"
    assert clean(text, marks=[listing._replace(value="")])[0].text == f"{mended}\n\n{mended}"


def test_every_level_has_the_rules_of_the_one_before_and_more() -> None:
    counts = [set(active(Cleaning(level))) for level in LEVELS]
    assert counts[0] < counts[1] < counts[2] == {row.id for row in rule_rows()}


def test_diplomatic_mends_encoding_alone() -> None:
    assert cleaned(SPLIT, level="diplomatic") == SPLIT.replace("itâ€™s", "it’s")
    assert cleaned(SPLIT) == "MARLOW: Good evening. fin\n\nMarlow sat down, it’s late."


@pytest.mark.parametrize("row", rule_rows(), ids=lambda row: row.id)
def test_a_rule_that_is_off_changes_nothing(row: RuleRow) -> None:
    text, _ = clean(SPLIT + "\r\n pаper paper", Cleaning("thorough", off=(row.id,)))
    assert row.id not in "+".join(edit.rule for edit in text.edits).split("+")


def test_a_rule_is_on_beside_a_lower_level() -> None:
    assert cleaned(SPLIT, level="diplomatic", on=("ligatures",)).split("\n")[0].endswith(" fin")


def test_a_list_corrects_whole_words_on_record() -> None:
    text, _ = clean("Teh TEH teh tehe, ateh. Teh-like", Cleaning(always={"teh": "the"}))
    assert text.text == "The THE the tehe, ateh. The-like"
    assert {edit.rule for edit in text.edits} == {WORD_LIST.id}


def test_no_rule_changes_a_corrected_word() -> None:
    plan = Cleaning(always={"paper": "pаper"})  # with a Cyrillic а, as the person wants it
    assert clean("pаper and paper", plan)[0].text == "pаper and pаper"


def test_words_that_no_rule_may_change() -> None:
    assert cleaned(SPLIT, never=("M ARLOW", "itâ€™s")) == SPLIT.replace("ﬁ", "fi")
    assert cleaned("oﬃce, oﬃcer", never=("oﬃce",)) == "oﬃce, officer"


def test_a_kept_word_stays_a_whole_word() -> None:
    assert cleaned("the\u200boﬃce", never=("oﬃce",)) == "the\u200boﬃce"
    assert cleaned(SPLIT, never=("ARLOW",)).startswith("M ARLOW:")
    assert cleaned("\u200boﬃce\u200b, the\u200bﬁ", never=("oﬃce",)) == "oﬃce, thefi"


def test_no_word_is_kept_with_what_xml_cannot_hold() -> None:
    assert cleaned("the\x01office, of\x01fice", never=("office",)) == "theoffice, office"


def test_never_is_stronger_than_always() -> None:
    plan = Cleaning(always={"cup": "mug"}, never=("tea cup",))
    assert clean("a cup, a tea cup", plan)[0].text == "a mug, a tea cup"


def test_no_finding_about_a_word_that_is_kept() -> None:
    text, findings = clean("the zаписки", Cleaning(never=("zаписки",)))
    assert (text.edits, findings) == ((), ())


WORDS = st.text("abcAB ﬁ\u200bé", min_size=1, max_size=3).filter(str.strip)


@given(
    st.text("abcAB ﬁ\u200b\u00adé\r\n", max_size=40),
    st.sets(WORDS, max_size=3),
    st.sampled_from(list(LEVELS)),
)
@example("A\u200bﬁ", {"ﬁ"}, "standard")
@example("ﬁ\u200b\u00adA", {"ﬁ"}, "standard")
def test_kept_words_stay_and_all_is_on_record(source: str, never: set[str], level: str) -> None:
    text, _ = clean(source, Cleaning(level, never=tuple(never)))
    assert replay(source, text.edits) == text.text
    for word in never:
        whole = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")
        kept = [match.span() for match in whole.finditer(source)]
        touched = [e for e in text.edits for start, end in kept if e.start < end and start < e.end]
        assert not touched


def test_every_rule_says_its_level_and_scope_and_the_docs_have_them() -> None:
    rows = re.findall(ROW, DOCS.read_text(), re.MULTILINE)
    assert rows == [(row.id, row.level, row.scope, row.sentence) for row in rule_rows()]
    assert all(rule.RULE in rule_rows() for rule in all_rules())


def test_of_what_a_rule_says_of_one_place_the_last_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    def propose(text: str) -> Iterator[Edit | Finding]:
        yield Finding("doubtful", 3, 4, f"stands behind {text[0]!r}")
        yield Edit(0, 1, "b", "letters")

    rule = SimpleNamespace(
        RULE=RuleRow("letters", "correction", ""), ORDER=1, NEEDS=(), propose=propose
    )
    monkeypatch.setattr(pipeline, "all_rules", lambda: (rule,))
    monkeypatch.setattr(pipeline, "rule_rows", lambda: (rule.RULE,))
    text, findings = clean("abcd")
    assert text.text == "bbcd"
    assert findings == (Finding("doubtful", 3, 4, "stands behind 'b'"),)


def test_rules_that_undo_each_other_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def turning(old: str, new: str, order: int) -> SimpleNamespace:
        def propose(text: str) -> Iterator[Edit]:
            at = text.find(old)
            if at >= 0:
                yield Edit(at, at + 1, new, f"to-{new}")

        row = RuleRow(f"to-{new}", "correction", "")
        return SimpleNamespace(RULE=row, ORDER=order, NEEDS=(), propose=propose)

    rules = turning("a", "b", 1), turning("b", "a", 2)
    monkeypatch.setattr(pipeline, "all_rules", lambda: rules)
    monkeypatch.setattr(pipeline, "rule_rows", lambda: tuple(rule.RULE for rule in rules))
    text, _ = clean("a lock")
    assert text.text == "a lock"
    assert replay(text.source, text.edits) == text.text
