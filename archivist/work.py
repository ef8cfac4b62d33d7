"""What only a person knows of a work: its name and ``<work>.toml`` beside the source.

    title = "Letters from the Coast"
    author = ["Ann Field", "Joseph Field"]
    date = 1911
    language = "en"
    modified = 2026-03-01          # the date that the edition bears
    spelling = "original"          # what EPUB and text show of regularised spellings

    [cleaning]                     # or cleaning = "diplomatic"
    level = "thorough"
    off = ["spaced-marks"]         # rules, as the manifest names them
    always = { teh = "the" }       # words and what they are to be
    never = ["Beowolf"]            # words that no rule may change

    [[heading]]                    # this line is a heading
    line = "The lamp is lit"       # as it is printed; letters and digits count
    level = 2                      # optional, like type and nth
    [[furniture]]                  # these lines are running heads and the like
    line = "LETTERS FROM THE COAST"
    [[text]]                       # this line is none of the two
    line = "Chapter and verse"
    nth = 2                        # the second line so worded
    [notes]
    style = "chapter"              # where they stand: page, chapter, book, none

    [[fix]]                        # a correction by hand; archivist fix writes such a table
    id = "b4kq2m7xw3a"             # the block
    old = "the rough gronnd"       # stands once in it, as the edition has it
    new = "the rough ground"       # and, or instead: kind = "quote", mark = "italic";
                                   # a blank line in it ("\\n\\n") begins another block;
                                   # join = "b5..." takes in the block behind;
                                   # add = "..." puts a new block behind it;
                                   # set = { n = "7" } gives an attribute another value
    who = "Ann Field"
    when = 2026-03-01
    why = "a misprint"

Every key is optional. What is given takes the place of what the source says of itself.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archivist.clean.levels import Cleaning, WordList
from archivist.errors import SourceError
from archivist.model import BREAK, Fix, Hints, LineHint, Metadata
from archivist.patterns import late
from archivist.rules import HOLDING, KINDS, LEVELS, MARKS, PLAIN, SETTABLE, is_mark
from archivist.tei.lock.file import read_lock
from archivist.tei.lock.rows import NO_LOCK, Lock

# Leaves room for an ending and for a temporary folder's name in the 255 bytes of a file name.
_LONGEST_SLUG = 150

# BCP 47, the part of it that a book needs: language, script, region, variants.
_LANGUAGE = late(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_NOT_XML = late("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Work:
    """A work file's content, or the empty one. ``given`` are fields of Metadata by name."""

    given: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    identifiers: tuple[str, ...] = ()
    modified: str = ""  # "2026-03-01T00:00:00Z"
    hints: Hints = field(default_factory=Hints)
    cleaning: Cleaning = field(default_factory=Cleaning)
    spelling: str = "regular"
    fixes: tuple[Fix, ...] = ()  # in the order in which they are made

    def applied(self, metadata: Metadata) -> Metadata:
        """``metadata`` with what the person gave in place of what was read."""
        return metadata._replace(**self.given)  # type: ignore[arg-type]


