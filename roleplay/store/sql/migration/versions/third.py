"""Cards: what happened to each, and what that comes to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "card_events",
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("deck", sa.String(60), nullable=False),
        sa.Column("card", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("moment", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.Column("undoes", sa.Integer, nullable=False),
        sa.Column("profile", sa.String(40), nullable=False, server_default=""),
    )
    op.create_index("ix_card_events_profile", "card_events", ["profile", "day"])
    op.create_index("ix_card_events_card", "card_events", ["profile", "deck", "card"])
    op.create_table(
        "cards",
        sa.Column("deck", sa.String(60), nullable=False),
        sa.Column("card", sa.String(60), nullable=False),
        sa.Column("due", sa.Integer, nullable=True),
        sa.Column("day", sa.Integer, nullable=True),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("stability", sa.Float, nullable=False),
        sa.Column("difficulty", sa.Float, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sa.Column("suspended", sa.Integer, nullable=False),
        sa.Column("buried", sa.Integer, nullable=True),
        sa.Column("profile", sa.String(40), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("deck", "card", "profile", name="pk_cards"),
    )
    op.create_index("ix_cards_due", "cards", ["profile", "due"])
