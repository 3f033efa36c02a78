"""What a group may do from browsers of its own, of which it may have several.

Which group it is has been found out before. What is written carries the mark of what stood there, and a rating how
often the group has rated the other before: what comes late or twice is refused and changes nothing, so that nobody
writes over what others of the group have written.
"""

from __future__ import annotations

from collections.abc import Mapping

from roleplay.workshop.discussion import event as e
from roleplay.workshop.discussion.act import Act, note, rate
from roleplay.workshop.discussion.room import Room
from roleplay.workshop.name import text_mark
from roleplay.workshop.refusal import Refused


def noted(group: str, notes: Mapping[str, tuple[str, str]]) -> Act:
    """Write down what the group has to say to questions: for each the mark of what stood there, and the new text.

    What has not been touched stays as it is now, whatever others have written there meanwhile.
    """

    def done(room: Room, now: int) -> tuple[e.Event, ...]:
        if room.stage == "lobby":
            raise Refused("discussion.not-discussing")
        known = room.groups[group].notes if group in room.groups else {}
        events: list[e.Event] = []
        for question, (before, text) in notes.items():
            stands = known.get(question, "")
            if text_mark(text) == before or text == stands:
                continue
            if text_mark(stands) != before:
                raise Refused("part.late")
            events += note(group, question, text)(room, now)
        return tuple(events)

    return done


def rated(by: str, group: str, number: int, marks: Mapping[str, int]) -> Act:
    """Give marks for another group's presentation; `number` is how often that has been done before."""

    def done(room: Room, now: int) -> tuple[e.Event, ...]:
        if group not in room.groups:
            raise Refused("discussion.group")
        if room.groups[group].acts.get(by, 0) != number:
            raise Refused("part.late")
        return rate(by, group, marks)(room, now)

    return done
