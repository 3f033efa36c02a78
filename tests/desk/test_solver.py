"""The solver service: each case once, nobody in another's way, and nothing that goes on when nobody waits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from roleplay.analysis import cache as caching
from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import CancelledError, Objective, Solution, TooLargeError
from roleplay.desk.solver import NOWHERE, SolverService, cases_of, solved_folder
from roleplay.engine.case import Case, draw_case
from roleplay.telling.words import words
from tests.generated import PERSONALITIES
from tests.scenario.sample import scenario

PATIENCE = 60


def case(seed: int = 1) -> Case:
    """A small case, another object each time."""
    return draw_case(scenario(), PERSONALITIES, seed=seed)


class Slow:
    """In place of the solving: waits until it may go on, or until it is called off."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go, self.dropped = Event(), Event(), Event()
        self.times = 0
        real = SolutionCache.solve

        def solve(
            cache: SolutionCache, case: Case, objective: Objective = "score", *, cancelled: Callable[[], bool]
        ) -> Solution:
            self.times += 1
            self.begun.set()
            while not self.go.wait(0.01):
                if cancelled():
                    self.dropped.set()
                    raise CancelledError
            return real(cache, case, objective)

        monkeypatch.setattr(caching.SolutionCache, "solve", solve)


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
    kept = SolutionCache(tmp_path).solve(known)
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
    errand = service.errand(cases_of(one))
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
    gone, stays = service.errand(1), service.errand(1)
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


def test_closing_calls_everything_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(service, one, "score")
        assert slow.begun.wait(PATIENCE)
        service.close()
        with pytest.raises(CancelledError):
            asked.result(PATIENCE)
    assert slow.dropped.wait(PATIENCE)


def test_what_cannot_be_solved_is_told_to_each_who_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TooLargeError("too large")

    monkeypatch.setattr(caching.SolutionCache, "solve", refuse)
    service, one = SolverService(tmp_path), case()
    for _ in range(2):
        with pytest.raises(TooLargeError):
            service(one, "score")


def test_progress_is_told_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, service, one = Slow(monkeypatch), SolverService(tmp_path), case()
    errand = service.errand(4)
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
        "SolutionCache.solve = lambda *_, **__: (begun.set(), never.wait())\n"
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
