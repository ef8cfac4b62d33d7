"""What holds for every test: when slow ones run, that CI skips nothing, how Hypothesis runs."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

CI = bool(os.environ.get("CI"))
BY_DESIGN = "by design: "  # how the reason of a skip begins that is right in CI too

# No deadline and no check of speed: other work on the machine must never fail a test.
settings.register_profile(
    "archivist",
    max_examples=50,
    deadline=None,
    derandomize=CI,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("archivist")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the full-size cases too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if CI or config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="full size: give --slow"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a part that is missing fails its tests; a skip would hide that nothing was tested."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        detail: Any = report.longrepr
        reason = detail[2].removeprefix("Skipped: ") if isinstance(detail, tuple) else str(detail)
        if not reason.startswith(BY_DESIGN):
            report.outcome = "failed"
            report.longrepr = f"skipped in CI, where every part must be there: {reason}"
    return report
