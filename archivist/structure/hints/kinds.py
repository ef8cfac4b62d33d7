"""The kinds that block marks give to units, and the containers they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archivist.model import Mark, Span
from archivist.structure.draft import Draft, Unit
from archivist.structure.hints.chains import HEADS, Home, begun, is_listing
from archivist.structure.kinds.lists import MEAN_ITEM
from archivist.structure.kinds.shapes import announces
from archivist.structure.kinds.speakers import enough
from archivist.structure.kinds.speeches import parted

Place = tuple[Unit, Home]

_LONGEST_HEAD = 400  # code points; what is longer in a heading's mark is text set large
_FURNITURE = {"nav": "header", "header": "header", "footer": "footer", "pagenum": "pageNum",
              "catch": "catch", "sig": "sig"}  # fmt: skip
_OWN = {
    "li": "item", "dt": "item", "dd": "item", "row": "row", "caption": "caption", "alt": "figDesc",
    "stage": "stage", "salute": "salute", "dateline": "dateline", "signed": "signed",
    "postscript": "postscript", "bibl": "bibl", "verse": "verse", "quote": "quote",
}  # fmt: skip
# Containers, outermost first: of several around a unit the first is its group.
_GROUPS = {"epigraph": "epigraph", "quote": "quote", "table": "table", "figure": "figure",
           "list": "list", "letter": "floatingText", "opener": "opener",
           "closer": "closer"}  # fmt: skip
_LETTER = {"salute", "dateline", "signed"}
# What a group must hold to be one.
_WANTED = {"table": {"row"}, "figure": {"caption", "figDesc", "row"}, "list": {"item"},
           "floatingText": _LETTER, "opener": _LETTER, "closer": _LETTER}  # fmt: skip
_LEAST_LINES = 2
_STANZAS, _MOSTLY = 5, 0.75  # of a book's stanzas; of all that is set off in lines
_LONGEST_LINE = 90  # code points; the longest lines of verse in use have about 80
_SHORT_LINE = 60  # the same where most begin small
_POINTS = '.,;:!?…—–)»”’"'
_CAPITALS = 0.75
_SPOKEN = frozenset({"speech", "speech-p", "stage", "verse"})
_PLAYED = frozenset({"speech", "stage"})  # rows of a play; they are in no table
_NOT_GROUPED = frozenset({"fw", "pb", "head", "note", "note-p"})


def settle(draft: Draft, places: Sequence[Place]) -> None:
    """Give each unit the kind that its marks tell."""
    cells = [m for m in draft.marks if m.kind == "cell" and m.start < m.end]
    speakers = {m.start for m in draft.marks if m.kind == "speaker" and m.start < m.end}
    for unit, home in places:
        unit.kind, unit.type = _kind(draft.marks, unit, home)
        if unit.kind == "fw" and home.own >= 0 and draft.marks[home.own].kind in _FURNITURE:
            unit.n = draft.marks[home.own].value  # the number that the format says it bears
        if unit.kind == "quote" and _in_lines(draft, unit):
            unit.kind = "verse"
        elif unit.kind == "verse" and unit.start in speakers and home.own >= 0:
            played = draft.marks[home.own].kind == "row"  # beside its speaker, in a play's table
            unit.kind = "row" if played else "verse"
        if unit.kind == "row":
            unit.parts = _cells(cells, unit)
        elif unit.kind == "head":
            mark = draft.marks[home.own]
            unit.supplied = mark.kind == "supplied"
            unit.level = int(mark.value if unit.supplied else mark.kind[1])
    _as_most(draft, places)
    _beside_verse(draft, places)
    prose = _numbered(draft, places)
    _speeches(draft, places)
    _group(draft, [(unit, home) for unit, home in places if id(unit) not in prose])


def _kind(marks: Sequence[Mark], unit: Unit, home: Home) -> tuple[str, str]:
    kinds = [marks[k].kind for k in home.chain]
    for k in home.chain:
        # What is furniture in an entry, as its entries below that lead elsewhere, is cut out later.
        if marks[k].kind in _FURNITURE and (home.own < 0 or k <= home.own):
            return "fw", _FURNITURE[marks[k].kind]
    if "note" in kinds:
        return "note-p", ""  # the first of a note becomes the note itself
    own = marks[home.own].kind if home.own >= 0 else ""
    if own == "pre" and is_listing(marks[home.own]):
        unit.spans = [marks[home.own][:2]]  # its first line's indentation belongs to it
        return "code", "code"
    if own in HEADS:
        return ("head", "") if unit.end - unit.start <= _LONGEST_HEAD else ("p", "")
    if own == "verse" or "verse" in kinds:
        return "verse", ""
    if own == "supplied":
        return "head", ""
    if own in ("title", "author"):
        return ("titlePart", "main") if own == "title" else ("docAuthor", "")
    if own in _OWN:
        return _OWN[own], ""
    if "epigraph" in kinds or "quote" in kinds:
        return "quote", ""
    return ("postscript", "") if "postscript" in kinds else ("p", "")


def _in_lines(draft: Draft, unit: Unit) -> bool:
    """Whether a set-off paragraph is broken into short lines, most of which begin with a capital.

    Many books have poems as quotations with line breaks and nothing that says verse.
    """
    lines = [draft.text[line.start : line.end] for line in unit.lines]
    if len(lines) < _LEAST_LINES or max(map(len, lines)) > _LONGEST_LINE:
        return False
    capitals = sum(next((c.isupper() for c in line if c.isalpha()), False) for line in lines)
    if capitals >= _CAPITALS * len(lines):
        return True
    pointed = sum(line[-1] in _POINTS for line in lines)
    return _are_short(lines) and 2 * pointed >= len(lines)


def _as_most(draft: Draft, places: Sequence[Place]) -> None:
    """What is set off and broken into a few short lines is verse in a book in which most is.

    ``Who has been down to the weir,`` / ``has he met the miller's mare?`` might be a saying and who
    said it; beside many stanzas, hardly another thing broken so, it is one of them.
    """
    broken = [
        unit
        for unit, _ in places
        if unit.kind in ("quote", "verse") and len(unit.lines) >= _LEAST_LINES
    ]
    verse = sum(unit.kind == "verse" for unit in broken)
    if verse < _STANZAS or verse < _MOSTLY * len(broken):
        return
    for unit in broken:
        if max(line.end - line.start for line in unit.lines) <= _LONGEST_LINE:
            unit.kind = "verse"


def _are_short(lines: Sequence[str]) -> bool:
    """Whether they are a stanza in a language that begins lines of verse small."""
    return len(lines) > _LEAST_LINES and max(map(len, lines)) <= _SHORT_LINE


def _beside_verse(draft: Draft, places: Sequence[Place]) -> None:
    """What is set off beside a stanza and broken into lines as short is one, wherever they end."""
    units = [unit for unit, _ in places]
    for row in (units, units[::-1]):
        for stanza, unit in pairwise(row):
            set_off = stanza.kind == "verse" and unit.kind == "quote"
            if set_off and _are_short([draft.text[x.start : x.end] for x in unit.lines]):
                unit.kind = "verse"


def _numbered(draft: Draft, places: Sequence[Place]) -> set[int]:
    """Entries of numbered lists that are numbered paragraphs: they become prose; their ids.

    A program that makes documents takes every paragraph with a number for a list. An entry can be
    taken in at a glance and stands among others. Lists that a person made are none (``ol-made``).
    """
    entries: dict[int, list[Unit]] = {}
    printed = {m.start for m in draft.marks if m.kind == "li" and m.value}
    for unit, home in places:
        inner = [k for k in home.chain if draft.marks[k].kind == "list"]
        if inner and unit.kind == "item" and draft.marks[inner[-1]].value == "ol":
            entries.setdefault(inner[-1], []).append(unit)
    prose: set[int] = set()
    for units in entries.values():
        found = _prose(draft, [unit for unit in units if unit.start in printed], len(units))
        for unit in found:
            unit.kind = "p"
        prose.update(map(id, found))
    return prose


def _prose(draft: Draft, printed: list[Unit], entries: int) -> list[Unit]:
    """Which of a list's entries with printed numbers are paragraphs of an argument."""
    sizes = [len(draft.words(unit)) for unit in printed]
    if entries == 1 or sum(sizes) > MEAN_ITEM * max(1, len(sizes)):
        return printed
    return [
        unit
        for unit, size in zip(printed, sizes, strict=True)
        if size > MEAN_ITEM and announces(draft.words(unit))
    ]


