"""Units that might be headings, with what speaks for and against each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archivist.patterns import BY, CLOSING, LARGE, SMALL, late
from archivist.structure import echoes
from archivist.structure.draft import Draft, Unit
from archivist.structure.edges import end_of
from archivist.structure.folios import folios
from archivist.structure.front.words import PARTICLES
from archivist.structure.headings import names
from archivist.structure.headings.endings import ends_division
from archivist.structure.headings.lines import (
    Reading,
    in_capitals,
    in_title_case,
    is_sentence,
    key,
    read_line,
    without_call,
)
from archivist.structure.headings.voices import Voices
from archivist.structure.headings.wording import Wording
from archivist.structure.kinds.letters import is_postscript, is_salute
from archivist.structure.talk import OPENING, talks

NAMED = 15  # the rank of divisions known by their names
LEAST_INDENT = 5  # columns before a centred line
LONGEST = 160  # code points of a heading; the longest in the bench's gold has 92
_LONGEST_BELOW = 320  # the same of a title below a number, as novels of two centuries ago have
LONGEST_SUMMARY = 900  # the same of one that lists all that a chapter tells of
_PHRASES, _PHRASE = 6, 120  # of such a list, and the code points of one
_MOST_LINES = 4  # of a heading; in display type twice as many
_SPAN = late(
    r"(?:chapters|kapitel|chapitres|capitoli|cap[ií]tulos|hoofdstukken|главы)"
    r" (?:[IVXLC]+|\d+)(?: (?:to|bis|à|a|al|tot) | ?[–—-] ?)(?:[IVXLC]+|\d+)\.?",
    re.IGNORECASE,
)
_MOST_WORDS = 18
_PART = 0.5  # of the book's pages, that have a part's title at their heads
_PAGES = 12  # of a book that shows which title is a part's
_STANZAS, _LINES_OF_VERSE = 12, 48
_EPIGRAPH = 240  # code points
# A label and its number, set off from what follows.
_LABELLED = late(r"[^\W\d_]{3,} [^\W_]{1,12}[.)]?(?:\s?[—–]|\s--?|:)\s?(?=[^\W\d_a-z]|[«“])")
# The same before a stop: "SCENE IV. The Miller, Anna", "SCENE IX AND LAST. The Miller", "IV. SCENE.
# The Miller".
_STOPPED = late(
    r"(?:[^\W\d_]{3,} [^\W_]{1,12}(?: [^\W\d_]{1,3} [^\W\d_]{4,})?|[IVXLC\d]{1,7}\. [^\W\d_]{3,})"
    r"\. (?=[^\W\d_a-z])"
)
# Between the phrases of a chapter's summary.
SUMMARY = late(r"(?<=[.!?…\w»”])\s(?:[—–]|--?)\s(?=[^\W\d_a-z]|[«“])")
_DASHES = 2  # of a summary
_IN_A_YEAR = late(rf"(?:[\s’'-][{SMALL}]{{3,}}\b.*){{2}} 1[5-9]\d\d[.!?]$")
_FULL = 0.82  # of the width, from which a line is full
_IN_BRACKETS, _LINES_IN_BRACKETS = re.compile(r"\([^()]+\)[.,]?"), 2
_PROSE = 100  # code points of a unit that is surely no heading but text
_TEXT_KINDS = frozenset(
    "quote epigraph verse speech speech-p stage salute dateline note note-p".split()
)

_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S|-{4,}|\|")
# "To the Millers of the Weir", in the languages that letters are told in; and "Fellow Millers!".
_TO = late(r"(?:to|an|à|aux?|a|ai|al|alla|alle|agli|ao|aos|till|aan|do|к) ", re.IGNORECASE)
_CALL, _LONGEST_CALL = late(rf"[{LARGE}][^\W\d_]*(?:,? [^\W\d_]+){{0,4}}!"), 40
_NAME = late(rf"[{LARGE}][^\W\d_]*(?:['’-][^\W\d_]+)*\.?,?")
_BY = late(rf"(?i:{BY}) [^\W\d_a-z]")
_WRITTEN_BY = late(r"\b(?:by|BY) [^\W\d_a-z]")  # "THE WEIR BY INES HALLWORTH"
_MOST_NAMES = 6
_SIGN = re.compile(r"[@#=+<>{}\\|~^]|(?<! )/|/(?! )|https?:|www\.")


_TILDES = re.compile(r"(?<=\w) ~{1,3} (?=\w)")  # "Chapter One ~~ The Weir"


_SET_OFF = ("centre", "bold", "big")


@dataclass(slots=True)
class Candidate:
    """One unit among the reading units, seen as a heading. ``at`` is its place among them."""

    at: int
    unit: Unit
    text: str
    reading: Reading
    name: str = ""  # type of a division known by this name
    matter: str = ""
    caps: bool = False
    title_case: bool = False
    wide: bool = False  # more blank lines before it than paragraphs have
    centred: bool = False
    broken: bool = False  # a section break stands before it
    prose_next: bool = False  # running text follows
    text_next: bool = False  # text of any kind follows (verse and quotations too)
    prose_before: bool = False
    top: bool = False  # a running head stands right before it
    entry: int = -1  # place of its entry in the list of contents
    # what has been decided
    rank: int = 0  # 0: no heading; else inner divisions have higher ranks
    second: bool = False  # the title under a number
    likely: bool = False  # set off as a title in several ways
    titled: bool = False  # it has a title, on its line or the next
    below: bool = False  # its title stands below its number, in the same unit
    lettered: bool = False  # one of the letters that divide a lexicon
    ends_list: bool = False  # the list before it ends here, and with it its division
    listed: bool = False  # one of a run of numbered lines with nothing between
    echoed: bool = False  # heads of pages say it again
    run_on: bool = False  # the same of a sentence right below a number alone

    @property
    def form(self) -> tuple[bool, bool, bool, bool]:
        """What headings of one level share."""
        return (self.on_one_line, self.titled, self.wide, self.centred)

    @property
    def shown(self) -> bool:
        """Whether more than its words and its place tells it from text."""
        return self.caps or self.wide or self.centred or self.broken

    @property
    def value(self) -> int:
        """The last step of its number, or 0."""
        return self.reading.number.value if self.reading.number else 0

    def precedes(self, other: Candidate) -> bool:
        """Whether the number of ``other`` counts on from its own, in one style."""
        a, b = self.reading.number, other.reading.number
        return a is not None and b is not None and (b.style, b.value) == (a.style, a.value + 1)

    @property
    def on_one_line(self) -> bool:
        """Whether the title stands behind the number, not below it in the same unit."""
        return bool(self.reading.title) and not self.below


class Surroundings:
    """What the candidates' neighbours tell, measured once for the draft."""

    def __init__(self, draft: Draft, listed: Collection[str] = ()) -> None:
        """``listed``: the keys of titles in lists of contents."""
        self.draft = draft
        self.listed = listed
        self.units = list(draft.reading())
        self.wording = Wording(draft)
        self.gap = _usual_gap(self.units)
        pages = _running_heads(draft)
        self.running = frozenset(pages)
        # Of the text's parts: the book's title and its writer's name run through all of it.
        count = self.units[-1].page + 1 if self.units else 0
        reach = _PART * count if count >= _PAGES else -1
        self.parts = frozenset(k for k, (first, last) in pages.items() if last - first <= reach)
        self.tops = frozenset(
            after.start
            for before, after in pairwise(u for u in draft.units if u.kind not in ("pb", "gone"))
            if before.kind == "fw" and before.type == "header" and not draft.layout.wrapped
        )
        self.talks = talks(draft, self.units)
        self.poems = is_book_of_verse(self.units)
        self._set_off = {(m.start, m.end, m.kind) for m in draft.marks if m.kind in _SET_OFF}

    def looks(self, unit: Unit) -> frozenset[str]:
        """In which ways the format sets the whole unit off from text: centre, bold, big."""
        return frozenset(k for k in _SET_OFF if (unit.start, unit.end, k) in self._set_off)

    @cached_property
    def voices(self) -> Voices:
        """Who speaks, if it is a play."""
        return Voices.of(self.draft.text, self.units)

    def is_spoken(self, text: str) -> bool:
        """Whether a line is a speech, as its name shows, or in a play a direction: ``Exeunt``."""
        return self.voices.says(text)

    def is_prose(self, k: int) -> bool:
        """Whether unit ``k`` is a paragraph of running text."""
        if not 0 <= k < len(self.units):
            return False
        unit = self.units[k]
        if unit.kind != "p":
            return unit.kind == "stage" or (self.poems and unit.kind == "verse")
        if len(unit.lines) > 1 and self._is_table(unit):
            return False
        length = unit.end - unit.start
        said = self.talks and self.draft.text[unit.start] in OPENING
        return length >= _PROSE or (
            length >= (10 if said else 40) and self.draft.text[unit.end - 1] in ".!?…:" + CLOSING
        )

    def _is_table(self, unit: Unit) -> bool:
        """Whether most lines have wide spaces or rules inside."""
        text = self.draft.text
        marked = sum(bool(_COLUMNS.search(text, a.start, a.end)) for a in unit.lines)
        return marked * 2 > len(unit.lines)

    def opens_apart(self, k: int) -> bool:
        """Whether unit ``k`` stands right above the first text, farther from what is above than
        anything there is from its like, and than it is from the text.

        What may be the author's name does not, if none stands above it, nor what names one.
        """
        if k + 1 != self.first_text or sum(len(u.lines) for u in self.units[:k]) < 2:
            return False
        *above, unit, text = [u.gap for u in self.units[1 : k + 2]]
        apart = unit > max(self.gap, text, *above)
        written = _WRITTEN_BY.search(self.wording.unit(self.units[k])) is not None
        return (
            apart
            and not written
            and (not self.may_be_author(k) or any(map(self.may_be_author, range(k))))
        )

    @cached_property
    def first_text(self) -> int:
        """Where the first unit of text stands; -1 where none does."""
        return next((k for k in range(len(self.units)) if self.is_text(k)), -1)

    def may_be_author(self, k: int) -> bool:
        """Whether unit ``k`` is of a few words with great letters, as a name is: ``Ada Orr``.

        Or names its writer as such: ``By Ada Orr``.
        """
        text = self.wording.unit(self.units[k])
        words = text.split()
        name = all(_NAME.fullmatch(word) or word in PARTICLES for word in words)
        return _BY.match(text) is not None or (name and 2 <= len(words) <= _MOST_NAMES)

    def is_text(self, k: int) -> bool:
        """Whether unit ``k`` is text of a kind that may open a division."""
        return self.is_prose(k) or (0 <= k < len(self.units) and self.units[k].kind in _TEXT_KINDS)

    def heads_prose(self, k: int) -> bool:
        """Whether unit ``k`` is one line in capitals above prose."""
        if not 0 <= k < len(self.units) or len(self.units[k].lines) != 1:
            return False
        return in_capitals(self.wording.unit(self.units[k])) and self.is_prose(k + 1)

    def is_short_sentence(self, k: int) -> bool:
        """Whether unit ``k`` is a sentence of few words beside prose: a long paragraph, or talk.

        Or above a stanza, as an epigraph. ``It was the summer of 1823.`` has words in small letters
        before its year, which a place and date (``Leith, May 1823.``) have not.
        """
        if not 0 <= k < len(self.units) or self.units[k].kind != "p":
            return False
        words = self.draft.words(self.units[k])
        ends = words[-2:-1].islower() or _IN_A_YEAR.search(words) is not None
        whole = words[:1].isupper() and words[-1] in ".!?…" and ends
        beside = any(self.is_prose(j) and (self.talks or self._is_long(j)) for j in (k - 1, k + 1))
        beside = beside or (k + 1 < len(self.units) and self.units[k + 1].kind == "verse")
        return whole and words.count(" ") >= 2 and beside and not in_title_case(words)

    def ends_paragraph(self, k: int) -> bool:
        """Whether unit ``k`` is the end of a paragraph that a page cut in two."""
        if not 0 < k < len(self.units) or self.units[k].kind != "p":
            return False
        words = self.draft.words(self.units[k])
        small = words[:1].islower() and words[-1] in ".!?" + CLOSING and " " in words
        return small and self._is_long(k - 1) and self.units[k - 1].kind == "p"

    def _is_long(self, k: int) -> bool:
        return self.units[k].end - self.units[k].start >= _PROSE

    def begins_at_foot(self, k: int) -> bool:
        """Whether unit ``k`` is the first line or two of a paragraph that the page's end cuts."""
        layout = self.draft.layout
        if not layout.wrapped or not 0 < k < len(self.units) - 1:
            return False
        unit, after = self.units[k : k + 2]
        if unit.kind != "p" or after.page == unit.page or not self.begins_small(k + 1):
            return False
        words = self.draft.words(unit)
        full = min(line.width for line in unit.lines) >= _FULL * layout.width
        return full and words[0].isupper() and end_of(words[-60:]).open

    def in_brackets(self, k: int) -> bool:
        """Whether unit ``k`` is a line, or two, in brackets: ``(After a print.)``"""
        if not 0 <= k < len(self.units) or self.units[k].kind != "p":
            return False
        words = without_call(self.wording.unit(self.units[k]))
        few = len(self.units[k].lines) <= _LINES_IN_BRACKETS and len(words) <= LONGEST
        return few and _IN_BRACKETS.fullmatch(words) is not None

    def begins_small(self, k: int) -> bool:
        """Whether unit ``k`` begins with a small letter, as the rest of a sentence does."""
        return k < len(self.units) and self.wording.unit(self.units[k])[:1].islower()

    def leads_to_verse(self, k: int) -> bool:
        """Whether a line or two stand at ``k`` in a book of poems, then verse or the number one.

        A dedication, an epigraph with its source. Lines in capitals belong to the line above ``k``
        only if they stand much nearer to it than it stands to what is above, on the same page.
        """
        apart = 0 if self.draft.layout.paged else self.units[k - 1].gap
        for after in range(k + 1, k + 4 if self.poems else 0):
            if after >= len(self.units) or not self._is_lead(self.units[after - 1], apart):
                return False
            if self.units[after].kind == "verse" or self.is_number_one(after):
                return True
        return False

    def _is_lead(self, unit: Unit, apart: int) -> bool:
        words = self.draft.text[unit.start : unit.end]
        short = unit.kind == "p" and len(words) < _PROSE
        close = 2 * unit.gap <= apart and read_line(words).number is None
        return short and (close or not in_capitals(words))

    def opens_below(self, k: int) -> bool:
        """Whether unit ``k`` stands nearer to what is below it, and apart from what is above."""
        if k + 1 >= len(self.units) or self.draft.layout.paged:
            return False
        return self.units[k].gap > max(self.gap, self.units[k + 1].gap)

    def is_epigraph(self, k: int) -> bool:
        """Whether a line or two stand at ``k`` below a short line, in a book of poems.

        The line below it names where the words are from, and stands by them: a line with wider
        space above it than below opens the next poem.
        """
        if not self.poems or k < 1 or self.opens_below(k + 1):
            return False
        unit, above = self.units[k], self.units[k - 1]
        short = unit.end - unit.start < _EPIGRAPH and len(unit.lines) <= 4
        ended = self.draft.text[above.end - 1] in ".,;:"
        return short and unit.kind in ("verse", "p") and self.is_short(k - 1) and not ended

    def is_first_number(self, k: int) -> bool:
        """Whether unit ``k`` opens the first part of what follows text and one line more.

        ``I``, with the part's text below it, or its title: ``I`` / ``BELOW THE WEIR``.
        """
        return self.is_text(k - 2) and (self.is_number_one(k) or self._is_titled_one(k))

    def is_addressed(self, k: int) -> bool:
        """Whether unit ``k`` addresses the reader of the text below it: ``Sir:``."""
        if not (0 < k < len(self.units) - 1) or self.units[k].kind != "p":
            return False
        return is_salute(self.wording.unit(self.units[k])) and self.is_prose(k + 1)

    def is_called_upon(self, k: int) -> bool:
        """Whether unit ``k`` calls upon those that a line above addresses: ``Fellow Millers!``"""
        if not (0 < k < len(self.units) - 1) or self.units[k].kind != "p":
            return False
        text = self.wording.unit(self.units[k])
        called = _CALL.fullmatch(text) is not None and len(text) <= _LONGEST_CALL
        to = called and _TO.match(self.wording.unit(self.units[k - 1])) is not None
        return to and self.is_prose(k + 1)

    def is_postscript(self, k: int) -> bool:
        """Whether unit ``k`` goes on after a letter has been signed: ``P.S. I kept the key.``"""
        return k < len(self.units) and is_postscript(self.draft.words(self.units[k]))

    def is_number_one(self, k: int) -> bool:
        """Whether unit ``k`` is the number one alone, with text below."""
        return self._is_one(k) and self.is_text(k + 1)

    def _is_one(self, k: int) -> bool:
        if not 0 < k < len(self.units):
            return False
        unit = self.units[k]
        return self.draft.text[unit.start : unit.end].rstrip(".") in ("I", "1")

    def _is_titled_one(self, k: int) -> bool:
        """Whether unit ``k`` is the number one alone, with a title and prose below."""
        if not self._is_one(k) or not self.is_prose(k + 2):
            return False
        title = self.wording.unit(self.units[k + 1])
        return (in_capitals(title) or in_title_case(title)) and not is_sentence(title)

    def is_short(self, k: int) -> bool:
        """Whether unit ``k`` is a short line of its own that is not known to be anything."""
        if not 0 <= k < len(self.units):
            return False
        unit = self.units[k]
        known = unit.kind in ("p", "item", "row", "verse")
        return known and unit.end - unit.start < 60 and not self.is_prose(k)


