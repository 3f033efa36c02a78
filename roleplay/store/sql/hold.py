"""A play of the database in one pair of hands: its id taken, its record never written over unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from roleplay.store.sql.engine import reading, writing
from roleplay.store.sql.row import now, row_of, transcript_in
from roleplay.store.sql.schema import plays
from roleplay.store.store import StaleError

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.store.sql.claim import Claim


class DatabaseHold:
    """A play held; `seen` is the serial number of the record last seen, None where there was none."""

    def __init__(self, engine: Callable[[], Engine], play_id: str, claim: Claim) -> None:
        self.id = play_id
        self._engine = engine
        self._claim = claim
        self._seen: int | None = None
        try:
            with reading(engine()) as connection:
                self._seen = connection.execute(select(plays.c.serial).where(plays.c.id == play_id)).scalar()
        except OSError:
            pass  # what hinders it hinders saving as well, which tells
        except BaseException:
            claim.release()
            raise

    @property
    def new(self) -> bool:
        """Whether there was no record of it."""
        return self._seen is None

    def load(self) -> Transcript:
        """The record as it is now. Raises TranscriptError for a broken one, FileNotFoundError for none."""
        with reading(self._engine()) as connection:
            found = connection.execute(
                select(plays.c.serial, plays.c.document).where(plays.c.id == self.id)
            ).one_or_none()
        if found is None:
            raise FileNotFoundError(self.id)
        transcript = transcript_in(found.document)
        self._seen = found.serial
        return transcript

    def save(self, transcript: Transcript) -> None:
        """Write the record; on the disk when this returns. Raises OSError, and StaleError for another's record."""
        row = {**row_of(transcript), "changed": now(), "serial": (self._seen or 0) + 1}
        mine = (plays.c.id == self.id) & (plays.c.serial == (self._seen or 0))
        try:
            with writing(self._engine()) as connection:
                if connection.execute(update(plays).where(mine).values(row)).rowcount != 1:
                    there = select(func.count()).select_from(plays).where(plays.c.id == self.id)
                    if connection.execute(there).scalar_one():
                        raise StaleError(f"{self.id} has been changed elsewhere")
                    # a record that has gone hides nothing that could be lost
                    connection.execute(insert(plays).values({**row, "id": self.id}))
        except IntegrityError:
            raise StaleError(f"{self.id} has been begun elsewhere") from None
        self._seen = (self._seen or 0) + 1

    def release(self) -> None:
        """Give the play up; twice does no harm."""
        self._claim.release()
