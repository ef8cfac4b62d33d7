"""Speakers' names that no mark parts from what is said: ``Anna Where have you been?``

A few names open a good part of all paragraphs, and what follows begins a sentence; no prose does
that again and again. A name has all the words that nearly always stand together: where paragraphs
that begin with ``Old`` go on with ``Miller`` or ``Fisher``, ``Old`` is no name, and ``Anna`` before
``But`` and ``Where`` and much else is one.

Left alone: function words, what opens a stage direction (``Enter``), and what stands below
headings alone, as places of scenes do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from itertools import takewhile
from typing import NamedTuple

from archivist.patterns import CLOSING, LARGE, SMALL, late
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds.shapes import ends_sentence
from archivist.structure.talk import asks

# The class leaves out the small letters of most texts; those of others are looked for in is_name.
NAME = r"[^\W\d_a-zà-öø-ÿ][\w’'.-]*"
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 3  # code points of the longest small word of a name: "von", "des"
# Before a name, which goes on behind the stop: "MRS. WEIR. Good evening."
_SHORT_FORMS = (
    "mr mrs ms dr st messrs prof rev hon capt col gen lt sgt mme mlle mgr hr frl sr sra srta "
    "sig mevr dhr"
).split()
ADDRESS = rf"(?:(?i:{'|'.join(_SHORT_FORMS)})[.] )?"
OF = "(?:(?:of|de|von|di|du) )?"  # "The Duchess of Weir"
_COUNTED = r"[0-9]{1,2}[ºª]?"  # "Citizen 2"
_WORDS = re.compile(rf"{NAME}(?: {{1,2}}(?:{OF}{NAME}|{_COUNTED}(?= ))){{0,3}}")
_WORD = re.compile(rf"{OF}{NAME}|{_COUNTED}")
# Between a name and what is said: "Anna Where", "Anna —that", "Anna 't Is waar".
SAID = re.compile(
    r" {1,8}(?=[\"'“‘’(\[—–…¿¡«„]{0,2}[^\W\d_a-zà-öø-ÿ]|[—–…][^\W\d_]"
    r"|['’][a-z] [^\W\d_a-zà-öø-ÿ])"
)
_ELIDED = re.compile(r"['’][a-z] ")  # "'t Is waar", "'k Weet", as Dutch has it
_TAKEN_UP = "—–…"  # "Anna —that I saw."
_BROKEN_OFF = re.compile(rf"[—–][{CLOSING})\]]*$")
# "Act II: The garden" and "Maria Stuart, Queen" of a cast list are not said by Act and Maria.
POINTED = late(
    rf"(?P<name>{ADDRESS}(?:A |[DLO][’'])?"
    r"[^\W\d_a-zà-öø-ÿа-яё]{2,}(?:[ ’'-]{1,2}[^\W\d_a-zà-öø-ÿа-яё]+){0,3}"
    r"(?: ?\([^()\n]{1,40}\))?)\. +(?=\S)"
)
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d+)[.:]")

_ARTICLES = frozenset("The A An Der Die Das Ein Eine Le La Les L’ Un Une Il Lo El Los Las".split())
_FUNCTION = _ARTICLES | frozenset(
    "In On At It He She They We You I This That These Those But And Or If As When Then So "
    "Es Er Sie Wir Elle Nous En Gli".split()
)
_NEWCOMER = late(
    rf"(?P<name>{NAME}(?: (?:of|de|von|di|du) {NAME})?(?: {NAME}){{1,3}})"
    rf"(?:,? [{SMALL}]|[!?]|, )"
)
_EPITHET = late(
    rf"(?P<name>(?P<base>[{LARGE}]{{2,}}(?:[ -][{LARGE}]{{2,}}){{0,2}}) [{SMALL}]{{3,12}})"
    r"[.,] (?=\S)"
)
_INITIAL = late(r"\w\.? [^\W\d_]\.$")
_UP_TO_MARK = late(r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){0,6}(?: ?[^\s\w]+ ?\w*)?")
_MOST_WORDS, _SEVERAL = 5, 3  # of a name with small words; that stand behind it
_OPENS_SENTENCES = _FUNCTION | frozenset(
    "Who What Where Why How No Not Yes My Your His Her".split()
)

LEAST = 4  # paragraphs that a name opens, to be a speaker's
_PLAY = frozenset(("act", "scene", "castList"))
_LEAST_OPENED = 12  # paragraphs opened by recurring names
_LEAST_SHARE = 0.25  # of all paragraphs
LEAST_INSIDE = 0.8  # of those of a dialogue
LEAST_SET_OFF = 0.5  # of those of a play, where names are set off from what is said
_TOGETHER = 0.9  # of a word's openings go on with one of its companions: it is part of a name
DIRECTIONS = frozenset(
    "Enter Re-enter Reenter Exit Exeunt Flourish Alarum Alarums Curtain Entra Entrano Esce Escono "
    "Entre Entrent Sort Sortent Manet Manent Dyes".split()
)


# Behind what is said: "Who calls? (at the window)".
_DIRECTION = late(rf"(?<=[.!?…—{CLOSING}])\s*[(\[][^()\[\]\n]{{2,160}}[)\]]$")
_PERSON = late(r"[^\W\d_][^.,;:()\n]{2,40}")  # of a list of persons, without what is told of him
_VERBS = frozenset(
    "Said Says Quoth Quod Asked Cried Replied Answered Exclaimed Sagte Sprach Rief Fragte "
    "Antwortete Dit Disse Rispose Dijo Respondió Сказал Сказала Ответил Спросил".split()
)


class Opening(NamedTuple):
    """A paragraph that may be a speech: its speaker's name ends at ``end``."""

    unit: Unit
    name: str
    end: int
    whole: bool  # what is said ends as a sentence does
    below: bool  # a heading stands right above