def is_book_of_verse(units: Sequence[Unit]) -> bool:
    """Whether most of the text is verse: a book of poems."""
    text = [u for u in units if u.kind == "verse" or u.end - u.start >= _PROSE]
    verse = [u for u in text if u.kind == "verse"]
    several = len(verse) >= _STANZAS or sum(len(u.lines) for u in verse) >= _LINES_OF_VERSE
    return several and (2 * len(verse) > len(text) or 2 * _size(verse) > _size(text))


def _size(units: Sequence[Unit]) -> int:
    return sum(u.end - u.start for u in units)


def _usual_gap(units: Sequence[Unit]) -> int:
    """Blank lines that usually stand before a paragraph of text."""
    gaps = Counter(u.gap for u in units if u.end - u.start >= _PROSE)
    return gaps.most_common(1)[0][0] if gaps else 1


def _running_heads(draft: Draft) -> dict[str, tuple[int, int]]:
    """What stands at the head of pages; the first and last of them."""
    found: dict[str, tuple[int, int]] = {}
    for unit, keys in heads_of_pages(draft):
        for head in keys:
            first, last = found.get(head, (unit.page, unit.page))
            found[head] = min(first, unit.page), max(last, unit.page)
    return found


def heads_of_pages(draft: Draft) -> Iterator[tuple[Unit, set[str]]]:
    """The heads of pages with the keys of what they say, with their page numbers and without."""
    for unit in draft.units:
        if unit.kind == "fw" and unit.type == "header":
            words = draft.words(unit)
            yield unit, {echoes.key(f.head) for f in folios(words) if f.head} | {echoes.key(words)}


