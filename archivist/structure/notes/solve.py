"""From candidates to notes and calls: which forms this document uses, and whether it has any."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from math import comb
from statistics import median

from archivist.patterns import late
from archivist.structure.draft import Draft
from archivist.structure.notes import tails
from archivist.structure.notes.abreast import in_turn
from archivist.structure.notes.bodies import SMALLER
from archivist.structure.notes.marks import ABBREVIATED, POWER, Mark
from archivist.structure.notes.paged import at_feet, labels_at_feet, page_starts, without_letters
from archivist.structure.notes.series import Member, read

# Of calls without notes: what a new beginning costs, and members of a series.
RESTART = {"sup": 1.5, "bracket": 1.5, "paren": 4.0, "spaced": 1.5, "glued": 4.0, "detached": 4.0}
RESTART_MATCHED = 3.0
LEAST = {"sup": 3, "bracket": 3, "paren": 5, "spaced": 5, "glued": 5, "detached": 8}
EXPLAINED = 0.6  # of the plain candidates, that a numbering without notes must take
MATCHED = 0.4  # of the calls, that must have a note before labels are believed
NEAR = 12  # units that may stand between two notes of one section
MOST_PAIRS = 40_000  # of series; beyond that they are no chapters
LOW, FEW_HIGH = 4, 3  # what a book's numbers begin with; free calls of an excerpt, from higher on
FEW_LISTED = 4  # of labels that look like entries of a list
_CHAPTER = 100_000  # code points that hardly any chapter has
_SENTENCE = 30  # code points, unlike "NOTES:"
FEWEST = 5  # of a numbering that must be whole
LIKELY, CHANCE = 0.1, 0.005  # that a number in a text is the one that is due; that all are
POINT = 0.2  # weight of a number that may as well count the points of an argument
PLAIN, RISING = 0.7, 4  # weight of a call at least; calls of a numbering that has lost some
_WHOLE = 3  # letters of a word that is whole without the figure behind it
BEHIND_MARK = 1.5  # weight of a figure right behind the mark that ends a sentence
POINTS = ".,;:!?…»”’"
DENSE = 120  # code points; numbers that stand closer (as a median) are those of verses or clauses

THROUGH = 60  # of a numbering that nothing but notes has

_WORD = late(r"[^\W\d_]+")


@dataclass(slots=True)
class Solution:
    """Calls and labels that belong to numberings; a call's note has its series and number."""

    calls: list[Member] = field(default_factory=list)
    labels: list[Member] = field(default_factory=list)


def gaps(members: Sequence[Member]) -> Iterator[tuple[Member, Member]]:
    """Members of one series, in source order, between which numbers are left out.

    A call that calls an earlier note again leaves nothing out: 1 2 3 1 4.
    """
    last: dict[int, Member] = {}
    for member in members:
        before = last.get(member.series)
        if before is not None and member.mark.n > before.mark.n + 1:
            yield before, member
        if before is None or member.mark.n > before.mark.n:
            last[member.series] = member


def solve(
    draft: Draft, calls: Sequence[Mark], labels: Sequence[Mark], heads: Sequence[int]
) -> Solution:
    """The best reading of the candidates; ``heads`` are the units that head a section of notes.

    Where a person says where the notes stand (``draft.hints.notes``), that settles which reading
    it is, and what matches at all is believed.
    """
    said = draft.hints.notes
    calls = without_letters(draft, calls, labels)
    joint = _joint(calls, _preferred(calls, labels, heads))
    feet = _in_small_type(draft, labels)
    if _matched(joint) < min(len(calls), len(feet)) < len(labels):
        small = _joint(calls, feet)
        if _matched(small) > _matched(joint) and _holds(draft, small, labels):
            joint = small  # paragraphs of the text have numbers of their own
    under = {mark.unit for section in _sections(labels, heads) for mark in section}
    joint = Solution(*tails.cut(joint.calls, joint.labels, under))
    points = all(m.mark.weight <= POINT for m in joint.calls)
    if joint.calls and (points or not _holds(draft, joint, labels)):
        joint = below_others(draft, calls, labels) or joint
    apart = _apart(calls, labels, heads) if said in ("", "book") else None
    if apart is not None and (said == "book" or _matched(apart) > _matched(joint)):
        return _called_again(_without_powers(apart), calls)
    if _holds(draft, joint, labels) or (said and _matched(joint)):
        return _called_again(_without_powers(joint), calls)
    return Solution(calls=alone(draft, calls), labels=_uncalled(labels, heads))


