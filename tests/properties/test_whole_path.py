"""Laws of the whole path from a file's bytes to an edition's files, for any text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, reject, settings

from archivist.archive.changes import Change, read_changes, write_changes
from archivist.archive.check import check_epub, check_tree, validate_tei_all
from archivist.archive.manifest import describe, read_manifest
from archivist.archive.restore import restore
from archivist.build import Edition, EditionBlock
from archivist.clean import pipeline
from archivist.clean.pipeline import clean
from archivist.errors import SourceError
from archivist.model import Source
from archivist.sources.plain import decode, encode
from archivist.tei.ids import skeleton
from archivist.tei.read import own_text, pointers
from tests.properties.text import dumps, texts

TEI_ALL = Path(__file__).parents[2] / "../shared/schema/tei_all.rng"


def source(text: str) -> Source:
    """The file that spells this text in UTF-8, as it is read. What is not text has no edition."""
    try:
        return decode(text.encode("utf-8", "surrogatepass"), "any.txt")
    except SourceError:
        reject()


def edition(text: str) -> Edition:
    return Edition(source(text))


@given(texts)
@example("*\n\nA\f*\n\nB")
@example("\n")
def test_an_edition_is_valid_and_whole(text: str) -> None:
    """Our schemas and pointers; ids; every letter comes back; no word goes as layout."""
    made = edition(text)
    breaks = [edit for edit in made.book.text.edits if edit.rule == "layout.break"]
    assert not "".join(made.source.text[edit.start : edit.end] for edit in breaks).strip()
    root = made.tree.getroot()
    assert check_tree(root, "any.xml", len(made.source.text)) == []
    ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter()]
    named = [i for i in ids if i]
    assert len(named) == len(set(named))
    manifest = describe(
        "any", made.source, made.book.text, version="1", date="2001-02-03",
        outputs={"any.xml": made.tei},
    )  # fmt: skip
    changes = read_changes(write_changes(made.book.text))
    back = restore(made.tei, changes, manifest)
    assert encode(back, made.source.encoding) == text.encode("utf-8", "surrogatepass")


@given(texts)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert edition(text).files() == edition(text).files()


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once, _ = clean(text)
    again, _ = clean(once.text)
    assert again.text == once.text, again.edits


@given(texts)
def test_pointers_lead_to_the_letters(text: str) -> None:
    """A block without changes inside has the very wording that its pointers name."""
    made = edition(text)
    changed = {at for e in made.book.text.edits for at in (e.start, e.end)}
    for element in made.tree.getroot().iter():
        spans = pointers(element)
        if spans and not any(a <= at <= b for a, b in spans for at in changed):
            assert own_text(element) == "".join(made.source.text[a:b] for a, b in spans)


NEW = "Here a paragraph stands that nobody had printed before, and it says so plainly enough."


@given(dumps())
@example(
    "1  THE THE\n\nNotes\n\n- the\n- the tide\n- the the the the the\n- the the the the the\n\n"
    "1  THE THE\n\n"
)
@example("Ferrymenroweduoveratdusk\n\n[nobody\n\n-Ferrymenrowed\nuover atdusk\n\nWENT NOBODY")
def test_blocks_keep_their_ids_when_others_come(text: str) -> None:
    """A block that is read as before has the id that it had.

    The reverse is no law: where what comes has a list read otherwise, a block may take in a word
    ("the") without a letter that ids are made of.
    """
    old = edition(text)
    for longer in (f"{NEW}\n\n{text}", f"{text}\n\n{NEW}"):
        before, after = _by_wording(old), _by_wording(edition(longer))
        for wording in before.keys() & after.keys():
            assert before[wording] == after[wording]


def _by_wording(made: Edition) -> dict[str, str]:
    """Ids of the leaves whose letters stand once.

    Left out: those that share their letters with others, also where marks and spaces tell them
    apart, and so are named after more than these, or numbered (``-2``); and furniture, which is
    named last: a line that is a running head then leaves its name to others.
    """
    found: dict[str, list[EditionBlock]] = {}
    for block in made.blocks.values():
        if block.text and block.kind != "fw" and "-" not in block.id:
            found.setdefault(skeleton(block.text), []).append(block)
    return {blocks[0].text: blocks[0].id for blocks in found.values() if len(blocks) == 1}


OPTIONAL = [rule.RULE.id for rule in pipeline.all_rules() if not rule.RULE.always]
assert len(OPTIONAL) == len(pipeline.all_rules()) - 2  # control and line-ends


@pytest.mark.parametrize("left_out", OPTIONAL)
def test_blocks_keep_their_ids_without_a_rule(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the same stretch of the source is one block with and without a rule, its id stays."""
    rules = tuple(rule for rule in pipeline.all_rules() if rule.RULE.id != left_out)
    assert len(rules) == len(pipeline.all_rules()) - 1

    @settings(max_examples=8)
    @given(dumps())
    def same(text: str) -> None:
        whole = _by_place(edition(text))
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "all_rules", lambda: rules)
            less = _by_place(edition(text))
        for place in whole.keys() & less.keys():
            assert whole[place] == less[place]

    same()


