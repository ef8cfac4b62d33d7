"""Runs to printed lines: what stands side by side on one baseline, with the gaps between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from archivist.sources.pdf.glyphs import Run

# Distances in letter sizes.
_LONE, _ALONE = 4, 0.8  # letters drawn one by one, and their share of a line's runs
_OVERHANG = 0.12  # of the size: a word space is wider than the usual gap, behind an italic f too
_WORD = 0.16  # what is wider parts words; kerns and italic corrections stay below a tenth
_CELL = 1.4  # what is wider parts columns of a table, a running head from its folio
_BACK = 0.35  # so far may a run begin before its neighbour's end (kerns, accents, bold drawn twice)
_RISE, _DROP = 0.62, 0.3  # a superscript's and a subscript's baseline, of the neighbour's size
_ASCENT, _DESCENT = 0.72, 0.2  # the part of a letter's height above and below its baseline
_SHARED = 0.5  # of the lower one's height, that two pieces of one line have in common
_RAISED = 0.3  # the same, of a note's mark in the type of the note ("*") and the line behind it
_MARK = 3  # letters of such a mark
_LINES = 1_000  # of a page; where there are more (a plan, a diagram) no drop capital is looked for
_INITIAL_LETTERS = 3  # with a quotation mark
_BELOW = 0.6  # of the last line's size, that a drop capital may stand above its baseline
_CALL = 4  # figures of a call
_LEAST_CALL, _CALLS = 0.4, 0.8  # of the text's size, that a call has
_CALL_RISE = 0.35  # of it, that a call stands above its baseline
_LINE, _LAST_LINE = 1.5, 1.1  # of it, that a baseline lies below another at most
_CONSONANTS = "BCDFGHJKLMNPQRSTUVWXZ"
_VOWELS = "aeiouyàâäæèéêëìíîïòóôöœùúûü"
_EDGE = 0.5  # points; lines of one edge differ by less
_INITIAL = 1.7  # a drop capital is so much larger than the letters beside it


class Segment(NamedTuple):
    """Runs that follow each other on a baseline with no more than a word space between."""

    runs: tuple[Run, ...]
    x0: float
    x1: float
    base: float
    size: float  # of most of its letters


class Row(NamedTuple):
    """One printed line: segments from left to right; ``size`` is that of most of its letters."""

    segments: tuple[Segment, ...]
    base: float
    size: float
    x0: float
    x1: float
    letters: int


def segments(runs: Iterable[Run]) -> list[Segment]:
    """The runs joined, in the order in which they were drawn, where one goes on from the other."""
    found: list[Segment] = []
    open_: list[Run] = []
    for run in runs:
        if open_ and not _goes_on(open_, run):
            found.append(_segment(open_))
            open_ = []
        open_.append(run)
    if open_:
        found.append(_segment(open_))
    return found


def _goes_on(open_: Sequence[Run], run: Run) -> bool:
    before = open_[-1]
    size = max(before.size, run.size)
    if run.size > _INITIAL * before.size or before.size > _INITIAL * run.size:
        return False
    gap = run.x0 - before.x1
    if not -_BACK * size <= gap <= _CELL * size:
        return False
    near = abs(run.base - before.base)
    if near < 0.05 * size:
        return True
    # After a superscript the line goes on at its own baseline.
    return -_DROP * size <= before.base - run.base <= _RISE * size or any(
        abs(run.base - other.base) < 0.05 * size for other in open_[-3:]
    )


def _segment(runs: Sequence[Run]) -> Segment:
    if len(runs) == 1:
        run = runs[0]
        return Segment((run,), run.x0, run.x1, run.base, run.size)
    main = max(runs, key=lambda run: (len(run.text), run.size))
    same = sum(len(run.text) for run in runs if abs(run.size - main.size) < 0.1)
    if same * 2 < sum(len(run.text) for run in runs):
        main = _usual(runs)
    x1 = max(run.x1 for run in runs)
    return Segment(tuple(runs), min(run.x0 for run in runs), x1, main.base, main.size)


def _usual(runs: Sequence[Run]) -> Run:
    """A run of the size that most letters have."""
    weight: dict[float, int] = {}
    for run in runs:
        weight[round(run.size, 1)] = weight.get(round(run.size, 1), 0) + len(run.text)
    size = max(weight, key=lambda s: (weight[s], s))
    return next(run for run in runs if round(run.size, 1) == size)


def rows(found: Iterable[Segment]) -> list[Row]:
    """Segments of one column as lines, from top to bottom, each from left to right."""
    lines: list[list[Segment]] = []
    initials: list[Segment] = []
    ordered = sorted(found, key=lambda s: (s.base, s.x0))
    for segment in ordered:
        short = len(segment.runs[0].text) <= _INITIAL_LETTERS and len(ordered) <= _LINES
        if short and _is_initial(segment, ordered):
            initials.append(segment)
            continue
        for line in lines[:-4:-1]:
            drop = segment.base - line[0].base
            if (drop < segment.size or drop < line[0].size) and _beside(line, segment):
                line.append(segment)
                break
        else:
            lines.append([segment])
    made = sorted((_row(line) for line in lines), key=lambda row: (row.base, row.x0))
    for initial in initials:
        made = _with_initial(made, initial)
    return _with_calls(made)


def _with_calls(lines: list[Row]) -> list[Row]:
    """A note's call that found no room behind its word, and stands on the next line alone, put
    behind the word: ``the water.`` / ``46``, raised above the line that it takes.
    """
    if not any(_is_figures(row) for row in lines):
        return lines
    out: list[Row] = []
    for k, row in enumerate(lines):
        before, after = out[-1] if out else None, lines[k + 1] if k + 1 < len(lines) else None
        if before is not None and _is_call(before, row, after):
            out[-1] = _called(before, row.segments[0])
        else:
            out.append(row)
    return out


def _is_figures(row: Row) -> bool:
    runs = row.segments[0].runs
    return row.letters <= _CALL and len(runs) == 1 and runs[0].text.isdecimal()


def _is_call(before: Row, row: Row, after: Row | None) -> bool:
    """Whether figures alone stand like a call: small, at the text's edge, above a line's foot.

    Below the last line of a text no other line shows where that foot is: it is one's height away.
    """
    if not _is_figures(row) or not _LEAST_CALL * before.size < row.size < _CALLS * before.size:
        return False
    line = _LAST_LINE
    edge = abs(row.x0 - before.x0)
    if after is not None and abs(after.size - before.size) < 0.1:
        if after.base - before.base <= (1 + _ASCENT) * before.size:
            return False
        line, edge = _LINE, min(edge, abs(row.x0 - after.x0))
    below = row.base - before.base
    return _ASCENT * before.size < below < line * before.size and edge <= 2 * before.size


def _called(before: Row, call: Segment) -> Row:
    run = call.runs[0]
    raised = before.base - _CALL_RISE * before.size
    x1 = before.x1 + run.x1 - run.x0
    run = run._replace(x0=before.x1, x1=x1, base=raised)
    last = before.segments[-1]
    segments = (*before.segments[:-1], last._replace(runs=(*last.runs, run), x1=x1))
    return before._replace(segments=segments, letters=before.letters + len(run.text))


def _is_initial(segment: Segment, others: Sequence[Segment]) -> bool:
    """A letter or two, much larger than the lines to its right that it reaches down beside."""
    text = "".join(run.text for run in segment.runs)
    if not 0 < len(text.strip("“\"'‘«")) <= 2 or not text.strip("“\"'‘«").isalpha():
        return False
    top = segment.base - _ASCENT * segment.size
    beside = [
        s
        for s in others
        if s is not segment
        and s.x0 >= segment.x1 - 0.2 * s.size
        and s.x0 - segment.x1 < 2 * s.size
        and top - 0.5 * s.size < s.base < segment.base + _BELOW * s.size
        and segment.size > _INITIAL * s.size
    ]
    return len(beside) >= 2


def _with_initial(lines: list[Row], initial: Segment) -> list[Row]:
    """The drop capital at the front of the first line beside it, the others back at its edge.

    The line right below it may still stand at the edge of those beside it.
    """
    beside = _beside_initial(lines, initial)
    edge = min((lines[k].x0 for k in beside[1:]), default=0.0)
    out = list(lines)
    for k in beside:
        row, lead = lines[k], initial.runs if k == beside[0] else ()
        inset = max(0.0, row.x0 - edge) if k != beside[0] else 0.0  # of a paragraph's first line
        first = row.segments[0]
        x0 = initial.x0 + inset
        widened = first._replace(runs=(*lead, *first.runs), x0=x0)
        letters = row.letters + sum(len(run.text) for run in lead)
        out[k] = row._replace(segments=(widened, *row.segments[1:]), x0=x0, letters=letters)
    if not beside:
        out = sorted([*out, _row([initial])], key=lambda row: (row.base, row.x0))
    return out


def _beside_initial(lines: Sequence[Row], initial: Segment) -> list[int]:
    """The places of the lines beside a drop capital; the first right below may still stand so."""
    top = initial.base - _ASCENT * initial.size
    found: list[int] = []
    for k, row in enumerate(lines):
        inside = top - 0.5 * row.size < row.base < initial.base + _BELOW * row.size
        if not inside and found and found[-1] == k - 1:
            near = row.base - lines[k - 1].base < 2 * row.size
            inside = near and any(abs(row.x0 - lines[n].x0) < _EDGE for n in found)
        if inside and initial.x1 - 0.2 * row.size <= row.x0 < initial.x1 + 2 * row.size:
            found.append(k)
    return found


def _beside(line: Sequence[Segment], segment: Segment) -> bool:
    main = max(line, key=lambda s: s.x1 - s.x0)
    top = max(main.base - _ASCENT * main.size, segment.base - _ASCENT * segment.size)
    foot = min(main.base + _DESCENT * main.size, segment.base + _DESCENT * segment.size)
    lower = (_ASCENT + _DESCENT) * min(main.size, segment.size)
    if foot - top < (_RAISED if _is_marked(main, segment) else _SHARED) * lower:
        return False
    slack = _BACK * segment.size  # one printed over another is a line of its own
    return all(s.x1 <= segment.x0 + slack or segment.x1 <= s.x0 + slack for s in line)


def _is_marked(mark: Segment, segment: Segment) -> bool:
    """Whether the one stands raised right before the other, as a note's mark does."""
    gap = segment.x0 - mark.x1
    near = -_BACK * segment.size <= gap <= _CELL * segment.size
    return near and mark.base < segment.base and _letters(mark) <= _MARK