def enough(opened: int, paragraphs: int) -> bool:
    """Whether so many of the paragraphs, opened by names that recur, make a play or transcript."""
    return opened >= max(_LEAST_OPENED, _LEAST_SHARE * paragraphs)


def in_turns(opened: Sequence[int], paragraphs: Sequence[int], least: float = LEAST_INSIDE) -> bool:
    """Whether the same are most of the paragraphs from the first to the last: a dialogue in prose.

    ``opened`` and ``paragraphs`` are the places where they start, in order; ``least`` is the share.
    """
    if len(opened) < _LEAST_OPENED:
        return False
    inside = bisect_right(paragraphs, opened[-1]) - bisect_left(paragraphs, opened[0])
    return len(opened) >= least * inside


def is_address(name: str) -> bool:
    """Whether ``name`` is but a short form before one: ``Mrs``, ``DR``."""
    return name.rstrip(".").casefold() in _SHORT_FORMS


def is_name(name: str) -> bool:
    """A speaker is no function word or verb ("Said I:"), and opens no stage direction.

    Its words have capitals, but for short ones between them.
    """
    first, *rest = name.split()
    if first[0].islower() or any(word[0].islower() and len(word) > _SHORT for word in rest):
        return False
    known = first.rstrip(".")
    if known in DIRECTIONS or known in _VERBS or len(name) < 2 or is_address(name):
        return False
    return known not in _FUNCTION or (known in _ARTICLES and bool(rest))


def says(words: str) -> bool:
    """Whether what follows a name is said: it is a sentence, or one broken off ("My good lord-"),
    and begins with no number.
    """
    elided = _ELIDED.match(words)
    first = _LETTER.search(words, elided.end() if elided else 0)
    small = first is not None and first.group().islower()
    words = _DIRECTION.sub("", words)
    whole = ends_sentence(words) or words.endswith("-")
    return not small and whole and _NUMBERED.match(words) is None


def newcomer(text: str, start: int, end: int) -> int:
    """Where the name of one who speaks but once or twice ends; 0 if none opens the paragraph.

    ``Second Guard It was``: words with capitals, the last of which begins a sentence, as the word
    behind it tells, small or parted by a mark. ``Dead March.`` tells nothing, nor does an opening
    that has no such second capital.
    """
    match = _NEWCOMER.match(text, start, end)
    if match is None:
        return 0
    words = list(_WORD.finditer(text, match.start("name"), match.end()))
    opens = [k for k, word in enumerate(words) if k and word.group() in _OPENS_SENTENCES]
    first = words[opens[0] if opens else -1]
    name = text[start : first.start()].rstrip()
    said = text[first.start() : end]
    return start + len(name) if is_name(name) and says(said) and name[-1] != "." else 0


