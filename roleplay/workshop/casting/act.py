"""What a trainer, observers and clients may do, decided on how the casting stands: the events it comes to, or Refused.

Every act is tried by the rule book before it is handed on, so that nothing is kept that could not be folded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from pydantic import ValidationError

from roleplay.scenario.model import Scenario
from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.draw import drawn
from roleplay.workshop.casting.fold import fold
from roleplay.workshop.casting.roll import enrolment
from roleplay.workshop.casting.state import Casting
from roleplay.workshop.name import fit_name, fit_text
from roleplay.workshop.refusal import Refused

Act: TypeAlias = Callable[[Casting, int], tuple[e.Event, ...]]
"""Decides on how a casting stands, and when."""
Build: TypeAlias = Callable[[Casting], Sequence[e.Event]]


def tried(build: Build) -> Act:
    """An act that has been through the rule book."""

    def act(state: Casting, now: int) -> tuple[e.Event, ...]:
        try:
            events = tuple(build(state))
        except ValidationError:
            raise Refused("casting.malformed") from None
        for event in events:
            state = fold(state, event, now)
        return events

    return act


def opened(title: str, seed: int, minutes: int) -> tuple[e.Event, ...]:
    """The first event of a casting. Raises Refused for a title or minutes that cannot be."""
    try:
        return (e.Opened(title=name_of(title), seed=seed, minutes=minutes),)
    except ValidationError:
        raise Refused("casting.malformed") from None


def name_of(name: str) -> str:
    """A name as it is kept. Raises Refused for what can be none."""
    try:
        return fit_name(name)
    except ValueError:
        raise Refused("casting.unnamed", name=name[:20]) from None


def enrol(teams: Sequence[tuple[str, Sequence[str]]]) -> Act:
    """Have teams with their people; to a team that is there already people are added who are not."""

    return tried(lambda state: enrolment(state, teams))


def simply(*events: e.Event) -> Act:
    """Have just this happen."""
    return tried(lambda _: events)


def rename_team(team: str, name: str) -> Act:
    """Call a team otherwise."""
    return tried(lambda _: [e.TeamRenamed(team=team, name=name_of(name))])


def rename(person: str, name: str) -> Act:
    """Spell somebody's name otherwise."""
    return tried(lambda _: [e.Renamed(person=person, name=name_of(name))])


def cast(scenario: Scenario, bird: str, minutes: int) -> Act:
    """Cast the next round; one that has not begun is taken back for it."""

    def build(state: Casting) -> Sequence[e.Event]:
        if not scenario.needs:
            raise Refused("casting.needless", title=scenario.id)
        if scenario.people:
            raise Refused("casting.crowded", title=scenario.id)
        before: list[e.Event] = []
        if state.round is not None and state.round.stage == "cast":
            before = [e.CastDropped()]
            state = fold(state, before[0], 0)
        needs = tuple(need.id for need in scenario.needs)
        parts = drawn(state)
        return [*before, e.Cast(scenario=scenario.id, needs=needs, bird=bird, minutes=minutes, parts=parts)]

    return tried(build)


def tick(team: str, need: str, way: e.Way | None, donated: bool, second: int | None = None) -> Act:
    """An observer saw a need come out."""
    return tried(lambda _: [e.Ticked(team=team, need=need, way=way, donated=donated, second=second)])


def strike(team: str, taboo: e.Taboo, by: int) -> Act:
    """An observer saw a taboo broken once more, or not after all; nothing happens at either end."""

    def build(state: Casting) -> Sequence[e.Event]:
        talk = state.round.talks.get(team) if state.round is not None else None
        before = talk.strokes.get(taboo, 0) if talk is not None else 0
        count = min(max(before + by, 0), e.MOST_STROKES)
        return [] if count == before and talk is not None else [e.Struck(team=team, taboo=taboo, count=count)]

    return tried(build)


def reflect(number: int, side: e.Side, team: str | None, text: str) -> Act:
    """Keep what was said afterwards; nothing happens where it says so already."""

    def build(state: Casting) -> Sequence[e.Event]:
        try:
            written = fit_text(text)
        except ValueError:
            raise Refused("casting.text") from None
        known = state.rounds[number - 1].notes if 1 <= number <= len(state.rounds) else {}
        if known.get((side, team), "") == written.strip() == "" or known.get((side, team)) == written:
            return []
        return [e.Reflected(round=number, side=side, team=team, text=written)]

    return tried(build)
