"""A play of the database in one pair of hands: its id taken, its record never written over unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from roleplay.store.sql.engine import reading
from roleplay.store.sql.owner import writing_as
from roleplay.store.sql.row import now, row_of, transcript_in
from roleplay.store.sql.schema import plays
from roleplay.store.store import StaleError

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.store.sql.claim import Claim


class DatabaseHold:
    """A play of a profile held; `seen` is the serial number of the record last seen, None where there was none.

    Raises FileNotFoundError for a play of another profile.
    """

    def __init__(self, engine: Callable[[], Engine], profile: str, play_id: str, claim: Claim) -> None:
        self.id = play_id
        self._engine = engine
        self._profile = profile
        self._mine = (plays.c.id == play_id) & (plays.c.profile == profile)
        self._claim = claim
        self._seen: int | None = None
        owner = profile
        try:
            with reading(engine()) as connection:
                found = connection.execute(select(plays.c.serial, plays.c.profile).where(plays.c.id == play_id))
                self._seen, owner = found.one_or_none() or (None, profile)
        except OSError:
            pass  # what hinders it hinders saving as well, which tells
        except BaseException:
            claim.release()
            raise
        if owner != profile:
            claim.release()
            raise FileNotFoundError(play_id)

    @property
    def new(self) -> bool:
        """Whether there was no record of it."""
        return self._seen is None

    def load(self) -> Transcript:
        """The record as it is now. Raises TranscriptError for a broken one, FileNotFoundError for none."""
        with reading(self._engine()) as connection:
            found = connection.execute(select(plays.c.serial, plays.c.document).where(self._mine)).one_or_none()
        if found is None:
            raise FileNotFoundError(self.id)
        transcript = transcript_in(found.document)
        self._seen = found.serial
        return transcript

    def save(self, transcript: Transcript) -> None:
        """Write the record; on the disk when this returns. Raises OSError, and StaleError for another's record."""
        row = {**row_of(transcript), "changed": now(), "serial": (self._seen or 0) + 1}
        seen = self._mine & (plays.c.serial == (self._seen or 0))
        try:
            with writing_as(self._engine(), self._profile) as connection:
                if connection.execute(update(plays).where(seen).values(row)).rowcount != 1:
                    there = select(func.count()).select_from(plays).where(self._mine)
                    if connection.execute(there).scalar_one():
                        raise StaleError(f"{self.id} has been changed elsewhere")
                    # a record that has gone hides nothing that could be lost
                    connection.execute(insert(plays).values({**row, "id": self.id, "profile": self._profile}))
        except IntegrityError:
            raise StaleError(f"{self.id} has been begun elsewhere") from None
        self._seen = (self._seen or 0) + 1

    def release(self) -> None:
        """Give the play up; twice does no harm."""
        self._claim.release()
