"""Notes of OCR files that name them, with and without calls, over pages, in whatever type."""

from __future__ import annotations

from archivist.model import Hints, Mark, Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

TEXT = (
    "The ferryman of Oller kept two ledgers (*), one for the",
    "living and one for his own amusement, and in neither did",
)
MORE = (
    "he ever write the name of a passenger twice over. Whoever",
    "crossed in the morning was gone by the noon.",
)
NOTE = ("(*) The second is lost; of the first we have a leaf, and", "that is burnt at its")
REST = ("lower edge, where the names were.", "He had it from his aunt.")
Region = tuple[str, tuple[str, ...]]


def drafted(*pages: tuple[Region, ...], hints: Hints | None = None) -> Draft:
    """Pages of regions: what their file calls each ("" for text), and their lines."""
    text, marks = "", []
    for page in pages:
        text += "\f" if text else ""
        marks.append(Mark(len(text), len(text), "page"))
        for said, lines in page:
            start = len(text)
            text += "".join(line + "\n" for line in lines)
            if said:
                value = "rest" if said == "rest" else ""
                marks.append(Mark(start, len(text) - 1, "footnote", value))
    return draft_of(Text(text, text), marks, hints=hints)


def said(draft: Draft) -> list[tuple[str, str, str]]:
    return [
        (unit.kind, unit.n, " ".join(" ".join(draft.text[a:b] for a, b in unit.spans).split()))
        for unit in draft.units
        if unit.kind not in ("pb", "gone")
    ]


def test_a_note_is_one_without_white_space_above_it_and_its_page_s_sign_its_call() -> None:
    draft = drafted((("", TEXT), ("note", NOTE)), (("", MORE), ("rest", REST[:1])))
    (text, note) = said(draft)
    assert text[:2] == ("p", "")
    assert text[2].endswith("in neither did he ever write the name of a passenger twice over. "
                            "Whoever crossed in the morning was gone by the noon.")  # fmt: skip
    assert note == ("note", "*", " ".join((NOTE[0][4:], NOTE[1], REST[0])))
    (called,) = [i for u in draft.units for i in u.inlines if i.kind == "note"]
    assert called.value == next(u.key for u in draft.units if u.kind == "note")
    assert not draft.findings


def test_what_the_file_does_not_name_stays() -> None:
    kinds = [kind for kind, _, _ in said(drafted((("", TEXT), ("", NOTE)), (("", MORE),)))]
    assert "note" not in kinds


def test_a_sign_that_stands_twice_calls_nothing_for_sure() -> None:
    twice = (TEXT[0], TEXT[1].replace("amusement,", "amusement (*),"))
    draft = drafted((("", twice), ("note", NOTE)), (("", MORE),))
    assert [kind for kind, _, _ in said(draft)] == ["p", "note"]
    assert [finding.id for finding in draft.findings] == ["note.uncalled"]
    assert not [i for u in draft.units for i in u.inlines]


def test_what_goes_on_with_a_note_that_is_not_there_is_one_of_its_own() -> None:
    found = said(drafted((("", MORE), ("rest", REST)), (("", TEXT),)))
    assert ("note", "", " ".join(REST)) in found


def test_a_region_behind_what_goes_on_opens_another_note() -> None:
    other = ("(+) Nobody has seen it.",)
    draft = drafted((("", TEXT), ("note", NOTE)), (("", MORE), ("rest", REST[:1]), ("note", other)))
    assert [(kind, n) for kind, n, _ in said(draft)] == [("p", ""), ("note", "*"), ("note", "+")]


def test_a_paragraph_behind_a_note_that_is_at_its_end_is_the_note_s() -> None:
    whole = (NOTE[0], "that is burnt.")
    draft = drafted((("", TEXT), ("note", whole)), (("", MORE), ("rest", REST[1:])))
    assert said(draft)[1:] == [
        ("note", "*", " ".join((NOTE[0][4:], whole[1]))), ("note-p", "", REST[1]),
    ]  # fmt: skip


def test_a_person_may_say_that_there_are_no_notes() -> None:
    draft = drafted((("", TEXT), ("note", NOTE)), (("", MORE),), hints=Hints(notes="none"))
    assert "note" not in [kind for kind, _, _ in said(draft)]
