"""What a group may do from browsers of its own, of which it may have several.

Which group it is has been found out before. Every note and rating carries how often the same was written before: what
comes late or twice is refused and changes nothing, so that nobody writes over what others of the group have written.
"""

from __future__ import annotations

from collections.abc import Mapping

from roleplay.workshop.discussion import event as e
from roleplay.workshop.discussion.act import Act, note, rate
from roleplay.workshop.discussion.room import Room
from roleplay.workshop.refusal import Refused


def noted(group: str, question: str, number: int, text: str) -> Act:
    """Write down what the group has to say to a question."""

    def done(room: Room, now: int) -> tuple[e.Event, ...]:
        _demand(room, group, question, number)
        if room.stage == "lobby":
            raise Refused("discussion.not-discussing")
        return note(group, question, text)(room, now)

    return done


def rated(by: str, group: str, number: int, marks: Mapping[str, int]) -> Act:
    """Give marks for another group's presentation."""

    def done(room: Room, now: int) -> tuple[e.Event, ...]:
        _demand(room, group, by, number)
        return rate(by, group, marks)(room, now)

    return done


def _demand(room: Room, group: str, what: str, number: int) -> None:
    if group not in room.groups:
        raise Refused("discussion.group")
    if room.groups[group].acts.get(what, 0) != number:
        raise Refused("part.late")
