"""A play judged move by move, as a chess engine does after a game: what each move cost and what was better.

*Hindsight loss* is the fall of the exact value in the true case. *Fair loss* is taken against what would be advised by
the cases that had answered identically so far; *practical loss* is the same for somebody who slips now and then.
How both make a judgement says `roleplay.analysis.judgement`; accuracy follows the loss by which a move is judged, held
within what it was judged as, by lichess's curve: 103.1668·e^(−0.04354·loss) − 3.1669, held within 0–100.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from roleplay.analysis.advice import (
    NEAR,
    Prospect,
    Solver,
    along,
    fillings,
    in_hand,
    prospects,
    readings,
    recommended,
    worth_of,
)
from roleplay.analysis.candidates import Candidate, advance, candidates
from roleplay.analysis.demise import Demise, demise
from roleplay.analysis.evidence import facts
from roleplay.analysis.facts import DEAR, missed
from roleplay.analysis.judgement import BOUNDS, ORDER, Judgement, by, grade, held
from roleplay.analysis.lapse import Undone
from roleplay.analysis.line import practical as practical_value
from roleplay.analysis.line import value as best_value
from roleplay.analysis.ruling import judge
from roleplay.analysis.solution import FOLLOWED
from roleplay.analysis.variation import Variation
from roleplay.engine.case import Case
from roleplay.engine.entry import Entry, FillIn, Leave, Name, TimeUp
from roleplay.engine.play import Play
from roleplay.engine.score import read_gone, read_unnamed, score
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.act import KIND
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import Skill

UNASKED: Judgement = "mistake"
"""What it is at least to leave without asking for a next step that was to be had."""
ONLY = 10
"""A move is the only one when every other offered move loses at least this much."""


@dataclass(frozen=True, slots=True)
class MoveReview:
    """One entry judged. Values and losses are points of 100; `instead` is what to do rather, where that was better.

    `before` and `after` are exact values in the true case, `likely_before` and `likely_after` the practical ones, the
    score once the talk is over; `hindsight` is what the exact one fell by, points apart that only naming the
    personality could still have earned; `unnamed` are those of them that went with the move, when nobody is left to be
    named; `missed` says that it did not get what it asked for; `possible` counts the cases that fitted so far; `chance`
    is the grade to expect, 0 to 1, of an entry drawn from all that was on offer: how easy the moment was.
    """

    number: int
    entry: Entry
    before: int
    after: int
    likely_before: float
    likely_after: float
    hindsight: int
    fair: float
    practical: float
    missed: bool
    judgement: Judgement
    accuracy: float
    only: bool
    instead: Entry | None
    possible: int
    chance: float
    unnamed: int = 0

    @property
    def lost(self) -> float:
        """The points by which it was judged: of practical value where it missed, of best value where it did not."""
        return self.practical if self.missed else self.fair


@dataclass(frozen=True, slots=True)
class Missed:
    """A need or goal that stayed hidden, and the number of the last move before which it could still come out.

    0 when it could not come out from the start; `entry` is the move that closed it, None when it stayed open; `why` is
    what closed it; `spared` says that the best line from before that move brings it out.
    """

    ladder: str
    last: int
    entry: Entry | None
    why: Demise | None = None
    spared: bool = False


@dataclass(frozen=True, slots=True)
class SkillLine:
    """How one skill went: mean accuracy 0–100 over its moves, and points lost."""

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

    def gone(self, number: int) -> tuple[str, ...]:
        """The needs and goals that could not come out any more before move `number`."""
        return tuple(item.ladder for item in self.missed if item.last < number)


def accuracy(loss: float) -> float:
    """Accuracy 0–100 of a move by its loss in points (the curve of lichess)."""
    return min(max(103.1668 * exp(-0.04354 * loss) - 3.1669, 0.0), 100.0)


def kept(final: int, lost: float) -> float:
    """Accuracy 0–100 of a whole play: of what there was to be had in practice, the share that was not given away."""
    return 100.0 * final / (final + lost) if final + lost else 100.0


def review(play: Play, personalities: Mapping[str, Personality], solver: Solver) -> Review:
    """Judge every entry of `play`; `solver` solves a case for an objective (a cache's, or `solve` itself)."""
    alive = candidates(play.case, personalities)
    judged: list[MoveReview] = []
    for number, turn in enumerate(play.turns, 1):
        judged.append(judged_move(play, number, alive, solver))
        alive = advance(alive, turn.entry)
    final = score(play).total
    costly = sorted((move for move in judged if move.lost >= ONLY), key=lambda move: -move.lost)
    return Review(
        moves=tuple(judged),
        start=judged[0].before if judged else final,
        final=final,
        accuracy=round(kept(final, sum(move.lost for move in judged)), 1),
        turning=tuple(sorted(move.number for move in costly[:3])),
        missed=_missed(play, solver),
        skills=_skills(play, judged),
    )


def judged_move(
    play: Play,
    number: int,
    alive: list[Candidate],
    solver: Solver,
    on_offer: Mapping[Entry, Prospect] | None = None,
) -> MoveReview:
    """The verdict on entry `number` of a play, from 1; `alive` are the cases that had answered as it did before.

    `on_offer` are the prospects of what could be said, where they are known already.
    """
    turn, true = play.turns[number - 1], alive[0]
    entry, case, before = turn.entry, true.case, true.play
    after = before.then(entry)
    worth = best_value(before, solver)
    options = _options(entry, alive, solver, on_offer)
    best = max(options, key=lambda one: options[one].best)
    advised = best if isinstance(entry, Name | FillIn) or before.due else recommended(options)
    mine = options.get(entry, options[advised])  # that time is up is nobody's choice
    lost = max(options[advised].best - mine.best, 0.0)
    honest = [option.practical for option in options.values() if not option.breaking]  # no bribe is owed to anybody
    slipping = max(max(honest, default=0.0) - mine.practical, 0.0)
    shut = (
        turn.move is not None
        and lost >= DEAR
        and bool(_alive(case, turn.before, solver) & ~_alive(case, turn.after, solver))
    )
    judgement = _judgement(case, turn, play.turns[: number - 1], lost, slipping, shut=shut)
    astray = turn.move is not None and missed(turn.move.kind, turn.outcome)
    if isinstance(entry, TimeUp) or entry in {advised, *_alongside(before, turn, options)}:
        judgement = min(judgement, "good", key=ORDER.index)  # what would have been advised is no fault
    others = [option.best for one, option in options.items() if one != entry]
    faulty = ORDER.index(judgement) > ORDER.index("good")
    gone = _gone(after) - _gone(before)
    return MoveReview(
        number=number,
        entry=entry,
        before=worth,
        after=best_value(after, solver),
        likely_before=practical_value(before, solver),
        likely_after=practical_value(after, solver),
        hindsight=max(worth - worth_of(after, solver) - gone, 0),
        fair=round(lost, 2),
        practical=round(slipping, 2),
        missed=astray,
        judgement=judgement,
        accuracy=round(accuracy(held(judgement, slipping if astray else lost)), 1),
        only=judgement == "best" and turn.move is not None and bool(others) and max(others) <= mine.best - ONLY,
        instead=_instead(before, turn, options, advised) if (faulty or lost >= NEAR) and entry != advised else None,
        possible=len(alive),
        chance=round(_chance(options), 3),
        unnamed=(read_unnamed(case, after.names) if after.over else _gone(after)) - _gone(before),
    )


def _instead(before: Play, turn: Turn, options: Mapping[Entry, Prospect], advised: Entry) -> Entry:
    """What to say rather than what was said: where that serves hardly worse than what is `advised`, another way to what
    the trainee was after."""
    if turn.move is None or before.due:
        return advised
    others = {entry: what for entry, what in options.items() if entry != turn.entry}
    return recommended(others, along(before, turn.move.about))


def _alongside(before: Play, turn: Turn, options: Mapping[Entry, Prospect]) -> Iterator[Entry]:
    """What would have been advised to somebody who stays with the matter in hand, or with that of this very turn."""
    if turn.move is not None and not before.due:
        for about in (in_hand(before), turn.move.about):
            yield recommended(options, along(before, about))


def _gone(play: Play) -> int:
    """The points for naming people that are out of reach."""
    return read_gone(play.case, play.names, play.state)


def _options(
    entry: Entry, alive: list[Candidate], solver: Solver, on_offer: Mapping[Entry, Prospect] | None
) -> Mapping[Entry, Prospect]:
    """What an entry is measured against."""
    if isinstance(entry, Name):
        return readings(alive)
    if isinstance(entry, FillIn):
        return fillings(alive, entry)
    if alive[0].play.due:  # time ran out over a sheet: that is nobody's choice
        return {entry: Prospect()}
    return on_offer or prospects(alive, solver)


def _chance(options: Mapping[Entry, Prospect]) -> float:
    """The grade to expect of whoever draws from what is on offer, by the figures alone."""
    best, practical = max(one.best for one in options.values()), max(one.practical for one in options.values())
    grades = [grade(best - one.best, practical - one.practical, one.missing) for one in options.values()]
    return sum(grades) / len(grades)


def _alive(case: Case, state: State, solver: Solver) -> int:
    """What can still come out, a bit for each need and goal."""
    return solver(case, "chances").value(state)


def _judgement(
    case: Case, turn: Turn, earlier: Sequence[Turn], lost: float, slipping: float, *, shut: bool
) -> Judgement:
    if turn.move is not None:
        return judge(facts(case, turn, earlier, lost, slipping, shut=shut))
    unasked = isinstance(turn.entry, Leave) and Undone(case.game, turn.before).askable
    return max(by(BOUNDS, lost), UNASKED if unasked else ORDER[0], key=ORDER.index)


def _missed(play: Play, solver: Solver) -> tuple[Missed, ...]:
    """For every need or goal not uncovered, the last moment it could still come out (the first eight)."""
    game = play.case.game
    solution = solver(play.case, "chances")
    states = [game.start, *(turn.after for turn in play.turns)]
    open_to = [solution.value(state) for state in states]

    @cache
    def rather(place: int) -> State:
        return Variation.begin(play, place).finished(solver).play.state

    found = []
    for bit, (name, bound) in enumerate(list(game.targets.items())[:FOLLOWED]):
        if play.state.values[game.positions[name]] >= bound:
            continue
        last = max((place for place, chances in enumerate(open_to) if chances >> bit & 1), default=-1)
        if 0 <= last < len(play.turns):
            turn = play.turns[last]
            spared = rather(last).values[game.positions[name]] >= bound
            found.append(Missed(name, last + 1, turn.entry, demise(solution, bit, turn), spared))
        else:
            found.append(Missed(name, last + 1, None))
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
            round(sum(move.lost for move in moves), 1),
        )
        for skill, moves in groups.items()
    )
