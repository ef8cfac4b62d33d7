"""Speakers who are known: what their names open, and what they do not."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds import speeches
from archivist.structure.kinds.voices import Voices
from tests.structure.passes import gathered
from tests.structure.test_speeches import SAID, drafted, speaker

NAMES = ("Old Miller", "Old Fisher", "Ferryman")
PLAIN = [f"{name} {words}" for name in NAMES for words in SAID]
GREAT = [f"{name.upper()} {words}" for name in NAMES for words in SAID]
STOPPED = [f"{name.upper()}. {words}" for name in NAMES for words in SAID]


def found(draft: Draft, unit: Unit) -> tuple[str, str]:
    return unit.kind, speaker(draft, unit)


ROWS = [
    # why, the play around it, the paragraph, what it is
    ("broken off", PLAIN, "Ferryman The boat is mine, and", ("speech", "Ferryman")),
    ("a number", PLAIN, "Ferryman 27 boats went down.", ("speech", "Ferryman")),
    ("two", PLAIN, "Ferryman and Old Miller Together.", ("speech", "Ferryman and Old Miller")),
    ("a letter misread", PLAIN, "Ferrymon The boat is mine.", ("speech", "Ferrymon")),
    ("two for one", PLAIN, "Ferryrnan The boat is mine.", ("speech", "Ferryrnan")),
    ("a space lost", PLAIN, "FerrymanThe boat is mine.", ("speech", "Ferryman")),
    ("a space lost before I", PLAIN, "FerrymanI saw the boat.", ("speech", "Ferryman")),
    ("a capital misread", PLAIN, "Ferryman lt is mine, Miller.", ("speech", "Ferryman")),
    ("who speaks once", PLAIN, "Second Guard It was the ferry.", ("speech", "Second Guard")),
    ("who calls out", PLAIN, "The Dean Garn! Who is there?", ("speech", "The Dean")),
    ("a name of office", PLAIN, "Dean of Wells My lord, the boat.", ("speech", "Dean of Wells")),
    ("a direction in brackets", PLAIN, "Ferryman (bowing low) It is.", ("speech", "Ferryman")),
    ("elided", PLAIN, "Ferryman 't Is waar, en niet anders.", ("speech", "Ferryman")),
    ("told of", PLAIN, "Ferryman and miller walk to the weir.", ("p", "")),
    ("a direction in capitals", PLAIN, "Dead March.", ("p", "")),
    ("who enters", PLAIN, "Enter Ferryman The Younger at once.", ("stage", "")),
    ("a sentence of its own", PLAIN, "Thunder. The boat comes in.", ("p", "")),
    ("a direction with a stop", GREAT, "FERRYMAN, aside. It is.", ("speech", "FERRYMAN,")),
    ("a person of two", GREAT, "FERRYMAN, old, and a widower,", ("p", "")),
    ("in a sentence", PLAIN, "Ferryman, my dear, is gone. It is.", ("p", "")),
    ("a direction", STOPPED, "FERRYMAN, aside. The boat is mine.", ("speech", "FERRYMAN,")),
    ("long", STOPPED, "FERRYMAN (who has gone to the weir with her.) No!", ("speech", "FERRYMAN")),
    ("a comma for a stop", STOPPED, "FERRYMAN, The boat is mine.", ("speech", "FERRYMAN,")),
    ("misread", STOPPED, "FERRVMAN. The boat is mine.", ("speech", "FERRVMAN.")),
    ("what is played", STOPPED, "FERRYMAN (goes off to the weir.)", ("speech", "FERRYMAN")),
    ("a person told of", STOPPED, "FERRYMAN (a widower from the weir)", ("p", "")),
    ("who calls once", STOPPED, "SECOND GUARD (calls.) Who is there?", ("speech", "SECOND GUARD")),
    ("who says one thing", STOPPED, "GUARD. Who is there?", ("speech", "GUARD.")),
    ("a label", STOPPED, "SCENE. The upper river.", ("p", "")),
    ("a pause first", PLAIN, "Ferryman — It is my boat.", ("speech", "Ferryman")),
    ("dots first", PLAIN, "Ferryman ... Who is there?", ("speech", "Ferryman")),
    ("a dash and what he is", PLAIN, "Ferryman — a widower.", ("p", "")),
    ("played, a stop behind", STOPPED, "FERRYMAN (goes off to the weir).", ("speech", "FERRYMAN")),
    ("played, no marks", GREAT, "FERRYMAN [goes off to the weir].", ("speech", "FERRYMAN")),
    ("told of in brackets", PLAIN, "Ferryman (a widower from the weir).", ("p", "")),
    ("another name", STOPPED, "FISHMONGERS are not here, said", ("p", "")),
]  # fmt: skip


@pytest.mark.parametrize(("why", "play", "words", "kind"), ROWS, ids=[f"{r[0]}" for r in ROWS])
def test_what_a_known_name_opens(
    why: str, play: list[str], words: str, kind: tuple[str, str]
) -> None:
    draft = gathered("\n\n".join(["ACT I", *play, words, *play]))
    draft.units[0].kind, draft.units[0].type, draft.units[0].level = "head", "act", 1
    speeches.recognise(draft)
    units = draft.units[1:]
    expected = ["speech"] * len(play) + [kind[0]] + ["speech"] * len(play)
    assert [unit.kind for unit in units] == expected, why
    assert found(draft, units[len(play)]) == kind


def test_names_of_two_words_are_heard_whole_when_the_second_is_misread() -> None:
    """Time and again, so that their first word recurs alone, as if it were a name of its own."""
    names = ("Lady Weirstone", "Ferryman", "Miss Harrow")
    slips = ["Lady Weirstonc", "Lady Welrstone", "Miss Harrovv", "Lady Weirslone"]
    slips += ["Lody Weirslone", "Lody Welrstune"]
    play = [f"{name} {words}" for name in names * 5 for words in SAID]
    said = [f"{name} {words}" for name, words in zip(slips, SAID * 2, strict=False)]
    draft = gathered("\n\n".join(["ACT I", *play, *said, *play]))
    draft.units[0].kind, draft.units[0].type, draft.units[0].level = "head", "act", 1
    speeches.recognise(draft)
    spoken = [found(draft, unit) for unit in draft.units[1 + len(play) :][: len(said)]]
    assert spoken == [("speech", name) for name in slips]


@pytest.mark.parametrize(
    ("text", "name", "longer"),
    [
        ("Old Millcr Who is there?", "Old", True),
        ("Old Miller I saw the boat.", "Old Miller", False),  # "Old Miller I" is one letter more
        ("Old MillerThat was the boat.", "Old", True),
        ("Old age is no excuse.", "Old", False),
    ],
)
def test_a_word_of_a_longer_name_is_no_name(text: str, name: str, *, longer: bool) -> None:
    assert Voices.of([*NAMES] * 4).longer(text, 0, len(name)) == longer


def test_a_direction_behind_the_name_is_what_the_stage_does() -> None:
    draft = gathered("\n\n".join([*STOPPED, "FERRYMAN, to the fisher. The boat is mine."]))
    draft.units[0].type = ""
    speeches.recognise(draft)
    draft.units.insert(0, Unit([], kind="head", spans=[(0, 0)], type="act"))
    speeches.recognise(draft)
    parts = [(kind, draft.text[a:b]) for kind, (a, b) in draft.units[-1].parts]
    assert parts == [
        ("speaker", "FERRYMAN,"),
        ("stage", "to the fisher."),
        ("p", "The boat is mine."),
    ]


def test_in_prose_about_the_same_people_nobody_speaks() -> None:
    prose = "Ferryman lt is mine, and the boat went down the river with the dean in it. "
    draft = gathered("\n\n".join([*PLAIN[:2], *[prose * 3] * 12]))
    speeches.recognise(draft)
    assert {unit.kind for unit in draft.units} == {"p"}


HOW = (
    "FERRYMAN mit leiser Stimme. Wer ist da?",
    "OLD MILLER lachend. Niemand.",
    "FERRYMAN an der Tür, zum Müller. Das Boot ist fort!",
    "OLD FISHER halb für sich. Es war mein Boot.",
)

LOW = ("mit leiser Stimme. Wer?", "lachend. Niemand.", "an der Tür. Fort!", "halb für sich. Ich.")


def test_what_a_name_in_capitals_does_up_to_a_stop_is_said_where_several_ask_and_cry() -> None:
    draft = drafted("\n\n".join(["ACT I", *STOPPED, *HOW, *STOPPED]))
    units = [unit for unit in draft.reading() if unit.kind != "head"][len(STOPPED) :][: len(HOW)]
    assert [found(draft, unit) for unit in units] == [
        ("speech", name) for name in ("FERRYMAN", "OLD MILLER", "FERRYMAN", "OLD FISHER")
    ]
    parts = [(kind, draft.text[a:b]) for kind, (a, b) in units[0].parts]
    assert parts[1:] == [("stage", "mit leiser Stimme."), ("p", "Wer ist da?")]


DONE = [f"{name.upper()} goes to the {place}. The bell rings." for name in NAMES for place in
        ("weir", "door")]  # fmt: skip


@pytest.mark.parametrize("told", [DONE, HOW[:3]], ids=["nobody asks", "three"])
def test_what_those_in_capitals_do_is_told(told: list[str]) -> None:
    draft = drafted("\n\n".join(["ACT I", *STOPPED, *told, *STOPPED]))
    units = [unit for unit in draft.reading() if unit.kind != "head"][len(STOPPED) :][: len(told)]
    assert {unit.kind for unit in units} <= {"p", "stage"}


@pytest.mark.parametrize("mark", ["", ","])
def test_what_those_with_names_in_small_letters_do_is_told(mark: str) -> None:
    said = [f"{name}. {words}" for name in NAMES for words in SAID]
    pairs = zip(("Ferryman", "Old Miller") * 2, LOW, strict=True)
    told = [f"{name}{mark} {how}" for name, how in pairs]
    draft = drafted("\n\n".join(["ACT I", *said, *told, *said]))
    units = [unit for unit in draft.reading() if unit.kind != "head"][len(said) :][: len(told)]
    assert {unit.kind for unit in units} <= {"p", "stage"}


def play(rows: list[str]) -> list[Unit]:
    """What becomes of rows between speeches whose speakers have names in small letters."""
    said = [f"{name}. {words}" for name in NAMES for words in SAID]
    draft = drafted("\n\n".join(["ACT I", *said, *rows, *said]))
    return [unit for unit in draft.reading() if unit.kind != "head"][len(said) :][: len(rows)]


@pytest.mark.parametrize("mark", ["", ","])
def test_what_those_do_between_speeches_of_others_is_said_where_it_is_a_habit(mark: str) -> None:
    rows = [f"{name}{mark} {how}" for how in LOW for name in NAMES]
    assert {unit.kind for unit in play(rows)} == {"speech"}
    rows[4] = "Old Miller geht ab. Ferryman folgt ihm."
    kinds = [unit.kind for unit in play([*rows, *rows])]
    assert kinds[4] == kinds[16] != "speech"
    assert kinds.count("speech") == 22


def test_what_those_do_beside_their_own_speeches_is_told() -> None:
    pairs = [(f"{name}. Wer ist da?", f"{name} {how}") for how in LOW for name in NAMES]
    kinds = [unit.kind for unit in play([row for pair in pairs for row in pair])]
    assert set(kinds[::2]) == {"speech"}
    assert set(kinds[1::2]) <= {"p", "stage"}


def test_names_in_capitals_above_a_speech_of_one_of_them_are_no_speech() -> None:
    line = "FERRYMAN. OLD FISHER."
    for below, kind in (("Ferryman The water is high.", "p"), ("Old Miller No.", "speech")):
        said = [f"{name.upper()}. {words}" for name in NAMES for words in SAID]
        draft = gathered("\n\n".join(["ACT I", *said, line, below, *said]))
        draft.units[0].kind, draft.units[0].type, draft.units[0].level = "head", "act", 1
        speeches.recognise(draft)
        assert draft.units[1 + len(said)].kind == kind


SCENES = ("Old Miller. Ferryman.", "Ferryman. Old Fisher.", "Old Fisher. Old Miller.")


def test_who_is_on_the_stage_says_nothing() -> None:
    said = [f"{name}. {words}" for name in NAMES for words in SAID]
    text = "\n\n".join(row for scene in SCENES for row in ("ACT I", "SCENE I", scene, *said))
    units = [unit for unit in drafted(text).reading() if unit.kind != "head"]
    kinds = [unit.kind for unit in units]
    assert kinds == ["p", *["speech"] * len(said)] * len(SCENES)


def test_one_such_line_is_a_speech() -> None:
    said = [f"{name}. {words}" for name in NAMES for words in SAID]
    draft = drafted("\n\n".join(["ACT I", *said, SCENES[0], *said]))
    assert {unit.kind for unit in draft.reading() if unit.kind != "head"} == {"speech"}


LONG = "the ferry was out all night, and nobody on the quay could say where the boatman had gone"


@given(st.lists(st.integers(1, 40), min_size=30, max_size=40))
def test_names_inside_wrapped_blocks_open_speeches(lengths: list[int]) -> None:
    """No indentation, no blank line: a name behind a sentence's end begins what is said next."""
    said = [
        f"{NAMES[k % 3]} But {' '.join((LONG.split() * 3)[:length])}."
        for k, length in enumerate(lengths)
    ]
    draft = gathered("\n".join(line for words in said for line in wrap(words, 60)), width=60)
    speeches.recognise(draft)
    spoken = [" ".join(draft.words(unit).split()) for unit in draft.units]
    assert spoken == said


