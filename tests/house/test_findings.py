"""Findings lead to the blocks that their places fall in."""

from __future__ import annotations

import io
import json

import pytest
from lxml import etree

from archivist.findings import Places, count, write_findings
from archivist.model import Finding
from archivist.registry import finding_rows, rule_rows

TREE = etree.parse(
    io.BytesIO(b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div xml:id="d1"><head xml:id="b1" source="src:0,10">A</head>
<p xml:id="b2" source="src:12,20 src:40,60">B<fw xml:id="b3" source="src:20,40">C</fw></p>
<lg xml:id="b4"><l source="src:61,70">D</l><l source="src:71,80">E</l></lg></div>
</body></text></TEI>""")
)


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        (0, 1, ["b1"]),
        (5, 5, ["b1"]),  # a point has the character behind it
        (10, 12, []),  # what an edit took out between blocks
        (9, 13, ["b1", "b2"]),
        (25, 26, ["b3"]),
        (45, 50, ["b2"]),  # the part after the page's foot
        (15, 45, ["b2", "b3"]),
        (62, 75, ["b4"]),  # a line has no id of its own
        (0, 80, ["b1", "b2", "b3", "b4"]),
        (80, 90, []),
    ],
)
def test_places(start: int, end: int, ids: list[str]) -> None:
    assert Places(TREE).ids(start, end) == ids


def test_file_is_json_one_finding_a_line() -> None:
    kinds = list(finding_rows())[:2]
    found = [Finding(kinds[0], 0, 1, "say \udce9"), Finding(kinds[1], 62, 63, "“quoted”\n")]
    data = write_findings(found, TREE)
    rows = json.loads(data)
    assert [(r["id"], r["message"], r["ids"]) for r in rows] == [
        (kinds[0], "say \udce9", ["b1"]),
        (kinds[1], "“quoted”\n", ["b4"]),
    ]
    assert len(data.splitlines()) == 4
    assert json.loads(write_findings([], TREE)) == []


def test_counts_by_severity_worst_first() -> None:
    row = next(iter(finding_rows().values()))
    assert count([Finding(row.id, 0, 1, "")] * 3) == {row.severity: 3}


def test_every_row_can_be_read() -> None:
    assert {row.severity for row in finding_rows().values()} <= {"error", "warning", "info"}
    sentences = [row.sentence for row in rule_rows().values()]
    sentences += [row.sentence for row in finding_rows().values()]
    assert sentences
    assert [s for s in sentences if not s.endswith(".")] == []
