"""Folders of Markdown files: the order of the book, what stands below what, links and notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivist.archive.restore import restore_bytes
from archivist.build import Edition
from archivist.errors import SourceError
from archivist.sources import formats
from tests.sources.test_books import TEI, calls, heads, lie_and_nest, words

ICE = "The gate was hung in the year of the ice, and nobody has moved it since.[^1]"
BOOK = {
    "SUMMARY.md": """# Summary

[To the Reader](reader.md)

- [Gates](gates.md)
    - [Of Oak](more/oak.md)
- [Tolls](tolls.md#dues)
- [Not Written Yet]()
""",
    "reader.md": "# To the Reader\n\nThis book is for whoever comes by boat.\n",
    "gates.md": f"# Gates\n\n{ICE} See [oak](more/oak.md#why).\n\n[^1]: Until May.\n",
    "more/oak.md": "# Of Oak\n\n## Why\n\nIt swells.[^1] [Back](../gates.md)\n\n[^1]: In water.\n",
    "tolls.md": "# Tolls\n\n## Dues\n\nA boat pays a loaf, and a raft two.\n",
    ".cache/old.md": "# Old\n\nWhat an editor keeps.\n",
    "draft.md": "# A Draft\n\nNobody has listed this.\n",
}


def shelf(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_in_the_order_and_depth_of_the_list(tmp_path: Path) -> None:
    source = formats.read(shelf(tmp_path / "weir", BOOK))
    lie_and_nest(source)
    edition = Edition(source)
    text = edition.tree.getroot().find(f"{TEI}text")
    assert text is not None
    assert heads(text) == [
        "1 To the Reader", "1 Gates", "2 Of Oak", "3 Why", "1 Tolls", "2 Dues", "1 A Draft",
    ]  # fmt: skip
    assert calls(text) == ["1 Until May.", "1 In water."]
    assert any(words(fw).startswith("Summary") for fw in text.iter(f"{TEI}fw"))
    links = [words(ref) for ref in text.iter(f"{TEI}ref") if ref.get("type") is None]
    assert links[-2:] == ["oak", "Back"]  # behind those of the list
    assert [f.message.split()[0] for f in source.findings] == ["draft.md"]
    assert restore_bytes(edition.write(tmp_path / "out")).decode("utf-8") == source.text


def test_without_a_list_by_names(tmp_path: Path) -> None:
    """A first page, then numbers as they count; each file's headings are its own."""
    files = {f"{n}.md": f"# Part {n}\n\nA wheel of {n} spokes stands here.\n" for n in (10, 2, 1)}
    source = formats.read(shelf(tmp_path, {**files, "README.md": "# The Wheel\n\nA preface.\n"}))
    places = [source.text.index(name) for name in ("The Wheel", "Part 1\n", "Part 2", "Part 10")]
    assert places == sorted(places)
    assert not source.findings


def test_what_the_program_says_of_the_book(tmp_path: Path) -> None:
    said = '[book]\ntitle = "The Weir Book"\nauthors = ["H. Reed"]\nlanguage = "en"\n'
    files = {"book.toml": said, **{f"src/{name}": text for name, text in BOOK.items()}}
    metadata = formats.read(shelf(tmp_path, files)).metadata
    assert metadata is not None
    assert metadata.title == "The Weir Book"
    assert metadata.authors == ("H. Reed",)
    assert metadata.language == "en"


def test_left_alone(tmp_path: Path) -> None:
    """Pages of the web with files in Markdown beside them, and one file, are no book in it."""
    page = "<html><head><title>W</title></head><body><p>The weir is old.</p></body></html>"
    web = shelf(tmp_path / "web", {"a.html": page, "README.md": "# W\n", "NOTES.md": "# N\n"})
    assert formats.read(web).media_type == "text/html"
    with pytest.raises(SourceError, match="folder"):
        formats.read(shelf(tmp_path / "one", {"README.md": "# W\n\nThe weir.\n"}))


def test_a_link_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nNot of the book.\n", "utf-8")
    listed = "# Summary\n\n- [Out](../secret.md)\n- [In](in.md)\n"
    inner = shelf(tmp_path / "book", {"SUMMARY.md": listed, "in.md": "# In\n\nOf the book.\n"})
    assert "Secret" not in formats.read(inner).text
