"""What transcribers write in brackets on lines of its own: pictures and notes in the margin.

``[Illustration: The mill]`` is a caption, ``[Illustration]`` a picture without one, ``[Sidenote:
Of mills]`` a label in the margin. The word is the transcriber's, the rest the book's. Their
``[Footnote 1: ...]`` is a note's text and read with the notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivist.patterns import late
from archivist.structure.draft import Draft, Unit

_PICTURE = (
    "illustrations?|pictures?|photographs?|frontispiece|plate|map|portrait|abbildung|"
    "illustrationen|ilustraci[oó]n|"
    "illustrazione|figura|figure|иллюстрация"
)
_OPENS = late(
    rf"\[(?:(?P<picture>{_PICTURE})|(?P<label>side-?note|marginal note|randnotiz|marginalie))"
    r"(?P<colon>\s?:\s*|(?=\s?\]))",
    re.IGNORECASE,
)
_MOST = 12  # paragraphs of one caption
_LONGEST = 1500  # code points of one of them


def recognise(draft: Draft) -> None:
    """Settle paragraphs that are such a bracket from end to end."""
    units = [u for u in draft.units if u.kind == "p" and u.spans and not u.parts and not u.group]
    for k, unit in enumerate(units):
        if unit.kind != "p" or draft.text[unit.spans[0][0]] != "[":
            continue
        match = _OPENS.match(draft.text, *unit.spans[0])
        if match is None:
            continue
        members = _members(draft, units[k : k + _MOST])
        if members and (match["picture"] or len(members) == 1):
            _settle(draft, members, match)


def _members(draft: Draft, units: Sequence[Unit]) -> list[Unit]:
    """The paragraphs up to the one that closes the bracket; none where it closes elsewhere."""
    depth = 0
    for k, unit in enumerate(units):
        text = draft.words(unit)
        depth += text.count("[") - text.count("]")
        if len(text) > _LONGEST:
            break
        if depth == 0 and text.endswith("]"):
            return list(units[: k + 1])
        if depth <= 0:
            break
    return []


def _settle(draft: Draft, members: Sequence[Unit], match: re.Match[str]) -> None:
    first, last = members[0], members[-1]
    end = last.spans[-1][1]
    bare = not match["colon"]
    low = match.start("picture") if bare else match.end()
    if low >= end - 1:
        return  # "[Illustration: ]" has no words to keep
    draft.claim(match.start(), low, "layout.label")
    draft.claim(end - 1, end, "layout.label")
    first.spans[0] = (low, first.spans[0][1])
    last.spans[-1] = (last.spans[-1][0], end - 1)
    if match["label"]:
        first.kind = "label"
        return
    group = draft.open_group("figure")
    for unit in members:
        unit.kind, unit.group = "figDesc" if bare else "caption", group
