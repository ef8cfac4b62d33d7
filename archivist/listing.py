"""The changes of an edition by rule, with counts and with what stands around the first place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from archivist.archive.changes import Change, read_changes
from archivist.archive.manifest import read_manifest
from archivist.archive.restore import restore
from archivist.errors import EditionError
from archivist.registry import rule_rows

_CONTEXT = 30  # code points of the source on either side
_PLAIN = ("", "", "")
_COLOURS = ("\x1b[31m", "\x1b[32m", "\x1b[0m")  # the old wording red, the new one green


@dataclass(frozen=True, slots=True)
class Wording:
    """One distinct change of a rule."""

    old: str
    new: str
    cert: float
    places: int
    at: int  # the first place, code points of the source
    before: str  # the source before that place, and after it
    after: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What one rule did. ``wordings`` are the most frequent distinct changes, at most the limit."""

    rule: str
    sentence: str
    changes: int
    distinct: int
    wordings: tuple[Wording, ...]

    def lines(self, colour: bool = False) -> Iterator[str]:
        """The rule's changes as a person reads them; in colour for a terminal."""
        yield f"{self.rule}: {_many(self.changes, 'change')}, {_many(self.distinct, 'wording')}"
        yield f"  {self.sentence}"
        width = max((len(str(one.places)) for one in self.wordings), default=0)
        for one in self.wordings:
            yield f"  {one.places:{width}} x  {_shown(one, _COLOURS if colour else _PLAIN)}"
        if more := self.distinct - len(self.wordings):
            yield f"  ... and {_many(more, 'more wording')}"

    def values(self) -> dict[str, Any]:
        """The same for JSON."""
        return asdict(self)


def listing(folder: Path, rule: str = "", limit: int = 0) -> list[Listed]:
    """The changes of the edition in ``folder``, by rule, the rule with the most changes first.

    ``rule`` asks for one rule alone; ``limit`` is the most distinct changes of each, 0 for all.
    Raises EditionError when the folder is no whole edition, or has no change by that rule.
    """
    manifest = read_manifest(_read(folder / "manifest.json"), str(folder / "manifest.json"))
    record, tei = folder / "changes.jsonl", folder / f"{manifest.work}.xml"
    changes = read_changes(_read(record), str(record))
    source = restore(_read(tei), changes, manifest, str(tei))
    found: dict[str, list[Change]] = {}
    for change in changes:
        for name in change.rule.split("+"):
            found.setdefault(name, []).append(change)
    if rule and rule not in found:
        known = ", ".join(sorted(found)) or "none at all"
        raise EditionError(f"{record}: no change by a rule {rule!r}; there are changes by {known}")
    names = [rule] if rule else sorted(found, key=lambda name: (-len(found[name]), name))
    return [_listed(name, found[name], source, limit) for name in names]


def _listed(name: str, changes: Sequence[Change], source: str, limit: int) -> Listed:
    places: dict[tuple[str, str, float], list[int]] = {}
    for change in changes:
        places.setdefault((change.old, change.new, change.cert), []).append(change.start)
    often = sorted(places.items(), key=lambda one: (-len(one[1]), one[1][0]))
    shown = [_wording(*key, at, source) for key, at in often[: limit or None]]
    row = rule_rows().get(name)
    sentence = row.sentence if row else "This version has no such rule."
    return Listed(name, sentence, len(changes), len(often), tuple(shown))


def _wording(old: str, new: str, cert: float, at: Sequence[int], source: str) -> Wording:
    start, end = at[0], at[0] + len(old)
    before, after = source[max(0, start - _CONTEXT) : start], source[end : end + _CONTEXT]
    return Wording(old, new, cert, len(at), start, before, after)


def _shown(one: Wording, colours: tuple[str, str, str]) -> str:
    red, green, off = colours
    changed = f"{red}{_quoted(one.old)}{off} -> {green}{_quoted(one.new)}{off}"
    sure = "" if one.cert >= 1 else f"  certainty {one.cert:g}"
    place = f"at {one.at}: {_visible(one.before)}{red}[{_visible(one.old)}]{off}"
    return f"{changed}{sure}  {place}{_visible(one.after)}"


def _quoted(text: str) -> str:
    return f"‘{_visible(text)}’"


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise EditionError(f"{path}: {reason}; name the folder of an edition") from None
