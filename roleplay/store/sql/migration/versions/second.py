"""Profiles: whose each thing is. What was there before is the first one's, who has no name."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of profiles, and add the column to those of what they keep."""
    op.create_table(
        "profiles",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("pin", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_profiles"),
        sa.UniqueConstraint("key", name="uq_profiles_key"),
    )
    op.add_column("plays", _profile())
    op.drop_index("ix_plays_changed", "plays")
    op.create_index("ix_plays_profile", "plays", ["profile", "changed"])
    for table, key in (("notes", ["id"]), ("origins", ["id"]), ("objections", ["play", "move"])):
        with op.batch_alter_table(table) as batch:
            batch.add_column(_profile())
            batch.drop_constraint(f"pk_{table}", type_="primary")
            batch.create_primary_key(f"pk_{table}", ["profile", *key])


def _profile() -> sa.Column[str]:
    return sa.Column("profile", sa.String(40), nullable=False, server_default="")
