"""Commands that tell of sources, before anything is built: ``formats``, ``outline``."""

from __future__ import annotations

import argparse
from pathlib import Path

from archivist import edge
from archivist.cli.command import Command

_FORMATS = """\
Lists what can be read, what each format needs, and whether it is here. The
format of a file is told from its bytes, never from its name.
"""

_FORMATS_EXAMPLES = """\
examples:
  archivist formats | grep scan
"""

_OUTLINE = """\
Prints the division tree of a source with the evidence for each heading, and
the lines that may be headings (?), before anything is built. What is wrong can
be settled in <work>.toml beside the source:

  [[heading]]                  this line is a heading
  line = "The lamp is lit"
  level = 2
  [[text]]                     this line is none
  line = "Chapter and verse"
"""

_OUTLINE_EXAMPLES = """\
examples:
  archivist outline thesis.txt
  archivist outline thesis.pdf --json
"""


def formats(command: Command) -> None:
    """Adds ``formats``."""
    listed = command("formats", "list what can be read", _FORMATS, _FORMATS_EXAMPLES)
    listed.set_defaults(run=_formats)


def outline(command: Command) -> None:
    """Adds ``outline``."""
    outlined = command("outline", "tell what headings were found", _OUTLINE, _OUTLINE_EXAMPLES)
    outlined.add_argument("source", type=Path, metavar="SOURCE", help="a file or folder")
    outlined.add_argument("--json", action="store_true", help="as JSON")
    outlined.set_defaults(run=_outline)


def _formats(args: argparse.Namespace) -> int:
    from archivist.sources.overview import overview

    for line in overview():
        edge.show(line)
    return edge.DONE


def _outline(args: argparse.Namespace) -> int:
    from archivist.outline import outline

    found = outline(args.source)
    if args.json:
        import json
        from dataclasses import asdict

        edge.show(json.dumps([asdict(heading) for heading in found], ensure_ascii=False, indent=1))
        return edge.DONE
    for heading in found:
        edge.show(str(heading))
    if not found:
        edge.say("no headings were found")
    return edge.DONE
