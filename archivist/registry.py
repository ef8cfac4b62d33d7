"""Every rule and every kind of finding, found by being there: what a row is called and says.

A row is a module-level ``RuleRow`` or ``FindingRow``, alone or in a tuple, in a module of one of
the stages that read and change text. Reports, ``editorialDecl`` and the manifest look rows up here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import TypeVar

from archivist import clean, sources, structure
from archivist.rules import FindingRow, RuleRow

Row = TypeVar("Row", RuleRow, FindingRow)


@cache
def rule_rows() -> Mapping[str, RuleRow]:
    """Rules by id, in the order of stages, modules and rows."""
    return _by_id(RuleRow)


@cache
def finding_rows() -> Mapping[str, FindingRow]:
    """Kinds of findings by id, in the order of stages, modules and rows."""
    return _by_id(FindingRow)


def _by_id(kind: type[Row]) -> dict[str, Row]:
    """Raises ValueError when two different rows have one id."""
    found: dict[str, Row] = {}
    for module in _modules():
        for value in vars(module).values():
            for row in value if isinstance(value, tuple) else (value,):
                if isinstance(row, kind) and found.setdefault(row.id, row) != row:
                    raise ValueError(f"{module.__name__}: the id {row.id!r} is taken")
    return found


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(m for package in (sources, clean, structure) for m in _walk(package))


def _walk(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)
