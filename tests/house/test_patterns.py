"""Patterns that are compiled late do what compiled ones do, and each of the package compiles."""

from __future__ import annotations

import importlib
import pkgutil
import re

import archivist
from archivist.patterns import late


def test_a_late_pattern_is_the_compiled_one() -> None:
    made, compiled = late("(a)(?P<n>b)", re.IGNORECASE), re.compile("(a)(?P<n>b)", re.IGNORECASE)
    assert made.findall("xAb ab") == compiled.findall("xAb ab") == [("A", "b"), ("a", "b")]
    assert (made.pattern, made.flags, made.groups) == (compiled.pattern, compiled.flags, 2)
    assert made.sub(r"\g<n>\1", "ab") == "ba"


def test_every_late_pattern_of_the_package_compiles() -> None:
    kind = type(late(""))
    names = [m.name for m in pkgutil.walk_packages(archivist.__path__, "archivist.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    found = [value for module in modules for value in vars(module).values() if type(value) is kind]
    assert len(found) > 50
    assert all(re.compile(pattern.pattern, pattern.flags) for pattern in found)
