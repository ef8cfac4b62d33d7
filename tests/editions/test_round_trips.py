"""Each export that can be read back gives the same blocks and the same notes."""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from functools import cache
from itertools import groupby
from pathlib import Path
from shutil import which

import pytest
from lxml import etree
from lxml.etree import _ElementTree

from archivist.build import convert
from archivist.editions.epub import make_epub
from archivist.editions.exports import writer
from archivist.editions.records import Record, records
from archivist.editions.vocabulary import DIV, FW, GRAPHIC, NOTE, PB, REF, TEI, TITLE_PAGE
from tests.inputs.test_inputs import SOURCES, edition
from tests.seeds.test_seeds import SEEDS, SHARED
from tests.seeds.test_seeds import source as seeded
from tests.sources.packing import png

HERE = Path(__file__).parent
PLAYED = (
    GRAPHIC,
    *(TEI + name for name in ("epigraph", "sp", "speaker", "stage", "lg", "l", "figure")),
)
ENDINGS = {"epub": ".epub", "html": ".html", "markdown": ".md", "docx": ".docx", "tei": ".xml"}
# Works that are not met yet, by format, with the reason; each fails as soon as it is met.
UNMET: dict[str, dict[str, str]] = tomllib.loads((HERE / "unmet-round-trips.toml").read_text())


def exported(name: str, to: str) -> bytes:
    made = edition(name)
    if to == "tei":
        return etree.tostring(made.tree, encoding="utf-8", xml_declaration=True)
    return made.epub if to == "epub" else writer(to)(made.tree, made.pictures)


@cache
def read_back(name: str, to: str, folder: Path) -> _ElementTree:
    path = folder / f"{name}{ENDINGS[to]}"
    path.write_bytes(exported(name, to))
    return convert(path).tree


def plain(text: str) -> str:
    """Letters and digits alone: marks beside a number or between cells may differ."""
    return re.sub(r"[\W_]+", " ", text).strip()


def blocks(tree: _ElementTree) -> list[str]:
    """The body's blocks in order; number and title of a heading are one.

    The title page and the list of contents are left out: exports make their own.
    """
    copy = deepcopy(tree)
    for element in list(copy.iter(TITLE_PAGE, DIV)):
        parent = element.getparent()
        if parent is not None and (element.tag == TITLE_PAGE or element.get("type") == "contents"):
            parent.remove(element)
    found = [record for record in records(copy) if record.kind != "note"]
    out: list[str] = []
    for head, group in groupby(found, key=lambda record: record.kind == "head"):
        texts = [plain(f"{record.n} {record.text}") for record in group]
        out += [" ".join(texts)] if head else texts
    return list(filter(None, out))


def links(tree: _ElementTree) -> list[tuple[str, str]]:
    """Each call in order: the block it stands in, and the words of its note."""
    found = list(records(tree))
    notes: dict[str, Record] = {record.id: record for record in found if record.kind == "note"}
    return [
        (plain(record.text), plain(notes[name].text))
        for record in found
        if record.kind != "titlePage"
        for name in record.notes
    ]


