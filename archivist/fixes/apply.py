"""Corrections by hand are applied last, over everything that the program did.

    fixed = apply_fixes(book, lock, work.fixes)
    fixed.book         # with the corrections, on record under the rule "hand"
    fixed.done         # those that fit, with the ids of the blocks that they changed

A correction whose words are no longer there changes nothing and is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archivist.clean.edits import Forward, SourceMap, apply, ordered
from archivist.fixes.turning import Turned, of_kind
from archivist.fixes.wording import edits
from archivist.model import Block, Book, Edit, Finding, Fix, Inline
from archivist.rules import HAND, FindingRow, RuleRow
from archivist.structure.corrections import Marker, corrections
from archivist.structure.moved import moved_matter
from archivist.tei.lock.rows import Lock
from archivist.tei.naming import named_blocks

RULE = RuleRow(
    HAND,
    "correction",
    "Wording was corrected by hand, as the description of revisions tells one by one.",
    shown="corr",
)
STALE = FindingRow("fix.stale", "warning", "A correction by hand no longer fits.")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A book with its corrections. ``stale`` has the ones that did not fit, and why."""

    book: Book
    done: tuple[Fix, ...] = ()
    stale: tuple[tuple[Fix, str], ...] = ()


def apply_fixes(book: Book, lock: Lock, fixes: Sequence[Fix]) -> Fixed:
    """``book`` corrected. ``lock`` says what its blocks were called at the last build."""
    if not fixes:
        return Fixed(book)
    found = _Corrected(book, lock)
    for fix in fixes:
        found.take(fix)
    return found.fixed()


class _Corrected:
    """Words and kinds of the blocks that corrections name, as they become one after the other."""

    def __init__(self, book: Book, lock: Lock) -> None:
        self._book = book
        self._blocks, lock = named_blocks(book, lock)
        self._leads = lock.leads()
        self._pieces: dict[str, list[str]] = {}
        for kept, piece in lock.splits():
            self._pieces.setdefault(kept, []).append(piece)
        self._words: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._done: list[Fix] = []
        self._stale: list[tuple[Fix, str]] = []

    def take(self, fix: Fix) -> None:
        """Make one correction, or note why it does not fit."""
        name = self._leads.get(fix.id, fix.id)
        here = [n for n in (name, *self._pieces.get(name, ())) if self._text(n) is not None]
        times = {n: (self._text(n) or "").count(fix.old) for n in here}
        reason = self._reason(fix, name, here, sum(times.values()))
        if reason:
            self._stale.append((fix, reason))
            return
        [target] = [n for n, count in times.items() if count]
        words = self._text(target) or ""
        if fix.new is not None:
            self._words[target] = words.replace(fix.old, fix.new)
        if fix.kind:
            self._kinds[target] = fix.kind
        self._done.append(replace(fix, id=target))

    def _reason(self, fix: Fix, name: str, here: Sequence[str], times: int) -> str:
        if name not in self._blocks:
            return "there is no such block any more"
        if not here:
            return "what it names holds blocks and no words of its own; name one of these"
        block = self._blocks[name]
        if fix.kind and isinstance(block, Block) and block.kind == "note":
            return "a note stays a note"
        if not times:
            return f"{fix.old!r} is not there"
        if times > 1:
            return f"{fix.old!r} is there {times} times; give more of the text"
        if fix.new == "" and fix.old == self._text(here[0]):
            return 'nothing would be left of it; say kind = "fw" to take it out of the text'
        return ""

    def _text(self, name: str) -> str | None:
        """The words of a leaf as they are by now; None for what is no leaf."""
        block = self._blocks.get(name)
        if not isinstance(block, Block) or block.children or not block.spans:
            return None
        text = self._book.text.text
        return self._words.get(name, "".join(text[start:end] for start, end in block.spans))

    def fixed(self) -> Fixed:
        """The book with all that fitted."""
        book = self._book
        wanted: list[Edit] = []
        changed: dict[int, Block] = {}
        for name in {**self._words, **self._kinds}:
            block = self._blocks[name]
            assert isinstance(block, Block)
            before = "".join(book.text.text[start:end] for start, end in block.spans)
            wanted += edits(before, self._words.get(name, before), block.spans)
            changed[id(block)] = of_kind(replace(block, named=before), self._kinds.get(name, ""))
        made = ordered(wanted, len(book.text.text))
        text = apply(book.text, made)
        forward, turned = Forward(made), Turned(changed)
        shown = (
            i for i in corrections(text, {HAND: "corr"}) if i.value.strip() and _spelt(text.text, i)
        )
        marker = Marker(list(shown))
        front, body, back = (
            marker.matter(moved_matter(turned.matter(matter), forward))
            for matter in (book.front, book.body, book.back)
        )
        findings = sorted([*book.findings, *self._findings()], key=lambda f: (f.start, f.end, f.id))
        book = replace(book, text=text, front=front, body=body, back=back, findings=tuple(findings))
        return Fixed(book, tuple(self._done), tuple(self._stale))

    def _findings(self) -> Iterator[Finding]:
        to_source = SourceMap(self._book.text)
        for fix, reason in self._stale:
            block = self._blocks.get(self._leads.get(fix.id, fix.id))
            spans = block.spans if isinstance(block, Block) else ()
            start, end = (spans[0][0], spans[-1][1]) if spans else (0, 0)
            message = (
                f"the correction of {fix.id} by {fix.who}, {fix.when}, was not made: {reason}; "
                "see what became of the block, and mend or remove it in the work file"
            )
            yield Finding(STALE.id, to_source.start(start), to_source.end(end), message)


def _spelt(text: str, inline: Inline) -> bool:
    """Whether a correction puts words for words; a space more is not shown beside the old one."""
    return bool(text[inline.start : inline.end].strip())
