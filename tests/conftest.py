"""What all tests share: a running server, and the rule that CI skips nothing."""

from __future__ import annotations

import os
import resource
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from tests.postgres import Postgres, postgres
from tests.server import Server


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run; each test makes a database of its own in it."""
    with postgres() as running:
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One real server for all tests of a module; a test that breaks it on purpose makes a `Server` of its own (fixture `own_server`)."""
    running = Server(tmp_path_factory.mktemp("server") / "instance")
    running.start()
    try:
        yield running
    finally:
        running.close()


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server for one test, which may stop, kill and restart it."""
    running = Server(tmp_path_factory.mktemp("own") / "instance")
    running.start()
    try:
        yield running
    finally:
        running.close()


@pytest.fixture
def many_files() -> Iterator[None]:
    """A test that opens a thousand connections."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[1], 4096) if before[1] > 0 else 4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def _no_skips_in_ci(report: Any) -> None:
    # A path that CI cannot test is not tested at all, and nobody would notice.
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped in CI, where nothing may be: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _no_skips_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _no_skips_in_ci(report)
    return report
