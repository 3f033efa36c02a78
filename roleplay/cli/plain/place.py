"""Where a conversation in plain mode is kept while it goes on, and how to go on with it."""

from __future__ import annotations

from roleplay.desk.desk import Desk
from roleplay.desk.seat import Seat
from roleplay.reading.text import Language


class Place:
    """One play's place at the desk; `again` is the command that goes on with it."""

    def __init__(self, desk: Desk, seat: Seat, again: str) -> None:
        self.desk = desk
        self.seat = desk.seats.sit(seat)
        self.again = again
        self.failures = 0

    @property
    def where(self) -> str | None:
        """The file of the play, once it is kept."""
        return self.desk.where(self.seat.id)

    def keep(self) -> str | None:
        """Write the play as it stands, and wait until it is written; what hindered it, if anything did."""
        self.seat.keep()
        failed = self.seat.settle()
        if failed is None:
            return None
        self.failures += 1
        return failed.told(self.desk.words)

    @property
    def notes(self) -> str:
        """What the trainee has noted for this play."""
        return self.desk.notes.jottings.get(self.seat.id, "").strip()

    def jot(self, line: str) -> str | None:
        """Add a line to the notes, and keep them; what hindered that, if anything did."""
        failed = self.desk.notes.keep(self.seat.id, "\n".join(filter(None, (self.notes, line))))
        return None if failed is None else failed.told(self.desk.words)

    def remember(self, language: Language) -> str | None:
        """Remember the language for the next start; what hindered that, if anything did."""
        self.desk.language = language
        failed = self.desk.remember(language=language)
        return None if failed is None else failed.told(self.desk.words)

    def leave(self) -> None:
        """Let others have the play."""
        self.desk.seats.leave(self.seat)
