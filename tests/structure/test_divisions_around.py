"""What stands in a chapter, in a part, or beside them; levels by what goes on across a title."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of
from tests.structure.test_worded_titles import book

CONTENTS = ["The Survey", "Contents"]


def levels(text: str) -> list[tuple[int, str]]:
    return [(level, text) for level, _, _, text in heads_of(drafted(text)) if level]


@pytest.mark.parametrize(
    ("behind", "expected", "why"),
    [
        (["IV", "V"], [(2, "Appendix"), (1, "IV"), (1, "V")], "chapters count on across it"),
        (["I", "II"], [(1, "Appendix"), (2, "I"), (2, "II")], "it has sections of its own"),
    ],
)
def test_an_appendix(behind: list[str], expected: list[tuple[int, str]], why: str) -> None:
    chapters = [("I", "The Ferry"), ("II", "The Mill"), ("III", "The Ice"), ("Appendix",)]
    found = levels(book(*chapters, *((n, f"Of Bells {n}") for n in behind)))
    assert found[3:] == expected, why


@pytest.mark.parametrize(
    ("label", "level", "why"),
    [
        ("Part II", 2, "the last part has nothing else than these"),
        ("Chapter II", 1, "a chapter may well be the last that has a number"),
    ],
)
def test_titles_behind_the_last_number(label: str, level: int, why: str) -> None:
    heads = ["Preface", "A First Word", label, "Of Mills", "Of Boats", "Of Bells", "Appendix"]
    entries = [f"{head}.....{9 * k}" for k, head in enumerate(heads, 1)]
    text = "\n\n".join([*CONTENTS, *entries, book(*((head,) for head in heads))])
    assert [found for found, _ in levels(text)[4:7]] == [level] * 3, why


def test_a_title_that_a_list_says_before() -> None:
    """``II: From the Mill`` is below its number, not the point of a list that ends with a stop."""
    chapters = [("I", "From the Ferry"), ("II", "From the Mill"), ("III", "From the Weir")]
    entries = [f"{n}: {title}.....{9 * k}" for k, (n, title) in enumerate(chapters, 1)]
    points = [f"{title}." for _, title in chapters]
    text = "\n\n".join([*CONTENTS, *entries, book(("Preface",)), *points, book(*chapters)])
    found = [text for *_, text in heads_of(drafted(text))]
    assert found == ["Contents", "Preface", *(line for pair in chapters for line in pair)]
