"""What a font says of its face: by its flags, its weight and slant, and its name."""

from __future__ import annotations

import re
from ctypes import byref, c_int, create_string_buffer
from functools import lru_cache
from typing import NamedTuple

from archivist.sources.pdf import engine

# Foundries name their fonts as they like; TeX's have names of their own (cmti10, cmbx12, cmcsc10).
_ITALIC = re.compile(r"(?i)ital|obliq|slanted|kursiv|[-,]it\b|^(?:cm|ec|sf|lm)(?:ti|sl|mi|bxti)")
_BOLD = re.compile(r"(?i)bold|black|heavy|demi|[-,]bd\b|fett|^(?:cm|ec|sf)(?:bx|b\d|ssbx)")
_SMALL_CAPS = re.compile(r"(?i)small-?cap|[-_]sc\b|smcp|^(?:cm|ec|sf)csc|caps\d*$")
_SLANTED, _CAPITALS, _HEAVY = 1 << 6, 1 << 17, 1 << 18  # flags of a font's descriptor
_WEIGHT = 600
_LEAN = -4  # degrees


class Face(NamedTuple):
    """A type face as far as it matters for reading."""

    italic: bool = False
    bold: bool = False
    smallcaps: bool = False
    coded: bool = False  # a font without a name: its characters may be numbers (see tex_codes)


def face_of(font: int) -> Face:
    """The face of a font (its address; 0 for none)."""
    if not font:
        return Face()
    buffer = create_string_buffer(256)
    engine.font_name(font, buffer, len(buffer))
    named = _by_name(buffer.value)
    flags, slant = engine.font_flags(font), c_int()
    engine.font_slant(font, byref(slant))
    return Face(
        italic=named.italic or bool(flags & _SLANTED or slant.value <= _LEAN),
        bold=named.bold or bool(flags & _HEAVY or engine.font_weight(font) >= _WEIGHT),
        smallcaps=named.smallcaps or bool(flags & _CAPITALS),
        coded=not buffer.value,
    )


@lru_cache(256)
def _by_name(whole: bytes) -> Face:
    """What a font's name says; a document asks for each of its fonts on every page anew."""
    name = whole.decode("utf-8", "replace").rpartition("+")[2]
    return Face(*(pattern.search(name) is not None for pattern in (_ITALIC, _BOLD, _SMALL_CAPS)))