# ------------------------------------------------------------------------ calls with their notes


def _in_small_type(draft: Draft, labels: Sequence[Mark]) -> list[Mark]:
    """The labels that open lines smaller than the text, where a reader measured them."""
    small = {line.start for line in draft.lines if line.size <= SMALLER}
    return [mark for mark in labels if mark.open in small] if small else []


def _joint(calls: Sequence[Mark], labels: Sequence[Mark]) -> Solution:
    """Calls and labels read together: at page feet, chapter ends or, in one series, book ends."""
    if not calls or not labels:
        return Solution()
    first = _split(read(in_turn(sorted([*calls, *labels])), RESTART_MATCHED, matched=True))
    call_form, label_form = _usual(first.calls), _usual(first.labels)
    if {m.mark.form for m in (*first.calls, *first.labels)} <= {call_form, label_form}:
        return first
    kept = [c for c in calls if c.form == call_form]
    usual = _in_forms(kept, labels, label_form)
    if _matched(usual):
        return usual
    # A text with one note may have lists with many labels: "1. For a nurse ..."
    others = sorted({m.form for m in labels} - {label_form})
    return max((usual, *(_in_forms(kept, labels, form) for form in others)), key=_matched)


def below_others(draft: Draft, calls: Sequence[Mark], labels: Sequence[Mark]) -> Solution | None:
    """Calls of another form than ``of three things: (1) ...``, each above its note on a page."""
    starts = page_starts(draft)
    if not starts:
        return None
    feet = labels_at_feet(draft, labels, starts)
    for form in sorted({c.form for c in calls if c.weight >= PLAIN}):
        other = _joint([c for c in calls if c.form == form], feet)
        if at_feet(draft, other.calls, other.labels, late=1):
            return other
    return None


def _in_forms(calls: Sequence[Mark], labels: Sequence[Mark], form: str) -> Solution:
    """Calls read with the labels of one form."""
    marks = in_turn(sorted([*calls, *(m for m in labels if m.form == form)]))
    return _split(read(marks, RESTART_MATCHED, matched=True))


def _split(members: Iterable[Member]) -> Solution:
    out = Solution()
    for member in members:
        (out.labels if member.mark.label else out.calls).append(member)
    return Solution(sorted(out.calls), sorted(out.labels))


def _usual(members: Sequence[Member]) -> str:
    """The form that weighs most."""
    weights: Counter[str] = Counter()
    for member in members:
        weights[member.mark.form] += int(member.mark.weight * 100)
    return min(weights, key=lambda form: (-weights[form], form)) if weights else ""


def _matched(solution: Solution) -> int:
    """How many calls have their note."""
    numbers = {(m.series, m.mark.n) for m in solution.labels}
    return sum((m.series, m.mark.n) in numbers for m in solution.calls)


def _holds(draft: Draft, joint: Solution, labels: Sequence[Mark]) -> bool:
    return _believed(draft, joint, labels) or at_feet(draft, joint.calls, joint.labels)


def _believed(draft: Draft, solution: Solution, labels: Sequence[Mark]) -> bool:
    matched = _matched(solution)
    least = 1 if all(m.mark.weight >= 2 for m in (*solution.calls, *solution.labels)) else 2
    spaced = all(m.mark.form == "spaced" for m in solution.calls)
    if spaced and min((m.mark.n for m in solution.calls), default=1) > LOW:
        least = max(least, FEW_HIGH)  # the end of a numbered list, and figures of the text
    if _is_list(solution, labels) or _is_announced(draft, solution.labels):
        least = max(least, FEW_LISTED)
    if _are_points(solution) or _are_astray(solution, len(draft.text)):
        return False
    return matched >= least and matched >= MATCHED * len(solution.calls)


def _are_points(solution: Solution) -> bool:
    """Whether most calls count the points of sentences, and the labels those of a list.

    ``proofs of (1) the flood; (2) the fire``, and elsewhere ``1. That it was cheap``.
    """
    weak = sum(m.mark.weight <= POINT for m in solution.calls)
    plain = all(m.mark.form in ("dot", "bare") and m.mark.weight < 1 for m in solution.labels)
    return plain and 2 * weak > len(solution.calls)


