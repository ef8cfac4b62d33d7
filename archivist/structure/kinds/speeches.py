"""Speeches of plays and transcripts, in the habits that print has for the speaker's name.

- ``NAME: text`` in capitals, or ``Name: text`` where names recur;
- ``NAME. text`` in a play that has acts, scenes or a list of persons;
- ``Name. text`` and ``Name  text``, where a few names open a good part of all paragraphs and what
  follows begins a sentence ("Anna Where have you been?" - no prose does that again and again);
  places of scenes, which stand below headings alone, are no speakers;
- a name in small capitals throughout, where the format tells these;
- ``Q. text`` and ``A. text`` by turns (:mod:`questions`);
- a name on a line of its own (:mod:`cues` divides the text there);
- once some names are sure: what else these open (:mod:`voices`), and who speaks but once;
- a paragraph in brackets between speeches is a stage direction; so is in a play what says who
  enters, or is set in deeper than speeches are.

Evidence is recurrence; one paragraph that begins with a name and a colon is left alone, and so is a
name that opens nine of ten: it is a label ("Remedy: ...").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import pairwise, takewhile
from statistics import median

from archivist.model import Span
from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.echoes import key
from archivist.structure.headings import names
from archivist.structure.kinds import cues, speakers, stage
from archivist.structure.kinds.directed import directed
from archivist.structure.kinds.misread import Misread
from archivist.structure.kinds.questions import questions
from archivist.structure.kinds.shapes import divided, neighbours, trimmed
from archivist.structure.kinds.speakers import ADDRESS, NAME, OF, Opening
from archivist.structure.kinds.voices import Voices
from archivist.structure.talk import asks

Habit = Callable[[Draft, Sequence[Unit], frozenset[int]], list[Opening]]

_CAPITALS = re.compile(
    r"(?!\w:(?:[a-zà-öø-ÿ]|\w\b))"  # "N:o 4", "S:t Anna": a letter and the end of its word
    r"(?P<name>[^\W\d_a-zà-öø-ÿа-яё][^\Wa-zà-öø-ÿа-яё]*(?:[ .’'-]{1,2}[^\Wa-zà-öø-ÿа-яё]+){0,4}"
    r"(?: ?\([^()\n]{1,40}\))?) ?[:.—] ?(?=\S)"
)
_FULL = rf"(?P<name>{ADDRESS}{NAME}(?: {OF}{NAME}){{0,2}})"  # "The Duchess of Weir"
_COLON = re.compile(rf"{_FULL} ?: (?=\S)")
_HOW = r"[(\[][^()\[\]\n]{2,80}[)\]] "  # "Anna. (rising) Where"
_STOP = re.compile(rf"{_FULL}\. {{1,3}}(?=(?:{_HOW})?[\"'“‘(\[]?[^\W\d_a-zà-öø-ÿ])")
# "Anna. Where", "Anna (at the door). Where", in verse that is none.
_OPENED = re.compile(_STOP.pattern.replace(r"\.", r"(?: ?\([^()\n]{1,80}\))?\.", 1))
_STOP_DASH = late(rf"{_FULL}\.? ?(?<=\.| )(?:[—–]|--) ?(?=\S)")
_ITALIC, _AROUND = late(rf"{_FULL}[.:]"), "_* "  # what marks italics, and its end
_DIRECTED = late(rf"^{_HOW}")
_STAGE = late(r"[(\[][^()\[\]\n]{3,160}[)\]]")
_PLAYED = late(r"\([^()]{2,300}\)\.?|\[[^\[\]]{2,300}\]\.?")
_ENDED = late(rf"[.!?…—–][{CLOSING})\]*\d⁰¹²³⁰⁴-⁹]*$")

_MOST_OPENING = 6  # words of a direction at a speech's start: "(rising)", "(aside to Anna)"
PROSE = frozenset(("p", "speech"))
_SAID = ("p", "verse")  # what may be a speech in a play
_MOST_DIRECTIONS = 2  # between a name and what is sung
_LEAST = 2  # speeches of the NAME: habit in a document
_ALONE = 0.9  # of what looks like speeches, that one name opens: it is a label
_LEAST_HEARD = 12  # lines that names open, which an engine read one way and another
_SET_IN = 2  # columns, of what is said
_LEAST_MIXED = 4  # of the Name: habit, which lists share ("First: ...", "Second: ...")


def recognise(draft: Draft) -> None:
    """Settle speeches and the stage directions between them."""
    if draft.hinted and sum(mark.kind == "speech" for mark in draft.marks) >= _LEAST_MIXED:
        return  # the format says who speaks, as TEI does
    cued = _below_names(draft)
    units = [u for u in neighbours(draft) if u.kind in ("p", "verse", "epigraph")]
    found = _by_pattern(draft, units, _CAPITALS, least=_LEAST, recurring=1)
    if not found:
        found = _by_pattern(draft, units, _COLON, least=_LEAST_MIXED, recurring=2)
    if not found and speakers.is_play(draft):
        _misread_in_verse(draft)
        units = [u for u in neighbours(draft) if u.kind in ("p", "verse", "epigraph")]
        found = _by_pattern(draft, units, speakers.POINTED, least=_LEAST_MIXED, recurring=1)
    for unit, end in list(questions(draft, units)):
        _speech(draft, unit, end)
    if not found and speakers.is_play(draft):
        _divide_verse(draft)
    for habit in (_stopped, _dashed, _in_italics, _in_small_capitals, speakers.plain):
        found |= _recurring(draft, habit)
    listed = stage.persons(draft) if found or cued else frozenset()
    if found or cued:
        _known(draft, listed, mixed=not found)
        _named_above(draft)
        stage.recognise(draft)


def _below_names(draft: Draft) -> bool:
    """Speeches below a line with a name (:mod:`cues`), now that pages have been put together."""
    cued = [u for u in neighbours(draft) if u.kind == "speech"]
    for unit in cued:
        if unit.said_by is not None:
            _speech(draft, unit, unit.said_by[1])
    return bool(cued)


def _by_pattern(
    draft: Draft, units: list[Unit], pattern: re.Pattern[str], *, least: int, recurring: int
) -> bool:
    """Units (or lines of them) that begin with a name and a colon; neighbours support each other.

    Names that occur less than ``recurring`` times do not count; a name that stands alone among
    paragraphs of prose counts where it opens at least three paragraphs of the document.
    """
    present = stage.named_above(draft, units)
    found = ((k, _openings(draft, unit, pattern)) for k, unit in enumerate(units))
    hits = {k: o for k, o in found if o and units[k].start not in present}
    counts = Counter(name for openings in hits.values() for _, name in openings)
    hits = {k: o for k, o in hits.items() if all(counts[name] >= recurring for _, name in o)}
    names_said = Counter(name for openings in hits.values() for _, name in openings)
    said = names_said.total()
    if said < least or (said >= _LEAST_MIXED and max(names_said.values()) > _ALONE * said):
        return False  # nobody speaks to himself time and again: "Solution: ...", "TAG: ..."
    settled: dict[int, list[Unit]] = {}
    for k, openings in hits.items():
        accompanied = len(openings) > 1 or any(n in hits for n in (k - 2, k - 1, k + 1, k + 2))
        if accompanied or max(counts[name] for _, name in openings) >= 3:
            settled[id(units[k])] = _settle(draft, units[k], openings)
    _put_in_place(draft, settled)
    return bool(settled)


def _put_in_place(draft: Draft, settled: Mapping[int, Sequence[Unit]]) -> None:
    """What units became takes their place; ``settled`` by ``id()`` of the old ones."""
    if settled:
        draft.units = [piece for unit in draft.units for piece in settled.get(id(unit), (unit,))]


def _openings(draft: Draft, unit: Unit, pattern: re.Pattern[str]) -> list[tuple[int, str]]:
    """Where speeches open in a unit: place of the text after the name, and the name.

    The unit must open with one; further ones may stand at its later lines.
    """
    found: list[tuple[int, str]] = []
    for k, line in enumerate(unit.lines):
        match = pattern.match(draft.text, line.start, line.end)
        if match and pattern is speakers.POINTED and names.bare(match["name"]) in names.labels():
            match = None  # "SCENE. The upper river."
        if match and names.labels().get(names.bare(match["name"]), ("",))[0] in names.PLAYED:
            match = None  # "SCENE: The upper river."
        if match and pattern is _COLON and not speakers.is_name(match["name"]):
            match = None  # "Said I: That is so."
        if match and speakers.is_address(match["name"]):
            match = None  # "MRS. WEIR [rising] Good evening."
        if match and (":" in match.group() or pattern is not _CAPITALS):
            found.append((line.start, match.group("name").strip()))
        elif k == 0:
            return []
    return found


def _settle(draft: Draft, unit: Unit, openings: list[tuple[int, str]]) -> list[Unit]:
    """Make a unit a speech; one that holds several is divided into these, at their lines."""
    units = divided(draft, unit, [place for place, _ in openings[1:]])
    for piece, (start, name) in zip(units, openings, strict=True):
        _speech(draft, piece, start + len(name))
    return units


def _speech(
    draft: Draft, unit: Unit, name_end: int, how: Span | None = None, *, marked: bool = True
) -> None:
    """speaker and what is said; the name keeps its colon or stop, ``how`` is a direction behind.

    Where names are not ``marked`` so, a dash or dots behind one are a pause in what is said.
    """
    text = draft.text
    (start, end), *tail = unit.spans
    stop = name_end
    while stop < end and text[stop] in (" :.—)" if marked else " "):
        stop += 1
    speaker_end = stop
    while speaker_end > start and text[speaker_end - 1].isspace():
        speaker_end -= 1
    unit.kind = "speech"
    unit.parts = [("speaker", (start, speaker_end))]
    if how is not None:
        unit.parts.append(("stage", how))
        stop = _after_space(text, how[1], end)
    lines = _lines_said(unit, stop)
    if len(lines) > 1 and cues.in_verse(draft, lines) and (said := _verses(draft, unit, lines)):
        unit.parts += said
        return
    if stop < end:
        unit.parts += _said(draft, unit, stop, end)
    if tail and unit.parts[-1][0] == "p":
        # The white space at the end of a piece that a page cut is the space before the next one.
        unit.parts[-1] = ("p", (unit.parts[-1][1][0], end))
    unit.parts += [("p", span) for span in tail]


def _verses(draft: Draft, unit: Unit, lines: Sequence[Line]) -> list[tuple[str, Span]]:
    """The lines of verse of a speech, with page ends between them at most; nothing for others."""
    parts = cues.parts_of(draft, lines, verse=True)
    inside = all(any(a <= part[0] and part[1] <= b for a, b in unit.spans) for _, part in parts)
    furniture = all(inner.kind in ("fw", "pb") for _, inner in unit.embeds)
    return parts if inside and furniture else []


def _lines_said(unit: Unit, start: int) -> list[Line]:
    """The lines of a speech without the speaker's name, which may have a line of its own.

    A line is as wide as it was printed, with the name: what breaks it is the margin.
    """
    lines = [line for line in unit.lines if line.end > start]
    return [
        line._replace(start=max(line.start, start), columns=line.width - line.indent)
        for line in lines
    ]


def _said(draft: Draft, unit: Unit, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    """What is said, and the stage directions in it: ``(Laughter.)``, ``(rising)``."""
    if _PLAYED.fullmatch(draft.text, start, end):
        return [("stage", (start, end))]
    found = _STAGE.finditer(draft.text, start, end)
    directions = [m.span() for m in found if _is_direction(m, opening=m.start() == start)]
    return parted(draft, unit, start, end, directions)


def parted(
    draft: Draft, unit: Unit, start: int, end: int, directions: Iterable[tuple[int, int]]
) -> list[tuple[str, tuple[int, int]]]:
    """What is said from ``start`` to ``end`` as parts, without the directions in it.

    One inside a sentence is embedded at its place; one at either end is a part of its own.
    """
    parts: list[tuple[str, tuple[int, int]]] = []
    at = start
    for a, b in directions:
        if a == start or b == end:
            parts += [("p", span) for span in _piece(draft.text, at, a)] + [("stage", (a, b))]
        else:
            parts.append(("p", (at, a)))
            unit.embeds.append((a, Unit([], kind="stage", spans=[(a, b)])))
        at = b
    return parts + [("p", span) for span in _piece(draft.text, at, end)]


def _after_space(text: str, at: int, end: int) -> int:
    """The first place from ``at`` on that is no white space."""
    while at < end and text[at].isspace():
        at += 1
    return at


def _piece(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``start:end`` without the white space around it, if there is anything else."""
    start = _after_space(text, start, end)
    return trimmed(text, [(start, end)]) if start < end else []


