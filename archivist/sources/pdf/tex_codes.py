"""What the fonts of dots that TeX makes say: their glyphs have numbers and no names.

A font of dots (Type 3) has no name in a PDF, and TeX calls its glyphs ``a28``: PDFium then gives
the number for the character. So ``fi`` is 28 in TeX's newer encoding of text (T1) and 12 in its
older one (OT1), and ``ß`` is 255 or 25. No text holds characters below 32 otherwise, so the
ligatures, which stand inside words, tell which of the two a document has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from archivist.patterns import late
from archivist.sources.pdf.glyphs import BELOW, Run

_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl")
_OLD_ACCENTS = {0x12: "\u0300", 0x13: "\u0301", 0x14: "\u030c", 0x15: "\u0306", 0x16: "\u0304",
                0x17: "\u030a", 0x18: "\u0327"}  # fmt: skip


def _below(code: int) -> str:
    """How readers of glyphs hand on a character below 32."""
    return chr(BELOW + code)


def _table(first: int, spelt: Iterable[str]) -> dict[str, str]:
    return {_below(c) if c < 32 else chr(c): s for c, s in enumerate(spelt, first)}


_T1: Mapping[str, str] = {
    **_table(0x0D, "‚‹›“”„«»–—"),
    _below(0x17): "",  # the end of a part of a word: of no width
    _below(0x19): "ı",
    _below(0x1A): "ȷ",
    **_table(0x1B, _LIGATURES),
    "`": "‘",
    "'": "’",
    "\x7f": "-",
    **_table(0x80, "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£"),
    "×": "Œ",
    "ß": "SS",
    "÷": "œ",
    "ÿ": "ß",
}
_OT1: Mapping[str, str] = {
    **_table(0x0B, _LIGATURES),
    **_table(0x10, "ıȷ"),
    **_table(0x19, "ßæœøÆŒØ"),
    "`": "‘",
    "'": "’",
    '"': "”",
}
# Where braces do not close, since no typewriter face has them, these are the older encoding's, too.
_OT1_SIGNS: Mapping[str, str] = {"\\": "“", "{": "–", "|": "—", "<": "¡", ">": "¿"}
_LOWER = "(?:(?<=[a-z]){0}|{0}(?=[a-z]))"  # a ligature stands inside a word
_IN_T1 = late(_LOWER.format(f"[{_below(0x1B)}-{_below(0x1F)}]"))
_IN_OT1 = late(_LOWER.format(f"[{_below(0x0B)}-{_below(0x0F)}]"))
_ACCENTED = late(f"([{''.join(map(_below, _OLD_ACCENTS))}\x7f])([^\\W\\d_]|{_below(16)})")
_BULLET = late("^[\x88ˆ]$")  # alone: 136 of the font that has the signs beside both (TS1)
_LETTER = re.compile(r"[A-Za-z]")
_REST = late(f"[{_below(0)}-{_below(31)}]")


def spelt(pages: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """The pages' runs, those of fonts without names in letters; what stays unknown is a space."""
    coded = [run.text for runs in pages for run in runs if run.face.coded]
    newer = sum(len(_IN_T1.findall(text)) for text in coded)
    older = sum(len(_IN_OT1.findall(text)) for text in coded)
    table: Mapping[str, str] = {}
    if newer > older:
        table = _T1
    elif older > newer:
        table = _OT1 if any("}" in text for text in coded) else {**_OT1, **_OT1_SIGNS}
    spell, old = str.maketrans(dict(table)), older > newer
    return [
        [r._replace(text=_read(r.text, spell, old)) if r.face.coded else r for r in runs]
        for runs in pages
    ]


def _read(text: str, spell: Mapping[int, str | int | None], older: bool) -> str:
    """A run's text; one without letters is of a font of signs: its numbers tell nothing."""
    if not _LETTER.search(text):
        text = _BULLET.sub("•", text)
    elif spell:
        if older:
            text = _ACCENTED.sub(_composed, text)
        text = text.translate(spell)
    return _REST.sub(" ", text)


def _composed(match: re.Match[str]) -> str:
    """An accent of the older encoding stands before its letter: ``´e``, ``¨u``, ``´ı``."""
    accent, letter = match[1], match[2]
    mark = "\u0308" if accent == "\x7f" else _OLD_ACCENTS[ord(accent) - BELOW]
    whole = unicodedata.normalize("NFC", ("i" if letter == _below(16) else letter) + mark)
    return whole if len(whole) == 1 else letter
