"""The command that makes editions: ``convert``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archivist import edge
from archivist.cli.command import Command
from archivist.rules import LEVELS

if TYPE_CHECKING:
    from archivist.build import Report


_CONVERT = """\
Makes one edition folder of each source: DIR/<work>/ with <work>.xml (TEI),
<work>.epub, <work>.txt, changes.jsonl (every change to the source's wording),
findings.json (what a person should look at) and manifest.json. <work> is the
source's file name without its ending, as a slug.

What only a person knows (title, author, date, language ...) is read from
<work>.toml beside the source, and what its blocks were called before from
<work>.ids. With --keep-ids that file is written, or brought up to date, so
that ids last whatever becomes of the source or of the rules; without it
nothing is ever written beside a source. The edition is the same either way.
How far the text is cleaned is one of three levels: diplomatic (encoding and
layout only), standard, thorough (letter forms of old print as well);
docs/cleaning.md has the rules.

The folder appears whole or not at all; one that was changed by hand is never
replaced.
"""

_CONVERT_EXAMPLES = """\
examples:
  archivist convert thesis.txt -o editions
  archivist convert scans/*.txt -o editions --jobs 4
  archivist convert poems.txt -o editions --text-width 72
  archivist convert letters.txt -o editions --cleaning diplomatic
  archivist convert thesis.txt -o editions --keep-ids

The editions do not depend on --jobs, on the folder, or on the machine.
"""


def convert(command: Command) -> None:
    """Adds ``convert``."""
    made = command("convert", "make editions of sources", _CONVERT, _CONVERT_EXAMPLES)
    made.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help="a text file")
    made.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where to")
    made.add_argument("--text-width", type=_width, metavar="N", help="wrap the plain text at N")
    made.add_argument("--cleaning", choices=LEVELS, default="", help="how far (default: standard)")
    made.add_argument(
        "--spelling",
        choices=("regular", "original"),
        default="",
        help="which of two spellings EPUB and text show (default: regular)",
    )
    made.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="works at once (default: one a core)"
    )
    made.add_argument("--keep-ids", action="store_true", help="write <work>.ids beside each source")
    made.set_defaults(run=_convert)


def _width(value: str) -> int:
    number = int(value)
    if number < 20:
        raise argparse.ArgumentTypeError("must be 20 or more")
    return number


class _Task(NamedTuple):
    source: Path
    output: Path
    modified: str
    text_width: int | None
    cleaning: str
    spelling: str
    keep_ids: bool


def _convert(args: argparse.Namespace) -> int:
    from archivist.corpus import pool

    _refuse_doubles(args.sources)
    modified = edge.epoch(os.environ)
    wanted = (
        args.output, modified, args.text_width, args.cleaning, args.spelling, args.keep_ids
    )  # fmt: skip
    tasks = [_Task(path, *wanted) for path in args.sources]
    failed = 0
    with closing(pool.run(_one, tasks, args.jobs, lambda task: str(task.source))) as outcomes:
        for outcome in outcomes:
            if outcome.result is None:
                failed += 1
                edge.complain(outcome.error)
            else:
                edge.say(f"{outcome.result.name}: {outcome.result} ({outcome.seconds:.1f} s)")
    if len(tasks) > 1:
        edge.say(f"{len(tasks) - failed} made, {failed} failed; editions are in {args.output}")
    return edge.FAILED if failed else edge.DONE


def _one(task: _Task) -> Report:
    from archivist.sources import formats

    source = formats.read(task.source, _load)
    from archivist.build import build

    return build(
        task.source, task.output, task.modified, task.text_width, task.cleaning, task.spelling,
        keep=task.keep_ids, source=source,
    )  # fmt: skip


def _load() -> None:
    """What follows reading, which takes as long to load as 60 pages to read."""
    from archivist import build

    build.load()


def _refuse_doubles(sources: Sequence[Path]) -> None:
    from archivist.work import slug

    names: dict[str, Path] = {}
    for path in sources:
        if other := names.get(slug(path.name)):
            raise edge.UsageError(
                f"{path}: makes the work {slug(path.name)!r}, as {other} does; rename one, or "
                "convert them into different folders"
            )
        names[slug(path.name)] = path
