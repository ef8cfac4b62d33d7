"""Books of poems: stanzas, titles, numbered parts, epigraphs, note calls at line ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle, islice, zip_longest
from textwrap import wrap

import pytest

from archivist.model import Mark, Text
from archivist.structure import notes, paragraphs
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.candidates import Surroundings, gather
from archivist.structure.headings.plain import PLAIN_ENOUGH
from archivist.structure.headings.poems import titles_of_poems
from archivist.structure.headings.weights import plain_score
from archivist.structure.headings.wording import Wording
from archivist.structure.kinds import turned as turned_verse
from archivist.structure.kinds.verse import recognise as find_verse
from archivist.structure.recognise import Recogniser, draft_of
from tests.structure.measured import measured

LINES = (
    "The river carries what the hill let go,",
    "A door, a wheel, a winter's worth of snow,",
    "And sets it down beside the mill to dry",
    "Where no one asks it for the reason why.",
    "I heard the ferry knocking at the pier,",
    "And counted twelve, and was the thirteenth here;",
    "The others went ahead into the rain",
    "And left their lanterns burning in the lane.",
)
BARE_OF_POINTS = "\n".join(
    ("The wheel goes under and the wheel comes round", "And no one sees it and it makes no sound",
     "I am the water that the wheel has found", "And what I carry is not yet the ground")
)  # fmt: skip
TITLES = ("THE FERRY", "A WINTER AT THE MILL", "LANTERNS", "TO ANNA", "THE OLD ROAD", "HIGH WATER")


def stanzas(count: int) -> list[str]:
    lines = cycle(LINES)
    return ["\n".join(islice(lines, 4)) for _ in range(count)]


def book(*, parts: bool = False, apart: str = "\n\n") -> str:
    """Six poems of four stanzas each; with ``parts`` two of them in two numbered parts."""
    pieces: list[str] = []
    for title in TITLES:
        verses = stanzas(4)
        numbered = parts and title in (TITLES[1], TITLES[4])
        inner = ["I", *verses[:2], "II", *verses[2:]] if numbered else verses
        pieces += [title, *inner]
    return apart.join(pieces) + "\n"


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def heads(draft: Draft) -> list[str]:
    wording = Wording(draft)
    return [wording.unit(unit) for unit in draft.reading() if unit.kind == "head"]


def verse(draft: Draft) -> list[Unit]:
    return [unit for unit in draft.reading() if unit.kind == "verse"]


def test_titles_between_lines_without_blank_lines() -> None:
    draft = drafted(book(apart="\n"))
    assert heads(draft) == list(TITLES)
    assert {unit.kind for unit in draft.reading()} == {"head", "verse"}


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_numbers_count_parts_of_poems(apart: str) -> None:
    draft = drafted(book(parts=True, apart=apart))
    found = [(unit.level, unit.n) for unit in draft.reading() if unit.kind == "head"]
    numbered = [(1, ""), (2, "I"), (2, "II")]
    assert found == [(1, ""), *numbered, *[(1, "")] * 2, *numbered, (1, "")]


def test_calls_at_the_ends_of_lines_without_blank_lines() -> None:
    lines = book(apart="\n").splitlines()
    for n, at in enumerate((8, 30, 47, 66, 80), 1):
        lines[at] += str(n)
    draft = drafted("\n".join(lines))
    calls = [i.n for u in verse(draft) for i in u.inlines if i.kind == "note"]
    assert calls == ["1", "2", "3", "4", "5"]


def test_calls_are_no_figures_of_a_table() -> None:
    noted = "\n".join(f"{line}{mark}" for line, mark in zip(LINES[:4], "¹²³⁴", strict=True))
    draft = drafted(book() + "\n" + noted + "\n")
    assert draft.units[-1].kind == "verse"


def test_stanzas_without_punctuation_among_others() -> None:
    draft = drafted(book() + "\n" + BARE_OF_POINTS + "\n")
    assert draft.units[-1].kind == "verse"


def test_lines_without_punctuation_are_no_verse_elsewhere() -> None:
    draft = drafted("\n\n".join(["The ferry has two owners. " * 12] * 3 + [BARE_OF_POINTS]))
    assert draft.units[-1].kind == "p"


def test_a_title_above_an_epigraph_and_its_source() -> None:
    epigraph = ["ON LEAVING", "All that we sold came back to us.", "The Ferryman's Book"]
    draft = drafted("\n\n".join([book().rstrip(), *epigraph, *stanzas(3)]))
    assert heads(draft) == [*TITLES, "ON LEAVING"]


def test_a_line_in_brackets_below_a_title_is_the_rest_of_it() -> None:
    rest = "(After a print in the ferry house.)"
    text = book().replace("LANTERNS\n", f"LANTERNS\n\n{rest}\n")
    draft = drafted(text)
    assert heads(draft) == [*TITLES[:3], rest, *TITLES[3:]]
    assert [u.level for u in draft.reading() if u.kind == "head"] == [1, 1, 1, 0, 1, 1, 1]


def test_a_line_in_brackets_below_a_heading_of_prose_is_a_remark() -> None:
    told = "The ferry has two owners, and neither of them has ever been seen on the river. " * 4
    pieces = ["CHAPTER I", "(Written in the spring.)", told, told, "CHAPTER II", told, told]
    assert heads(drafted("\n\n".join(pieces) + "\n")) == ["CHAPTER I", "CHAPTER II"]


def test_an_argument_among_lines_without_blank_lines_is_prose() -> None:
    told = "The ferry is sold, and the ferryman goes up the river to see who has bought it. " * 4
    text = "".join(f"{line}\n" for line in islice(cycle(LINES), 80))
    draft = drafted(f"BOOK I\n{told}\n{text}BOOK II\n{told}\n{text}")
    assert [u.kind for u in draft.reading()] == ["head", "p", "verse"] * 2


def test_a_line_alone_between_stanzas() -> None:
    text = book() + "\n\n".join(["\nAnd left their lanterns burning in the lane.", *stanzas(2)])
    draft = drafted(text)
    assert {unit.kind for unit in draft.reading()} == {"head", "verse"}


SAID = (
    "“Who is it?”", "“A man.”", "“So I should hope.”", "“What kind of man?”", "“I know him.”",
    "“You do not.”", "“He comes at night.”", "“With whom?”", "“Alone, I think.”",
)  # fmt: skip


@pytest.mark.parametrize(("lines", "kinds"), [(8, {"head", "verse"}), (9, {"head", "verse", "p"})])
def test_lines_alone_that_are_said_between_stanzas(lines: int, kinds: set[str]) -> None:
    text = book() + "\n\n".join(["", *SAID[:lines], *stanzas(2)])
    assert {unit.kind for unit in drafted(text).reading()} == kinds


@pytest.mark.parametrize(
    ("last", "kind"),
    [("“Who is it?” she asked.", "verse"), ("Orle, May 1841.", "p"), ("—Old song.", "bibl")],
)
def test_a_line_alone_at_the_end_of_a_poem(last: str, kind: str) -> None:
    """What is said is of the poem; a date and whose it is are not."""
    text = book() + "\n\n".join(["", last, "THE LOWER WEIR", *stanzas(2)])
    draft = drafted(text)
    assert {u.kind for u in draft.reading() if draft.words(u) == last} == {kind}
    assert heads(draft) == [*TITLES, "THE LOWER WEIR"]


def test_talk_in_verse_without_blank_lines() -> None:
    """More than half of the lines end a sentence, as they do not in verse without talk."""
    talk = ["He said he did not see it then.", "She asked him where the boat had gone."]
    poems = [[title, *LINES[:4], *talk * 3, *LINES[4:7]] for title in TITLES]
    draft = drafted("\n".join(line for poem in poems for line in poem))
    assert heads(draft) == list(TITLES)
    assert {unit.kind for unit in draft.reading()} == {"head", "verse"}


def test_long_notes_behind_poems_leave_their_lines_in_stanzas() -> None:
    """Most lines are inside stanzas; what stands behind a blank line is the long ones, nearly."""
    note = "The ferry was out all night, and nobody on the quay could say where it had gone. " * 3
    cantos = ["\n".join(islice(cycle(LINES), 40)) for _ in range(3)]
    draft = drafted("\n\n".join(["The Ferry", *cantos, *[f"{k}. {note}" for k in range(1, 9)]]))
    assert [len(unit.lines) for unit in verse(draft)] == [40, 40, 40]


def test_two_poems_of_one_name_in_the_list_of_contents() -> None:
    titles = [*TITLES, TITLES[3], "THE LAST FERRY", "DRIFTWOOD"]
    poems = "\n\n".join(part for title in titles for part in (title, *stanzas(3)))
    draft = drafted("\n\n".join(["POEMS", "CONTENTS", *titles, poems]))
    assert heads(draft) == ["CONTENTS", *titles]


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_calls_behind_titles_in_capitals(apart: str) -> None:
    text = book(apart=apart)
    for n, title in enumerate(TITLES, 1):
        text = text.replace(title, f"{title}{n}")
    draft = drafted(text)
    assert [i.n for u in draft.reading() for i in u.inlines if i.kind == "note"] == list("123456")


def test_numbers_of_plates_are_no_calls() -> None:
    plates = [f"PLATE{n}" for n in range(1, 7)]
    draft = drafted("\n\n".join(part for plate in plates for part in (plate, *stanzas(3))))
    assert not any(unit.inlines for unit in draft.reading())


def levels(draft: Draft) -> list[tuple[Unit, str]]:
    return [(unit, draft.words(unit)) for unit in draft.reading() if unit.kind == "head"]


def titled(titles: list[str]) -> str:
    """A poem of three stanzas below each title."""
    return "\n\n".join(piece for title in titles for piece in (title, *stanzas(3))) + "\n"


MORE = ("THE MILLER", "SNOW", "AT THE WEIR", "ON SEEING THE SEA", "THE ROPE", "DECEMBER")
MIXED = ["A Song of Opposites", "Fancy", "To the Dean"]  # among titles that are in capitals


ROMAN = tuple(
    ten + one
    for ten in ("", "X", "XX", "XXX", "XL", "L")
    for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)[1:]


def test_numbers_that_rise_through_the_alphabet_are_no_headwords() -> None:
    pieces = [p for number in ROMAN for p in (number, "\n".join(stanzas(1)))]
    assert heads(drafted("\n\n".join(pieces) + "\n")) == list(ROMAN)


def test_a_poem_on_each_page_with_the_page_s_number() -> None:
    pages = [
        f"{k}    THE FERRYMAN'S BOOK\n\n\n          {number}\n\n" + "\n".join(stanzas(2))
        if k % 2
        else f"{number}    {k}\n\n\n          {number}\n\n" + "\n".join(stanzas(2))
        for k, number in enumerate(ROMAN[:12], 1)
    ]
    draft = drafted("\n\f\n".join(pages) + "\n")
    assert heads(draft) == list(ROMAN[:12])
    assert [u.n for u in draft.units if u.kind == "pb"] == [str(k) for k in range(1, 13)]


def test_titles_between_stanzas_whatever_their_look() -> None:
    titles = [*TITLES, MIXED[0], *MORE[:3], MIXED[1], *MORE[3:], MIXED[2], "LEAVES"]
    assert heads(drafted(titled(titles))) == titles


def test_a_kind_of_poem_above_its_name_is_one_heading() -> None:
    text = titled([*TITLES, "Sonnet\n\nTo the Dean", "Song\n\nThe Old Wheel", *MIXED, *MORE])
    found = [(unit.level > 0, words) for unit, words in levels(drafted(text))]
    assert found[6:10] == [
        (True, "Sonnet"), (False, "To the Dean"), (True, "Song"), (False, "The Old Wheel"),
    ]  # fmt: skip


@pytest.mark.parametrize(("apart", "second"), [(": ", 0), ("\n\n", 1)])
def test_two_lines_are_one_title_where_the_list_has_them_on_one(apart: str, second: int) -> None:
    """Where it has them on two, they are two titles."""
    entries = [*TITLES[:2], f"The Cap and the Bell{apart}An Old Tale", *TITLES[2:]]
    bodies = [*TITLES[:2], "The Cap and the Bell\n\nAn Old Tale", *TITLES[2:]]
    text = "\n\n".join(["CONTENTS", *entries, titled(bodies)])
    found = [(unit.level, words) for unit, words in levels(drafted(text))]
    assert found[3:5] == [(1, "The Cap and the Bell"), (second, "An Old Tale")]


def test_a_title_of_two_lines_and_a_remark_above_the_first_part() -> None:
    """Numbers that begin again below it are the parts of this poem, not of the one before."""
    pages = []
    for title, kind in (("THE FERRY", "A FRAGMENT"), ("THE CAP AND BELLS", "OR, THE WEIR")):
        lines = [line.center(60).rstrip() for line in (title, kind, "I", "II")]
        verses = ["\n".join(f"        {line}" for line in s.split("\n")) for s in stanzas(3)]
        remark = "   A tale of the river. Unfinished\n\n\n"
        pages.append(
            f"\n\n\n{lines[0]}\n\n\n{lines[1]}\n\n{remark}{lines[2]}\n\n"
            + "\n\n".join([*verses, f"\n{lines[3]}", *verses])
        )
    poem = "\n\n".join("\n".join(f"        {v}" for v in s.split("\n")) for s in stanzas(9))
    book_ = [f"\n\n\n{title.center(60).rstrip()}\n\n{poem}" for title in TITLES[1:]]
    draft = drafted("\n\f\n".join([*book_, *pages]))
    found = [(unit.level, words) for unit, words in levels(draft)][5:]
    assert found == [
        (1, "THE FERRY"), (0, "A FRAGMENT"), (2, "I"), (2, "II"),
        (1, "THE CAP AND BELLS"), (0, "OR, THE WEIR"), (2, "I"), (2, "II"),
    ]  # fmt: skip


def test_centred_lines_above_a_title_belong_to_it() -> None:
    """Wrapped text: each poem on a page of its own, its title in one centred line or two."""
    upper = ["", "CALIDORE", "", "ACROSTIC", "", ""]
    pages = []
    for above, title in zip(upper, TITLES, strict=True):
        heads = [line.center(60).rstrip() for line in (above, title) if line]
        verses = ["\n".join(f"        {line}" for line in s.split("\n")) for s in stanzas(3)]
        verses.append(f"        And that is all there is to say of {title.lower()}.")
        pages.append("\n\n\n" + "\n\n\n".join(heads) + "\n\n" + "\n\n".join(verses) + "\n")
    found = [(unit.level > 0, words) for unit, words in levels(drafted("\f\n".join(pages)))]
    expected = []
    for above, title in zip(upper, TITLES, strict=True):
        expected += [(True, above), (False, title)] if above else [(True, title)]
    assert found == expected


ALONE = [
    ("an epigraph and its source", [MORE[0], *stanzas(1), "The Ballad of the Weir", *stanzas(3)]),
    ("who speaks in turns", [*stanzas(1), "Hanna", *stanzas(1), "Miller", *stanzas(1), "Hanna",
     *stanzas(1)]),
    ("a line inside a sentence", [stanzas(1)[0][:-1] + ",", "The Ferry", *stanzas(1)]),
    ("a refrain", [*stanzas(1), "Lanterns, lanterns in the lane.", *stanzas(1)]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "pieces"), ALONE, ids=[row[0] for row in ALONE])
def test_lines_between_stanzas_that_are_no_titles(why: str, pieces: list[str]) -> None:
    text = "\n".join([titled(MIXED), "\n\n".join(pieces), "", titled([*MORE[1:]])])
    draft = drafted_up_to(text, notes.recognise)
    around = Surroundings(draft)
    candidates = gather(around)
    titles_of_poems(candidates, {c.at: c for c in candidates}, around)
    found = [c.text for c in candidates if c.rank]
    assert not set(found) & {p for p in pieces if p not in MORE}, why
    assert found[:2] + found[-4:] == [*MIXED[1:], *MORE[2:]]


def drafted_up_to(text: str, last: Recogniser) -> Draft:
    return draft_of(Text(text, text), last=last)


def turned(lines: Sequence[str], width: int) -> str:
    """Lines of verse in a measure too narrow for them, the rest of each below it at the margin."""
    return "\n".join(line for verse in lines for line in wrap(verse, width))


@pytest.mark.parametrize("width", [30, 34])
def test_lines_turned_at_the_margin_are_whole(width: int) -> None:
    lines = list(islice(cycle(LINES), 160))
    poem = "\n\n".join(turned(lines[k : k + 5], width) for k in range(0, 160, 5))
    draft = drafted(poem + "\n")
    assert {unit.kind for unit in draft.reading()} == {"verse"}
    found = [" ".join(draft.text[a:b].split()) for u in verse(draft) for a, b, *_ in u.lines]
    assert found == lines


def test_prose_in_the_same_measure_stays_prose() -> None:
    prose = [" ".join(islice(cycle(LINES), k, k + 6)) for k in range(40)]
    draft = drafted("\n\n".join(turned([paragraph], 34) for paragraph in prose) + "\n")
    assert {unit.kind for unit in draft.reading()} == {"p"}


def on_pages(poems: Sequence[str]) -> str:
    return "\n\f\n".join(f"{title}\n\n{poem}" for title, poem in zip(TITLES, poems, strict=True))


def lines_of_verse(draft: Draft) -> list[str]:
    return [" ".join(draft.text[a:b].split()) for u in verse(draft) for a, b, *_ in u.lines]


@pytest.mark.parametrize("width", [36, 38, 40])
def test_lines_turned_below_titles_are_whole(width: int) -> None:
    """Where few lines are as long as the measure, the text is not taken for wrapped prose."""
    lines = [line if k % 3 == 0 else " ".join(line.split()[:4]) + ","
             for k, line in enumerate(islice(cycle(LINES), 240))]  # fmt: skip
    poems = ["\n\n".join(turned(lines[k + n : k + n + 4], width) for n in range(0, 40, 4))
             for k in range(0, 240, 40)]  # fmt: skip
    draft = drafted(on_pages(poems))
    assert not draft.layout.wrapped
    assert lines_of_verse(draft) == lines


def test_lines_that_a_poet_begins_small_stay_lines() -> None:
    lines = [line if k % 5 else line.lower() for k, line in enumerate(islice(cycle(LINES), 240))]
    poems = ["\n\n".join("\n".join(lines[k + n : k + n + 4]) for n in range(0, 40, 4))
             for k in range(0, 240, 40)]  # fmt: skip
    assert lines_of_verse(drafted(on_pages(poems))) == lines


def test_prose_that_fills_the_measure_of_turned_verse_is_prose() -> None:
    prose = turned([" ".join(["It was said that the river had been sold before."] * 9)], 40)
    poems = ["\n\n".join(turned(LINES[n : n + 4], 36) for n in (0, 4) * 5) for _ in TITLES]
    poems[3] = prose + "\n\n" + poems[3]
    draft = drafted(on_pages(poems))
    (unit,) = [u for u in draft.reading() if u.kind == "p"]
    assert draft.words(unit).startswith("It was said")


def test_a_title_of_one_word_at_a_page_s_head_is_no_verse() -> None:
    draft = drafted(on_pages(["\n\n".join(stanzas(6)) for _ in TITLES]))
    assert "LANTERNS" in heads(draft)


def test_two_lines_between_a_heading_and_the_page_s_foot() -> None:
    """Their sentence goes on in the stanza on the next page."""
    poems = ["\n\n".join(stanzas(6)) for _ in TITLES]
    opening = "The river carries\nand carries what the hill"
    rest = ["Let go, " + stanzas(1)[0].lower(), *stanzas(5)]
    poems[3] += f"\n\nMORE RAIN\n\n{opening}\n\f\n" + "\n\n".join(rest)
    draft = drafted(on_pages(poems))
    unit = next(u for u in verse(draft) if draft.words(u).startswith(opening))
    assert len(unit.lines) == 6


MOTTOES = [
    ("a line and what it is from", "The Ferryman's Book", ["verse", "bibl", "verse", "verse"]),
    ("the line below goes on", "And So the Water Went,", ["verse"] * 4),
]


@pytest.mark.parametrize(("why", "below", "kinds"), MOTTOES, ids=[row[0] for row in MOTTOES])
def test_a_few_lines_and_a_title_above_a_poem(why: str, below: str, kinds: list[str]) -> None:
    motto = "Whoever asks the water,\nasks the water late."
    draft = drafted(
        "\n\n".join([titled([*TITLES]).rstrip(), "MORE RAIN", motto, below, *stanzas(2)])
    )
    assert heads(draft)[-1] == "MORE RAIN"
    assert [unit.kind for unit in draft.reading()][-len(kinds) :] == kinds, why


CALLED = """Who calls across the water at this hour!...
And who has put the lantern
Out, that the ferry burned for sixty years
Beside the lower landing?...
Nobody calls!... The river
Is talking to the reeds, as rivers will,
And what you took for words
Was foam upon the sluices!...
"""


@pytest.mark.parametrize(
    "called",
    [
        CALLED,
        CALLED.replace("!...", " .....").replace("?...", " ...."),
        CALLED.replace(" the ", "?... the "),
        CALLED.replace("!...", "...«").replace("?...", " ...”"),
    ],
)
def test_lines_that_break_off_have_no_leaders(called: str) -> None:
    told = " ".join(["The miller had heard nothing, and said so to everybody who asked him."] * 6)
    units = drafted(f"{told}\n{told}\n{called}{told}\n{told}\n").reading()
    (verse,) = [unit for unit in units if unit.kind == "verse"]
    assert len(verse.lines) == 8


def test_lines_with_leaders_are_no_verse() -> None:
    told = " ".join(["The miller had heard nothing, and said so to everybody who asked him."] * 6)
    goods = "Of rope from the mill, of tar, of nails by hundreds, of oil in cans,".split(", ")
    rows = "".join(f"{item} to the ferry ..... paid in full,\n" for item in goods * 2)
    units = drafted(f"{told}\n{told}\n{rows}{told}\n{told}\n").reading()
    assert "verse" not in {unit.kind for unit in units}


PROSE = (
    "Nobody in the village could say who had built the mill, and the oldest of the women shook "
    "their heads when they were asked about its first master, who had come up the river in a boat."
)
TITLED = ("THE MILL", "by Ann Harrow", "With Nine Plates, and a Map")
CAST = (
    "Martin Reuss, the miller of the upper weir.",
    "Anna, his daughter, who keeps the books.",
    "A Clerk of the Water Court, lately arrived.",
    "Two Ferrymen, and the ghost of a third.",
)
IMPRINT = ("The Mill on the Upper Weir,", "or A Winter's Toll,", "Told by Its Clerk", "Zell, 1887,")
ABOVE_PROSE = [
    ("an opening poem", LINES, 8),
    ("below titles", (*TITLED, *LINES[:4]), 4),
    ("two lines", LINES[:2], 0),
    ("a title page", (*TITLED, *IMPRINT), 0),
    ("the persons of a play", CAST, 0),
    ("lines with few marks", (*BARE_OF_POINTS.split("\n")[:3], "And what I carry is not yet,"), 0),
]  # fmt: skip


@pytest.mark.parametrize(("why", "lines", "verse"), ABOVE_PROSE, ids=[r[0] for r in ABOVE_PROSE])
def test_lines_above_the_first_prose(why: str, lines: Sequence[str], verse: int) -> None:
    """With a line a paragraph and no blank lines: ``verse`` of them are the book's motto."""
    draft = drafted("\n".join([*lines, PROSE, PROSE, *LINES[:4], PROSE]))
    found = [u for u in draft.reading() if u.kind == "verse"]
    above = [u for u in found if u.start < draft.text.index(PROSE)]
    assert sum(len(u.lines) for u in above) == verse, why
    assert len(found) == len(above) + 1


