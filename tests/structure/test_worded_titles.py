"""A title that is a number in words, below a chapter's own number."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of

PROSE = (
    "The survey of the marshes was begun in the spring by two men of the harbour office, who had "
    "never seen them, and it was ended in the autumn by others.\n\n"
) * 3
TITLED = [("I", "The Two Men"), ("II", "The Marsh"), ("III", "An Autumn")]


def book(*chapters: tuple[str, ...]) -> str:
    return "\n\n".join("\n\n".join((*lines, PROSE)) for lines in chapters)


@pytest.mark.parametrize(
    ("number", "title", "second", "why"),
    [
        ("IV", "Thirty-Nine", True, "nothing counts from thirty-eight, or on to forty"),
        ("IV", "THIRTY-NINE", True, "the same in capitals"),
        ("CHAPTER IV", "Thirty-Nine", False, "no other chapter so labelled has a title"),
        ("IV", "Four", False, "it says the number again"),
        ("IV", "One", False, "sections may begin at one"),
    ],
)
def test_below_a_number(number: str, title: str, second: bool, why: str) -> None:
    found = heads_of(drafted(book(*TITLED, (number, title), ("V", "The Map"))))
    assert ([0, "", "", title] in found) is second, why


def test_the_contents_have_it_behind_its_number() -> None:
    """Somebody says the number, too."""
    chapters = [*TITLED, ("IV", "Thirty-Nine"), ("“Thirty-nine.”",), ("V", "The Map")]
    listed = [f"{n}: {title}....{7 * k}" for k, (n, title) in enumerate(TITLED, 1)]
    contents = ["The Survey", "Contents", *listed, "IV: Thirty-Nine....31", "V: The Map....40"]
    found = heads_of(drafted("\n\n".join([*contents, book(*chapters)])))
    assert [0, "", "", "Thirty-Nine"] in found
    assert "“Thirty-nine.”" not in [text for *_, text in found]


def test_chapters_that_count_on_below_their_part() -> None:
    parts = [("PART I", "Of Men"), ("PART II", "Of Reeds"), ("PART III", "Of Mud")]
    chapters = [("PART IV", "SEVEN"), ("EIGHT",), ("PART V", "Of Rain")]
    found = heads_of(drafted(book(*parts, *chapters)))
    assert [0, "", "", "SEVEN"] not in found
