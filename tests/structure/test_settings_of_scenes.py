"""Where a scene is played, on the line of its label."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of
from tests.structure.test_plays import TALK as PLAYED

TALK = PLAYED[:8]
NUMBERS = "I II III IV".split()
PLACES = (
    "A kitchen by the river.",
    "Oller. The yard of the mill; a boat lies\nupside down before the door.",
    "The same. Hanna's room.",
    "Another part of the weir.",
)


def blocks(titles: Sequence[str], *, act: str = "", label: str = "SCENE") -> list[tuple[str, str]]:
    """The heads and directions of a play whose scenes have these words behind their labels."""
    scenes = zip(NUMBERS, titles, strict=False)
    heads = [" ".join(f"{label} {n}. {title}".split(" ")) for n, title in scenes]
    heads[0] = act + heads[0]
    text = "\n\n".join(line for head in heads for line in (head, *TALK)) + "\n"
    draft = draft_of(Text(text, text))
    return [
        (u.kind, " ".join(draft.words(u).split()))
        for u in draft.reading()
        if u.kind in ("head", "stage")
    ]


def parted(titles: Sequence[str], first: str = "SCENE I.") -> list[tuple[str, str]]:
    labels = [first, *(f"SCENE {n}." for n in NUMBERS[1:])]
    return [
        row
        for label, title in zip(labels, titles, strict=False)
        for row in (("head", label), ("stage", " ".join(title.split())))
    ]


def test_a_place_behind_a_scene_s_number_is_a_direction() -> None:
    assert blocks(PLACES) == parted(PLACES)


def test_so_is_that_of_the_first_scene_on_the_line_of_its_act() -> None:
    places = (PLACES[0], *PLACES[2:])
    assert blocks(places, act="ACT I. ") == parted(places, "ACT I. SCENE I.")


LEFT = [
    ("who is there", ("Hanna, Martin.", "Martin.", "Hanna and Martin.", "Hanna alone.")),
    ("names of scenes", ("The Flood", "The Lantern", "The Long Rope", "The Way Home")),
    ("capitals", ("THE FLOOD.", "THE LANTERN.", "THE LONG ROPE.", "THE WAY HOME.")),
    ("one scene of four", ("", "A kitchen by the river.", "", "")),
]


@pytest.mark.parametrize(("why", "titles"), LEFT, ids=[row[0] for row in LEFT])
def test_left_alone(why: str, titles: tuple[str, ...]) -> None:
    assert not [words for kind, words in blocks(titles) if kind == "stage"], why


def test_parts_of_a_book_of_prose_keep_their_titles() -> None:
    titles = zip(NUMBERS, PLACES, strict=True)
    prose = "\n\n".join(f"SCENE {n}. {title}\n\nNobody came that day." for n, title in titles)
    draft = draft_of(Text(prose, prose))
    assert not [u for u in draft.reading() if u.kind == "stage"]