def _cells(cells: Sequence[Mark], unit: Unit) -> list[tuple[str, Span]]:
    """The spans of a row's cells (``cells``: all of the text, in order); the whole row without."""
    inside: list[tuple[str, Span]] = []
    for mark in begun(cells, unit.start, unit.end):
        if not inside or mark.start >= inside[-1][1][1]:
            inside.append(("cell", (mark.start, mark.end)))
    return inside


def _speeches(draft: Draft, places: Sequence[Place]) -> None:
    """Units of one speech: its speaker and first paragraph, then what follows."""
    speeches: dict[int, list[Unit]] = {}
    for unit, home in places:
        for k in home.chain:
            if draft.marks[k].kind == "speech" and unit.kind in ("p", "verse", "quote"):
                speeches.setdefault(k, []).append(unit)
    speakers = [m for m in draft.marks if m.kind == "speaker" and m.start < m.end]
    by_start = {mark.start: mark for mark in speakers}
    stages = {mark.start: mark.end for mark in draft.marks if mark.kind == "stage"}
    stanzas = [mark for mark in draft.marks if mark.kind == "verse" and mark.start < mark.end]
    inside = {id(unit) for units in speeches.values() for unit in units}
    for unit, home in places:
        mark = by_start.get(unit.start)
        if unit.kind == "row":
            _played(unit, mark, stages, stanzas)
            continue
        if mark is None or unit.kind not in ("p", "verse", "quote"):
            continue
        if home.own >= 0 and draft.marks[home.own].kind == "speaker":
            unit.kind, unit.parts = "speech", [("speaker", unit.spans[0])]
        elif mark.end <= unit.end:
            _spoken(draft, unit, mark)
    for units in speeches.values():
        for unit in units:
            if unit.kind in ("p", "quote") and id(unit) in inside:
                unit.kind = "speech-p"
    _directions(draft, places)
    _embed(draft, [u for unit, home in places if (u := _said(draft, unit, home)) is not None])
    _in_verse(draft, places)
    _below_speakers(draft, places)


