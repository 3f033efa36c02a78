"""Workshops, and what happens in them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "workshops",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("profile", sa.String(40), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_workshops"),
    )
    op.create_index("ix_workshops_kind", "workshops", ["kind", "changed"])
    op.create_table(
        "happenings",
        sa.Column("workshop", sa.String(40), nullable=False),
        sa.Column("serial", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("moment", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("profile", sa.String(40), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("workshop", "serial", name="pk_happenings"),
    )
    op.create_index("ix_happenings_profile", "happenings", ["profile"])
