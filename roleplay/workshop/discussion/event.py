"""What happens in a case discussion, as it is kept. A store may have been changed by anybody: the rest is no event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from roleplay.engine.transcript import Ident
from roleplay.scenario.discussion import MARKS, USUAL_FLOOR, USUAL_MINUTES, Floor, Minutes
from roleplay.workshop.checked import checked
from roleplay.workshop.entrance import Entering
from roleplay.workshop.name import Naming, Written
from roleplay.workshop.title import Titled

MOST_GROUPS = 12
LONGEST_MINUTES = 120
"""By which a clock is moved at a time."""
GroupId: TypeAlias = Annotated[str, Field(pattern=r"^g[1-9][0-9]{0,3}$")]
Mark: TypeAlias = Annotated[int, Field(ge=MARKS[0], le=MARKS[-1])]


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Opened(_Event):
    """A discussion was opened; cases and the order of presentations are drawn by `seed`."""

    kind: Literal["opened"] = "opened"
    title: Naming
    seed: Annotated[int, Field(strict=True, ge=0, lt=2**63)]


class Timed(_Event):
    """So long is discussed, and presented, whatever the cases say."""

    kind: Literal["timed"] = "timed"
    minutes: Minutes
    presenting: Floor


class GroupAdded(_Event):
    """A group is there."""

    kind: Literal["group"] = "group"
    group: GroupId
    name: Naming


class GroupRenamed(_Event):
    """A group has another name."""

    kind: Literal["renamed"] = "renamed"
    group: GroupId
    name: Naming


class GroupRemoved(_Event):
    """A group is gone, before anything has begun."""

    kind: Literal["group-gone"] = "group-gone"
    group: GroupId


class Dealt(_Event):
    """A group has this case to discuss, with the ids of its questions and of its rubric, and its times."""

    kind: Literal["dealt"] = "dealt"
    group: GroupId
    case: Ident
    questions: Annotated[tuple[Ident, ...], Field(min_length=1, max_length=6)]
    rubric: Annotated[tuple[Ident, ...], Field(min_length=1, max_length=5)]
    minutes: Minutes = USUAL_MINUTES
    presenting: Floor = USUAL_FLOOR


class Began(_Event):
    """All groups begin to discuss."""

    kind: Literal["began"] = "began"


class Started(_Event):
    """The clock that counts now runs on."""

    kind: Literal["started"] = "started"


class Paused(_Event):
    """The clock that counts now stands."""

    kind: Literal["paused"] = "paused"


class Extended(_Event):
    """The clock that counts now has more minutes, or fewer."""

    kind: Literal["extended"] = "extended"
    minutes: Annotated[int, Field(strict=True, ge=-LONGEST_MINUTES, le=LONGEST_MINUTES)]


class Noted(_Event):
    """What a group wrote down to a question, in place of what stood there."""

    kind: Literal["noted"] = "noted"
    group: GroupId
    question: Ident
    text: Written


class DiscussingEnded(_Event):
    """The groups come together to present."""

    kind: Literal["together"] = "together"


class Called(_Event):
    """A group presents from now on."""

    kind: Literal["called"] = "called"
    group: GroupId


class Presented(_Event):
    """The group that was called is done."""

    kind: Literal["presented"] = "presented"
    group: GroupId


class PassedOver(_Event):
    """A group does not present."""

    kind: Literal["passed-over"] = "passed-over"
    group: GroupId


class Rated(_Event):
    """One group rates another's presentation, in place of what it gave before."""

    kind: Literal["rated"] = "rated"
    by: GroupId
    group: GroupId
    marks: Annotated[dict[Ident, Annotated[Mark, Field(strict=True)]], Field(min_length=1, max_length=5)]


class Revealed(_Event):
    """What happened in a case, and what the course says to it, is shown."""

    kind: Literal["revealed"] = "revealed"
    case: Ident


class Closed(_Event):
    """The discussion is over, or taken up again."""

    kind: Literal["closed"] = "closed"
    closed: Annotated[bool, Field(strict=True)] = True


Event: TypeAlias = (
    Opened
    | Titled
    | Timed
    | GroupAdded
    | GroupRenamed
    | GroupRemoved
    | Dealt
    | Began
    | Started
    | Paused
    | Extended
    | Noted
    | DiscussingEnded
    | Called
    | Presented
    | PassedOver
    | Rated
    | Revealed
    | Closed
    | Entering
)
_READER: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


def read_event(body: Mapping[str, Any]) -> Event:
    """The event in what a store holds. Raises ValueError for what is none."""
    return checked(lambda: _READER.validate_python(body))


def write_event(event: Event) -> Mapping[str, Any]:
    """What a store keeps of an event."""
    return event.model_dump(mode="json")
