"""The command line: arguments and printing. What commands do is elsewhere, and imported late."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from archivist import __version__, edge
from archivist.cli import convert, editions, files, hand, sources
from archivist.cli.command import commands

_ABOUT = """\
archivist turns the messy books that people really have into clean, citable
editions: a TEI master, an EPUB and a plain text, every time the same to the
byte, with nothing lost on the way.
"""

_EXIT_CODES = """\
exit codes: 0 done, 1 a work failed or a check found an error, 2 wrong use

SOURCE_DATE_EPOCH (seconds since 1970) is the date that editions bear; without
it the date is "modified" in the work file, or else 1980-01-01. With
ARCHIVIST_DEBUG=1 an internal error shows where it happened.
"""

# In the order in which help lists them.
_COMMANDS = (
    convert.convert,
    sources.formats,
    sources.outline,
    editions.check,
    files.restore,
    editions.diff,
    editions.explain,
    editions.cite,
    hand.fix,
    hand.adopt,
    files.export,
    editions.changes,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    args = parser().parse_args(arguments)
    return edge.guarded(partial(args.run, args))


def run() -> NoReturn:
    """The program: the command line of this process, and the end of it."""
    edge.leave(main())


def parser() -> argparse.ArgumentParser:
    """The arguments that ``archivist`` takes."""
    top = argparse.ArgumentParser(
        prog="archivist",
        description=_ABOUT,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"archivist {__version__}")
    command = commands(top)
    for add in _COMMANDS:
        add(command)
    return top
