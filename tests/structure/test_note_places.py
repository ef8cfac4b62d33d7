"""Calls that an engine misread, placed by the room behind words and the order of their notes."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.edits import start
from archivist.model import Inline, Mark, Span
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.notes.engines import Candidate
from archivist.structure.notes.foot_places import _raised_figures
from archivist.structure.notes.misreadings import agreement
from archivist.structure.notes.places import FIGURES, Note, Place, aligned, places
from archivist.structure.recognise import draft_of, recognise
from tests.structure.test_feet import book, page

FOOT = "|{}. The landing was burnt in the following year."
PAGE, PAGES = 10, 4  # places of a page in the property, and pages


def called(
    pages: list[list[str]], rooms: dict[str, str], unsure: dict[str, float]
) -> list[tuple[str, str]]:
    """The words before each call, and its number.

    ``rooms``: by a word as it was read the room behind its letters and marks, where the reader
    tells it. Engines are 0.96 sure of all words but those in ``unsure``.
    """
    text, marks = book(pages)
    for match in re.finditer(r"\S+", text):
        word = match.group()
        marks.append(Mark(*match.span(), "conf", f"{unsure.get(word, 0.96):g}"))
        if word in rooms:
            tail = len(word) - len(rooms[word].split()) + 1
            marks.append(Mark(match.start() + tail, match.end(), "room", rooms[word]))
    draft = draft_of(start(text), sorted(marks))
    calls: list[Inline] = [i for u in draft.units for i in u.inlines if i.kind == "note"]
    return [(draft.text[: i.start].split()[-1], i.n) for i in sorted(calls)]


CASES = [
    (
        "nothing was read of the figure, but its room is there",
        ["He had the oar in the boat, and then the ledger. Nobody laughed at it."],
        {"ledger.": "1.05 0.64"},
        {"ledger.": 0.4},
        1,
        [("ledger.", "1")],
    ),
    (
        "the engine was not sure of the word, but nothing else is in it",
        ["He had the oar in the boat, and then the ledger. Nobody laughed at it."],
        {"ledger.": "0.41 0.01"},
        {"ledger.": 0.4},
        1,
        [],
    ),
    (
        "a closing mark with the room of one more figure behind it",
        ["“He had the oar in the boat, and the ledger.” Nobody laughed at it."],
        {"ledger.”": "1.62 1.2 0.65"},
        {"ledger.”": 0.9},
        1,
        [("ledger.”", "1")],
    ),
    (
        "a mark that is as wide as it is printed, of which the engine was sure",
        ["“He had the oar in the boat, and the ledger.” Nobody laughed at it."],
        {"ledger.”": "0.97 0.56 0.01"},
        {},
        1,
        [],
    ),
    (
        "a star is no print there, and leaves the room of a figure",
        ["“He had the oar in the boat, and the ledger.” Nobody* laughed at it."],
        {"ledger.”": "0.97 0.56 0.01", "Nobody*": "0.63 0"},
        {},
        1,
        [("Nobody", "1")],
    ),
    (
        "marks that print does not have behind one another",
        ['“He had the oar in the boat, and the ledger.”"! Nobody laughed at it.'],
        {'ledger.”"!': "1.6 1.19 0.62 0.1 -0.4"},
        {'ledger.”"!': 0.5},
        1,
        [("ledger.”", "1")],
    ),
    (
        "a star for a figure, before a comma that print has behind it",
        ["He had the oar in the boat, and then the ledger*, and nobody laughed at it."],
        {"ledger*,": "1.04 0.4 0"},
        {"ledger*,": 0.6},
        1,
        [("ledger", "1")],
    ),
    (
        "degrees, as wide as a raised figure",
        ["He had the oar in the boat, in latitude 42° or thereabout. Nobody laughed at it."],
        {"42°": "0.63 0"},
        {"42°": 0.7},
        1,
        [],
    ),
    (
        "a point and a figure that were read as one mark, of which the engine was not sure at all",
        ["He had the oar in that condition? If then the ledger was lost, nobody laughed at it."],
        {"condition?": "1.02 0.16"},
        {"condition?": 0.1},
        1,
        [("condition", "1")],
    ),
    (
        "the same, where it was surer: he asks",
        ["He had the oar in that condition? If then the ledger was lost, nobody laughed at it."],
        {"condition?": "1.02 0.16"},
        {"condition?": 0.75},
        1,
        [],
    ),
    (
        "two calls in the order of their notes",
        ["He had the oar and then the ledger. Nobody* laughed at it."],
        {"ledger.": "1.05 0.64", "Nobody*": "0.63 0"},
        {"ledger.": 0.4},
        2,
        [("ledger.", "1"), ("Nobody", "2")],
    ),
    (
        "two places behind one word are one call: the third is lost, and which that is",
        ["He had the oar and then the ledger. ”™ Nobody* laughed at it."],
        {"ledger.": "1.05 0.64", "Nobody*": "0.63 0"},
        {"ledger.": 0.4},
        3,
        [],
    ),
    (
        "one call of two is lost: whose the other is cannot be told",
        ["He had the oar and then the ledger. Nobody* laughed at it."],
        {"Nobody*": "0.63 0"},
        {},
        2,
        [],
    ),
]


@pytest.mark.parametrize(
    ("why", "lines", "rooms", "unsure", "notes", "found"), CASES, ids=[case[0] for case in CASES]
)
def test_case(
    why: str,
    lines: list[str],
    rooms: dict[str, str],
    unsure: dict[str, float],
    notes: int,
    found: list[tuple[str, str]],
) -> None:
    feet = [FOOT.format(n) for n in range(1, notes + 1)]
    assert called([page(*lines, *feet), page()], rooms, unsure) == found, why


@pytest.mark.parametrize("behind", ["", " Nobody laughed at it."], ids=["end", "inside"])
def test_a_call_of_which_nothing_was_read_is_put_in(behind: str) -> None:
    """Its figure stands in its inline and nowhere else, also at a paragraph's end."""
    text, marks = book([page(f"So he had the oar in the ledger.{behind}", FOOT.format(1)), page()])
    at = text.index("ledger.") + len("ledger")
    text = text[: at + 1] + ("" if behind else "\n") + text[at + 1 :]
    by = 0 if behind else 1
    marks = [m if m.start <= at else m._replace(start=m.start + by, end=m.end + by) for m in marks]
    marks += [Mark(at - 6, at + 1, "conf", "0.4"), Mark(at, at + 1, "room", "1.05 0.64")]
    made = recognise(start(text), marks=sorted(marks))
    (call,) = [i for b in made.body.blocks for i in b.inlines if i.kind == "note"]
    assert (made.text.text[call.start : call.end], call.n) == ("1", "1")
    assert made.text.text[call.start - 7 : call.start] == "ledger."
    holder = next(b for b in made.body.blocks if call in b.inlines)
    assert holder.spans[-1][1] >= call.end
    said = next(f for f in made.findings if f.id == "note.repaired")
    assert "room" in said.message
    assert text[said.start : said.end] == "."
    assert next(e for e in made.text.edits if e.rule == "layout.call").cert < 1


