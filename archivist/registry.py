"""Every rule and every kind of finding, found by being there: what a row is called and says.

A row is a module-level ``RuleRow`` or ``FindingRow``, alone or in a tuple, in a module of one of
the stages that read and change text. Reports, ``editorialDecl`` and the manifest look rows up here.
What ran has been loaded: only for what is asked beyond that are all readers loaded too.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import TypeVar

from archivist import clean, fixes, sources, structure
from archivist.rules import FindingRow, RuleRow

Row = TypeVar("Row", RuleRow, FindingRow)

_STAGES = (sources, clean, structure, fixes)


@cache
def rule_rows() -> Mapping[str, RuleRow]:
    """Rules by id, in the order of stages, modules and rows."""
    return _by_id(RuleRow, _modules())


def rules_of(ids: Collection[str]) -> tuple[RuleRow, ...]:
    """The rows of these rules, in the same order; ids of no rule have none."""
    rows = _by_id(RuleRow, _loaded())
    if not rows.keys() >= set(ids):
        rows = dict(rule_rows())
    return tuple(row for row in rows.values() if row.id in ids)


@cache
def finding_rows() -> Mapping[str, FindingRow]:
    """Kinds of findings by id, in the order of stages, modules and rows."""
    return _by_id(FindingRow, _modules())


@cache
def finding_row(id: str) -> FindingRow:
    """The row of one kind of finding. Raises KeyError."""
    return _by_id(FindingRow, _loaded()).get(id) or finding_rows()[id]


def _by_id(kind: type[Row], modules: Iterable[ModuleType]) -> dict[str, Row]:
    """Raises ValueError when two different rows have one id."""
    found: dict[str, Row] = {}
    for module in modules:
        for row in _rows(module):
            if isinstance(row, kind) and found.setdefault(row.id, row) != row:
                raise ValueError(f"{module.__name__}: the id {row.id!r} is taken")
    return found


@cache
def _rows(module: ModuleType) -> tuple[RuleRow | FindingRow, ...]:
    """The rows of a module: kept, since to look through all modules once takes a millisecond."""
    values = [value for name, value in vars(module).items() if not name.startswith("_")]
    rows = (row for v in values for row in (v if isinstance(v, tuple) else (v,)))
    return tuple(row for row in rows if isinstance(row, (RuleRow, FindingRow)))


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(module for stage in _STAGES for module in _walk(stage))


def _loaded() -> list[ModuleType]:
    """Those of :func:`_modules` that somebody has asked for by now, in the same order."""
    paths = sorted(name.split(".") for name in sys.modules if name.startswith("archivist."))
    starts = [stage.__name__.split(".") for stage in _STAGES]
    return [sys.modules[".".join(p)] for start in starts for p in paths if p[:2] == start]


def _walk(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)
