"""A contest for tests: two teams about the guided drill, and ways to move it along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Entry, Leave, Say
from roleplay.scenario.library import load_library
from roleplay.workshop.contest import lead, part
from roleplay.workshop.contest.event import Event, read_event, write_event
from roleplay.workshop.contest.fold import Finder, folding
from roleplay.workshop.contest.state import MINUTE, Contest

HOST = "a" * 64
CODE = "ABCDEFGH"


@cache
def find() -> Finder:
    """The shipped scenarios by id."""
    library = load_library()
    return lambda name: (library.get(name), library.personalities)


@cache
def case(seed: int = 7) -> Case:
    """A case that all teams meet."""
    scenario, personalities = find()("first-drill")
    return draw_case(scenario, personalities, seed=seed)


class Room:
    """A contest that acts are done in, by a clock that only the test moves; what happened is kept as a store would."""

    def __init__(self, *teams: str, voting: int = 0) -> None:
        self.now = 1_000_000
        self.kept: list[tuple[int, object]] = []
        self.state = Contest()
        self._fold = folding(find())
        self.do(lead.opening("Wednesday", HOST, CODE, teams or ("Red", "Blue"), voting))

    def do(self, events: Sequence[Event]) -> Contest:
        """Let something happen."""
        for event in events:
            body = write_event(event)
            self.kept.append((self.now, body))
            self.state = self._fold(self.state, read_event(body), self.now)
        return self.state

    def again(self) -> Contest:
        """The contest as somebody else folds it from what was kept."""
        state = Contest()
        for moment, body in self.kept:
            state = self._fold(state, read_event(body), moment)  # type: ignore[arg-type]
        return state

    def seat(self, team: str, name: str, key: str) -> str:
        """Somebody sits down; their seat."""
        self.do(part.join(self.state, team, name, key * 64))
        return self.state.by_key[key * 64].id

    def begin(self, minutes: int = 15, in_turn: bool = False, seed: int = 7) -> None:
        """A round that runs, or whose turns may be taken."""
        self.do(lead.plan_round(self.state, case(seed), minutes, in_turn))
        if not in_turn:
            self.do(lead.start(self.state, self.now))

    def say(self, seat: str, entry: Entry, number: int | None = None) -> None:
        """A seat says something, by default as its team's next entry."""
        assert self.state.round is not None
        team = self.state.seats[seat].team
        at = self.state.round.plays[team].number
        self.do(part.enter(self.state, self.now, seat, at if number is None else number, entry))

    def wait(self, minutes: float) -> None:
        """Time passes."""
        self.now += round(minutes * MINUTE)

    def offered(self, team: str) -> list[Entry]:
        """All that a team can say."""
        assert self.state.round is not None
        play = self.state.round.plays[team].play
        said: list[Entry] = [Say(move.id) for topic in play.choices() for move in topic.moves]
        return said if play.over else [*said, Leave()]
