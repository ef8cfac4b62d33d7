"""Quotations of several lines that are set in: where they end, and where their paragraphs begin."""

from __future__ import annotations

from textwrap import indent

import pytest

from archivist.model import Text
from archivist.structure import paragraphs, printed
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.recognise import draft_of
from tests.structure.measured import measured

PROSE = """\
   The ferryman of Oller kept two ledgers, one for the living and one for his
own amusement, and in neither did he ever write the name of a passenger twice
over. Whoever crossed in the morning was gone by the noon."""
FIRST = """\
“I have been a ferryman for thirty years and never yet had a man
across twice in one day, nor shall I have it now for your asking."""
SECOND = """\
“You may tell them so at the mill, and whoever does not believe it
can come down here and be told again."""
LAST = """\
“There is the rope, and there is the boat.”"""


def units(quoted: str, size: float, below: str = "Nobody had asked him for it.") -> list[str]:
    """The words of the units between two paragraphs: a quotation, each line in this size, and what
    stands right below it at the margin.
    """
    prose = [(line, 10.0) for line in PROSE.splitlines() * 6]
    inset = [(line, size) for line in indent(quoted, "    ").splitlines()]
    text, marks = measured([*prose, *inset, (below, 10.0), *prose])
    lines = lines_of(text, printed.lines(marks))
    draft = Draft(text, lines, layout_of(text, lines), marks=marks)
    paragraphs.gather(draft)
    found = [" ".join(draft.words(u).split()) for u in draft.units]
    return [words for words in found if "kept two ledgers" not in words]


def joined(*parts: str) -> str:
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize(
    ("size", "apart", "why"),
    [(9.0, True, "larger type follows"), (10.0, False, "the same type goes on")],
)
def test_text_right_below_a_quotation(size: float, apart: bool, why: str) -> None:
    below = "Nobody had asked him for it."
    found = units(FIRST + "”", size, below)
    assert (below in found) is apart, why


@pytest.mark.parametrize(
    ("parts", "found", "why"),
    [
        ([FIRST, SECOND, LAST], [FIRST, SECOND, LAST], "each opens, the last one closes"),
        (["So he said.", SECOND, LAST], ["So he said.", SECOND, LAST], "a page cut the first"),
        ([FIRST + "”", SECOND + "”"], [joined(FIRST + "”", SECOND + "”")], "talk in a quotation"),
        ([FIRST[:-1], SECOND], [joined(FIRST[:-1], SECOND)], "none: inside a sentence"),
    ],
)
def test_paragraphs_of_a_quotation(parts: list[str], found: list[str], why: str) -> None:
    assert units("\n".join(parts), 9.0)[: len(found)] == [joined(part) for part in found], why


WIDE = """\
“The rope was wet that morning, and so were the planks of the pier; but
the boat itself was as dry as if it had lain in the loft all winter, and
I said to the clerk that whoever had rowed it across must have done so a
good while before the rain, or else had baled it out with his hat, though
no hat of his was ever found, and he had gone away bareheaded, as all the
mill could swear to.”"""


def test_a_line_of_a_quotation_that_reaches_the_edge_of_the_text() -> None:
    """It goes on with the sentence, as deep as the lines above it."""
    assert max(map(len, WIDE.splitlines())) + 4 > max(map(len, PROSE.splitlines())) - 2
    assert units(WIDE, 10.0)[0].startswith(joined(WIDE))


@pytest.mark.parametrize(("size", "verse"), [(14.0, False), (9.0, True)])
def test_a_line_beside_a_stanza_as_deep_as_that(size: float, verse: bool) -> None:
    """A title in larger type is no line of it."""
    stanza = [
        "The lock is shut, the lamp is out,",
        "The keeper is abed,",
        "And no one rings about;",
    ]
    rows = [(line, 10.0) for line in PROSE.splitlines() * 6]
    rows += [("", 0), *((f"    {line}", 9.0) for line in stanza), ("", 0)]
    rows += [("    Of Bells", size), ("", 0), *((line, 10.0) for line in PROSE.splitlines() * 6)]
    text, marks = measured(rows)
    draft = draft_of(Text(text, text), marks)
    kinds = {draft.words(u): u.kind for u in draft.units}
    assert (kinds["Of Bells"] == "verse") is verse


SUMMARY = (
    "Our ferry—Of the men who tied it up—A widow’s tale—The goat\n"
    "is asked—What the miller had seen by night—Letters—The clerk\n"
    "comes too late—An inn, and what was eaten there—The rope"
)


@pytest.mark.parametrize(
    ("words", "kind", "why"),
    [
        (SUMMARY, "p", "phrases between dashes, right below a heading"),
        (FIRST, "quote", "a motto"),
        (SUMMARY.replace("—", ", "), "quote", "phrases between commas may be anything"),
    ],
)
def test_a_summary_below_a_heading_is_no_quotation(words: str, kind: str, why: str) -> None:
    rows = [(line, 10.0) for line in PROSE.splitlines() * 6]
    for number in ("I", "II", "III"):
        rows += [("", 10.0), (f"CHAPTER {number}".center(76).rstrip(), 14.0), ("", 10.0)]
        rows += [(line, 9.0) for line in indent(words, "     ").splitlines()]
        rows += [("", 10.0), *((line, 10.0) for line in PROSE.splitlines() * 6)]
    text, marks = measured(rows)
    draft = draft_of(Text(text, text), marks)
    found = [u.kind for u in draft.reading() if draft.words(u)[:9] == words[:9]]
    assert found == [kind] * 3, why


def test_a_summary_whose_lines_are_centred_is_one() -> None:
    lines = [
        "The ferry—Of the men who had tied it up by the lower weir—Of a",
        "widow’s tale, and of what it was that her goat was asked by the man of law",
        "Letters that came too late—The clerk is seen at the inn—Of the",
        "rope that was cut in the night by whoever it was—Nobody asks the miller—Of",
        "bells and ringers—Frost.",
    ]
    rows = [(line, 10.0) for line in PROSE.splitlines() * 6]
    for number in ("I", "II", "III"):
        rows += [("", 10.0), (f"CHAPTER {number}".center(76).rstrip(), 14.0), ("", 10.0)]
        rows += [(line.center(76).rstrip(), 8.0) for line in lines]
        rows += [("", 10.0), *((line, 10.0) for line in PROSE.splitlines() * 6)]
    text, marks = measured(rows)
    draft = draft_of(Text(text, text), marks)
    found = [" ".join(draft.words(u).split()) for u in draft.reading()]
    assert found.count(joined(*lines)) == 3
