"""The cleaning stage: every rule of ``clean/rules/``, in order, over one text.

    text, findings = clean(source.text)

Rules are found by being there. A rule is a module with

- ``RULE``: its row,
- ``ORDER``: its pass; rules of one pass see the same text, and their edits are applied together,
- ``NEEDS``: characters of which the text must hold one for the rule to be asked at all, so that a
  clean text costs next to nothing (empty: the rule is always asked),
- ``propose(text)``, which yields ``Edit``s, and ``Finding``s if it has a row for them, ``FINDING``;
  their places count in the text that it is shown.

Passes are run again until none proposes anything: what one rule removes may bring together what
another mends (``e``, zero-width space, combining acute). Each rule shortens the text or replaces a
character by one that it accepts, so this ends; a second round is rarely needed for more than to see
that nothing is left.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Protocol, cast

from archivist.clean import rules
from archivist.clean.edits import SourceMap, apply, start
from archivist.model import Edit, Finding, Text
from archivist.rules import FindingRow, RuleRow


class Rule(Protocol):
    """What every module in ``clean/rules/`` offers."""

    RULE: RuleRow
    ORDER: int
    NEEDS: frozenset[str]

    def propose(self, text: str) -> Iterable[Edit | Finding]: ...


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules in the order of their passes, then of their names."""
    names = sorted(found.name for found in pkgutil.iter_modules(rules.__path__))
    modules = [importlib.import_module(f"{rules.__name__}.{name}") for name in names]
    found = [cast(Rule, module) for module in modules if hasattr(module, "RULE")]
    return tuple(sorted(found, key=lambda rule: rule.ORDER))


def rule_rows() -> tuple[RuleRow, ...]:
    """One row a rule, in order: for ``editorialDecl`` and the manifest."""
    return tuple(rule.RULE for rule in all_rules())


@cache
def shown_rules() -> frozenset[str]:
    """The ids of the rules whose edits are shown as corrections, the old beside the new wording."""
    rows = (row for rule in all_rules() for row in vars(rule).values())
    return frozenset(row.id for row in rows if isinstance(row, RuleRow) and row.choice)


def finding_rows() -> tuple[FindingRow, ...]:
    """One row for each kind of finding that cleaning files."""
    rows = (getattr(rule, "FINDING", None) for rule in all_rules())
    return tuple(row for row in rows if isinstance(row, FindingRow))


def clean(source_text: str) -> tuple[Text, tuple[Finding, ...]]:
    """The text with every rule applied, and what a person should look at (places in the source)."""
    text = start(source_text)
    letters = frozenset(source_text)
    findings: set[Finding] = set()
    while True:
        before = text
        for _, group in groupby(all_rules(), key=lambda rule: rule.ORDER):
            changed, found = _one_pass(text, letters, list(group))
            findings |= found
            if changed is not text:
                text, letters = changed, frozenset(changed.text)
        if text is before:
            return text, tuple(sorted(findings, key=lambda f: (f.start, f.end, f.id)))


def _one_pass(text: Text, letters: frozenset[str], group: list[Rule]) -> tuple[Text, set[Finding]]:
    edits: list[Edit] = []
    findings: list[Finding] = []
    for rule in group:
        if not rule.NEEDS or not rule.NEEDS.isdisjoint(letters):
            for made in rule.propose(text.text):
                if isinstance(made, Edit):
                    edits.append(made)
                else:
                    findings.append(made)
    return apply(text, edits), _placed(text, findings)


def _placed(text: Text, findings: list[Finding]) -> set[Finding]:
    """The findings with their places in the source."""
    if not findings:
        return set()
    to_source = SourceMap(text)
    return {replace(f, start=to_source.start(f.start), end=to_source.end(f.end)) for f in findings}
