"""Furniture among lines that stand alone, where no form feeds say where pages end.

Three kinds of evidence: printed page numbers that count on through the text and break sentences
apart; a line repeated time and again in the middle of sentences; and, in text with a line a
paragraph, a line between two paragraphs of prose that repeats the heading in force above it.
Numbers of chapters count on too, but never stand inside a sentence; so they stay.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archivist.patterns import CLOSING, late
from archivist.structure.draft import Draft, Line, Unit
from archivist.structure.echoes import key
from archivist.structure.folios import Folio, folios, spelt, value
from archivist.structure.headings.candidates import LONGEST_SUMMARY, lists_phrases
from archivist.structure.headings.datelines import letter_heads
from archivist.structure.kinds.letters import is_salute
from archivist.structure.talk import OPENING
from archivist.structure.title_blocks import Title, said_again

_LONGEST = 100  # characters of a line that may be furniture
_LONGEST_TITLE = 320  # the same of one that says a chapter's summary again
_LONGEST_SENTENCE = 160  # the same of one that ends with a stop
_PROSE = 120  # characters of a line that is surely running text
_CHAIN = 4  # page numbers that make a series
_LONG_CHAIN = 8  # the same where no sentence tells
_FAR = 3  # columns between the words of a head and its number, at least
# Share of a series' or repeated line's places that must fall inside a sentence. Page ends do so
# in eight of ten cases in prose; headings do so never.
_INSIDE = 0.3
_INSIDE_REPEATED = 0.4
_REPEATED = 3
_TITLED = 5  # characters of a line in capitals that may be said again
_PAGE = 300  # characters of a small page: what returns more often is no running head
_SMALLEST = 100  # the same for printed numbers
_CLUSTERS = 8  # headings above that a line may echo
_CLUSTER_LINES = 4  # lines of one heading (number, title, its second line, subtitle)
_END = late(rf"[.!?…:;][{CLOSING})\]*_\d⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_NUMBER = late(
    r"(?:\d{1,3}|[IVXLC]+)\.?|(?:chapter|part|book|section|lecture|kapitel|teil|chapitre|partie|livre"
    r"|cap[ií]tulo|capitolo|parte|libro|hoofdstuk|deel|глава|часть|rozdział|(?:ch|k|c)ap\.?|гл\."
    r"|letter|brief|lettre|lettera|carta|письмо|canto|chant|lecture|vorlesung|tale|story"
    r"|appendix|anhang|annexe|appendice|apéndice|приложение)\s\S{1,15}",
    re.IGNORECASE,
)
_PART = late(r"\s*[,:;.(\[–—-]")


class Candidate(NamedTuple):
    """A short line that stands alone; ``at`` is its index, ``inside`` that it cuts a sentence."""

    at: int
    line: Line
    inside: bool
    readings: tuple[Folio, ...]


class Link(NamedTuple):
    """One number of a series."""

    candidate: Candidate
    number: int
    folio: Folio


def furniture(draft: Draft, lines: list[Line]) -> list[Unit]:
    """Units of kind ``fw`` and ``pb`` found among ``lines`` (known furniture left out)."""
    letters = letter_heads(draft.text, lines)
    found = [c for c in _candidates(draft, lines) if c.line.start not in letters]
    if not found:
        return []
    units: dict[int, Unit] = {}
    starts: list[Unit] = []
    for is_roman in (True, False):
        chain = _chain(found, is_roman)
        if _is_series(chain):
            twice = _printed_twice(found, chain, is_roman, len(lines))
            _number(draft, lines, twice, is_roman, units, starts)
    for candidate in _repeated(draft, lines, found):
        if candidate.line.start not in units:
            units[candidate.line.start] = _fw(candidate.line, "header")
            starts.append(_page(candidate.line.start, ""))
    if not draft.layout.wrapped:
        for line in _echoes(draft, [line for line in lines if line.start not in units]):
            if line.start not in letters:
                units[line.start] = _fw(line, "header")
        again = (
            *_summaries(draft, lines),
            *_lesser(draft, lines),
            *_sentences(draft, lines),
            *said_again(draft.text, _titles(draft, lines)),
        )
        for line in again:
            units.setdefault(line.start, _fw(line, "header"))
    return [*(u for u in units.values() if not _is_address(draft.words(u))), *starts]


def _is_address(words: str) -> bool:
    """``Dear Sirs,``, which stands again in each letter, and heads none of their pages."""
    return not words.isupper() and is_salute(words)


def _fw(line: Line, type: str, n: str = "") -> Unit:
    return Unit([line], line.gap, line.page, kind="fw", type=type, n=n)


def _page(place: int, n: str) -> Unit:
    return Unit([], kind="pb", spans=[(place, place)], n=n)


# ------------------------------------------------------------------------------------- candidates


def _candidates(draft: Draft, lines: list[Line]) -> Iterator[Candidate]:
    """Short lines with a blank line on either side (or, where no blank lines are used, any).

    In wrapped text a line may be a head that is wider than the text.
    """
    alone = draft.layout.separated
    longest = _LONGEST_TITLE if draft.layout.wrapped else _LONGEST
    picked = []
    for at, line in enumerate(lines):
        if line.end - line.start > longest and not _is_summary(draft.text, line):
            continue
        after = lines[at + 1].gap if at + 1 < len(lines) else 1
        if not alone or ((line.gap or not at) and after):
            picked.append(at)
    short = set(picked)
    for at in picked:
        line = lines[at]
        readings = tuple(
            f for f in folios(draft.text[line.start : line.end]) if not _chapter_first(f)
        )
        yield Candidate(at, line, _cuts(draft.text, lines, at, short, bool(readings)), readings)


def _chapter_first(folio: Folio) -> bool:
    """Whether a chapter's roman number is taken for the page's: ``II    23``."""
    return folio.head.isdecimal() and not folio.token.isdecimal()


def _cuts(text: str, lines: list[Line], at: int, short: set[int], numbered: bool) -> bool:
    """Whether the line stands inside a sentence: open before it, lower case after it."""
    before, after = at - 1, at + 1
    if numbered:  # a foot's number may be followed by the next page's head
        while after in short and after < at + 3 and not text[lines[after].start].islower():
            after += 1
        while before in short and before > at - 3:
            before -= 1
    if before < 0 or after >= len(lines):
        return False
    if before in short and after in short:  # entries of a list: "scena prima", "scena seconda"
        return False
    end = lines[before].end
    if not text[lines[after].start].islower():
        return False
    return not _END.search(text[max(lines[before].start, end - 12) : end])


# ----------------------------------------------------------------------------------- page numbers


def _chain(found: list[Candidate], is_roman: bool) -> list[Link]:
    """The longest run of numbers that grow by one to three from line to line.

    A head set far from its number counts for two: sections may be numbered as pages are.
    """
    links: list[Link] = []
    length: list[int] = []
    back: list[int] = []
    last: dict[int, int] = {}
    for candidate in found:
        for folio in candidate.readings:
            number, roman = value(folio.token)
            if not number or roman != is_roman:
                continue
            best = max(
                (last[n] for n in range(number - 3, number) if n in last),
                key=lambda k: (length[k], k),
                default=-1,
            )
            links.append(Link(candidate, number, folio))
            back.append(best)
            weight = 2 if folio.gap >= _FAR else 1
            length.append(weight + (length[best] if best >= 0 else 0))
            if number not in last or length[-1] >= length[last[number]]:
                last[number] = len(links) - 1
    chain = []
    k = max(range(len(links)), key=lambda i: (length[i], i), default=-1)
    while k >= 0:
        chain.append(links[k])
        k = back[k]
    return chain[::-1]


def _is_series(chain: list[Link]) -> bool:
    """Long enough, at even distances, and often inside a sentence.

    Where form feeds tell pages, no more of them lie between two numbers than are counted: else they
    are the numbers of notes, which stand alone at the feet of some pages (``10 Omitting this.``).

    Verse begins each line with a capital, and each poem a page, which may be short: there the heads
    tell, set far from their numbers.
    """
    if len(chain) < _CHAIN:
        return False
    inside = sum(x.candidate.inside for x in chain)
    far = sum(x.folio.gap >= _FAR for x in chain)
    headed = len(chain) >= _LONG_CHAIN and 2 * far >= len(chain)
    if not headed and inside < _INSIDE * len(chain):
        return False
    pages = [
        (b.candidate.line.start - a.candidate.line.start) / (b.number - a.number)
        for a, b in pairwise(chain)
    ]
    usual = median(pages)
    least = 0 if headed else 0.4 * usual
    even = sum(least <= p <= 2.5 * usual for p in pages)
    told = sum(
        b.number - a.number >= b.candidate.line.page - a.candidate.line.page
        for a, b in pairwise(chain)
    )
    return usual >= _SMALLEST and min(even, told) >= 0.6 * len(pages)


def _printed_twice(
    found: list[Candidate], chain: list[Link], is_roman: bool, lines: int
) -> list[Link]:
    """The chain, and where the number of a page stands both at its head and its foot, the other.

    That is a head of known words above the foot; or a number alone below the head, if it cuts a
    sentence or is the last before the next page's head, since a section may have it.
    """
    heads = {key(link.folio.head) for link in chain if not link.folio.alone}
    at = [-1, *(link.candidate.at for link in chain), lines]
    reach = {link.number: (link, at[k], at[k + 2]) for k, link in enumerate(chain)}
    again = []
    for candidate in found:
        for folio in candidate.readings:
            number, roman = value(folio.token)
            if roman != is_roman or number not in reach:
                continue
            link, before, after = reach[number]
            if folio.alone and not link.folio.alone:
                ends = candidate.inside or candidate.at + 1 == after
                printed = link.candidate.at < candidate.at < after and ends
            else:
                printed = before < candidate.at < link.candidate.at and key(folio.head) in heads
            if printed and folio.alone is not link.folio.alone:
                again.append(Link(candidate, number, folio))
    return sorted([*chain, *again], key=lambda link: link.candidate.at)


def _number(
    draft: Draft,
    lines: list[Line],
    chain: list[Link],
    is_roman: bool,
    units: dict[int, Unit],
    starts: list[Unit],
) -> None:
    """Furniture and page starts of a series; a number alone stands at a page's foot."""
    heads = {x.number for x in chain if not x.folio.alone}
    known = {x.candidate.at for x in chain}
    for link in chain:
        line, at = link.candidate.line, link.candidate.at
        printed = spelt(link.number, is_roman)
        if not link.folio.alone:
            units[line.start] = _fw(line, "header", printed)
            starts.append(_page(line.start, printed))
            continue
        units[line.start] = _fw(line, "pageNum", printed)
        if link.number + 1 not in heads and at + 1 < len(lines) and at + 1 not in known:
            starts.append(_page(lines[at + 1].start, spelt(link.number + 1, is_roman)))


