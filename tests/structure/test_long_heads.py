"""Running heads of two lines, on pages that form feeds divide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.structure.passes import SENTENCES, furnished

TITLE = ("What the Miller Knew of the River, and the", "Chief Points of His Quarrel with It")
PLAIN = "\n".join(SENTENCES[k % 4] for k in range(8)) + "\nIn {year} it was the same."
REFRAIN = "Go down, go down,\nand leave the oar."
VERSE = "\n".join(("Go down, go down,", "and leave the oar,", "the night is long enough."))


def page(top: Sequence[str], body: str = PLAIN, gap: str = "\n\n") -> str:
    return "\n".join(line.center(70).rstrip() for line in top) + f"\n{gap}{body}\n"


def book(*pages: str) -> str:
    return "\f".join(page.format(year=1850 + 7 * n) for n, page in enumerate(pages))


def damaged(title: Sequence[str]) -> Sequence[str]:
    return [line.replace("iv", "w").replace("h", "l1") for line in title]


OPENING = page([*TITLE, "", "What the Miller Knew of the River,", f"and the {TITLE[1]}"])
CASES = [
    ("on pages of a chapter", [page(TITLE)] * 5, [0, 2, 2, 2, 2]),
    (
        "above the chapter's title, which breaks elsewhere",
        [OPENING, *[page(TITLE)] * 4],
        [2, 2, 2, 2, 2],
    ),
    (
        "one of them damaged",
        [*[page(TITLE)] * 3, page(damaged(TITLE)), page(TITLE)],
        [0, 2, 2, 2, 2],
    ),
    (
        "none: chapters that have one line, and speakers below it",
        [page(["THE WEIR"]), *[page(["THE WEIR", who]) for who in ("ANNA.", "BO.") * 3]],
        [0, 1, 1, 1, 1, 1, 1],
    ),
    (
        "none: a refrain of two lines, inside pages too",
        [page(REFRAIN.split("\n"), f"{VERSE}\n\n{PLAIN}")] * 4
        + [page(["THE WEIR"], f"{REFRAIN}\n\n{PLAIN}\n\n{REFRAIN}\n\n{PLAIN}")] * 5,
        [0, 0, 0, 0, 0, 1, 1, 1, 1],
    ),
    ("not the second: text goes on right below", [page(TITLE, gap="")] * 4, [0, 1, 1, 1]),
]


@pytest.mark.parametrize(("why", "pages", "lines"), CASES, ids=[case[0] for case in CASES])
def test_heads_of_two_lines(why: str, pages: list[str], lines: list[int]) -> None:
    draft = furnished(book(*pages))
    found = [0] * len(pages)
    for unit in draft.units:
        if unit.kind == "fw":
            found[unit.lines[0].page] += len(unit.lines)
    assert found == lines, why
