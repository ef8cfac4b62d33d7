"""What is larger than one work may be is refused with file, count and remedy."""

from __future__ import annotations

import pytest

from archivist.build import Edition
from archivist.errors import SourceError
from archivist.sources.plain import decode
from archivist.structure import recognise


def test_more_paragraphs_than_one_work_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "MOST_UNITS", 3)
    text = "A tall ship came in.\n\nIt left again.\n\nNobody saw it go.\n\n"
    assert len(Edition(decode(text.encode(), "ships.txt")).blocks) == 3
    more = decode((text + "It rained.\n").encode(), "ships.txt")
    with pytest.raises(SourceError, match=r"^ships\.txt: 4 paragraphs.* than the 3 .* split it"):
        Edition(more).blocks  # noqa: B018
