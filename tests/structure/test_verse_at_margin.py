"""Verse of wrapped text that stands at the margin, or whose lines are as long as the text's."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.clean.edits import start
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


def wrapped(piece: str, lead: str = "She sang it to us all the way to the weir.") -> str:
    whole = [PARAGRAPH] * 3 + [fill(lead, 64), piece] + [PARAGRAPH] * 3
    return "\n\n".join(["CHAPTER I", *whole, "CHAPTER II", *[PARAGRAPH] * 6])


CASES = [
    # why, the piece between paragraphs, the lines of verse that are found
    ("stanzas at the margin", SHORT, 8),
    ("long lines that are set in", LONG, 8),
    ("one stanza that nothing announces", SHORT.split("\n\n")[0], 0),
    ("addresses", ADDRESS, 0),
    ("a quotation of prose", QUOTED, 0),
    ("talk, a sentence a line", TALK, 0),
    ("prose, half of whose lines begin with names", NAMED, 0),
]


@pytest.mark.parametrize(("why", "piece", "lines"), CASES, ids=[row[0] for row in CASES])
def test_lines_of_verse(why: str, piece: str, lines: int) -> None:
    draft = draft_of(start(wrapped(piece)))
    assert sum(len(u.lines) for u in draft.units if u.kind == "verse") == lines, why


def test_a_stanza_at_the_margin_that_is_announced() -> None:
    draft = draft_of(start(wrapped(SHORT.split("\n\n")[0], "And this was what she sang to us:")))
    assert [len(u.lines) for u in draft.units if u.kind == "verse"] == [4]
