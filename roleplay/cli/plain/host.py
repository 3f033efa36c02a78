"""A contest led line by line, for screen readers, pipes and small terminals; in the words of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from roleplay.cli.plain.console import EndOfInput, ask_line
from roleplay.cli.stream import write
from roleplay.desk.contestfile import contest_told
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.teamseat import TeamPlace, team_seat
from roleplay.engine.session import MOST_MINUTES, WALL_MINUTES
from roleplay.telling.clock import clock_told
from roleplay.telling.contestroom import ContestRoom
from roleplay.telling.page import as_markdown
from roleplay.workshop.contest import lead, part
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.telling.words import Words
    from roleplay.workshop.contest.ending import Events
    from roleplay.workshop.contest.state import Contest, Seat, Team

LONGEST = 200
WORDS: Mapping[str, tuple[str, ...]] = {
    "start": ("start", "开始"),
    "pause": ("pause", "暂停"),
    "more": ("more", "加时"),
    "stop": ("stop", "结束"),
    "next": ("next", "下一轮"),
    "play": ("play", "谈"),
    "board": ("board", "看板"),
    "team": ("team", "加组"),
    "teams": ("teams", "各组"),
    "hand": ("hand", "交给"),
    "results": ("results", "成绩"),
    "help": ("help", "?", "？", "帮助"),
    "quit": ("quit", "q", "退出"),
}
"""What is typed for each command, in either language."""


class HostTalk:
    """Leads the contest of `hosting`; everything is kept as it happens, so that it may end at any moment."""

    def __init__(self, desk: Desk, hosting: Hosting) -> None:
        self._desk, self._hosting = desk, hosting
        self._say: Words = desk.words
        self._acts: Mapping[str, Callable[[str], object]] = {
            "start": self._start,
            "pause": lambda _: self._do(lead.pause),
            "more": self._more,
            "stop": lambda _: self._do(lambda state, _: lead.stop(state)),
            "next": self._next,
            "play": self._play,
            "board": lambda _: self._tell(self._board()),
            "team": lambda name: self._do(lambda state, _: lead.add_team(state, name)),
            "teams": lambda _: self._tell(self._teams()),
            "hand": self._hand,
            "results": lambda _: self._tell(self._results()),
            "help": lambda _: self._tell(self._help()),
        }

    def run(self) -> None:
        """Ask and do until told to quit, or until the input ends."""
        write(self._hosting.state.title)
        self._tell(self._board())
        write(self._say("plain.host.how"))
        try:
            while self._once():
                pass
        except EndOfInput:
            pass
        write(self._say("plain.host.kept", id=self._hosting.id))

    def _once(self) -> bool:
        typed = ask_line(self._say("plain.host.ask"), LONGEST)
        word, _, rest = typed.partition(" ")
        name = next((name for name, words in WORDS.items() if word.casefold() in words), None)
        if name == "quit":
            return False
        try:
            self._hosting.look()
            if name is not None:
                self._acts[name](rest.strip())
            elif typed:
                write(self._say("plain.host.unknown", typed=typed[:30]))
        except HINDRANCES as error:
            write(told_hindrance(self._say, error))
        return True

    def _tell(self, lines: Iterator[str]) -> None:
        for line in lines:
            write(line)

    def _do(self, act: Callable[[Contest, int], Events]) -> None:
        self._hosting.do(act)
        self._tell(self._board())

    @property
    def _state(self) -> Contest:
        return self._hosting.state

    def _team(self, typed: str) -> Team:
        teams = list(self._state.teams.values())
        at = int(typed) - 1 if typed.isdecimal() and len(typed) < 4 else -1
        if not 0 <= at < len(teams):
            raise Refused("team.unknown")
        return teams[at]

    def _start(self, typed: str) -> None:
        team = self._team(typed).id if typed else None
        self._do(lambda state, now: lead.start(state, now, team))

    def _more(self, typed: str) -> None:
        number = typed.removeprefix("-")
        if not number.isdecimal() or not 0 < int(number[:4]) <= MOST_MINUTES:
            write(self._say("plain.host.number"))
            return
        self._do(lambda state, now: lead.extend(state, now, int(typed)))

    def _next(self, typed: str) -> None:
        """Draw the next round: SCENARIO [MINUTES]."""
        name, _, minutes = typed.partition(" ")
        if not name:
            self._tell(f"{one.id}  {one.title(self._say.language)}" for one in self._desk.library.scenarios())
            write(self._say("plain.host.next"))
            return
        length = int(minutes) if minutes.isdecimal() and 0 < int(minutes[:4]) <= MOST_MINUTES else WALL_MINUTES
        self._hosting.plan(self._hosting.draw(name), length)
        self._tell(self._board())

    def _play(self, typed: str) -> None:
        """Have a team play here; its turn begins with that, where it has not."""
        from roleplay.cli.plain.place import Place
        from roleplay.cli.plain.teamtalk import TeamTalk
        from roleplay.cli.plain.voice import Voice

        team, now = self._team(typed), self._state.round
        if now is None or now.ended:
            raise Refused("round.none")
        if not now.begun or (now.plan.in_turn and now.turn != team.id):
            whose = team.id if now.plan.in_turn else None
            self._hosting.do(lambda state, moment: lead.start(state, moment, whose))
        spot = TeamPlace(self._hosting, now.number, team.id)
        place = Place(self._desk, team_seat(spot), "")
        try:
            TeamTalk(Voice(self._desk.language, self._desk.rules, self._desk.personalities), place, spot).run()
        finally:
            place.leave()
        self._hosting.look()
        self._tell(self._board())

    def _seats(self) -> list[Seat]:
        return [seat for team in self._state.teams for seat in self._state.seats_of(team)]

    def _hand(self, typed: str) -> None:
        seats = self._seats()
        at = int(typed) - 1 if typed.isdecimal() and len(typed) < 4 else -1
        if not 0 <= at < len(seats):
            raise Refused("seat.unknown")
        self._hosting.do(lambda state, _: part.hand_over(state, seats[at].id))
        self._tell(self._teams())

    def _board(self) -> Iterator[str]:
        state, say = self._state, self._say
        room, now = ContestRoom(say.language, state), state.round
        if now is not None:
            yield room.title(now)
            yield room.facts(now)
            if not now.ended:
                yield say("plain.host.left", time=clock_told(now.clock.left(self._hosting.now())))
        yield room.state(plain=True)
        for number, team in enumerate(state.teams.values(), 1):
            stand = room.stand(team)
            yield say("plain.item", n=number, text=f"{team.name}  {stand}".rstrip())

    def _teams(self) -> Iterator[str]:
        state, say = self._state, self._say
        yield say("plain.host.code", code=ContestRoom(say.language, state).code)
        seats = self._seats()
        for number, team in enumerate(state.teams.values(), 1):
            yield say("plain.item", n=number, text=team.name)
            for seat in state.seats_of(team.id):
                speaks = f" ({say('contest.speaks')})" if team.speaker == seat.id else ""
                yield "   " + say("plain.item", n=seats.index(seat) + 1, text=seat.name + speaks)

    def _results(self) -> Iterator[str]:
        if not any(one.ended for one in self._state.rounds):
            raise Refused("round.unfinished")
        write(self._say("plain.host.reviewing"))
        yield from as_markdown(
            contest_told(self._desk, self._hosting).document(self._hosting.all_reviews())
        ).splitlines()

    def _help(self) -> Iterator[str]:
        for name, words in WORDS.items():
            yield self._say("plain.host.help", words=" / ".join(words), what=self._say(f"plain.host.help.{name}"))
