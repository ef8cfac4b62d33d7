"""Corrections by hand: what they change, what they leave alone, what is said when they fail."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from archivist.archive.changes import read_changes, write_changes
from archivist.archive.check import check, check_tree
from archivist.archive.restore import restore, restore_bytes
from archivist.build import convert
from archivist.clean.edits import apply
from archivist.fixes.apply import apply_fixes
from archivist.fixes.wording import Change, changes, edits, phrases
from archivist.model import BREAK, Block, Book, Division, Edit, Fix, Inline, Matter, Metadata
from archivist.rules import HOLDING, KINDS, MARKS, MOVABLE, PLAIN
from archivist.tei.lock.rows import NO_LOCK
from archivist.tei.names import NS, XML_ID
from archivist.tei.naming import lock_of, named_blocks
from archivist.tei.read import bears_text, own_text, parse
from archivist.tei.write import write
from tests.tei.books import books, joined, origin
from tests.tei.rows import cases
from tests.tei.test_properties import manifest

WORDS = st.text("ab é.-' ", max_size=14)


def spelt(old: str, made: list[Change]) -> str:
    for start, end, new in reversed(made):
        old = old[:start] + new + old[end:]
    return old


@given(WORDS, WORDS)
def test_changes_make_the_new_wording_and_each_has_a_place(old: str, new: str) -> None:
    made = changes(old, new)
    assert spelt(old, made) == new
    assert all(change.start < change.end for change in made) or not old
    assert all(a.end <= b.start for a, b in pairwise(made))


@given(WORDS.filter(bool), WORDS)
def test_phrases_lead_to_the_new_wording_one_after_the_other(old: str, new: str) -> None:
    text = old
    for wording, other in phrases(old, new):
        assert text.count(wording) == 1 or wording == text
        text = text.replace(wording, other, 1)
    assert text == new


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=4), WORDS)
def test_no_edit_reaches_over_the_end_of_a_span(parts: list[str], new: str) -> None:
    old = "".join(parts)
    ends = [end + 10 * k for k, end in enumerate(accumulate(map(len, parts)))]
    spans = [(end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    made = list(edits(old, new, spans))
    assert all(any(a <= e.start and e.end <= b for a, b in spans) for e in made)
    text = [""] * ends[-1]
    for (start, end), part in zip(spans, parts, strict=True):
        text[start:end] = part
    for edit in reversed(made):
        text[edit.start : edit.end] = [edit.new]
    assert "".join(text) == new


SETS = [*sorted(MARKS - {PLAIN}), "foreign:la", "link:https://example.org/a"]


# What holds words that have no ids, and what holds blocks and may be put elsewhere.
LINED = frozenset("lg sp table opener closer titlePage".split()) | MOVABLE


@st.composite
def corrections(draw: st.DrawFn) -> tuple[Book, list[Fix]]:
    """A book and corrections of some of its blocks: of words that are there, and of others."""
    book = draw(books())
    named = named_blocks(book)[0]
    leaves = [n for n, b in named.items() if isinstance(b, Block) and (b.spans or b.kind in LINED)]
    fixes = []
    for at in draw(st.lists(st.integers(0, len(leaves) - 1), max_size=4)) if leaves else ():
        block = named[leaves[at]]
        assert isinstance(block, Block)
        spans = [span for leaf in block.leaves() for span in leaf.spans]
        text = "".join(book.text.text[start:end] for start, end in spans)
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        old = text[start:end] or "x"
        new = draw(st.none() | st.just(old[:1] + BREAK + old[1:]) | st.lists(WORDS).map(BREAK.join))
        kind = draw(st.sampled_from(["", *sorted(KINDS)]))
        join = draw(st.sampled_from(["", *leaves[at + 1 : at + 2], *leaves[:1]]))
        mark = draw(st.sampled_from(["", *sorted(MARKS)]))
        told = ("Ann", "2026-03-01", "to see")
        add = draw(st.just("") | WORDS.filter(str.strip))
        others = (None, kind, *told, "", "", add) if add else (new, kind, *told, join, mark)
        fix = Fix(leaves[at], old, *others)
        if add:
            holding = draw(st.sampled_from(["", *HOLDING]))
            several = fix._replace(kind=holding, add=draw(st.sampled_from([add, f"{add}{BREAK}b"])))
            fix = (several if holding else fix)._replace(before=draw(st.booleans()))
        if draw(st.integers(0, 3)) == 0:
            note = draw(WORDS.filter(str.strip))
            behind = draw(st.sampled_from(["", *leaves]))
            fix = Fix(leaves[at], old, None, "", *told, note=note, n="7a", behind=behind)
        if not fix.note and not fix.add and not fix.join and draw(st.booleans()):
            fix = fix._replace(behind=draw(st.sampled_from(leaves)))
        if draw(st.integers(0, 5)) == 0:
            sets = draw(st.dictionaries(st.sampled_from(["n", "type", "place"]), st.just("a7")))
            named_by = draw(st.sampled_from([leaves[at], *named]))
            fix = Fix(named_by, old, None, "", *told, sets=tuple(sets.items()) or (("n", ""),))
        words = fix.add or fix.note or (old if fix.new is None else fix.new)
        marks = [(draw(st.sampled_from(SETS)), w) for w in words.split() if words.count(w) == 1]
        fixes.append(fix if fix.sets else fix._replace(marks=tuple(marks)))
    return book, fixes


@given(corrections())
def test_a_corrected_book_is_valid_and_gives_its_source_back(made: tuple[Book, list[Fix]]) -> None:
    book, fixes = made
    fixed = apply_fixes(book, NO_LOCK, fixes)
    assert len(fixed.done) + len(fixed.stale) == len(fixes)
    assert len(fixed.book.findings) == len(book.findings) + len(fixed.stale)
    tei = write(fixed.book, origin()._replace(fixes=fixed.done))
    record = read_changes(write_changes(fixed.book.text))
    assert restore(tei, record, manifest(fixed.book, tei)) == book.text.source
    assert check_tree(parse(tei), "tei", len(book.text.source)) == []


@given(corrections())
def test_corrected_words_move_no_id(made: tuple[Book, list[Fix]]) -> None:
    book, fixes = made
    wording = [
        fix
        for fix in fixes
        if not (fix.kind or fix.join or fix.add or fix.note or fix.behind)
        if BREAK not in (fix.new or "")
    ]
    fixed = apply_fixes(book, NO_LOCK, wording)
    assert list(named_blocks(fixed.book)[0]) == list(named_blocks(book)[0])
    before, after = lock_of(book), lock_of(fixed.book)
    assert after == before


def test_a_correction_beside_a_word_that_a_rule_mended_moves_no_id() -> None:
    book = paragraphs(["The boat lay by the wuil all winter long.", "Nobody came for a week."])
    at = book.text.text.index("wuil")
    mended = book._replace(text=apply(book.text, [Edit(at, at + 4, "wall", "ocr-words")]))
    before = list(named_blocks(mended)[0])
    fix = Fix(before[1], "lay by", "lies by", "", "Ann", "2026-03-01", "why")
    fixed = apply_fixes(mended, NO_LOCK, [fix, fix._replace(old="long.", new=None, add="So.")])
    assert len(fixed.done) == 2
    after = list(named_blocks(fixed.book)[0])
    assert [after[0], after[1], after[3]] == before


@given(corrections())
def test_blocks_put_in_move_no_id(made: tuple[Book, list[Fix]]) -> None:
    book, fixes = made
    fixed = apply_fixes(
        book,
        NO_LOCK,
        [fix._replace(kind="", add=fix.add.replace(BREAK, "")) for fix in fixes if fix.add],
    )
    before, after = named_blocks(book)[0], named_blocks(fixed.book)[0]
    assert [name for name in after if name in before] == list(before)
    lines = [fix for fix in fixed.done if not getattr(before[fix.id], "spans", ())]  # have no ids
    assert len(after) == len(before) + len(fixed.done) - len(lines)
    again = named_blocks(fixed.book, lock_of(book))[0]
    assert list(again) == list(after)


def test_no_note_is_put_in_behind_one_inside_a_block() -> None:
    book = paragraphs(["The boat lay by the wall.", "By night.", "Nobody came for a week."])
    chapter = book.body.divisions[0]
    first, inner, last = chapter.blocks
    at = first.spans[0][1]
    held = (Inline(at, at, "embed", block=inner._replace(kind="note")),)
    blocks = (first._replace(inlines=held), last)
    divisions = (chapter._replace(blocks=blocks),)
    book = book._replace(body=book.body._replace(divisions=divisions))
    [name] = [
        n for n, b in named_blocks(book)[0].items() if isinstance(b, Block) and b.kind == "note"
    ]
    fix = Fix(name, "night", None, "", "Ann", "2026-03-01", "why", note="Or day.", n="1")
    [(_, reason)] = apply_fixes(book, NO_LOCK, [fix]).stale
    assert reason == "it stands inside another block, where no block can be put in"


def paragraphs(texts: list[str]) -> Book:
    ends = list(accumulate(map(len, texts), initial=0))
    chapter = Division("chapter", blocks=tuple(Block("p", (span,)) for span in pairwise(ends)))
    return Book(joined(texts), Metadata(), body=Matter(divisions=(chapter,)))


def _shown(leaf: Any) -> str:
    """A leaf's own text, words that are set off in brackets."""
    for inner in leaf.iter(f"{NS}hi", f"{NS}title"):
        inner.text = f"<{inner.get('rend', 'title')} {inner.text or ''}"
        inner.tail = f">{inner.tail or ''}"
    return own_text(leaf)


