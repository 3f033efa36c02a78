"""Whether a scenario tells people apart: what a novice and a trainee who reads the client come to, against the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from roleplay.analysis.audit_expect import Figures
from roleplay.analysis.audit_finding import Findings
from roleplay.analysis.batch import Batch
from roleplay.analysis.policy import Policy, play_out
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.engine.case import Case
from roleplay.scenario.model import Scenario

PLAYS = 100
"""Enough to tell a half from nothing, and quick."""
ENOUGH = 5, 20
"""Goals and moves from which a scenario is more than a drill."""
NOTHING = 0.6
"""Share of a novice's plays that may win nothing; the lab's target is stricter."""
STEP = 1 / 7
"""Share of the needs that reading the client must win over what comes to mind; best play over that half as much."""


def check_ladder(scenario: Scenario, cases: Sequence[Case], figures: Sequence[Figures], found: Findings) -> None:
    """Report a scenario whose novices win nothing, or that has no step between them and best play."""
    goals, moves = ENOUGH
    of = len(cases[0].game.targets)
    if of < goals or len(scenario.moves) < moves:
        return
    novices = np.concatenate([_played(case, "novice") for case in cases])
    readers = np.concatenate([_played(case, "adaptive") for case in cases])
    best = float(np.mean([one.par for one in figures]))
    low, middle, zero = float(novices.mean()), float(readers.mean()), float((novices == 0).mean())
    if zero > NOTHING:
        message = f"no bottom: {zero:.0%} of a novice's plays uncover nothing ({low:.1f} of {of} in the mean)"
        found.add("V305", ("needs",) if scenario.needs else ("ladders",), message)
    if middle < low + STEP * of or middle > best - STEP * of / 2:
        message = f"no middle: a novice uncovers {low:.1f}, who reads the client {middle:.1f}, best play {best:.1f}"
        found.add("V306", ("client",), message)


def _played(case: Case, policy: str) -> np.ndarray:
    """How many needs and goals each of some plays uncovers."""
    chance, game = np.random.default_rng(0), case.game
    chosen: Policy = (
        Novice(case, PLAYS, chance) if policy == "novice" else Orderly(case, PLAYS, chance, Manner(reads=True))
    )
    batch = Batch(game, PLAYS)
    play_out(batch, chosen)
    return np.asarray(batch.found().sum(axis=0))
