"""Verse of wrapped text that stands at the margin, or whose lines are as long as the text's."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.clean.edits import start
from archivist.structure.draft import Draft, Unit, layout_of, lines_of
from archivist.structure.habits import measure
from archivist.structure.kinds import at_margin, verse
from archivist.structure.recognise import draft_of

PROSE = (
    "The ferry had been tied up since the first frost, and nobody in the lower town could say who "
    "had the key. It was the miller who found it, in the pocket of a coat that was not his, and he "
    "said nothing. When the ice went out he rowed across by himself, with the lamp between his "
    "feet, and came back before it was light. "
)
PARAGRAPH = fill(PROSE * 2, 64)
SHORT = """\
The boat has gone, the rope is wet,
The bell hangs by the door,
And nobody has asked us yet
What all of it was for.

A lamp came down the other bank
And stood there half the night,
And when it went the river drank
What it had left of light."""
LONG = """\
     She tied it up in autumn, when the water left the stone,
     And hung the lamp above it, and it burned alone;
     She never told the miller what the lamp was burning for,
     And nobody who knew it then is living by the shore.

     They say it was a ferryman, they say a bell,
     They say that in the river there is somebody to tell;
     But rivers tell it slowly, and the town has gone to bed,
     And what the lamp was lit for is the one thing left unsaid."""
ADDRESS = """\
To the Keeper of the Lower Weir,
Ferry Lane,
Marrow Quay.

From the Clerk of the River Board,
Upper Town,
Marrow Quay.

By the Hand of Martin Weir,
Miller, Bell Lane,
Lower Town."""
QUOTED = "     " + fill(PROSE * 2, 59).replace("\n", "\n     ")
TALK = """\
Who has the key?
The miller has it.
Who says he has?

The baker says so.
Nobody asked him.
He said it all the same.
It was his coat.

