"""JSON lines: a record a block (schemas/block.schema.json), as pandas and its like load them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lxml.etree import _ElementTree

from archivist.editions.records import records


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """One line a record; every line has every field, always of one type."""
    lines = (json.dumps(record._asdict(), ensure_ascii=False) + "\n" for record in records(tree))
    return "".join(lines).encode()