@given(st.sampled_from(NAMES), st.text("abcdefghij .,", max_size=20))
def test_no_name_is_heard_before_small_letters(name: str, rest: str) -> None:
    voices = Voices.of([*NAMES] * 4)
    text = f"{name} {rest}"
    assert voices.heard(text, 0, len(text)) is None


SMALL_SECOND = [f"Countess {who} {words}" for who in ("mother", "niece") for words in SAID]


def kinds_among(lines: list[str]) -> list[str]:
    draft = gathered("\n\n".join(["ACT I", *PLAIN, *lines, *PLAIN]))
    draft.units[0].kind, draft.units[0].type, draft.units[0].level = "head", "act", 1
    speeches.recognise(draft)
    return [unit.kind for unit in draft.units[1 + len(PLAIN) :][: len(lines)]]


def test_names_whose_second_word_is_small_open_paragraphs_time_and_again() -> None:
    assert kinds_among(SMALL_SECOND) == ["speech"] * len(SMALL_SECOND)


def test_names_with_small_words_inside() -> None:
    said = [f"{who} {words}" for who in ("The voice of Anna", "Orr the Red") for words in SAID]
    assert kinds_among(said) == ["speech"] * len(said)


def test_what_begins_alike_and_is_told_of_people_is_said_by_nobody() -> None:
    told = [f"The miller of {who} goes by." for who in ("Weir", "Bell", "Orr", "Low", "Lea")]
    assert kinds_among(told) == ["p"] * len(told)
    gone = [
        f"All but the {who} go off." for who in ("Miller", "Ferryman", "Dean", "Guard", "Sexton")
    ]
    assert kinds_among(gone) == ["p"] * len(gone)


def test_what_two_people_do_but_twice_is_said_by_nobody() -> None:
    done = ["Countess mother The bell is rung.", "Countess niece A boat is heard."]
    assert kinds_among(done) == ["p", "p"]


def test_names_that_end_in_an_initial() -> None:
    named = [f"Mr. {initial}. {words}" for initial in "ND" for words in SAID]
    assert kinds_among(named) == ["speech"] * len(named)
