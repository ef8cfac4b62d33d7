"""Five real texts: what their editions must hold, and that nothing of them is lost.

Each ``NNN.toml`` names a text of ``../shared/seeds`` and lists what a careful reader counts in it:
an XPath over its TEI (``t:`` for TEI's names, ``re:`` for EXSLT's regular expressions) and ``is``,
``most`` or ``least``; for wordings the SHA-256 of the string in small letters, its white space
collapsed, since no wording of these texts stands in the tests. ``headings`` is the SHA-256 of all
headings outside contents and bibliography, a line each: the level, then the letters. ``unmet`` says
why a figure is not met yet; the test fails as soon as it is.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from archivist.archive.check import check, validate_tei_all
from archivist.archive.restore import restore_bytes
from archivist.build import convert
from tests.program import digests, run

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "../shared"
SEEDS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in HERE.glob("*.toml")}
assert SEEDS

NAMES = {"t": "http://www.tei-c.org/ns/1.0", "re": "http://exslt.org/regular-expressions"}

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the real texts are not beside this folder"
)


def rows() -> Iterator[Any]:
    for seed, truth in sorted(SEEDS.items()):
        assert truth["expect"]
        for row in truth["expect"]:
            unmet = pytest.mark.xfail(reason=row.get("unmet"), strict=True)
            marks = [unmet] if "unmet" in row else []
            yield pytest.param(seed, row, id=f"{seed}: {row['label']}", marks=marks)


FOLDERS: list[Path] = []


@pytest.fixture(scope="session", autouse=True)
def _folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where this process makes its editions; pytest takes away what older runs left."""
    FOLDERS.append(tmp_path_factory.mktemp("seeds"))


@cache
def edition(seed: str) -> Path:
    """The folder of a seed's edition, made once in this process."""
    (folder,) = FOLDERS
    return Path(convert(source(seed)).write(folder))


def source(seed: str) -> Path:
    return Path(SHARED / "seeds" / SEEDS[seed]["source"])


@cache
def tree(seed: str) -> etree._ElementTree:
    return etree.parse(next(edition(seed).glob("*.xml")))


@pytest.mark.parametrize(("seed", "row"), list(rows()))
def test_what_it_holds(seed: str, row: dict[str, Any]) -> None:
    found: Any = tree(seed).xpath(row["xpath"], namespaces=NAMES)
    if "sha256" in row:
        wording = " ".join(str(found).casefold().split())
        assert sha256(wording.encode()).hexdigest() == row["sha256"], wording
    elif "is" in row:
        assert found == row["is"]
    else:
        assert row.get("least", 0) <= found <= row.get("most", found)


def outline(seed: str) -> list[str]:
    """A line a heading: how deep its division is nested, and its letters and digits."""
    heads = (
        "//t:div[t:head][not(ancestor-or-self::t:div[@type='contents' or @type='bibliography'])]"
    )
    found: Any = tree(seed).xpath(heads, namespaces=NAMES)
    return [_heading(division) for division in found]


def _heading(division: Any) -> str:
    level = division.xpath("count(ancestor-or-self::t:div)", namespaces=NAMES)
    wording = "".join(division.xpath("t:head//text()", namespaces=NAMES)).casefold()
    return f"{level:.0f} {''.join(filter(str.isalnum, wording))}"


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_its_headings(seed: str) -> None:
    lines = outline(seed)
    digest = sha256("\n".join(lines).encode()).hexdigest()
    assert digest == SEEDS[seed]["headings"], "\n".join(lines)


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_nothing_is_wrong(seed: str) -> None:
    """Our schemas, ids, links, digests, restoring, and EPUBCheck: no message at all."""
    assert check(edition(seed)) == []


def test_valid_against_tei_all() -> None:
    paths = [path for seed in sorted(SEEDS) for path in edition(seed).glob("*.xml")]
    assert len(paths) == len(SEEDS)
    assert validate_tei_all(paths, SHARED / "schema" / "tei_all.rng") == []


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_restored_without_its_text_editions(seed: str, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(edition(seed), folder)
    for path in [*folder.glob("*.epub"), *folder.glob("*.txt")]:
        path.unlink()
    assert restore_bytes(folder) == source(seed).read_bytes()


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_no_copy_of_the_source_is_kept(seed: str) -> None:
    """What lies beside the editions holds little of the source's wording."""
    text = source(seed).read_text("utf-8")
    changes = (edition(seed) / "changes.jsonl").read_text("utf-8").splitlines()
    replaced = [(row["old"], len(row["at"])) for row in map(json.loads, changes)]
    letters = sum(sum(map(str.isalpha, old)) * times for old, times in replaced)
    assert letters < 0.02 * sum(map(str.isalpha, text))
    # A stretch that runs on over the gap between two paragraphs is in no file but the text edition.
    gaps = [gap.start() for gap in re.finditer(r"\n+(?=\S)", text[:-100]) if gap.start() > 100]
    assert gaps
    for path in edition(seed).iterdir():
        if path.suffix in (".xml", ".json", ".jsonl"):
            data = path.read_bytes()
            for at in gaps[:: max(1, len(gaps) // 50)]:
                stretch = text[at - 100 : at + 100]
                assert stretch.encode() not in data, path.name
                assert json.dumps(stretch)[1:-1].encode() not in data, path.name


@pytest.mark.slow
@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_the_same_bytes_elsewhere(seed: str, tmp_path: Path) -> None:
    around = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "77"}
    copy = tmp_path / "another folder" / source(seed).name
    copy.parent.mkdir()
    shutil.copyfile(source(seed), copy)
    run("convert", copy, "-o", tmp_path / "out", env=around)
    assert digests(tmp_path / "out" / edition(seed).name) == digests(edition(seed))
