"""Accents drawn as glyphs of their own over their letters, as old TeX fonts do, put together."""

from __future__ import annotations

import re
import unicodedata
from ctypes import byref, c_double
from typing import Any

from archivist.patterns import late
from archivist.sources.pdf import engine

_MARKS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303",
    "ˇ": "\u030c", "˘": "\u0306", "¯": "\u0304", "˙": "\u0307", "˚": "\u030a", "˝": "\u030b",
    "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
ACCENTS = "".join(_MARKS)
ACCENT = late(f"[{re.escape(ACCENTS)}]")
_DOTLESS = {"ı": "i", "ȷ": "j"}


def compose(text_page: Any, wording: str, start: int) -> str:
    """``wording`` (characters from ``start`` on) with each accent that stands over a letter on it.

    An accent stands over the next letter, or over the one before, where the middle of its ink lies
    between that letter's edges; any other (``5´``, a grave used as a quotation mark) stays.
    """
    out: list[str] = []
    skip = False
    for k, char in enumerate(wording):
        if skip:
            skip = False
            continue
        mark = _MARKS.get(char)
        if mark and k + 1 < len(wording) and _over(text_page, start + k, start + k + 1):
            whole = with_mark(wording[k + 1], mark)
            if whole:
                out.append(whole)
                skip = True
                continue
        if mark and out and k and _over(text_page, start + k, start + k - 1):
            whole = with_mark(out[-1], mark)
            if whole:
                out[-1] = whole
                continue
        out.append(char)
    return "".join(out)


def with_mark(letter: str, mark: str) -> str:
    """The letter with a combining mark as one code point; empty where there is none."""
    if not letter.isalpha():
        return ""
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
    return whole if len(whole) == 1 else ""


def combining(text: str) -> str:
    """What an accent alone is over a letter; empty for any other text."""
    return _MARKS.get(text, "")


def _over(text_page: Any, accent: int, letter: int) -> bool:
    mark, under = _edges(text_page, accent), _edges(text_page, letter)
    return under[0] < (mark[0] + mark[1]) / 2 < under[1]


def _edges(text_page: Any, at: int) -> tuple[float, float]:
    left, right, bottom, top = (c_double() for _ in range(4))
    engine.char_box(text_page, at, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value
