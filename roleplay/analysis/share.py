"""What one process does for the lab: it works a case out, or plays some of the plays of one policy and counts.

It needs nothing but what it is given, and comes to the same wherever it runs: the chance of plays follows from the seed
and from what they are.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from roleplay.analysis.audit_figures import random_needs, random_scores
from roleplay.analysis.batch import Batch
from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.drift import drifted
from roleplay.analysis.learner import Learner
from roleplay.analysis.policy import ByHeart, Policy, Uniform, checklist, play_out, talker
from roleplay.analysis.solution import Solution
from roleplay.analysis.solve import solve
from roleplay.analysis.tally import Tally, count
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.engine.case import Case
from roleplay.scenario.speech import TONES

KEPT = 8
"""Solved tables that a process keeps open."""


@dataclass(frozen=True, slots=True)
class Exact:
    """What is known of a case without playing. `needs` and `scores` are how likely each number is in random play."""

    personality: str
    """Everybody's, as `Case.birds` names them."""
    variant: str
    best: int
    """The best score, without points for naming the personality."""
    par: int
    """The most needs and goals that a line uncovers."""
    line: tuple[int, ...]
    needs: tuple[float, ...]
    scores: tuple[float, ...]

    @property
    def client(self) -> str:
        """The client's personality."""
        return client_of(self.personality)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the plays of one case by one policy; `line` is what one by heart says, by scene and move."""

    case: Case
    policy: str
    plays: int
    seed: int
    part: int
    line: tuple[tuple[int, int], ...] = ()
    folder: Path | None = None


def client_of(birds: str) -> str:
    """The client's personality of all that `Case.birds` names."""
    return birds.partition("+")[0]


def work_out(case: Case, folder: Path | None) -> Exact:
    """Solve a case, and work out what random play comes to."""
    solution, needs, scores = _solution(case, folder), np.zeros(1), np.zeros(1)
    most = 0
    for reach in drifted(case.game):
        needs, scores = needs + random_needs(reach), scores + random_scores(reach)
        most = max(most, int(reach.grid.uncovered()[reach.spots()].max()))
    return Exact(
        personality=case.birds,
        variant=case.variant,
        best=solution.value(case.game.start),
        par=most,
        line=solution.line(),
        needs=tuple(needs.tolist()),
        scores=tuple(scores.tolist()),
    )


def play(share: Share) -> Tally:
    """Play these plays and count."""
    name = f"{share.case.scenario.id}/{share.case.birds}/{share.case.variant}/{share.policy}"
    chance = np.random.default_rng([share.seed, share.part, zlib.crc32(name.encode())])
    batch = Batch(share.case.game, share.plays)
    policy = _policy(share, chance)
    moves = play_out(batch, policy)
    return count(batch, moves)


def _policy(share: Share, chance: np.random.Generator) -> Policy:
    name, _, detail = share.policy.partition(":")
    game, plays = share.case.game, share.plays
    match name:
        case "random":
            return Uniform(chance)
        case "checklist":
            return checklist(game, plays, chance)
        case "pitcher" | "flatterer":
            return talker(game, "pitcher" if name == "pitcher" else "flatterer", plays, chance)
        case "line":
            return ByHeart(share.line, plays)
        case "learner":
            return Learner(_solution(share.case, share.folder), int(detail) / 100, chance)
        case "novice":
            return Novice(share.case, plays, chance)
        case "order" | "tone" | "adaptive" | "known":
            return Orderly(share.case, plays, chance, _manner(name, detail))
    raise ValueError(f"no policy {share.policy!r}")


def _manner(name: str, detail: str) -> Manner:
    """How one who keeps the order speaks: `tone:<tone>` in one throughout, `known` as suits the personalities."""
    tone = next((tone for tone in TONES if tone == detail), None)
    return Manner(tone, reads=name in ("adaptive", "known"), known=name == "known")


_open: OrderedDict[tuple[str, ...], Solution] = OrderedDict()


def _solution(case: Case, folder: Path | None) -> Solution:
    """The solved tables of a case, without points for naming and for sheets; the last few stay open in this process."""
    key = (case.fingerprint.rules, case.fingerprint.personality_rules, case.variant, str(folder))
    if key not in _open:
        if case.game.forms or folder is None:  # no policy fills sheets in: they are left out of the best score too
            _open[key] = solve(replace(case.game, forms=()), read=0)
        else:
            _open[key] = SolutionCache(folder).solve(case, read=0)
    _open.move_to_end(key)
    while len(_open) > KEPT:
        _open.popitem(last=False)
    return _open[key]
