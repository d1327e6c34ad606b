"""The house stays in order: who imports whom, what is pure, how long a file is, which settings are explained."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from importlib.metadata import packages_distributions

import pytest
from prometheus_client import REGISTRY

from app.activities import find_activities
from tests import house

Check = Callable[[str, str], list[str]]
PYTHON = [(path, source) for path, source in house.sources("app") if path.endswith(".py")]
ALL = list(house.sources("app", "static", "templates", "tests"))


def holds(check: Check, files: list[tuple[str, str]]) -> None:
    problems = [problem for path, source in files for problem in check(path, source)]
    assert not problems


def test_there_are_sources_to_check() -> None:
    assert len(PYTHON) > 20
    assert {"app/core/tree.py", "static/build.mjs", "tests/house.py"} <= {path for path, _source in ALL}


def test_imports_point_one_way() -> None:
    holds(house.wrong_ways, PYTHON)


def test_core_and_activities_touch_nothing() -> None:
    holds(house.impurities, PYTHON)


def test_eventlet_is_imported_in_one_file() -> None:
    holds(house.eventlet_elsewhere, PYTHON)


def test_the_environment_is_read_in_one_file() -> None:
    holds(house.environment_elsewhere, PYTHON)


def test_a_file_fits_one_sitting() -> None:
    holds(house.too_long, ALL)


def test_text_never_becomes_markup() -> None:
    files = [(path, source) for path, source in ALL if path not in ("tests/house.py", "tests/test_house.py")]
    holds(house.raw_html, files)


def test_an_activity_styles_its_own_classes_or_common_ones() -> None:
    assert not house.styled_twice({path: source for path, source in ALL if path.endswith(".css")})
    assert house.styled_twice({f"app/activities/{kind}/phone.css": "h2, .item { top: 0 }" for kind in "ab"}) == [".item: a, b"]


def test_colours_durations_and_sizes_of_type_are_tokens() -> None:
    holds(house.own_values, ALL)


def test_every_setting_is_explained_in_the_readme() -> None:
    settings = {setting.name for setting in importlib.import_module("app.config").SETTINGS}
    assert settings
    assert house.table_of_settings((house.ROOT / "README.md").read_text(encoding="utf-8")) == settings


def test_every_activity_is_explained_in_the_readme() -> None:
    assert house.table_of_activities((house.ROOT / "README.md").read_text(encoding="utf-8")) == set(find_activities())


def test_every_figure_is_explained_in_the_readme() -> None:
    importlib.import_module("app.figures")
    ours = [family for family in REGISTRY.collect() if family.name.startswith("aanzet_")]
    names = {f"{family.name}_total" if family.type == "counter" else family.name for family in ours}
    assert names
    assert house.table_of_figures((house.ROOT / "README.md").read_text(encoding="utf-8")) == names


def test_every_package_is_used_and_every_import_is_a_package() -> None:
    """A line in requirements.txt has an import in app/, and the other way round."""
    distributions = packages_distributions()
    imported = {name.split(".")[0] for path, source in PYTHON for name in house.imports(path, source)} - {"app"}
    used = {re.sub(r"[-_.]+", "-", distributions[name][0]).lower() for name in imported if not house.is_standard(name)}
    pinned = house.pinned((house.ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert used == pinned


def test_every_package_of_the_tests_is_pinned() -> None:
    assert "pytest" in house.pinned((house.ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    assert house.pinned((house.ROOT / "requirements-node.txt").read_text(encoding="utf-8"))


def test_no_address_of_a_registry_is_kept() -> None:
    """package-lock.json holds versions and checksums only, so that it works with any registry."""
    assert '"resolved"' not in (house.ROOT / "package-lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("check", "path", "source"),
    [
        (house.wrong_ways, "app/core/agenda.py", "from app.rooms.room import Room"),
        (house.wrong_ways, "app/core/agenda.py", "from ..rooms import room"),
        (house.wrong_ways, "app/activities/cluster/rules.py", "import app.config"),
        (house.wrong_ways, "app/activities/cluster/rules.py", "from app.activities.brainstorm.rules import Brainstorm"),
        (house.wrong_ways, "app/rooms/room.py", "def later():\n    from app.gateway import wire"),
        (house.wrong_ways, "app/gateway/wire.py", "from app.web.pages import join"),
        (house.wrong_ways, "app/web/pages.py", "from app.gateway.wire import Wire"),
        (house.wrong_ways, "app/minutes/html.py", "from app import rooms"),
        (house.wrong_ways, "app/contrast.py", "from app.config import ROOT"),
        (house.wrong_ways, "app/errors.py", "from app import create_app"),
        (house.impurities, "app/core/agenda.py", "import time"),
        (house.impurities, "app/core/agenda.py", "from datetime import datetime\nnow = datetime.now()"),
        (house.impurities, "app/core/session.py", "def id():\n    from random import random"),
        (house.impurities, "app/activities/cluster/rules.py", "import flask"),
        (house.impurities, "app/activities/cluster/rules.py", "import pkgutil"),
        (house.impurities, "app/activities/stance/rules.py", "import numpy"),
        (house.impurities, "app/core/session.py", "rows = open('file').read()"),
        (house.eventlet_elsewhere, "app/rooms/room.py", "from eventlet import sleep"),
        (house.eventlet_elsewhere, "app/__main__.py", "import eventlet.wsgi"),
        (house.environment_elsewhere, "app/web/pages.py", "import os\nport = os.environ['PORT']"),
        (house.too_long, "static/src/store.ts", "\n" * 301),
        (house.too_long, "app/core/agenda.py", "x = 1\n" * 301),
        (house.own_values, "static/src/style/phone.css", ".a { color: #fff; }"),
        (house.own_values, "static/src/style/phone.css", ".a { background: rgb(0 0 0) }"),
        (house.own_values, "static/src/style/phone.css", ".a { border: 1px solid white; }"),
        (house.own_values, "static/src/style/phone.css", ".a { transition: width 0.2s var(--ease); }"),
        (house.own_values, "app/activities/form/phone.css", ".a { font-size: 0.9em; }"),
        (house.own_values, "app/activities/form/phone.css", ".a { font: 13px/1.2 var(--font); }"),
        (house.raw_html, "static/src/store.ts", "node.innerHTML = text"),
        (house.raw_html, "app/activities/cluster/phone.tsx", "<p dangerouslySetInnerHTML={{__html: text}} />"),
        (house.raw_html, "templates/join.html", "{{ title |safe }}"),
        (house.raw_html, "templates/join.html", "{% autoescape false %}"),
    ],
)
def test_each_rule_can_be_broken(check: Check, path: str, source: str) -> None:
    assert check(path, source)


@pytest.mark.parametrize(
    ("check", "path", "source"),
    [
        (house.wrong_ways, "app/core/agenda.py", "from app.core.tree import Tree\nfrom app.errors import Refused"),
        (house.wrong_ways, "app/activities/cluster/rules.py", "from app.activities.cluster.past import lift\nfrom . import past"),
        (house.wrong_ways, "app/__init__.py", "from app.gateway import wire\nfrom app.web import pages"),
        (house.impurities, "app/rooms/room.py", "import time"),
        (house.impurities, "app/core/report.py", "from datetime import datetime, tzinfo\nbegan = datetime.fromtimestamp(0, zone)"),
        (house.impurities, "app/activities/__init__.py", "import importlib\nimport pkgutil"),
        (house.impurities, "app/activities/stance/space.py", "import numpy as np"),
        (house.eventlet_elsewhere, "app/green.py", "import eventlet"),
        (house.environment_elsewhere, "app/config.py", "import os\nport = os.environ['PORT']"),
        (house.too_long, "app/core/agenda.py", "x = 1\n" * 300),
        (house.own_values, "static/src/style/tokens.css", ":root { --paper: #fff; }"),
        (house.own_values, "static/src/style/phone.css", ".a { color: var(--white); font-size: max(var(--size-2), 16px); }"),
        (house.own_values, "static/src/style/sheets.css", ".a { font-size: 13pt; } /* 13px, #fff */"),
        (house.raw_html, "static/src/store.ts", "const safe = a | b"),
    ],
)
def test_what_is_in_order_passes(check: Check, path: str, source: str) -> None:
    assert not check(path, source)


def test_settings_are_read_from_the_readme() -> None:
    readme = "| setting | default |\n| --- | --- |\n| `PORT` | 5000 |\n| `AANZET_KEY` | made |\n\nor `HOST`"
    assert house.table_of_settings(readme) == {"PORT", "AANZET_KEY"}


def test_an_open_version_is_refused() -> None:
    assert house.pinned("# why\nflask-socketio==5.7.0  # sockets\nPython_Engineio==4\n") == {"flask-socketio", "python-engineio"}
    with pytest.raises(AssertionError):
        house.pinned("flask>=3")
