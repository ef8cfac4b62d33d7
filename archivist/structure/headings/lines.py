"""What one line says as a heading: a label, a number, a title, in one of the printed orders."""

from __future__ import annotations

import re
from typing import NamedTuple

from archivist.patterns import CLOSING, LARGE, late
from archivist.structure.headings import names
from archivist.structure.headings.numbers import (
    SAME_SHAPE,
    Number,
    english_ordinals,
    fold,
    misread_roman,
    number_phrase,
    number_words,
    read_number,
    roman,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+", re.UNICODE)
# Between number and title: "Chapter One – The Mill", "I: The Mill", "PART TWO : THE ROAD".
_AFTER = re.compile(r"\s*[.)]?\s*(?:[:;–—―|/]|~{1,3}(?=\s)|-{1,2}(?=\s)|\.)?\s*[–—―-]?\s*")
_TOKEN = re.compile(r"\(?([^\s.:,;)–—]+(?:\.\d+)*(?:-[^\s.:,;)–—]+)?)")
_BARE = re.compile(r"(?:§+\s*)?[\[(]?([^\s.:;,()\[\]]{1,14}(?:\.\d+)*)[.:)\]]{0,2}")
# "-IV-", "— 3 —", which older books set between dashes.
_DASHED = re.compile(r"([-–—]{1,2}) ?([^\W_]{1,8}\.?) ?\1")
# "No. 4", "N:o 4", "Nr. IV", as if the word were not there.
_NUMERO = late(r"(?:№|[Nn](?:[oOrR]\.|:[oO]\.?|[°º]\.?)) ?(?=[\dIVXLC])")
_NUMBER_TITLE = re.compile(
    rf"(?:§+\s*)?(\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}|[IVXLC{SAME_SHAPE}]{{1,7}}|[A-Z])"
    r"(\.?\s?[:–—]\s?|"
    r"[.,)]\s?[-–—]{1,2}(?=[^\W\d_])|[.)]\s?[-–—]{0,3}\s+|\s-{1,3}\s+|\s+)(?=\S)"
)
# "XVlI -- THE WEIR", "l. THE MILL", "XII, THE WEIR": a roman number that OCR misread.
_MISREAD_TITLE = re.compile(r"([IVXLCl1|]{1,7})(?:[.,)]\s?[-–—]{0,3}\s+|\s?[-–—]{1,3}\s*)(?=\S)")
_SEVERAL = re.compile(
    r"(?P<label>[^\W\d_]+)(?i:s)[ .\t]+"
    r"(?P<numbers>(?P<one>\d{1,3}|[IVXLC]+)(?:(?:\s*[,;&–—-]\s*|\s+(?:(?i:and|und|et|e|y|to|bis)|&)\s+)+"
    r"(?:\d{1,3}|[IVXLC]+)\b)+)"
)
_NUMERALS = late(r"\d{1,3}|\b[IVXLC]+\b")
_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}
_NOTE_CALL = re.compile(
    r"(?:\s?\[\d{1,3}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d_])\d{1,3}|(?<=[^\W\d_]{3}[.!?”’»“«])\d{1,3}|[*†‡]+)$"
)
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over s the to under upon with und der die "
    "das des dem den von vom zu zum zur im in am an auf aus bei mit für über oder ein "
    "eine eines et "
    "de du la le les des un une au aux en sur par ou dans pour d l di del della dei "
    "delle il lo gli i "
    "e ed a al alla da dal nel nella con per su tra y el los las un una con por para и в "
    "на с о об от "
    "до по за из к у не или van het een st vs etc continued cont fortsetzung suite".split()
)


_ELIDED = late(rf"(?:[a-zA-Z]|[qQ]u|[dD]ell|[nN]ell|[aAdD]ll)['’](?=[{LARGE}])")

# A picture ("Ein Bild", "Un tableau") is none of several.
_ARTICLES = frozenset("a ein un uno um один одна egy".split())
_SHORTEST, _LONGEST = 7, 40  # code points of a label and its number run together

_ENDED_WORD = late(r"\s*(?:$|[.:–—])")
_NEVER_FIRST = frozenset(("een",))  # "Een brief" is Dutch for a letter
_ENDED = late(r"[^\W\d_](?:\.?$|\.? ?[:–—]\s*$|\. $)")  # a label that stands for itself
# "CHAPTER THE FIRST"
_THE = re.compile(r"(?i:the)\s+(?=([^\W\d_]+(?:-[^\W\d_]+)?))")
# "FIFTH AND LAST ACT", "Fünfte und letzte Szene"
_AND_LAST = late(
    r"\s+(?:and|und|et|ed?|y|и)\s+(?:last|letzte[rs]?|derni[eè]re?|[uú]ltim[ao]|последн\w\w)\b",
    re.IGNORECASE,
)
_ORDINALS = english_ordinals()


class Reading(NamedTuple):
    """A line read as a heading. ``label`` is a type of :mod:`names`; ``rank`` is the label's."""

    label: str = ""
    rank: int = 0
    number: Number | None = None
    n: str = ""  # the number as printed
    title: str = ""  # what follows the number, or the whole line
    sure: bool = True  # False where a misread number was mended


