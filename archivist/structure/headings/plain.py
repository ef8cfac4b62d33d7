"""Titles that have no number and that no list names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from archivist.structure import echoes
from archivist.structure.draft import Unit
from archivist.structure.edges import End, Words, end_of
from archivist.structure.headings import flush, mottoes, sources
from archivist.structure.headings.candidates import NAMED, Candidate, Surroundings
from archivist.structure.headings.datelines import is_dateline
from archivist.structure.headings.lone import is_lone, lone_titles
from archivist.structure.headings.look import SHARED, Look, is_set_as_text
from archivist.structure.headings.opening import on_title_page
from archivist.structure.headings.poems import speakers
from archivist.structure.headings.ranks import PLAIN
from archivist.structure.headings.stories import count_parts
from archivist.structure.headings.weights import plain_score
from archivist.structure.kinds.letters import is_salute

PLAIN_ENOUGH = 3.0
_DOUBTFUL = 2.0
# Divisions made of lists: titles in them are judged by other signs than titles of chapters.
_LISTS = frozenset("bibliography abbreviations glossary chronology index notes".split())
# Right below these stands no title: "To Anna", "Persons in the Play", "The Millers of the Weir".
_OPENED = frozenset(("dedication", "castList"))
_WIDE_HABIT = 1.0
_LONE_HABIT = 2.0
_CAPS_HABIT, _ASKED = 0.5, 1.0  # and of a title that is a question
_FEW = 0.3  # of the titles
_HEADLINE = 60  # code points
_HEADLINES = 3
_PARAGRAPH = 150  # code points
_PAGE = 300  # code points of a page at least
_CHAPTER = 3000  # code points of a chapter
_APART = 2  # blank lines that a list may have inside
_ESSAY = 250  # code points of a paragraph longer than entries of a list are
_OPENERS = frozenset(
    "on of what who why how when where whether about from against towards in über vom von zur zum "
    "was wer warum wie wo de du des sur pourquoi comment que qui où di del della su perché come "
    "chi dove sobre por cómo quién dónde о об что кто почему как где".split()
)
_COLLECTED = 3  # titles of a collection
_ARTICLES = frozenset("the a an der die das ein eine le la les un une il lo gli el los las".split())
_SEVERAL = 4  # sure unnumbered titles that show a habit
_MANY = 12  # likely ones that do, and ...
_MOSTLY = 0.75  # ... how many of all lines that may be titles they must be


def _wide_lines_are_titles(scores: Sequence[tuple[Candidate, float]], around: Surroundings) -> bool:
    """Whether nearly all units with more blank lines before them than usual are titles."""
    wide = sum(u.kind == "p" and u.gap > around.gap for u in around.units[1:])
    titles = sum(c.wide for c, _ in scores)
    return titles >= _SEVERAL - 1 and titles >= SHARED * wide


def _lone_lines_are_titles(scores: Sequence[tuple[Candidate, float]], numbered: bool) -> bool:
    """Whether most lines that stand alone between paragraphs are titles for sure.

    Or many of them are titles, if not for sure, and hardly any are not: those of one word or two,
    which might be names, then are as well. Or, in a book without numbered headings, some are for
    sure, and all stand as far apart as chapters.
    """
    lone = [(c, score) for c, score in scores if is_lone(c)]
    likely = sum(score >= PLAIN_ENOUGH for _, score in lone)
    if likely >= _MANY and likely >= _MOSTLY * len(lone):
        return True
    sure = sum(score >= PLAIN_ENOUGH + 1.0 for _, score in lone)
    if sure < _SEVERAL or 2 * sure >= len(lone):
        return sure >= _SEVERAL
    apart = median(b.unit.start - a.unit.end for (a, _), (b, _) in pairwise(lone))
    return not numbered and apart >= _CHAPTER


def _titles_are_capitals(scores: Sequence[tuple[Candidate, float]]) -> bool:
    """Whether the titles found so are in capitals, and nothing else that stands alone is."""
    found = [c for c, score in scores if score >= PLAIN_ENOUGH]
    lone = sum(c.caps for c, _ in scores if is_lone(c))
    return len(found) >= _SEVERAL and all(c.caps for c in found) and 2 * len(found) >= lone


def _asks(c: Candidate) -> bool:
    """``WHAT IS A FERRY WORTH?`` between two paragraphs."""
    alone = c.prose_before and c.prose_next and len(c.unit.lines) == 1
    return c.caps and alone and c.text[-1] == "?"


def _without_talk(scores: list[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Without what is asked and cried (``Ein Boot?``), if not most of the titles are like that.

    In languages that give all nouns great letters, a line of talk looks like a title.
    """
    quiet = [(c, score) for c, score in scores if c.caps or c.text[-1] not in "!?"]
    enough = [sum(score >= PLAIN_ENOUGH for _, score in some) for some in (quiet, scores)]
    return quiet if 2 * enough[0] > enough[1] else scores


