"""Rows: what a rule or a finding is called and what it says. Docs and editorialDecl use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archivist.patterns import late

# How far cleaning goes; a level has the rules of those before it.
LEVELS: Mapping[str, str] = {
    "diplomatic": "Only encoding and layout were touched; letters and marks are those of the "
    "source, errors included.",
    "standard": "Encoding and layout were put right, and letters, marks and words where the "
    "document's own evidence leaves no doubt.",
    "thorough": "Encoding, layout, letters, marks and words were put right where the document's "
    "own evidence leaves no doubt, and letter forms of old print were regularised.",
}
DIPLOMATIC, STANDARD, THOROUGH = LEVELS


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule that may change text. ``area`` is the element of editorialDecl that tells of it.

    ``shown`` is what a reader of the TEI sees of each edit: nothing, for changes that the record
    alone keeps; ``corr``, the old and the new wording as ``sic`` and ``corr``; ``reg``, both as
    ``orig`` and ``reg``; ``spaced`` and ``superscript``, the new wording set off as ``hi``.
    """

    id: str  # "mojibake", "layout.join"
    area: str  # correction, hyphenation, normalization, segmentation, punctuation, quotation
    sentence: str  # past tense, for a reader of the edition
    level: str = DIPLOMATIC  # the first of LEVELS that has it
    scope: str = "any script"  # the scripts or languages it is for
    shown: str = ""
    always: bool = False  # XML cannot hold what it takes away, so nobody can turn it off


HAND = "hand"  # the id of the rule of corrections by hand, block by block
# What a block of text may become by hand; a heading opens a division, "fw" leaves the reading text.
KINDS = frozenset("p ab quote head fw epigraph stage bibl".split())
# What a person may put in besides: blocks of several lines, entries, cells.
HOLDING = {"lg": "l", "list": "item", "row": "cell"}
# What may be put elsewhere as a whole, besides blocks of words.
MOVABLE = frozenset("lg list listBibl table quote figure sp cit".split())
# Attributes that a person may set, and of what.
SETTABLE: Mapping[str, frozenset[str]] = {
    "n": frozenset("div p ab head quote lg list item table figure note sp bibl".split()),
    "type": frozenset("div ab quote lg list table figure bibl".split()),
    "place": frozenset({"note"}),
}
PLAIN = "plain"  # how words are set that nothing sets off any longer
MARKS = frozenset(
    "italic bold smallcaps superscript title persName placeName orgName plain".split()
)
# A language or an address stands behind these: "foreign:la", "link:https://example.org/".
_MARKED_WITH = late(
    r"foreign:[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*|link:(https?://|mailto:)[!-;=?-_a-z~]+"
)


def is_mark(mark: str) -> bool:
    """Whether a correction by hand can set words so."""
    return mark in MARKS or _MARKED_WITH.fullmatch(mark) is not None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A kind of finding. ``severity`` is info, warning or error."""

    id: str
    severity: str
    sentence: str