def test_a_note_whose_call_was_read_holds_the_others_in_order() -> None:
    """Beside it stand marks that look the same: those before it and behind it are told apart."""
    lines = [
        "He had the oar* in the boat.",
        "So the ferry went, and the bell.2 rang.",
        "He had the rope* in the barn.",
    ]
    rooms = {"oar*": "0.63 0", "rope*": "0.63 0"}
    pages = [page(*lines, *(FOOT.format(n) for n in (1, 2, 3))), page()]
    assert called(pages, rooms, {}) == [("oar", "1"), ("bell.", "2"), ("rope", "3")]


def test_a_note_that_found_no_room_on_its_page() -> None:
    pages = [page("Nobody* laughed at it.", "He had the oar* too.", FOOT.format(1)),
             page(FOOT.format(2))]  # fmt: skip
    rooms = {"Nobody*": "0.63 0", "oar*": "0.63 0"}
    assert called(pages, rooms, {}) == [("Nobody", "1"), ("oar", "2")]


@pytest.mark.parametrize(
    ("number", "found"),
    [(1, (12, 13)), (2, (6, 7))],
    ids=["an exclamation mark", "a question mark"],
)
def test_what_engines_read_figures_as_tells_of_two_places(number: int, found: Span) -> None:
    places = [Place(7, ((6, 2.0),) * 3, marks="?"), Place(13, ((12, 2.0),) * 3, marks="!")]
    assert aligned([Note(number, (), 0, 20)], places) == [found]


