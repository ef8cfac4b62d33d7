"""The sample works become what their truth files say (README.md tells how those are to be read)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from archivist.archive.check import check
from archivist.archive.restore import restore_bytes
from archivist.build import Edition, convert
from archivist.sources import formats
from archivist.tei.names import NS
from archivist.work import ids_file

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRUTHS = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(HERE.glob("*.toml"))
    if path.name != "unmet.toml"
}
SOURCES = {
    path.stem: path
    for path in (ROOT / "inputs").iterdir()
    if path.suffix in (".txt", ".html", ".pdf", ".epub", ".docx", ".tif")
}
assert set(TRUTHS) == set(SOURCES)

# What is not met yet, by the name of the test, with the reason; each fails as soon as it is met.
UNMET: dict[str, str] = tomllib.loads((HERE / "unmet.toml").read_text("utf-8"))

COUNTS = {
    "headings": "count(//t:div[t:head])",
    "level_1": "count(//t:div[t:head][count(ancestor::t:div) = 0])",
    "level_2": "count(//t:div[t:head][count(ancestor::t:div) = 1])",
    "calls": "count(//t:ref[@type='note'])",
    "links": "count(//t:ref[@type='note'][@target])",
    "notes": "count(//t:text//t:note)",
    "paragraphs": "count(//t:text//t:p)",
    "quotations": "count(//t:quote[not(ancestor::t:epigraph)])",
    "epigraphs": "count(//t:epigraph)",
    "verse_lines": "count(//t:l)",
    "stanzas": "count(//t:lg[t:l])",
    "speeches": "count(//t:sp)",
    "stages": "count(//t:stage)",
    "captions": "count(//t:figure[t:head])",
    "tables": "count(//t:table)",
    "openers": "count(//t:opener)",
    "closers": "count(//t:closer)",
    "signatures": "count(//t:signed)",
    "postscripts": "count(//t:postscript)",
    "lists": "count(//t:list)",
    "contents_entries": "count(//t:div[@type='contents']//t:item)",
    "abbreviations": "count(//t:div[@type='abbreviations']//t:item)",
    "bibliography_entries": "count(//t:div[@type='bibliography']//t:bibl)",
    "italics": "count(//t:hi[@rend='italic'])",
    "section_breaks": "count(//t:milestone)",
    "furniture": "count(//t:fw)",
    "pages": "count(//t:pb[@n])",
}
KINDS = {
    "verse": "lg",
    "speech": "sp",
}
_REPLACED = frozenset({f"{NS}sic", f"{NS}orig"})
_APART = frozenset({f"{NS}fw", f"{NS}pb", f"{NS}note", f"{NS}noteGrp", f"{NS}milestone"})
_CALLS = frozenset({f"{NS}ref"})


@cache
def edition(name: str) -> Edition:
    if lack := formats.lacking_for(SOURCES[name]):
        pytest.skip(lack)
    return convert(SOURCES[name])


def root(name: str) -> etree._Element:
    return edition(name).tree.getroot()


def xpath(name: str, expression: str) -> Any:
    return root(name).xpath(expression, namespaces={"t": NS.strip("{}")})


def wording(element: etree._Element) -> str:
    """What is read of an element: no calls, no furniture, white space collapsed."""
    return squeezed("".join(_pieces(element)))


def _pieces(element: etree._Element) -> Iterator[str]:
    call = element.tag in _CALLS and element.get("type") == "note"
    if element.tag not in _APART and element.tag not in _REPLACED and not call:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def block(element: etree._Element) -> str:
    """The words of a block and those inside it, each leaf apart."""
    leaves = [e for e in element.iter() if "source" in e.attrib and e.tag not in _APART]
    own = leaves or [element]
    return squeezed(" ".join(wording(leaf) for leaf in own if not _within(leaf, own)))


def _within(leaf: etree._Element, leaves: list[etree._Element]) -> bool:
    return any(above in leaves for above in leaf.iterancestors())


@cache
def reading(name: str) -> tuple[str, ...]:
    """The wording of every leaf of the text, notes too."""
    text = root(name).find(f"{NS}text")
    assert text is not None
    leaves = [e for e in text.iter() if "source" in e.attrib and e.tag != f"{NS}fw"]
    return tuple(_own(leaf) for leaf in leaves)


def _own(leaf: etree._Element) -> str:
    if leaf.tag == f"{NS}note":
        return squeezed("".join([leaf.text or "", *(p + "" for p in _inside(leaf))]))
    return wording(leaf)


def _inside(leaf: etree._Element) -> Iterator[str]:
    for child in leaf:
        yield from _pieces(child)
        yield child.tail or ""


def contains(name: str, text: str) -> bool:
    """Whether one leaf has the wording; calls are left out of both."""
    return any(squeezed(text) in leaf for leaf in reading(name))


# --------------------------------------------------------------------- a judge for each key


def metadata(name: str, row: dict[str, Any]) -> None:
    about = edition(name).metadata
    found: dict[str, str | list[str]] = {
        "title": about.title,
        "subtitle": about.subtitle,
        "authors": list(about.authors),
        "translators": list(about.translators),
        "editors": list(about.editors),
        "date": about.date,
        "publisher": about.publisher,
        "place": about.place,
        "language": about.language,
        "rights": about.rights,
        "identifiers": list(edition(name).work.identifiers),
        "statement": about.statement,
        "transcription": about.statement,
    }
    if row["key"] in ("statement", "transcription"):
        assert row["value"].casefold() in about.statement.casefold()
    else:
        assert folded(found[row["key"]]) == folded(row["value"])


def folded(value: str | list[str]) -> list[str]:
    values = [value] if isinstance(value, str) else value
    return [squeezed(v).casefold().replace("’", "'").replace("–", "-") for v in values]


def counts(name: str, row: dict[str, Any]) -> None:
    assert xpath(name, COUNTS[row["key"]]) == row["value"]


def headings(name: str, row: dict[str, Any]) -> None:
    found = [
        (int(xpath_of(div, "count(ancestor-or-self::t:div)")), heading(div), div.get("type"))
        for div in xpath(name, "//t:div[t:head]")
    ]
    wanted = [(h["level"], h["text"], h.get("type")) for h in row["value"]]
    assert [h[:2] for h in found] == [h[:2] for h in wanted]
    types = zip(found, wanted, strict=True)
    assert all(right[2] in (None, given[2]) for given, right in types), found


def xpath_of(element: etree._Element, expression: str) -> Any:
    return element.xpath(expression, namespaces={"t": NS.strip("{}")})


def heading(division: etree._Element) -> str:
    return squeezed(" ".join(wording(head) for head in division.findall(f"{NS}head")))


def series(name: str, row: dict[str, Any]) -> None:
    """All calls and all notes, in order; every one of them leads to the note of its number."""
    calls = [call.get("n") for call in xpath(name, "//t:ref[@type='note']")]
    notes = [note.get("n") for note in xpath(name, "//t:text//t:note")]
    assert calls == [n for run in row["value"] for n in run["calls"]]
    assert notes == [n for run in row["value"] for n in run["notes"]]
    by_id = {f"#{note.get('{http://www.w3.org/XML/1998/namespace}id')}": note.get("n")
             for note in xpath(name, "//t:text//t:note")}  # fmt: skip
    for call in xpath(name, "//t:ref[@type='note'][@target]"):
        assert by_id[call.get("target")] == call.get("n")


def joined(name: str, row: dict[str, Any]) -> None:
    assert contains(name, row["reads"])


def furniture(name: str, row: dict[str, Any]) -> None:
    """In order; a head and its folio may stand apart."""
    found = xpath(name, "//t:fw")
    printed = squeezed(" ".join("".join(e.itertext()) for e in found))
    wanted = squeezed(" ".join(r["text"] for r in row["value"]))
    assert printed.casefold() == wanted.casefold()
    if len(found) == len(row["value"]):
        assert [e.get("type") for e in found] == [r["type"] for r in row["value"]]


def mended(name: str, row: dict[str, Any]) -> None:
    assert row["old"].replace("|", "\n") in edition(name).source.text.replace("\r\n", "\n")
    assert contains(name, row["new"])
    if "|" not in row["old"] and "|" not in row["new"]:
        assert not contains(name, row["old"]) or row["old"] in row["new"]


def kept(name: str, row: dict[str, Any]) -> None:
    """The wording stands in the text as it is; calls that follow its numbers are printed in it."""
    text = row.get("reads", row["text"]).replace("*", "")
    whole = [squeezed("".join(e.itertext())) for e in xpath(name, "//t:text//*[@source]")]
    assert any(squeezed(text) in leaf for leaf in whole)


def doubtful(name: str, row: dict[str, Any]) -> None:
    assert any(contains(name, reads) for reads in row["reads"])
    at = edition(name).source.text.replace("\r\n", "\n").index(row["old"].replace("|", "\n"))
    found = [f for f in edition(name).findings if at - 20 <= f.start <= at + len(row["old"])]
    assert found


def damaged(name: str, row: dict[str, Any]) -> None:
    assert contains(name, row["old"]) or contains(name, row["new"])


def blocks(name: str, row: dict[str, Any]) -> None:
    """A block of this kind begins and ends so; a poem may be one group or several."""
    starts, ends = squeezed(row["starts"]), squeezed(row.get("ends", ""))
    if row["kind"] == "milestone":
        assert xpath(name, "count(//t:milestone)") > 0
        return
    found = xpath(name, f"//t:{KINDS.get(row['kind'], row['kind'])}")
    spoken = [(e, block(e)) for e in found]
    speaker = row.get("speaker", "")
    fits = [
        (e, text) for e, text in spoken
        if text.removeprefix(speaker).lstrip(" :.").startswith(starts) and ends in text
    ]  # fmt: skip
    assert fits, [text[:60] for _, text in spoken]
    if "ends" in row and row["kind"] != "epigraph":
        assert any(text.endswith(ends) for _, text in fits), [text[-60:] for _, text in fits]
    if speaker:
        assert any(s.text and s.text.startswith(speaker) for e, _ in fits
                   for s in e.iter(f"{NS}speaker"))  # fmt: skip
    if "source" in row:
        sources = [wording(bibl) for e, _ in fits for bibl in e.iter(f"{NS}bibl")]
        assert any(row["source"] in wording for wording in sources), sources
    if row.get("finding"):
        listed = json.loads(edition(name).files()["findings.json"])
        ids = {e.get("{http://www.w3.org/XML/1998/namespace}id") for f, _ in fits for e in f.iter()}
        found_ids = {i for f in listed for i in f["ids"]}
        assert ids & found_ids


EACH: dict[str, Callable[[str, dict[str, Any]], None]] = {
    "joined": joined,
    "mended": mended,
    "kept": kept,
    "doubtful": doubtful,
    "damaged": damaged,
    "blocks": blocks,
}
WHOLE = {"headings": headings, "series": series, "furniture": furniture}
BY_KEY = {"metadata": metadata, "counts": counts}
SAID = frozenset({"source", "encoding", "bom", "newline", "words"})


def cases() -> Iterator[tuple[str, str, Callable[[str, dict[str, Any]], None], dict[str, Any]]]:
    """Name of the test, work, judge, row."""
    for name, truth in TRUTHS.items():
        for key, rows in truth.items():
            if key in WHOLE:
                yield f"{name}: {key}", name, WHOLE[key], {"value": rows}
            elif key in BY_KEY:
                known = rows | rows.get("override", {})
                for part, value in known.items():
                    if part != "override":
                        row = {"key": part, "value": value}
                        yield f"{name}: {key}: {part}", name, BY_KEY[key], row
            elif key in EACH:
                for number, row in enumerate(rows, 1):
                    yield f"{name}: {key} {number}", name, EACH[key], row
            else:
                assert key in SAID, f"{name}.toml: {key} is not known"


def parameters() -> list[Any]:
    found = list(cases())
    assert set(UNMET) <= {label for label, *_ in found}
    return [
        pytest.param(*rest, id=label, marks=_unmet(label)) for label, *rest in found
    ]  # fmt: skip


def _unmet(label: str) -> list[Any]:
    return [pytest.mark.xfail(reason=UNMET[label], strict=True)] if label in UNMET else []


@pytest.mark.parametrize(("name", "judge", "row"), parameters())
def test_truth(
    name: str, judge: Callable[[str, dict[str, Any]], None], row: dict[str, Any]
) -> None:
    judge(name, row)


@pytest.mark.parametrize("name", TRUTHS)
def test_source_is_read_as_it_is(name: str) -> None:
    truth, source = TRUTHS[name], edition(name).source
    assert source.encoding.name.replace("_", "-") in (truth["encoding"], "utf-8-sig")
    assert source.encoding.bom == truth["bom"]
    assert ("\r\n" in source.text) == (truth["newline"] == "crlf")
    if "words" in truth:  # an engine's version may see one more speck as a word
        assert len(source.text.split()) == truth["words"]


@pytest.mark.parametrize("name", [name for name, truth in TRUTHS.items() if "words" in truth])
def test_a_build_leaves_its_lock_as_it_is(name: str) -> None:
    """``make`` on a fresh copy changes no file that is kept; a scan's depends on the engine."""
    assert edition(name).ids == ids_file(SOURCES[name]).read_bytes()


@pytest.mark.parametrize("name", TRUTHS)
def test_nothing_is_wrong(name: str, tmp_path: Path) -> None:
    folder = edition(name).write(tmp_path)
    assert check(folder) == []
    plain = SOURCES[name].suffix == ".txt"
    source = SOURCES[name].read_bytes() if plain else edition(name).source.text.encode()
    assert restore_bytes(folder) == source
