"""Which single-byte encoding a text is in, by how its words come out.

Every character beyond ASCII is judged in its place: a small letter among letters of its script is
likely, a capital after a small letter, a sign inside a word or a control character is not. Letters
that are frequent in print count a little more. The scores are points per character; the encoding
with the most wins, the earlier in the list on a tie. Limits: central European encodings (where
``è`` and ``č`` share a byte) are not told from western ones.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import islice

from archivist.patterns import late

# In order of how common they are in the wild (W3Techs: windows-1251 and -1252 lead by far).
CODECS = ("iso-8859-1", "windows-1252", "windows-1251", "koi8-r", "mac-roman")

_PIECES = 16  # stretches of the text that are looked at ...
_RUNS = 4_000  # ... and runs of bytes beyond ASCII in each
_LARGEST = 20_000  # bytes of what is looked at in a stretch: a binary file is one long run
_RUN = late(rb"[\x80-\xff]+")
_CONTEXT = late(r"(?=(.)([^\x00-\x7f])(.))", re.DOTALL)

_FREQUENT = frozenset("éèàäöüßçñóáíêâôûîœæøåãõ" + "оеаинтсрвлкмдпуяыьгз")
_OPENING = frozenset("“‘«„‚‹¿¡")
_CLOSING = frozenset("”’»“‘›…")


def choose(data: bytes) -> str | None:
    """The codec's name, or None when the text is rather UTF-8 with damaged places.

    ``data`` holds at least one byte beyond ASCII. Damaged UTF-8: more characters of several bytes
    come out right than single bytes are left over.
    """
    sample = _sample(data)
    loose = sample.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", loose))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", loose))
    if good > bad:
        return None
    scores = {codec: _score(sample, codec) for codec in CODECS}
    best = max(scores.values())
    return next(codec for codec in CODECS if scores[codec] == best)


def _sample(data: bytes) -> bytes:
    """Runs of bytes beyond ASCII with a neighbour on either side, from all parts of the text."""
    parts: list[bytes] = []
    step = len(data) // _PIECES + 1
    for start in range(0, len(data), step):
        if data[start : start + step].isascii():
            continue
        left = _LARGEST
        for run in islice(_RUN.finditer(data, start, start + step), _RUNS):
            low, high = run.span()
            parts.append(data[max(0, low - 1) : min(high, low + 200) + 1])
            left -= len(parts[-1])
            if left < 0:
                break
    return b"\n".join(parts)


def _score(sample: bytes, codec: str) -> float:
    text = "\n" + sample.decode(codec, "surrogateescape") + "\n"
    return sum(_points(*m.groups()) for m in _CONTEXT.finditer(text))


@cache
def _points(before: str, char: str, after: str) -> float:
    kind = unicodedata.category(char)
    inside = before.isalpha() and after.isalpha()
    if kind in ("Cc", "Cs", "Co", "Cn"):
        return -5.0
    if kind[0] == "L":
        return _letter_points(before, char, after)
    if char == "\u00a0":
        return 0.2
    if char in _OPENING and not before.isalnum() and after.isalnum():
        return 2.0
    if char in _CLOSING and not before.isspace():
        return 2.0
    if kind == "Pd":  # 0x97 is an em dash in windows-1252 and a frequent letter in mac-roman
        return 1.6
    if inside:
        return -2.0
    return -3.0 if "─" <= char <= "▟" else 0.0


def _letter_points(before: str, char: str, after: str) -> float:
    points = 0.5 if char in _FREQUENT else 0.0
    neighbours = [c for c in (before, after) if c.isalpha()]
    if any(_script(c) != _script(char) for c in neighbours):
        return -2.0
    if char.isupper() and before.isalpha() and before.islower():
        return -2.0
    if char.isupper() and after.isalpha() and after.isupper():
        return points + 0.2  # words in capitals are rarer than words in small letters
    if not neighbours:
        return points - 0.5
    return points + 1.0


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]
