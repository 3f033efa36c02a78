"""What happens in a casting, as it is kept. A store may have been changed by anybody: what does not fit is no event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import Field, TypeAdapter

from roleplay.engine.session import MOST_MINUTES, WALL_MINUTES
from roleplay.engine.transcript import Ident
from roleplay.workshop.checked import WorkshopEvent, checked
from roleplay.workshop.entrance import Entering
from roleplay.workshop.name import Naming, Written
from roleplay.workshop.title import Titled

MOST_TEAMS = 12
MOST_PEOPLE = 10
"""People of one team who are there at the same time."""
MOST_ROUNDS = 30
MOST_STROKES = 99
"""Times that a taboo is counted in one round."""
TeamId: TypeAlias = Annotated[str, Field(pattern=r"^t[1-9][0-9]{0,2}$")]
PersonId: TypeAlias = Annotated[str, Field(pattern=r"^p[1-9][0-9]{0,3}$")]
Role: TypeAlias = Literal["seller", "client", "observer"]
ROLES: tuple[Role, ...] = get_args(Role)
Way: TypeAlias = Literal[
    "situation", "problem", "purpose", "implication", "payoff", "confirm", "anything-else", "listen"
]  # fmt: skip
WAYS: tuple[Way, ...] = get_args(Way)
"""By which kind of question, or by listening, a need was uncovered; kinds of move, as in a scenario."""
Taboo: TypeAlias = Literal["assume", "unheard", "pitch", "breach"]
TABOOS: tuple[Taboo, ...] = get_args(Taboo)
"""Guessing what the client means; not listening to the end; rushing to the product; breaking a rule."""
Manner: TypeAlias = Literal["yes", "partly", "no"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
"""Whether the salesperson's manner fitted the client's personality."""
Side: TypeAlias = Literal["observer", "seller", "client", "others", "trainer"]
SIDES: tuple[Side, ...] = get_args(Side)
"""Who speaks afterwards, in the order of the class."""


class Part(WorkshopEvent):
    """Who plays for a team in a round: its own salesperson, and client and observer from other teams."""

    team: TeamId
    seller: PersonId
    client: PersonId
    observer: PersonId

    def of(self, role: Role) -> str:
        """Who has a role."""
        return {"seller": self.seller, "client": self.client, "observer": self.observer}[role]


class Opened(WorkshopEvent):
    """A casting was opened; rounds last `minutes` unless said otherwise."""

    kind: Literal["opened"] = "opened"
    title: Naming
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] = WALL_MINUTES


class TeamAdded(WorkshopEvent):
    """A team is there."""

    kind: Literal["team"] = "team"
    team: TeamId
    name: Naming


class TeamRenamed(WorkshopEvent):
    """A team has another name."""

    kind: Literal["team-renamed"] = "team-renamed"
    team: TeamId
    name: Naming


class TeamRemoved(WorkshopEvent):
    """A team of which nobody has played is gone, with its people."""

    kind: Literal["team-gone"] = "team-gone"
    team: TeamId


class Joined(WorkshopEvent):
    """Somebody is there, in a team."""

    kind: Literal["joined"] = "joined"
    person: PersonId
    team: TeamId
    name: Naming


class Renamed(WorkshopEvent):
    """Somebody's name was spelt otherwise."""

    kind: Literal["renamed"] = "renamed"
    person: PersonId
    name: Naming


class Left(WorkshopEvent):
    """Somebody plays no more, or not for now."""

    kind: Literal["left"] = "left"
    person: PersonId


class Returned(WorkshopEvent):
    """Somebody who had left is there again."""

    kind: Literal["returned"] = "returned"
    person: PersonId


class Cast(WorkshopEvent):
    """A round is cast: the client of a scenario, with its needs as they were then and how it behaves, and who plays."""

    kind: Literal["cast"] = "cast"
    scenario: Ident
    needs: Annotated[tuple[Ident, ...], Field(min_length=1, max_length=60)]
    bird: Ident
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)]
    parts: Annotated[tuple[Part, ...], Field(min_length=2, max_length=MOST_TEAMS)]


