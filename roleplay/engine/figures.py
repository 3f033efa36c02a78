"""Numbers as a trainee meets them: in what is said, and beside the client where the author shows how they stand."""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.engine.game import Game
from roleplay.engine.rules import amount
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.figure import digits, put
from roleplay.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is shown, where it stands now."""

    id: str
    title: Text
    value: int

    @property
    def told(self) -> str:
        """The value as it is written."""
        return digits(self.value)


def filled(scenario: Scenario, game: Game, text: Text, state: State | None) -> Text:
    """`text` with the numbers that it names as they stand in `state`; with gaps where none is known."""
    if not (scenario.numbers or scenario.derived):
        return text
    names = {} if state is None else {name: digits(amount(game, one, state)) for name, one in game.numbers.items()}
    return put(text, names)


def figures(scenario: Scenario, game: Game, state: State) -> tuple[Figure, ...]:
    """Every number that is shown, in the order of the file: meters, counts, numbers, what is derived."""
    titles = shown(scenario)
    return tuple(Figure(name, title, amount(game, game.numbers[name], state)) for name, title in titles.items())


def shown(scenario: Scenario) -> dict[str, Text]:
    """The titles of all numbers that are shown, by their ids."""
    found = {one.id: one.title for one in scenario.meters if one.shown}
    found |= {one.id: one.title for one in scenario.counts if one.shown and one.title is not None}
    found |= {one.id: one.title for one in scenario.numbers if one.shown}
    return found | {one.id: one.title for one in scenario.derived if one.shown}
