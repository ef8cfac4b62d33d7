"""Short lines between paragraphs of a book whose list of contents has all its chapters."""

from __future__ import annotations

import pytest

from tests.structure.test_headings import drafted, heads_of

PROSE = (
    "The survey of the marshes was begun in the spring by two men of the harbour office, who had "
    "never seen them, and it was ended in the autumn by others."
)
CHAPTERS = {
    "I": "The Ferry",
    "II": "The Lower Mill",
    "III": "A Winter of Ice",
    "IV": "The Bell",
    "V": "What the Miller Saw",
}


def book(line: str, listed: bool) -> str:
    """Five chapters, two of which have the line between their paragraphs."""
    entries = [f"{n}: {t}.....{9 * k}" for k, (n, t) in enumerate(CHAPTERS.items(), 1)]
    pieces = ["The Survey", *(["Contents", *entries] if listed else [])]
    for n, title in CHAPTERS.items():
        pieces += [n, title, PROSE, *([line] if n in ("II", "IV") else []), PROSE]
    return "\n\n".join(pieces)


@pytest.mark.parametrize(
    ("line", "listed", "headings", "why"),
    [
        ("A Bank of Reeds", True, 0, "the contents leave out what else may be below a picture"),
        ("A Bank of Reeds—M. Orr", True, 0, "the same with who drew it"),
        ("A Bank of Reeds", False, 2, "no contents leave it out"),
        (
            "A BANK OF REEDS",
            True,
            2,
            "capitals set a section's title off, and contents may lack it",
        ),
    ],
)
def test_a_line_that_the_contents_leave_out(
    line: str, listed: bool, headings: int, why: str
) -> None:
    found = [text for *_, text in heads_of(drafted(book(line, listed)))]
    assert found.count(line) == headings, why


def chapters(inside: dict[str, list[str]], listed: bool) -> list[str]:
    """The headings of five chapters; ``inside`` are the lines that follow a chapter's title."""
    entries = [f"{n}: {t}.....{9 * k}" for k, (n, t) in enumerate(CHAPTERS.items(), 1)]
    pieces = ["The Survey", *(["Contents", *entries] if listed else [])]
    for n, title in CHAPTERS.items():
        pieces += [n, title, *inside.get(n, []), PROSE, PROSE]
    return [text for *_, text in heads_of(drafted("\n\n".join(pieces)))]


ORDER = "To All Ferrymen of the River"
CHAPTER = [PROSE, PROSE]
BROKEN = {n: [ORDER, PROSE, "* * *", f"Beyond {title}"] for n, title in CHAPTERS.items()}


@pytest.mark.parametrize(
    ("inside", "listed", "headings", "why"),
    [
        ({n: [ORDER] for n in CHAPTERS}, True, 0, "what a chapter opens with has no entry"),
        ({n: [ORDER.upper()] for n in CHAPTERS}, True, 5, "capitals set it off"),
        (BROKEN, True, 10, "titles behind breaks show that chapters are divided"),
        ({"II": [*CHAPTER, "Note."]}, True, 0, "every other name has its entry"),
        ({"II": [*CHAPTER, "Note."]}, False, 1, "there are no contents"),
        ({"II": [*CHAPTER, "Bibliography"]}, True, 1, "contents leave out lists of sources"),
        ({"V": [*CHAPTER, "Conclusion"]}, True, 1, "it ends the book"),
    ],
)
def test_what_the_contents_leave_out(
    inside: dict[str, list[str]], listed: bool, headings: int, why: str
) -> None:
    lines = {line for pieces in inside.values() for line in pieces} - {PROSE, "* * *"}
    assert sum(text in lines for text in chapters(inside, listed)) == headings, why
