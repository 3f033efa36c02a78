"""A contest led line by line, for screen readers, pipes and small terminals; in the words of either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from roleplay.cli.plain.console import EndOfInput, ask_line
from roleplay.cli.plain.hosttold import board, programme, results, scenarios, seats, teams
from roleplay.cli.plain.led import UnclearError
from roleplay.cli.plain.roundtyped import round_typed
from roleplay.cli.stream import write
from roleplay.desk.contestfile import ENDINGS, write_contest
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.teamseat import TeamPlace, team_seat
from roleplay.desk.trouble import DeskError
from roleplay.engine.session import MOST_MINUTES
from roleplay.telling.contest import SIDES
from roleplay.workshop.contest import lead, part
from roleplay.workshop.name import LONGEST_TEXT
from roleplay.workshop.refusal import Refused
from roleplay.workshop.title import retitle

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.telling.words import Words
    from roleplay.workshop.contest.ending import Events
    from roleplay.workshop.contest.state import Contest, Seat, Team

LONGEST = LONGEST_TEXT + 200
WORDS: Mapping[str, tuple[str, ...]] = {
    "start": ("start", "开始"),
    "pause": ("pause", "暂停"),
    "more": ("more", "加时"),
    "stop": ("stop", "结束"),
    "end": ("end", "结束整轮"),
    "next": ("next", "下一轮"),
    "plan": ("plan", "计划"),
    "unplan": ("unplan", "去计划"),
    "drop": ("drop", "撤轮"),
    "play": ("play", "谈"),
    "board": ("board", "看板"),
    "team": ("team", "加组"),
    "rename": ("rename", "改名"),
    "remove": ("remove", "去掉"),
    "teams": ("teams", "各组"),
    "hand": ("hand", "交给"),
    "unseat": ("unseat", "去座位"),
    "joining": ("joining", "放人"),
    "title": ("title", "标题"),
    "key": ("key", "钥匙"),
    "results": ("results", "成绩"),
    "say": ("say", "体会"),
    "save": ("save", "存成"),
    "close": ("close", "办完"),
    "reopen": ("reopen", "重开"),
    "help": ("help", "?", "？", "帮助"),
    "quit": ("quit", "q", "退出"),
}
"""What is typed for each command, in either language."""


class HostTalk:
    """Leads the contest of `hosting`; everything is kept as it happens, so that it may end at any moment."""

    def __init__(self, desk: Desk, hosting: Hosting) -> None:
        self._desk, self._hosting = desk, hosting
        self._say: Words = desk.words
        simple: Mapping[str, Callable[[Contest, int], Events]] = {
            "pause": lead.pause,
            "stop": lambda state, _: lead.stop(state),
            "end": lambda state, _: lead.end_round(state),
            "drop": lambda state, _: lead.drop_round(state),
            "joining": lambda state, _: lead.set_joining(state, not state.joining),
            "close": lambda state, _: lead.close(state),
            "reopen": lambda state, _: lead.close(state, closed=False),
        }
        told = {"board": board, "teams": teams, "results": results}
        self._acts: Mapping[str, Callable[[str], object]] = {
            **{name: self._does(act) for name, act in simple.items()},
            **{name: self._tells(tell) for name, tell in told.items()},
            "help": lambda _: self._tell(self._help()),
            "start": self._start,
            "more": self._more,
            "next": self._next,
            "plan": self._plan,
            "unplan": self._unplan,
            "play": self._play,
            "team": lambda name: self._do(lambda state, _: lead.add_team(state, name)),
            "rename": self._rename,
            "remove": self._remove,
            "hand": self._hand,
            "unseat": self._unseat,
            "title": lambda title: self._do(retitle(title)),
            "key": self._key,
            "say": self._reflect,
            "save": self._save,
        }

    def run(self) -> None:
        """Ask and do until told to quit, or until the input ends."""
        write(self._hosting.state.title)
        self._tell(board(self._desk, self._hosting))
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
        except UnclearError as error:
            write(self._say("plain.host.unclear", typed=str(error)[:30]))
        except HINDRANCES as error:
            write(told_hindrance(self._say, error))
        except DeskError as error:
            write(error.told(self._say))
        return True

    def _tell(self, lines: Iterator[str]) -> None:
        for line in lines:
            write(line)

    def _tells(self, tell: Callable[[Desk, Hosting], Iterator[str]]) -> Callable[[str], None]:
        return lambda _: self._tell(tell(self._desk, self._hosting))

    def _does(self, act: Callable[[Contest, int], Events]) -> Callable[[str], None]:
        return lambda _: self._do(act)

    def _do(self, act: Callable[[Contest, int], Events]) -> None:
        self._hosting.do(act)
        self._tell(board(self._desk, self._hosting))

    @property
    def _state(self) -> Contest:
        return self._hosting.state

    def _team(self, typed: str) -> Team:
        teams = list(self._state.teams.values())
        return teams[_place(typed, len(teams), "team.unknown")]

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
        """Draw the next round: the one that is to come, or the one that is typed."""
        if typed:
            self._hosting.plan_now(round_typed(self._hosting, typed))
        elif self._state.programme:
            self._hosting.plan_next()
        else:
            self._tell(scenarios(self._desk))
            return
        self._tell(board(self._desk, self._hosting))

    def _plan(self, typed: str) -> None:
        """Tell the rounds that are to come, with one more where one is typed."""
        if typed:
            planned = round_typed(self._hosting, typed)
            self._hosting.plan_ahead((*self._state.programme, planned))
        elif not self._state.programme:
            self._tell(scenarios(self._desk))
        self._tell(programme(self._desk, self._hosting))

    def _unplan(self, typed: str) -> None:
        """Take a round out of those that are to come."""
        rounds = list(self._state.programme)
        del rounds[_place(typed, len(rounds), "programme.none")]
        self._hosting.plan_ahead(rounds)
        self._tell(programme(self._desk, self._hosting))

    def _rename(self, typed: str) -> None:
        number, _, name = typed.partition(" ")
        team = self._team(number).id
        self._do(lambda state, _: lead.rename_team(state, team, name))

    def _remove(self, typed: str) -> None:
        team = self._team(typed).id
        self._do(lambda state, _: lead.remove_team(state, team))

    def _key(self, typed: str) -> None:
        """A new key for a browser that leads; the one before opens nothing any more."""
        del typed
        if not self._hosting.addresses:
            write(self._say("plain.host.no-browsers"))
            return
        secret = self._hosting.rekey()
        write(self._say("plain.host.key", address=f"{self._hosting.addresses[0]}lead/key", secret=secret))

    def _reflect(self, typed: str) -> None:
        """Keep what was said of the latest round that is over: SIDE TEAM|0 WORDS."""
        name, _, rest = typed.partition(" ")
        side = next((one for one in SIDES if name in (one, self._say(f"contest.side.{one}"))), None)
        number, _, text = rest.strip().partition(" ")
        over = [one.number for one in self._state.rounds if one.ended]
        if side is None or not number.isdecimal():
            raise UnclearError(typed)
        if not over:
            raise Refused("round.unfinished")
        team = None if number == "0" else self._team(number).id
        self._hosting.do(lambda state, _: lead.reflect(state, over[-1], side, text, team))
        write(self._say("plain.host.said"))

    def _save(self, typed: str) -> None:
        """Write it all to a file: html, csv or xlsx."""
        ending = f".{typed.lower().lstrip('.')}"
        if ending not in ENDINGS:
            raise UnclearError(typed)
        write(self._say("plain.host.reviewing"))
        write(self._say("export.written", path=write_contest(self._desk, self._hosting, ending)))

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
        self._tell(board(self._desk, self._hosting))

    def _seat(self, typed: str) -> Seat:
        found = seats(self._hosting)
        return found[_place(typed, len(found), "seat.unknown")]

    def _hand(self, typed: str) -> None:
        seat = self._seat(typed).id
        self._hosting.do(lambda state, _: part.hand_over(state, seat))
        self._tell(teams(self._desk, self._hosting))

    def _unseat(self, typed: str) -> None:
        seat = self._seat(typed).id
        self._hosting.do(lambda state, _: lead.remove_seat(state, seat))
        self._tell(teams(self._desk, self._hosting))

    def _help(self) -> Iterator[str]:
        for name, words in WORDS.items():
            yield self._say("plain.host.help", words=" / ".join(words), what=self._say(f"plain.host.help.{name}"))


def _place(typed: str, many: int, reason: str) -> int:
    """The place in a list that a number from 1 on tells. Raises Refused for none."""
    at = int(typed) - 1 if typed.isdecimal() and len(typed) < 4 else -1
    if not 0 <= at < many:
        raise Refused(reason)
    return at