def test_a_note_at_the_margin_of_a_page_of_verse_is_none_of_its_lines() -> None:
    """Its lines may all begin with capitals; what tells is the label left of where verse stands."""
    note = "7 Lines out of a book that the\nAnatomist of Zell had lent to the\nFerryman, and lost"
    set_in = ["\n".join(" " * 8 + line for line in s.split("\n")) for s in stanzas(40)]
    pages = ["\n\n".join(set_in[k : k + 8]) for k in range(0, 40, 8)]
    draft = drafted("\n\f".join([pages[0], f"{pages[1]}\n\n{note}\n", *pages[2:]]))
    below = [u for u in draft.units if draft.text.startswith("7 Lines", u.start)]
    assert [u.kind for u in below] == ["p"]


def test_notes_in_small_type_below_a_page_of_verse_are_none_of_its_lines() -> None:
    note = "7. Cf. the Anatomist.\n8. V. the book of Zell.\n9. Cf. the Ferryman."
    pages = ["\n\n".join(stanzas(8)) for _ in range(5)]
    text = "\n\f".join([pages[0], f"{pages[1]}\n\n{note}\n", *pages[2:]])
    at = text.index("7. Cf.")
    marks, begun = [], 0
    for line in text.split("\n"):
        size = 7.5 if at <= begun <= at + len(note) else 10.0
        if line.strip():
            start = begun + len(line) - len(line.lstrip("\f"))
            value = f"1 0 0 300 12 {size:g} {len(line)}"
            marks.append(Mark(start, begun + len(line), "line", value))
        begun += len(line) + 1
    draft = draft_of(Text(text, text), marks, last=find_verse)
    below = [u for u in draft.units if draft.text.startswith("7. Cf.", u.start)]
    assert [u.kind for u in below] == ["p"]
    assert sum(u.kind == "verse" for u in draft.units) == 40


