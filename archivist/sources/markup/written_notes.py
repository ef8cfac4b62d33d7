"""Notes that programs write in a way of their own, written as most do before a page is walked.

A list of terms may be a list of notes: docutils and HeVeA put the number, which leads back to its
call, where a term stands, and the note where its explanation does. LaTeXML puts a note where it is
called, with its number once more before its wording, for a style sheet to show beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import Tag

from archivist.patterns import late

_NUMBER = late(r"[\[(]?\s*(?:[0-9]{1,4}|[*†‡§¶‖#]{1,4})\s*[\])]?[.:]?")
_LABELS = ["ltx_note_mark", "ltx_tag_note"]
_LARGEST = 12  # elements and pieces of text in a number
_LONGEST = 12  # letters of a number with its brackets


def rewrite(page: BeautifulSoup | Tag) -> None:
    """Give each such note and its call the names by which others are known."""
    for terms in page.find_all("dl"):
        if _is_of_notes(terms):
            _part(terms)
    for note in page.find_all("span", class_="ltx_note"):
        _set_apart(note)


def _is_of_notes(terms: Tag) -> bool:
    """Whether each term of a list is the number of a note, and a link to its call."""
    labels = terms.find_all("dt", recursive=False)
    return bool(labels) and all(_leads_back(label) for label in labels)


def _leads_back(label: Tag) -> bool:
    if next(islice(label.descendants, _LARGEST, None), None) is not None:
        return False
    wording = label.get_text().strip()
    link = label.find("a", href=True)
    inside = link is not None and str(link["href"]).rpartition("#")[1] == "#"
    return inside and len(wording) <= _LONGEST and _NUMBER.fullmatch(wording) is not None


def _part(terms: Tag) -> None:
    """Make each term with its explanations one block, a note."""
    for label in terms.find_all("dt", recursive=False):
        for said in list(_explanations(label)):
            said.name = "div"
            label.append(said.extract())
        label.name, label["class"] = "div", "footnote"
    terms.name, terms["class"] = "div", ""


def _explanations(label: Tag) -> Iterator[Tag]:
    for element in label.next_siblings:
        if isinstance(element, Tag):
            if element.name != "dd":
                return
            yield element


def _set_apart(note: Tag) -> None:
    """Make the number at the call a link to the note, and those in the note links back to it."""
    call = note.find("sup", class_="ltx_note_mark", recursive=False)
    outer = note.find("span", class_="ltx_note_outer", recursive=False)
    said = outer.find("span", recursive=False) if isinstance(outer, Tag) else None
    own = str(note.get("id") or "")
    if not (isinstance(call, Tag) and isinstance(said, Tag) and own):
        return
    _link(call, f"#{own}.said", "noteref")
    for label in said.find_all(("sup", "span"), class_=_LABELS, recursive=False):
        _link(label, f"#{own}", "backlink")
    said["class"], said["id"] = "footnote", f"{own}.said"


def _link(label: Tag, target: str, kind: str) -> None:
    label.name, label["href"], label["class"] = "a", target, kind