def slug(name: str) -> str:
    """The name of the work that a source file gives: letters and digits of any script, and hyphens.

    "Field Notes (1911).txt" -> "field-notes-1911". Only the last ending goes. Never empty.
    """
    stem = re.sub(r"(?<=.)\.[^.\s]+$", "", name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    lower = unicodedata.normalize("NFC", stem.encode("utf-8", "replace").decode()).lower()
    words = "".join(c if _in_word(c) else " " for c in unicodedata.normalize("NFC", lower)).split()
    short = "-".join(words).encode()[:_LONGEST_SLUG].decode("utf-8", "ignore").rstrip("-")
    return short or "work"


def _in_word(char: str) -> bool:
    """Letters, digits, and the marks that many scripts write their vowels with."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def work_file(source: Path) -> Path:
    """Where the work file of a source stands: ``thesis.txt`` has ``thesis.toml`` beside it."""
    return source.with_suffix(".toml")


def ids_file(source: Path) -> Path:
    """Where the lock of ids of a source stands: ``thesis.txt`` has ``thesis.ids`` beside it."""
    return source.with_suffix(".ids")


def read_ids(path: Path) -> Lock:
    """The lock of ids at ``path``; the empty one where there is none.

    Raises SourceError for what is no such lock.
    """
    try:
        return read_lock(path.read_bytes(), str(path))
    except FileNotFoundError:
        return NO_LOCK
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}; check its mode") from None


def read_work(path: Path) -> Work:
    """The work file at ``path``; the empty one where there is none.

    Raises SourceError for what is not TOML, an unknown key, or a value of the wrong kind.
    """
    return parse_text(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The text of the work file at ``path``; none where there is no file. Raises SourceError."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise SourceError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}; check its mode") from None


def parse_text(text: str, name: str) -> Work:
    """The work that the text of a work file tells of. Raises SourceError like ``read_work``."""
    if not text:
        return parse({}, name)
    import tomllib  # few works have such a file

    try:
        return parse(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{name}: is not TOML: {error}; strings need quotation marks") from None


def parse(data: Mapping[str, Any], name: str) -> Work:
    """The work that the parsed TOML tells of; ``name`` stands in front of every complaint."""
    given: dict[str, Any] = {}
    for key, value in data.items():
        if key not in KEYS:
            raise SourceError(f"{name}: unknown key {key!r}; known are {', '.join(KEYS)}")
        target, kind = KEYS[key]
        given[target] = kind(value, f"{name}: {key}")
    lines = [hint for role in _ROLES for hint in given.pop(role, ())]
    hints = Hints(tuple(lines), given.pop("notes", ""), given.get("language", ""))
    return Work(
        identifiers=given.pop("identifiers", ()),
        modified=given.pop("modified", ""),
        cleaning=given.pop("cleaning", Cleaning()),
        spelling=given.pop("spelling", "regular"),
        fixes=given.pop("fixes", ()),
        hints=hints,
        given=given,
    )


def timestamp(moment: datetime.date) -> str:
    """A date or a time as editions bear it: UTC, to the second, "2026-03-01T00:00:00Z"."""
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime(moment.year, moment.month, moment.day)
    if moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _string(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SourceError(f"{place}: must be a string that is not empty")
    if bad := _NOT_XML.search(value):
        raise SourceError(f"{place}: holds U+{ord(bad[0]):04X}, which no XML can; remove it")
    return " ".join(value.split())


def _strings(value: Any, place: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not values:
        raise SourceError(f"{place}: must name somebody or something; or leave the key out")
    return tuple(_string(v, place) for v in values)


def _date(value: Any, place: str) -> str:
    """The date of the book, as a person writes it: 1911, 1911-05-02, "about 1911"."""
    if isinstance(value, bool) or not isinstance(value, int | str | datetime.date):
        raise SourceError(f"{place}: must be a year, a date or a string")
    return _string(str(value), place)


def _language(value: Any, place: str) -> str:
    tag = _string(value, place)
    if not _LANGUAGE.fullmatch(tag):
        raise SourceError(f"{place}: {tag!r} is not a BCP 47 tag; write it like 'en' or 'pt-BR'")
    return tag


def _moment(value: Any, place: str) -> str:
    if not isinstance(value, datetime.date) or value.year < 1980:
        raise SourceError(f"{place}: must be a date from 1980 on, like 2026-03-01, without quotes")
    return timestamp(value)


_ROLES = ("heading", "furniture", "text")
_NOTES = ("page", "chapter", "book", "none")
_FURNITURE = ("header", "footer", "pageNum", "catch", "sig")
_DEEPEST = 6


def _line_hints(role: str) -> Callable[[Any, str], tuple[LineHint, ...]]:
    """A reader of the tables ``[[role]]``."""
    extra = {"heading": ("level", "type"), "furniture": ("type",), "text": ()}[role]

    def read(value: Any, place: str) -> tuple[LineHint, ...]:
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise SourceError(f"{place}: must be tables, each under a line [[{role}]]")
        return tuple(_line_hint(role, row, ("line", "nth", *extra), place) for row in value)

    return read


def _line_hint(role: str, row: Mapping[str, Any], known: Sequence[str], place: str) -> LineHint:
    for key in row:
        if key not in known:
            raise SourceError(f"{place}: unknown key {key!r}; known are {', '.join(known)}")
    wording = _string(row.get("line"), f"{place}: line")
    if not any(c.isalnum() for c in wording):
        raise SourceError(f"{place}: line: must hold a letter or a digit; these are compared")
    nth = _count(row.get("nth", 1), f"{place}: nth") if "nth" in row else 0
    level = _count(row.get("level"), f"{place}: level", _DEEPEST) if "level" in row else 0
    type = _string(row["type"], f"{place}: type") if "type" in row else ""
    if role == "furniture" and type and type not in _FURNITURE:
        raise SourceError(f"{place}: type: must be one of {', '.join(_FURNITURE)}")
    if role == "heading" and type and not _NAME.fullmatch(type):
        raise SourceError(f"{place}: type: must be a name like chapter or preface")
    return LineHint(role, wording, nth, level, type)


_NAME = late(r"[A-Za-z][A-Za-z0-9-]{0,30}")


def _count(value: Any, place: str, most: int = 1_000_000) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise SourceError(f"{place}: must be a number from 1 to {most}")
    return value


def _notes(value: Any, place: str) -> str:
    style = value.get("style") if isinstance(value, dict) and set(value) <= {"style"} else None
    if style not in _NOTES:
        raise SourceError(f"{place}: must hold style = one of {', '.join(_NOTES)}, nothing else")
    return str(style)


def _spelling(value: Any, place: str) -> str:
    return _one_of(("regular", "original"), value, place)


def _one_of(known: Iterable[str], value: Any, place: str) -> str:
    if value not in tuple(known):
        raise SourceError(f"{place}: must be one of {', '.join(known)}")
    return str(value)


def _cleaning(value: Any, place: str) -> Cleaning:
    """A level, or a table with any of ``level``, ``off``, ``on``, ``always`` and ``never``."""
    table = value if isinstance(value, dict) else {"level": value}
    kinds: Mapping[str, Callable[[Any, str], Any]] = {
        "level": _level,
        "off": _dispensable,
        "on": _rules,
        "always": _pairs,
        "never": _strings,
    }
    for key in table:
        if key not in kinds:
            raise SourceError(f"{place}: unknown key {key!r}; known are {', '.join(kinds)}")
    made = Cleaning(**{k: kinds[k](v, f"{place}: {k}") for k, v in table.items()})
    if both := sorted(set(made.off) & set(made.on)):
        raise SourceError(f"{place}: {both[0]!r} is both off and on; take one away")
    return made


def _level(value: Any, place: str) -> str:
    return _one_of(LEVELS, value, place)


def _rules(value: Any, place: str) -> tuple[str, ...]:
    from archivist.clean.pipeline import rule_rows

    known = [row.id for row in rule_rows()]
    names = _strings(value, place)
    for name in names:
        if name not in known:
            raise SourceError(f"{place}: no rule {name!r}; known are {', '.join(known)}")
    return names


def _dispensable(value: Any, place: str) -> tuple[str, ...]:
    from archivist.clean.pipeline import rule_rows

    names = _rules(value, place)
    for row in rule_rows():
        if row.always and row.id in names:
            raise SourceError(f"{place}: no edition can be made without {row.id!r}; take it away")
    return names


def _pairs(value: Any, place: str) -> Mapping[str, str]:
    """Words and their corrections. What is put in must not be a word that is to be corrected."""
    if not isinstance(value, dict) or not value:
        raise SourceError(f'{place}: must be a table of words, like {{ teh = "the" }}')
    pairs = {_string(old, place): _string(new, f"{place}: {old}") for old, new in value.items()}
    listed = WordList(pairs)
    for old, new in pairs.items():
        if old == new or any(True for word in listed.made() for _ in listed.propose(word)):
            raise SourceError(f"{place}: {old}: {new!r} would be corrected again; change the list")
    return pairs


_FIX = tuple("id old new kind join mark add before marks note n behind set who when why".split())
_ID = late(r"[bd][a-z2-7]{10}(-[1-9][0-9]{0,9})?")


def _fixes(value: Any, place: str) -> tuple[Fix, ...]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise SourceError(f"{place}: must be tables, each under a line [[fix]]")
    return tuple(_fix(row, place) for row in value)


def _fix(row: Mapping[str, Any], place: str) -> Fix:
    for key in row:
        if key not in _FIX:
            raise SourceError(f"{place}: unknown key {key!r}; known are {', '.join(_FIX)}")
    name = _string(row.get("id"), f"{place}: id")
    if not _ID.fullmatch(name):
        raise SourceError(f"{place}: id: {name!r} is not the id of a block")
    sets = _sets(row["set"], f"{place}: set") if "set" in row else ()
    if sets and row.keys() - {"id", "old", "set", "who", "when", "why"}:
        raise SourceError(f"{place}: set goes with no other change")
    if name.startswith("d") and not sets:
        raise SourceError(f"{place}: id: {name!r} is that of a division; only set goes with it")
    kind = row.get("kind", "")
    kinds = KINDS | HOLDING.keys() if "add" in row else KINDS
    if "kind" in row and kind not in kinds:
        raise SourceError(f"{place}: kind: must be one of {', '.join(sorted(kinds))}")
    mark = row.get("mark", "")
    if "mark" in row and not (isinstance(mark, str) and is_mark(mark)):
        raise SourceError(f"{place}: mark: must be one of {_MARKS}")
    join, behind = row.get("join", ""), row.get("behind", "")
    for key, other in (("join", join), ("behind", behind)):
        if key in row and not (str(other).startswith("b") and _ID.fullmatch(other)):
            raise SourceError(f"{place}: {key}: {other!r} is not the id of a block")
    note = _wording(row["note"], f"{place}: note") if "note" in row else ""
    spelt = _new_wording if kind in HOLDING else _wording
    add = spelt(row["add"], f"{place}: add") if "add" in row else ""
    before = row.get("before", False)
    if not isinstance(before, bool) or (before and not add):
        raise SourceError(f"{place}: before: must be true, and goes with add alone")
    if add and (join or mark or note or "new" in row or not add.strip()):
        raise SourceError(f"{place}: add: must hold words; only kind, before, marks go with it")
    if note and (join or mark or kind or "new" in row or not note.strip()):
        raise SourceError(f"{place}: note: must hold words; only n, behind and marks go with it")
    n = _string(row.get("n"), f"{place}: n") if note or "n" in row else ""
    if n and not note:
        raise SourceError(f"{place}: n goes with note alone")
    if behind and (add or join):
        raise SourceError(f"{place}: behind does not go with add or join")
    old = _wording(row.get("old"), f"{place}: old")
    new = _new_wording(row["new"], f"{place}: new") if "new" in row else None
    words = add or note or (old if new is None else new)
    marks = _set_off(row["marks"], words, f"{place}: marks") if "marks" in row else ()
    if not (kind or join or mark or marks or add or note or behind or sets or "new" in row):
        raise SourceError(f"{place}: must hold add, new, note, kind, join, mark, behind or set")
    when = row.get("when")
    if not isinstance(when, datetime.date):
        raise SourceError(f"{place}: when: must be a date, like 2026-03-01, without quotes")
    who, why = (_string(row.get(key), f"{place}: {key}") for key in ("who", "why"))
    told = (who, f"{when:%Y-%m-%d}", why)
    made = Fix(name, old, new, kind, *told, join, mark, add, marks, note, n, behind)
    return made._replace(before=before, sets=sets)


def _sets(value: Any, place: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not value or not value.keys() <= SETTABLE.keys():
        raise SourceError(f'{place}: must be some of {", ".join(SETTABLE)}, as in {{ n = "7" }}')
    for key, text in value.items():
        if not isinstance(text, str) or _NOT_XML.search(text) or text != " ".join(text.split()):
            raise SourceError(f"{place}: {key}: must be a string, without line breaks")
        if key != "n" and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", text):
            raise SourceError(f"{place}: {key}: must be a word, like preface")
    return tuple(sorted(value.items()))


_MARKS = f"{', '.join(sorted(MARKS))}, foreign:LANGUAGE, link:ADDRESS"


def _set_off(value: Any, words: str, place: str) -> tuple[tuple[str, str], ...]:
    """How words of a new block or note are set off: pairs of a mark and such words."""
    pairs = value if isinstance(value, list) else [value]
    for pair in pairs:
        if not isinstance(pair, list) or [type(part) for part in pair] != [str, str]:
            raise SourceError(f'{place}: must be pairs like ["italic", "the words"]')
        if not is_mark(pair[0]) or pair[0] == PLAIN:
            raise SourceError(f"{place}: {pair[0]!r} is none of {_MARKS}")
        if not pair[1] or words.count(pair[1]) != 1:
            raise SourceError(f"{place}: {pair[1]!r} must stand in the new words, and once")
    return tuple((mark, text) for mark, text in pairs)


def _new_wording(value: Any, place: str) -> str:
    """Words for a block, or for several, with a blank line between."""
    if value == "":
        return ""
    parts = value.split(BREAK) if isinstance(value, str) else [value]
    return BREAK.join(_wording(part, place) for part in parts)


def _wording(value: Any, place: str) -> str:
    """Words of a block as they stand: one line, spaces and all."""
    if not isinstance(value, str) or not value:
        raise SourceError(f"{place}: must be a string that is not empty")
    if bad := re.search(r"[\t\n\r]", value) or _NOT_XML.search(value):
        raise SourceError(f"{place}: holds U+{ord(bad[0]):04X}, which no block does; remove it")
    return value


KEYS: Mapping[str, tuple[str, Callable[[Any, str], Any]]] = {
    "title": ("title", _string),
    "subtitle": ("subtitle", _string),
    "author": ("authors", _strings),
    "editor": ("editors", _strings),
    "translator": ("translators", _strings),
    "date": ("date", _date),
    "publisher": ("publisher", _string),
    "place": ("place", _string),
    "edition": ("edition", _string),
    "language": ("language", _language),
    "rights": ("rights", _string),
    "identifiers": ("identifiers", _strings),
    "modified": ("modified", _moment),
    "cleaning": ("cleaning", _cleaning),
    "spelling": ("spelling", _spelling),
    **{role: (role, _line_hints(role)) for role in _ROLES},
    "notes": ("notes", _notes),
    "fix": ("fixes", _fixes),
}
