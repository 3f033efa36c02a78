"""A second reading of a scenario, straight from what its author wrote: an independent witness for our rule book.

No tables and nothing compiled: how one would write the standard physics down from the authors' guide alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from roleplay.scenario.move import Move, OwnOutcome
from roleplay.scenario.need import Need
from tests.bench.plain_fact import PlainFacts
from tests.bench.trace import Moves, Trace

BRINGS_TO = {
    "situation": "hinted",
    "problem": "implied",
    "purpose": "implied",
    "implication": "felt",
    "payoff": "explicit",
    "confirm": "confirmed",
}
MISSES = ("early", "blocked", "spent", "assumed", "refused")
PERSONAL = ("survival", "security", "belonging", "esteem", "achievement")


class PlainTalk(PlainFacts):
    """One talk, from its start."""

    def offered(self) -> list[str]:
        """The ids of the moves on offer."""
        return [] if self.ending else [move.id for move in self.scenario.moves if self.holds(move.when)]

    def play(self, name: str) -> None:
        """Say something that is on offer; the client answers, events follow, the talk may end."""
        move = self.moves[name]
        if self.ending or not self.holds(move.when):
            raise ValueError(f"{name!r} is not on offer")
        waiting = [event for event in self.scenario.events if not self.holds(event.when)]
        self.ending = self._answer(move) or self._over()
        if self.ending is None:
            for event in waiting:
                if self.holds(event.when):
                    self._apply(event.effects)
            self.ending = self._over()

    def _answer(self, move: Move) -> str | None:
        """What the client does; the ending, where the answer is one."""
        for outcome in move.outcomes:
            if self.holds(outcome.when):
                return self._own(move, outcome)
        if move.kind == "propose" and (commitment := self.scenario.commitment) is not None:
            if self.holds(commitment.advance.when):
                self._charge(move, "lands")
                return "advance"
            if commitment.continuation is not None and self.holds(commitment.continuation.when):
                self._charge(move, "continuation")
                return "continuation"
            self._charge(move, "refused")
            return None
        climbs = dict(self._climbs(move))
        outcome_name = self._turns(move, climbs)
        self._charge(move, outcome_name)
        if outcome_name == "lands" and climbs:
            for ladder, rung in climbs.items():
                if self._below(ladder, rung):
                    self.now[ladder] = rung
            if move.donates and self.bird.talkative and self.now[move.donates] == "hidden":
                self.now[move.donates] = self.needs[move.donates].rungs[1]
        return None

    def _own(self, move: Move, outcome: OwnOutcome) -> str | None:
        """An author's outcome: the personality's minutes and trust, and the author's effects on top.

        Minutes of the author's own stand instead of the personality's; so does trust that is set outright.
        """
        given = outcome.effects.get("trust")
        if isinstance(given, str) and given.startswith("="):
            self._charge(move, outcome.turns, outcome.minutes, trust=False)
            self._apply(outcome.effects)
        else:
            rest = {name: effect for name, effect in outcome.effects.items() if name != "trust"}
            self._charge(move, outcome.turns, outcome.minutes, more=int(given or 0))
            self._apply(rest)
        return outcome.ends

    def _turns(self, move: Move, climbs: Mapping[str, str]) -> str:
        """How a move turns out by the standard physics."""
        about = [need for need in self.needs.values() if need.id in move.about or "all" in move.about]
        if move.kind == "pitch":
            return "early"
        if move.kind == "breach":
            return "lands"
        if move.kind == "assume":
            return "spent" if about and all(self._explicit(need) for need in about) else "assumed"
        if move.kind in ("rapport", "listen") and not move.about:
            return "spent" if self.now["trust"] >= getattr(self.bird.ceilings, move.kind) else "lands"
        ready = self._ready(move, about)
        if not climbs:
            return "answered" if ready is None else "lands" if ready else "early"
        if all(self._has(ladder, rung) for ladder, rung in climbs.items()):
            return "spent"
        if ready is False or not any(self._below(ladder, rung) for ladder, rung in climbs.items()):
            return "early"
        asked = max(self._asked(move, ladder, rung) for ladder, rung in climbs.items())
        return "lands" if self.now["trust"] >= asked else "blocked"

    def _ready(self, move: Move, about: list[Need]) -> bool | None:
        """What a presentation and the insurance question wait for; None for other moves."""
        if move.kind == "present" and about:
            return all(self._explicit(need) for need in about)
        if move.kind == "anything-else" and about:
            return any(self._explicit(need) for need in self.scenario.needs)
        return None

    def _climbs(self, move: Move) -> Iterator[tuple[str, str]]:
        """The ladders that a move can lift, and the rung to which; what a breach does is its author's alone."""
        if move.kind == "breach":
            return
        for name in [*self.needs, *self.ladders] if "all" in move.about else move.about:
            rung: str | None = None
            if name in self.ladders:
                climbs = self.ladders[name].climbs
                rung = next((climbs[by] for by in [*move.ways, move.kind] if by in climbs), None)
            elif name in self.needs and name != move.donates:
                rungs = self.needs[name].rungs
                rung = rungs[1] if move.kind == "anything-else" else BRINGS_TO.get(move.kind)
            if rung in self._rungs(name):
                yield name, str(rung)

    def _asked(self, move: Move, name: str, rung: Any) -> int:
        """Trust asked before a ladder climbs; a summary of everything goes by the personality alone."""
        summary = "all" in move.about
        if name in self.ladders:
            return 0 if summary else self.ladders[name].asks.get(rung, 0)
        usual, need = self.bird.asks.get(rung, 0), self.needs[name]
        if summary:
            return usual
        personal = self.bird.personal if need.kind in PERSONAL else 0
        return min(max(usual + personal, need.asks.get(rung, 0)), 10)

    def _charge(self, move: Move, outcome: Any, minutes: int | None = None, more: int = 0, trust: bool = True) -> None:
        """Take the minutes and change the trust, as the personality does; `more` trust by the author."""
        costs, wins, missed = self.bird.minutes, self.bird.trust, outcome in MISSES
        rules = self._rules(move, outcome)
        fixed = [one["trust"] for one in rules if str(one.get("trust", "")).startswith("=")]
        more += 0 if fixed else sum(int(one.get("trust", 0)) for one in rules)
        usual = costs.kinds[move.kind] + costs.tones.get(move.tone, 0)
        usual += costs.forms.get(move.form, 0) if move.form else 0
        usual += costs.misses.get(outcome, 0) if missed else 0
        self.clock = max(self.clock - (minutes or max(usual, 1)), 0)
        change = wins.tones.get(move.tone, 0)
        if missed:
            change = min(change, self._price(move, outcome))
        elif outcome in ("lands", "continuation"):
            change += wins.lands.get(move.kind, 0)
        elif outcome == "answered":
            change += wins.answered.get(move.kind, 0)
        if trust and fixed:
            self.now["trust"] = int(fixed[-1][1:])
        elif trust:
            self._feel(change + more)
        for one in rules:
            self._apply({name: effect for name, effect in one.items() if name != "trust"})
        for counter in self.scenario.counts:
            if self._called(move, outcome, counter.of):
                self.now[counter.id] = min(self.now[counter.id] + 1, counter.max)
        if move.kind == "breach":
            self.now["breached"] = True

    def _rules(self, move: Move, outcome: Any) -> list[Mapping[str, Any]]:
        """The standard effects of a move that turns out so."""
        return [effects for name, effects in self.scenario.effects.items() if self._called(move, outcome, [name])]

    def _called(self, move: Move, outcome: Any, names: Iterable[str]) -> bool:
        """Whether one of the names means this move, turned out so; the id of a move means that move alone."""
        return any(
            name == move.id
            if name in self.moves
            else name in ("all", outcome)
            or name.removesuffix(f".{outcome}") in (move.kind, *move.ways)
            or (name == "misses" and outcome in MISSES)
            for name in names
        )

    def _feel(self, change: int) -> None:
        """Change trust: gains are smaller from some trust on, and the client warns before walking out."""
        wins, before = self.bird.trust, self.now["trust"]
        if change > 0 and before >= wins.slow:
            change -= 1
        least = wins.warns if before > wins.warns else 0
        self.now["trust"] = min(max(before + change, least), 10)

    def _price(self, move: Move, outcome: Any) -> int:
        """What a miss costs in trust; never a gain."""
        if outcome == "spent" and move.kind in ("rapport", "listen"):
            return 0
        usual = self.bird.trust.misses.get(outcome, -1)
        return min(self.bird.trust.early.get(move.kind, usual) if outcome == "early" else usual, 0)

    def _apply(self, effects: Mapping[str, Any]) -> None:
        """What an author's effects change."""
        for name, effect in effects.items():
            text = str(effect).replace(" ", "")
            if name == "minutes":
                self.clock = max(self.clock - effect, 0)
            elif name in self.needs or name in self.ladders:
                rung = text.removeprefix("=")
                if text.startswith("=") or not self._has(name, rung):
                    self.now[name] = rung
            elif isinstance(effect, bool):
                self.now[name] = effect
            elif name == "trust" and not text.startswith("="):
                self._feel(int(text))
            else:
                low, high = self._bounds(name)
                number = int(text[1:]) if text.startswith("=") else self.now[name] + int(text)
                self.now[name] = min(max(number, low), high)

    def _bounds(self, name: str) -> tuple[int, int]:
        if name in self.meters:
            return self.meters[name].min, self.meters[name].max
        return 0, next((counter.max for counter in self.scenario.counts if counter.id == name), 10)

    def _over(self) -> str | None:
        if self.now["trust"] == 0:
            return "walkout"
        for ending in self.scenario.endings:
            if ending.when is not None and self.holds(ending.when):
                return ending.id
        return "time" if self.clock == 0 else None


def plain_trace(talk: PlainTalk, moves: Moves) -> Trace:
    """What the plain reading makes of `moves`, from the start."""
    talk.begin()
    found = []
    for name in moves:
        talk.play(name)
        found.append(talk.moment())
    return tuple(found)
