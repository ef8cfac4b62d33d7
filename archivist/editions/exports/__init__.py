"""The edition for other tools: a module for each format, made from the TEI alone.

``formats.FORMATS`` has a row for each; a module is imported when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from lxml.etree import _ElementTree


class Export(Protocol):
    """Makes the bytes of one format; ``pictures`` by name, as ``images/NAME`` in the TEI."""

    def __call__(self, tree: _ElementTree, pictures: Mapping[str, bytes]) -> bytes: ...


def writer(to: str) -> Export:
    """What writes the format ``to``, a key of ``formats.FORMATS``."""
    module = import_module(f"archivist.editions.exports.{to}")
    return cast(Export, module.export)
