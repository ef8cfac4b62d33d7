"""Places in rising order, each from its own choices."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def in_order(choices: Sequence[Iterable[int]]) -> dict[int, int]:
    """The longest way to give rising places to some of the items, each from its own choices.

    Longest rising subsequence (patience sorting), n log n over all choices; among the longest ways
    each item then takes its earliest place that still rises.
    """
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []  # item, place, index of the node before
    ends: list[int] = []
    for item, places in enumerate(choices):
        for place in sorted(set(places), reverse=True):
            k = bisect_left(tails, place)
            nodes.append((item, place, ends[k - 1] if k else -1))
            if k == len(tails):
                tails.append(place)
                ends.append(len(nodes) - 1)
            else:
                tails[k], ends[k] = place, len(nodes) - 1
    found: dict[int, int] = {}
    at = ends[-1] if ends else -1
    while at >= 0:
        item, place, at = nodes[at]
        found[item] = place
    return _earliest(choices, found)


def _earliest(choices: Sequence[Iterable[int]], found: dict[int, int]) -> dict[int, int]:
    last = -1
    out: dict[int, int] = {}
    for item in sorted(found):
        last = min(p for p in choices[item] if p > last)
        out[item] = last
    return out
