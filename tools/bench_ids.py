"""How well ids last when a source changes: the figures of docs/ids.md, made anew.

    python tools/bench_ids.py FILE... [--trials N]

Each FILE is a plain text that becomes an edition, is changed at places drawn by chance, and becomes
one again: a paragraph of the text's own sentences put in before a block, a
block taken out, two paragraphs put together, one cut in two, one letter in a hundred another one,
one cleaning rule off. Told is in how many trials an id is lost that stood elsewhere; *cut* are ids
of what the paragraph was put into (a stanza, a table), which is another one now. Running heads
do not count. The same files and number of trials give the same figures.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archivist.build import Edition  # noqa: E402
from archivist.clean.levels import Cleaning  # noqa: E402
from archivist.model import Block, Source  # noqa: E402
from archivist.sources import formats  # noqa: E402
from archivist.tei.lock.rows import MERGED, NO_LOCK, Lock  # noqa: E402
from archivist.tei.naming import lock_of, named_blocks  # noqa: E402
from archivist.tei.read import by_id, local, pointers  # noqa: E402
from archivist.work import Work  # noqa: E402

_CANNOT_BE_OFF = frozenset({"control", "line-ends"})
_OF_DIVISIONS = frozenset({"front", "body", "back", "div"})
_WHOLE = frozenset({"p", "head", "quote", "note", "lg", "list", "table", "sp", "ab", "figure"})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Place(NamedTuple):
    """A block of the text as it was: its id, what it stands in and behind, where it stands."""

    id: str
    kind: str
    parent: str  # the TEI element around it
    before: str  # the element before it; "" if it is the first
    start: int  # code points of the source
    end: int
    calls: bool  # whether it calls notes

    def sort(self) -> str:
        """What a paragraph put in here stands beside."""
        if self.parent not in _OF_DIVISIONS:
            return f"into {self.parent}"
        return "between paragraphs" if self.before == self.kind == "p" else "beside another block"


class Ids(NamedTuple):
    """The ids of an edition, running heads left out, and its lock."""

    shown: frozenset[str]
    lock: Lock


class Known:
    """A text as it is: its ids, and the places of its blocks."""

    def __init__(self, path: Path) -> None:
        self.source = formats.read(path)
        made = Edition(self.source)
        self.ids = ids(made, NO_LOCK)
        self.rules = {rule for edit in made.cleaned[0].edits for rule in edit.rule.split("+")}
        root = made.tree.getroot()
        self.spans: dict[str, tuple[int, int]] = {}
        for name, element in by_id(root).items():
            spans = [s for e in element.iter(etree.Element) for s in pointers(e)]
            if spans:
                self.spans[name] = min(s[0] for s in spans), max(s[1] for s in spans)
        self.places = [p for p in self._places(root) if self._opens_a_line(p)]
        self.prose = [
            p
            for p in self.places
            if p.kind == "p" and p.parent == "div" and not p.calls and self._is_plain(p)
        ]

    def _places(self, root: etree._Element) -> Iterator[Place]:
        for name, element in by_id(root).items():
            parent = element.getparent()
            if name in self.spans and parent is not None and local(element) in _WHOLE | {"item"}:
                calls = any(local(e) == "ref" for e in element.iter(etree.Element))
                before = element.getprevious()
                kind = "" if before is None else local(before)
                yield Place(name, local(element), local(parent), kind, *self.spans[name], calls)
            for inner in element:
                if isinstance(inner.tag, str) and local(inner) in {"l", "cell"}:
                    for start, end in pointers(inner)[:1]:
                        yield Place("", local(inner), local(element), "", start, end, False)

    def _opens_a_line(self, place: Place) -> bool:
        text = self.source.text
        return not text[text.rfind("\n", 0, place.start) + 1 : place.start].strip()

    def _is_plain(self, place: Place) -> bool:
        """Whether nothing stands inside a paragraph but its words: no page ends, no note begins."""
        text = self.source.text[place.start : place.end]
        return "\n\n" not in text and "\f" not in text and 200 < len(text) < 4000

    def around(self, at: int) -> set[str]:
        """What a paragraph put in at ``at`` cuts."""
        return {name for name, (start, end) in self.spans.items() if start < at < end}


def ids(made: Edition, lock: Lock) -> Ids:
    found, after = named_blocks(made.book, lock)
    shown = (n for n, b in found.items() if not (isinstance(b, Block) and b.kind == "fw"))
    return Ids(frozenset(shown), after if lock.rows else lock_of(made.book))


def again(source: Source, text: str, lock: Lock = NO_LOCK, work: Work | None = None) -> Ids:
    return ids(Edition(source._replace(text=text), work), lock)


def lost(before: Ids, after: Ids) -> frozenset[str]:
    """Ids that lead nowhere now; a merged one leads to the block that has its words."""
    merged = {row.id for row in after.lock.rows if row.kind == MERGED}
    return before.shown - after.shown - merged


def line_of(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def new_paragraph(known: Known, chance: Random) -> str:
    """The beginning of one paragraph and the end of another, with their lines as they stand."""
    text = known.source.text
    one, two = (chance.choice(known.prose) for _ in range(2))
    first = text[line_of(text, one.start) : one.end]
    last = text[two.start : two.end]
    return first[: _gap(first)] + last[_gap(last) :]


def _gap(text: str) -> int:
    """The white space nearest to the middle of ``text``."""
    middle = len(text) // 2
    return next((k for k in range(middle, len(text)) if text[k].isspace()), middle)


def behind(text: str, end: int) -> str:
    """The white space that parts a block from the next one."""
    rest = text[end : end + 400]
    return rest[: len(rest) - len(rest.lstrip())] or "\n\n"


def put_in(known: Known, place: Place, chance: Random) -> frozenset[str]:
    text = known.source.text
    at = line_of(text, place.start)
    more = new_paragraph(known, chance)
    line = "\r\n" if "\r\n" in text else "\n"
    gap = line * (2 if behind(text, known.prose[0].end).count("\n") > 1 else 1)
    if at and not text[:at].endswith(gap):
        more = gap + more
    after = again(known.source, f"{text[:at]}{more}{gap}{text[at:]}")
    return lost(known.ids, after)


def taken_out(known: Known, place: Place) -> frozenset[str]:
    text = known.source.text
    at = line_of(text, place.start)
    rest = text[place.end :]
    after = again(known.source, text[:at] + rest.lstrip("\r\n"))
    return lost(known.ids, after) - {place.id} - within(known, place)


def within(known: Known, place: Place) -> set[str]:
    """What goes with a block: whatever stands in it."""
    spans = known.spans.items()
    here = {n for n, (start, end) in spans if place.start <= start and end <= place.end}
    if place.kind == "head":  # a heading takes its division with it
        here |= {n for n, (start, _) in spans if n.startswith("d") and start == place.start}
    return here


def drawn(places: Iterable[Place], trials: int, chance: Random) -> Iterator[tuple[str, Place]]:
    sorts: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        sorts[place.sort()].append(place)
    for sort, found in sorted(sorts.items()):
        for place in chance.sample(found, min(trials, len(found))):
            yield sort, place


def misread(text: str, chance: Random) -> str:
    letters = [k for k, c in enumerate(text) if c.isascii() and c.isalpha()]
    changed = list(text)
    for k in chance.sample(letters, len(letters) // 100):
        changed[k] = chance.choice(_LETTERS)
    return "".join(changed)


def pairs(known: Known) -> list[tuple[Place, Place]]:
    """Paragraphs that nothing but white space stands between."""
    text, prose = known.source.text, sorted(known.prose, key=lambda p: p.start)
    return [(a, b) for a, b in pairwise(prose) if not text[a.end : b.start].strip()]


class Tally:
    """Trials, those in which something went wrong, and what."""

    def __init__(self) -> None:
        self.trials: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.cut: Counter[str] = Counter()
        self.shares: dict[str, list[float]] = defaultdict(list)

    def count(self, row: str, gone: frozenset[str], cut: Iterable[str] = ()) -> None:
        self.trials[row] += 1
        self.wrong[row] += bool(gone - set(cut))
        self.cut[row] += bool(gone & set(cut))

    def share(self, row: str, known: Known, after: Ids) -> None:
        self.shares[row].append(1 - len(lost(known.ids, after)) / len(known.ids.shown))

    def __str__(self) -> str:
        rows = [f"{'':40}{'trials':>8}{'others':>8}{'cut':>8}"]
        for row in sorted(self.trials):
            figures = (self.trials[row], self.wrong[row], self.cut[row])
            rows.append(f"{row:40}" + "".join(f"{n:8}" for n in figures))
        rows.append(f"{'':40}{'times':>8}{'mean':>8}{'worst':>8}")
        for row, shares in sorted(self.shares.items()):
            mean = sum(shares) / len(shares)
            rows.append(f"{row:40}{len(shares):8}{mean:8.4f}{min(shares):8.4f}")
        return "\n".join(rows)


def measure(path: Path, trials: int, tally: Tally) -> None:
    known, chance = Known(path), Random(path.name)
    text = known.source.text
    if known.source.marks:
        sys.exit(f"{path}: is no plain text, so that nothing can be put into its wording alone")
    if not known.prose:
        print(f"{path.name}: no plain paragraph", file=sys.stderr)
        return
    for sort, place in drawn(known.places, trials, chance):
        gone = put_in(known, place, chance)
        cut = known.around(line_of(text, place.start))
        tally.count(f"put in: {sort}", gone, cut)
        if gone:
            tell(path, f"put in {sort}", known, place, gone - cut, gone & cut)
    for sort, place in drawn((p for p in known.places if p.id), trials, chance):
        gone = taken_out(known, place)
        row = f"taken out: {place.kind}" + (" with calls" if place.calls else "")
        tally.count(row if "into" not in sort else f"{row}, {sort[5:]}", gone)
        if gone:
            tell(path, "taken out", known, place, gone, frozenset())
    for one, two in chance.sample(pairs(known), min(trials, len(pairs(known)))):
        joined = f"{text[: one.end]} {text[two.start :]}"
        tally.count(
            "two put together", lost(known.ids, again(known.source, joined, known.ids.lock))
        )
    for place in chance.sample(known.prose, min(trials, len(known.prose))):
        k = place.start + _gap(text[place.start : place.end])
        halves = f"{text[:k]}{behind(text, place.end)}{text[k:].lstrip()}"
        after = again(known.source, halves, known.ids.lock)
        if len(after.shown) == len(known.ids.shown):  # read as one all the same: lines run on here
            continue
        split = any(row.link == place.id for row in after.lock.rows if row.kind != MERGED)
        tally.count("cut in two, other piece not on record", frozenset(() if split else ("x",)))
    after = again(known.source, misread(text, chance), known.ids.lock)
    tally.share("1 % of letters, with the lock", known, after)
    for rule in sorted(known.rules - _CANNOT_BE_OFF):
        work = Work(cleaning=Cleaning(off=(rule,)))
        tally.share("a rule off, without the lock", known, again(known.source, text, work=work))
        after = again(known.source, text, known.ids.lock, work)
        tally.share("a rule off, with the lock", known, after)


def tell(
    path: Path,
    what: str,
    known: Known,
    place: Place,
    others: frozenset[str],
    cut: frozenset[str],
) -> None:
    """A line for each trial that lost an id, to look at."""
    text = known.source.text
    said = [repr(text[slice(*known.spans[n])][:40]) if n in known.spans else n for n in others]
    print(
        f"  {path.name}: {what} at {place.start} ({place.kind} in {place.parent}); "
        f"{len(cut)} cut; others: {', '.join(said) or '-'}",
        flush=True,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--trials", type=int, default=5, help="of each sort, in each text")
    options = parser.parse_args(arguments)
    tally = Tally()
    for path in options.files:
        measure(path, options.trials, tally)
        print(f"{path.name} done", file=sys.stderr, flush=True)
    print(tally)


if __name__ == "__main__":
    main()