class CastDropped(WorkshopEvent):
    """The last round, which has not begun, is taken back."""

    kind: Literal["cast-gone"] = "cast-gone"


class Swapped(WorkshopEvent):
    """Somebody else has this role for a team; who sits elsewhere changes places."""

    kind: Literal["swapped"] = "swapped"
    team: TeamId
    role: Role
    person: PersonId


class Started(WorkshopEvent):
    """The clock runs."""

    kind: Literal["started"] = "started"


class Paused(WorkshopEvent):
    """The clock stands."""

    kind: Literal["paused"] = "paused"


class Extended(WorkshopEvent):
    """The clock has more minutes, or fewer."""

    kind: Literal["extended"] = "extended"
    minutes: Annotated[int, Field(ge=-MOST_MINUTES, le=MOST_MINUTES)]


class Stopped(WorkshopEvent):
    """The talks are over, and needs are counted."""

    kind: Literal["stopped"] = "stopped"


class Ticked(WorkshopEvent):
    """An observer saw a need come out: by which kind of question, or `donated` unasked.

    `second` is when, by the clock of the room; where it is not given, the moment in which it was reported.
    """

    kind: Literal["ticked"] = "ticked"
    team: TeamId
    need: Ident
    way: Way | None = None
    donated: bool = False
    second: Annotated[int, Field(ge=0, le=MOST_MINUTES * 60)] | None = None


class Unticked(WorkshopEvent):
    """It did not come out after all."""

    kind: Literal["unticked"] = "unticked"
    team: TeamId
    need: Ident


class Struck(WorkshopEvent):
    """How often an observer saw a taboo broken."""

    kind: Literal["struck"] = "struck"
    team: TeamId
    taboo: Taboo
    count: Annotated[int, Field(ge=0, le=MOST_STROKES)]


class MannerSeen(WorkshopEvent):
    """Whether an observer found the manner fitting; None takes it back."""

    kind: Literal["manner"] = "manner"
    team: TeamId
    manner: Manner | None


class Answered(WorkshopEvent):
    """What the client says of a need: found or not; None takes it back."""

    kind: Literal["answered"] = "answered"
    team: TeamId
    need: Ident
    found: bool | None


class Ruled(WorkshopEvent):
    """What the trainer decides of a need; None takes it back."""

    kind: Literal["ruled"] = "ruled"
    team: TeamId
    need: Ident
    found: bool | None


class Moved(WorkshopEvent):
    """On to the next of the class's order, or back to the one before."""

    kind: Literal["moved"] = "moved"
    on: bool = True


class Reflected(WorkshopEvent):
    """What was said of a round afterwards by one side, about one team or all; an empty text takes it away."""

    kind: Literal["reflected"] = "reflected"
    round: Annotated[int, Field(ge=1, le=MOST_ROUNDS)]
    side: Side
    team: TeamId | None = None
    text: Written


class Closed(WorkshopEvent):
    """The casting is over, or taken up again."""

    kind: Literal["closed"] = "closed"
    closed: bool = True


Event: TypeAlias = (
    Opened
    | Titled
    | TeamAdded
    | TeamRenamed
    | TeamRemoved
    | Joined
    | Renamed
    | Left
    | Returned
    | Cast
    | CastDropped
    | Swapped
    | Started
    | Paused
    | Extended
    | Stopped
    | Ticked
    | Unticked
    | Struck
    | MannerSeen
    | Answered
    | Ruled
    | Moved
    | Reflected
    | Closed
    | Entering
)
_READER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


def read_event(body: Mapping[str, Any]) -> Event:
    """The event in what a store holds. Raises ValueError for what is none."""
    return checked(lambda: _READER.validate_json(json.dumps(body)))  # as JSON, where a list may be a tuple


def write_event(event: Event) -> Mapping[str, Any]:
    """What a store keeps of an event."""
    written: dict[str, Any] = event.model_dump(mode="json")
    return written