@pytest.mark.parametrize(
    ("size", "kind", "why"),
    [
        (7.5, "verse", "notes at feet are no prose of the text"),
        (10.0, "p", "so much prose among the poems: the lines may be anything"),
    ],
)
def test_stanzas_without_punctuation_above_many_notes(size: float, kind: str, why: str) -> None:
    """As many notes as stanzas, two lines each, on their pages or between them."""
    note = "{0}. Out of the book of Zell, which the Anatomist\nhad lent to the ferryman, page {0}."
    pages = [f"{s}\n\n{note.format(k + 1)}" for k, s in enumerate(stanzas(14))]
    text = "\n\f".join([*pages[:7], f"{BARE_OF_POINTS}\n", *pages[7:]])
    marks, begun = [], 0
    for line in text.split("\n"):
        small = line[:1].isdigit() or line.startswith("had lent")
        start = begun + len(line) - len(line.lstrip("\f"))
        value = f"1 0 0 300 12 {size if small else 10:g} {len(line)}"
        marks += [Mark(start, begun + len(line), "line", value)] if line.strip() else []
        begun += len(line) + 1
    draft = draft_of(Text(text, text), marks, last=find_verse)
    found = [u.kind for u in draft.units if draft.text.startswith(BARE_OF_POINTS[:20], u.start)]
    assert found[-1] == kind, why


