"""A seat in a contest line by line: waiting for a round, talking for one's team, and being told what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.cli.plain.console import EndOfInput, ask_line
from roleplay.cli.stream import write
from roleplay.desk.contestfile import contest_told
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.teamseat import TeamPlace, team_seat
from roleplay.telling.contestroom import ContestRoom

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.workshop.contest.state import Round

LONGEST = 20


class SeatedTalk:
    """The seat `seat` of a team, from when it joins until it leaves."""

    def __init__(self, desk: Desk, hosting: Hosting, team: str, seat: str) -> None:
        self._desk, self._hosting, self._team, self._seat = desk, hosting, team, seat
        self._told = 0
        """The last round whose result has been told, or that was over before."""

    def run(self) -> None:
        """Until somebody leaves, the contest is over, or the input ends."""
        self._told = sum(one.ended for one in self._hosting.state.rounds)
        while self._once():
            pass

    def _once(self) -> bool:
        """Talk where there is something to talk, else wait; whether to go on."""
        say = self._desk.words
        try:
            state = self._hosting.look()
            if self._seat not in state.seats:
                write(say("refused.seat.unknown"))
                return False
            for one in state.rounds[self._told :]:
                if one.ended:
                    self._tell(one)
                    self._told = one.number
            if state.closed:
                write(say("workshop.stage.closed"))
                return False
            now = state.live
            if now is not None and self._talks(now):
                return self._talk(now)
        except HINDRANCES as error:
            write(told_hindrance(say, error))
        return self._waited()

    def _talks(self, now: Round) -> bool:
        """Whether the team has something to say in a round that is played."""
        own = now.plays.get(self._team)
        return own is not None and not own.done and (not now.plan.in_turn or now.turn == self._team)

    def _talk(self, now: Round) -> bool:
        """Talk for the team; whether it has come to its end, and was not left."""
        from roleplay.cli.plain.place import Place
        from roleplay.cli.plain.teamtalk import TeamTalk
        from roleplay.cli.plain.voice import Voice

        desk = self._desk
        write(ContestRoom(desk.language, self._hosting.state).title(now))
        spot = TeamPlace(self._hosting, now.number, self._team, self._seat)
        place = Place(desk, team_seat(spot), "")
        try:
            TeamTalk(Voice(desk.language, desk.rules, desk.personalities), place, spot).run()
        finally:
            place.leave()
        return spot.play.done

    def _waited(self) -> bool:
        """Whether to look again."""
        write(self._desk.words("contest.seat.wait" if self._hosting.state.live is None else "plain.join.others"))
        try:
            return ask_line(self._desk.words("plain.join.wait"), LONGEST) not in ("q", "/q")
        except EndOfInput:
            return False

    def _tell(self, now: Round) -> None:
        """What a round came to."""
        told = contest_told(self._desk, self._hosting)
        write(told.round_title(now))
        write(told.client(now))
        for line in (told.head([now]), *told.rows([now])):
            write("  ".join(line))
        for found in told.found(now):
            write(found)
