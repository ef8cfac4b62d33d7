"""What holds for any rules, any edits and any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from archivist.clean.edits import SourceMap, apply, deleted, parted, replay, start, undo
from archivist.clean.pipeline import clean
from archivist.model import Edit, Text

ANY = st.text(st.characters(), max_size=200)  # lone surrogates included

# Pieces that rules look for, so that they meet one another at random.
PIECES = (
    "the Baker baker B AKER : A ND T HE R ain rain I N *The Mill* , cafe\u0301 e \u0301 â€™ Ã© "
    "Ã â€ РџСЂРё Рі pаper zамок Привет cейчас ΔT ﬁ ſ \u200b \u200d \ufeff \u00ad ¬ \u00a0 \u2009 "
    "\u3000 \udc92 \x00 \x85 \x92 \ufffe 10 000 12 א क 😀 — « » “ ” ’ ; : , . ! ? - * ( ) [1]"
).split(" ")
BREAKS = (" ", "", "\n", "\r\n", "\r", "\f", "\n\n", "  ", "\u2028", "\t")
BOOKISH = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(BREAKS)).map("".join), max_size=40
).map("".join)


@st.composite
def edited(draw: st.DrawFn) -> Text:
    """A text after a chain of applies; the later edits may end inside what earlier ones put in."""
    text = start(draw(st.text("abc\n", max_size=12)))
    for _ in range(draw(st.integers(0, 4))):
        text = apply(text, draw(_proposals(len(text.text))))
    return text


def _proposals(length: int) -> st.SearchStrategy[list[Edit]]:
    place = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    new = st.text("abcxy ", max_size=3)
    rule = st.sampled_from(["one", "two", "three"])
    return st.lists(st.builds(lambda p, n, r: Edit(p[0], p[1], n, r), place, new, rule), max_size=6)


@given(edited())
def test_replay_gives_the_text_and_undo_the_source(text: Text) -> None:
    assert replay(text.source, text.edits) == text.text
    assert undo(text.text, text.edits, deleted(text)) == text.source


def test_the_edit_of_a_lost_space_is_parted_where_a_block_begins_behind_it() -> None:
    text = apply(start("AnnoWhere isshe?"), (Edit(0, 9, "Anna Where", "spaces"),))
    assert parted(text, {4, 6, 9}) == text
    divided = parted(text, {5})
    assert [(e.start, e.end, e.new) for e in divided.edits] == [(0, 4, "Anna"), (4, 4, " ")]
    assert apply(divided, (Edit(4, 5, "", "layout"),)).edits == divided.edits[:1]
    pure = apply(start("AnnaWhere"), (Edit(0, 9, "Anna Where", "spaces"),))
    assert [(e.start, e.end, e.new) for e in parted(pure, {5}).edits] == [(4, 4, " ")]


@given(edited(), st.sets(st.integers(0, 20)))
def test_parted_edits_make_the_same_text(text: Text, places: set[int]) -> None:
    divided = parted(text, places)
    assert replay(text.source, divided.edits) == divided.text == text.text


@given(edited())
def test_the_record_is_sorted_without_overlaps_and_each_edit_changes_something(text: Text) -> None:
    for one, two in pairwise(text.edits):
        assert one.end <= two.start
    for edit in text.edits:
        assert 0 <= edit.start <= edit.end <= len(text.source)
        assert text.source[edit.start : edit.end] != edit.new
        assert edit.start < edit.end or not text.source


@given(edited(), st.data())
def test_one_apply_makes_the_edits_it_is_given(text: Text, data: st.DataObject) -> None:
    place = data.draw(st.tuples(*[st.integers(0, len(text.text))] * 2).map(sorted))
    new = data.draw(st.text("xyz", max_size=3))
    after = apply(text, [Edit(place[0], place[1], new, "last")])
    assert after.text == text.text[: place[0]] + new + text.text[place[1] :]
    assert after.source == text.source


@given(edited())
def test_places_lead_back_to_the_source(text: Text) -> None:
    places = SourceMap(text)
    positions = range(len(text.text) + 1)
    for position in positions:
        assert 0 <= places.start(position) <= len(text.source)
        assert 0 <= places.end(position) <= len(text.source)
        assert position <= places.snap(position) <= len(text.text)
        assert places.snap(places.snap(position)) == places.snap(position)
    for one, two in pairwise(positions):
        assert places.start(one) <= places.start(two)
        assert places.end(one) <= places.end(two)
        assert places.start(one) <= places.end(two)


@given(edited())
def test_snapped_spans_cut_the_source_without_cutting_an_edit(text: Text) -> None:
    places = SourceMap(text)
    for position in range(len(text.text) + 1):
        at = places.start(places.snap(position))
        assert not any(edit.start < at < edit.end for edit in text.edits)


@given(edited())
def test_untouched_characters_are_found_where_they_stood(text: Text) -> None:
    places = SourceMap(text)
    inside = [range(edit.start, edit.end) for edit in text.edits]
    for position, char in enumerate(text.text):
        at = places.start(position)
        if places.end(position + 1) == at + 1 and not any(at in one for one in inside):
            assert text.source[at] == char


@given(st.one_of(ANY, BOOKISH))
@example("e\u200b\u0301")
@example("â€\x00™")
@example("A ND the nd")
@example("T\u200b he")
@example("†â€")
def test_cleaning_twice_changes_nothing_more(source: str) -> None:
    text, _ = clean(source)
    again, _ = clean(text.text)
    assert not again.edits
    assert again.text == text.text


@given(st.one_of(ANY, BOOKISH))
def test_cleaning_is_on_record(source: str) -> None:
    text, findings = clean(source)
    assert text.source == source
    assert replay(source, text.edits) == text.text
    assert undo(text.text, text.edits, deleted(text)) == source
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(source)


@given(st.one_of(ANY, BOOKISH))
def test_clean_text_can_be_written_as_xml(source: str) -> None:
    text = clean(source)[0].text.replace("\f", "")
    assert not any("\ud800" <= char <= "\udfff" or char in "\ufffe\uffff\r" for char in text)
    assert all(char >= " " or char in "\t\n" for char in text)


# White space of every kind that XML can hold, and the rules that take it out between two words.
WHITE = (*" \n\r\t\v\f\x85\xa0\u1680\u2000\u2003\u2009\u200a\u2028\u2029\u202f\u205f\u3000",)
SPACES = (*WHITE, "  ", " \n", "\n\n")
WORDS = tuple(
    "the river mill rain T HE R ain 1 9 3 0 12 th wh en sec ret i m замок Straße été λόγος".split()
)
CLOSING = frozenset(
    ("letter-spacing", "loose-accents", "ordinals", "spaced-years", "split-capitals", "word-spaces")
)


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES))))
@example([("We", " "), ("took", " "), ("it", " "), ("wh", " "), ("en", " "), ("it", " ")] * 3)
@example([("A", " "), ("ND", " "), ("the", " "), ("river", " ")])
@example([("the", "\x85"), ("the", "\x0b"), ("été", "\x85")])
def test_no_two_words_are_glued_but_by_a_rule_that_closes_words_up(
    row: list[tuple[str, str]],
) -> None:
    source = "".join(word + space for word, space in row)
    text, _ = clean(source)
    at = 0
    for word, space in row[:-1]:
        start_, end = at + len(word), at + len(word) + len(space)
        at = end
        touching = [e for e in text.edits if e.start < end and e.end > start_]
        closing = {rule for edit in touching for rule in edit.rule.split("+")} & CLOSING
        assert closing or _is_parted(source, touching, start_, end), (source, touching)


def _is_parted(source: str, edits: list[Edit], low: int, high: int) -> bool:
    """Whether white space, or a mark, is left of a stretch of white space."""
    at, made = min([low, *(e.start for e in edits)]), ""
    for edit in edits:
        made += source[at : edit.start] + edit.new
        at = edit.end
    made += source[at : max(at, high)]
    return any(not char.isalnum() for char in made)
