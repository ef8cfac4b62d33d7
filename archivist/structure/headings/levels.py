"""From ranks to levels and types: what contains what."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise, takewhile

from archivist.structure.headings import names
from archivist.structure.headings.borne import by_heads_of_pages
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings
from archivist.structure.headings.lines import key
from archivist.structure.headings.midpage import by_pages
from archivist.structure.headings.ranks import NUMBERED, PART, PLAIN, PLAY, SECTION

_DEEPEST = 6
_OUTERMOST = 0  # rank of front and back matter, and of unnumbered chapters
_CHAPTER = 40  # rank of the label, see names
_NAMED_SECTION = 55
_WITHIN = 70  # a title inside a numbered part
_BOOK_OF_CHAPTERS = 3  # numbered headings that make a book, not an excerpt
_EARLY = 3  # times the text before a list of sources that opens a book
_ONE_PIECE = 0.7  # of the books, that are one piece each, and bear its title
_CHAPTERS = 5  # that count once through the book
_OTHERS = 3  # pieces without parts, beside the one that has some
_LEAST_PIECES = 2  # titles below which numbers begin at one
_DEEPEST_RANK = 99
_INNERMOST = 5  # ranks of labels, from volumes to scenes, inside a piece
_MOST = 0.85  # of the numbers one stand there
_NEAR = 3  # units from a name to the number below it: a title and who tells it are between
_TAIL = 2  # unnumbered titles behind the last chapter that are no sections of it
_APPENDIX = "appendix"
_OF_CHAPTERS = frozenset({_APPENDIX, "bibliography"})  # also stand at the end of one chapter
_PREFACES = frozenset(("preface", "introduction", "foreword"))
_OF_PARTS = _PREFACES | {"dedication"}
_SECTIONS = 3  # titles below the name of a preface that divide it
_IN_EACH = 3  # chapters that end with a summary
_SEVERAL_AT_ONCE = 3  # "Lectures IV and V" are followed by VI
# Divisions that are made of lists; unnumbered titles in them divide them.
_DIVIDED = frozenset("bibliography abbreviations glossary appendix chronology".split())


def settle(heads: Sequence[Candidate], has_contents: bool, around: Surroundings) -> None:
    """Write level, type, n, matter and key of all heads (rank set, in order) to their units."""
    ranks = by_heads_of_pages(heads, Ranks(heads, has_contents).all(), around)
    ranks = by_pages(heads, ranks, around)
    write(heads, ranks, _titles(heads, ranks))


def write(heads: Sequence[Candidate], ranks: Sequence[int], titles: bool) -> None:
    """The same by ``ranks`` that are known: outer divisions have lower ones.

    ``titles``: the chapters have titles without numbers.
    """
    open_: list[int] = []  # ranks of the divisions around the next heading
    for head, rank in zip(heads, ranks, strict=True):
        while open_ and open_[-1] >= rank:
            open_.pop()
        open_.append(rank)
        level = min(len(open_), _DEEPEST)
        unit = head.unit
        unit.kind, unit.level, unit.key = "head", level, f"h{unit.start}"
        unit.n = head.reading.n if head.reading.number else ""
        unit.type = _type(head, rank, level, titles)
    _matter(heads)


class Ranks:
    """The ranks of a book's headings as they count in it, from what its other headings are."""

    def __init__(self, heads: Sequence[Candidate], has_contents: bool) -> None:
        numbered = [k for k, h in enumerate(heads) if h.reading.number is not None]
        outermost = min((heads[k].rank for k in numbered), default=0)
        self._outer = [k for k in numbered if heads[k].rank == outermost]
        self._heads = heads
        styles = [h.reading.number.style for h in heads if h.reading.number and not h.reading.label]
        self._style = next((s for s in styles if s != "decimal"), "")
        self._inner = _inner_styles(heads)
        self._has_contents = has_contents
        self._numbered = len(numbered)
        self._first = numbered[0] if numbered else len(heads)
        self._last = numbered[-1] if numbered else -1
        self._sections = any(
            h.rank == PLAIN and self._first < k < self._last for k, h in enumerate(heads)
        )
        behind = heads[self._last + 1 :]
        self._tail = (
            self._numbered >= _BOOK_OF_CHAPTERS and sum(h.rank == PLAIN for h in behind) <= _TAIL
        ) or any(h.entry >= 0 for h in behind)
        # Titles behind the last part divide it: it has nothing else.
        last = heads[self._last].reading.label if numbered else ""
        self._in_part = last == "part" and sum(h.rank == PLAIN for h in behind) > _TAIL
        counts = self._numbered >= _BOOK_OF_CHAPTERS
        played = counts and heads[self._first].reading.label in names.PLAYED
        self._preface = _sections_of_preface(heads[: self._first if counts else 0], played)
        self._through = _style_of_chapters(heads)
        pieces = [h for h in heads if not _is_chapter(h, self._through)]
        self._pieces = _pieces(pieces, _outer_labels(pieces))
        self._around = _outer_labels(heads) if self._pieces else frozenset()
        self._depths = _depths_in_pieces(heads) if self._pieces else {}
        self._bare = [k for k in numbered if not heads[k].reading.label]
        self._labelled = [k for k, h in enumerate(heads) if h.reading.label]
        self._parts = [k for k in self._labelled if heads[k].value and heads[k].rank < _CHAPTER]
        self._all_numbered = numbered
        self._inside_parts = {  # the outermost rank of the numbers in each part
            begin: min((heads[k].rank for k in numbered[a:b]), default=PLAIN)
            for begin, end in pairwise([*self._parts, len(heads)])
            for a, b in [(bisect_right(numbered, begin), bisect_right(numbered, end - 1))]
        }
        self._in_chapter = _in_one_chapter(heads)
        self._numbered_anew = _numbered_anew(heads)
        self._in_each = frozenset() if numbered else _in_each(heads)
        self._names = Counter(
            after.name
            for before, after in pairwise(heads[self._first :])
            if after.rank == NAMED and (before.rank != NAMED or before.name != after.name)
        )  # several in a row are one after the other, not in each chapter
        self._counted: set[int] = set()  # ranks of numbered divisions of the book itself
        # What is open on the way through the headings:
        self._region = ""  # the name of front or back matter
        self._back = False  # back matter: numbers count its sections
        self._chapter = False  # a labelled chapter, or what else numbers begin anew in

    def all(self) -> list[int]:
        """One rank for each heading; outer divisions have lower ranks.

        Front and back matter stands beside the outermost numbered divisions, not around them; so
        do labelled appendices behind chapters that have a number alone.
        """
        ranks = [self._rank(k, head) for k, head in enumerate(self._heads)]
        appended = {k for k, h in enumerate(self._heads) if h.reading.label == _APPENDIX}
        top = min(self._counted, default=_CHAPTER if appended else _OUTERMOST)
        ranks = [max(r, top) if k in appended else r for k, r in enumerate(ranks)]
        return _beside_sections(self._heads, _above(self._heads, [rank or top for rank in ranks]))

    def _rank(self, k: int, head: Candidate) -> int:
        if head.rank == NAMED:
            return self._named(k, head)
        if head.rank == PLAIN:
            return self._plain(k, head)
        self._region = ""
        if head.rank in (PART, PLAY) and not head.reading.label:
            self._back = self._chapter = False
            self._counted.add(head.rank)
            return head.rank
        if k in self._around:
            self._counted.add(head.rank)
            return head.rank
        if head.reading.label and (self._pieces or k in self._in_chapter):
            return SECTION + 1 + head.rank // 10
        if head.reading.label:
            self._back = False
            anew = head.reading.label in self._numbered_anew
            self._chapter = anew or _CHAPTER <= head.rank < SECTION
            if head.reading.label != _APPENDIX:
                self._counted.add(head.rank)
            return head.rank
        depth = head.rank - NUMBERED - self._depths.get(k, 0)
        inside = self._back or self._chapter
        if head.reading.number and head.reading.number.style not in (self._style, "decimal"):
            depth += 3 + self._inner[head.reading.number.style]  # "1", "2" between "I" and "II"
        pieces = self._pieces and not _is_chapter(head, self._through)
        inside = inside or pieces
        rank = (SECTION + 2 if inside else NUMBERED) + depth + (_INNERMOST if pieces else 0)
        if not self._back and not pieces:
            self._counted.add(rank)
        return rank

    def _named(self, k: int, head: Candidate) -> int:
        """Names that come again inside chapters ("Notes", "Conclusion") are sections of them."""
        if key(head.text) in self._in_each:
            return PLAIN
        # The contents name no such sections of a chapter, or the one that ends each.
        each = self._names[head.name] >= _IN_EACH and self._goes_on(k)
        inside = head.entry < 0 or self._pieces or each
        if head.name in _OF_CHAPTERS and (self._counts_on(k) or self._ends_chapter(k)):
            return SECTION + 2 if self._pieces else _NAMED_SECTION
        if rank := self._opens_part(k, head) or self._inside_part(k, head):
            return rank
        if head.name == "notes" and self._first < k < self._last and self._goes_on(k):
            return _NAMED_SECTION  # "FOOTNOTES" between two chapters, at the end of the first
        again = k > self._first and self._names[head.name] > 1 and inside
        last = k > self._last and head.matter == "back" and self._names[head.name] <= 2
        if again and not last:
            return SECTION + 2 if self._pieces else _NAMED_SECTION
        # An afterword that opens the book is no back matter: numbers behind it count chapters.
        begun = any(h.rank != NAMED for h in self._heads[:k]) and not self._opens_book(k)
        self._region = head.name if begun or head.matter != "back" else ""
        self._back = head.matter == "back" and begun
        self._chapter = False
        return _OUTERMOST if head.matter == "back" else self._piece(k)

    def _piece(self, k: int) -> int:
        """The rank of a piece: those behind the first of the divisions around them are in these."""
        return _CHAPTER if any(at < k for at in self._around) else _OUTERMOST

    def _opens_book(self, k: int) -> bool:
        """Whether all of a book's numbered chapters, and most of its text, stand behind a name."""
        behind = self._first > k and self._numbered >= _BOOK_OF_CHAPTERS
        return behind and _EARLY * self._heads[k].unit.start < self._heads[-1].unit.start

    def _opens_part(self, k: int, head: Candidate) -> int:
        """The rank of a part's chapters for the preface right below its label; else 0.

        A line may stand between the two: ``BOOK IV`` / ``Of the systems of tolls.`` /
        ``INTRODUCTION``.
        """
        above = self._heads[k - 1] if k else head
        apart = 2 if head.matter == "body" and k > 1 else 1
        label = above.reading.label and head.at - above.at <= apart and above.rank < _CHAPTER
        if not label or head.matter == "back":
            return 0
        after = next((h for h in self._heads[k + 1 :] if h.rank != NAMED), above)
        return after.rank if above.rank < after.rank and after.reading.number else 0

    def _inside_part(self, k: int, head: Candidate) -> int:
        """The rank of what divides a part, for a name that can only belong to that; else 0.

        ``PART II`` / ``To the Miller`` / ``PREFACE``: a preface behind the label, before anything
        with a number. ``PART I``, ``CONCLUSION``, ``PART II``: one that ends what goes on.
        """
        at = bisect_right(self._parts, k)
        if not at:
            return 0
        begin = self._parts[at - 1]
        first = bisect_right(self._all_numbered, begin)
        opens = head.name in _OF_PARTS and bisect_right(self._all_numbered, k) == first
        after = self._parts[at] if at < len(self._parts) else 0
        ends = head.name == "conclusion" and k + 1 == after
        goes_on = ends and self._heads[begin].precedes(self._heads[after])
        return self._inside_parts[begin] if opens or goes_on else 0

    def _counts_on(self, k: int) -> bool:
        """Whether the labelled headings around ``k`` count on: what stands between ends one."""
        at = bisect_right(self._labelled, k)
        if not 0 < at < len(self._labelled):
            return False
        before, after = (self._heads[j].reading for j in self._labelled[at - 1 : at + 1])
        if not before.number or not after.number:
            return False
        step = after.number.value - before.number.value
        return before.label == after.label and 1 <= step <= _SEVERAL_AT_ONCE

    def _ends_chapter(self, k: int) -> bool:
        """Whether numbers alone, the outermost of the book, count on across ``k``: ``VII`` /
        ``Appendix`` / ``VIII``. An appendix at the end has sections that begin at one.
        """
        at = bisect_right(self._outer, k)
        if not 0 < at < len(self._outer) or self._labelled:
            return False
        before, after = (self._heads[j] for j in self._outer[at - 1 : at + 1])
        return before.rank == after.rank and before.precedes(after)

    def _goes_on(self, k: int) -> bool:
        """Whether the outermost numbers around ``k`` count on, or end there."""
        at = bisect_right(self._outer, k)
        around = [self._heads[j].value for j in self._outer[max(0, at - 1) : at + 1]]
        return at > 0 and (len(around) < 2 or around[1] == around[0] + 1)

    def _runs_on(self, k: int) -> bool:
        """Whether a piece's numbers count on across a title: ``5``, ``A Letter``, ``6``."""
        at = bisect_right(self._bare, k)
        if not 0 < at < len(self._bare):
            return False
        before, after = (self._heads[j] for j in self._bare[at - 1 : at + 1])
        return before.precedes(after)

    def _plain(self, k: int, head: Candidate) -> int:
        """An unnumbered title: a division of its own, or a section of the one before it."""
        divides = not self._pieces or names.is_sources(head.text)  # a list, not the book
        if head.ends_list:
            self._region = ""
        if self._region in _DIVIDED and head.entry < 0 and divides:
            return PLAIN
        if self._pieces:
            return _WITHIN if self._runs_on(k) else self._piece(k)
        if key(head.text) in self._in_each:
            return PLAIN
        if self._numbered == 0 or k < self._first:
            inside = (self._has_contents and head.entry < 0) or k in self._preface
            return PLAIN if inside else _OUTERMOST
        behind = k > self._last and self._tail and not (self._sections or self._in_part)
        return _OUTERMOST if behind and (head.entry >= 0 or not self._has_contents) else PLAIN


