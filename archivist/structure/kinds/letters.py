"""Letters and documents inside a text, and signatures at the end of a preface.

A salute ("Dear Anna," - alone or at the head of a paragraph), then paragraphs, then a signature: a
letter. Without a salute a signature shows a letter only when a set-off piece stands before it.
A signature is short, made of names and initials, ends without a full stop but for an initial's, and
follows a whole paragraph; the same shape at the end of a division signs that division.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from archivist.patterns import SMALL, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import (
    YEAR,
    begins_upper,
    divided,
    ends_sentence,
    neighbours,
    wording,
)
from archivist.structure.talk import behind_dashes

_CALL = r"(?:\[?[\d¹²³⁰⁴-⁹]{1,3}\]?)?"
_NAME = rf"(?:[^\W\d_{SMALL}]\.[ -]?){{0,3}}[^\W\d_{SMALL}][\w’'-]+"
_PARTICLE = r"(?:von|van|de|du|di|da|zu|la|le|Du|der)"
_SIGNATURE = late(
    rf"[—–-]?\s*(?:{_NAME}|[^\W\d_]\.(?:[ -]?[^\W\d_]\.){{1,3}})"
    rf"(?:[ ,]+(?:{_NAME}|{_PARTICLE}|[^\W\d_]\.)){{0,4}}\.?(?: ?\([^()\n]{{2,40}}\))?{_CALL}"
)
_SAID = late(r"[—–-].*[^\W\d_]{2}\.")  # where talk has dashes: "—Never."
_DATED = late(
    rf"\d{{1,2}}\.? [^\W\d_]{{3,12}},? \d{{4}}[.,] (?P<name>{_NAME}(?: {_NAME})?)\.?{_CALL}"
)
_GREETING = re.compile(
    r"(?:my (?:kind|best|warm)?\s*(?:greetings|regards)|with (?:\w+ )?(?:greetings|regards|love)|"
    r"(?:yours|your)(?: \w+){1,4}|sincerely|faithfully|respectfully|affectionately|"
    r"i (?:remain|am|have the honou?r)\b.{0,50}\byours?\b.{0,50}|"
    r"(?:dein|deine|ihr|ihre|euer|eure)(?: \w+){1,4}|"
    r"mit (?:\w+ )*grü(?:ß|ss)en|hochachtungsvoll|ihr \w+|"
    r"votre(?: \w+){1,4}|cordialement|agréez.{0,80}|"
    r"cordiali saluti|suo \w+|atentamente|con saludos|с уважением|ваш\w*(?: \w+)?)[.,!]?",
    re.IGNORECASE,
)
_SALUTE = re.compile(
    r"(?:(?:my |most )?dear(?:est)?\b|esteemed|honou?red|beloved|(?:dear )?(?:sir|madam)s?[,:!]|"
    r"to comrade|(?:ladies and )?gentlemen[,:!]\Z|messieurs[,!]\Z|"
    r"(?:meine )?(?:damen und )?herren[,!]\Z|(?:muy )?señores(?: míos)?[,:!]\Z|signori[,!]\Z|"
    r"lieber?s?\b|liebste[rs]?\b|(?:sehr )?geehrter?|verehrter?|"
    r"(?:mon |ma )?ch(?:er|ère)s?\b|monsieur[,!]|madame[,!]|"
    r"car[oa]\b|carissim[oa]|egregio|gentile|"
    r"querid[oa]|estimad[oa]|muy señor|"
    r"дорог(?:ой|ая|ие)|уважаем(?:ый|ая|ые)|милостив(?:ый|ая)|многоуважаем(?:ый|ая)|милый|милая)",
    re.IGNORECASE,
)
_OPENED = '“„«»‘"'
_NAMED = late(rf"\s[^\W\d_{SMALL}][^\s]*\Z")
_POSTSCRIPT = late(r"P\.[ -]{0,2}S\.|PS[.:]|NB\.?:|Nachschrift\b|Post-?[Ss]criptum\b")
_DATELINE = re.compile(
    r"(?:[^\W\d_][\w’' .-]{2,40}, )?(?:(?:the )?\d{1,2}(?:st|nd|rd|th|\.)?(?: of)? )?"
    r"[^\W\d_]{3,12}\.?,? "
    r"(?:\d{1,2},? )?(?:1[0-9]\d\d|20\d\d)\.?|"
    r"[^\W\d_][\w’' .-]{2,40}, (?:den |le |il |el |the )?"
    r"\d{1,2}(?:st|nd|rd|th|\.)? (?:de |of )?[^\W\d_]{3,12}"
)
_PLACE = late(rf"{_NAME}(?:[’'\w. ]| {_NAME}){{0,30}},?")
_LETTER = late(
    r"\b(?:following|this|next|below)\b.{0,60}\b(?:letter|telegram|note|memorandum|appeal)\b|"
    r"\b(?:folgende[rns]?|nachstehende[rns]?)\b.{0,60}\b(?:Brief|Schreiben|Telegramm)|"
    r"\b(?:lettre|lettera|carta|télégramme|telegramma|telegrama)\b.{0,40}\b(?:suivante?|seguente|siguiente)|"
    r"\bследующ\w+\b.{0,60}\b(?:письм|телеграмм|записк)",
    re.IGNORECASE | re.DOTALL,
)
_LEADS_TO_NAME = late(r"(?:,|\byours?)$")
_SHORT = 70
_RIGHT = 8  # columns, by which a name stands farther right than what it signs
_DOCUMENT = 8  # paragraphs that a document without salute may have
_REACH = 40  # units that a letter may have between salute and signature

_TOLD = frozenset({"salute", "dateline", "signed"})


def recognise(draft: Draft) -> None:
    """Settle salutes, datelines, signatures and postscripts; wrap letters as floating texts.

    What a format calls a salute or a signature, with nothing around the letter ("Salutation" in a
    word processor), is read as any paragraph is, and stays one where no letter is found.
    """
    told = [(u, u.kind) for u in draft.units if u.kind in _TOLD and not u.group]
    for unit, _ in told:
        unit.kind = "p"
    _part(draft)
    _signature_blocks(draft)
    units = [u for u in neighbours(draft) if u.kind not in ("note", "note-p", "milestone")]
    spoken = behind_dashes(draft.words(u) for u in units if u.kind == "p" and u.spans)
    signed = {
        k
        for k in range(1, len(units))
        if _signature(draft, units, k) and not (spoken and _SAID.fullmatch(draft.words(units[k])))
    }
    done = 0
    for k in sorted(signed):
        if k < done or units[k].kind != "p":
            continue
        done = _close(draft, units, k, signed)
    for unit, kind in told:
        unit.kind = kind if unit.kind == "p" else unit.kind


def _part(draft: Draft) -> None:
    """Salutes and signatures that nothing parts from what they open and close but their lines."""
    pieces: dict[int, list[Unit]] = {}
    for unit in draft.units:
        if unit.kind in ("p", "quote") and len(unit.lines) > 1 and len(unit.spans) == 1:
            places = list(_seams(draft, unit.lines)) if not unit.parts else []
            if places:
                pieces[id(unit)] = divided(draft, unit, places)
    if pieces:
        draft.units = [new for unit in draft.units for new in pieces.get(id(unit), [unit])]


def _seams(draft: Draft, lines: Sequence[Line]) -> Iterator[int]:
    """Where the text begins below a salute that had room for more, and where a name stands far to
    the right below a formula of parting."""
    first, last = lines[0], lines[-1]
    if len(lines) > 2 and first.end - first.start <= _SHORT and is_salute(wording(draft, first)):
        below = wording(draft, lines[1])
        word = below.partition(" ")[0]
        if first.width + 1 + len(word) < draft.layout.width and begins_upper(below):
            yield lines[1].start
    right = last.indent - lines[-2].indent >= _RIGHT
    named = right and _SIGNATURE.fullmatch(wording(draft, last))
    if named and _LEADS_TO_NAME.search(wording(draft, lines[-2])):
        yield last.start


def _signature_blocks(draft: Draft) -> None:
    """Name, place and date on lines of their own under the last paragraph: a unit for each."""
    units = neighbours(draft)
    cut: dict[int, list[Unit]] = {}
    for unit, after in zip_longest(units, units[1:]):
        lines = unit.lines
        if unit.kind != "p" or not 2 <= len(lines) <= 4 or len(unit.spans) != 1:
            continue
        if after is not None and after.kind not in ("head", "note"):
            continue
        texts = [wording(draft, line) for line in lines]
        if _SIGNATURE.fullmatch(texts[0]) and all(_under(text) for text in texts[1:]):
            cut[id(unit)] = [_line_unit(unit, line) for line in lines]
    if cut:
        draft.units = [new for unit in draft.units for new in cut.get(id(unit), [unit])]


def _under(text: str) -> bool:
    """What stands below a name: a place, a date, another name."""
    found = _DATELINE.fullmatch(text) or _PLACE.fullmatch(text) or _SIGNATURE.fullmatch(text)
    return len(text) <= _SHORT and found is not None


def _line_unit(unit: Unit, line: Line) -> Unit:
    inside = [i for i in unit.inlines if line.start <= i.start < line.end]
    return Unit([line], line.gap, unit.page, inlines=inside)


def _signature(draft: Draft, units: list[Unit], k: int) -> bool:
    unit, before = units[k], units[k - 1]
    text = draft.words(unit)
    if unit.kind != "p" or len(text) > _SHORT or "\n" in text:
        return False
    if before.kind not in ("p", "verse", "quote") or text.isupper():
        return False
    if _DATED.fullmatch(text):
        return True
    lead = draft.words(before)
    if not (ends_sentence(lead) or _is_valediction(lead.strip())):
        return False
    return _SIGNATURE.fullmatch(text) is not None and not YEAR.search(text)


def is_salute(text: str) -> bool:
    """Whether a line by itself addresses the reader of a letter, which may be quoted.

    A dash may end it without a mark where it names somebody: ``“Dear Sirs—``, not ``“Dear me—``.
    """
    text = text.lstrip(_OPENED)
    whole = text.rstrip("—–-")
    ended = whole.endswith((",", "!", ":")) or (whole != text and bool(_NAMED.search(whole)))
    return len(whole) <= _SHORT and ended and bool(_SALUTE.match(whole))


def is_postscript(text: str) -> bool:
    """Whether a paragraph goes on after a letter has been signed."""
    return _POSTSCRIPT.match(text) is not None


def is_dated(text: str) -> bool:
    """Whether a line by itself is a name with a date: it closes a letter."""
    return len(text) <= _SHORT and _DATED.fullmatch(text) is not None


def takes_leave(text: str) -> bool:
    """Whether a line by itself is a formula of parting: ``Your obedient servant.``"""
    return len(text) <= _SHORT and _GREETING.fullmatch(text) is not None


def _is_valediction(text: str) -> bool:
    """A formula of parting, or any short line that ends in the comma before a signature."""
    return _GREETING.fullmatch(text) is not None or (len(text) <= _SHORT and text.endswith(","))


def _close(draft: Draft, units: list[Unit], k: int, signed: set[int]) -> int:
    """Settle the closing around the signature ``k``; the index behind it."""
    last = k
    while (
        last + 1 < len(units)
        and units[last + 1].kind == "p"
        and (_place_or_date(draft, units[last + 1]) or last + 1 in signed)
    ):
        last += 1
    first = k
    if first and _is_valediction(draft.words(units[first - 1]).strip()):
        first -= 1
    opening = _opening(draft, units, first)
    ends_division = last + 1 >= len(units) or units[last + 1].kind == "head"
    if opening is None and not ends_division:
        opening = _set_off(draft, units, first)
        if opening is None:
            return k + 1
    for j in range(first, last + 1):
        units[j].kind = _closing_kind(draft, units[j])
    last = _postscripts(draft, units, last)
    if opening is not None:
        group = draft.open_group("floatingText")
        for unit in units[opening : last + 1]:
            unit.group = group
            unit.kind = "p" if unit.kind == "quote" else unit.kind
    return last + 1


def _closing_kind(draft: Draft, unit: Unit) -> str:
    text = draft.words(unit).strip()
    if _DATED.fullmatch(text):
        return "signed"
    if _is_valediction(text):
        return "salute"
    return "dateline" if _place_or_date(draft, unit) else "signed"


def _place_or_date(draft: Draft, unit: Unit) -> bool:
    """A line below a signature that names a place or a date (or both)."""
    text = draft.words(unit).strip()
    if len(text) > _SHORT or "\n" in text:
        return False
    return bool(_DATELINE.fullmatch(text)) or (text.endswith(",") and bool(_PLACE.fullmatch(text)))


def _opening(draft: Draft, units: list[Unit], k: int) -> int | None:
    """The index of the salute that opens the letter closed at ``k``; it may open a paragraph."""
    for j in range(k - 1, max(-1, k - _REACH), -1):
        unit = units[j]
        if unit.kind in ("head", "speech", "signed") or unit.group:
            return None
        text = draft.words(unit)
        if not _SALUTE.match(text):
            continue
        if len(text) <= _SHORT and "\n" not in text:
            unit.kind = "salute"
        if j and _place_or_date(draft, units[j - 1]) and units[j - 1].kind in ("p", "quote"):
            units[j - 1].kind = "dateline"
            return j - 1
        return _first_salute(draft, units, j)
    return None


def _first_salute(draft: Draft, units: list[Unit], j: int) -> int:
    """A letter that addresses its reader again in later paragraphs begins at the first of them."""
    while j and units[j - 1].kind in ("p", "quote") and not units[j - 1].group:
        if not _SALUTE.match(draft.words(units[j - 1])):
            break
        j -= 1
    return j


def _set_off(draft: Draft, units: list[Unit], k: int) -> int | None:
    """The start of a document without salute.

    It is announced by a colon not far above, or by a paragraph that speaks of a letter, or it
    follows another document directly ("Two notes are appended:" - one, signed; two, signed).
    """
    for j in range(k - 1, max(0, k - _DOCUMENT), -1):
        before = units[j - 1]
        if units[j].kind not in ("p", "quote") or units[j].group:
            return None
        if before.kind == "signed" and before.group:
            return j
        if before.kind == "p" and draft.words(before).rstrip().endswith(":"):
            return j
        if before.kind == "p" and _LETTER.search(draft.words(before)):
            return j
    return k - 1 if units[k - 1].kind == "quote" else None


def _postscripts(draft: Draft, units: list[Unit], last: int) -> int:
    while last + 1 < len(units) and units[last + 1].kind == "p":
        if not is_postscript(draft.words(units[last + 1])):
            break
        last += 1
        units[last].kind = "postscript"
    return last
