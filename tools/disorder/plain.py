"""Plain text that keeps a line a paragraph: bare, glued, and a web page's text with [n]."""

from __future__ import annotations

from .edition import REFERENCE, Edition, Numbers

CAPITALS = 0.5  # of the chapters' headings in glued text
RUNNING_HEADS = 0.02  # before so many of the paragraphs of glued text
WEB_YEAR = "(1899)"
WEB_FOOT = "Last updated on 3.4.2011"


def bare(edition: Edition) -> str:
    """A line a paragraph, nothing else: headings in capitals, numbers of notes glued to words."""
    numbers = Numbers()
    lines = []
    for block in edition.blocks:
        text = edition.renumbered(numbers, block.text, str)
        lines.append(text.upper() if block.kind == "head" else text)
    return "\n".join(lines) + "\n"


def glued(edition: Edition) -> str:
    """Paragraphs with numbers of notes glued to words, and here and there a running head."""
    chance = edition.chance("glued")
    numbers = Numbers()
    paragraphs = [edition.title, edition.author]
    running = ""
    for block in edition.blocks:
        text = edition.renumbered(numbers, block.text, str)
        if block.kind == "head":
            if block.level == 1:
                running = REFERENCE.sub("", block.text)
                text = text.upper() if chance.random() < CAPITALS else text
        elif running and chance.random() < RUNNING_HEADS:
            paragraphs.append(running)
        paragraphs.append(text)
    return "\n\n".join(paragraphs) + "\n"


def bracket(edition: Edition) -> str:
    """The text of a web page: [n] where a note is referred to, all notes at the end."""
    numbers = Numbers()
    head = "\n\n".join([edition.author, edition.title, WEB_YEAR])
    lines = [head, "", "", ""]
    for block in edition.blocks:
        if block.kind == "head":
            lines.append("")
        lines += [edition.renumbered(numbers, block.text, " [{}]".format), ""]
    lines += ["", "Notes", ""]
    for number, key in enumerate(numbers.keys, start=1):
        lines += [f"{number}. {edition.notes[key].text}", ""]
    return "\n".join([*lines, "", WEB_FOOT]) + "\n"
