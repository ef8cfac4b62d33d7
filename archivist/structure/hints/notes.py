"""Notes and calls that a format marks or links: by id in both directions, else by number.

A link that looks like a call is one when what it leads to is a note: wording that the format marks
as one, or a block that begins with the call's own label. A link at a note's own start or end that
leads back to the call is part of the label, and the label may end where such a link does, though
the text follows at once: word processors write ``<a href="#1anc">1</a>The toll``. Without any of it
nothing is settled here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archivist.model import Edit, Finding, Inline, Mark
from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.hints.chains import Home, begun
from archivist.structure.hints.looks import Places, anchors
from archivist.structure.notes.settle import note_heads

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OPENING = "[({"  # they belong to what follows
_SHELL = "[](){}.:,;  \t\n\u00a0"
_LABEL = late(
    r"[\[({^]*\s*"
    r"(?P<label>[0-9]{1,5}|[⁰¹²³⁴-⁹]{1,4}|[*†‡§¶‖#]{1,4}|[a-z]|[ivxlc]{1,6})"
    r"\s*[\])}]?[.:]?\s*",
    re.IGNORECASE,
)
_NOTE_WORD = late(r"[\[(]?(?:foot|end)?note\s+", re.IGNORECASE)
_ARROWS = late(r"[\s\[(]*[↑↩↵⏎^⤴\ufe0e]+[\])]*\s*")
_TARGETS = frozenset("p item quote note note-p ab verse".split())
_ENDS = frozenset({"head", "note"})
_BACK = 0.25  # of the calls, that lead to paragraphs above them: they call no notes
_MOST_PARAGRAPHS = 12  # of a note that is not marked as one
_NEAR = 2  # code points between a block's start and its label's link
_MOST_MARKS = 20  # that begin there: blocks, anchors, looks, the link


@dataclass(slots=True, eq=False)
class _Note:
    unit: Unit
    label: str
    ids: set[str] = field(default_factory=set)
    text: int = 0  # where its wording begins
    marked: bool = False
    called: bool = False


@dataclass(slots=True)
class _Call:
    mark: Mark
    unit: Unit
    label: str


def recognise(draft: Draft, homes: Mapping[int, Home]) -> bool:
    """Settle notes and calls; whether there are any. ``homes``: of units by identity."""
    notes = _marked(draft, homes)
    notes += _listed(draft, homes)
    places = Places(draft.units)
    calls, backs = _links(draft, places, notes)
    notes, calls = _without_references(notes, calls)
    _count_on(draft, notes, calls, backs)
    if not notes:
        return _without_notes(draft, calls)
    if not (calls or any(n.marked for n in notes)):
        return False
    by_id = {i: note for note in notes for i in note.ids}
    _confirm(draft, notes, calls, by_id)
    _settle_notes(draft, notes, backs)
    _number_series(draft, notes)
    labelled: dict[str, list[_Note]] = {}
    for note in notes:
        labelled.setdefault(note.label, []).append(note)
    where = anchors(draft.marks)
    for call in calls:
        found = by_id.get(call.mark.value[1:]) or _by_label(labelled, call)
        if found is not None or call.mark.value[1:] not in where:
            _settle_call(draft, call, found)  # else it stays the link that it is
    for note in notes:
        if not note.called:
            said = f"no call of note {note.label} was found; look for it before this place"
            draft.report("note.uncalled", note.unit, said)
    return True


def _without_notes(draft: Draft, calls: Sequence[_Call]) -> bool:
    """Calls that the format itself says are calls, of notes that it has not; whether any are."""
    told = [call for call in calls if call.mark.value == "#"]
    for call in told:
        _settle_call(draft, call, None)
    return bool(told)


# ------------------------------------------------------------------------------------- finding


def label_of(wording: str) -> str:
    """``12`` of ``[12]``, ``¹²`` or ``12.``."""
    return wording.strip(_SHELL).lstrip("^").translate(_SUPERSCRIPT)


def _marked(draft: Draft, homes: Mapping[int, Home]) -> list[_Note]:
    """Notes that the format marks; their further paragraphs stay ``note-p``."""
    notes: list[_Note] = []
    last = -1
    found = [(unit, _note_around(draft, homes.get(id(unit)))) for unit in draft.units]
    for (unit, own), (_, after) in pairwise([*found, (None, -1)]):
        if unit is not None and own >= 0 and unit.kind == "note-p":
            if own != last:
                ids = set(draft.marks[own].value.split())
                unit.kind = "note"
                label, text = _label_at(draft, unit)
                if not label and after == own:
                    label, text = _label_alone(draft, unit)
                notes.append(_Note(unit, label, ids, text, marked=True))
            last = own
    return notes


def _note_around(draft: Draft, home: Home | None) -> int:
    """The mark of the note that a unit stands in, or -1."""
    chain = home.chain if home is not None else ()
    return next((k for k in chain if draft.marks[k].kind == "note"), -1)


def _label_alone(draft: Draft, unit: Unit) -> tuple[str, int]:
    """A label that is all of a note's first block, the rest below: ``<sup>1</sup><p>The toll``."""
    start, end = unit.spans[0]
    match = _LABEL.fullmatch(draft.text, start, end)
    raised = any(m.kind == "superscript" for m in begun(draft.marks, start, start + 1))
    if match is None or match["label"].isalpha() or not raised:
        return "", start
    return match["label"].translate(_SUPERSCRIPT), end