@pytest.mark.parametrize("case", cases("fixes", "case"))
def test_what_a_correction_does(case: dict[str, Any]) -> None:
    book = paragraphs(case["text"])
    names = list(named_blocks(book)[0])[1:]
    fixes = [
        Fix(
            names[row["block"]],
            row["old"],
            row.get("new"),
            row.get("kind", ""),
            *("Ann", "2026-03-01", "why"),
            join=names[row["join"]] if "join" in row else "",
            mark=row.get("mark", ""),
            add=row.get("add", ""),
            marks=tuple((mark, words) for mark, words in row.get("marks", ())),
            note=row.get("note", ""),
            n=row.get("n", ""),
            behind=names[row["behind"]] if "behind" in row else "",
            before=row.get("before", False),
            sets=tuple(row.get("set", {}).items()),
        )
        for row in case["fix"]
    ]
    fixed = apply_fixes(book, NO_LOCK, fixes)
    tei = write(fixed.book, origin()._replace(fixes=fixed.done))
    record = read_changes(write_changes(fixed.book.text))
    assert restore(tei, record, manifest(fixed.book, tei)) == book.text.source
    root = parse(tei)
    leaves = [e for e in root.iterfind(f"{NS}text//*") if bears_text(e)]
    found = [f"{e.tag.removeprefix(NS)}: {_shown(e)}" for e in leaves]
    assert found == case["becomes"]
    named = [names.index(e.get(XML_ID, "")) if e.get(XML_ID) in names else -1 for e in leaves]
    assert named == case.get("names", list(range(len(names))))
    assert [reason for _, reason in fixed.stale] == [
        reason.format(*names) for reason in case.get("stale", [])
    ]


