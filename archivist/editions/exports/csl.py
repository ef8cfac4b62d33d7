"""CSL-JSON: the edition as an entry of a bibliography."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _ElementTree

from archivist.editions import citing
from archivist.editions.header import read_header


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """A list of one item."""
    return citing.csl(citing.item(read_header(tree.getroot()))).encode()
