"""What the library holds for a trainee: packs and scenarios, what was won, what waits; and what is found in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

from roleplay.desk.filters import Known
from roleplay.desk.search import folded, indexed
from roleplay.telling.facts import Best

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.trouble import DeskError
    from roleplay.reading.problem import Problem
    from roleplay.scenario.model import Pack, Scenario
    from roleplay.scenario.personality import Level


@dataclass(frozen=True)
class Holdings:
    """What the library holds: packs with their scenarios, best results, and problems with files."""

    packs: tuple[tuple[Pack, tuple[Scenario, ...]], ...]
    best: Mapping[str, Mapping[Level, Best]]
    problems: tuple[Problem, ...]
    unfinished: dict[str, tuple[str, ...]]
    """Ids of plays to go on with, by scenario, the latest first."""
    untried: bool
    """Whether nothing has been played yet."""
    first: str | None
    """The scenario at hand that the curriculum has first."""

    @property
    def scenarios(self) -> list[Scenario]:
        """The scenarios of all packs."""
        return [scenario for _, scenarios in self.packs for scenario in scenarios]

    @cached_property
    def won(self) -> frozenset[str]:
        """The scenarios in which everything there is was brought out at least once, at whatever level."""
        return frozenset(
            name for name, results in self.best.items() if any(found == of for found, of, _ in results.values())
        )

    def known(self, favourites: tuple[str, ...]) -> Known:
        """What filters go by besides the scenario itself."""
        return Known(frozenset(favourites), self.won)

    @cached_property
    def _index(self) -> dict[str, str]:
        return {one.id: indexed(one, pack) for pack, scenarios in self.packs for one in scenarios}

    def matches(self, scenario: Scenario, sought: str) -> bool:
        """Whether every word that is sought stands somewhere in what is told of a scenario, in either language."""
        return all(word in self._index[scenario.id] for word in folded(sought).split())


def hold(desk: Desk, tell: Callable[[DeskError], object]) -> Holdings:
    """Read all of it; a store that cannot be read is told of, and nothing counts as played."""
    from roleplay.desk.trouble import DeskError

    library = desk.library
    seen: set[str] = set()
    packs, order = [], library.curriculum.order()
    for pack in library.packs:
        there = (item for item in pack.scenarios if item.id not in seen)
        scenarios = tuple(sorted(there, key=lambda item: order.get(item.id, inf)))
        seen |= {item.id for item in scenarios}
        packs.append((pack.pack, scenarios))
    try:
        plays = desk.plays()
    except DeskError as error:
        tell(error)
        plays = []
    unfinished: dict[str, tuple[str, ...]] = {}
    for play in plays:
        if play.unfinished and play.summary is not None:
            name = play.summary.scenario
            unfinished[name] = (*unfinished.get(name, ()), play.id)
    first = _first(order, seen)
    return Holdings(tuple(packs), desk.best(plays), library.problems, unfinished, not plays, first)


def _first(order: Mapping[str, int], there: Collection[str]) -> str | None:
    """The scenario at hand that the curriculum has first."""
    return min((name for name in order if name in there), key=order.__getitem__, default=None)
