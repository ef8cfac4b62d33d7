"""What speaks for an unnumbered line as a heading, and what against it.

Lines stand alone for many reasons: signatures, sources of mottoes, captions, cells of tables, the
first words of a paragraph that a page cut. A title has text below it, and looks like one.
"""

from __future__ import annotations

import re

from archivist.patterns import late
from archivist.structure import echoes
from archivist.structure.headings import names
from archivist.structure.headings.candidates import Candidate, Surroundings
from archivist.structure.headings.lines import is_sentence, title_weight
from archivist.structure.kinds.letters import is_salute, takes_leave
from archivist.structure.talk import OPENING

# Captions name what is shown, often with a date: they are no headings.
CAPTION = late(
    r"(?:(?:table|fig(?:ure)?|plate|map|chart|diagram|photo(?:graph)?|illustration|tabelle|abb(?:ildung)?|"
    r"tafel|karte|tableau|planche|carte|tabella|figura|tavola|tabla|lámina|таблица|рис(?:унок)?|карта)"
    r"\.?\s*(?:\d|[ivxlc]+\b)"
    r"|(?:letter|telegram|resolution|memorandum|plan|portrait|view|source|note|photograph|draft)"
    r"\s*:?\s(?:of|from|by|to)\b"
    r"|(?:source|sources|note|quelle|fonte|источник)\s*:)",
    re.IGNORECASE,
)
_DATED = late(r"\b\d{1,2}(?:[–-]\d{1,2})?\.? [^\W\d]+ (?:1[5-9]|20)\d\d\W*$")
_INITIALS = late(r"^(?:[^\W\d_]\.[\s-]?)+\s*[^\W\d_]+\W*\d*$")
# What somebody has yet to end; "To M——" is whole.
_BROKEN_OFF = late(r"(?:[^\W\d_]{2}[—–]|[!?,][—–]|…)[\"”’»“«]?$")
_CITED = late(r"(?i)(?<![^\s,(])(?:pp?|s|seite|page|pag|pág|стр|str)\. ?\d{1,4}\)?\.?$")
_SUM = late(r"[$£€]\s?\d|\d[½¼¾]|\d[.,]\d\d?\W*$")  # what an account ends in
_QUOTE_MARK = late(r"[\"“”„«»]")
_NOTE = late(r"\[(?:foot|end|fuß|fuss|voet)?no(?:te|ot|ta) \W?\w{0,3}\W?:", re.IGNORECASE)
_AT_MARGIN = 3  # columns
_SET_DEEP, _DEEPER = 3, 4  # columns: of a passage set in, and its lines' beyond the first
_BRACKET = late(r"\[[^\[\]]+\]\.?")
_SET_IN = ("verse", "quote", "epigraph")


def _closes(text: str) -> bool:
    """Whether a quotation ends here that began above: the name below a letter (``ANNA».``)."""
    marks = _QUOTE_MARK.findall(text)
    return len(marks) == 1 and _QUOTE_MARK.search(text[-2:]) is not None


def _as_deep_as_above(c: Candidate, around: Surroundings) -> bool:
    """Whether the line goes on with a passage that is set in: who wrote it, who signed it."""
    layout = around.draft.layout
    if not layout.wrapped or c.centred or not c.at:
        return False
    above = [line.indent for line in around.units[c.at - 1].lines]
    inset = c.unit.indent - layout.margin
    set_in = bool(above) and min(above) == c.unit.indent and max(above) - min(above) <= _DEEPER
    return inset >= _SET_DEEP and inset != layout.first and set_in


def _signs(c: Candidate, around: Surroundings) -> bool:
    """Whether a line with a stop ends at the right margin, as who signs a letter does.

    Or stands right above a note, with which a letter ends: ``ANNA.`` / ``[Footnote 1: A sister.]``
    A title above its own note ends with the call. Or right below a formula of parting.
    """
    if c.at and takes_leave(around.wording.unit(around.units[c.at - 1])):
        return True
    if around.draft.text[c.unit.end - 1] not in ".,":
        return False
    if c.at + 1 < len(around.units):
        below = around.units[c.at + 1]
        if _NOTE.match(around.draft.text, below.start):
            return True
    layout = around.draft.layout
    if not layout.wrapped or len(c.unit.lines) > 1:
        return False
    inset, right = c.unit.indent - layout.margin, layout.width - c.unit.lines[0].width
    return 2 * inset > layout.width and abs(right) <= _AT_MARGIN


def _between_verse(c: Candidate, around: Surroundings) -> bool:
    """Whether a centred line in capitals stands between the verse that ends one chapter and the
    verse that opens the next, and heads a page, or heads of pages say it again.
    """
    if not (0 < c.at < len(around.units) - 1 and c.caps and c.centred and c.wide):
        return False
    above, below = around.units[c.at - 1], around.units[c.at + 1]
    known = above.page < c.unit.page or echoes.key(c.text) in around.running
    return above.kind == below.kind == "verse" and known