PROSE = st.lists(st.text("abé.", min_size=2, max_size=6), min_size=1, max_size=3).map(" ".join)


@given(st.lists(PROSE, min_size=2, max_size=5), st.data())
def test_cutting_and_joining_do_what_a_person_means(texts: list[str], data: st.DataObject) -> None:
    """Paragraphs cut, joined and put in as words are in lists, whatever else is corrected."""
    book = paragraphs(texts)
    names = list(named_blocks(book)[0])[1:]
    wanted = [(name, [text]) for name, text in zip(names, texts, strict=True)]
    fixes: list[Fix] = []
    added: dict[str, list[str]] = {}
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(wanted) - 1))
        name, pieces = wanted[at]
        k = data.draw(st.integers(0, len(pieces) - 1))
        old = pieces[k]
        if sum(piece.count(old) for piece in pieces) > 1 or len(old) < 2:
            continue
        step = data.draw(st.sampled_from(["cut", "join", "word", "add"]))
        fix = Fix(name, old, None, "", "Ann", "2026-03-01", "why")
        if step == "cut":
            place = data.draw(st.integers(1, len(old) - 1))
            fix = fix._replace(new=old[:place].strip() + BREAK + old[place:].strip())
            new = (fix.new or "").split(BREAK)
        elif step == "word":
            fix = fix._replace(new=old + "x")
            new = [old + "x"]
        elif step == "add":
            fix = fix._replace(add=data.draw(PROSE))
            added[name] = [*added.get(name, []), fix.add]
        elif at + 1 < len(wanted):
            other, (first, *behind) = wanted.pop(at + 1)
            fix = fix._replace(join=other)
            if other in added:
                added[name] = [*added.get(name, []), *added.pop(other)]
            pieces[-1:] = [f"{pieces[-1]} {first}", *behind]
        if step in ("cut", "word"):
            pieces[k : k + 1] = new
        if fix.join or fix.new or fix.add:
            fixes.append(fix)
    fixed = apply_fixes(book, NO_LOCK, fixes)
    tei = write(fixed.book, origin()._replace(fixes=fixed.done))
    record = read_changes(write_changes(fixed.book.text))
    assert restore(tei, record, manifest(fixed.book, tei)) == book.text.source
    event(f"all {len(fixes)} fit: {[reason for _, reason in fixed.stale] or True}")
    if not fixed.stale:
        leaves = [own_text(e) for e in parse(tei).iterfind(f"{NS}text//{NS}p")]
        assert leaves == [
            piece for name, pieces in wanted for piece in (*pieces, *added.get(name, []))
        ]
        if not any(fix.join or BREAK in (fix.new or "") for fix in fixes):
            after = named_blocks(fixed.book)[0]
            assert [name for name in after if name in names] == names
            assert len(after) == 1 + len(names) + sum(map(len, added.values()))


