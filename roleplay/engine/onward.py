"""From one scene to the next: where a talk goes on once a scene is over, and what happens as the next one begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from roleplay.engine.game import Crossing, Game, GameEvent, Wait
from roleplay.engine.rules import changed, closing, holds, scene_of
from roleplay.engine.state import CALENDAR_OVER, State
from roleplay.scenario.vocabulary import DAY, SCENE, TRUST


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a talk stands after a move, the way to the next scene included, and the events at the beginning of scenes.

    `scenes` are the numbers of those begun on the way; of more than one all but the last were over at once.
    """

    state: State
    scenes: tuple[int, ...] = ()
    events: tuple[GameEvent, ...] = ()


def crossing(game: Game, state: State) -> Crossing | None:
    """The way on from a state in which a scene is over; None where the play is."""
    if not state.ending or not game.scenes:
        return None
    return game.scenes[scene_of(game, state)].exits.get(state.ending)


def onward(game: Game, state: State) -> Onward:
    """Where the talk goes on: `state` itself, unless a scene is over in it that leads to another."""
    begun: list[int] = []
    events: list[GameEvent] = []
    while (way := crossing(game, state)) is not None:
        entered = _entered(game, state, way)
        if entered is None:
            state = State(state.clock, state.values, game.ending(CALENDAR_OVER))
            break
        state, happened = _begun(game, entered, _due(game, state, entered))
        begun.append(way.scene)
        events += happened
    return Onward(state, tuple(begun), tuple(events))


def _entered(game: Game, state: State, way: Crossing) -> State | None:
    """The first state of the next scene, before anything happens in it; None once the calendar is over."""
    places, scene = game.positions, game.scenes[way.scene]
    values = [
        state.values[place] if quantity.name in game.carried else game.anew[place]
        for place, quantity in enumerate(game.layout.quantities)
    ]
    if DAY in places:
        day = state.values[places[DAY]] + way.days
        if day >= game.layout.quantities[places[DAY]].size:
            return None
        values[places[DAY]] = day
    for wait in game.waits:
        values[places[wait.timer]] = _ran(
            wait, holds(game, wait.when, state), state.values[places[wait.timer]], way.days
        )
    values[places[SCENE]] = way.scene
    if scene.trust is not None:
        values[places[TRUST]] = values[places[scene.trust]]
    elif not game.several:
        values[places[TRUST]] = state.values[places[TRUST]]
    return State(scene.minutes, tuple(values))


def _ran(wait: Wait, now: bool, left: int, days: int) -> int:
    """What a timer says after so many days; it begins to run where its guard holds."""
    running = wait.days if not left and now else left
    if not 0 < running <= wait.days:
        return running
    return running - days if running > days else wait.days + 1


def _due(game: Game, before: State, after: State) -> list[GameEvent]:
    """The delayed events whose day has come on the way."""
    places = game.positions
    return [
        wait.event
        for wait in game.waits
        if before.values[places[wait.timer]] != after.values[places[wait.timer]] == wait.days + 1
    ]


def _begun(game: Game, state: State, due: Iterable[GameEvent]) -> tuple[State, list[GameEvent]]:
    """What happens as a scene begins, and whether it is over at once."""
    happened = []
    for event in (*due, *game.arrivals):
        if holds(game, event.when, state):
            state = changed(game, state, event.minutes, event.changes)
            happened.append(event)
    return State(state.clock, state.values, closing(game, state)), happened
