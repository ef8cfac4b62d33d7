"""Pages as programs write them that take text out of PDFs: nothing set in, hardly a blank line.

Running heads, page numbers and the labels of notes stand on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.recognise import draft_of
from tests.structure.passes import SENTENCES, WIDTH, gathered


def prose(n: int, sentences: int = 9) -> str:
    """Flush lines of a paragraph; ``n`` chooses among several."""
    return "\n".join(wrap(" ".join(SENTENCES[(n + k * k) % 5] for k in range(sentences)), WIDTH))


def said(draft: Draft, type: str) -> list[str]:
    return [draft.words(unit) for unit in draft.units if unit.type == type]


def units(draft: Draft) -> list[str]:
    return [" / ".join(draft.text[x.start : x.end] for x in u.lines) for u in draft.units]


def heads(text: str) -> list[str]:
    draft = draft_of(Text(text, text))
    return [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "head"]


# ------------------------------------------------------------------------------- heads and feet


def test_heads_below_and_above_the_numbers_of_their_pages() -> None:
    pages = [
        f"{n}\n\nThe River Book\n\n{prose(n)}" if n % 2 == 0 else f"Of Mills\n\n{n}\n\n{prose(n)}"
        for n in range(6, 14)
    ]
    draft = gathered("\n\n\f".join(["The River Book\n\nA History", *pages]))
    assert said(draft, "header") == ["The River Book", "Of Mills"] * 4
    assert said(draft, "pageNum") == [str(n) for n in range(6, 14)]


def test_a_head_that_stands_once_above_its_number_is_one() -> None:
    names = ["Of Mills", "The Key", "The Ice", "A Coat", "The Lamp", "First Frost"]
    pages = [f"{name}\n\n{n}\n\n{prose(n)}" for n, name in enumerate(names, 6)]
    alone = [f"{n}\n\n{prose(n)}" for n in range(12, 18)]
    draft = gathered("\n\n\f".join([*pages, *alone]))
    assert said(draft, "header") == names


def test_text_above_the_number_at_a_foot_stays() -> None:
    pages = [f"{prose(n)}\n\n{n}" for n in range(6, 14)]
    draft = gathered("\n\n\f".join(pages))
    assert said(draft, "footer") == []
    assert said(draft, "pageNum") == [str(n) for n in range(6, 14)]


def test_feet_that_say_headings_again() -> None:
    pages = [
        f"{'Of Mills' if n < 10 else 'The Ice'}\n{prose(n, 2)}" * (n in (6, 10))
        + f"{prose(n)}\n{'Of Mills' if n < 10 else 'The Ice'}\n\n{n}"
        for n in range(6, 14)
    ]
    pages[0], pages[4] = "Of Mills\n" + pages[0], "The Ice\n" + pages[4]
    draft = gathered("\n\n\f".join(pages))
    assert said(draft, "footer") == ["Of Mills"] * 4 + ["The Ice"] * 4


def test_a_refrain_at_some_feet_stays() -> None:
    pages = [
        prose(n) + ("\nAnd so the river ran.\n\n" if n in (7, 11) else "\n\n") + str(n)
        for n in range(6, 14)
    ]
    pages[0] = "And so the river ran.\n\n" + pages[0]
    assert said(gathered("\n\n\f".join(pages)), "footer") == []


# ------------------------------------------------------------------------------------- headings


CHAPTERS = (
    "I\nHow the Key of the Ferry\nWas Lost",
    "II\nOf the Miller and the Coat\nThat Was Not His, and of What\nHe Did Not Say",
    "III\nThe Ice Goes Out",
    "IV\nWhat the Lamp Showed to the\nUpper Town",
)


def test_headings_right_above_flush_text() -> None:
    text = "\n\n".join(f"{head}\n{prose(n, 30)}" for n, head in enumerate(CHAPTERS))
    assert heads(text) == [head.replace("\n", " ") for head in CHAPTERS]


def test_headings_right_above_paragraphs_parted_by_blank_lines() -> None:
    titles = ("Preface", "The Key", "The Ice Goes Out")
    chapters = [
        f"{title}\n" + "\n\n".join(prose(n + k, 5) for k in range(8))
        for n, title in enumerate(titles)
    ]
    text = "\n\n\n\n".join(["The River Book", *chapters])
    assert heads(text) == list(titles)


@pytest.mark.parametrize(
    "opening",
    [
        "Rain fell. " + prose(2),
        "he said nothing\n" + prose(2),
        "Of mills and of the lamp that stood be-\n" + prose(2),
        "He said\nnothing\nat all\nto the\nmiller\nor the\nlamp\nthat\nstood\nthere",
        "The ferry had been tied up since the first frost, it is\nsaid, " + prose(2),
    ],
    ids=["text alone", "a sentence's end", "a word cut", "verse", "full line"],
)
def test_what_is_no_heading_stays_with_its_text(opening: str) -> None:
    text = "\n\n".join([prose(n, 20) for n in range(4)] + [opening])
    last = [u for u in units(gathered(text)) if u.startswith(opening.split("\n")[0])][-1]
    assert last.count(" / ") >= min(3, opening.count("\n"))


# ---------------------------------------------------------------------------------------- notes


def noted(label: str, call: str = "3", note: str = "The second ledger is lost.") -> str:
    """Pages, the third of which has a note below its text."""
    pages = [f"{n}\n\n{prose(n)}" for n in range(6, 12)]
    above = pages[2].replace(".", f".{call}", 1)
    pages[2] = f"{above}\n{label}\n\n{note}"
    return "\n\n\f".join(pages)


@pytest.mark.parametrize("label", ["3", "3.", "[3]", "(3)"])
@pytest.mark.parametrize("apart", ["", "\n"])
def test_a_label_on_its_own_line_goes_with_its_note(label: str, apart: str) -> None:
    found = units(gathered(noted(apart + label)))
    assert f"{label} / The second ledger is lost." in found


@pytest.mark.parametrize(
    ("label", "call"),
    [("3", ""), ("3", " 3 "), ("3", "13"), ("4", "3"), ("3", "3.5")],
    ids=["no call", "a number in the text", "another number", "another call", "a decimal"],
)
def test_a_number_that_nothing_calls_stays_alone(label: str, call: str) -> None:
    found = units(gathered(noted("\n" + label, call)))
    assert "The second ledger is lost." in found


def test_notes_with_labels_apart_are_linked() -> None:
    pages: Sequence[str] = [
        f"{n}\n\n{prose(n).replace('.', f'.{n - 5}', 1)}\n{n - 5}.\n\nNote of page {n}."
        for n in range(6, 14)
    ]
    text = "\n\n\f".join(pages)
    draft = draft_of(Text(text, text))
    assert [draft.words(u) for u in draft.units if u.kind == "note"] == [
        f"Note of page {n}." for n in range(6, 14)
    ]


def lecture(*pages: str) -> Draft:
    """A few pages below their title, which stands over every other one with its number."""
    heads = [f"{n}\n\nThe River Book\n\n" if n % 2 == 0 else "" for n in range(1, len(pages) + 1)]
    text = "\n\n\f".join(["The River Book\nAda Orr", *map("".join, zip(heads, pages, strict=True))])
    return draft_of(Text(text, text))


NOTE = "{n} The saying is in the minute book of the Harbour Trust for the year, where it"
REST = "is entered as the evidence of a pilot."


def called(n: int, *numbers: int) -> str:
    """A page's text, with calls behind its first sentences."""
    text = prose(n, 16)
    for number in numbers:
        text = re.sub(r"\.(?![0-9])", f".{number}", text, count=1)
    return text


