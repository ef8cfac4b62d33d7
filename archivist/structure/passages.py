"""Passages in another language than the work's: whole blocks, quotations, italics; ``foreign``.

    passages(leaves, text, "en")  ->  inlines of kind foreign, in order and apart

A passage is believed where a quarter of its words, three different ones at least, are function
words of one language and clearly fewer of every third one, and three times as many are frequent in
that language as in the work's own. In a work of other letters, words in Greek ones are Greek:
``grc`` where the work has a letter with a breathing or another accent of the ancient language, or
else ``el``. Left alone: words and phrases too short to tell, languages too close to tell (Danish
and Norwegian), names, formulae, works whose own language has no list of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from archivist.clean.ocr.frequencies import frequencies
from archivist.language import function_words, likely
from archivist.model import Block, Inline, Span
from archivist.patterns import late

_KINDS = frozenset("p quote l item note epigraph stage cell ab salute signed bibl".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# What quotation marks hold, in the forms that Europe prints.
_QUOTED = re.compile(
    r"“([^“”]{12,2000})”|«([^«»]{12,2000})»|»([^«»]{12,2000})«|„([^„“”]{12,2000})[“”]"
    r'|"([^"\n]{12,2000})"'
)
_QUOTES = '“«»„"'  # that open
# Greek words: one long one, or several; beside each other with what stands between words.
_GREEK_WORD = r"[\u0370-\u03ff\u1f00-\u1fff’'\u0300-\u036f]"
_GREEK_LETTER = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK = late(rf"{_GREEK_WORD}{{2,}}(?:[ ,.;··]{{1,2}}{_GREEK_WORD}+)+|{_GREEK_WORD}{{4,}}")
_LEADS = (
    b"\xcd",
    b"\xce",
    b"\xcf",
    b"\xe1\xbc",
    b"\xe1\xbd",
    b"\xe1\xbe",
    b"\xe1\xbf",
)  # their UTF-8
_ANCIENT = late("[\u1f00-\u1fff]")
_GREEKS = ("el", "grc")
_OWN = 0.15  # share of the work's function words from which a block is in its language
_MORE = 1.5  # words to a piece: of 10,948 blocks measured 4 had more
_FREQUENT = 400  # centibels: a word in 10,000
_FEWEST = 5  # words of a passage


def passages(leaves: Iterable[Block], text: str, language: str) -> list[Inline]:
    """The passages of ``leaves`` (over ``text``) that are not in ``language``; in order."""
    found: list[Inline] = []
    ours = frequencies(language.partition("-")[0], _FREQUENT)
    if not ours:
        return found
    greek = ""
    if language not in _GREEKS and _has_greek(text):
        greek = "grc" if _ANCIENT.search(text) else "el"
    own = _row(language)
    for leaf in leaves:
        if leaf.kind in _KINDS and not any(i.kind == "foreign" for i in leaf.inlines):
            found += _of_leaf(leaf, text, language, own, ours, greek)
    return sorted(found, key=lambda inline: inline.start)


def _has_greek(text: str) -> bool:
    """UTF-8 tells in a tenth of the time that there is none."""
    spelt = text.encode("utf-8", "surrogatepass")
    return any(lead in spelt for lead in _LEADS) and _GREEK_LETTER.search(text) is not None


def _row(language: str) -> frozenset[str]:
    try:
        return function_words(language.partition("-")[0])
    except KeyError:
        return frozenset()


def _of_leaf(
    leaf: Block,
    text: str,
    language: str,
    own: frozenset[str],
    ours: Collection[str],
    greek: str,
) -> Iterator[Inline]:
    wording = " ".join([text[start:end] for start, end in leaf.spans])
    if _is_plainly_own(wording, own):  # without its words in capitals: nearly always
        foreign = False
    else:
        small = wording.lower()
        foreign = not _is_plainly_own(small, own) and _share(small, own) < _OWN
    if foreign:
        tag = _told(wording, language, ours)
        if tag:
            for span in leaf.spans:
                start, end = _trimmed(text, span)
                yield Inline(start, end, "foreign", tag)
            return
    done: list[Span] = []  # in order, apart
    for span, tag in (
        *_inside(leaf, text, language, ours),
        *((span, greek) for span in (_greek_words(leaf, text) if greek else ())),
    ):
        at = bisect_left(done, span)
        behind = at == 0 or done[at - 1][1] <= span[0]
        if behind and (at == len(done) or span[1] <= done[at][0]):
            done.insert(at, span)
            yield Inline(span[0], span[1], "foreign", tag)


def _is_plainly_own(wording: str, own: frozenset[str]) -> bool:
    """Whether a block is so clearly in the work's language that its words need no closer look.

    White space parts fewer pieces than there are words, so more than their share is asked. Nine
    blocks in ten have it, and it is told in a fifth of the time.
    """
    parts = wording.split()
    least = _MORE * _OWN * len(parts)
    most = parts[: 2 * len(parts) // 3]  # show it as a rule
    return sum(map(own.__contains__, most)) >= least or sum(map(own.__contains__, parts)) >= least


def _share(small: str, own: frozenset[str]) -> float:
    words = _WORD.findall(small)
    return sum(map(own.__contains__, words)) / len(words) if words else 1.0


def _inside(
    leaf: Block, text: str, language: str, ours: Collection[str]
) -> Iterator[tuple[Span, str]]:
    """Quotations and italics inside a block, with their language."""
    marked = sorted((i.start, i.end) for i in leaf.inlines if i.kind == "italic")
    for start, end in leaf.spans:
        begun = marked[bisect_left(marked, (start, start)) : bisect_left(marked, (end, end))]
        italics = [span for span in begun if span[1] <= end]
        quoted = [match.span(match.lastindex or 0) for match in _quotations(text, start, end)]
        for span in (*quoted, *italics):
            tag = _told(text[slice(*span)], language, ours)
            if tag:
                yield span, tag


def _quotations(text: str, start: int, end: int) -> Iterable[re.Match[str]]:
    marked = any(text.find(mark, start, end) >= 0 for mark in _QUOTES)
    return _QUOTED.finditer(text, start, end) if marked else ()


def _told(wording: str, language: str, ours: Collection[str]) -> str:
    """The language of a passage, or nothing where it is the work's, or not clear."""
    words = _WORD.findall(wording.lower().replace("’", "'"))
    mine = sum(map(ours.__contains__, words))
    if len(words) < _FEWEST or 3 * mine > len(words):  # no other can have three times as many
        return ""
    found = likely(wording)
    if found in ("und", language, language.partition("-")[0]):
        return ""
    theirs = frequencies(found, _FREQUENT) or _row(found)
    return found if 3 * mine <= sum(map(theirs.__contains__, words)) else ""


def _greek_words(leaf: Block, text: str) -> Iterator[Span]:
    for start, end in leaf.spans:
        yield from (match.span() for match in _GREEK.finditer(text, start, end))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
