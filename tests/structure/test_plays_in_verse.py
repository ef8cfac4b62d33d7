"""Plays in verse: what is said in a few words, or done in brackets, is no title of a poem."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from archivist.clean.edits import start
from archivist.model import Mark, Text
from archivist.structure.headings.wording import Wording
from archivist.structure.recognise import draft_of
from tests.structure.measured import measured

LINES = (
    "The river carries what the hill let go,",
    "A door, a wheel, a winter's worth of snow,",
    "And sets it down beside the mill to dry",
    "Where no one asks it for the reason why.",
    "I heard the ferry knocking at the pier,",
    "And counted twelve, and was the thirteenth here.",
)

VERSE = [(line, 10.0) for line in LINES]


def heads(pieces: list[str]) -> list[str]:
    text = "\n\n".join("\n".join(f"  {x}" for x in p.split("\n")) for p in pieces) + "\n"
    draft = draft_of(Text(text, text))
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]


def speeches(names: str, count: int) -> list[str]:
    """Speeches of six lines, by turns."""
    said = "\n".join(LINES)
    return [f"{name}. {said}" for name in islice(cycle(names.split()), count)]


def scene(label: str) -> list[str]:
    return [
        label,
        *speeches("ANNA BO", 6),
        "[EXIT ANNA.]",
        *speeches("BO ANNA", 4),
        "BO. How!",
        *speeches("ANNA BO", 4),
        "[A BELL RINGS WITHOUT.]",
        *speeches("BO ANNA", 2),
        "ANNA. Indeed!",
        *speeches("BO ANNA", 2),
        "[THEY SHAKE HANDS.]",
        *speeches("ANNA BO", 2),
    ]


def test_directions_and_short_speeches_between_speeches_in_verse() -> None:
    pieces = ["ACT I", *scene("SCENE I"), *scene("SCENE II"), "ACT II", *scene("SCENE I")]
    assert heads(pieces) == ["ACT I", "SCENE I", "SCENE II", "ACT II", "SCENE I"]


def test_who_has_a_number_and_a_name_says_something() -> None:
    """``2 Ferryman``, ``1 Ferryman``: numbers that do not rise are of those who speak."""
    told = "Anna The water is higher than it has been since the year in which the bell was cast."
    said = ["2 Ferryman No such thing!", told, "1 Ferryman I heard it.", told, "3 Ferryman Where?"]
    said += [told, "2 Ferryman Below the weir!", told]
    pieces = ["ACT I", "SCENE I", told, *said, told, "SCENE II", told, *said, told]
    text = "\n\n".join(pieces) + "\n"
    draft = draft_of(Text(text, text))
    found = [draft.words(u) for u in draft.units if u.kind == "head"]
    assert found == ["ACT I", "SCENE I", "SCENE II"]


@pytest.mark.parametrize(("size", "said"), [(8.0, 11), (10.0, 0)], ids=["note", "text"])
def test_a_speech_goes_on_behind_what_stands_in_smaller_type_at_its_page_s_foot(
    size: float, said: int
) -> None:
    text = ""
    marks: list[Mark] = []
    names = islice(cycle(("Anna", "Bo")), 24)
    for page, pair in enumerate(zip(names, names, strict=True), 1):
        rest = [(line, 10.0) for line in LINES[3:]] if page > 1 else []
        rows = [*rest, *(row for name in pair for row in (("", 10.0), (f"{name}.", 10.0), *VERSE))]
        foot = [("", 10.0), (f"So the second quarto has it, page {page}.", size)]
        own, lines = measured([*rows, *foot], page, len(text))
        marks += [Mark(len(text), len(text), "page"), *lines]
        text += own + "\f"
    draft = draft_of(start(text.rstrip("\f")), sorted(marks, key=lambda m: (m.start, -m.end)))
    behind = [unit for unit in draft.units if draft.words(unit).startswith(LINES[3])]
    assert sum(unit.kind == "speech-p" for unit in behind) == said


ACT, SCENES = ("Act the First", 15.0), ("Scene I.", "Scene II.", "Scene III.")


def test_an_act_above_the_first_scene_in_display_type_is_no_title() -> None:
    """Speeches are text, too: what stands above the first of them on its page heads that."""
    text = ""
    marks: list[Mark] = []
    for page, scene in enumerate(SCENES, 1):
        names = islice(cycle(("Anna", "Bo")), 6)
        rows = [ACT, ("", 10.0)] if page == 1 else []
        rows += [(scene, 12.5), *(r for n in names for r in (("", 10.0), (f"{n}.", 10.0), *VERSE))]
        own, lines = measured(rows, page, len(text))
        marks += [Mark(len(text), len(text), "page"), *lines]
        text += own + "\f"
    draft = draft_of(start(text.rstrip("\f")), sorted(marks, key=lambda m: (m.start, -m.end)))
    found = [draft.words(unit) for unit in draft.units if unit.kind == "head"]
    assert found == [ACT[0], *SCENES]


SMALL = (
    "The river carries what the hill let go.",
    "Here it is deep, and there it runs so slow",
    "that nobody who sat upon",
    "the stones beside it,",
    "or let a lantern hang there from a rope,",
    "had seen it move, and no",
    "boat ever came. Then sing,",
    "and let the water hear who is the king.",
)
LONG = (
    "The river carries what the hill let go, and",
    "here it is deep, and there it runs so slow,",
    "that nobody who sat upon the stones beside it",
    "or let a lantern hang there from a rope had",
    "seen it move, and no boat ever came up as far",
    "as this. Then sing, and let the water hear it.",
)


@pytest.mark.parametrize(("lines", "kind"), [(SMALL, "l"), (LONG, "p")], ids=["verse", "prose"])
def test_verse_that_begins_small_is_told_by_lines_that_had_room(
    lines: tuple[str, ...], kind: str
) -> None:
    speeches = "\n\n".join("\n".join((name, *lines)) for name in islice(cycle(("ANNA", "BO")), 18))
    text = f"ACT I\n\n{speeches}\n"
    draft = draft_of(Text(text, text))
    said = [unit for unit in draft.units if unit.kind in ("speech", "speech-p")]
    assert {part for unit in said for part, _ in unit.parts} == {"speaker", kind}
    assert sum(unit.kind == "speech" for unit in said) == 18
    assert all(unit.kind != "p" for unit in draft.units)


@pytest.mark.parametrize(
    ("name", "speaks"), [("Harrow".center(50), True), ("       Harrow", False)]
)
def test_a_name_that_speaks_once_stands_in_the_middle_as_the_others(
    name: str, speaks: bool
) -> None:
    said = "\n".join(LINES[:2])
    names = [x.center(50).rstrip() for x in islice(cycle(("Anna", "Bosun", "Ferdinand")), 18)]
    names[9] = name.rstrip()
    text = "ACT I\n\n" + "\n\n".join(f"{x}\n{said}" for x in names) + "\n"
    draft = draft_of(Text(text, text))
    who = [draft.text[a:b] for u in draft.units if u.kind == "speech" for _, (a, b) in u.parts[:1]]
    assert ("Harrow" in who) is speaks
    assert len(who) == 17 + speaks
