"""The formats that an edition can be exported to; a module of ``exports`` writes each."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """``ending`` of a file of this format; ``about`` in a few words, for help."""

    ending: str
    about: str


FORMATS = {
    "reading": Format(".txt", "plain text, one line a paragraph (what convert makes)"),
    "wrapped": Format(".txt", "the same in lines of at most 72 characters"),
    "gutenberg": Format(".txt", "plain text as Project Gutenberg's volunteers set it"),
    "corpus": Format(".txt", "the running text alone, one block a line"),
    "csl": Format(".csl.json", "CSL-JSON, for Zotero and pandoc"),
    "bibtex": Format(".bib", "a BibTeX entry"),
    "html": Format(".html", "one web page with all that belongs to it, without scripts"),
    "markdown": Format(".md", "pandoc's Markdown, with footnotes"),
    "docx": Format(".docx", "a word processor's document, through pandoc where it is installed"),
    "jsonl": Format(".jsonl", "a JSON record a block, for pandas, spaCy, Hugging Face datasets"),
}