@given(st.integers(1, 400), st.text("‘!?'\"*®°º”’.,;:", max_size=4))
def test_what_marks_say_of_a_number_is_bounded(number: int, marks: str) -> None:
    """It settles between places, and outweighs neither a figure that was read nor a room."""
    said = agreement(number, marks)
    assert -0.5 <= said <= 1.0
    assert said == agreement(number, marks.translate(str.maketrans("®°º", "***")))
    assert bool(said) is not set(marks).isdisjoint("‘!?'\"*®°º”’")


@pytest.mark.parametrize(
    ("tail", "shares", "likely"),
    [
        ("*,", "1.04 0.4 0", True),
        ("*,", "1.64 0.4 0", False),
        ("*x", "1.04 0.4 0", False),
        ("’,", "1.04 0.8 0.4", True),
    ],
    ids=["a figure and a comma", "two figures", "no mark of print behind it", "a mark of print"],
)
def test_what_is_left_of_a_room_by_the_marks_behind_a_call(
    tail: str, shares: str, likely: bool
) -> None:
    text = f"the ledger{tail} and"
    room = Mark(10, 10 + len(tail), "room", shares)
    ((place),) = places(text, [Candidate(10, 11, 4.0)], [(room, 2.5)])
    assert (place.calls[0][1] >= 4.0) is likely


def test_one_bad_place_leaves_the_others_their_calls() -> None:
    """Each note has a call: that 2 has none, and 3 the last place, is no better reading."""
    found = [Place(at + 1, ((at, score),) * 3) for at, score in ((5, 3.0), (10, -2.8), (15, 3.0))]
    notes = [Note(n, (), 0, 20) for n in (1, 2, 3)]
    assert aligned(notes, found) == [(5, 6), None, (15, 16)]


def test_raised_figures_are_measured_without_the_points_behind_them() -> None:
    text = "the mill®. the weir®. the lock®."
    spans = [match.span() for match in re.finditer("®.", text)]
    marks = [Mark(a, b, "room", "1.04 0.4 0") for a, b in spans]
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines), marks=marks)
    notes = [Note(n, (), 0, len(text)) for n in (1, 2, 3)]
    assert _raised_figures(draft, notes, spans) == FIGURES


@pytest.mark.parametrize(("tail", "odd"), [(",'?", True), (",?'", False)])
def test_a_mark_behind_a_point_and_what_closes_a_quotation(tail: str, odd: bool) -> None:
    text = f"the ledger{tail} and"
    room = Mark(10, 10 + len(tail), "room", "1.64 1.24 0.64 0.1")
    ((place),) = places(text, [], [(room, 2.5)])
    assert (place.calls[0][1] > 4.0) is odd


def test_a_mark_that_stands_for_a_closing_one_and_the_call() -> None:
    """It takes the room of both; a call alone, or what else, does not fit it."""
    text = "“He had the oar and the ledger.“ Nobody laughed."
    at = text.index(".“")

    def score(shares: str) -> float:
        (place,) = places(
            text, [Candidate(at + 1, at + 2, 4.0)], [(Mark(at, at + 2, "room", shares), 0.5)]
        )
        return place.calls[1][1]

    assert score("2.2 1.8 1") > score("2.7 2.3 1.5") + 2


