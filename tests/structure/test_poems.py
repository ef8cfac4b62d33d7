"""Books of poems: stanzas, titles, numbered parts, epigraphs, note calls at line ends."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of

LINES = (
    "The river carries what the hill let go,",
    "A door, a wheel, a winter's worth of snow,",
    "And sets it down beside the mill to dry",
    "Where no one asks it for the reason why.",
    "I heard the ferry knocking at the pier,",
    "And counted twelve, and was the thirteenth here;",
    "The others went ahead into the rain",
    "And left their lanterns burning in the lane.",
)
BARE_OF_POINTS = "\n".join(
    ("The wheel goes under and the wheel comes round", "And no one sees it and it makes no sound",
     "I am the water that the wheel has found", "And what I carry is not yet the ground")
)  # fmt: skip
TITLES = ("THE FERRY", "A WINTER AT THE MILL", "LANTERNS", "TO ANNA", "THE OLD ROAD", "HIGH WATER")


def stanzas(count: int) -> list[str]:
    lines = cycle(LINES)
    return ["\n".join(islice(lines, 4)) for _ in range(count)]


def book(*, parts: bool = False, apart: str = "\n\n") -> str:
    """Six poems of four stanzas each; with ``parts`` two of them in two numbered parts."""
    pieces: list[str] = []
    for title in TITLES:
        verses = stanzas(4)
        numbered = parts and title in (TITLES[1], TITLES[4])
        inner = ["I", *verses[:2], "II", *verses[2:]] if numbered else verses
        pieces += [title, *inner]
    return apart.join(pieces) + "\n"


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def heads(draft: Draft) -> list[str]:
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]


def verse(draft: Draft) -> list[Unit]:
    return [unit for unit in draft.reading() if unit.kind == "verse"]


def test_titles_between_lines_without_blank_lines() -> None:
    draft = drafted(book(apart="\n"))
    assert heads(draft) == list(TITLES)
    assert {unit.kind for unit in draft.reading()} == {"head", "verse"}


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_numbers_count_parts_of_poems(apart: str) -> None:
    draft = drafted(book(parts=True, apart=apart))
    found = [(unit.level, unit.n) for unit in draft.reading() if unit.kind == "head"]
    numbered = [(1, ""), (2, "I"), (2, "II")]
    assert found == [(1, ""), *numbered, *[(1, "")] * 2, *numbered, (1, "")]


def test_calls_at_the_ends_of_lines_without_blank_lines() -> None:
    lines = book(apart="\n").splitlines()
    for n, at in enumerate((8, 30, 47, 66, 80), 1):
        lines[at] += str(n)
    draft = drafted("\n".join(lines))
    calls = [i.n for u in verse(draft) for i in u.inlines if i.kind == "note"]
    assert calls == ["1", "2", "3", "4", "5"]


def test_calls_are_no_figures_of_a_table() -> None:
    noted = "\n".join(f"{line}{mark}" for line, mark in zip(LINES[:4], "¹²³⁴", strict=True))
    draft = drafted(book() + "\n" + noted + "\n")
    assert draft.units[-1].kind == "verse"


def test_stanzas_without_punctuation_among_others() -> None:
    draft = drafted(book() + "\n" + BARE_OF_POINTS + "\n")
    assert draft.units[-1].kind == "verse"


def test_lines_without_punctuation_are_no_verse_elsewhere() -> None:
    draft = drafted("\n\n".join(["The ferry has two owners. " * 12] * 3 + [BARE_OF_POINTS]))
    assert draft.units[-1].kind == "p"


def test_a_title_above_an_epigraph_and_its_source() -> None:
    epigraph = ["ON LEAVING", "All that we sold came back to us.", "The Ferryman's Book"]
    draft = drafted("\n\n".join([book().rstrip(), *epigraph, *stanzas(3)]))
    assert heads(draft) == [*TITLES, "ON LEAVING"]


def test_a_line_alone_between_stanzas() -> None:
    text = book() + "\n\n".join(["\nAnd left their lanterns burning in the lane.", *stanzas(2)])
    draft = drafted(text)
    assert {unit.kind for unit in draft.reading()} == {"head", "verse"}


def test_two_poems_of_one_name_in_the_list_of_contents() -> None:
    titles = [*TITLES, TITLES[3], "THE LAST FERRY", "DRIFTWOOD"]
    poems = "\n\n".join(part for title in titles for part in (title, *stanzas(3)))
    draft = drafted("\n\n".join(["POEMS", "CONTENTS", *titles, poems]))
    assert heads(draft) == ["CONTENTS", *titles]


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_calls_behind_titles_in_capitals(apart: str) -> None:
    text = book(apart=apart)
    for n, title in enumerate(TITLES, 1):
        text = text.replace(title, f"{title}{n}")
    draft = drafted(text)
    assert [i.n for u in draft.reading() for i in u.inlines if i.kind == "note"] == list("123456")


def test_numbers_of_plates_are_no_calls() -> None:
    plates = [f"PLATE{n}" for n in range(1, 7)]
    draft = drafted("\n\n".join(part for plate in plates for part in (plate, *stanzas(3))))
    assert not any(unit.inlines for unit in draft.reading())
