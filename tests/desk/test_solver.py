"""The solver service: each case once, nobody in another's way, and nothing that goes on when nobody waits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from roleplay.analysis import cache as caching
from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import Cancelled, CancelledError, Objective, Solution, TooLargeError
from roleplay.desk.desk import Desk
from roleplay.desk.errand import Errand
from roleplay.desk.facing import cases_ahead, most_cases
from roleplay.desk.solver import NOWHERE, VALUES, SolverService, _key, solved_folder
from roleplay.engine.case import Case, draw_case
from roleplay.scenario.library import read_scenario
from roleplay.store.homestore import HomeStore
from roleplay.telling.words import words
from tests.generated import PERSONALITIES
from tests.scenario.sample import scenario

PATIENCE = 60
TWO_HEADS = Path(__file__).parents[1] / "format" / "two-heads.yaml"


def case(seed: int = 1) -> Case:
    """A small case, another object each time."""
    return draw_case(scenario(), PERSONALITIES, seed=seed)


class Slow:
    """In place of the solving: waits until it may go on, or until it is called off."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go, self.dropped = Event(), Event(), Event()
        self.times = 0
        self.cases: list[Case] = []
        real = SolutionCache.solve_all

        def solve_all(
            cache: SolutionCache,
            case: Case,
            objectives: Sequence[Objective],
            *,
            read: int,
            cancelled: Cancelled,
            slip: int,
        ) -> dict[Objective, Solution]:
            self.times += 1
            self.cases.append(case)
            self.begun.set()
            while not self.go.wait(0.01):
                if cancelled():
                    self.dropped.set()
                    raise CancelledError
            return real(cache, case, objectives, read=read, slip=slip)

        monkeypatch.setattr(caching.SolutionCache, "solve_all", solve_all)


def test_many_callers_share_one_solving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(service, one, "score") for _ in range(5)]
        assert slow.begun.wait(PATIENCE)
        slow.go.set()
        assert len({id(future.result(PATIENCE)) for future in asked}) == 1
    assert slow.times == 1


def test_a_table_that_is_there_does_not_wait_for_another_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known, other = case(), case()
    kept = SolutionCache(tmp_path).solve_all(known, VALUES)["score"]
    slow, service = Slow(monkeypatch), SolverService(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(service, other, "uncovered")
        assert slow.begun.wait(PATIENCE)
        found = pool.submit(service, known, "score").result(PATIENCE)
        assert found.value(known.game.start) == kept.value(known.game.start)
        assert not waiting.done()
        slow.go.set()
        assert waiting.result(PATIENCE)


def test_what_nobody_waits_for_is_dropped_and_can_be_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    errand = Errand(service, most_cases(one))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(errand, one, "score")
        assert slow.begun.wait(PATIENCE)
        errand.call_off()
        with pytest.raises(CancelledError):
            asked.result(PATIENCE)
        assert slow.dropped.wait(PATIENCE)
    slow.go.set()
    assert service(one, "score").value(one.game.start)


def test_what_another_still_waits_for_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    gone, stays = Errand(service, 1), Errand(service, 1)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(gone, one, "score"), pool.submit(stays, one, "score")
        assert slow.begun.wait(PATIENCE)
        while stays.progress is None:
            pass
        gone.call_off()
        with pytest.raises(CancelledError):
            first.result(PATIENCE)
        slow.go.set()
        assert second.result(PATIENCE)
    assert not slow.dropped.is_set()


def test_a_case_solved_ahead_gives_way_to_one_that_somebody_waits_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, service, early, urgent = Slow(monkeypatch), SolverService(tmp_path), case(), case()
    service.ahead([early])
    assert slow.begun.wait(PATIENCE)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(service, urgent, "score")
        assert slow.dropped.wait(PATIENCE)
        slow.go.set()
        assert asked.result(PATIENCE)
    assert service(early, "practical").value(early.game.start)
    assert slow.cases[:2] == [early, urgent]
    assert set(map(id, slow.cases[2:])) <= {id(early)}


def test_what_is_solved_ahead_is_one_solving_for_both_values_and_for_whoever_asks_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    service.ahead([one], "chances")
    assert slow.begun.wait(PATIENCE)
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(service, one, objective) for objective in ("score", "practical", "chances")]
        slow.go.set()
        assert all(future.result(PATIENCE) for future in asked)
    assert slow.times == 1


def test_what_was_to_be_solved_ahead_is_dropped_for_what_is_to_be_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, service, one, other = Slow(monkeypatch), SolverService(tmp_path), case(), case()
    service.ahead([one])
    assert slow.begun.wait(PATIENCE)
    service.ahead([other])
    assert slow.dropped.wait(PATIENCE)
    slow.go.set()
    assert service(other, "score").value(other.game.start)
    assert slow.cases == [one, other]


