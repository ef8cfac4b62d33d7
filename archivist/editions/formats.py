"""The formats that an edition can be exported to; a module of ``exports`` writes each."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """``ending`` of a file of this format; ``about`` in a few words, for help."""

    ending: str
    about: str


FORMATS = {
    "csl": Format(".csl.json", "CSL-JSON, for Zotero and pandoc"),
    "bibtex": Format(".bib", "a BibTeX entry"),
    "jsonl": Format(".jsonl", "a JSON record a block, for pandas, spaCy, Hugging Face datasets"),
}