def _listed(draft: Draft, homes: Mapping[int, Home]) -> list[_Note]:
    """Entries of numbered lists in a section of notes: their labels are their places."""
    named: dict[int, set[str]] = {}
    for mark in draft.marks:
        if mark.kind == "anchor":
            named.setdefault(mark.start, set()).add(mark.value)
    notes: list[_Note] = []
    counts: dict[int, int] = {}
    for unit in draft.units:
        home = homes.get(id(unit))
        kinds = {draft.marks[k].kind: k for k in home.chain} if home else {}
        around = kinds.get("section", -1)
        if unit.kind != "item" or around < 0 or draft.marks[around].value != "notes":
            continue
        of = kinds.get("list", -1)
        if of < 0 or not draft.marks[of].value.startswith("ol"):
            continue
        counts[of] = counts.get(of, 0) + 1
        label, text = _label_at(draft, unit)
        if not label.isdigit():
            label, text = str(counts[of]), unit.start
        notes.append(_Note(unit, label, named.get(unit.start, set()), text, marked=True))
    return notes


def _label_at(draft: Draft, unit: Unit) -> tuple[str, int]:
    """The label that a note's wording begins with, and where the wording proper begins."""
    text, (start, end) = draft.text, unit.spans[0]
    linked = _linked_label(draft, start, end)
    if linked:
        return linked
    word = _NOTE_WORD.match(text, start, end)
    match = _LABEL.match(text, word.end() if word else start, end)
    if match is None or not _closes(text, match, end):
        return "", start
    return match["label"].translate(_SUPERSCRIPT), match.end()


def _linked_label(draft: Draft, start: int, end: int) -> tuple[str, int] | None:
    """The label that is a link by itself, its text right behind: ``1The toll``, ``11840 saw``."""
    k = bisect_left(draft.marks, start, key=lambda mark: mark.start)
    for mark in draft.marks[k : k + _MOST_MARKS]:
        if mark.start - start > _NEAR:
            break
        if mark.kind not in ("noteref", "backlink") or not mark.start < mark.end < end:
            continue
        match = _LABEL.fullmatch(draft.text, mark.start, mark.end)
        if match is not None and draft.text[mark.end - 1 : mark.end + 1].isalnum():
            return match["label"].translate(_SUPERSCRIPT), mark.end
    return None


def _closes(text: str, match: re.Match[str], end: int) -> bool:
    """Whether what was read as a label ends like one: no word, no number goes on."""
    label, behind = match["label"], text[match.end("label") : match.end()]
    if match.end() >= end:
        return False
    if label.isalpha():
        return bool(behind.strip())
    return bool(behind) or not label.isascii() or not text[match.end()].isalnum()