def _in_each(heads: Sequence[Candidate]) -> frozenset[str]:
    """Keys of titles that come again in several pieces: ``THE FERRY`` / ``The Prologue`` / ``The
    Tale``; ``THE MILL`` / ``The Prologue`` / ``The Tale``.

    A title that stands once is between each two of them.
    """
    keys = [key(head.text) for head in heads]
    often = Counter(keys)
    pieces: Counter[str] = Counter()
    since: dict[str, int] = {}  # how many titles that stand once are before the last of a key
    once = 0
    for words in keys:
        if often[words] == 1:
            once += 1
        elif since.get(words, -1) < once:
            pieces[words] += 1
            since[words] = once
    return frozenset(w for w, n in pieces.items() if n == often[w] >= _IN_EACH)


def _sections_of_preface(front: Sequence[Candidate], played: bool) -> range:
    """The titles that divide a preface: the first stands right below its name, no text between.

    ``PREFACE`` / ``On the Weir`` … ``On the Mill`` … ``On the Ford`` … ``CHAPTER I``; two may be
    its own title and another piece of the front matter. Of a play (``played``) nothing else is told
    before its persons or first act, so the preface may have a title of its own, or text.
    """
    for k, (name, title) in enumerate(pairwise(front)):
        opens = played and name.name in _PREFACES
        if name.rank != NAMED or title.rank != PLAIN or not (opens or title.at == name.at + 1):
            continue
        inside = sum(1 for _ in takewhile(lambda h: h.rank == PLAIN, front[k + 1 :]))
        if inside >= _SECTIONS:
            return range(k + 1, k + 1 + inside)
    return range(0)


