"""The words of a leaf as Markdown: highlighting, links, calls of notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from archivist.editions.pandoc.escape import attribute, escaped
from archivist.editions.pandoc.pages import Pages
from archivist.editions.urls import web_address
from archivist.editions.vocabulary import (
    HI,
    HIDDEN,
    INLINE,
    PB,
    REF,
    STAGE,
    TEI,
    is_element,
    printed_number,
    spaced_before,
    spaced_behind,
    squeeze,
)
from archivist.tei.names import XML_ID, XML_LANG

_RENDERED = {
    "italic": ("*", "*"),
    "bold": ("**", "**"),
    "superscript": ("^", "^"),
    "subscript": ("~", "~"),
    "smallcaps": ("[", "]{.smallcaps}"),
    "underline": ("[", "]{.underline}"),
    "spaced": ("[", "]{.spaced}"),
}
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """``labels``: of each note that is called, by its id. ``places``: ids that links may name.
    ``styles``: of a word processor, for the names and directions in speeches."""

    labels: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    pages: Pages = field(default_factory=Pages)
    styles: Mapping[str, str] = field(default_factory=dict)

    def line(self, element: _Element) -> str:
        """A leaf's words on one line."""
        out: list[str] = []
        self.gather(element, out)
        words = squeeze("".join(out))
        return self.pages.before.get(element, "") + words if words else ""

    def gather(self, element: _Element, out: list[str]) -> None:
        """Append what stands within an element."""
        out.append(escaped(element.text or ""))
        for child in element:
            self.child(child, out)
            out.append(escaped(child.tail or ""))

    def child(self, child: _Element, out: list[str]) -> None:
        """Append one child, without what follows it."""
        if not is_element(child) or child.tag in HIDDEN:
            return
        if child.tag == PB:
            self._page(child, out)
        elif child.tag == REF:
            self._reference(child, out)
        elif child.tag == HI:
            self._marked(child, out, child.get("rend", "").split())
        elif child.tag == TEI + "emph" or child.tag == TEI + "title":
            self._marked(child, out, ["italic"])
        elif child.tag == STAGE:
            out.append(" " if spaced_before(out) else "")
            self._wrapped(child, out, "[", f"]{self.named('stage')}")
            out.append(" " if spaced_behind(child) else "")
        elif child.tag == TEI + "foreign" and attribute(child.get(XML_LANG, "")):
            self._wrapped(child, out, "[", f"]{{lang={child.get(XML_LANG)}}}")
        elif child.tag in INLINE:
            self.gather(child, out)
        else:
            out.append(" ")
            if number := printed_number(child):
                out.append(escaped(number) + " ")
            self.gather(child, out)
            out.append(" ")

    def _page(self, pb: _Element, out: list[str]) -> None:
        """Where a page begins; "!" before its brackets would make a picture of them."""
        mark = self.pages.within.get(pb, "")
        last = next((k for k in reversed(range(len(out))) if out[k]), None)
        if mark and last is not None and out[last].endswith("!"):
            out[last] = f"{out[last][:-1]}\\!"
        out.append(mark)

    def named(self, name: str) -> str:
        """The attributes of a span: its class, or the style that stands for it."""
        style = self.styles.get(name)
        return f'{{custom-style="{style}"}}' if style else f"{{.{name}}}"

    def _reference(self, ref: _Element, out: list[str]) -> None:
        target = ref.get("target", "")
        label = self.labels.get(target[1:]) if target.startswith("#") else None
        if ref.get("type") == "note" and label is not None and not in_note(ref):
            out.append(f"[^{label}]")
        elif ref.get("type") == "note" and self._is_place(target):
            self._wrapped(ref, out, "[^", f"^]({target})")
        elif ref.get("type") == "note":
            self._wrapped(ref, out, "^", "^")
        elif self._is_place(target):
            self._wrapped(ref, out, "[", f"]({target})")
        elif address := web_address(target):
            self._wrapped(ref, out, "[", f"](<{address}>)")
        else:
            self.gather(ref, out)

    def _is_place(self, target: str) -> bool:
        name = target[1:]
        return target.startswith("#") and name in self.places and bool(attribute(name))

    def _marked(self, element: _Element, out: list[str], rends: list[str]) -> None:
        known = [_RENDERED[rend] for rend in rends if rend in _RENDERED]
        opens = "".join(mark[0] for mark in known)
        closes = "".join(mark[1] for mark in reversed(known))
        self._wrapped(element, out, opens, closes)

    def _wrapped(self, element: _Element, out: list[str], opens: str, closes: str) -> None:
        """Words between marks that touch them: white space at the edges stands outside.

        Where an asterisk would touch another one, a span says what it would have said.
        """
        inner: list[str] = []
        self.gather(element, inner)
        edges = _EDGES.fullmatch("".join(inner))
        before, words, after = edges.groups() if edges else ("", "", "")
        if opens.endswith(("^", "~")) and words:
            words = words.replace(" ", "\\ ")
        touching = (next((o for o in reversed(out) if o), "") + before)[-1:] == "*"
        if opens.startswith("*") and (touching or words.startswith("*") or words.endswith("*")):
            name = "italic" if opens == "*" else "bold"
            opens, closes = "[", f"]{{.{name}}}"
        out += before, opens + words + closes if words else "", after


def in_note(ref: _Element) -> bool:
    """Whether a call stands in a note: pandoc has no notes in notes, and would drop theirs."""
    return next(ref.iterancestors(TEI + "note"), None) is not None


def called(root: _Element) -> dict[str, str]:
    """Labels of the notes that the text calls: the printed number, where no other note has it."""
    notes = {note.get(XML_ID, ""): note for note in root.iter(TEI + "note")}
    calls = (r for r in root.iter(REF) if r.get("type") == "note" and not in_note(r))
    targets = (call.get("target", "")[1:] for call in calls)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(target for target in targets if target in notes):
        number = notes[name].get("n", "")
        label = number if re.fullmatch(r"[A-Za-z0-9]{1,9}", number) else "note"
        count = 1
        while label in taken:
            count += 1
            label = f"{label.partition('-')[0]}-{count}"
        taken.add(label)
        found[name] = label
    return found


def called_by_notes(root: _Element, labels: Mapping[str, str]) -> frozenset[str]:
    """Ids of the notes that only other notes call."""
    calls = (r for note in root.iter(TEI + "note") for r in note.iter(REF))
    names = {r.get("target", "")[1:] for r in calls if r.get("type") == "note"}
    return frozenset(names - {"", *labels})