Then who rang?
Nobody rang.
It was the weir."""
NAMED = """\
     Anna Weir and the miller were asked to say what they had
     Seen from the landing stage, and said that they had seen
     Nothing, and that the lamp had gone over by itself that
     night, as lamps will do where nobody has told them not.
     The bell was heard by the clerk, who wrote it down as
     rung by the wind, and by the wind's own wife, so that
     Lower Town had two tales of it, and Upper Town had no
     tale at all, which is the usual share of Upper Town."""


UNBROKEN = """\
The river keeps no ledger of the drowned
And asks no toll of any who have crossed
By ice. It has a bell, and hangs it high,
But nobody has seen who pulls the rope
Or heard it from the nearer bank. At noon
The ferry lies as idle as the mill,
And in the mill a clerk adds up the sacks
That went to town and came again as bread.
He has no wife. He has a lamp, a coat,
And one good eye, with which he reads the stars
As others read the almanac. They said
That in his youth he swam the weir by night
With letters in his teeth. He says he fell,
And that the letters were for someone else,
And wet. And yet the widow at the lock
Will set a second plate when he goes by."""
ENTRIES = """\
Weir, Anna, keeper of the lower lock.
Weir, Martin, miller and her brother.
Oller, the town, its bells and its clerks.
Oller, the ferry, and what it carried.
Marrow Quay, a landing of two boards.
Marrow, Ada, who wrote the ledgers.
Harrow, Ann, of whom nobody speaks.
Harrow, Tom, drowned in the first frost.
Bell Lane, its inns and its lamps.
Bell, the lower, cast in the town.
Bell, the upper, that came by ice.
Ferry Lane, the clerk's one street.
Lock, the lower, and its keeper.
Lock, the upper, shut in winter.
Mill, the old, burnt by its miller.
Mill, the new, which is older."""


def wrapped(piece: str, lead: str = "She sang it to us all the way to the weir.") -> str:
    whole = [PARAGRAPH] * 3 + [fill(lead, 64), piece] + [PARAGRAPH] * 3
    return "\n\n".join(["CHAPTER I", *whole, "CHAPTER II", *[PARAGRAPH] * 6])


CASES = [
    # why, the piece between paragraphs, the lines of verse that are found
    ("stanzas at the margin", SHORT, 8),
    ("long lines that are set in", LONG, 8),
    ("one stanza that nothing announces", SHORT.split("\n\n")[0], 0),
    ("addresses", ADDRESS, 0),
    ("one piece of many lines without a stanza", UNBROKEN, 16),
    ("half of it", "\n".join(UNBROKEN.split("\n")[:8]), 0),
    ("as many entries, a sentence a line", ENTRIES, 0),
    ("a quotation of prose", QUOTED, 0),
    ("talk, a sentence a line", TALK, 0),
    ("prose, half of whose lines begin with names", NAMED, 0),
]


@pytest.mark.parametrize(("why", "piece", "lines"), CASES, ids=[row[0] for row in CASES])
def test_lines_of_verse(why: str, piece: str, lines: int) -> None:
    draft = draft_of(start(wrapped(piece)))
    assert sum(len(u.lines) for u in draft.units if u.kind == "verse") == lines, why


def pages(pieces: list[str]) -> str:
    """Pages of verse, and of the text before it, without a blank line but at their ends."""
    return "\n\n".join(["BOOK I", *pieces])


@pytest.mark.parametrize(
    ("lines", "told", "why"),
    [
        (UNBROKEN.split("\n"), False, "sentences end inside the verse"),
        (ENTRIES.split("\n"), True, "each line ends with its sentence"),
        (PARAGRAPH.split("\n"), True, "prose, whose lines begin small"),
    ],
)
def test_short_lines_end_no_paragraph_of_verse(lines: list[str], told: bool, why: str) -> None:
    text = "\n".join(lines * 3)
    found = lines_of(text)
    layout = layout_of(text, found)
    layout.width = 68  # of notes, say
    assert measure(text, layout, [found]).shorts is told, why


def drafted(pieces: list[list[str]], gap: int) -> Draft:
    """A wrapped text of such units, with ``gap`` blank lines above each, told by nobody."""
    text = "\n".join(line for piece in pieces for line in piece)
    lines = lines_of(text)
    layout = layout_of(text, lines)
    layout.width, layout.wrapped = 68, True
    draft = Draft(text, lines, layout)
    for piece in pieces:
        draft.units.append(Unit(lines[: len(piece)], gap, 0))
        lines = lines[len(piece) :]
    return draft


@pytest.mark.parametrize(
    ("many", "gap", "found"),
    [(8, 0, True), (4, 0, False), (4, 1, True)],
    ids=["a page's first lines", "a piece that nothing parts", "one that a blank line does"],
)
def test_what_may_be_a_stanza(many: int, gap: int, found: bool) -> None:
    draft = drafted([UNBROKEN.split("\n")[:many]], gap)
    assert bool(list(at_margin.runs(draft, draft.units))) is found


@pytest.mark.parametrize(
    ("long", "short", "found"),
    [(64, 9, 73), (16, 9, 16)],
    ids=["a book in verse", "one poem in prose"],
)
def test_the_last_page_of_a_book_in_verse_may_be_short(long: int, short: int, found: int) -> None:
    lines = UNBROKEN.split("\n") * 4
    draft = drafted([lines[:long], [*PARAGRAPH.split("\n")], lines[:short]], 1)
    verse._at_margin(draft)
    assert sum(len(u.lines) for u in draft.units if u.kind == "verse") == found


def test_a_book_of_sentences_a_line_each_is_none() -> None:
    draft = draft_of(start(pages([f"{ENTRIES}\n{ENTRIES}" for _ in range(3)])))
    assert not [u for u in draft.units if u.kind == "verse"]


def test_a_stanza_at_the_margin_that_is_announced() -> None:
    draft = draft_of(start(wrapped(SHORT.split("\n\n")[0], "And this was what she sang to us:")))
    assert [len(u.lines) for u in draft.units if u.kind == "verse"] == [4]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("As she had it herself, in four lines of an older song:", "verse"),
        ("Four things were left on the landing when the boat had gone:", "item"),
    ],
)
def test_what_is_announced_as_lines_is_no_list(said: str, kind: str) -> None:
    """However many of them the announcement counts."""
    told = "The keeper of the ferry had been told to write down who went over and when. " * 4
    lines = SHORT.split("\n\n")[0].rstrip(".,;")
    draft = draft_of(start(f"{told}\n\n{told}{said}\n\n{lines}\n\n{told}\n\n{told}\n"))
    assert [u.kind for u in draft.units if len(u.lines) == 4] == [kind]
