"""A talk that is open for a browser: its seat, its clock, and the hint that is being worked out for it."""

from __future__ import annotations

from roleplay.desk.desk import Desk
from roleplay.desk.seat import Seat
from roleplay.desk.trouble import DeskError
from roleplay.desk.wallclock import Clock, WallClock
from roleplay.engine.entry import Act, Entry, FillIn, Say, TimeUp
from roleplay.engine.rules import IllegalMove
from roleplay.engine.session import Session, SessionError
from roleplay.telling.counsel import Counsel
from roleplay.web.solo.work import Work


class LateError(Exception):
    """Raised for what was asked of a talk that stands elsewhere by now; nothing has been changed."""


class Table:
    """One talk. Every act is checked against what is on offer now, and kept before it is shown."""

    def __init__(self, desk: Desk, seat: Seat, clock: Clock) -> None:
        self.desk, self.seat = desk, seat
        self._wall = WallClock(seat.session, clock)
        self._wall.go()
        self._hint: tuple[int, Work[Entry]] | None = None
        self.kept: DeskError | None = None
        """What hindered the talk from being kept, if anything did."""

    @property
    def session(self) -> Session:
        """The talk."""
        return self.seat.session

    @property
    def turn(self) -> int:
        """How much has been done in this talk, what was taken back included: a form for another number is late."""
        play = self.session.play
        return len(play.turns) + 2 * play.undone + len(play.hints)

    def feed(self) -> bool:
        """Bring the clock up to now; whether that ended the talk."""
        ended = self._wall.feed()
        if ended or self._wall.due():
            self.keep()
        return ended

    def take(self, turn: int, act: Act) -> None:
        """Do what a form asks for that was made on `turn`. Raises LateError, and then nothing has changed."""
        session = self.session
        self._in_time(turn)
        if isinstance(act, TimeUp):
            raise LateError
        offered = {move.id for topic in session.seen.choices for move in topic.moves}
        if isinstance(act, Say) and act.move not in offered:
            raise LateError
        try:
            session.take(act)
        except (IllegalMove, SessionError):
            raise LateError from None
        self.keep()

    def fill(self, turn: int, entry: FillIn) -> None:
        """Keep how far the sheet that is due has been filled in on `turn`. Raises LateError as `take` does."""
        self._in_time(turn)
        self.session.filling = entry
        self.keep()

    def _in_time(self, turn: int) -> None:
        if self.feed() or turn != self.turn:
            raise LateError

    def keep(self) -> None:
        """Write the talk as it stands, and wait until it is written."""
        self.seat.keep()
        self.kept = self.seat.settle()

    def leave(self, *, pause: bool = True) -> None:
        """Let others have the talk; its clock stands still from now on."""
        if pause:
            self._wall.stop()
            self.keep()
        self._hint = None
        self.desk.seats.leave(self.seat)

    def advice(self) -> Work[Entry]:
        """What is best here, being worked out."""
        from roleplay.analysis.advice import advise

        play, people, solver = self.session.play, self.seat.personalities, self.desk.solver
        number = len(play.turns) + 2 * play.undone
        if self._hint is None or self._hint[0] != number:
            self._hint = number, Work(lambda: advise(play, people, solver))
        return self._hint[1]

    def counsel(self) -> Counsel | None:
        """The hint where the talk stands, if it was asked for and is worked out."""
        play = self.session.play
        number = len(play.turns) + 2 * play.undone
        if self._hint is None or self._hint[0] != number or not self._hint[1].done():
            return None
        try:
            return Counsel(self.desk.language, play, self._hint[1].result())
        except ValueError:  # too large to be solved: the page of the hint says so
            return None