# --------------------------------------------------------------------------------- repeated lines


def _repeated(draft: Draft, lines: list[Line], found: list[Candidate]) -> list[Candidate]:
    """Lines of one wording that mostly stand inside sentences; its heading itself does not.

    Two chapters may have one title: right below a number that stands once it is a heading again.
    """
    alike: dict[str, list[Candidate]] = {}
    for candidate in found:
        alike.setdefault(_words_key(draft, candidate), []).append(candidate)
    kept: list[Candidate] = []
    for wording, places in alike.items():
        inside = sum(c.inside for c in places)
        reach = places[-1].line.start - places[0].line.start
        if not wording or len(places) < _REPEATED or reach < _PAGE * (len(places) - 1):
            continue
        if inside >= _INSIDE_REPEATED * len(places):
            kept += [c for c in places if c.inside or c is not _heading(places)]
        elif inside and _are_shortened(draft.text, places):
            kept += places[1:]
    titles = _below_numbers(draft, lines)
    return [c for c in kept if c.inside or c.line.start not in titles]


def _are_shortened(text: str, places: Sequence[Candidate]) -> bool:
    """Whether all like lines but the first are that without its end: ``The Weir, 1783``."""
    title, *others = (text[c.line.start : c.line.end] for c in places)
    return all(len(words) < len(title) and _repeats(words, title) for words in others)


