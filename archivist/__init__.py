"""archivist turns messy books into clean, citable editions: TEI, EPUB and plain text.

from archivist import convert

edition = convert("thesis.txt")
edition.metadata.title
edition.write("editions")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archivist.build import Edition, convert

__version__ = "0.1.0"
__all__ = ["Edition", "__version__", "convert"]


def __getattr__(name: str) -> Any:
    """``convert`` and ``Edition`` when first asked for: ``archivist --help`` needs neither."""
    if name in ("Edition", "convert"):
        from archivist import build

        return getattr(build, name)
    raise AttributeError(f"module 'archivist' has no attribute {name!r}")
