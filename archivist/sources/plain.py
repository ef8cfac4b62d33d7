"""Text files: bytes to :class:`Source` without losing one, and back.

    source = read(Path("book.txt"))
    encode(source.text, source.encoding) == Path("book.txt").read_bytes()

Nothing is normalised: CR, form feeds and NUL stay in ``Source.text``. The encoding is found in this
order: byte order mark; UTF-32 and UTF-16 by their zero bytes; UTF-8; a single-byte encoding chosen
by how the words come out (:mod:`archivist.sources.charset`); UTF-8 with undecodable bytes kept as
lone surrogates, which fits any bytes at all.
"""

from __future__ import annotations

import codecs
import hashlib
import stat
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePath

from archivist.errors import SourceError
from archivist.model import Encoding, Finding, Source
from archivist.rules import FindingRow
from archivist.sources import charset, magic

GUESSED = FindingRow(
    "encoding-guessed",
    "info",
    "The encoding of the source was chosen by how its words come out.",
)

MARKUP = FindingRow(
    "plain.markup",
    "warning",
    "The source is XML of a kind that is not read here: its tags stand in the text.",
)

# A 1,000-page book is 3 MB; what is larger than this is not one work.
MOST_BYTES = 256 * 1024 * 1024

_BOMS: tuple[tuple[bytes, str], ...] = (  # UTF-32-LE begins like UTF-16-LE and so stands before it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK = {name: mark for mark, name in _BOMS}

# Random bytes hold one control character in ten; a text dump with a stray NUL or escape on every
# line stays below one in fifty. A few in a short text prove nothing.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a") + b"\x7f"
_OTHERS = bytes(c for c in range(256) if c not in _CONTROLS)
_MOST_CONTROLS = 0.05
_FEW_CONTROLS = 8
_SAMPLE = 65_536  # control characters that are looked at for runs, bytes for zero bytes
_SLICE = 1024  # of these, side by side


def read(path: Path) -> Source:
    """The text file at ``path``. Raises SourceError, naming file and remedy."""
    return decode(read_bytes(path), str(path))


def decode(data: bytes, place: str) -> Source:
    """The source that ``data`` spells; ``encode(text, encoding)`` gives ``data`` back.

    ``place`` is the file's path as messages name it. Raises SourceError when ``data`` is empty or
    not text.
    """
    _refuse_other_kinds(data, place)
    text, encoding = _decode(data, place)
    if not text:
        raise SourceError(f"{place}: the file is empty: there is nothing to convert")
    if encode(text, encoding) != data:
        text, encoding = _escaped(data)
    return Source(
        name=printable(PurePath(place).name),
        media_type="text/plain",
        text=text,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=encoding,
        findings=_findings(encoding, text),
    )


def encode(text: str, encoding: Encoding) -> bytes:
    """The bytes that ``text`` was decoded from: the exact inverse of :func:`decode`."""
    mark = _MARK[encoding.name] if encoding.bom else b""
    return mark + text.encode(encoding.name, encoding.errors)


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises SourceError, naming file and remedy."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise SourceError(f"{path}: is a folder, not a file: name a file in it")
        if not stat.S_ISREG(about.st_mode):
            raise SourceError(f"{path}: is not a regular file: copy its content to a file first")
        if about.st_size > MOST_BYTES:
            raise SourceError(_too_large(str(path), about.st_size))
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file: check the name") from None
    except PermissionError:
        raise SourceError(f"{path}: no permission to read it: change its mode or owner") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{path}: cannot be read ({reason}): copy it to a sound disk") from None


def printable(name: str) -> str:
    """File names are bytes; the few that are not UTF-8 are shown with U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _too_large(place: str, size: int) -> str:
    most = MOST_BYTES >> 20
    return f"{place}: {size >> 20} MiB is more than the {most} MiB of one work: split it into works"


def _refuse_other_kinds(data: bytes, place: str) -> None:
    if not data:
        raise SourceError(f"{place}: the file is empty: there is nothing to convert")
    if len(data) > MOST_BYTES:
        raise SourceError(_too_large(place, len(data)))
    found = magic.kind(data)
    if found:
        what, remedy = found
        raise SourceError(f"{place}: is {what}, not text: {remedy}")


def _decode(data: bytes, place: str) -> tuple[str, Encoding]:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _with_mark(data, len(mark), codec, place)
    wide = _wide_codec(data[:_SAMPLE], len(data))
    if wide:
        found = _strict(data, Encoding(wide))
        if found and not _is_binary(found[0].encode("utf-8")):
            return found
    if _is_binary(data):
        raise SourceError(f"{place}: is not text (too many control characters): give a text file")
    return _strict(data, Encoding("utf-8")) or _single_byte(data) or _escaped(data)


def _with_mark(data: bytes, skip: int, codec: str, place: str) -> tuple[str, Encoding]:
    """After a byte order mark the file says what it is; damage inside it is kept or named."""
    if codec == "utf-8":
        errors = "strict" if _strict(data, Encoding(codec)) else "surrogateescape"
        if _is_binary(data):
            raise SourceError(f"{place}: is not text: give a text file")
        return data[skip:].decode(codec, errors), Encoding(codec, bom=True, errors=errors)
    # A lone half of a surrogate pair in UTF-16 is kept as it is.
    errors = "surrogatepass" if codec.startswith("utf-16") else "strict"
    try:
        text = data[skip:].decode(codec, errors)
    except UnicodeDecodeError as error:
        at = f"byte {skip + error.start}"
        shown = codec.upper().replace("-LE", "").replace("-BE", "")
        raise SourceError(
            f"{place}: begins as {shown} but is damaged at {at}: get a whole copy of the file"
        ) from None
    if _is_binary(text.encode("utf-8", "surrogatepass")):
        raise SourceError(f"{place}: is not text (too many control characters): give a text file")
    lone = errors if not _encodable(text) else "strict"
    return text, Encoding(codec, bom=True, errors=lone)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _strict(data: bytes, encoding: Encoding) -> tuple[str, Encoding] | None:
    try:
        return data.decode(encoding.name), encoding
    except UnicodeDecodeError:
        return None


def _escaped(data: bytes) -> tuple[str, Encoding]:
    encoding = Encoding("utf-8", errors="surrogateescape")
    return data.decode(encoding.name, encoding.errors), encoding


def _single_byte(data: bytes) -> tuple[str, Encoding] | None:
    """A single-byte encoding, unless most of the bytes beyond ASCII are good UTF-8."""
    codec = charset.choose(data)
    if codec is None:
        return None
    strict = _strict(data, Encoding(codec))
    if strict:
        return strict
    encoding = Encoding(codec, errors="surrogateescape")
    return data.decode(codec, encoding.errors), encoding


def _wide_codec(head: bytes, size: int) -> str | None:
    """UTF-32 or UTF-16 without a mark, by where the zero bytes of ASCII characters stand."""
    zeros = [head[k::4].count(0) for k in range(4)]
    units = len(head) // 4
    if units and size % 4 == 0:
        if zeros[3] == units and zeros[2] > 0.9 * units > 9 * zeros[0]:
            return "utf-32-le"
        if zeros[0] == units and zeros[1] > 0.9 * units > 9 * zeros[3]:
            return "utf-32-be"
    even, odd, pairs = zeros[0] + zeros[2], zeros[1] + zeros[3], len(head) // 2
    # Spaces alone are one character in eight, also in text of another script than Latin.
    if pairs and size % 2 == 0 and max(even, odd) > 0.08 * pairs and not _has_stray_zeros(head):
        if even * 20 <= odd:
            return "utf-16-le"
        if odd * 20 <= even:
            return "utf-16-be"
    return None


def _has_stray_zeros(head: bytes) -> bool:
    """Whether a few zero bytes stand in UTF-8: ``plain words`` NUL.

    In UTF-16 of Greek and Cyrillic most characters have a control character for one half, and that
    of other scripts is no UTF-8.
    """
    pairs, others = len(head) // 2, head.replace(b"\0", b"")
    controls = len(others.translate(None, _OTHERS))
    few = 2 * (len(head) - len(others)) <= pairs and 2 * controls <= pairs
    return few and "\ufffd" not in others.decode("utf-8", "replace")


def _is_binary(data: bytes) -> bool:
    """Many control characters, a run of the same one (NUL padding) counted once."""
    controls = data.translate(None, _OTHERS)
    if len(controls) <= max(_FEW_CONTROLS, _MOST_CONTROLS * len(data)):
        return False
    some = b"".join(_slices(controls))
    changes = 1 + sum(a != b for a, b in pairwise(some))
    runs = changes * len(controls) // len(some)
    solid = len(data) - len(controls) + runs
    return solid == runs or runs > max(_FEW_CONTROLS, _MOST_CONTROLS * solid)


def _slices(data: bytes) -> Iterator[bytes]:
    """As much of ``data`` as is looked at, from all over it: a disk's image begins with padding."""
    step = max(1, -(-len(data) // _SAMPLE)) * _SLICE
    for at in range(0, len(data), step):
        yield data[at : at + _SLICE]


def _findings(encoding: Encoding, text: str) -> tuple[Finding, ...]:
    found = []
    if not encoding.name.startswith("utf"):
        message = (
            f"read as {encoding.name}, chosen by how the words come out; "
            "if letters look wrong, save the file as UTF-8"
        )
        found.append(Finding(GUESSED.id, 0, len(text), message))
    if text[:64].lstrip().startswith("<?xml"):
        message = "read as plain text, tags and all: make TEI, HTML or text of this XML first"
        found.append(Finding(MARKUP.id, 0, 0, message))
    return tuple(found)
