"""The English pronoun I, read as the figure 1 or a stroke: ``1 have``, ``when [ had``, ``|'ll``.

An engine that reads a figure does it throughout. That is told by three different verbs that follow
a 1 which opens a sentence or a clause; behind other words, figures number them ("Radio 1 was").
Where verbs follow other figures as well it is a list ("1 have a go, 2 have a fit").

A stroke alone before a verb counts nothing, so one is enough, and three tell the others; but a
bracket may have its fellow ("[ had he known ]"), and several strokes part the columns of a table.

So is the I of "I.e." read as a letter that makes an article of it ("12 Le. the miller"), where no
word stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivist.model import Edit

LANGUAGE = "en"
# Verbs that no figure stands before; and words that may be nouns, too ("1 can").
_SURE = (
    "am have had was do did would should could cannot think thought know knew don't didn't never"
)
_OTHERS = (
    "were will shall can may might must always suppose believe hope fear wish want see saw say "
    "said tell told pray beg beseech thank dare owe mean meant feel felt hear heard go went came "
    "take took gave got found made remember understand confess assure wonder fancy expect intend "
    "promise warrant protest trust doubt ought love swear won't wouldn't couldn't shan't can't"
)
# What stands before it: what opens a clause, or a verb where the clause asks ("shall 1 go").
_OPENING = frozenset(
    "and that but as when if which what for so or though although ere ever then nor how than till "
    "until while whilst where whom whose since before after because yet why whether lest perhaps "
    "therefore shall should will would can could may might must am was have had do did".split()
)
_ABBREVIATED = frozenset("no nos vol vols fig figs chap ch sec art pt st p pp v n".split())
_SEEN = frozenset(_SURE.split())
_VERBS = "|".join([*_SURE.split(), *_OTHERS.split()])
_FIGURE = re.compile(
    rf"[1-9](?<![^\s“”\"'‘’(\[—-].)(?<!\d[-—].)"
    rf"(?:(?=\s+({_VERBS})(?![\w'’-]))|(?=['’](?:ll|m|ve|d)(?!\w)))"
)
_STROKE = re.compile(
    r"[|\[\]l](?<![^\s“”\"'‘’(—].)(?<!\w['’].)"
    rf"(?:(?=[ \n](?:({_VERBS})(?![\w'’-])|[a-z]{{2}}))|(?=['’](?:(ll|m|ve)(?!\w))))"
)
# "I.e." behind a note's label or a mark; a name may stand behind a word ("Mr. Le. Roy"). What it
# begins with stands first, and what it looks back at after that: so a search for it is fast.
_THAT_IS = re.compile(
    r"[L1](?<![\w.].)(?<![^\W\d_][\s.,].)(?<![^\W\d_][.,]\s.)"
    r"(?:(?<=L)|(?=\.))\.?(?=e\.,? [^\W\d_])"
)
_FELLOWS = {"[": "]", "]": "["}
_BEFORE = re.compile(r"([^\W\d_]+)(\.?)\s+\Z")
_FAR = 200  # code points in which the fellow of a stroke stands
_NEAR = 20  # code points that are looked at before a figure
_VERBS_SEEN = 3  # different ones
_LIST = 5  # times that a 1 must stand so for each other figure
_CERT = 0.95


def pronouns(text: str, rule: str) -> Iterator[Edit]:
    """An edit for each 1 that stood for I."""
    found = [match for match in _FIGURE.finditer(text) if _is_opening(text, match.start())]
    ones = [match for match in found if match.group() == "1"]
    verbs = _SEEN.intersection(match[1] for match in ones)
    if len(verbs) >= _VERBS_SEEN and len(ones) >= _LIST * (len(found) - len(ones)):
        yield from (Edit(*match.span(), "I", rule, _CERT) for match in ones)
    yield from _strokes(text, rule)
    yield from (Edit(*match.span(), "I.", rule, _CERT) for match in _THAT_IS.finditer(text))


def _strokes(text: str, rule: str) -> Iterator[Edit]:
    """Those before a verb; of a letter that stood before three of these those before any word."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in _STROKE.finditer(text):
        if _is_opening(text, match.start()) and _is_alone(text, match.start()):
            found.setdefault(match.group(), []).append(match)
    for matches in found.values():
        sure = [match for match in matches if match[1] or match[2]]
        for match in matches if len(sure) >= _VERBS_SEEN else sure:
            yield Edit(*match.span(), "I", rule, _CERT)


def _is_alone(text: str, at: int) -> bool:
    """Whether a stroke encloses, parts and counts nothing: ``[ had he``, ``| was | had |``, 5 l."""
    before, after = text[max(0, at - _FAR) : at], text[at + 1 : at + _FAR]
    if text[at] == "|":
        return "|" not in before.rpartition("\n")[2] + after.partition("\n")[0]
    if text[at] in _FELLOWS:
        return _FELLOWS[text[at]] not in before + after
    return not before.rstrip()[-1:].isdigit()


def _is_opening(text: str, at: int) -> bool:
    """Whether a sentence or a clause begins here."""
    before = _BEFORE.search(text[max(0, at - _NEAR) : at])
    if not before:
        return True
    word = before[1].lower()
    return word not in _ABBREVIATED if before[2] else word in _OPENING
