"""What digital libraries put around a text: licence headers and footers, "last updated" lines.

Told by form, never by wording of one library: a paragraph ``*** START OF ... ***`` near the
beginning (in old files ``*END*THE SMALL PRINT ... *END*``) or ``*** END OF ... ***`` near the end,
who made the file right after the one, what the transcriber says in ``[Transcriber's note: ...]`` or
under that name in front of the book or at the very end, what is said of rights in the same words
time and again, and the closing lines of a web page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from archivist.patterns import late
from archivist.structure.draft import Draft, Line, Unit

_START = late(
    r"\*{2,3}\s*(?:START|BEGIN|D[EÉ]BUT|BEGINN|ANFANG)\b.*\*{2,3}", re.DOTALL | re.IGNORECASE
)
_END = late(r"(?is)\*{2,3}\s*(?:END|FIN|ENDE|FINE)\b.*\*{2,3}")
# The same, closed in another block: "*** END OF THIS EBOOK THE" / "WEIR ***".
_END_OPEN = late(r"(?is)\*{2,3}\s*END OF (?:THIS|THE)\b.{0,60}\bE-?(?:BOOK|TEXT)\b[^*]{0,200}")
_OLD_START = late(r"\*{1,3}\s?END\b[^\n]{5,160}\*\s?END\s?\*{1,3}", re.IGNORECASE)
_OLD_END = re.compile(
    r"\**\s?End of (?:the |this )?\b.{0,80}\be-?(?:text|book)\b.{0,200}", re.IGNORECASE | re.DOTALL
)
_MAKER = late(
    r"(?:produced|prepared|transcribed|scanned|digiti[sz]ed|proofread|created|converted|"
    r"(?:[a-z-]+ ){0,3}(?:file|version) (?:produced|prepared|created|made) by|"
    r"this (?:e-?text|e-?book|file) was|e-?(?:text|book) (?:prepared|produced|scanned|transcribed)|"
    r"erstellt|produit)\b.{3,600}",
    re.IGNORECASE | re.DOTALL,
)
_MAKERS = 6  # paragraphs behind the header that may say who made the file, and where more of it is
_ADDRESS = late(r"\bhttps?://|\bwww\.\w")
_MOST_ABOUT = 600  # code points of a paragraph with such an address
_MARKER_LINES = 3  # of a marker that other lines follow without a blank one
_RIGHTS = late(
    r"\b(?:copyright\w*|licen[cs]e\w*|distribut\w+|permission|commercial\w*)", re.IGNORECASE
)
_LEAST_RIGHTS, _LEAST_SAID = 2, 3  # of these words in a paragraph; times that it comes
_LONG_RIGHTS = 200  # code points
_TRANSCRIBER = (
    r"(?:transcriber['’]?s?['’]?|transcription|etext(?:er)?['’]?s?|proofreader['’]?s?)\s+notes?"
    r"|anmerkungen?\s+zur\s+transkription|notes?\s+(?:du\s+transcripteur|sur\s+la\s+transcription)"
    r"|nota\s+del\s+(?:trascrittore|transcriptor)|opmerkingen\s+van\s+de\s+bewerker"
)
_SAID = late(rf"\[\s?(?:{_TRANSCRIBER})\s?[:.\n]", re.IGNORECASE)
# Transcriber's note on this edition: The ...
_SAID_AT_ONCE = late(rf"(?:{_TRANSCRIBER})(?: [\w'’ -]{{2,40}})?: *\n? *[^\W\d_]", re.IGNORECASE)
# +-----------------------+
# | Transcriber's note: ... |
_BOXED = late(
    rf"\+[-=]{{10,}}\+[|\s]*(?:{_TRANSCRIBER}"
    r"|(?:typographical|printer['’]?s['’]?)\s+errors\s+(?:corrected|fixed))\b",
    re.IGNORECASE,
)
_SAID_HEAD = re.compile(
    rf"[\W_]*(?:original )?(?:{_TRANSCRIBER})(?: (?:on|about|to|regarding) [\w -]{{3,40}})?[\W_]*",
    re.IGNORECASE,
)
_MOST_SAID = 30  # paragraphs of one such note in brackets
_MOST_PIECE = 200  # paragraphs of a licence between its own markers
_MOST_OLD = 60_000  # code points of an old header
_FIRST_PART = 0.1  # of the text: before it they stand in front of the book
_LAST_PART = 0.9  # of the text: behind it such a heading's notes are the last thing
_END_LINE = late(
    r"(?:End of|Fin de|Ende|Fine) (?:the |this |de |du |des )?(?=[A-Z])", re.IGNORECASE
)
_WEB = re.compile(
    r"(?:(?:This page (?:was )?)?last (?:updated|modified|revised|edited|changed)\b.{0,60}"
    r"|(?:back |return |go )?(?:to )?(?:the )?top(?: of (?:the |this )?page)?"
    r"|(?:zuletzt|letzte) (?:ge|aktualisier|änderung).{0,60}"
    r"|(?:dernière (?:mise à jour|modification)).{0,60}"
    r"|(?:ultim[oa] (?:aggiornamento|modifica)|[úu]ltima (?:actualizaci[óo]n|modificaci[óo]n|"
    r"ac?tualiza[çc][ãa]o|modifica[çc][ãa]o|edici[óo]n)|laatst (?:bijgewerkt|gewijzigd)|"
    r"sen(?:ast|est) (?:uppdatera[dt]|ändra[dt]|opdateret|oppdatert|endret|ændret)|"
    r"ostatni[ao] (?:aktualizacja|zmiana|modyfikacja)|"
    r"последн(?:ее|яя) (?:обновление|изменение|редакция|правка)|"
    r"poslední (?:aktualizace|úprava|změna))\b[^.!?]{0,20}\d.{0,30})[.^↑]?",
    re.IGNORECASE,
)
_NO_WORDING = frozenset({"fw", "pb", "milestone", "gone", "figDesc"})
_TAIL = 6  # paragraphs at the end that may be a web page's


def furniture(draft: Draft) -> list[Unit]:
    """The header's and footer's paragraphs as units of kind ``fw``."""
    paragraphs = list(_paragraphs(draft.lines))
    first, last = _between(draft.text, paragraphs)
    last = _web_tail(draft.text, paragraphs, max(first, last))
    last = _said_start(draft.text, paragraphs, first, last)
    said = [*_said(draft.text, paragraphs[first:last])]
    said += _rights(draft.text, paragraphs[first:last])
    head = [_unit(p, "header") for p in (*paragraphs[:first], *said)]
    return head + [_unit(p, "footer") for p in paragraphs[last:]]


def mark(draft: Draft) -> None:
    """The same where the format marks the units: those of header and footer are furniture."""
    units = [unit for unit in draft.units if unit.lines and unit.kind not in _NO_WORDING]
    pieces = [(unit, lines) for unit in units for lines in _paragraphs(unit.lines)]
    paragraphs = [lines for _, lines in pieces]
    first, last = _between(draft.text, paragraphs)
    said = _said_in_units(draft, [unit for unit, _ in pieces[first:last]])
    header, footer = [unit for unit, _ in pieces[:first]], [unit for unit, _ in pieces[last:]]
    for part, type in ((header + said, "header"), (footer, "footer")):
        for unit in part:
            unit.kind, unit.type, unit.level, unit.group, unit.parts = "fw", type, 0, 0, []


def _said_in_units(draft: Draft, units: list[Unit]) -> list[Unit]:
    """A transcriber's notes in front of the book or behind it, below a heading of that name, up to
    the next heading.
    """
    out: list[Unit] = []
    for k, unit in enumerate(units):
        early = unit.start < _FIRST_PART * len(draft.text)
        late_ = unit.start > _LAST_PART * len(draft.text)
        if unit.kind != "head" or not (early or late_):
            continue
        if not _SAID_HEAD.fullmatch(draft.words(unit)):
            continue
        behind = units[k + 1 : k + 2 + _MOST_SAID]
        end = next((n for n, u in enumerate(behind) if u.kind == "head"), len(behind))
        if end < len(behind) or (late_ and len(behind) <= _MOST_SAID):
            out += [unit, *behind[:end]]
    return out


def _between(text: str, paragraphs: list[list[Line]]) -> tuple[int, int]:
    """The paragraphs from behind the header up to the footer."""
    first = _header_end(text, paragraphs)
    last = max(first, _footer_start(text, paragraphs, first))
    return _makers_end(text, paragraphs, first), last


def _makers_end(text: str, paragraphs: list[list[Line]], first: int) -> int:
    """Behind a header, the paragraphs that say who made the file."""
    most = first + _MAKERS if first else 0
    while first < min(most, len(paragraphs)):
        wording = _wording(text, paragraphs[first])
        about = len(wording) <= _MOST_ABOUT and _ADDRESS.search(wording)
        if not (about or _MAKER.fullmatch(wording)):
            break
        first += 1
    return first


def _said_start(text: str, paragraphs: list[list[Line]], first: int, last: int) -> int:
    """Where a transcriber's notes begin that are the last thing of the text."""
    for k in range(last - 1, first, -1):
        lines = paragraphs[k]
        if lines[0].start < _LAST_PART * paragraphs[last - 1][-1].end:
            break
        if _SAID_HEAD.fullmatch(_wording(text, lines, 100)):
            return k
    return last


