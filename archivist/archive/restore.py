"""The source again, from the TEI and the changes alone.

    for each element that bears text: cut its own text into its stretches of
    the source and undo the changes inside each; put the stretches and all other changes in order of
    place: that is the source.

Nothing is guessed: a stretch or a change that does not fit is an error that names its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from archivist.archive.changes import Change, read_changes
from archivist.archive.manifest import Manifest, read_manifest
from archivist.errors import EditionError
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import bears_text, local, own_text, parse, pointers

_REMEDY = "Build the edition again from its source, or take the file from a copy."


class _Piece(NamedTuple):
    """``text`` is the source's wording from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def restore_bytes(folder: Path) -> bytes:
    """The bytes of the source of the edition in ``folder``.

    Raises EditionError, naming file, place and remedy, when a file is missing or does not fit, or
    when what comes out has not the digest that the manifest says.
    """
    manifest = read_manifest(_read(folder / "manifest.json"), str(folder / "manifest.json"))
    tei = folder / f"{manifest.work}.xml"
    record = folder / "changes.jsonl"
    changes = read_changes(_read(record), str(record))
    text = restore(_read(tei), changes, manifest, str(tei))
    return _encoded(text, manifest, str(tei))


def restore(
    tei: bytes, changes: Iterable[Change], manifest: Manifest, name: str = "the TEI file"
) -> str:
    """The source text of an edition. Raises EditionError where TEI and changes do not fit."""
    undoing = _Undoing(sorted(changes), name)
    text = parse(tei, name).find(f"{NS}text")
    if text is None:
        raise EditionError(f"{name}: has no text. {_REMEDY}")
    pieces = {piece for element in text.iter() for piece in undoing.pieces(element)}
    source = _joined(sorted([*pieces, *undoing.rest()]), name)
    if len(source) != manifest.length:
        raise EditionError(
            f"{name}: holds {len(source)} code points of the source, not {manifest.length}. "
            f"{_REMEDY}"
        )
    return source


class _Undoing:
    def __init__(self, changes: Sequence[Change], name: str) -> None:
        self._changes = changes
        self._starts = [change.start for change in changes]
        self._undone = bytearray(len(changes))
        self._name = name

    def pieces(self, element: etree._Element) -> Iterator[_Piece]:
        """The stretches of the source that the element's own text stands for."""
        try:
            if not bears_text(element):
                return
            spans = pointers(element)
        except ValueError as error:
            raise self._error(element, str(error)) from error
        text = own_text(element)
        at = 0
        for start, end in spans:
            source, at = self._undo(element, text, at, start, end)
            yield _Piece(start, end, source)
        if at != len(text):
            raise self._error(element, "its text is not as long as its source says")

    def _undo(
        self, element: etree._Element, text: str, at: int, start: int, end: int
    ) -> tuple[str, int]:
        """The source from ``start`` to ``end``, from ``text`` at ``at`` on; and where it ends."""
        parts: list[str] = []
        number = bisect_left(self._starts, start)
        place = start
        while number < len(self._changes) and self._inside(number, start, end):
            change = self._changes[number]
            run = at + change.start - place
            if not text.startswith(change.new, run):
                raise self._error(element, f"{change.new!r} of {change.rule} is not there")
            parts += text[at:run], change.old
            at, place = run + len(change.new), change.end
            self._undone[number] = 1
            number += 1
        rest = at + end - place
        parts.append(text[at:rest])
        source = "".join(parts)
        if len(source) != end - start:
            raise self._error(element, f"its text does not fill its source from {start} to {end}")
        return source, rest

    def _inside(self, number: int, start: int, end: int) -> bool:
        change = self._changes[number]
        return change.start < end or (change.start == start and not change.old)

    def rest(self) -> Iterator[_Piece]:
        """The changes outside all text: what was taken away between blocks."""
        for change, undone in zip(self._changes, self._undone, strict=True):
            if not undone:
                if change.new:
                    raise EditionError(
                        f"{self._name}: {change.new!r}, put in by {change.rule} at source position "
                        f"{change.start}, is in no element. {_REMEDY}"
                    )
                yield _Piece(change.start, change.end, change.old)

    def _error(self, element: etree._Element, what: str) -> EditionError:
        place = element.get(XML_ID) or f"line {element.sourceline}"
        return EditionError(f"{self._name}, {local(element)} {place}: {what}. {_REMEDY}")


def _joined(pieces: Sequence[_Piece], name: str) -> str:
    at = 0
    for piece in pieces:
        if piece.start != at:
            what = "twice" if piece.start < at else "missing"
            raise EditionError(
                f"{name}: the source from {min(at, piece.start)} to {max(at, piece.start)} is "
                f"{what}. {_REMEDY}"
            )
        at = piece.end
    return "".join([piece.text for piece in pieces])


def _encoded(text: str, manifest: Manifest, name: str) -> bytes:
    from archivist.sources.plain import encode

    try:
        data = encode(text, manifest.encoding)
    except (UnicodeError, LookupError) as error:
        raise EditionError(
            f"{name}: the text cannot be spelt in {manifest.encoding.name}: {error}. {_REMEDY}"
        ) from error
    if sha256(data).hexdigest() != manifest.text_digest:
        raise EditionError(
            f"{name}: what it restores is not the source: the digest is not the one in the "
            f"manifest, {manifest.text_digest[:12]}... The text or the changes were edited. "
            f"{_REMEDY}"
        )
    return data


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditionError(f"{path}: {error.strerror or error}. {_REMEDY}") from error
