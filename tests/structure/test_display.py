"""Headings in larger type, as readers of printed pages measured it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import pytest

from archivist.clean.edits import start
from archivist.model import Book, Division, Mark, Metadata
from archivist.structure.draft import Draft, Unit, layout_of, lines_of
from archivist.structure.headings.display_title import is_said
from archivist.structure.recognise import recognise
from tests.structure.measured import measured

PROSE = (
    "   The ferryman of Oller kept two ledgers, one for the living and one for his",
    "own amusement, and in neither did he ever write the name of a passenger twice",
    "over. Whoever crossed in the morning was gone by the noon, and whoever came to",
    "the landing after dark was entered as a stranger to the river, for the water,",
)
TWO_LINES = ["            XI. -- THE LAST OF THE", "                   FERRYMEN."]
LONG_SCENE = ["SCENE II. Anna, who comes up from the", "river in the coat of a ferryman."]
SCENES = [
    f"SCENE {n}. The Miller, Anna, {who}, and all who live along the lower weir."
    for n, who in (("I", "a boy"), ("II", "two ferrymen"), ("III", "the clerk"), ("IV", "a goat"))
]
SUMMARIES = [
    "The rope is cut. The clerk comes too late, and the toll is not paid again.",
    "Nobody has seen the miller. His boat lies by the weir, and the oars are dry.",
    "A letter from the town. What the widow said of it, and why she burnt it then.",
    "Of bells, and of the man who was paid for ringing them. He comes to the inn.",
]

# Each heading is (lines, size by the body's); the first stands alone on the first page.
CASES = [
    (
        "a heading of two lines in capitals is no stanza",
        [(["X. -- A ROPE."], 1.4), (TWO_LINES, 1.4), (["XII. -- A WEIR."], 1.4)],
        ["X. -- A ROPE.", "XI. -- THE LAST OF THE FERRYMEN.", "XII. -- A WEIR."],
    ),
    (
        "the title alone in its size is none, where the chapters' titles run on like text",
        [(["The Two Ledgers"], 2.0), *(([line], 1.4) for line in SUMMARIES)],
        SUMMARIES,
    ),
    (
        "what the outline names behind the title's page is none, though alone in its size",
        [(["The Lower Weir"], 2.0), (["PERSONS."], 1.4), *(([scene], 1.2) for scene in SCENES)],
        ["PERSONS.", *SCENES],
    ),
    (
        "a heading that goes on in a second line is one; a title below a number is its own",
        [(["SCENE I."], 1.4), (LONG_SCENE, 1.4), (["III.", "The Weir"], 1.4)],
        ["SCENE I.", " ".join(LONG_SCENE), "III.", "The Weir"],
    ),
]

# The same without an outline: the lines of each heading, and whether they are one.
HUNG = [
    ["1 Of the Upper Weir and how it", "    was kept; by the keeper", "    of the lower one."],
    ["2 How to count the logs; with a", "    table of them."],
    ["3 Of floods, and what was said", "    at the inn of the last", "    one; by a carter."],
]
COUNTED = ("logs", "carts", "wagons that came over", "nothing at all")
SENTENCES = [
    f"{n}. How the keeper counted {what}; by the clerk of the lower weir."
    for n, what in enumerate(COUNTED, 1)
]


def book(heads: list[tuple[list[str], float]], titled: bool) -> tuple[str, list[Mark]]:
    """The text and the marks that a reader of pages gives; each heading is in the outline."""
    text = ""
    marks: list[Mark] = []
    for number, (lines, ratio) in enumerate(heads, 1):
        marks.append(Mark(len(text), len(text), "page"))
        marks.append(Mark(len(text), len(text), "outline", f"1 {' '.join(map(str.strip, lines))}"))
        prose = (
            ["", "by Ann Harrow"]
            if titled and number == 1
            else ["", *PROSE * 3, f"he said, had not met them in the year {1850 + number}."]
        )
        for k, line in enumerate([*lines, *prose]):
            if line:
                size = 10 * ratio if k < len(lines) else 10.0
                first = len(text) + len(line) - len(line.lstrip())
                value = f"{number} 0 0 300 12 {size:g} {len(line)}"
                marks.append(Mark(first, len(text) + len(line), "line", value))
            text += line + "\n"
        text += "\f"
    return text.rstrip("\f"), marks


@pytest.mark.parametrize(("why", "heads", "found"), CASES, ids=[c[0] for c in CASES])
def test_headings(why: str, heads: list[tuple[list[str], float]], found: list[str]) -> None:
    text, marks = book(heads, titled=heads[0][1] > 1.5)
    made = recognise(start(text), marks=marks)
    divisions: list[Division] = [*made.front.divisions, *made.body.divisions]
    printed = [
        " ".join("".join(made.text.text[a:b] for a, b in head.spans).split())
        for division in divisions
        for head in division.heads
    ]
    assert printed == found, why


@pytest.mark.parametrize(
    ("why", "titles", "found"),
    [
        ("lines below the words behind a number go on with it", HUNG, True),
        ("sentences are titles where they count on", [[s] for s in SENTENCES], True),
        ("they are text where they do not", [[s[3:]] for s in SENTENCES], False),
        ("or where one is left out", [[s] for s in (*SENTENCES[:2], SENTENCES[3])], False),
    ],
)
def test_numbered_titles_in_display_type(why: str, titles: list[list[str]], found: bool) -> None:
    text, marks = book([(lines, 1.6) for lines in titles], titled=False)
    told = [mark for mark in marks if mark.kind != "outline"]
    made = recognise(start(text), marks=told)
    heads = [
        " ".join("".join(made.text.text[a:b] for a, b in head.spans).split())
        for division in made.body.divisions
        for head in division.heads
    ]
    assert (heads == [" ".join(map(str.strip, lines)) for lines in titles]) is found, why


@pytest.mark.parametrize(
    ("said", "sure", "heads"),
    [
        ("bas (hg", 0.31, ["The Upper Weir", "The Lower Weir"]),
        ("of bells", 0.93, ["The Upper Weir", "of bells", "The Lower Weir"]),
        ("Of Bels", 0.31, ["The Upper Weir", "Of Bels", "The Lower Weir"]),
    ],
    ids=["a word that was not read", "a title that begins small", "one with a letter misread"],
)
def test_what_an_engine_could_not_read_is_no_title(
    said: str, sure: float, heads: list[str]
) -> None:
    rows: list[tuple[str, float]] = []
    for title in ("The Upper Weir", said, "The Lower Weir"):
        rows += [(title.center(76).rstrip(), 14.0), ("", 10.0)]
        rows += [(line, 10.0) for line in [*PROSE * 3, "and then he crossed it.", ""]]
    text, marks = measured(rows)
    at = text.index(said)
    confs = [Mark(0, 3, "conf", "0.96"), Mark(at, at + len(said), "conf", str(sure))]
    made = recognise(start(text), marks=sorted([*marks, *confs]))
    found = [made.text.text[a:b] for d in made.body.divisions for h in d.heads for a, b in h.spans]
    assert found == heads


def levels_of(made: Book) -> list[int]:
    """How deep each division is, in order."""
    found: list[int] = []

    def walk(divisions: Sequence[Division], level: int) -> None:
        for division in divisions:
            found.append(level)
            walk(division.divisions, level + 1)

    walk([*made.front.divisions, *made.body.divisions], 1)
    return found


@pytest.mark.parametrize("sizes", [(14.0, 14.0), (13.0, 16.5), (16.5, 13.0)])
def test_scenes_are_inside_acts_whatever_sizes_were_measured(sizes: tuple[float, float]) -> None:
    rows: list[tuple[str, float]] = []
    for title in ("ACT I", "SCENE I", "SCENE II", "SCENE III", "ACT II", "SCENE I"):
        rows += [(title.center(76).rstrip(), sizes[title.startswith("SCENE")]), ("", 10.0)]
        if title.startswith("SCENE"):
            rows += [(line, 10.0) for line in [*PROSE * 3, "and then he crossed it.", ""]]
    text, marks = measured(rows)
    assert levels_of(recognise(start(text), marks=marks)) == [1, 2, 2, 2, 1, 2]


@pytest.mark.parametrize(
    ("why", "titles", "levels"),
    [
        (
            "numbers that begin again below titles of their size are inside",
            ["The Lower Weir", "I", "II", "The Ferry", "I", "II", "III", "The Bell"],
            [1, 2, 2, 1, 2, 2, 2, 1],
        ),
        ("below one title alone they may be beside it", ["Preface", "I", "II"], [1, 1, 1]),
        (
            "so may those that count on behind another",
            ["The Lower Weir", "I", "II", "The Ferry", "III", "IV"],
            [1, 1, 1, 1, 1, 1],
        ),
    ],
)
def test_numbers_below_titles(why: str, titles: list[str], levels: list[int]) -> None:
    rows: list[tuple[str, float]] = []
    for title, below in zip(titles, [*titles[1:], "The Bell"], strict=True):
        rows += [(title.center(76).rstrip(), 16.0), ("", 10.0)]
        if below != "I":
            rows += [(line, 10.0) for line in [*PROSE * 3, "and then he crossed it.", ""]]
    text, marks = measured(rows)
    assert levels_of(recognise(start(text), marks=marks)) == levels, why


# A line: its text, its size by the body's, and how deep the outline has it (0: it does not; -1: it
# is a running head).
Typed = tuple[str, float, int]
TEXT: list[Typed] = [(line, 1.0, 0) for line in [*PROSE * 6, "and then he crossed it."]]
TALK: list[Typed] = [(f"   “{said}.”", 1.0, 0) for said in ("Nobody", "Not he", "Nor his dog")]


def head(text: str, ratio: float, level: int) -> list[Typed]:
    return [(text.center(76).rstrip(), ratio, level), ("", 1.0, 0)]


def chapters(ratio: float, level: int) -> list[Typed]:
    titles = ("The Ferry", "The Weir")
    return [line for title in titles for line in (*head(title, ratio, level), *TEXT, ("", 1.0, 0))]


TITLE_PAGES: list[tuple[str, list[list[Typed]], list[str]]] = [
    (
        "the one root of the outline, with its author alone below it, is the book's title",
        [[*head("The Two Ledgers", 1.0, 1), *head("by Ann Harrow", 1.0, 0), *chapters(1.0, 2)]],
        ["The Ferry", "The Weir"],
    ),
    (
        "one of several that are as deep is none",
        [[*head("The Two Ledgers", 1.0, 1), *head("by Ann Harrow", 1.0, 0), *chapters(1.0, 1)]],
        ["The Two Ledgers", "The Ferry", "The Weir"],
    ),
    (
        "nor is what heads text of its own",
        [[*head("The Two Ledgers", 1.0, 1), *TEXT, ("", 1.0, 0), *chapters(1.0, 2)]],
        ["The Two Ledgers", "The Ferry", "The Weir"],
    ),
    (
        "nor is what heads talk",
        [[*head("The Two Ledgers", 1.0, 1), *TALK, ("", 1.0, 0), *chapters(1.0, 2)]],
        ["The Two Ledgers", "The Ferry", "The Weir"],
    ),
    (
        "nor is what heads talk below lines that are larger than all others",
        [
            [*head("Notices", 2.0, 0), *head("The Two Ledgers", 1.0, 1), *TALK, ("", 1.0, 0)],
            [*TEXT * 4, ("", 1.0, 0), *chapters(1.4, 2)],
        ],
        ["The Two Ledgers", "The Ferry", "The Weir"],
    ),
    (
        "a chapter that begins on the title's page is one, if the outline has it below the title",
        [
            [*head("The Two Ledgers", 2.0, 1), *head("The Lock", 1.4, 2), *TALK],
            [*TEXT, ("", 1.0, 0), *chapters(1.4, 2)],
        ],
        ["The Lock", "The Ferry", "The Weir"],
    ),
    (
        "the first book, below the title on its page",
        [
            [
                *head("The Two Ledgers", 2.0, 0),
                *head("Book I", 1.5, 0),
                *head("Of the River", 1.5, 0),
                *TEXT,
                ("", 1.0, 0),
                *chapters(1.2, 0),
            ],
        ],
        ["Book I", "Of the River", "The Ferry", "The Weir"],
    ),
    (
        "a numbered part of the work on its title page, above its author",
        [
            [
                *head("The Two Ledgers", 2.0, 0),
                *head("Part I", 1.5, 0),
                *head("of two", 1.5, 0),
                *head("by Ann Harrow", 1.0, 0),
                *chapters(1.2, 0),
            ],
        ],
        ["The Ferry", "The Weir"],
    ),
    (
        "a first page that the outline leaves out, above the only chapter, which it names",
        [
            [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.4, 0)],
            [*head("IV", 1.5, 1), *head("The Lock", 1.3, 2), *TEXT],
        ],
        ["IV", "The Lock"],
    ),
    (
        "a first page whose title and author are smaller than all chapters",
        [
            [*head("The Two Ledgers", 1.6, 0), *head("Ann Harrow", 1.2, 0)],
            [*head("The Lock", 2.2, 0), *TEXT],
        ],
        ["The Lock"],
    ),
    (
        "where sections are as large as its lines, they may be headings",
        [
            [*head("Contents", 1.6, 0), *head("The Key", 1.2, 0)],
            [*head("The Lock", 2.2, 0), ("and the key", 1.0, 0), *head("The Bell", 1.2, 0), *TEXT],
        ],
        ["Contents", "The Key", "The Lock", "The Bell"],
    ),
    (
        "an author in less than the size of the only chapter, right below the title",
        [
            [
                *head("The Two Ledgers", 2.0, 0),
                *head("Ann Harrow", 1.3, 0),
                *head("X", 1.6, 0),
                *TEXT,
            ]
        ],
        ["X"],
    ),
    (
        "persons below the title, whose heading has the size of those of acts",
        [
            [
                *head("The Two Ledgers", 2.0, 0),
                *head("Ann Harrow", 1.2, 0),
                *head("Persons", 1.4, 0),
                *[
                    row
                    for name in ("Anna", "The Miller", "A Clerk", "A Goat", "Two Ferrymen")
                    for row in ((f"{name}.", 1.0, 0), ("", 1.0, 0))
                ],
            ],
            [*head("Act I", 1.4, 0), *TEXT, ("", 1.0, 0), *head("Act II", 1.4, 0), *TEXT],
            [*TEXT, ("", 1.0, 0), *head("Act III", 1.4, 0), *TEXT],
        ],
        ["Persons", "Act I", "Act II", "Act III"],
    ),
]


@pytest.mark.parametrize(("why", "pages", "found"), TITLE_PAGES, ids=[c[0] for c in TITLE_PAGES])
def test_title_pages(why: str, pages: list[list[Typed]], found: list[str]) -> None:
    assert headings(pages) == found, why


LETTERS = ("The Rope", "The Ferry", "The Weir", "The Lock")


def letters(level: int, *, led: bool) -> list[list[Typed]]:
    """Chapters of letters below lines that say whose they are, in the type of what is no letter;
    ``led``: a paragraph in that type leads to the first.
    """
    said = " ".join(line.strip() for line in PROSE) + " as the ledger had it."
    lead: list[Typed] = [*((line, 1.1, 0) for line in fill(said, 76).split("\n")), ("", 1.0, 0)]
    return [
        [
            *head(chapter, 1.6, level),
            *(lead if led and chapter == "The Rope" else ()),
            (f"{writer}, to her brother", 1.1, 0),
            ("", 1.0, 0),
            *TEXT,
        ]
        for chapter, writer in zip(LETTERS, ("Anna", "Ann Harrow", "Anna", "Ida"), strict=True)
    ]


@pytest.mark.parametrize(
    ("level", "led", "alone", "why"),
    [
        (1, True, True, "text runs on in a size of which the outline names no heading"),
        (1, False, False, "nothing but short lines has the size"),
        (0, True, False, "no outline says which are headings"),
    ],
)
def test_lines_in_a_size_that_the_outline_leaves_out(
    level: int, led: bool, alone: bool, why: str
) -> None:
    found = headings([head("The Two Ledgers", 2.0, 0), *letters(level, led=led)])
    assert (found == [*LETTERS]) == alone, why


ONE_CHAPTER = [
    [*head("The Two Ledgers", 2.0, 1), *head("Ann Harrow", 1.0, 0)],
    [*head("The Lock", 1.4, 2), *TEXT],
]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The Two Ledgers", ["The Lock"]),  # the file says that it is the title
        ("Untitled", ["The Two Ledgers", "The Lock"]),
    ],
)
def test_a_title_above_the_only_chapter(title: str, found: list[str]) -> None:
    assert headings(ONE_CHAPTER, Metadata(title=title)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The Two Ledgers", ["The Lower Weir", "The Lock", "The Ferry"]),  # above the one part
        ("The Lower Weir", ["The Lock", "The Ferry"]),  # below its author's name
    ],
)
def test_a_title_that_the_outline_leaves_out(title: str, found: list[str]) -> None:
    pages = [
        [
            *head("The Two Ledgers", 2.0, 0),
            *head("Ann Harrow", 1.3, 0),
            *head("The Lower Weir", 1.6, 1),
            *head("The Lock", 1.2, 2),
            *TEXT,
        ],
        [*head("The Ferry", 1.2, 2), *TEXT],
    ]
    assert headings(pages, Metadata(title=title)) == found


def test_what_the_file_calls_its_title_may_have_text_of_its_own() -> None:
    pages = [[*head("The Two Ledgers", 1.0, 1), *TEXT, ("", 1.0, 0), *chapters(1.0, 2)]]
    assert headings(pages, Metadata(title="The Two Ledgers")) == ["The Ferry", "The Weir"]


@pytest.mark.parametrize(
    ("title", "said"), [("The Two Ledgers", True), ("The Two", False), ("Ann Harrow", False)]
)
def test_the_author_may_stand_below_what_the_file_calls_its_title(title: str, said: bool) -> None:
    text = "The Two Ledgers\n   Ann Harrow\n"
    lines = lines_of(text)
    draft = Draft(text, lines, layout_of(text, lines), metadata=Metadata(title=title))
    assert is_said(draft, [Unit(lines)], [0]) is said


def headings(pages: list[list[Typed]], metadata: Metadata | None = None) -> list[str]:
    made = recognised(pages, metadata)
    told: list[str] = []

    def walk(divisions: tuple[Division, ...]) -> None:
        for division in divisions:
            heads = (*division.heads, *(b for b in division.blocks if b.kind == "head"))
            told.extend(made.text.text[h.spans[0][0] : h.spans[-1][1]] for h in heads)
            walk(division.divisions)

    walk((*made.front.divisions, *made.body.divisions))
    return told


def recognised(pages: list[list[Typed]], metadata: Metadata | None = None) -> Book:
    text = ""
    marks: list[Mark] = []
    for number, lines in enumerate(pages, 1):
        marks.append(Mark(len(text), len(text), "page"))
        for line, ratio, level in lines:
            begun = len(text) + len(line) - len(line.lstrip())
            if level < 0:
                marks.append(Mark(begun, len(text) + len(line), "header"))
            elif level:
                marks.append(Mark(begun, begun, "outline", f"{level} {line.strip()}"))
            if line:
                value = f"{number} 0 0 300 12 {10 * ratio:g} {len(line.strip())}"
                marks.append(Mark(begun, len(text) + len(line), "line", value))
            text += line + "\n"
        text += "\f"
    return recognise(start(text.rstrip("\f")), marks=marks, metadata=metadata)


LONG: list[Typed] = [(line, 1.0, 0) for line in fill(" ".join(SUMMARIES * 6), 70).split("\n")]
SCANNED: list[tuple[str, list[list[Typed]], list[str]]] = [
    (
        "the title on a page of its own, far larger than the only chapter's",
        [head("The Two Ledgers", 2.0, 0), [*head("INTRODUCTION", 1.4, 0), *LONG]],
        ["INTRODUCTION"],
    ),
    (
        "the author's name between title and chapter on one page",
        [
            [
                *head("The Two Ledgers", 2.0, 0),
                *head("Ann Harrow", 1.0, 0),
                *head("VII", 1.4, 0),
                *LONG,
            ]
        ],
        ["VII"],
    ),
    (
        "title and author on a page of their own, the author as large as the only chapter's number",
        [
            [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.4, 0)],
            [*head("VII", 1.4, 0), *head("Of Ferries", 1.3, 0), *LONG],
        ],
        ["VII", "Of Ferries"],
    ),
    (
        "a numeral right above a chapter's title, whose two letters were measured too low",
        [
            head("The Two Ledgers", 2.0, 0),
            [*head("Il", 1.0, 0), *head("Of Ferries", 1.4, 0), *LONG],
            [*head("IV", 1.0, 0), *head("Of Ledgers", 1.4, 0), *LONG],
        ],
        ["Il", "Of Ferries", "IV", "Of Ledgers"],
    ),
    (
        "what stands alone on a first page, no larger than what follows, may be a part",
        [head("Part Two", 1.4, 0), [*head("VII", 1.4, 0), *LONG]],
        ["Part Two", "VII"],
    ),
    (
        "a part above the first text, larger than all chapters: the title has a page of its own",
        [
            [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.6, 0)],
            [*head("Part I", 1.4, 0), *LONG],
            [*head("Of Ferries", 1.2, 0), *LONG],
            [*head("Of Ledgers", 1.2, 0), *LONG],
        ],
        ["Part I", "Of Ferries", "Of Ledgers"],
    ),
    (
        "a book above its first chapter, as large as the author's name on the title page",
        [
            [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.6, 0)],
            [*head("Book III", 1.6, 0), *head("Of Ferries", 1.2, 0), *LONG],
            [*head("Of Ledgers", 1.2, 0), *LONG],
        ],
        ["Book III", "Of Ferries", "Of Ledgers"],
    ),
    (
        "the book's title again, above its first chapter",
        [
            [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.6, 0)],
            [*head("The Two Ledgers", 1.4, 0), *head("Of Ferries", 1.2, 0), *LONG],
            [*head("Of Ledgers", 1.2, 0), *LONG],
        ],
        ["Of Ferries", "Of Ledgers"],
    ),
    (
        "title and author alone on the first page, as large as the chapters",
        [
            [*head("The Two Ledgers", 1.6, 0), *head("Ann Harrow", 1.6, 0)],
            [*head("Of Ferries", 1.6, 0), *LONG],
            [*head("Of Ledgers", 1.6, 0), *LONG],
        ],
        ["Of Ferries", "Of Ledgers"],
    ),
    (
        "the same with no space between title and author",
        [
            [*head("The Two Ledgers", 1.6, 0)[:1], *head("Ann Harrow", 1.6, 0)],
            [*head("XVII", 1.2, 0), *head("OF FERRIES", 1.2, 0), *LONG],
            LONG,
        ],
        ["XVII", "OF FERRIES"],
    ),
    (
        "the same lines where one is numbered: a part and its title",
        [
            [*head("Part One", 1.6, 0), *head("Ferries", 1.6, 0)],
            [*head("Of Ferries", 1.6, 0), *LONG],
            [*head("Of Ledgers", 1.6, 0), *LONG],
        ],
        ["Part One", "Ferries", "Of Ferries", "Of Ledgers"],
    ),
    (
        "a chapter's name and number, smaller than the text, above a title in display type",
        [
            [*head("CHAPTER I", 0.9, 0), *head("Of Ferries", 1.4, 0), *LONG],
            [*head("CHAPTER II", 0.9, 0), *head("Of Ledgers", 1.4, 0), *LONG],
        ],
        ["CHAPTER I", "Of Ferries", "CHAPTER II", "Of Ledgers"],
    ),
    (
        "titles a little larger than the text right below numbers in display type",
        [
            [*head("CHAPTER I", 1.2, 0), *head("OF FERRIES", 1.05, 0), *LONG],
            [*head("CHAPTER II", 1.2, 0), *head("OF LEDGERS", 1.05, 0), *LONG],
        ],
        ["CHAPTER I", "OF FERRIES", "CHAPTER II", "OF LEDGERS"],
    ),
    (
        "in the text's own size they may be its first words",
        [
            [*head("CHAPTER I", 1.2, 0), *head("The ferry,", 1.0, 0), *LONG],
            [*head("CHAPTER II", 1.2, 0), *head("The ledger,", 1.0, 0), *LONG],
        ],
        ["CHAPTER I", "CHAPTER II"],
    ),
    (
        "a part alone on the first page, larger than the chapters",
        [
            head("Part One", 2.0, 0),
            [*head("Of Ferries", 1.4, 0), *LONG],
            [*head("Of Ledgers", 1.4, 0), *LONG],
        ],
        ["Part One", "Of Ferries", "Of Ledgers"],
    ),
    (
        "the volume above the title on the first page",
        [
            [*head("Volume II", 2.0, 0), *head("The Two Ledgers", 2.0, 0)],
            [*head("Of Ferries", 1.4, 0), *LONG],
            [*head("Of Ledgers", 1.4, 0), *LONG],
        ],
        ["Of Ferries", "Of Ledgers"],
    ),
    (
        "the only heading, in smaller type, on the page behind the title",
        [
            [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.6, 0)],
            [*head("OF FERRIES", 1.2, 0), *head("THE ROPE", 1.0, 0), *LONG],
            LONG,
        ],
        ["OF FERRIES"],
    ),
    (
        "a number right above its title, in larger type, is no title of a book",
        [[*head("CHAPTER SEVEN", 2.0, 0), *head("THE LOCK", 1.4, 0), *TEXT]],
        ["CHAPTER SEVEN", "THE LOCK"],
    ),
]


@pytest.mark.parametrize(("why", "pages", "found"), SCANNED, ids=[c[0] for c in SCANNED])
def test_pages_of_one_chapter_without_an_outline(
    why: str, pages: list[list[Typed]], found: list[str]
) -> None:
    assert headings(pages) == found, why


def headed(name: str, lines: list[Typed]) -> list[Typed]:
    """A page with a running head, which the reader of pages saw; its level is -1."""
    rows = [(row.center(76).rstrip(), 1.0, -1) for row in name.split("\n")]
    return [*rows, ("", 1.0, 0), *lines]


HEADED = [
    (
        "the only chapter, which the heads of its pages name",
        [headed("The Lock", [*head("The Lock", 1.4, 0), *LONG]), headed("The Lock", LONG)],
        ["The Lock"],
    ),
    (
        "the same where the title takes two lines there",
        [
            headed("The Keeper of\nthe Lock", [*head("The Keeper of the Lock", 1.4, 0), *LONG]),
            headed("The Keeper of\nthe Lock", LONG),
        ],
        ["The Keeper of the Lock"],
    ),
    (
        "a part on a page of its own, and its title, below heads of pages",
        [
            headed("Book II", head("Book II", 1.4, 0)),
            headed("The Lock", [*head("The Lock", 1.4, 0), *TALK, *head("Ice", 1.2, 0), *LONG]),
            headed("The Lock", [*head("Fog", 1.2, 0), *LONG]),
        ],
        ["Book II", "The Lock", "Ice", "Fog"],
    ),
]


def test_a_list_of_persons_in_larger_type_stands_beside_acts() -> None:
    rows: list[tuple[str, float]] = []
    for title, size in (("PERSONS", 14.5), ("ACT I", 12.5), ("SCENE I", 12.5), ("SCENE II", 12.5)):
        rows += [(title.center(76).rstrip(), size), ("", 10.0)]
        rows += [(line, 10.0) for line in [*PROSE * 3, "and then he crossed it.", ""]]
    text, marks = measured(rows)
    assert levels_of(recognise(start(text), marks=marks)) == [1, 1, 2, 2]


def test_a_title_that_smaller_heads_of_pages_say_again() -> None:
    """One of the act before is misread as if it said the next one, which begins behind it."""

    def under(name: str, ratio: float) -> list[Typed]:
        return [(name.center(76).rstrip(), ratio, 0), ("", 1.0, 0), *LONG]

    pages = [under("ACT I", 1.4), *[under("Act I", 0.8)] * 3, under("Act II", 0.8)]
    pages += [under("ACT II", 1.4), *[under("Act II", 0.8)] * 3]
    assert headings(pages) == ["ACT I", "ACT II"]
    beside = [under(f"THE WEIR     {n}", 1.4) for n in range(2, 9)]  # heads measured too large
    assert headings([under("ACT I", 1.4), *beside]) == ["ACT I"]


TWO_SENTENCES = fill(" ".join(SUMMARIES[1:3]), 30).split("\n")  # a title of six lines
ONE_LINE = " ".join(TWO_SENTENCES)


def tall(number: str, ratio: float = 1.4, title: Sequence[str] = TWO_SENTENCES) -> list[Typed]:
    """A chapter, and below its number a long title in display type, each line in the middle."""
    lines: list[Typed] = [(line.center(68).rstrip(), 1.4, 0) for line in title]
    return headed("The Two Ledgers", [*head(number, ratio, 0), *lines, ("", 1.0, 0), *LONG])


HEADED += [
    (
        "titles of two sentences, right below their numbers",
        [tall("CHAPTER 9"), tall("CHAPTER 10")],
        ["CHAPTER 9", ONE_LINE, "CHAPTER 10", ONE_LINE],
    ),
    (
        "a number that was measured as large as titles are, between two that were not",
        [tall("CHAPTER I", 1.6), tall("CHAPTER II"), tall("CHAPTER III", 1.6)],
        ["CHAPTER I", ONE_LINE, "CHAPTER II", ONE_LINE, "CHAPTER III", ONE_LINE],
    ),
]


@pytest.mark.parametrize(("why", "pages", "found"), HEADED, ids=[c[0] for c in HEADED])
def test_no_title_page_has_a_running_head(
    why: str, pages: list[list[Typed]], found: list[str]
) -> None:
    title = [*head("The Two Ledgers", 2.0, 0), *head("Ann Harrow", 1.0, 0)]
    assert headings([title, *pages]) == found, why


@pytest.mark.parametrize(
    ("numbers", "divisions", "why"),
    [
        (["I", "II", "III"], 3, "one measured like its title, between two that were not"),
        (["I", "WZJ", "III"], 4, "one that was misread: the others' titles stand with them"),
        (["I", "II", "IV"], 5, "one that counts on from the number before it alone"),
    ],
)
def test_numbers_and_titles_of_two_sizes(numbers: list[str], divisions: int, why: str) -> None:
    sizes = [1.6, 1.4 if numbers[1] == "II" else 1.6, 1.6]
    title = ["Of the Ferry, and of the Two", "Ledgers That Were Kept There"]
    pages = [tall(f"CHAPTER {n}", size, title) for n, size in zip(numbers, sizes, strict=True)]
    made = recognised([head("The Two Ledgers", 2.0, 0), *pages])
    assert sum(map(_count, made.body.divisions)) == divisions, why


def _count(division: Division) -> int:
    return 1 + sum(map(_count, division.divisions))


def numbered(numbers: list[int], shown: set[int]) -> list[str]:
    """The headings of a text with such numbers alone on their lines; some in display type."""
    text, marks = "", [Mark(0, 0, "page")]
    for row in ["THE LEDGER", *PROSE, *(line for n in numbers for line in (str(n), *PROSE))]:
        large = row == "THE LEDGER" or (row.isdecimal() and int(row) in shown)
        size = 11.5 if large else 10.0
        if len(row) < len(PROSE[-1]):
            text += "\n"
        marks.append(Mark(len(text), len(text) + len(row), "line", f"1 0 0 300 12 {size:g} 70"))
        text += row + "\n" + "\n" * row.isdecimal()
    made = recognise(start(text), marks=marks)
    out: list[str] = []
    waiting: list[Division] = list(made.body.divisions)
    while waiting:
        division = waiting.pop(0)
        waiting[:0] = division.divisions
        out += [made.text.text[slice(*head.spans[0])] for head in division.heads]
    return [head for head in out if head.isdecimal()]


def test_numbers_of_sections_of_which_heights_show_some() -> None:
    counted = list(range(45, 57))
    assert numbered(counted, {47, 48, 53}) == [str(n) for n in counted]


@pytest.mark.parametrize(
    ("numbers", "shown", "why"),
    [
        ([5, 10, 15, 20, 25, 30, 35], {10, 20}, "lines that are counted by fives"),
        (list(range(45, 75)), {47}, "one in display type may be a misread box"),
        ([12, 7, 30, 3, 19, 8], {7, 3}, "they do not count on"),
    ],
)
def test_numbers_that_are_left_alone(numbers: list[int], shown: set[int], why: str) -> None:
    found = numbered(numbers, shown)
    assert not {int(n) for n in found} - shown, why
