"""Plays in verse, set close: names open lines at the margin, what is said goes on deeper."""

from __future__ import annotations

from itertools import cycle

import pytest

from archivist.model import Text
from archivist.structure.draft import Draft
from archivist.structure.recognise import draft_of

NAMES = ("ANNA", "OLD BO", "MILLER")
NUMBERS = ("I", "II", "III", "IV")
THINGS = "river winter ferry orchard lantern barley miller window candle harbour".split()


def verse(k: int) -> tuple[str, ...]:
    one, two, three = (THINGS[(k * n + n) % len(THINGS)] for n in (1, 3, 7))
    return (
        f"The {one} carries what the {two} let go,",
        f"A {three}, a wheel, a {one}'s worth of snow,",
        f"And sets the {two} down beside the {three}",
        f"Where no {one} asks it for the reason why.",
    )


def prose(k: int) -> tuple[str, ...]:
    one, two = THINGS[k % len(THINGS)], THINGS[(k + 3) % len(THINGS)]
    return (
        f"I have been told by the {one}, who had it of the",
        f"{two}'s own keeper, that nobody was at the gate of the",
        f"{one} when it was opened.",
    )


DIRECTION = (
    "                    [A bell is heard, and",
    "                       the miller goes out.]",
)


def speech(name: str, lines: tuple[str, ...]) -> str:
    first, *others = lines
    return "\n".join([f"{name}. {first}", *(f"  {line}" for line in others)])


def turns(k: int) -> list[tuple[str, ...]]:
    """What is said on a page in turn; the last goes on over the page, in prose on every other."""
    a, b = THINGS[k], THINGS[k + 1]
    short = (f"No {a}.",), (f"Whose {b}?",), (f"The {a}!",), (f"What {b}, sir?",)
    said = [verse(k), short[0], verse(k + 1)[:3], short[1], prose(k), short[2], verse(k + 5)]
    return [*said, short[3], prose(k + 4), (prose if k % 2 else verse)(k + 7)]


def pages() -> list[str]:
    """Scenes of ten speeches and a direction each."""
    out = []
    for k in range(4):
        *said, last = zip(cycle(NAMES), turns(k), strict=False)
        rows = [speech(*row) for row in said]
        rows.insert(5, "\n".join(DIRECTION))
        rows.append(speech(last[0], last[1][:2]))
        top = ("ACT I\n\n" if not k else "") + f"{' ' * 20}SCENE {NUMBERS[k]}\n"
        rest = "\n".join(f"  {line}" for line in last[1][2:])
        out.append(f"{top}{chr(10).join(rows)}\n\f{rest}\nOLD BO. So be it.\n")
    return out


def drafted(text: str) -> Draft:
    return draft_of(Text(text, text))


def said(draft: Draft) -> list[str]:
    return [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "speech"]


def test_speeches_directions_and_scenes_are_parted() -> None:
    draft = drafted("\f".join(pages()))
    wanted = [
        " ".join([f"{name}.", *lines])
        for k in range(4)
        for name, lines in [*zip(cycle(NAMES), turns(k), strict=False), ("OLD BO", ("So be it.",))]
    ]
    assert said(draft) == wanted
    stage = [" ".join(draft.words(u).split()) for u in draft.reading() if u.kind == "stage"]
    assert stage == ["[A bell is heard, and the miller goes out.]"] * 4
    heads = [draft.words(u) for u in draft.reading() if u.kind == "head"]
    assert heads == ["ACT I", *(f"SCENE {number}" for number in NUMBERS)]


def test_each_line_of_verse_is_one_over_the_page_too() -> None:
    draft = drafted("\f".join(pages()))
    whole = [u for u in draft.reading() if u.kind == "speech" and len(u.spans) > 1]
    kinds = [[kind for kind, _ in unit.parts] for unit in whole]
    assert kinds == [["speaker", *"llll"], ["speaker", "p", "p"]] * 2


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("NOTE. The gate was shut at nine.\nMILL. It was let.", "nothing stands deeper"),
        ("ANNA. The river carries\n  what it may.\nBO. No.", "two names, too seldom"),
    ],
)
def test_what_is_no_play(entry: str, why: str) -> None:
    text = "\n\n".join([*verse(1), entry, *verse(2), entry, *verse(3)]) + "\n"
    assert not said(drafted(text)), why


def test_poems_before_a_play_are_left_alone() -> None:
    """A line in brackets is a direction between speeches, and one of its stanza in a poem."""
    stanza = [*verse(1), "(Nobody asked it of the miller twice)", *verse(2)]
    poem = "THE WEIR\n\n" + "\n\n".join("\n".join(stanza) for _ in range(3))
    draft = drafted(f"{poem}\n\n\f" + "\f".join(pages()))
    found = [len(u.lines) for u in draft.reading() if u.kind == "verse"]
    assert found[:3] == [len(stanza)] * 3
    assert len(said(draft)) == len(said(drafted("\f".join(pages()))))
