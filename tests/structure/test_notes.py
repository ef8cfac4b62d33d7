"""Notes and calls: cases as data, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivist import model
from archivist.clean import edits
from archivist.model import Text
from archivist.structure import notes, paragraphs
from archivist.structure.draft import Draft, Unit, layout_of, lines_of
from archivist.structure.notes import bodies, calls
from archivist.structure.notes.abreast import in_turn
from archivist.structure.notes.marks import Mark
from archivist.structure.notes.solve import below_others
from archivist.structure.recognise import draft_of as whole
from tests.structure.test_page_heads import prose_pages

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['label']}")
    for path in sorted((Path(__file__).parent / "cases" / "notes").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


def draft_of(text: str) -> Draft:
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    paragraphs.gather(draft)
    notes.recognise(draft)
    return draft


def note_of(draft: Draft, key: str) -> str:
    return next((draft.words(u) for u in draft.units if key and u.key == key), "")


def calls_of(draft: Draft) -> list[tuple[Unit, Any]]:
    found = [(u, i) for u in draft.units for i in u.inlines if i.kind == "note"]
    return sorted(found, key=lambda pair: pair[1].start)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    draft = draft_of(case["text"].lstrip("\n"))
    found = calls_of(draft)
    assert len(found) == len(case["calls"]), [i.n for _, i in found]
    for (_, inline), (before, n, note) in zip(found, case["calls"], strict=True):
        assert draft.text[: inline.start].rstrip().endswith(before)
        assert inline.n == n
        assert note_of(draft, inline.value).startswith(note)
        assert bool(note) == bool(inline.value)
    printed = [
        f"{u.n if u.kind == 'note' else '+'}|{u.place}|{draft.words(u)}"
        for u in draft.units
        if u.kind in ("note", "note-p")
    ]
    if "notes" in case:
        assert printed == case["notes"]
    heads = [draft.words(u) for u in draft.units if u.type == "notes"]
    assert heads == case.get("heads", [])
    if "findings" in case:
        assert sorted(f.id for f in draft.findings) == sorted(case["findings"])


@pytest.mark.parametrize("case", CASES)
def test_calls_come_out_as_plain_digits_or_signs(case: dict[str, Any]) -> None:
    draft = draft_of(case["text"].lstrip("\n"))
    for _, inline in calls_of(draft):
        inside = [e for e in draft.edits if inline.start <= e.start and e.end <= inline.end]
        text = draft.text[inline.start : inline.end]
        for edit in sorted(inside, reverse=True):
            a, b = edit.start - inline.start, edit.end - inline.start
            text = text[:a] + edit.new + text[b:]
        assert text == inline.n


WORDS = "word|Word |. |.|,|\n|\n\n|\f| |1|2|3|12|l2|¹|²|³|[1]|[2] |(1)|1. |2. |*|†|* |]"
PIECES = st.sampled_from([*WORDS.split("|"), "Notes\n\n", "[Footnote 1: "])


@given(st.lists(PIECES, max_size=120).map("".join) | st.text(max_size=200))
def test_any_text_keeps_its_units_in_order_and_in_bounds(text: str) -> None:
    draft = draft_of(text)
    at = 0
    for unit in draft.units:
        assert unit.lines
        for start, end in unit.spans:
            assert at <= start < end <= len(text)
            at = end
    taken = sorted((c.start, c.end) for c in draft.claims)
    spans = [s for u in draft.units for s in u.spans]
    for (a, b), (c, d) in zip(sorted(taken + spans), sorted(taken + spans)[1:], strict=False):
        assert b <= c, (a, b, c, d)


@given(st.lists(PIECES, max_size=120).map("".join))
@example("word[1]\n[Footnote 1: [1]")  # the bracket of a call, not of the note
@example("word¹\n[Footnote 1: ²][1]")  # the same behind the note's
def test_calls_name_notes_that_are_there(text: str) -> None:
    draft = draft_of(text)
    keys = [u.key for u in draft.units if u.kind == "note"]
    assert len(keys) == len(set(keys))
    assert {i.value for _, i in calls_of(draft)} - {""} <= set(keys)
    for unit, inline in calls_of(draft):
        assert any(a <= inline.start and inline.end <= b for a, b in unit.spans)


def test_what_is_said_of_a_number_known_by_its_place() -> None:
    """After two marks with a space between nothing shows a call but the numbers around it."""
    ends = ["”1", "”2", "” ”3", "”4", "”5", "”6"]
    text = "\n\n".join(f"The miller said, “The water is low, I think.{end}" for end in ends)
    foot = "\n\n".join(f"{n} A saying of the lower valley, number {n}." for n in range(1, 7))
    draft = draft_of(f"{text}\n\n{foot}\n")
    assert [inline.n for _, inline in calls_of(draft)] == list("123456")
    found = [f.message for f in draft.findings]
    assert found == ["3 is a note's number by its place in the sequence alone"]


def test_the_only_note_of_pages_that_no_form_feeds_divide() -> None:
    """Heads of pages say where they end; a numbered list elsewhere is none of it."""
    text, _ = prose_pages(3)
    call, note = "   The boat was sold.1 Nobody asked him why it was.", "1 For four crowns."
    head = text.index("\n8    ")
    end = text.rindex("had built", 0, head) + len("had built")
    begin = text.rindex("\n   The mill", 0, end) + 1
    text = f"{text[:begin]}{call}\n{text[begin:end]}\n\n{note}{text[end:]}"
    draft = whole(Text(text, text))
    notes = [unit for unit in draft.units if unit.kind == "note"]
    assert [draft.words(unit) for unit in notes] == ["For four crowns."]
    assert [inline.n for _, inline in calls_of(draft)] == ["1"]


def test_calls_above_their_notes_are_preferred_to_the_points_of_an_argument() -> None:
    """The number behind a verse of the Bible alone looks like a decimal, less than a point does."""
    lines = [
        "   He read in Kings 3:8.1 They fell there as (1) they were old as well as (2) few.",
        "\n1 The older version.\n\f\n   Nobody read it.\n\f\n   The miller did.2 He fell too.",
        "\n2 Register of the mine office.",
    ]
    text = "\n".join(lines) + "\n"
    made = lines_of(text)
    draft = Draft(text, made, layout_of(text, made))
    paragraphs.gather(draft)
    home = [unit.start for unit in draft.units]
    found = calls.candidates(draft, home)
    labels = bodies.candidates(draft, set())
    points = [mark for mark in found if mark.form == "paren"]
    assert len(points) == 2
    other = below_others(draft, found, labels)
    assert other is not None
    assert [member.mark.n for member in other.calls] == [1, 2]
    assert {member.mark.form for member in other.calls} == {"glued"}
    assert below_others(draft, points, labels) is None


SAYINGS = (
    "He who keeps the gate keeps the river",
    "A late boat pays the early toll",
    "The miller counts his sacks by night",
    "No rope is as long as the flood",
    "Who fears the weir shall walk",
    "An oar that is lent comes back wet",
    "The clerk is the last to hear the bell",
)


def dense(count: int, begin_again: int) -> str:
    """Sayings with glued numbers, nearer to each other than notes mostly are."""
    said = [f"{SAYINGS[k * k % len(SAYINGS)]}.{k % begin_again + 1}" for k in range(count)]
    return "\n\n".join(" ".join(said[k : k + 4]) for k in range(0, count, 4)) + "\n"


def test_calls_of_a_commentary_stand_near_each_other() -> None:
    """One numbering that runs to the end; the notes themselves are lost."""
    found = [inline.n for _, inline in calls_of(draft_of(dense(80, 80)))]
    assert found == [str(k + 1) for k in range(80)]


def test_numbers_of_verses_that_begin_again_are_no_calls() -> None:
    assert calls_of(draft_of(dense(80, 20))) == []


MARKS = st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(0, 3)), max_size=40)


@given(MARKS)
def test_notes_read_in_turn_are_the_same_in_the_same_order(
    seen: list[tuple[bool, int, int]],
) -> None:
    marks, unit = [], 0
    for place, (label, n, step) in enumerate(seen):
        unit += step
        form = "bare" if label else "glued"
        marks.append(Mark(place, place + 1, n, form, 1.0, unit, label, *(place,) * 4, first=True))
    turned = in_turn(marks)
    assert sorted(turned) == marks
    noted = {mark.unit for mark in marks if mark.label}
    for kind in (
        [mark for mark in turned if mark.label],
        [mark for mark in turned if not mark.label and mark.unit not in noted],
    ):
        assert kind == sorted(kind)


@pytest.mark.parametrize(("words", "found"), [(10, 21_000), (0, 0)], ids=["a long book", "noise"])
def test_no_book_has_too_many_calls(words: int, found: int) -> None:
    sentence = "the toll was paid in rope " * words
    text = "\n\n".join(f"The toll {sentence}was paid.[{n % 300}]" for n in range(21_000))
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    draft.units = [Unit([line]) for line in lines]
    home = [unit.start for unit in draft.units]
    assert sum(mark.form == "bracket" for mark in calls.candidates(draft, home)) == found


RAISED = """The ferry crossed at noon 1 , and again at four, unless there was fog, when it did not.

