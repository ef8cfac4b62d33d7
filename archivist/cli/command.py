"""How a command is added to the command line, whatever it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable

# Name, summary, what it is for, examples: to the parser that takes its arguments.
Command = Callable[[str, str, str, str], argparse.ArgumentParser]


def commands(top: argparse.ArgumentParser) -> Command:
    """Adds commands to the program's parser."""
    added = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, summary: str, about: str, examples: str) -> argparse.ArgumentParser:
        return added.add_parser(
            name,
            help=summary,
            description=about,
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    return command
