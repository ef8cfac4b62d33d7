"""See the package's own words."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from . import __doc__ as about
from .edition import Edition, read
from .noise import mojibake, ocr
from .pages import wrapped
from .plain import bare, bracket, glued
from .printed import pdf
from .reflowed import dump
from .web import web

STYLES: dict[str, tuple[str, Callable[[Edition], str | bytes]]] = {
    "dump": ("txt", dump),
    "glued": ("txt", glued),
    "bare": ("txt", bare),
    "bracket": ("txt", bracket),
    "wrapped": ("txt", wrapped),
    "ocr": ("txt", ocr),
    "mojibake": ("txt", mojibake),
    "html": ("html", web),
    "pdf": ("pdf", pdf),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--title", required=True)
    parser.add_argument("--author", required=True)
    parser.add_argument("--styles", type=lambda names: names.split(","), default=_at_hand())
    arguments = parser.parse_args()
    edition = read(arguments.gold, arguments.title, arguments.author)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for style in arguments.styles:
        suffix, render = STYLES[style]
        path = arguments.folder / f"{edition.name}.{style}.{suffix}"
        made = render(edition)
        path.write_bytes(made.encode() if isinstance(made, str) else made)


def _at_hand() -> list[str]:
    """All styles but those whose program is missing."""
    return [style for style in STYLES if style != "pdf" or find_spec("weasyprint")]


if __name__ == "__main__":
    main()
