"""`make activity` makes a folder that works, and touches nothing else."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path

import pytest

from app.core.ballots import Voting
from tests.house import ROOT, sources


def make(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / ".ci/activity", name, folder], cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_new_activity_is_the_template_under_its_own_name(tmp_path: Path) -> None:
    before = dict(sources("app", "static", "tests"))
    made = make("straw_poll", tmp_path)
    assert made.returncode == 0, made.stderr
    assert dict(sources("app", "static", "tests")) == before
    folder = tmp_path / "straw_poll"
    assert {path.name for path in folder.iterdir()} == {path.name for path in (ROOT / "app/activities/_template").iterdir() if path.is_file()}
    spec = importlib.util.spec_from_file_location("straw_poll_rules", folder / "rules.py")
    assert spec is not None
    assert spec.loader is not None
    rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rules)
    assert isinstance(rules.activity, Voting)
    assert (rules.activity.kind, type(rules.activity).__name__) == ("straw_poll", "StrawPoll")
    assert "emplate" not in "".join(path.read_text() for path in folder.iterdir())
    assert make("straw_poll", tmp_path).returncode != 0, "it was made over what was there"


@pytest.mark.parametrize("name", ["", "Straw", "straw poll", "../straw", "straw_", "1straw"])
def test_a_name_that_cannot_be_a_kind_is_refused(name: str, tmp_path: Path) -> None:
    made = make(name, tmp_path)
    assert made.returncode != 0
    assert "make activity name=" in made.stderr
    assert not list(tmp_path.iterdir())
