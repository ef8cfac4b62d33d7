"""Paragraphs of flush text, told by how much room their last lines have and by who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.structure.breadth import SPACE, breadth
from archivist.structure.draft import layout_of, lines_of
from archivist.structure.habits import measure
from tests.structure.passes import SENTENCES, gathered

MEASURE = 2600  # hundredths of an em


def set_by_breadth(text: str, measure: int = MEASURE) -> str:
    """Lines that take all words that there is room for, as in proportional type."""
    lines: list[str] = []
    room = 0
    for word in text.split():
        taken = breadth(word) + SPACE
        if taken <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
            room = measure
        room -= taken
    return "\n".join(lines)


def paragraphs(count: int) -> list[str]:
    """Paragraphs of several lengths, so that their last lines are of all lengths, too."""
    return [
        " ".join(SENTENCES[(n * 3 + k * k) % 5] for k in range(5 + n % 7)) for n in range(count)
    ]


def found(*pages: Sequence[str]) -> list[str]:
    draft = gathered("\n\n\f".join("\n".join(page) for page in pages))
    return [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "p"]


def test_last_lines_with_room_by_their_breadth_end_paragraphs() -> None:
    """Of the last lines some are as long as full ones, and those alone tell nothing."""
    told = paragraphs(40)
    typeset = [set_by_breadth(text) for text in told]
    got = found(typeset[:20], typeset[20:])
    last = [text.rsplit("\n", 1)[-1] for text in typeset]
    roomy = [
        k for k, a in enumerate(last[:-1])
        if breadth(a) + SPACE + breadth(told[k + 1].split()[0]) < 0.95 * MEASURE and k != 19
    ]  # fmt: skip
    assert max(len(last[k]) for k in roomy) > 0.82 * 66  # by their letters some are full
    ended = " / ".join(got) + " / "
    assert all(f"{told[k]} / " in ended for k in roomy)
    assert len(got) <= len(told)  # none is cut in two


@pytest.mark.parametrize(
    ("off", "known"), [(0, True), (420, False)], ids=["all as broad", "every other one narrower"]
)
def test_breadth_counts_where_lines_take_what_they_have_room_for(off: int, known: bool) -> None:
    """A line broken early goes on in mid-sentence: the breadth of the others shows nothing."""
    texts = [set_by_breadth(text, MEASURE - off * (n % 2)) for n, text in enumerate(paragraphs(40))]
    text = "\n".join(texts[:20]) + "\n\f" + "\n".join(texts[20:])
    lines = lines_of(text)
    pages = [[line for line in lines if line.page == page] for page in (0, 1)]
    assert bool(measure(text, layout_of(text, lines), pages).breadth) is known


def talk(dash: str, *, apart: bool = True) -> list[str]:
    """Speeches whose last lines are short, and one whose last line is full."""
    said = ["Who has the key to the ferry, then?", "Nobody has it, and nobody wants it."]
    lines = [f"{dash}{said[n % 2]}" for n in range(8)] if apart else []
    full = f"{dash}{SENTENCES[1]} {SENTENCES[2]} He said that he had it."
    return [set_by_breadth(SENTENCES[4] * 3), *lines, set_by_breadth(full), f"{dash}{said[0]}"]


@pytest.mark.parametrize("dash", ["— ", "– ", "- ", "—", "— « "])
def test_dashes_open_speeches(dash: str) -> None:
    told = talk(dash)
    got = found(told, told)
    assert sum(text.startswith(dash.strip()) for text in got) == 2 * (len(told) - 1)


def test_a_dash_that_a_line_begins_with_opens_no_speech_in_a_text_without() -> None:
    lines = set_by_breadth(" ".join(SENTENCES * 9), 2700).split("\n")
    at = next(k for k, line in enumerate(lines) if line[-1] == "." and breadth(line) > 0.97 * 2700)
    inside = [*lines[: at + 1], f"— {lines[at + 1]}", *lines[at + 2 :]]
    assert not any(text.startswith("—") for text in found(["\n".join(inside)], ["\n".join(lines)]))


@given(st.text(max_size=20), st.text(max_size=20))
def test_breadth_adds_up(a: str, b: str) -> None:
    assert breadth(a + b) == breadth(a) + breadth(b)
    assert bool(breadth(a)) is bool(a)


@pytest.mark.parametrize(("narrow", "wide"), [("illi", "mawm"), ("Iij", "WMA"), ("тгз", "шщж")])
def test_letters_differ_in_breadth(narrow: str, wide: str) -> None:
    assert breadth(narrow) < 0.8 * breadth(wide)


def test_accents_add_no_breadth() -> None:
    assert breadth("éàüřő") == breadth("eauro")


def fable(n: int, moral: str) -> str:
    """A paragraph without indentation, and a line below it."""
    return set_by_breadth(paragraphs(n + 1)[n]) + "\n" + moral


def first_lines(last: str, before: str = "") -> int:
    """How deep first lines stand in a text of twelve blocks that end with this line."""
    text = "\n\n\n".join(f"{fable(n, '').strip()}{before}\n{last}" for n in range(12))
    lines = lines_of(text)
    starts = [k for k, line in enumerate(lines) if line.gap or not k]
    blocks = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return measure(text, layout_of(text, lines), blocks).first


def test_lines_that_end_blocks_show_how_deep_paragraphs_begin() -> None:
    """The morals of fables; the rest of an entry that hangs goes on in its sentence."""
    assert first_lines("   Whoever has the key has the mill.") == 3
    assert first_lines("   and whoever has the key has it still.", " So it was,") == 0
    assert first_lines("   Zell, at the weir.", " It was printed in") == 0


def test_paragraphs_of_one_line_that_end_blocks_are_set_in() -> None:
    """The morals of fables: nothing else in the book shows how deep first lines stand."""
    told = [fable(n, "   Whoever has the key has the mill.") for n in range(12)]
    draft = gathered("\n\n\n".join(told))
    assert [draft.words(u) for u in draft.units][1::2] == ["Whoever has the key has the mill."] * 12


def long_paragraphs(count: int) -> list[str]:
    """Of some thirty lines each; a long word begins many sentences and leaves the line before it
    short.
    """
    told = [
        *SENTENCES,
        "Notwithstanding-everything he went down to the landing again, and sat there.",
    ]
    return [" ".join(told[(n + 3 * k + k * k) % 6] for k in range(26 + n)) for n in range(count)]


def test_blank_lines_between_few_long_paragraphs_part_them_all() -> None:
    """Lines that end with a sentence are short where the next word was too long for them."""
    told = long_paragraphs(6)
    filled = [fill(text, 60) for text in told]
    assert any(
        len(line) < 49 and line[-1] == "." for text in filled for line in text.split("\n")[:-1]
    )
    draft = gathered("\n\n".join(filled))
    assert [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "p"] == told


def test_short_lines_part_paragraphs_where_blank_lines_part_few() -> None:
    """A blank line stands where a scene ends; lines inside had room for the next word."""
    told = paragraphs(40)
    filled = [fill(text, 60) for text in told]
    scenes = ["\n".join(filled[k : k + 10]) for k in range(0, 40, 10)]
    draft = gathered("\n\n".join(scenes))
    got = [" ".join(draft.words(u).split()) for u in draft.units if u.kind == "p"]
    assert len(got) > 30
    assert " ".join(got) == " ".join(told)
