"""Where a conversation stands, worked out: what each thing to say is worth, and until when each need can come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from roleplay.analysis.advice import Solver
from roleplay.analysis.solution import FOLLOWED, LEAVES, taken
from roleplay.engine.case import Case
from roleplay.engine.entry import Leave
from roleplay.engine.form import BEFORE_ALL
from roleplay.engine.game import Game
from roleplay.engine.rules import IllegalMove, close, legal_moves, scene_of, step
from roleplay.engine.score import uncovered
from roleplay.engine.sheet import best, standing
from roleplay.engine.state import State
from roleplay.reading.problem import did_you_mean

Standing: TypeAlias = Literal["uncovered", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something to say now, or `@leave`: the best score and the most uncovered that can follow.

    `practical` is the score to expect of somebody who slips now and then. `closes` are the needs and goals that can
    come out before it and no longer after it.
    """

    entry: str
    value: int
    practical: float
    most: int
    best: bool
    closes: tuple[str, ...]
    minutes: int
    ends: str | None


@dataclass(frozen=True, slots=True)
class Chance:
    """A need or goal as it stands. With fewer than `minutes` left and all else unchanged, it cannot come out."""

    ladder: str
    standing: Standing
    minutes: int | None


@dataclass(frozen=True, slots=True)
class LineMove:
    """A move of a best line: every best move at that point, the state after it, and what it settles."""

    entry: str
    best: tuple[str, ...]
    value: int
    practical: float
    clock: int
    trust: int
    uncovers: tuple[str, ...]
    closes: tuple[str, ...]
    ends: str | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """One position of a case: its value, what can be said with what consequence, and a best line from there.

    `value` is the best score and `most` the most uncovered that can follow, `practical` the score to expect of somebody
    for whom `slip` moves of a hundred are slips; `start`, `start_most` and `start_practical`, from the start.
    """

    slip: int
    start: int
    start_practical: float
    start_most: int
    entries: tuple[str, ...]
    clock: int
    trust: int
    ending: str | None
    value: int
    practical: float
    uncovered: int
    most: int
    of: int
    states: int
    options: tuple[Option, ...]
    chances: tuple[Chance, ...]
    line: tuple[LineMove, ...]


def outlook(case: Case, entries: Sequence[str], solver: Solver) -> Outlook:
    """Work a position out: the start of the case, or where the moves `entries` lead. Raises IllegalMove."""
    return _Position(case, entries, solver).outlook()


def state_after(case: Case, entries: Sequence[str]) -> State:
    """The state that moves lead to. Raises IllegalMove, which names the one that is not offered, and what is."""
    game, state = case.game, case.game.start
    for number, entry in enumerate(entries, 1):
        if entry not in game.index:
            raise IllegalMove(f"{case.scenario.id} has no move {entry!r}{did_you_mean(entry, game.index)}")
        where = f"move {number}, {entry!r}, is not on offer with {case.birds}/{case.variant}"
        offered = legal_moves(game, state)
        if state.ending:
            raise IllegalMove(f"{where}: the talk is over by then ({_ending(game, state)})")
        if game.index[entry] not in offered:
            names = ", ".join(game.moves[place].move.id for place in offered) or "nothing"
            raise IllegalMove(f"{where}; on offer there: {names}")
        state = taken(game, state, game.index[entry])
    return state


