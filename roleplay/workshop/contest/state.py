"""How a contest stands: teams, seats and rounds with their plays. A value, folded from what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

from roleplay.engine.case import Case
from roleplay.engine.entry import Entry
from roleplay.engine.play import Play
from roleplay.engine.score import Score, score
from roleplay.engine.session import MOST_MINUTES, Session
from roleplay.workshop.contest.event import Planned, RoundPlanned, Side
from roleplay.workshop.timer import Timer

NOTHING: Mapping[str, str] = MappingProxyType({})
MINUTE = 60_000
"""Milliseconds."""
Stage: TypeAlias = Literal["closed", "teamless", "lobby", "planned", "turns", "next", "running", "still", "ended"]
"""What goes on in a contest, or what is being waited for: in `next` for a team to take its turn."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team; `speaker` is the seat that speaks for it."""

    id: str
    name: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A device that somebody takes part with."""

    id: str
    team: str
    name: str
    key: str


@dataclass(frozen=True)
class TeamPlay:
    """One team in one round: its play, and milliseconds of its clock at each entry and at the end."""

    play: Play
    times: tuple[int, ...] = ()
    timer: Timer | None = None
    """The clock of its own turn, where teams play in turn."""
    done: bool = False
    """Whether its turn is over, or its talk has ended."""
    broken: bool = False
    """Whether the host ended it, so that its last entry, the leave, was nobody's choice."""
    suggested: Mapping[str, Entry] = field(default_factory=dict)
    """What each seat would say next."""
    asked_at: int = 0
    """When the client last answered, by the clock of the play: a vote counts from then."""

    @property
    def number(self) -> int:
        """The number of the next entry, from 1 on."""
        return len(self.play.turns) + 1

    @property
    def spent(self) -> int:
        """Milliseconds until its last entry."""
        return self.times[-1] if self.times else 0

    @cached_property
    def score(self) -> Score:
        """What it has come to."""
        return score(self.play)

    def session(self, minutes: int) -> Session:
        """The play as an assessment of `minutes`, for records, codes and reviews."""
        return Session(self.play, "assessment", min(minutes, MOST_MINUTES), self.spent / 1000)


@dataclass(frozen=True)
class Round:
    """One round: what was drawn, its clock, and how each team stands in it.

    `fault` says why it cannot be played any more; its plays are empty then.
    """

    number: int
    plan: RoundPlanned
    case: Case | None
    timer: Timer
    plays: Mapping[str, TeamPlay] = field(default_factory=dict)
    turn: str | None = None
    begun: bool = False
    ended: bool = False
    entered: int = 0
    fault: str | None = None
    reflections: Mapping[tuple[Side, str | None], str] = field(default_factory=dict)

    @property
    def live(self) -> bool:
        """Whether it has begun and is not over."""
        return self.begun and not self.ended

    def timer_of(self, team: str) -> Timer:
        """The clock that counts for a team."""
        own = self.plays.get(team)
        return own.timer if own is not None and own.timer is not None else self.timer

    @property
    def clock(self) -> Timer:
        """The clock that the room looks at: that of the team whose turn it is, where they play in turn."""
        return self.timer_of(self.turn) if self.turn is not None else self.timer

    def minutes_of(self, team: str) -> int:
        """Whole minutes that a team was given."""
        return max(-(-self.timer_of(team).given // MINUTE), 1)


@dataclass(frozen=True)
class Contest:
    """A contest. `code` lets seats in while `joining`; `host` is the SHA-256 of what proves the host."""

    title: str = ""
    host: str = ""
    code: str = ""
    voting: int = 0
    joining: bool = True
    closed: bool = False
    teams: Mapping[str, Team] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    rounds: tuple[Round, ...] = ()
    programme: tuple[Planned, ...] = ()
    """The rounds that are to come."""
    numbered: tuple[int, int] = (0, 0)
    """The highest numbers that a team and a seat have had."""

    @property
    def round(self) -> Round | None:
        """The latest round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def stage(self) -> Stage:
        """What goes on, or what is being waited for."""
        now = self.round
        if self.closed:
            return "closed"
        if now is None:
            return "lobby" if self.teams else "teamless"
        if now.ended:
            return "ended"
        if not now.begun:
            return "turns" if now.plan.in_turn else "planned"
        if now.plan.in_turn and now.turn is None:
            return "next"
        return "running" if now.clock.running else "still"

    @property
    def live(self) -> Round | None:
        """The round that is being played, if one is."""
        return self.round if self.round is not None and self.round.live else None

    @cached_property
    def by_key(self) -> Mapping[str, Seat]:
        """The seats by the hash of what they show."""
        return {seat.key: seat for seat in self.seats.values()}

    def seats_of(self, team: str) -> tuple[Seat, ...]:
        """The seats of a team, the earliest first."""
        return tuple(seat for seat in self.seats.values() if seat.team == team)

    def with_round(self, changed: Round) -> Contest:
        """With its latest round changed."""
        return replace(self, rounds=(*self.rounds[:-1], changed))
