"""Speakers' names on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from random import Random
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archivist.build import Edition
from archivist.model import Text
from archivist.sources.markup.pages import read_page
from archivist.sources.plain import decode
from archivist.structure import paragraphs
from archivist.structure.draft import Draft, Layout
from archivist.structure.draft import lines_of as lines_in
from archivist.structure.habits import measure
from archivist.structure.kinds.cues.places import listed
from archivist.structure.recognise import draft_of
from archivist.tei.names import NS
from archivist.tei.read import own_text

VERSE = (
    ("The water rises, and the wheel is still,", "And nobody has come down from the hill."),
    ("I saw a lantern going by the weir,", "And thought that it was you, and was not there."),
    ("Then let it rise. I have a boat, and rope.",),
    ("A boat, a rope, a lantern, and no hope:", "That is a cargo I have carried twice,",
     "And never asked another man the price."),
)  # fmt: skip
PROSE = (
    "The water rises, and the wheel has been standing still since the bells of last Sunday, so "
    "that there is no flour in the house and none in the town.",
    "I will go down and look at it.",
    "Then take the lantern with you, and the long rope, and whatever you do, do not cross by the "
    "weir before the boy has come back.",
)
NAMES = ("MILLER", "ANNA", "OLD FERRYMAN")


def play(
    names: Sequence[str], said: Sequence[Sequence[str]], apart: str = "\n\n", often: int = 18
) -> str:
    """Six speeches of each of three persons, or as many speeches as are asked for."""
    turns = islice(zip(cycle(names), cycle(said), strict=False), often)
    speeches = ("\n".join([name, *lines]) for name, lines in turns)
    return "ACT I" + apart + apart.join(speeches) + "\n"


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def spoken(draft: Draft) -> list[str]:
    """Who speaks, in order."""
    return [
        " ".join(draft.text[a:b].split())
        for unit in draft.reading()
        if unit.kind == "speech"
        for kind, (a, b) in unit.parts
        if kind == "speaker"
    ]


def kinds_said(draft: Draft) -> set[str]:
    return {kind for u in draft.reading() for kind, _ in u.parts if u.kind.startswith("speech")}


@pytest.mark.parametrize("end", [".", ":", ""])
@pytest.mark.parametrize("apart", ["\n\n", "\n"])
def test_names_above_verse(end: str, apart: str) -> None:
    names = [name + end for name in NAMES]
    draft = drafted(play(names, VERSE, apart))
    assert spoken(draft) == list(islice(cycle(names), 18))
    assert kinds_said(draft) == {"speaker", "l"}
    assert {unit.kind for unit in draft.reading()} == {"head", "speech"} | (
        {"speech-p"} if apart == "\n" else set()
    )


@pytest.mark.parametrize("apart", ["\n\n", "\n"])
def test_names_above_prose(apart: str) -> None:
    draft = drafted(play(NAMES, [[p] for p in PROSE], apart))
    assert spoken(draft) == list(islice(cycle(NAMES), 18))
    assert kinds_said(draft) == {"speaker", "p"}


def test_names_and_what_is_said_as_paragraphs_of_their_own() -> None:
    draft = drafted(play(NAMES, [[p] for p in PROSE]).replace("\n", "\n\n"))
    assert spoken(draft) == list(islice(cycle(NAMES), 18))


def test_a_direction_in_brackets_may_take_two_lines() -> None:
    lines = ("The water rises.", "(She takes the lantern down,", "and lights it.)", "Come!")
    draft = drafted(play(NAMES, [lines, *VERSE]))
    first = next(unit for unit in draft.reading() if unit.kind == "speech")
    assert [kind for kind, _ in first.parts] == ["speaker", "l", "stage", "l"]


@pytest.mark.parametrize(
    "how",
    [
        "MILLER (aside)",
        "MILLER, looking down",
        "MILLER [rising]",
        "MILLER, looking for the lantern that the boy has hung upon the wheel.",
    ],
)
def test_how_a_speaker_speaks_stands_beside_the_name(how: str) -> None:
    draft = drafted(play(NAMES, VERSE) + f"\n{how}\n" + "\n".join(VERSE[0]) + "\n")
    assert spoken(draft)[-1] == how


def test_verse_a_line_each_goes_on_below_a_direction() -> None:
    """In a text with a line a paragraph, also where many first lines are directions."""
    turned = [("(He turns.)", *VERSE[0]), VERSE[1], ("(Aside.)", *VERSE[3])]
    draft = drafted(play([f"{name.title()}." for name in NAMES], turned, "\n"))
    assert len(spoken(draft)) == 18
    assert kinds_said(draft) == {"speaker", "stage", "l"}
    assert not [u for u in draft.reading() if u.kind in ("verse", "p")]


GOES_ON = [
    ("an exit", "[Exit Boy.]", True),
    ("what is done", "[Takes down the lantern.]", True),
    ("one who comes in", "[Enter Boy.]", False),
    ("one who comes again", "[Re-enter Boy.]", False),
    ("no brackets", "A boat is heard at the pier.", False),
]


@pytest.mark.parametrize(("why", "direction", "same"), GOES_ON, ids=[row[0] for row in GOES_ON])
def test_verse_below_a_direction_is_said_by_the_same(
    why: str, direction: str, *, same: bool
) -> None:
    text = play(NAMES, VERSE) + "\n" + "\n\n".join(
        ["MILLER", "Go down, and tell the ferryman to wait.", direction, "\n".join(VERSE[0])]
    )  # fmt: skip
    text = text.replace("MILLER\n\n", "MILLER\n") + "\n\nANNA\nWe shall be late.\n"
    draft = drafted(text)
    last = [u.kind for u in draft.reading() if draft.words(u).startswith(VERSE[0][0][:20])][-1]
    assert (last == "speech-p") is same, why


def test_who_is_spoken_to_at_the_head_of_a_line_of_verse_does_not_speak() -> None:
    said = (*VERSE[:3], ("I say the lamp is out,", "Anna, and nobody has seen the clerk"))
    draft = drafted(play([f"{name.title()}." for name in NAMES], said, "\n\n"))
    assert set(spoken(draft)) == {"Miller.", "Anna.", "Old Ferryman."}
    assert len(spoken(draft)) == 18


@pytest.mark.parametrize("said", ["Farewell.", "Anna, the boat is on the hill."])
def test_a_short_line_that_comes_again_in_speeches_names_nobody(said: str) -> None:
    names = [name + "." for name in NAMES]
    draft = drafted(play(names, [*VERSE, *VERSE, (*VERSE[0], said)], often=42))
    last = [draft.text[slice(*u.parts[-1][1])] for u in draft.reading() if u.kind == "speech"]
    assert spoken(draft) == names * 14
    assert last.count(said) == 4


def test_an_answer_of_one_word_that_comes_again_below_names_is_said() -> None:
    names = ("Miller", "Anna", "Old Ferryman")
    draft = drafted(play(names, [["Yes."], *VERSE], often=24))
    assert spoken(draft) == list(islice(cycle(names), 24))


def test_a_list_of_persons_says_nothing() -> None:
    cast = "Persons of the Play\nMiller\nAnna, his daughter\nOld Ferryman\n"
    draft = drafted(cast + play([name.title() for name in NAMES], VERSE, "\n"))
    assert len(spoken(draft)) == 18
    heads = [draft.words(u) for u in draft.reading() if u.kind == "head"]
    assert heads == ["Persons of the Play", "ACT I"]


MEN = ("Miller", "Old Ferryman", "Clerk of the weir", "Boy")
WOMEN = ("Anna", "Goat of the miller", "Mary Weir", "Lady with a lamp")


@pytest.mark.parametrize(
    ("below", "on", "why"),
    [
        (WOMEN, True, "women below men"),
        (("Boy", *WOMEN[1:]), False, "who is named again speaks"),
        ([f"   {name}" for name in WOMEN], False, "another depth"),
    ],
)
def test_a_list_of_persons_goes_on_below_a_blank_line(
    below: Sequence[str], on: bool, why: str
) -> None:
    blocks = (("Persons of the Play",), MEN, below, *VERSE)
    text = "\n\n".join("\n".join(lines) for lines in blocks)
    draft = draft_of(Text(text, text), last=paragraphs.gather)
    found = [draft.text[line.start : line.end] for line in listed(draft).values()]
    assert found[1:5] == [*MEN]
    assert (found[5:9] == [*WOMEN]) == on, why


def test_a_list_of_persons_ends_at_a_heading_of_the_source(tmp_path: Path) -> None:
    cast = ("Persons of the Play", "Miller", "Anna, his daughter", "Old Ferryman")
    turns = islice(zip(cycle(NAMES), cycle(VERSE), strict=False), 18)
    speeches = ["<br>".join([name, *lines]) for name, lines in turns]
    page = "".join(f"<p>{p}</p>" for p in cast) + "<h2>Erster Aufzug</h2>"
    page += "".join(f"<p>{p}</p>" for p in speeches)
    (tmp_path / "play.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    source = read_page(tmp_path / "play.html")
    draft = draft_of(Text(source.text, source.text), source.marks)
    assert len(spoken(draft)) == 18


def test_a_name_that_speaks_once_looks_like_the_others() -> None:
    text = play([f"{name}." for name in NAMES], VERSE)
    draft = drafted(text + "\nBOATSWAIN.\n" + "\n".join(VERSE[1]) + "\n")
    assert spoken(draft)[-1] == "BOATSWAIN."


PARAGRAPH = "Nobody had come down from the hill since the bells of last Sunday had rung. " * 3
ALONE = [
    ("a running head takes no turns", [*["THE MILL"] * 9, *["THE WEIR"] * 9]),
    ("answers of one word, too rare for a play", ["Yes.", "No."]),
    ("one name alone", ["MILLER"] * 18),
    ("numbers", ["I.", "II.", "III."] * 6),
]


@pytest.mark.parametrize(("why", "lines"), ALONE, ids=[row[0] for row in ALONE])
def test_left_alone(why: str, lines: list[str]) -> None:
    between = 5 if len(lines) == 2 else 1
    lines = lines * 9 if len(lines) == 2 else lines
    parts = [p for line in lines for p in (line, *[PARAGRAPH] * between)]
    assert spoken(drafted("\n\n".join(parts))) == [], why


def test_a_refrain_between_stanzas_is_verse() -> None:
    stanza = "\n".join([*VERSE[0], *VERSE[1]])
    text = "\n\n".join([PARAGRAPH, *(f"{stanza}\nEvermore." for _ in range(14))])
    assert spoken(drafted(text)) == []


@given(st.lists(st.sampled_from(range(3)), min_size=1, max_size=12))
def test_all_words_stay(order: list[int]) -> None:
    text = play(NAMES, VERSE) + "".join(
        f"\n{NAMES[k]}\n" + "\n".join(VERSE[k]) + "\n" for k in order
    )
    draft = drafted(text)
    held = "".join(
        draft.text[a:b] for u in draft.reading() for a, b in [s for _, s in u.parts] or u.spans
    )
    assert "".join(held.split()) == "".join(text.split())


SAID = [("MILLER", "Who is there?"), ("ANNA", "It is I, father."), ("MILLER", "Come in.")]


def apart(number: str) -> str:
    """An act: ``ANNA.``, a blank line, and lines that the margin broke, more blank lines behind."""
    wrapped = ["\n".join(wrap(said, 60)) for said in PROSE]
    speeches = zip(cycle(NAMES), islice(cycle(wrapped), 18), strict=False)
    said = "".join(f"{n}.\n\n{words}\n\n\n" for n, words in speeches)
    return f"ACT {number}.\n\n\nThe mill. A lamp burns on the table.\n\n\n{said}\n\n"


def test_prose_below_names_that_stand_apart_glues_no_words() -> None:
    tei = Edition(decode(apart("FIRST").encode(), "play.txt")).tei
    words = [w for x in etree.fromstring(tei).iter(f"{NS}sp") for w in own_text(x).split()]
    assert " ".join(words).count("since the bells of last Sunday, so that there is no flour") == 6


def test_an_act_s_label_speaks_not() -> None:
    draft = drafted(apart("FIRST") + apart("SECOND") + apart("THIRD"))
    heads = [draft.words(u) for u in draft.reading() if u.kind == "head"]
    assert heads == ["ACT FIRST.", "ACT SECOND.", "ACT THIRD."]


def test_capitals_and_a_stop_in_a_play() -> None:
    speeches = [f"{name}. {words}" for name, words in [*SAID, ("FERRYMAN", "Is it sold?"), *SAID]]
    draft = drafted("\n\n".join(["ACT I", "SCENE. The upper river.", *speeches]))
    assert spoken(draft) == [f"{name}." for name, _ in [*SAID, ("FERRYMAN", ""), *SAID]]


def test_capitals_and_a_stop_elsewhere() -> None:
    """Run-in headings of a handbook are no speakers."""
    entries = [f"{name}. {words}" for name, words in SAID * 2]
    assert spoken(drafted("\n\n".join(["CHAPTER I", PARAGRAPH, *entries]))) == []


def test_verse_behind_a_speaker() -> None:
    lines = "\n".join([f"ANNA. {VERSE[0][0]}", VERSE[0][1]])
    speeches = [f"{name}. {words}" for name, words in SAID]
    draft = drafted("\n\n".join(["ACT I", *speeches, lines, *speeches]))
    [verse] = [u for u in draft.reading() if [kind for kind, _ in u.parts] == ["speaker", "l", "l"]]
    assert draft.text[slice(*verse.parts[1][1])] == VERSE[0][0]


MISREAD = [
    ("one letter, once", "FERRVMAN.", True),
    ("a comma for the stop", "MILLER,", True),
    ("a name that the text has elsewhere", "MILLERS.", False),
]


@pytest.mark.parametrize(("why", "name", "speaks"), MISREAD, ids=[row[0] for row in MISREAD])
def test_a_name_misread(why: str, name: str, *, speaks: bool) -> None:
    """It stands inside a block, as deep as what is said, so that nothing but the name tells."""
    names = ["MILLER.", "ANNA.", "FERRYMAN."]
    talk = "\n".join([*VERSE[0], name, *VERSE[1]])
    told = "\nThe MILLERS have a mill, the MILLERS a weir, the MILLERS nothing else at all.\n"
    draft = drafted(play(names, VERSE, "\n") + talk + "\n" + told)
    assert (name in spoken(draft)) is speaks, why


@pytest.mark.parametrize("seed", range(12))
def test_columns_that_a_reading_engine_guessed(seed: int) -> None:
    """Half of the lines stand a column to the left or right: all belong to their speech."""
    chance = Random(seed)
    off = [chance.choice((-1, 0, 0, 1)) for _ in range(120)]
    rows = play([f"{name}." for name in NAMES], VERSE).splitlines()
    depths = [0 if row == "ACT I" else 8 if row.rstrip(".").isupper() else 4 for row in rows]
    shifted = zip(depths, off, rows, strict=False)
    text = "\n".join(" " * (depth + k if depth and row else 0) + row for depth, k, row in shifted)
    draft = drafted(text + "\n")
    assert spoken(draft) == [f"{name}." for name in islice(cycle(NAMES), 18)]
    assert kinds_said(draft) == {"speaker", "l"}
    assert {u.kind for u in draft.reading()} <= {"head", "speech", "speech-p"}


def lines_of(edition: Edition) -> list[str]:
    return [own_text(line) for line in edition.tree.iter(NS + "l")]


TURNED = ("I saw a light going by the weir of the lower fer-", "ry, and it was not yours.")


def test_a_line_of_verse_that_was_turned_inside_a_word_is_one() -> None:
    said = [*VERSE[:3], (VERSE[0][0], *TURNED)]
    edition = Edition(decode(play(NAMES, said).encode(), "ferry.txt"))
    lines = {" ".join(words.split()) for words in lines_of(edition)}
    assert "I saw a light going by the weir of the lower ferry, and it was not yours." in lines


def test_a_dash_at_the_end_of_a_line_of_verse_breaks_no_word() -> None:
    said = [*VERSE[:3], (VERSE[0][0], "I saw a light -", "and it was not yours.")]
    edition = Edition(decode(play(NAMES, said).encode(), "ferry.txt"))
    assert "and it was not yours." in lines_of(edition)


LONG = (
    "He goes to the window, opens it, and looks for a long time at the water, while the bell of "
    "the mill is heard three times and stops."
)


def a_line_each(*between: str) -> Draft:
    """A play in verse of a line a paragraph, with these lines inside a speech in its middle."""
    names = [f"{name}." for name in NAMES]
    return drafted(
        "\n".join([play(names, VERSE, "\n").rstrip(), *between, play(names, VERSE, "\n")])
    )


def test_what_is_played_inside_a_speech_is_part_of_it() -> None:
    draft = a_line_each("MILLER.", VERSE[0][0], LONG, VERSE[0][1])
    played = next(u for u in draft.reading() if draft.words(u) == LONG)
    after = next(u for u in draft.reading() if u.start > played.end)
    assert [(u.kind, u.parts[0][0]) for u in (played, after)] == [
        ("speech-p", "stage"), ("speech-p", "l"),
    ]  # fmt: skip


RUNNING = (
    ("The water rises now, and the old wheel", "stands still, and nobody has come to ask",
     "what may be left of flour in the house,", "or who will row me over in the night."),
    ("I saw a lantern going by the weir", "and thought that it was yours, and held my breath",
     "until the bell had stopped."),
)  # fmt: skip


def test_lines_of_verse_that_begin_small_go_on_what_the_line_above_has_begun() -> None:
    names = [f"{name}." for name in NAMES]
    draft = drafted(play(names, RUNNING, "\n"))
    assert kinds_said(draft) == {"speaker", "l"}
    assert "p" not in {unit.kind for unit in draft.reading()}


def test_short_paragraphs_of_prose_are_no_verse() -> None:
    said = [("I will go down and look.", "the rope is long enough.", "is it late?", "it is.")]
    names = [f"{name}." for name in NAMES]
    assert "l" not in kinds_said(drafted(play(names, said, "\n")))


def test_what_stands_below_the_last_line_of_a_speech_is_not() -> None:
    draft = a_line_each("MILLER.", VERSE[0][0], LONG, "ANNA.", VERSE[0][1])
    assert next(u.kind for u in draft.reading() if draft.words(u) == LONG) == "p"


@pytest.mark.parametrize(
    ("why", "lines", "speaks"),
    [
        ("who speaks once", ("BARGEMAN.", VERSE[0][1]), True),
        ("a title above a name", ("COUPLETS.", "ANNA.", VERSE[0][1]), False),
        ("without a stop", ("BARGEMAN", VERSE[0][1]), False),
    ],
)
def test_who_speaks_once_in_lines_of_their_own(
    why: str, lines: tuple[str, ...], *, speaks: bool
) -> None:
    named = {name.rstrip(".") for name in spoken(a_line_each(*lines))}
    assert (lines[0].rstrip(".") in named) == speaks, why


UNNAMED = [
    ("one of several", ("Der zweite Bote.", VERSE[0][1]), "\n\n", True),
    ("a voice from somewhere", ("Eine Stimme aus dem Tal.", VERSE[0][1]), "\n\n", True),
    ("with a direction below", ("Ein anderer", "(vom Ufer.)", VERSE[0][1]), "\n\n", True),
    ("who is no one", ("Dies ist der Bote.", VERSE[0][1]), "\n\n", False),
    ("without a stop, as verse has it", ("Der zweite Bote", VERSE[0][1]), "\n\n", False),
    ("one of those who speak, a line each", ("Der zweite Miller.", VERSE[0][1]), "\n", True),
    ("with a direction below, a line each", ("Ein Weib", "(vom Ufer.)", VERSE[0][1]), "\n", True),
    ("who was never heard of, a line each", ("Der zweite Bote.", VERSE[0][1]), "\n", False),
    ("who is listed, a line each", ("Ein Fischer.", VERSE[0][1]), "\n", True),
    ("who is addressed, a line each", ("Leb wohl,", "Ein Fischer.", "Ich gehe."), "\n", False),
]


@pytest.mark.parametrize(
    ("why", "lines", "apart", "speaks"), UNNAMED, ids=[row[0] for row in UNNAMED]
)
def test_who_has_no_name(why: str, lines: tuple[str, ...], apart: str, *, speaks: bool) -> None:
    names = [f"{name.title()}." for name in NAMES]
    cast = "Personen\nMiller\nAnna\nOld Ferryman\nEin Fischer\n"
    before, after = play(names, VERSE, apart), play(names, VERSE, apart)
    draft = drafted(cast + apart[1:] + before + apart[1:] + "\n".join(lines) + apart + after)
    named = lines[1] if lines[0].endswith(",") else lines[0]
    assert (named in spoken(draft)) is speaks, why


PLAYED = (
    "(She goes to the window, opens it, and looks for a long time at the water, while the bell of "
    "the mill is heard three times and stops; then she comes back, takes down the lantern that "
    "hangs beside the door, and trims its wick.)"
)


def test_a_long_direction_among_lines_of_verse_is_part_of_the_speech() -> None:
    names = [f"{name}." for name in NAMES]
    draft = drafted(play(names, [VERSE[0], (VERSE[1][0], PLAYED, VERSE[1][1]), *VERSE[2:]]))
    parts = [kind for u in draft.reading() for kind, at in u.parts if draft.text[at[0]] == "("]
    assert len(spoken(draft)) == 18
    assert set(parts) == {"stage"}
    assert not [u for u in draft.reading() if u.kind in ("p", "verse")]


def test_a_long_direction_at_the_end_of_a_speech_of_a_line_each() -> None:
    draft = a_line_each("MILLER.", VERSE[0][0], PLAYED, "ANNA.", VERSE[0][1])
    assert next(u.kind for u in draft.reading() if draft.words(u) == PLAYED) == "speech-p"


def test_what_a_page_has_cut_inside_a_sentence_goes_on() -> None:
    cut = [("I saw a lantern going", "by the weir,\n\nand thought that it was yours.")]
    names = [f"{name}." for name in NAMES]
    draft = drafted(play(names, [*VERSE, *cut]))
    assert {u.kind for u in draft.reading()} == {"head", "speech", "speech-p"}


def test_a_paragraph_that_begins_anew_is_not_said() -> None:
    names = [f"{name}." for name in NAMES]
    draft = drafted(play(names, VERSE) + f"\n{PARAGRAPH}\n\n" + play(names, VERSE))
    assert [u.kind for u in draft.reading() if draft.words(u) == PARAGRAPH.strip()] == ["p"]


def test_half_a_line_that_comes_again_names_nobody_where_names_have_capitals() -> None:
    said = [VERSE[0], ("And", "the water rises in the lower town."), *VERSE[1:3]]
    text = play([f"{name}." for name in NAMES], said, "\n", often=24).splitlines()
    rows = [" " * (8 if row.rstrip(".").isupper() else 4) + row for row in text[1:]]
    draft = drafted("\n".join(["ACT I", *rows, ""]))
    assert set(spoken(draft)) == {f"{name}." for name in NAMES}
    assert len(spoken(draft)) == 24


def set_in(*prose: str, name: int = 8, said: int = 4, first: int = 3) -> Draft:
    """Verse below names at their depths, a blank line before every third; prose in these blocks."""
    blocks = play([f"{name}." for name in NAMES], VERSE, "\n").replace("\nMILLER", "\n\nMILLER")
    text = blocks.splitlines()[2:]
    rows = [" " * (name if row.isupper() else said if row else 0) + row for row in text]
    wrapped = [line for p in prose for line in wrap(p, 60, initial_indent=" " * first)]
    return drafted("\n".join(["ACT I", "", *rows, *["", *rows, *wrapped] * 8, "", *rows, ""]))


def test_speeches_in_prose_among_verse_are_paragraphs_of_their_own() -> None:
    draft = set_in("CLERK. I have counted the sacks, and there are two.", f"COOK. {PROSE[2]}")
    said = [u.kind for u in draft.reading() if draft.words(u).startswith(("CLERK.", "COOK."))]
    assert said == ["speech"] * 16


def test_speeches_in_prose_as_deep_as_names_above_verse_at_the_margin() -> None:
    prose = ("CLERK. I have counted the sacks, and there are two.", f"COOK. {PROSE[2]}")
    draft = set_in(*prose, name=2, said=0, first=2)
    said = [u.kind for u in draft.reading() if draft.words(u).startswith(("CLERK.", "COOK."))]
    assert said == ["speech"] * 16


def test_a_turned_line_as_deep_as_a_name_opens_nothing() -> None:
    draft = set_in("  and what it may have left of flour in the house.", name=2, said=0, first=2)
    turned = [u.kind for u in draft.reading() if "and what it may" in draft.words(u)]
    assert set(turned) == {"speech"}


def test_directions_among_verse_are_said_by_nobody() -> None:
    draft = set_in("A room in the mill.", "The MILLER comes in with a lantern, and sits down.")
    shown = [u.kind for u in draft.reading() if "lantern, and sits" in draft.words(u)]
    assert len(shown) == 8
    assert not {"speech", "speech-p", "head"} & set(shown)


def test_a_direction_as_deep_as_names_is_prose() -> None:
    """It has the shape of two lines of verse, and opens as paragraphs do."""
    stage = "The MILLER comes in with a lantern, and sits down beside the fire, but says nothing."
    draft = set_in(stage, name=2, said=0, first=2)
    assert [u.kind for u in draft.reading() if "sits down" in draft.words(u)] == ["p"] * 8


NAMED_ABOVE = [
    ("names as deep as first lines", "  MILLER.", 14, 2),
    ("too few of them", "  MILLER.", 11, 0),
    ("short lines in small letters", "  The miller.", 14, 0),
    ("names at the margin", "MILLER.", 14, 0),
]


@pytest.mark.parametrize(
    ("why", "name", "often", "first"), NAMED_ABOVE, ids=[row[0] for row in NAMED_ABOVE]
)
def test_first_lines_by_the_names_of_speakers(why: str, name: str, often: int, first: int) -> None:
    text = "\n".join([name, *VERSE[0]] * often)
    lines = lines_in(text)
    layout = Layout(wrapped=True, width=60, margin=0, separated=True, paged=False)
    assert measure(text, layout, [lines]).first == first, why


def test_a_page_inside_a_speech_below_a_name_that_is_set_in() -> None:
    """What stands at the margin of the next page goes on, though the last line is short."""
    said = [["I will go down to the weir."], *([p] for p in PROSE)]
    turns = islice(zip(cycle(NAMES), cycle(said), strict=False), 24)
    rows = [line for name, [p] in turns for line in (f"  {name}.", *wrap(p, 60))]
    cut = ["  ANNA", "(at the window.)", "\f", "He has gone down to the ferry.", *rows]
    draft = drafted("\n".join(["ACT I", "", *rows, *cut, ""]))
    [speech] = [u for u in draft.reading() if "(at the window.)" in draft.words(u)]
    assert draft.words(speech).endswith("ferry.")


def test_a_word_in_small_letters_tells_two_of_one_name_apart_on_their_own_lines() -> None:
    names = ["WEIR father.", "WEIR son.", "ANNA."]
    for apart in ("\n\n", "\n"):
        assert spoken(drafted(play(names, VERSE, apart))) == names * 6


SONG = """The water rises, and the wheel is still,
And nobody comes down from the hill,
A lantern goes along the weir,
And neither you nor I are there."""
SUNG = [
    ("below a name", "ANNA.\n" + SONG, ["speech", "speech-p"]),
    ("below a direction", "ANNA.\n(at the weir.)\n" + SONG, ["speech", "speech-p"]),
    ("below another title", "THE SONG OF THE WEIR\n" + SONG, ["head", "verse"]),
]


@pytest.mark.parametrize(("why", "song", "kinds"), SUNG, ids=[row[0] for row in SUNG])
def test_songs_in_a_play_of_a_line_a_paragraph(why: str, song: str, kinds: list[str]) -> None:
    talk = [
        f"{name}. {PROSE[0]} {PROSE[k % 3]}" for k, name in enumerate([*NAMES[:2], "CLERK"] * 6)
    ]
    text = "\n".join(["ACT I", *talk, song, *talk])
    draft = drafted(text)
    start = text.index(song)
    found = [u.kind for u in draft.reading() if start <= u.start < start + len(song)]
    assert found == kinds, why
