"""What a file really is, by its first bytes: for refusing a PDF that is named ``.txt``."""

from __future__ import annotations

# (bytes at the start, what a user calls it, what to do about it)
_EXPORT = "export its text, or give the file its own ending"
_UNPACK = "unpack it first"
_OCR = "run OCR on it first"
_WHOLE = "get a whole copy of the file"
_ZIP_END = (1 << 16) + 22  # bytes: what ends a zip, and the longest comment behind it
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what an old document holds of a newer one
_OFFICE = {b"ppt/presentation.xml": "a PowerPoint document", b"xl/workbook": "an Excel workbook"}
# Type and maker of a database for handhelds, behind its name and dates.
_HANDHELD = {
    b"BOOKMOBI": "a Kindle book",
    b"TEXtREAd": "a Palm book",
    b"PNRdPPrs": "an eReader book",
}
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "rename it to end in .pdf, or export its text"),
    (b"{\\rtf", "an RTF document", _EXPORT),
    (_OLD, "an old Word or Office document", _EXPORT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF87a", "a GIF image", _OCR),
    (b"GIF89a", "a GIF image", _OCR),
    (b"II*\0", "a TIFF image", _OCR),
    (b"MM\0*", "a TIFF image", _OCR),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 image", _OCR),
    (b"AT&TFORM", "a DjVu document", _OCR),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"\x1f\x9d", "a compress archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x7fELF", "a program", "give a text file"),
    (b"\xca\xfe\xba\xbe", "a program", "give a text file"),
    (b"\xcf\xfa\xed\xfe", "a program", "give a text file"),
    (b"\0asm", "a program", "give a text file"),
    (b"SQLite format 3\0", "an SQLite database", "give a text file"),
    (b"OggS\0", "a sound file", "give a text file"),
    (b"ID3\x02", "a sound file", "give a text file"),
    (b"ID3\x03", "a sound file", "give a text file"),
    (b"ID3\x04", "a sound file", "give a text file"),
    (b"SIMPLE  =                    T", "a FITS image", "give a text file"),
    (b"\n\x05\x01\x08", "a PCX image", _OCR),
)


def kind(data: bytes) -> tuple[str, str] | None:
    """``("a PDF", remedy)``, or None when ``data`` may be text.

    Signatures that a text could begin with ("BM", "MZ") are left out: such a file is found out by
    its control characters.
    """
    if data.startswith(b"PK\x03\x04"):
        name, remedy = _zip_kind(data)
        whole = b"PK\x05\x06" in data[-_ZIP_END:]
        return (name, remedy) if whole else (f"{name} that is cut off", _WHOLE)
    if data.startswith(_OLD) and _LOCKED in data:
        return "a Word or Office document with a password", "save a copy without one"
    if data[60:68] in _HANDHELD:
        return _HANDHELD[data[60:68]], "convert it to EPUB first"
    if data[257:262] == b"ustar":
        return "a tar archive", _UNPACK
    if data.startswith(b"BZh") and data[4:10] == b"1AY&SY":
        return "a bzip2 archive", _UNPACK
    head = data[:1024].lstrip()
    for start, name, remedy in _SIGNATURES:
        if data.startswith(start) or (start == b"%PDF-" and head.startswith(start)):
            return name, remedy
    return None


def _zip_kind(data: bytes) -> tuple[str, str]:
    head = data[:4096]
    if b"application/epub+zip" in head:
        return "an EPUB", "rename it to end in .epub, or export its text"
    if b"vnd.oasis.opendocument" in head:
        return "an OpenDocument file", _EXPORT
    if b"word/" not in head:  # other documents of Office begin alike; the list at the end tells
        for name, kind in _OFFICE.items():
            if name in data:
                return kind, _EXPORT
    if b"word/" in head or b"[Content_Types].xml" in head:
        return "a Word document (DOCX)", _EXPORT
    return "a zip archive", _UNPACK