@pytest.mark.parametrize("call", ["", "¹", "12"])
@pytest.mark.parametrize("sentences", [2, 5])
def test_paragraphs_without_blank_lines_are_no_verse(call: str, sentences: int) -> None:
    """Whether they are short or long, and whether most end in a call."""
    pairs = islice(cycle(zip(TITLES, reversed(TITLES), strict=True)), 90)
    told = [
        f"The {a.title()}, as it is called, was let to {b.title()}, and sold." for a, b in pairs
    ]
    ends = cycle((call, call, ""))
    text = "\n".join(" ".join([line] * sentences) + next(ends) for line in told) + "\n"
    assert not verse(drafted(text))


def set_in(poems: int) -> str:
    """Poems one after the other: titles in the middle of 60 columns, lines set in."""
    pieces = []
    for title in islice(cycle(TITLES), poems):
        verses = ("\n".join(" " * 12 + line for line in s.split("\n")) for s in stanzas(5))
        pieces.append(f"{title:^60}\n\n" + "\n\n".join(verses))
    return "\n\n".join(pieces) + "\n"


def scored(text: str, title: str) -> tuple[float, bool]:
    """How much speaks for a line as a heading, and whether it stands in the middle."""
    draft = drafted_up_to(text, find_verse)
    draft.layout = replace(draft.layout, wrapped=True, width=60, margin=0)
    around = Surroundings(draft)
    found = next(c for c in gather(around) if c.text == title)
    return plain_score(found, around, False), found.centred