def gather(around: Surroundings) -> list[Candidate]:
    """All candidates of the draft, in order, and the heads of notes that are known already."""
    out: list[Candidate] = []
    for k, unit in enumerate(around.units):
        if unit.told is not None and unit.kind == "p":
            if unit.told.role == "heading":
                out.append(candidate(around, k, unit) or as_title(around, k, unit))
        elif unit.kind == "p" and not unit.group and unit.end - unit.start <= LONGEST_SUMMARY:
            found = candidate(around, k, unit)
            if found is not None:
                out.append(found)
        elif unit.kind == "head" and unit.type == "notes":
            found = as_title(around, k, unit)
            found.name, found.matter, found.rank = "notes", "back", NAMED
            out.append(found)
    return out


def as_title(around: Surroundings, k: int, unit: Unit) -> Candidate:
    """Unit ``k`` as a heading without a number, whatever its wording."""
    text = around.wording.unit(unit)
    return Candidate(k, unit, text, Reading(title=text))


def candidate(around: Surroundings, k: int, unit: Unit) -> Candidate | None:
    """Unit ``k`` seen as a heading; None where its wording cannot be one."""
    text = around.wording.unit(unit)
    tall = unit.end - unit.start > _LONGEST_BELOW or _has_many_lines(around, unit)
    if not text or (tall and not lists_phrases(text)) or not any(c.isalnum() for c in text):
        return None
    if text[0] == "©" or around.voices.plays(text):  # who has the rights; what somebody says
        return None
    if _SPAN.fullmatch(text) or ends_division(text):  # which chapters a part has; "End of Part I"
        return None
    long = len(text.split()) > _MOST_WORDS or unit.end - unit.start > LONGEST
    if _SIGN.search(_TILDES.sub("", text)) or (long and not _is_long_title(around, k, text)):
        return None
    text = _without_own_call(around, unit) or without_call(text) or text
    reading, titled = _read(around, unit, text)
    if "," in text and reading.title and not titled:
        reading = _with_a_stop(around, k, text) or reading
    kind, matter = names.named(text)
    looks = around.looks(unit)
    below = k + 2 if around.poems and around.in_brackets(k + 1) else k + 1
    return Candidate(
        at=k,
        unit=unit,
        text=text,
        reading=reading,
        name=kind,
        matter=matter,
        caps=in_capitals(reading.title if reading.number and reading.title else text),
        title_case=in_title_case(reading.title or text),
        wide=unit.gap > around.gap
        or bool(looks & {"bold", "big"})
        or unit.start in around.draft.underlined,
        centred="centre" in looks or is_centred(around.draft, unit),
        broken=unit.broken or (k > 0 and around.units[k - 1].kind == "milestone"),
        prose_next=around.is_prose(below)
        or around.begins_at_foot(below)
        or around.is_short_sentence(below)
        or around.is_first_number(below)
        or around.is_addressed(below)
        or around.is_called_upon(below),
        run_on=_is_echoed(around, k, text),
        text_next=around.is_text(below)
        or around.begins_at_foot(below)
        or around.is_short_sentence(below)
        or around.leads_to_verse(below)
        or around.is_called_upon(below),
        prose_before=_prose_before(around, k),
        top=unit.start in around.tops,
        below=titled,
    )


