"""``archivist fix`` and ``archivist adopt``: corrections on their way into the work file."""

from __future__ import annotations

import re
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
from archivist.tei.names import NS
from archivist.tei.read import own_text, parse
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
    put_in = put_in._replace(marks=(("foreign:la", f"a{old}"),))
    assert parse_text(table(put_in), "x.toml").fixes == (put_in,)
    noted = put_in._replace(kind="", add="", note=f"a{old}", n=who, behind="b4kq2m7xw3a-2")
    assert parse_text(table(noted), "x.toml").fixes == (noted,)
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
        ("nobody", '<date when="1783">nobody</date>'),
        ("He wrote", '<hi rend="blackletter">He</hi> wrote'),
        ("barrels", '<persName key="k1">barrels</persName>'),
        ("</body>", '<div type="section"><p>A new one.</p></div></body>'),
        ("in the evening.</p>", "in the evening.</p><p>The <date>end</date>.</p><lg><l>A</l></lg>"),
    )
    assert [(fix.mark, fix.old) for fix in found.fixes if fix.mark] == [("persName", "barrels")]
    assert [fix.add for fix in found.fixes if fix.add] == ["The end.", "A"]
    assert [line.partition(": ")[2].partition(";")[0] for line in found.left] == [
        "no correction makes a date, as around 'nobody'",
        "no correction says key of a persName",
        "no correction makes a date, as around 'end'",
        "hi is otherwise at 'He', which no correction can say",
        "a new div, 'A new one.'",
    ]


PLAY = """The Ferry

ACT ONE

FERRYMAN: Step in, my lady. It is only water, and it has been so all the winter.

LADY: How cold it is, and how far. I had thought that the river was a smaller one.

FERRYMAN: It was a smaller one before the snow went.

LADY: Then let us wait for the summer, and go over dry.

FERRYMAN: I shall be dead by then, my lady, and you will be old. Step in.

    I have no boat to sell, my dear,
    I have no oar to lend,
    But I will row you up the year
    And put you down at the end.

LADY: That is a song and not an answer.
"""


def test_lines_and_names_of_speakers_survive(source: Path) -> None:
    """They have no ids; the correction names the stanza, or the speech."""
    source.write_text(PLAY)
    tei = convert(source).tei.decode()
    [said] = re.findall(r">LADY:</speaker>\s+<p [^>]*>How cold", tei)
    found = adopted(
        source, ("no oar to lend", "one oar to lend"), (said, said.replace("LADY:", "THE LADY:"))
    )
    assert found.left == ()
    after = convert(source)
    assert "one oar to lend" in after.text
    assert after.text.count("THE LADY:") == 1
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


def test_a_word_of_a_line_that_others_have_too_is_set_off(source: Path) -> None:
    source.write_text(PLAY)
    line = "<l [^>]*>And put you down at the end.</l>"
    [said] = re.findall(line, convert(source).tei.decode())
    found = adopted(source, (said, said.replace("you", '<hi rend="italic">you</hi>')))
    assert found.left == ()
    assert 'And put <hi rend="italic">you</hi> down' in convert(source).tei.decode()


def opened_stanza(tei: str, words: str) -> str:
    """The line of verse with these words, as it stands in the file."""
    [line] = re.findall(rf"<l [^>]*>{words}</l>", tei)
    return str(line)


def test_lines_put_into_a_stanza_survive(source: Path) -> None:
    source.write_text(PLAY)
    before = convert(source)
    tei = before.tei.decode()
    boat, end = (opened_stanza(tei, w) for w in ("I have no boat[^<]*", "And put you[^<]*"))
    found = adopted(
        source,
        (boat, f"{boat.replace('boat', 'ship')}<l>I have no <hi rend='italic'>plank</hi>,</l>"),
        (end, f"{end}<l>The end.</l>"),
    )
    assert found.left == ()
    after = convert(source, source.parents[1] / "out")
    lines = [own_text(line) for line in after.tree.iter(f"{NS}l")]
    assert lines[:3] == [
        "I have no ship to sell, my dear,",
        "I have no plank,",
        "I have no oar to lend,",
    ]
    assert lines[-1] == "The end."
    assert b'<hi rend="italic">plank</hi>' in after.tei
    assert list(after.blocks) == list(before.blocks)
    assert restore_bytes(source.parents[1] / "out" / "ferry") == PLAY.encode()
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


LISTED = """The Ferry Book

The ferry lay by the wall until the ice went out in March, and nobody came for a week.

(a) a rope of forty fathoms,

(b) an oar, and another,

(c) a lantern.

He wrote the number into his book, as he had been told to do, and then he went home.
"""


def test_entries_put_into_a_list_survive(source: Path) -> None:
    source.write_text(LISTED)
    before = convert(source)
    found = adopted(source, ("another,</item>", "another,</item><item>a hook,</item>"))
    assert [(fix.add, fix.kind) for fix in found.fixes] == [("a hook,", "")]
    assert found.left == ()
    after = convert(source, source.parents[1] / "out")
    assert [b.text for b in after.blocks.values() if b.kind == "item"] == [
        "(a) a rope of forty fathoms,",
        "(b) an oar, and another,",
        "a hook,",
        "(c) a lantern.",
    ]
    assert [name for name in after.blocks if name in before.blocks] == list(before.blocks)
    assert restore_bytes(source.parents[1] / "out" / "ferry") == LISTED.encode()
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