def _links(
    draft: Draft, places: Places, notes: list[_Note]
) -> tuple[list[_Call], list[tuple[Mark, Unit]]]:
    """Calls, and links that lead back; notes that only links show are added to ``notes``."""
    where = anchors(draft.marks)
    known = {i for note in notes for i in note.ids}
    units = {id(note.unit): note for note in notes}
    calls: list[_Call] = []
    backs: list[tuple[Mark, Unit]] = []
    for mark in draft.marks:
        if mark.kind not in ("noteref", "backlink") or mark.start >= mark.end:
            continue
        unit = next(places.over(mark.start, mark.end), None)
        if unit is None or unit.kind in ("fw", "code"):
            continue
        label = label_of(draft.text[mark.start : mark.end])
        if mark.kind == "backlink":
            backs.append((mark, unit))
        elif mark.value[1:] in known:
            calls.append(_Call(mark, unit, label))
        elif mark.start - unit.start <= _NEAR and _leads_inside(mark, where, places):
            backs.append((mark, unit))
        else:
            note = _target(draft, mark, label, where, places, units)
            if note is not None:
                if id(note.unit) not in units:
                    units[id(note.unit)] = note
                    notes.append(note)
                note.ids.add(mark.value[1:])
                known.add(mark.value[1:])
                calls.append(_Call(mark, unit, label))
            elif _wanted(draft, mark, label, where):
                calls.append(_Call(mark, unit, label))
    notes.sort(key=lambda n: n.unit.start)
    return calls, backs


def _without_references(notes: list[_Note], calls: list[_Call]) -> tuple[list[_Note], list[_Call]]:
    """Without numbered paragraphs of the text, and links to them: ``see 55``, ``as in 114``.

    Notes that only links show stand behind their calls; of references many lead back.
    """
    shown = {i: note for note in notes if not note.marked for i in note.ids}
    led = {id(call): shown[i] for call in calls if (i := call.mark.value[1:]) in shown}
    back = sum(led[id(c)].unit.start < c.mark.start for c in calls if id(c) in led)
    if back < _BACK * len(led) or not back:
        return notes, calls
    return [n for n in notes if n.marked], [c for c in calls if id(c) not in led]


def _count_on(
    draft: Draft, notes: list[_Note], calls: list[_Call], backs: list[tuple[Mark, Unit]]
) -> None:
    """Adds notes whose calls are lost: blocks with the numbers that two notes leave out.

    The link at the head of one, which leads back to nothing, is no call.
    """
    own = {id(note.unit): note for note in notes}
    due, waiting = 0, list[_Note]()
    lost: list[_Note] = []
    for unit in draft.units:
        note = own.get(id(unit))
        if note is not None:
            number = int(note.label) if note.label.isdigit() else 0
            lost += waiting if number == due else []
            due, waiting = number + 1, []
        elif unit.kind in _TARGETS - {"note", "note-p"} and not unit.parts:
            label, text = _label_at(draft, unit)
            if label.isdigit() and int(label) == due > 1:
                waiting.append(_Note(unit, label, set(), text))
                due += 1
        elif unit.kind not in ("fw", "pb"):
            due, waiting = 0, []
    heads = {id(note.unit): note.text for note in lost}
    led = [call.mark.end <= heads.get(id(call.unit), -1) for call in calls]
    backs += [(call.mark, call.unit) for call, is_back in zip(calls, led, strict=True) if is_back]
    calls[:] = [call for call, is_back in zip(calls, led, strict=True) if not is_back]
    notes += lost
    notes.sort(key=lambda n: n.unit.start)


def _wanted(draft: Draft, mark: Mark, label: str, where: Mapping[str, int]) -> bool:
    """A link like a call whose target is lost: a number or a sign, not a letter or a word.

    Where the target is there and is no note, a number on the line is that of a chapter or a page:
    ``as Chapter <a href="#weirs">7</a> tells``. Calls are raised, or in brackets.
    """
    if not label or label.isalpha():
        return False
    return mark.value[1:] not in where or not _on_the_line(draft, mark, label)


def _on_the_line(draft: Draft, mark: Mark, label: str) -> bool:
    """Whether a link says its label alone, neither in brackets nor raised."""
    start, end = mark.start, mark.end
    around = draft.text[max(0, start - 1) : start], draft.text[end : end + 1]
    return (
        draft.text[start:end].strip() == label
        and around not in _PAIRS
        and not any(m.kind == "superscript" and m.end >= end for m in _around(draft.marks, mark))
    )


def _around(marks: Sequence[Mark], mark: Mark) -> Iterator[Mark]:
    """The marks that begin where one does."""
    k = bisect_left(marks, (mark.start,))
    return (m for m in marks[k : k + _MOST_MARKS] if m.start == mark.start)


def _leads_inside(mark: Mark, where: Mapping[str, int], places: Places) -> bool:
    """Whether a link leads into the middle of a block, as one back to a call does."""
    at = where.get(mark.value[1:])
    unit = places.at(at) if at is not None else None
    return unit is not None and at is not None and at - unit.start > _NEAR


