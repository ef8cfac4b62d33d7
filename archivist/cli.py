"""The command line: arguments and printing. What commands do is elsewhere, and imported late."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from archivist import __version__, edge
from archivist.editions.formats import FORMATS
from archivist.rules import KINDS, LEVELS, MARKS

if TYPE_CHECKING:
    from archivist.build import Report

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

_CHECK = """\
Checks edition folders: that every file is there and is the one that was
written, that the TEI is valid, that ids are unique and links lead somewhere,
that the source can be restored and, when there is Java, that EPUBCheck has
nothing to say. Prints what is wrong, or that all is good.
"""

_CHECK_EXAMPLES = """\
examples:
  archivist check editions/thesis
  archivist check outputs/*/
"""

_RESTORE = """\
Gives back the very bytes of the source, from the TEI and the record of changes
alone: encoding, byte order mark and line ends included. Writes them to
standard output, or with -o to a new file.
"""

_RESTORE_EXAMPLES = """\
examples:
  archivist restore editions/thesis | cmp - thesis.txt
  archivist restore editions/thesis -o restored.txt
"""

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

_EXPLAIN = """\
Says where a block of an edition came from (division, page, line of the source,
the wording there), what was changed in it, by which rule and how surely, and
what a person should look at.
"""

_EXPLAIN_EXAMPLES = """\
examples:
  archivist explain editions/thesis b4kq2m7xw3a

ids are the xml:id in <work>.xml; the EPUB has the same ones.
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


_CHANGES = """\
Lists what was changed in the source's wording, by rule, the most frequent
first, with what stood around. Colours are for terminals alone; NO_COLOR (set
to anything) turns them off.
"""

_CHANGES_EXAMPLES = """\
examples:
  archivist changes editions/thesis
  archivist changes editions/thesis --rule homoglyphs --limit 0
  archivist changes editions/thesis --json | jq '.[].rule'
"""

_DIFF = """\
Says what became of the blocks of one edition in another: kept, reworded,
moved, split, merged, new, gone, with their words. An id that both have is the
same block; the rest goes by words, so that two conversions of one book can be
compared, from two scans or with two versions of this program.
"""

_DIFF_EXAMPLES = """\
examples:
  archivist diff before/thesis outputs/thesis
  archivist diff scan-a/thesis/thesis.xml scan-b/thesis/thesis.xml --json

The JSON is described in schemas/diff.schema.json.
"""


_CITE = """\
Prints how to cite a block of an edition: author, title, imprint, the place (by
division and paragraph, and by page where pages are known), the digest of the
edition and the id, which is what lasts.
"""

_CITE_EXAMPLES = """\
examples:
  archivist cite outputs/thesis b4kq2m7xw3a
  archivist cite outputs/thesis/thesis.xml b4kq2m7xw3a --format bibtex

A number in brackets was counted and not printed.
"""

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

ID is the xml:id of a block that bears words. --old stands in it once, as the
edition has it. A blank line in --new begins another block. --add puts one in
behind it that is in no source, a paragraph or what --kind says.
kinds: {kinds}
marks: {marks}
"""

_ADOPT = """\
Takes a TEI file of an edition that somebody changed with another tool, and
puts the differences into <work>.toml beside the source, as archivist fix does:
words and kinds of blocks, blocks cut, joined or taken out, words in italics
and the like, paragraphs put in behind another. What no correction can say
(blocks moved, divisions, notes, other markup, header) is told, and the exit
code is 1.
"""

_ADOPT_EXAMPLES = """\
examples:
  archivist adopt outputs/thesis/thesis.xml --who "Ann Field"
  archivist adopt mended.xml --source inputs/thesis.txt --who "Ann Field" \\
      --why "second reading"

Afterwards remove outputs/thesis and build: make replaces no file that a person
changed.
"""


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
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, summary: str, about: str, examples: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=summary,
            description=about,
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

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

    listed = command("formats", "list what can be read", _FORMATS, _FORMATS_EXAMPLES)
    listed.set_defaults(run=_formats)

    outlined = command("outline", "tell what headings were found", _OUTLINE, _OUTLINE_EXAMPLES)
    outlined.add_argument("source", type=Path, metavar="SOURCE", help="a file or folder")
    outlined.add_argument("--json", action="store_true", help="as JSON")
    outlined.set_defaults(run=_outline)

    checked = command("check", "check editions", _CHECK, _CHECK_EXAMPLES)
    checked.add_argument("editions", nargs="+", type=Path, metavar="EDITION", help="its folder")
    checked.set_defaults(run=_check)

    restored = command("restore", "give the source back", _RESTORE, _RESTORE_EXAMPLES)
    restored.add_argument("edition", type=Path, metavar="EDITION", help="its folder")
    restored.add_argument("-o", "--output", type=Path, metavar="FILE", help="a new file")
    restored.set_defaults(run=_restore)

    compared = command("diff", "tell two editions apart", _DIFF, _DIFF_EXAMPLES)
    compared.add_argument("old", type=Path, metavar="OLD", help="its folder, or its TEI file")
    compared.add_argument("new", type=Path, metavar="NEW", help="the same of the other")
    compared.add_argument("--json", action="store_true", help="as JSON, every block named")
    compared.set_defaults(run=_diff)

    explained = command("explain", "tell where a block came from", _EXPLAIN, _EXPLAIN_EXAMPLES)
    explained.add_argument("edition", type=Path, metavar="EDITION", help="its folder")
    explained.add_argument("id", metavar="ID", help="xml:id of a block or division")
    explained.set_defaults(run=_explain)

    cited = command("cite", "cite a block", _CITE, _CITE_EXAMPLES)
    cited.add_argument("edition", type=Path, metavar="EDITION", help="its folder, or TEI file")
    cited.add_argument("id", metavar="ID", help="xml:id of a block or division")
    cited.add_argument("--format", default="text", choices=("text", "csl", "bibtex"))
    cited.set_defaults(run=_cite)

    _by_hand(command)

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

    listed = command("changes", "list what was changed", _CHANGES, _CHANGES_EXAMPLES)
    listed.add_argument("edition", type=Path, metavar="EDITION", help="its folder")
    listed.add_argument("--rule", default="", metavar="R", help="only changes by this rule")
    listed.add_argument("--json", action="store_true", help="a JSON array, one object a rule")
    listed.add_argument(
        "--limit",
        type=_limit,
        default=10,
        metavar="N",
        help="at most N different changes a rule (default 10; 0: all)",
    )
    listed.set_defaults(run=_changes)
    return top


def _limit(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


def _by_hand(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    """The commands that put corrections by hand into the work file."""
    kinds, marks = (", ".join(sorted(names)) for names in (KINDS, MARKS))
    fixed = command("fix", "correct by hand", _FIX, _FIX_EXAMPLES.format(kinds=kinds, marks=marks))
    fixed.add_argument("source", type=Path, metavar="SOURCE", help="the work's source")
    fixed.add_argument("id", metavar="ID", help="xml:id of a block")
    fixed.add_argument("--old", required=True, metavar="TEXT", help="words that stand there")
    fixed.add_argument("--new", metavar="TEXT", help="words that take their place")
    fixed.add_argument("--kind", default="", choices=sorted(KINDS), metavar="KIND", help="its kind")
    fixed.add_argument("--add", default="", metavar="TEXT", help="a new block behind it")
    fixed.add_argument("--join", default="", metavar="ID", help="the block behind it, joined to it")
    fixed.add_argument(
        "--mark", default="", choices=sorted(MARKS), metavar="MARK", help="how the words are set"
    )
    fixed.set_defaults(run=_fix)

    adopted = command("adopt", "keep what was changed in a TEI file", _ADOPT, _ADOPT_EXAMPLES)
    adopted.add_argument("edition", type=Path, metavar="EDITION.xml", help="the changed TEI file")
    adopted.add_argument("--source", type=Path, metavar="FILE", help="the work's source")
    adopted.set_defaults(run=_adopt)
    for parser in (fixed, adopted):
        parser.add_argument("--who", required=True, metavar="NAME", help="who made it")
        parser.add_argument("--when", metavar="DATE", help="YYYY-MM-DD (default: today)")
    fixed.add_argument("--why", required=True, metavar="REASON", help="for readers of the edition")
    adopted.add_argument("--why", default="", metavar="REASON", help="(default: the file's name)")


def _width(value: str) -> int:
    number = int(value)
    if number < 20:
        raise argparse.ArgumentTypeError("must be 20 or more")
    return number


# ----------------------------------------------------------------- convert


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
    from archivist.build import build

    return build(
        task.source, task.output, task.modified, task.text_width, task.cleaning, task.spelling,
        keep=task.keep_ids,
    )  # fmt: skip


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


# ------------------------------------------------ outline, check, restore, explain, changes


def _check(args: argparse.Namespace) -> int:
    from archivist.archive.check import check

    bad = 0
    for folder in args.editions:
        problems = check(folder)
        wrong = any(problem.severity != "info" for problem in problems)
        bad += wrong
        for problem in problems:
            edge.show(str(problem))
        edge.show(f"{folder}: {'not good' if wrong else 'good'}")
    return edge.FAILED if bad else edge.DONE


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


def _explain(args: argparse.Namespace) -> int:
    from archivist.explain import explain

    for line in explain(args.edition, args.id).lines():
        edge.show(line)
    return edge.DONE


def _changes(args: argparse.Namespace) -> int:
    from archivist.listing import listing

    rules = listing(args.edition, args.rule, args.limit)
    if args.json:
        edge.show(json.dumps([rule.values() for rule in rules], ensure_ascii=True, indent=1))
        return edge.DONE
    colour = edge.in_colour(os.environ, sys.stdout)
    for rule in rules:
        for line in rule.lines(colour):
            edge.show(line)
    if not rules:
        edge.show("no changes")
    return edge.DONE


def _diff(args: argparse.Namespace) -> int:
    from archivist.diff import compare, read_edition

    found = compare(read_edition(args.old), read_edition(args.new))
    for line in [found.json()] if args.json else found.lines():
        edge.show(line)
    return edge.DONE


def _cite(args: argparse.Namespace) -> int:
    from archivist.cite import cite

    edge.show(cite(args.edition, args.id, args.format).rstrip("\n"))
    return edge.DONE


# ----------------------------------------------------------------- corrections by hand


def _fix(args: argparse.Namespace) -> int:
    from archivist.hand.entries import add, made
    from archivist.model import Fix

    if args.new is None and not (args.kind or args.join or args.mark or args.add):
        raise edge.UsageError("say what changes: --new, --kind, --join, --mark or --add")
    told = (args.who, edge.day(args.when), args.why)
    fix = Fix(args.id, args.old, args.new, args.kind, *told, args.join, args.mark, args.add)
    edition = add(args.source, [fix])
    block = edition.blocks.get(made(edition))
    edge.show(f"{block.id}  {block.kind}: {block.text}" if block else f"{args.id}: corrected")
    return edge.DONE


def _adopt(args: argparse.Namespace) -> int:
    from archivist.export import read_file
    from archivist.hand.adopt import differences, find_source
    from archivist.hand.entries import add, edition_of
    from archivist.tei.read import parse

    root = parse(read_file(args.edition), str(args.edition))
    source = args.source or find_source(args.edition, root)
    why = args.why or f"changed in {args.edition.name}"
    found = differences(root, edition_of(source), args.who, edge.day(args.when), why)
    if found.fixes:
        add(source, found.fixes)
    for fix in found.fixes:
        edge.show(f"{fix.id}: {fix}")
    for line in found.left:
        edge.complain(f"not carried over: {line}")
    edge.show(f"{len(found.fixes)} corrections are in the work file, {len(found.left)} are not")
    return edge.FAILED if found.left else edge.DONE
