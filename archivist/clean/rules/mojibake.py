"""Text read in the wrong encoding ("cafÃ©", "itâ€™s", "РџСЂРёРІРµС‚"), mended by ftfy.

Only words that hold a suspicious pair of characters are shown to ftfy, so right text beside a
damaged word cannot be drawn in, and ftfy's other services (quotes, ligatures, widths, entities,
line breaks) are off. C1 controls count as the windows-1252 characters of their bytes, or of
MacRoman where some are letters in that alone. A word that is not enough for ftfy is shown to it
once more beside one that it has mended.
Runs of bytes that are UTF-8 and nothing else are decoded beside (``clean/decoding.py``). A closing
quote whose last byte was lost ("â€ ") is known by what is left; "Ã" whose no-break space was lost
("dÃ©jÃ vu") and Russian words of one or two letters are mended only where the document has three
words mended otherwise. Not mended: other damage that
lost characters, and chains of encodings that ftfy does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from archivist.clean.decoding import decoded
from archivist.model import Edit, Span
from archivist.patterns import late
from archivist.rules import RuleRow

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

RULE = RuleRow("mojibake", "correction", "Text read in the wrong encoding was decoded anew.")
ORDER = 10

# What bytes 0x80 to 0xBF (the second and later bytes of UTF-8) look like in windows-1252,
# windows-1251 and mac-roman; 0xC2 to 0xF4 (the first bytes) likewise.
_LATER = "".join(
    bytes(range(0x80, 0xC0)).decode(codec, "ignore")
    for codec in ("latin-1", "windows-1252", "windows-1251")
)
_LATERS = re.escape(_LATER)
_CENTRAL = re.escape(bytes(range(0x80, 0xC0)).decode("windows-1250", "ignore"))
# One set in front of all, so that a text without any is passed over fast.
_PAIRS = (
    "[Â-ôВГРСв√‚¬◊ĂĹŘŮ╨╤\x80-\x84\x86-\x9f](?:"
    f"(?<=[Â-ô])[{_LATERS}]"
    f"|(?<=[ВГРСв])[{_LATERS}]{{1,2}}[ВГРСв{_LATERS}]"
    "|(?<=[√◊])[\u00a0-\u02ff\u2000-\u22ff]|(?<=‚)Ä|(?<=¬)[©®£∞†°•¶]"
    f"|(?<=[ĂĹÄŘŮ])[{_CENTRAL}]|(?<=[╨╤])[\u00a0-\u00ff\u2190-\u25ff]"
    "|(?<=[\x80-\x84\x86-\x9f]))"
)
NEEDS = frozenset(
    "√‚¬ƒ≈–—ВГРСвбцпяноБ◊ĂĹŘŮ╨╤" + "".join(map(chr, (*range(0x80, 0xA0), *range(0xC2, 0xF5))))
)

_PAIR = re.compile(_PAIRS)

# The word around: to the next white space, but not far in a text without any.
_REACH = 60
_SPACE = re.compile(r"[ \t\r\n\f]")
_PARTS = re.compile("([^\x00-\x7f]+)")
_LOST_QUOTE = re.compile("â€(?=\\Z|[.,;:!?)\\]]|\ufffd)\ufffd?")
_LOST_SPACE = re.compile(r"(?<![A-ZÀ-Þ])Ã(?=[ \n])")
_SHORT = late(f"(?<!\\w)(?:[РС][{_LATERS}]){{1,2}}(?![\\w{_LATERS}])")
# A capital before "Â" is as good a sign of a word in capitals as of damage.
_SHOUTED = re.compile("[A-Z]{2,}Â\u00a0[A-Z]*")
_LEFT_LEAD = re.compile("(?<=[a-z.,;:!?\\d])Â(?= )")  # whose no-break space became a plain one
# C1 controls inside words that are small letters in MacRoman alone, and those that begin no UTF-8;
# between small letters \x85 ends a line ("one\x85two") or is an ellipsis, no capital Ö.
_MAC = re.compile("[\x87-\x89\x8b\x8d\x8f\x90\x98\x99\x9b\x9d](?<=[a-z].)(?=[a-z])", re.DOTALL)
_CONTROL = re.compile("(?<![\x80-\xff])[\x80-\x9f](?![\x80-\xbf])")
_FAR = late("[\u0530-\u1cff]")
_LATIN = late("[A-Za-zÀ-ɏ]")
_HABIT = 3  # words mended on their own evidence


def propose(text: str) -> Iterator[Edit]:
    yield from decoded(text, RULE.id)  # first: of two equal places the first one stays
    mended: list[str] = []
    left: list[tuple[int, str]] = []
    mac = _MAC.search(text) is not None
    for start, end in _suspects(text):
        old = text[start:end]
        new = _mend(old, mac)
        if new == old or _SHOUTED.fullmatch(old):
            left.append((start, old))
        else:
            mended.append(old)
            yield from _changes(start, old, new)
    for start, old in left if mended else ():
        yield from _changes(start, old, _mend_beside(old, mended[0]))
    if mended:
        yield from (Edit(match.start(), match.end(), "", RULE.id, 0.9)
                    for match in _LEFT_LEAD.finditer(text))  # fmt: skip
    if len(mended) >= _HABIT:
        yield from _by_habit(text, any(word[0] in "РС" for word in mended))


def _by_habit(text: str, cyrillic: bool) -> Iterator[Edit]:
    for match in _LOST_SPACE.finditer(text):
        yield Edit(match.start(), match.end(), "à", RULE.id, 0.9)
    for match in _SHORT.finditer(text) if cyrillic else ():
        with suppress(UnicodeError):
            new = match.group().encode("windows-1251").decode("utf-8")
            yield Edit(match.start(), match.end(), new, RULE.id, 0.9)


def _suspects(text: str) -> Iterator[Span]:
    """The words, or parts of very long ones, that hold a suspicious pair."""
    done = 0
    pair = _PAIR.search(text)
    while pair:
        start = max(done, pair.start() - _REACH)
        spaces = _SPACE.finditer(text, start, pair.start())
        start = max((space.end() for space in spaces), default=start)
        space = _SPACE.search(text, pair.end(), pair.end() + _REACH)
        done = space.start() if space else _not_inside(text, pair.end() + _REACH)
        yield start, done
        pair = _PAIR.search(text, done)


def _not_inside(text: str, at: int) -> int:
    """The place, or one a little further that is not inside a character's bytes."""
    end = min(len(text), at + 3)
    while at < end and text[at] in _LATER:
        at += 1
    return min(at, len(text))


