"""Layout edits: what turns lines of a page into the wording of blocks, each one on record.

Inside a leaf white space becomes single spaces and a hyphenated line end is decided; between
leaves white space and claimed wording (labels, marks, leaders) is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from archivist.clean.hyphens import Verdict, Vocabulary, decide
from archivist.model import Edit, Finding, Span
from archivist.rules import FindingRow, RuleRow

RULES = (
    RuleRow(
        "layout.break",
        "segmentation",
        "White space between blocks was taken out and stands for the division into blocks.",
    ),
    RuleRow("layout.join", "segmentation", "Lines of one block were joined with a space."),
    RuleRow("layout.space", "normalization", "Runs of spaces inside a block became one space."),
    RuleRow(
        "layout.hyphen",
        "hyphenation",
        "Words divided at a line end were put together where the document's own words or those of "
        "its language show the undivided word, and where one of the pieces is no word and nothing "
        "shows a hyphen; all other hyphens at line ends were kept.",
    ),
    RuleRow(
        "layout.mark",
        "normalization",
        "Marks that a text dump uses for emphasis, links and section breaks became markup.",
    ),
    RuleRow(
        "layout.label",
        "normalization",
        "Printed numbers and signs of notes and list entries were moved into the attribute n.",
    ),
    RuleRow(
        "layout.call", "normalization", "Note calls were written as plain digits or signs in ref."
    ),
    RuleRow("layout.leader", "normalization", "Leaders of printed lists were taken out."),
)

FINDINGS = (
    FindingRow(
        "hyphen.doubtful",
        "info",
        "A hyphen at a line end was kept because nothing in the document shows what the word is.",
    ),
    FindingRow(
        "hyphen.guessed",
        "info",
        "A word broken at a line end was put together, though it stands nowhere else.",
    ),
    FindingRow(
        "layout.stray", "warning", "Wording that no block claimed stands with its neighbour."
    ),
)

# Runs of spaces, or a tab or line end alone; what begins with a class of characters is found fast.
_SPACE = re.compile(r"[ \t\n\f](?:[ \t\n\f]+|(?<! ))")
_LINE_ENDS = re.compile(r"\n[ \n]*")
_LEFT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*$")
_RIGHT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOT_SPACE = re.compile(r"[^ \t\n\f]+(?:[ \t\n\f]+[^ \t\n\f]+)*")
_HYPHENS = "-\u2010"
_INNER = re.compile("\u2010(?![ \t]*[\n\f])")
_SET_END, _TYPED_END = re.compile("\u2010[ \t]*[\n\f]"), re.compile("-[ \t]*[\n\f]")
_LEAST_SET, _SET_BY = 20, 5  # words that a program divided, and how many for each typed hyphen
# Dashes with and without a space beside them; what a pattern begins with is found fast.
_CLOSE_DASH = re.compile(r"—(?<=[^\s—].)[^\s—]")
_FREE_DASH = re.compile(r"—(?:(?<=[ \u00a0].)|[ \u00a0])")
_LEAST_DASHES = 5
_CLOSE = 9  # close dashes for each free one
_JOINED = (Verdict.JOIN, Verdict.GUESS)
_WORD_LIMIT = 60  # code points looked at on either side of a hyphen


class HyphenJudge:
    """Decides hyphenated line ends with the document's own words, counted on first need."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._vocabulary: Vocabulary | None = None

    @cached_property
    def _typesetters(self) -> bool:
        """Whether U+2010 stands at line ends only: then it is a program's hyphen, never a word's.

        Such programs write the hyphens of words as they were typed, which is U+002D.
        """
        return _INNER.search(self._text) is None

    @cached_property
    def _typed(self) -> bool:
        """Whether a typed hyphen at a line end is the word's own ("flying-" / "jib"): a program
        has divided more words, and many, with U+2010.
        """
        if not self._typesetters:
            return False
        set_by, typed = (len(ends.findall(self._text)) for ends in (_SET_END, _TYPED_END))
        return set_by >= _LEAST_SET and set_by >= _SET_BY * typed

    @cached_property
    def _tight(self) -> bool:
        """Whether the document sets its dashes without spaces, time and again."""
        close, apart = len(_CLOSE_DASH.findall(self._text)), len(_FREE_DASH.findall(self._text))
        return close >= _LEAST_DASHES and close >= _CLOSE * apart

    def closes_up(self, end: int, resume: int) -> bool:
        """Whether no space belongs at the line end ``end:resume``: a dash stands beside it."""
        text = self._text
        behind = text[end - 1] == "—" and not text[end - 2 : end - 1].isspace()
        before = text[resume] == "—" and not text[resume + 1 : resume + 2].isspace()
        return (behind or before) and self._tight

    def verdict(self, hyphen: int, resume: int) -> Verdict | None:
        """What to do with the hyphen at ``hyphen`` when reading goes on at ``resume``.

        None where it does not divide a word (a dash, a hyphen standing free).
        """
        text = self._text
        before = text[max(0, hyphen - _WORD_LIMIT) : hyphen]
        if before[-1:].isalnum():
            before = before.split()[-1]
        left = _LEFT.search(before)
        right = _RIGHT.match(text[resume : resume + _WORD_LIMIT])
        if left is None or right is None:
            return None
        if text[hyphen] == "\u2010" and self._typesetters:
            return Verdict.JOIN
        if text[hyphen] == "-" and self._typed:
            return Verdict.KEEP
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(text)
        parted = not text[hyphen + 1 : resume].isspace()
        return decide(left.group(), right.group(), self._vocabulary, parted)


