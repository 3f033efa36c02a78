"""Where a talk stands, in an author's own words, and guards read against it: the plain reading's memory.

Strings, numbers and truth values in one dictionary; a guard is read anew every time it is asked. Only the order of the
standard rungs is shared with the engine.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from roleplay.engine.case import Case
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.speech import RUNGS
from tests.bench.trace import Moment

SIGN = re.compile(r"(>=|<=|=|<|>)?\s*(.*)")
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class PlainFacts:
    """All that is so at one moment of a talk with the client of a case."""

    """One talk with the client of a case, from its start."""

    def __init__(self, case: Case) -> None:
        self.scenario, self.bird = case.scenario, case.personality
        self.needs: dict[str, Need] = {need.id: need for need in self.scenario.needs}
        self.ladders: dict[str, Ladder] = {ladder.id: ladder for ladder in self.scenario.ladders}
        self.meters = {meter.id: meter for meter in self.scenario.meters}
        self.moves = {move.id: move for move in self.scenario.moves}
        self.fixed = {"personality": case.personality.id, "variant": case.variant}
        self.begin()

    def begin(self) -> None:
        """Where the talk starts, by the variant."""
        client, variant = self.scenario.client, self.fixed["variant"]
        start: dict[str, Any] = next((v.start for v in self.scenario.variants if v.id == variant), {})
        usual: dict[str, Any] = {"trust": client.trust}
        usual |= {need.id: need.start or "hidden" for need in self.scenario.needs}
        usual |= {ladder.id: ladder.start or ladder.rungs[0] for ladder in self.scenario.ladders}
        usual |= {meter.id: meter.start for meter in self.scenario.meters}
        usual |= {flag.id: flag.start for flag in self.scenario.flags}
        usual |= {counter.id: 0 for counter in self.scenario.counts}
        if any(move.kind == "breach" for move in self.scenario.moves):
            usual["breached"] = False
        self.now = usual | {name: value for name, value in start.items() if name != "minutes"}
        self.clock: int = start.get("minutes", client.minutes)
        self.ending: str | None = None

    def holds(self, guard: Mapping[str, Any]) -> bool:
        """Whether every entry of a guard holds."""
        return all(self._entry(name, wish) for name, wish in guard.items())

    def _entry(self, name: str, wish: Any) -> bool:
        match name:
            case "all":
                return all(self.holds(part) for part in wish)
            case "any":
                return any(self.holds(part) for part in wish)
            case "not":
                return not self.holds(wish)
            case "count":
                ladders = self.needs if wish["of"] == "needs" else wish["of"]
                return _compares(sum(self._reached(one, wish["at"]) for one in ladders), str(wish["is"]), ">=", int)
        if isinstance(wish, list):
            return any(self._entry(name, one) for one in wish)
        if isinstance(wish, bool):
            return bool(self.now[name] == wish)
        if name in self.needs or name in self.ladders:
            order = self._rungs(name).index
            return _compares(order(self.now[name]), str(wish), ">=", order)
        if name in ("phase", "personality", "variant"):
            order = self._choices(name).index
            value = self._phase() if name == "phase" else self.fixed[name]
            return _compares(order(value), str(wish), "=", order)
        return _compares(self.clock if name == "clock" else self.now[name], str(wish), "=", int)

    def _choices(self, name: str) -> tuple[str, ...]:
        if name == "phase":
            return tuple(phase.id for phase in self.scenario.phases)
        return self.scenario.client.personalities if name == "personality" else tuple(self._variants())

    def _variants(self) -> list[str]:
        return [variant.id for variant in self.scenario.variants] or ["usual"]

    def _phase(self) -> str:
        first, *later = self.scenario.phases
        return next((phase.id for phase in reversed(later) if self.holds(phase.when)), first.id)

    def _rungs(self, name: str) -> tuple[str, ...]:
        part = self.needs.get(name) or self.ladders.get(name)
        return part.rungs if part else ()

    def _has(self, name: str, rung: str) -> bool:
        rungs = self._rungs(name)
        return rungs.index(self.now[name]) >= rungs.index(rung)

    def _below(self, name: str, rung: str) -> bool:
        rungs = self._rungs(name)
        return rungs.index(self.now[name]) == rungs.index(rung) - 1

    def _reached(self, name: str, rung: str) -> bool:
        """Whether a ladder has come to a rung; a need without that rung, to the next it has, or to its top."""
        if name in self.needs and rung not in self._rungs(name):
            higher = [one for one in self._rungs(name) if RUNGS.index(one) > RUNGS.index(rung)]
            rung = (higher or self._rungs(name)[-1:])[0]
        return self._has(name, rung)

    def _explicit(self, need: Need) -> bool:
        return self._reached(need.id, "explicit")

    def moment(self) -> Moment:
        """Where the talk stands, in the numbers that traces are made of."""
        values = []
        for name, value in self.now.items():
            meter = self.meters.get(name)
            rungs = self._rungs(name)
            values.append(rungs.index(value) if rungs else int(value) - (meter.min if meter else 0))
        return self.clock, tuple(values), self.ending


def _compares(value: int, wish: str, usual: str, number: Callable[[str], int]) -> bool:
    """Whether `value` compares with the bound in `wish`, by the sign there or the `usual` one."""
    found = SIGN.fullmatch(wish.strip())
    assert found is not None
    return COMPARE[found[1] or usual](value, number(found[2]))
