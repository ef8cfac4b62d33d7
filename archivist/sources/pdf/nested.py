"""Pages that draw forms in forms without end, found out before PDFium is asked to draw them.

A form (a drawing that pages share) may draw other forms, and a hostile or broken one itself. PDFium
goes along, three times three times three ..., until memory is used up, and nothing can stop it from
within the process. So a document with a form that draws anything is first loaded page by page in a
child that may use only so much time and memory.

A form that is written so as not to be seen here (``/F#6Frm``), or a system without ``fork``, is not
guarded against.
"""

from __future__ import annotations

import re
import zlib
from functools import partial
from pathlib import Path

from archivist.errors import SourceError
from archivist.sources.pdf import halves

# Of processor time. Pages of print take 1 to 3 ms to load, crowded maps half a second.
_SECONDS, _SECONDS_A_PAGE = 10, 0.05
_MOST_MEMORY = 1024 * 1024 * 1024  # bytes; pages of maps and plans take 100 MiB
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWS = re.compile(rb"(?<!\S)Do(?![^\s/(<\[%])")
_PACKED = re.compile(rb"/Filter\s*(?:/Fl(?:ateDecode)?\b|\[\s*/Fl(?:ateDecode)?\s*\])")
_STATM = Path("/proc/self/statm")  # in pages of memory; the sixth figure is data and stack
_DICTIONARY = 4096  # bytes of a form's dictionary before and behind its /Subtype
_MOST_CONTENT = 4 * 1024 * 1024  # bytes of a form's own content, unpacked; figures have 0.1


def guard(data: bytes, address: int | None, count: int, name: str) -> None:
    """Raises SourceError where a page of the open document does not load within the bounds."""
    if not nests(data) or not halves.may_fork():
        return
    with halves.begun(partial(_load, address, count)) as loaded:
        if not loaded():
            raise SourceError(
                f"{name}: its drawings hold each other without end, or take more than "
                f"{_MOST_MEMORY >> 30} GiB: print it to a new PDF, or get another copy"
            )


def nests(data: bytes) -> bool:
    """Whether a form in the file draws another form, or an image; True also where it is locked."""
    forms = list(_FORM.finditer(data))
    locked = bool(forms) and b"/Encrypt" in data
    return locked or any(_draws(data, match.start(), match.end()) for match in forms)


def _draws(data: bytes, start: int, end: int) -> bool:
    stream = data.find(b"stream", end, end + _DICTIONARY)
    if stream < 0:
        return False
    begin = max(0, start - _DICTIONARY, data.rfind(b"obj", 0, start))
    dictionary = data[begin:stream]
    content = data[stream + len(b"stream") : data.find(b"endstream", stream)]
    if b"/Filter" not in dictionary:
        return _DRAWS.search(content) is not None
    return not _PACKED.search(dictionary) or b"/Predictor" in dictionary or _unpacked_draws(content)


def _unpacked_draws(content: bytes) -> bool:
    """The same of a packed form; True where it is damaged, or too large to be looked into."""
    try:
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(content.lstrip(b"\r\n"), _MOST_CONTENT)
    except zlib.error:
        return True
    return bool(unpacker.unconsumed_tail) or _DRAWS.search(plain) is not None


def _load(address: int | None, count: int) -> bool:
    """Loads every page, in a process that the system ends where it takes too much."""
    import resource

    from archivist.sources.pdf import engine

    seconds = round(_SECONDS + _SECONDS_A_PAGE * count)
    memory = _data_held(resource.getpagesize()) + _MOST_MEMORY
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_DATA, memory)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(count):
        if page := engine.load_page(address, number):
            engine.close_page(page)
    return True


def _data_held(page: int) -> int:
    """Bytes of data that this process has from its parent, which may be a notebook with much."""
    try:
        return int(_STATM.read_text().split()[5]) * page
    except (OSError, IndexError, ValueError):
        return 0  # no Linux: such limits are not kept there