@pytest.mark.parametrize(
    ("above", "below", "enough", "why"),
    [
        ("", "", True, "verse right below"),
        (f"{'To A. H.':^60}\n\n", "", True, "whom the poems are for, above"),
        (f"{'To A. H.':^60}\n\n", " " * 12 + "Who pays?\n\n", True, "a stanza of one line"),
        (f"{'To A. H.':^60}\n\n", "It was let.\n\nIt was sold.\n\n", False, "no verse below"),
    ],
)
def test_what_stands_in_the_middle_above_verse(
    above: str, below: str, enough: bool, why: str
) -> None:
    title = f"{TITLES[3]:^60}\n\n"
    score, centred = scored(set_in(6).replace(title, above + title + below), TITLES[3])
    assert centred
    assert (score >= PLAIN_ENOUGH) is enough, why


def test_a_title_longer_than_the_measure_leaves_no_white_to_tell_it_by() -> None:
    long = "ON HEARING THAT THE FERRYMEN OF THE LOWER TOWN HAVE SOLD THE OLD BOAT"
    text = set_in(6)
    assert scored(text.replace(f"{TITLES[3]:^60}", long), long)[1]
    assert not scored(text.replace(f"{TITLES[3]:^60}", long.title()), long.title())[1]


@pytest.mark.parametrize(("margin", "verse"), [(0, False), (12, True)])
def test_a_line_with_a_number_left_of_where_verse_stands_is_a_note(
    margin: int, verse: bool
) -> None:
    """A book whose lines fill a narrow measure, or are ended by the poet; one is no verse."""
    words = "1 Said of the Weir of Zell\nThe Miller has it so\nThe Dean has it not"
    said = "\n".join(" " * margin + line for line in words.split("\n"))
    text = set_in(12).replace("\n\n\n", "\n\n")
    draft = drafted_up_to(f"{text}\n{said}\n", paragraphs.gather)
    draft.layout = replace(draft.layout, wrapped=True, width=60, margin=0, turned=False)
    turned_verse.recognise(draft)
    note = next(u for u in draft.units if draft.text.startswith("1 Said", u.start))
    assert (note.kind == "verse") is verse


