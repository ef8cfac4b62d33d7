"""Epigraphs: short pieces beside a heading whose source is named behind a dash.

They stand right after a heading, or right before it (in dumps of ebooks often on a page of their
own before the chapter). The source stands at the piece's end (``... fall.—A. Writer, 1936``) or as
a line of its own (``—A. WRITER, *Book*``). A dash inside a paragraph of prose is no source, nor
is one in a paragraph that is all its division has. In a book of poems a title below the first few
lines (``The Ferryman's Book``), verse below it, needs no dash.

Where dashes open talk, a line behind one is mostly said by somebody: it names a source only
right below a heading and in a title's shape.
"""

from __future__ import annotations

import re

from archivist.patterns import late
from archivist.structure.draft import Draft, Unit
from archivist.structure.headings.candidates import is_book_of_verse
from archivist.structure.headings.lines import in_title_case
from archivist.structure.kinds.shapes import announces, begins_upper, neighbours
from archivist.structure.talk import behind_dashes

_LONGEST = 900  # code points of an epigraph's wording
_SOURCE_LINE = re.compile(r"[—–―]\s*\S.{0,160}|--\s*\S.{0,160}", re.DOTALL)
_SOURCE_TAIL = re.compile(
    r"(?<=[.!?”’»\"…\]*])\s*(?P<source>(?:[—―]|--|–)\s*(?=[^\W\d_])[^—―]{2,160})$", re.DOTALL
)
_MATTER = late(r"[.!?”\"](?:[—―–]|--) ?(?=[^\W\d_a-z])")
_SEVERAL = 2
_POET = late(
    r"[—–-]*\s*[^\W\d_a-z][\w.’'-]*"
    r"(?:,? (?:[^\W\d_a-z(][\w.’')-]*|of|the|von|de|da|van|der|du|la)){0,6}[.)]?"
)
_INITIALS = re.compile(r"[—–―-]*\s*(?:[^\W\d_a-z]\.\s?){2,4}")
_WORDS = re.compile(r"[^\W\d_]+")
_LONG_WORD = 4  # letters: articles and prepositions mostly have fewer
_PROSE = 160  # code points that make a paragraph prose beyond doubt
_PIECES = ("p", "quote", "verse")
_MOTTO, _FEW = 3, 8  # units: a piece, its source, the poem; lines of the piece
_SHORT, _TITLE = 400, 60  # code points of the piece and of the source
_ENDS = '.!?…”’»")'
_NEAR = 6  # units between the piece and its heading


def recognise(draft: Draft) -> None:
    """Settle epigraphs before and after heads."""
    units = [u for u in neighbours(draft) if u.kind != "milestone"]
    heads = [k for k, u in enumerate(units) if u.kind == "head" and u.type != "contents"]
    poems = is_book_of_verse(units)
    spoken = behind_dashes(draft.words(u) for u in units if u.kind == "p" and u.spans)
    for k in heads:
        if poems and _above_poem(draft, units[k + 1 : k + 4]):
            _pair(draft, units[k + 1 : k + 2], units[k + 2])
            continue
        _after(draft, units, k + 1, spoken)
        if not spoken:
            _before(draft, units, k - 1)


def _is_title(source: str) -> bool:
    """Whether the words behind a dash are a name or a title; talk ends in a stop."""
    words = source.lstrip("—–―- ")
    return in_title_case(words) and (words[-1].isalnum() or words[-1] == ")")


def _is_name(source: str) -> bool:
    """Whether the words behind a dash begin with a name, and are no sentence of small words.

    ``—A. Writer, letter to a friend``; not ``—Down to Zell, my boy, and keep an eye on it.``, nor
    ``—Farewell!``
    """
    words = [word for word in _WORDS.findall(source) if len(word) >= _LONG_WORD]
    said = source[-1] in ".!?" and 2 * sum(map(str.islower, words)) > len(words)
    return in_title_case(source.partition(",")[0]) and not said and source[-1] not in "!?"


def _above_poem(draft: Draft, units: list[Unit]) -> bool:
    """Whether these are a few lines, the title of what they are from, and a stanza of the poem."""
    if len(units) < _MOTTO or units[0].group or units[1].group or units[2].kind != "verse":
        return False
    piece, source = units[:2]
    words = draft.words(piece)
    few = piece.kind in _PIECES and len(piece.lines) <= _FEW and len(words) <= _SHORT
    title = draft.words(source)
    named = source.kind in ("p", "quote") and len(source.lines) == 1 and len(title) <= _TITLE
    return few and words[-1] in _ENDS and named and in_title_case(title) and title[-1].isalnum()


def _after(draft: Draft, units: list[Unit], k: int, spoken: bool) -> None:
    """Pieces with a source right behind a head."""
    if _poem_with_poet(draft, units, k):
        return
    limit = min(len(units), k + _NEAR)
    while k < limit and units[k].kind in ("p", "verse", "quote"):
        if not _is_all(units, k) and _with_source(draft, units[k], spoken):
            k += 1
        elif (
            k + 1 < len(units)
            and _is_source(draft, units[k + 1], spoken)
            and _short(draft, units[k])
        ):
            _pair(draft, units[k : k + 1], units[k + 1])
            k += 2
        else:
            return


