"""Printed page numbers that stand in the text, in brackets."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.model import Mark, Text
from archivist.structure import page_numbers
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

WORDS = (
    "The ferry went twice a day in the dry years and not at all in the wet ones, and whoever came "
    "down to the landing sat on the bench below the bell and waited for one or for the other, and "
    "looked at the water as if it had been asked something."
).split()
PAGE = 110  # words


def text(numbers: Sequence[str], every: int = PAGE, *, alone: bool = False) -> str:
    """Paragraphs of much the same length, a number behind so many words."""
    words: list[str] = []
    for page, number in enumerate(numbers):
        words += [WORDS[k % len(WORDS)] for k in range(page, page + every)]
        words.append(f"\n\n{number}\n\n" if alone else number)
    words += WORDS
    out, line = [], ""
    for k, word in enumerate(words):
        if word.startswith("\n"):
            out.append(f"{line}{word}")
            line = ""
        elif k % 161 == 160:
            out.append(f"{line} {word}\n\n")
            line = ""
        elif len(line) + len(word) > 68:
            out.append(line + "\n")
            line = word
        else:
            line = f"{line} {word}".strip()
    return "".join([*out, line, "\n"])


def counted(form: str, count: int) -> list[str]:
    return [form.format(n + 1) for n in range(count)]


def drafted(source: str) -> Draft:
    return draft_of(Text(source, source))


def pages(draft: Draft) -> list[str]:
    """The numbers of the pages, wherever they begin."""
    units = [u for unit in draft.units for u in (unit, *(inner for _, inner in unit.embeds))]
    return [u.n for u in sorted(units, key=lambda u: u.start) if u.kind == "pb"]


def wording(draft: Draft) -> str:
    return " ".join(draft.words(u) for u in draft.reading())


FORMS = [
    ("with a word", "[Pg {}]", 5),
    ("with another, in curly brackets", "{{p. {}}}", 5),
    ("alone, a page of text between two", "[{}]", 30),
]


@pytest.mark.parametrize(("why", "form", "count"), FORMS, ids=[row[0] for row in FORMS])
@pytest.mark.parametrize("alone", [False, True], ids=["in lines", "on lines of their own"])
def test_numbers_of_pages(why: str, form: str, count: int, alone: bool) -> None:
    draft = drafted(text(counted(form, count), alone=alone))
    assert pages(draft) == [str(n + 1) for n in range(count)], why
    assert "[" not in wording(draft)
    assert "{" not in wording(draft)


def test_roman_numbers_stand_before_the_others() -> None:
    numbers = [*"i ii iii iv v vi vii viii ix x".split(), *map(str, range(1, 31))]
    assert pages(drafted(text([f"[{n}]" for n in numbers]))) == numbers


NOTES = "\n\n".join(f"[{n}] The annals of the ferry." for n in range(1, 31))
LEFT = [
    ("few, and no word says what they are", text(counted("[{}]", 8))),
    ("a few words between two: they call notes", text(counted("[{}]", 40), every=14)),
    ("each comes again before its note", text(counted("[{}]", 30)) + NOTES),
    ("years", text([f"[{1700 + 7 * n}]" for n in range(40)])),
]


@pytest.mark.parametrize(("why", "source"), LEFT, ids=[row[0] for row in LEFT])
def test_other_numbers_in_brackets(why: str, source: str) -> None:
    assert pages(drafted(source)) == [], why


def test_a_reader_of_pages_may_err_in_what_it_marks_as_a_number() -> None:
    source = "\n\n".join(["CHAPTER I", "5", " ".join(WORDS * 3), "6", " ".join(WORDS * 3)]) + "\n"
    marks = [Mark(at, at + 1, "pagenum") for at in (source.index("5"), source.index("6"))]
    assert page_numbers.furniture(draft_of(Text(source, source), marks)) == []