def test_few_pages_have_heads_and_numbers() -> None:
    draft = lecture(*(prose(n, 16) for n in range(4)))
    assert said(draft, "header") == ["The River Book"] * 2
    assert said(draft, "pageNum") == ["2", "4"]


def test_a_line_at_the_top_of_two_of_few_pages_stays() -> None:
    """It is not the title that the text begins with."""
    pages = [f"The tide.\n{prose(n, 16)}" if n % 2 else prose(n, 16) for n in range(4)]
    text = "\n\n\f".join(["The River Book\nAda Orr", *pages])
    assert said(draft_of(Text(text, text)), "header") == []


def test_notes_right_below_their_text_with_a_blank_line_inside() -> None:
    notes = [NOTE.format(n=1), "", REST, "2 Best by Orla Penhallick."]
    draft = lecture(prose(0, 16), "\n".join([called(1, 1, 2), *notes]), prose(2, 16), prose(3, 16))
    found = [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "note"]
    assert found == [f"{NOTE[4:]} {REST}", "Best by Orla Penhallick."]


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ("{note}\n\n{rest}\n2 Best by Orla Penhallick.", "the second has no call"),
        ("{note}\n\nIII\nOf the Miller\n{rest}", "the next chapter stands below the note"),
        ("{note}\n\n\n{rest}", "more than a blank line: it goes on with nothing"),
    ],
)
def test_what_stands_below_a_note_is_not_put_to_it(below: str, why: str) -> None:
    foot = below.format(note=NOTE.format(n=1), rest=REST)
    draft = lecture(prose(0, 16), f"{called(1, 1)}\n{foot}", prose(2, 16), prose(3, 16))
    found = [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "note"]
    assert f"{NOTE[4:]} {REST}" not in found, why


