"""The commands as a user meets them: what they print, what they return, what they leave behind."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import archivist
from archivist import edge
from archivist.archive.check import check
from archivist.cli import main, parser
from archivist.sources.formats import readers
from archivist.sources.ocr import engines
from archivist.work import KEYS
from tests.program import BOOK, command, complaints, digests, environment, run


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(BOOK)
    return path


@pytest.fixture
def edition(source: Path) -> Path:
    archivist.convert(source, source.parent / "out")
    return source.parent / "out" / "harbour"


def an_id(edition: Path, kind: str) -> str:
    tei = (edition / "harbour.xml").read_text()
    found = re.search(rf'<{kind} xml:id="([^"]+)"', tei)
    assert found is not None
    return found[1]


def test_convert_makes_the_folder_of_the_design(source: Path, tmp_path: Path) -> None:
    done = run("convert", source, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert sorted(digests(tmp_path / "out")) == [
        "harbour/changes.jsonl",
        "harbour/findings.json",
        "harbour/harbour.epub",
        "harbour/harbour.txt",
        "harbour/harbour.xml",
        "harbour/manifest.json",
    ]
    assert re.match(r"harbour: \d+ headings, \d+ of \d+ notes linked, findings: ", done.stderr)
    assert done.stdout == ""


def test_convert_writes_beside_the_source_only_when_asked(source: Path, tmp_path: Path) -> None:
    run("convert", source, "-o", tmp_path / "one")
    assert not source.with_suffix(".ids").exists()
    run("convert", source, "-o", tmp_path / "two", "--keep-ids")
    assert source.with_suffix(".ids").read_text().startswith("# archivist ids 1.")
    run("convert", source, "-o", tmp_path / "three")
    assert digests(tmp_path / "one") == digests(tmp_path / "two") == digests(tmp_path / "three")


def test_convert_goes_on_after_a_failure_and_says_so(source: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = run("convert", missing, source, "-o", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 1
    assert complaints(done.stderr) == [
        f"archivist: {missing}: there is no such file: check the name"
    ]
    assert "1 made, 1 failed" in done.stderr
    assert (tmp_path / "out" / "harbour" / "harbour.xml").exists()


def test_convert_wraps_the_text_only_when_asked(source: Path, tmp_path: Path) -> None:
    run("convert", source, "-o", tmp_path / "plain")
    run("convert", source, "-o", tmp_path / "narrow", "--text-width", 40)
    plain, narrow = digests(tmp_path / "plain"), digests(tmp_path / "narrow")
    changed = {name for name in plain if plain[name] != narrow[name]}
    assert changed == {"harbour/harbour.txt", "harbour/manifest.json"}
    text = (tmp_path / "narrow/harbour/harbour.txt").read_text()
    assert max(map(len, text.splitlines())) <= 40


def test_convert_refuses_two_sources_of_one_name(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "Harbour.md"
    other.write_text(BOOK)
    done = run("convert", source, other, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert complaints(done.stderr) == [
        f"archivist: {other}: makes the work 'harbour', as {source} does; rename one, or convert "
        "them into different folders"
    ]
    assert not (tmp_path / "out").exists()


def test_work_file_is_applied(source: Path, tmp_path: Path) -> None:
    source.with_suffix(".toml").write_text('title = "The Book of Boats"\nmodified = 2026-03-01')
    run("convert", source, "-o", tmp_path / "out")
    tei = (tmp_path / "out/harbour/harbour.xml").read_text()
    assert "The Book of Boats</title>" in tei
    assert "2026-03-01" in tei
    assert json.loads((tmp_path / "out/harbour/manifest.json").read_text())["date"] == "2026-03-01"


@pytest.mark.parametrize(
    ("epoch", "work", "date"),
    [
        ("", "", "1980-01-01"),
        ("1767225600", "", "2026-01-01"),
        ("", "modified = 2025-05-05", "2025-05-05"),
        ("1767225600", "modified = 2025-05-05", "2026-01-01"),
    ],
)
def test_date(source: Path, tmp_path: Path, epoch: str, work: str, date: str) -> None:
    source.with_suffix(".toml").write_text(work)
    run("convert", source, "-o", tmp_path / "out", env={"SOURCE_DATE_EPOCH": epoch})
    assert json.loads((tmp_path / "out/harbour/manifest.json").read_text())["date"] == date


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "0", "1e9", "99999999999999"])
def test_bad_epoch_is_wrong_use(source: Path, tmp_path: Path, epoch: str) -> None:
    done = run("convert", source, "-o", tmp_path / "out", env={"SOURCE_DATE_EPOCH": epoch})
    assert done.returncode == 2
    assert complaints(done.stderr)[0].startswith(f"archivist: SOURCE_DATE_EPOCH: '{epoch}' is not")
    assert not (tmp_path / "out").exists()


def test_restore_gives_the_bytes(source: Path, edition: Path) -> None:
    done = subprocess.run(
        command("restore", edition), capture_output=True, check=True, env=environment()
    )
    assert done.stdout == source.read_bytes()


def test_restore_into_a_new_file_only(source: Path, edition: Path, tmp_path: Path) -> None:
    assert run("restore", edition, "-o", tmp_path / "again.txt").returncode == 0
    assert (tmp_path / "again.txt").read_bytes() == source.read_bytes()
    done = run("restore", edition, "-o", source)
    assert done.returncode == 1
    assert complaints(done.stderr) == [
        f"archivist: {source}: is there already; give another name with -o"
    ]


def test_explain_a_paragraph(edition: Path) -> None:
    tei = (edition / "harbour.xml").read_text()
    found = re.search(r'<p xml:id="([^"]+)"[^>]*>There were fewer', tei)
    assert found is not None
    done = run("explain", edition, found[1])
    assert done.returncode == 0
    assert done.stdout.startswith(f"{found[1]}  p\n")
    assert "harbour.txt, line 11, code points" in done.stdout
    assert "harbour-\n" in done.stdout  # as the source has it
    assert "'-\\n' -> ''" in done.stdout  # and what was done to it


def test_explain_a_division(edition: Path) -> None:
    done = run("explain", edition, an_id(edition, "div"))
    assert done.returncode == 0
    assert "  changes\n" in done.stdout


def test_explain_a_former_id(tmp_path: Path) -> None:
    """A merged paragraph's id leads to the block that has its words now."""
    source = tmp_path / "inn.txt"
    first, second = "The innkeeper swept the yard before dawn.", "Nobody had asked her to do so."
    source.write_text(f"CHAPTER I\n\n{first}\n\n{second}\n\nThe dogs slept on, all four.\n")
    assert run("convert", "--keep-ids", source, "-o", tmp_path).returncode == 0
    tei = (tmp_path / "inn" / "inn.xml").read_text()
    former = re.search(rf'<p xml:id="([^"]+)"[^>]*>{second}', tei)
    assert former is not None
    source.write_text(source.read_text().replace(f"{first}\n\n", f"{first} "))
    assert run("convert", "--keep-ids", source, "-o", tmp_path).returncode == 0
    done = run("explain", tmp_path / "inn", former[1])
    assert done.returncode == 0, done.stderr
    assert f"for      {former[1]}, merged into this block" in done.stdout
    assert second in done.stdout


