"""The author's own claims (`expect:` in the file), proved or refuted with figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.solution import LEAVES, taken
from roleplay.engine.case import Case
from roleplay.engine.rules import holds
from roleplay.engine.score import uncovered
from roleplay.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Figures:
    """What one case comes to. `hidden` are the needs and goals that no line uncovers."""

    personality: str
    variant: str
    par: int
    mean: float
    hidden: tuple[str, ...]
    passable: bool = True
    """Whether anything that can come about may be enough to pass."""

    @property
    def case(self) -> str:
        """The case by name."""
        return f"{self.personality}/{self.variant}"


@dataclass(frozen=True, slots=True)
class Loss:
    """How many needs a personality's own best line loses with another one, in a variant of it."""

    own: str
    other: str
    variant: str
    lost: int


def losses(cases: Sequence[Case], lines: Sequence[tuple[int, ...]]) -> Iterator[Loss]:
    """How many needs each case's best line loses when it is said to each other client."""
    for own, line in zip(cases, lines, strict=True):
        here = _found(own, line)
        for other in cases:
            if other is not own:
                lost = here - _found(other, line)
                yield Loss(own.birds, other.birds, other.variant, lost)


def _found(case: Case, line: Sequence[int]) -> int:
    """The needs that come out if a line is said by heart: what is not on offer is left out."""
    game, state = case.game, case.game.start
    for place in line:
        if state.ending:
            break
        if place == LEAVES or holds(game, game.moves[place].offered, state):
            state = taken(game, state, place)
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


def check_pass(scenario: Scenario, all_figures: Sequence[Figures], best: Mapping[str, int], found: Findings) -> None:
    """Refute that all cases can be passed; `best` is the best score of those that were solved, by name."""
    mark = scenario.passing
    if mark is None:
        return
    short = [f"{name} ({score})" for name, score in best.items() if score < (mark.score or 0)]
    if short:
        message = f"the score of {mark.score} cannot be reached with {', '.join(short)}"
        found.add("V005", ("pass", "score"), message, case=short[0].split(" ")[0])
        return
    beyond = [one.case for one in all_figures if not one.passable]
    if beyond:
        found.add("V005", ("pass",), f"nobody can pass with {', '.join(beyond)}", case=beyond[0])


def means(scenario: Scenario, all_figures: Sequence[Figures]) -> dict[str, float]:
    """What random play uncovers with each personality, its variants by their weight."""
    weights: Mapping[str, int] = {variant.id: variant.weight for variant in scenario.variants}
    found = {}
    for personality in dict.fromkeys(one.personality for one in all_figures):
        own = [one for one in all_figures if one.personality == personality]
        total = sum(weights.get(one.variant, 1) for one in own)
        found[personality] = sum(one.mean * weights.get(one.variant, 1) for one in own) / total
    return found


def check_losses(scenario: Scenario, all_losses: Sequence[Loss], found: Findings) -> None:
    """Refute that every best line loses enough with another personality."""
    expect = scenario.expect
    if expect is None or expect.bird_loss is None:
        return
    for one in all_losses:
        if one.lost < expect.bird_loss:
            message = f"the best line of {one.own} loses {one.lost} with {one.other}, not {expect.bird_loss}"
            found.add("V004", ("expect", "bird_loss"), message, case=f"{one.other}/{one.variant}")