def _by_place(made: Edition) -> dict[tuple[tuple[int, int], ...], str]:
    """Ids by place, of the leaves that have enough letters which no rule ever changes.

    Left out: those whose letters others share, and those of a word or two, all of it damaged
    (``Ã©tÃ©``), which tei/ids.py can only name after what it sees.
    """
    shared = Counter(skeleton(block.text) for block in made.blocks.values())
    return {
        block.source: block.id
        for block in made.blocks.values()
        if "-" not in block.id and _prose(block.text) and shared[skeleton(block.text)] == 1
    }


def _prose(text: str) -> bool:
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return latin >= 40 and latin > 2 * sum(c.isalpha() and not c.isascii() for c in text)


# ------------------------------------------------------- many files for one start of Java


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Folders of editions of random texts, hostile ones first."""
    folder = tmp_path_factory.mktemp("some")
    drawn = list(HOSTILE)

    @settings(max_examples=40, database=None)
    @given(texts)
    def collect(text: str) -> None:
        edition(text)
        drawn.append(text)

    collect()
    paths: list[Path] = []
    for n, text in enumerate(drawn):
        path = folder / f"{n}"
        path.mkdir()
        for name, data in Edition(source(text)).files().items():
            (path / name).write_bytes(data)
        paths.append(path)
    return paths


HOSTILE = (
    "<p>&amp;<![CDATA[x]]></TEI><!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    "[a](javascript:alert(1)) [b](http://[bad) [c](../../etc) [d](#x y) [e](http://a.b/ c)",
    "a.xhtml\n\nCHAPTER I\n\n" + "long" * 500,
    "CHAPTER I\n\nCHAPTER II\n\nCHAPTER III",
    "Notes\n\n1 a\n\n1 b\n\nNotes\n\n* c",
    "\U0010fffd \ue000 \U0001f600 \u202eabc\u202c \u0301x",
)


def test_valid_against_tei_all(some: list[Path]) -> None:
    if not TEI_ALL.is_file():
        pytest.skip("by design: tei_all.rng is not here")
    assert validate_tei_all([path / "any.xml" for path in some], TEI_ALL) == []


def test_epubcheck_has_nothing_to_say(some: list[Path], tmp_path: Path) -> None:
    """Of one book that holds all these texts: EPUBCheck takes seconds to start, a book a time."""
    manifests = [read_manifest((path / "manifest.json").read_bytes()) for path in some]
    texts = [
        restore((path / "any.xml").read_bytes(), _changes(path), manifest)
        for path, manifest in zip(some, manifests, strict=True)
    ]
    book = tmp_path / "all.epub"
    book.write_bytes(Edition(source("\n\n".join(texts))).epub)
    assert check_epub(book) == []


def _changes(folder: Path) -> list[Change]:
    return read_changes((folder / "changes.jsonl").read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_epubcheck_has_nothing_to_say_of_hostile_texts(some: list[Path], number: int) -> None:
    assert check_epub(some[number] / "any.epub") == []
