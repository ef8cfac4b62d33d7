"""What stands between the speeches of a play, and in its list of persons."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest

from archivist.model import Text
from archivist.sources import formats
from archivist.structure.draft import Draft, Unit, layout_of, lines_of
from archivist.structure.headings.candidates import Surroundings
from archivist.structure.kinds import speeches
from archivist.structure.recognise import draft_of

SAID = (
    "The water is high.",
    "Then tie the boat to the post, and come in.",
    "It was tied when I came, and it will be when I go.",
    "Nobody asked you to go.",
)
NAMES = ("HANNA", "MARTIN")
TALK = [f"{NAMES[k % 2]}. {SAID[k % 4]}" for k in range(16)]


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def kinds(draft: Draft, words: str) -> list[str]:
    """The kinds of the units that begin so."""
    return [
        unit.kind for unit in draft.reading() if draft.words(unit).lstrip("*").startswith(words)
    ]


BETWEEN = [
    ("a direction in italics", "*A bell is heard from the mill.*", "stage"),
    ("a letter that is read out", "*“Sir, your boat is wanted at the mill.”*", "p"),
    ("a word in italics", "*A bell* is heard from the mill.", "p"),
    ("a speaker with an article", "A BARGEMAN. Whose boat is that?", "speech"),
    ("one with a direction", "A WET BARGEMAN [looking in] Whose boat is that?", "speech"),
    ("what a sentence says of an A", "A. Whose boat is that?", "p"),
    ("a sentence taken up behind a dash", "MARTIN.—for nobody asked you.", "speech"),
    ("a name before a dash alone", "MARTIN—for nobody else could row.", "p"),
]


@pytest.mark.parametrize(("why", "words", "kind"), BETWEEN, ids=[row[0] for row in BETWEEN])
def test_between_speeches(why: str, words: str, kind: str) -> None:
    marked = [line.replace("Nobody", "*Nobody*") for line in TALK]  # so that stars mean italics
    draft = drafted("\n\n".join(["ACT I", *marked, words, *marked]))
    assert kinds(draft, words.strip("*")[:8]) == [kind], why


ADDRESSED = [
    ("a direction behind her name", "MRS. WEIR [rising] The boat is away.", ["MRS. WEIR"]),
    ("her name, as others have it", "MRS. WEIR. The boat is away.", ["MRS. WEIR."]),
    ("what she does", "Mrs. Weir goes down to the boat. The bell rings.", []),
]


@pytest.mark.parametrize(("why", "words", "names"), ADDRESSED, ids=[row[0] for row in ADDRESSED])
def test_a_short_form_before_a_name_is_none(why: str, words: str, names: list[str]) -> None:
    talk = [line.replace("HANNA", "MRS. WEIR") for line in TALK]
    goes = ["Mrs. Weir shuts the door.", "Mrs. Weir comes in again.", "Mrs. Weir looks up."]
    draft = drafted("\n\n".join(["ACT I", *talk, goes[0], *talk, *goes, words, *talk]))
    said = [u for u in draft.reading() if draft.words(u).startswith(words)]
    assert [draft.text[slice(*u.parts[0][1])] for u in said if u.kind == "speech"] == names, why


def test_a_short_form_is_part_of_the_name_behind_it() -> None:
    talk = [line.replace("HANNA", "MRS. WEIR") for line in TALK]
    once = "DR. ORR. Who calls?"
    draft = drafted("\n\n".join(["ACT I", *talk, once, *talk]))
    speakers = {draft.text[slice(*u.parts[0][1])] for u in draft.reading() if u.kind == "speech"}
    assert speakers == {"MRS. WEIR.", "MARTIN.", "DR. ORR."}


COLONS = [
    ("what a scene shows", "SCENE: A kitchen by the river.", "p"),
    ("the same in German", "SZENE: Eine Küche am Fluss.", "p"),
    ("a speaker who speaks once", "BARGEMAN: Whose boat is that?", "speech"),
    ("a speaker whom another label names", "BAND: We play when we are paid.", "speech"),
]


@pytest.mark.parametrize(("why", "words", "kind"), COLONS, ids=[row[0] for row in COLONS])
def test_labels_of_scenes_do_not_speak(why: str, words: str, kind: str) -> None:
    talk = [line.replace(".", ":", 1) for line in TALK]
    assert kinds(drafted("\n\n".join(["ACT I", words, *talk])), words) == [kind], why


def test_italics_outside_of_plays_are_no_directions() -> None:
    prose = ["The bell was cast twice, for the first casting was flawed. " * 4] * 8
    draft = drafted("\n\n".join([*prose, "HANNA: Who rang?", "*A bell is heard.*", *prose]))
    assert kinds(draft, "A bell") == ["p"]


CAST = "HANNA, who keeps the ferry\nMARTIN, her father\nTHE MILLER\nA BARGEMAN"


def test_persons_line_under_line_do_not_speak() -> None:
    """Their names stand on lines of their own, as those above speeches do."""
    talk = [f"{NAMES[k % 2]}.\n{SAID[k % 4]}\nAnd that is all." for k in range(16)]
    draft = drafted("\n\n".join(["PERSONS", CAST, "ACT I", *talk]))
    found = [(unit.kind, unit.type) for unit in draft.reading()]
    assert found[:6] == [("head", "castList"), *[("item", "")] * 4, ("head", "act")]


def test_short_speeches_line_under_line_are_spoken() -> None:
    """``Two boats.`` looks like a name; no list has its names at two depths."""
    talk = [f"    {NAMES[k % 2].title()}.\n{SAID[k % 4]}\nAnd so on." for k in range(16)]
    talk[7] += "\n    Hanna.\nTwo boats.\n    Martin.\nThree.\n    Hanna.\nTwo."
    draft = drafted("\n\n".join(["ACT I", *talk]))
    assert sum(unit.kind == "speech" for unit in draft.reading()) == 19


def test_a_chapter_of_persons() -> None:
    """In a book without acts or scenes they are no cast."""
    prose = "The law knows three kinds of persons, and the river none of them. " * 6
    draft = drafted("\n\n".join(x for t in ("Persons", "Things", "Actions") for x in (t, prose)))
    assert "castList" not in {unit.type for unit in draft.units}


def test_a_direction_at_the_head_of_a_page_is_no_heading() -> None:
    pages = ["\n\n".join([f"{n}    THE WEIR\n\n", *TALK[:12]]) for n in range(2, 8)]
    pages[2] = pages[2].replace("HANNA", "[Enter Hanna and the Miller.]\n\nHANNA", 1)
    draft = drafted("ACT I\n\n" + "\n\f\n".join(pages))
    assert kinds(draft, "[Enter") == ["stage"]


def test_persons_that_no_heading_names_are_told_by_who_speaks() -> None:
    """What is told above them is not theirs, nor is the scene below them."""
    cast = ["Hanna, who keeps the ferry", "Old Martin, her father", "The miller", "Bargemen"]
    told = [
        "PREFACE",
        " ".join(SAID * 4),
        *cast,
        "The play is set at the lower weir.",
        "ACT I",
        *TALK,
    ]
    found = [unit.kind for unit in drafted("\n\n".join(told)).reading()]
    assert found[2:8] == [*["item"] * 4, "p", "head"]


def test_what_is_told_of_those_who_speak_is_no_list() -> None:
    told = [
        "Hanna was born in the mill.", "Martin came later.", "Martin sang.", "Who was Martin?",
        "ACT I", *TALK,
    ]  # fmt: skip
    found = [unit.kind for unit in drafted("\n\n".join(told)).reading()]
    assert "item" not in found


ASKED = ("Who rang?", "Is it you, then?", "Come in!", "The water is high.")


def test_a_word_tells_two_of_one_name_apart() -> None:
    both = [f"WEIR {('father', 'son')[k % 2]}. {ASKED[k // 2 % 4]}" for k in range(16)]
    draft = drafted("\n\n".join(["ACT I", *TALK, *both, *TALK]))
    assert {unit.kind for unit in draft.reading() if unit.kind != "head"} == {"speech"}


def test_what_a_speaker_does_is_no_name() -> None:
    done = [f"HANNA goes. {words}" for words in ("The bell is heard.", "The curtain falls.")] * 3
    draft = drafted("\n\n".join(["ACT I", *TALK, *done, *TALK]))
    assert kinds(draft, "HANNA goes") == ["p"] * 6


SUNG = "The mill is old,\nThe water cold,\nAnd never told\nWhat it had sold."
ABOVE = [
    ("who speaks often", "HANNA.", "speech"),
    ("how it is sung, in brackets", "HANNA\n(at the window, alone.)", "speech"),
    ("how it is sung", "HANNA, who has come back from the mill with the lantern.", "speech"),
    ("who sings once", "CHORUS OF BARGEMEN.", "speech"),
    ("a title in small letters", "The song of the mill", "p"),
]


@pytest.mark.parametrize(("why", "above", "kind"), ABOVE, ids=[row[0] for row in ABOVE])
def test_verse_below_a_name_is_sung(why: str, above: str, kind: str) -> None:
    draft = drafted("\n\n".join(["ACT I", *TALK, f"{above}\n{SUNG}", *TALK]))
    sung = next(u for u in draft.reading() if "never told" in draft.words(u))
    assert sung.kind == kind, why
    assert draft.words(sung).startswith(above), why


def test_speeches_that_break_off_are_no_titles() -> None:
    """``BERTHOLD. The Other Boat –`` is printed as a title is; he speaks again and again."""
    talk = [f"{name}. {said}" for said in SAID for name in ("HANNA", "BERTHOLD")] * 3
    long = "The bell was cast twice, for the first casting was flawed, and nobody paid for it. " * 2
    for k, broken in enumerate(("The Other Boat –", "Of the Bell –", "The Clerk in the Mill –")):
        talk[8 * k : 8 * k] = [f"HANNA. {long}", f"BERTHOLD. {broken}", f"HANNA. {long}"]
    draft = drafted("\n\n".join(["First Act", "First Scene", *talk, "Second Scene", *talk]))
    heads = [draft.words(unit) for unit in draft.reading() if unit.kind == "head"]
    assert heads == ["First Act", "First Scene", "Second Scene"]


STOPPED = [
    ("persons with their years", ["THE MILLER, 55 years.", "ANNA, 20 years.", "A CLERK."], "item"),
    ("sentences", ["The mill is by the river.", "All of them live there.", "It rains."], "p"),
]


@pytest.mark.parametrize(("why", "lines", "kind"), STOPPED, ids=[row[0] for row in STOPPED])
def test_persons_with_stops(why: str, lines: list[str], kind: str) -> None:
    draft = drafted("\n\n".join(["PERSONS.", *lines, "ACT I", *TALK]))
    assert {kinds(draft, line[:12])[0] for line in lines} == {kind}, why


def test_numbered_speakers_head_nothing() -> None:
    """``1. BOATMAN. A bell!``: the numbers count those who speak, again and again."""
    crowd = ["1. BOATMAN. A bell!", "2. BOATMAN. Who rang?", "3. BOATMAN. The Clerk –"]
    answers = [f"{name}. {SAID[1]} {SAID[2]}" for name in (*NAMES, "ANNA")]
    lines = [line for pair in zip(crowd, answers, strict=True) for line in pair] * 3
    draft = drafted("\n\n".join(["First Act", *lines, "Second Act", *lines]))
    heads = [draft.words(unit) for unit in draft.reading() if unit.kind == "head"]
    assert heads == ["First Act", "Second Act"]


PLAIN = [f"{NAMES[k % 2].title()} {SAID[k % 4]}" for k in range(16)]
_MORE = " And she has been so high since the frost that no boat has gone over to the mill."
LONG = [line + _MORE + _MORE for line in PLAIN]
SHORT = [
    "Enter Hanna.",
    "Hanna Oh, Martin, then the boat is gone!",
    "Martin Is gone, and nobody to row it—",
    "Hanna But whose lamp was it upon the water—",
    "Martin By the light of it I saw a coat.",
    "Hanna Upon the water—",
    "Martin Or under it.",
]


def test_directions_between_two_scenes_are_no_list_of_contents() -> None:
    """``They go.`` ends all scenes; the other lines come again too, each far from the next."""
    parts = [
        ["ACT I", "SCENE I"],
        ["They go.", "SCENE II", "A room in the mill.", "The bell is heard."],
        ["They go.", "SCENE III", "A weir."],
        ["They go.", "ACT II", "SCENE I", "A weir."],
        ["They go.", "SCENE II", "A wood."],
        ["They go.", "SCENE III", "A room in the mill."],
        ["The bell is heard."],
        ["They go."],
    ]
    draft = drafted("\n\n".join(x for part in parts for x in (*part, *LONG[:6])))
    assert not any(unit.type == "contents" for unit in draft.units)
    assert kinds(draft, "SCENE II") == ["head"] * 4  # and III


def test_short_speeches_without_a_mark_are_no_stanza() -> None:
    draft = drafted("\n\n".join(["ACT I", *LONG, *SHORT, *LONG]))
    assert not any(unit.kind == "verse" for unit in draft.reading())


def test_directions_that_are_set_in_are_no_list() -> None:
    said = [x for line in PLAIN for x in wrap(line + _MORE, 60, initial_indent="   ")]
    between = ["", "  Exit Martin.", "  Who would have thought that he would go so far for so",
               "      small a boat?", "  Enter Martin.", ""]  # fmt: skip
    draft = drafted("\n".join(["            ACT I", "", *([*said, *between] * 3), *said]))
    assert kinds(draft, "Exit Martin.") + kinds(draft, "Enter Martin.") == ["stage"] * 6


WEIR = "The Countess of Weir"


def said_by(name: str) -> list[str]:
    """Speeches of a play in which one of the speakers is called so."""
    return [f"{(name, *NAMES)[k % 3].title() if k % 3 else name} {SAID[k % 4]}" for k in range(24)]


def test_a_speaker_with_a_small_word_in_the_name() -> None:
    draft = drafted("\n\n".join(["ACT I", *said_by(WEIR)]))
    speeches = [u for u in draft.reading() if u.kind == "speech"]
    names = {draft.text[slice(*u.parts[0][1])] for u in speeches}
    assert len(speeches) == 24
    assert names == {WEIR, "Hanna", "Martin"}


def test_what_a_speaker_of_two_names_does_is_no_speech_of_one() -> None:
    talk = said_by("Lady Weir")
    talk[13:13] = ["Lady Weir hides behind the curtain."]
    draft = drafted("\n\n".join(["ACT I", *talk]))
    assert kinds(draft, "Lady Weir hides") != ["speech"]
    assert "speech" in kinds(draft, "Lady Weir The")


def test_a_ruled_line_below_the_place_of_a_scene_says_not_who_is_there(tmp_path: Path) -> None:
    scene = "<h2>In the House</h2><p>A room with a lamp.</p><hr>"
    speeches = "".join(f"<p>{said}</p>" for said in TALK[:5])
    path = tmp_path / "play.html"
    path.write_text(f"<html><body>{(scene + speeches) * 3}</body></html>")
    source = formats.read(path)
    draft = draft_of(Text(source.text, source.text), source.marks)
    assert [unit.kind for unit in draft.reading()].count("speech") == 15


def test_what_is_said_in_title_case_is_no_heading() -> None:
    talk = [*LONG, "Martin By Jove! By Jove!", *LONG, "Hanna Well, I Am D—", *LONG]
    draft = drafted("\n\n".join(["ACT I", *talk, "ACT II", *talk]))
    found = [draft.words(u) for u in draft.reading() if u.kind == "head"]
    assert found == ["ACT I", "ACT II"]


@pytest.mark.parametrize("behind", [" ", "  ", "  ["])
def test_names_are_known_by_what_is_said_behind_one_space_or_two(behind: str) -> None:
    """Typists of the last century put two spaces behind a stop; a direction may stand first."""
    said = [f"{NAMES[k % 2]}.{behind}{SAID[k % 4]}" for k in range(12)]
    around = Surroundings(drafted("\n\n".join(said)))
    assert around.is_spoken("HANNA. By Jove, By Jove!")
    assert not around.is_spoken("THE END. By Jove, By Jove!")


SAID_IN_SPANISH = ("¿Quién está ahí?", "Nadie ha venido.", "¡El barco es mío!", "No lo creo.")


def test_speakers_whose_names_have_small_words_are_told_by_the_list_of_persons() -> None:
    names = ("Anna", "Orr", "El viejo del molino", "Voz en la torre")
    persons = "\n\n".join(["Personajes", *names])
    said = [f"{name} {words}" for words in SAID_IN_SPANISH for name in names]
    draft = drafted("\n\n".join([persons, "ACTO I", *said, "ACTO II", *said]))
    told = [draft.text[slice(*u.parts[0][1])] for u in draft.units if u.kind == "speech"]
    assert told == [*names] * len(SAID_IN_SPANISH) * 2


def test_who_plays_whom_is_said_by_nobody() -> None:
    """``Anna Mrs. Vane.`` names an actress, though Anna speaks below."""
    names = ("Anna", "Orr", "Vane", "Low")
    persons = "\n\n".join(["Personajes", *(f"{name} Sra. Guerrero." for name in names)])
    said = [f"{name} {words}" for words in SAID_IN_SPANISH for name in names]
    draft = drafted("\n\n".join([persons, "ACTO I", *said]))
    kinds = [unit.kind for unit in draft.reading() if unit.kind != "head"]
    assert kinds == ["item"] * len(names) + ["speech"] * len(said)


DIRECTED = (
    "Who is there? (at the window.)",
    "The ferryman. (He comes in.)",
    "So late! (aside.)",
    "The water is high. (sits down.)",
)


def test_short_speeches_with_directions_behind_them_are_no_verse() -> None:
    """Lines without blank lines between: what is said ends before the bracket."""
    prose = "The ferry of Oller was let by the year to whoever would bid least for it. " * 4
    talk = [f"{NAMES[k % 2].title()} {DIRECTED[k % 4]}" for k in range(24)]
    draft = drafted("\n".join(["ACT I", prose, *talk]) + "\n")
    assert [unit.kind for unit in draft.reading()][-24:] == ["speech"] * 24


SPOKEN = (
    "The river keeps what it is given to keep,",
    "And gives what no one asked of it to give;",
    "I heard it in the night, and could not sleep,",
    "And thought of those who by the river live.",
)


def test_speeches_in_verse_that_no_white_space_parts() -> None:
    """Each opens with its speaker's name and a stop, in the line of its first verse."""
    turns = [[f"{NAMES[k % 2].title()}. {SPOKEN[0]}", *SPOKEN[1:]] for k in range(20)]
    draft = drafted("\n".join(["ACT I", *(line for turn in turns for line in turn)]) + "\n")
    speeches = [unit for unit in draft.reading() if unit.kind == "speech"]
    assert len(speeches) == 20
    assert {draft.words(unit).split(".")[0] for unit in speeches} == {"Hanna", "Martin"}


