"""Schema 1, the first that was released: sessions with their secrets, and the log."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    about = op.create_table("about", sa.Column("schema", sa.Integer, nullable=False))
    op.create_table(
        "sessions",
        sa.Column("code", sa.String(6), primary_key=True),
        sa.Column("secret", sa.LargeBinary),
        sa.Column("created_at", sa.Float, nullable=False),
    )
    op.create_table(
        "log",
        sa.Column("session", sa.String(6), sa.ForeignKey("sessions.code"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("command", sa.String(64), nullable=False),
        sa.Column("actor", sa.String(40), nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("build", sa.String(12), nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.UniqueConstraint("session", "actor", "command"),
    )
    op.bulk_insert(about, [{"schema": 1}])
