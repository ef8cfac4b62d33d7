"""An edition's EPUB, converted again, gives the same headings, blocks and notes.

Title pages aside: an EPUB shows one as lines, and says of few of them what they are.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from archivist.build import Edition
from archivist.sources import formats
from archivist.tei.names import NS
from archivist.tei.read import local
from tests.inputs.test_inputs import SOURCES
from tests.seeds.test_seeds import SEEDS, SHARED, source

QUOTED = frozenset({"quote", "cit", "epigraph"})
APART = frozenset(NS + name for name in ("fw", "note", "noteGrp", "sic", "orig"))
Block = tuple[str, str]


def words(element: etree._Element) -> str:
    """All wording as corrected, but for furniture, notes and white space.

    An EPUB sets a stage direction inside a speech apart from the words around it.
    """
    pieces: list[str] = [element.text or ""]
    for child in element:
        if child.tag not in APART:
            pieces.append(words(child))
        pieces.append(child.tail or "")
    return "".join("".join(pieces).split())


def blocks(element: etree._Element) -> list[Block]:
    """Blocks with their kinds, in order: quotations, poems and lists by their parts."""
    found: list[Block] = []
    for child in element:
        name = local(child)
        if name == "div" or name in QUOTED | {"body", "front", "back", "floatingText"}:
            inner = blocks(child) or ([("p", words(child))] if name in QUOTED else [])
            found += [("quote", text) for _, text in inner] if name in QUOTED else inner
        elif name in ("list", "listBibl"):
            found += [("item", words(item)) for item in child]
        elif name == "head":
            depth = sum(1 for _ in child.iterancestors(f"{NS}div"))
            found.append((f"head {depth}", words(child)))
        elif name == "noteGrp":
            found += [(f"note {note.get('n')}", words(note)) for note in child]
        elif name not in ("pb", "fw", "milestone", "titlePage"):
            found.append((name, words(child)))
    return found


def shape(edition: Edition) -> tuple[list[Block], list[Block]]:
    """Blocks and headings, and notes."""
    text = edition.tree.getroot().find(f"{NS}text")
    assert text is not None
    found = blocks(text)
    notes = [block for block in found if block[0].startswith("note ")]
    return [block for block in found if not block[0].startswith("note ")], notes


def comes_back(path: Path, folder: Path) -> None:
    if lack := formats.lacking_for(path):
        pytest.skip(lack)
    first = Edition(formats.read(path))
    book = folder / "again.epub"
    book.write_bytes(first.epub)
    told, notes = shape(first)
    again, notes_again = shape(Edition(formats.read(book)))
    assert again == told
    assert notes_again == notes


@pytest.mark.parametrize("sample", sorted(SOURCES))
def test_samples(sample: str, tmp_path: Path) -> None:
    comes_back(SOURCES[sample], tmp_path)


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real texts are not beside")
@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_seeds(seed: str, tmp_path: Path) -> None:
    comes_back(source(seed), tmp_path)