def _below_speakers(draft: Draft, places: Sequence[Place]) -> None:
    """What stands below a speaker's own line, where no mark is around both: up to the next
    speaker, direction or heading.

    So much of the text that it is a play; a poem or a chapter in which some speak keeps its blocks.
    """
    found = list(_said_below(draft, places))
    blocks = sum(unit.kind in ("p", "verse", "quote") for unit, _ in places)
    if enough(sum(len(said) for _, said in found), blocks):
        for speech, said in found:
            _say(draft, speech, said)


def _said_below(draft: Draft, places: Sequence[Place]) -> Iterator[tuple[Unit, list[Unit]]]:
    """Speakers' own lines, each with the paragraphs and the verse below it."""
    said: list[Unit] = []
    speech: Unit | None = None
    for unit, home in places:
        if speech is not None and unit.kind in ("p", "verse", "quote"):
            said.append(unit)
            continue
        if unit.kind in ("fw", "pb"):
            continue  # the page's number in the midst of a speech
        if speech is not None and said:
            yield speech, said
        alone = unit.kind == "speech" and [kind for kind, _ in unit.parts] == ["speaker"]
        alone = alone and not any(draft.marks[k].kind == "speech" for k in home.chain)
        speech, said = unit if alone else None, []
    if speech is not None and said:
        yield speech, said


def _say(draft: Draft, speech: Unit, said: Sequence[Unit]) -> None:
    """Paragraphs and verse as those of a speaker; the first paragraph is one unit with the name."""
    first = said[0]
    for unit in said:
        unit.kind = "speech-p" if unit.kind != "verse" else "verse"
    if first.kind == "speech-p" and not first.parts:
        _lines_in(speech, [first])
    if any(unit.kind == "verse" for unit in said):
        group = draft.open_group("sp")
        for unit in (speech, *said):
            unit.group = group
    _embed(draft, [speech, *(unit for unit in said if unit.kind == "speech-p")])


def _said(draft: Draft, unit: Unit, home: Home) -> Unit | None:
    """A unit of what is said in a speech."""
    inside = any(draft.marks[k].kind == "speech" for k in home.chain)
    return unit if unit.kind in ("speech", "speech-p") and inside else None


def _embed(draft: Draft, units: Sequence[Unit]) -> None:
    """Stage directions inside what is said stand in it as such."""
    marks = [m for m in draft.marks if m.kind == "stage" and m.start < m.end]
    for unit in units:
        parts = unit.parts or [("p", span) for span in unit.spans]
        made: list[tuple[str, Span]] = []
        for kind, (start, end) in parts:
            found = [m[:2] for m in begun(marks, start, end)]
            made += (
                parted(draft, unit, start, end, found) if kind == "p" else [(kind, (start, end))]
            )
        if made != parts:
            unit.parts = made


def _in_verse(draft: Draft, places: Sequence[Place]) -> None:
    """A speech in which verse is said holds its verse."""
    speeches: dict[int, list[Place]] = {}
    for unit, home in places:
        mark = next((k for k in home.chain if draft.marks[k].kind == "speech"), -1)
        if mark >= 0 and unit.kind in _SPOKEN:
            speeches.setdefault(mark, []).append((unit, home))
    for members in speeches.values():
        units = [unit for unit, _ in members]
        if units[0].kind != "speech" or all(unit.kind != "verse" for unit in units):
            continue
        quoted = any(draft.marks[k].kind in _GROUPS for k in members[0][1].chain)
        if quoted or all(_are_loose(draft, home) for unit, home in members if unit.kind == "verse"):
            _lines_in(units[0], units[1:])  # a quotation, say, is its group
            continue
        group = draft.open_group("sp")
        for unit in units:
            unit.group = group


def _are_loose(draft: Draft, home: Home) -> bool:
    """Whether the format puts no stanza around the lines, as TEI may in a speech."""
    return home.own >= 0 and draft.marks[home.own].value == "lines"