def _is_direction(match: re.Match[str], *, opening: bool) -> bool:
    """Round brackets, no figures: a phrase with a capital, a sentence, or any words that open."""
    inner = match.group()[1:-1]
    if match.group()[0] != "(" or any(c.isdigit() for c in inner):
        return False
    if opening:
        return inner.count(" ") < _MOST_OPENING
    return inner[:1].isupper() and (" " in inner or inner.endswith("."))


def _stopped(draft: Draft, units: Sequence[Unit], below: frozenset[int]) -> list[Opening]:
    """The paragraphs that open with a name and a stop: ``Anna. Where have you been?``

    In a play some may end without a mark, as editions have them: ``Anna. Not a mouse stirring``.
    """
    found: list[Opening] = []
    played = speakers.is_play(draft)
    for unit in units:
        match = _STOP.match(draft.text, *unit.spans[0])
        said = draft.words(unit)[match.end() - match.start() :].lstrip(" .") if match else ""
        said = _DIRECTED.sub("", said, count=1)
        if match and (speakers.says(said) or (played and speakers.says(f"{said}."))):
            found.append(_opening(unit, match, below))
    return found


def _opening(unit: Unit, match: re.Match[str], below: frozenset[int]) -> Opening:
    return Opening(unit, match["name"], match.end("name"), True, unit.start in below)


