"""Ids: what moves them and what does not."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.edits import apply, start
from archivist.fixes.apply import apply_fixes
from archivist.model import Block, Book, Division, Edit, Fix, Matter, Metadata
from archivist.tei.ids import ENOUGH, content_name, skeleton
from archivist.tei.lock.carry import Named, first_names
from archivist.tei.lock.rows import NO_LOCK
from archivist.tei.names import NS, XML_ID
from archivist.tei.naming import named_blocks
from archivist.tei.read import parse
from archivist.tei.write import write
from tests.tei.books import joined, origin
from tests.tei.rows import cases

PROSE = st.text("abcdefghiklmnoprstuvwyz éœñ,.-'", min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize("case", cases("skeletons", "same"))
def test_cleaning_keeps_the_skeleton(case: dict[str, str]) -> None:
    assert skeleton(case["before"]) == skeleton(case["after"]) != ""


@pytest.mark.parametrize("case", cases("skeletons", "other"))
def test_other_blocks_have_other_skeletons(case: dict[str, str]) -> None:
    assert skeleton(case["before"]) != skeleton(case["after"])


@given(st.lists(st.text(), max_size=30))
def test_ids_are_names_and_unique(texts: list[str]) -> None:
    blocks = [Named("p", content_name(c, skeleton(t)), t) for t in texts for c in "bd"]
    found = first_names(blocks)
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[bd][a-z2-7]{10}(-[1-9]\d*)?", name) for name in found)


def paragraphs(texts: list[str], kind: str = "p") -> dict[str, str]:
    """Ids by text, of a chapter of these paragraphs."""
    text = joined(texts)
    at = 0
    blocks = []
    for words in texts:
        blocks.append(Block(kind, ((at, at + len(words)),)))
        at += len(words)
    chapter = Division("chapter", blocks=tuple(blocks))
    book = Book(text, Metadata(), body=Matter(divisions=(chapter,)))
    root = parse(write(book, origin()))
    return {e.text or "": str(e.get(XML_ID)) for e in root.iterfind(f"{NS}text//{NS}{kind}")}


@given(st.lists(PROSE, min_size=1, max_size=6, unique_by=skeleton), PROSE, st.integers(0, 6))
def test_a_paragraph_more_moves_no_id(texts: list[str], more: str, at: int) -> None:
    before = paragraphs(texts)
    if skeleton(more) in map(skeleton, texts):
        return
    after = paragraphs([*texts[:at], more, *texts[at:]])
    assert {t: after[t] for t in texts} == before


def numbered(acts: int, scenes: int, first: str = "") -> list[str]:
    """Ids of the divisions of a play of acts and scenes; ``first`` begins each scene, if given."""
    texts: list[str] = []

    def leaf(kind: str, words: str) -> Block:
        at = sum(map(len, texts))
        texts.append(words)
        return Block(kind, ((at, at + len(words)),))

    def scene(act: int, number: int) -> Division:
        head = leaf("head", f"Scene {number}")
        said = [first, f"What is said in the {'very ' * number}scene of the {'last ' * act}act."]
        blocks = tuple(leaf("p", words) for words in said if words)
        return Division("scene", n=str(number), heads=(head,), blocks=blocks)

    def act(number: int) -> Division:
        heads = (leaf("head", f"Act {number}"),)
        inner = tuple(scene(number, k + 1) for k in range(scenes))
        return Division("act", n=str(number), heads=heads, divisions=inner)

    divisions = tuple(act(k + 1) for k in range(acts))
    book = Book(joined(texts), Metadata(), body=Matter(divisions=divisions))
    return [name for name, what in named_blocks(book)[0].items() if isinstance(what, Division)]


@given(st.integers(1, 4), st.integers(1, 4), PROSE)
def test_what_begins_a_numbered_division_moves_no_id(acts: int, scenes: int, first: str) -> None:
    names = numbered(acts, scenes)
    assert numbered(acts, scenes, first) == names
    assert not any("-" in name for name in names)


Part = tuple[str, tuple[str, ...], tuple[str, ...]]  # title, words of its blocks, of its list


def named_parts(parts: list[Part], more: tuple[int, int] = (-1, -1)) -> dict[str, list[str]]:
    """Ids by kind of a book of these parts, a division each.

    ``more``: the number of a part and the place in it, counted over its blocks and what is in its
    list, where a paragraph is put in.
    """
    texts: list[str] = []

    def leaf(kind: str, words: str) -> Block:
        at = sum(map(len, texts))
        texts.append(words)
        return Block(kind, ((at, at + len(words)),))

    def put_in(words: tuple[str, ...], place: int) -> list[str]:
        return [*words[:place], "A jar of honey for the ferryman", *words[place:]]

    def part(number: int, title: str, words: tuple[str, ...], listed: tuple[str, ...]) -> Division:
        place = more[1] if more[0] == number else -1
        heads = (leaf("head", title),) if title else ()
        said = put_in(words, place) if 0 <= place <= len(words) else list(words)
        blocks = [leaf("p", one) for one in said]
        place -= len(words)
        items = put_in(listed, min(place, len(listed))) if place > 0 and listed else list(listed)
        children = tuple(leaf("item", one) for one in items)
        blocks += [Block("list", children=children)] if children else []
        return Division("section", heads=heads, blocks=tuple(blocks))

    divisions = tuple(part(number, *rest) for number, rest in enumerate(parts))
    named = named_blocks(Book(joined(texts), Metadata(), body=Matter(divisions=divisions)))[0]
    found: dict[str, list[str]] = {}
    for name, what in named.items():
        kind = "div" if isinstance(what, Division) else what.kind
        found.setdefault(kind, []).append(name)
    return found


LONG = st.text("bdfgklqruvwzae ", min_size=2 * ENOUGH).filter(lambda t: len(skeleton(t)) >= ENOUGH)
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["", "Notes", "Preface", "Of the crossing by the ferry"]),
        st.lists(LONG, min_size=1, max_size=3).map(tuple),
        st.lists(LONG, max_size=3).map(tuple),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda part: skeleton(part[1][0]),
)


@given(PARTS, st.data())
def test_a_paragraph_put_in_moves_no_id_of_what_holds_it(
    parts: list[Part], data: st.DataObject
) -> None:
    """Neither that of a division, whatever its title, nor that of a list that begins before it."""
    number = data.draw(st.integers(0, len(parts) - 1))
    place = data.draw(st.integers(0, len(parts[number][1]) + len(parts[number][2])))
    before, after = named_parts(parts), named_parts(parts, (number, place))
    assert after["div"] == before["div"]
    assert after.get("list") == before.get("list")
    assert set(before["p"]) <= set(after["p"])
    assert sum(map(len, after.values())) == sum(map(len, before.values())) + 1


def test_divisions_of_one_short_title_go_by_the_one_before_them() -> None:
    """The notes of a chapter are its notes when those of another chapter come in before them."""
    first, second = (("Of the ferry", ("One.",), ()), ("Of the salt road", ("Two.",), ()))
    notes = ("Notes", ("Said so.",), ())
    some = named_parts([("Preface", ("Old.",), ()), notes, second, notes])["div"]
    more = named_parts([("Preface", ("Old.",), ()), notes, first, notes, second, notes])["div"]
    assert [name for name in more if name in some] == some
    assert len(set(more)) == len(more)


def test_a_heading_more_moves_no_block_of_other_divisions() -> None:
    """Nor those that share their words with a block of another division, and go by their own."""
    parts: list[Part] = [
        ("The ferry", ("Enter the ferryman.", "He speaks of rope."), ()),
        ("The salt road", ("Enter the ferryman.", "He speaks of salt."), ()),
        ("The toll house", ("Enter the ferryman.", "He says nothing."), ()),
    ]
    more: Part = ("A list of the players", ("They are as before.",), ())
    before = named_parts(parts)
    for place in range(len(parts)):
        after = named_parts([*parts[:place], more, *parts[place:]])
        assert set(before["p"]) < set(after["p"])
        assert set(before["div"]) < set(after["div"])


def test_notes_of_the_same_letters_are_told_apart_by_their_digits() -> None:
    """One of them taken out moves at most the one after it, and not all that follow."""
    texts = [f"RGVA, f. {k}, op. 9" for k in range(1, 15)]

    def noted(left_out: int = -1) -> list[str]:
        kept = [k for k in range(len(texts)) if k != left_out]
        ends = list(accumulate((len(texts[k]) for k in kept), initial=0))
        notes = tuple(
            Block("note", (span,), n=str(k + 1))
            for k, span in zip(kept, pairwise(ends), strict=True)
        )
        body = Matter(divisions=(Division("notes", notes=notes),))
        return list(named_blocks(Book(joined([texts[k] for k in kept]), Metadata(), body=body))[0])

    before = noted()
    assert not any("-" in name for name in before)
    for k in range(len(texts)):
        rest = noted(k)
        assert len(set(before) - set(rest)) <= 2  # it, and the one that has its letters' name now


def test_notes_at_the_foot_of_pages_have_the_ids_that_they_have_at_the_end() -> None:
    """As two scans of a book may have them, numbered by the page and by the chapter."""
    texts = ["Art. 338.", "Art. 339.", "Ibid.", "Ibid."]
    ends = list(accumulate(map(len, texts), initial=0))
    notes = [Block("note", span, n="1") for span in ((pair,) for pair in pairwise(ends))]

    def names(*divisions: Division) -> set[str]:
        named = named_blocks(Book(joined(texts), Metadata(), body=Matter(divisions=divisions)))[0]
        return {name for name, what in named.items() if isinstance(what, Block)}

    chapters = [Division("chapter", n=str(k), notes=(note,)) for k, note in enumerate(notes)]
    numbered = tuple(note._replace(n=str(k)) for k, note in enumerate(notes))
    assert names(*chapters) == names(Division("notes", notes=numbered))


@pytest.mark.parametrize("number", range(4))
def test_a_note_that_goes_on_in_a_second_paragraph_gives_its_first_its_id(number: int) -> None:
    """Also where other notes have the very same words."""

    def names(longer: int = -1) -> set[str]:
        texts = ["Ibid.", "Art. 7.", "Ibid.", "Ibid."]
        if longer >= 0:
            texts.insert(longer + 1, "Here it goes on.")
        ends = list(accumulate(map(len, texts), initial=0))
        spans = list(pairwise(ends))
        notes = [Block("note", (span,)) for span in spans]
        if longer >= 0:
            parts = tuple(Block("p", (span,)) for span in spans[longer : longer + 2])
            notes[longer : longer + 2] = [Block("note", children=parts)]
        chapter = Division("chapter", notes=tuple(notes))
        book = Book(joined(texts), Metadata(), body=Matter(divisions=(chapter,)))
        return set(named_blocks(book)[0])

    assert names() < names(number)


def test_one_scene_more_moves_the_ids_of_no_other_act() -> None:
    assert set(numbered(3, 2)) < set(numbered(3, 3))
    assert set(numbered(2, 3)) < set(numbered(3, 3))


@given(st.lists(PROSE, min_size=1, max_size=6, unique_by=skeleton))
def test_the_kind_of_a_block_is_not_in_its_id(texts: list[str]) -> None:
    assert paragraphs(texts) == paragraphs(texts, "ab") == paragraphs(texts, "quote")


@given(st.lists(PROSE, min_size=1, max_size=6, unique_by=skeleton), st.data())
def test_a_corrected_word_moves_no_id(texts: list[str], data: st.DataObject) -> None:
    """Ids rest on what was printed: a rule that mends more words, or fewer, leaves them alone."""
    source = "\n".join(texts)
    places = [m.span() for m in re.finditer(r"\w+", source)]
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=5)) if places else set()
    edits = [
        Edit(a, b, data.draw(st.text("xyzw", min_size=1, max_size=4)), "ocr-words")
        for a, b in chosen
    ]
    assert ids(source, edits) == ids(source, [])


def ids(source: str, edits: list[Edit]) -> list[str]:
    """Ids of the paragraphs of a source, a line each, that a rule for words has edited."""
    text = apply(start(source), edits)
    lines = re.finditer(r"[^\n]*\n?", text.text)
    blocks = [Block("p", (line.span(),)) for line in lines if line.group()]
    book = Book(text, Metadata(), body=Matter(blocks=tuple(blocks)))
    return list(named_blocks(book)[0])


def tables(rows: list[list[str]]) -> list[str]:
    """The ids of tables with rows of one cell, in a book of nothing else."""
    text = joined([cell for cells in rows for cell in cells])
    at = 0
    blocks = []
    for cells in rows:
        kids = []
        for cell in cells:
            leaf = Block("cell", ((at, at + len(cell)),))
            kids.append(Block("row", children=(leaf,)))
            at += len(cell)
        blocks.append(Block("table", children=tuple(kids)))
    body = Matter(divisions=(Division("chapter", blocks=tuple(blocks)),))
    root = parse(write(Book(text, Metadata(), body=body), origin()))
    return [str(found.get(XML_ID)) for found in root.iter(f"{NS}table")]


BOAT = ["I have no boat to sell,", "I have no oar to lend,", "But I will row you up the year"]


def test_a_row_more_or_less_further_on_moves_no_id() -> None:
    """Of tables that begin alike all but the first go by all their words."""
    other = [BOAT[0], "And none to give away.", "Go home."]
    before = tables([BOAT, other])
    assert len(set(before)) == 2
    assert tables([BOAT[:2], other]) == before
    assert tables([[*BOAT, "And more."], other]) == before
    assert tables([BOAT, ["Go home."], other])[::2] == before


def test_a_stanza_that_is_found_as_a_quotation_keeps_its_id() -> None:
    verse = [
        "The flood will carry off the old dry wall,",
        "And gravel grind the ruddy keel of all.",
    ]
    text = joined(["".join(verse)])
    ends = list(accumulate(map(len, verse), initial=0))
    lines = tuple(Block("l", (span,)) for span in pairwise(ends))
    found = [
        list(named_blocks(Book(text, Metadata(), body=Matter(blocks=(block,))))[0])
        for block in (Block("lg", children=lines), Block("quote", ((0, ends[-1]),)))
    ]
    assert found[0] == found[1]


def test_a_section_opened_by_hand_moves_no_id() -> None:
    """Of what has the same words all but the first go by their division: by that they were in."""
    texts = ["Of the crossing.", "The bell rang.", "On Salt", "The bell rang.", "It rained."]
    more = ["Of the weir.", "The bell rang."]
    text = joined([*texts, *more])
    ends = list(accumulate(map(len, [*texts, *more]), initial=0))
    leaves = [Block("p", span) for span in [((a, b),) for a, b in pairwise(ends)]]

    def chapter(blocks: list[Block]) -> Division:
        head = blocks[0]._replace(kind="head")
        return Division("chapter", heads=(head,), blocks=tuple(blocks[1:]))

    chapters = (chapter(leaves[:5]), chapter(leaves[5:]))
    book = Book(text, Metadata(), body=Matter(divisions=chapters))
    before = list(named_blocks(book)[0])
    [salt] = [n for n, b in named_blocks(book)[0].items() if b is leaves[2]]
    fix = Fix(salt, "On Salt", None, "head", "Ann", "2026-03-01", "why")
    fixed = apply_fixes(book, NO_LOCK, [fix])
    assert fixed.stale == ()
    assert [name for name in named_blocks(fixed.book)[0] if name in before] == before
