"""How well ids last when a source changes: the figures of docs/ids.md, made anew.

    python tools/bench_ids.py FILE... [--trials N]

Each FILE is a plain text that becomes an edition, is changed at places drawn by chance, and becomes
one again: a paragraph of the text's own sentences put in before a block, a
block taken out, two paragraphs put together, one cut in two, one letter in a hundred another one,
one cleaning rule off. Told is in how many trials an id is lost, and of what: *moved* is that of a
block that stands there as before, of the same kind with the same words, under another name; *else*
that of one that was read otherwise (a motto as verse); *cut* that of what the paragraph was put
into, or taken out of (a stanza, a table), which is another one now. Running heads do not count.
The same files and number of trials give the same figures.
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
from archivist.model import Block, Division, Source  # noqa: E402
from archivist.sources import formats  # noqa: E402
from archivist.tei.ids import skeleton  # noqa: E402
from archivist.tei.lock.rows import MERGED, NO_LOCK, Lock  # noqa: E402
from archivist.tei.naming import lock_of, named_blocks  # noqa: E402
from archivist.tei.printed import Printed  # noqa: E402
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
        if self.before == self.kind == "head":
            return "into a heading"  # between its number and its title
        return "between paragraphs" if self.before == self.kind == "p" else "beside another block"


class Ids(NamedTuple):
    """The ids of an edition, running heads left out, what the block of each says, and the lock."""

    says: dict[str, tuple[str, str]]  # kind and skeleton of its words, by id
    lock: Lock

    @property
    def shown(self) -> frozenset[str]:
        return frozenset(self.says)


class Lost(NamedTuple):
    """Ids that a change cost, by what became of their blocks (above)."""

    moved: frozenset[str]
    otherwise: frozenset[str]
    cut: frozenset[str]


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

    def holding(self, place: Place) -> set[str]:
        """What ``place`` stands in."""
        spans = self.spans.items()
        return {n for n, (start, end) in spans if start <= place.start and place.end <= end}

    def around(self, at: int) -> set[str]:
        """What a paragraph put in at ``at`` cuts."""
        return {name for name, (start, end) in self.spans.items() if start < at < end}


def ids(made: Edition, lock: Lock) -> Ids:
    found, after = named_blocks(made.book, lock)
    printed = Printed(made.book.text)
    says = {n: says_what(b, printed) for n, b in found.items() if kind_of(b) != "fw"}
    return Ids(says, after if lock.rows else lock_of(made.book))


def says_what(found: Block | Division, printed: Printed) -> tuple[str, str]:
    """Its kind, and the skeleton of its words; of a division those of its heads."""
    blocks = found.heads if isinstance(found, Division) else (found,)
    leaves = (leaf for block in blocks for leaf in block.leaves() if leaf.kind != "fw")
    words = "".join(printed(*span) for leaf in leaves for span in leaf.spans)
    return kind_of(found), skeleton(words)


def kind_of(found: Block | Division) -> str:
    return "div" if isinstance(found, Division) else found.kind


def again(source: Source, text: str, lock: Lock = NO_LOCK, work: Work | None = None) -> Ids:
    return ids(Edition(source._replace(text=text), work), lock)


def lost(before: Ids, after: Ids) -> frozenset[str]:
    """Ids that lead nowhere now; a merged one leads to the block that has its words."""
    merged = {row.id for row in after.lock.rows if row.kind == MERGED}
    return before.shown - after.shown - merged


def moved(before: Ids, after: Ids, gone: frozenset[str], out: str = "") -> frozenset[str]:
    """Those of ``gone`` whose block is there as it was; ``out`` is the id of what was taken out."""
    there = Counter(after.says.values())
    there.subtract(says for name, says in before.says.items() if name in after.says and name != out)
    found: set[str] = set()
    for name in sorted(gone):
        if there[before.says[name]] > 0:
            there[before.says[name]] -= 1
            found.add(name)
    return frozenset(found)


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


def between(known: Known) -> str:
    """What parts most paragraphs of the text: one end of a line or two."""
    text = known.source.text
    apart = Counter(behind(text, p.end).count("\n") > 1 for p in known.prose)
    line = "\r\n" if "\r\n" in text else "\n"
    return line * (2 if apart[True] >= apart[False] else 1)


def sorted_out(known: Known, after: Ids, cut: set[str], out: str = "") -> Lost:
    gone = lost(known.ids, after) - {out}
    went = moved(known.ids, after, gone, out)
    return Lost(went, gone - went - cut, gone & cut - went)


def put_in(known: Known, place: Place, chance: Random) -> Lost:
    text = known.source.text
    at = line_of(text, place.start)
    more = new_paragraph(known, chance)
    gap = between(known)
    if at and not text[:at].endswith(gap):
        more = gap + more
    after = again(known.source, f"{text[:at]}{more}{gap}{text[at:]}")
    return sorted_out(known, after, known.around(at))


def taken_out(known: Known, place: Place) -> Lost:
    text = known.source.text
    at = line_of(text, place.start)
    rest = text[place.end :]
    after = again(known.source, text[:at] + rest.lstrip("\r\n"))
    cut = known.holding(place) | within(known, place)
    return sorted_out(known, after, cut, place.id)


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
        self.lost: dict[str, Counter[str]] = defaultdict(Counter)
        self.shares: dict[str, list[float]] = defaultdict(list)

    def count(self, row: str, gone: Lost) -> None:
        self.trials[row] += 1
        self.lost[row].update(what for what, names in gone._asdict().items() if names)

    def share(self, row: str, known: Known, after: Ids) -> None:
        self.shares[row].append(1 - len(lost(known.ids, after)) / len(known.ids.shown))

    def __str__(self) -> str:
        rows = [f"{'':40}{'trials':>8}{'moved':>8}{'else':>8}{'cut':>8}"]
        for row in sorted(self.trials):
            figures = (self.trials[row], *(self.lost[row][what] for what in Lost._fields))
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
        tally.count(f"put in: {sort}", gone)
        tell(path, f"put in {sort}", known, place, gone)
    for sort, place in drawn((p for p in known.places if p.id), trials, chance):
        gone = taken_out(known, place)
        row = f"taken out: {place.kind}" + (" with calls" if place.calls else "")
        tally.count(row if "into" not in sort else f"{row}, {sort[5:]}", gone)
        tell(path, "taken out", known, place, gone)
    for one, two in chance.sample(pairs(known), min(trials, len(pairs(known)))):
        joined = f"{text[: one.end]} {text[two.start :]}"
        after = again(known.source, joined, known.ids.lock)
        tally.count("two put together", sorted_out(known, after, set()))
    for place in chance.sample(known.prose, min(trials, len(known.prose))):
        k = place.start + _gap(text[place.start : place.end])
        halves = f"{text[:k]}{behind(text, place.end)}{text[k:].lstrip()}"
        after = again(known.source, halves, known.ids.lock)
        if len(after.shown) == len(known.ids.shown):  # read as one all the same: lines run on here
            continue
        split = any(row.link == place.id for row in after.lock.rows if row.kind != MERGED)
        unknown = frozenset(() if split else (place.id,))
        tally.count(
            "cut in two, other piece not on record", Lost(frozenset(), unknown, frozenset())
        )
    after = again(known.source, misread(text, chance), known.ids.lock)
    tally.share("1 % of letters, with the lock", known, after)
    for rule in sorted(known.rules - _CANNOT_BE_OFF):
        work = Work(cleaning=Cleaning(off=(rule,)))
        tally.share("a rule off, without the lock", known, again(known.source, text, work=work))
        after = again(known.source, text, known.ids.lock, work)
        tally.share("a rule off, with the lock", known, after)


def tell(path: Path, what: str, known: Known, place: Place, gone: Lost) -> None:
    """A line for a trial that lost an id of what the change did not touch, to look at."""
    text = known.source.text
    for sort, names in (("moved", gone.moved), ("otherwise", gone.otherwise)):
        said = [repr(text[slice(*known.spans[n])][:40]) if n in known.spans else n for n in names]
        if said:
            where = f"{what} at {place.start} ({place.kind} in {place.parent})"
            print(f"  {path.name}: {where}; {sort}: {', '.join(said)}", flush=True)


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
