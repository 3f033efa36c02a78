"""How a casting stands: teams, people, rounds with who plays what, what was seen. A value, folded from events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from roleplay.workshop.casting.event import ROLES, Manner, Part, Role, Side, Taboo, Way
from roleplay.workshop.casting.stage import AFTERWARDS, Stage
from roleplay.workshop.entrance import Entrance
from roleplay.workshop.timer import Timer

MINUTE = 60_000
"""Milliseconds."""
Shares = tuple[int, int, int]
"""How often somebody had each role, in the order of `ROLES`."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a team. `played` counts the roles really had.

    `shares` is what the next casting goes by: who comes later stands as the teammate who has played least, so that
    nobody has to make up for rounds that went by without them. `last` is the last round played in; 0 for none.
    """

    id: str
    team: str
    name: str
    here: bool = True
    played: Shares = (0, 0, 0)
    shares: Shares = (0, 0, 0)
    last: int = 0

    def after(self, role: Role, number: int) -> Person:
        """Having had a role in a round."""
        at = ROLES.index(role)
        played, shares = list(self.played), list(self.shares)
        played[at] += 1
        shares[at] += 1
        return replace(self, played=_three(played), shares=_three(shares), last=number)


def _three(counts: list[int]) -> Shares:
    first, second, third = counts
    return first, second, third


@dataclass(frozen=True, slots=True)
class Tick:
    """When a need came out, in milliseconds of the clock of the room, and how."""

    at: int
    way: Way | None
    donated: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of one need of one team: by the observer, the client and the trainer."""

    tick: Tick | None = None
    answer: bool | None = None
    ruling: bool | None = None

    @property
    def disputed(self) -> bool:
        """Whether observer and client disagree and nobody has decided yet."""
        return self.ruling is None and self.answer is not None and self.answer != (self.tick is not None)

    @property
    def found(self) -> bool:
        """Whether the need counts as uncovered: as the trainer decides, else where nobody contradicts the observer."""
        if self.ruling is not None:
            return self.ruling
        return self.tick is not None and self.answer is not False


@dataclass(frozen=True)
class Talk:
    """One talk of a round: who plays, and what was seen of it."""

    part: Part
    marks: Mapping[str, Mark] = field(default_factory=dict)
    strokes: Mapping[Taboo, int] = field(default_factory=dict)
    manner: Manner | None = None
    acts: Mapping[str, int] = field(default_factory=dict)
    """How often something was said of it by its observer, its client and the trainer."""

    def mark(self, need: str) -> Mark:
        """What is said of a need."""
        return self.marks.get(need, Mark())

    @property
    def disputed(self) -> tuple[str, ...]:
        """The needs that somebody has to decide."""
        return tuple(need for need, mark in self.marks.items() if mark.disputed)


@dataclass(frozen=True)
class Round:
    """A round: the client of a scenario, one talk a team, the clock of the room."""

    number: int
    scenario: str
    needs: tuple[str, ...]
    bird: str
    timer: Timer
    stage: Stage = "cast"
    talks: Mapping[str, Talk] = field(default_factory=dict)
    notes: Mapping[tuple[Side, str | None], str] = field(default_factory=dict)
    """What was said afterwards, by side and team; None for what concerns all."""

    @property
    def over(self) -> bool:
        """Whether the talks are over."""
        return self.stage in AFTERWARDS

    @property
    def disputed(self) -> int:
        """How many needs somebody has to decide."""
        return sum(len(talk.disputed) for talk in self.talks.values())

    def with_talk(self, talk: Talk) -> Round:
        """With what was seen of one talk changed."""
        return replace(self, talks={**self.talks, talk.part.team: talk})

    def role_of(self, person: str) -> tuple[str, Role] | None:
        """For which team somebody has which role."""
        for team, talk in self.talks.items():
            for role in ROLES:
                if talk.part.of(role) == person:
                    return team, role
        return None


@dataclass(frozen=True)
class Casting:
    """The whole. `numbered` are the highest numbers that a team and a person have had."""

    title: str = ""
    seed: int = 0
    minutes: int = 15
    teams: Mapping[str, str] = field(default_factory=dict)
    """Names by id."""
    people: Mapping[str, Person] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    dropped: int = 0
    """How many rounds were cast and taken back."""
    closed: bool = False
    entrance: Entrance = field(default_factory=Entrance)
    numbered: tuple[int, int] = (0, 0)

    @property
    def round(self) -> Round | None:
        """The last round."""
        return self.rounds[-1] if self.rounds else None

    @cached_property
    def here(self) -> Mapping[str, tuple[Person, ...]]:
        """Who is there, by team."""
        found: dict[str, list[Person]] = {team: [] for team in self.teams}
        for person in self.people.values():
            if person.here:
                found[person.team].append(person)
        return {team: tuple(people) for team, people in found.items()}

    def with_round(self, changed: Round) -> Casting:
        """With the last round changed."""
        return replace(self, rounds=(*self.rounds[:-1], changed))

    def with_people(self, *changed: Person) -> Casting:
        """With some people changed."""
        return replace(self, people={**self.people, **{one.id: one for one in changed}})