def epithets(draft: Draft, units: Sequence[Unit], said: Sequence[str]) -> list[str]:
    """Speakers whom a word in small letters tells from their like: ``WEIR father.``, ``WEIR son.``

    As often as they open paragraphs, which some of them do time and again: more often than the
    name alone (``said`` has the names of speeches), or there are two of them, and what they open
    is talk, that asks and cries. What ``ANNA`` does is a direction (``ANNA goes. The bell rings.``)
    """
    opened = [
        (u, m["name"], m["base"])
        for u in units
        if u.kind == "p" and u.spans and (m := _EPITHET.match(draft.text, *u.spans[0]))
    ]
    often = Counter(name for _, name, _ in opened)
    named = [row for row in opened if often[row[1]] >= LEAST]
    bases = Counter(base for _, _, base in named)
    alone = Counter(name.rstrip(" .:—,;") for name in said)
    two = {base for base in bases if len({name for _, name, b in named if b == base}) > 1}
    talk = asks([draft.words(u) for u, _, _ in named])
    return [
        name + "." for _, name, base in named if bases[base] > alone[base] or (base in two and talk)
    ]


def with_small_words(draft: Draft, units: Sequence[Unit]) -> list[str]:
    """Speakers with small words in their names, no mark behind: ``Countess mother Who calls?``,
    ``The voice of Anna No!``

    As often as they open paragraphs with a sentence; talk, that asks and cries, as directions that
    begin alike do not (``All but the miller go out. The bell rings.``).
    """
    opened = [u for u in units if u.kind == "p" and u.spans]
    words = [_first_words(draft, u) for u in opened]
    behind: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in words:
        for n in range(1, len(row)):
            behind[tuple(row[:n])][row[n]] += 1
    found = [
        (u, name) for u, row in zip(opened, words, strict=True) if (name := _named(row, behind))
    ]
    said = [(u, name) for u, name in found if _says(draft, u, name)]
    talk: defaultdict[str, list[str]] = defaultdict(list)
    for unit, name in said:
        talk[name].append(draft.words(unit))
    return [n for n, texts in talk.items() if len(texts) >= LEAST and asks(texts) for _ in texts]


def _first_words(draft: Draft, unit: Unit) -> list[str]:
    """The words that open a paragraph, up to a mark, and the first one behind it."""
    match = _UP_TO_MARK.match(draft.text, *unit.spans[0])
    return match.group().split()[: _MOST_WORDS + 1] if match else []


def _named(row: Sequence[str], behind: Mapping[tuple[str, ...], Counter[str]]) -> str:
    """The first of the words that much stands behind, if one of them is small; else nothing."""
    for n in range(2, len(row)):
        after = behind[tuple(row[:n])]
        most = max(after.values())
        if len(after) >= _SEVERAL and 2 * most < after.total() and after.total() >= LEAST:
            small = any(word[0].islower() for word in row[1:n])
            return " ".join(row[:n]) if small and _is_capital(row[0]) else ""
    return ""


def _is_capital(word: str) -> bool:
    known = word in DIRECTIONS or (word in _FUNCTION and word not in _ARTICLES)
    return word[0].isupper() and not known


def _says(draft: Draft, unit: Unit, name: str) -> bool:
    start, end = unit.spans[0]
    match = SAID.match(draft.text, start + len(name), end)
    return match is not None and says(draft.text[match.end() : end])


def listed(draft: Draft, units: Sequence[Unit], cast: Collection[int], mark: str) -> list[str]:
    """Speakers with small words in their names, as the list of persons has them.

    ``El viejo del molino`` / ``El viejo del molino ¡Nunca!``: as often as they open paragraphs,
    with the ``mark`` that names end in. ``cast`` has the starts of the list's units.
    """
    entries = (_PERSON.match(draft.words(u)) for u in units if u.start in cast and u.spans)
    names = {m.group() for m in entries if m and _has_small_words(m.group())}
    if not names:
        return []
    one = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    opens = re.compile(rf"(?P<name>{one}){re.escape(mark)}{SAID.pattern}")
    found = (
        opens.match(draft.text, *u.spans[0])
        for u in units
        if u.kind == "p" and u.spans and u.start not in cast
    )
    return [m["name"] + mark for m in found if m]