@pytest.mark.parametrize("indent", [3, 0])
def test_a_preface_in_prose_has_paragraphs(indent: int) -> None:
    """Its lines are broken at 60 columns, as no line of the poems is; first lines are set in."""
    said = "The ferry of Oller was let by the year to whoever would bid least for it, and sold. "
    prose = [said * (3 + k % 3) + f"That was year {k}." for k in range(6)]
    broken = ["\n".join(wrap(text, 60, initial_indent=" " * indent)) for text in prose]
    draft = drafted("\n".join(broken) + "\n\n" + book())
    found = [draft.words(u) for u in draft.reading() if u.kind == "p"]
    whole = [" ".join(words.split()) for words in found]
    assert whole == ([text.strip() for text in prose] if indent else [" ".join(prose)])


@pytest.mark.parametrize(
    ("size", "titled", "why"),
    [
        (16.0, True, "lines larger than the stanzas are the title of the poem below"),
        (10.0, False, "lines of their size are none"),
    ],
)
def test_a_title_of_several_lines_above_a_stanza(size: float, titled: bool, why: str) -> None:
    title = [
        "  Written upon the Wheel",
        "Of the Old Mill at Oller by",
        "One Who Came to See How",
        "     It Was Done",
    ]
    rows: list[tuple[str, float]] = []
    for number, verses in enumerate((stanzas(9), stanzas(9), stanzas(9))):
        head = title if number == 1 else ["The Ferry" if number else "Lanterns"]
        rows += [*((line, size if number == 1 else 16.0) for line in head), ("", 10.0)]
        for verse in verses:
            rows += [*((line, 10.0) for line in verse.split("\n")), ("", 10.0)]
    text, marks = measured(rows)
    draft = draft_of(Text(text, text), marks=marks)
    kinds = {u.kind for u in draft.units if title[0].strip() in draft.words(u)}
    assert (kinds == {"head"}) is titled, why


