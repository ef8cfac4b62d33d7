"""Letters of another script inside a word: Cyrillic, Greek, Georgian, Armenian among Latin letters
and Latin among Cyrillic or Greek.

Only words of both scripts are looked at; a word wholly in one script stays. The evidence, strongest
first: a spelling in one script that the document has elsewhere; all the strangers look like letters
of the script that has the majority in the word (``а`` in "pаper"); or, where the document holds no
word wholly in the strangers' script, their sound ("zамок" among Latin transliteration). Left alone,
because they are meant: Greek in formulae ("ΔT", "λx"), capitals with an ending of the other script
("USBшный"). A text that has Greek consonants standing alone, which nothing in Latin looks like, has
formulae: there a stranger that also stands alone is a symbol ("αu" is no "au"). The record alone
has these edits: beside each other the two wordings look the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, product

from archivist.clean.scripts import LOOKS, SOUNDS, TWINS
from archivist.clean.words import Words, beyond_ascii
from archivist.model import Edit, Finding
from archivist.patterns import late
from archivist.rules import FindingRow, RuleRow

RULE = RuleRow(
    "homoglyphs",
    "correction",
    "Letters of another script inside a word were replaced by those of the word's own script.",
    level="standard",
    scope="Latin, Cyrillic, Greek, Georgian, Armenian",
)
FINDING = FindingRow("mixed-scripts", "info", "A word held letters of two scripts.")
ORDER = 40

_OTHER = {
    "CYRILLIC": "\u0400-\u0481\u048a-\u052f",
    "GREEK": "\u0386-\u03ff",
    "GEORGIAN": "\u10a0-\u10ff",
    "ARMENIAN": "\u0531-\u0556\u0561-\u0587",
}
_LATIN = "A-Za-zÀ-ÖØ-öø-ʯ\u1e00-\u1eff"
_ALL = "".join(_OTHER.values())
NEEDS = frozenset(
    chr(c)
    for low, high in ((0x386, 0x3FF), (0x400, 0x52F), (0x531, 0x587), (0x10A0, 0x10FF))
    for c in range(low, high + 1)
)

# From the first stranger on, because a search for that is fast; Latin before it is looked up.
_RUN = late(f"[{_ALL}]+(?P<latin>[{_LATIN}])?[{_LATIN}{_ALL}]*")
_LATIN_LETTER = late(f"[{_LATIN}]")
_SCRIPT = {name: re.compile(f"[{letters}]") for name, letters in _OTHER.items()}
_NOT_RUSSIAN = late("[\u0400-\u0481\u048a-\u052f](?<![\u0410-\u044fЁё])")
_ENDING = late(f"[A-Z]{{2,}}[{_ALL}]+")

_MOST_SPELLINGS = 64
_SURE = 0.9
_LONGEST = 40  # letters; what is longer is no word
_SHORTEST = 4  # letters; a shorter word with Greek in it is a formula
# Letters that nothing in Latin looks like and that are no Greek word alone, as η and ω are.
_SYMBOLS = frozenset("δεζθλμξπσφψΓΔΘΛΞΠΣΦΨΩ")
_FEWEST_SYMBOLS = 2  # different ones, in a text that has formulae
_ELISIONS = frozenset("'’ʼ᾽΄ʹ")  # behind a letter that is the rest of a Greek word, or a numeral


def propose(text: str) -> Iterator[Edit | Finding]:
    """Words mended by sound alone, and those that are left, are reported as well."""
    mixed, foreign, symbols = _look_through(text)
    mixed = [(at, word) for at, word in mixed if not _is_formula(word, symbols)]
    if not mixed:
        return
    words = Words(text)
    places = Counter(word for _, word in mixed)
    used = frozenset(text)
    judged = {word: _mend(word, words, foreign, used) for word in places}
    for at, word in mixed:
        new, cert = judged[word] or ("", 0.0)
        if new:
            yield _change(at, word, new, cert)
        if cert < _SURE and places[word]:
            yield _finding(at, word, new, places.pop(word))


def _finding(at: int, word: str, new: str, places: int) -> Finding:
    """One finding for each different word, at its first place."""
    done = f"read as {new}" if new else "left as it is"
    many = f" ({places} places)" if places > 1 else ""
    message = f"{word[:40]!r}{many} holds letters of two scripts; {done}: compare the original"
    return Finding(FINDING.id, at, at + len(word), message)


def _look_through(text: str) -> tuple[list[tuple[int, str]], frozenset[str], frozenset[str]]:
    """Words of two scripts with their places, the scripts that have words of their own, and the
    Greek letters that are symbols here.
    """
    mixed, initials, alone = _runs(beyond_ascii(text))
    foreign = {name for name, one in _SCRIPT.items() if any(map(one.match, initials))}
    symbols = alone if len(alone & _SYMBOLS) >= _FEWEST_SYMBOLS else set()
    return _runs(text)[0] if mixed else [], frozenset(foreign), frozenset(symbols)


def _is_formula(word: str, symbols: frozenset[str]) -> bool:
    """Whether all letters of a word that are not Latin are symbols that the text also has alone, or
    a short one has Greek letters in a text with symbols.
    """
    strangers = [char for char in word if not _LATIN_LETTER.match(char)]
    short = len(word) < _SHORTEST and all(map(_SCRIPT["GREEK"].match, strangers))
    return bool(symbols) and (short or symbols.issuperset(strangers))


def _runs(text: str) -> tuple[list[tuple[int, str]], set[str], set[str]]:
    """Words of two scripts with their places, the first letters of all others, and those alone."""
    mixed: list[tuple[int, str]] = []
    initials: set[str] = set()
    alone: set[str] = set()
    for match in _RUN.finditer(text):
        start, end = match.span()
        while text[start - 1 : start].isalpha() and _LATIN_LETTER.match(text, start - 1):
            start -= 1
        if start < match.start() or match["latin"]:
            mixed.append((start, text[start:end]))
        elif end - start > 1:
            initials.add(text[start])
        elif _SCRIPT["GREEK"].match(text, start) and text[end : end + 1] not in _ELISIONS:
            alone.add(text[start])
    return mixed, initials, alone


def _mend(
    word: str, words: Words, foreign: frozenset[str], used: frozenset[str]
) -> tuple[str, float] | None:
    """The word in one script and how sure that is, or None without evidence.

    ``used``: the document's letters.
    """
    scripts = [name for name, pattern in _SCRIPT.items() if pattern.search(word)]
    if len(scripts) != 1 or len(word) > _LONGEST or _ENDING.fullmatch(word):
        return None
    script = scripts[0]
    strangers = len(_SCRIPT[script].findall(word))
    latin = _to_latin(word)
    other = _to_other(word, script)
    if script == "GREEK" and len(word) < _SHORTEST:
        latin = [new for new in latin if _all_look(word, script)][:1]  # not by sound
    known = [new for new in (*latin, *other) if words.count(new.lower())]
    if known:
        return known[0], 0.95
    if script == "GREEK" and len(word) < _SHORTEST:
        return None
    if strangers * 2 < len(word) and _all_look(word, script):
        return latin[0], 0.9
    if strangers * 2 > len(word) and other and script in foreign and _is_spelt(other[0], used):
        return other[0], 0.9
    if script not in foreign and script != "GREEK" and latin:
        return latin[0], 0.6
    return None


def _is_spelt(word: str, used: frozenset[str]) -> bool:
    """Whether the document may have the word's letters: those that Russian lacks only if it does.

    ``i`` in a Ukrainian word is і, which stands elsewhere; a Bulgarian word has no such letter.
    """
    return used.issuperset(_NOT_RUSSIAN.findall(word))


def _all_look(word: str, script: str) -> bool:
    return all(char in LOOKS for char in word if _SCRIPT[script].match(char))


def _to_latin(word: str) -> list[str]:
    """Latin spellings: all by look where every stranger has a look, then by sound, then mixed."""
    strange = [char for char in word if char in SOUNDS or char in LOOKS]
    if any(_is_other(char) and char not in SOUNDS and char not in LOOKS for char in word):
        return []
    by_look = "".join(LOOKS.get(char, char) for char in word)
    # A text spells a letter the same way throughout the word: е is e or ye, not both.
    letters = sorted(set(strange))
    options = [(*SOUNDS.get(char, ()), *_look(char)) for char in letters]
    spellings = [
        word.translate(dict(zip(map(ord, letters), chosen, strict=True)))
        for chosen in islice(product(*options), _MOST_SPELLINGS)
    ]
    first = [by_look] if all(char in LOOKS for char in strange) else []
    return list(dict.fromkeys([*first, *spellings]))


def _look(char: str) -> tuple[str, ...]:
    return (LOOKS[char],) if char in LOOKS else ()


def _is_other(char: str) -> bool:
    return any(pattern.match(char) for pattern in _SCRIPT.values())


def _to_other(word: str, script: str) -> list[str]:
    """The word with its Latin letters as the look-alikes of ``script``, if all have one."""
    twins = TWINS.get(script, {})
    new = "".join(twins.get(char, char) for char in word)
    return [] if re.search(f"[{_LATIN}]", new) else [new]


def _change(at: int, old: str, new: str, cert: float) -> Edit:
    """One edit for the stretch between the first and the last letter that differ."""
    front = 0
    while front < min(len(old), len(new)) and old[front] == new[front]:
        front += 1
    back = 0
    while back < min(len(old), len(new)) - front and old[-1 - back] == new[-1 - back]:
        back += 1
    return Edit(at + front, at + len(old) - back, new[front : len(new) - back], RULE.id, cert)
