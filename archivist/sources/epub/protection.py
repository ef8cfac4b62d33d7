"""Whether an ebook may be read at all: DRM is refused, not broken.

What is locked beside the text (a film, a font, a picture) is left out and reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from archivist.errors import SourceError
from archivist.sources.markup import xml
from archivist.sources.packed import Packed

_ENCRYPTION, _RIGHTS, _FAIRPLAY, _LICENSE = (
    "META-INF/encryption.xml",
    "META-INF/rights.xml",
    "META-INF/sinf.xml",
    "META-INF/license.lcpl",
)
# Fonts made unusable outside of their book; the text is not touched.
_OBFUSCATIONS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_TEXTS = (".xhtml", ".html", ".htm", ".xht", ".xml", ".opf", ".ncx")
_KEYS = (b"ns.adobe.com/adept", b"encryptedKey", b"EncryptedKey", b"licenseToken")


def locked(files: Packed) -> tuple[str, ...]:
    """The files that are encrypted, fonts in the usual ways left aside.

    Raises SourceError where the text is among them, or where keys to it are there.
    """
    names = tuple(dict.fromkeys(files.find(uri) or uri for uri in _locked(files)))
    _refuse(files, next((name for name in names if name.lower().endswith(_TEXTS)), ""))
    rights = files.find(_RIGHTS)
    if rights and any(key in files.read(rights) for key in _KEYS):
        _refuse(files, rights)
    _refuse(files, files.find(_FAIRPLAY) or files.find(_LICENSE))
    return names


def refuse(files: Packed, names: Iterable[str], spine: Iterable[str]) -> None:
    """Raises SourceError where a file that one reads is encrypted, whatever its name ends in."""
    read = {*spine}
    _refuse(files, next((name for name in names if name in read), ""))


def _refuse(files: Packed, locked: str) -> None:
    if locked:
        raise SourceError(
            f"{files.name}: is protected against copying ({locked}): get a copy without DRM"
        )


def _locked(files: Packed) -> Iterator[str]:
    name = files.find(_ENCRYPTION)
    root = xml.parse(files.read(name)) if name else None
    if root is None:
        return
    for element in root.iter(etree.Element):
        if xml.local(element) == "EncryptedData":
            yield from _locked_files(element)


def _locked_files(data: etree._Element) -> Iterator[str]:
    inner = list(data.iter(etree.Element))
    method = next((e.get("Algorithm") for e in inner if xml.local(e) == "EncryptionMethod"), "")
    if method in _OBFUSCATIONS:
        return
    for element in inner:
        uri = element.get("URI") or ""
        if xml.local(element) == "CipherReference" and uri:
            yield uri
