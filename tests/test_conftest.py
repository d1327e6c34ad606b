"""The rule that CI skips nothing, shown on a small run of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import server

SKIPPING = """
import pytest

def test_that_runs():
    pass

@pytest.mark.skip(reason="no browser here")
def test_that_is_skipped():
    raise AssertionError

@pytest.mark.xfail(reason="known", strict=True)
def test_that_is_known_to_fail():
    raise AssertionError
"""
WHOLE_FILE = "import pytest\npytest.skip('nothing here', allow_module_level=True)"


@pytest.mark.parametrize(("source", "ci", "code"), [(SKIPPING, "true", 1), (SKIPPING, "", 0), (WHOLE_FILE, "true", 2)])
def test_a_skipped_test_fails_in_ci(tmp_path: Path, source: str, ci: str, code: int) -> None:
    (tmp_path / "test_example.py").write_text(source)
    alone = ["-p", "no:cacheprovider", "--rootdir", str(tmp_path), "-c", os.devnull]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", *alone, str(tmp_path)],
        cwd=server.ROOT,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(server.ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == code, run.stdout + run.stderr
    assert ("was skipped in CI" in run.stdout) == bool(ci)