def _said(text: str, paragraphs: list[list[Line]]) -> Iterator[list[Line]]:
    """A transcriber's notes in brackets, wherever they stand; and below their heading, or behind
    it on its line, in front.
    """
    k = 0
    while k < len(paragraphs):
        end = k
        start = paragraphs[k][0].start
        early = start < _FIRST_PART * len(text)
        at_once = early and _SAID_AT_ONCE.match(text, start)
        if text[start] == "[" and _SAID.match(text, start):
            end = _closing(text, paragraphs, k)
        elif at_once or (text[start] == "+" and _BOXED.match(text, start)):
            end = k + 1
        elif early and _SAID_HEAD.fullmatch(_wording(text, paragraphs[k], 100)):
            end = _wider_gap(paragraphs, k)
        yield from paragraphs[k:end]
        k = max(k + 1, end)


def _rights(text: str, paragraphs: list[list[Line]]) -> Iterator[list[Line]]:
    """Long paragraphs that say who may copy the file, and come again and again in one wording."""
    long = [lines for lines in paragraphs if lines[-1].end - lines[0].start >= _LONG_RIGHTS]
    words = [" ".join(_wording(text, lines).split()) for lines in long]
    often = Counter(words)
    for lines, wording in zip(long, words, strict=True):
        if often[wording] >= _LEAST_SAID and len(_RIGHTS.findall(wording)) >= _LEAST_RIGHTS:
            yield lines