def test_explain_an_unknown_id(edition: Path) -> None:
    known = an_id(edition, "p")
    done = run("explain", edition, known[:-1] + ("a" if known[-1] != "a" else "b"))
    assert done.returncode == 1
    assert f"did you mean {known}?" in done.stderr


@pytest.mark.parametrize("verb", ["restore", "check", "explain"])
def test_not_an_edition(tmp_path: Path, verb: str) -> None:
    more = ["b1"] if verb == "explain" else []
    done = run(verb, tmp_path, *more)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr + done.stdout


def test_check_good_and_damaged(edition: Path) -> None:
    done = run("check", edition)
    assert (done.returncode, done.stdout) == (0, f"{edition}: good\n")
    (edition / "harbour.txt").unlink()
    done = run("check", edition)
    assert done.returncode == 1
    assert "harbour.txt" in done.stdout


def test_reader_of_the_output_may_go_away(edition: Path) -> None:
    process = subprocess.Popen(
        command("explain", edition, an_id(edition, "p")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_full_standard_output(edition: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("by design: this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("restore", edition),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("archivist: standard output: No space left on device")
    assert len(done.stderr.splitlines()) == 1


def test_help_is_there_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    commands = next(a for a in parser()._actions if isinstance(a.choices, dict))
    assert isinstance(commands.choices, dict)
    for name in commands.choices:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        text = capsys.readouterr().out
        assert f"archivist {name} " in text.split("examples:")[1]
        assert max(map(len, text.splitlines())) < 80


def test_help_imports_no_library() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "archivist", "--help"],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"lxml", "ftfy", "ebooklib", "multiprocessing", "archivist.build"}


@pytest.mark.parametrize("arguments", [[], ["convert"], ["convert", "a.txt"], ["differ", "a"]])
def test_wrong_use(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: archivist")


def test_version() -> None:
    assert run("--version").stdout == f"archivist {archivist.__version__}\n"


def test_an_internal_error_is_one_line(
    source: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from archivist import build

    def fail(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(build, "recognise", fail)
    monkeypatch.delenv("ARCHIVIST_DEBUG", raising=False)
    assert main(["convert", str(source), "-o", str(source.parent / "out")]) == 1
    error = capfd.readouterr().err
    assert error.startswith(f"archivist: {source}: internal error: IndexError: list index out of")
    assert "please report it" in error
    assert len(error.splitlines()) == 1


def test_debugging_shows_where(
    source: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from archivist import build

    def fail(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(build, "recognise", fail)
    monkeypatch.setenv("ARCHIVIST_DEBUG", "1")
    assert main(["convert", str(source), "-o", str(source.parent / "out")]) == 1
    assert "Traceback" in capfd.readouterr().err


def test_a_terminal_that_cannot_show_a_name(tmp_path: Path) -> None:
    missing = tmp_path / "книга.txt"
    done = run("convert", missing, "-o", tmp_path, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert r"\u043a\u043d" in done.stderr


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(BOOK)
    done = run("convert", os.fsdecode(name), "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["caf"]


def test_all_that_a_work_file_can_say_is_valid_and_in_the_edition(
    source: Path, tmp_path: Path
) -> None:
    [name] = [b.id for b in archivist.convert(source).blocks.values() if "lay over" in b.text]
    said = {
        "title": '"Boats"', "subtitle": '"A Count"', "author": '["Ann Field", "Jo Field"]',
        "editor": '"E. Marsh"', "translator": '"T. Brook"', "date": '"about 1911"',
        "publisher": '"Harbour Press"', "place": '"Leith"', "edition": '"2nd"',
        "language": '"en-GB"', "rights": '"Public domain"',
        "identifiers": '["isbn 978-0-00-000000-0", "hdl:1/2"]', "modified": "2026-03-01",
        "cleaning": '"thorough"', "spelling": "'original'",
    }  # fmt: skip
    hints = {
        "heading": '[[heading]]\nline = "Chapter One"\ntype = "prologue"',
        "furniture": '[[furniture]]\nline = "THE HARBOUR BOOK"\ntype = "catch"',
        "text": '[[text]]\nline = "Chapter Two"',
        "notes": '[notes]\nstyle = "book"',
        "fix": f'[[fix]]\nid = "{name}"\nold = "lay over"\nnew = "leaned over"\n'
        'who = "Mary"\nwhen = 2026-03-02\nwhy = "a better copy"',
    }
    assert [*said, *hints] == list(KEYS)
    lines = [f"{key} = {value}" for key, value in said.items()]
    work = "\n".join([*lines, *hints.values()])
    source.with_suffix(".toml").write_text(work)
    edition = archivist.convert(source, tmp_path / "out")
    assert check(tmp_path / "out" / "harbour", epub=False) == []
    for value in re.findall('"([^"]+)"', "\n".join(lines)):
        assert value in edition.tei.decode()
    for shown in (
        '<div [^>]*type="prologue"',
        '<fw [^>]*type="catch"',
        ">Chapter Two</p>",
        "Mary: a better",
    ):
        assert re.search(shown, edition.tei.decode()), shown


def test_outline_tells_headings_with_their_evidence(source: Path) -> None:
    done = run("outline", source)
    assert done.returncode == 0
    assert "[chapter; line 3: chapter with a number" in done.stdout
    told = json.loads(run("outline", source, "--json").stdout)
    assert [h["title"] for h in told]
    assert all(h["evidence"] for h in told)
    assert len(done.stdout.splitlines()) == len(told)


def test_outline_heeds_the_work_file(source: Path) -> None:
    first = json.loads(run("outline", source, "--json").stdout)[0]["title"]
    source.with_suffix(".toml").write_text(f'[[text]]\nline = "{first}"\n')
    told = json.loads(run("outline", source, "--json").stdout)
    assert first not in [h["title"] for h in told if h["level"]]


def test_outline_without_headings_says_so(tmp_path: Path) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("nothing but a few words in small letters, and they go on for a while.\n")
    done = run("outline", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "no headings were found\n"


MIXED = (
    BOOK + "\n\nThe pаper is old, the paper is dear; itâ€™s late, itâ€™s dark.\n"
)  # one Cyrillic а


def test_changes_lists_what_each_rule_did(source: Path, tmp_path: Path) -> None:
    source.write_text(MIXED)
    archivist.convert(source, tmp_path / "out")
    done = run("changes", tmp_path / "out" / "harbour")
    assert done.returncode == 0
    assert "mojibake: 2 changes, 1 wording\n  Text read in the wrong encoding" in done.stdout
    assert "\n  2 x  ‘â€™’ -> ‘’’  certainty 0.9  at " in done.stdout
    assert "; it[â€™]s late, " in done.stdout
    assert "\x1b" not in done.stdout


def test_changes_of_one_rule_as_json(source: Path, tmp_path: Path) -> None:
    source.write_text(MIXED)
    archivist.convert(source, tmp_path / "out")
    done = run("changes", tmp_path / "out" / "harbour", "--rule", "homoglyphs", "--json")
    (rule,) = json.loads(done.stdout)
    (wording,) = rule.pop("wordings")
    assert (rule["rule"], rule["changes"], rule["distinct"]) == ("homoglyphs", 1, 1)
    assert (wording["old"], wording["new"], wording["places"]) == ("а", "a", 1)
    assert MIXED[wording["at"]] == "а"
    assert wording["before"].endswith("The p")


def test_changes_are_limited_and_say_so(source: Path, tmp_path: Path) -> None:
    source.write_text(BOOK + "\n\nPaÃ±o, cafÃ©, mÃ¼de.\n")
    archivist.convert(source, tmp_path / "out")
    done = run("changes", tmp_path / "out" / "harbour", "--rule", "mojibake", "--limit", 1)
    assert done.stdout.endswith("  ... and 2 more wordings\n")


def test_changes_knows_no_such_rule(edition: Path) -> None:
    done = run("changes", edition, "--rule", "gremlins")
    assert done.returncode == 1
    assert "no change by a rule 'gremlins'; there are changes by layout" in done.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_and_never_with_no_color() -> None:
    assert edge.in_colour({}, Terminal())
    assert not edge.in_colour({}, io.StringIO())
    assert not edge.in_colour({"NO_COLOR": "1"}, Terminal())
    assert not edge.in_colour({"TERM": "dumb"}, Terminal())


def test_the_level_is_told_in_header_and_manifest(source: Path, tmp_path: Path) -> None:
    source.write_text(MIXED)
    done = run("convert", source, "-o", tmp_path / "out", "--cleaning", "diplomatic")
    assert done.returncode == 0
    folder = tmp_path / "out" / "harbour"
    assert "Level of cleaning: diplomatic. Only encoding" in (folder / "harbour.xml").read_text()
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["cleaning"]["level"] == "diplomatic"
    assert "homoglyphs" not in manifest["cleaning"]["rules"]
    assert "The pаper is old" in (folder / "harbour.txt").read_text()
    assert check(folder, epub=False) == []


def test_an_unknown_level_is_refused(source: Path) -> None:
    with pytest.raises(ValueError, match="'gentle' is none of diplomatic, standard, thorough"):
        archivist.convert(source, cleaning="gentle")


def test_corrections_name_who_made_them(source: Path, tmp_path: Path) -> None:
    text = MIXED + "\nThey saw Skarehavön, and Skarehav\ufffdn saw them.\n"
    source.write_text(text)
    source.with_suffix(".toml").write_text('cleaning.always = { dear = "dearer" }')
    edition = archivist.convert(source, tmp_path / "out")
    tei = edition.tei.decode()
    choice = '<sic>Skarehav\ufffdn</sic><corr cert="0.9" resp="#archivist">Skarehavön</corr>'
    assert choice in tei
    assert '<sic>dear</sic><corr resp="#hand">dearer</corr>' in tei
    assert '<respStmt xml:id="hand">' in tei
    assert check(tmp_path / "out" / "harbour", epub=False) == []
    assert run("restore", tmp_path / "out" / "harbour").stdout == text


def test_old_letter_forms_are_beside_the_new_and_an_option_decides(
    source: Path, tmp_path: Path
) -> None:
    source.write_text(BOOK + "\n\nThe poſſeſſion was loſt on the coaſt.\n")
    for spelling in ("regular", "original"):
        out = tmp_path / spelling
        run("convert", source, "-o", out, "--cleaning", "thorough", "--spelling", spelling)
        tei = (out / "harbour" / "harbour.xml").read_text()
        assert '<orig>poſſeſſion</orig><reg resp="#archivist">possession</reg>' in tei
        assert check(out / "harbour", epub=False) == []
    assert "The possession was lost on the coast." in text_of(tmp_path / "regular")
    assert "The poſſeſſion was loſt on the coaſt." in text_of(tmp_path / "original")


def text_of(out: Path) -> str:
    return (out / "harbour" / "harbour.txt").read_text()


def test_formats_lists_every_reader_and_what_is_not_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "found", lambda: None)
    assert main(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:-1]] == [r.name for r in readers()]
    assert lines[-1].startswith("plain text")
    lacking = [line for line in lines[1:] if not line.endswith("  yes")]
    assert len(lacking) == 1
    assert lacking[0].endswith(f"scan needs an OCR engine: {engines.REMEDY}")


def test_fix_then_adopt_then_diff(source: Path, edition: Path) -> None:
    name = an_id(edition, "p")
    told = ("--who", "Ann Field", "--when", "2026-03-01", "--why", "a slip")
    wrong = run("fix", source, name, "--old", "no such words", "--new", "", *told)
    assert wrong.returncode == 1
    assert complaints(wrong.stderr)[0].endswith("'no such words' is not there; nothing was written")
    assert run("fix", source, name, "--old", "The tide", *told).returncode == 2
    done = run("fix", source, name, "--old", "The tide", "--new", "The ebb tide", *told)
    assert done.stdout.startswith(f"{name}  p: The ebb tide was out,")
    folder = convert_again(source)
    tei = folder / "harbour.xml"
    tei.write_text(tei.read_text().replace("lay over", "leaned over"))
    done = run("adopt", tei, "--source", source, "--who", "Ann Field", "--when", "2026-03-02")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{name}: “and the boats lay over on their” became ")
    found = run("diff", edition, convert_again(source), "--json")
    counts = json.loads(found.stdout)["counts"]
    assert {what: n for what, n in counts.items() if n and what != "kept"} == {"reworded": 1}
    report = run("diff", edition, convert_again(source)).stdout
    assert "The {+ebb+} tide was out, and the boats [-lay-] {+leaned+} over" in report


def test_fix_shows_the_block_that_it_puts_in(source: Path, edition: Path) -> None:
    name = an_id(edition, "p")
    told = ("--old", "The tide", "--who", "Ann Field", "--when", "2026-03-01", "--why", "left out")
    for words in ("The bell was rung.", "Nobody came."):
        done = run("fix", source, name, "--add", words, *told)
        assert done.returncode == 0, done.stderr
        assert done.stdout.split("  ", 1)[1] == f"p: {words}\n"


def convert_again(source: Path) -> Path:
    folder = source.parent / f"out {len(list(source.parent.iterdir()))}"
    run("convert", source, "-o", folder)
    return folder / "harbour"


def test_cite_as_text_csl_and_bibtex(source: Path, tmp_path: Path) -> None:
    source.with_suffix(".toml").write_text(
        'title = "The Harbour"\nauthor = "Ann Field"\ndate = 1911\npublisher = "Harbour Press"'
    )
    archivist.convert(source, tmp_path / "out")
    edition = tmp_path / "out" / "harbour"
    name = an_id(edition, "p")
    digest = json.loads((edition / "manifest.json").read_text())["outputs"]["harbour.xml"]
    said = run("cite", edition, name).stdout
    assert said == (
        "Ann Field, The Harbour (Harbour Press, 1911), chapter One, paragraph 1. "
        f"Edition sha-256 {digest}, id {name}.\n"
    )
    [item] = json.loads(run("cite", edition / "harbour.xml", name, "--format", "csl").stdout)
    assert item["author"] == [{"family": "Field", "given": "Ann"}]
    assert item["custom"]["block"] == name
    assert item["note"].startswith("chapter One, paragraph 1. Edition sha-256 ")
    entry = run("cite", edition, name, "--format", "bibtex").stdout
    assert entry.startswith(f"@book{{{item['id']},\n")
    assert f"id {name}}}" in entry
    unknown = run("cite", edition, name[:-1] + "0")
    assert unknown.returncode == 1
    assert f"did you mean {name}?" in unknown.stderr
