"""The tables, and the revision of the schema that this version reads and writes.

A play's `document` is its record as it is exported; the columns beside it are what a list shows, written with it. They
are claims like the record's own result: what counts is recomputed from the moves.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

REVISION = "0005"
"""The revision of `migration/versions` that these tables are."""
KNOWN = ("0001", "0002", "0003", "0004", "0005")
"""All revisions, the oldest first."""

tables = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"},
)


def _profile(*, key: bool = False) -> Column[str]:
    """Whose it is: the id of a profile, the empty one for the first."""
    return Column("profile", String(40), primary_key=key, nullable=False, server_default="")


profiles = Table(
    "profiles",
    tables,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("key", String(200), nullable=False, doc="what names have in common that people take for the same"),
    Column("created", BigInteger, nullable=False, doc="seconds since 1970, UTC"),
    Column("pin", Text, nullable=True, doc="what scrypt made of it, with its salt and parameters"),
    UniqueConstraint("key", name="uq_profiles_key"),
)
"""Who keeps plays here; the first one has a row once there is something to say of them."""
plays = Table(
    "plays",
    tables,
    Column("id", String(200), primary_key=True),
    Column("changed", BigInteger, nullable=False, doc="microseconds since 1970, UTC"),
    Column("serial", Integer, nullable=False, doc="goes up by one with every save"),
    Column("scenario", String(80), nullable=False),
    Column("level", Integer, nullable=False),
    Column("mode", String(20), nullable=False),
    Column("entries", Integer, nullable=False),
    Column("finished", Integer, nullable=False, doc="1 when the conversation has ended, else 0"),
    Column("uncovered", Integer, nullable=False),
    Column("needs", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("document", Text, nullable=False),
    _profile(),
    Index("ix_plays_profile", "profile", "changed"),
)
notes = Table(
    "notes",
    tables,
    Column("id", String(200), primary_key=True),
    Column("text", Text, nullable=False),
    _profile(key=True),
)
origins = Table(
    "origins",
    tables,
    Column("id", String(200), primary_key=True),
    Column("file", Text, nullable=False),
    _profile(key=True),
)
objections = Table(
    "objections",
    tables,
    Column("play", String(200), primary_key=True),
    Column("move", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    _profile(key=True),
)
card_events = Table(
    "card_events",
    tables,
    Column("serial", Integer, primary_key=True, autoincrement=True),
    Column("deck", String(60), nullable=False),
    Column("card", String(60), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("moment", BigInteger, nullable=False, doc="seconds since 1970, UTC"),
    Column("day", Integer, nullable=False, doc="the day of practice, a proleptic ordinal"),
    Column("rating", Integer, nullable=False, doc="1 to 4, again to easy"),
    Column("share", Float, nullable=False, doc="how much of the answer was right, 0 to 1"),
    Column("seconds", Integer, nullable=False),
    Column("undoes", Integer, nullable=False, doc="the serial of what an undo takes back, else 0"),
    _profile(),
    Index("ix_card_events_profile", "profile", "day"),
    Index("ix_card_events_card", "profile", "deck", "card"),
)
"""What happened to cards, only ever added to."""
cards = Table(
    "cards",
    tables,
    Column("deck", String(60), primary_key=True),
    Column("card", String(60), primary_key=True),
    Column("due", Integer, nullable=True, doc="a day of practice"),
    Column("day", Integer, nullable=True, doc="that of the last answer"),
    Column("last", BigInteger, nullable=False, doc="when that was, in seconds since 1970"),
    Column("stability", Float, nullable=False, doc="in days"),
    Column("difficulty", Float, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("suspended", Integer, nullable=False, doc="1 when it is put aside, else 0"),
    Column("buried", Integer, nullable=True, doc="the day for which it is put off"),
    _profile(key=True),
    Index("ix_cards_due", "profile", "due"),
)
"""What the events of each card come to, so that nothing need be rebuilt to see what is due."""
papers = Table(
    "papers",
    tables,
    Column("id", String(60), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("title", String(200), nullable=False),
    Column("made", BigInteger, nullable=False, doc="seconds since 1970, UTC"),
    Column("changed", BigInteger, nullable=False, doc="likewise"),
    Column("serial", Integer, nullable=False, doc="goes up by one with every change"),
    Column("document", Text, nullable=False),
    _profile(key=True),
    Index("ix_papers_kind", "profile", "kind", "changed"),
)
"""Worksheets, self-tests, and moves of one's own that have become cards."""
workshops = Table(
    "workshops",
    tables,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("title", String(200), nullable=False),
    Column("made", BigInteger, nullable=False, doc="milliseconds since 1970, UTC"),
    Column("changed", BigInteger, nullable=False, doc="likewise"),
    _profile(),
    Index("ix_workshops_kind", "kind", "changed"),
)
"""What somebody holds with a room of people."""
happenings = Table(
    "happenings",
    tables,
    Column("workshop", String(40), primary_key=True),
    Column("serial", Integer, primary_key=True, autoincrement=False, doc="from 1 on, without gaps"),
    Column("moment", BigInteger, nullable=False, doc="milliseconds since 1970, UTC"),
    Column("document", Text, nullable=False),
    _profile(),
    Index("ix_happenings_profile", "profile"),
)
"""What happened in a workshop, only ever added to."""
OWNED = (plays, notes, origins, objections, card_events, cards, papers, workshops, happenings)
"""What is somebody's."""
holders = Table(
    "holders",
    tables,
    Column("id", String(200), primary_key=True),
    Column("process", Integer, nullable=False),
    Column("machine", String(200), nullable=False),
    Column("since", BigInteger, nullable=False, doc="seconds since 1970, UTC"),
)
"""Who last took a play, for telling others; whether it is still held, the lock itself says."""
