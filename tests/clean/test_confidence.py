"""How sure an engine was of words: found by place, and led along with edits."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archivist.clean.confidence import UNTOLD, Confidences
from archivist.clean.edits import Forward, apply, start
from archivist.model import Edit, Mark

WORD = re.compile(r"\S+")


def test_of_several_words_the_least_sure_one_counts() -> None:
    sure = Confidences([Mark(4, 7, "conf", "0.5"), Mark(0, 3, "conf", "0.9"), Mark(0, 7, "line")])
    assert [sure.of(0, 3), sure.of(1, 2), sure.of(2, 5), sure.of(5, 9)] == [0.9, 0.9, 0.5, 0.5]
    assert sure.of(3, 4) is None
    assert sure.of(7, 9) is None
    assert not UNTOLD
    assert UNTOLD.of(0, 9) is None


@given(st.text("ab  ", max_size=30), st.data())
def test_words_that_edits_leave_keep_what_was_said_of_them(text: str, data: st.DataObject) -> None:
    words = [match.span() for match in WORD.finditer(text)]
    sure = Confidences(Mark(a, b, "conf", str(k / 100)) for k, (a, b) in enumerate(words))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    new = st.text("xy ", max_size=2)
    wanted = data.draw(st.lists(st.builds(lambda p, n: Edit(p[0], p[1], n, "r"), place, new)))
    changed = apply(start(text), wanted)
    after, forward = sure.after(changed.edits), Forward(changed.edits)
    for k, (a, b) in enumerate(words):
        if all(edit.end <= a or b <= edit.start for edit in changed.edits):
            assert changed.text[forward(a) : forward(b)] == text[a:b]
            assert after.of(forward(a), forward(b)) == k / 100
