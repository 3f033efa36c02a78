"""What a trainer and groups may do, decided on how the discussion stands: the events it comes to, or Refused.

Every act is tried by the rule book before it is handed on, so that nothing is kept that could not be folded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pydantic import ValidationError

from roleplay.scenario.discussion import Discussion
from roleplay.workshop.discussion import event as e
from roleplay.workshop.discussion.fold import fold
from roleplay.workshop.discussion.room import Room, drawn
from roleplay.workshop.name import fit_name, fit_text
from roleplay.workshop.refusal import Refused

Act: TypeAlias = Callable[[Room, int], tuple[e.Event, ...]]
"""Decides on how a discussion stands, and when."""
Build: TypeAlias = Callable[[Room], Sequence[e.Event]]


def tried(build: Build) -> Act:
    """An act that has been through the rule book."""

    def act(room: Room, now: int) -> tuple[e.Event, ...]:
        try:
            events = tuple(build(room))
        except ValidationError:
            raise Refused("discussion.malformed") from None
        for event in events:
            room = fold(room, event, now)
        return events

    return act


def opened(title: str, seed: int) -> tuple[e.Event, ...]:
    """The first event of a discussion. Raises Refused for a title that cannot be."""
    try:
        return (e.Opened(title=_name(title), seed=seed),)
    except ValidationError:
        raise Refused("discussion.malformed") from None


def simply(*events: e.Event) -> Act:
    """Have just this happen."""
    return tried(lambda _: events)


def time(minutes: int, presenting: int) -> Act:
    """Say how long is discussed and presented."""
    return tried(lambda _: [e.Timed(minutes=minutes, presenting=presenting)])


def add_group(name: str) -> Act:
    """Have another group."""
    return tried(lambda room: [e.GroupAdded(group=f"g{room.numbered + 1}", name=_name(name))])


def rename_group(group: str, name: str) -> Act:
    """Call a group otherwise."""
    return tried(lambda _: [e.GroupRenamed(group=group, name=_name(name))])


def remove_group(group: str) -> Act:
    """Do without a group."""
    return tried(lambda _: [e.GroupRemoved(group=group)])


def deal(group: str, case: Discussion) -> Act:
    """Give a group this case."""
    return tried(lambda _: [_dealt(group, case)])


def deal_one(case: Discussion) -> Act:
    """Give all groups the same case."""
    return tried(lambda room: [_dealt(group, case) for group in room.groups])


def deal_drawn(cases: Sequence[Discussion]) -> Act:
    """Draw a case for every group: different ones as far as there are enough."""

    def build(room: Room) -> Sequence[e.Event]:
        if not cases:
            raise Refused("discussion.no-cases")
        by_id = {case.id: case for case in cases}
        order = drawn(room.seed, "cases", list(by_id))
        return [_dealt(group, by_id[order[at % len(order)]]) for at, group in enumerate(room.groups)]

    return tried(build)


def begin() -> Act:
    """Have all groups discuss from now on."""
    return tried(lambda _: [e.Began()])


def start() -> Act:
    """Let the clock run on."""
    return tried(lambda _: [e.Started()])


def pause() -> Act:
    """Let the clock stand."""
    return tried(lambda _: [e.Paused()])


def extend(minutes: int) -> Act:
    """Give more time, or less."""
    return tried(lambda _: [e.Extended(minutes=minutes)])


def note(group: str, question: str, text: str) -> Act:
    """Write down what a group has to say to a question; nothing happens where it says so already."""

    def build(room: Room) -> Sequence[e.Event]:
        written = _text(text)
        before = room.groups[group].notes.get(question, "") if group in room.groups else None
        return [] if written == before else [e.Noted(group=group, question=question, text=written)]

    return tried(build)


def come_together() -> Act:
    """End the discussion of the groups; they present then."""
    return tried(lambda _: [e.DiscussingEnded()])


def call(group: str | None = None) -> Act:
    """Have a group present, by default the next; one that presents is done then."""

    def build(room: Room) -> Sequence[e.Event]:
        wanted = group or (room.next.id if room.next is not None else None)
        before = [e.Presented(group=room.on.id)] if room.on is not None else []
        if wanted is None:
            raise Refused("discussion.not-presenting")
        return [*before, e.Called(group=wanted)]

    return tried(build)


def done() -> Act:
    """The group that presents is done."""

    def build(room: Room) -> Sequence[e.Event]:
        if room.on is None:
            raise Refused("discussion.not-presenting")
        return [e.Presented(group=room.on.id)]

    return tried(build)


def pass_over(group: str) -> Act:
    """Have a group not present."""
    return tried(lambda _: [e.PassedOver(group=group)])


def rate(by: str, group: str, marks: Mapping[str, int]) -> Act:
    """Give marks for a presentation."""
    return tried(lambda _: [e.Rated(by=by, group=group, marks=dict(marks))])


def reveal(case: str) -> Act:
    """Show what happened in a case."""
    return tried(lambda _: [e.Revealed(case=case)])


def close(closed: bool = True) -> Act:
    """End the discussion, or take it up again."""
    return tried(lambda _: [e.Closed(closed=closed)])


def _dealt(group: str, case: Discussion) -> e.Dealt:
    questions = tuple(one.id for one in case.questions)
    rubric = tuple(one.id for one in case.rubric)
    times = {"minutes": case.minutes, "presenting": case.presenting}
    return e.Dealt(group=group, case=case.id, questions=questions, rubric=rubric, **times)


def _name(name: str) -> str:
    try:
        return fit_name(name)
    except ValueError:
        raise Refused("discussion.unnamed") from None


def _text(text: str) -> str:
    try:
        return fit_text(text)
    except ValueError:
        raise Refused("discussion.text") from None
