"""``archivist fix`` and ``archivist adopt``: corrections on their way into the work file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.archive.restore import restore_bytes
from archivist.build import Edition, convert
from archivist.errors import EditionError
from archivist.hand.adopt import Adoption, differences, find_source
from archivist.hand.entries import add, edition_of, table
from archivist.model import Fix
from archivist.tei.lock.file import read_lock
from archivist.tei.read import parse
from archivist.work import ids_file, parse_text

BOOK = """The Ferry Book

The ferry lay by the wal until the ice went out in March, and nobody came for a week.

He wrote the number into his book, as he had been told to do, and then he went home.

Seven barrels of salt were carried up to the loft, and the bell was rung in the evening.
"""
TOLD = ("Ann Field", "2026-03-01", "a misprint")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "inputs" / "ferry.txt"
    path.parent.mkdir()
    path.write_text(BOOK)
    return path


def named(edition: Edition, words: str) -> str:
    [name] = [block.id for block in edition.blocks.values() if words in block.text]
    return name


def test_a_correction_is_added_and_made(source: Path) -> None:
    work = source.with_suffix(".toml")
    work.write_text("# ours\ntitle = 'The Ferry'")
    fix = Fix(named(convert(source), "wal until"), "the wal", "the wall", "", *TOLD)
    edition = add(source, [fix])
    assert "by the wall until" in edition.blocks[fix.id].text
    assert work.read_text().startswith("# ours\ntitle = 'The Ferry'\n\n[[fix]]\n")
    assert convert(source).tei == edition.tei


def test_one_that_does_not_fit_is_not_written(source: Path) -> None:
    fix = Fix(named(convert(source), "wal until"), "the wool", "the wall", "", *TOLD)
    with pytest.raises(EditionError, match="'the wool' is not there; nothing was written"):
        add(source, [fix])
    assert not source.with_suffix(".toml").exists()


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
LINES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


@given(WORDS.filter(bool), st.none() | WORDS, st.sampled_from(["", "quote"]), LINES, LINES)
def test_what_is_written_is_read_back(
    old: str, new: str | None, kind: str, who: str, why: str
) -> None:
    put_in = Fix("b4kq2m7xw3a", old, None, kind, who, "2026-03-01", why, add=f"a{old}")
    assert parse_text(table(put_in), "x.toml").fixes == (put_in,)
    fix = Fix("b4kq2m7xw3a", old, new if kind else new or "", kind, who, "2026-03-01", why)
    assert parse_text(table(fix), "x.toml").fixes == (fix,)


def adopted(source: Path, *changes: tuple[str, str]) -> Adoption:
    """The differences after ``changes`` of the TEI's text, put into the work file."""
    tei = convert(source).tei.decode()
    for old, new in changes:
        assert tei.count(old) == 1
        tei = tei.replace(old, new)
    found = differences(parse(tei.encode()), edition_of(source), *TOLD)
    if found.fixes:
        add(source, found.fixes)
    return found


def test_words_and_kinds_survive_a_rebuild(source: Path) -> None:
    before = convert(source)
    name = named(before, "Seven barrels")
    found = adopted(
        source,
        ("the wal until", "the wall until"),
        ("a week.", "a whole week."),
        ("<p xml:id=\"" + name, "<quote xml:id=\"" + name),
        ("in the evening.</p>", "in the evening.</quote>"),
    )  # fmt: skip
    assert found.left == ()
    assert [(fix.new is None, fix.kind) for fix in found.fixes] == [(False, "")] * 2 + [
        (True, "quote")
    ]
    after = convert(source)
    assert after.blocks[name].kind == "quote"
    assert (
        "the wall until the ice went out in March, and nobody came for a whole week." in after.text
    )
    assert list(after.blocks) == list(before.blocks)
    again = differences(after.tree.getroot(), edition_of(source), *TOLD)
    assert again == Adoption((), ())


