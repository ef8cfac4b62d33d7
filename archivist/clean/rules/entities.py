"""Character references left in the text: ``&eacute;``, ``&#8217;``, escaped twice ``&amp;eacute;``.

Only whole references with their semicolon, by names that HTML knows. A text that shows markup
(``<p>``, ``</i>``, ``&lt;br&gt;``) speaks of it or is it, and stays as it is; so does a reference
that stands alone between quotation marks or brackets, which names it. What a reference
means may be matter for other rules (a soft hyphen, half of a character read wrongly).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from archivist.model import Edit
from archivist.patterns import late
from archivist.rules import RuleRow

RULE = RuleRow(
    "entities",
    "correction",
    "Character references that an earlier conversion had left in the text were resolved.",
)
ORDER = 5  # before text is decoded: "&Atilde;&copy;" was read in the wrong encoding as well
NEEDS = frozenset("&")

_REFERENCE = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_MARKUP = late(
    r"</?(?:[a-z]{1,10}|h[1-6])(?:\s[^<>]{0,200})?/?>|&(?:amp;)*lt;/?[a-z]{1,10}\d?\s?/?&",
    re.IGNORECASE,
)
_NAMED = late(r"[\"“”‘’'«»`()\[\]]")


def propose(text: str) -> Iterator[Edit]:
    if _MARKUP.search(text):
        return
    for match in _REFERENCE.finditer(text):
        start, end = match.span()
        new = _resolved(match.group())
        around = text[start - 1 : start], text[end : end + 1]
        if new and not all(map(_NAMED.match, around)):
            yield Edit(start, end, new, RULE.id)


def _resolved(reference: str) -> str:
    """What the reference means, or nothing where it means no character of a book."""
    while (new := unescape(reference)) != reference:
        reference = new
    return new if not new.startswith("&") or new == "&" else ""
