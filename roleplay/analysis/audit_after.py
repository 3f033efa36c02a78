"""What a scenario that goes on from another may begin with and has nothing left to win from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roleplay.analysis.audit_finding import Findings
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Bleak:
    """How many of `of` beginnings of a case, brought along, leave no need or goal to win; one of them, by index."""

    case: str
    number: int
    of: int
    won: bool
    """Whether in that one everything has been won before."""
    one: tuple[tuple[str, int], ...]


def check_bleak(scenario: Scenario, bleak: Sequence[Bleak], found: Findings) -> None:
    """Report what leaves nothing to win, once for all cases: the case with most of it speaks for them."""
    worst = max(bleak, key=lambda one: one.number, default=None)
    if worst is None or scenario.after is None:
        return
    quantities = vocabulary(scenario).quantities
    told = ", ".join(
        f"{name} {one.labels[index] if one.labels else one.low + index * one.step}"
        for name, index in worst.one
        for one in [quantities[name]]
    )
    what = "everything is won already" if worst.won else "nothing more can be won"
    message = (
        f"{worst.number} of {worst.of} ways in which {scenario.after.scenario!r} may end leave nothing to win here: "
        f"such as with {told}, {what}"
    )
    found.add("V120", ("after", "takes"), message, case=worst.case)
