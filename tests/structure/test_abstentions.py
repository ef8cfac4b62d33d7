"""What headings, speeches and notes must be left alone beside what looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from archivist.structure.headings.names import named
from archivist.structure.notes import calls
from tests.structure.passes import gathered
from tests.structure.test_headings import drafted
from tests.structure.test_speeches import SAID
from tests.structure.test_speeches import drafted as played
from tests.structure.test_voices import LOW, NAMES, play

PROSE = tomllib.loads((Path(__file__).parent / "cases" / "prose.toml").read_text("utf-8"))["EN"]
PAGE = f"\n\n{PROSE}\n\n{PROSE}\n\n"
TITLES = ("THE LOWER WEIR", "THE OLD FERRY", "A BELL OF COPPER", "THE MILLER", "A LAMP AT NIGHT")
SPEECHES = [f"{name}. {words}" for name in NAMES for words in SAID]
MIXED = ("The Toll of Copper", "The Upper Weir", "A Rope of Hemp", "The Clerk")


def heads(text: str) -> list[tuple[int, str]]:
    draft = drafted(text)
    return [(u.level, draft.words(u)) for u in draft.units if u.kind == "head"]


def test_sections_up_to_the_number_of_a_lost_chapter_bear_no_label() -> None:
    """Of several numbers between two labels none is the label's, though one would be due."""
    sections = "".join(f"{n}{PAGE}" for n in ("I", "II", "III", "IV"))
    labels = [f"CHAPTER {n}{PAGE}" for n in ("I", "II", "IV", "V")]
    found = drafted(labels[0] + labels[1] + sections + "".join(labels[2:]))
    assert [u.n for u in found.units if u.kind == "head" and u.type == "chapter"] == [
        "I", "II", "IV", "V"
    ]  # fmt: skip


def test_numbers_that_go_on_and_others_bear_no_label() -> None:
    """``IV. THE BELL`` counts on from the label's, but so much else is numbered behind it."""
    labels = "".join(f"EVENING {'I' * k}. {TITLES[k]}{PAGE * 5}" for k in (1, 2, 3))
    behind = enumerate(("IV", "V", "I", "II", "III"))
    rest = "".join(f"{n}. {TITLES[k]}{PAGE}" for k, n in behind)
    draft = drafted(labels + rest)
    labelled = [
        u.n for u in draft.units if u.kind == "head" and u.type == "chapter" and u.level == 1
    ]
    assert labelled == ["I", "II", "III"]


def test_titles_in_capitals_among_as_many_others_are_not_all() -> None:
    chapter = f"\n\n{' '.join([PROSE] * 6)}" * 4 + "\n\n"
    mixed = (*TITLES, *MIXED)
    text = "".join(f"{title}{chapter}" for title in sorted(mixed))
    found = [words for _, words in heads(f"{PROSE}\n\n{text}")]
    assert found == sorted(mixed)


def test_single_sections_of_chapters_with_labels_say_nothing_again() -> None:
    """``CHAPTER II`` / ``1``, ``CHAPTER III`` / ``1``: no head of a page of the first."""
    chapters = {"I": 5, "II": 1, "III": 2}
    text = "".join(
        f"CHAPTER {n}\n\n" + "".join(f"{k}{PAGE}" for k in range(1, count + 1))
        for n, count in chapters.items()
    )
    assert "fw" not in {u.kind for u in drafted(text).units}


def test_calls_in_round_brackets_that_stand_like_points() -> None:
    """Where most such numbers call notes, those behind a comma do, too."""
    said = (
        f"Of the weir, (1) they knew, and (2) of the mill.{PAGE * 2}Of the ferry (3) nothing.\n\n"
    )
    text = f"{said}Of the bell (4) little. Of the clerk (5) much. Of the road (6) all.\n\n"
    draft = gathered(text)
    found = calls.candidates(draft, [unit.start for unit in draft.units])
    assert [mark.n for mark in found if mark.form == "paren"] == [1, 2, 3, 4, 5, 6]


def test_what_speakers_do_beside_their_own_speeches_outweighs_a_few_turns() -> None:
    turns = [f"{name} {how}" for how in LOW for name in NAMES]
    beside = [row for how in LOW for name in NAMES for row in (f"{name}. Wer?", f"{name} {how}")]
    kinds = [unit.kind for unit in play([*turns, *beside])]
    assert "speech" not in kinds[: len(turns)]


def test_who_does_something_right_below_a_heading_says_nothing() -> None:
    rows = [f"{name} {how}" for how in LOW for name in NAMES]
    draft = played("\n\n".join(["ACT I", *SPEECHES, *rows, *rows, "ACT II", rows[0], *SPEECHES]))
    kinds = [u.kind for u in draft.reading() if draft.words(u) == rows[0]]
    assert kinds[:2] == ["speech"] * 2
    assert kinds[2] != "speech"


def test_an_entry_of_an_index_names_no_division() -> None:
    assert named("Prologue") == ("prologue", "body")
    assert named("Prologue, 148") == named("Index, 3") == ("", "")
    assert named("DRAMATI5 PERSONAE") == ("castList", "front")
    assert named("PR0L0GUE") == named("Prologue")
    assert named("Article 15") == named("H0RSES") == ("", "")


def test_notes_behind_the_last_chapter_are_of_the_book() -> None:
    chapters = "".join(f"CHAPTER {n}{PAGE}" for n in ("I", "II", "III"))
    assert heads(f"{chapters}NOTES\n\n1. A sister of hers.\n\n2. See above.\n")[-1] == (1, "NOTES")


def test_titles_that_all_ask_are_titles_in_a_book_of_talk() -> None:
    talk = "“Who is it?” asked one.\n\n“Nobody,” said the other.\n\n" * 8
    asked = (
        "Who Built the Mill?",
        "What Came of the Bell?",
        "Where Was the Clerk?",
        "Why the Toll?",
    )
    text = "".join(f"\n\n\n{title}\n\n\n{PROSE}\n\n{talk}{PROSE}\n\n" for title in asked)
    assert [words for _, words in heads(f"{PROSE}\n\n{text}")] == list(asked)
