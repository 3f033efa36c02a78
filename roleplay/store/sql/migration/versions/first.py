"""The first tables: plays, notes, origins, objections, holders."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "plays",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("scenario", sa.String(80), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.Column("uncovered", sa.Integer, nullable=False),
        sa.Column("needs", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plays"),
    )
    op.create_index("ix_plays_changed", "plays", ["changed"])
    for name, column in (("notes", "text"), ("origins", "file")):
        op.create_table(
            name,
            sa.Column("id", sa.String(200), nullable=False),
            sa.Column(column, sa.Text, nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        )
    op.create_table(
        "objections",
        sa.Column("play", sa.String(200), nullable=False),
        sa.Column("move", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("play", "move", name="pk_objections"),
    )
    op.create_table(
        "holders",
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("process", sa.Integer, nullable=False),
        sa.Column("machine", sa.String(200), nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_holders"),
    )
