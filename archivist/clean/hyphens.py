"""A hyphen at a line's end: does the word go on without it? The document's own words decide.

    vocabulary = Vocabulary(text)
    decide("precis", "ion", vocabulary) is Verdict.JOIN

Evidence, strongest first:

1. The form itself: a capital or a digit after the hyphen, or a number before it, is a real hyphen
   ("Alsace-/Lorraine", "1928-/29").
2. The document spells the word elsewhere, joined or hyphenated: the more frequent form.
3. The language's list of words has it joined ("lawsuit", "shortest"), and more often than chance
   puts its halves together (not "onthe").
4. One half is a usual member of hyphenated words, here ("self-", "-like", more often so than at the
   edge of joined words) or in general ("half-", "twenty-"): a real hyphen.
5. Words of the document run over the break in the same letters, as ``sensitivity`` does in
   "sensitiv-/eness" or ``happiness`` in "busi-/ness": joined.
6. A short half that is no word of the document, or two such halves of any length, are no halves
   of a compound ("knowl-/edge"): joined; two long ones are a GUESS, joined with a finding, unless
   both are common words of a language that hyphenates compounds, and no word as one
   ("barrel-/organ").

Where a language writes compounds as one word, a hyphen behind a word and before "and" or "or"
stands for what both have in common ("Wiesen-/und Ackerland"): it stays, and a space follows.

What is left, a word and a word or a long rest that nothing binds, is DOUBT: the hyphen stays and
the caller files a finding ("song-/thrush"), but for rare words that the language has as one
("sorrow-/fully"). In a text that hyphenates hardly a word inside its
lines it is a GUESS as well: "natt-/rock" in Swedish.

Measured at ce610aa on the 7,427 words that lines break in twenty wrapped books, 8 of them at a
hyphen of their own: joined wrongly 0, kept wrongly 2, doubted 3, guessed 33, all rightly. Of the
3,356 hyphenated words inside their lines that stand once in a book, each cut at its hyphen and
taken from the vocabulary: joined 302, guessed 151, kept 1,520, doubted 1,383. Rare words and common
halves were measured on 78 books in four languages: of 27,752 words that stand once, cut where they
may be divided, 404 keep the hyphen (563 without these two), of 11,553 hyphenated ones 1,648 lose it
(1,678).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from archivist.clean.ocr.frequencies import FEW, USED, frequencies, seldom
from archivist.clean.ocr.gaps import COMPOUNDING
from archivist.clean.words import tally
from archivist.language import detect

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}+(?:['’]{_LETTER}+)*"
_TOKEN = re.compile(rf"{_WORD}(?:[-‐‑]{_WORD})*")
# A word that a line's end breaks: its halves are not counted as words. The end becomes a sign that
# is no white space; a word that it breaks comes first.
_BREAK = re.compile(r"([-‐])[ \t]*\n\s*")
_BROKEN = "\0"
_HALVES = re.compile(rf"{_WORD}[-‐]{_BROKEN}{_WORD}|{_TOKEN.pattern}(?:[-‐]{_BROKEN})?")

# Members that stand before a hyphen in any English book; all but these the document must show.
_FIRSTS = frozenset(
    "self half semi quasi pseudo well twenty thirty forty fifty sixty seventy eighty ninety".split()
)

# "And" and "or" behind what two compounds have in common, by language.
_SUSPENDS = {
    "de": frozenset(("und", "oder")),
    "sv": frozenset(("och", "eller")),
    "da": frozenset(("og", "eller")),
    "no": frozenset(("og", "eller")),
}

_ELIDED = re.compile(r"^.*['’]")  # "d'es-/prit": the word is "esprit"
# Words of a text that tell how it spells, and the share of them that hardly any is hyphenated in;
# in languages that write compounds as one word.
_ENOUGH, _HARDLY, _HARDLY_CLOSED = 2000, 0.001, 0.002
_LONG = 4  # letters; of the words broken in the bench's books, 4 in 1,700 are doubted for this


class Verdict(Enum):
    """What becomes of the hyphen."""

    JOIN = "join"
    KEEP = "keep"
    APART = "apart"  # keep, and put a space
    DOUBT = "doubt"
    GUESS = "guess"  # join, though no word of the text speaks for it


class Vocabulary:
    """The words of a text in small letters, with their counts; a hyphenated word is one word.

    ``firsts`` and ``seconds`` count in how many different hyphenated words a member stands before
    and after a hyphen; ``firsts`` has those between two by themselves ("-in-"): the ``in`` of
    "sister-in-law" tells nothing of "in-/genious".
    """

    def __init__(self, text: str) -> None:
        self.text = text
        found = tally(_TOKEN, text, small=True)
        broken = " ".join(_broken(text)).lower()
        found.subtract(_TOKEN.findall(broken))
        found.update(_HALVES.findall(_BREAK.sub(rf"\1{_BROKEN}", broken)))
        self.words: dict[str, int] = {
            word: n for word, n in found.items() if n and _BROKEN not in word
        }
        self.firsts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        for word in self.words:
            if "-" in word:
                first, *inner, last = word.split("-")
                self.firsts.update((first, *(f"-{member}" for member in inner)))
                self.seconds.update((*inner, last))

    def count(self, word: str) -> int:
        """How often ``word`` (small letters) stands in the text."""
        return self.words.get(word, 0)

    def beginning(self, letters: str) -> int:
        """How many different words begin with ``letters``."""
        return _within(self._forwards, letters)

    def ending(self, letters: str) -> int:
        """How many different words end with ``letters``."""
        return _within(self._backwards, letters[::-1])

    @cached_property
    def joins(self) -> bool:
        """Whether the text has hardly a hyphenated word inside its lines.

        In 13 pieces with less than one in a thousand, in six languages, 21 words were doubted at
        line ends: 18 are one word in the text that was printed, which spells the others without ſ.
        """
        size = sum(self.words.values())
        hyphened = sum(n for word, n in self.words.items() if "-" in word)
        most = _HARDLY_CLOSED if detect(self.text) in COMPOUNDING else _HARDLY
        return size >= _ENOUGH and hyphened < most * size

    @cached_property
    def listed(self) -> Mapping[str, int]:
        """The words of the text's language with their frequencies in centibels below 1."""
        return frequencies(detect(self.text), USED)

    def seldom(self, first: str, second: str) -> bool:
        """Whether the language has two halves as one rare word, if more often than by chance."""
        by_chance = self.listed.get(first, USED) + self.listed.get(second, USED)
        language = detect(self.text)
        return seldom((first + second,), language).get(first + second, by_chance) < by_chance

    def binds(self, first: str, second: str) -> bool:
        """Whether two common words of a language that hyphenates compounds are no word as one."""
        language = detect(self.text)
        words = max(self.listed.get(first, USED), self.listed.get(second, USED)) <= FEW
        return words and language not in COMPOUNDING and not seldom((first + second,), language)

    @cached_property
    def _forwards(self) -> list[str]:
        return sorted(word for word in self.words if "-" not in word)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(word[::-1] for word in self.words if "-" not in word)


