"""Single lines set in: entries of a list, or the last lines of a quotation in smaller type."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import pytest

from archivist.clean.edits import start
from archivist.model import Mark
from archivist.structure.recognise import draft_of, recognise
from tests.structure.measured import measured

GAP = ("", 10.0)
PROSE = (
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
    "over. Whoever crossed in the morning was gone by the noon.",
)
DECREE = (
    "     Nobody shall cross at the weir by night, nor tie a boat to the",
    "     miller’s post, on pain of the price of the boat.",
)
SIGNED = ("     Given at Oller", "     For the Council", "     Ann Harrow, its clerk")


def set_in_blocks(*blocks: tuple[Sequence[str], float]) -> tuple[str, list[Mark]]:
    """Blocks with a blank line between, each line with its letter size by the body's."""
    text, marks = measured(
        row for lines, size in blocks for row in (*((x, size) for x in lines), GAP)
    )
    return text, [Mark(0, 0, "page"), *marks]


def kinds(size: float, below: float, decree: Sequence[str] = DECREE, deeper: int = 0) -> list[str]:
    """The kinds of the signed lines below a decree, each in its letter size by the body's."""
    signed = [((" " * deeper + line,), below) for line in SIGNED]
    blocks = [(PROSE, 10.0)] * 6 + [(decree, size), *signed]
    text, marks = set_in_blocks(*blocks, *[(PROSE, 10.0)] * 6)
    made = recognise(start(text), marks=marks)
    told: dict[str, str] = {}
    for block in made.body.blocks:
        for item in block.children or (block,):
            told[" ".join(made.text.text[a:b] for a, b in item.spans)] = item.kind
    return [told[line.strip()] for line in SIGNED]


@pytest.mark.parametrize(
    ("size", "below", "listed", "why"),
    [
        (9.0, 9.0, False, "in one smaller type with the lines above: signatures"),
        (10.0, 10.0, True, "in the text's type two lines are no quotation"),
        (9.0, 10.0, True, "in another type than the lines above"),
    ],
)
def test_lines_below_a_quotation(size: float, below: float, listed: bool, why: str) -> None:
    found = kinds(size, below)
    assert set(found) == {"item"} if listed else "item" not in found, why


SET_IN = ("   " + DECREE[0], *DECREE[1:])


@pytest.mark.parametrize(
    ("size", "decree", "deeper", "listed", "why"),
    [
        (9.0, SET_IN, 3, False, "as deep as the quotation's first line: its paragraphs"),
        (9.0, SET_IN, 5, True, "deeper than the quotation's first line"),
        (9.0, DECREE, 3, True, "no quotation's first line is set in"),
        (10.0, SET_IN, 3, True, "in the text's type"),
    ],
)
def test_paragraphs_of_one_line_below_a_quotation(
    size: float, decree: Sequence[str], deeper: int, listed: bool, why: str
) -> None:
    found = kinds(size, size, decree, deeper)
    assert set(found) == {"item"} if listed else "item" not in found, why


VERSE = (
    "     “I had rather be the last ferryman on the Aun, and cold, and",
    "          wet to the knee, than king of all that lie below it",
    "          and have nothing to carry",
)
TURNED = (
    "     “The river keeps no ledger, but whoever has once been carried",
    "          by night is carried over for good",
)
LINE = ("     “Sit still and mind thy oar",)


def cited(*entries: tuple[str, ...], closing: str) -> list[tuple[str, str]]:
    """The kinds of the blocks below a paragraph, and their words, other such lines elsewhere."""
    set_in = [(*entry[:-1], entry[-1] + closing) for entry in entries]
    other = [(*TURNED[:-1], TURNED[-1] + "”")]
    blocks = [PROSE] * 4 + set_in + [PROSE] * 4 + other + [PROSE] * 4 + other + [PROSE] * 4
    made = recognise(start("\n\n".join("\n".join(lines) for lines in blocks) + "\n"))
    found = []
    for block in made.body.blocks[4:]:
        if block.kind == "p":
            break
        for part in block.leaves():
            words = "".join(made.text.text[a:b] for a, b in part.spans)
            found.append((block.kind, " ".join(words.split())))
    return found


@pytest.mark.parametrize(
    ("entries", "closing", "kind", "why"),
    [
        ((VERSE,), "”", "lg", "a verse that is turned twice"),
        ((VERSE,), "”;", "lg", "the sentence goes on behind it"),
        ((VERSE,), ".”12", "lg", "it calls a note"),
        ((VERSE, TURNED), "”", "lg", "two verses cited at once"),
        ((LINE,), "”", "lg", "one line, as deep as verses that are turned"),
        ((VERSE, TURNED, TURNED), "”", "list", "three and more are a list of sayings"),
        ((VERSE,), "", "list", "nothing closes the quotation"),
    ],
)
def test_verses_cited_in_prose(
    entries: tuple[tuple[str, ...], ...], closing: str, kind: str, why: str
) -> None:
    found = cited(*entries, closing=closing)
    whole = [" ".join(" ".join(entry).split()) + closing for entry in entries]
    assert found == [(kind, words) for words in whole], why


