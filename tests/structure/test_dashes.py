"""A line end beside a dash: closed up where the text sets its dashes close, else a space."""

from __future__ import annotations

import pytest

from archivist.build import Edition
from archivist.sources.plain import decode

LINES = """\
The ferry was late{0}very late{0}and the boy went home by the river, on the bank{1}
the low one{0}which had been mended. Nobody saw him, for it was dark{0}so dark that
the dog{0}it was his own{0}barked at him as he came up to the door of the mill-house
{2}the old one{0}and then it knew him and was still, as it always was in the night.
"""


@pytest.mark.parametrize(
    ("why", "within", "ending", "opening", "shown"),
    [
        ("dashes close", "—", "—", "—", ("bank—the low", "mill-house—the old")),
        ("dashes with spaces", " — ", " —", "— ", ("bank — the low", "mill-house — the old")),
        ("a space before each, as in Spanish", " —", "—", "—", ("bank— the low", "house —the old")),
    ],
)
def test_line_ends_beside_dashes(
    why: str, within: str, ending: str, opening: str, shown: tuple[str, str]
) -> None:
    paragraph = LINES.format(within, ending, opening)
    text = Edition(decode("\n".join([paragraph] * 4).encode(), "mill.txt")).text
    assert all(wording in text for wording in shown), why
