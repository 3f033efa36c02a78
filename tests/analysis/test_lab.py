"""The lab: counts that add up, that do not depend on who does the work, and that agree with what is known exactly."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from dataclasses import asdict
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roleplay.analysis.crew as crew_module
from roleplay.analysis import lab
from roleplay.analysis.audit_figures import random_scores
from roleplay.analysis.batch import Batch
from roleplay.analysis.crew import ClusterError, cluster, crew
from roleplay.analysis.explore import explore
from roleplay.analysis.lab import HEAVY, Plan, Results, run
from roleplay.analysis.ladder import ladder
from roleplay.analysis.policy import Uniform, play_out
from roleplay.analysis.share import Share
from roleplay.analysis.solution import TooLargeError
from roleplay.analysis.tally import Tally, count
from roleplay.engine.case import Case
from roleplay.engine.lot import cases_of
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.state import State
from roleplay.scenario.model import Scenario
from tests.analysis.test_batch import final
from tests.analysis.test_solve import told
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import both, minimal, move, need
from tests.staged import PEI

POLICIES = ("random", "checklist", "pitcher", "flatterer", "line:eagle", "line:dove", "learner:0", "learner:20")
CASES = (("eagle", "usual"), ("dove", "usual"))


def scenario(**client: object) -> Scenario:
    """Two light needs in two tones, a pitch and a proposal."""
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle", "dove"], "trust": 6, "minutes": 9, **client}
    rungs = ["hidden", "implied", "explicit"]
    tree["needs"] = [need("repair", rungs=rungs, texts={}), need("speed", rungs=rungs, texts={})]
    tree["moves"] = [
        move(f"{name}-{kind}-{tone}", kind, about=name, tone=tone)
        for name in ("repair", "speed")
        for kind in ("problem", "payoff")
        for tone in ("warm", "brisk")
    ]
    tree["moves"] += [move("pitch", "pitch"), move("close", "propose")]
    tree["commitment"]["advance"]["when"] = {"repair": "explicit"}
    return Scenario.model_validate(tree)


def results(plays: int = 300, seed: int = 1, executor: Executor | None = None, **changes: Any) -> Results:
    plan = Plan(scenario(), PERSONALITIES, POLICIES, CASES, plays, seed, **changes)
    if executor is not None:
        return run(plan, executor)
    with crew(1) as own:
        return run(plan, own)


def counts(found: Results) -> dict[Any, Any]:
    """Everything counted, in a form that can be compared."""
    return {
        key: {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in asdict(tally).items()}
        for key, tally in found.tallies.items()
    } | {"exact": found.exact}


def test_every_play_is_counted_once() -> None:
    found = results()
    assert set(found.tallies) == {(policy, *case) for policy in POLICIES for case in CASES}
    for (policy, *_), tally in found.tallies.items():
        assert tally.plays == (1 if policy.startswith("line") else 300)
        assert tally.needs.sum() == tally.scores.sum() == tally.endings.sum() == tally.plays
        assert tally.items.sum() == tally.needs @ np.arange(3)


def test_the_same_seed_gives_the_same_counts_and_another_seed_others() -> None:
    assert counts(results(seed=5)) == counts(results(seed=5))
    assert counts(results(seed=5)) != counts(results(seed=6))


def test_parts_add_up_to_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab, "PART", 100)
    total = results(plays=250).total("random", "dove")
    assert total.plays == total.needs.sum() == 250


def test_who_does_the_work_changes_nothing() -> None:
    with crew(2) as two:
        assert counts(results(executor=two)) == counts(results())


def test_kept_tables_change_nothing(tmp_path: Path) -> None:
    assert counts(results(folder=tmp_path)) == counts(results())
    assert list(tmp_path.glob("*.table"))
    assert counts(results(folder=tmp_path)) == counts(results())


def test_the_best_player_reaches_what_is_proved_and_the_line_is_best_at_home() -> None:
    found = results()
    for one in found.exact:
        perfect = found.tallies["learner:0", one.personality, one.variant]
        assert perfect.scores[one.best] == perfect.plays
        assert found.tallies[f"line:{one.personality}", one.personality, one.variant].mean_score == one.best
        assert one.par == 2
        assert found.total("learner:0").mean_score >= found.total("learner:20").mean_score


def test_progress_goes_up_to_all_there_is() -> None:
    told: list[tuple[int, int]] = []
    with crew(1) as own:
        run(Plan(scenario(), PERSONALITIES, POLICIES, CASES, 10), own, lambda done, of: told.append((done, of)))
    assert {of for _, of in told} == {2 * HEAVY + 16}
    assert [done for done, _ in told] == [0, HEAVY, *range(2 * HEAVY, 2 * HEAVY + 17)]


def test_a_case_too_large_is_told_and_the_rest_called_off() -> None:
    plan = Plan(Scenario.model_validate(told(24)), PERSONALITIES, ("random",), CASES)
    with crew(1) as own, pytest.raises(TooLargeError, match=r"trust \(11\)") as refused:
        run(plan, own)
    assert [note.partition(":")[0] for note in refused.value.__notes__] == ["/".join(CASES[0])]


def test_every_part_that_failed_is_named() -> None:
    class Failing(Executor):
        """Fails in all parts, which come out only when the last has been given."""

        def __init__(self) -> None:
            self.given: list[tuple[Future[Any], Any]] = []

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if not isinstance(args[0], Share):
                future.set_result(fn(*args, **kwargs))
                return future
            self.given.append((future, args[0].policy))
            if len(self.given) == 3:
                for waiting, policy in self.given:
                    waiting.set_exception(ZeroDivisionError(policy))
            return future

    plan = Plan(scenario(), PERSONALITIES, ("random", "checklist", "pitcher"), CASES[:1], 10)
    with pytest.raises(ZeroDivisionError) as failed:
        run(plan, Failing())
    assert [note.rpartition(" ")[2] for note in failed.value.__notes__] == ["random", "checklist", "pitcher"]


def test_workers_with_another_program_are_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "__version__", "0.0.1")
    with (
        pytest.raises(ClusterError, match=r"2 of 2 workers have another roleplay.*here it is 0\.0\.1"),
        cluster(scheduler),
    ):
        pass


def interrupted() -> None:
    """Give two processes much to do, and lose patience."""
    with crew(2) as two:
        for _ in range(2):
            two.submit(time.sleep, 600)
        assert len(active_children()) >= 2
        raise KeyboardInterrupt


def test_giving_up_ends_the_processes() -> None:
    before = set(active_children())
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not set(active_children()) - before


def test_difficulty_lies_between_one_and_five_and_needs_a_learner() -> None:
    found = results()
    assert found.difficulty is not None
    assert 1 <= found.difficulty <= 5
    kept = found.total("learner:20").mean_score / np.mean([one.best for one in found.exact])
    assert found.difficulty == round(min(max(1 + (0.88 - kept) / 0.05, 1), 5), 1)
    plan = Plan(scenario(), PERSONALITIES, ("random",), CASES, 10)
    with crew(1) as own:
        assert run(plan, own).difficulty is None


@given(cases(), st.integers(0, 99))
@settings(max_examples=30)
def test_item_figures_are_those_of_the_plays_themselves(case: Case, seed: int) -> None:
    batch = Batch(case.game, 60)
    moves = play_out(batch, Uniform(np.random.default_rng(seed)))
    tally, found = count(batch, moves), batch.found()
    for item in range(len(found)):
        rest = found.sum(axis=0) - found[item]
        assert tally.difficulty(item) == found[item].mean()
        if found[item].std() and rest.std():
            assert tally.discrimination(item) == pytest.approx(np.corrcoef(found[item], rest)[0, 1])
        else:
            assert tally.discrimination(item) is None
    assert tally.mean_needs == pytest.approx(found.sum(axis=0).mean())


def exact_scores(case: Case) -> dict[int, float]:
    """How likely each score is in random play, by walking through every play there is."""
    shares: dict[int, float] = {}

    def walk(state: State, share: float) -> None:
        legal = legal_moves(case.game, state)
        if not legal:
            points = final(case, state)
            shares[points] = shares.get(points, 0) + share
        for place in legal:
            walk(step(case.game, state, place).after, share / len(legal))

    walk(case.game.start, 1.0)
    return shares


@given(cases().filter(lambda case: case.game.layout.minutes <= 4))
@settings(max_examples=40)
def test_the_exact_distribution_of_scores_is_that_of_all_plays(case: Case) -> None:
    found = random_scores(explore(case.game, apart=True))
    wanted = exact_scores(case)
    assert found.sum() == pytest.approx(1)
    assert {score: share for score, share in enumerate(found) if share > 1e-12} == pytest.approx(wanted)


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a Dask cluster on this machine, with two workers."""
    from distributed import LocalCluster

    with (
        warnings.catch_warnings(),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local,
    ):
        yield local.scheduler_address


