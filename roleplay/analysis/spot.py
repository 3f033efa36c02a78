"""Where a state stands in a solved table: its *spot*, the packed index of its values without the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

from roleplay.analysis.axis import Axis
from roleplay.analysis.stage import Moment, crossing_at
from roleplay.engine.game import Game
from roleplay.scenario.guard import Condition, tests
from roleplay.scenario.size import MAX_STATES, MAX_TOGETHER
from roleplay.scenario.vocabulary import BREACHED

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Spots:
    """The spots of a game, row-major by its axes: one for each quantity, in layout order.

    Where that comes to more states than there is room for, there are axes only for what can come about.
    """

    def __init__(self, game: Game, *, apart: bool = False) -> None:
        """`apart` gives a breach an axis of its own, even where it only caps the score."""
        self.game = game
        self.caps_only = _caps_only(game)
        self.capped = not apart and self.caps_only
        """Whether a breach only caps the score. Then no axis is spent on it: the best of capped scores is the
        capped best."""
        stage = game.stage
        still = {*stage.fixed, *stage.same} if stage else set()
        """What cannot change while a scene lasts, or only with something else."""
        # a grid has one axis at least
        kept = [
            place
            for place, quantity in enumerate(game.layout.quantities)
            if quantity.size > 1 and not (self.capped and quantity.name == BREACHED) and quantity.name not in still
        ] or [0]
        axes = self._narrowed(tuple(Axis((place,), (game.layout.quantities[place],)) for place in kept))
        self.axes = tuple(axis for axis in axes if axis.size > 1) or axes[:1]
        self.constant = {
            name: index
            for axis in axes
            if axis not in self.axes and axis.values is not None
            for name, index in zip(axis.names, axis.values[0], strict=True)
        }
        """What cannot change, by name with its index, though more was declared."""
        self.sizes = tuple(axis.size for axis in self.axes)
        self.spots = prod(self.sizes)
        self.strides = tuple(prod(self.sizes[place + 1 :]) for place in range(len(self.sizes)))

    def _narrowed(self, axes: tuple[Axis, ...]) -> tuple[Axis, ...]:
        most = (MAX_TOGETHER if self.game.stage else MAX_STATES) // (self.game.layout.minutes + 1)
        if prod(axis.size for axis in axes) <= most:
            return axes
        from roleplay.analysis.narrow import narrowed  # late: brings numpy

        return narrowed(self.game, axes)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """By the number of an ending (0: none): the row of final values that it shares with those scored alike."""
        points, walkout = self.game.score.commitment, self.game.ending("walkout")
        # what an ending leads to, where it does, else what it earns: two pairs that must not be taken for one another
        sorts = [
            (then := self.crossing(ending), *((0, False) if then else (points[ending], ending == walkout and not led)))
            for ending in range(len(points))
            # where the calendar is over by the next scene it is that, not the client, that ends the play
            for led in [self._leads(ending)]
        ]
        row = {sort: place for place, sort in enumerate(dict.fromkeys(sorts))}
        return tuple(row[sort] for sort in sorts)

    def crossing(self, ending: int) -> Moment | None:
        """The scene and day that an ending leads to, of a game of one scene; None where the play is over."""
        stage = self.game.stage
        return None if stage is None else crossing_at(self.game, (stage.scene, stage.day), ending)

    def _leads(self, ending: int) -> bool:
        """Whether an ending leads on, be it beyond the calendar."""
        stage = self.game.stage
        return stage is not None and ending in self.game.scenes[stage.scene].exits

    def beyond(self) -> Iterator[tuple[int, Moment]]:
        """The rows of endings that lead on, of a game of one scene, and the scene and day that they lead to."""
        for row, ending in enumerate(self.endings):
            if (then := self.crossing(ending)) is not None:
                yield row, then

    @property
    def endings(self) -> tuple[int, ...]:
        """An ending for each row."""
        return tuple(self.rows.index(row) for row in range(max(self.rows) + 1))

    def spot(self, values: Sequence[int]) -> int:
        """The spot of a state's values."""
        return sum(axis.code(values) * stride for axis, stride in zip(self.axes, self.strides, strict=True))

    def spots_at(self, values: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
        """The spots of many states, given an array for each quantity; they broadcast."""
        # as wide numbers before they are multiplied: there may be more spots than the codes' own type can count
        first, *others = (
            axis.codes(values).astype("int64") * stride for axis, stride in zip(self.axes, self.strides, strict=True)
        )
        found: NDArray[Any] = sum(others, start=first)
        return found


def _caps_only(game: Game) -> bool:
    """Whether a breach decides nothing but caps the score; not so where sheets earn points beside the cap."""
    if BREACHED not in game.positions or game.forms:
        return False
    return all(test.quantity != BREACHED for condition in _conditions(game) for test in tests(condition))


def _conditions(game: Game) -> Iterator[Condition]:
    """Every condition that decides what happens; score lines, which only count at the end, included."""
    for entry in game.moves:
        yield entry.offered
        yield from (branch.when for branch in entry.branches)
    yield from (event.when for event in game.events)
    yield from (condition for _, condition in game.endings)
    yield from (event.when for event in game.arrivals)
    yield from (wait.when for wait in game.waits)
    yield from (rule.when for rule in game.score.rules)