def _broken(text: str) -> Iterator[str]:
    """What stands between white space, line ends after a hyphen counting as none, around each."""
    start = end = 0
    for match in _BREAK.finditer(text):
        if match.start() >= end:
            if start < end:
                yield text[start:end]
            floor, start = end, match.start()
            while start > floor and not text[start - 1].isspace():
                start -= 1
        end = match.end()
        while end < len(text) and not text[end].isspace():
            end += 1
    if start < end:
        yield text[start:end]


def _within(words: list[str], letters: str) -> int:
    return bisect_left(words, letters + "\U0010ffff") - bisect_left(words, letters)


def decide(left: str, right: str, vocabulary: Vocabulary, parted: bool = False) -> Verdict:
    """What becomes of the hyphen of ``left-`` at a line's end before ``right``.

    ``left`` and ``right`` are the whole tokens, without the hyphen, quotes or brackets; either may
    hold hyphens of its own ("fellow-pleni-" / "potentiaries"). ``parted``: a page's head or notes
    stand between them, so that the second was counted as a word of its own here.
    """
    if not right[:1].isalpha() or not left[-1:].isalpha() or not _case_goes_on(left, right):
        return Verdict.KEEP
    left, right = left.lower(), right.lower()
    first, second = _ELIDED.sub("", left.rpartition("-")[2]), right.partition("-")[0]
    return (
        _by_same_word(left, right, vocabulary)
        or _by_same_word(first, second, vocabulary)
        or _by_conjunction(first, right, vocabulary)
        or _by_list(first, second, vocabulary)
        or _by_member(first, second, vocabulary, "-" in left)
        or _by_letters(first, second, vocabulary, parted)
    )


