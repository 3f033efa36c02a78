"""Cases of a scenario that differ at most in where they start: what is worked out once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce

from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.effort import Effort
from roleplay.analysis.explore import explore
from roleplay.analysis.few import Few
from roleplay.analysis.flow import Flows
from roleplay.analysis.leaps import Shared
from roleplay.analysis.mean import random_means
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import around
from roleplay.engine.case import Case
from roleplay.engine.game import Game


class Alike:
    """What is worked out once for cases that only start otherwise."""

    def __init__(self, cutting: Cutting, cases: Sequence[Case]) -> None:
        self.cutting, self.cases = cutting, cases
        self._reaches = [explore(case.game, likely=False, cutting=cutting) for case in cases]

    def reach(self, case: Case) -> Reach:
        """What can come about in one of them."""
        return self._reaches[self.cases.index(case)]

    def mean(self, case: Case) -> float:
        """What random play uncovers on the average in one of them."""
        return self._means[self.cases.index(case)]

    @cached_property
    def _means(self) -> list[float]:
        windows = reduce(around, (reach.windows for reach in self._reaches))
        spots = [reach.start % reach.grid.spots for reach in self._reaches]
        means = random_means(self.cutting, spots=spots, windows=windows, few=dict(self._few(windows)))
        return [float(means[case.game.start.clock, place]) for place, case in enumerate(self.cases)]

    def _few(self, clocks: Iterable[int]) -> Iterator[tuple[int, list[Few]]]:
        """The states of all of them by clock, where they are few in each."""
        for clock in clocks:
            here = [reach for reach in self._reaches if clock in reach.windows]
            if all(clock in reach.few for reach in here):
                yield clock, [reach.few[clock] for reach in here]


def worked_out(cases: Sequence[tuple[Case, bool]]) -> Iterator[tuple[Case, Cutting, bool, Sequence[Case]]]:
    """The cases with their moves, which those that only start otherwise share, and all of these."""
    cutting: Cutting | None = None
    effort: Effort | None = None
    alike: list[Case] = []
    shared = Shared()
    for case, first in cases:
        if cutting is None or not _alike(cutting.grid.game, case.game):
            grid = Grid(case.game)
            effort = effort or Effort(case.game, len(cases), grid.spots * (case.game.layout.minutes + 1))
            kin = None if first else cutting
            cutting = Cutting(Flows(grid, effort, kin.flows if kin is not None else None, shared), kin)
            alike = [other for other, _ in cases if _alike(case.game, other.game)]
        yield case, cutting, first, alike


def _alike(one: Game, other: Game) -> bool:
    """Whether two games differ at most in where they start: in nothing that can come about, or is worth anything."""
    return all(getattr(one, part) == getattr(other, part) for part in ("moves", "events", "endings", "score"))
