"""Readings that are misread themselves, followed to what those are misread from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archivist.clean.ocr.verdict import Reading, Verdict


def composed(verdicts: Sequence[Verdict], odds: float) -> Iterator[Verdict]:
    """The verdicts, where a reading is misread itself with what that is misread from: "tbc" is no
    "tbe" but the.
    """
    misread = {v.word: v for v in verdicts if v.odds >= odds}
    for verdict in verdicts:
        if any(reading.truth in misread for reading in verdict.readings):
            yield verdict._replace(readings=_through(verdict, misread) or verdict.readings)
        else:
            yield verdict


def _through(verdict: Verdict, misread: Mapping[str, Verdict]) -> tuple[Reading, ...]:
    """The readings, through those that are words misread."""
    found: dict[str, float] = {}
    for reading in verdict.readings:
        inner = misread[reading.truth].readings if reading.truth in misread else (reading,)
        total = sum(one.expected for one in inner)
        for one in inner:
            if one.truth != verdict.word:
                share = reading.expected * one.expected / total
                found[one.truth] = max(share, found.get(one.truth, 0.0))
    readings = [Reading(truth, expected) for truth, expected in found.items()]
    return tuple(sorted(readings, key=lambda one: (-one.expected, one.truth)))