def _above(heads: Sequence[Candidate], ranks: list[int]) -> list[int]:
    """A title right above the label of a division, both in one entry of the contents, opens it.

    ``THE WEIR`` / ``BOOK TWO`` / ``CHAPTER ONE`` says the book's title again, and is no section of
    the chapter that ends above.
    """
    for k in reversed(range(len(heads) - 1)):
        title, label = heads[k : k + 2]
        one = label.at == title.at + 1 and title.entry == label.entry >= 0
        if one and title.rank == PLAIN and label.reading.label:
            ranks[k] = min(ranks[k : k + 2])
    return ranks


def _beside_sections(heads: Sequence[Candidate], ranks: list[int]) -> list[int]:
    """A summary at the end of each chapter stands beside its numbered sections, not in the last.

    ``II THE WEIR``: ``I``, ``II``, ``SUMMARY``; one behind each section would be part of it.
    """
    inner = {h.name for h, rank in zip(heads, ranks, strict=True) if rank == _NAMED_SECTION}
    for name in sorted(inner):
        at = [k for k, h in enumerate(heads) if h.name == name and ranks[k] == _NAMED_SECTION]
        chapter, section = _two_above(ranks, at)
        once = all(any(r <= chapter for r in ranks[a + 1 : b]) for a, b in pairwise(at))
        if chapter < section < _NAMED_SECTION and once and len(at) > 1:
            for k in at:
                ranks[k] = section
    return ranks


