"""What TEI's elements and renderings are as marks; P4 has the same names in most places."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Elements that hold blocks and are none themselves.
AROUND = frozenset(
    "text group front body back floatingText opener closer argument castGroup set "
    "prologue epilogue performance listBibl div0 titlePage docTitle imprimatur noteGrp listPerson "
    "entry spGrp".split()
)
# Parts of a letter that hold blocks, as marks.
LETTERS: Mapping[str, str] = {"floatingText": "letter", "opener": "opener", "closer": "closer"}
DIVISIONS = frozenset("div div0 div1 div2 div3 div4 div5 div6 div7".split())
BLOCKS: Mapping[str, str] = {
    "p": "p", "ab": "p", "trailer": "p", "formula": "p", "imprimatur": "p",
    "byline": "p", "docImprint": "p", "docDate": "p", "docEdition": "p",
    "item": "li", "label": "dt", "row": "row", "cell": "cell", "table": "table", "list": "list",
    "epigraph": "epigraph", "lg": "verse", "l": "l", "sp": "speech", "speaker": "speaker",
    "stage": "stage", "salute": "salute", "dateline": "dateline", "signed": "signed",
    "postscript": "postscript", "bibl": "bibl", "biblStruct": "bibl", "biblFull": "bibl",
    "titlePart": "title", "docAuthor": "author", "figure": "figure", "figDesc": "alt",
    "cit": "quote", "eg": "pre",
}  # fmt: skip
# Blocks that are also words of a sentence, where a sentence is open.
EITHER = frozenset("stage bibl label formula list quote q said cit lg l floatingText table "
                   "figure dateline signed salute docAuthor docDate titlePart docImprint "
                   "eg".split())  # fmt: skip
INLINES: Mapping[str, str] = {
    "emph": "italic", "title": "italic", "term": "italic", "mentioned": "italic", "code": "code",
}  # fmt: skip
SKIPPED = frozenset(
    "teiHeader facsimile sourceDoc standOff anchor index certainty interp interpGrp spanGrp link "
    "linkGrp join alt timeline fsdDecl catRef".split()
)
# What an edition does not print wherever it stands: struck out by a writer or an editor, read by
# other witnesses.
LEFT_OUT = frozenset({"del", "rdg"})
# Whose parts a biblStruct keeps apart as data: no white space need stand between them.
PARTED = frozenset("biblStruct analytic monogr series imprint author editor respStmt meeting "
                   "persName name".split())  # fmt: skip
# What projects call divisions of these kinds, in small letters without signs.
SECTIONS: Mapping[str, str] = {
    "toc": "contents", "tableofcontents": "contents", "contents": "contents",
    "titlepage": "titlePage", "halftitle": "titlePage", "imprint": "imprint",
    "colophon": "colophon", "notes": "notes", "endnotes": "notes", "footnotes": "notes",
}  # fmt: skip
FURNITURE: Mapping[str, str] = {
    "header": "header",
    "head": "header",
    "pageNum": "pagenum",
    "page": "pagenum",
    "catch": "catch",
    "sig": "sig",
}
# Who made a correction, as an edition names them.
AGENTS = ("archivist", "hand")
# Lines of a title page that are neither title nor author, by their names.
TITLE_LINES = frozenset({"byline", "docImprint", "docDate", "docEdition"})
# By element inside a choice or apparatus: what an edition prints, best first.
CHOSEN = ("corr", "reg", "expan", "lem", "unclear", "seg", "sic", "orig", "abbr", "rdg", "rdgGrp")

_LOOKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"(?:.*\W)?(?:i|it|ital|italics?|font-style:\s*italic)(?:\W.*)?", "italic"),
        (r"(?:.*\W)?(?:b|bold|font-weight:\s*bold)(?:\W.*)?", "bold"),
        (
            r"(?:.*\W)?(?:k|sc|small-?caps?|smallcaps|font-variant:\s*small-caps)(?:\W.*)?",
            "smallcaps",
        ),
        (r"(?:.*\W)?(?:sup|super|superscript|vertical-align:\s*super)(?:\W.*)?", "superscript"),
        (r"(?:.*\W)?(?:sub|subscript|vertical-align:\s*sub)(?:\W.*)?", "subscript"),
        (r"(?:.*\W)?(?:u|underlined?|text-decoration:\s*underline)(?:\W.*)?", "underline"),
        (r"(?:.*\W)?(?:g|spaced|gesperrt|letter-?spac(?:ed|ing).*)(?:\W.*)?", "spaced"),
    )
)


def looks(rend: str) -> list[str]:
    """Marks that a ``rend`` or ``rendition`` stands for: ``#i``, ``italic bold``."""
    said = rend.lower()[:200]
    return [kind for pattern, kind in _LOOKS if pattern.fullmatch(said)]
