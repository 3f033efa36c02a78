"""The author's own claims (`expect:` in the file), proved or refuted with figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.audit_reach import Reach
from roleplay.engine.case import Case
from roleplay.engine.rules import holds, step
from roleplay.engine.score import uncovered
from roleplay.scenario.guard import Test
from roleplay.scenario.model import Scenario
from roleplay.scenario.points import FULL


@dataclass(frozen=True, slots=True)
class Figures:
    """What one case comes to. `hidden` are the needs and goals that no line uncovers."""

    personality: str
    variant: str
    par: int
    mean: float
    hidden: tuple[str, ...]

    @property
    def case(self) -> str:
        """The case by name."""
        return f"{self.personality}/{self.variant}"


def figures(case: Case, reach: Reach, mean: float) -> Figures:
    """The figures of a case whose reachable states are known, and what random play uncovers on the average."""
    counts = reach.grid.uncovered()
    hidden = []
    for name, bound in case.game.targets.items():
        size = case.game.vocabulary.quantities[name].size
        if reach.first(Test(name, tuple(value >= bound for value in range(size))), ended=True) is None:
            hidden.append(name)
    return Figures(
        personality=case.personality.id,
        variant=case.variant,
        par=int(counts[reach.spots()].max()),
        mean=mean,
        hidden=tuple(hidden),
    )


def random_needs(reach: Reach) -> NDArray[np.float64]:
    """How likely each number of needs (from 0 on) is uncovered when every move is drawn evenly from those on offer.

    A play that finds nothing on offer ends there.
    """
    shares = np.bincount(reach.grid.uncovered(), mass_of(reach).sum(axis=0), len(reach.game.targets) + 1)
    return shares.astype(np.float64)


def random_scores(reach: Reach) -> NDArray[np.float64]:
    """How likely each score, 0–100, is in random play, as though the personality had not been named.

    Breaches must have been explored `apart`, since they cap the score.
    """
    shares = np.zeros(FULL + 1)
    for ending, mass in zip(reach.grid.endings, mass_of(reach), strict=True):
        shares += np.bincount(reach.grid.scores(ending, 0), mass, len(shares))
    return shares


def mass_of(reach: Reach) -> NDArray[np.float64]:
    """How likely each end is. Raises ValueError for a reach of which that was not asked."""
    if reach.mass is None:
        raise ValueError("this reach tells what can come about, not how likely it is")
    return reach.mass


def losses(cases: Sequence[Case], lines: Sequence[tuple[int, ...]]) -> Iterator[tuple[Case, Case, int]]:
    """How many needs each case's best line loses when it is said to each other client."""
    for own, line in zip(cases, lines, strict=True):
        here = _found(own, line)
        for other in cases:
            if other is not own:
                yield own, other, here - _found(other, line)


def _found(case: Case, line: Sequence[int]) -> int:
    """The needs that come out if a line is said by heart: what is not on offer is left out."""
    game, state = case.game, case.game.start
    for place in line:
        if not state.ending and holds(game, game.moves[place].offered, state):
            state = step(game, state, place).after
    return uncovered(game, state)


def check_figures(scenario: Scenario, all_figures: Sequence[Figures], found: Findings) -> None:
    """Refute what the figures of the cases do not bear out."""
    expect = scenario.expect
    if expect is None:
        return
    for place, name in enumerate(expect.uncover):
        failing = [one for one in all_figures if (one.hidden if name == "all" else name in one.hidden)]
        if failing:
            names = dict.fromkeys(other for one in failing for other in (one.hidden if name == "all" else (name,)))
            cases = ", ".join(one.case for one in failing)
            message = f"{', '.join(map(repr, names))} cannot be uncovered with {cases}"
            found.add("V001", ("expect", "uncover", place), message, case=failing[0].case)
    for one in all_figures:
        if expect.par is not None and one.par < expect.par:
            message = f"the best line uncovers {one.par} with {one.case}, not {expect.par}"
            found.add("V002", ("expect", "par"), message, case=one.case)
    if expect.random is not None:
        for personality, mean in means(scenario, all_figures).items():
            if mean > expect.random:
                message = f"random play uncovers {mean:.2f} with {personality}, more than {expect.random:g}"
                found.add("V003", ("expect", "random"), message, case=personality)


def means(scenario: Scenario, all_figures: Sequence[Figures]) -> dict[str, float]:
    """What random play uncovers with each personality, its variants by their weight."""
    weights: Mapping[str, int] = {variant.id: variant.weight for variant in scenario.variants}
    found = {}
    for personality in dict.fromkeys(one.personality for one in all_figures):
        own = [one for one in all_figures if one.personality == personality]
        total = sum(weights.get(one.variant, 1) for one in own)
        found[personality] = sum(one.mean * weights.get(one.variant, 1) for one in own) / total
    return found


def check_losses(scenario: Scenario, lost: Sequence[tuple[Case, Case, int]], found: Findings) -> None:
    """Refute that every best line loses enough with another personality."""
    expect = scenario.expect
    if expect is None or expect.bird_loss is None:
        return
    for own, other, number in lost:
        if number < expect.bird_loss:
            message = (
                f"the best line of {own.personality.id} loses {number} with {other.personality.id}, "
                f"not {expect.bird_loss}"
            )
            found.add("V004", ("expect", "bird_loss"), message, case=f"{other.personality.id}/{other.variant}")
