"""A number with a title that is the only one missing between two headings."""

from __future__ import annotations

import pytest

from archivist.clean.edits import start
from archivist.structure.draft import Draft, layout_of, lines_of
from archivist.structure.headings.candidates import Surroundings, gather
from archivist.structure.headings.due import due_between
from archivist.structure.headings.ranks import NUMBERED
from archivist.structure.paragraphs import gather as paragraphs

CASES = [
    # why, the lines that may be headings (those with + are known), those that are found
    ("the only three", ["+II. OF WEIRS", "III. OF BELLS", "+IV. OF MILLS"], ["III. OF BELLS"]),
    ("two of that number", ["+II. OF WEIRS", "III. OF A", "III. OF B", "+IV. OF MILLS"], []),
    ("another style", ["+II. OF WEIRS", "3. OF BELLS", "+IV. OF MILLS"], []),
    ("two are missing", ["+II. OF WEIRS", "III. OF BELLS", "+V. OF MILLS"], []),
    ("not in capitals, as they are", ["+II. OF WEIRS", "III. Of bells", "+IV. OF MILLS"], []),
    ("no title, as they have", ["+II. OF WEIRS", "III.", "+IV. OF MILLS"], []),
    ("it goes on", ["+II. OF WEIRS", "III. OF BELLS,", "+IV. OF MILLS"], []),
]


@pytest.mark.parametrize(("why", "lines", "found"), CASES, ids=[row[0] for row in CASES])
def test_a_number_between_two(why: str, lines: list[str], found: list[str]) -> None:
    text = "\n\n".join(line.lstrip("+") for line in lines)
    given = start(text).text
    draft = Draft(given, lines_of(given), layout_of(given, lines_of(given)))
    paragraphs(draft)
    candidates = gather(Surroundings(draft))
    known = [line[1:] for line in lines if line[0] == "+"]
    for c in candidates:
        c.rank = NUMBERED if c.text in known else 0
    due_between(candidates)
    assert [c.text for c in candidates if c.rank and c.text not in known] == found, why
