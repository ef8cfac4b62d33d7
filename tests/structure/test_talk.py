"""Talk behind hyphens, which stand for dashes, and the lists whose bullets are hyphens."""

from __future__ import annotations

from collections import Counter

import pytest

from archivist.build import Edition
from archivist.model import Text
from archivist.sources.plain import decode
from archivist.structure.recognise import draft_of

SAID = (
    "- Where is the clerk?",
    "- He sleeps, as he did yesterday.",
    "- Then wake him, for the boat is going down with all that is in it!",
    "- I have called him twice, and he turned over.",
    "- Is there no other clerk in this town?",
    "- There was one, but he is the bishop now.",
)
TOLD = (
    "The ferryman looked at the water, which had come up to the second step of the landing, and "
    "then at the door of the staple, behind which nothing stirred."
)
ENTRIES = (
    "- a coil of rope, old",
    "- two barrels of tar, one of them open",
    "- three oars",
    "- the goat of the last clerk",
)
QUESTIONS = tuple(f"- {text}?" for text in ("Who rings", "Who rows", "Who pays", "Who sleeps"))


def kinds(paragraphs: list[str]) -> Counter[str]:
    text = "\n\n".join(paragraphs)
    return Counter(unit.kind for unit in draft_of(Text(text, text)).reading())


def test_talk_is_no_list() -> None:
    found = kinds([TOLD, *SAID, TOLD, *SAID, TOLD])
    assert found["item"] == 0
    assert found["p"] == 15


@pytest.mark.parametrize(
    ("why", "entries"),
    [("things do not ask", ENTRIES), ("a list of questions asks throughout", QUESTIONS)],
)
def test_a_list_stays_one(why: str, entries: tuple[str, ...]) -> None:
    lists = [piece for _ in range(4) for piece in ("Of the stores he wrote down:", *entries, TOLD)]
    assert kinds(lists)["item"] == 16, why


OPENINGS = {
    "Russian": ("Он Мельник Когда", "смотрел на воду|шёл домой|видел огонь|звонил долго|пил чай"),
    "Greek": ("Αυτός Μυλωνάς Όταν", "έβλεπε νερό|πήγε σπίτι|είδε φως|άκουσε καμπάνα|ήπιε τσάι"),
    "Polish": ("Ona Młynarz Żona", "śpi teraz|łatwo zasnęła|żyła nad rzeką|ściskała list"),
    "Hungarian": ("Molnár Este Senki", "őrizte vizet|ült otthon|űzte kutyát|állt hídon"),
}


@pytest.mark.parametrize("language", OPENINGS)
def test_paragraphs_that_begin_alike_are_no_speeches(language: str) -> None:
    """No word is a name that a small letter follows, whatever the alphabet."""
    first, rest = OPENINGS[language]
    told = [f"{one} {two}." for two in rest.split("|") for one in first.split()]
    assert kinds(told) == {"p": len(told)}


def test_its_hyphens_stay() -> None:
    source = decode("\n\n".join([TOLD, *SAID, TOLD, *SAID]).encode(), "ferry.txt")
    text = Edition(source).text
    assert all(said in text for said in SAID)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("what is said last in a chapter", ("—You will have bad luck of it.",)),
        ("a cry in the middle of a line", ("He said: “So be it!” — Then he went.",)),
        ("a word that might be a name", ("—Never.",)),
    ],
)
def test_what_is_said_above_a_heading_is_no_epigraph(why: str, said: tuple[str, ...]) -> None:
    talk = [text.replace("- ", "—", 1) for text in SAID]
    chapters = ["I", TOLD, *talk, TOLD, *said, "II", TOLD, *talk, TOLD, *said, "III", TOLD]
    found = kinds(chapters)
    assert found["epigraph"] + found["bibl"] + found["signed"] == 0, why


def test_a_source_below_a_heading_tells_an_epigraph_in_a_book_of_talk() -> None:
    talk = [text.replace("- ", "—", 1) for text in SAID]
    motto = ("Water finds its own way down.", "—The Book of the Rivers")
    assert kinds(["I", *motto, TOLD, *talk, "II", TOLD, *talk, "III", TOLD])["epigraph"] == 1
    said = ("Then he spoke.", "—The boat is gone, and the Bishop with it.")
    assert kinds(["I", *said, TOLD, *talk, "II", TOLD, *talk, "III", TOLD])["epigraph"] == 0


def test_sources_of_quotations_are_no_talk() -> None:
    """Fourteen chapters, each with the source of its epigraph on the line above."""
    mottoes = ("Water finds its own way down.", "—The Book of the Rivers")
    text = [piece for k in range(1, 15) for piece in (str(k), TOLD, *mottoes)]
    assert kinds([*text, "15", TOLD])["epigraph"] == 14


TALK = [
    "We drew lots for the boat, and the clerk was to sleep by the oars. He said:",
    "“Do you want the bow or the stern, Miller?”",
    "I said that I mostly slept in a boat.",
    "The clerk said that it was an old one.",
    "Anna said:",
    "“When shall I wake the two of you?”",
    "The clerk said:",
    "“At seven.”",
    "I said:",
    "“No, at six,” for I had a net to mend.",
]
SONG = [
    "We drew our lots for the boat, and the clerk",
    "Was to sleep by the oars in the rain:",
    "“Do you want the bow or the stern” – it was dark –",
    "“Or shall we go home again?”",
    "The miller had said it was old, that boat,",
    "And the clerk that the oars were new;",
]


@pytest.mark.parametrize(("lines", "verse"), [(TALK, False), (SONG, True)], ids=["talk", "song"])
def test_what_leads_to_talk_runs_on_as_no_verse_does(lines: list[str], verse: bool) -> None:
    long = f"{TOLD} {TOLD}"
    assert ("verse" in kinds([long, *lines, long, long])) is verse
