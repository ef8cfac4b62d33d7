"""Whether a rebuild says what a TEI file says that somebody changed by hand.

for name, told in differing(edited_text, rebuilt_text, gone): ...
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import zip_longest

from lxml import etree

from archivist.hand.setoff import FEW, squeezed
from archivist.tei.names import NS, XML_ID
from archivist.tei.read import local, own_text

# Where it is in the source, how sure a rule was, who corrected; what the number of a call follows.
_OURS = frozenset({"source", "facs", "cert", "resp", XML_ID})
_NOTE, _REF = f"{NS}note", f"{NS}ref"
_CHOICE = {f"{NS}sic", f"{NS}orig"}  # not what the text reads
_SIGN = "\0"  # before what is no text
_OUTER = frozenset({"front", "body", "back"})

Said = Mapping[str, list[str]]


def said(text: etree._Element, known: Collection[str], gone: Collection[str] = ()) -> Said:
    """By the ids that are ``known``, and by the outer parts: what each says, those in it by id.

    ``gone``: ids of furniture that counts as taken out.
    """
    return _Sayer(text, known, gone).all()


def differing(old: Said, new: Said) -> Iterator[tuple[str, str]]:
    """Names of which two texts say different things, and where these begin to differ."""
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            pairs = zip_longest(old.get(name, ()), new.get(name, ()), fillvalue="")
            one, other = next((a, b) for a, b in pairs if a != b)
            yield name, f"{other[:FEW]!r} for {one[:FEW]!r}"


class _Sayer:
    def __init__(self, text: etree._Element, known: Collection[str], gone: Collection[str]) -> None:
        self._text = text
        self._known = known
        self._gone = gone
        self._notes = {note.get(XML_ID): note for note in text.iter(_NOTE) if XML_ID in note.attrib}
        self._called = {ref.get("target", "")[1:] for ref in text.iter(_REF)}

    def all(self) -> Said:
        found: dict[str, list[str]] = {}
        for element in self._text.iter():
            name = str(element.get(XML_ID, ""))
            if self._gone and any(
                above.get(XML_ID) in self._gone for above in element.iterancestors()
            ):
                continue
            if local(element) in _OUTER or (name in self._known and name not in self._gone):
                found[name or local(element)] = _flat(
                    [_SIGN + self._open(element), *self._inner(element)]
                )
        return found

    def _open(self, element: etree._Element) -> str:
        given = {str(k): str(v) for k, v in element.attrib.items() if k not in _OURS}
        return " ".join([f"<{local(element)}", *(f"{k}={v}" for k, v in sorted(given.items()))])

    def _inner(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for kid in element:
            yield from self._kid(kid)
            yield kid.tail or ""

    def _kid(self, kid: etree._Element) -> Iterator[str]:
        name, kind = str(kid.get(XML_ID, "")), local(kid)
        parent = kid.getparent()
        note = kind == "note" and name not in self._known
        if kind == "ref" and kid.get("type") == "note":
            yield self._call(self._notes.get(kid.get("target", "")[1:]))
        elif note and (parent is None or local(parent) != "noteGrp"):
            yield self._call(kid)
        elif kind == "noteGrp":
            yield from self._inner(kid)
        elif name in self._known:
            yield "" if name in self._gone else f"{_SIGN}#{name}"
        elif kind == "choice":
            yield from (own_text(inner) for inner in kid if inner.tag not in _CHOICE)
        elif kind != "fw" and not (note and name in self._called):
            yield f"{_SIGN}{self._open(kid)}"
            yield from self._inner(kid)
            yield f"{_SIGN}</{kind}"

    def _call(self, note: etree._Element | None) -> str:
        name = "" if note is None else str(note.get(XML_ID, ""))
        if note is not None and name not in self._known:
            name = squeezed("".join(map(str, note.itertext()))).strip()
        return f"{_SIGN}call {name}"


def _flat(pieces: Iterable[str]) -> list[str]:
    """Signs, and the words between them, without the line breaks and indentation of an editor."""
    found: list[str] = []
    words = ""
    for piece in pieces:
        if not piece.startswith(_SIGN):
            words += piece
            continue
        found += [squeezed(words).strip(), piece[1:]]
        words = ""
    return [piece for piece in (*found, squeezed(words).strip()) if piece]
