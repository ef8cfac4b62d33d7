"""The figure 1 that stands for I, and the figure 1 that stands for itself."""

from __future__ import annotations

import pytest

from archivist.clean.edits import apply, start
from archivist.clean.ocr.pronoun import pronouns


def read(text: str) -> str:
    return apply(start(text), pronouns(text, "rule")).text


MISREAD = (
    'I met the ferryman when 1 was young. "1 have no boat," he said, "but 1 know the ford." And so '
    "1 went with him. Shall 1 tell it? 1'll be short: the water stood at 1 foot, and 1 mill sank."
)


def test_a_figure_before_verbs_that_no_figure_stands_before_is_i() -> None:
    assert read(MISREAD) == (
        'I met the ferryman when I was young. "I have no boat," he said, "but I know the ford." '
        "And so I went with him. Shall I tell it? I'll be short: the water stood at 1 foot, and 1 "
        "mill sank."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He said that 1 was ill, and 1 was late, and that 1 had gone.", "two verbs"),
        ("Wharf 1 was empty. Wharf 1 had burnt. What wharf 1 did was no use.", "it numbers"),
        ("As no. 1 was sold, no. 1 had no price. Where no. 1 did go, none knew.", "it numbers"),
        (
            "Of the eggs, 1 was white; and 1 had a spot; and 1 did not hatch; and 2 were brown; "
            "and 3 had spots.",
            "other figures stand so, too",
        ),
        ("The tide was 1-1 had they asked; 4.1 was right; 2-1 would do.", "part of a figure"),
    ],
)
def test_a_figure_that_counts_or_numbers_stays(text: str, reason: str) -> None:
    assert read(text) == text, reason


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("12 Le. the miller.", "12 I.e. the miller."),
        ("*-L.e. the miller.", "*-I.e. the miller."),
        ("1.e., the miller.", "I.e., the miller."),
        (
            "He asked Mr. Le. Roy, and Le. Roy said no.",
            "He asked Mr. Le. Roy, and Le. Roy said no.",
        ),
        ("See p. Le. 4 and fig. 1.e.", "See p. Le. 4 and fig. 1.e."),
    ],
)
def test_that_is(text: str, right: str) -> None:
    assert read(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It was late when [ had done.", "It was late when I had done."),
        ("“| was there,” he said; “and ]'ll go.”", "“I was there,” he said; “and I'll go.”"),
        (
            "As l was old, and l had time, l thought of it. “Now l reckon,” he said, “l row.”",
            "As I was old, and I had time, I thought of it. “Now l reckon,” he said, “I row.”",
        ),
        ("He asked if l could row, and\nl said no.", "He asked if I could row, and\nI said no."),
    ],
)
def test_a_stroke_alone_before_a_verb_is_i(text: str, right: str) -> None:
    assert read(text) == right


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("And so [ had he known it ] he went.", "a bracket with its fellow"),
        ("and | was | were\nbut | had | had", "columns of a table"),
        ("The pail held 5 l were it full; of 12 l could one drink.", "litres"),
        ("He called the line l was drawn on.", "no clause begins"),
        ("He came to | the gate.", "no verb"),
        ("Alas ! had he known, for shame ! was it not so?", "a mark with a space before it"),
    ],
)
def test_a_stroke_that_means_something_stays(text: str, reason: str) -> None:
    assert read(text) == text, reason