def _dashed(draft: Draft, units: Sequence[Unit], below: frozenset[int]) -> list[Opening]:
    """The paragraphs that open with a name, a stop and a dash: ``ANNA.—Where have you been?``, or
    a space and a dash.

    In a play, or with capitals, where what follows is talk, that asks and cries: so do articles on
    one thing and another (``SOIL.—Heavy clay.``).
    """
    found: list[Opening] = []
    played = speakers.is_play(draft)
    for unit in units:
        match = _STOP_DASH.match(draft.text, *unit.spans[0])
        if match is None or not (played or match["name"].isupper()):
            continue
        said = _DIRECTED.sub("", draft.words(unit)[match.end() - match.start() :], count=1)
        if speakers.says(said[:1].upper() + said[1:]):  # old ones begin small
            found.append(_opening(unit, match, below))
    return found if played or asks([draft.words(o.unit) for o in found]) else []


def _in_italics(draft: Draft, units: Sequence[Unit], below: frozenset[int]) -> list[Opening]:
    """The paragraphs of a play that open with a name and a stop in italics: ``_Anna._ a boat``."""
    found: list[Opening] = []
    for unit in units if speakers.is_play(draft) else ():
        start, stop = unit.spans[0]
        name = next((i for i in unit.inlines if i.kind == "italic" and i.start <= start + 1), None)
        match = _ITALIC.fullmatch(draft.text, name.start, name.end) if name else None
        said = draft.text[name.end : stop].lstrip(_AROUND) if name else ""
        if match and speakers.is_name(match["name"]) and said[:1] not in ("", *",;:.!?)"):
            found.append(_opening(unit, match, below))
    return found