def _target(
    draft: Draft,
    mark: Mark,
    label: str,
    where: Mapping[str, int],
    places: Places,
    known: Mapping[int, _Note],
) -> _Note | None:
    """The block that a link leads to, if it is a note: it begins with the link's own label."""
    at = where.get(mark.value[1:])
    unit = places.at(at) if at is not None else None
    if unit is None or at is None or unit.kind not in _TARGETS or unit.parts:
        return None
    if id(unit) in known:
        return known[id(unit)]
    printed, text = _label_at(draft, unit)
    if not label or printed.lower() != label.lower() or unit.start <= mark.start < unit.end:
        return None
    return _Note(unit, printed, set(), text)


def _by_label(labelled: Mapping[str, Sequence[_Note]], call: _Call) -> _Note | None:
    """The next note of that number behind the call; the last one before it if there is none."""
    same = labelled.get(call.label, ()) if call.label else ()
    k = bisect_left(same, call.mark.start, key=lambda note: note.unit.start)
    return same[k] if k < len(same) else same[-1] if same else None


def _confirm(
    draft: Draft, notes: Sequence[_Note], calls: Sequence[_Call], by_id: Mapping[str, _Note]
) -> None:
    """A marked note may begin with a number that is no label: one that its calls have not."""
    said: dict[int, set[str]] = {}
    for call in calls:
        note = by_id.get(call.mark.value[1:])
        if note is not None:
            said.setdefault(id(note), set()).add(call.label)
    for note in notes:
        start = note.unit.spans[0][0]
        printed = draft.text[start : note.text].strip()
        sure = (printed != note.label and not note.label.isalpha()) or note.text == start
        labels = said.get(id(note))
        if note.text == start and labels and len(labels) == 1 and note.marked:
            _own_label(draft.text, note, next(iter(labels)))
        if note.text > start and (note.label not in labels if labels else not sure):
            note.label, note.text = "", start


def _own_label(text: str, note: _Note, label: str) -> None:
    """A letter alone is no label, but for a note that is called by it."""
    start, end = note.unit.spans[0]
    if text.startswith(f"{label} ", start, end):
        note.label, note.text = label, start + len(label) + 1


# ------------------------------------------------------------------------------------- settling


def _settle_notes(draft: Draft, notes: Sequence[_Note], backs: Sequence[tuple[Mark, Unit]]) -> None:
    own = {id(note.unit): note for note in notes}
    heads = {id(draft.units[k]) for k in note_heads(draft)}
    ended = _in_sections(draft, own, heads)
    for note in notes:
        unit = note.unit
        unit.kind, unit.key, unit.n = "note", f"note-{unit.start}", note.label
        unit.place = "end" if id(unit) in ended else "bottom"
        unit.group, unit.parts, unit.type = 0, [], ""
        if note.text > unit.spans[0][0]:
            draft.claim(unit.spans[0][0], note.text, "layout.label")
            unit.spans[0] = (note.text, max(note.text, unit.spans[0][1]))
    _more(draft, own)
    for mark, unit in backs:
        if unit.kind in ("note", "note-p"):
            _drop_link(draft, mark, unit)
    _labels_alone(draft, own)


def _labels_alone(draft: Draft, own: Mapping[int, _Note]) -> None:
    """A note whose label has a block of its own begins with the next: ``Footnote 1: (return)``."""
    for unit, after in pairwise(list(draft.units)):
        note = own.get(id(unit))
        said = any(draft.text[a:b].strip() for a, b in unit.spans)
        if note is None or said or after.kind != "note-p":
            continue
        after.kind, after.key, after.n, after.place = "note", unit.key, unit.n, unit.place
        after.group, after.parts, after.type = 0, [], ""
        unit.kind, note.unit = "gone", after


def _in_sections(draft: Draft, own: Mapping[int, _Note], heads: set[int]) -> set[int]:
    """Notes that stand behind a head of notes, or in a section of the document's end."""
    found: set[int] = set()
    head: Unit | None = None
    sections = [m for m in draft.marks if m.kind == "section" and m.value == "notes"]
    for unit in draft.units:
        if id(unit) in heads:
            head = unit
        elif unit.kind == "head":
            head = None
        elif id(unit) in own and head is not None:
            found.add(id(unit))
            head.kind, head.type, head.level = "head", "notes", head.level or 1
    k = 0
    for unit in draft.units:
        while k < len(sections) and sections[k].end <= unit.start:
            k += 1
        if k < len(sections) and sections[k].start <= unit.start and id(unit) in own:
            found.add(id(unit))
    return found


