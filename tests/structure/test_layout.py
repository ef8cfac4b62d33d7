"""Whether a text breaks its lines at a width."""

from __future__ import annotations

from textwrap import wrap

import pytest

from archivist.structure.draft import layout_of, lines_of

SAID = (
    "FERRYMAN. The water rises, and the wheel has been standing still since the bells of last "
    "Sunday, so that there is no flour in the house and none in the town, and nobody has come.",
    "ANNA. Then take the lantern with you, and the long rope, and do not cross by the weir before "
    "the boy is back, for he alone has seen where it is mended, and where it is not.",
)
SONG = "    The lamp is lit,\n    The rope is long,\n    And he who pays\n    Will have a song."


def play(speeches: int) -> str:
    prose = ["\n".join(wrap(said, 66, initial_indent="   ")) for said in SAID]
    return "\n".join(piece for k in range(speeches) for piece in (prose[k % 2], SONG))


def layout(text: str) -> bool:
    return layout_of(text, lines_of(text)).wrapped


def test_prose_among_songs_is_wrapped() -> None:
    assert layout(play(30))


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("a line a paragraph", "\n".join(f"{SAID[k % 2]}\n{SONG}" for k in range(30))),
        ("songs alone", "\n".join([SONG] * 30)),
        ("too little prose to tell", play(6)),
    ],
)
def test_left_alone(why: str, text: str) -> None:
    assert not layout(text), why


@pytest.mark.parametrize(("share", "margin"), [(1.0, 0), (0.3, 3)])
def test_first_lines_of_short_speeches_are_no_margin(share: float, margin: int) -> None:
    """Most full lines are first lines; pages that stand a little to the left show nothing."""
    first = "   ANNA. The ferry has gone, sir, and it has taken all of your boxes"
    rest = "over with it, as it was told to do; nobody said it should wait for"
    short = "you or for anybody else."
    alone, both = [first, short] * 5, [first, short] * 4 + [first, rest, short]
    pages = [both if page < 10 * share else alone for page in range(10)]
    text = "\f".join("\n".join(lines) + "\n" for lines in pages)
    measured = {}
    at = 0
    for line in text.replace("\f", "\n").split("\n"):
        measured[at + len(line) - len(line.lstrip())] = (len(line), 1.0)
        at += len(line) + 1
    assert layout_of(text, lines_of(text, measured)).margin == margin


@pytest.mark.parametrize(
    ("why", "inset", "right", "margin"),
    [
        ("quotations, set in on both sides, have most lines", 4, 4, 0),
        ("two pages in ten are cropped four columns closer", 4, 0, 4),
    ],
)
def test_the_margin_is_that_of_the_text(why: str, inset: int, right: int, margin: int) -> None:
    """Two pages in ten are text at the edge; on the others all stands farther in."""
    line = "the ferry has gone, and it has taken all of the boxes over with"
    page, measured, at = "", {}, 0
    for k in range(10):
        for _ in range(20):
            indent = inset if k % 5 else 0
            narrower = indent + right if indent and right else 0
            measured[at + indent] = (len(line) - narrower, 1.0)
            page += " " * indent + line + "\n"
            at = len(page)
        page += "\f"
        at = len(page)
    assert layout_of(page, lines_of(page, measured)).margin == margin, why


WORDS = "río molino puente barca noche piedra rueda agua fuego campana camino sombra".split()


def verses(stanzas: int, *, apart: bool) -> str:
    """Lines of nearly one length, most begun small, as Spanish prints verse; or as prose fills."""
    lines = []
    for k in range(4 * stanzas):
        one, two, three = (WORDS[(k * step + 5) % 12] for step in (1, 5, 7))
        more = f" y con la {three}" if k % 4 == 3 or not k % 3 else ""
        begun = "La" if not k % 4 else "desde la"
        lines.append(f"{begun} {one} a la {two}{more}{'.' if k % 4 == 3 else ','}")
    blocks = ["\n".join(lines[k : k + 4]) for k in range(0, len(lines), 4)]
    return ("\n\n" if apart else "\n").join(blocks) + "\n"


@pytest.mark.parametrize("apart", [True, False])
def test_verse_begun_small_is_not_wrapped(apart: bool) -> None:
    assert not layout(verses(60, apart=apart))


@pytest.mark.parametrize("apart", [True, False])
def test_the_same_words_as_prose_are_wrapped(apart: bool) -> None:
    """Their paragraphs end with lines of whatever length, and no line has room for a word more."""
    words = verses(60, apart=False).split()
    paragraphs = [words[k : k + 50 + k % 17] for k in range(0, len(words) - 50, 67)]
    text = ("\n\n" if apart else "\n").join("\n".join(wrap(" ".join(p), 44)) for p in paragraphs)
    assert layout(text * 6)