def _two_above(ranks: Sequence[int], at: Sequence[int]) -> tuple[int, int]:
    """The two outermost ranks of the heads between the first and the last of these."""
    found = sorted(set(ranks[at[0] : at[-1]]) - {_NAMED_SECTION, _OUTERMOST})
    return (found[0], found[1]) if len(found) > 1 else (_DEEPEST_RANK, _DEEPEST_RANK)


def _in_one_chapter(heads: Sequence[Candidate]) -> frozenset[int]:
    """Labelled divisions that all stand between two chapters of many: a play that one of these has.

    ``XXII``, ``ACT I``, ``SCENE I``, ``ACT II``, ``XXIII``; but ``BOOK II`` opens with a chapter.
    """
    bare = [k for k, h in enumerate(heads) if h.value and not h.reading.label]
    if len(bare) < _CHAPTERS:
        return frozenset()
    gaps: dict[str, Counter[int]] = {}  # of each label: how many stand behind which chapter
    for k, h in enumerate(heads):
        if h.reading.label:
            gaps.setdefault(h.reading.label, Counter())[bisect_right(bare, k)] += 1
    inside: set[int] = set()
    for at in {gap for behind in gaps.values() for gap, n in behind.items() if n > 1}:
        alone = {label for label, behind in gaps.items() if list(behind) == [at]}
        if not 0 < at < len(bare):
            continue
        first, last = bare[at - 1 : at + 1]
        if heads[first].rank == heads[last].rank and heads[first].precedes(heads[last]):
            between = range(first + 1, last)
            inside.update(k for k in between if heads[k].reading.label in alone)
    return frozenset(inside)


