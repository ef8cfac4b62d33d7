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


@pytest.mark.parametrize(
    ("years", "titles", "why"),
    [
        (("1783", "1783", "1785"), 3, "each part has its year"),
        (("1783", "", ""), 0, "one alone may be the number of a page"),
    ],
)
def test_years_below_parts(years: tuple[str, ...], titles: int, why: str) -> None:
    parts = [
        (line for line in (f"PART {n}", year, "I") if line)
        for n, year in zip(("ONE", "TWO", "THREE"), years, strict=True)
    ]
    chapters = [chapter for part in parts for chapter in (tuple(part), ("II",), ("III",))]
    found = heads_of(drafted(book(*chapters)))
    assert sum(level == 0 and text in years for level, _, _, text in found) == titles, why


def test_what_persons_a_book_has() -> None:
    """``The Hallworths`` below the name of the list names some of them, and no division."""
    lines = [f"{name}, {PROSE.split(chr(10))[0]}" for name in ("Ines", "Ada", "Bram", "Tom")]
    cast = "\n\n".join(["Dramatis Personae", "The Hallworths", *lines])
    chapters = book(("Book I", "I"), ("II",), ("Book II", "I"), ("II",))
    found = heads_of(drafted(f"The Survey\n\nA. Orr\n\n{cast}\n\n{chapters}"))
    assert [text for *_, text in found][:2] == ["Dramatis Personae", "Book I"]