def test_notes_in_smaller_type_do_not_widen_the_measure() -> None:
    body = "\n".join(prose(n, 16) for n in range(4))
    notes = "\n".join(["of the Trust and of its pilots, " * 3] * 5)
    for text, width in ((f"{body}\n\f{notes}", WIDTH), (f"{notes}\n\f{notes}", 96)):
        assert abs(layout_of(text, lines_of(text)).width - width) <= 2


# -------------------------------------------------------------------- pages that are off the others


def set_out(n: int, by: int, below: str = "") -> str:
    """A page whose first lines are set in, all of it ``by`` columns to the right."""
    lines: list[str] = []
    for k in range(6):
        paragraph = wrap(" ".join(SENTENCES[(n + k + j) % 5] for j in range(5)), WIDTH - 4)
        lines += ["    " + paragraph[0], *paragraph[1:]]
    rows = [" " * by + row for row in lines]
    return "\n".join([f"{n:>{WIDTH}}", "", *rows, below])


def test_text_set_in_as_far_as_the_labels_of_its_notes_stand_out() -> None:
    note = "\n3.\n  The second ledger is lost, and nobody has seen it."
    pages = [set_out(n, 0) for n in range(6, 14)]
    pages[3] = set_out(9, 5, note).replace(".", ".3", 1)
    found = draft_of(Text("\f".join(pages), "\f".join(pages)))
    kinds = {unit.kind for unit in found.units if unit.page == 3}
    assert kinds == {"p", "note", "fw", "pb"}
    assert found.layout.first == 4


def test_a_quotation_that_fills_a_page_stays_one() -> None:
    quoted = "\n".join("     " + row for row in wrap(" ".join(SENTENCES * 5), WIDTH - 5))
    pages = [set_out(n, 0) for n in range(6, 14)]
    pages[3] = f"{9:>{WIDTH}}\n\n    He read it out to them:\n\n{quoted}\n\n3.\nThe second ledger."
    found = draft_of(Text("\f".join(pages), "\f".join(pages)))
    assert [u.kind for u in found.units if u.page == 3 and len(u.lines) > 5] == ["quote"]


# ------------------------------------------------------------------------ headings in sentence case


HEADED = ("The well", "A man who watched", "What he knew")


def essay(*headings: str, below: str = "\n") -> str:
    """Chapters whose paragraphs no blank line parts, below words that one sets off."""
    chapters = (
        f"{words}{below}{prose(n, 20)}\n{prose(n + 1, 20)}" for n, words in enumerate(headings)
    )
    return "\n\n".join([prose(0, 20), *chapters])


def test_headings_behind_blank_lines_that_no_paragraphs_have() -> None:
    assert heads(essay(*HEADED)) == list(HEADED)


def test_a_heading_at_a_page_s_top_below_the_notes_of_the_last() -> None:
    text = essay(*HEADED).replace("\n\nA man", ".1\n1 The second ledger is lost.\n\fA man")
    assert heads(text) == list(HEADED)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("The well",), "one alone"),
        (("The well.", "A man who watched.", "What he knew."), "sentences"),
        (("“The well", "“A man who watched", "“What he knew"), "talk"),
        (
            ("The weir, in May", "Seen from below: ice", "A lamp (lost)"),
            "marks inside, of captions",
        ),
        (("the well", "a man who watched", "what he knew"), "the middle of a sentence"),
    ],
)
def test_lines_that_are_no_headings(lines: Sequence[str], why: str) -> None:
    assert heads(essay(*lines)) == [], why


def test_lines_with_white_space_below_are_no_headings_of_this_kind() -> None:
    assert heads(essay("The well", "A man who watched", below="\n\n\n")) == []


def test_a_name_signed_at_some_feet_stays() -> None:
    """A running foot stands on pages nearby; this one ends a preface, a tale and a letter."""
    pages = [
        prose(n) + ("\nAnn Weir\n\n" if n in (6, 17, 28) else "\n\n") + str(n) for n in range(6, 30)
    ]
    pages[0] = "Ann Weir\n\n" + pages[0]
    assert said(gathered("\n\n\f".join(pages)), "footer") == []
