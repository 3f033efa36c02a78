"""What best play shows of a scenario: mistakes that pay, a line that fits everybody, gains for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.audit_policy import FEW
from roleplay.scenario.model import Scenario

AS_GOOD = 0.95
"""Share of a client's best score from which a line made for another serves as well."""
AGAIN = 3
"""Gains in a row by one and the same sentence that make it a pump."""


@dataclass(frozen=True, slots=True)
class Blot:
    """A mistake on a case's best line; without any such the case gives `without` points at best, not `best`."""

    case: str
    move: str
    rule: str
    line: tuple[str, ...]
    """Up to the mistake."""
    best: int
    without: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What the best line of `own` earns when it is said to `other`, where the best is `best`."""

    own: str
    other: str
    earned: int
    best: int


@dataclass(frozen=True, slots=True)
class Pump:
    """A move that, said again and again after `line`, wins something each time and takes nothing of the best score."""

    case: str
    move: str
    line: tuple[str, ...]
    best: int


def check_best(
    scenario: Scenario, blots: Sequence[Blot], pumps: Sequence[Pump], fits: Sequence[Fit], found: Findings
) -> None:
    """Report mistakes that pay, gains for nothing, and a line that serves everybody."""
    places = {move.id: place for place, move in enumerate(scenario.moves)}
    for blot in blots:
        message = (
            f"the best line with {blot.case} says {blot.move!r}, which is a mistake there ({blot.rule}); "
            f"without mistakes it comes to {blot.without}, not {blot.best}"
        )
        found.add("V307", ("moves", places[blot.move]), message, case=blot.case, witness=blot.line)
    for pump in pumps:
        message = f"{pump.move!r} {AGAIN} times in a row wins something each time, and the best score stays {pump.best}"
        found.add("V309", ("moves", places[pump.move]), message, case=pump.case, witness=pump.line)
    if len(scenario.moves) >= FEW:
        _check_fits(fits, found)


def _check_fits(fits: Sequence[Fit], found: Findings) -> None:
    for own in dict.fromkeys(fit.own for fit in fits):
        others = [fit for fit in fits if fit.own == own]
        if all(fit.earned >= AS_GOOD * fit.best for fit in others):
            told = ", ".join(f"{fit.earned} of {fit.best} with {fit.other}" for fit in others)
            message = f"the best line of {own} serves everybody ({told}): the personality makes no difference"
            found.add("V308", ("client", "personalities"), message, case=own)
            return
