"""One contest, as all faces work with it: what the host does, what seats do, and the reviews of what they did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from threading import RLock, Thread
from typing import TYPE_CHECKING

from roleplay.desk.key import hashed, new_key
from roleplay.engine.case import Case, draw_case
from roleplay.engine.lot import drawn, random_seed
from roleplay.workshop.contest import lead, part
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.analysis.review import Review
    from roleplay.desk.gathering import Live
    from roleplay.desk.solver import SolverService
    from roleplay.engine.entry import Entry
    from roleplay.reading.language import Language
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level, Personality
    from roleplay.telling.words import Words
    from roleplay.workshop.contest.ending import Events
    from roleplay.workshop.contest.event import Event, Planned
    from roleplay.workshop.contest.state import Contest, Round, Seat

SEARCHED = 1000
"""Seeds that are tried for one that draws the client whom the host wants: one in four does."""


class Hosting:
    """A contest and what it needs. May be used from several threads."""

    def __init__(self, live: Live[Contest, Event], library: Library, solver: Callable[[], SolverService]) -> None:
        self._live, self._library, self._solver = live, library, solver
        self._latch = RLock()
        self._reviews: dict[tuple[int, str], Review | None] = {}
        self._working: Thread | None = None
        self.addresses: tuple[str, ...] = ()
        """Where browsers come in, while this program lets them in."""
        self.shut: Callable[[Words], str] | None = None
        """Why they are not let in though that was wanted, in a language."""

    @property
    def id(self) -> str:
        """The id of the contest."""
        return self._live.id

    @property
    def state(self) -> Contest:
        """How it stood at the last look or act."""
        return self._live.known

    @property
    def serial(self) -> int:
        """Goes up with whatever happens."""
        return self._live.serial

    @property
    def personalities(self) -> Mapping[str, Personality]:
        """Who may be met."""
        return self._library.personalities

    def now(self) -> int:
        """The present moment, in milliseconds since 1970."""
        return self._live.now()

    def rekey(self) -> str:
        """A new key that proves the host; the old one opens nothing any more. Raises OSError."""
        key = new_key()
        self.do(lambda *_: lead.change_key(hashed(key)))
        return key

    def look(self) -> Contest:
        """How it stands now; what the time of is out is ended. Raises OSError, ValueError for a damaged one."""
        state = self._live.look()
        return self.do(lead.expire) if lead.expire(state, self.now()) else state

    def do(self, act: Callable[[Contest, int], Events]) -> Contest:
        """Let something happen, unless it is refused. Raises Refused, OSError, StaleError."""
        return self._live.act(act)

    def scenarios(self) -> list[Scenario]:
        """What a round can be about."""
        return self._library.scenarios()

    def scenario(self, name: str) -> Scenario:
        """A scenario by its id. Raises Refused where there is none."""
        try:
            return self._library.get(name)
        except KeyError:
            raise Refused("round.case") from None

    def title(self, scenario: str, language: Language) -> str:
        """What a scenario is called; its id where it is not at hand any more."""
        try:
            return self._library.get(scenario).title(language)
        except KeyError:
            return scenario

    def draw(self, scenario: str, *, seed: int | None = None, personality: str | None = None, level: Level = 3) -> Case:
        """A case for all teams; `personality` is who it is to be, though teams are not told.

        A client is drawn by the seed, as in any play, so the seed is looked for that draws the one that is wanted.
        Raises Refused for a scenario, personality or level that there is not, or a seed that draws another.
        """
        try:
            found, start = self._library.get(scenario), random_seed() if seed is None else seed
            if personality is not None and personality not in found.client.personalities:
                raise KeyError(personality)
            seeds = count(start) if seed is None else [start]
            for _, tried in zip(range(SEARCHED), seeds, strict=False):
                if personality in (None, drawn(found, tried).personality):
                    return draw_case(found, self._library.personalities, seed=tried, level=level)
        except KeyError:
            raise Refused("round.case") from None
        raise Refused("round.seed")

    def plan(self, case: Case, minutes: int, *, in_turn: bool = False) -> Contest:
        """Draw a round about a case. Raises Refused, OSError."""
        return self.do(lambda state, _: lead.plan_round(state, case, minutes, in_turn))

    def drawn(self, planned: Planned) -> Case:
        """The case of a round as it is planned. Raises Refused where there can be none."""
        return self.draw(planned.scenario, seed=planned.seed, personality=planned.personality, level=planned.level)

    def plan_now(self, planned: Planned) -> Contest:
        """Draw a round as it is filled in. Raises Refused, OSError."""
        return self.plan(self.drawn(planned), planned.minutes, in_turn=planned.in_turn)

    def plan_ahead(self, rounds: Sequence[Planned]) -> Contest:
        """Say which rounds are to come; each must be one that can be drawn. Raises Refused, OSError."""
        for planned in rounds:
            if planned not in self.state.programme:
                self.drawn(planned)
        return self.do(lambda state, _: lead.plan_ahead(state, rounds))

    def plan_next(self) -> Contest:
        """Draw the first of the rounds that are to come. Raises Refused, OSError."""
        if not self.state.programme:
            raise Refused("programme.none")
        planned = self.state.programme[0]
        case = self.drawn(planned)
        return self.do(lambda state, _: lead.plan_next(state, case, planned))

    def join(self, team: str, name: str, key: str) -> Seat:
        """Sit down with a team; `key` is the hash of what the device will show. Raises Refused, OSError."""
        return self.do(lambda state, _: part.join(state, team, name, key)).by_key[key]

    def seat(self, key: str) -> Seat | None:
        """The seat whose device showed something with this hash; None for nobody's."""
        return self.look().by_key.get(key)

    def enter(self, seat: str, number: int, entry: Entry) -> Contest:
        """Say something for one's team. Raises Refused, OSError."""
        return self.do(lambda state, now: part.enter(state, now, seat, number, entry))

    def reviews(self, now: Round) -> Mapping[str, Review]:
        """The reviews of an ended round that are there; those that are not are worked out meanwhile."""
        wanted = [team for team in now.plays if (now.number, team) not in self._reviews]
        if wanted and now.ended:
            with self._latch:
                if self._working is None:
                    self._working = Thread(target=self._review, args=(now,), name="contest-review", daemon=True)
                    self._working.start()
        return {team: found for team in now.plays if (found := self._reviews.get((now.number, team))) is not None}

    def reviewed(self, now: Round) -> bool:
        """Whether every play of an ended round has been reviewed, or cannot be."""
        return all((now.number, team) in self._reviews for team in now.plays)

    def all_reviews(self) -> Mapping[int, Mapping[str, Review]]:
        """The reviews of every ended round, by its number; waits until they are worked out, as far as they can be."""
        ended = [one for one in self.state.rounds if one.ended]
        for now in ended:
            for _ in range(2):  # what another round was being reviewed for, then this one
                self.reviews(now)
                if (working := self._working) is not None:
                    working.join()
        return {now.number: self.reviews(now) for now in ended}

    def _review(self, now: Round) -> None:
        from roleplay.analysis.review import review
        from roleplay.analysis.solution import CancelledError, TooLargeError

        solver = self._solver()
        try:
            for team, at in now.plays.items():
                try:
                    self._reviews[now.number, team] = review(at.play, self.personalities, solver)
                except TooLargeError:
                    self._reviews[now.number, team] = None
        except CancelledError:
            return  # the program is being left
        finally:
            self._working = None
