"""The language of the work: what a person says, or the source, or else the text's own words.

What a source states is believed, whatever region it names, unless its words contradict it: files
come out of programs that write ``en`` into all of them. The words win where they are many, hardly
any is of the language stated, and the two are no near relatives. Left alone: short texts, texts in
two languages, languages without a list of function words, and those of one branch (dialects and
older states of the language lie between them).
"""

from __future__ import annotations

from collections import Counter

from archivist.language import detect, function_words
from archivist.model import Finding
from archivist.patterns import late
from archivist.rules import FindingRow
from archivist.structure.draft import Draft
from archivist.structure.front.told import stated_language

FINDINGS = (
    FindingRow(
        "language.contradicted", "warning", "The source states another language than its words."
    ),
)
_BRANCHES = tuple(
    frozenset(row.split())
    for row in (
        "sv da no is",
        "de nl af",
        "fr it es pt ca ro gl",
        "pl cs sk hr sl sr ru uk bg be mk",
        "et fi",
        "lt lv",
    )
)
# Of 85 books in 13 languages each has from 1,600 function words of its own, an eighth of its words
# or more, and to a hundred of them at most 13 of any language of another branch.
_FEWEST = 300
_SHARE = 0.1
_THEIRS = 0.15
_WORD = late(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def settle(draft: Draft) -> None:
    """Write the work's language to ``draft.metadata``; a finding where the words contradict it."""
    told = stated_language(draft.text)
    stated = told if told != "und" else draft.metadata.language
    language = draft.hints.language or stated
    if not draft.hints.language:
        found = detect(draft.text)
        if stated in ("", "und"):
            language = found
        elif _contradict(draft.text, found, stated):
            language = found
            _overrule(draft, stated, found)
    draft.metadata = draft.metadata._replace(language=language)


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _contradict(text: str, found: str, stated: str) -> bool:
    """Whether the words of ``text`` are plainly of ``found`` and not of the language stated."""
    other = _base(stated)
    if found == other or any({found, other} <= branch for branch in _BRANCHES):
        return False
    try:
        ours, theirs = function_words(found), function_words(other)
    except KeyError:
        return False
    counts = Counter(_WORD.findall(text.lower()))
    own = _often(counts, ours - theirs)
    enough = own >= max(_FEWEST, _SHARE * counts.total())
    return enough and _often(counts, theirs - ours) <= _THEIRS * own


def _often(counts: Counter[str], words: frozenset[str]) -> int:
    """How often they stand there; a single letter may be a numeral or an initial."""
    return sum(counts[word] for word in words if len(word) > 1)


def _overrule(draft: Draft, stated: str, found: str) -> None:
    """File it, and do not believe the same tag on passages either: their words tell."""
    draft.marks = [m for m in draft.marks if m.kind != "lang" or _base(m.value) != _base(stated)]
    first = draft.lines[0]
    message = (
        f"The source states the language {stated!r}, but its words are {found!r}, and so is the "
        f'edition; if that is wrong, write language = "{stated}" in the work file'
    )
    draft.findings.append(Finding("language.contradicted", first.start, first.end, message))
