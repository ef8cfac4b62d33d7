"""BibTeX: the edition as an entry of a bibliography."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _ElementTree

from archivist.editions import citing
from archivist.editions.header import read_header


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """One entry, in UTF-8."""
    return citing.bibtex(citing.item(read_header(tree.getroot()))).encode()