def test_a_line_put_in_with_markup_that_is_taken_off_is_told(source: Path) -> None:
    source.write_text(PLAY)
    found = adopted(source, ("lend,</l>", "lend,</l><l>The <date>end</date>.</l>"))
    assert [fix.add for fix in found.fixes] == ["The end."]
    [line] = found.left
    assert "no correction makes a date, as around 'end'" in line


NOTED = """The Ferry Book

The ferry lay by the wall[1] until the ice went out in March, and nobody came for a week.

He wrote the number into his book, as he had been told to do, and then he went home.[2]

Notes

[1] The old wall, not the new one.

[2] To the house at the weir.
"""


@pytest.mark.parametrize("inline", [True, False], ids=["at its call", "among the notes"])
def test_a_note_put_in_survives(source: Path, inline: bool) -> None:
    source.write_text(NOTED)
    before = convert(source)
    words = 'The <hi rend="italic">Day Book</hi> is lost.'
    first = named(before, "The old wall")
    changes = [("into his book", f'into his book<note n="1a">{words}</note>')]
    if not inline:
        rest = before.tei.decode()
        rest = rest[rest.index(f'<note xml:id="{first}"') :]
        note = rest[: rest.index("</note>") + 7]
        changes = [
            ("into his book", 'into his book<ref type="note" target="#new">1a</ref>'),
            (note, f'{note}<note xml:id="new" n="1a"><p>{words}</p></note>'),
        ]
    changes.append(("not the new one", "not a new one"))
    found = adopted(source, *changes)
    assert found.left == ()
    after = convert(source, source.parents[1] / "out")
    notes = [block for block in after.blocks.values() if block.kind == "note"]
    assert [note.n for note in notes] == ["1", "1a", "2"]
    assert notes[1].text == "The Day Book is lost."
    assert f'target="#{notes[1].id}">1a</ref>, as he' in after.tei.decode()
    assert '<hi rend="italic">Day Book</hi>' in after.tei.decode()
    assert after.report.linked == 3
    assert restore_bytes(source.parents[1] / "out" / "ferry") == NOTED.encode()
    assert [name for name in after.blocks if name in before.blocks] == list(before.blocks)


def test_a_note_taken_out_with_its_call_survives(source: Path) -> None:
    source.write_text(NOTED)
    before = convert(source)
    tei = before.tei.decode()
    [call] = re.findall(r"<ref[^>]*>1</ref>", tei)
    [note] = re.findall(r"<note xml:id[^>]*>The old wall.*?</note>", tei)
    found = adopted(source, (call, ""), (note, ""))
    assert found.left == ()
    after = convert(source, source.parents[1] / "out")
    assert "by the wall until" in after.text
    assert "The old wall" not in after.text
    assert [block.n for block in after.blocks.values() if block.kind == "note"] == ["2"]
    assert after.report.linked == 1
    assert restore_bytes(source.parents[1] / "out" / "ferry") == NOTED.encode()
    assert set(before.blocks) - set(after.blocks) == set()
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


@pytest.mark.parametrize("words", ["bed", "bed."], ids=["the stop gone too", "the stop left"])
def test_words_right_before_a_call_are_changed_and_it_stays(source: Path, words: str) -> None:
    source.write_text(NOTED)
    found = adopted(source, ("went home.<ref", f"went {words}<ref"))
    assert found.left == ()
    after = convert(source)
    assert any(own_text(p).endswith(f"went {words}2") for p in after.tree.iter(f"{NS}p"))
    assert [(call.get("n"), call.text) for call in after.tree.iter(f"{NS}ref")] == [
        ("1", "1"),
        ("2", "2"),
    ]
    assert after.report.linked == 2


def test_a_call_that_becomes_text_is_told(source: Path) -> None:
    source.write_text(NOTED)
    [call] = re.findall(r"<ref[^>]*>1</ref>", convert(source).tei.decode())
    found = adopted(source, (call, "1"))
    assert found.fixes == ()
    [line] = found.left
    assert line.endswith(": ref is otherwise at '1', which no correction can say")


END = "in the evening.</p>"


def test_what_sets_words_off_survives(source: Path) -> None:
    found = adopted(
        source,
        ("went out in March", "<emph>went</emph> out in <foreign xml:lang='de'>March</foreign>"),
        ("the number into his", 'the <ref target="https://example.org/n">number</ref> into his'),
        ("up to the loft", 'up to <hi rend="i">the</hi> loft'),  # one of several of this wording
        ("Seven barrels", "<placeName>Seven</placeName> barrels"),
        (END, f"{END}<p>A <hi>new</hi> one, <foreign xml:lang='la'>sic</foreign>.</p>"),
    )  # fmt: skip
    assert found.left == ()
    after = convert(source)
    tei = after.tei.decode()
    for words in (
        '<hi rend="italic">went</hi> out in <foreign xml:lang="de">March</foreign>,',
        '<ref target="https://example.org/n">number</ref>',
        'up to <hi rend="italic">the</hi> loft',
        "<placeName>Seven</placeName>",
        '>A <hi rend="italic">new</hi> one, <foreign xml:lang="la">sic</foreign>.</p>',
    ):
        assert tei.count(words) == 1
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