def _are_astray(solution: Solution, end: int) -> bool:
    """Whether plain figures call what stands far behind them, and far before the ``end``.

    Points in one chapter ("1. The toll is due") and misread letters all through the book
    ("whicl1"): notes stand below their calls, behind the chapter, or behind all text.
    """
    numbers = {(m.series, m.mark.n): m.mark.start for m in solution.labels}
    plain = all(m.mark.weight < 1 for m in solution.labels)
    if not numbers or not plain or end - max(numbers.values()) <= _CHAPTER:
        return False
    far = [
        numbers[m.series, m.mark.n] - m.mark.start > _CHAPTER
        for m in solution.calls
        if (m.series, m.mark.n) in numbers
    ]
    return 2 * sum(far) > len(far)


def _is_list(solution: Solution, labels: Sequence[Mark]) -> bool:
    """Whether labels in round brackets, unlike the calls, go on right below with no call left."""
    if not solution.labels or any(m.mark.form != "paren" for m in solution.labels):
        return False
    last = solution.labels[-1].mark
    unlike = sum(m.mark.form == "paren" for m in solution.calls) * 2 < len(solution.calls)
    after = (m for m in labels if m.unit == last.unit + 1 and m.n == last.n + 1)
    return unlike and any(m.form == "paren" for m in after)


def _is_announced(draft: Draft, labels: Sequence[Member]) -> bool:
    """Whether all labels stand one below the other, and a sentence above says what they count.

    ``He asked me two questions:``, ``1. Whether the boat``, ``2. Whether the bell``.
    """
    units = [member.mark.unit for member in labels]
    if not units or units[0] == 0 or units != list(range(units[0], units[0] + len(units))):
        return False
    above = draft.words(draft.units[units[0] - 1])
    return len(above) >= _SENTENCE and above.rstrip("—–- ").endswith(":")


def _without_powers(solution: Solution) -> Solution:
    """Without the ³ of ``x³`` that would be the next call, but has no note."""
    numbers = {(m.series, m.mark.n) for m in solution.labels}
    called = [
        m for m in solution.calls if m.mark.weight != POWER or (m.series, m.mark.n) in numbers
    ]
    return Solution(called, solution.labels)


def _called_again(solution: Solution, calls: Sequence[Mark]) -> Solution:
    """Bracketed numbers that call a note of the running series a second time: ``see [3]``."""
    numbers = {(m.series, m.mark.n) for m in solution.labels}
    taken = {m.mark.open for m in (*solution.calls, *solution.labels)}
    again: list[Member] = []
    members = iter(sorted(solution.calls))
    series, following = 0, next(members, None)
    for mark in calls:
        while following is not None and following.mark.open <= mark.open:
            series, following = following.series, next(members, None)
        if mark.form == "bracket" and mark.open not in taken and (series, mark.n) in numbers:
            again.append(Member(mark, series))
    return Solution(sorted([*solution.calls, *again]), solution.labels)


# ------------------------------------------------------------------------ notes at the book's end


def _apart(calls: Sequence[Mark], labels: Sequence[Mark], heads: Sequence[int]) -> Solution | None:
    """Several series of calls, and their notes one series after the other under a last head."""
    if not heads:
        return None
    limit = heads[-1]
    ends = _in_form([m for m in labels if m.unit > limit and m.first])
    notes = read(ends, 1.0, matched=False)
    text_calls = [c for c in calls if c.unit < limit]
    best: tuple[float, Solution] | None = None
    for form in sorted({c.form for c in text_calls}):
        found = read([c for c in text_calls if c.form == form], 1.5, matched=False)
        solution = _paired(found, notes)
        matched = _matched(solution)
        if matched >= max(3, 0.6 * len(notes)) and (best is None or matched > best[0]):
            best = (matched, solution)
    return best[1] if best else None


def _in_form(marks: Sequence[Mark]) -> list[Mark]:
    usual = Counter(m.form for m in marks).most_common(1)
    return [m for m in marks if m.form == usual[0][0]] if usual else []


def _paired(calls: Sequence[Member], notes: Sequence[Member]) -> Solution:
    """Series of calls and series of notes matched in order, by the numbers that they share."""
    a, b = _by_series(calls), _by_series(notes)
    if len(a) * len(b) > MOST_PAIRS:
        return Solution()
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            both = table[i + 1][j + 1] + _shared(a[i], b[j])
            table[i][j] = max(both, table[i + 1][j], table[i][j + 1])
    out = Solution()
    i = j = series = 0
    while i < len(a) or j < len(b):
        series += 1
        open_ = i < len(a) and j < len(b)
        shared = open_ and table[i][j] == table[i + 1][j + 1] + _shared(a[i], b[j])
        take_call = shared or (i < len(a) and (j >= len(b) or table[i][j] == table[i + 1][j]))
        if take_call:
            out.calls += [Member(m.mark, series) for m in a[i]]
            i += 1
        if shared or not take_call:
            out.labels += [Member(m.mark, series) for m in b[j]]
            j += 1
    return out