def _case_goes_on(left: str, right: str) -> bool:
    """A small letter after the break, or capitals on both sides ("COUN-/CIL")."""
    return not right[0].isupper() or (len(left) > 1 and left.isupper() and right.isupper())


def _by_same_word(left: str, right: str, vocabulary: Vocabulary) -> Verdict | None:
    joined = vocabulary.count(left + right)
    hyphenated = vocabulary.count(f"{left}-{right}")
    if not joined and not hyphenated:
        return None
    return Verdict.JOIN if joined >= hyphenated else Verdict.KEEP


def _by_conjunction(first: str, right: str, vocabulary: Vocabulary) -> Verdict | None:
    """APART for a word, or one with the s that links it to another, before "and" or "or"."""
    if right not in _SUSPENDS.get(detect(vocabulary.text), ()):
        return None
    listed = vocabulary.listed
    words = {first, first.removesuffix("s")}
    known = any(vocabulary.count(word) or word in listed for word in words if len(word) > 1)
    return Verdict.APART if known and first + right not in listed else None


def _by_list(first: str, second: str, vocabulary: Vocabulary) -> Verdict | None:
    """JOIN for a word that the language uses more than chance would put its halves together.

    Lists hold run-together words too: ``onthe`` is rarer than ``on`` before ``the`` is by chance,
    and so no word; ``lawsuit`` is one.
    """
    listed = vocabulary.listed
    joined = listed.get(first + second)
    if len(first) == 1 or joined is None:
        return None
    by_chance = listed.get(first, USED) + listed.get(second, USED)
    return Verdict.JOIN if joined < by_chance else None


def _by_member(first: str, second: str, vocabulary: Vocabulary, inner: bool) -> Verdict | None:
    """KEEP where a half is a member that takes the hyphen as a rule, not by exception.

    ``inner``: another hyphen stands before the first half.
    """
    if len(first) == 1:
        return Verdict.KEEP
    if first in _FIRSTS and not vocabulary.beginning(first + second[:3]):  # "self-/ish"
        return Verdict.KEEP
    firsts = vocabulary.firsts[f"-{first}" if inner else first]
    seconds = vocabulary.seconds[second]
    if firsts > 1 and firsts >= vocabulary.beginning(first + second[:1]):
        return Verdict.KEEP
    joined = vocabulary.ending(first[-1:] + second)
    # One is enough of a word that no other word ends with: "and-/twenty" beside "five-and-twenty".
    if seconds >= joined and (seconds > 1 or (seconds and not joined and vocabulary.count(second))):
        return Verdict.KEEP
    return None


def _by_letters(first: str, second: str, vocabulary: Vocabulary, parted: bool) -> Verdict:
    if vocabulary.beginning(first + second[:2]) or vocabulary.ending(first[-2:] + second):
        return Verdict.JOIN
    free = (vocabulary.count(first) > 0) + (vocabulary.count(second) > parted)
    # A word and a long rest: "double-/edged" is as likely as "since-/rity".
    long = len(first) >= _LONG and len(second) >= _LONG
    if not (free == 2 or long):
        return Verdict.JOIN
    if vocabulary.joins:
        return Verdict.GUESS
    if free:
        return Verdict.JOIN if vocabulary.seldom(first, second) else Verdict.DOUBT
    return Verdict.DOUBT if vocabulary.binds(first, second) else Verdict.GUESS