assert SOURCES
assert all(names.keys() <= SOURCES.keys() for names in UNMET.values())
CASES = [(name, to) for name in sorted(SOURCES) for to in ENDINGS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round-trips")


@pytest.mark.parametrize(("name", "to"), CASES, ids=lambda value: str(value))
def test_blocks_and_notes(name: str, to: str, folder: Path, request: pytest.FixtureRequest) -> None:
    if to == "docx" and which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    if reason := UNMET.get(to, {}).get(name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    before, after = edition(name).tree, read_back(name, to, folder)
    assert links(after) == links(before)
    assert blocks(after) == blocks(before)
    assert pages(after) == pages(before)


def pages(tree: _ElementTree) -> list[str]:
    """The printed pages in order."""
    return [number for pb in tree.iter(PB) if (number := pb.get("n", ""))]


PAGED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><pb n="1"/>
<div><head>The First Lock</head><p>The gates are of oak, and the keep<pb n="2"/>er knows
them all!<pb n="3"/> He oils them in March. <ref type="note" target="#b">1</ref></p><pb n="4"/>
<p>Then the boats come.</p>
<lg><l>Who lifts the water lifts the boat,</l><pb n="5"/><l>who lets it go lets all float.</l></lg>
<list><item>a rope</item><pb n="6"/><item>a lamp</item></list><pb n="7"/>
<noteGrp><note xml:id="b" n="1"><p>In a dry year in April.</p></note></noteGrp></div>
<div><head>The <pb n="8"/>Second Lock</head><p>It is deeper. <pb n="2"/>Nobody has seen its floor,
and those who say they have were asleep, as the keeper's wife found out on a Sunday.</p>
<pb n="9a"/><sp><speaker>Keeper</speaker><p>Who is there? <pb n="xii"/>Speak up.</p></sp></div>
</body></text></TEI>"""


@pytest.mark.parametrize("to", ["epub", "html", "markdown", "docx"])
def test_pages_come_back(to: str, tmp_path: Path) -> None:
    before, after = there_and_back(PAGED, to, tmp_path)
    assert paged(after) == paged(before)


def there_and_back(text: str, to: str, folder: Path) -> tuple[_ElementTree, _ElementTree]:
    """A TEI text, and what is read of its export."""
    if to == "docx" and which("pandoc") is None:
        pytest.skip("pandoc is not installed")
    tree = etree.ElementTree(etree.fromstring(text))
    path = folder / f"again{ENDINGS[to]}"
    is_epub = to == "epub"
    path.write_bytes(make_epub(tree, "2001-01-01T00:00:00Z") if is_epub else writer(to)(tree, {}))
    return tree, convert(path).tree


def paged(tree: _ElementTree) -> list[tuple[str, str]]:
    """Each page's number, and the letters behind it."""
    copy = deepcopy(tree)
    etree.strip_elements(copy, TITLE_PAGE, NOTE, REF, FW, TEI + "teiHeader", with_tail=False)
    for pb in copy.iter(PB):
        pb.text = f"|{pb.get('n')}|"
    said = re.sub(r"[\s_]+|(?![|\[\]])\W", "", "".join(map(str, copy.getroot().itertext())))
    return [(number, words[:9]) for number, words in re.findall(r"\|([^|]+)\|([^|]*)", said)]


CASE = HERE.parents[0] / "sources/cases/tei/speeches-in-an-epigraph.toml"


@pytest.mark.parametrize("to", ["epub", "html"])
def test_speeches_pictures_and_a_dedication_come_back(to: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    (tmp_path / "well.xml").write_text(tomllib.loads(CASE.read_text("utf-8"))["text"], "utf-8")
    before = convert(tmp_path / "well.xml")
    path = tmp_path / f"again{ENDINGS[to]}"
    path.write_bytes(before.epub if to == "epub" else writer(to)(before.tree, before.pictures))
    after = convert(path)
    assert blocks(after.tree) == blocks(before.tree)
    kinds = [[e.tag for e in made.tree.iter(*PLAYED)] for made in (before, after)]
    assert kinds[0] == kinds[1]
    assert kinds[0].count(GRAPHIC) == 2


PLAY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div><head>Act One</head>
<epigraph><quote>Who keeps the light keeps all the night.</quote></epigraph>
<stage>The kitchen of the lighthouse.</stage>
<sp><speaker>Orla</speaker><p>The boats are late. <stage>(She looks out.)</stage> Listen.</p>
<stage>She opens the window.</stage><p>Nothing yet.</p></sp>
<sp><speaker>Finn</speaker><lg><l>The wind has turned, the wind has turned,</l>
<l>and all the lamps are out.</l></lg></sp>
<stage>The door is heard.</stage>
<sp><speaker>Orla</speaker><p>Who is it?</p></sp>
<sp><speaker>Finn</speaker><p>Nobody. It never is.</p></sp></div></body></text></TEI>"""


@pytest.mark.parametrize("to", ["epub", "html", "markdown", "docx"])
def test_a_play_comes_back(to: str, tmp_path: Path) -> None:
    before, after = there_and_back(PLAY, to, tmp_path)
    assert played(after) == played(before)


TALKED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div><head>Two</head>
<lg><lg><l>So late, so late!</l></lg><lg><l>The boat is in the lock,</l><l>and so is he.</l></lg>
<lg><l>And nobody with him?</l></lg><lg><l>Nobody at all.</l></lg></lg></div></body></text></TEI>"""


@pytest.mark.parametrize("to", ["epub", "html"])
def test_stanzas_of_one_line_come_back(to: str, tmp_path: Path) -> None:
    before, after = there_and_back(TALKED, to, tmp_path)
    assert played(after) == played(before)


def played(tree: _ElementTree) -> list[tuple[str, str]]:
    """Speeches, verse and directions in order, with their words."""
    return [(str(e.tag), plain(" ".join(map(str, e.itertext())))) for e in tree.iter(*PLAYED)]


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real texts are not here")
@pytest.mark.parametrize("to", ["epub", "html", "markdown"])
@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_real_texts_come_back(seed: str, to: str, tmp_path: Path) -> None:
    before = convert(seeded(seed))
    path = tmp_path / f"again{ENDINGS[to]}"
    path.write_bytes(before.epub if to == "epub" else writer(to)(before.tree, before.pictures))
    after = convert(path).tree
    assert links(after) == links(before.tree)
    assert blocks(after) == blocks(before.tree)
