"""Commands that make a file of an edition: ``restore``, ``export``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from archivist import edge
from archivist.cli.command import Command
from archivist.editions.formats import FORMATS

_RESTORE = """\
Gives back the very bytes of a text file, from the TEI and the record of
changes alone: encoding, byte order mark and line ends included. Of other
formats (HTML, PDF, ...) it gives all text that was read, as UTF-8. Writes
to standard output, or with -o to a new file.
"""

_RESTORE_EXAMPLES = """\
examples:
  archivist restore editions/thesis | cmp - thesis.txt
  archivist restore editions/thesis -o restored.txt
"""

_EXPORT = """\
Writes an edition in another format, made from its TEI alone and the same every
time. EDITION is an edition folder or a TEI file.
"""

_EXPORT_EXAMPLES = """\
examples:
  archivist export editions/thesis --to jsonl -o thesis.jsonl
  archivist export editions/thesis --to bibtex

formats:
{formats}

"""


def restore(command: Command) -> None:
    """Adds ``restore``."""
    restored = command("restore", "give the source back", _RESTORE, _RESTORE_EXAMPLES)
    restored.add_argument("edition", type=Path, metavar="EDITION", help="its folder")
    restored.add_argument("-o", "--output", type=Path, metavar="FILE", help="a new file")
    restored.set_defaults(run=_restore)


def export(command: Command) -> None:
    """Adds ``export``."""
    table = "\n".join(f"  {name:10}{row.about}" for name, row in FORMATS.items())
    exported = command(
        "export", "write another format", _EXPORT, _EXPORT_EXAMPLES.format(formats=table)
    )
    exported.add_argument("edition", type=Path, metavar="EDITION", help="its folder, or TEI file")
    exported.add_argument(
        "--to", required=True, choices=FORMATS, metavar="FORMAT", help="see below"
    )
    exported.add_argument("-o", "--output", type=Path, metavar="FILE", help="a new file")
    exported.set_defaults(run=_export)


def _restore(args: argparse.Namespace) -> int:
    from archivist.archive.restore import restore_bytes

    data = restore_bytes(args.edition)
    return _put(data, args.output)


def _export(args: argparse.Namespace) -> int:
    from archivist.export import export

    return _put(export(args.edition, args.to), args.output)


def _put(data: bytes, output: Path | None) -> int:
    from archivist.folder import new_file

    if output is None:
        sys.stdout.buffer.write(data)
    else:
        new_file(output, data)
    return edge.DONE