class _Position:
    def __init__(self, case: Case, entries: Sequence[str], solver: Solver) -> None:
        self.game, self.entries = case.game, tuple(entries)
        self.state = state_after(case, entries)
        self.score, self.most = solver(case, "score"), solver(case, "uncovered")
        self.chances, self.practical = solver(case, "chances"), solver(case, "practical")
        self.before = standing(self.game, BEFORE_ALL, self.game.start)
        """Sheets that no table counts any more where the talk has begun; they are taken for filled in rightly."""
        self.given = best(self.game, self.before, self.game.start) + self._sheets(entries)

    def _sheets(self, entries: Sequence[str]) -> int:
        """The points of the sheets that stood on the way."""
        game, state, total = self.game, self.game.start, 0
        for entry in entries:
            after = taken(game, state, game.index[entry])
            total, state = total + _arrived(game, state, after), after
        return total

    def outlook(self) -> Outlook:
        game, state = self.game, self.state
        return Outlook(
            slip=self.practical.slip,
            start=self.score.value(game.start) + best(game, self.before, game.start),
            start_practical=self.practical.points(game.start) + best(game, self.before, game.start),
            start_most=self.most.value(game.start),
            entries=self.entries,
            clock=state.clock,
            trust=state.trust,
            ending=_ending(game, state),
            value=self.score.value(state) + self.given,
            practical=self.practical.points(state) + self.given,
            uncovered=uncovered(game, state),
            most=self.most.value(state),
            of=len(game.targets),
            states=self.score.states,
            options=self._options(),
            chances=tuple(self._chances()),
            line=self._line(),
        )

    def _options(self) -> tuple[Option, ...]:
        """All moves on offer, then taking leave; the most valuable first, at best, then in practice."""
        game, state = self.game, self.state
        if state.ending:
            return ()
        after = [(game.moves[place].move.id, step(game, state, place).after) for place in legal_moves(game, state)]
        after.append((str(Leave()), close(game, state, "left")))
        best = self.score.value(state)
        found = [
            Option(
                entry=entry,
                value=self.score.value(then) + self.given,
                practical=self.practical.points(then) + self.given,
                most=self.most.value(then),
                best=self.score.value(then) == best,
                closes=self._lost(state, then),
                minutes=state.clock - then.clock,
                ends=_ending(game, then),
            )
            for entry, then in after
        ]
        return tuple(sorted(found, key=lambda option: (-option.value, -option.practical)))

    def _lost(self, before: State, after: State) -> tuple[str, ...]:
        return self._named(self.chances.value(before) & ~self.chances.value(after))

    def _named(self, bits: int) -> tuple[str, ...]:
        return tuple(name for bit, name in enumerate(list(self.game.targets)[:FOLLOWED]) if bits >> bit & 1)

    def _out(self, state: State) -> frozenset[str]:
        """The needs and goals that are uncovered."""
        positions = self.game.positions
        return frozenset(name for name, bound in self.game.targets.items() if state.values[positions[name]] >= bound)

    def _chances(self) -> list[Chance]:
        out, found = self._out(self.state), []
        for bit, name in enumerate(list(self.game.targets)[:FOLLOWED]):
            left = [replace(self.state, clock=clock) for clock in range(1, self.state.clock + 1)]
            clocks = [state.clock for state in left if self.chances.value(state) >> bit & 1]
            if name in out:
                found.append(Chance(name, "uncovered", None))
            elif self.state.ending or not self.chances.value(self.state) >> bit & 1:
                found.append(Chance(name, "closed", None))
            else:
                found.append(Chance(name, "open", clocks[0]))
        return found

    def _line(self) -> tuple[LineMove, ...]:
        """A best line."""
        game, state, given, found = self.game, self.state, self.given, list[LineMove]()
        for place in self.score.line(state):
            worth = self.score.value(state)
            best = tuple(game.moves[one].move.id for value, one, _ in self.score.ranked(state) if value == worth)
            after = taken(game, state, place)
            given += _arrived(game, state, after)
            came = self._out(after) - self._out(state)
            found.append(
                LineMove(
                    entry=str(Leave()) if place == LEAVES else game.moves[place].move.id,
                    best=best,
                    value=self.score.value(after) + given,
                    practical=self.practical.points(after) + given,
                    clock=after.clock,
                    trust=after.trust,
                    uncovers=tuple(name for name in game.targets if name in came),
                    closes=self._lost(state, after),
                    ends=_ending(game, after),
                )
            )
            state = after
        return tuple(found)


def _arrived(game: Game, before: State, after: State) -> int:
    """The points of the sheets that stand before a scene which has just begun."""
    begun = game.scenes and not after.ending and scene_of(game, after) != scene_of(game, before)
    return best(game, standing(game, scene_of(game, after), after), after) if begun else 0


def _ending(game: Game, state: State) -> str | None:
    return game.ending_id(state.ending) if state.ending else None