def _by_series(members: Sequence[Member]) -> list[list[Member]]:
    groups: defaultdict[int, list[Member]] = defaultdict(list)
    for member in members:
        groups[member.series].append(member)
    return list(groups.values())


def _shared(calls: Sequence[Member], notes: Sequence[Member]) -> int:
    return 2 * len({m.mark.n for m in calls} & {m.mark.n for m in notes}) - abs(
        len(calls) - len(notes)
    )


# ------------------------------------------------------------------------ calls without notes


def alone(draft: Draft, calls: Sequence[Mark]) -> list[Member]:
    """Calls of a text that has lost its notes: believed only as a long, plain numbering."""
    best: list[Member] = []
    for form, least in LEAST.items():
        marks = [c for c in calls if c.form == form]
        members = read(marks, RESTART[form], matched=False)
        kept = [m for group in _by_series(members) if _counts_on(group, least) for m in group]
        if kept and _plausible(draft, marks, kept) and len(kept) > len(best):
            best = kept
        if form == "detached" and not best:
            best = _unlikely(draft, marks, _by_series(members))
    return best or _rising(draft, [c for c in calls if c.form == "glued"])


def _unlikely(
    draft: Draft, marks: Sequence[Mark], groups: Sequence[Sequence[Member]]
) -> list[Member]:
    """The one short numbering that counts from one and leaves nothing out, among few numbers.

    How likely it is that so many of so few numbers do so by chance is reckoned; half of them stand
    beside a mark, as no number of things does, unless chance is out of the question.
    """
    whole = [[*g] for g in groups if [m.mark.n for m in g] == list(range(1, len(g) + 1))]
    group = max(whole, key=len, default=[])
    chance = comb(len(marks), len(group)) * LIKELY ** len(group)
    if len(group) < FEWEST or chance > CHANCE:
        return []
    places = [m.mark.start for m in group]
    apart = min(b - a for a, b in pairwise(places)) >= DENSE
    pointed = 2 * sum(beside_a_mark(draft.text, m.mark) for m in group) >= len(group)
    sure = pointed or chance <= CHANCE / 50
    return group if apart and sure and _varied(draft.text, group) else []


def only(draft: Draft, calls: Sequence[Mark]) -> list[Member]:
    """The one figure that is glued to anything, behind a mark or a word that is whole without it:
    that is no misprint of a letter.

    Figures behind abbreviations (``the lighter M.31``) are no others if it is behind a mark.
    """
    every = [c for c in calls if c.form == "glued"]
    glued = [c for c in every if c.weight > ABBREVIATED]
    if len(glued) != 1 or glued[0].n != 1:
        return []
    mark = glued[0]
    if len(every) > 1 and mark.weight < BEHIND_MARK:
        return []
    if draft.text[mark.end : mark.end + 2].lstrip(POINTS)[:1].strip():
        return []
    whole = mark.weight >= BEHIND_MARK or _stands_elsewhere(draft.text, mark.start)
    return [Member(mark, 1)] if whole else []


def _stands_elsewhere(text: str, end: int) -> bool:
    """Whether the text has the word that ends here elsewhere, twice at least: one of a heading in
    capitals in small letters, too.
    """
    words = _WORD.findall(text[max(0, end - 30) : end])
    if not words or len(words[-1]) < _WHOLE:
        return False
    case = re.IGNORECASE if words[-1].isupper() else re.NOFLAG
    found = re.finditer(rf"(?<!\w){re.escape(words[-1])}(?!\w)", text, case)
    return sum(1 for _ in islice(found, 2)) == 2


def _rising(draft: Draft, marks: Sequence[Mark]) -> list[Member]:
    """The figures that stand glued to words, if there are hardly any others and they only rise.

    Two are enough where they are one and two; of four and more some may have been lost.
    """
    plain = [m for m in marks if m.weight >= PLAIN]
    numbers = [m.n for m in plain]
    whole = len(plain) > 1 and numbers == list(range(1, len(plain) + 1))
    rising = len(plain) >= RISING and all(a < b for a, b in pairwise(numbers))
    near = rising and numbers[0] <= 2 and numbers[-1] <= 2 * len(plain)
    # "Variety a1 and variety m1": letters alone with figures are no calls beside sure ones.
    sure = len(plain) >= FEW_HIGH and all(m.weight >= BEHIND_MARK for m in plain)
    others = sum(m.weight > (POINT if sure else ABBREVIATED) for m in marks) - len(plain)
    if not (whole or near) or others > len(plain) // RISING:
        return []
    steps = [b.start - a.start for a, b in pairwise(plain)]
    group = [Member(m, 1) for m in plain]
    # Two may stand in one sentence: "the miller of Zell,2 and his brother at the weir,3 agreed".
    apart = (median(steps) if sure and whole else min(steps)) >= DENSE
    varied = _words(draft.text, group).most_common(1)[0][1] == 1
    # "Table1", "Table2"; but "ANN ORR1", a title, and "Ann Orr,2" are calls.
    marked = 2 * sum(m.weight >= BEHIND_MARK for m in plain) >= len(plain)
    return group if apart and (varied or marked) else []