def _without_own_call(around: Surroundings, unit: Unit) -> str:
    """A line that ends with a call of a known note behind a figure, or before its stop, without
    it: ``May 1660¹``, ``CHAPTER IV¹.``
    """
    text = around.draft.text
    for call in unit.inlines if len(unit.spans) == 1 else ():
        stop = text[call.end : unit.end]
        behind = call.kind == "note" and stop in ("", ".")
        if behind and (stop or text[call.start - 1].isdigit()):
            return around.wording.span(unit.start, call.start) + stop
    return ""


def _has_many_lines(around: Surroundings, unit: Unit) -> bool:
    most = _MOST_LINES
    if len(unit.lines) > most and "big" in around.looks(unit):
        most *= 2
    return len(unit.lines) > most


def _is_long_title(around: Surroundings, k: int, text: str) -> bool:
    """A title of several lines below a number: ``VI`` / ``In Which Three Ferrymen Go Out``.

    Or one between paragraphs, if all its words are printed as those of titles; in capitals also
    where white space sets it off from what is above, as the source of a motto.
    A summary in sentence case ends without a stop, as no paragraph does, or has dashes between
    its phrases (``The ferry is late. — A bell. — Nobody at home.``). Behind a label, its number and
    a dash or colon any title is one: ``Chapter III — Where the Miller Is Told Why``; so is what the
    list of contents has, and right below a number a sentence in capitals, or what wider white space
    sets off as it does the number.
    """
    if is_set_off(text) or is_stopped(text) or key(text) in around.listed:
        return True
    if around.begins_small(k + 1):
        return False  # a paragraph that a page cut in two
    cased = in_capitals(text) or in_title_case(text)
    listed = is_summary(text)
    if listed and read_line(text).number is not None:
        return True
    if not k:
        return False
    number = read_line(around.wording.unit(around.units[k - 1])[:LONGEST])
    numbered = number.number is not None and not number.title
    both = min(around.units[k].gap, around.units[k - 1].gap) > around.gap  # one of its lines
    if numbered and (in_capitals(text) or both or "big" in around.looks(around.units[k])):
        return True
    if _is_echoed(around, k, text):
        return True
    if not listed and (is_sentence(text) if cased else not _open_end(text)):
        return False
    apart = _prose_before(around, k) or (in_capitals(text) and around.units[k].gap > around.gap)
    above = in_capitals(text) and around.heads_prose(k + 1)  # the title of its first section
    return numbered or (cased and apart and (above or around.is_prose(k + 1)))