def _behind_verse(
    candidates: Sequence[Candidate], scores: Sequence[tuple[Candidate, float]]
) -> frozenset[int]:
    """Places of lines like the titles, before text, behind a line that is neither: ``T. Carew``.

    Only where hardly another line in capitals stands so.
    """
    titles = sum(score >= PLAIN_ENOUGH for _, score in scores)
    found = [
        c for c in candidates
        if c.caps and c.prose_next and not c.prose_before
        and (c.text[-1].isalnum() or c.text[-1] == "?")
        and not (c.rank or c.second or c.reading.number) and len(c.unit.lines) == 1 and c.at
    ]  # fmt: skip
    return frozenset(c.at for c in found) if len(found) <= _FEW * titles else frozenset()


def _headlines(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Headings of an essay in sentence case: ``On idleness``, ``What we may learn``, ``Why?``

    Several short lines between paragraphs, most of them long, each behind a full stop, and most
    begun or ended as no caption, signature or name is. One alone, or a text that has talk, proves
    nothing; and ``Anna What do you want?`` is what somebody says.
    """
    if around.talks or around.draft.layout.wrapped:
        return []
    short = [c for c in candidates if not c.rank and not c.second and len(c.text) <= _HEADLINE]
    words = Words(around.draft.text)
    found = [c for c in short if _is_headline(c, around) and not _is_said(c.text, words)]
    long = sum(_is_long(around.units[c.at + 1]) for c in found)
    told = sum(c.text[-1] == "?" or c.text.split()[0].casefold() in _OPENERS for c in found)
    enough = len(found) >= _HEADLINES and 2 * len(found) <= 3 * min(told, long)
    apart = all(b.at - a.at > 2 for a, b in pairwise(found))
    return found if enough and apart else []


def _is_said(text: str, words: Words) -> bool:
    """Whether a sentence begins behind the first word: ``Anna What do you want?``

    Its first word has a great letter there, and a small one nearly everywhere else.
    """
    _, _, rest = text.partition(" ")
    return rest[:1].isupper() and words.usually_small(rest)


def _is_headline(c: Candidate, around: Surroundings) -> bool:
    """A line of up to eight words before a long paragraph, or a sentence beside one, behind text
    that has come to an end.
    """
    text, units = c.text, around.units
    if not (0 < c.at < len(units) - 1) or c.reading.number or len(c.unit.lines) > 1:
        return False
    marks = any(mark in text[:-1] for mark in '.,:;!?()[]“”"') or any(x.isdigit() for x in text)
    whole = text[0].isupper() and (text[-1].isalpha() or text[-1] == "?") and not marks
    before, after = units[c.at - 1], units[c.at + 1]
    behind = around.is_text(c.at - 1) or around.is_short_sentence(c.at - 1)
    text_next = (after.kind == "p" and _is_long(after)) or around.is_short_sentence(c.at + 1)
    ended = end_of(around.draft.words(before)[-60:]) is End.STOP
    return whole and behind and text_next and ended and len(text.split()) <= 8


def _is_long(unit: Unit) -> bool:
    return unit.end - unit.start >= _PARAGRAPH


def _said_again(candidates: Sequence[Candidate], around: Surroundings) -> list[Candidate]:
    """Titles in sentence case that heads of pages say again: ``The lower weir``, and again below.

    Several lines that stand alone between paragraphs and come again, a page and more apart, before
    the next such line does. A refrain comes again behind others.
    """
    if around.draft.layout.wrapped:
        return []
    lone = [c for c in candidates if is_lone(c) and not (c.rank or c.second or c.reading.number)]
    groups = [list(group) for _, group in groupby(lone, lambda c: echoes.key(c.text))]
    often = Counter(echoes.key(group[0].text) for group in groups)
    again = [
        group
        for group in groups
        if often[key := echoes.key(group[0].text)] == 1
        and (len(group) > 1 or key in around.running)
        and all(b.unit.start - a.unit.end >= _PAGE for a, b in pairwise(group))
    ]
    return [c for group in again for c in group] if len(again) >= _HEADLINES else []


def _opening_title(candidates: Sequence[Candidate], around: Surroundings) -> Candidate | None:
    """The title of the first piece of a collection, below the book's title and author.

    It is judged by the others: they are titles without numbers. A name may be the author's. Heads
    of pages that say it again, in the text below it, show a title.
    """
    heads = [c for c in candidates if c.rank]
    first = next((k for k in range(len(around.units)) if around.is_text(k)), 0)
    c = next((c for c in candidates if c.at == first - 1), None)
    plain = [h for h in heads if h.rank == PLAIN]
    collected = len(plain) >= _COLLECTED and heads[0].rank == PLAIN
    if c is None or c.rank or c.second or first < 3 or not collected:
        return None
    if any(h.reading.label for h in heads):
        return None
    words = c.text.split()
    named = len(words) > 1 and not c.wide and all(word[0].isupper() for word in words)
    said = echoes.key(c.text)
    again = any(is_lone(o) and echoes.key(o.text) == said for o in candidates if o.at > c.at)
    title = words[0].casefold() in _ARTICLES or said in around.running or again
    alike = c.caps or again or not all(h.caps for h in plain)
    sound = (c.title_case or again) and c.text[-1].isalnum() and not c.reading.number
    return c if (title or not named) and alike and (sound or c.caps) else None


def _list_title(c: Candidate, region: str, around: Surroundings) -> bool:
    """A title inside a bibliography ("Newspapers") or between two lists of abbreviations."""
    if region == "bibliography":
        return sources.is_section(c)
    if not sources.is_short_title(c):
        return False
    units = around.units
    return 0 < c.at < len(units) - 1 and all(
        _is_gloss(around, units[k]) for k in (c.at - 1, c.at + 1)
    )


def _ends_list(c: Candidate, look: Look, around: Surroundings, gap: int) -> bool:
    """A title like the book's others, with paragraphs below that no list has: the next essay.

    Or one with more blank lines before it than the list's own title has (``gap``), and than most.
    Or one right above the number of its first part, and that above a paragraph.
    """
    numbered = around.is_number_one(c.at + 1)
    if numbered and (c.caps or c.title_case) and around.is_prose(c.at + 2):
        return True
    below = c.at + 2 if numbered else c.at + 1
    signs = ((look.centred, c.centred), (look.gap > 0, c.wide), (look.caps, c.caps))
    shared = [has for shown, has in signs if shown]
    essay = [
        around.is_prose(k) and around.units[k].end - around.units[k].start >= _ESSAY
        for k in range(below, min(below + 2, len(around.units)))
    ]
    if c.wide and c.unit.gap > max(gap, _APART) and c.title_case and any(essay[:1]):
        return True
    return bool(shared) and all(shared) and sum(essay) >= (1 if len(shared) > 1 else 2)


def _opens_letter(c: Candidate, around: Surroundings) -> bool:
    """Whether a line says where and when, above a salutation: ``Zell, 3 May`` / ``My dear,``.

    Below a date a stop ends one, too: ``Berlin, den 3. Mai`` / ``Liebe Anna.``
    """
    below = around.units[c.at + 1 : c.at + 2]
    lines = [around.wording.line(unit.lines[0]) for unit in below if unit.lines]
    salutes = [is_salute(words.removesuffix(".") + ",") or is_salute(words) for words in lines]
    return any(salutes) and is_dateline(c.text)


def _is_person(c: Candidate) -> bool:
    """``Anna Orr, Clerk of the “Union”``: who somebody is stands behind the name."""
    return "," in c.text and not c.caps


def _is_gloss(around: Surroundings, unit: Unit) -> bool:
    """``AB - Association of Bakers``: a unit whose lines are entries of a list."""
    lines = [around.wording.line(line) for line in unit.lines]
    return all(re.search(r"\s[-–—=:]\s|\t", line) for line in lines)


def plain_titles(
    candidates: Sequence[Candidate],
    by_place: dict[int, Candidate],
    around: Surroundings,
    opening: Candidate | None,
) -> None:
    """Unnumbered titles that no list names; none of a title page above the ``opening`` number.

    Titles behind a section break or right under another heading are sure. Where a book has
    several of these, it divides its chapters so, and others of the same look need less. Where a
    list of contents names all others, they need more.
    """
    look = Look.of(candidates, around)
    scores: list[tuple[Candidate, float]] = []
    openings: list[int] = []  # lines right below what the contents list: perhaps whom it addresses
    named = mottoes.writers(candidates, by_place, around)
    named |= speakers(candidates) if around.poems else frozenset()
    region, gap = "", 0
    for c in candidates:
        if c.rank and c.rank != PLAIN:
            region, gap = c.name if c.rank == NAMED else "", c.unit.gap
        if c.rank or c.second or c.listed or c.reading.number or c.at in named:
            continue
        if on_title_page(c, opening, around):
            continue
        if region in _LISTS:
            over = _ends_list(c, look, around, gap)
            if over or _list_title(c, region, around):
                c.rank, c.ends_list = PLAIN, over
            region = "" if over else region
            continue
        if _opens_letter(c, around) or (region == "castList" and _is_person(c)):
            continue
        before = by_place.get(c.at - 1)
        if before is not None and (before.lettered or before.name in _OPENED):
            continue  # the first word of a lexicon's letter; whom a dedication is addressed to
        under = before is not None and bool(before.rank or before.second)
        opens = before is not None and under and before.entry >= 0 and not c.shown
        score = plain_score(c, around, under)
        if score and not look.fits(c):
            score -= 6.0 if is_set_as_text(c, around) else 3.0
        if score > 0:
            scores.append((c, score))
            openings += [c.at] if opens else []
    scores = _without_talk(scores) if around.talks else scores
    listed = any(c.entry >= 0 for c in candidates)
    sure = sum(score >= PLAIN_ENOUGH + 1.0 for c, score in scores if not listed or c.shown)
    if sure < _SEVERAL:  # nothing shows that the book divides its chapters
        scores = [(c, 0.0 if c.at in openings else score) for c, score in scores]
    wide = _WIDE_HABIT if _wide_lines_are_titles(scores, around) else 0.0
    more = 1.5 if sure >= _SEVERAL else -1.0 if listed else 0.0
    numbered = any(c.rank and c.reading.number for c in candidates)
    alone = around.poems or _lone_lines_are_titles(scores, numbered)
    lone = _LONE_HABIT if alone and not listed else 0.0
    capitals = not listed and _titles_are_capitals(scores)
    caps = _CAPS_HABIT if capitals else 0.0
    behind = _behind_verse(candidates, scores) if capitals and not numbered else frozenset()
    for c, score in [*scores, *((c, 0.0) for c in candidates if c.at in behind)]:
        score += max(more, wide) if c.wide else more
        shown = lone or c.caps  # by a habit of the book, by its letters: the contents may lack it
        score += max(0.0, lone - more) if shown and is_lone(c) else 0.0
        score += caps if c.caps and is_lone(c) else 0.0
        score += _ASKED if capitals and _asks(c) else 0.0
        if score >= PLAIN_ENOUGH or c.at in behind:
            c.rank = PLAIN
        elif score >= _DOUBTFUL:
            around.draft.report(
                "heading.doubtful",
                c.unit,
                "a line that may be a heading was left as a paragraph; a hint would settle it",
            )
    titles = [c for c in candidates if c.rank == PLAIN]
    divided = numbered and (around.poems or not count_parts(candidates, titles))
    if not listed and not divided:
        for c in (*_headlines(candidates, around), *_said_again(candidates, around)):
            c.rank = PLAIN
        for c in flush.titles(candidates, around):  # which what was found so far bears out
            c.rank = PLAIN
        for c in (*lone_titles(candidates, around), *mottoes.titles(candidates, around)):
            c.rank = PLAIN
    first = _opening_title(candidates, around)
    if first is not None:
        first.rank = PLAIN
