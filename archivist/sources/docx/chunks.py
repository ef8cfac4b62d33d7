"""Files that stand in a document as parts of its text: web pages, saved or bare, and plain text."""

from __future__ import annotations

from email import message_from_bytes, policy
from html import escape

from archivist.sources.markup import soup
from archivist.sources.markup.builder import Builder
from archivist.sources.markup.walk import Names, walk

_SAFE = ("http://", "https://", "mailto:")
_PAGES = (".html", ".htm", ".xhtml", ".xht")
_SAVED = (".mht", ".mhtml", ".eml")


def add(data: bytes, name: str, builder: Builder, key: str) -> bool:
    """The wording of the file ``name``; ``key`` tells its places from others'. Whether it has any.

    Raises SourceError for a page that is too large.
    """
    page = _page(data, name.lower())
    if not page:
        return False
    walk(soup.parse(page, name), builder, Names(lambda id: f"{key}-{id}", lambda h: _link(h, key)))
    return True


def _page(data: bytes, name: str) -> str:
    if name.endswith(_SAVED):
        return _saved(data)
    text, _ = soup.decode(data)
    if name.endswith(_PAGES) or text.lstrip()[:1] == "<":
        return text
    if name.endswith(".txt"):
        return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return ""


def _saved(data: bytes) -> str:
    """The page in a file that holds it with its pictures, as a letter holds what is enclosed."""
    for part in message_from_bytes(data, policy=policy.default).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                return soup.decode(held, part.get_content_charset(""))[0]
    return ""


def _link(target: str, key: str) -> str:
    if target.startswith("#"):
        return f"#{key}-{target[1:]}"
    return target if target.lower().startswith(_SAFE) else ""
