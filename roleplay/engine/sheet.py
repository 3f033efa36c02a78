"""Sheets in a play: which is due, what an answer earns where the talk stands, and the model answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roleplay.engine.entry import FillIn, TimeUp
from roleplay.engine.form import AFTER_ALL, BEFORE_ALL, Answer, GameField, GameForm
from roleplay.engine.game import Game
from roleplay.engine.rules import holds, scene_of
from roleplay.engine.state import State
from roleplay.engine.turn import Turn


@dataclass(frozen=True, slots=True)
class Mark:
    """A field of a sheet as it was answered: which options are right there, the points, and the model answer."""

    field: GameField
    answer: Answer
    right: tuple[bool, ...]
    points: int
    model: Answer

    @property
    def lost(self) -> int:
        """The points that it fell short of."""
        return self.field.earned(self.right, self.model) - self.points


def due(game: Game, turns: Sequence[Turn]) -> tuple[GameForm, ...]:
    """The sheets to be filled in now, before anything else; none once the trainee's own time is over."""
    if not game.forms:
        return ()
    handed, last = set[str](), None
    for turn in reversed(turns):
        if not isinstance(turn.entry, FillIn):
            last = turn
            break
        handed.add(turn.entry.sheet)
    if last is None:
        return tuple(form for form in standing(game, BEFORE_ALL, game.start) if form.id not in handed)
    if isinstance(last.entry, TimeUp):
        return ()
    place = AFTER_ALL if last.stands.ending else scene_of(game, last.begun) if last.begun is not None else None
    return () if place is None else tuple(f for f in standing(game, place, last.stands) if f.id not in handed)


def standing(game: Game, place: int, state: State) -> tuple[GameForm, ...]:
    """The sheets that are filled in at a place (a scene's number, before or after all), the talk standing so."""
    return tuple(form for form in game.forms if form.place == place and holds(game, form.when, state))


def rights(game: Game, field: GameField, state: State) -> tuple[bool, ...]:
    """Which options of a field are right where the talk stands."""
    return tuple(holds(game, condition, state) for condition in field.rights)


def marked(game: Game, form: GameForm, entry: FillIn, state: State) -> tuple[Mark, ...]:
    """Every field of a sheet as it was answered. Raises ValueError for answers that the sheet does not know."""
    if len(entry.answers) != len(form.fields):
        raise ValueError(f"{form.id!r} has {len(form.fields)} fields, not {len(entry.answers)}")
    found = []
    for field, text in zip(form.fields, entry.answers, strict=True):
        answer, right = field.read(text), rights(game, field, state)
        found.append(Mark(field, answer, right, field.earned(right, answer), field.model(right)))
    return tuple(found)


def model(game: Game, form: GameForm, state: State) -> FillIn:
    """The model answers of a sheet."""
    return FillIn(form.id, tuple(one.write(one.model(rights(game, one, state))) for one in form.fields))


def best(game: Game, forms: Sequence[GameForm], state: State) -> int:
    """The most that sheets can earn where the talk stands."""
    return sum(field.best[sum(rights(game, field, state))] for form in forms for field in form.fields)


def likely(game: Game, forms: Sequence[GameForm], state: State, slip: int) -> float:
    """What is to be expected of somebody for whom `slip` answers of a hundred are slips."""
    total = 0.0
    for form in forms:
        for field in form.fields:
            number = sum(rights(game, field, state))
            total += ((100 - slip) * field.best[number] + slip * field.mean[number]) / 100
    return total


def filled(turns: Sequence[Turn]) -> int:
    """What the sheets handed in have earned."""
    return sum(turn.earned for turn in turns)
