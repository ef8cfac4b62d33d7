"""Stanzas that pages cut, and stanzas that end with a page."""

from __future__ import annotations

from itertools import cycle, islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.structure import paragraphs
from archivist.structure.draft import Draft, layout_of, lines_of
from tests.structure.test_poems import drafted, heads

NOUNS = "river hill door wheel mill ferry lantern lane rain rope weir boat bell stone".split()
# Lines that come again at the same place of a page would be running feet.
LINES = [
    f"The {a} has taken what the {b} {verb},"
    for verb in ("let go", "lost", "owed", "found")
    for a, b in permutations(NOUNS, 2)
]
STOPPED = [line.rstrip(",") + "." for line in LINES]


def pages(stanzas: list[list[str]], height: int, title: str = "THE FERRY") -> str:
    """A poem on pages of so many lines; a running head tops each but the first."""
    rows = [row for stanza in stanzas for row in (*stanza, "")][:-1]
    out: list[list[str]] = [[title, ""]]
    for row in rows:
        if len(out[-1]) >= height:
            while out[-1][-1] == "":
                out[-1].pop()
            out.append([f"{len(out) + 1}    THE WEIR AND OTHER POEMS", ""])
        if row or out[-1][-1]:
            out[-1].append("        " + row if row else "")
    return "\n\f\n".join("\n".join(page) for page in out) + "\n"


def lengths(draft: Draft) -> list[int]:
    return [len(unit.lines) for unit in draft.reading() if unit.kind == "verse"]


@given(st.integers(4, 7), st.integers(0, 9), st.booleans())
def test_stanzas_of_one_length_are_whole_wherever_pages_end(
    length: int, more: int, stops: bool
) -> None:
    """Whether each line ends a sentence or none but the last does."""
    lines = cycle(STOPPED if stops else LINES)
    stanzas = [list(islice(lines, length)) for _ in range(12)]
    assert lengths(drafted(pages(stanzas, 3 * length + 5 + more))) == [length] * 12


LONG = [LINES[k] if k % 3 else STOPPED[k] for k in range(440)]
UNEVEN = [
    ("a stop inside a long stanza", [LONG[:40], LONG[40:53], LONG[53:75], LONG[75:102]], 26),
    ("a sentence open at the page's end", [LONG[:7], LONG[7:16], LONG[16:27], LONG[27:33]], 20),
]


@pytest.mark.parametrize(("why", "stanzas", "height"), UNEVEN, ids=[row[0] for row in UNEVEN])
def test_stanzas_of_different_lengths(why: str, stanzas: list[list[str]], height: int) -> None:
    assert lengths(drafted(pages(stanzas, height))) == [len(s) for s in stanzas], why


def test_stanzas_that_end_with_the_page_stay_apart() -> None:
    """Every stanza ends a sentence and no line inside does: a stop at the page's end ends one."""
    stanzas = [[*LINES[9 * k : 9 * k + 3 + k % 3], STOPPED[9 * k + 8]] for k in range(24)]
    assert lengths(drafted(pages(stanzas, 17))) == [len(stanza) for stanza in stanzas]


@pytest.mark.parametrize("height", [17, 18, 19, 22, 23, 25])  # a stanza begins with a page
def test_a_quotation_opens_with_a_stanza(height: int) -> None:
    """Every line ends a sentence, which tells nothing; every stanza of the tale opens one."""
    stanzas = [STOPPED[14 * k : 14 * k + 9 + k % 5] for k in range(14)]
    told = [["“" + stanza[0], *stanza[1:]] for stanza in stanzas]
    assert lengths(drafted(pages(told, height))) == [len(stanza) for stanza in stanzas]


def test_a_line_alone_at_a_page_s_foot_belongs_to_its_stanza() -> None:
    stanzas = [LINES[k : k + 4] for k in range(0, 56, 4)]
    text = pages(stanzas, 13)
    assert lengths(drafted(text)) == [4] * 14
    assert "p" not in {unit.kind for unit in drafted(text).reading()}


def test_a_poet_s_name_below_a_stanza_stays_apart() -> None:
    """Stanzas of many lengths with stops inside, and the name at the top of the next page."""
    stanzas = [[*LONG[13 * k : 13 * k + 9 + k % 3], STOPPED[13 * k + 12]] for k in range(9)]
    before = len([row for stanza in stanzas[:2] for row in (*stanza, "")])
    text = pages([*stanzas[:2], ["Anna Weir."], *stanzas[2:]], before + 2)
    assert text.split("\f")[1].split("\n\n")[1].strip() == "Anna Weir.", "it tops the page"
    assert "Anna Weir." in {words.strip() for words in wordings(drafted(text))}


def wordings(draft: Draft) -> list[str]:
    return [draft.words(unit) for unit in draft.reading()]


def test_a_title_of_two_lines_is_no_stanza() -> None:
    poems = [[LINES[k + 4 * n : k + 4 * n + 4] for n in range(3)] for k in range(0, 60, 12)]
    titles = ["THE FERRY", "SNOW", "ON SEEING A LANTERN AT THE WEIR AND\n    HEARING A BELL",
              "DECEMBER", "LEAVES"]  # fmt: skip
    text = "\f\n".join(
        "\n\n\n" + pages(p, 40, " " * 20 + t) for p, t in zip(poems, titles, strict=True)
    )
    found = [" ".join(words.split()) for words in heads(drafted(text))]
    assert found == [" ".join(title.split()) for title in titles]


