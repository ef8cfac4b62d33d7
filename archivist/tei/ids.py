"""Ids from content: a block is named after those of its letters that no cleaning rule changes.

    skeleton("The rough ground, wor-\\nked over.")  == skeleton("The rough ground, worked over.")
    content_name("b", skeleton(text))               -> "b4kq2m7xw3a"

Neither kind nor number nor position enters an id, so a paragraph that turns out to be a quotation,
moves, or has its spelling put right is found under the name it was cited by.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b32encode
from hashlib import sha256
from string import ascii_letters, ascii_lowercase

ENOUGH = 8  # lasting letters; 12 letters to the power of 8 keeps chance meetings out of one book
_LASTING = "bdfgklqruvwz"

# Written apart in sources and together after cleaning, or the reverse. Long s stands for s.
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Look-alikes that are clear. The unclear ones (н may stand for H, h or n) are why h, m and n are
# not among the lasting letters.
_LOOK_ALIKES = {
    "АаΑα": "a", "ВΒ": "b", "СсϹϲ": "c", "ԁ": "d", "ЕеΕ": "e", "һΗНн": "h", "ІіΙι": "i",
    "Јј": "j", "КкΚκ": "k", "МмΜ": "m", "Ν": "n", "ОоΟο": "o", "РрΡρ": "p", "ԛԚ": "q",
    "ЅѕſЅ": "s", "ТтΤτ": "t", "υ": "u", "вѵѴν": "v", "ԝԜ": "w", "ХхΧχ": "x", "УуΥ": "y", "Ζ": "z",
}  # fmt: skip
_FOLDED = _LIGATURES | {c: to for group, to in _LOOK_ALIKES.items() for c in group}
_FOLD = re.compile(f"[{''.join(_FOLDED)}]")
_OTHER = re.compile(r"[^\x00-\x7f]+")
_ASCII = frozenset(map(chr, range(128)))

_LOWER = bytes.maketrans(ascii_letters.encode(), (ascii_lowercase * 2).encode())
_NOT_LETTERS = bytes(c for c in range(256) if chr(c) not in ascii_letters)
_NOT_LASTING = bytes(c for c in range(128) if chr(c) not in _LASTING)


def skeleton(text: str) -> str:
    """What of ``text`` cleaning never touches; as much of it as it takes to tell blocks apart.

    Lasting letters when there are at least ``ENOUGH``; else all ASCII letters; else, or where
    another script has the majority, its letters without marks; else every visible character.
    Repairs that change a lasting letter itself, and mojibake of a script other than Latin, do
    change a skeleton.
    """
    letters, others = _letters(text), 0
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if any(map(str.isalpha, set(text) - _ASCII)):  # not dashes and quotation marks alone
            others = sum(map(str.isalpha, "".join(_OTHER.findall(text))))
    if len(letters) >= 3 and len(letters) > others:
        letters = _letters(_folded(text)) if others else letters
        lasting = letters.translate(None, _NOT_LASTING)
        return (lasting if len(lasting) >= ENOUGH else letters).decode("ascii")
    plain = _folded(unicodedata.normalize("NFKD", text).casefold()).replace("b", "v")  # B for В
    return "".join(filter(str.isalpha, plain)) or "".join(plain.split())


def _letters(text: str) -> bytes:
    return text.encode("ascii", "ignore").translate(_LOWER, _NOT_LETTERS)


def _folded(text: str) -> str:
    return _FOLD.sub(lambda m: _FOLDED[m[0]], text)


def content_name(letter: str, bones: str) -> str:
    """The id that a skeleton gives: ``letter`` (``b`` or ``d``) and ten characters of base 32."""
    digest = sha256(bones.encode("utf-8", "surrogatepass")).digest()
    return letter + b32encode(digest[:10]).decode("ascii").lower()[:10]