def _heads_poem(c: Candidate, around: Surroundings) -> bool:
    """Whether a line in capitals stands in the middle above verse, in a book of it.

    Whom the last poem is for may stand above it, notes at the foot of a page below it, and a stanza
    of one line.
    """
    if not (around.poems and c.caps and c.centred):
        return False
    below = (u.kind for u in around.units[c.at + 1 :] if u.kind not in ("note", "note-p"))
    kind = next(below, "")
    return kind == "verse" or (kind == "p" and next(below, "") == "verse")


def plain_score(c: Candidate, around: Surroundings, under: bool) -> float:
    """How much speaks for an unnumbered, unnamed line as a heading; 3 is enough.

    ``under``: it stands right under another heading, where no signature or caption would.

    The weights were set on the bench and on the seeds so that signatures, sources of epigraphs,
    captions and cells of tables stay below 3 and titles in capitals, behind a section break or
    with wide gaps reach it.
    """
    between, poem = _between_verse(c, around), _heads_poem(c, around)
    again = echoes.key(c.text) in around.running
    if not (between or poem or _opens(c, around)) or _is_other(c, around, again):
        return 0.0
    if not (c.caps or c.title_case):
        shown = c.broken or c.unit.start in around.draft.underlined
        return 3.0 if shown and c.wide and len(c.text) < 60 else 0.0
    behind = c.prose_before or c.at == 0 or c.top or between or poem
    known = c.prose_before or (c.caps and c.prose_next)
    score = _looks(c, around)
    score += 2.5 if under else 1.5 if around.opens_apart(c.at) else 1.0 if behind else -1.5
    score += 3.0 if known and again else 0.0
    if around.is_short(c.at - 1) and not (c.prose_before or c.wide or under or poem):
        score -= 2.0
    if c.at and around.units[c.at - 1].kind in _SET_IN and not (around.poems or between):
        score -= 1.5
    return score - _doubts(c, around)


def _opens(c: Candidate, around: Surroundings) -> bool:
    """Whether text stands below that a title may head, or what heads of pages call a part.

    The text may open with verse, behind a title page: ``TO THE READER``, and a song.
    """
    text_before = c.prose_before or around.is_text(c.at - 1)
    part = c.caps and c.centred and c.wide and c.unit.page > around.units[0].page
    first = part and c.text_next and not any(map(around.is_text, range(c.at)))
    return (
        c.prose_next
        or (c.text_next and (c.caps or c.wide) and text_before)
        or (part and echoes.key(c.text) in around.parts)
        or first
    )


def _is_other(c: Candidate, around: Surroundings, again: bool) -> bool:
    """Whether a line is surely something else; ``again``: heads of pages say it, too."""
    text = c.text
    if names.bare(text) in names.labels() or around.is_spoken(text):
        return True  # "SCENE" without a number, a direction behind it; a speech
    stopped = text[-1] == "." or (text[-1] == "," and again)  # a comma that was a stop
    if is_sentence(text) and not (c.caps and stopped):
        return True
    if not (c.shown or again) and around.begins_small(c.at + 1):
        return True  # "Secondly, As the", "miller says": a paragraph that a page cut in two
    if CAPTION.match(text) and not around.poems:
        return True
    if any(pattern.search(text) for pattern in (_DATED, _INITIALS, _SUM, _CITED)) or _closes(text):
        return True
    if is_salute(text) and not c.caps:
        return True
    if _BRACKET.fullmatch(text):
        return True  # "[Enter Anna and the Miller]": a stage direction, a remark of the editor
    signed = _as_deep_as_above(c, around) or _signs(c, around)
    return signed or around.is_postscript(c.at + 1)


def _looks(c: Candidate, around: Surroundings) -> float:
    """What the look of a line says for it."""
    score = 3.0 if c.broken else 0.0
    score += 1.5 if c.caps else 2.0 * title_weight(c.text)
    score += 1.5 if c.wide else 0.0
    score += 2.0 if c.centred or c.unit.start in around.draft.underlined else 0.0
    return score + (0.5 if c.caps and len(c.text) > 5 else 0.0)


def _doubts(c: Candidate, around: Surroundings) -> float:
    """What its words and what stands above say against it."""
    text = c.text
    doubts = 3.0 if around.talks and text[0] in OPENING else 0.0
    doubts += 1.0 if text[-1] in "!?" and text[0] not in "“\"'‘«" else 0.0
    doubts += 3.0 if around.is_epigraph(c.at - 1) and not c.caps else 0.0
    doubts += 3.0 if _BROKEN_OFF.search(text) else 0.0
    above = around.draft.text[around.units[c.at - 1].end - 1] if c.at else ""
    return doubts + (2.0 if above and above in ",:;" else 0.0)
