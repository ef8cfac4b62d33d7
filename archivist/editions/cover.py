"""A cover made from the title: plain typography as SVG, the same for the same words.

Letters are measured by a table of widths, so that lines are broken without asking any font; the
font is whatever serif the reading system has. A book without a title has the name of its file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from archivist.editions.header import Header
from archivist.editions.xhtml.writer import escape, language

NAME = "cover.svg"
WIDTH, HEIGHT = 1200, 1800  # 2 to 3, as shops ask
MARGIN = 150
SIZES = (132, 112, 94, 78, 64, 52)  # of the title: the first with which it takes few enough lines
MOST_LINES = 6
SMALL = 54  # subtitle and authors
LEADING = 1.22
# Widths in parts of the letter size, generous, for a common serif face.
NARROW, WIDE, CAPITAL, USUAL, FULL = 0.34, 0.92, 0.76, 0.56, 1.0
PAPER, INK, RULE = "#f4efe4", "#1f2328", "#8a2b2b"


def make_cover(header: Header) -> str:
    """The cover as an SVG document."""
    name, below_name = parted(header)
    size, title = fitted(name)
    top = HEIGHT * 0.24
    parts = [text(title, top, size)]
    below = top + (len(title) - 1) * size * LEADING
    parts.append(rule(below + 110))
    parts.append(text(broken(below_name, SMALL)[:4], below + 230, SMALL, style="italic"))
    authors = broken(", ".join(header.authors), SMALL)[:4]
    parts.append(text(authors, HEIGHT - 240 - (len(authors) - 1) * SMALL * LEADING, SMALL))
    return FRAME.format(
        lang=language(header.language),
        width=WIDTH,
        height=HEIGHT,
        title=escape(header.title),
        paper=PAPER,
        line=RULE,
        content="".join(parts),
    )


FRAME = """\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg"{lang} width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" role="img">
<title>{title}</title>
<rect width="{width}" height="{height}" fill="{paper}"/>
<rect x="60" y="60" width="1080" height="1680" fill="none" stroke="{line}" stroke-width="6"/>
<rect x="78" y="78" width="1044" height="1644" fill="none" stroke="{line}" stroke-width="2"/>
{content}</svg>
"""


def parted(header: Header) -> tuple[str, str]:
    """Title and subtitle; a title that has its subtitle behind a colon is taken apart.

    A file name loses its ending.
    """
    if not header.titled:
        return header.title.rpartition(".")[0] or header.title, ""
    name, colon, rest = header.title.partition(": ")
    if colon and header.subtitle in ("", rest):
        return name, rest
    return header.title, header.subtitle


def text(lines: Iterable[str], top: float, size: int, style: str = "normal") -> str:
    """Centred lines, the first on the base line ``top``."""
    return "".join(
        f'<text x="{WIDTH // 2}" y="{round(top + number * size * LEADING)}" font-family="serif" '
        f'font-size="{size}" font-style="{style}" text-anchor="middle" fill="{INK}">'
        f"{escape(line)}</text>\n"
        for number, line in enumerate(lines)
    )


def rule(y: float) -> str:
    """A short rule in the middle."""
    return f'<rect x="{WIDTH // 2 - 70}" y="{round(y)}" width="140" height="5" fill="{RULE}"/>\n'


def fitted(title: str) -> tuple[int, list[str]]:
    """The largest size with which the title takes few lines, and its lines; the rest is cut off.

    Words are cut only where one has no room in the smallest letters.
    """
    whole = [size for size in SIZES if longest(title) <= room_for(size)]
    for size in whole or SIZES:
        lines = broken(title, size)
        if len(lines) <= 4:
            return size, lines
    lines = broken(title, SIZES[-1])
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + " …"]
    return SIZES[-1], lines


def broken(words: str, size: int) -> list[str]:
    """The fewest lines that are no wider than the cover, of about one length."""
    room = room_for(size)
    lines = filled(words, room)
    for tenth in range(5, 10):
        narrower = filled(words, room * tenth / 10)
        if len(narrower) == len(lines) and longest(words) <= room * tenth / 10:
            return narrower
    return lines


def room_for(size: int) -> float:
    """How many letter sizes a line is wide."""
    return (WIDTH - 2 * MARGIN) / size


def longest(words: str) -> float:
    """How wide the widest stretch is that no line may break, in letter sizes."""
    return max(map(width, re.findall(r"[^\s-]*-?", words)))


def filled(words: str, room: float) -> list[str]:
    """Lines of at most ``room`` letter sizes; a word that is wider is cut."""
    lines: list[str] = []
    line, taken = "", 0.0
    for word in words.split():
        for piece in pieces(word, room):
            long = width(piece)
            if line and taken + NARROW + long > room:
                lines.append(line)
                line, taken = piece, long
            else:
                line = f"{line} {piece}" if line else piece
                taken += NARROW + long
    return [*lines, line] if line else lines


def pieces(word: str, room: float) -> list[str]:
    """A word cut into pieces that fit the line: behind a hyphen, or else between any letters."""
    found = [""]
    for letter in word:
        if width(found[-1] + letter) > room:
            head, hyphen, tail = found[-1].rpartition("-")
            found[-1:] = [head + hyphen, tail] if hyphen else [tail, ""]
        found[-1] += letter
    return found


def width(letters: str) -> float:
    """How wide letters are, in parts of their size."""
    return sum(map(_width, letters))


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    if unicodedata.combining(letter):
        return 0.0
    if letter in " iljtfrI.,:;'’‘!|()[]-":
        return NARROW
    if letter in "mwMWЖШЩЮжшщю—":
        return WIDE
    return CAPITAL if letter.isupper() else USUAL