BOOK = """The Ferry Book

The ferry lay by the wal until the ice went out in March, and nobody came for a week.

He wrote the number into his book, as he had been told to do, and then he went home.
"""


def test_a_build_with_corrections(tmp_path: Path) -> None:
    source = tmp_path / "ferry.txt"
    source.write_text(BOOK)
    plain = convert(source)
    [name] = [b.id for b in plain.blocks.values() if "wal until" in b.text]
    [other] = [b.id for b in plain.blocks.values() if "He wrote" in b.text]
    source.with_suffix(".toml").write_text(
        f'[[fix]]\nid = "{name}"\nold = "the wal until"\nnew = "the wall until"\n'
        'who = "Ann Field"\nwhen = 2026-03-01\nwhy = "a misprint"\n'
        f'[[fix]]\nid = "{other}"\nold = "not there"\nnew = ""\n'
        'who = "Joe"\nwhen = 2026-03-02\nwhy = "a mistake"\n'
    )
    made = convert(source, tmp_path / "out")
    assert "by the wall until the ice" in made.blocks[name].text
    assert made.ids == plain.ids
    folder = tmp_path / "out" / "ferry"
    assert check(folder, epub=False) == []
    assert restore_bytes(folder) == BOOK.encode()
    root = made.tree.getroot()
    [change] = root.iterfind(f".//{NS}revisionDesc/{NS}change[@type]")
    assert change.get("type") == "correction"
    assert (change.get("when"), change.get("target")) == ("2026-03-01", f"#{name}")
    assert change.text == "Ann Field: a misprint (“the wal until” became “the wall until”)"
    [choice] = root.iterfind(f".//{NS}choice")
    assert [e.text for e in choice] == ["wal", "wall"]
    record = [json.loads(line) for line in (folder / "changes.jsonl").read_text().splitlines()]
    assert [(r["old"], r["new"]) for r in record if r["rule"] == "hand"] == [("wal", "wall")]
    findings = json.loads((folder / "findings.json").read_text())
    [stale] = [finding for finding in findings if finding["id"] == "fix.stale"]
    assert stale["ids"] == [other]
    assert "by Joe, 2026-03-02, was not made: 'not there' is not there" in stale["message"]


