"""Captions of figures and tables, and rows of tables in dumps.

A caption is a label with a number ("Table 4", "Fig. 12.") and its title, or one of several short
paragraphs of the same shape that end in a date or place without being sentences, standing between
long paragraphs. A table's rows are at least three neighbouring short lines that end in figures;
lines that end in figures with a stop, and have nothing wide before them, are sentences or tell
where something stands (``As children of their fathers, p. 12.``). A caption whose picture or rows
are not in the source is kept, with a finding.
"""

from __future__ import annotations

import re

from archivist.model import Span
from archivist.patterns import late
from archivist.rules import FindingRow
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.kinds.shapes import TERMINAL, announces, ends_sentence, neighbours

FINDINGS = (
    FindingRow(
        "figure.empty",
        "warning",
        "A caption stands alone: its picture or table is not in the source.",
    ),
)

_LABEL = re.compile(
    r"(?P<what>table|tab\.|tabelle|tableau|tabella|tabla|таблица|"
    r"figure|fig\.|abbildung|abb\.|illustration|plate|map|plan|photograph|chart|diagram|planche|carte|"
    r"figura|tavola|mapa|lámina|рис\.|рисунок|карта)\s+(?P<n>\d{1,3}(?:\.\d{1,3})?|[IVXLC]{1,6}|[A-Z])"
    r"(?P<rest>[.:]?(?:\s|$)[^\n]*(?:\n[^\n]*)?)",
    re.IGNORECASE,
)
_TABLES = ("tab", "табл")
_SOURCE = late(r"(?:source|sources|note|quelle|quellen|fonte|fuente|источник)s?\s?:", re.IGNORECASE)
_DATED = re.compile(
    r"[^\W\d_].{12,180}[.,] (?:(?:\d{1,2}(?:[-–]\d{1,2})?\.? )?[^\W\d_]{2,12}\.? )?"
    r"(?:1[0-9]\d\d|20\d\d)(?:[-–/]\d{2,4})?",
    re.DOTALL,
)
_ROW = re.compile(
    r"(?:[^\n\d;]{1,80}?[\s.…]+)?(?:[$£€¥]\s?)?\d[\d.,]*(?:\s?[%”\"″])?"
    r"(?:\s+(?:[$£€¥]\s?)?(?:\d[\d.,]*%?|[^\W\d]{1,12}|[”\"″–—-])){0,4}[.;]?"
)
_PARTED = re.compile(r"\.\s?\.|…|\t|\s{2}")  # columns of a line: leaders or wide spaces
_LONG = 300  # code points of a neighbouring paragraph of running text
_LONG_SENTENCE = 200  # of one that ends a sentence, as a quotation does
_CAPTION = 200
_ROW_LENGTH = 120
_SUBHEAD = 40  # code points of a line inside a table that announces rows: "Raw materials:"
_MOSTLY = 0.6  # of the units from the first to the last row
_MOST_HEADS = 3  # lines above the rows that name the columns


def recognise(draft: Draft) -> None:
    """Settle captions and table rows."""
    _labelled(draft)
    _dated(draft)
    _rows(draft)


def _labelled(draft: Draft) -> None:
    units = neighbours(draft)
    for k, unit in enumerate(units):
        if unit.kind not in ("p", "verse", "caption") or len(draft.words(unit)) > _CAPTION:
            continue
        match = _LABEL.fullmatch(draft.words(unit))
        if unit.kind == "caption":  # the format says so
            unit.n = unit.n or (match["n"] if match and not _reference(match) else "")
            continue
        if match is None or (
            ends_sentence(unit_text := draft.words(unit)) and len(unit_text) > 120
        ):
            continue
        if not draft.words(unit)[:1].isupper() or _reference(match):
            continue
        _caption(draft, units, k, match)


def _reference(match: re.Match[str]) -> bool:
    """ "Table 4 shows ..." is a sentence about a table."""
    rest = match.group("rest").lstrip(".: \n")
    return bool(rest) and rest[0].islower()


def _caption(draft: Draft, units: list[Unit], k: int, match: re.Match[str]) -> None:
    unit = units[k]
    unit.kind, unit.n = "caption", match.group("n")
    is_table = match.group("what").lower().startswith(_TABLES)
    rows = [u for u in units[k + 1 : k + 60] if u.kind == "p"] if is_table else []
    has_rows = len(rows) >= 2 and all(ends_in_figures(draft, u) for u in rows[:2])
    unit.group = draft.open_group("table" if has_rows else "figure")
    members = [unit]
    for follower in units[k + 1 : k + 3]:
        text = draft.words(follower)
        title = not match.group("rest").strip() and len(members) == 1 and len(text) <= 120
        if follower.kind == "p" and (_SOURCE.match(text) or (title and not ends_sentence(text))):
            follower.kind = "p" if _SOURCE.match(text) else "caption"
            follower.group = unit.group
            members.append(follower)
        else:
            break
    if has_rows:
        for row in rows:
            if not ends_in_figures(draft, row):
                break
            row.kind, row.group = "row", unit.group
    else:
        draft.report(
            "figure.empty", unit, "only the caption is here; supply the picture or the rows"
        )


