"""What the registry knows, and that a work pays only for the readers that it needs."""

from __future__ import annotations

import subprocess
import sys

from archivist.registry import finding_row, finding_rows, rule_rows, rules_of

# Libraries of other formats; each takes longer to load than a short text to convert.
OTHERS = ("bs4", "docx", "pypdfium2", "wordfreq", "PIL")
PROGRAM = """
import sys
from archivist.build import Edition
from archivist.sources import plain

Edition(plain.decode(b"One  day.\\n\\nAnother day.\\n", "days.txt")).files()
print(*sorted(set(sys.argv[1:]) & set(sys.modules)))
"""


def test_rows_of_some_rules_come_in_the_order_of_all() -> None:
    ids = list(rule_rows())
    assert [row.id for row in rules_of(ids[::-2])] == [i for i in ids if i in ids[::-2]]
    assert rules_of(["no.such.rule"]) == ()


def test_a_row_alone_is_the_row_among_all() -> None:
    assert {id: finding_row(id) for id in finding_rows()} == finding_rows()


def test_text_loads_no_other_readers_library() -> None:
    command = [sys.executable, "-c", PROGRAM, *OTHERS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
