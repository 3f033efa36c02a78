"""Whether choosing takes thought: moves that nobody would choose, and moves that everybody must."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.audit_policy import FEW
from roleplay.scenario.model import Scenario

PLAUSIBLE = 15
"""A move that loses as many points as this (a blunder) is not chosen by anybody who understands the rules."""
NOWHERE = 255
ENOUGH = 200
"""States that must offer a move before it is called always best."""


@dataclass(slots=True)
class Appeal:
    """What a move is worth over all reachable states that offer it and in which something is still to be won.

    `least` is the smallest loss where as much as a blunder costs is still to be won (255 where it never is);
    `never_worse` says that no other move was ever better; `states` counts. Once it is `settled` nothing is added.
    """

    least: int = NOWHERE
    never_worse: bool = True
    states: int = 0

    @property
    def settled(self) -> bool:
        """Whether neither fault can be found any more, whatever other states and cases there are."""
        return self.least < PLAUSIBLE and not self.never_worse


def check_appeal(scenario: Scenario, by_case: Sequence[Mapping[str, Appeal]], found: Findings) -> None:
    """Report moves that are a blunder in every state with every personality, or never wrong in any."""
    for place, move in enumerate(scenario.moves):
        seen = [one[move.id] for one in by_case if move.id in one]
        if not seen or len(scenario.moves) < FEW:
            continue
        least = min(appeal.least for appeal in seen)
        if PLAUSIBLE <= least < NOWHERE and move.kind != "breach":
            message = f"{move.id!r} loses at least {least} points wherever it is on offer: nobody would choose it"
            found.add("V301", ("moves", place), message)
        states = sum(appeal.states for appeal in seen)
        if all(appeal.never_worse for appeal in seen) and states >= ENOUGH:
            message = f"{move.id!r} is a best move in all {states:,} states that offer it: it takes no thought"
            found.add("V302", ("moves", place), message)
