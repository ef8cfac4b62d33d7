"""manifest.json: what an edition was made from, by what, and the digests to check it by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from archivist.errors import EditionError
from archivist.model import Encoding, Finding, Source, Text

DOUBTFUL = 0.9  # changes less certain than this are counted apart


@dataclass(frozen=True, slots=True)
class Manifest:
    """See :func:`describe`. Digests are sha-256 in lower-case hex."""

    work: str  # the slug that names the folder and its files
    version: str  # of this program
    date: str  # of the edition, YYYY-MM-DD
    name: str  # of the source file
    media_type: str
    digest: str  # of the source's bytes
    text_digest: str  # of the source's text in ``encoding``; a text file's own digest
    size: int  # of the source, bytes
    length: int  # of the source's text, code points
    encoding: Encoding
    cleaning: Mapping[str, Any] = field(default_factory=dict)  # its level, and the rules asked
    changes: int = 0
    doubtful: int = 0  # changes with a certainty below DOUBTFUL
    rules: Mapping[str, int] = field(default_factory=dict)  # changes by rule
    findings: Mapping[str, int] = field(default_factory=dict)  # findings by kind
    outputs: Mapping[str, str] = field(default_factory=dict)  # digests by file name


def describe(
    work: str,
    source: Source,
    text: Text,
    *,
    version: str,
    date: str,
    outputs: Mapping[str, bytes],
    cleaning: Mapping[str, Any] | None = None,
    findings: Iterable[Finding] = (),
) -> Manifest:
    """The manifest of an edition. ``outputs`` are its other files by path inside the folder."""
    rules: Counter[str] = Counter()
    for together, times in Counter(edit.rule for edit in text.edits).items():
        for name in together.split("+"):
            rules[name] += times
    return Manifest(
        work=work,
        version=version,
        date=date,
        name=source.name,
        media_type=source.media_type,
        digest=source.digest,
        text_digest=_text_digest(source),
        size=source.size,
        length=len(source.text),
        encoding=source.encoding,
        cleaning=cleaning or {},
        changes=len(text.edits),
        doubtful=sum(edit.cert < DOUBTFUL for edit in text.edits),
        rules=dict(rules),
        findings=dict(Counter(finding.id for finding in findings)),
        outputs={name: sha256(content).hexdigest() for name, content in outputs.items()},
    )


def _text_digest(source: Source) -> str:
    from archivist.sources.plain import encode

    return sha256(encode(source.text, source.encoding)).hexdigest()


def write_manifest(manifest: Manifest) -> bytes:
    """``manifest.json``: keys sorted, one a line, ASCII, LF."""
    return (json.dumps(asdict(manifest), sort_keys=True, indent=1) + "\n").encode("ascii")


def read_manifest(data: bytes, name: str = "manifest.json") -> Manifest:
    """A manifest from its bytes. Raises EditionError, naming the file and what is wrong."""
    try:
        values: dict[str, Any] = json.loads(data)
        encoding = Encoding(**values.pop("encoding"))
        manifest = Manifest(encoding=encoding, **values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise EditionError(
            f"{name}: not the manifest of an edition ({error}). Build the edition again."
        ) from error
    wrong = _misfits(manifest)
    if wrong:
        raise EditionError(f"{name}: {wrong} has the wrong type. Build the edition again.")
    return manifest


def _misfits(manifest: Manifest) -> str:
    """The first field whose value has another type than is declared, or nothing."""
    kinds = {"str": str, "int": int, "Mapping": dict, "Encoding": Encoding}
    for name, row in Manifest.__dataclass_fields__.items():
        if not isinstance(getattr(manifest, name), kinds[str(row.type).split("[")[0]]):
            return name
    return "work" if "/" in manifest.work or not manifest.work else ""