def inside(text: str, spans: Sequence[Span], judge: HyphenJudge) -> Iterator[Edit | Finding]:
    """The layout edits inside one leaf, and findings (places in the clean text) where in doubt."""
    for k, (start, end) in enumerate(spans):
        for a, b in _spaces(text, start, end):
            before = text[a - 1]
            if text.find("\n", a, b) < 0 and text.find("\f", a, b) < 0:
                yield Edit(a, b, " ", "layout.space")
            elif a > start and before in _HYPHENS and b < end:
                yield from _line_end(text, a, b, judge)
            elif (
                a > start
                and b < end
                and (
                    ("—" in (before, text[b]) and judge.closes_up(a, b))
                    or (before == "–" and _is_range(text, a, b))
                )
            ):
                yield Edit(a, b, "", "layout.join")
            else:
                yield Edit(a, b, " ", "layout.join")
        if k + 1 < len(spans) and end > start and text[end - 1] in _HYPHENS:
            yield from _cut_word(end, spans[k + 1][0], judge)


def _is_range(text: str, start: int, end: int) -> bool:
    """Whether a line's end parts a range of pages or years: ``214–`` / ``217``."""
    return text[start - 2 : start - 1].isdigit() and text[end : end + 1].isdigit()


def _spaces(text: str, start: int, end: int) -> Iterator[Span]:
    """White space that is more than a space, from ``start`` to ``end``.

    Where there are no other wide spaces, which is nearly everywhere, line ends are found in a fifth
    of the time that all spaces take.
    """
    find = text.find
    wide = find("  ", start, end) >= 0 or find("\t", start, end) >= 0
    if wide or find("\f", start, end) >= 0:
        for match in _SPACE.finditer(text, start, end):
            yield match.span()
        return
    for match in _LINE_ENDS.finditer(text, start, end):
        a, b = match.span()
        yield (a - 1 if a > start and text[a - 1] == " " else a), b


def _line_end(text: str, a: int, b: int, judge: HyphenJudge) -> Iterator[Edit | Finding]:
    """A hyphen before the line end ``text[a:b]``: ``precis-`` / ``ion``."""
    verdict = judge.verdict(a - 1, b)
    if verdict in _JOINED:
        yield Edit(a - 1, b, "", "layout.hyphen", 0.98 if verdict is Verdict.JOIN else 0.9)
        if verdict is Verdict.GUESS:
            yield _guess(a - 1, b)
        return
    free = verdict is None and (a < 2 or text[a - 2].isspace())
    free = free or verdict is Verdict.APART
    yield Edit(a, b, " " if free else "", "layout.join")
    if verdict is Verdict.DOUBT:
        yield _doubt(a - 1, b)


def _cut_word(end: int, resume: int, judge: HyphenJudge) -> Iterator[Edit | Finding]:
    """A hyphen at the end of a piece; the word goes on in the next piece, on another page."""
    verdict = judge.verdict(end - 1, resume)
    if verdict in _JOINED:
        yield Edit(end - 1, end, "", "layout.hyphen", 0.95 if verdict is Verdict.JOIN else 0.9)
        if verdict is Verdict.GUESS:
            yield _guess(end - 1, end)
    elif verdict is Verdict.DOUBT:
        yield _doubt(end - 1, end)


def _guess(start: int, end: int) -> Finding:
    return Finding(
        "hyphen.guessed",
        start,
        end,
        "put together without its hyphen; a second occurrence would settle it",
    )


def _doubt(start: int, end: int) -> Finding:
    return Finding(
        "hyphen.doubtful",
        start,
        end,
        "hyphen at a line end kept; a second occurrence would settle it",
    )


def between(text: str, leaves: Sequence[Span], claims: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that take out everything outside ``leaves`` (sorted, disjoint).

    Claimed stretches keep the claim's rule; the rest is white space.
    """
    wanted = iter(sorted(claims))
    claim = next(wanted, None)
    at = 0
    for start, end in (*leaves, (len(text), len(text))):
        while claim is not None and claim.start < start:
            a, b = max(claim.start, at), min(claim.end, start)
            if a < b:
                yield from _gap(at, a)
                yield claim._replace(start=a, end=b)
                at = b
            if claim.end > start:
                break
            claim = next(wanted, None)
        yield from _gap(at, start)
        at = max(at, end)


def _gap(start: int, end: int) -> Iterator[Edit]:
    if start < end:
        yield Edit(start, end, "", "layout.break")


def strays(text: str, leaves: Sequence[Span], claims: Iterable[Edit]) -> list[Span]:
    """Stretches with wording that lie in no leaf and in no claim."""
    found: list[Span] = []
    for edit in between(text, leaves, claims):
        if edit.rule == "layout.break":
            word = _NOT_SPACE.search(text, edit.start, edit.end)
            if word:
                found.append(word.span())
    return found
