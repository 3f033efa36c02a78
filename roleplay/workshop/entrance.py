"""How browsers come in to a workshop: a code at the door, a key of the host's, personal links, and who sits where.

Whoever sits is a person or a group of the workshop, by its id. Of keys and of what links hold only hashes are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from roleplay.workshop.checked import WorkshopEvent
from roleplay.workshop.refusal import Refused

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a join code is made of: nothing that is taken for something else, on paper or read out."""
CODE_LENGTH = 8
Token: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of what a seat or the host shows to be let in again."""
Code: TypeAlias = Annotated[str, Field(pattern=f"^[{CODE_SIGNS}]{{{CODE_LENGTH}}}$")]
Sitter: TypeAlias = Annotated[str, Field(pattern=r"^[pg][1-9][0-9]{0,3}$")]
MOST_SEATS = 240


class LetIn(WorkshopEvent):
    """Browsers are let in by `code`; `host` proves the host, and what proved the host before does not any more."""

    kind: Literal["let-in"] = "let-in"
    host: Token
    code: Code


class JoiningSet(WorkshopEvent):
    """The code opens the door, or only personal links do."""

    kind: Literal["joining"] = "joining"
    open: bool


class Invited(WorkshopEvent):
    """Whoever shows what `key` is the hash of is `who`; an earlier link of theirs opens nothing any more."""

    kind: Literal["invited"] = "invited"
    who: Sitter
    key: Token


class SeatTaken(WorkshopEvent):
    """A browser is that of `who`, by the code or by an invitation; by the latter it takes the place of another."""

    kind: Literal["seat"] = "seat"
    who: Sitter
    key: Token
    invitation: Token | None = None


class SeatFreed(WorkshopEvent):
    """No browser is that of `who` any more."""

    kind: Literal["seat-freed"] = "seat-freed"
    who: Sitter


Entering: TypeAlias = LetIn | JoiningSet | Invited | SeatTaken | SeatFreed


@dataclass(frozen=True)
class Entrance:
    """The door as it stands; nobody comes in before there is a code. `seats` and `invited` tell who, by hash."""

    host: str = ""
    code: str = ""
    joining: bool = True
    seats: Mapping[str, str] = field(default_factory=dict)
    invited: Mapping[str, str] = field(default_factory=dict)

    def browsers(self, who: str) -> int:
        """How many browsers are those of somebody."""
        return sum(one == who for one in self.seats.values())


def entered(door: Entrance, event: Entering, known: Collection[str], most: int) -> Entrance:
    """The door after an event. `known` may sit, each with at most so many browsers. Raises Refused."""
    if isinstance(event, LetIn):
        return replace(door, host=event.host, code=event.code)
    if not door.code:
        raise Refused("join.code")
    if isinstance(event, JoiningSet):
        return replace(door, joining=event.open)
    if event.who not in known:
        raise Refused("join.unknown")
    match event:
        case Invited():
            others = {key: who for key, who in door.invited.items() if who != event.who}
            return replace(door, invited={**others, event.key: event.who})
        case SeatFreed():
            return replace(door, seats=_without(door, event.who))
        case SeatTaken():
            return replace(door, seats=_seated(door, event, most))


def _without(door: Entrance, who: str) -> dict[str, str]:
    return {key: one for key, one in door.seats.items() if one != who}


def _seated(door: Entrance, event: SeatTaken, most: int) -> dict[str, str]:
    if event.invitation is not None:
        if door.invited.get(event.invitation) != event.who:
            raise Refused("join.link")
        seats = _without(door, event.who) if most == 1 else dict(door.seats)
        seats.pop(event.key, None)
    else:
        seats = dict(door.seats)
        if not door.joining:
            raise Refused("join.closed")
        if event.key in seats:
            raise Refused("join.twice")
    if sum(one == event.who for one in seats.values()) >= most:
        raise Refused("join.taken" if most == 1 else "join.many", most=most)
    if len(seats) >= MOST_SEATS:
        raise Refused("join.full", most=MOST_SEATS)
    return {**seats, event.key: event.who}
