"""The cleaning stage: every rule of ``clean/rules/``, in order, over one text.

    text, findings = clean(source.text)

Rules are found by being there. A rule is a module with

- ``RULE``: its row,
- ``ORDER``: its pass; rules of one pass see the same text, and their edits are applied together,
- ``NEEDS``: characters of which the text must hold one for the rule to be asked at all, so that a
  clean text costs next to nothing (empty: the rule is always asked),
- ``propose(text) -> Iterable[Edit]``, with places in the text that it is shown,
- if it reports, ``FINDING`` (a row) and ``find(text) -> Iterable[Finding]``, likewise.

Passes are run again until none proposes anything: what one rule removes may bring together what
another mends (``e``, zero-width space, combining acute). Each rule shortens the text or replaces a
character by one that it accepts, so this ends; a second round is rarely needed for more than to see
that nothing is left.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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

    def propose(self, text: str) -> Iterable[Edit]: ...


class Reporter(Protocol):
    """What a rule offers that also reports."""

    FINDING: FindingRow

    def find(self, text: str) -> Iterable[Finding]: ...


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


def finding_rows() -> tuple[FindingRow, ...]:
    """One row for each kind of finding that cleaning files."""
    return tuple(cast(Reporter, r).FINDING for r in all_rules() if hasattr(r, "find"))


def clean(source_text: str) -> tuple[Text, tuple[Finding, ...]]:
    """The text with every rule applied, and what a person should look at (places in the source)."""
    text = start(source_text)
    findings: list[Finding] = []
    while True:
        before = text
        for _, group in groupby(all_rules(), key=lambda rule: rule.ORDER):
            text = _one_pass(text, list(group), findings)
        if text is before:
            return text, tuple(sorted(set(findings), key=lambda f: (f.start, f.end, f.id)))


def _one_pass(text: Text, group: Sequence[Rule], findings: list[Finding]) -> Text:
    letters = _alphabet(text.text)
    proposals: list[Edit] = []
    for rule in group:
        if not rule.NEEDS or not rule.NEEDS.isdisjoint(letters):
            proposals += rule.propose(text.text)
            if hasattr(rule, "find"):
                findings += _placed(text, cast(Reporter, rule).find(text.text))
    return apply(text, proposals)


def _placed(text: Text, found: Iterable[Finding]) -> Iterable[Finding]:
    """Findings with their places in the source."""
    local = list(found)
    if not local:
        return ()
    to_source = SourceMap(text)
    return [Finding(f.id, to_source.start(f.start), to_source.end(f.end), f.message) for f in local]


@lru_cache(maxsize=2)
def _alphabet(text: str) -> frozenset[str]:
    """The characters that occur (kept for the next pass: it mostly sees the same string)."""
    return frozenset(text)