def _numbered_anew(heads: Sequence[Candidate]) -> frozenset[str]:
    """Labels of sections right below which bare numbers begin anew, each time: what they hold.

    ``PART I``, ``SECTION I``: ``I``, ``II``; ``SECTION II``: ``I``, ``II``, ``III``. Of a numbered
    chapter's sections the next chapter's number, ``II``, stands below the last.
    """
    first: dict[str, list[int]] = {}
    for above, head in pairwise(heads):
        if above.reading.label and above.rank >= SECTION and head.value and not head.reading.label:
            first.setdefault(above.reading.label, []).append(head.value)
    return frozenset(
        label for label, values in first.items() if len(values) > 1 and set(values) == {1}
    )


def _inner_styles(heads: Sequence[Candidate]) -> dict[str, int]:
    """How deep numbers of each style stand in those of others: ``I``, ``1``, ``A``, ``B``, ``2``.

    0 for the first of all; a style is inside that which stands before each of its ones.
    """
    above: dict[str, set[str]] = {}
    depths: dict[str, int] = {}
    last = ""
    for h in heads:
        if h.reading.number and not h.reading.label:
            style = h.reading.number.style
            if h.value == 1 or style not in above:
                above.setdefault(style, set()).update({last} - {style})
            last = style
    for style, around in above.items():
        (outer,) = around if len(around) == 1 else ("",)
        depths[style] = depths.get(outer, 0) + 1 if depths else 0
    return depths


def _style_of_chapters(heads: Sequence[Candidate]) -> str:
    """The style of bare numbers that count once through the book, beside others that begin again.

    ``I`` to ``XII``, and ``1``, ``2``, ``3`` below the title of each appendix.
    """
    values: dict[str, list[int]] = {}
    for h in heads:
        if h.reading.number and not h.reading.label:
            values.setdefault(h.reading.number.style, []).append(h.value)
    through = [s for s, n in values.items() if n == list(range(1, len(n) + 1))]
    longest = max(through, key=lambda s: len(values[s]), default="")
    return longest if len(values) > 1 and len(values.get(longest, ())) >= _CHAPTERS else ""


def _depths_in_pieces(heads: Sequence[Candidate]) -> dict[int, int]:
    """How deep the outermost bare numbers of each piece were read; by all numbers of the piece.

    Where a number goes on across a title, those below it are read as inside those before it.
    """
    out: dict[int, int] = {}
    piece: list[int] = []
    for k, head in enumerate(heads):
        if head.rank == PLAIN:  # or a title inside a part: then the rest counts for itself
            piece = []
        elif head.reading.number and not head.reading.label and head.rank >= NUMBERED:
            piece.append(k)
            least = min(heads[j].rank for j in piece)
            out.update(dict.fromkeys(piece, least - NUMBERED))
    return out


