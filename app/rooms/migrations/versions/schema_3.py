"""Schema 3: what a list of sessions needs to know of each, and moderators with a key of their own."""

import json

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("title", sa.Text))
    op.add_column("sessions", sa.Column("state", sa.String(8), nullable=False, server_default="planned"))
    op.add_column("sessions", sa.Column("owner", sa.String(12)))
    op.create_table(
        "moderators",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("key", sa.String(64), nullable=False),
    )
    connection = op.get_bind()
    for code, events in connection.execute(sa.text("SELECT session, events FROM log WHERE seq = 1")).all():
        title = json.loads(events)[0][1].get("script", {}).get("title", "")
        held = "SELECT count(*) FROM log WHERE session = :code AND events LIKE :event"
        finished, opened = (
            connection.execute(sa.text(held), {"code": code, "event": f'%"{name}"%'}).scalar() for name in ("session_finished", "step_opened")
        )
        state = "finished" if finished else "running" if opened else "planned"
        connection.execute(
            sa.text("UPDATE sessions SET title = :title, state = :state WHERE code = :code"), {"code": code, "title": title, "state": state}
        )
