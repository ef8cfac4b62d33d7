"""The cleaning stage: every rule of ``clean/rules/``, in order, over one text.

    text, findings = clean(source.text, Cleaning(level="thorough"))

Rules are found by being there. A rule is a module with

- ``RULE``: its row; edits may bear the id of another row of the module,
- ``ORDER``: its pass; rules of one pass see the same text, and their edits are applied together,
- ``NEEDS``: characters of which the text must hold one for the rule to be asked at all, so that a
  clean text costs next to nothing (empty: the rule is always asked); a rule that is asked although
  an earlier one has taken the last of them away proposes nothing,
- ``propose(text)``, which yields ``Edit``s, and ``Finding``s if it has a row for them, ``FINDING``;
  their places count in the text that it is shown. Where it has ``WEIGHS``, a kind of mark, it is
  shown as well what the reader measured there, if it did (``conf``: how sure an OCR engine was).
- ``ONCE``, where it has it: it is asked in the first round alone, since it judges a text by what
  the rules after it will have mended.

Passes are run again until none proposes anything: what one rule removes may bring together what
another mends (``e``, zero-width space, combining acute). Each rule shortens the text or replaces a
character by one that it accepts, so this ends; a second round is rarely needed for more than to see
that nothing is left, and a pass that has seen the very text without changing it is not run again.
Were two rules to undo each other all the same, the rounds would end at a bound.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Protocol, cast

from archivist.clean import rules
from archivist.clean.confidence import Confidences
from archivist.clean.edits import SourceMap, apply, start
from archivist.clean.levels import WORD_LIST, Cleaning, Kept, WordList
from archivist.model import Edit, Finding, Mark, Text
from archivist.rules import LEVELS, FindingRow, RuleRow

_MOST_ROUNDS = 50  # texts need two or three


class Rule(Protocol):
    """What every module in ``clean/rules/`` offers."""

    RULE: RuleRow
    ORDER: int
    NEEDS: frozenset[str]

    def propose(self, text: str) -> Iterable[Edit | Finding]: ...


class Weighing(Protocol):
    """A rule that weighs what a reader measured."""

    WEIGHS: str  # kind of the marks

    def propose(self, text: str, sure: Confidences) -> Iterable[Edit | Finding]: ...


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules in the order of their passes, then of their names."""
    names = sorted(found.name for found in pkgutil.iter_modules(rules.__path__))
    modules = [importlib.import_module(f"{rules.__name__}.{name}") for name in names]
    found = [cast(Rule, module) for module in modules if hasattr(module, "RULE")]
    return tuple(sorted(found, key=lambda rule: rule.ORDER))


@cache
def rule_rows() -> tuple[RuleRow, ...]:
    """The rows of all rules, in order; some rules have several."""
    return (*(row for rule in all_rules() for row in _rows(rule)), WORD_LIST)


def _rows(rule: Rule) -> list[RuleRow]:
    return [row for row in vars(rule).values() if isinstance(row, RuleRow)]


def active(cleaning: Cleaning) -> tuple[str, ...]:
    """The ids of the rules that are asked, in order."""
    return tuple(row.id for row in rule_rows() if cleaning.wants(row))


def shown_rules() -> Mapping[str, str]:
    """What is shown of the edits of a rule, by its id: see ``RuleRow.shown``."""
    return {row.id: row.shown for row in rule_rows() if row.shown}


def finding_rows() -> tuple[FindingRow, ...]:
    """One row for each kind of finding that cleaning files."""
    rows = (getattr(rule, "FINDING", None) for rule in all_rules())
    return tuple(row for row in rows if isinstance(row, FindingRow))


def clean(
    source_text: str, cleaning: Cleaning | None = None, marks: Iterable[Mark] = ()
) -> tuple[Text, tuple[Finding, ...]]:
    """The text with every rule applied, and what a person should look at (places in the source).

    ``cleaning`` says which rules; the default is all of the standard level. Of the reader's
    ``marks`` those count that rules weigh, and those of code, in which nothing is misspelt.
    """
    plan = _Plan(cleaning or Cleaning(), tuple(marks))
    text = start(source_text)
    letters = frozenset(source_text)
    findings: dict[tuple[int, int, str], Finding] = {}  # what a rule says last of a place
    settled: set[int] = set()  # passes that have left this very text as it is
    for nth in range(_MOST_ROUNDS):
        before = text
        for number, group in enumerate(plan.passes):
            if number in settled:
                continue
            asked = [rule for rule in group if not (nth and getattr(rule, "ONCE", False))]
            changed, found = plan.one_pass(text, letters, asked)
            findings |= {(f.start, f.end, f.id): f for f in found}
            if changed is text:
                settled.add(number)
            else:
                text, letters = changed, letters.union(*(edit.new for edit in changed.edits))
                settled.clear()
        if text is before:
            break
    return text, tuple(findings[place] for place in sorted(findings))