def _heading(places: Sequence[Candidate]) -> Candidate:
    """The first of like lines; the second where both stand together at the head of a page."""
    return places[places[1].at == places[0].at + 1]


def _below_numbers(draft: Draft, lines: list[Line]) -> set[int]:
    """Starts of lines right below a number that no running head repeats: ``CHAPTER IX``.

    None where most such numbers have text below them: a page may begin with its chapter.
    """
    words = [draft.text[line.start : min(line.end, line.start + _LONGEST)] for line in lines]
    often = Counter(words)
    below = [
        line
        for above, line in zip(words, lines[1:], strict=False)
        if often[above] < _REPEATED and _NUMBER.fullmatch(above)
    ]
    titles = {
        line.start
        for line in below
        if line.end - line.start <= _LONGEST
        and not _END.search(draft.text, line.end - 12, line.end)
    }
    return titles if 2 * len(titles) > len(below) else set()


def _words_key(draft: Draft, candidate: Candidate) -> str:
    for folio in candidate.readings:
        if folio.head:
            return key(folio.head)
    return key(draft.text[candidate.line.start : candidate.line.end])


# ------------------------------------------------------------------------------- echoed headings


def _echoes(draft: Draft, lines: list[Line]) -> list[Line]:
    """Lines between paragraphs of prose that repeat a heading above them.

    The nearest heading may be repeated as it is, or cut where its punctuation allows ("The Long
    Retreat" for "The Long Retreat, 1812"); one farther up only when it has a chapter's number or
    in lesser type than its capitals, so that a title that each chapter uses ("Conclusion") is none.
    Once such a line is known, its like is known below that heading wherever it stands, between
    rows of a table too. A speaker's name is none: ``ANNA`` above a direction, ``ANNA.`` where
    she has none.
    """
    text = draft.text
    found: dict[str, int] = {}  # wording of an echo: where its heading stands
    echoes = []
    for line, inside, above in _after_prose(draft, lines):
        words = text[line.start : line.end]
        heading = _echoed(text, words, above, inside)
        if heading:
            echoes.append(line)
            found.setdefault(words, heading.start)
    if found:
        speakers = _speakers(text, lines, found.keys())
        found = {words: start for words, start in found.items() if words not in speakers}
        echoes = [line for line in echoes if text[line.start : line.end] in found]
    known = {line.start for line in echoes} | _below_numbers(draft, lines)
    for line in lines if found else ():
        if line.start in known or line.end - line.start > _LONGEST:
            continue
        if found.get(text[line.start : line.end], line.start) < line.start:
            echoes.append(line)
    return echoes


