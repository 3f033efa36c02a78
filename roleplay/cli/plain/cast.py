"""A classroom game line by line, for whoever leads it without the screens: a word for each thing that can be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from roleplay.cli.plain.console import HELP
from roleplay.cli.plain.led import UnclearError, lead
from roleplay.cli.stream import write, write_lines
from roleplay.desk.castingfile import need_title
from roleplay.desk.castings import roll_of
from roleplay.telling.casting import lines
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e
from roleplay.workshop.name import same_name

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.desk import Desk
    from roleplay.workshop.casting.state import Round

SIGNS: dict[str, e.Way] = dict(zip("SPUINCEL", e.WAYS, strict=True))
"""The letters of the observer's sheet."""
ANSWERS = {"y": True, "n": False, "-": None}
FITTING: dict[str, e.Manner | None] = {"y": "yes", "p": "partly", "n": "no", "-": None}
Value = TypeVar("Value")
_TIME = re.compile(r"(\d{1,3})[:：](\d{2})")


class CastTalk:
    """One game, led by typed words; what cannot be done is told, and asked again."""

    def __init__(self, desk: Desk, held: Held) -> None:
        self._desk, self._say, self._held = desk, desk.words, held
        self._words: dict[str, Callable[[list[str], str], act.Act]] = {
            "c": self._cast,
            "k": lambda parts, _: _only(parts, e.CastDropped()),
            "y": self._swap,
            "p": self._clock,
            "+": lambda parts, _: _only(parts[1:], e.Extended(minutes=_number(parts[0]) if parts else 1)),
            "-": lambda parts, _: _only(parts[1:], e.Extended(minutes=-_number(parts[0]) if parts else -1)),
            "x": lambda parts, _: _only(parts, e.Stopped()),
            "t": self._tick,
            "u": lambda parts, _: self._untick(parts),
            "a": lambda parts, _: self._judge(parts, "client"),
            "r": lambda parts, _: self._judge(parts, "trainer"),
            "v": self._strike,
            "m": self._manner,
            "n": lambda parts, _: _only(parts, e.Moved()),
            "b": lambda parts, _: _only(parts, e.Moved(on=False)),
            "w": self._write,
            "j": self._join,
            "l": lambda _, rest: act.simply(e.Left(person=self._person(rest))),
            "z": lambda _, rest: act.simply(e.Returned(person=self._person(rest))),
            "g": lambda _, rest: act.enrol(roll_of(rest)),
            "stop": lambda parts, _: _only(parts, e.Closed()),
            "resume": lambda parts, _: _only(parts, e.Closed(closed=False)),
        }

    def run(self) -> None:
        """Until somebody leaves or the input ends."""
        self._tell()
        lead(self._say, "cast", self._typed)

    def _typed(self, typed: str) -> None:
        try:
            self._do(typed)
        except (ValueError, IndexError):
            raise UnclearError(typed) from None

    def _tell(self) -> None:
        held = self._held
        for line in lines(self._say, held.state, self._title, held.now):
            write(line)

    def _title(self, made: Round, need: str) -> str:
        return need_title(self._say, self._held, made, need)

    def _do(self, typed: str) -> None:
        word, _, rest = typed.strip().partition(" ")
        if typed in HELP:
            write_lines(self._say("plain.cast.help"))
        elif word in ("", "s"):
            self._held.look()
            self._tell()
        elif word in self._words:
            self._held.act(self._words[word](rest.split(), rest.strip()))
            self._tell()
        else:
            raise UnclearError

    # what was typed, as what it means

    def _team(self, typed: str) -> str:
        return list(self._held.state.teams)[_number(typed, 1) - 1]

    def _person(self, typed: str) -> str:
        found = [one for one in self._held.state.people.values() if same_name(one.name) == same_name(typed)]
        if len(found) != 1:
            raise UnclearError
        return found[0].id

    def _spot(self, parts: Sequence[str]) -> tuple[str, str]:
        """A team and a need, from their numbers."""
        if self._held.state.round is None:
            raise UnclearError
        return self._team(parts[0]), self._held.state.round.needs[_number(parts[1], 1) - 1]

    def _untick(self, parts: list[str]) -> act.Act:
        team, need = self._spot(parts)
        return _only(parts[2:], e.Unticked(team=team, need=need))

    def _judge(self, parts: list[str], who: str) -> act.Act:
        team, need = self._spot(parts)
        found = _of(ANSWERS, parts[2])
        event = e.Answered if who == "client" else e.Ruled
        return _only(parts[3:], event(team=team, need=need, found=found))

    def _cast(self, parts: list[str], rest: str) -> act.Act:
        del rest
        scenario = self._held.scenario(parts[0])
        if scenario is None or len(parts) > 3:
            raise UnclearError
        birds = [one for one in parts[1:] if one in scenario.client.personalities]
        minutes = [_number(one, 1) for one in parts[1:] if one.isdecimal()]
        if len(birds) + len(minutes) != len(parts) - 1 or len(minutes) > 1:
            raise UnclearError
        state = self._held.state
        before = len(state.rounds) % len(scenario.client.personalities)
        bird = birds[0] if birds else scenario.client.personalities[before]
        return act.cast(scenario, bird, minutes[0] if minutes else state.minutes)

    def _swap(self, parts: list[str], rest: str) -> act.Act:
        del rest
        role = next((one for one in e.ROLES if one == parts[1]), None)
        if role is None:
            raise UnclearError
        return act.simply(e.Swapped(team=self._team(parts[0]), role=role, person=self._person(" ".join(parts[2:]))))

    def _clock(self, parts: list[str], rest: str) -> act.Act:
        del rest
        made = self._held.state.round
        return _only(parts, e.Paused() if made is not None and made.stage == "running" else e.Started())

    def _tick(self, parts: list[str], rest: str) -> act.Act:
        del rest
        team, need = self._spot(parts)
        way: e.Way | None = None
        second, donated = None, False
        for one in parts[2:]:
            if found := _TIME.fullmatch(one):
                second = int(found[1]) * 60 + int(found[2])
            elif one == "d":
                donated = True
            else:
                way = SIGNS.get(one.upper())
                if way is None:
                    raise UnclearError
        return act.tick(team, need, way, donated, second)

    def _strike(self, parts: list[str], rest: str) -> act.Act:
        del rest
        less = parts[2:] == ["-"]
        if parts[2:] and not less:
            raise UnclearError
        return act.strike(self._team(parts[0]), e.TABOOS[_number(parts[1], 1) - 1], -1 if less else 1)

    def _manner(self, parts: list[str], rest: str) -> act.Act:
        del rest
        return act.simply(e.MannerSeen(team=self._team(parts[0]), manner=_of(FITTING, parts[1])))

    def _write(self, parts: list[str], rest: str) -> act.Act:
        side = next((one for one in e.SIDES if one == parts[0]), None)
        if side is None:
            raise UnclearError
        team = None if parts[1] == "0" else self._team(parts[1])
        words = rest.split(None, 2)
        return act.reflect(len(self._held.state.rounds), side, team, words[2] if len(words) > 2 else "")

    def _join(self, parts: list[str], rest: str) -> act.Act:
        team = self._held.state.teams[self._team(parts[0])]
        return act.enrol([(team, [act.name_of(rest.split(None, 1)[1])])])


def _only(rest: Sequence[str], event: e.Event) -> act.Act:
    """Just this, where nothing follows the word."""
    if rest:
        raise UnclearError
    return act.simply(event)


def _number(typed: str, least: int = 0) -> int:
    number = int(typed) if typed.isdecimal() and len(typed) < 5 else -1
    if number < least:
        raise UnclearError
    return number


def _of(known: dict[str, Value], typed: str) -> Value:
    if typed not in known:
        raise UnclearError
    return known[typed]