def read_line(text: str) -> Reading:
    """``text`` (one line, marks taken off) as label, number and title."""
    first = _TOKEN.match(text)
    return (
        (first and _labelled(text, first))
        or _several(text)
        or (first and _ordinal_first(text, first))
        or (first and _phrase_first(text))
        or (first and _behind_article(text, first))
        or _numbered(text)
        or _misread(text)
        or _run_together(text)
        or Reading(title=text)
    )


def lone_number(text: str) -> int:
    """The number that a line is and no more, ``IV`` or ``4.``; 0 where it says anything else."""
    reading = read_line(text)
    path = reading.number.path if reading.number and not reading.title and not reading.label else ()
    return path[0] if len(path) == 1 else 0


def _labelled(text: str, first: re.Match[str]) -> Reading | None:
    """``Chapter One – Title``, ``ACT I``, ``Глава первая``, ``§ 3. Title``."""
    label = fold(first.group(1))
    known = names.labels_in_words().get(label)
    if known is None:
        return None
    at = first.end()
    while at < len(text) and text[at] in " .\t":
        at += 1
    article = _THE.match(text, at)
    at = article.end() if article and fold(article.group(1)) in _ORDINALS else at
    value, end = number_phrase(text, at)
    if value:
        return Reading(*known, Number((value,), "word"), text[at:end], _rest(text, end))
    at = _behind_of(text, at)
    second = _TOKEN.match(text, at)
    number = read_number(second.group(1)) if second else None
    sure = True
    if second is not None and number is None:
        value = misread_roman(second.group(1))
        number, sure = (Number((value,), "roman") if value else None), False
    if second is None or number is None:
        return None
    kind, rank = known
    words = number.style == "word"
    if (kind == "appendix" and words) or (label not in names.labels() and not words):
        return None
    return Reading(kind, rank, number, second.group(1), _rest(text, second.end()), sure)


def _behind_of(text: str, at: int) -> int:
    """Where an ordinal begins behind a Romanian ``al`` or ``a``; ``at`` where there is none.

    ``Capitolul al doilea``, ``Partea a II-a``: the number ends in ``-a`` or ``-lea``.
    """
    of = _TOKEN.match(text, at)
    if of is None or fold(of.group(1)) not in names.OF_ORDINALS:
        return at
    behind = of.end() + 1
    ordinal = _TOKEN.match(text, behind)
    if ordinal is None or text[of.end() : behind] != " ":
        return at
    word = ordinal.group(1)
    whole = read_number(word) is not None and fold(word).endswith("a")
    return behind if whole else at


def _several(text: str) -> Reading | None:
    """``Lectures IV and V``, ``Chapters 2–4: Title``: it goes on from the last number."""
    match = _SEVERAL.match(text)
    known = names.labels().get(fold(match["label"])) if match else None
    if match is None or known is None:
        return None
    numbers = [read_number(token) for token in _NUMERALS.findall(match["numbers"])]
    last = numbers[-1]
    if last is None or len({n.style for n in numbers if n}) > 1:
        return None
    return Reading(*known, last, match["numbers"], _rest(text, match.end()))


def _ordinal_first(text: str, first: re.Match[str]) -> Reading | None:
    """``FIRST ACT``, ``Erstes Kapitel: Titel``, ``2. Kapitel``, ``Première partie``."""
    number = read_number(first.group(1))
    if number is None or number.style not in ("word", "arabic", "roman"):
        return None
    last = _AND_LAST.match(text, first.end()) if number.style == "word" else None
    at = last.end() if last else first.end()
    while at < len(text) and text[at] in " .":
        at += 1
    second = _TOKEN.match(text, at)
    words = number.style == "word" and fold(first.group(1)) not in _ARTICLES
    labels = names.labels_in_words() if words else names.labels()
    known = labels.get(fold(second.group(1))) if second else None
    if known is None and second is not None and _ENDED_WORD.match(text, second.end()):
        known = names.labels_behind_ordinals().get(fold(second.group(1)))
    if known is None or second is None or fold(first.group(1)) in _NEVER_FIRST:
        return None
    rest = text[second.end() :].lstrip()
    if rest and rest[0].isalnum() and not words:
        return None  # "3 act plays": a phrase
    return Reading(*known, number, first.group(1), _rest(text, second.end()))


def _phrase_first(text: str) -> Reading | None:
    """``Двадцать первая глава``, ``Een en twintigste hoofdstuk``: an ordinal of several words."""
    value, end = number_phrase(text, 0, ends=False)
    label = _TOKEN.match(text, end + 1) if value else None
    known = names.labels().get(fold(label.group(1))) if label else None
    if known is None or label is None or not _ENDED_WORD.match(text, label.end()):
        return None
    return Reading(*known, Number((value,), "word"), text[:end], _rest(text, label.end()))


def _behind_article(text: str, first: re.Match[str]) -> Reading | None:
    """``THE SECOND PART``, ``Het eerste bedrijf: Titel``; no "The first act was over"."""
    if fold(first.group(1)) not in names.ARTICLES:
        return None
    at = _TOKEN.search(text, first.end())
    found = _ordinal_first(text, at) if at and text[first.end() : at.start()] == " " else None
    if found is None or not _ENDED.search(text[: len(text) - len(found.title)]):
        return None
    return found


