"""What elements, types, roles, classes and styles of HTML say, as tables of mark kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from archivist.patterns import late

BLOCKS: Mapping[str, tuple[str, str]] = {
    **{n: (n, "") for n in "p h1 h2 h3 h4 h5 h6 li dt dd pre table caption figure".split()},
    "ul": ("list", "ul"), "ol": ("list", "ol"), "dl": ("list", "dl"), "dir": ("list", "ul"),
    "blockquote": ("quote", ""), "tr": ("row", ""), "td": ("cell", ""), "th": ("cell", ""),
    "figcaption": ("caption", ""), "address": ("p", ""), "summary": ("p", ""), "legend": ("p", ""),
}  # fmt: skip
# A numbered list that a person made. Programs that take each paragraph with a number for a list
# tell its type: <ol type="1">.
MADE_LIST = "ol-made"
# Elements that only part what stands in them from what stands around them.
DIVIDING = frozenset(
    "html body div section article main aside header footer nav center form fieldset details "
    "hgroup menu tbody thead tfoot frameset noframes search dialog".split()
)
INLINES: Mapping[str, str] = {
    **dict.fromkeys("i em cite dfn var".split(), "italic"),
    **dict.fromkeys("b strong".split(), "bold"),
    **dict.fromkeys("u ins".split(), "underline"),
    **dict.fromkeys("s strike del".split(), "strike"),
    **dict.fromkeys("tt code kbd samp".split(), "code"),
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
DROPPED = frozenset(
    "script style noscript template iframe frame object embed applet audio video canvas "
    "input select button textarea datalist option map source track param link meta base "
    "title".split()
)
SILENT = frozenset("link meta base title param source track option".split())  # not worth a report

# epub:type and role (without "doc-") and what they are.
_TYPES: Mapping[str, str] = {
    **dict.fromkeys("footnote endnote rearnote note".split(), "note"),
    "noteref": "noteref", "backlink": "backlink", "referrer": "backlink", "pagebreak": "page",
    "epigraph": "epigraph", "z3998:persona": "speaker", "z3998:stage-direction": "stage",
    "z3998:salutation": "salute", "z3998:signature": "signed", "z3998:sender": "signed",
    "z3998:valediction": "signed", "z3998:dateline": "dateline", "z3998:postscript": "postscript",
    **dict.fromkeys("z3998:verse z3998:poem z3998:song z3998:hymn verse poem".split(), "verse"),
    "song": "verse",
    "biblioentry": "bibl", "navigation": "nav", "search": "nav",
    "banner": "header", "contentinfo": "footer",
}  # fmt: skip
_CLASSES: Mapping[str, str] = {
    **dict.fromkeys("verse poem poetry line-block stanza lg song lyrics strophe gedicht vers "
                    "poesie".split(), "verse"),
    **dict.fromkeys("verseline verse-line poem-line poetryline line".split(), "l"),
    "epigraph": "epigraph", "motto": "epigraph", "speaker": "speaker", "persona": "speaker",
    "sp": "speech", "speech": "speech",
    "stage": "stage", "stage-direction": "stage", "stagedir": "stage",
    **dict.fromkeys("salutation salute".split(), "salute"),
    **dict.fromkeys("signature signed".split(), "signed"),
    "dateline": "dateline", "postscript": "postscript", "letter": "letter",
    "opener": "opener", "closer": "closer",
    **dict.fromkeys("footnote endnote fnote footnotetext footnote-text "
                    "footnote-definition".split(), "note"),
    **dict.fromkeys("noteref footnote-ref fnref footnoteref fnanchor note-ref "
                    "footnote-call".split(), "noteref"),
    **dict.fromkeys("backlink footnote-back footnote-backref reversefootnote "
                    "fnback".split(), "backlink"),
    **dict.fromkeys("pagenum pageno pagenumber page-number page-num pb pagebreak".split(), "page"),
    **dict.fromkeys("author byline".split(), "author"),
    **dict.fromkeys("caption figcaption".split(), "caption"),
    **dict.fromkeys("msoquote msointensequote msoblocktext".split(), "quote"),
    **dict.fromkeys("nav navbar navigation menu breadcrumb breadcrumbs sitenav toolbar sidebar "
                    "cookie cookies share sharing social pager pagination noprint navfooter "
                    "navheader".split(), "nav"),
    **dict.fromkeys("banner masthead site-header siteheader".split(), "header"),
    **dict.fromkeys("site-footer sitefooter copyright-footer".split(), "footer"),
    # of MediaWiki, and what Wikisource keeps out of the books that it makes
    **dict.fromkeys("mw-jump-link mw-editsection catlinks ws-noexport".split(), "nav"),
    **dict.fromkeys("printfooter licensetpl".split(), "footer"),
}  # fmt: skip
# The same of ids: "footer", "mw-navigation", "left-sidebar"; a chapter may be called "the-menu".
_IDS: Mapping[str, str] = {
    **dict.fromkeys("nav navbar navigation sidebar breadcrumb breadcrumbs menu".split(), "nav"),
    **dict.fromkeys("catlinks sitesub contentsub".split(), "nav"),
    "footer": "footer", "banner": "header", "masthead": "header",
}  # fmt: skip
_LAST_OF_IDS = frozenset("nav navbar navigation sidebar breadcrumb breadcrumbs".split())
_SECTIONS = frozenset(
    "chapter part volume preface foreword introduction prologue epilogue afterword conclusion "
    "appendix bibliography index glossary dedication acknowledgments abstract titlepage "
    "halftitlepage colophon footnotes endnotes rearnotes toc copyright-page imprint".split()
)
_STYLED: Mapping[str, str] = {
    **dict.fromkeys("sc smcap smallcaps small-caps smallcap".split(), "smallcaps"),
    **dict.fromkeys("i it italic italics em".split(), "italic"),
    **dict.fromkeys("b bold strong".split(), "bold"),
    **dict.fromkeys("gesperrt spaced letterspaced".split(), "spaced"),
    **dict.fromkeys("center centre centered aligncenter text-center c".split(), "centre"),
    **dict.fromkeys("u underline".split(), "underline"),
}  # fmt: skip
_DECLARATIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"font-style\s*:\s*(?:italic|oblique)", "italic"),
        (r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", "bold"),
        (r"font-variant[\w-]*\s*:\s*[^;]*small-caps", "smallcaps"),
        (r"letter-spacing\s*:\s*0?\.?[1-9][\d.]*\s*(?:em|px|pt)", "spaced"),
        (r"text-align\s*:\s*center", "centre"),
        (r"text-decoration[\w-]*\s*:\s*[^;]*underline", "underline"),
        (r"vertical-align\s*:\s*super", "superscript"),
        (r"vertical-align\s*:\s*sub\b", "subscript"),
    )
)
# Ids of places where a printed page begins.
PAGE_ID = late(r"(?i)(?:page|pag|pg|pb|p|seite)[_.-]?(\d{1,4}|[ivxlc]{1,7})")
# The same said in full; of two pages 12, as in two volumes, the second is ``page-12_2``.
_PAGE = late(r"(?i)page[_-]?(\d{1,4}[a-z]?|[ivxlc]{1,7})(?:_\d{1,2})?")
_SIZE = late(r"font-size\s*:\s*([\d.]{1,8})\s*(em|rem|%|px|pt)|font-size\s*:\s*([a-z-]+)")
_UNITS = {"em": 1.0, "rem": 1.0, "%": 0.01, "px": 1 / 16, "pt": 1 / 12}
_NAMED_SIZES = {"x-small": 0.65, "small": 0.8, "smaller": 0.85, "larger": 1.2, "large": 1.15,
                "x-large": 1.5, "xx-large": 2.0}  # fmt: skip
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CLASS = late(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)$", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def kinds_of(types: Iterable[str], classes: Iterable[str]) -> list[str]:
    """The mark kinds that types and roles, then classes, stand for; each once."""
    found = [_TYPES[t] for t in types if t in _TYPES]
    found += [_CLASSES[c.lower()] for c in classes if c.lower() in _CLASSES]
    return list(dict.fromkeys(found))


# Paragraphs that programs of designers export by the names of their styles: "Chapter-Title",
# "A-Head", "Heading-2", "Sub-Head", "Titre-1".
_CHAPTER = late(r"(?:chapter|part)[-_]?(?:title|number|name|heading|head)", re.IGNORECASE)
_NUMBERED = late(
    r"(?:h|head|heading|titre|titolo|t[ií]tulo|(?:ü|ue)berschrift)[-_]?([1-6])", re.IGNORECASE
)
_LETTERED = late(r"([a-e])[-_]?head(?:ing)?|head(?:ing)?[-_]?([a-e])", re.IGNORECASE)
_BELOW = late(r"sub[-_]?head(?:ing)?(?:[-_]?([1-4]))?", re.IGNORECASE)


def head_of(classes: Iterable[str]) -> str:
    """The mark kind of a heading (``h2``) that the name of a paragraph's style says, or empty."""
    for name in classes:
        if _CHAPTER.fullmatch(name):
            return "h1"
        if numbered := _NUMBERED.fullmatch(name):
            return f"h{numbered[1]}"
        if lettered := _LETTERED.fullmatch(name):
            return f"h{2 + 'abcde'.index((lettered[1] or lettered[2]).lower())}"
        if below := _BELOW.fullmatch(name):
            return f"h{1 + int(below[1] or 1)}"
    return ""


