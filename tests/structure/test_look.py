"""What sets headings off from text, measured on those that are sure."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from archivist.structure.headings.look import Look


def test_second_lines_of_titles_alone_say_nothing_of_blank_lines() -> None:
    reading = SimpleNamespace(title="")
    title = SimpleNamespace(
        rank=0, second=True, name="", likely=False, reading=reading, text="The Weir", caps=False,
        wide=True, centred=False,
    )  # fmt: skip
    assert Look.of(cast(Any, [title] * 3), cast(Any, None)) == Look()