# ---------------------------------------------------------------------------------- the alignment


def test_a_word_may_be_the_last_of_the_text() -> None:
    (place,) = places("the mill", [], [(Mark(8, 8, "room", "0.64"), 0.0)])
    assert place.end == 8


def _notes(pages: list[int]) -> list[Note]:
    return [
        Note(1, tuple(k * PAGE for k in range(max(0, p - 2), p)), p * PAGE, (p + 1) * PAGE)
        for p in sorted(pages)
    ]


@given(
    st.lists(st.integers(0, PAGES - 1), max_size=4),
    st.dictionaries(st.integers(1, PAGE * PAGES - 1), st.integers(-8, 8), max_size=7),
)
def test_calls_stand_in_order_in_reach_of_their_notes(
    pages: list[int], scores: dict[int, int]
) -> None:
    notes = _notes(pages)
    found = [Place(end, ((end - 1, float(s)),) * 3) for end, s in sorted(scores.items())]
    calls = aligned(notes, found)
    assert len(calls) == len(notes)
    ends = [call[1] for call in calls if call is not None]
    assert ends == sorted(set(ends))
    for note, call in zip(notes, calls, strict=True):
        assert call is None or (*note.before, note.start)[0] <= call[1] < note.end


@given(st.integers(1, 4), st.dictionaries(st.integers(1, PAGE - 1), st.integers(-8, 8), max_size=7))
def test_what_is_placed_is_in_the_best_of_all_readings(many: int, scores: dict[int, int]) -> None:
    """Against trying all: on one page, each note with one figure."""
    notes = _notes([0] * many)
    found = [Place(end, ((end - 1, float(s)),) * 3) for end, s in sorted(scores.items())]
    calls = aligned(notes, found)
    worth = {
        places: sum(3 + scores[end] for end in places)
        for size in range(min(many, len(scores)) + 1)
        for places in combinations(sorted(scores), size)
    }
    best = max(worth.values(), default=0)
    placed = [call[1] for call in calls if call is not None]
    assert len(set(placed)) == len(placed)
    assert any(set(placed) <= set(places) for places, total in worth.items() if total == best)
    assert all(scores[end] >= 0 for end in placed)


@pytest.mark.parametrize(("guessed", "found"), [(True, (6, 7)), (False, None)])
def test_a_guessed_number_may_have_a_figure_more(
    guessed: bool, found: tuple[int, int] | None
) -> None:
    """Room for two figures calls no note 9, unless its label was read as a mark."""
    place = Place(7, ((5, -5.0), (6, 4.0), (5, -5.0)))
    assert aligned([Note(9, (), 0, 10, guessed=guessed)], [place]) == [found]


@pytest.mark.parametrize("sign", ["0", "°"])
def test_what_is_raised_behind_a_figure_as_degrees_are_calls_nothing(sign: str) -> None:
    pages = [
        page("He had the weir1 of the river.", FOOT.format(1)),
        page(f"It was 28{sign} of frost at the mill2 and the ferry.", FOOT.format(2)),
        page(f"It was 80{sign} of frost at the jetty3 and the ferry.", FOOT.format(3)),
        page(),
    ]
    text, marks = book(pages)
    for raised in ("weir1", "mill2", "jetty3", f"28{sign}", f"80{sign}"):
        at = text.index(raised) + len(raised)
        marks.append(Mark(at - 1, at, "superscript"))
    marks += [Mark(*m.span(), "conf", "0.96") for m in re.finditer(r"\S+", text)]
    draft = draft_of(start(text), sorted(marks))
    calls: list[Inline] = [i for u in draft.units for i in u.inlines if i.kind == "note"]
    assert [i.n for i in sorted(calls)] == ["1", "2", "3"]
