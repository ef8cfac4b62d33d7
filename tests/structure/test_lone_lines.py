"""Single lines of verse between paragraphs of a typed text."""

from __future__ import annotations

import pytest

from archivist.model import Text
from archivist.structure.recognise import draft_of

PROSE = """\
   The survey of the marshes was begun in the spring by two men of
the harbour office, who had never seen them, and it was ended in
the autumn by others."""
STANZA = """\
        Low lies the weir, and slow it goes,
        The water that nobody knows,
        And over it the heron flies."""
QUOTED = """\
    The toll is to be paid by all who go over, but for the miller,
    who has the right of the weir, and for the priest of the place."""


def page(line: str, inset: str = STANZA) -> str:
    """Five inset passages between paragraphs, and the line."""
    pieces = [piece for _ in range(5) for piece in (PROSE, PROSE, PROSE, inset) if piece]
    return "\n\n".join([*pieces, PROSE, PROSE, line, PROSE, PROSE]) + "\n"


@pytest.mark.parametrize(
    ("given", "kind", "why"),
    [
        (page("        With constant rain the summer goes away."), "verse", "as deep as stanzas"),
        (page("        With constant rain.\n\n        Orr, The Weir, 12."), "verse", "its source"),
        (page("     With constant rain the summer goes away."), "p", "not so deep"),
        (page("    With constant rain it goes.", QUOTED), "p", "so deep is what is quoted"),
        (page("    With constant rain it goes.", ""), "p", "nothing shows how deep verse is"),
    ],
)
def test_a_line_alone(given: str, kind: str, why: str) -> None:
    draft = draft_of(Text(given, given))
    found = [unit.kind for unit in draft.units if "constant rain" in draft.words(unit)]
    assert found == [kind], why