def _speakers(text: str, lines: list[Line], wanted: Collection[str]) -> set[str]:
    """Those of the wordings that time and again stand as lines with a stop or colon behind."""
    often = Counter(
        text[line.start : line.end - 1]
        for line in lines
        if line.end - line.start <= _LONGEST and text[line.end - 1] in ".:"
    )
    return {words for words in wanted if often[words] >= _REPEATED}


def _summaries(draft: Draft, lines: list[Line]) -> Iterator[Line]:
    """Lines longer than other heads that say one above them again, as no paragraph does.

    Chapters of old novels have summaries for titles, and these run over their pages. A refrain of
    that length ends a sentence, unless it lists phrases. Below its number it is the title itself,
    and beside others a list of contents.
    """
    text = draft.text
    seen: dict[str, int] = {}
    for k, line in enumerate(lines):
        if line.end - line.start <= _LONGEST:
            continue
        long = line.end - line.start > _LONGEST_TITLE or not text[line.end - 1].isalpha()
        if long and not _is_summary(text, line):
            continue
        again = line.start - seen.setdefault(key(text[line.start : line.end]), line.start) >= _PAGE
        if again and not any(_is_title(text, x) for x in lines[k - 1 : k + 2] if x is not line):
            yield line


def _sentences(draft: Draft, lines: list[Line]) -> list[Line]:
    """Lines between paragraphs that say a chapter's title again, time and again, if it ends with a
    stop as sentences do: ``The miller goes out.`` right below ``CHAPTER IV``.
    """
    text = draft.text
    titles: dict[str, int] = {}  # wording: where it stands last
    found: list[Line] = []
    for above, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        words = text[line.start : min(line.end, line.start + _LONGEST_SENTENCE + 1)]
        if not _TITLED < len(words) <= _LONGEST_SENTENCE or words[-1] not in ".!?":
            continue
        if _NUMBER.fullmatch(text, above.start, above.end):
            twice = words.casefold() in titles  # below two numbers: no chapter's own
            titles[words.casefold()] = len(text) if twice else line.start
            continue
        again = line.start - titles.get(words.casefold(), line.start) >= _PAGE
        if again and below and (_is_prose(text, above) or _is_prose(text, below)):
            titles[words.casefold()] = line.start
            found.append(line)
    return found if len(found) >= _REPEATED else []


