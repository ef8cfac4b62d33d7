"""Places that the contents lead to by a name, where no heading stands.

Chapters whose heading is a picture, or that have none, are named in the list of contents alone.
Its wording is then read at the place, as a block of its own (``supplied``). Only where nothing
near may be the heading: not beside one, nor above a short line, nor where several entries lead;
and not for the pages that no book heads: its cover, its title, its imprint, a dedication.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from archivist.patterns import late
from archivist.sources.epub.contents import Entry
from archivist.sources.markup import vocabulary

_HEADS = "h1 h2 h3 h4 h5 h6".split()
_NEAR = 6  # blocks behind the place, among which a heading, or its wording, would be its own
_BEFORE = 2  # blocks before it
_LINE = 60  # code points of a line that may be a heading without a mark
_FEW = 12  # letters of a line that may be one, however it ends: "IV.", "Monday!"
_ENDS = tuple(".,;:!?…\"'”’»)")  # of lines that are none
_LONGEST = 200  # code points of a title
_TEXT = 200  # code points of text below the place; less is a plate, a motto, an empty page
_LEAST = 2  # entries; one alone names the book
_UNHEADED = late(
    r"(?:book |front |back )?cover(?: (?:page|image))?|(?:half[- ]?)?title(?:[- ]?page)?|"
    r"(?:un)?copyright(?: (?:page|notice))?|imprint|colophon|frontispiece|dedication|epigraph|"
    r"(?:table of )?contents|toc|start|begin(?:ning)?|(?:start|begin) reading|body|text|main|"
    r"landmarks|unknown|untitled|section|chapter|page|also by .*|praise(?: for .*)?|"
    r"(?:buch)?(?:umschlag|deckel|titel)(?:seite|blatt|bild)?|titelei|impressum|widmung|motto|"
    r"inhalt(?:sverzeichnis)?|couverture|page de (?:titre|couverture|garde)|titre|faux[- ]titre|"
    r"droits d'auteur|dédicace|table des matières|sommaire|achevé d'imprimer|copertina|"
    r"frontespizio|colofone|dedica|epigrafe|indice|cubierta|portada|portadilla|créditos|"
    r"dedicatoria|epígrafe|índice|обложка|титул(?:ьный лист)?|выходные данные|посвящение|"
    r"эпиграф|содержание|оглавление|(?:end|foot)?notes?|fu(?:ß|ss)noten|anmerkungen|notas|сноски|"
    r"примечания",
)
_MACHINE = late(r"[\w.-]*(?:_\w*|\.x?html?)|(?:part|section|page|index|chap(?:ter)?)[_-]?\d{3,}")
# Types, and sections by landmarks, that need no heading.
_TYPES = frozenset(
    "cover titlepage halftitlepage frontispiece copyright-page imprint colophon dedication "
    "epigraph toc landmarks loi lot footnote footnotes endnote endnotes rearnote rearnotes".split()
)
_PAGES = frozenset("cover titlePage imprint contents dedication epigraph colophon".split())


class Block(NamedTuple):
    """Wording between two ends of blocks."""

    text: str
    head: bool


@dataclass(slots=True)
class Page:
    """The blocks of a file, and before which of them each place stands."""

    blocks: list[Block] = field(default_factory=list)
    places: dict[str, tuple[int, Tag]] = field(default_factory=dict)  # by id; "": the file itself


def key(wording: str) -> str:
    """The letters and digits alone, in lower case."""
    return "".join(c for c in wording.casefold() if c.isalnum())


class Unheaded:
    """Decides, file by file in the order of reading, where entries give what is missing."""

    def __init__(self, outline: Sequence[Entry], title: str) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in outline:
            if entry.target:
                self._entries.setdefault(entry.target.partition("#")[0], []).append(entry)
        titles = Counter(key(entry.title) for entry in outline)
        many = len(outline) >= _LEAST
        self._usable = {t for t, n in titles.items() if many and 2 * n <= len(outline)}
        self._usable -= {"", key(title)}
        self._before: BeautifulSoup | None = None  # the file before
        self._last: Sequence[Block] | None = None  # its last blocks, where they are known
        self._named: set[str] = set()  # the keys of what leads to it

    def leads_to(self, name: str) -> bool:
        """Whether an entry leads to the file ``name``."""
        return name in self._entries

    def of(
        self,
        name: str,
        section: str,
        tree: BeautifulSoup,
        following: Callable[[], Iterable[BeautifulSoup]],
    ) -> Mapping[int, tuple[int, str]]:
        """What to supply before elements of a file, by the ``id()`` of these.

        ``section`` is what the landmarks call the file; ``following`` gives the next
        files, up to one that an entry leads to.
        """
        entries = self._entries.get(name, []) if section not in _PAGES else []
        previous, self._before = self._before, tree
        last, self._last = self._last, None
        named, self._named = self._named, {key(e.title) for e in self._entries.get(name, ())}
        headed = {key(wording) for head in tree.find_all(_HEADS) for wording in _wordings(head)}
        if all(key(entry.title) in headed for entry in entries):
            return {}  # as nearly everywhere
        if last is None:
            last = _last_blocks(blocks_of(previous, ())) if previous is not None else ()
        # A part's page may be there; with an entry of its own it is the heading of no chapter.
        others = named - {key(entry.title) for entry in entries}
        above = [Block(b.text, head=False) for b in last if key(b.text) not in others]
        wanted = {_fragment(entry) for entry in entries}
        page = blocks_of(tree, wanted)
        if wanted == {""}:  # other places may part blocks
            self._last = _last_blocks(page)
        at = sorted(page.places[f][0] for e in entries if (f := _fragment(e)) in page.places)
        shared = Counter(at)
        found: dict[int, tuple[int, str]] = {}
        for entry in entries:
            place = page.places.get(_fragment(entry))
            if place is None or shared[place[0]] > 1 or not self._is_title(entry.title):
                continue
            start, tag = place
            behind = bisect_right(at, start)
            stop = at[behind] if behind < len(at) else len(page.blocks)
            before = [*above, *page.blocks[max(0, start - _BEFORE) : start]][-_BEFORE:]
            below = page.blocks[start:stop]
            if stop == len(page.blocks) and len(below) < _NEAR:
                below += _first_blocks(following())
            inner = _first_inside(tag)
            if _lacks(entry.title, before, below) and _stands_free(inner):
                found[id(inner)] = entry.level, entry.title
        return found

    def _is_title(self, title: str) -> bool:
        plain = " ".join(title.casefold().replace("’", "'").split())
        return (
            key(title) in self._usable
            and len(title) <= _LONGEST
            and _UNHEADED.fullmatch(plain) is None
            and _MACHINE.fullmatch(plain) is None
        )


def blocks_of(tree: BeautifulSoup, ids: Iterable[str]) -> Page:
    """The blocks of a page, and the places of ``ids`` that stand at the start of one."""
    body = tree.find("body") or tree
    page = Page()
    wanted = {*ids}
    run: list[str] = []
    holder: Tag | None = None

    def end() -> None:
        text = " ".join("".join(run).split())
        if text and holder is not None:
            page.blocks.append(Block(text, _in_head(holder)))
        run.clear()

    if "" in wanted:
        page.places[""] = 0, body
    for node in body.descendants:
        if isinstance(node, Tag):
            own = {str(node.get(a) or "") for a in ("id", "name")} & wanted - {""}
            if own:
                if _block_around(node) is not holder:
                    end()
                if not "".join(run).strip():
                    page.places.update((name, (len(page.blocks), node)) for name in own)
            alt = str(node.get("alt") or "").strip() if node.name == "img" else ""
            around = _block_around(node)
            if alt and around is not None and _in_head(around):  # which is then the heading
                page.blocks.append(Block(alt, head=True))
        elif _is_wording(node):
            around = _block_around(node)
            if around is not holder:
                end()
                holder = around
            run.append(str(node))
    end()
    return page


def _last_blocks(page: Page) -> Sequence[Block]:
    return page.blocks[-_BEFORE:]


def _wordings(head: Tag) -> Iterator[str]:
    """What a heading says, and what its pictures do."""
    yield head.get_text()
    yield from (str(image.get("alt") or "") for image in head.find_all("img"))


def _fragment(entry: Entry) -> str:
    return entry.target.partition("#")[2]


def _is_wording(node: PageElement) -> bool:
    dropped = node.parent is not None and _name(node.parent) in vocabulary.DROPPED
    said = isinstance(node, NavigableString) and not isinstance(node, PreformattedString)
    return said and not dropped


def _is_block(tag: Tag) -> bool:
    return _name(tag) in vocabulary.BLOCKS or _name(tag) in vocabulary.DIVIDING


def _name(tag: Tag) -> str:
    return tag.name.lower().rpartition(":")[2]


def _block_around(node: PageElement) -> Tag | None:
    """The innermost block that a node stands in, itself for one that is a block."""
    if isinstance(node, Tag) and _is_block(node):
        return node
    return next((tag for tag in node.parents if _is_block(tag)), None)


def _in_head(tag: Tag) -> bool:
    return any(_name(t) in (*_HEADS, "header", "hgroup") for t in (tag, *islice(tag.parents, 3)))


def _stands_free(tag: Tag) -> bool:
    """Whether a place is in nothing but what parts the page: in no list, table or quotation."""
    around = [t for t in tag.parents if t.name != "[document]"]
    blocks = [t for t in around if _is_block(t) and _name(t) not in vocabulary.DIVIDING]
    inner = _block_around(tag)
    types = " ".join(f"{t.get('epub:type', '')} {t.get('role', '')}" for t in (tag, *around))
    return all(block is inner and _name(block) == "p" for block in blocks) and not _TYPES & {
        *types.replace("doc-", "").split()
    }


def _first_inside(tag: Tag) -> Tag:
    """The element before which the heading stands: inside what only wraps the division."""
    at = _block_around(tag) or tag
    while _name(at) in vocabulary.DIVIDING:
        inner = next((n for n in at.contents if not _is_blank(n)), None)
        if not isinstance(inner, Tag) or not _is_wrapper(inner, at):
            break
        at = inner
    return at


def _is_blank(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and (not _is_wording(node) or not node.strip())


def _is_wrapper(inner: Tag, outer: Tag) -> bool:
    """Whether an element holds all that its parent does."""
    rest = (n for n in outer.contents if n is not inner and not _is_blank(n))
    return _name(inner) in ("div", "section", "article", "main") and next(rest, None) is None


def _lacks(title: str, before: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether text stands below a place, and nothing that may be its heading near it."""
    near = (*before, *below[:_NEAR])
    return (
        sum(len(block.text) for block in below) >= _TEXT
        and not any(block.head or _says(block.text, title) for block in near)
        and not any(block.head and _says(block.text, title) for block in below)
        and not _may_be_head(below[0].text)
    )


def _may_be_head(line: str) -> bool:
    return len(line) <= _LINE and (not line.endswith(_ENDS) or len(key(line)) <= _FEW)


def _says(text: str, title: str) -> bool:
    """Whether wording is a title, part of it, or begins with it."""
    own, wanted = key(text[: 2 * _LONGEST]), key(title)
    return bool(own) and (own in wanted or own.startswith(wanted) or _ends_line(text, wanted))


def _ends_line(text: str, wanted: str) -> bool:
    """Whether a short line has the title at its end, as behind a number."""
    return len(text) <= _LONGEST and key(text).endswith(wanted)


def _first_blocks(trees: Iterable[BeautifulSoup]) -> Iterator[Block]:
    """What stands at the beginning of files, one behind the other."""
    seen = 0
    for tree in trees:
        blocks = blocks_of(tree, ()).blocks
        yield from blocks
        seen += len(blocks)
        if seen >= _NEAR:
            return
