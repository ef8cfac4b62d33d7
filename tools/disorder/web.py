"""A web page with headings and linked notes."""

from __future__ import annotations

from html import escape

from .edition import Block, Edition, Numbers

HEAD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<style></style></head><body><div class="nav"><a href="/">Home</a> | <a href="/a">Archive</a>'
    "</div><h1>{title}</h1><p class='author'>{author}</p>"
)


def web(edition: Edition) -> str:
    """A page that links references and notes to and fro; quotations and verse are block quotes."""
    numbers = Numbers()
    parts = [_element(edition, numbers, block) for block in edition.blocks]
    parts.append("<hr><h3>Notes</h3>")
    for number, key in enumerate(numbers.keys, start=1):
        back = f'<a name="n{number}" href="#f{number}">{number}.</a>'
        parts.append(f"<p>{back} {_text(edition.notes[key].text)}</p>")
    head = HEAD.format(title=_text(edition.title), author=_text(edition.author))
    return head + "\n".join(parts) + "</body></html>"


def _element(edition: Edition, numbers: Numbers, block: Block) -> str:
    text = edition.renumbered(numbers, _text(block.text), _link).replace("\n", "<br>")
    if block.kind == "head":
        return f"<h{min(6, block.level + 1)}>{text}</h{min(6, block.level + 1)}>"
    if block.kind in ("verse", "quote"):
        return f'<blockquote class="{block.kind}"><p>{text}</p></blockquote>'
    return f"<p>{text}</p>"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _link(number: int) -> str:
    return f'<a name="f{number}" href="#n{number}">[{number}]</a>'
