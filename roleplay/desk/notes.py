"""What the trainee notes: on plays, beside their records, and for talks that have not begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError, unwritable
from roleplay.store.plain import plain
from roleplay.store.store import LARGEST_NOTES

if TYPE_CHECKING:
    from roleplay.store.store import Store

PLAN = "plan-"
"""Before a scenario's id: where the plan of a talk that has not begun is kept, among the notes on plays."""


class Notes:
    """The notes in one store, those on plays that were opened at hand."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.jottings: dict[str, str] = {}
        """What was noted, by the play's id; there for every play that has been opened."""

    def recall(self, play_id: str) -> None:
        """Have the notes of a play at hand, if there are any."""
        if play_id not in self.jottings:
            self.jottings[play_id] = self._store.notes(play_id)

    def put(self, play_id: str, notes: str) -> DeskError | None:
        """Have notes on a play at hand without keeping them yet; why they cannot be kept, if they are too long."""
        self.jottings[play_id] = notes
        over = len(notes) - len(notes.encode()[:LARGEST_NOTES].decode(errors="ignore"))
        return DeskError("notes.large", n=over) if over else None

    def keep(self, play_id: str, notes: str) -> DeskError | None:
        """Keep what the trainee noted for a play, beside the play; what hindered that, if anything did."""
        clean = plain(notes)
        if (failed := self.put(play_id, clean)) is not None:
            return failed
        try:
            self._store.save_notes(play_id, clean)
        except OSError as error:
            return unwritable(error)
        return None

    def plan(self, scenario: str) -> str:
        """The plan noted for a talk about `scenario` that has not begun; empty where there is none."""
        return self._store.notes(PLAN + scenario)

    def keep_plan(self, scenario: str, notes: str) -> DeskError | None:
        """Keep a plan until its talk begins; an empty one is thrown away. What hindered that, if anything did."""
        name = PLAN + scenario
        try:
            if notes.strip():
                self._store.save_notes(name, notes)
            elif self._store.notes(name):
                self._store.delete(name)
        except OSError as error:
            return unwritable(error)
        return None