def test_the_verse_below_says_its_title_again() -> None:
    """In title case between stanzas, where heads of pages stand so as well."""
    sung = "The river carries\n\n" + stanzas(1)[0]
    other = "A Lantern at the Pier\n\nI heard the ferry knocking at the pier,\nAnd counted twelve."
    draft = drafted("\n\n".join([book(), sung.replace("river c", "River C", 1), other]) + "\n")
    assert heads(draft) == [*TITLES, "The River Carries"]


def listed(*below: str) -> str:
    """Poems that a list of contents has, with a line right below the titles of the first ones."""
    titles = [title.title() for title in TITLES]
    entries = [f"{title}\t{5 * k}" for k, title in enumerate(titles, 1)]
    lines = [*below, *[""] * len(titles)]
    poems = [
        piece
        for title, line in zip(titles, lines, strict=False)
        for piece in (title, line, *stanzas(2))
        if piece
    ]
    return "\n\n".join(["Contents", *entries, *poems]) + "\n"


def test_what_kind_of_poem_stands_below_titles_of_the_contents() -> None:
    kinds = ("A Ballad", "A Tale of the Weir", "A Fragment")
    found = heads(drafted(listed(*kinds)))
    assert [line for line in found if line in kinds] == list(kinds)


def test_who_speaks_below_titles_of_the_contents_is_no_title() -> None:
    who = ("Anna", "Martin", "Bodo")
    talk = [piece for name in who * 3 for piece in (name, *stanzas(1))]
    found = heads(drafted(listed(*who) + "\n" + "\n\n".join(talk) + "\n"))
    assert not set(who) & set(found)