def furniture_of(id: str) -> str:
    """The mark kind of furniture that an element's id stands for, or empty."""
    lower = id.lower()
    last = re.split(r"[-_]", lower)[-1]
    return _IDS.get(lower) or (_IDS[last] if last in _LAST_OF_IDS else "")


# The parts of a book that an ebook tells, as marks.
MATTERS: Mapping[str, str] = {
    "frontmatter": "front", "bodymatter": "body", "backmatter": "back",
}  # fmt: skip


def section_of(types: Iterable[str]) -> str:
    """The semantic type of a section, or empty."""
    return next((t for t in types if t in _SECTIONS), "")


def style_kinds(style: str) -> dict[str, str]:
    """Mark kinds (and their values) that CSS declarations stand for: ``{"italic": ""}``."""
    lower = style[:4000].lower()
    found = {kind: "" for pattern, kind in _DECLARATIONS if pattern.search(lower)}
    size = _SIZE.search(lower)
    if size:
        number, unit, name = size.groups()
        ratio = _number(number) * _UNITS[unit] if number else _NAMED_SIZES.get(name, 1.0)
        found |= size_kind(ratio)
    return found


def size_kind(ratio: float) -> dict[str, str]:
    """``big`` or ``small`` with the ratio to the size of the text; nothing for about the same."""
    if 0.94 <= ratio <= 1.06 or ratio <= 0:
        return {}
    return {"big" if ratio > 1 else "small": f"{ratio:.2f}"}


def _number(digits: str) -> float:
    try:
        return float(digits)
    except ValueError:
        return 1.0


def class_kinds(classes: Iterable[str], sheet: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Mark kinds of looks that class names stand for, by the page's style sheet or by custom."""
    found: dict[str, str] = {}
    for name in classes:
        if name in sheet:
            found |= sheet[name]
        elif name.lower() in _STYLED:
            found[_STYLED[name.lower()]] = ""
    return found


def page_number(name: str) -> str:
    """The page that an id or a bookmark names, ``page-12``; nothing for what names none."""
    found = _PAGE.fullmatch(name)
    return found[1] if found else ""


def read_sheet(css: str) -> dict[str, dict[str, str]]:
    """Class names of a style sheet with the mark kinds that their rules stand for.

    Only rules for one class (``.x``, ``span.x``) are read; no cascade is computed.
    """
    sheet: dict[str, dict[str, str]] = {}
    for match in _RULE.finditer(_COMMENT.sub("", css)):
        kinds = style_kinds(match.group(2))
        for selector in match.group(1).split(","):
            name = _CLASS.search(selector.strip())
            if name:
                sheet.setdefault(name.group(1), {}).update(kinds)
    return sheet
