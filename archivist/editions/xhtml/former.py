"""Anchors of names that no block bears any more, in the blocks that they lead to.

A link to a paragraph that has since been merged with its neighbour still finds its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from archivist.patterns import late

# These hold items and rows only, so an anchor stands before them. The end of a tag is never inside
# an attribute: ``>`` is spelt out there.
_STRICT = frozenset({"ul", "ol", "dl", "table"})
_TAG = late(r'<(\w+)[^>]*? id="([bd][a-z2-7]{10}(?:-\d+)?)"[^>]*>')


def by_target(leads: Mapping[str, str], written: Iterable[str]) -> dict[str, list[str]]:
    """The names that lead to each block; without those that are ids in the edition."""
    taken = frozenset(written)
    found: dict[str, list[str]] = defaultdict(list)
    for name, target in leads.items():
        if name not in taken:
            found[target].append(name)
    return dict(found)


def anchored(page: str, names: Mapping[str, list[str]]) -> str:
    """A page of XHTML with an empty ``span`` for each name, in or before the block it leads to."""
    if not names:
        return page

    def put(tag: re.Match[str]) -> str:
        anchors = "".join(f'<span id="{name}"></span>' for name in names.get(tag[2], ()))
        return anchors + tag[0] if tag[1] in _STRICT else tag[0] + anchors

    return _TAG.sub(put, page)
