"""What files of libraries and transcribers have that engines do not write."""

from __future__ import annotations

from archivist.sources.ocr import roles
from archivist.sources.ocr.initials import joined
from archivist.sources.ocr.line_sizes import size_by_widths
from archivist.sources.ocr.model import Box, Printed, Word
from archivist.sources.ocr.numerals import numerals
from archivist.sources.ocr.widths import Widths
from tests.sources.ocr import pages


def row(text: str, x: float, base: float, size: float = 40.0, **more: object) -> Printed:
    words = tuple(Word(w.text, Box(*map(float, w.box))) for w in pages.line(text, 0, size=size))
    shift = x - words[0].box.x0
    words = tuple(
        w._replace(box=Box(w.box.x0 + shift, base - 0.7 * size, w.box.x1 + shift, base))
        for w in words
    )
    box = Box(words[0].box.x0, base - size, words[-1].box.x1, base + 0.4 * size)
    return Printed(words, box, box.x0, box.x1, base, size, **more)  # type: ignore[arg-type]


def test_a_drop_capital_in_an_outline() -> None:
    """A model draws round it; its letter's box is reckoned from a third of that height."""
    initial = row("T", 200, 260, 60, height="outline")
    initial = Printed(
        initial.words, Box(200.0, 150.0, 290.0, 270.0), 200.0, 290.0, 260.0, 60.0, height="outline"
    )
    lines = [row("HE ferry left", 296, 190), row("with the doctor", 296, 250)]
    found = joined([initial, *lines])
    assert [[word.text for word in one.words] for one in found] == [
        ["THE", "ferry", "left"], ["with", "the", "doctor"],
    ]  # fmt: skip


def test_a_line_that_ends_above_a_drop_capital_is_not_beside_it() -> None:
    above = row("To the gentle reader", 290, 212, 40.0)
    initial = row("T", 200, 330, 160)  # from 218 to 330
    lines = [row("HE ferry left", 278, 255), row("with the doctor", 278, 307)]
    found = joined([above, initial, *lines])
    assert [one.words[0].text for one in found] == ["To", "THE", "with"]


def test_a_line_whose_top_a_drop_capital_does_not_reach_is_beside_it() -> None:
    initial = row("T", 200, 330, 160)
    found = joined([initial, row("HE ferry left", 278, 232), row("with the doctor", 278, 307)])
    assert [one.words[0].text for one in found] == ["THE", "with"]


def test_what_the_file_calls_a_drop_capital_belongs_to_the_next_line() -> None:
    """One line beside it, or none right of it as words' boxes have it."""
    for said in (roles.INITIAL, ""):
        initial = row("T", 200, 330, 90, role=said)
        found = joined([initial, row("HE ferry left", 240, 325), row("with the doctor", 200, 380)])
        assert (found[0].words[0].text == "THE") == bool(said)


def test_a_drop_capital_that_stands_by_itself_stays() -> None:
    initial = row("T", 200, 200, 90, role=roles.INITIAL)
    assert joined([initial, row("HE ferry left", 240, 325)])[0] == initial
    assert joined([initial]) == [initial]


def test_a_numeral_in_an_outline_is_not_measured() -> None:
    prose = [row(text, 200, 100.0 + 52 * k) for k, text in enumerate(pages.PROSE)]
    wide = row("I", 200, 600)
    wide = Printed(
        (wide.words[0]._replace(box=Box(200.0, 572.0, 240.0, 600.0)),),
        wide.box, 200.0, 240.0, 600.0, 40.0, height="outline",
    )  # fmt: skip
    assert numerals(Widths([[*prose, wide]])) == []


def test_paragraphs_are_in_no_larger_type_where_headings_have_a_name() -> None:
    for named in (True, False):
        lines = [
            row("Crossing", 200, 60, 14.0, role=roles.HEADING if named else ""),
            row(pages.PROSE[0], 200, 100, 13.0, role=roles.TEXT),
            *(row(t, 200, 120.0 + 13 * k, 10.0, role=roles.TEXT)
              for k, t in enumerate(pages.PROSE)),
        ]  # fmt: skip
        book = [lines]
        size_by_widths(book, Widths(book), 600.0)
        assert book[0][0].size > 10.0
        assert (book[0][1].size <= 10.0) or not named