def _in_small_capitals(draft: Draft, units: Sequence[Unit], below: frozenset[int]) -> list[Opening]:
    """The paragraphs that open with a name all of whose letters are small ones, in small capitals:
    what print shows of ``anna weir.`` is ANNA WEIR.
    """
    runs = {m.start: m.end for m in draft.marks if m.kind == "smallcaps"}
    found: list[Opening] = []
    for unit in units if runs else ():
        start = unit.spans[0][0]
        end = runs.get(start, start)
        name = draft.text[start:end].rstrip(" .:")
        if name.islower() and speakers.says(draft.text[end : unit.spans[0][1]].lstrip(" .:")):
            found.append(Opening(unit, name.title(), start + len(name), True, unit.start in below))
    return found


def _recurring(draft: Draft, habit: Habit) -> bool:
    """Paragraphs opened by one of a few names that open many."""
    openings = _openings_by(draft, habit)
    names = speakers.speakers(openings)
    chosen = [o.unit.start for o in openings if o.name in names and o.whole]
    counted = {*PROSE, *_SAID} if speakers.is_play(draft) else PROSE
    paragraphs = [u.start for u in neighbours(draft) if u.kind in counted]
    least = speakers.LEAST_SET_OFF if habit is _in_italics else speakers.LEAST_INSIDE
    turns = speakers.in_turns(chosen, paragraphs, least)
    many = speakers.enough(len(chosen), len(paragraphs)) or turns
    if len(names) < 2 or not many:
        return False
    if draft.layout.wrapped and not draft.layout.first:
        _divide(draft, Voices.of(o.name + "." * (habit is _stopped) for o in openings))
        openings = _openings_by(draft, habit)
    silent = stage.present(draft, names) | stage.cast(draft)
    inside = Counter(o.name for o in openings if not o.below)
    counts = Counter(o.name for o in openings)
    voices = Voices.of(o.name for o in openings)
    for opening in openings:
        recurs = counts[opening.name] >= 2 and inside[opening.name]
        if recurs and voices.longer(draft.text, opening.unit.start, opening.end):
            continue  # "Lady Brocknell": not what a Lady says
        if recurs and speakers.is_name(opening.name) and opening.unit.start not in silent:
            _speech(draft, opening.unit, opening.end)
    _short_speeches(draft, names)
    return True