def _is_echoed(around: Surroundings, k: int, text: str) -> bool:
    """Whether a sentence right below a number alone is said again at the heads of pages."""
    if not k or text[-1] not in ".!?" or echoes.key(text) not in around.running:
        return False
    number = read_line(around.wording.unit(around.units[k - 1])[:LONGEST])
    return number.number is not None and not number.title


def is_set_off(text: str) -> bool:
    """Whether a dash or colon parts a label and its number from a title."""
    if not _LABELLED.match(text):
        return False
    told = read_line(text)
    return bool(told.label) and told.number is not None and told.sure


def is_stopped(text: str) -> bool:
    """Whether a stop parts a label and its number from a title: :mod:`due` may want it."""
    if not _STOPPED.match(text):
        return False
    told = read_line(text)
    return bool(told.label) and told.number is not None and told.sure


def is_summary(text: str) -> bool:
    """Whether dashes part the phrases of a line: ``Goats. -- The toll is counted. -- Rain.``"""
    return len(SUMMARY.findall(text)) >= _DASHES


def lists_phrases(text: str) -> bool:
    """Whether a paragraph is a summary of many phrases, all of them short."""
    phrases = SUMMARY.split(text)
    return len(phrases) >= _PHRASES and max(map(len, phrases)) <= _PHRASE