def _closing(text: str, paragraphs: list[list[Line]], k: int) -> int:
    """Behind the paragraph that closes the bracket which ``k`` opens; ``k`` where none does."""
    depth = 0
    for end in range(k, min(k + _MOST_SAID, len(paragraphs))):
        wording = text[paragraphs[end][0].start : paragraphs[end][-1].end]
        depth += wording.count("[") - wording.count("]")
        if depth <= 0:
            return end + 1 if wording.endswith("]") else k
    return k


def _wider_gap(paragraphs: list[list[Line]], k: int) -> int:
    """The next paragraph that stands further from the one above than ``k`` from the first below it;
    ``k`` where none does.
    """
    gaps = [lines[0].gap for lines in paragraphs[k + 1 : k + 2 + _MOST_SAID]]
    return next((k + 1 + n for n, gap in enumerate(gaps) if gap > gaps[0]), k)


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.page != run[-1].page):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _unit(lines: list[Line], type: str) -> Unit:
    return Unit(lines, lines[0].gap, lines[0].page, kind="fw", type=type)


def _wording(text: str, lines: list[Line], most: int = 2000) -> str:
    return text[lines[0].start : min(lines[-1].end, lines[0].start + most)]


def _header_end(text: str, paragraphs: list[list[Line]]) -> int:
    """How many paragraphs the header has; it lies in the first third of the text."""
    old = _old_header_end(text, paragraphs)
    for k, lines in enumerate(paragraphs):
        if old or lines[0].start > len(text) / 3:
            return old
        if text[lines[0].start] == "*" and _START.fullmatch(_wording(text, lines)):
            return k + 1
    return 0