Nobody in the lower town could say who had begun it, or when, or who had paid for the boat.

Notes

1. By the sun, which stood over the weir.
"""


@pytest.mark.parametrize("raised", [True, False])
@pytest.mark.parametrize("wording", ["noon 1 ,", "noon1,"])
def test_one_raised_number(wording: str, raised: bool) -> None:
    text = RAISED.replace("noon 1 ,", wording)
    place = text.index("1")
    marks = [model.Mark(place, place + 1, "superscript")] if raised else []
    found = calls_of(whole(edits.start(text), marks=marks))
    assert [inline.n for _, inline in found if inline.value] == ["1"] * raised


@pytest.mark.parametrize(
    ("base", "power", "why"),
    [
        ("each x", True, "a letter of a formula"),
        ("of R", True, "a capital, as statistics have it"),
        ("in λ", True, "a Greek one"),
        ("seven km", True, "a measure"),
        ("times 10", True, "of ten"),
        ("HENRY V", True, "it may be either"),
        ("of the weir", False, "a word"),
        ("if I", False, "a word of one letter"),
        ("was a", False, "a word of one letter"),
        ("in 1910", False, "a year"),
        ("0.10", False, "a decimal"),
        ("in Π΄", False, "a Greek numeral"),
    ],
)
def test_what_a_power_is_raised_from(base: str, power: bool, why: str) -> None:
    assert calls.is_power(f"{base}2", len(base)) is power, why


def test_points_of_a_chapter_are_no_notes_of_letters_misread_in_others() -> None:
    """Notes stand below their calls, behind the chapter or behind all text: not so far away."""
    page = (
        "The ferryman of Oller kept two ledgers, and in neither did he write a name twice over.\n"
    )
    far = page * (120_000 // len(page))
    misread = "They saw hin1 at the weir, and anc2 the bell rang, and the boat3 came over.\n"
    points = "".join(f"{n}. The toll is to be paid before the boat is untied.\n" for n in (1, 2, 3))
    near = draft_of(misread + page + points + far)
    away = draft_of(misread + far + points + far)
    assert [u.kind for u in near.units if u.kind == "note"] == ["note"] * 3
    assert not calls_of(away)
    assert [u.kind for u in away.units if u.kind == "note"] == []
