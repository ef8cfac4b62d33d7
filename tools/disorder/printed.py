"""A typeset book: running heads, folios, hyphenation, footnotes numbered anew in each chapter."""

from __future__ import annotations

import re
from html import escape

from .edition import REFERENCE, Block, Edition

STYLE = """
@page {
  size: 140mm 216mm; margin: 22mm 18mm;
  @top-center { content: string(chapter); font-size: 8pt }
  @bottom-center { content: counter(page); font-size: 8pt }
  @footnote { border-top: .4pt solid; padding-top: 2pt }
}
body { font: 10pt/1.3 "Linux Libertine O", serif; hyphens: auto; text-align: justify }
h1 { font-size: 20pt }
h2 { font-size: 16pt; text-align: center; break-before: page;
     string-set: chapter content(); counter-reset: footnote }
h3 { font-size: 12pt }
p { margin: 0; text-indent: 1.2em }
blockquote { margin: .6em 2em; font-size: .9em }
.note { float: footnote; font-size: 8pt; text-align: left; text-indent: 0 }
::footnote-call, ::footnote-marker { font-size: 6pt; vertical-align: super; line-height: 0 }
"""


def pdf(edition: Edition) -> bytes:
    """The book as WeasyPrint, which has to be at hand, typesets it."""
    from weasyprint import HTML

    made: bytes = HTML(string=page(edition)).write_pdf()
    return made


def page(edition: Edition) -> str:
    """The page that is typeset: each note stands where it is referred to."""
    title, author = escape(edition.title), escape(edition.author)
    body = "\n".join(_element(edition, block) for block in edition.blocks)
    return (
        f'<html lang="en"><head><title>{title}</title><style>{STYLE}</style></head><body>'
        f"<h1>{title}</h1><p>{author}</p>{body}</body></html>"
    )


def _element(edition: Edition, block: Block) -> str:
    def footnote(reference: re.Match[str]) -> str:
        note = edition.notes.get(reference[1])
        return f'<span class="note">{escape(note.text)}</span>' if note else ""

    text = REFERENCE.sub(footnote, escape(block.text)).replace("\n", "<br>")
    if block.kind == "head":
        return f"<h{min(6, block.level + 1)}>{text}</h{min(6, block.level + 1)}>"
    if block.kind in ("verse", "quote"):
        return f"<blockquote><p>{text}</p></blockquote>"
    return f"<p>{text}</p>"