def _more(draft: Draft, own: Mapping[int, _Note]) -> None:
    """Paragraphs between two notes go on with the first; behind the last one, too, in a section."""
    run: list[Unit] = []
    last: _Note | None = None
    for unit in draft.units:
        note = own.get(id(unit))
        if note is not None:
            if last is not None and not last.marked:
                _adopt(run, last)
            last, run = note, []
        elif unit.kind in ("p", "quote", "verse") and not unit.parts:
            run.append(unit)
        elif unit.kind not in ("fw", "pb", "note-p"):
            last, run = None, []


def _adopt(run: Sequence[Unit], note: _Note) -> None:
    if len(run) <= _MOST_PARAGRAPHS:
        for unit in run:
            unit.kind, unit.place, unit.group = "note-p", note.unit.place, 0


def _drop_link(draft: Draft, mark: Mark, unit: Unit) -> None:
    """A link back to the call: at the note's start part of its label (``1``, ``(return)``), at its
    end a mark.
    """
    start, end = unit.spans[0][0], unit.spans[-1][1]
    if mark.end <= start:
        return
    low = mark.start
    while low > start and draft.text[low - 1].isspace():
        low -= 1
    if not draft.text[start:low].strip(_OPENING):
        at = mark.end
        while at < unit.spans[0][1] and draft.text[at] in _SHELL and draft.text[at] not in _OPENING:
            at += 1
        draft.claim(start, at, "layout.label")
        unit.spans[0] = (at, max(at, unit.spans[0][1]))
        if not unit.n:
            unit.n = label_of(draft.text[mark.start : mark.end])
    elif mark.end >= end - 2 and low > unit.spans[-1][0]:
        draft.claim(low, end, "layout.mark")
        unit.spans[-1] = (unit.spans[-1][0], low)
    elif _ARROWS.fullmatch(draft.text, mark.start, mark.end):
        draft.edits.append(Edit(low, mark.end, "", "layout.mark"))


def _number_series(draft: Draft, notes: Sequence[_Note]) -> None:
    """A numbering ends where it begins again, or where a section of notes does."""
    series, last = 0, 0
    own = {id(note.unit): note for note in notes}
    for unit in draft.units:
        if unit.kind == "head":
            last = last if unit.type != "notes" else 1 << 30
        note = own.get(id(unit))
        if note is None:
            if unit.kind == "note-p":
                unit.series = series
            continue
        value = int(note.label) if note.label.isdigit() else last
        if not series or value < last or (note.label.isdigit() and value == last):
            series += 1
        last = value
        unit.series = series


def _settle_call(draft: Draft, call: _Call, note: _Note | None) -> None:
    """The inline over a call, brackets around it taken off."""
    mark, text = call.mark, draft.text
    start, end = mark.start, mark.end
    while (
        start > call.unit.start and end < call.unit.end and (text[start - 1], text[end]) in _PAIRS
    ):
        start, end = start - 1, end + 1
    outer = start
    while outer > call.unit.start and text[outer - 1] in " \t\n\u00a0":
        outer -= 1
    inner, stop = mark.start, mark.end
    while inner < stop - 1 and text[inner] in _SHELL + "^":
        inner += 1
    while stop - 1 > inner and text[stop - 1] in _SHELL:
        stop -= 1
    label = text[inner:stop]
    for a, b in ((outer, start), (start, inner), (stop, end)):
        if a < b:
            draft.edits.append(Edit(a, b, "", "layout.call"))
    plain = label.translate(_SUPERSCRIPT)
    if plain != label:
        draft.edits.append(Edit(inner, stop, plain, "layout.call"))
    key = note.unit.key if note is not None else ""
    call.unit.inlines.append(Inline(start, end, "note", key, note.label if note else plain))
    if note is not None:
        note.called = True
        if not note.label:
            note.label = note.unit.n = plain
    else:
        said = f"no note {plain} was found for this call"
        draft.findings.append(Finding("note.missing", start, end, said))


_PAIRS = frozenset({("[", "]"), ("(", ")")})