def _row(line: Sequence[Segment]) -> Row:
    if len(line) == 1:
        only = line[0]
        return Row((only,), only.base, only.size, only.x0, only.x1, _letters(only))
    ordered = sorted(line, key=lambda s: s.x0)
    main = max(ordered, key=_letters)
    joined = tuple(_joined(ordered))
    x1 = max(s.x1 for s in joined)
    return Row(joined, main.base, main.size, joined[0].x0, x1, sum(map(_letters, joined)))


def _letters(segment: Segment) -> int:
    runs = segment.runs
    return len(runs[0].text) if len(runs) == 1 else sum([len(run.text) for run in runs])


def _joined(ordered: Sequence[Segment]) -> list[Segment]:
    """Segments that stand as close as words do are one."""
    out: list[Segment] = []
    for segment in ordered:
        if out and segment.x0 - out[-1].x1 <= _CELL * max(segment.size, out[-1].size):
            out[-1] = _segment((*out[-1].runs, *segment.runs))
        else:
            out.append(segment)
    return out


def opens_word(before: Run, run: Run) -> bool:
    """Whether a drop capital goes with the letters behind it, however far they stand: no word is
    that letter alone, or what follows has no vowel (``A`` / ``T the mill``).
    """
    letter = before.text.strip("“\"'‘«")
    if before.size <= _INITIAL * run.size or len(letter) != 1 or not run.text[:1].isalpha():
        return False
    rest = run.text.split(maxsplit=1)[0]
    return letter in _CONSONANTS or (
        rest.isalpha() and not any(c in _VOWELS for c in rest.casefold())
    )


def letter_space(runs: Sequence[Run]) -> float:
    """The usual gap between letters that were drawn one by one, by their size; -1 for other runs.

    Such a program spaces words out (``C H A P T E R``), or kerns them.
    """
    if len(runs) < _LONE or sum(len(run.text) == 1 for run in runs) < _ALONE * len(runs):
        return -1.0
    gaps = sorted((b.x0 - a.x1) / min(a.size, b.size) for a, b in pairwise(runs))
    return max(0.0, gaps[len(gaps) // 2])


def parted(before: Run, run: Run, letters: float = -1.0) -> bool:
    """Whether a word space lies between two runs of one segment; ``letters``: their usual gap."""
    if run.text[:1] == " " or before.text[-1:] == " ":
        return True
    least = letters + _OVERHANG if letters >= 0 else _WORD
    return run.x0 - before.x1 > least * min(before.size, run.size)
