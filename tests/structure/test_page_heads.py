"""Heads and feet of pages in text without form feeds: what numbers them, and what does not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from textwrap import fill

from tests.structure.passes import furnished
from tests.structure.test_headings import drafted

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["EN"]
BOOK = "POEMS FROM THE FELLS"
VERSE = (
    "The heron stands where alder roots are bare,",
    "And holds his one grey thought above the stream;",
    "Nor boy, nor barge, nor bell across the air",
    "Shall move him from the margin of his dream.",
)


def furniture(text: str) -> list[str]:
    return [text[u.start : u.end].strip() for u in furnished(text).units if u.kind == "fw"]


def poems(titles: list[str], stanzas: int, gap: str) -> str:
    """A poem that begins a page, and goes on to the next below the book's head."""
    out = [BOOK.center(66).rstrip(), "", "by Judith Ansell".center(66).rstrip(), ""]
    page = 1
    for title in titles:
        page += 1
        out += ["", "", f"{page}{gap}{BOOK}", "", ""]
        out += [title.center(66).rstrip(), ""]
        for stanza in range(stanzas + page % 3):
            if stanza == stanzas // 2:
                page += 1
                out += ["", "", f"{title}{gap}{page}".rjust(66), ""]
            out += [*(f"        {line}" for line in VERSE), ""]
    return "\n".join(out) + "\n"


TITLES = ["THE TARN", "A GATE AT DUSK", "ON THE PASS", "TO A DROVER", "SNOW", "THE FOLD"]


def test_heads_of_pages_of_verse() -> None:
    """Every line of verse begins with a capital, so that none says that a sentence was cut."""
    found = furniture(poems(TITLES, 4, "    "))
    assert [line.split()[-1] for line in found if not line[0].isdigit()] == [
        str(2 * k + 3) for k in range(len(TITLES))
    ]
    assert len(found) == 2 * len(TITLES)


def test_titles_with_years_are_no_heads_of_pages() -> None:
    """Numbers a space behind their titles may count anything."""
    text = poems(TITLES, 4, " ")
    assert furniture(text) == []


def prose_pages(foot: int) -> tuple[str, int]:
    """Chapters of pages cut inside a sentence, whose number each ``foot``th says at its foot."""
    words = PROSE.split()
    out, twice = [], 0
    for page in range(1, 25):
        head = f"{page}    {BOOK}" if page % 2 == 0 else f"{'IVX'[page // 9]}    {page}".rjust(60)
        out += ["", "", head, ""]
        out += fill(" ".join(words[20:]), 60).split("\n") if page > 1 else []
        out += fill(PROSE, 60, initial_indent="   ").split("\n") * 3
        out += fill(" ".join(words[:20]), 60, initial_indent="   ").split("\n")
        if page % foot == 0:
            out += ["", str(page).center(60).rstrip()]
            twice += 1
    return "\n".join(out) + "\n", twice


def test_number_at_head_and_foot_of_one_page() -> None:
    text, twice = prose_pages(3)
    found = furniture(text)
    assert sum(line.isdigit() for line in found) == twice
    assert sum(not line.isdigit() for line in found) == 24


def test_the_first_of_two_lines_that_say_a_title_is_the_heading() -> None:
    """Also where only the second, the head of a page, stands between long paragraphs."""
    chapters = ("Of the Lower Weir", "Of the Bell", "Of the River and the Road", "The Old Mill")
    long = "\n\n".join([PROSE, *(f"{name}\n\n{PROSE}\n\n{PROSE}" for name in chapters)])
    short = "So it rang.\n\nIt rang again.\n\nThen nobody rang it."
    said = "When the mill was burnt, there was no longer a ferryman on the river.\n\nMen went over."
    title = "Orr the Ferryman"
    text = "\n\n".join([long, short, title, said, PROSE, title, PROSE])
    draft = drafted(text)
    found = [u for u in draft.units if draft.words(u) == title]
    assert [unit.kind for unit in found] == ["head", "fw"]


def test_numbers_said_again_beside_numbers_of_another_style() -> None:
    """Each style is judged by itself; and where so many come again, a line below shows nothing."""
    page = f"\n\n{PROSE}\n\n{PROSE}\n\n"
    chapters = [f"{n}.{page}{n}.{page}{n}.{page}" for n in range(1, 7)]
    chapters[1] += f"P.\n\nS.\n\nThe clerk has the key.\n\n{PROSE}\n\n2.\n\nThe Lower Weir{page}"
    draft = drafted("".join(chapters))
    kinds = [u.kind for u in draft.units if draft.words(u)[:-1].isdigit()]
    assert kinds == ["head", "fw", "fw", "head", "fw", "fw", "fw"] + ["head", "fw", "fw"] * 4


def test_a_number_below_the_label_of_its_chapter_says_nothing_again() -> None:
    """``CHAPTER I`` / ``I``, ``II``: sections that begin at one in each chapter."""
    text = "".join(
        f"CHAPTER {n}\n\n" + "".join(f"{k}\n\n{PROSE}\n\n{PROSE}\n\n" for k in ("I", "II", "III"))
        for n in ("I", "II", "III")
    )
    assert "fw" not in {u.kind for u in drafted(text).units}


def test_a_numbered_title_that_pages_say_again_is_no_speech() -> None:
    """``III. The miller has time``, five times, above verse or talk: III is the name of nobody."""
    titles = ("The Weir", "A Ferry", "The miller has time", "The Bell", "The Mill", "The River")
    chapters = [
        f"{n}. {title}\n\n{PROSE}\n\n{PROSE}\n\n"
        for n, title in zip(("I", "II", "III", "IV", "V", "VI"), titles, strict=True)
    ]
    again = f"{titles[2]}\n\n{PROSE}\n\n{PROSE}\n\n"
    chapters[2] = (
        f"III. {titles[2]}\n\nIt is ten already,\n\nGo to bed, good people.\n\n{PROSE}\n\n"
    )
    chapters[2] += "".join(f"III. {again}" for _ in range(4))
    draft = drafted("".join(chapters))
    heads = [draft.words(u) for u in draft.units if u.kind == "head"]
    numerals = ("I", "II", "III", "IV", "V", "VI")
    assert heads == [f"{n}. {title}" for n, title in zip(numerals, titles, strict=True)]
