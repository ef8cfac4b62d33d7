"""See the package's own words."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from . import __doc__ as about
from .edition import Edition, read
from .noise import mojibake, ocr
from .pages import wrapped
from .plain import bare, bracket, glued
from .reflowed import dump
from .web import web

STYLES: dict[str, tuple[str, Callable[[Edition], str]]] = {
    "dump": ("txt", dump),
    "glued": ("txt", glued),
    "bare": ("txt", bare),
    "bracket": ("txt", bracket),
    "wrapped": ("txt", wrapped),
    "ocr": ("txt", ocr),
    "mojibake": ("txt", mojibake),
    "html": ("html", web),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--title", required=True)
    parser.add_argument("--author", required=True)
    parser.add_argument("--styles", type=lambda names: names.split(","), default=[*STYLES])
    arguments = parser.parse_args()
    edition = read(arguments.gold, arguments.title, arguments.author)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for style in arguments.styles:
        suffix, render = STYLES[style]
        path = arguments.folder / f"{edition.name}.{style}.{suffix}"
        path.write_text(render(edition), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