@pytest.mark.parametrize(
    "note", ["1 Query, a weir?", "1 In another copy the weir is\na mill, and no\none heeds it."]
)
def test_a_note_below_a_stanza_is_none_of_its_lines(note: str) -> None:
    """The note begins at the margin, the verse is set in; the sentence goes on on the next page."""
    poem = pages([LINES[k : k + 9] for k in range(0, 180, 9)], 22)
    called = poem.replace(LINES[12], LINES[12] + "1")
    first, rest = called.split("\n\f\n", 1)
    draft = drafted(f"{first}\n\n{note}\n\f\n{rest}")
    assert [draft.words(u).split()[0] for u in draft.units if u.kind == "note"] == [note.split()[1]]
    assert lengths(draft) == [9] * 20


@pytest.mark.parametrize("height", [23, 26])
def test_a_page_that_is_a_line_short_ends_with_a_stanza(height: int) -> None:
    """Pages of one height; stops are as common inside stanzas as at their ends, lengths differ."""
    counts = (11, 16, 9, 14) * 6
    stanzas = [LONG[k : k + n] for k, n in zip(range(0, 408, 17), counts, strict=True)]
    stanzas = [[*s[:-1], s[-1].rstrip(".,") + "."] for s in stanzas]
    assert lengths(drafted(pages(stanzas, height))) == [*counts]


VERSE = """ONE

        The {wheel} goes round, the water falls,
        The miller is {asleep},
        The moon is on the garden walls,
        {river} dark and deep.

Nobody has lived at the mill for thirty years, and the road to it is lost in the grass.
"""
RIGHT = {"wheel": "wheel", "asleep": "asleep", "river": "The river’s"}


@pytest.mark.parametrize(
    ("misread", "verse", "reason"),
    [
        ({}, True, "no figures"),
        ({"wheel": "whee1", "asleep": "as1eep"}, True, "letters that an engine read as figures"),
        ({"wheel": "wheel of 1840", "river": "In 1871 it is"}, False, "an entry of dates"),
    ],
)
def test_figures_speak_against_verse_but_no_misread_letters(
    misread: dict[str, str], verse: bool, reason: str
) -> None:
    draft = drafted(VERSE.format(**(RIGHT | misread)))
    assert any(unit.kind == "verse" for unit in draft.reading()) is verse, reason


def test_a_line_that_was_turned_inside_a_word_is_one() -> None:
    stanza = [*LINES[:3], "And nobody has seen the lower fer-", "ry go down.", *LINES[3:6]]
    prose = "The bell was cast twice, for the first casting was flawed. " * 4
    text = "\n\n".join([prose, "\n".join(stanza), prose, "\n".join(LINES[6:12]), prose])
    assert lengths(drafted(text)) == [7, 6]


@pytest.mark.parametrize(("size", "units"), [(0.9, 1), (1.0, 4)], ids=["smaller", "as the text"])
def test_lines_as_deep_as_first_lines_are_a_stanza_in_smaller_type(size: float, units: int) -> None:
    """A scan's verse may stand as deep as paragraphs begin; such paragraphs of one line are in the
    text's type."""
    prose = [
        "   The ferry had gone over, and it took with it all of",
        "the boxes that had been standing on the landing since",
        "the morning, as it had been told to do by the miller.",
    ]
    song = [
        "   The lamp is lit,",
        "   The rope is long,",
        "   The water deep,",
        "   And short the song.",
    ]
    lines = [*prose * 4, "", *song, "", *prose * 4]
    text = "\n".join(lines)
    measured, at = {}, 0
    for line in lines:
        own = len(line) - len(line.lstrip())
        measured[at + own] = (len(line) - own, size if line in song else 1.0)
        at += len(line) + 1
    parsed = lines_of(text, measured)
    draft = Draft(text, parsed, layout_of(text, parsed))
    paragraphs.gather(draft)
    first, last = text.index("The lamp"), text.index("And short")
    assert sum(first <= unit.start <= last for unit in draft.units) == units


def spaced(stanzas: list[list[str]], height: int, *, top: bool) -> str:
    """Pages that keep the blank line of a stanza that a page's edge falls on, above or below it."""
    rows = [row for stanza in stanzas for row in (*stanza, "")][:-1]
    out: list[list[str]] = [[]]
    for row in rows:
        full = len([r for r in out[-1] if r]) >= height
        if full and (row or top):
            out.append([])
        out[-1].append("        " + row if row else "")
    heads = [
        f"{n}    THE WEIR AND OTHER POEMS\n\n" if n > 1 else "" for n in range(1, len(out) + 1)
    ]
    return "\n\f\n".join(h + "\n".join(page) + "\n" for h, page in zip(heads, out, strict=True))


@pytest.mark.parametrize("top", [True, False])
@pytest.mark.parametrize("height", [17, 21, 30])
def test_a_blank_line_at_a_page_s_edge_parts_stanzas(height: int, *, top: bool) -> None:
    """Lengths differ, and lines inside the stanzas end as many sentences as those at their ends."""
    counts = [3 * height, height + 5, 2 * height - 5] * 2
    at = [sum(counts[:k]) for k in range(len(counts))]
    stanzas = [LONG[k : k + n] for k, n in zip(at, counts, strict=True)]
    found = lengths(drafted("THE FERRY\n\n" + spaced(stanzas, height, top=top)))
    assert found == [len(stanza) for stanza in stanzas]