def _mend_beside(word: str, other: str) -> str:
    """The word mended as part of a text with ``other``: two words of one encoding show it."""
    both = _mend(f"{other} {word}").removeprefix(f"{_mend(other)} ")
    return both if len(both) < len(word) else word


@lru_cache(maxsize=4096)
def _mend(word: str, mac: bool = False) -> str:
    import ftfy

    whole = _LOST_QUOTE.sub("â€\x9d", word)
    if mac:
        whole = _CONTROL.sub(
            lambda found: found.group().encode("latin-1").decode("mac-roman"), whole
        )
    # U+0085 alone is a line end, which another rule knows.
    new = ftfy.fix_encoding(whole, _config()) if whole.strip("\x85") else word
    worse = any(new.count(lost) > word.count(lost) for lost in "\ufffd\x9d")
    return word if worse or _is_stray(new) else new


def _is_stray(word: str) -> bool:
    """Whether a letter of a far script stands alone, or beside Latin ones: "daß„" is not "da߄"."""
    far = _FAR.findall(word)
    return len(far) == 1 or (bool(far) and any(map(_LATIN.match, word)))


@cache
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )


def _changes(at: int, old: str, new: str) -> Iterator[Edit]:
    """One edit for each damaged run where the ASCII characters between are the same."""
    olds, news = _PARTS.split(old), _PARTS.split(new)
    if olds[::2] != news[::2]:
        yield Edit(at, at + len(old), new, RULE.id, 0.9)
        return
    for wrong, right in zip(olds, news, strict=True):
        if wrong != right:
            yield Edit(at, at + len(wrong), right, RULE.id, 0.95)
        at += len(wrong)