def _poem_with_poet(draft: Draft, units: list[Unit], k: int) -> bool:
    """Stanzas right behind a head, the poet's name alone below them, and then prose."""
    stop = k
    while stop < len(units) and units[stop].kind == "verse":
        stop += 1
    if stop == k or stop + 1 >= len(units) or units[stop].kind not in ("p", "verse"):
        return False
    text = draft.words(units[stop])
    prose = units[stop + 1].kind == "p" and len(draft.words(units[stop + 1])) > _PROSE
    if not prose or not _POET.fullmatch(text):
        return False
    _pair(draft, units[k:stop], units[stop])
    return True


def _before(draft: Draft, units: list[Unit], k: int) -> None:
    """Pieces right before a head, from the last one up, each with its source.

    What a paragraph above leads into is quoted there: ``The ferryman sings:`` / a stanza / ``—The
    River Book`` ends the chapter.
    """
    limit = max(-1, k - _NEAR)
    while k > limit and units[k].kind in ("p", "verse", "quote", "speech"):
        if _INITIALS.fullmatch(draft.words(units[k])):
            return  # they sign what ends here
        if _is_source(draft, units[k]) and k:
            first = k - 1
            while (
                first > max(0, k - _NEAR) and units[first].kind == "speech" == units[first - 1].kind
            ):
                first -= 1
            if not all(_short(draft, u) for u in units[first:k]) or _led_into(draft, units, first):
                return
            _pair(draft, units[first:k], units[k])
            k = first - 1
        elif _led_into(draft, units, k):
            return
        elif not _is_all(units, k) and _with_source(draft, units[k], above=True):
            k -= 1
        else:
            return


def _led_into(draft: Draft, units: list[Unit], k: int) -> bool:
    """Whether the paragraph above announces what stands at ``k``."""
    return k > 0 and units[k - 1].kind == "p" and announces(draft.words(units[k - 1]))


def _is_all(units: list[Unit], k: int) -> bool:
    """Whether a paragraph is all that its division has: an aphorism with a dash, no epigraph."""
    places = range(k - 1, -1, -1)
    title = next((units[j] for j in places if units[j].kind != "head" or units[j].level), None)
    after = units[k + 1] if k + 1 < len(units) else None
    if title is None or title.kind != "head" or after is None or after.kind != "head":
        return False
    return 0 < after.level <= title.level


def _short(draft: Draft, unit: Unit) -> bool:
    return unit.kind in ("p", "verse", "quote", "speech") and len(draft.words(unit)) <= _LONGEST


def _is_source(draft: Draft, unit: Unit, spoken: bool = False) -> bool:
    text = draft.words(unit)
    match = _SOURCE_LINE.fullmatch(text)
    named = match is not None and begins_upper(text) and (_is_title(text) or not spoken)
    return unit.kind == "p" and named


def _with_source(draft: Draft, unit: Unit, spoken: bool = False, above: bool = False) -> bool:
    """Split a piece that ends with its source; False if it does not.

    ``above`` a heading the piece may as well be the last paragraph before it, and end with a
    thought behind a dash ("... they stand.—Go down to the weir."): its source is a name.
    """
    if unit.kind != "p" or len(unit.spans) != 1 or not _short(draft, unit):
        return False
    start, end = unit.spans[0]
    tail = _SOURCE_TAIL.search(draft.text, start, end)
    if tail is None or not begins_upper(tail.group("source")):
        return False
    if spoken and not _is_title(tail.group("source")):
        return False
    if above and not _is_name(tail.group("source")):
        return False
    cut = tail.start("source")
    if len(_MATTER.findall(draft.text, start, cut)) >= _SEVERAL:
        return False
    stop = cut
    while stop > start and draft.text[stop - 1].isspace():
        stop -= 1
    words = draft.text[start:stop]
    open_, close = "„“" if "„" in words else "“”"
    if words.count(open_) > words.count(close) or words.count("«") > words.count("»"):
        return False  # “6 May.—They have come.”
    unit.kind = "epigraph"
    unit.parts = [("quote", (start, stop)), ("bibl", (cut, end))]
    return True


def _pair(draft: Draft, pieces: list[Unit], source: Unit) -> None:
    """A piece and the line that names its source become one epigraph."""
    first = pieces[0]
    if len(pieces) == 1 and first.kind in ("p", "quote"):
        first.parts = [*(("quote", s) for s in first.spans), *(("bibl", s) for s in source.spans)]
        first.inlines += source.inlines
        first.lines = [*first.lines, *source.lines]
        first.kind, source.kind = "epigraph", "gone"
        return
    group = draft.open_group("epigraph")
    for unit in (*pieces, source):
        unit.group = group
    source.kind = "bibl"
