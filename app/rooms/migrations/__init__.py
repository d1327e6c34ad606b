"""The schema of the database: made and brought up by Alembic's migrations, refused when it is not ours.

Each revision is named by the number that `about.schema` holds after it. That number is what counts: every release reads it, also one that is too old
for the database and must refuse it. Alembic's own table follows it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from time import monotonic

from sqlalchemy import Connection, inspect, select, update

from app.rooms.tables import SCHEMA, about, metadata

logger = logging.getLogger(__name__)
FOLDER = Path(__file__).parent


class SchemaMismatch(Exception):
    """The database was made by a newer release, or not by this program at all; the text says so in a sentence."""


def bring_up(connection: Connection) -> None:
    """Make the tables in an empty database, or bring those of an older release up; all or nothing, in the connection's transaction."""
    found = schema(connection)
    if found < SCHEMA:
        began = monotonic()
        if found:
            logger.warning("The database is brought from schema %s to %s. With a large log that takes minutes; do not stop it.", found, SCHEMA)
        _migrate(connection, found)
        connection.execute(update(about).values(schema=SCHEMA))
        if found:
            logger.warning("The database has schema %s now, after %.0f s.", SCHEMA, monotonic() - began)
    check_tables(connection)


def schema(connection: Connection) -> int:
    """The number of the database's schema, 0 when it has no tables of ours; raises SchemaMismatch."""
    tables = set(inspect(connection).get_table_names())
    if about.name not in tables:
        if strange := sorted(tables & set(metadata.tables)):
            raise SchemaMismatch(f'The database has a table "{strange[0]}" that another program made: give Aanzet a database of its own.')
        return 0
    found = connection.execute(select(about)).scalars().all()
    if len(found) != 1 or not isinstance(found[0], int) or found[0] < 1:
        raise SchemaMismatch(f'The table "about" should hold one number, the schema, and holds {list(found)}: put a backup back.')
    if found[0] > SCHEMA:
        raise SchemaMismatch(f"The database has schema {found[0]}, this release knows {SCHEMA}: use the release that made it, or a newer one.")
    return found[0]


def check_tables(connection: Connection) -> None:
    """Raise SchemaMismatch unless every table and column is there."""
    there = inspect(connection)
    for table in metadata.sorted_tables:
        columns = {column["name"] for column in there.get_columns(table.name)} if there.has_table(table.name) else set()
        if missing := [column.name for column in table.columns if column.name not in columns]:
            raise SchemaMismatch(f'The database lacks {", ".join(missing)} in the table "{table.name}": put a backup back.')


def _migrate(connection: Connection, found: int) -> None:
    from alembic import command  # here, since few starts need it
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    if found:
        command.stamp(config, str(found), purge=True)
    command.upgrade(config, str(SCHEMA))
