"""Spaces that an OCR engine lost behind commas and other marks: ``honor,a``, ``casa.Al``.

Asked of texts that show lost spaces between words. What a mark stands in the middle of is one word
in addresses and abbreviations ("i.e."), so letters must stand on both sides, before a full stop
three small ones and behind it a capital; and the mark must nearly always have its space.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from archivist.model import Edit
from archivist.patterns import LARGE, SMALL, late

_TIGHT = late(
    rf"[,;:!?.](?=[{LARGE}{SMALL}])"
    rf"(?:(?<=[{SMALL}]{{2}}[,;:!?])|(?<=[{SMALL}]{{3}}\.)(?=[{LARGE}][{SMALL}]))"
)
_WIDE = re.compile(r"[.,;:!?](?=\s)(?<=\w.)")
_UNSPACED = re.compile(r"\S+")
_ADDRESS = re.compile(r"[@/]|www\.|\.\w+\.")
_USUALLY = 20  # times that a mark has its space for each time that it has none
_CERT = 0.9


def behind_marks(text: str, rule: str) -> Iterator[Edit]:
    """A space behind each mark that has lost it."""
    tight = [found for found in _TIGHT.finditer(text) if not _is_address(text, found.start())]
    without = Counter(found.group() for found in tight)
    if not without:
        return
    usual = Counter(_WIDE.findall(text))
    for found in tight:
        mark = found.group()
        if usual[mark] >= _USUALLY * without[mark]:
            yield Edit(found.start(), found.end(), f"{mark} ", rule, _CERT)


def _is_address(text: str, at: int) -> bool:
    """Whether what stands around the mark, up to the next spaces, is no prose."""
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    around = _UNSPACED.match(text, start)
    return around is not None and _ADDRESS.search(around.group()) is not None