def _lines_in(speech: Unit, rest: Sequence[Unit]) -> None:
    """What is said, with its lines of verse, as parts of one unit."""
    for unit in rest:
        kind = {"verse": "l", "stage": "stage"}.get(unit.kind, "p")
        lines = [(line.start, line.end) for line in unit.lines]
        parts = [(kind, span) for span in (lines if kind == "l" else unit.spans)]
        speech.parts += unit.parts or parts
        speech.spans += unit.spans
        speech.lines += unit.lines
        unit.kind = "gone"


def _directions(draft: Draft, places: Sequence[Place]) -> None:
    """Paragraphs and stage directions right behind a speaker, in the same mark, are its parts."""
    spoken: tuple[int, Unit] | None = None
    for unit, home in places:
        mark = next((k for k in home.chain if draft.marks[k].kind == "speech"), -1)
        said = unit.kind in ("stage", "speech-p") and not unit.parts
        if said and spoken is not None and spoken[0] == mark:
            speech = spoken[1]
            kind = "stage" if unit.kind == "stage" else "p"
            speech.parts += [(kind, span) for span in unit.spans]
            speech.spans += unit.spans
            speech.lines += unit.lines
            unit.kind = "gone"
        elif unit.kind == "speech" and mark >= 0:
            spoken = (mark, unit)
        else:
            spoken = None


def _played(
    unit: Unit, speaker: Mark | None, stages: dict[int, int], stanzas: Sequence[Mark]
) -> None:
    """A row of a play that is set as a table: a speaker in a cell and words in others."""
    spans = [span for _, span in unit.parts]
    said = speaker is not None and spans and (speaker.start, speaker.end) == spans[0]
    if said and len(spans) > 1:
        unit.kind = "speech"
        unit.parts = [("speaker", spans[0])]
        for span in spans[1:]:
            unit.parts += _in_cell(unit, span, begun(stanzas, *span))
    elif stages.get(unit.start, -1) >= unit.end:
        unit.kind, unit.parts = "stage", []


def _in_cell(unit: Unit, cell: Span, stanzas: Sequence[Mark]) -> Iterator[tuple[str, Span]]:
    """What is said in a cell: a paragraph, or the lines of its verse and paragraphs beside them."""
    if not stanzas:
        yield "p", cell
        return
    for line in unit.lines:
        start, end = max(line.start, cell[0]), min(line.end, cell[1])
        if start < end:
            in_verse = any(mark.start <= start and end <= mark.end for mark in stanzas)
            yield "l" if in_verse else "p", (start, end)


def _spoken(draft: Draft, unit: Unit, mark: Mark) -> None:
    """A speaker and the words on the same lines."""
    start, end = unit.spans[0]
    at = mark.end
    while at < end and draft.text[at] in " \t\n.:":
        at += 1
    stop = at if draft.text[mark.end : at].strip() else mark.end
    while stop > mark.end and draft.text[stop - 1].isspace():
        stop -= 1
    unit.kind = "speech"
    unit.parts = [("speaker", (start, stop))]
    if at < end:
        unit.parts.append(("p", (at, end)))
    unit.parts += [("p", span) for span in unit.spans[1:]]


def _group(draft: Draft, places: Sequence[Place]) -> None:
    """Units in one container get its group; a quotation of paragraphs alone needs none."""
    members: dict[int, list[Unit]] = {}
    for unit, home in places:
        outer = next((k for k in home.chain if draft.marks[k].kind in _GROUPS), -1)
        if outer < 0 and unit.kind == "figDesc":
            unit.group = draft.open_group("figure")
        if outer >= 0 and unit.kind not in _NOT_GROUPED:
            members.setdefault(outer, []).append(unit)
    for k, units in members.items():
        kind = _GROUPS[draft.marks[k].kind]
        if kind == "quote":
            if all(u.kind == "quote" for u in units) or all(u.kind == "verse" for u in units):
                continue
            for unit in units:
                unit.kind = "p" if unit.kind == "quote" else unit.kind
        if kind == "epigraph":
            _source_of(draft, units)
        if kind in _WANTED and not any(unit.kind in _WANTED[kind] for unit in units):
            continue
        played = kind == "table" and any(unit.kind in _PLAYED for unit in units)
        group = draft.open_group(kind)
        for unit in units:
            if played and unit.kind in _PLAYED:
                group = draft.open_group(kind)  # what follows is another table
            else:
                unit.group = group


def _source_of(draft: Draft, units: Sequence[Unit]) -> None:
    """The last paragraph of an epigraph names its source where a dash stands before it."""
    last = units[-1]
    if len(units) > 1 and last.kind == "quote" and draft.words(last)[:1] in "—–―":
        last.kind = "bibl"
