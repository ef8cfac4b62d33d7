"""Page numbers that an engine misread, told by their place at the foot."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from archivist.sources.ocr.foot_places import feet_by_place
from archivist.sources.ocr.model import Box, Printed, Word
from tests.sources.ocr.faces import row

MEASURE, LEADING, TEXT, FOOT = 230.0, 12.5, 450.0, 485.0


@dataclass(frozen=True)
class Foot:
    """The last line of a page: what was read, where it begins and ends, and its baseline."""

    text: str
    x0: float = 98.0
    x1: float = 130.0
    base: float = FOOT
    conf: float | None = None


def line(text: str, x0: float, x1: float, base: float, conf: float | None = None) -> Printed:
    word = Word(text, Box(x0, base - 7, x1, base), conf)
    return replace(row([word]), x0=x0, x1=x1, base=base)


def page(foot: Foot | None, end: float = TEXT) -> list[Printed]:
    """Lines of text as far as ``end``, and what stands below them."""
    lines = [line("the ferryman", 0, MEASURE, end - LEADING * k) for k in range(20)][::-1]
    return (
        lines if foot is None else [*lines, line(foot.text, foot.x0, foot.x1, foot.base, foot.conf)]
    )


RUBBISH = ("es es", "BY wea", "=15-", "213", "ap AC")
CASES = [
    ("rubbish in the middle", [page(Foot(text)) for text in RUBBISH], {0, 1, 2, 3, 4}),
    (
        "a little off, as ink is",
        [page(Foot(t, 98 + k, 131 - k / 2, FOOT + k - 1)) for k, t in enumerate(RUBBISH[:3])],
        {0, 1, 2},
    ),
    (
        "not the end of a chapter, on its last page",
        [*(page(Foot(text)) for text in RUBBISH[:3]), page(Foot("THE END", base=300.0), 200.0)],
        {0, 1, 2},
    ),
    (
        "a page that has nothing else",
        [page(Foot("es es")), [page(Foot("213"))[-1]], *(page(Foot(t)) for t in RUBBISH[:3])],
        {0, 1, 2, 3, 4},
    ),
    (
        "none: a line alone on its page, at another height",
        [*(page(Foot(text)) for text in RUBBISH[:3]), [page(Foot("The Weir", base=300.0))[-1]]],
        {0, 1, 2},
    ),
    ("pages without one", [page(None), *(page(Foot(t)) for t in RUBBISH[:3])], {1, 2, 3}),
    ("none: of two pages", [page(Foot(text)) for text in RUBBISH[:2]], set()),
    (
        "of two pages, where the engine was unsure",
        [page(None), *(page(Foot(text, conf=0.4)) for text in RUBBISH[:2])],
        {1, 2},
    ),
    (
        "none: of two pages, one of which it was sure of",
        [page(Foot("THE END", conf=0.95)), page(Foot("es es", conf=0.4))],
        set(),
    ),
    (
        "none: names of plates, of which the engine was sure",
        [page(Foot(text, conf=0.95)) for text in ("The Weir", "Oller", "Ann Harrow")],
        set(),
    ),
    (
        "numbers of which it was sure",
        [page(Foot(f"- {n} -", conf=0.95)) for n in (12, 13, 14)],
        {0, 1, 2},
    ),
    ("none: notes, at the left", [page(Foot(t, 0.0, 40.0)) for t in RUBBISH], set()),
    ("none: long lines", [page(Foot(t, 50.0, 180.0)) for t in RUBBISH], set()),
    ("none: right below the text", [page(Foot(t), FOOT - LEADING) for t in RUBBISH], set()),
    (
        "none: another page has text there",
        [*(page(Foot(text)) for text in RUBBISH), page(None, FOOT)],
        set(),
    ),
    (
        "none: at many heights",
        [page(Foot(t, base=300.0 + 20 * k), 250.0) for k, t in enumerate(RUBBISH)],
        set(),
    ),
]


@pytest.mark.parametrize(("why", "pages", "found"), CASES, ids=[case[0] for case in CASES])
def test_feet(why: str, pages: list[list[Printed]], found: set[int]) -> None:
    feet = feet_by_place(pages, MEASURE)
    assert feet == {k: pages[k][-1].base for k in found}, why


def test_no_pages() -> None:
    assert feet_by_place([], MEASURE) == {}