def _numbered(text: str) -> Reading | None:
    """``IV``, ``12.``, ``I: Title``, ``2.1 Title``, ``No. 4``."""
    dashed = _DASHED.fullmatch(text)
    text = dashed.group(2) if dashed else text
    numero = _NUMERO.match(text) if text.startswith(("N", "n", "№")) else None
    text = text[numero.end() :] if numero else text
    alone = _BARE.fullmatch(text)
    if alone is not None:
        token = alone.group(1)
        number = read_number(token)
        if number is not None:
            return Reading("", 0, number, token, "")
        value = misread_roman(token)
        if value:
            return Reading("", 0, Number((value,), "roman"), token, "", False)
        return None
    match = _NUMBER_TITLE.match(text)
    if match is None:
        return None
    token, gap = match.group(1), match.group(2)
    number = read_number(token)
    title = text[match.end() :].strip()
    if gap.isspace() and " " in title and not any(x.isalpha() for x in title):
        return None  # "2 6 4 8" is a row of figures
    # "A Close Call", "I was young": a letter followed by nothing but a space is a word, but for
    # "II THE WEIR", where other numbers will tell whether it is one.
    if number is not None and gap.isspace() and number.style == "roman":
        large = len(token) > 1 and token.isupper()
        large = large and (in_title_case(title) or (title.isupper() and in_capitals(title)))
        return Reading("", 0, number, token, title, False) if large else None
    if number is None or (gap.isspace() and number.style == "letter"):
        return None
    if number.style == "letter" and not gap.strip().startswith((".", ")", ":")):
        return None
    return (
        Reading("", 0, number, token, title)
        if title[:1].isalnum() or title[:1] in "“‘\"'«„(_*"
        else None
    )


def _misread(text: str) -> Reading | None:
    """A misread roman number before a title in capitals: ``XVlI -- THE WEIR``."""
    match = _MISREAD_TITLE.match(text)
    if match is None:
        return None
    token, title = match.group(1), text[match.end() :].strip()
    value = roman(token) if token.isupper() else misread_roman(token)
    if not value or token == "1" or not in_capitals(title):
        return None
    return Reading("", 0, Number((value,), "roman"), token, title, False)


def _run_together(text: str) -> Reading | None:
    """A label and its number that have lost the space between: ``ZEHNTESZENE``, ``CHAPTERXII``."""
    word = text.rstrip(".")
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    labels = names.labels()
    for at in range(2, len(word) - 1):
        label, value = labels.get(fold(word[at:])), number_words().get(fold(word[:at]), 0)
        if label and value:
            return Reading(*label, Number((value,), "word"), word[:at], "", False)
        label, number = labels.get(fold(word[:at])), read_number(word[at:])
        if label and number and word.isupper():
            return Reading(*label, number, word[at:], "", False)
    return None


def _rest(text: str, at: int) -> str:
    match = _AFTER.match(text, at)
    return text[match.end() if match else at :].strip()


def without_call(text: str) -> str:
    """A line without a note call at its end."""
    return _NOTE_CALL.sub("", text)


def key(text: str) -> str:
    """Letters and digits alone, folded: what two printings of one title have in common."""
    folded = fold(text)
    if folded.isascii():  # nearly all lines; a third of the time
        return folded.translate(_NO_LETTERS)
    return "".join(filter(str.isalnum, folded))


def in_capitals(text: str) -> bool:
    """Whether all letters are capitals, three at least (a stray small letter of OCR is allowed)."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper >= 3 and lower * 12 <= upper


def in_title_case(text: str) -> bool:
    """Whether all words but the small ones begin with a capital: ``The Road to the Mill``."""
    words = [_unelided(w) for w in _WORD.findall(text) if not w[0].isdigit()]
    if not words or not words[0][0].isupper():
        return False
    big = [w for w in words if w[0].isupper()]
    return all(w[0].isupper() or fold(w) in _SMALL or len(w) < 3 for w in words) and bool(big)


def _unelided(word: str) -> str:
    """A word without what is elided before a capital: ``Artagnan`` of ``d’Artagnan``."""
    elided = _ELIDED.match(word)
    return word[elided.end() :] if elided else word


def title_weight(text: str) -> float:
    """How much a line in title case looks like a title and not like a name: 0 to 1.

    Function words and more than three words tell a title: ``The Mill by the River`` against
    ``John Miller``.
    """
    words = [w for w in _WORD.findall(text) if not w[0].isdigit()]
    small = any(fold(w) in _SMALL for w in words)
    return min(1.0, 0.25 * max(0, len(words) - 1) + 0.5 * small)


def is_sentence(text: str) -> bool:
    """Whether a line ends like a sentence of running text or begins like its middle."""
    stripped = text.rstrip(CLOSING + ")—– ")
    if not stripped or (text[0].islower() and not _ELIDED.match(text)):
        return True
    if stripped[-1] in ",;:":
        return True
    return stripped[-1] == "." and not stripped.endswith("etc.")
