"""Whether a book gives talk in paragraphs of its own, as novels do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Unit

OPENING = "\"'“„«»‘‚—–"  # what talk begins with: a quotation mark, a dash
# Paragraphs so opened that no colon announces are one in three to one in two of all in novels, one
# in a hundred in the essays and histories of the bench.
_LEAST = 12
_SHARE = 0.08


def talks(draft: Draft, units: Sequence[Unit]) -> bool:
    """Whether many of the paragraphs are talk: opened so, and led into by no colon."""
    pieces = [draft.words(unit) for unit in units if unit.kind == "p" and unit.spans]
    said = sum(
        text.startswith(tuple(OPENING)) and ":" not in before[-3:]
        for before, text in pairwise(pieces)
    )
    return said >= max(_LEAST, _SHARE * len(pieces))
