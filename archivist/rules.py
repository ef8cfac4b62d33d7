"""Rows: what a rule or a finding is called and what it says. Docs and editorialDecl use them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule that may change text. ``area`` is the element of editorialDecl that tells of it."""

    id: str  # "mojibake", "layout.join"
    area: str  # correction, hyphenation, normalization, segmentation, punctuation, quotation
    sentence: str  # past tense, for a reader of the edition
    choice: bool = False  # its edits are shown as sic and corr, beside each other


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A kind of finding. ``severity`` is info, warning or error."""

    id: str
    severity: str
    sentence: str