def test_who_persons_are_is_no_title() -> None:
    """Quotation marks end the lines as they do what somebody says."""
    persons = [
        "Oberst a.D. Orr", "Ida, seine Tochter", "Adele Runge", "Sander, Gutsbesitzer",
        "Professor Altdorf, Redakteur der Zeitung »Union«",
        "Konrad Holz, Redakteur der Zeitung »Union«",
        "Schellmann, Mitarbeiter der Zeitung »Union«", "Hempel, Mitarbeiter der Zeitung »Union«",
        "Bauer, Mitarbeiter der Zeitung »Union«", "Henne, Eigentümer der Zeitung »Union«",
        "Möller, Faktotum der Zeitung »Union«", "Lilienberg, Redakteur der Zeitung »Coriolan«",
        "Schmück, Mitarbeiter der Zeitung »Coriolan«", "Pieper, Weinhändler", "Lotte, seine Frau",
    ]  # fmt: skip
    opening = ["Die Zeitung", "Gustav Freitag", "PERSONEN."]
    said = "IDA. Die helle soll »Adele« heißen, und die dunkle bleibt am Wehr, wie sie dort steht."
    place = "Gartensaal im Hause. In der Mitte der Hinterwand eine offene Tür, dahinter der Garten."
    talk = ["ERSTER AKT", "Erste Szene", place, *[said, said.replace("IDA", "ORR")] * 4]
    draft = drafted("\n\n".join([*opening, *persons, *talk]) + "\n")
    heads = [draft.words(unit) for unit in draft.units if unit.kind == "head"]
    assert not [head for head in heads if "," in head]


