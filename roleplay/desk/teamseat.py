"""A team's talk in a contest, held on this machine: every entry is made in the contest, which says what counts.

The session shows the play; the contest has it. Where the two differ, the contest is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.key import hashed, new_key
from roleplay.desk.seat import Seat
from roleplay.desk.trouble import DeskError
from roleplay.engine.entry import Leave, TimeUp, read_entry
from roleplay.engine.session import MOST_MINUTES, Session
from roleplay.store.disk import write_whole
from roleplay.workshop.contest import part
from roleplay.workshop.name import same_name
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.engine.entry import Entry
    from roleplay.engine.transcript import Transcript
    from roleplay.telling.words import Words
    from roleplay.workshop.contest.state import Round, TeamPlay
    from roleplay.workshop.contest.state import Seat as ContestSeat

SECRET = "terminal.key"
"""The file by which seats that were taken from here are known again."""


class Barred(DeskError):
    """Raised where the contest refuses an entry; nothing has changed."""

    def __init__(self, refused: Refused) -> None:
        super().__init__("refused", why=refused.reason)
        self.refused = refused

    def told(self, say: Words) -> str:
        """Why, in the language of `say`."""
        from roleplay.telling.refusal import told_refusal

        return told_refusal(say, self.refused)


class TeamPlace:
    """Where a team stands in a round of a contest; `seat` is whose device this is, None for the host's machine."""

    def __init__(self, hosting: Hosting, number: int, team: str, seat: str | None = None) -> None:
        self.hosting, self.number, self.team, self.seat = hosting, number, team, seat

    @property
    def round(self) -> Round:
        """The round as it was last seen. Raises Refused where it is gone."""
        if self.number > len(self.hosting.state.rounds):
            raise Refused("round.none")
        return self.hosting.state.rounds[self.number - 1]

    @property
    def play(self) -> TeamPlay:
        """The team's play as it was last seen. Raises Refused where it has none."""
        now = self.round
        if self.team not in now.plays:
            raise Refused("team.late" if now.begun else "round.none")
        return now.plays[self.team]

    def session(self) -> Session:
        """The play as a session that can be shown. Raises Refused."""
        made = Session(self.play.play, "assessment")
        if made.state == "briefing":
            made.begin()
        self.catch_up(made)
        return made

    def catch_up(self, session: Session) -> bool:
        """Have the session show time as the contest has it, and the play where that has gone on or ended elsewhere.

        Whether the play has changed.
        """
        now, at = self.round, self.play
        clock = now.timer_of(self.team)
        session.wall_minutes = min(now.minutes_of(self.team), MOST_MINUTES)
        session.elapsed = clock.passed(self.hosting.now()) / 1000
        ahead = len(at.play.turns) > len(session.play.turns) or (at.done and not session.play.over)
        if ahead:
            session.follow(at.play)
        return ahead

    def set_right(self, session: Session) -> None:
        """Have the session show what the contest has, whatever it showed."""
        session.follow(self.play.play)
        self.catch_up(session)

    @property
    def suggests(self) -> bool:
        """Whether this seat suggests what to say, because another speaks for the team and all may vote."""
        state = self.hosting.state
        return self.seat is not None and state.voting > 0 and state.teams[self.team].speaker != self.seat

    def demand(self) -> None:
        """See that something can be said now, before anything is shown of what it leads to. Raises Refused."""
        state, now, number = self.hosting.state, self.hosting.now(), self.play.number
        if self.seat is None:
            part.enter_here(state, now, self.team, number, Leave())
        else:
            part.enter(state, now, self.seat, number, Leave())

    def suggest(self, entry: Entry) -> None:
        """Tell one's team what one would say next. Raises Refused, OSError, StaleError."""
        seat, number = str(self.seat), self.play.number
        self.hosting.do(lambda state, now: part.suggest(state, now, seat, number, entry))

    def enter(self, written: tuple[str, ...]) -> None:
        """Make the entries in the contest that are not there yet. Raises Barred, OSError, StaleError."""
        try:
            self.hosting.look()
            there = self.play.play.written
            for number, text in enumerate(written, 1):
                if number <= len(there):
                    if there[number - 1] != text:
                        raise Refused("entry.late")
                elif (entry := read_entry(text)) != TimeUp():  # the contest's clock says when time is up
                    if self.seat is None:
                        self.hosting.do(
                            lambda state, now, n=number, said=entry: part.enter_here(state, now, self.team, n, said)  # type: ignore[misc]
                        )
                    else:
                        self.hosting.enter(self.seat, number, entry)
        except Refused as refused:
            raise Barred(refused) from None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a contest: a `seat`, or its host where that is None."""

    hosting: Hosting
    seat: str | None = None


class TeamHold:
    """The same as a hold on a play: what is saved is entered."""

    def __init__(self, place: TeamPlace) -> None:
        self._place = place
        self.id = f"contest-{place.hosting.id}-{place.number}-{place.team}"

    def load(self) -> Transcript:
        """There is no record: the contest has the play."""
        raise FileNotFoundError(self.id)

    def save(self, transcript: Transcript) -> None:
        """Enter what is new. Raises Barred, OSError, StaleError."""
        self._place.enter(transcript.entries)

    def release(self) -> None:
        """Nothing to give up: the team may go on elsewhere."""


class TeamClock:
    """Stands in for the wall clock of a session: the contest's clock, which only the contest starts and stops."""

    def __init__(self, place: TeamPlace, session: Session) -> None:
        self._place, self._session = place, session

    def feed(self) -> bool:
        """Bring the session up to now; whether that has ended the talk."""
        was_over = self._session.play.over
        try:
            self._place.catch_up(self._session)
        except Refused:
            return False
        return self._session.play.over and not was_over

    def due(self) -> bool:
        """Nothing has to be kept for the clock's sake."""
        return False

    def stop(self) -> bool:
        """The contest's clock goes on; whether the talk has ended meanwhile."""
        return self.feed()

    def go(self) -> None:
        """It runs already, or the host says when."""
        self.feed()


def seat_here(hosting: Hosting, folder: Path, team: str, name: str) -> ContestSeat:
    """The seat of this name that was taken from this place before, or a new one. Raises Refused, OSError."""
    key = hashed(f"{_secret(folder)} {hosting.id} {team} {same_name(name)}")
    return hosting.seat(key) or hosting.join(team, name, key)


def _secret(folder: Path) -> str:
    """What only this place knows, made when it is first wanted."""
    file = folder / SECRET
    if not file.exists():
        write_whole(file, new_key())
    return file.read_text(encoding="utf-8")


def team_seat(place: TeamPlace) -> Seat:
    """A seat at a team's talk. Raises Refused where there is none to go on with."""
    if place.play.done:
        raise Refused("talk.over")
    return Seat(TeamHold(place), place.session(), place.hosting.personalities)
