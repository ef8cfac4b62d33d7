"""Commands that put corrections by hand into the work file: ``fix``, ``adopt``."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

from archivist import edge
from archivist.cli.command import Command
from archivist.rules import HOLDING, KINDS, MARKS, SETTABLE, is_mark

_FIX = """\
Puts a correction by hand into <work>.toml beside a source, after making the
edition in memory to see that it fits. Every build makes it again, last of all
and on record; one whose words are no longer there is reported and not made.
"""

_FIX_EXAMPLES = """\
examples:
  archivist fix inputs/thesis.txt b4kq2m7xw3a --old "the gronnd" \\
      --new "the ground" --who "Ann Field" --why "a misprint"
  archivist fix inputs/thesis.txt b3it5dzlazx --old "On Salt" --kind head \\
      --who "Ann Field" --why "set as a heading in the print"
  archivist fix inputs/thesis.txt b4kq2m7xw3a --old "by noon." \\
      --join b5fr2m7xw3c --who "Ann Field" --why "cut by the page"
  archivist fix inputs/thesis.txt b4kq2m7xw3a --old "by noon." \\
      --add "They rested." --who "Ann Field" --why "left out by the printer"

ID is the xml:id of a block that bears words, or holds lines, cells or a
speaker's name. --old stands in it once, as the edition has it. A blank line in
--new begins another block. --add puts one in behind it, or --before it, that
is in no source, a paragraph or what --kind says; --note a note that is called
behind --old; --behind puts the whole block behind another one; --set gives n,
type or place another value, of a division (its id, and words of its heading)
too.
kinds: {kinds}
  with --add also lg, list, row: a line, entry or cell between blank lines
marks: {marks}
  or foreign:LANGUAGE, link:ADDRESS
"""

_ADOPT = """\
Takes a TEI file of an edition that somebody changed with another tool, and
puts the differences into <work>.toml beside the source, as archivist fix does:
words and kinds of blocks, blocks cut, joined, moved or taken out; words in
italics and the like, names, links, words of another language; paragraphs,
stanzas, lists, lines, entries, cells and rows put in or taken out, notes with
their calls, sections opened, numbers and types. What a rebuild would have
otherwise than the file (divisions moved, tables put in, other markup and
attributes, page breaks, comments, header) is told with its place and what to
do instead, and the exit code is 1.
"""

_ADOPT_EXAMPLES = """\
examples:
  archivist adopt outputs/thesis/thesis.xml --who "Ann Field"
  archivist adopt mended.xml --source inputs/thesis.txt --who "Ann Field" \\
      --why "second reading"

Afterwards remove outputs/thesis and build: make replaces no file that a person
changed.
"""


def fix(command: Command) -> None:
    """Adds ``fix``."""
    listed = ", ".join(sorted(KINDS))
    marks = textwrap.fill(", ".join(sorted(MARKS)), 70, subsequent_indent="  ")
    fixed = command("fix", "correct by hand", _FIX, _FIX_EXAMPLES.format(kinds=listed, marks=marks))
    fixed.add_argument("source", type=Path, metavar="SOURCE", help="the work's source")
    fixed.add_argument("id", metavar="ID", help="xml:id of a block")
    fixed.add_argument("--old", required=True, metavar="TEXT", help="words that stand there")
    fixed.add_argument("--new", metavar="TEXT", help="words that take their place")
    kinds = sorted(KINDS | HOLDING.keys())
    fixed.add_argument("--kind", default="", choices=kinds, metavar="KIND", help="its kind")
    fixed.add_argument("--add", default="", metavar="TEXT", help="a new block behind it")
    fixed.add_argument("--join", default="", metavar="ID", help="the block behind it, joined to it")
    fixed.add_argument("--mark", default="", type=_mark, metavar="MARK", help="how they are set")
    fixed.add_argument("--note", default="", metavar="TEXT", help="a note called behind them")
    fixed.add_argument("--n", default="*", metavar="SIGN", help="what its call reads (default: *)")
    fixed.add_argument("--behind", default="", metavar="ID", help="the block it is put behind")
    fixed.add_argument("--before", action="store_true", help="put --add before it")
    fixed.add_argument("--set", action="append", default=[], type=_pair, metavar="KEY=VALUE",
                       help="another n, type, place")  # fmt: skip
    fixed.set_defaults(run=_fix)
    _told(fixed)
    fixed.add_argument("--why", required=True, metavar="REASON", help="for readers of the edition")


def adopt(command: Command) -> None:
    """Adds ``adopt``."""
    adopted = command("adopt", "keep what was changed in a TEI file", _ADOPT, _ADOPT_EXAMPLES)
    adopted.add_argument("edition", type=Path, metavar="EDITION.xml", help="the changed TEI file")
    adopted.add_argument("--source", type=Path, metavar="FILE", help="the work's source")
    adopted.set_defaults(run=_adopt)
    _told(adopted)
    adopted.add_argument("--why", default="", metavar="REASON", help="(default: the file's name)")


def _told(parser: argparse.ArgumentParser) -> None:
    """Who corrected, and when."""
    parser.add_argument("--who", required=True, metavar="NAME", help="who made it")
    parser.add_argument("--when", metavar="DATE", help="YYYY-MM-DD (default: today)")


def _mark(value: str) -> str:
    if value and not is_mark(value):
        raise argparse.ArgumentTypeError(f"{value!r} is none of the marks below")
    return value


def _pair(value: str) -> tuple[str, str]:
    key, found, text = value.partition("=")
    if not found or key not in SETTABLE:
        raise argparse.ArgumentTypeError(f"{value!r} is not like n=7, type=preface or place=end")
    return key, text


def _fix(args: argparse.Namespace) -> int:
    from archivist.hand.entries import add, made
    from archivist.model import Fix

    changes = (args.kind, args.join, args.mark, args.add, args.note, args.behind, args.set)
    if args.new is None and not any(changes):
        said = "--new, --kind, --join, --mark, --add, --note, --behind or --set"
        raise edge.UsageError(f"say what changes: {said}")
    told = (args.who, edge.day(args.when), args.why)
    note = {"note": args.note, "n": args.n if args.note else "", "behind": args.behind}
    fix = Fix(args.id, args.old, args.new, args.kind, *told, args.join, args.mark, args.add, **note)
    fix = fix._replace(before=args.before, sets=tuple(sorted(args.set)))
    edition = add(args.source, [fix])
    block = edition.blocks.get(made(edition))
    edge.show(f"{block.id}  {block.kind}: {block.text}" if block else f"{args.id}: corrected")
    return edge.DONE


def _adopt(args: argparse.Namespace) -> int:
    from archivist.export import read_file
    from archivist.hand.adopt import differences, find_source
    from archivist.hand.entries import add, edition_of
    from archivist.hand.remarks import remarks
    from archivist.tei.read import parse

    data = read_file(args.edition)
    root = parse(data, str(args.edition))
    source = args.source or find_source(args.edition, root)
    why = args.why or f"changed in {args.edition.name}"
    found = differences(root, edition_of(source), args.who, edge.day(args.when), why)
    if found.fixes:
        add(source, found.fixes)
    for fix in found.fixes:
        edge.show(f"{fix.id}: {fix}")
    left = [*remarks(data), *found.left]
    for line in left:
        edge.complain(f"not carried over: {line}")
    edge.show(f"{len(found.fixes)} corrections are in the work file, {len(left)} are not")
    return edge.FAILED if left else edge.DONE