def test_a_dialogue_in_a_book_of_prose() -> None:
    """Few of all paragraphs are spoken, but all from the first of them to the last."""
    prose = ["The bell was cast twice, for the first casting was flawed. " * 4] * 60
    names = ("Hanna", "Martin")
    talk = [f"{names[k % 2]} {SAID[k % 4]}" for k in range(16)]
    draft = drafted("\n\n".join([*prose, "On Ferries", *talk, "On Bells", *prose]) + "\n")
    assert sum(unit.kind == "speech" for unit in draft.reading()) == 16


def test_names_far_apart_in_a_book_of_prose_do_not_speak() -> None:
    prose = "The bell was cast twice, for the first casting was flawed. " * 4
    names = ("Hanna", "Martin")
    talk = [x for k in range(16) for x in (f"{names[k % 2]} {SAID[k % 4]}", *[prose] * 5)]
    draft = drafted("\n\n".join(talk) + "\n")
    assert not [unit for unit in draft.reading() if unit.kind == "speech"]


def test_directions_behind_names_in_what_looks_like_verse() -> None:
    """Where another begins to speak, a line opens with a name, or with one and a direction."""
    talk = [f"{NAMES[k % 2].title()}. {SAID[k % 4]}" for k in range(12)]
    block = ["Hanna. There is fish in the pot…", "Martin (coming near). And you?", "Hanna. No."]
    text = "\n".join([*talk, *block]) + "\n"
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines))
    draft.units = [Unit([line]) for line in lines[:12]] + [Unit(lines[12:], kind="verse")]
    speeches._divide_verse(draft)
    assert [draft.words(unit) for unit in draft.units[12:]] == block
