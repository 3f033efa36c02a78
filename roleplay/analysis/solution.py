"""A solved game: the value of every state, looked up in a table, and the best moves and lines read off it.

Nothing here needs numpy, so that a screen which looks values up in a table from disk does not carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from roleplay.analysis.spot import Spots
from roleplay.analysis.stage import Moment, moment_of
from roleplay.engine.game import Game
from roleplay.engine.onward import crossing, onward
from roleplay.engine.rules import Step, close, legal_moves, step
from roleplay.engine.score import breached
from roleplay.engine.state import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Objective: TypeAlias = Literal["score", "practical", "uncovered", "chances"]
"""What a value is: the best final score (0–100); the practical value, which is the score to expect of somebody who
slips now and then; the most needs uncovered; or a bit for each need and goal (the first `FOLLOWED`, in file order)
that can still come out by some line."""
SLIP = 20
"""Of a hundred moves, how many are slips, each drawn evenly from what is on offer, unless told otherwise."""
HALVES = 2
"""Steps in which a practical value is written down, by the point. Only what is written is rounded, not what the sweep
goes on with, so a value is never more than a quarter of a point off."""
LEAVES = -1
"""In a line, in the place of a move: leave is taken of a scene that leads to another."""
FOLLOWED = 8
"""Needs and goals, in file order, of which it is known whether they can still come out: as many as a byte has bits."""


Cancelled: TypeAlias = Callable[[], bool]
"""Asked now and then by what takes long: whether nobody waits for it any more."""


class TooLargeError(ValueError):
    """Raised for a case that takes more than there is room for; the message names what to cut."""


class CancelledError(Exception):
    """Raised by a computation that was called off; nothing of it is left."""


def heed(cancelled: Cancelled | None) -> None:
    """Raise CancelledError if the computation has been called off."""
    if cancelled is not None and cancelled():
        raise CancelledError("called off")


def copies(spots: Spots, objective: Objective) -> int:
    """How many times the rows of endings and minutes are written down."""
    return 2 if objective == "practical" and spots.capped else 1


@dataclass(frozen=True)
class Solution:
    """The value of every state of a game, by the objective.

    `table` is flat: a row of as many bytes as there are spots for each sort of ending (the value of a play that ended
    so; `grid.rows` tells which), then one for each minute left from 0 on. `read` is the points for naming the
    personality that every value counts on. Practical values, for `slip` moves of a hundred, are written in halves of a
    point, and where a breach has no axis of its own there is the whole once more for what follows one: a mean of
    capped scores is less than the capped mean.
    """

    game: Game
    objective: Objective
    read: int
    grid: Spots
    table: memoryview
    slip: int = 0

    @property
    def _endings(self) -> int:
        """Rows of endings."""
        return len(self.grid.endings)

    @cached_property
    def _rows(self) -> NDArray[np.uint8]:
        import numpy as np  # late: looking values up needs none of it

        return np.frombuffer(self.table, dtype=np.uint8).reshape(-1, self.grid.spots)

    @property
    def values(self) -> NDArray[np.uint8]:
        """`values[clock, spot]`, of shape (minutes + 1, spots)."""
        return self._rows[self._endings : self._endings + self.game.layout.minutes + 1]

    def written(self) -> memoryview:
        """The whole of it, to be kept."""
        return self.table

    @property
    def states(self) -> int:
        """How many states there are while the talk goes on."""
        return (self.game.layout.minutes + 1) * self.grid.spots

    @property
    def ends(self) -> NDArray[np.uint8]:
        """`ends[row, spot]`: the final value of a play that ended there, by an ending of that row."""
        return self._rows[: self._endings]

    def value(self, state: State) -> int:
        """The best value reachable from `state`; its own value when it has ended.

        A practical one to the whole point.
        """
        if self.objective == "practical":
            return int(self.points(state) + 0.5)
        worth = self._written(state)
        if self.objective == "score" and self.grid.capped and breached(self.game, state):
            return min(worth, self.game.score.breach_cap)
        return worth

    def points(self, state: State) -> float:
        """The same, as exact as it is known."""
        if self.objective != "practical":
            return self.value(state)
        again = self._endings + self.game.layout.minutes + 1
        return self._written(state, again if self.grid.capped and breached(self.game, state) else 0) / HALVES

    def _written(self, state: State, start: int = 0) -> int:
        """What the table says of a state; `start` is the row at which it begins."""
        row = self.grid.rows[state.ending] if state.ending else self._endings + state.clock
        worth: int = self.table[(start + row) * self.grid.spots + self.grid.spot(state.values)]
        return worth

    def ranked(self, state: State, thread: frozenset[str] = frozenset()) -> list[tuple[int, int, Step]]:
        """Every move offered in `state`, the best first: the value it leads to, its index, what it does.

        Among moves of equal value, one that lands comes first, then one that follows the `thread` (the quantities that
        the talk changed last), then the quicker one, then file order.
        """
        done = [(place, step(self.game, state, place)) for place in legal_moves(self.game, state)]
        valued = [(self.value(moved.after), place, moved) for place, moved in done]
        return sorted(valued, key=lambda item: (-item[0], *preference(item[2], thread)))

    def line(self, state: State | None = None, thread: frozenset[str] = frozenset()) -> tuple[int, ...]:
        """One best line from `state` (default: the start) to the end, or to where taking leave is as good as any move.

        `LEAVES` stands where leave is taken of one scene to go on in the next.

        It takes what is ranked first: a person can learn from a line that does not jump about and does not idle just
        because there is time.
        """
        state = state or self.game.start
        line: list[int] = []
        while not state.ending:
            left = close(self.game, state, "left")
            if self.value(left) >= self.value(state):
                if crossing(self.game, left) is None:
                    break
                line.append(LEAVES)
                state, thread = taken(self.game, state, LEAVES), frozenset()
                continue
            _, place, done = self.ranked(state, thread)[0]
            line.append(place)
            thread = climbed(done) or thread
            state = onward(self.game, done.after).state
        return tuple(line)


@dataclass(frozen=True)
class Joined(Solution):
    """The solution of a game of several scenes: a table for each scene and day, each after those that it leads to."""

    parts: tuple[Solution, ...] = ()

    @cached_property
    def _at(self) -> dict[Moment, Solution]:
        return {moment_of(part.game, part.game.start): part for part in self.parts}

    def part(self, state: State) -> Solution:
        """The table of the scene and the day that a state is in."""
        return self._at[moment_of(self.game, state)]

    def written(self) -> memoryview:
        return memoryview(b"".join(part.table for part in self.parts))

    @property
    def states(self) -> int:
        return sum(part.states for part in self.parts)

    def value(self, state: State) -> int:
        return self.part(state).value(state)

    def points(self, state: State) -> float:
        return self.part(state).points(state)


def joined(game: Game, parts: Sequence[Solution]) -> Joined:
    """Tables of the scenes and days of a game as one solution."""
    last = parts[-1]
    return Joined(game, last.objective, last.read, last.grid, last.table, last.slip, tuple(parts))


def taken(game: Game, state: State, place: int) -> State:
    """Where a step of a line (a move by its place, or `LEAVES`) leads, the way to the next scene included."""
    after = close(game, state, "left") if place == LEAVES else step(game, state, place).after
    return onward(game, after).state


def preference(done: Step, thread: frozenset[str]) -> tuple[bool, bool, int]:
    """What makes one of several best moves the one to show: it lands, follows the thread, is quick."""
    return done.branch.outcome != "lands", not thread & climbed(done), done.before.clock - done.after.clock


def climbed(done: Step) -> frozenset[str]:
    """The quantities that a move's own branch changed, trust aside: what the talk is about just then."""
    return frozenset(change.quantity for change in done.branch.changes) - {"trust"}