def _openings_by(draft: Draft, habit: Habit) -> list[Opening]:
    """The paragraphs that may be speeches, as one habit has it."""
    below = frozenset(b.start for a, b in pairwise(draft.reading()) if a.kind == "head")
    said = _SAID if speakers.is_play(draft) else ("p",)
    return habit(draft, [u for u in neighbours(draft) if u.kind in said and u.lines], below)


def _divide(draft: Draft, voices: Voices) -> None:
    """Paragraphs in whose middle a speaker's name opens a line, behind a sentence's end."""
    settled: dict[int, list[Unit]] = {}
    for unit in neighbours(draft):
        if unit.kind != "p" or unit.parts or len(unit.lines) < 2:
            continue
        starts = [
            line.start
            for before, line in pairwise(unit.lines)
            if _ENDED.search(draft.text, before.start, before.end)
            and voices.heard(draft.text, line.start, line.end, exact=voices.mark != "")
        ]
        if starts:
            settled[id(unit)] = divided(draft, unit, starts)
    _put_in_place(draft, settled)


def _divide_verse(draft: Draft) -> None:
    """Verse of a play that no white space parts where another begins to speak.

    Lines open with a name and a stop, as many others do with that name; a direction in brackets
    may stand between.
    """
    units = [u for u in neighbours(draft) if u.kind in _SAID and u.lines and not u.parts]
    opened = _opened(draft, units)
    often = Counter(match["name"] for match in opened.values())
    names = {name for name, n in often.items() if n >= speakers.LEAST and speakers.is_name(name)}
    if len(names) < 2:
        return
    settled: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.kind == "verse":
            starts = [
                x.start
                for x in unit.lines[1:]
                if x.start in opened and opened[x.start]["name"] in names
            ]
            if starts:
                settled[id(unit)] = divided(draft, unit, starts)
    _put_in_place(draft, settled)