def _old_header_end(text: str, paragraphs: list[list[Line]]) -> int:
    """How many paragraphs an old header has: its small print is longer than a short story."""
    for k, lines in enumerate(paragraphs):
        last = lines[-1]
        if last.start > min(_MOST_OLD, _LAST_PART * len(text)):
            break
        if text[last.start] == "*" and _OLD_START.fullmatch(text, last.start, last.end):
            return k + 1
    return 0


def _footer_start(text: str, paragraphs: list[list[Line]], first: int) -> int:
    """The first paragraph of the footer; it lies in the last two thirds of the text, or, where no
    header (``first`` paragraphs) stands above it, in its last quarter: ``*** END OF PART ONE ***``
    ends no text.
    """
    found = len(paragraphs)
    k = found - 1
    while k >= first and paragraphs[k][0].start >= len(text) * (1 / 3 if first else 3 / 4):
        lines = paragraphs[k]
        if k == len(paragraphs) - 1 and _OLD_END.fullmatch(_wording(text, lines)):
            return k
        if _is_end(text, lines, whole=not first):
            found = k - 1 if k and _announces(text, paragraphs[k - 1], lines) else k
            start = _piece_start(text, paragraphs, first, k)
            if start == k:
                break
            found = k = start
        k -= 1
    return found


def _is_end(text: str, lines: list[Line], *, whole: bool) -> bool:
    """Whether a paragraph is the marker of an end (the ``whole`` of it), or opens with it."""
    if text[lines[0].start] != "*":
        return False
    wording = _wording(text, lines)
    if whole or _END.fullmatch(wording):
        return _END.fullmatch(wording) is not None
    pieces = [_wording(text, lines[:n]) for n in range(1, _MARKER_LINES + 1)]
    return any(map(_END.fullmatch, pieces)) or _END_OPEN.fullmatch(wording) is not None


def _piece_start(text: str, paragraphs: list[list[Line]], first: int, k: int) -> int:
    """Where the piece starts that the marker ``k`` ends: ``*** START: FULL LICENSE ***`` above its
    ``*** END: FULL LICENSE ***``, behind the end of the text itself; ``k`` where there is none.

    The text, from ``first`` on, is no such piece.
    """
    name = _piece(text, paragraphs[k])
    for above in range(k - 1, max(first - 1, k - _MOST_PIECE), -1):
        lines = paragraphs[above]
        if text[lines[0].start] == "*" and _START.fullmatch(_wording(text, lines)):
            return above if name and _piece(text, lines) == name else k
    return k


def _piece(text: str, lines: list[Line]) -> list[str]:
    """What a marker names: its words without "START" or "END"."""
    return re.findall(r"\w+", _wording(text, lines).lower())[1:]


def _announces(text: str, lines: list[Line], marker: list[Line]) -> bool:
    """ "End of ..." before the marker, with two or more of the marker's own words."""
    wording = _wording(text, lines)
    if not _END_LINE.match(wording) or len(lines) > 3:
        return False
    own = set(re.findall(r"\w{4,}", wording.lower()))
    return len(own & set(re.findall(r"\w{4,}", _wording(text, marker).lower()))) >= 2


def _web_tail(text: str, paragraphs: list[list[Line]], last: int) -> int:
    """Closing lines of a web page, from the end upwards."""
    if last != len(paragraphs):
        return last
    while len(paragraphs) - _TAIL < last and last > 1:
        lines = paragraphs[last - 1]
        if not all(_WEB.fullmatch(text[line.start : line.end]) for line in lines):
            break
        last -= 1
    return last
