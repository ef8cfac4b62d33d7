"""Hostile and hopeless sources: a valid edition or a clear error, and never anything in between."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from archivist.archive.restore import restore_bytes
from tests.program import complaints, run

MIB = 1 << 20


def noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


# What is wrong with a source, the source, and how its error begins after the file's name. None: an
# edition must come out, whole. "": either is right, whichever it is must be clean.
CASES: list[tuple[str, Callable[[], bytes], str | None]] = [
    ("empty", lambda: b"", "the file is empty"),
    (
        "a PDF by content",
        lambda: b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n",
        "is a damaged PDF",
    ),
    ("a zip by content", lambda: b"PK\x03\x04" + noise(0, 2000), "is "),
    ("random bytes, few", lambda: noise(1, 300), ""),
    ("random bytes", lambda: noise(2, 100_000), ""),
    ("random bytes above control characters", lambda: bytes(b | 32 for b in noise(3, 9_000)), ""),
    ("one byte", lambda: b"a", None),
    ("one line end", lambda: b"\n", ""),
    ("white space only", lambda: b" \t\n\x0c\n \n", ""),
    ("NUL among text", lambda: b"A line.\x00\n\nAnother line.\x00\n", None),
    ("only control characters", lambda: bytes(range(1, 32)) * 3, ""),
    ("only combining marks", lambda: "\u0301\u0302 \u0303".encode() * 50, None),
    ("only lone surrogates' bytes", lambda: b"\xed\xa0\x80" * 50, ""),
    ("non-characters", lambda: "one \ufffe two \uffff three \U0001ffff".encode(), None),
    ("one long line", lambda: b"word and word " * 20_000, None),
    ("one long line without a space", lambda: b"x" * 300_000, None),
    ("a letter a line", lambda: b"a\n" * 30_000, None),
    ("a letter a paragraph", lambda: b"a\n\n" * 5_000, None),
    ("a number a line", lambda: b"".join(b"%d\n" % n for n in range(5_000)), None),
    ("a form feed a line", lambda: b"line\n\x0c" * 3_000, None),
    ("brackets opened", lambda: b"[" * 50_000, None),
    ("brackets nested", lambda: b"([{" * 10_000 + b"}])" * 10_000, None),
    ("calls without end", lambda: b" ".join(b"[%d]" % n for n in range(5_000)), None),
    ("stars", lambda: b"*" * 50_000, None),
    ("emphasis opened", lambda: b"*a " * 10_000, None),
    ("links opened", lambda: b"[a](" * 10_000, None),
    ("quotation marks", lambda: "“".encode() * 20_000, None),
    ("hyphenated line ends", lambda: b"rain-\n" * 5_000, None),
    ("dashes amid letters", lambda: ("é" + "—" * 40 + "é" * 45).encode(), None),
    ("letters without a space", lambda: ("caf´e " + "é" * 100_000 + "9").encode(), None),
    ("letters beside one that was lost", lambda: ("caf\ufffd " + "é" * 100_000).encode(), None),
    ("dot leaders", lambda: b"One ........ 1\n" * 2_000, None),
    (
        "markup",
        lambda: b"<p>&amp;<![CDATA[x]]></TEI><!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
        None,
    ),
    ("old Mac line ends", lambda: b"One line.\rTwo lines.\r\rThree.\r", None),
]

FULL: list[tuple[str, Callable[[], bytes], str | None]] = [
    ("a line of 100 MiB without a space", lambda: b"x" * (100 * MIB), ""),
    ("a line of 20 MiB of words", lambda: b"word and word " * (20 * MIB // 14), ""),
    ("a million lines of one letter", lambda: b"a\n" * 1_000_000, "1,000,000 paragraphs"),
    ("a numeral a paragraph", lambda: b"I\n\n" * 40_000, None),
    ("a letter a page", lambda: b"a\f" * 100_000, None),
    ("a million opened brackets", lambda: b"[" * 1_000_000, ""),
    ("random bytes, 20 MiB", lambda: noise(4, 20 * MIB), ""),
]


def clean_outcome(tmp_path: Path, data: bytes, complaint: str | None) -> None:
    source = tmp_path / "bad source.txt"
    source.write_bytes(data)
    out = tmp_path / "out"
    done = run("convert", source, "-o", out)
    if done.returncode == 0 and not complaint:
        assert [p.name for p in out.iterdir()] == ["bad-source"]
        assert restore_bytes(out / "bad-source") == data
        return
    assert complaint is not None, done.stderr
    assert done.returncode == 1
    assert not out.exists() or list(out.iterdir()) == []
    (error,) = complaints(done.stderr)
    assert "internal error" not in error
    what = error.partition("bad source.txt: ")[2]
    assert what
    assert what.startswith(complaint)


@pytest.mark.parametrize(("data", "complaint"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_bad_input(tmp_path: Path, data: Callable[[], bytes], complaint: str | None) -> None:
    clean_outcome(tmp_path, data(), complaint)


@pytest.mark.slow
@pytest.mark.parametrize(("data", "complaint"), [c[1:] for c in FULL], ids=[c[0] for c in FULL])
def test_bad_input_at_full_size(
    tmp_path: Path, data: Callable[[], bytes], complaint: str | None
) -> None:
    clean_outcome(tmp_path, data(), complaint)
