"""How many moves a second a batch of plays makes, by one policy and another, and against inkjs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from roleplay.analysis.advance import LEAVE
from roleplay.analysis.batch import Batch
from roleplay.analysis.learner import Learner
from roleplay.analysis.policy import Policy, Uniform, checklist, play_out, talker
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from tests.bench.agreement import agreement, every_trial, ink_agreement, trial
from tests.bench.live import INK_SECONDS
from tests.bench.measure import Run, in_turns
from tests.bench.oracle_ink import ink_speed, inkjs
from tests.bench.row import Row, at_least, speeds, unequal, unmeasured
from tests.bench.trace import Moment, Moves, Trace, moment

PLAYS = 200_000
"""A batch large enough that what a step costs whatever its size does not count."""
SMALL = 10_000
"""The batches in which the lab plays."""
BAR = 1_000_000
TURNS = 3
AGAINST_INK = "batch play, random policy, with the menus / inkjs"


def rows() -> Iterator[Row]:
    """Traces, then every policy, then inkjs."""
    same = agreement("a batch", every_trial(), batch_traces)
    yield same
    if same.verdict != "ok":
        return
    case = trial().case
    times = in_turns({name: _run(case, make) for name, make in _policies(case).items()}, TURNS, min)
    for name, taken in times.items():
        yield at_least(f"batch play, {name}", f"{1 / taken:,.0f} moves/s", 1 / taken, BAR, "/s")
    small = in_turns({"ours": _run(case, Uniform, SMALL)}, TURNS, min)["ours"]
    yield Row(f"batch play, random policy, only {SMALL:,} plays", f"{1 / small:,.0f} moves/s", value=1 / small)
    yield _against_ink()


def batch_traces(case: Case, plays: Sequence[Moves]) -> list[Trace]:
    """What a batch makes of these plays, all side by side; each takes leave where it ends."""
    game, batch = case.game, Batch(case.game, len(plays))
    found: list[list[Moment]] = [[] for _ in plays]
    turn = 0
    while batch.live.size:
        going = [int(play) for play in batch.live]
        choices = [game.index[plays[play][turn]] if turn < len(plays[play]) else LEAVE for play in going]
        offered = batch.offered()
        if any(choice != LEAVE and not offered[row, choice] for row, choice in enumerate(choices)):
            raise ValueError(f"a batch does not offer move {turn + 1} of some play")
        batch.step(np.array(choices, dtype=np.int16))
        for play, choice in zip(going, choices, strict=True):
            if choice != LEAVE:
                found[play].append(moment(game.layout, batch.state(play)))
        turn += 1
    return [tuple(trace) for trace in found]


Make = Callable[[np.random.Generator], Policy]


def _policies(case: Case) -> dict[str, Make]:
    game, solution = case.game, solve(case.game, read=0)
    return {
        "random policy": Uniform,
        "a checklist": lambda chance: checklist(game, PLAYS, chance),
        "an eager pitcher": lambda chance: talker(game, "pitcher", PLAYS, chance),
        "a flatterer": lambda chance: talker(game, "flatterer", PLAYS, chance),
        "a learner, one move in ten a slip": lambda chance: Learner(solution, 0.1, chance),
    }


def _run(case: Case, make: Make, count: int = PLAYS) -> Run:
    """Seconds a move of a batch played to its end, the policy's own work included."""

    def run() -> float:
        policy = make(np.random.default_rng(1))
        begin = time.perf_counter()
        moves = play_out(Batch(case.game, count), policy)
        return (time.perf_counter() - begin) / moves

    return run


def _against_ink() -> Row:
    same = ink_agreement()
    if same.verdict == "not measured":
        return unmeasured(AGAINST_INK, same.figure.removeprefix("not measured: "))
    if same.verdict != "ok":
        return unequal(AGAINST_INK, same.figure)
    one = trial()
    ours = _run(one.case, Uniform)

    def ink() -> float:
        return ink_speed(inkjs(), one.case, one.plays, "chosen", INK_SECONDS)

    times = in_turns({"ours": ours, "ink": ink}, TURNS)
    return speeds(AGAINST_INK, times["ours"], times["ink"], bar=100)
