"""Trying pays: who leaves at once, asks for the deal first or names the client by guess scores less than a beginner.

And so does reading the client: whoever learns from how each sentence is taken wins something with anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from statistics import mean

import numpy as np
import pytest

from roleplay.analysis.batch import Batch
from roleplay.analysis.ladder import TARGETS
from roleplay.analysis.policy import play_out
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.engine.case import Case, draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from tests.shipped.lines import handed_in, library

PLAYS, FEW, MANY = 400, 100, 1000
"""Plays whose mean is compared: of a beginner, who is not far above a shortcut; of somebody orderly, who is; and those
of whom it is counted how many win nothing, which few do."""
SCENARIOS = [one.id for one in library().scenarios()]


@cache
def cases(name: str) -> list[Case]:
    """One case for each personality that the client may have."""
    scenario = library().get(name)
    variant = scenario.variants[0].id if scenario.variants else "usual"
    birds = library().personalities
    names = scenario.client.personalities
    return [draw_case(scenario, birds, seed=1, personality=name, variant=variant) for name in names]


def left(play: Play) -> Play:
    """The same, left at once where it goes on."""
    return play if play.over else play.then("@leave")


def shortcuts(case: Case) -> Iterator[tuple[str, int]]:
    """Ways not to try, and what each scores: to leave, and what may be proposed as first words; sheets left blank."""
    play = handed_in(Play.start(case))
    yield "@leave", score(left(play)).total
    for topic in play.choices():
        for move in topic.moves:
            if move.kind == "propose":
                yield move.id, score(left(play.then(move.id))).total


def played(case: Case, policy: str) -> Batch:
    """Plays of a trainee of some kind."""
    count, chance = {"novice": PLAYS, "order": FEW, "adaptive": MANY}[policy], np.random.default_rng(1)
    batch = Batch(case.game, count)
    reads = Manner(reads=policy == "adaptive")
    play_out(batch, Novice(case, count, chance) if policy == "novice" else Orderly(case, count, chance, reads))
    return batch


def tried(case: Case, policy: str) -> float:
    """What a trainee of some kind scores on the average."""
    return float(played(case, policy).scores().mean())


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_shortcut_scores_more_than_a_beginner_who_tries(name: str) -> None:
    made = cases(name)
    found: dict[str, list[int]] = {}
    for case in made:
        for way, points in shortcuts(case):
            found.setdefault(way, []).append(points)
    guess = made[0].game.score.read / len(made)
    best = max(map(mean, found.values())) + guess
    beginner = mean(tried(case, "novice") for case in made)
    assert best < beginner


@pytest.mark.parametrize("name", SCENARIOS)
def test_with_every_client_order_scores_more_than_a_shortcut_with_a_lucky_guess(name: str) -> None:
    for case in cases(name):
        lucky = max(points for _, points in shortcuts(case)) + case.game.score.read
        assert lucky < tried(case, "order"), case


@pytest.mark.parametrize("name", SCENARIOS)
def test_who_reads_the_client_seldom_goes_without_anything(name: str) -> None:
    for case in cases(name):
        nothing = float((played(case, "adaptive").found().sum(axis=0) == 0).mean())
        assert nothing <= TARGETS["adaptive"].zero, case