def test_an_editor_s_line_breaks_are_no_change(source: Path) -> None:
    found = adopted(source, ("as he had been told to do", "as he had\n        been told to do"))
    assert found == Adoption((), ())


def test_what_no_correction_can_say_is_told(source: Path) -> None:
    found = adopted(
        source,
        ("nobody", '<foreign xml:lang="la">nobody</foreign>'),
        ("barrels", '<hi rend="blackletter">barrels</hi>'),
        ("</body>", '<div type="section"><p>A new one.</p></div></body>'),
        ("in the evening.</p>", "in the evening.</p><p>The <hi>end</hi>.</p>"),
    )
    assert found.fixes == ()
    assert [line.partition(": ")[2] for line in found.left] == [
        "a new p, 'The end.'",
        "a new div, 'A new one.'",
        "a new p, 'A new one.'",
        "the markup inside it differs",
        "the markup inside it differs",
    ]


def test_a_paragraph_put_in_survives(source: Path) -> None:
    before = convert(source)
    ids_file(source).write_bytes(before.ids)
    found = adopted(
        source,
        ("the wal until", "the wall until"),
        ("for a week.</p>", "for a week.</p><p>A second\n  hand goes on.</p><quote>Not I.</quote>"),
        ("The Ferry Book</head>", "The Ferry Book</head><p>Begun in winter.</p>"),
    )  # fmt: skip
    assert found.left == ()
    after = convert(source, source.parents[1] / "out")
    kinds = [(block.kind, block.text) for block in after.blocks.values() if block.kind != "div"]
    assert kinds[-6:-2] == [
        ("p", "Begun in winter."),
        ("p", BOOK.split("\n\n")[1].replace("wal", "wall")),
        ("p", "A second hand goes on."),
        ("quote", "Not I."),
    ]  # fmt: skip
    assert [name for name in after.blocks if name in before.blocks] == list(before.blocks)
    assert restore_bytes(source.parents[1] / "out" / "ferry") == BOOK.encode()
    ids_file(source).write_bytes(after.ids)
    assert convert(source).tei == after.tei
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


def test_what_was_put_in_is_changed_in_the_work_file(source: Path) -> None:
    adopted(source, ("for a week.</p>", "for a week.</p><p>Here a second hand goes on.</p>"))
    changed = adopted(source, ("second hand goes on.</p>", "third hand goes on.</p>"))
    assert changed.fixes == ()
    [line] = changed.left
    assert line.endswith(": was put in by hand; change or remove it in the work file")


def test_a_paragraph_without_room_is_told(source: Path) -> None:
    text = "in the evening.</p>"
    found = adopted(source, (text, f"{text}<p>The end.</p><p>The very end.</p>"))
    assert [fix.add for fix in found.fixes] == ["The end."]
    [line] = found.left
    assert "'The very end.', new behind it: the source has no more room" in line
    assert convert(source).text.endswith("in the evening.\n\nThe end.\n")


def leaf(tei: str, name: str) -> str:
    """A paragraph's element, as it stands in the file."""
    start = tei.index(f'<p xml:id="{name}"')
    return tei[start : tei.index("</p>", start) + 4]


def opened(element: str) -> str:
    return element[: element.index(">") + 1]


def assert_survives(source: Path, found: Adoption, words: list[str]) -> None:
    """Nothing was left, a rebuild has the paragraphs so, and adopting it again finds nothing."""
    assert found.left == ()
    after = convert(source)
    with TemporaryDirectory() as folder:
        assert restore_bytes(Path(after.write(folder))) == source.read_bytes()
    assert [block.text for block in after.blocks.values() if block.kind != "div"] == words
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


TITLE, FERRY, NUMBER, BARRELS = BOOK.split("\n\n")
BARRELS = BARRELS.strip()


