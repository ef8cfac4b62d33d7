"""Letters split off their words by small capitals or drop capitals: "B AKER", "W hen".

A split is believed when the joined word stands elsewhere in the document and the rest stands
nowhere else: "B AKER" where "Baker" occurs and "aker" does not. One-letter words ("A", "I", "O")
need a rest that no word begins like as well ("A ND"); so do prepositions of one letter in Slavic
languages ("W istocie"). Where several such splits show that the
document has the habit, weaker ones are believed too: a rest that is a word of its own ("T HE")
where the letter is none, and an unknown name before the same colon, if a name can begin so
("V POCES :" is a misread word). A paragraph that begins "T he"
needs nothing but the word. Left alone: "A MAN", "I AM", initials, numerals, "VITAMIN C IS".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from typing import NamedTuple

from archivist.clean.words import Words
from archivist.language import detect
from archivist.model import Edit
from archivist.rules import RuleRow

RULE = RuleRow(
    "split-capitals",
    "correction",
    "Capitals that small or drop capitals had split off were joined to their words.",
    level="standard",
    scope="Latin, Cyrillic",
)
ORDER = 50
NEEDS: frozenset[str] = frozenset()

# It begins with the space: a search for that is fast, and what stands before is looked up after.
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁ"
_SPLIT = re.compile(
    rf" (?<=[{_CAPITAL}] )(?<![\w'’.\-&][{_CAPITAL}] )"
    rf"(?P<rest>[{_CAPITAL}]{{2,}}|[a-zß-öø-ÿа-яё]{{2,}})(?!\w)(?P<label> ?:)?"
)
_LINE_START = re.compile(r"\n[ \t]*[“\"‘'«*_—–]*\Z")
_INDENT = 40  # characters before the letter within which its line must begin

# Letters that are words in the languages of Europe's books, and prepositions of some that are
# initials, or nothing, in the others ("W istocie", "V lese").
_WORDS = frozenset("aioeyuàéóаиоуяквсзжбє")
_PREPOSITIONS = {"pl": "wz", "cs": "vksz", "sk": "vksz", "sl": "vkszh", "hr": "ks", "lt": "į"}

# No word of those languages begins with these two letters.
_CONSONANTS = "bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщ"
_ONSETS = frozenset(
    "bl br bh ch ck cl cr cz dh dj dr dv dw dz fj fl fr gh gl gn gr gw hr kh kl kn kr kv kw "
    "ll lh lj mn nj ph pf pl pn pr ps pt rh rz sb sc sf sg sh sk sl sm sn sp sq sr st sv sw sz "
    "tc th tj tr ts tw tz vl vr wh wr zd zh zl zv zw".split()
)

# What a paragraph may begin with when the document is too short to show the word elsewhere.
_OPENERS = frozenset(
    "the this that then there they these those what when where which while who with from".split()
)

_HABIT = 2  # different words split beyond doubt


class _Split(NamedTuple):
    at: int  # of the space
    letter: str
    rest: str
    start: bool  # at the beginning of a line
    label: bool  # a colon follows
    capitals: bool


def propose(text: str) -> Iterator[Edit]:
    splits = [_split(match) for match in _SPLIT.finditer(text)]
    if not any(_is_strong(split, _WORDS) for split in splits):
        return
    alone = _WORDS.union(_PREPOSITIONS.get(detect(text), ""))
    words = Words(text)
    rests = Counter(split.rest for split in splits)
    pairs = {(split.letter, split.rest) for split in splits if _is_strong(split, alone)}
    sure = {pair for pair in pairs if _is_sure(*pair, words, rests)}
    habits = {
        capitals: len({s[1:3] for s in splits if s.capitals is capitals and s[1:3] in sure})
        for capitals in (True, False)
    }
    labels = any(split.label for split in splits if split[1:3] in sure)
    for split in splits:
        if split[1:3] in sure or (split.start and split.letter + split.rest in _OPENERS):
            yield Edit(split.at, split.at + 1, "", RULE.id, 0.95)
        elif habits[split.capitals] >= _HABIT and _is_likely(split, alone, words, rests, labels):
            yield Edit(split.at, split.at + 1, "", RULE.id, 0.8)


def _split(match: re.Match[str]) -> _Split:
    at = match.start()
    before = match.string[max(0, at - 1 - _INDENT) : at - 1]
    if at - 1 <= _INDENT:
        before = "\n" + before
    return _Split(
        at,
        match.string[at - 1].lower(),
        match["rest"].lower(),
        _LINE_START.search(before) is not None,
        match["label"] is not None,
        match["rest"].isupper(),
    )


def _is_strong(split: _Split, alone: Container[str]) -> bool:
    """Whether the split can be told without a habit: spares most texts the counting of words.

    ``alone``: letters that are words.
    """
    return split.letter not in alone or _is_no_onset(split.rest)


def _is_no_onset(rest: str) -> bool:
    both = rest[0] in _CONSONANTS and rest[1] in _CONSONANTS
    return both and rest[0].isascii() and rest[:2] not in _ONSETS


def _is_sure(letter: str, rest: str, words: Words, rests: Counter[str]) -> bool:
    return not _is_free(rest, words, rests) and words.count(letter + rest) > 0


def _is_free(rest: str, words: Words, rests: Counter[str]) -> bool:
    """Whether the rest stands somewhere as a word of its own."""
    return words.count(rest, rests[rest] + 1) > rests[rest]


def _is_likely(
    split: _Split, alone: Container[str], words: Words, rests: Counter[str], labels: bool
) -> bool:
    known = words.count(split.letter + split.rest, 3)
    free = _is_free(split.rest, words, rests)
    if split.letter in alone:
        return known >= 2 and not free and split.start
    if free:
        return known >= 3 and split.start
    return known > 0 or (split.label and labels and not _is_no_onset(split.letter + split.rest))
