"""What an event makes of a discussion, and what cannot be. The one rule book: whoever acts is judged by it, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from roleplay.workshop.discussion import event as e
from roleplay.workshop.discussion.room import MINUTE, CaseKey, Group, Room
from roleplay.workshop.entrance import Entering, entered
from roleplay.workshop.name import same_name
from roleplay.workshop.refusal import Refused
from roleplay.workshop.timer import Timer
from roleplay.workshop.title import Titled

LEAST_GROUPS = 2
MOST_BROWSERS = 12
"""Of one group."""


def fold(room: Room, event: e.Event, moment: int) -> Room:
    """The discussion after the event. Raises Refused, and changes nothing, for what cannot happen as it stands."""
    if isinstance(event, e.Opened):
        if room.title:
            raise Refused("discussion.opened")
        return replace(room, title=event.title, seed=event.seed)
    if not room.title:
        raise Refused("discussion.unopened")
    if isinstance(event, Entering):
        return replace(room, entrance=entered(room.entrance, event, room.groups, MOST_BROWSERS))
    if isinstance(event, Titled):
        return replace(room, title=event.title)
    if room.closed and not isinstance(event, e.Closed):
        raise Refused("discussion.closed")
    return _FOLDS[type(event)](room, event, moment)


def _timed(room: Room, event: e.Timed, moment: int) -> Room:
    del moment
    if room.stage != "lobby" and event.minutes != room.minutes:
        raise Refused("discussion.begun")
    return replace(room, times=(event.minutes, event.presenting))


def _added(room: Room, event: e.GroupAdded, moment: int) -> Room:
    del moment
    _in_lobby(room)
    number = int(event.group[1:])
    if number <= room.numbered:
        raise Refused("discussion.number")
    if len(room.groups) >= e.MOST_GROUPS:
        raise Refused("discussion.most-groups", most=e.MOST_GROUPS)
    _free(room, event.name)
    added = room.with_group(Group(event.group, event.name))
    return replace(added, numbered=number)


def _renamed(room: Room, event: e.GroupRenamed, moment: int) -> Room:
    del moment
    group = _group(room, event.group)
    _free(room, event.name, but=group.id)
    return room.with_group(replace(group, name=event.name))


def _removed(room: Room, event: e.GroupRemoved, moment: int) -> Room:
    del moment
    _in_lobby(room)
    gone = _group(room, event.group)
    return replace(room, groups={name: one for name, one in room.groups.items() if name != gone.id})


def _dealt(room: Room, event: e.Dealt, moment: int) -> Room:
    del moment
    _in_lobby(room)
    case = CaseKey(event.case, event.questions, event.rubric, event.minutes, event.presenting)
    if len(set(case.questions)) < len(case.questions) or len(set(case.rubric)) < len(case.rubric):
        raise Refused("discussion.case")
    return room.with_group(replace(_group(room, event.group), case=case, notes={}))


def _began(room: Room, event: e.Began, moment: int) -> Room:
    del event
    _in_lobby(room)
    if len(room.groups) < LEAST_GROUPS:
        raise Refused("discussion.few-groups", least=LEAST_GROUPS)
    without = next((group for group in room.groups.values() if group.case is None), None)
    if without is not None:
        raise Refused("discussion.caseless", name=without.name)
    return replace(room, timer=Timer(room.minutes * MINUTE).start(moment))


def _started(room: Room, event: e.Started, moment: int) -> Room:
    del event
    return room.with_clock(_clock(room).start(moment))


def _paused(room: Room, event: e.Paused, moment: int) -> Room:
    del event
    return room.with_clock(_clock(room).pause(moment))


def _extended(room: Room, event: e.Extended, moment: int) -> Room:
    return room.with_clock(_clock(room).extend(event.minutes * MINUTE, moment))


def _noted(room: Room, event: e.Noted, moment: int) -> Room:
    del moment
    group = _group(room, event.group)
    if group.case is None or event.question not in group.case.questions:
        raise Refused("discussion.question")
    if not room.open_to(group):
        raise Refused("discussion.revealed")
    notes = {**group.notes, event.question: event.text}
    kept = {name: text for name, text in notes.items() if text.strip()}
    return room.with_group(replace(group, notes=kept))


def _came_together(room: Room, event: e.DiscussingEnded, moment: int) -> Room:
    del event
    if room.stage != "discussing" or room.timer is None:
        raise Refused("discussion.not-discussing")
    timer = room.timer.pause(moment) if room.timer.running else room.timer
    return replace(room, timer=timer, together=True)


def _called(room: Room, event: e.Called, moment: int) -> Room:
    group = _group(room, event.group)
    if room.stage != "presenting":
        raise Refused("discussion.not-presenting")
    if room.on is not None:
        raise Refused("discussion.presents", name=room.on.name)
    if group.turn == "done":
        raise Refused("discussion.presented", name=group.name)
    return room.with_group(replace(group, turn="on", timer=Timer(room.presenting * MINUTE).start(moment)))


def _presented(room: Room, event: e.Presented, moment: int) -> Room:
    group = _group(room, event.group)
    if group.turn != "on" or group.timer is None:
        raise Refused("discussion.not-on", name=group.name)
    timer = group.timer.pause(moment) if group.timer.running else group.timer
    return room.with_group(replace(group, turn="done", timer=timer))


def _passed_over(room: Room, event: e.PassedOver, moment: int) -> Room:
    del moment
    group = _group(room, event.group)
    if room.stage != "presenting":
        raise Refused("discussion.not-presenting")
    if group.turn != "waiting":
        raise Refused("discussion.presented", name=group.name)
    return room.with_group(replace(group, turn="passed"))


def _rated(room: Room, event: e.Rated, moment: int) -> Room:
    del moment
    by, group = _group(room, event.by), _group(room, event.group)
    if by.id == group.id:
        raise Refused("discussion.own")
    if not group.rated or group.case is None:
        raise Refused("discussion.unheard", name=group.name)
    if not room.open_to(group):
        raise Refused("discussion.revealed")
    if set(event.marks) != set(group.case.rubric):
        raise Refused("discussion.marks")
    marks = {line: event.marks[line] for line in group.case.rubric}
    return room.with_group(replace(group.acted(by.id), ratings={**group.ratings, by.id: marks}))


def _revealed(room: Room, event: e.Revealed, moment: int) -> Room:
    del moment
    if event.case not in (case.id for case in room.cases):
        raise Refused("discussion.case")
    if event.case in room.revealed:
        raise Refused("discussion.revealed")
    waits = next((one for one in room.groups_of(event.case) if one.turn in ("waiting", "on")), None)
    if waits is not None or not room.together:
        raise Refused("discussion.unheard", name=waits.name if waits is not None else room.title)
    return replace(room, revealed=room.revealed | {event.case})


def _closed(room: Room, event: e.Closed, moment: int) -> Room:
    if event.closed == room.closed:
        raise Refused("discussion.closed" if room.closed else "discussion.unclosed")
    if event.closed and room.clock is not None and room.clock.running:
        room = room.with_clock(room.clock.pause(moment))
    return replace(room, closed=event.closed)


def _in_lobby(room: Room) -> None:
    if room.stage != "lobby":
        raise Refused("discussion.begun")


def _group(room: Room, name: str) -> Group:
    if name not in room.groups:
        raise Refused("discussion.group")
    return room.groups[name]


def _free(room: Room, name: str, but: str = "") -> None:
    """No two groups of a name that people take for the same."""
    if any(same_name(one.name) == same_name(name) for one in room.groups.values() if one.id != but):
        raise Refused("discussion.name", name=name)


def _clock(room: Room) -> Timer:
    if room.clock is None:
        raise Refused("discussion.no-clock")
    return room.clock


_Fold: TypeAlias = Callable[[Room, Any, int], Room]
_FOLDS: Mapping[type[e.Event], _Fold] = {
    e.Timed: _timed,
    e.GroupAdded: _added,
    e.GroupRenamed: _renamed,
    e.GroupRemoved: _removed,
    e.Dealt: _dealt,
    e.Began: _began,
    e.Started: _started,
    e.Paused: _paused,
    e.Extended: _extended,
    e.Noted: _noted,
    e.DiscussingEnded: _came_together,
    e.Called: _called,
    e.Presented: _presented,
    e.PassedOver: _passed_over,
    e.Rated: _rated,
    e.Revealed: _revealed,
    e.Closed: _closed,
}