def _lesser(draft: Draft, lines: list[Line]) -> list[Line]:
    """Lines alone that say the last heading again in lesser type than its capitals, time and again.

    Or in the same above a chapter's number. ``Canto I`` below the verse of ``CANTO I`` and above
    ``CANTO II``, where no prose tells. Nothing in capitals stands between them but numbers and
    letters, as those of a lexicon. A refrain has marks that its poem's title has not.
    """
    text = draft.text
    found: list[Line] = []
    heading = ""
    start = 0
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        alone = (line.gap or line is lines[0]) and (below is None or below.gap)
        if line.end - line.start > _LONGEST or not alone:
            continue
        words = text[line.start : line.end]
        capitals = words.isupper() and len(words) >= _TITLED
        above = below is not None and _NUMBER.fullmatch(text, below.start, below.end)
        again = words.casefold() == heading and line.start - start >= _PAGE
        if again and (above or not capitals):
            found.append(line)
        elif capitals:
            heading, start = words.casefold(), line.end
    return found if len(found) >= _REPEATED else []


def _titles(draft: Draft, lines: list[Line]) -> list[Title]:
    """The short lines that stand alone and end no sentence, numbers with a stop among them."""
    text = draft.text
    prose = [_is_prose(text, line) for line in lines] + [False]
    titles = []
    for k, line in enumerate(lines):
        if prose[k] or line.end - line.start > _LONGEST or not _stands_alone(draft, lines, k):
            continue
        words = text[line.start : line.end]
        number = _NUMBER.fullmatch(words) is not None
        if number or (key(words) and not _END.search(words)):
            above = lines[k - 1] if k else line
            below = k > 0 and _NUMBER.fullmatch(text, above.start, above.end) is not None
            between = k > 0 and prose[k - 1] and prose[k + 1]
            stanzas = not between and k > 0 and _is_beside_text(draft, lines, prose, k)
            titles.append(Title(k, line, between, number, below, stanzas))
    return titles


def _is_beside_text(draft: Draft, lines: Sequence[Line], prose: Sequence[bool], k: int) -> bool:
    """Whether a paragraph or a stanza (lines with no blank one between) is above and below."""
    if not draft.layout.separated or k + 2 > len(lines):
        return False
    above = prose[k - 1] or (k > 1 and not lines[k - 1].gap)
    return above and (prose[k + 1] or (k + 2 < len(lines) and not lines[k + 2].gap))


def _is_title(text: str, line: Line) -> bool:
    """Whether a line is a number alone or lists phrases."""
    if line.end - line.start <= _LONGEST:
        return _NUMBER.fullmatch(text, line.start, line.end) is not None
    return lists_phrases(text[line.start : line.end])


