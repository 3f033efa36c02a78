"""A play judged move by move, as a chess engine does after a game: what each move cost and what was better.

*Hindsight loss* is the fall of the exact value in the true case. *Fair loss* is taken against the best move averaged
over the cases that had answered identically so far. Judgement and accuracy follow the fair loss; the accuracy curve
is lichess's: 103.1668·e^(−0.04354·loss) − 3.1669, held within 0–100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Literal, TypeAlias

from roleplay.analysis.advice import Solver, fair_values, readings, recommended, worth
from roleplay.analysis.candidates import Candidate, advance, candidates
from roleplay.analysis.solution import FOLLOWED
from roleplay.engine.entry import Entry, Name, TimeUp
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.session import Mode
from roleplay.scenario.act import KIND, MISSES
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import Skill

Judgement: TypeAlias = Literal["best", "good", "inaccuracy", "mistake", "blunder"]
BOUNDS: tuple[tuple[float, Judgement], ...] = ((15, "blunder"), (10, "mistake"), (5, "inaccuracy"), (0.5, "good"))
"""Fair loss in points from which a judgement applies (design §7); below half a point a move counts as best, unless it
missed: what there was room for is good at most."""
ONLY = 10
"""A move is the only one when every other offered move loses at least this much."""


@dataclass(frozen=True, slots=True)
class MoveReview:
    """One entry judged. Values and losses are points of 100; `instead` is the best fair move where another was better.

    `before` and `after` are exact values in the true case; `possible` counts the cases that fitted so far.
    """

    number: int
    entry: Entry
    before: int
    after: int
    hindsight: int
    fair: float
    judgement: Judgement
    accuracy: float
    only: bool
    instead: Entry | None
    possible: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A need or goal that stayed hidden, and the number of the last move before which it could still come out.

    0 when it could not come out from the start; `entry` is the move that closed it, None when it stayed open.
    """

    ladder: str
    last: int
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class SkillLine:
    """How one skill went: mean accuracy 0–100 over its moves, and points lost by fair judgement."""

    skill: Skill
    moves: int
    accuracy: float
    lost: float


@dataclass(frozen=True, slots=True)
class Review:
    """A whole play judged. `turning` are the numbers of the moves that lost most, at least ten points each."""

    moves: tuple[MoveReview, ...]
    start: int
    final: int
    accuracy: float
    turning: tuple[int, ...]
    missed: tuple[Missed, ...]
    skills: tuple[SkillLine, ...]

    def closed(self, number: int) -> tuple[str, ...]:
        """The needs and goals for which move `number` was the point of no return."""
        return tuple(item.ladder for item in self.missed if item.last == number and item.entry is not None)


def accuracy(loss: float) -> float:
    """Accuracy 0–100 of a move by its loss in points (the curve of lichess)."""
    return min(max(103.1668 * exp(-0.04354 * loss) - 3.1669, 0.0), 100.0)


def judge(loss: float) -> Judgement:
    """The judgement of a move by its fair loss in points."""
    return next((name for bound, name in BOUNDS if loss >= bound), "best")


def review(play: Play, personalities: Mapping[str, Personality], solver: Solver, mode: Mode = "practice") -> Review:
    """Judge every entry of `play`; `solver` solves a case for an objective (a cache's, or `solve` itself)."""
    alive = candidates(play.case, personalities, mode)
    judged: list[MoveReview] = []
    for number, turn in enumerate(play.turns, 1):
        judged.append(_judged(number, turn.entry, alive, solver))
        alive = advance(alive, turn.entry, mode)
    accuracies = [move.accuracy for move in judged if not isinstance(move.entry, TimeUp)]
    lost = sorted((move for move in judged if move.fair >= ONLY), key=lambda move: -move.fair)
    return Review(
        moves=tuple(judged),
        start=judged[0].before if judged else score(play).total,
        final=score(play).total,
        accuracy=sum(accuracies) / len(accuracies) if accuracies else 100.0,
        turning=tuple(sorted(move.number for move in lost[:3])),
        missed=_missed(play, solver),
        skills=_skills(play, judged),
    )


def _judged(number: int, entry: Entry, alive: list[Candidate], solver: Solver) -> MoveReview:
    true = alive[0]
    before = worth(true.case, true.play.state, true.play.named, solver)
    after_play = true.play.then(entry)
    after = worth(true.case, after_play.state, after_play.named, solver)
    missed = after_play.turns[-1].outcome in MISSES
    options = readings(alive) if isinstance(entry, Name) else fair_values(alive, solver)
    best = max(options.values())
    fair = 0.0 if isinstance(entry, TimeUp) else max(best - options.get(entry, best), 0.0)
    others = [value for option, value in options.items() if option != entry]
    instead = None if fair < BOUNDS[-1][0] else recommended(options, alive)
    return MoveReview(
        number=number,
        entry=entry,
        before=before,
        after=after,
        hindsight=max(before - after, 0),
        fair=round(fair, 2),
        judgement="good" if missed and fair < BOUNDS[-1][0] else judge(fair),
        accuracy=round(accuracy(fair), 1),
        only=fair < BOUNDS[-1][0] and bool(others) and max(others) <= best - ONLY,
        instead=instead,
        possible=len(alive),
    )


def _missed(play: Play, solver: Solver) -> tuple[Missed, ...]:
    """For every need or goal not uncovered, the last moment it could still come out (the first eight)."""
    game = play.case.game
    solution = solver(play.case, "chances")
    states = [game.start, *(turn.after for turn in play.turns)]
    open_to = [solution.value(state) for state in states]
    found = []
    for bit, (name, bound) in enumerate(list(game.targets.items())[:FOLLOWED]):
        if play.state.values[game.positions[name]] >= bound:
            continue
        last = max((place for place, chances in enumerate(open_to) if chances >> bit & 1), default=-1)
        closed = play.turns[last].entry if 0 <= last < len(play.turns) else None
        found.append(Missed(name, last + 1, closed))
    return tuple(found)


def _skills(play: Play, judged: list[MoveReview]) -> tuple[SkillLine, ...]:
    groups: defaultdict[Skill, list[MoveReview]] = defaultdict(list)
    for turn, move in zip(play.turns, judged, strict=True):
        if turn.move is not None:
            groups[KIND[turn.move.kind].skill].append(move)
        elif isinstance(turn.entry, Name):
            groups["adapting"].append(move)
    return tuple(
        SkillLine(
            skill,
            len(moves),
            round(sum(move.accuracy for move in moves) / len(moves), 1),
            round(sum(move.fair for move in moves), 1),
        )
        for skill, moves in groups.items()
    )
