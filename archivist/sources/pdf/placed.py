"""What has a place on a page: a run, a word that an engine read, several of them."""

from __future__ import annotations

from typing import Protocol


class Placed(Protocol):
    """Points, or whatever an OCR file counts in; ``base`` counts downwards."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def base(self) -> float: ...
    @property
    def size(self) -> float: ...