def _was_asked(row: RuleRow, level: str, cleaning: Cleaning) -> bool:
    """Whether a rule was asked when the text was cleaned at ``level``, as its source says.

    It has nothing more to say: words that it put right then would be evidence for others now.
    """
    by_hand = row.always or row.id == WORD_LIST.id or row.id in cleaning.on
    order = list(LEVELS)
    return not by_hand and order.index(row.level) <= order.index(level)


class _Plan:
    """The rules to ask, pass by pass, and the words that they must leave alone."""

    def __init__(self, cleaning: Cleaning, marks: Sequence[Mark]) -> None:
        before = next((m.value for m in marks if m.kind == "cleaned"), "")
        self._active = frozenset(
            row.id
            for row in rule_rows()
            if cleaning.wants(row) and not (before and _was_asked(row, before, cleaning))
        )
        rules = [r for r in all_rules() if any(row.id in self._active for row in _rows(r))]
        self._measured = {
            kind: Confidences(marks, kind) for r in rules if (kind := getattr(r, "WEIGHS", ""))
        }
        if cleaning.always and WORD_LIST.id in self._active:
            rules.append(WordList(cleaning.always))
        ordered = sorted(rules, key=lambda rule: rule.ORDER)
        self.passes = [list(group) for _, group in groupby(ordered, key=lambda rule: rule.ORDER)]
        self._code = [m[:2] for m in marks if m.kind == "code" or m[2:] == ("pre", "code")]
        self._never = Kept(cleaning.never) if cleaning.never else None
        corrected = WordList(cleaning.always).made() if cleaning.always else ()
        self._kept = Kept((*cleaning.never, *corrected)) if cleaning.never or corrected else None

    def one_pass(
        self, text: Text, letters: frozenset[str], group: list[Rule]
    ) -> tuple[Text, list[Finding]]:
        """The text after one pass, and its findings with their places in the source."""
        edits: list[Edit] = []
        findings: list[Finding] = []
        for rule in group:
            if not rule.NEEDS or not rule.NEEDS.isdisjoint(letters):
                for made in self._proposals(rule, text):
                    if isinstance(made, Edit):
                        edits.append(made)
                    else:
                        findings.append(made)
        return apply(text, edits), _placed(text, findings)

    def _proposals(self, rule: Rule, text: Text) -> Iterable[Edit | Finding]:
        """What the rule proposes, but for rows that are off and words that are kept."""
        made: Iterable[Edit | Finding] = (
            one
            for one in self._asked(rule, text)
            if isinstance(one, Finding) or one.rule in self._active
        )
        if rule.RULE.always:
            return made
        made = self._outside_code(text, made) if self._code else made
        kept = self._never if rule.RULE is WORD_LIST else self._kept
        return kept.outside(text.text, list(made)) if kept else made

    def _outside_code(self, text: Text, made: Iterable[Edit | Finding]) -> Iterator[Edit | Finding]:
        """Proposals for what is no code: ``x = "a--b"`` has neither a dash nor quotation marks."""
        to_source: SourceMap | None = None
        for one in made:
            to_source = to_source or SourceMap(text)
            place = to_source.start(one.start)
            before = bisect_right(self._code, (place, sys.maxsize)) - 1
            if before < 0 or self._code[before][1] <= place:
                yield one

    def _asked(self, rule: Rule, text: Text) -> Iterable[Edit | Finding]:
        measured = self._measured.get(getattr(rule, "WEIGHS", ""))
        if measured:
            return cast(Weighing, rule).propose(text.text, measured.after(text.edits))
        return rule.propose(text.text)


def _placed(text: Text, findings: list[Finding]) -> list[Finding]:
    """The findings with their places in the source."""
    if not findings:
        return []
    to_source = SourceMap(text)
    return [f._replace(start=to_source.start(f.start), end=to_source.end(f.end)) for f in findings]
