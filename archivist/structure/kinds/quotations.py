"""Quotations set off as paragraphs of their own.

In wrapped text: a deeper indentation and lines that fill the measure. Elsewhere: the paragraph
before ends in a colon (or in mid-sentence, where this one begins small in quotation marks), and
either it names a saying ("wrote:", "declared:") or the paragraph carries its own note call at its
end or stands whole in quotation marks. A colon alone also announces lists, tables and examples.
In a book that gives talk in paragraphs of its own ("He said: / “Come in.”"), a paragraph in
quotation marks is such talk, announced or not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from archivist.patterns import CLOSING
from archivist.structure.draft import Draft, Unit
from archivist.structure.kinds import lone_lines
from archivist.structure.kinds.shapes import BULLET, ITEM_MARK, neighbours
from archivist.structure.talk import OPENING, talks

SAYING = re.compile(
    r"\b(?:wr(?:o|i)te[sn]?|writing|sa(?:id|ys|ying)|remark(?:s|ed|ing)|note[sd]|noting|declare[sd]|"
    r"declaring|report(?:s|ed)|explain(?:s|ed)|argue[sd]|state[sd]|stating|add(?:s|ed)|observe[sd]|"
    r"repl(?:ied|ies)|answer(?:s|ed)|ask(?:s|ed)|conclude[sd]?|emphasi[sz]e[sd]|maintain(?:s|ed)|"
    r"recall(?:s|ed)|read[s]?|put it|quote[sd]?|runs?|ran|claim(?:s|ed)|exclaim(?:s|ed)|"
    r"insist(?:s|ed)|warn(?:s|ed)|commented|comments|announced|begins|began|continue[sd]|"
    r"in (?:his|her|their) words|as follows|telegraph(?:s|ed)|cabled|testified|confessed|"
    r"stipulate[sd]|"
    r"schrieb|schreibt|sagte|sagt|hei(?:ß|ss)t es|bemerkte?|erklärte?|berichtete?|"
    r"folgenderma(?:ß|ss)en|"
    r"écri(?:t|vit|vait)|dit|disait|déclar(?:e|a)|remarqu(?:e|a)|note|répondi?t|ajout(?:e|a)|"
    r"scri(?:ve|sse|veva)|disse|dice|dichiar(?:a|ò)|osserv(?:a|ò)|rispose|"
    r"escrib(?:e|ió)|dijo|declar(?:a|ó)|señal(?:a|ó)|respondió|"
    r"писал[аи]?|пишет|сказал[аи]?|говорил[аи]?|заявил[аи]?|отмечал[аи]?|отвечал[аи]?)\b",
    re.IGNORECASE,
)
_COLON = re.compile(rf":[{CLOSING})*]?\s*[-–—]?(?:\[?[\d¹²³⁰⁴-⁹]+\]?)?$")
_QUOTED = re.compile(r"[\"“„«‘'].*[\"”»’'][.,;]?\s*(?:\[?[\d¹²³⁰⁴-⁹]+\]?)?[.,;]?", re.DOTALL)
# "(i.) ..." and "(_a_) ..." are counted off like "(a) ...".
_COUNTED = re.compile(r"\([*_]?(?:[a-z]|[ivxl]{1,5}|\d{1,3})\.?[*_]?\)\s")
_DASH = re.compile("[—–]|--")
_PHRASES, _PHRASE, _CAPITALS = 6, 120, 0.8  # of a summary; code points of one; begun so
_SMALLER = 0.95  # of the text's size
_REACH = 90  # code points before the colon in which the saying is looked for


def recognise(draft: Draft) -> None:
    """Settle set-off quotations."""
    if draft.layout.wrapped:
        _by_indentation(draft)
        lone_lines.recognise(draft)
        _single_lines(draft)
        _in_small_type(draft)
    if any(mark.kind == "quote" for mark in draft.marks):
        return  # the source sets its quotations off itself
    units = neighbours(draft)
    spoken = talks(draft, units)
    for before, unit in pairwise(units):
        if spoken and draft.words(unit).startswith(tuple(OPENING)) and not ends_with_call(unit):
            continue
        if before.kind == "p" and unit.kind == "p" and _announced(draft, before, unit):
            unit.kind = "quote"


def _by_indentation(draft: Draft) -> None:
    before: Unit | None = None
    for unit in neighbours(draft):
        headed, before = before is not None and before.kind == "head", unit
        if unit.kind != "p" or len(unit.lines) < 2 or unit.parts:
            continue
        if headed and _is_summary(draft.words(unit)):
            continue
        indents = {line.indent for line in unit.lines}
        inner = min(indents)
        hanging = unit.lines[0].indent < min(line.indent for line in unit.lines[1:])
        if inner >= draft.layout.margin + 2 and not hanging and max(indents) - inner <= 4:
            unit.kind = "quote"


def _is_summary(words: str) -> bool:
    """Whether dashes part many phrases with capitals, as below the heads of chapters."""
    phrases = [phrase.strip() for phrase in _DASH.split(words)]
    short = [phrase for phrase in phrases if 0 < len(phrase) <= _PHRASE]
    capitals = sum(phrase[0].isupper() for phrase in short)
    return len(short) == len(phrases) >= _PHRASES and capitals >= _CAPITALS * len(phrases)


def _single_lines(draft: Draft) -> None:
    """Paragraphs of one line inside or beside a quotation and as deep as it: "My dear cousin,"."""
    units = [u for u in neighbours(draft) if u.kind not in ("note", "note-p")]
    for order in (units, units[::-1]):
        for k, unit in enumerate(order[1:], 1):
            before = order[k - 1]
            if before.kind == "quote" and _as_deep(draft, before, unit):
                first = unit.indent == draft.layout.margin + draft.layout.first
                after = order[k + 1] if k + 1 < len(order) else None
                between = after is not None and _as_deep(draft, after, before)
                if not first or between:
                    unit.kind = "quote"


def _in_small_type(draft: Draft) -> None:
    """Paragraphs of one line in smaller type, set in, with space above and below: an inscription.

    Set at the indentation that paragraphs begin with, or right of the middle, they may be a first
    line or who signs.
    """
    layout = draft.layout
    units = neighbours(draft)
    for before, unit, below in zip(units, units[1:], units[2:], strict=False):
        if unit.kind != "p" or len(unit.lines) != 1 or unit.parts or unit.group:
            continue
        line = unit.lines[0]
        inset = layout.margin + 2 <= line.indent <= layout.width / 2
        inset = inset and line.indent != layout.margin + layout.first
        apart = unit.gap and below.gap and before.kind == "p"
        if line.columns and line.size <= _SMALLER and inset and apart:
            unit.kind = "quote"


def _as_deep(draft: Draft, quote: Unit, unit: Unit) -> bool:
    """Whether a paragraph that nothing is known of yet stands at a quotation's indentation."""
    plain = unit.kind in ("p", "quote") and not unit.parts and not unit.group and bool(unit.lines)
    short = unit.kind == "quote" or len(unit.lines) == 1
    return plain and short and unit.indent == quote.indent >= draft.layout.margin + 2


def _announced(draft: Draft, before: Unit, unit: Unit) -> bool:
    lead = draft.words(before)[-_REACH - 20 :].rstrip()
    text = draft.words(unit)
    if ITEM_MARK.match(text) or BULLET.match(text) or _COUNTED.match(text):
        return False
    whole = _QUOTED.fullmatch(text) is not None
    if not _COLON.search(lead):
        return False
    return whole or ends_with_call(unit) or SAYING.search(lead[-_REACH:]) is not None


def ends_with_call(unit: Unit) -> bool:
    """Whether a note call stands at the very end of the unit."""
    end = unit.spans[-1][1]
    return any(i.kind == "note" and end - i.end <= 1 for i in unit.inlines)