def test_those_who_speak_in_turns_are_no_titles() -> None:
    """Where most lines alone are titles, too."""
    talk = "\n\n".join(f"{who}\n\n{verse}" for who in ("Anna", "Bodo") * 3 for verse in stanzas(1))
    found = heads(drafted(f"{book()}\nThe Two Ferrymen\n\n{talk}\n"))
    assert not {"Anna", "Bodo"} & set(found)


def test_titles_with_lines_close_below_and_numbers_one_without_space_of_their_own() -> None:
    """Text without pages: what stands close below a title belongs to it, and so does ``I``."""
    verses = ["\n".join(f"  {line}" for line in s.split("\n")) for s in stanzas(3)]
    close = ["  TO THE FERRYMAN", "  I"]
    poems = [
        "\n\n".join(
            [
                f"\n\n\n  {title}",
                *close[: k % 3],
                "",
                *verses,
                *["\n\n  II", *verses][: 4 * (k % 3 == 2)],
            ]
        )
        for k, title in enumerate((*TITLES, "THE WEIR BY NIGHT", "A LAMP", "OARS"))
    ]
    found = [words for _, words in levels(drafted("\n\n".join(poems)))]
    assert [words for words in found if words in TITLES] == [*TITLES]
    assert found.count("I") == found.count("II") == 3


def test_cycles_whose_numbers_have_titles_beside_those_whose_have_none() -> None:
    told = ["Der alte Müller schläft", "Die Ruder", "Zwei Boote", "Was der Fluss sagt", "Das Wehr"]
    numbers = ("I", "II", "III", "IV", "V")
    text = ""
    cycles: list[tuple[str, list[str]]] = [
        ("LIEDER", []), ("BALLADEN", []), ("ROMANZEN", told), ("SONETTE", [])
    ]  # fmt: skip
    for name, titles in cycles:
        text += f"\n\n\n\n{name}\n"
        for number, title in zip_longest(numbers, titles, fillvalue=""):
            text += "\n\n" + "\n\n".join(filter(None, [number, title, *stanzas(3)])) + "\n"
    found = [(unit.level, words) for unit, words in levels(drafted(text))]
    assert [words for level, words in found if not level] == told
    assert [words for level, words in found if level == 1] == [name for name, _ in cycles]
    assert [words for level, words in found if level == 2] == [*numbers * 4]