def _opened(draft: Draft, units: Sequence[Unit]) -> dict[int, re.Match[str]]:
    """The lines of units that may open with a speaker's name and a stop."""
    return {
        line.start: match
        for unit in units
        for line in unit.lines
        if (match := _OPENED.match(draft.text, line.start, line.end))
    }


def _misread_in_verse(draft: Draft) -> None:
    """Speeches in verse whose speakers stand in small capitals at the heads of lines, which an
    engine read now as capitals, now as small letters, and often wrong: ``ANNA.``, ``Anwa.``,
    ``ANNa. Where have you been?``

    Those whose names come again and again, one letter right or wrong, speak there; and where what
    they say is set in behind their names, whoever opens a line at these.
    """
    if not any(mark.kind == "conf" for mark in draft.marks):
        return
    units = [u for u in neighbours(draft) if u.kind in _SAID and u.lines and not u.parts]
    opened = _opened(draft, units)
    forms = Counter(match["name"] for match in opened.values())
    often = Counter(key(match["name"]) for match in opened.values())
    names = Misread(
        name for name in forms if often[key(name)] >= speakers.LEAST and speakers.is_name(name)
    )
    heard = {start for start, match in opened.items() if match["name"] in names}
    mixed = {start for start in heard if not opened[start]["name"].isupper()}
    verse = [u for u in units if u.kind == "verse" and any(x.start in heard for x in u.lines)]
    if len(mixed) < speakers.LEAST or len(heard) < _LEAST_HEARD or not verse:
        return
    edge = median(line.indent for unit in units for line in unit.lines if line.start in heard)
    inner = median(x.indent for unit in verse for x in unit.lines if x.start not in opened)
    if inner >= edge + _SET_IN:
        heard |= {
            line.start
            for unit in units
            for line in unit.lines
            if line.start in opened
            and line.indent <= edge
            and speakers.is_name(opened[line.start]["name"])
        }
    settled: dict[int, list[Unit]] = {}
    for unit in units:
        starts = [line.start for line in unit.lines if line.start in heard]
        if starts:
            pieces = divided(draft, unit, [x for x in starts if x != unit.start])
            for piece in pieces:
                if piece.start in heard:
                    _speech(draft, piece, opened[piece.start].end("name"))
            settled[id(unit)] = pieces
    _put_in_place(draft, settled)


def _known(draft: Draft, listed: frozenset[int], *, mixed: bool) -> None:
    """What else opens with the names of those who speak often, but for a list of persons.

    ``mixed``: the names have lines of their own, above verse; what they open is prose.
    """
    units = neighbours(draft)
    speeches = [u for u in units if u.kind == "speech" and u.parts]
    named = speeches if mixed else [u for u in speeches if _on_its_line(draft, u)]
    said = [draft.text[slice(*u.parts[0][1])] for u in named]
    if not stage.is_play(units):
        return
    cast = stage.cast(draft) | listed
    mark = Voices.of(said).mark
    others = speakers.listed(draft, units, cast, mark)
    others += speakers.with_small_words(draft, units) if not mark else []
    voices = Voices.of([*said, *speakers.epithets(draft, units, said), *others])
    silent = stage.present(draft, voices.names) | cast
    silent |= stage.named_above(draft, units)
    told = directed(draft, units, silent, voices)
    for before, unit in pairwise(units):
        entry = unit.kind == "item" and not draft.hinted and not unit.n
        entry = entry or (unit.kind == "verse" and mixed)
        if unit.parts or not unit.lines or unit.start in silent or not (entry or unit.kind == "p"):
            continue
        heard = voices.heard(draft.text, *unit.spans[0], exact=unit.kind == "verse")
        heard = heard or told.get(unit.start)
        if heard is None and before.kind in stage.PLAYED and unit.kind == "p":
            heard = voices.newcomer(draft.text, *unit.spans[0])
        if heard is not None:
            _speech(draft, unit, heard.name_end, heard.how, marked=voices.mark != "")
        elif voices.mark == "" and before.kind in stage.PLAYED and unit.kind == "p":
            name_end = speakers.newcomer(draft.text, *unit.spans[0])
            if name_end and not voices.longer(draft.text, unit.start, name_end):
                _speech(draft, unit, name_end)


