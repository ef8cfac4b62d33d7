"""Who made corrections, and when and why: what each of them says besides what it changes."""

from __future__ import annotations

from typing import NamedTuple

from archivist.model import Fix


class Told(NamedTuple):
    who: str
    when: str
    why: str

    def fix(
        self,
        name: str,
        old: str,
        new: str | None = None,
        kind: str = "",
        join: str = "",
        mark: str = "",
        add: str = "",
        marks: tuple[tuple[str, str], ...] = (),
        note: str = "",
        n: str = "",
        behind: str = "",
        *,
        before: bool = False,
        sets: tuple[tuple[str, str], ...] = (),
    ) -> Fix:
        told = (self.who, self.when, self.why)
        made = Fix(name, old, new, kind, *told, join, mark, add, marks, note, n, behind)
        return made._replace(before=before, sets=sets)
