"""Whether a book gives talk in paragraphs of its own, as novels do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from archivist.structure.draft import Draft, Unit

OPENING = "\"'“„«»‘‚—–-"  # what talk begins with: a quotation mark, a dash or what stands for one
# Paragraphs so opened that no colon announces are one in three to one in two of all in novels, one
# in a hundred in the essays and histories of the bench.
_LEAST = 12
_SHARE = 0.08
# Of paragraphs behind hyphens, with a question or cry: two in five in novels; in lists none or all.
_ASK, _ALL_ASK = 0.15, 0.9


def talks(draft: Draft, units: Sequence[Unit]) -> bool:
    """Whether many of the paragraphs are talk: opened so, and led into by no colon."""
    pieces = [draft.words(unit) for unit in units if unit.kind == "p" and unit.spans]
    marks = tuple(OPENING if behind_hyphens(pieces) else OPENING.replace("-", ""))
    said = sum(
        text.startswith(marks) and ":" not in before[-3:] for before, text in pairwise(pieces)
    )
    return said >= max(_LEAST, _SHARE * len(pieces))


def behind_hyphens(texts: Iterable[str]) -> bool:
    """Whether the paragraphs that a hyphen opens are talk: some ask and cry, as entries do not.

    Many a text that was typed has ``- Where is the clerk?`` for what was printed with a dash.
    """
    opened = [text for text in texts if text.startswith("-")]
    asking = sum("?" in text or "!" in text for text in opened)
    return len(opened) >= _LEAST and _ASK <= asking / len(opened) <= _ALL_ASK


def behind_dashes(texts: Iterable[str]) -> bool:
    """Whether many paragraphs that a dash or hyphen opens are talk: some ask and cry.

    Those below quotations name their sources, and hardly any of them asks.
    """
    opened = [text for text in texts if text[:1] in ("—", "–", "―", "-")]
    return len(opened) >= _LEAST and asks(opened)


def asks(texts: Sequence[str]) -> bool:
    """Whether enough of the paragraphs ask or cry to be talk."""
    return sum("?" in text or "!" in text for text in texts) >= _ASK * len(texts)