def test_all_that_a_talk_may_turn_out_to_be_is_solved_ahead() -> None:
    one = case()
    ahead = cases_ahead(one.scenario, PERSONALITIES)
    assert len(ahead) == most_cases(one)
    assert (one.personality.id, one.variant) in [(other.personality.id, other.variant) for other in ahead]


def test_closing_calls_everything_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(service, one, "score")
        assert slow.begun.wait(PATIENCE)
        service.close()
        with pytest.raises(CancelledError):
            asked.result(PATIENCE)
    assert slow.dropped.wait(PATIENCE)


def test_leaving_waits_until_what_was_called_off_has_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service = Slow(monkeypatch), SolverService(tmp_path)
    service.ahead([case()])
    assert slow.begun.wait(PATIENCE)
    assert not service.settle(0)
    service.close()
    assert service.settle(PATIENCE)
    assert slow.dropped.is_set()


def test_what_cannot_be_solved_is_told_to_each_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TooLargeError("too large")

    monkeypatch.setattr(caching.SolutionCache, "solve_all", refuse)
    service, one = SolverService(tmp_path), case()
    for _ in range(2):
        with pytest.raises(TooLargeError):
            service(one, "score")


def test_progress_is_told_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    errand = Errand(service, 4)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(errand, one, "score")
        while (progress := errand.progress) is None or not progress.fraction:
            pass
        assert (progress.number, progress.of) == (1, 4)
        assert progress.told(words("en")).startswith("Case 1 of at most 4: ")
        assert progress.told(words("zh")).startswith("第1种情况（最多4种）")
        slow.go.set()
        asked.result(PATIENCE)
    assert errand.progress is None


def test_the_program_ends_while_a_case_is_being_solved(tmp_path: Path) -> None:
    code = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from roleplay.analysis.cache import SolutionCache\n"
        "from roleplay.desk.solver import SolverService\n"
        "from tests.desk.test_solver import case\n"
        "begun, never = threading.Event(), threading.Event()\n"
        "SolutionCache.solve_all = lambda *_, **__: (begun.set(), never.wait())\n"
        "service, one = SolverService(Path(sys.argv[1])), case()\n"
        "threading.Thread(target=service, args=(one, 'score'), daemon=True).start()\n"
        "begun.wait()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], timeout=PATIENCE, check=False)
    assert done.returncode == 0


def test_without_a_place_tables_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLEPLAY_HOME", "~nosuchuser")
    assert solved_folder() == NOWHERE
    one = case()
    assert SolverService()(one, "score").value(one.game.start)


@pytest.mark.parametrize("foresight", [True, False])
def test_a_desk_solves_ahead_what_the_verdicts_will_ask_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foresight: bool
) -> None:
    asked: list[tuple[list[Case], tuple[Objective, ...]]] = []
    monkeypatch.setattr(SolverService, "ahead", lambda _, cases, *also: asked.append((list(cases), also)))
    desk, one = Desk(store=HomeStore(tmp_path)), case()
    desk.foresight = foresight
    desk.solve_ahead(one.scenario)
    desk.solve_ahead(one.scenario, one)
    assert len(asked) == 2 * foresight
    for cases, _ in asked:
        assert len(cases) == most_cases(one)
    for (first, *_), also in asked[1:]:
        assert (first.personality.id, first.variant, also) == (one.personality.id, one.variant, ("chances",))


def test_of_a_personality_that_was_told_only_its_own_cases_are_solved_ahead() -> None:
    told = draw_case(scenario(), PERSONALITIES, seed=1, personality="dove", told=True)
    assert {one.personality.id for one in cases_ahead(told.scenario, PERSONALITIES, told)} == {"dove"}


def test_of_many_cases_those_used_last_stay_open_and_others_open_again_from_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, service = Slow(monkeypatch), SolverService(tmp_path, most=2)
    slow.go.set()
    first, second, third = case(), case(), case()
    known = service(first, "score")
    dropped = service(second, "score")
    service(first, "practical")
    service(third, "score")
    solved = slow.times
    assert service(first, "score") is known, "used after the second, so it stayed open"
    assert slow.times == solved
    again = service(second, "score")
    assert again is not dropped
    assert again.value(second.game.start) == dropped.value(second.game.start)
    assert slow.times == solved, "found on disk, not solved anew"


def test_what_the_others_are_tells_cases_apart() -> None:
    part = read_scenario(TWO_HEADS)
    drawn = draw_case(part, PERSONALITIES, seed=1)
    foreseen = cases_ahead(part, PERSONALITIES, drawn)
    assert {case.birds for case in foreseen} == {"owl+dove", "owl+owl", "eagle+dove", "eagle+owl"}
    assert foreseen[0].birds == drawn.birds
    assert len(foreseen) == most_cases(drawn)
    keys = {_key(case, 0, "score") for case in foreseen}
    assert len(keys) == len(foreseen)
    told = draw_case(part, PERSONALITIES, seed=1, told=True)
    assert [case.birds for case in cases_ahead(part, PERSONALITIES, told)] == [told.birds]
