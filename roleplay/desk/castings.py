"""Classroom games with a human client: those that are kept, and one that goes on, for every face."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from roleplay.desk.gathering import Live, Sort, now_ms
from roleplay.desk.key import hashed, new_code, new_key
from roleplay.desk.led import Led, found_by, in_words, live_of
from roleplay.desk.trouble import DeskError
from roleplay.engine.lot import random_seed
from roleplay.engine.session import WALL_MINUTES
from roleplay.store.gathering import WorkshopHead
from roleplay.telling.rolesheet import Players, RoleSheets
from roleplay.workshop.casting import act
from roleplay.workshop.casting.event import ROLES, Event, Role, read_event, write_event
from roleplay.workshop.casting.fold import fold
from roleplay.workshop.casting.roll import Roll, read_roll
from roleplay.workshop.casting.state import MINUTE, Casting, Round
from roleplay.workshop.entrance import Entrance, Invited, LetIn
from roleplay.workshop.title import title_of

if TYPE_CHECKING:
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.need import Need
    from roleplay.scenario.personality import Personality
    from roleplay.store.store import Store
    from roleplay.telling.page import Document
    from roleplay.telling.words import Words

SORT: Sort[Casting, Event] = Sort("casting", Casting(), fold, read_event, write_event, title_of)


class Held(Led[Casting, Event]):
    """One classroom game, with the scenarios at hand."""

    def __init__(self, live: Live[Casting, Event], library: Callable[[], Library]) -> None:
        super().__init__(live)
        self._library = library

    @property
    def state(self) -> Casting:
        """How it stood when it was last looked at."""
        return self._live.known

    @property
    def entrance(self) -> Entrance:
        """Its door."""
        return self.state.entrance

    def let_in(self) -> str:
        """Have browsers come in by a code, which stays; a new key that proves the host. Raises DeskError."""
        key = new_key()
        self.act(act.simply(LetIn(host=hashed(key), code=self.state.entrance.code or new_code())))
        return key

    def invite(self, person: str) -> str:
        """What lets somebody in as this person and nobody else; an earlier one does not any more. Raises DeskError."""
        secret = new_key()
        self.act(act.simply(Invited(who=person, key=hashed(secret))))
        return secret

    def enrol(self, text: str) -> Casting:
        """Have the teams and people of a list. Raises DeskError."""
        return self.act(act.enrol(roll_of(text)))

    def sources(self) -> list[Scenario]:
        """The scenarios that can be played so: those with needs, all of one person."""
        return sources(self._library())

    @property
    def birds(self) -> Mapping[str, Personality]:
        """How clients may be played, by name."""
        return self._library().personalities

    def scenario(self, name: str) -> Scenario | None:
        """A scenario by its id; None where it is not at hand any more."""
        try:
            return self._library().get(name)
        except KeyError:
            return None

    def need(self, now: Round, name: str) -> Need | None:
        """A need of the round's client; None where it is not in the scenario any more."""
        scenario = self.scenario(now.scenario)
        return next((need for need in scenario.needs if need.id == name), None) if scenario is not None else None

    def sheets(self, say: Words, now: Round, roles: Sequence[Role] = ROLES) -> list[tuple[Role, Document]]:
        """The sheets of a round, team by team. Raises DeskError where its client is not at hand any more."""
        maker = self.sheet_maker(say, now)
        return [(role, maker.sheet(role, self.seats(now, team))) for team in now.talks for role in roles]

    def sheet_maker(self, say: Words, now: Round) -> RoleSheets:
        """What makes the sheets of a round. Raises DeskError where its client is not at hand any more."""
        scenario, bird = self.scenario(now.scenario), self._library().personalities.get(now.bird)
        if scenario is None or bird is None:
            raise DeskError("casting.gone", id=now.scenario)
        return RoleSheets(say, scenario, bird)

    def seats(self, now: Round, team: str) -> Players:
        """Who plays for a team in a round, by name."""
        part = now.talks[team].part
        names = {role: self.state.people[part.of(role)].name for role in ROLES}
        return Players(now.number, self.state.teams[team], **names, minutes=now.timer.given // MINUTE)


def sources(library: Library) -> list[Scenario]:
    """The scenarios of a library that have needs and one person to meet: on each sheet stands one part."""
    return [one for one in library.scenarios() if one.needs and not one.people]


def roll_of(text: str) -> Roll:
    """Teams and people of a list. Raises DeskError."""
    with in_words():
        return read_roll(text)


class Castings:
    """The classroom games of whoever sits at the desk. `clock` gives milliseconds since 1970."""

    def __init__(
        self, library: Callable[[], Library], store: Callable[[], Store], clock: Callable[[], int] = now_ms
    ) -> None:
        self._library, self._store, self._clock = library, store, clock

    def sources(self) -> list[Scenario]:
        """The scenarios that can be played so: those with needs, all of one person."""
        return sources(self._library())

    def heads(self) -> list[WorkshopHead]:
        """The games, the one changed last first. Raises DeskError."""
        with in_words():
            return self._store().workshops("casting")

    def begin(self, title: str, roll: Roll | None = None, minutes: int = WALL_MINUTES, seed: int | None = None) -> Held:
        """A new game with these teams. Raises DeskError."""
        with in_words():
            events = act.opened(title, random_seed() if seed is None else seed, minutes)
            state, now = fold(Casting(), events[0], 0), self._clock()
            events = (*events, *act.enrol(roll or [])(state, now))
            return Held(Live.begin(lambda: self._store().gatherings, SORT, title, events, self._clock), self._library)

    def get(self, name: str) -> Held:
        """A game by its id, as it stands. Raises DeskError."""
        with in_words():
            return Held(live_of(lambda: self._store().gatherings, SORT, name, self._clock), self._library)

    def find(self, name: str) -> WorkshopHead | None:
        """A game by its id or the beginning of that, or by its title, where that tells which one. Raises DeskError."""
        return found_by(name, self.heads())

    def throw(self, name: str) -> None:
        """Throw a game away for good. Raises DeskError."""
        with in_words():
            self._store().gatherings.throw(name)
