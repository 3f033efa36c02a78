"""What happens in a contest, as it is kept. A store may have been changed by anybody: what does not fit is no event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from roleplay.engine.session import MOST_MINUTES
from roleplay.engine.transcript import Hash, Ident, WrittenEntry
from roleplay.scenario.personality import Level
from roleplay.workshop.checked import WorkshopEvent, checked
from roleplay.workshop.entrance import Code, Token
from roleplay.workshop.name import Naming, Written
from roleplay.workshop.title import Titled

MOST_TEAMS = 60
"""Also where everybody plays for themselves, in a team of one."""
MOST_ROUNDS = 20
LONGEST_VOTE = 300
"""Seconds."""
TeamId: TypeAlias = Annotated[str, Field(pattern=r"^t[1-9][0-9]{0,3}$")]
SeatId: TypeAlias = Annotated[str, Field(pattern=r"^s[1-9][0-9]{0,5}$")]
RoundNumber: TypeAlias = Annotated[int, Field(ge=1, le=MOST_ROUNDS)]
Side: TypeAlias = Literal["seller", "client", "others", "trainer"]
"""Who reflects on a round, in the order of the class."""


class Opened(WorkshopEvent):
    """A contest was opened: `host` proves the host, `code` lets seats in. A vote lasts `voting` seconds, 0 for none."""

    kind: Literal["opened"] = "opened"
    title: Naming
    host: Token
    code: Code
    voting: Annotated[int, Field(ge=0, le=LONGEST_VOTE)] = 0


class KeyChanged(WorkshopEvent):
    """The host is proved by another key from now on; the old one opens nothing."""

    kind: Literal["key"] = "key"
    host: Token


class TeamAdded(WorkshopEvent):
    """A team is there."""

    kind: Literal["team"] = "team"
    team: TeamId
    name: Naming


class TeamRenamed(WorkshopEvent):
    """A team has another name."""

    kind: Literal["renamed"] = "renamed"
    team: TeamId
    name: Naming


class TeamRemoved(WorkshopEvent):
    """A team that has not played is gone, with its seats."""

    kind: Literal["team-gone"] = "team-gone"
    team: TeamId


class SeatTaken(WorkshopEvent):
    """Somebody sits down with a team."""

    kind: Literal["seat"] = "seat"
    seat: SeatId
    team: TeamId
    name: Naming
    key: Token


class SeatRemoved(WorkshopEvent):
    """A seat is not let in any more."""

    kind: Literal["seat-gone"] = "seat-gone"
    seat: SeatId


class HandedOver(WorkshopEvent):
    """Another seat of the team speaks for it from now on."""

    kind: Literal["speaks"] = "speaks"
    team: TeamId
    seat: SeatId


class Joining(WorkshopEvent):
    """Whether the code lets new seats in."""

    kind: Literal["joining"] = "joining"
    open: bool


class RoundPlanned(WorkshopEvent):
    """A round is drawn: one case for all. `in_turn` has each team play with the whole time for itself."""

    kind: Literal["round"] = "round"
    scenario: Ident
    rules: Hash
    personality_rules: Hash
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    told: bool = False
    variant: Ident
    variant_chosen: bool = False
    level: Level
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    in_turn: bool = False


class Planned(WorkshopEvent):
    """A round that is to come: `personality` and `seed` are None where they are to be drawn."""

    scenario: Ident
    personality: Ident | None = None
    level: Level = 3
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    in_turn: bool = False
    seed: Annotated[int, Field(ge=0, lt=2**63)] | None = None


class Programme(WorkshopEvent):
    """These rounds are to come, in this order; what was planned before is void."""

    kind: Literal["programme"] = "programme"
    rounds: Annotated[tuple[Planned, ...], Field(max_length=MOST_ROUNDS, strict=False)]


class RoundDropped(WorkshopEvent):
    """The last round, which nobody has begun, is taken back."""

    kind: Literal["round-gone"] = "round-gone"


class Started(WorkshopEvent):
    """The clock runs: the round begins or goes on; for the `team` whose turn it is."""

    kind: Literal["started"] = "started"
    team: TeamId | None = None


class Paused(WorkshopEvent):
    """The clock stands."""

    kind: Literal["paused"] = "paused"


class Extended(WorkshopEvent):
    """The clock has more minutes, or fewer."""

    kind: Literal["extended"] = "extended"
    minutes: Annotated[int, Field(ge=-MOST_MINUTES, le=MOST_MINUTES)]


class TurnEnded(WorkshopEvent):
    """The turn of a team is over: it has finished, its time is out, or the host ended it."""

    kind: Literal["turn-over"] = "turn-over"
    team: TeamId
    time: bool


class Ended(WorkshopEvent):
    """The round is over; `time` where its time was out, and not ended by the host or by all having finished."""

    kind: Literal["ended"] = "ended"
    time: bool


class Entered(WorkshopEvent):
    """A team said or did something: its `number`-th entry in the round. From the host's machine where no seat did."""

    kind: Literal["entered"] = "entered"
    team: TeamId
    number: Annotated[int, Field(ge=1, le=200)]
    entry: WrittenEntry
    seat: SeatId | None = None


class Suggested(WorkshopEvent):
    """A seat would say this as its team's `number`-th entry; what it suggested for that before is void."""

    kind: Literal["suggested"] = "suggested"
    seat: SeatId
    number: Annotated[int, Field(ge=1, le=200)]
    entry: WrittenEntry


class Reflected(WorkshopEvent):
    """What was said of a round afterwards, by one side or about one team; an empty text takes it away."""

    kind: Literal["reflected"] = "reflected"
    round: RoundNumber
    side: Side
    team: TeamId | None = None
    text: Written


class Closed(WorkshopEvent):
    """The contest is over, or taken up again."""

    kind: Literal["closed"] = "closed"
    closed: bool = True


Event: TypeAlias = (
    Opened
    | Titled
    | KeyChanged
    | TeamAdded
    | TeamRenamed
    | TeamRemoved
    | SeatTaken
    | SeatRemoved
    | HandedOver
    | Joining
    | RoundPlanned
    | Programme
    | RoundDropped
    | Started
    | Paused
    | Extended
    | TurnEnded
    | Ended
    | Entered
    | Suggested
    | Reflected
    | Closed
)
_READER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


def read_event(body: Mapping[str, Any]) -> Event:
    """The event in what a store holds. Raises ValueError for what is none."""
    return checked(lambda: _READER.validate_python(body))


def write_event(event: Event) -> Mapping[str, Any]:
    """What a store keeps of an event."""
    return event.model_dump(mode="json")