def test_a_cluster_comes_to_the_same_counts(scheduler: str) -> None:
    with cluster(scheduler) as executor:
        assert counts(results(executor=executor)) == counts(results())


def test_no_cluster_at_an_address_is_told() -> None:
    with pytest.raises(ClusterError, match="no cluster at"), cluster("not an address"):
        pass


def test_tallies_of_nothing_found_have_no_discrimination() -> None:
    zeros = np.zeros(3, dtype=np.int64)
    items = np.zeros(2, dtype=np.int64)
    tally = Tally(2, 2, np.array([2, 0, 0]), zeros, zeros, zeros, items, items, zeros, items)
    assert tally.discrimination(0) is None


def test_a_journey_of_two_people_is_played_with_everybody_s_personality_in_turn() -> None:
    tree = scenario().model_dump(mode="json", by_alias=True, exclude_unset=True)
    tree["people"] = [{**PEI, "personalities": ["dove", "owl"]}]
    tree["scenes"] = [
        {"id": "office", "title": both("Office"), "with": ["client"], "minutes": 5, "then": {"scene": "shop"}},
        {"id": "shop", "title": both("Shop"), "with": ["pei"], "minutes": 4, "opening": both("Here.")},
    ]
    made = Scenario.model_validate(tree)
    cases = cases_of(made, ["eagle"])
    assert cases == [("eagle+dove", "usual"), ("eagle+owl", "usual")]
    plan = Plan(made, PERSONALITIES, ("novice", "learner:0", "line:eagle", "line:dove"), tuple(cases_of(made)), 40)
    with crew(1) as own:
        found = run(plan, own)
    for one in found.exact:
        perfect = found.tallies["learner:0", one.personality, one.variant]
        assert perfect.scores[one.best] == perfect.plays
        assert sum(one.needs) == pytest.approx(1)
        assert found.tallies[f"line:{one.client}", one.personality, one.variant].mean_score == one.best
    assert found.total("novice", "eagle").plays == 80
    means = [row.needs for row in ladder(found) if row.policy == "best"]
    assert means[0] == np.mean(means[1:])