INSCRIPTION = ("     Who crosses here has paid before,",)
MOTTO = ("     He that is carried shall carry again.", "     The Old Miller")


def kinds_of(*blocks: tuple[Sequence[str], float]) -> dict[str, str]:
    """The kind of each block, each line with its letter size by the body's."""
    text, marks = set_in_blocks(*blocks)
    draft = draft_of(start(text), marks)
    return {draft.words(unit): unit.kind for unit in draft.units}


@pytest.mark.parametrize(
    ("inset", "size", "kind", "why"),
    [
        (5, 9.0, "quote", "smaller type, set in"),
        (5, 10.0, "p", "the text's type may be a line of talk"),
        (3, 9.0, "p", "where paragraphs begin: one of few words"),
        (60, 9.0, "p", "far to the right somebody signs"),
    ],
)
def test_one_line_in_smaller_type(inset: int, size: float, kind: str, why: str) -> None:
    line = " " * inset + INSCRIPTION[0].strip()
    found = kinds_of(*[(PROSE, 10.0)] * 6, ([line], size), *[(PROSE, 10.0)] * 6)
    assert found[line.strip()] == kind, why


@pytest.mark.parametrize(
    ("size", "kind", "why"),
    [(9.0, "quote", "smaller type says that it is cited"), (10.0, "item", "two lines of a list")],
)
def test_a_sentence_right_below_a_heading(size: float, kind: str, why: str) -> None:
    prose = [(PROSE, 10.0)] * 6
    heads = [([title.center(76).rstrip()], 14.0) for title in ("The Upper Lock", "The Lower Lock")]
    found = kinds_of(
        *prose, heads[0], ([MOTTO[0]], size), ([MOTTO[1]], size), *prose, heads[1], *prose
    )
    assert {found[line.strip()] for line in MOTTO} == {kind}, why


BOOKS = (
    "Ansell, H. The Fourth Book of the Weir and the Keepers of it. Oller, printed for the author, "
    "1882.",
    "Harrow, Ann. Ledgers. Oller, 1903.",
    "———. On what was not said at the inn, in the Journal of the Society of Ferries, vol. xxiii, "
    "pp. 116–160.",
    "Merrow, T. A Miller's Calendar. Oller, 1698.",
    "Vane, John. Of goats and of the eating of letters by them, with a table of the prices of all. "
    "Oller, 1870.",
)


def below_heading(entries: Sequence[str]) -> set[str]:
    """The kinds of entries that hang from the margin, all that stands below a heading."""
    blocks = [(PROSE, 10.0)] * 6
    lines = [line for words in entries for line in wrap(words, 78, subsequent_indent="   ")]
    heads = [
        (("BOOKS REFERRED TO".center(78).rstrip(),), 14.0),
        (("ERRATA".center(78).rstrip(),), 14.0),
    ]
    text, marks = set_in_blocks(*blocks, heads[0], (lines, 10.0), heads[1], *blocks)
    draft = draft_of(start(text), marks)
    opening = [words[:9] for words in entries]
    return {u.kind for u in draft.reading() if draft.words(u)[:9] in opening}


def test_entries_at_the_margin_in_the_order_of_the_alphabet() -> None:
    assert below_heading(BOOKS) == {"item"}
    assert "item" not in below_heading(BOOKS[::-1])  # it may be anything


TERMS = (
    "A tree of the banks of the river, whose wood does not rot in the water, of which the gates "
    "of the weir are made.",
    "Grass that is sown by the mill, and eaten by geese.",
    "A boat, and the rope that it goes by; also what is paid for it, which is less at night than "
    "it is by day.",
)


def test_entries_hang_as_deep_as_the_paragraphs_of_other_parts_begin() -> None:
    blocks = [(PROSE, 10.0)] * 8
    entries = [
        (wrap(f"{letter}{name}. {words}", 78, subsequent_indent="   "), 10.0)
        for letter in "ABCDFGHIKLMN"
        for name, words in zip(("arl", "erry", "oat"), TERMS, strict=True)
    ]
    text, marks = set_in_blocks(*blocks, *entries)
    draft = draft_of(start(text), marks)
    found = [u for u in draft.reading() if "ledgers" not in draft.words(u)]
    assert len(found) == len(entries)
    assert {u.kind for u in found} == {"item"}
