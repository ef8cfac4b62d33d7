"""Where a block came from and what was changed in it, from the edition folder alone.

for line in explain(Path("outputs/thesis"), "b4kq2m7xw3a").lines(): print(line)
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from lxml import etree

from archivist.archive.changes import Change, read_changes
from archivist.archive.manifest import Manifest, read_manifest
from archivist.archive.restore import restore
from archivist.errors import EditionError
from archivist.model import Span
from archivist.registry import rule_rows
from archivist.tei.former import leads
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import bears_text, by_id, is_block, local, own_text, parse, pointers

_CONTEXT = 60  # code points of the source shown on either side of a block
_MOST = 40  # changes and findings shown of a division; a block rarely has as many
_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the folder knows of one block."""

    id: str
    former: str  # the former id that was asked for, and how it leads here; or ""
    kind: str  # the TEI element
    path: tuple[str, ...]  # the divisions it stands in, outermost first
    page: str  # printed number of the page it begins on, or ""
    file: str  # name of the source file
    spans: tuple[Span, ...]  # code points of the source
    line: int  # of the source, where it begins; counted from 1
    text: str  # as in the edition
    source: tuple[str, ...]  # the source's wording of each span
    before: str  # the source just before, and just after
    after: str
    changes: tuple[Change, ...]
    findings: tuple[dict[str, Any], ...]

    def lines(self) -> Iterator[str]:
        """The explanation as a person reads it."""
        yield f"{self.id}  {self.kind}"
        if self.former:
            yield f"  for      {self.former}"
        if self.path:
            yield f"  in       {' > '.join(self.path)}"
        if self.page:
            yield f"  page     {self.page}"
        places = " and ".join(f"{start} to {end}" for start, end in self.spans)
        yield f"  source   {self.file}, line {self.line}, code points {places}"
        yield from _section("edition", [self.text])
        yield from _section("source", _framed(self.before, self.source, self.after))
        yield from _section("changes", _shown([_change(c) for c in self.changes]) or ["none"])
        yield from _section("findings", _shown([_finding(f) for f in self.findings]) or ["none"])


def explain(folder: Path, name: str) -> Explanation:
    """The block or division ``name`` (an xml:id), or the one it leads to, of ``folder``'s edition.

    Raises EditionError when the folder is no whole edition or has no such id.
    """
    manifest = read_manifest(_read(folder / "manifest.json"), str(folder / "manifest.json"))
    path = folder / f"{manifest.work}.xml"
    tei = _read(path)
    changes = read_changes(_read(folder / "changes.jsonl"), str(folder / "changes.jsonl"))
    root = parse(tei, str(path))
    known = {key: element for key, element in by_id(root).items() if is_block(element)}
    found = leads(root).get(name, name)
    former = "" if found == name else f"{name}, merged into this block"
    if name in leads(root, "gone"):
        former = f"{name}, gone; this block is the nearest to its place"
    if found not in known:
        near = get_close_matches(name, known, 1, 0.7)
        hint = f"did you mean {near[0]}?" if near else f"ids are the xml:id in {path.name}"
        raise EditionError(f"{path}: has no block {name!r}; {hint}")
    source = restore(tei, changes, manifest, str(path))
    return _explanation(known[found], former, source, changes, manifest, _findings(folder, found))


def _explanation(
    element: etree._Element,
    former: str,
    source: str,
    changes: Sequence[Change],
    manifest: Manifest,
    findings: tuple[dict[str, Any], ...],
) -> Explanation:
    leaf = bears_text(element)
    own = pointers(element)
    leaves = [element] if leaf else [inner for inner in element.iter() if bears_text(inner)]
    spans = [span for inner in leaves for span in pointers(inner)]
    first, last = min(spans, default=(0, 0))[0], max((end for _, end in spans), default=0)
    return Explanation(
        id=element.get(XML_ID, ""),
        former=former,
        kind=local(element),
        path=tuple(_path(element)),
        page=_page(element),
        file=manifest.name,
        spans=tuple(own) or ((first, last),),
        line=source.count("\n", 0, first) + 1,
        text=own_text(element) if leaf else _all_text(element),
        source=tuple(source[start:end] for start, end in own or [(first, last)]),
        before=source[max(0, first - _CONTEXT) : first],
        after=source[last : last + _CONTEXT],
        changes=tuple(c for c in changes if any(_within(c, span) for span in spans)),
        findings=findings,
    )


def _within(change: Change, span: Span) -> bool:
    return span[0] <= change.start and change.end <= span[1]


def _all_text(element: etree._Element) -> str:
    """The text of a container: that of its parts, a line each."""
    return "\n".join(filter(None, (own_text(e) for e in element.iter() if bears_text(e))))


def _path(element: etree._Element) -> Iterator[str]:
    for ancestor in reversed(list(element.iterancestors(f"{NS}div"))):
        heads = " ".join(own_text(head) for head in ancestor.iterfind(f"{NS}head"))
        yield f"{ancestor.get('type')} {heads!r}" if heads else str(ancestor.get("type"))


def _page(element: etree._Element) -> str:
    """The printed number of the page that the element begins on, where one is known."""
    found = element.xpath("preceding::t:pb[1]/@n", namespaces={"t": NS[1:-1]})
    return str(found[0]) if isinstance(found, list) and found else ""


def _findings(folder: Path, name: str) -> tuple[dict[str, Any], ...]:
    path = folder / "findings.json"
    try:
        rows = json.loads(_read(path))
        return tuple(row for row in rows if name in row["ids"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise EditionError(f"{path}: is damaged; build the edition again") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditionError(
            f"{path}: {error.strerror or error}; name the folder of an edition"
        ) from None


def _section(title: str, paragraphs: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"  {title}"
    for paragraph in paragraphs:
        for line in paragraph.splitlines() or [""]:
            yield from textwrap.wrap(line, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _framed(before: str, spans: Sequence[str], after: str) -> Iterator[str]:
    """The source's wording between what stands around it, which is set off by dots."""
    yield f"... {' '.join(before.split())} |"
    yield from _printable(spans)
    yield f"| {' '.join(after.split())} ..."


def _printable(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


def _shown(rows: list[str]) -> list[str]:
    more = len(rows) - _MOST
    return [*rows[:_MOST], f"... and {more} more"] if more > 0 else rows


def _change(change: Change) -> str:
    rows = [rule_rows().get(name) for name in change.rule.split("+")]
    why = " ".join(row.sentence for row in rows if row)
    sure = "" if change.cert >= 1 else f" (certainty {change.cert:g})"
    return f"at {change.start}: {change.old!r} -> {change.new!r}  {change.rule}{sure}: {why}"


def _finding(finding: dict[str, Any]) -> str:
    return f"{finding['severity']} {finding['id']} at {finding['start']}: {finding['message']}"