def _is_chapter(head: Candidate, style: str) -> bool:
    number = head.reading.number
    return number is not None and not head.reading.label and number.style == style


def _outer_labels(heads: Sequence[Candidate]) -> frozenset[int]:
    """The volumes, books or parts that count once through the book, with titles in each: pieces
    may stand in them. Those right below a title are its own: ``THE WEIR`` / ``PART I``. A few may
    be one piece, whose title they bear: ``BOOK II`` / ``Song of the Weir``.
    """
    at: dict[str, list[int]] = {}
    for k, h in enumerate(heads):
        if h.reading.label and h.value and h.rank < _CHAPTER:
            at.setdefault(h.reading.label, []).append(k)
    for places in at.values():
        counts = [heads[k].value for k in places] == [*range(1, len(places) + 1)]
        above = heads[max(places[0] - 1, 0)]
        own = above.rank == PLAIN and above.at + 1 == heads[places[0]].at
        held = pairwise([*places, len(heads)])
        bare = [a for a, b in held if all(h.rank != PLAIN for h in heads[a:b])]
        titled = len(bare) <= _ONE_PIECE * len(places) and all(heads[k].titled for k in bare)
        if len(places) > 1 and counts and titled and not own:
            return frozenset(places)
    return frozenset()


def _pieces(heads: Sequence[Candidate], around: Collection[int]) -> bool:
    """Whether unnumbered titles are the book's pieces and numbers count their parts.

    The numbers begin again at one, time and again right below such a title, hardly ever elsewhere
    but for those of the divisions ``around`` the pieces. Chapters that count on across titles
    divide the book, and the titles divide them.
    """
    if _chapters_across_titles(heads):
        return False
    ones: list[int] = []
    last: dict[str, int] = {}  # numbers by their labels: "Part II" goes on from "Part I"
    for k, h in enumerate(heads):
        value = h.value
        # A title may stand for the first part: "The Mill", then "II" below its text.
        begins = value == 1 or value == 2 <= last.get(h.reading.label, 0)
        above = heads[k - 1] if k else h
        played = above.name == "castList" and above.rank == NAMED  # one of the pieces is a play
        numbered = k in around or (k > 0 and above.reading.number is not None)
        if begins and not (h.second or played or numbered):
            ones.append(k)  # not "Act I" / "Scene I"
        if value:
            last[h.reading.label] = value
    below = sum(k > 0 and heads[k - 1].rank == PLAIN for k in ones)
    named = sum(_is_named_piece(heads, k, k > ones[0]) for k in ones) if below else 0
    plain = sum(h.rank == PLAIN for h in heads)
    if len(ones) == below == 1:
        only = _only_one_in_parts(heads, ones[0]) or _one_among_others(heads, ones[0])
        return only or _only_titles_listed(heads)
    held = below + named
    return held >= _LEAST_PIECES and held >= _MOST * len(ones) and plain >= below


def _is_named_piece(heads: Sequence[Candidate], one: int, inside: bool) -> bool:
    """Whether the name of a division of the text stands right above a first number: ``PROLOGUE`` /
    ``The Flood`` / ``Told by the miller.`` / ``I``; or that of a preface, ``ADVERTISEMENT``, which
    ``inside`` the book only a piece has.
    """
    number, name = heads[one], heads[one - 1]
    if one == 0 or name.rank != NAMED or number.reading.label:
        return False
    near = name.matter == "body" and number.at - name.at <= _NEAR
    return near or (inside and name.matter == "front")


def _chapters_across_titles(heads: Sequence[Candidate]) -> bool:
    """Whether labelled numbers count from one through the book, with titles between most of them.

    ``CHAPTER I``, ``Of Weirs``, ``Of Fords``, ``CHAPTER II``, ``Of Mills``, ``CHAPTER III``.
    """
    at: dict[str, list[int]] = {}
    for k, h in enumerate(heads):
        if h.value and h.reading.label:
            at.setdefault(h.reading.label, []).append(k)
    for places in at.values():
        values = [heads[k].value for k in places]
        counts = values[0] == 1 and all(a < b for a, b in pairwise(values))
        if counts and len(places) >= _CHAPTERS:
            titled = sum(any(h.rank == PLAIN for h in heads[a:b]) for a, b in pairwise(places))
            if 2 * titled >= len(places):
                return True
    return False


