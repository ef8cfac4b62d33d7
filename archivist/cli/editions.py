"""Commands that tell of editions: ``check``, ``diff``, ``explain``, ``cite``, ``changes``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from archivist import edge
from archivist.cli.command import Command

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


def check(command: Command) -> None:
    """Adds ``check``."""
    checked = command("check", "check editions", _CHECK, _CHECK_EXAMPLES)
    checked.add_argument("editions", nargs="+", type=Path, metavar="EDITION", help="its folder")
    checked.set_defaults(run=_check)


def diff(command: Command) -> None:
    """Adds ``diff``."""
    compared = command("diff", "tell two editions apart", _DIFF, _DIFF_EXAMPLES)
    compared.add_argument("old", type=Path, metavar="OLD", help="its folder, or its TEI file")
    compared.add_argument("new", type=Path, metavar="NEW", help="the same of the other")
    compared.add_argument("--json", action="store_true", help="as JSON, every block named")
    compared.set_defaults(run=_diff)


def explain(command: Command) -> None:
    """Adds ``explain``."""
    explained = command("explain", "tell where a block came from", _EXPLAIN, _EXPLAIN_EXAMPLES)
    explained.add_argument("edition", type=Path, metavar="EDITION", help="its folder")
    explained.add_argument("id", metavar="ID", help="xml:id of a block or division")
    explained.set_defaults(run=_explain)


def cite(command: Command) -> None:
    """Adds ``cite``."""
    cited = command("cite", "cite a block", _CITE, _CITE_EXAMPLES)
    cited.add_argument("edition", type=Path, metavar="EDITION", help="its folder, or TEI file")
    cited.add_argument("id", metavar="ID", help="xml:id of a block or division")
    cited.add_argument("--format", default="text", choices=("text", "csl", "bibtex"))
    cited.set_defaults(run=_cite)


def changes(command: Command) -> None:
    """Adds ``changes``."""
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


def _limit(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


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


def _diff(args: argparse.Namespace) -> int:
    from archivist.diff import compare, read_edition

    found = compare(read_edition(args.old), read_edition(args.new))
    for line in [found.json()] if args.json else found.lines():
        edge.show(line)
    return edge.DONE


def _explain(args: argparse.Namespace) -> int:
    from archivist.explain import explain

    for line in explain(args.edition, args.id).lines():
        edge.show(line)
    return edge.DONE


def _cite(args: argparse.Namespace) -> int:
    from archivist.cite import cite

    edge.show(cite(args.edition, args.id, args.format).rstrip("\n"))
    return edge.DONE


def _changes(args: argparse.Namespace) -> int:
    from archivist.listing import listing

    rules = listing(args.edition, args.rule, args.limit)
    if args.json:
        import json

        edge.show(json.dumps([rule.values() for rule in rules], ensure_ascii=True, indent=1))
        return edge.DONE
    colour = edge.in_colour(os.environ, sys.stdout)
    for rule in rules:
        for line in rule.lines(colour):
            edge.show(line)
    if not rules:
        edge.show("no changes")
    return edge.DONE
