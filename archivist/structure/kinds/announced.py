"""Lists whose entries have no marker, told by the paragraph that announces them.

The paragraph before ends in a colon or dash. That alone announces a quotation or a table as well;
entries are paragraphs of which one of these is true:

- the announcement counts them ("three things:", "the triple paradox:") and so many short ones of
  one shape follow;
- they are parts of one sentence: all but the last end in a semicolon;
- most of them begin with the same two words, or all that stand together with an indefinite article
  ("A sense of ...", "An assurance of ...") or with a heading of their own ("Temper.—The ...");
- they are short, three or more, alike in their ends, and long prose, a heading or a numbered
  paragraph follows; or only two where the announcement points at them ("the following heads:").

What opens with a quotation mark or dash is speech, what ends in figures is a table's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from archivist.patterns import CLOSING
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.numbers import fold, number_words
from archivist.structure.kinds.figures import ends_in_figures
from archivist.structure.kinds.letters import is_dated, is_salute
from archivist.structure.kinds.quotations import SAYING
from archivist.structure.kinds.shapes import ITEM_MARK, announces, ends_sentence, neighbours

_POINTS = re.compile(
    r"\b(?:following|as follows|folgende[nrs]?|suivante?s|seguenti|siguientes|следующи[ехм])\b",
    re.IGNORECASE,
)
_OF_VERSE = re.compile(
    r"\b(?:lines|verses?|couplets?|stanzas?|rh?ymes|zeilen|versen?|strophen?|vers|strophes?|versi|"
    r"strofa|versos|estrofas?|стих\w*|строк\w*|строф\w*)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|eine?|une?|uno|una)\s", re.IGNORECASE)
_RUN_IN = re.compile(r"[^\W\d_][\w ’'-]{2,40}\.\s?[—–]\s?(?=\w)")
_SENTENCE = re.compile(rf"[.!?…][{CLOSING})\]]*\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# They say which one it is, not how many follow: "whose second stanza ran:".
_ORDINALS = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth zweite dritte vierte fünfte "
    "deuxième seconde troisième segundo segunda tercero tercera secondo seconda terzo terza "
    "второй вторая второе третий третья третье".split()
)
_FOLDS = {"double": 2, "twofold": 2, "triple": 3, "threefold": 3, "treble": 3, "fourfold": 4}
_OPENING = frozenset("\"“„«‘'-–—")
_SKIPPED = frozenset({"note", "note-p"})  # stand at a page's foot, between entries
_LEAD = 400  # code points before the colon in which the announcement stands
_COUNTED = 400  # code points of an entry that the announcement counts
_LISTED = 600  # code points of an entry that is told by its first words or its semicolon
_SHORT = 120  # code points of an entry that has nothing but its shortness
_LONGER = 2.5  # times the longest short entry: the prose after them
_MOST = 40  # entries
_FEWEST = 3
_ALIKE = 0.6  # of the entries begin with the same words
_STRAYS = 3  # entries in a row that do not


def recognise(draft: Draft) -> None:
    """Settle the entries of announced lists."""
    units = [u for u in neighbours(draft) if u.kind not in _SKIPPED]
    for k, unit in enumerate(units):
        if unit.kind == "p" and not unit.group and announces(draft.words(unit)):
            _enter(draft, units, k)


def _enter(draft: Draft, units: Sequence[Unit], k: int) -> None:
    said = _said(draft, units[k])
    if k + 1 < len(units) and units[k + 1].kind == "verse":
        _counted_lines(draft, said, units[k + 1])
        return
    run = list(_candidates(draft, units, k + 1))
    after = units[k + 1 + len(run)] if k + 1 + len(run) < len(units) else None
    count = (
        _counted(draft, said, run)
        or _one_sentence(draft, run)
        or _same_words(draft, run)
        or _same_shape(draft, run)
        or _brief(draft, said, run, after)
    )
    for unit in run[:count]:
        unit.kind = "item"


def _said(draft: Draft, unit: Unit) -> str:
    """The last sentence of the announcement."""
    lead = draft.words(unit)[-_LEAD:]
    return _SENTENCE.split(lead)[-1]


def _candidates(draft: Draft, units: Sequence[Unit], at: int) -> Iterator[Unit]:
    """The paragraphs from ``at`` on that could be entries."""
    for unit in units[at : at + _MOST]:
        text = draft.words(unit)
        if unit.kind != "p" or unit.group or unit.parts or len(text) > _LISTED:
            return
        if announces(draft.words(unit)) or ends_in_figures(draft, unit) or ITEM_MARK.match(text):
            return
        if is_dated(text) or is_salute(text):
            return
        yield unit


def _spoken(draft: Draft, units: Sequence[Unit]) -> bool:
    return any(draft.text[u.start] in _OPENING for u in units)


def _counts(said: str) -> set[int]:
    """The numbers from two on that a sentence spells."""
    words = number_words()
    told = [word for word in _WORD.findall(said) if word.lower() not in _ORDINALS]
    found = {_FOLDS.get(w) or words.get(w, 0) for w in map(fold, told)}
    return {n for n in found if 2 <= n <= _MOST}


def _counted(draft: Draft, said: str, run: Sequence[Unit]) -> int:
    """How many entries the announcement counts, where so many of one shape are there."""
    for count in sorted(_counts(said), reverse=True):
        entries = run[:count]
        if len(entries) < count or _spoken(draft, entries):
            continue
        texts = [draft.words(u) for u in entries]
        if max(map(len, texts)) <= _COUNTED and _end_alike(texts):
            return count
    return 0


def _end_alike(texts: Sequence[str]) -> bool:
    """All end a sentence, or none does but perhaps the last."""
    ends = {ends_sentence(text) for text in texts[:-1]}
    return len(ends) == 1 and (ends == {False} or ends_sentence(texts[-1]))


def _counted_lines(draft: Draft, said: str, unit: Unit) -> None:
    """Entries without a full stop look like lines of verse; the announcement counts them.

    What it calls lines, or what the source marks as set off in lines, is verse: ``or, as he has it
    in two lines:``.
    """
    if draft.hinted or _OF_VERSE.search(said):
        return
    if len(unit.lines) in _counts(said) and not unit.parts and not unit.group:
        unit.kind = "item"
        unit.parts = [("item", (line.start, line.end)) for line in unit.lines]


def _one_sentence(draft: Draft, run: Sequence[Unit]) -> int:
    """How many entries are parts of one sentence, with semicolons between."""
    texts = [draft.words(unit) for unit in run]
    parts = 0
    while parts < len(texts) and _SEMICOLON.search(texts[parts]):
        parts += 1
    ended = parts < len(texts) and ends_sentence(texts[parts])
    return parts + 1 if parts and ended and not _spoken(draft, run[:1]) else 0


_SEMICOLON = re.compile(r";\s*(?:and|or|und|oder|et|ou|e|o|y|и|или)?\s*(?:\[?[\d¹²³⁰⁴-⁹]+\]?)?$")


def _same_words(draft: Draft, run: Sequence[Unit]) -> int:
    """How many entries there are up to the last that begins as the first does."""
    heads = [tuple(map(fold, _WORD.findall(draft.words(u)[:60])[:2])) for u in run]
    if len(run) < _FEWEST or _spoken(draft, run[:1]) or not heads[0]:
        return 0
    last = alike = 0
    for k, head in enumerate(heads):
        if head == heads[0]:
            last, alike = k, alike + 1
        elif k - last > _STRAYS:
            break
    return last + 1 if alike >= max(_FEWEST, _ALIKE * (last + 1)) else 0


def _same_shape(draft: Draft, run: Sequence[Unit]) -> int:
    """How many entries in a row open with an indefinite article, or with a heading and a dash."""
    texts = [draft.words(unit) for unit in run]
    counts = [sum(1 for _ in takewhile(shape.match, texts)) for shape in (_ARTICLE, _RUN_IN)]
    return max((n for n in counts if n >= 2), default=0)


def _brief(draft: Draft, said: str, run: Sequence[Unit], after: Unit | None) -> int:
    """How many entries stand between the announcement and long prose, short and alike."""
    texts = [draft.words(unit) for unit in run]
    short = next((k for k, text in enumerate(texts) if len(text) > _SHORT), len(texts))
    texts = texts[:short]
    points = _POINTS.search(said) is not None
    if short < (2 if points else _FEWEST) or _spoken(draft, run[:short]):
        return 0
    if SAYING.search(said) and not points:
        return 0
    follower = run[short] if short < len(run) else after
    ends = {text[-1] for text in texts}
    plain = len(ends) == 1 and not ends & set(",?!:") and all(t[0].isupper() for t in texts)
    return short if plain and _closed(draft, follower, max(map(len, texts))) else 0


def _closed(draft: Draft, follower: Unit | None, longest: int) -> bool:
    """Whether what follows short entries is none: a heading, a numbered paragraph, long prose."""
    if follower is None or follower.kind != "p":
        return follower is None or follower.kind == "head"
    text = draft.words(follower)
    return ITEM_MARK.match(text) is not None or len(text) >= _LONGER * longest
