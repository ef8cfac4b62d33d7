"""What an element holds, measured once for a whole page: letters, links, headings, lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bs4.element import NavigableString, PreformattedString, Tag

from archivist.patterns import CLOSING, late
from archivist.sources.markup import vocabulary

_SITE_WORDS = late(
    r"(?:home|top|up|back|next|previous|prev|index|contents|table of contents|archive|main page|"
    r"back to top|inhalt|zurück|weiter|vor|nach oben|startseite|accueil|suivant|précédent|retour|"
    r"sommaire|indietro|avanti|indice|inicio|siguiente|anterior|índice|назад|вперёд|вперед|далее|"
    r"оглавление|содержание|на главную)",
    re.IGNORECASE,
)
_BETWEEN = late(r"[\s|·•»«<>/\[\](){}–—‹›←→:,-]+")
_MENU = 300  # letters of a row of links at most
_BESIDE = 40  # letters that such a row says besides its links
_RELATED = frozenset("next prev previous up start first last home contents index".split())
_MOSTLY = 0.75  # of the letters of a menu that are links
_MENU_LINKS, _LONGEST_MENU = 2, 20_000  # links and letters of a menu with a heading
_LONG_CELL = 1500  # letters of a cell that is a column of a page
_COLUMN = 0.3  # and its share of the table; a long speech in a play set as a table has less
_ROWS = 6  # more than a page is laid out in; a scene has one for each time that somebody speaks
_DROPPED = frozenset("script style noscript template head title".split())
_INLINE = frozenset("a span b i em strong font small big u sup sub tt code cite q".split())
_DIVS, _WHOLE = 0.5, 0.7  # of the page's letters; of the paragraphs
_LONGEST_LINE = 80  # letters of a line as a rule, in the longest verse there is
_LONE_LINE = 120  # the same of one that may stand alone
_LONG_DIV = 40  # letters of what is no heading, no line of verse
_ENDED = late(rf"[.!?…:;—–)\]][{CLOSING})\]\d\s]*$")
_UP = 4  # elements around a picture that are looked at
_HOLD_LINES = ["span", "div", "pre", "table"]
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol table".split())


@dataclass(slots=True)
class _Weight:
    letters: int = 0  # that are not white space
    linked: int = 0  # of them, those of links to other pages or to the page's top
    worded: int = 0  # those of all links
    links: int = 0
    inner: int = 0  # links into this page
    related: int = 0  # links that say that they lead to what is before, behind or above
    tags: int = 0  # elements inside
    heads: int = 0
    headed: int = 0  # letters of headings that are no links
    breaks: int = 0
    paragraphs: int = 0
    tables: int = 0
    notes: int = 0
    longest: int = 0  # letters of the largest cell
    columns: int = 0  # most cells of a row
    rows: int = 0  # of several cells
    inline: int = 0  # letters that stand in the element itself or in inline elements of it

    def add(self, other: _Weight) -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.worded += other.worded
        self.links += other.links
        self.inner += other.inner
        self.related += other.related
        self.tags += other.tags + 1
        self.heads += other.heads
        self.headed += other.headed
        self.breaks += other.breaks
        self.paragraphs += other.paragraphs
        self.tables += other.tables
        self.notes += other.notes
        self.rows += other.rows
        self.longest = max(self.longest, other.longest)


class Weights:
    """Weights of all elements under ``root``, from one pass without recursion."""

    def __init__(self, root: Tag) -> None:
        self._all: dict[int, _Weight] = {}
        order: list[Tag] = [root]
        for tag in order:
            order += [child for child in tag.contents if isinstance(child, Tag)]
        for tag in reversed(order):
            self._all[id(tag)] = self._weigh(tag)
        self._total = max(1, self._all[id(root)].letters)
        self._by_div = self._are_paragraphs([tag for tag in order if tag.name == "div"])

    def _weigh(self, tag: Tag) -> _Weight:
        weight = _Weight()
        if tag.name in _DROPPED:
            return weight
        cells = 0
        for child in tag.contents:
            if isinstance(child, Tag):
                weight.add(self._all[id(child)])
                inner = self._all[id(child)]
                cells += child.name in ("td", "th")
                if child.name in ("tr", "tbody", "thead", "tfoot"):
                    weight.columns = max(weight.columns, inner.columns)
                if child.name in _INLINE:
                    weight.inline += inner.inline
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                letters = len("".join(child.split()))
                weight.letters += letters
                weight.inline += letters
        self._count(tag, weight, cells)
        return weight

    def _count(self, tag: Tag, weight: _Weight, cells: int) -> None:
        name = tag.name
        if name == "a" and tag.get("href"):
            href = str(tag["href"])
            inside = href.startswith("#") and href not in ("#", "#top")
            weight.inner += inside
            weight.links += not inside
            weight.related += not _RELATED.isdisjoint(tag.get_attribute_list("rel"))
            weight.worded = weight.letters
            weight.linked += 0 if inside else weight.letters
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            weight.heads += 1
            weight.headed = weight.letters - weight.linked
        weight.breaks += name == "br"
        weight.paragraphs += name in _PARAGRAPHS
        weight.tables += name == "table"
        weight.columns = cells if name == "tr" else weight.columns
        weight.rows += name == "tr" and cells > 1
        if name in ("td", "th"):
            weight.longest = max(weight.longest, weight.letters)
        said = f"{tag.get('epub:type') or ''} {tag.get('role') or ''}"
        classes = tag.get("class") or ()
        weight.notes += "footnote" in said or "endnote" in said or "footnote" in classes

    def _are_paragraphs(self, divs: Sequence[Tag]) -> bool:
        """Whether the page has its paragraphs in ``<div>``s: most hold whole sentences, and much of
        its text; programs that draw page for page put each line into one.
        """
        found = [tag for tag in divs if self._is_simple(tag)]
        long = [tag for tag in found if self._all[id(tag)].letters >= _LONG_DIV]
        ended = sum(_ENDED.search(tag.get_text().rstrip()[-8:]) is not None for tag in long)
        letters = sum(self._all[id(tag)].letters for tag in found)
        return letters >= _DIVS * self._total and ended >= _WHOLE * len(long) > 0

    def _is_simple(self, tag: Tag) -> bool:
        weight = self._all[id(tag)]
        return weight.letters == weight.inline > 0

    def is_paragraph(self, tag: Tag) -> bool:
        """Whether a ``<div>`` is a paragraph, or a line of its own, of a page without ``<p>``."""
        return self._by_div and tag.name == "div" and self._is_simple(tag)

    def letters(self, tag: Tag) -> int:
        """Letters in an element."""
        return self._all[id(tag)].letters

    def share(self, tag: Tag) -> float:
        """The share of the page's letters that an element holds."""
        return self._all[id(tag)].letters / self._total

    def heads(self, tag: Tag) -> int:
        """Headings in an element."""
        return self._all[id(tag)].heads

    def paragraphs(self, tag: Tag) -> int:
        """Paragraphs, headings, lists and tables in an element."""
        return self._all[id(tag)].paragraphs

    def inner_links(self, tag: Tag) -> int:
        """Links into the page itself."""
        return self._all[id(tag)].inner

    def notes_inside(self, tag: Tag) -> bool:
        """Whether elements inside are notes, so that this one only holds them."""
        return self._all[id(tag)].notes > 1

    def lines(self, tag: Tag) -> int:
        """Lines that breaks and paragraphs inside make of an element."""
        weight = self._all[id(tag)]
        return 1 + weight.breaks + weight.paragraphs - (tag.name in _PARAGRAPHS)

    def is_stanza(self, tag: Tag) -> bool:
        """Whether a paragraph of a poem is a stanza and no line: it has lines, or most others have
        several. One line may be all that somebody says in a poem.
        """
        around = self._all.get(id(tag.parent))
        broken = around is not None and around.breaks >= around.paragraphs > 0
        return broken or self.lines(tag) > 1

    def is_prose(self, tag: Tag) -> bool:
        """Whether what is called a poem has no lines but paragraphs, longer than lines are.

        One by itself may be a long line that is cited. What holds spans may have its lines in them,
        as style sheets show it.
        """
        weight = self._all[id(tag)]
        own = weight.paragraphs - weight.heads - (tag.name in _PARAGRAPHS)
        if own < 1 or weight.breaks or tag.find(_HOLD_LINES) is not None:
            return False
        letters = (weight.letters - weight.headed) / own
        return letters > (_LONGEST_LINE if own > 1 else _LONE_LINE)

    def is_line(self, tag: Tag) -> bool:
        """Whether what is called verse inside a poem is a line of it: one, with nothing in it; what
        holds a span that is called a line is a stanza, if only of that line."""
        span = tag.find("span")
        held = span is not None and "l" in vocabulary.kinds_of((), span.get_attribute_list("class"))
        return self._is_simple(tag) and self._all[id(tag)].breaks == 0 and not held

    def is_layout(self, tag: Tag) -> bool:
        """Whether a table only places the parts of a page: a column, text with headings, tables."""
        weight = self._all[id(tag)]
        column = weight.longest > max(_LONG_CELL, _COLUMN * weight.letters) and weight.rows < _ROWS
        placed = weight.heads or weight.tables > 1 or column
        return bool(placed) or weight.columns < 2 or tag.get("role") == "presentation"

    def alone(self, tag: Tag) -> bool:
        """Whether no wording stands on the same line as an element (a picture)."""
        parent = tag.parent
        for _ in range(_UP):
            if parent is None or id(parent) not in self._all or parent.name == "td":
                return True
            if self._all[id(parent)].inline:
                return False
            if parent.name not in _INLINE:
                return True
            parent = parent.parent
        return False

    def only_navigates(self, tag: Tag) -> bool:
        """Whether nothing but links to other pages, and signs between them, stand in an element."""
        weight = self._all[id(tag)]
        if not weight.links or weight.inner or weight.heads or weight.letters > _MENU:
            return False
        if weight.links == 1:
            wording = " ".join(tag.get_text()[: 3 * _MENU].split())
            return _SITE_WORDS.fullmatch(_BETWEEN.sub(" ", wording).strip()) is not None
        return weight.letters - weight.linked <= _signs(tag)

    def is_menu(self, tag: Tag) -> bool:
        """Whether there are but links to other pages below headings, and signs between them."""
        weight = self._all[id(tag)]
        few = weight.links < _MENU_LINKS or weight.letters > _LONGEST_MENU
        if not weight.heads or few:
            return False
        return weight.letters - weight.linked - weight.headed <= _signs(tag)

    def leads_away(self, tag: Tag) -> bool:
        """Whether links to other pages are most of what an element says."""
        weight = self._all[id(tag)]
        return weight.linked > weight.letters / 2

    def is_mostly_links(self, tag: Tag) -> bool:
        """Whether links, some of them to other pages, are most of what stands below headings: a
        column beside the text, with the page's own headings and a line about the work.
        """
        weight = self._all[id(tag)]
        if not weight.heads or not weight.links or weight.letters > _LONGEST_MENU:
            return False
        return weight.worded >= _MOSTLY * (weight.letters - weight.headed)

    def goes_round(self, tag: Tag) -> bool:
        """Whether it is a row of links that say that they lead to what is before, behind or above,
        and hardly says more: ``Next: Tolls, Up: Gates``.
        """
        weight = self._all[id(tag)]
        row = 1 < weight.links + weight.inner == weight.related and not weight.heads
        return row and weight.letters <= _MENU and weight.letters - weight.worded <= _BESIDE

    def tags(self, tag: Tag) -> int:
        """Elements inside an element."""
        return self._all[id(tag)].tags


def _signs(tag: Tag) -> int:
    """Signs that may stand between links."""
    return len("".join(_BETWEEN.findall(tag.get_text())).replace(" ", ""))
