"""Pieces to paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.structure import joins
from archivist.structure.continuation import Judge, Place
from archivist.structure.draft import Draft, Layout, Unit, lines_of
from tests.structure.passes import cases, gathered, joined, words
from tests.structure.test_paragraphs import TEXTS


@pytest.mark.parametrize("case", cases("joins"))
def test_case(case: dict[str, Any]) -> None:
    draft = joined(case["text"], case.get("width", 0))
    units = [u for u in draft.units if u.kind not in ("gone", "pb")]
    found = [words(draft, u, " | ") for u in units]
    assert found == [" ".join(u.split()) for u in case["units"]]


def test_furniture_goes_inside_where_it_stood() -> None:
    page = "the river ran on, and on it went boat {}, and in that boat the men, and the"
    text = "\f".join(f"{n}   THE BOATS\n\n{page.format(n)}\n" for n in range(2, 6))
    unit = next(u for u in joined(text, 70).units if u.kind == "p")
    assert [(e.kind, e.n) for _, e in unit.embeds] == [
        (kind, str(n)) for n in (3, 4, 5) for kind in ("pb", "fw")
    ]
    assert [place for place, _ in unit.embeds][::2] == [end for _, end in unit.spans[:-1]]


@pytest.mark.parametrize("larger", [True, False])
def test_what_stands_in_larger_type_is_no_rest_of_a_note(larger: bool) -> None:
    text = "\f".join(
        (
            "The bell had been cast in the yard behind the church,1 and the pit can\n"
            "still be seen there, though nobody has looked into it, or been asked to.\n\n"
            "1. The register, which is kept at the mill of the ferryman, p. 146, 147\n",
            "and of the flood it says no more, since the ferryman had not asked him.\n"
            "It was rung for the first time at the burial of a child in that parish.\n",
        )
    )
    draft = gathered(text, 72)
    for unit in draft.units:
        if unit.lines and draft.text[unit.start].isdigit():
            unit.lines = [line._replace(size=0.8) for line in unit.lines] if larger else unit.lines
            unit.kind = "note"
    joins.recognise(draft)
    rest = next(u for u in draft.units if draft.words(u).startswith("1. "))
    assert ("and of the flood" not in draft.words(rest)) is larger


def test_span_takes_the_space_that_is_to_stand() -> None:
    text = "A long enough line of prose that breaks off before the end of its own\n\nsentence."
    text = "\n\n".join([text] * 5)
    draft = joined(text)
    first = next(u for u in draft.units if len(u.spans) == 2)
    assert [draft.text[a:b] for a, b in first.spans] == [
        "A long enough line of prose that breaks off before the end of its own\n",
        "sentence.",
    ]


def _all(units: list[Unit]) -> list[Unit]:
    return [u for unit in units for u in [unit, *(e for _, e in unit.embeds)]]


@given(TEXTS, st.sampled_from([0, 40, 66]))
def test_nothing_is_lost_or_doubled(text: str, width: int) -> None:
    def stretches(units: list[Unit]) -> list[str]:
        spans = sorted(s for u in _all(units) if u.kind != "gone" for s in u.spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        return [text[a:b].strip() for a, b in spans]

    assert stretches(joined(text, width).units) == stretches(gathered(text, width).units)


def paragraphs_from(text: str, words: str) -> int:
    """How many paragraphs stand there from the one on that has ``words``, a pattern."""
    found = re.search(words, text)
    assert found is not None
    return sum(u.kind == "p" and u.end > found.start() for u in joined(text).units)


# Paragraphs cut by pages with no mark of it, some in mid-sentence: five of them.
CUT = "".join(
    f"In the {nth} year of the survey the party crossed the marshes by the raised path, with two "
    "boats drawn behind them and a month's bread in the carts, and what\n\n"
    "they saw there has been told by Mr. Lowell, by Mr. Tarrant and by old Mr. Vane himself, each "
    "in his own manner, and each of them with some heat against the other two.\n\n"
    for nth in ("first", "second", "third", "fourth", "fifth")
)
LAST = "The instruments were kept in a loft above the chapel, and the keys of the loft with"


@pytest.mark.parametrize(
    ("reason", "text", "pieces"),
    [
        ("a name follows", f"{CUT}{LAST} Mr.\n\nVane, who would lend them to nobody.", 1),
        ("an initial may end it", f"{CUT}{LAST} Orr W.\n\nVane would lend them to nobody.", 2),
        ("a sentence ends", f"{CUT}{LAST} them.\n\nVane would lend them to nobody.", 2),
        ("nothing is cut elsewhere", f"{LAST} Mr. Vane, Mr. Lowell, Mr.\n\nVane kept them.", 2),
        ("a line that is short", f"{CUT}The keys are with Mr.\n\nVane would lend them.", 2),
    ],
)
def test_a_paragraph_goes_on_behind_an_abbreviation_where_others_are_cut(
    reason: str, text: str, pieces: int
) -> None:
    assert paragraphs_from(text, r"The instruments|The keys") == pieces, reason


# Speeches that go on in a new paragraph, which begins with a quotation mark again: five of them.
TOLD = "".join(
    f"“I came to the {nth} lock in the dark, and it was shut, and nobody would open it for me or "
    "for the boats behind me, whatever I called across to them.\n\n"
    for nth in ("first", "second", "third", "fourth", "fifth")
)
ENDED = "“There was a light in the house above the lock, and I saw a man go by the window twice."
REST = "He never looked out. He had been told to let nobody through, and nobody went through."


@pytest.mark.parametrize(
    ("reason", "text", "pieces"),
    [
        ("a speech goes on with no mark", f"{CUT}{TOLD}{ENDED}\n\n{REST}\n\n“I went.”", 2),
        ("a mark begins the next paragraph", f"{CUT}{TOLD}{ENDED}\n\n“{REST}\n\n“I went.”", 3),
        ("the speech has ended", f"{CUT}{TOLD}{ENDED}”\n\n{REST}\n\n“I went.”", 3),
        ("no speech goes on elsewhere", f"{CUT}{ENDED}\n\n{REST}\n\n“I went.”", 3),
        ("nothing is cut elsewhere", f"{TOLD}{ENDED}\n\n{REST}\n\n“I went.”", 3),
        (
            "low marks open speech, and high ones close it",
            f"{CUT}{TOLD.replace('“', '„')}„{ENDED[1:]}“\n\n{REST}\n\n„I went.“",
            3,
        ),
    ],
)
def test_a_speech_goes_on_behind_a_full_stop_where_others_begin_with_a_mark_again(
    reason: str, text: str, pieces: int
) -> None:
    assert paragraphs_from(text, re.escape(ENDED[1:20])) == pieces, reason


THINGS = ("minutes", "ledgers", "charters", "bells", "rolls")
TORN = [
    (
        f"The guild kept its {a} in a chest with three locks, of which the master held one key "
        "himself, for he trusted nobody in the town but the harbour master and, on feast days, the",
        f"warden of the {b}, and the chaplain the third; so the {a} were hardly ever seen, though "
        "they were asked for at each election, and in the end nobody could tell what was in them.",
        f"The {b} they did see, as far as anybody knows, and little was said of the {a} then.",
    )
    for a, b in pairwise(THINGS)
]
LONG = (
    "It was from the harbour master that the news came first, and he had it from the crew of the "
    "Annabel, which had put in for water and had lost her mate; and so it stood in the book:"
)
HABITS = [
    ("two short pieces of one sentence", 4, "I do not know what", "came over me then.", True),
    (
        "the same, its end a colon",
        4,
        "Then came the boy with a note",
        "from Harrow. It said:",
        True,
    ),
    ("nothing else is cut", 0, "I do not know what", "came over me then.", False),
    ("an address has no end", 4, "Mr. Harrow", "at the mill", False),
    ("a source in brackets", 4, "(The Bell of Zell, Brunn,", "the 7th of August.)", False),
    ("a colon above what is set off", 4, LONG, "no dogs, no drums, and none of the cooks.", False),
]


@pytest.mark.parametrize(("why", "cut", "one", "two", "whole"), HABITS, ids=[h[0] for h in HABITS])
def test_pieces_where_a_text_cuts_sentences(
    why: str, cut: int, one: str, two: str, whole: bool
) -> None:
    pieces = [piece for torn in TORN[:cut] for piece in torn]
    draft = joined("\n\n".join([*pieces, one, two, "They never went back there."]) + "\n")
    found = [words(draft, u, " | ") for u in draft.units if u.kind not in ("gone", "pb")]
    assert found[: 2 * cut] == [s for a, b, c in TORN[:cut] for s in (f"{a} | {b}", c)]
    assert found[2 * cut : -1] == ([f"{one} | {two}"] if whole else [one, two]), why


BESIDE = (
    "he ferry left at seven with the doctor and his dog on board, and came",
    "back at noon with the dog alone, who sat in the bow and did not look",
)
BELOW = ("at anybody on the quay, so that we had to carry him up to the house of", "the miller.")


@pytest.mark.parametrize(
    ("why", "second", "joined"),
    [
        ("the line is full, and its sentence open", BESIDE[1], True),
        ("it ends a sentence", f"{BESIDE[1][:-1]}.", False),
        ("it had room for the next word", BESIDE[1][:40], False),
    ],
)
def test_lines_beside_an_initial_that_was_lost(why: str, second: str, joined: bool) -> None:
    """They are set in right below a heading, and the text goes on at the margin."""
    text = "\n".join(("CHAPTER I", f"   {BESIDE[0]}", f"   {second}", *BELOW))
    draft = gathered(text, 72)
    head, *lines = draft.lines
    draft.units = [Unit([head], kind="head"), Unit(lines[:2]), Unit(lines[2:])]
    for unit in draft.units:
        unit.spans = [(unit.lines[0].start, unit.lines[-1].end)]
    joins.recognise(draft)
    assert (draft.units[1].spans[-1][1] == len(text)) is joined, why


def test_what_hangs_does_not_go_on_at_the_margin() -> None:
    """The last line is nearly full, and ends a sentence; the next page's text begins flush."""
    hung = (
        "The ferry is tied up, and the ferryman goes to see the miller of the town, who\n"
        "    is not at home. What the widow said of it, when she was asked. The rope is\n"
        "    cut by the lower gate, and nobody knows by whom. A letter from the town to\n"
        "    all who live by the river. The clerk comes with a lantern. Of the bells.\n"
    )
    flush = (
        "Nobody who had lived by the river as long as he had could have been in any\n"
        "doubt of what it was that the clerk had seen that night, and he said so to\n"
        "everybody that he met. It was the goat.\n"
    )
    text = f"{hung}\f{flush}"
    lines = lines_of(text)
    draft = Draft(text, lines, Layout(True, 76, 0, separated=True, paged=True, first=3))
    first, second = Unit(lines[:4], page=0), Unit(lines[4:], page=1)
    draft.units = [first, second]
    place = Place([Unit([], kind="pb", spans=[(len(hung), len(hung))])])
    assert not Judge(draft).continues(None, first, second, place)
    block = Unit([line._replace(indent=0) for line in lines[:4]], page=0)
    assert Judge(draft).continues(None, block, second, place)