def _named_above(draft: Draft) -> None:
    """Lines of verse or prose below a line that names in capitals who says them, in a play.

    Those who speak often may have any direction behind the name; others need the end of the line,
    or brackets, and a speech or a heading above.
    """
    units = neighbours(draft)
    said = [draft.text[slice(*u.parts[0][1])] for u in units if u.kind == "speech" and u.parts]
    voices = Voices.of(said)
    if not stage.is_play(units):
        return
    silent = stage.present(draft, voices.names) | stage.cast(draft)
    first = next(u.start for u in units if u.kind == "speech")
    if not (draft.layout.separated or draft.hinted):
        _sung(draft, units, voices, silent)
    for before, unit in pairwise(units):
        if unit.kind not in ("p", "verse") or unit.parts or len(unit.lines) < 2 or unit.group:
            continue
        if before.kind == "p" and unit.start < first:
            continue  # a list of persons
        start, end = unit.lines[0].start, unit.lines[0].end
        known = voices.above(draft.text, start, end)
        new = before.kind in (*stage.PLAYED, "head") and voices.newly_above(draft.text, start, end)
        if (known or new) and unit.start not in silent:
            _speech(draft, unit, end)


def _sung(draft: Draft, units: Sequence[Unit], voices: Voices, silent: frozenset[int]) -> None:
    """Songs in text of a line a paragraph: a known name in capitals, directions, and what is sung.

    The first unit that is no direction in brackets is said by whom the name says.
    """
    for k, unit in enumerate(units):
        plain = unit.kind == "p" and len(unit.lines) == 1 and not (unit.parts or unit.group)
        if not plain or unit.start in silent or not voices.above(draft.text, unit.start, unit.end):
            continue
        below = list(takewhile(_is_plain, units[k + 1 : k + 2 + _MOST_DIRECTIONS]))
        at = next((n for n, u in enumerate(below) if not _STAGE.fullmatch(draft.words(u))), None)
        if at is None:
            continue
        unit.kind, unit.parts = "speech", [("speaker", (unit.start, unit.end))]
        for piece in below[: at + 1]:
            piece.parts = cues.parts_of(draft, piece.lines, verse=piece.kind == "verse")
            piece.kind = "speech-p"


def _is_plain(unit: Unit) -> bool:
    """A paragraph or poem whose lines are all of it."""
    whole = len(unit.spans) == 1 and bool(unit.lines) and not unit.embeds
    return unit.kind in ("p", "verse") and whole and not (unit.parts or unit.group)


def _on_its_line(draft: Draft, unit: Unit) -> bool:
    """Whether a speech has its speaker's name on the first line of what is said."""
    if unit.kind != "speech" or len(unit.parts) < 2:
        return False
    name, said = unit.parts[0][1], unit.parts[1][1]
    return "\n" not in draft.text[name[0] : said[0]]


def _short_speeches(draft: Draft, names: Set[str]) -> None:
    """What looked like verse, and each line of which a speaker opens, is talk to and fro."""
    name = re.compile("|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))))
    settled: dict[int, list[Unit]] = {}
    for unit in neighbours(draft):
        if unit.kind != "verse":
            continue
        opened = [name.match(draft.text, line.start, line.end) for line in unit.lines]
        openings = [
            (m.start(), m.group()) for m in opened if m and speakers.SAID.match(draft.text, m.end())
        ]
        if len(openings) == len(unit.lines):
            settled[id(unit)] = _settle(draft, unit, openings)
    _put_in_place(draft, settled)
