"""The plays that are open: begun, gone on with, looked back on, and left again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.desk.notes import Notes
    from roleplay.desk.opening import Opened
    from roleplay.desk.seat import Seat
    from roleplay.desk.trouble import DeskError
    from roleplay.engine.session import Session
    from roleplay.engine.transcript import Transcript
    from roleplay.scenario.library import Library
    from roleplay.scenario.personality import Personality
    from roleplay.store.store import Store


class Seats:
    """The open plays of one store. A play's notes are at hand once it has been opened."""

    def __init__(self, store: Store, library: Callable[[], Library], notes: Notes) -> None:
        self._store, self._library, self._notes = store, library, notes
        self._open: list[Seat] = []
        self._met: Mapping[str, Personality] = {}
        self.files: dict[str, Path] = {}
        """The files that scenarios were named by on the command line, by their ids."""

    @property
    def open(self) -> tuple[Seat, ...]:
        """Those that have not been left."""
        return tuple(self._open)

    @property
    def personalities(self) -> Mapping[str, Personality]:
        """The personalities that come with the product and with the packs, that of the play last opened included."""
        return {**self._library().personalities, **self._met}

    def begin(self, session: Session, *, like: str | None = None) -> Seat:
        """A seat for a new play; `like` names a play of the same scenario, and so where that is."""
        from roleplay.desk.opening import Opened, begin

        scenario = session.play.case.scenario
        origin = self._store.origin(like) if like is not None else self.files.get(scenario.id)
        opened = Opened(scenario, self.personalities, Path(origin) if origin else None)
        return self.sit(begin(self._store, session, opened))

    def go_on(self, play_id: str) -> Seat:
        """A seat for a kept play. Raises DeskError where it is open elsewhere or cannot go on."""
        from roleplay.desk.opening import go_on

        return self.sit(go_on(self._store, play_id, self._found(play_id)))

    def look_back(self, play_id: str) -> Session:
        """The session of a kept play, replayed, with its notes at hand. Raises DeskError where it does not fit."""
        from roleplay.desk.opening import look_back

        session, self._met = look_back(self._store, play_id, self._found(play_id))
        self._notes.recall(play_id)
        return session

    def take(self, play_id: str, session: Session) -> Seat:
        """A seat for a session that is at hand, kept as `play`. Raises DeskError where that is open elsewhere."""
        from roleplay.desk.opening import take
        from roleplay.desk.seat import Seat

        return self.sit(Seat(take(self._store, play_id), session, self.personalities))

    def sit(self, seat: Seat) -> Seat:
        """Have a seat among the open ones, so that `close` leaves it; its notes are at hand."""
        self._open.append(seat)
        self._met = seat.personalities
        self._notes.recall(seat.id)
        return seat

    def meet(self, opened: Opened) -> None:
        """Have the scenario of an assignment's own pack at hand, with whoever may be met there."""
        self._met = {**self._met, **opened.personalities}
        if opened.file is not None:
            self.files[opened.scenario.id] = opened.file

    def leave(self, seat: Seat) -> DeskError | None:
        """Give a play up, once it is written; what hindered that, if anything did. Twice does no harm."""
        self._open = [other for other in self._open if other is not seat]
        return seat.leave()

    def settle(self) -> None:
        """Wait until all open plays are written, or cannot be."""
        for seat in self._open:
            seat.settle()

    def close(self) -> DeskError | None:
        """Leave every open play; what hindered one of them from being kept, if anything did."""
        failed = [trouble for seat in self.open if (trouble := self.leave(seat)) is not None]
        return failed[-1] if failed else None

    def _found(self, play_id: str) -> Callable[[Transcript], Opened]:
        """What finds the scenario of a kept play, by its record."""
        from roleplay.desk.opening import scenario_of

        return lambda kept: scenario_of(self._store, play_id, kept.scenario, self._library())
