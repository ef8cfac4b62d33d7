"""A rule typed below a line says that it is a title, where nothing else does."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.structure.recognise import draft_of

PROSE = (
    "The ferry had been tied up since the first frost, and nobody in the lower town could say who "
    "had the key. It was the miller who found it, in the pocket of a coat that was not his.\n\n"
)
TITLES = ("The Weir of Ann", "What he said of it", "Bells")


def text_of(rule: str) -> str:
    return "".join(f"{t}\n{rule * len(t)}\n\n{PROSE * 2}" if rule else f"{t}\n\n{PROSE * 2}"
                   for t in TITLES)  # fmt: skip


@pytest.mark.parametrize("rule", ["-", "=", "~"])
def test_underlined_lines_are_titles(rule: str) -> None:
    draft = draft_of(start(text_of(rule)))
    assert [draft.words(u) for u in draft.units if u.kind == "head"] == list(TITLES)


def test_the_same_lines_without_rules() -> None:
    """What the rule is told to prove is proved by nothing else."""
    draft = draft_of(start(text_of("")))
    heads = [draft.words(u) for u in draft.units if u.kind == "head"]
    assert "What he said of it" not in heads
