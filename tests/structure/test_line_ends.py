"""Hyphens at line ends that a program set with a sign of its own, beside those of the words."""

from __future__ import annotations

import pytest

from archivist.clean.hyphens import Verdict
from archivist.model import Edit
from archivist.structure.layout import HyphenJudge, inside

DIVIDED = "".join(f"the ferry{k} had cros\u2010\nsed the water\n" for k in range(30))


def verdict(text: str) -> Verdict | None:
    place = text.index("flying-") + len("flying")
    return HyphenJudge(text).verdict(place, place + 2)


def test_a_typed_hyphen_stays_where_a_program_divided_the_words() -> None:
    assert verdict(DIVIDED + "we hauled down the flying-\njib and sat") is Verdict.KEEP


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("nothing else is divided", "the flying-\nfish was flying; many flyingfish flyingfish"),
        (
            "U+2010 stands inside words too",
            f"{DIVIDED}high\u2010water flying-\nfish flyingfish",
        ),
        ("as many typed ones", DIVIDED + "the wat-\ner " * 30 + "a flying-\nfish, flyingfish"),
    ],
)
def test_left_to_the_words(why: str, text: str) -> None:
    assert verdict(text) is Verdict.JOIN, why


@pytest.mark.parametrize(
    ("between", "verdict"),
    [("\n\f   THE WEIR\n\n", Verdict.GUESS), ("\n", Verdict.GUESS)],
    ids=["a page's head", "a line's end"],
)
def test_the_rest_of_a_word_behind_a_pages_head_speaks_for_no_compound(
    between: str, verdict: Verdict
) -> None:
    text = f"He called it brellow-{between}stane, and a half-open gate; it is half-shut."
    place = text.index("-")
    assert HyphenJudge(text).verdict(place, text.index("stane")) is verdict
    again = HyphenJudge(f"{text} A stane is a stone.")
    assert again.verdict(place, text.index("stane")) is Verdict.DOUBT


def test_a_space_follows_a_hyphen_for_what_two_compounds_share() -> None:
    text = "Die Mühle lag zwischen Wiesen-\nund Ackerland, und der Weg war weit."
    (edit,) = (e for e in inside(text, [(0, len(text))], HyphenJudge(text)) if isinstance(e, Edit))
    assert text[: edit.start] + edit.new + text[edit.end :] == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("see pp. 12–\n14 of it", "see pp. 12–14 of it"),
        ("from 1831–\n    1832 on", "from 1831–1832 on"),
        ("the mill –\n14 men", "the mill – 14 men"),
        ("of 12 –\n14 men", "of 12 – 14 men"),
    ],
)
def test_ranges_are_closed_up(text: str, joined: str) -> None:
    made = [e for e in inside(text, [(0, len(text))], HyphenJudge(text)) if isinstance(e, Edit)]
    for edit in sorted(made, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    assert text == joined
