"""Plain text, one line a paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _ElementTree

from archivist.editions import styles


def export(tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes:
    """The text in UTF-8; lines end in LF."""
    return styles.STYLES["reading"](tree).encode()