def test_a_correction_follows_its_words_into_a_piece_and_into_a_merged_block() -> None:
    one = "The ferry lay by the wal until the ice went out in March, and nobody came."
    other = "He wrote the number into his book, as he had been told to do, and went home."
    whole, halves = paragraphs([f"{one} {other}"]), paragraphs([one, other])
    [name] = list(named_blocks(whole)[0])[1:]
    fix = Fix(name, "his book", "a book", "", "Ann", "2026-03-01", "why")
    split = apply_fixes(halves, lock_of(whole), [fix])
    first, second = list(named_blocks(halves, lock_of(whole))[0])[1:]
    assert first == name
    assert [made.id for made in split.done] == [second]
    assert "into a book" in split.book.text.text
    names = list(named_blocks(halves)[0])[1:]
    fixes = [fix._replace(id=name) for name in names]
    merged = apply_fixes(whole, lock_of(halves), fixes[1:])
    assert "into a book" in merged.book.text.text
    stale = apply_fixes(halves, NO_LOCK, fixes[:1])
    assert [reason for _, reason in stale.stale] == ["'his book' is not there"]


@given(
    st.lists(st.lists(st.sampled_from("the ferry lay by a wall".split()), min_size=1), min_size=2),
    st.lists(st.tuples(st.integers(0), st.integers(0), WORDS.filter(str.strip), st.booleans())),
)
def test_notes_put_in_are_called_and_move_no_id(
    texts: list[list[str]], wanted: list[tuple[int, int, str, bool]]
) -> None:
    """Each behind a word, as the last of its division; two where there is room for two."""
    said = [[f"{word}{k}x{j}y" for j, word in enumerate(text)] for k, text in enumerate(texts)]
    book = paragraphs([*(" ".join(words) for words in said), "The end."])
    before = named_blocks(book)[0]
    names = [name for name, block in before.items() if isinstance(block, Block)]
    fixes = []
    for number, (k, j, note, marked) in enumerate(wanted):
        k %= len(said)
        old = said[k][j % len(said[k])]  # the last paragraph has no room behind it
        told = ("Ann", "2026-03-01", "why")
        marks = (("italic", note),) if marked else ()
        fix = Fix(names[k], old, None, "", *told, marks=marks, note=note, n=f"{number}")
        fixes.append(fix)
    fixed = apply_fixes(book, NO_LOCK, fixes)
    assert all("no room" in reason for _, reason in fixed.stale)
    assert len(fixed.done) >= min(1, len(fixes))
    tei = write(fixed.book, origin()._replace(fixes=fixed.done))
    record = read_changes(write_changes(fixed.book.text))
    assert restore(tei, record, manifest(fixed.book, tei)) == book.text.source
    root = parse(tei)
    assert check_tree(root, "tei", len(book.text.source)) == []
    notes = {e.get(XML_ID): own_text(e) for e in root.iter(f"{NS}note") if XML_ID in e.attrib}
    called = [notes[e.get("target", "")[1:]] for e in root.iter(f"{NS}ref") if e.get("target")]
    assert sorted(called) == sorted(fix.note for fix in fixed.done)
    assert [name for name in named_blocks(fixed.book)[0] if name in before] == list(before)
