"""Quotation marks that are broken: ``''`` for one mark, a closing mark where one opens.

What is mended, each inside one paragraph:

- two backticks or commas before a word, or two apostrophes before and after words, that open what
  two apostrophes or a mark of the document's own close: ``` ``so'' ```, ``,,so''``;
- ``”`` before a word after a space, where nothing is open, the document opens with ``“`` and a
  ``”`` closes it: ``”So,” he said``; likewise ``“`` after a word where one is open;
- ``’`` behind a point or comma, where ``“`` is open, no ``‘`` is, and no ``”`` closes it before
  another opens: ``“So,’ he said, “it is.”`` Engines read one for the other; in 15 million
  characters of print there was no such place. So on pages that an engine read there may be as many
  of them as of whole ones, elsewhere a fifth.

The document's own marks are put in, or else ``“`` and ``”`` (``„`` for commas). Left alone:
apostrophes; double primes; languages that open with ``”`` (Swedish, Finnish); paragraphs where the
marks do not come out even.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from archivist.clean.confidence import UNTOLD, Confidences
from archivist.language import detect
from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import STANDARD, RuleRow

RULE = RuleRow(
    "broken-quotes",
    "quotation",
    "Quotation marks that stood as two apostrophes, opened where they must close, or were half a "
    "mark, were mended where the marks of the paragraph leave no doubt.",
    level=STANDARD,
    scope="any script; not Swedish, Finnish",
)
ORDER = 52
NEEDS = frozenset("'`,”“’")
WEIGHS = "conf"

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
# One set in front of all, so that a search for it is fast.
_DOUBLED = late(
    r"['`,](?:(?<![\w'`,].)(?:(?<=`)`|(?<=')'|(?<=,),)(?=[^\W_])|(?<=[\w.,;:!?…*)]')'(?!['\w]))"
)
_DOUBLES = ("``", "''", ",,")
_CURLY = re.compile("[“”]")
# Of the marks that stand against their kind every one is here, of the others few. Each is looked
# for by itself: a search for one character is ten times as fast as that for one of two.
_ODD = re.compile(r"”(?=[^\W_])"), re.compile(r"“(?![^\W_])")
_HALF = late(r"’(?<=[,.!?;…]’)(?!\w)")
_LONGEST = 600  # characters of a quotation
_HALVES, _HALVES_READ = 5, 1  # closing marks of the document for each half; of an engine's
_SINGLE = re.compile(r"(?<!\w)‘")
_SPACE = " \t\n([—–"
_SURE = 20  # opening marks of the document for each that is used against its kind


def propose(text: str, sure: Confidences = UNTOLD) -> Iterator[Edit]:
    """``sure``: how sure an engine was of the words, if one read the text."""
    doubled = any(map(text.__contains__, _DOUBLES)) and _DOUBLED.search(text) is not None
    turned = _wrong_turns(text)
    yield from _halves(text, _HALVES_READ if sure else _HALVES)
    if not doubled and not turned:
        return
    own = "“" in text
    straight = '"' in text and not own
    may_turn = turned and "„" not in text and detect(text) not in ("sv", "fi")
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if doubled:
            yield from _whole_marks(text, start, end, straight)
        if may_turn:
            yield from _turned(text, start, end)
        start = gap.end() if gap else end


def _whole_marks(text: str, start: int, end: int, straight: bool) -> Iterator[Edit]:
    """Pairs of doubled marks, if all of the paragraph's are pairs and no other mark is there."""
    found = [match.span() for match in _DOUBLED.finditer(text, start, end)]
    if not found or len(found) % 2:
        return
    paragraph = text[start:end]
    if any(c in paragraph for c in '"“”„«»'):
        return
    for (a, _), (c, d) in zip(found[::2], found[1::2], strict=True):
        closes = text[c:d] == "''" and not text[c - 1 : c].isspace()
        if not closes or (not (text[a - 1 : a] or " ").isspace() and text[a - 1] not in _SPACE):
            return
    for number, (a, b) in enumerate(found):
        low = text[a:b] == ",,"
        opened = found[number - 1] if number % 2 else (a, b)
        after_low = text[opened[0] : opened[1]] == ",,"
        if straight and not after_low:
            new = '"'
        elif number % 2:
            new = "“" if after_low else "”"
        else:
            new = "„" if low else "“"
        yield Edit(a, b, new, RULE.id, 0.9)


def _wrong_turns(text: str) -> bool:
    """Whether some marks stand against their kind, and few: a habit is no fault."""
    odd = chain.from_iterable(pattern.finditer(text) for pattern in _ODD)
    wrong = [_is_right(text, match) for match in odd].count(False)
    if not wrong:
        return False
    right = [_is_right(text, match) for match in _CURLY.finditer(text)].count(True)
    return wrong * _SURE <= right


def _is_right(text: str, mark: re.Match[str]) -> bool | None:
    """Whether a mark stands as its kind does; None where its place is not clear."""
    opens = _opens(text, mark.start())
    return None if opens is None else opens == (mark.group() == "“")


def _turned(text: str, start: int, end: int) -> Iterator[Edit]:
    """Marks that stand against their kind, where the paragraph comes out even without fault."""
    edits: list[Edit] = []
    is_open = False
    for match in _CURLY.finditer(text, start, end):
        opens = _opens(text, match.start())
        if opens is None or opens == is_open:
            return
        is_open = opens
        if opens != (match.group() == "“"):
            edits.append(Edit(*match.span(), "“" if opens else "”", RULE.id, 0.95))
    if not is_open:
        yield from edits


def _opens(text: str, at: int) -> bool | None:
    """Whether a mark stands where one opens, or where one closes; None where neither is clear."""
    before, after = text[at - 1 : at] or "\n", text[at + 1 : at + 2] or "\n"
    opens = before in _SPACE and after.isalnum()
    closes = (before.isalnum() or before in ".,;:!?…") and not after.isalnum()
    return opens if opens != closes else None


def _halves(text: str, whole: int) -> Iterator[Edit]:
    """``’`` that must be ``”``, if so many are ``whole`` for each of them: a habit is no fault."""
    found = [m.start() for m in _HALF.finditer(text) if _closes(text, m.start())]
    if len(found) * whole <= text.count("”"):
        yield from (Edit(at, at + 1, "”", RULE.id, 0.95) for at in found)


def _closes(text: str, at: int) -> bool:
    """Whether a whole mark opened what a half closes here, and nothing else does."""
    opened = text.rfind("“", max(0, at - _LONGEST), at)
    if opened < 0 or "”" in text[opened:at] or _SINGLE.search(text, opened, at):
        return False
    after = text[at + 1 : at + _LONGEST]
    gap = _PARAGRAPH.search(text, opened, at + len(after) + 1)
    if gap is not None and gap.start() < at:
        return False
    rest = text[at + 1 : gap.start()] if gap is not None else after
    again, closed = rest.find("“"), rest.find("”")
    return closed < 0 or 0 <= again < closed