def test_a_paragraph_cut_in_two_survives(source: Path) -> None:
    found = adopted(source, ("in March, and nobody", 'in March,</p>\n  <p rend="x">And nobody'))
    words = [TITLE, FERRY[: FERRY.index(" and nobody")], "And nobody came for a week."]
    assert_survives(source, found, [*words, NUMBER, BARRELS])


def test_paragraphs_joined_survive(source: Path) -> None:
    before = convert(source)
    tei = before.tei.decode()
    first, second = (leaf(tei, named(before, words)) for words in ("wal until", "He wrote"))
    inner = second[len(opened(second)) :]
    between = tei[tei.index(first) + len(first) : tei.index(second)]
    joined = first.replace("a week.</p>", "a week; and ") + inner.replace("He wrote", "he wrote")
    found = adopted(source, (first + between + second, joined))
    assert [fix.join for fix in found.fixes if fix.join] == [named(before, "He wrote")]
    words = FERRY.replace("week.", "week; and ") + NUMBER.replace("He wrote", "he wrote")
    assert_survives(source, found, [TITLE, words, BARRELS])


def test_a_paragraph_taken_out_and_another_cut_into_two_kinds_survive(source: Path) -> None:
    before = convert(source)
    gone = leaf(before.tei.decode(), named(before, "He wrote"))
    found = adopted(
        source,
        (gone, ""),
        ("loft, and the bell", "loft,</p><quote>and the bell"),
        ("in the evening.</p>", "in the evening.</quote>"),
    )
    assert found.left == ()
    after = convert(source)
    kinds = {block.text: block.kind for block in after.blocks.values()}
    assert kinds["and the bell was rung in the evening."] == "quote"
    assert NUMBER not in after.text
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


def test_the_lock_tells_what_was_cut_and_joined(source: Path) -> None:
    first = convert(source)
    ferry, number, barrels = (named(first, words) for words in ("wal until", "He wrote", "Seven"))
    ids_file(source).write_bytes(first.ids)
    add(source, [Fix(ferry, "a week.", None, "", *TOLD, join=number)])
    add(source, [Fix(barrels, "loft, and", "loft,\n\nand", "", *TOLD)])
    for _ in range(2):  # the second build begins with what the first wrote
        after = convert(source)
        rows = {row.id: row for row in read_lock(after.ids, "ids").rows}
        assert (rows[number].kind, rows[number].link) == ("merged", ferry)
        assert [r.link for r in rows.values() if "and the bell" in r.opening] == [barrels]
        ids_file(source).write_bytes(after.ids)


def test_words_set_off_survive(source: Path) -> None:
    found = adopted(source, ("nobody", '<hi rend="italic">nobody</hi>'))
    assert [(fix.old, fix.mark) for fix in found.fixes] == [("nobody", "italic")]
    assert b'<hi rend="italic">nobody</hi>' in convert(source).tei
    again = adopted(source, ('<hi rend="italic">nobody</hi>', "nobody"))
    assert [(fix.old, fix.mark) for fix in again.fixes] == [("nobody", "plain")]
    assert b"<hi" not in convert(source).tei
    assert_survives(source, again, [TITLE, FERRY, NUMBER, BARRELS])


def test_the_source_is_found_by_its_name(source: Path, tmp_path: Path) -> None:
    folder = convert(source, tmp_path / "outputs").write(tmp_path / "outputs")
    tei = folder / "ferry.xml"
    assert find_source(tei, parse(tei.read_bytes())) == source
    source.unlink()
    with pytest.raises(EditionError, match=r"'ferry.txt', is not in inputs; say where with"):
        find_source(tei, parse(tei.read_bytes()))


def test_a_table_is_toml(source: Path) -> None:
    add(
        source, [Fix(named(convert(source), "wal until"), "wal until", "wall\u2028“\\”", "", *TOLD)]
    )
    [row] = tomllib.loads(source.with_suffix(".toml").read_text("utf-8"))["fix"]
    assert row["new"] == "wall\u2028“\\”"