def _has_small_words(name: str) -> bool:
    first, *rest = name.split()
    return first[0].isupper() and any(word[0].islower() for word in rest)


def speakers(openings: Sequence[Opening]) -> set[str]:
    """The names that open many paragraphs, not those below headings alone."""
    whole = Counter(o.name for o in openings if o.whole)
    inside = {o.name for o in openings if not o.below}
    return {n for n, count in whole.items() if count >= LEAST and is_name(n) and n in inside}


def is_play(draft: Draft) -> bool:
    """Whether headings say that it is one: acts, scenes, a list of persons."""
    return any(unit.kind == "head" and unit.type in _PLAY for unit in draft.units)


def spoken(draft: Draft, units: Sequence[Unit]) -> frozenset[int]:
    """Starts of the paragraphs of a play that open with one of its speakers, no mark behind it."""
    openings = plain(draft, [u for u in units if u.kind == "p" and u.lines], frozenset())
    names = speakers(openings)
    said = frozenset(o.unit.start for o in openings if o.name in names)
    return said if len(names) > 1 and enough(len(said), len(units)) else frozenset()


def pointed(draft: Draft, units: Sequence[Unit]) -> frozenset[int]:
    """Starts of the units that open with a name in capitals and a stop, as several others do."""
    found = [
        (unit.start, match["name"])
        for unit in units
        if unit.spans and (match := POINTED.match(draft.text, *unit.spans[0]))
    ]
    often = Counter(name for _, name in found)
    return frozenset(start for start, name in found if often[name] >= LEAST)


def plain(draft: Draft, units: Sequence[Unit], below: frozenset[int]) -> list[Opening]:
    """The paragraphs that open with a name and a sentence, by the longest name that recurs.

    ``below`` has the starts of the units below headings.
    """
    led = [(unit, words) for unit in units if (words := _leading(draft, unit))]
    followers: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for _, words in led:
        texts = [draft.text[a:b] for a, b in words]
        for n in range(1, len(texts) + 1):
            followers[tuple(texts[:n])]["".join(texts[n : n + 1])] += 1
    companions = {name: _companions(after) for name, after in followers.items()}
    found: list[Opening] = []
    for unit, words in led:
        length = _length([draft.text[a:b] for a, b in words], companions)
        start, end = words[0][0], words[length - 1][1]
        said = SAID.match(draft.text, end, unit.spans[0][1])
        stopped = draft.text[end - 1] == "."  # "Thunder. Enter Anna.", but "Mr. N. Who calls?"
        if said is None or (stopped and not _INITIAL.search(draft.text, start, end)):
            continue
        rest = draft.words(unit)[said.end() - start :]
        if says(rest) or _BROKEN_OFF.search(rest):
            name = " ".join(draft.text[start:end].split())
            whole = says(rest) and rest[0] not in _TAKEN_UP
            found.append(Opening(unit, name, end, whole, unit.start in below))
    return found


def _leading(draft: Draft, unit: Unit) -> list[tuple[int, int]]:
    """The places of the words with capitals that open a unit, four at most."""
    match = _WORDS.match(draft.text, *unit.spans[0]) if unit.spans else None
    words = _WORD.finditer(draft.text, *match.span()) if match else ()
    return [m.span() for m in takewhile(lambda m: not m.group().split()[-1][0].islower(), words)]


def _length(words: Sequence[str], companions: Mapping[tuple[str, ...], Set[str]]) -> int:
    """How many of the words are the name."""
    n = 1
    while n < len(words) and (
        words[n - 1] in _ARTICLES or words[n] in companions[tuple(words[:n])]
    ):
        n += 1
    return n


def _companions(after: Counter[str]) -> frozenset[str]:
    """What belongs to a name of all that stands behind it: few words, which come again."""
    kept = {w: n for w, n in after.items() if w and n >= 2 and w not in _FUNCTION}
    few = sum(kept.values()) >= max(LEAST, _TOGETHER * sum(after.values()))
    return frozenset(kept) if few else frozenset()
