"""Collections of which a story or two have numbered parts, and the others none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.model import Text
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of

TOLD = (
    "The bell was cast twice, for the first casting was flawed, and the founder was made to bear "
    "the cost of it, which he did without complaint. He is said to have kept the first bell in his "
    "garden, where it served for a hen-house until the siege, and was then melted down for shot."
)
VERSE = "Low it lies and slow it flows,\nWho goes over, who goes home?"
MOTTO = ["Amnis amnem sequitur, nox noctem et aqua aquam.", "Ovidius Minor"]
TITLES = ["THE LOWER WEIR", "THE UPPER LOCK", "HANNE’S ERRAND", "THE GREY HERON", "THE COAT",
          "BELOW THE MILL", "THE LEDGER"]  # fmt: skip
LONG = [TOLD] * 14


def heads_of(pieces: Sequence[str], between: str) -> list[str]:
    text = between.join(pieces) + "\n"
    draft = draft_of(Text(text, text))
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]


def in_parts(*inside: str) -> list[str]:
    """A story of two numbered parts, with lines between paragraphs of the first."""
    return ["I", *LONG[:7], *inside, *LONG[:7], "II", *LONG]


def book(titles: Sequence[str], second: Sequence[str], last: Sequence[str] = ()) -> list[str]:
    """Stories, the second and the last but one of which have other text than the rest."""
    first, other, *rest = titles
    pieces = [first, *LONG, other, *second]
    for title in rest:
        pieces += [title, *(last if last and title == rest[-2] else LONG)]
    return pieces


@pytest.mark.parametrize(
    ("numbers", "told"),
    [(("I", "II"), True), (("II", "III"), False), (("I", "III"), False)],
    ids=["counted from one", "from two", "with a gap"],
)
def test_numbers_of_one_story_say_nothing_of_the_others(
    numbers: tuple[str, str], told: bool
) -> None:
    """Verse above and below a title in capitals tells nothing of it; all such titles do."""
    second = [numbers[0], *LONG, numbers[1], *LONG, VERSE]
    found = heads_of(book(TITLES, second, [VERSE, *LONG, VERSE]), "\n")
    assert (TITLES[-2] in found) is told


def test_a_page_head_between_the_parts_of_a_story() -> None:
    """``I`` stands between it and the title that it says again, which has a note."""
    pieces = book([TITLES[0], "THE UPPER LOCK1", *TITLES[2:]], in_parts("The Upper Lock"))
    assert heads_of(pieces, "\n\n") == [TITLES[0], "THE UPPER LOCK1", "I", "II", *TITLES[2:]]


@pytest.mark.parametrize("motto", [[], MOTTO[:1], MOTTO], ids=["text", "a motto", "and whose"])
def test_a_title_in_sentence_case_that_is_due_above_a_motto(motto: Sequence[str]) -> None:
    titles = [*TITLES, "THE ORCHARD GATE", "Evening bells", "THE ICE ROAD"]
    pieces = book(titles, in_parts(), [*motto, *LONG])
    assert heads_of(pieces, "\n\n") == [*titles[:2], "I", "II", *titles[2:]]


def test_two_titles_in_sentence_case_a_paragraph_apart() -> None:
    """What stands between them is a story, and no motto."""
    titles = [*TITLES, "THE ORCHARD GATE", "Evening bells", "THE ICE ROAD"]
    story = " ".join(LONG)
    pieces = book(titles, in_parts(), [story, "The last boat", story])
    assert heads_of(pieces, "\n\n")[-3:] == ["Evening bells", "The last boat", "THE ICE ROAD"]
