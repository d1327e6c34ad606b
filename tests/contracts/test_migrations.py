"""The schema of the database: migrations make it, bring an old one up, and refuse what is not ours."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from app.core.session import Row, Session
from app.rooms import migrations
from app.rooms.database import Unavailable, address
from app.rooms.log import Batch, Log
from app.rooms.migrations import SchemaMismatch
from app.rooms.tables import SCHEMA, metadata
from tests.meeting import KINDS

HERE = Path(__file__).parent
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{schema}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("log", sa.Column("note", sa.Text))
    {more}
"""


@pytest.fixture
def released(url: str) -> str:
    """A database that the first released schema made, with a session in it."""
    name = "sqlite" if url.startswith("sqlite") else "postgresql"
    execute(url, *(HERE / f"schema-1.{name}.sql").read_text().rstrip(";\n").split(";\n"))
    return url


def execute(url: str, *statements: str) -> None:
    engine = create_engine(address(url))
    with engine.begin() as database:
        for statement in statements:
            database.exec_driver_sql(statement)
    engine.dispose()


def a_next_schema(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "") -> int:
    """The release after this one, which knows one migration more; gives its number."""
    shutil.copytree(migrations.FOLDER, folder)
    (folder / "versions" / "schema_next.py").write_text(NEXT.format(schema=SCHEMA + 1, before=SCHEMA, more=more))
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(migrations, "SCHEMA", SCHEMA + 1)
    return SCHEMA + 1


def number(url: str) -> int:
    engine = create_engine(address(url))
    with engine.connect() as database:
        found: int = database.execute(text("SELECT schema FROM about")).scalar_one()
    engine.dispose()
    return found


def test_models_and_migrations_agree(url: str) -> None:
    Log(url, "build").close()
    with create_engine(address(url)).connect() as database:
        differences = compare_metadata(MigrationContext.configure(database, opts={"compare_server_default": True}), metadata)
    assert [one for one in differences if one[1].name != "alembic_version"] == []
    assert ScriptDirectory(str(migrations.FOLDER)).get_heads() == [str(SCHEMA)]


def test_what_the_first_released_schema_held_is_read_and_goes_on(released: str) -> None:
    log = Log(released, "build")
    session = Session(KINDS)
    for seq, command, actor, at, raw in log.read("K7M4QX"):
        session.apply(Row(seq, command, actor, at, session.read_events(raw)))
    assert [item["text"] for item in session.step("s1").sorted_items()] == ["Trees", "It's a bench"]
    found = log.find("K7M4QX")
    assert found is not None
    assert found.secret == b"\x00\xffA"
    assert log.append([Batch("K7M4QX", session.seq, [Row(session.seq + 1, "later", "desk:1", 2000.0, [])])]) == [True]


def test_an_older_database_is_brought_up_and_the_server_says_so(
    released: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    new = a_next_schema(monkeypatch, tmp_path / "migrations")
    with caplog.at_level(logging.WARNING):
        log = Log(released, "build")
    assert f"The database is brought from schema 1 to {new}." in caplog.text
    assert f"The database has schema {new} now" in caplog.text
    assert len(log.read("K7M4QX")) == 5
    execute(released, "SELECT note FROM log")
    caplog.clear()
    Log(released, "build")
    assert not caplog.records, "a second start has nothing to do"


def test_a_migration_that_fails_halfway_leaves_everything_as_it_was(released: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as later:
        a_next_schema(later, tmp_path / "migrations", more='op.execute("SELECT nothing")')
        with pytest.raises(Unavailable, match="nothing"):
            Log(released, "build")
    assert number(released) == 1
    assert len(Log(released, "build").read("K7M4QX")) == 5


def test_a_database_of_a_newer_release_is_refused_with_a_sentence(released: str) -> None:
    execute(released, "UPDATE about SET schema = 99")
    with pytest.raises(SchemaMismatch, match=f"schema 99, this release knows {SCHEMA}: use the release that made it"):
        Log(released, "build")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (["DELETE FROM about"], r'The table "about" should hold one number, the schema, and holds \[\]'),
        (["UPDATE about SET schema = 0"], r"holds \[0\]"),
        (["ALTER TABLE log DROP COLUMN build"], 'The database lacks build in the table "log"'),
        (["DROP TABLE about"], 'has a table "log" that another program made'),
    ],
)
def test_a_wrong_database_is_refused_with_a_sentence(released: str, damage: list[str], sentence: str) -> None:
    execute(released, *damage)
    with pytest.raises(SchemaMismatch, match=sentence):
        Log(released, "build")


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"the minutes of last year" * 100)
    with pytest.raises(Unavailable, match="not a database"):
        Log(f"sqlite:///{tmp_path / 'log.db'}", "build")