def _open_end(text: str) -> bool:
    return text[0].isupper() and text[-1].isalnum()


def _read(around: Surroundings, unit: Unit, text: str) -> tuple[Reading, bool]:
    """The unit as label, number and title; below a number alone the rest is the title (True)."""
    if len(unit.lines) > 1:
        first = read_line(around.wording.line(unit.lines[0]))
        if first.number is not None and not first.title:
            rest = around.wording.span(unit.lines[1].start, unit.end)
            return first._replace(title=without_call(rest)), True
    return read_line(text), False


def _with_a_stop(around: Surroundings, k: int, text: str) -> Reading | None:
    """``XII. CHAPTER,``, ``12,``: a comma that was a stop, behind a number with nothing else.

    Only between a sentence's end, or more blank lines than usual, and text or a title.
    """
    reading = read_line(text.replace(",", "."))
    number = reading.number
    if number is None or number.style == "decimal" or reading.title:
        return None
    unit, before = around.units[k], around.units[k - 1] if k else None
    ended = before is None or not end_of(around.draft.words(before)[-60:]).open
    opens = k + 1 < len(around.units) and around.units[k + 1].kind in ("p", *_TEXT_KINDS)
    return reading._replace(sure=False) if (ended or unit.gap > around.gap) and opens else None


def is_centred(draft: Draft, unit: Unit) -> bool:
    """Whether every line stands in the middle between the margins.

    A line of capitals as long as the measure, or longer, leaves no white to tell it by.
    """
    if not draft.layout.wrapped:
        return False
    width, margin = draft.layout.width, draft.layout.margin
    if len(unit.lines) == 1 and unit.lines[0].width > width - 2 * LEAST_INDENT:
        return in_capitals(draft.words(unit))
    for line in unit.lines:
        left, right = line.indent - margin, width - line.width
        if left < LEAST_INDENT or abs(left - right) > width / 10:
            return False
    return True


def _prose_before(around: Surroundings, k: int) -> bool:
    page = around.units[k].page
    while k > 0 and _is_between(around.units[k - 1], page):
        k -= 1
    return around.is_prose(k - 1) or around.is_short_sentence(k - 1) or around.ends_paragraph(k - 1)


def _is_between(unit: Unit, page: int) -> bool:
    """Whether a section break or a note at the foot of a page before this stands there."""
    return unit.kind == "milestone" or (unit.kind in ("note", "note-p") and unit.page < page)
