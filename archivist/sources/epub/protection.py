"""Whether an ebook may be read at all: DRM is refused, not broken."""

from __future__ import annotations

from collections.abc import Iterator

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
_FONTS = (".otf", ".ttf", ".woff", ".woff2", ".ttc", ".eot")
_KEYS = (b"ns.adobe.com/adept", b"encryptedKey", b"EncryptedKey", b"licenseToken")


def refuse(files: Packed) -> None:
    """Raises SourceError where files other than fonts are encrypted, or keys for them are there."""
    locked = next(_locked(files), "")
    rights = files.find(_RIGHTS)
    if not locked and rights and any(key in files.read(rights) for key in _KEYS):
        locked = rights
    if not locked and (files.find(_FAIRPLAY) or files.find(_LICENSE)):
        locked = files.find(_FAIRPLAY) or files.find(_LICENSE)
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
        if xml.local(element) == "CipherReference" and not uri.lower().endswith(_FONTS):
            yield uri