def _is_summary(text: str, line: Line) -> bool:
    """Whether a line lists what a chapter tells of: it may be as long as a paragraph."""
    long = line.end - line.start
    return _LONGEST < long <= LONGEST_SUMMARY and lists_phrases(text[line.start : line.end])


def _after_prose(
    draft: Draft, lines: list[Line]
) -> Iterator[tuple[Line, bool, tuple[tuple[Line, ...], ...]]]:
    """Short lines after a paragraph of prose, whether more prose follows, and the headings above.

    Headings come as clusters (number, title, subtitle), the nearest last.
    """
    text = draft.text
    above: deque[tuple[Line, ...]] = deque(maxlen=_CLUSTERS)
    heading: deque[Line] = deque(maxlen=_CLUSTER_LINES)
    prose = [_is_prose(text, line) for line in lines] + [False]
    for k, line in enumerate(lines):
        if prose[k]:
            if heading:
                above.append(tuple(heading))
                heading.clear()
        elif k and prose[k - 1] and line.end - line.start <= _LONGEST:
            if _stands_alone(draft, lines, k) or (prose[k + 1] and not _touches(draft, lines, k)):
                yield line, prose[k + 1], tuple(above)
            heading.append(line)
        elif _stands_alone(draft, lines, k):
            heading.append(line)


def _stands_alone(draft: Draft, lines: list[Line], k: int) -> bool:
    if not draft.layout.separated:
        return True
    return (lines[k].gap > 0 or not k) and (k + 1 == len(lines) or lines[k + 1].gap > 0)


def _touches(draft: Draft, lines: list[Line], k: int) -> bool:
    """Whether lines stand right above and below where blank lines part paragraphs, as in verse."""
    return draft.layout.separated and not lines[k].gap and not lines[k + 1].gap


def _is_prose(text: str, line: Line) -> bool:
    """A paragraph: long, or ended like a sentence; shorter ones when quotation marks open them."""
    size = line.end - line.start
    least = 0 if text[line.start] in OPENING else 60
    return size >= _PROSE or (size > least and bool(_END.search(text[line.end - 12 : line.end])))


def _echoed(
    text: str, words: str, above: tuple[tuple[Line, ...], ...], inside: bool
) -> Line | None:
    """The heading that the words repeat; ``inside`` says that they stand between prose."""
    if not above or _END.search(words) or len(key(words)) < 3:
        return None
    if inside:
        for heading in _in_force(text, above[-1]):
            if _repeats(words, text[heading.start : heading.end]):
                return heading
    for cluster in above:
        titles = [text[line.start : line.end] for line in cluster]
        opens = any(_NUMBER.fullmatch(title) for title in titles) and not _NUMBER.fullmatch(words)
        for heading, title in zip(cluster, titles, strict=True):
            lesser = inside and title.isupper() and not words.isupper() and key(words) == key(title)
            if lesser or (opens and _repeats(words, title)):
                return heading
    return None


def _in_force(text: str, cluster: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a cluster that head what follows, without entries of a list of contents.

    Below a number all do. Else it is the last line with the one before it (a title and its rest);
    the last alone where it came before in the cluster, as a title does in the contents.
    """
    titles = [text[line.start : line.end] for line in cluster]
    numbers = [k for k, title in enumerate(titles) if _NUMBER.fullmatch(title)]
    if numbers:
        return cluster[numbers[-1] :]
    last = key(titles[-1])
    return cluster[-1:] if any(key(t).startswith(last) for t in titles[:-1]) else cluster[-2:]


def _repeats(words: str, heading: str) -> bool:
    """The heading again, or its beginning up to a punctuation mark, in no greater type."""
    if words.isupper() and not heading.isupper():
        return False
    if key(words) == key(heading):
        return True
    folded = heading.casefold()
    return folded.startswith(words.casefold()) and bool(_PART.match(heading, len(words)))
