"""The rules applied to one state: which moves are offered, and what a move does. Pure and deterministic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from roleplay.engine.game import Branch, Game, GameEvent
from roleplay.engine.state import State
from roleplay.scenario.effect import Change
from roleplay.scenario.expression import Expression, Numbers, reckon
from roleplay.scenario.guard import Column, Condition, Every, Negation, Table, evaluate
from roleplay.scenario.vocabulary import SCENE


class IllegalMove(ValueError):
    """Raised for an entry that is not offered in the present state; the message says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one move did: the branch taken, the state right after it, the events it set off, the state at last."""

    before: State
    branch: Branch
    answered: State
    """After the branch, before events and endings."""
    events: tuple[GameEvent, ...]
    after: State


def _take(table: Table, number: int) -> bool:
    return table[number]


def holds(game: Game, condition: Condition, state: State) -> bool:
    """Whether `condition` holds in `state`."""
    return bool(evaluate(condition, _column(game, state), _take))


def amount(game: Game, expression: Expression, state: State) -> int:
    """What `expression` comes to in `state`."""
    return int(reckon(expression, _column(game, state)))


def _column(game: Game, state: State) -> Column:
    def column(quantity: str, table: Table | Numbers) -> Any:
        value = state.clock if quantity == "clock" else state.values[game.positions[quantity]]
        return table[value]

    return column


def legal_moves(game: Game, state: State) -> tuple[int, ...]:
    """The indices of the moves offered in `state`; none when it has ended."""
    if state.ending:
        return ()
    return tuple(place for place, entry in enumerate(game.moves) if holds(game, entry.offered, state))


def branch_of(game: Game, state: State, place: int) -> Branch:
    """The branch that move `place` takes in `state`."""
    for branch in game.moves[place].branches:
        if holds(game, branch.when, state):
            return branch
    raise AssertionError("the last branch of a move always holds")


def step(game: Game, state: State, place: int) -> Step:
    """Play move `place` in `state`.

    The clock falls by at least one minute. Unless the talk is over by then (the branch says so, trust is gone, an
    ending's condition holds, time is up), events whose condition the move turned true follow, in file order, and
    may end it too. Where a scene is over that leads to another, `roleplay.engine.onward` tells where the talk goes on.
    """
    if state.ending:
        raise IllegalMove("the conversation is over")
    entry = game.moves[place]
    if not holds(game, entry.offered, state):
        raise IllegalMove(f"{entry.move.id!r} is not offered now")
    branch = branch_of(game, state, place)
    answered = changed(game, state, branch.minutes, branch.changes)
    after, fired = answered, []
    ending = branch.ends or closing(game, answered)
    if not ending:
        for event in game.events:
            if holds(game, event.when, after) and not holds(game, event.when, state):
                after = changed(game, after, event.minutes, event.changes)
                fired.append(event)
        ending = closing(game, after)
    return Step(state, branch, answered, tuple(fired), State(after.clock, after.values, ending))


def close(game: Game, state: State, ending: str) -> State:
    """`state` ended from outside: the trainee took leave, or the wall clock ran out."""
    if state.ending:
        raise IllegalMove("the conversation is over")
    return State(state.clock, state.values, game.ending(ending))


def scene_of(game: Game, state: State) -> int:
    """The number of the scene that `state` is in; 0 without scenes."""
    return state.values[game.positions[SCENE]] if game.scenes else 0


def phase_of(game: Game, state: State) -> int:
    """The index of the phase `state` is in: the last whose guard holds; 0 without phases."""
    later = range(len(game.phases) - 1, 0, -1)
    return next((place for place in later if holds(game, game.phases[place][1], state)), 0)


def in_phase(guards: Sequence[Condition], place: int) -> Condition:
    """The same as a condition: that the phase with guard number `place` is the last whose guard holds."""
    here = (guards[place],) if 0 < place < len(guards) else ()
    return Every(here + tuple(Negation(guard) for guard in guards[place + 1 :]))


def changed(game: Game, state: State, minutes: int, changes: Iterable[Change]) -> State:
    """The state after so many minutes and these changes."""
    values = list(state.values)
    for change in changes:
        place = game.positions[change.quantity]
        values[place] = change.table[values[place]]
    return State(max(state.clock - minutes, 0), tuple(values))


def moves(game: Game, state: State, name: str, step: int) -> bool:
    """Whether a step up or down moves a quantity that stands as in `state`: not where it can go no further."""
    at = state.values[game.positions[name]]
    return at != (game.vocabulary.quantities[name].size - 1 if step > 0 else 0)


def closing(game: Game, state: State) -> int:
    """The number of the ending that a state comes to by itself, 0 where the talk goes on."""
    if state.trust == 0:
        return game.ending("walkout")
    for number, condition in game.endings:
        if holds(game, condition, state):
            return number
    return game.ending("time") if state.clock == 0 else 0
