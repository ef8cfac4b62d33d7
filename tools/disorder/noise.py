"""Damage to the letters of a text: an OCR engine's confusions, and a wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .edition import Edition
from .pages import typed
from .plain import bracket

CONFUSED = 0.024  # of the letters and spaces that could be
MISREAD = 0.5  # of the lines that are another encoding's letters too

# What is read for what, and how many times as often as another reading of the same letters.
READINGS: Sequence[tuple[str, str, int]] = (
    (" ", "", 1),
    ("e", "c", 1),
    ("a", "o", 1),
    ("n", "u", 1),
    ("o", "0", 1),
    ("i", "l", 1),
    ("t", "f", 1),
    ("th", "tli", 3),
    ("h", "li", 3),
    ("h", "b", 1),
    ("d", "cl", 1),
    ("c", "e", 3),
    ("cl", "d", 1),
    ("f", "t", 1),
    ("fi", "ﬁ", 2),
    ("ff", "ﬀ", 2),
    ("fl", "ﬂ", 2),
    ("m", "rn", 1),
    ("rn", "m", 1),
    ("l", "I", 1),
    ("l", "1", 1),
    ("g", "q", 1),
    ("w", "vv", 1),
    ("u", "n", 2),
    ("u", "ii", 1),
    ("b", "h", 1),
    ("v", "y", 1),
    (",", ".", 1),
    (".", ",", 1),
    ("I", "l", 1),
    ("S", "5", 1),
    ("B", "8", 1),
    ("“", "''", 1),
)


def ocr(edition: Edition) -> str:
    """The typewritten pages, the very same, as a poor OCR engine reads them."""
    return "".join(_confused(edition, typed(edition, edition.chance("wrapped"))))


def mojibake(edition: Edition) -> str:
    """A web page's text, some lines of which were read as Windows-1252 though they are UTF-8."""
    chance = edition.chance("mojibake")
    return "\n".join(
        _misread(line) if chance.random() < MISREAD else line
        for line in bracket(edition).split("\n")
    )


def _confused(edition: Edition, text: str) -> Iterator[str]:
    chance = edition.chance("ocr")
    place = 0
    while place < len(text):
        readings = [reading for reading in READINGS if text.startswith(reading[0], place)]
        if readings and chance.random() < CONFUSED:
            weights = [weight for _, _, weight in readings]
            ((letters, read, _),) = chance.choices(readings, weights)
            yield read
            place += len(letters)
        else:
            yield text[place]
            place += 1


def _misread(line: str) -> str:
    """LINE in the wrong encoding, or as it is where that has no letter for one of its bytes."""
    try:
        return line.encode().decode("cp1252")
    except UnicodeDecodeError:
        return line
