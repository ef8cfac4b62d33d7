"""The work that a book takes grows with its length: nothing looks at all of it for each part.

Lines of code that run are counted, of a book and of one four times as long. A step of a function
that goes with the square of the length runs sixteen times as often.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from archivist.build import Edition
from archivist.model import Mark
from archivist.sources import formats
from archivist.structure.hints.chains import begun

_FEW, _TIMES = 40, 4
_MOST = 6.5  # times as much of the longer book
_COUNTED = 60, 1_000  # lines that a function runs of the one and the other, at least
_NOUNS = "lamp quay rope heron ledger flood bell ferry moth kiln orchard gate reed sail".split()
_VERBS = "held found left carried kept sold mended counted".split()


def _said(k: int) -> str:
    """A sentence, another for each number."""
    first, second, third = _NOUNS[k % 12], _NOUNS[k // 96 + 1], _NOUNS[(k * 5 + 2) % 12]
    return f"The {first} {_VERBS[k // 12 % 8]} the {second} of the old {third}."


def _page(body: str) -> str:
    return f"<html><head><title>Work</title></head><body><h1>Work</h1>{body}</body></html>"


def _headings(n: int) -> str:
    rows = (f"<h2>{k}. The {_NOUNS[k % 12]}</h2><p>{_said(k)}</p>" for k in range(1, n + 1))
    return _page("".join(rows))


def _table(n: int) -> str:
    rows = "".join(f"<tr><td>{k}</td><td>{_NOUNS[k % 12]}</td></tr>" for k in range(n))
    return _page(f"<p>{_said(1)}</p><table>{rows}</table>")


def _items(n: int) -> str:
    return _page(f"<ul>{''.join(f'<li>{_said(k)}</li>' for k in range(n))}</ul>")


def _linked_notes(n: int) -> str:
    text = (f'<p>{_said(k)}<a id="r{k}" href="#n{k}"><sup>{k}</sup></a></p>' for k in range(1, n))
    notes = (f'<p id="n{k}"><a href="#r{k}">{k}</a>. {_said(k + 5)}</p>' for k in range(1, n))
    return _page(f"{''.join(text)}<h2>Notes</h2>{''.join(notes)}")


def _play(n: int) -> str:
    names = ("ANNA", "OTTO", "MIRA")
    firsts = (f"{_NOUNS[k % 12]}{_NOUNS[k // 12]}".title() for k in range(n))
    said = (f"{names[k % 3]}. {first}, {_said(k)}" for k, first in enumerate(firsts))
    return "ACT I\n\nSCENE I\n\n" + "\n\n".join(said)


def _chapters(n: int) -> str:
    return "".join(f"CHAPTER {k}\n\n{_said(k)}\n\n{_said(k + 3)}\n\n\n" for k in range(1, n))


def _noted(n: int) -> str:
    text = (f"{_said(k)[:-1]}.[{k}] {_said(k + 2)}\n\n" for k in range(1, n))
    notes = (f"[{k}] {_said(k + 5)}\n\n" for k in range(1, n))
    return f"CHAPTER I\n\n{''.join(text)}\n\nNOTES\n\n{''.join(notes)}"


def _contents_of_another_book(n: int) -> str:
    listed = (
        f"Concerning {_VERBS[k // 12 % 8]} {_NOUNS[k % 12]}s .... {2 * k + 1}" for k in range(n)
    )
    return f"CONTENTS\n\n{chr(10).join(listed)}\n\n\n{_chapters(n)}"


def _verse(n: int) -> str:
    lines = (f"The {_NOUNS[k % 12]} beside the {_NOUNS[k * 5 % 12]} goes," for k in range(4 * n))
    return "\n".join(line + "\n" * (k % 4 == 3) for k, line in enumerate(lines))


def _poem_over_pages(n: int) -> str:
    lines = [f"The {_NOUNS[k % 12]} beside the {_NOUNS[k * 5 % 12]} goes." for k in range(10 * n)]
    return "\f".join(f"{k}\n\n" + "\n".join(lines[5 * k : 5 * k + 5]) for k in range(2 * n))


def _list_of_books(n: int) -> str:
    books = sorted(
        f"{_NOUNS[k % 12].title()}, A. {_said(k)} Leeds: Moth, 19{k:03}." for k in range(n)
    )
    return f"CHAPTER I\n\n{_said(1)}\n\nBIBLIOGRAPHY\n\n" + "\n\n".join(books)


HTML = [_headings, _table, _items, _linked_notes]
TEXT = [
    _play,
    _chapters,
    _contents_of_another_book,
    _noted,
    _verse,
    _poem_over_pages,
    _list_of_books,
]


def _lines(make: Callable[[], Edition]) -> Counter[str]:
    """How many lines each function of the program runs."""
    found: Counter[str] = Counter()

    def inside(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            code = frame.f_code
            found[f"{code.co_filename.rpartition('archivist/')[2]}: {code.co_qualname}"] += 1
        return inside

    def entered(frame: FrameType, _: str, __: Any) -> Any:
        return inside if "/archivist/" in frame.f_code.co_filename else None

    traced = sys.gettrace()
    sys.settrace(entered)
    try:
        make().files()
    finally:
        sys.settrace(traced)
    return found


def _edition(written: Callable[[int], str], n: int, folder: Path) -> Edition:
    path = folder / f"work{n}.{'html' if written in HTML else 'txt'}"
    path.write_text(written(n))
    return Edition(formats.read(path))


@pytest.mark.parametrize("written", [*HTML, *TEXT], ids=lambda make: make.__name__.strip("_"))
def test_no_step_grows_with_the_square_of_the_length(
    written: Callable[[int], str], tmp_path: Path
) -> None:
    _edition(written, 5, tmp_path).files()  # what is loaded when it is first needed is not counted
    few = _lines(lambda: _edition(written, _FEW, tmp_path))
    many = _lines(lambda: _edition(written, _FEW * _TIMES, tmp_path))
    grown = {
        name: (few[name], n)
        for name, n in many.items()
        if few[name] >= _COUNTED[0] and n >= max(_COUNTED[1], _MOST * few[name])
    }
    assert not grown


class Counted(list[Mark]):
    """Marks that know how many of them were looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.looks += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self) -> Iterator[Mark]:
        for mark in super().__iter__():
            self.looks += 1
            yield mark


def test_marks_inside_a_stretch_are_found_by_halving() -> None:
    cells = Counted(Mark(k, k + 1, "cell") for k in range(0, 4_000, 2))
    assert begun(cells, 3_001, 3_006) == [Mark(k, k + 1, "cell") for k in (3_002, 3_004)]
    assert cells.looks < 30