def _only_one_in_parts(heads: Sequence[Candidate], first: int) -> bool:
    """Whether one piece of a collection has numbered parts, and several behind or before have none.

    ``THE WEIR`` / ``I``; ``II``; ``III``; ``THE FERRY``; ``THE BELL``; ``THE GATE``; ``THE FOLD``.
    """
    run = [k for k, h in enumerate(heads) if h.value]
    together = run == list(range(first, first + len(run)))
    bare = not any(heads[k].reading.label or heads[k].titled for k in run)
    others = sum(h.rank == PLAIN for h in heads) - 1
    return together and bare and len(run) > 1 and others >= max(_OTHERS, len(run))


def _one_among_others(heads: Sequence[Candidate], first: int) -> bool:
    """Whether pieces without parts stand before the one whose parts are numbered, and behind it.

    ``THE WEIR``; ``THE FERRY`` / ``I On the Water``; ``II At the Bank``; ``THE GATE``; ``FOLDS``;
    ``THE MILL``. The parts may have a few titles inside.
    """
    run = [k for k, h in enumerate(heads) if h.value]
    before, inside, behind = (
        sum(h.rank == PLAIN for h in some)
        for some in (heads[: first - 1], heads[first : run[-1]], heads[run[-1] + 1 :])
    )
    labelled = any(heads[k].reading.label for k in run)
    around = before > 0 and behind >= max(_OTHERS, len(run))
    return around and inside < len(run) > 1 and not (labelled and inside)


def _only_titles_listed(heads: Sequence[Candidate]) -> bool:
    """Whether the contents name titles alone, and no number: one title's sections, then."""
    plain = [h for h in heads if h.rank == PLAIN]
    listed = [h for h in plain if h.entry >= 0]
    numbers = [h for h in heads if h.reading.number]
    outside = any(h.entry >= 0 or h.reading.label for h in numbers)
    return len(listed) >= _OTHERS and len(listed) == len(plain) and not outside


def _titles(heads: Sequence[Candidate], ranks: Sequence[int]) -> bool:
    """Whether the book's chapters have titles without numbers, as stories of a collection."""
    if any(h.reading.number for h in heads):
        return False
    plain = [h for h, r in zip(heads, ranks, strict=True) if r == _OUTERMOST and h.rank == PLAIN]
    return len(plain) >= _BOOK_OF_CHAPTERS


def _type(head: Candidate, rank: int, level: int, titles: bool) -> str:
    if head.reading.label:
        return head.reading.label
    if head.rank == NAMED:
        return head.name
    if head.rank in (PART, PLAY):
        return "part" if head.rank == PART else "act"
    if head.rank == PLAIN:
        return "chapter" if titles and level == 1 else "section"
    return "chapter" if rank == NUMBERED else "section"


def _matter(heads: Sequence[Candidate]) -> None:
    """front up to the first chapter, back from the last run of back matter on."""
    numbered = any(h.reading.number for h in heads)
    inner = [k for k, h in enumerate(heads) if _is_body(h, numbered, k > len(heads) / 2)]
    backs = [k for k, h in enumerate(heads) if h.rank == NAMED and h.matter == "back"]
    first = (inner or backs or [len(heads)])[0]
    while 0 < first < len(heads) and heads[first].unit.level > 1:
        first -= 1  # the title of the piece whose first part this is
    tail = len(heads)
    while tail > first + bool(inner) and _is_back(heads[tail - 1]):
        tail -= 1
    while tail < len(heads) and heads[tail].unit.level > 1:
        tail += 1
    for k, head in enumerate(heads):
        head.unit.matter = "front" if k < first else "back" if k >= tail else "body"


def _is_body(head: Candidate, numbered: bool, late: bool) -> bool:
    if head.rank == NAMED:
        return head.matter == "body" or (head.matter == "front" and late)
    return head.reading.number is not None or not numbered


def _is_back(head: Candidate) -> bool:
    return (head.matter == "back" and head.rank == NAMED) or head.unit.level > 1
