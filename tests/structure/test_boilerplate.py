"""What digital libraries put around and into a text, beyond the plain header and footer."""

from __future__ import annotations

from textwrap import fill

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

START = "*** START OF THE LANTERN ARCHIVE EBOOK NINE SMALL BOATS ***"
END = "*** END OF THE LANTERN ARCHIVE EBOOK NINE SMALL BOATS ***"
MAKER = "Produced by Ann Harrow and the readers of the archive."
STORY = [
    "They were built in nine winters by a man who could not swim, and he gave them away as he "
    "finished them, one to each of his daughters, and the youngest had the best of it.",
    "The river took the first of them in the year of the flood, and nobody in the lower town "
    "could say afterwards whether it had been tied to the post or to the ring.",
    "The others lay under the bridge till the ferryman came to count them, and he counted ten.",
] * 4
LONG = STORY * 4
NOTED = "They are the commas of the print."
RIGHTS = (
    "<<THIS COPY OF THE NINE SMALL BOATS IS COPYRIGHT 1993 BY THE LANTERN ARCHIVE, AND MAY BE "
    "DISTRIBUTED AS LONG AS NO CHARGE IS MADE FOR IT, AND NO COMMERCIAL SERVICE TAKES ANY PART IN "
    "IT WITHOUT PERMISSION OF THE ARCHIVE, WHICH IS GIVEN IN WRITING ALONE.>>"
)
BOX = "\n".join(
    [
        "+--------------------------------+",
        "| Typographical errors corrected in text:    |",
        "| page 12: bots replaced with boats          |",
        "+--------------------------------+",
    ]
)
LICENCE = "Updated copies will replace the last one. Nobody owns this text, so anyone may copy it."


def furniture(*pieces: str) -> list[str]:
    """The first three words of each piece of furniture."""
    text = "\n\n".join(fill(p, 70) if len(p) > 70 and "\n" not in p else p for p in pieces) + "\n"
    units = draft_of(Text(text, text)).units
    return [" ".join(text[u.start : u.end].split()[:3]) for u in units if u.kind == "fw"]


CASES = [
    (
        "who made it, and where more of it is",
        [START, MAKER, "Note: There is also a file with pictures. See\n   http://archive.example/9"],
        [*STORY, END],
        ["*** START OF", "Produced by Ann", "Note: There is", "*** END OF"],
    ),
    (
        "no address, and not by whom: it is the book's",
        [START, MAKER, "Note: the boats of this story are nine, and not ten."],
        [*STORY, END],
        ["*** START OF", "Produced by Ann", "*** END OF"],
    ),
    (
        "other lines right below the marker",
        [START],
        [*STORY, f"{END}\n***** This file should be named 9.txt *****\n{LICENCE}", LICENCE],
        ["*** START OF", "*** END OF", "Updated copies will"],
    ),
    (
        "a marker that is closed in the next block",
        [START],
        [*STORY, "***END OF THE LANTERN ARCHIVE EBOOK NINE", "SMALL BOATS***", LICENCE],
        ["*** START OF", "***END OF THE", "SMALL BOATS***", "Updated copies will"],
    ),
    (
        "no header above: a part of the book ends",
        [],
        [*STORY, "*** END OF PART ONE\nof the book ***\nand the river rose", *STORY],
        [],
    ),
    (
        "what is said of rights in the same words again and again",
        [START],
        [*STORY, RIGHTS, *STORY, RIGHTS, *STORY, RIGHTS, END],
        ["*** START OF", *["<<THIS COPY OF"] * 3, "*** END OF"],
    ),
    (
        "said once: it may be a notice of the book's own",
        [START],
        [*STORY, RIGHTS, *STORY, END],
        ["*** START OF", "*** END OF"],
    ),
    (
        "a refrain, that says nothing of rights",
        [START],
        [*STORY, STORY[0], *STORY, END],
        ["*** START OF", "*** END OF"],
    ),
    (
        "a transcriber's note that begins on the line of its name",
        [START],
        ["TRANSCRIBER'S NOTE: The commas of\nthe print are kept.", *LONG, END],
        ["*** START OF", "TRANSCRIBER'S NOTE: The", "*** END OF"],
    ),
    (
        "one with a longer name, up to wider white space",
        [START],
        ["TRANSCRIBER'S NOTE ABOUT THIS COPY:", NOTED, f"\n\n{STORY[0]}\n", *LONG, END],
        ["*** START OF", "TRANSCRIBER'S NOTE ABOUT", "They are the", "*** END OF"],
    ),
    (
        "far behind the beginning it may be of the story",
        [START],
        [*LONG, "TRANSCRIBER'S NOTE: The commas of\nthe print are kept.", *LONG, END],
        ["*** START OF", "*** END OF"],
    ),
    (
        "a box of the transcriber's",
        [START],
        [*STORY, BOX, *STORY, END],
        ["*** START OF", "+--------------------------------+ | Typographical", "*** END OF"],
    ),
    (
        "a box of the book's",
        [START],
        [*STORY, BOX.replace("Typographical errors corrected", "Boats let"), END],
        ["*** START OF", "*** END OF"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "above", "below", "found"), CASES, ids=[c[0] for c in CASES])
def test_boilerplate(why: str, above: list[str], below: list[str], found: list[str]) -> None:
    assert furniture(*above, "NINE SMALL BOATS", *below) == found, why
