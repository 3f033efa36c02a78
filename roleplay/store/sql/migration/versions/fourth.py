"""Papers: worksheets, self-tests, and moves of one's own that have become cards."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "papers",
        sa.Column("id", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("profile", sa.String(40), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", "profile", name="pk_papers"),
    )
    op.create_index("ix_papers_kind", "papers", ["profile", "kind", "changed"])
