"""A label in a book whose headings have none."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of

PROSE = (
    "The survey of the marshes was begun in the spring by two men of the harbour office, who had "
    "never seen them, and it was ended in the autumn by others.\n\n"
) * 3


def book(*heads: str) -> str:
    return "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)


@pytest.mark.parametrize(
    ("heads", "kept", "why"),
    [
        (["I", "II", "III", "IV", "V", "Chap. 218."], [], "it is of a statute"),
        (["I", "II", "III", "IV", "Chap. 218."], ["Chap. 218."], "four numbers are no row"),
        (["I", "II", "III", "IV", "V", "Chap. 6."], ["Chap. 6."], "six is due behind five"),
        (["I", "II", "III", "IV", "V", "Chap. 1."], ["Chap. 1."], "it may count from there on"),
        (
            ["I", "II", "III", "IV", "V", "Chap. 218.", "Chap. 219."],
            ["Chap. 218.", "Chap. 219."],
            "two count on",
        ),
    ],
)
def test_a_label_that_is_not_of_the_book(heads: list[str], kept: list[str], why: str) -> None:
    found = [text for _, _, _, text in heads_of(drafted(book(*heads)))]
    assert [text for text in found if text.startswith("Chap")] == kept, why


@pytest.mark.parametrize(
    "head", ["PART TWO", "BOOK THE SECOND", "ACT II", "APPENDIX II", "LETTER IX", "CHAPTER VIII"]
)
def test_labels_that_may_well_stand_among_numbers(head: str) -> None:
    """The first of them was not read, or has none; or two of the row were not read."""
    found = [text for _, _, _, text in heads_of(drafted(book("I", "II", "III", "IV", "V", head)))]
    assert found[-1] == head