def _dated(draft: Draft) -> None:
    """Captions without a label: short, dated, no sentences, at least two of them in the text."""
    units = neighbours(draft)
    found = [
        unit
        for before, unit, after in zip(units, units[1:], units[2:], strict=False)
        if unit.kind == "p"
        and len(draft.words(unit)) <= _CAPTION
        and _DATED.fullmatch(draft.words(unit))
        and not ends_sentence(draft.words(unit))
        and "—" not in draft.words(unit)  # an epigraph's source may end in a year, too
        and _long(draft, before)
        and _long(draft, after)
    ]
    if len(found) < 2:
        return
    for unit in found:
        unit.kind = "caption"
        unit.group = draft.open_group("figure")
        draft.report("figure.empty", unit, "only the caption is here; supply the picture")


def _long(draft: Draft, unit: Unit) -> bool:
    """Running text, another caption of the same shape, or what stands with one: its source."""
    text = draft.words(unit)
    prose = len(text) >= (_LONG_SENTENCE if ends_sentence(text) else _LONG)
    beside = unit.kind in ("head", "caption") or bool(_SOURCE.match(text) and unit.group)
    return prose or beside or bool(_DATED.fullmatch(text))


def _rows(draft: Draft) -> None:
    """Runs of short units of which most end in figures; rows that do not may stand inside."""
    run: list[Unit] = []
    for unit in [*neighbours(draft), None]:
        text = draft.words(unit) if unit is not None and unit.kind == "p" else ""
        said = announces(text) and len(text) > _SUBHEAD  # a sentence between two tables
        if unit is not None and text and len(text) <= _ROW_LENGTH and not said:
            run.append(unit)
            continue
        _table(draft, run)
        run = []


def _table(draft: Draft, run: list[Unit]) -> None:
    flags = [ends_in_figures(draft, unit) for unit in run]
    while flags and not flags[-1]:
        flags.pop()
    first = next((k for k, flag in enumerate(flags) if flag), len(flags))
    inner = flags[first:]
    if sum(len(u.lines) for u, f in zip(run, flags, strict=False) if f) < 3:
        return
    if sum(inner) >= _MOSTLY * len(inner) and not _are_sentences(draft, run):
        for unit in run[first - _column_heads(draft, run[:first]) : len(flags)]:
            unit.kind = "row"
            if draft.layout.wrapped and len(unit.lines) > 1 and not ends_in_figures(draft, unit):
                rest = [("cell+", span) for span in unit.spans[1:]]
                unit.parts = [("cell", unit.spans[0]), *rest]


def _are_sentences(draft: Draft, run: list[Unit]) -> bool:
    """Whether most lines end with a stop, and nothing sets their figures off as a column."""
    texts = [draft.words(unit) for unit in run]
    stopped = [text for text in texts if text[-1] == "."]
    return 2 * len(stopped) > len(texts) and 2 * sum(map(_is_parted, stopped)) < len(stopped)


def _is_parted(text: str) -> bool:
    return _PARTED.search(text) is not None


def _column_heads(draft: Draft, above: list[Unit]) -> int:
    """How many units right above the rows name columns: no sentences, no announcement."""
    named = 0
    for unit in reversed(above[-_MOST_HEADS:]):
        text = draft.words(unit)
        if TERMINAL.search(text) or text[-1] in ",-–—":
            break
        named += 1
    return named


def ends_in_figures(draft: Draft, unit: Unit) -> bool:
    """Whether all lines of a unit are a label and figures, or figures alone; calls do not count."""
    calls = [(i.start, i.end) for i in unit.inlines if i.kind == "note"]
    return all(_ROW.fullmatch(_without(draft, line, calls)) is not None for line in unit.lines)


def _without(draft: Draft, line: Line, calls: list[Span]) -> str:
    """The wording of a line but for the calls of notes in it."""
    kept, at = "", line.start
    for start, end in sorted(calls):
        if line.start <= start and end <= line.end:
            kept, at = kept + draft.text[at:start], end
    return (kept + draft.text[at : line.end]).rstrip()