def beside_a_mark(text: str, mark: Mark) -> bool:
    """Whether a free number has a mark before or behind it, or ends its paragraph."""
    return text[mark.start - 2] in POINTS or text[mark.end : mark.end + 1] in ("", *POINTS, "\n")


def _counts_on(group: Sequence[Member], least: int) -> bool:
    numbers = sorted({m.mark.n for m in group})
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return len(numbers) >= least and steps >= 0.7 * (len(numbers) - 1)


def _plausible(draft: Draft, marks: Sequence[Mark], kept: Sequence[Member]) -> bool:
    taken = {m.mark.start for m in kept}
    plain = [c for c in marks if c.weight >= 0.7]
    explained = sum(c.start in taken for c in plain) >= EXPLAINED * len(plain)
    strong = sum(m.mark.weight >= 0.7 for m in kept) >= 0.6 * len(kept)
    if kept[0].mark.form in ("sup", "bracket"):
        return explained and strong
    places = [m.mark.start for m in kept]
    apart = median(b - a for a, b in pairwise(places)) >= DENSE or _runs_through(kept)
    return explained and strong and apart and _varied(draft.text, kept)


def _runs_through(kept: Sequence[Member]) -> bool:
    """Whether these are one long numbering: verses and clauses begin at one again."""
    numbers = [m.mark.n for m in kept]
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    one = max(numbers) >= 0.9 * len(kept)
    return one and len(kept) >= THROUGH and steps >= 0.9 * len(kept)


def _varied(text: str, kept: Sequence[Member]) -> bool:
    """Not always after the same word, as in "Table1 ... Table2 ... Table3"."""
    return max(_words(text, kept).values()) <= 0.4 * len(kept)


def _words(text: str, kept: Sequence[Member]) -> Counter[str]:
    """The words that the calls stand behind."""
    words: Counter[str] = Counter()
    for member in kept:
        found = _WORD.findall(text[max(0, member.mark.start - 30) : member.mark.start])
        words[found[-1].lower() if found else ""] += 1
    return words


# ------------------------------------------------------------------------ sections of notes


def _preferred(
    calls: Sequence[Mark], labels: Sequence[Mark], heads: Sequence[int]
) -> Sequence[Mark]:
    """The labels under heads of notes alone, where these can be most of the notes there are.

    A numbered list in the text could else pass for the first notes of a section at the end.
    """
    under = [mark for section in _sections(labels, heads) for mark in section]
    most = Counter(c.form for c in calls if c.weight >= 0.7).most_common(1)
    return under if most and len(under) >= 0.5 * most[0][1] else labels


def _sections(labels: Sequence[Mark], heads: Sequence[int]) -> list[list[Mark]]:
    """For each head of notes the labels that follow it, as far as they stand close together."""
    after: list[list[Mark]] = [[] for _ in heads]
    for mark in labels:
        k = bisect_left(heads, mark.unit) - 1
        if k >= 0:
            after[k].append(mark)
    return [_close(head, marks) for head, marks in zip(heads, after, strict=True)]


def _close(head: int, marks: Sequence[Mark]) -> list[Mark]:
    section: list[Mark] = []
    at = head
    for mark in _in_form(marks):
        if mark.unit - at > (NEAR if section else 2):
            break
        section.append(mark)
        at = mark.unit
    return section


def _uncalled(labels: Sequence[Mark], heads: Sequence[int]) -> list[Member]:
    """Notes under a head of their own that count from one, though nothing calls them."""
    out: list[Member] = []
    for section in _sections(labels, heads):
        group = read(section, 1.5, matched=False)
        if section and section[0].n == 1 and _counts_on(group, 3):
            base = out[-1].series if out else 0
            out += [Member(m.mark, m.series + base) for m in group]
    return out
