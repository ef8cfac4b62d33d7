"""Dedications and titles that stand alone before a heading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Unit
from archivist.structure.front.words import LONGEST, is_dedication
from archivist.structure.headings.lines import key
from archivist.structure.headings.wording import Wording

_STOPS = tuple(".!?…")


def dedications(draft: Draft, wording: Wording) -> None:
    """A short address right before the first headings is a division of its own, without a head."""
    out: list[Unit] = []
    headings = 0
    following = _following(draft.units)
    for unit, after in zip(draft.units, following, strict=True):
        before = out[-1] if out else None
        headings += unit.kind == "head" and unit.type != "contents"
        alone = (
            after is not None
            and after.kind == "head"
            and (before is None or before.kind != "head" or before.level == 0)
        )
        if headings == 0 and unit.kind in ("p", "verse") and not unit.group and alone and (
            is_dedication(wording.unit(unit))
        ):  # fmt: skip
            out.append(_headless(unit))
        out.append(unit)
    draft.units = out


def _following(units: Sequence[Unit]) -> list[Unit | None]:
    """For each unit the next one that is not furniture."""
    out: list[Unit | None] = []
    after: Unit | None = None
    for unit in reversed(units):
        out.append(after)
        if unit.kind not in ("fw", "pb", "milestone", "gone"):
            after = unit
    return out[::-1]


def _headless(unit: Unit) -> Unit:
    """The opening of a division that has no head of its own in the text."""
    opening = Unit(unit.lines[:1], unit.gap, unit.page, kind="head", level=1)
    opening.spans, opening.type, opening.matter = [], "dedication", "front"
    opening.key = f"h{unit.start}d"
    return opening


def half_titles(draft: Draft, wording: Wording, title: str) -> None:
    """The title printed again right before a heading is furniture.

    A sentence is none, though the book is called after it: ``So the ferryman spoke.`` ends each of
    its chapters.
    """
    wanted = key(title)
    stopped = title.rstrip()[-1:] in _STOPS
    units = list(draft.reading())
    for unit, following in pairwise(units):
        if unit.kind == "p" and not unit.group and following.kind == "head":
            words = wording.unit(unit) if unit.end - unit.start <= LONGEST else ""
            if key(words) == wanted and (stopped or words[-1:] not in _STOPS):
                unit.kind, unit.type = "fw", "header"