def test_a_file_can_be_adopted_again_after_more_was_changed_in_it(source: Path) -> None:
    tei = convert(source).tei.decode()
    changes = (
        ("for a week.</p>", "for a week.</p><p>A second hand goes on.</p>"),
        ("into his book", 'into his book<note n="a">The Day Book.</note>'),
        (leaf(tei, named(convert(source), "Seven barrels")), ""),
    )
    for change in changes:
        assert tei.count(change[0]) == 1
        tei = tei.replace(*change)
        found = differences(parse(tei.encode()), edition_of(source), *TOLD)
        assert (len(found.fixes), found.left) == (1, ())
        add(source, found.fixes)
    assert differences(parse(tei.encode()), edition_of(source), *TOLD) == Adoption((), ())


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


def test_paragraphs_without_room_behind_them_find_it_elsewhere(source: Path) -> None:
    text = "in the evening.</p>"
    found = adopted(source, (text, f"{text}<p>The end.</p><p>The very end.</p>"))
    assert_survives(source, found, [TITLE, FERRY, NUMBER, BARRELS, "The end.", "The very end."])


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
    found = adopted(source, ("in March, and nobody", "in March,</p>\n  <p>And nobody"))
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


def test_a_paragraph_taken_out_is_not_joined_to_one_that_has_its_words_already(
    source: Path,
) -> None:
    rung = "The bell was rung in the evening, and nobody came, and then the bell was rung."
    gone = "The bell was rung, and nobody came in the evening."
    source.write_text(f"{BOOK}\n{rung}\n\n{gone}\n")
    before = convert(source)
    found = adopted(source, (leaf(before.tei.decode(), named(before, gone)), ""))
    assert [fix.kind for fix in found.fixes] == ["fw"]
    assert_survives(source, found, [TITLE, FERRY, NUMBER, BARRELS, rung, gone])


def test_paragraphs_put_elsewhere_survive(source: Path) -> None:
    source.write_text(BOOK + "\nThe last of them went home by the weir, and the book was shut.\n")
    before = convert(source)
    tei = before.tei.decode()
    ferry, number, barrels = (
        leaf(tei, named(before, words)) for words in ("wal until", "He wrote", "Seven barrels")
    )
    wall = ferry.replace("wal until", "wall until")
    found = adopted(source, (number, ""), (barrels, barrels + wall + number), (ferry + "\n", ""))
    last = "The last of them went home by the weir, and the book was shut."
    words = [TITLE, BARRELS, FERRY.replace("wal", "wall"), NUMBER, last]
    assert [fix.behind != "" for fix in found.fixes] == [True, False]
    assert_survives(source, found, words)
    assert set(convert(source).blocks) == set(before.blocks)


MOVED = """The Ferry Book

CHAPTER ONE

The ferry lay by the wall until the ice went out in March, and nobody came for a week.

He wrote the number into his book, as he had been told to do, and then he went home.

CHAPTER TWO

Seven barrels of salt were carried up to the loft, and the bell was rung in the evening.

    I have no boat to sell, my dear,
    I have no oar to lend,
    But I will row you up the year
    And put you down at the end.

Nobody sang it twice, for the ferryman had gone in, and his wife had put out the lamp.
"""


def test_a_paragraph_goes_to_another_chapter(source: Path) -> None:
    source.write_text(MOVED)
    before = convert(source)
    tei = before.tei.decode()
    number = leaf(tei, named(before, "He wrote"))
    [head] = re.findall(r"<head [^>]*>CHAPTER TWO</head>", tei)
    found = adopted(source, (number, ""), (head, head + number))
    assert found.left == ()
    after = convert(source)
    second = after.tree.getroot().findall(f".//{NS}div")[-1]
    assert next(own_text(p) for p in second.findall(f"{NS}p")).startswith("He wrote")
    assert set(after.blocks) == set(before.blocks)
    assert differences(after.tree.getroot(), edition_of(source), *TOLD) == Adoption((), ())


def test_a_stanza_goes_to_another_chapter(source: Path) -> None:
    source.write_text(MOVED)
    before = convert(source)
    tei = before.tei.decode()
    [stanza] = re.findall(r"<lg .*?</lg>", tei, re.DOTALL)
    [end] = re.findall(r"<p [^>]*>He wrote.*?</p>", tei)
    changed = stanza.replace("no oar", "one oar")
    found = adopted(source, (stanza, ""), (end, end + changed))
    assert found.left == ()
    after = convert(source, source.parents[1] / "out")
    first = after.tree.getroot().findall(f".//{NS}div")[0]
    assert [own_text(line) for line in first.iter(f"{NS}l")][1] == "I have one oar to lend,"
    assert set(after.blocks) == set(before.blocks)
    assert restore_bytes(source.parents[1] / "out" / "ferry") == MOVED.encode()
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
