"""Solved tables on disk: the same answers, whatever happens to the files."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

import roleplay.analysis.solve as solve_module
from roleplay.analysis.cache import SolutionCache
from roleplay.engine.case import Case, draw_case
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal


@pytest.fixture
def case() -> Case:
    """A small case."""
    return draw_case(Scenario.model_validate(minimal()), PERSONALITIES, seed=1, personality="dove")


def tables(folder: Path) -> list[Path]:
    """The tables in a folder."""
    return sorted(folder.glob("*.table"))


def refuse(*_: object, **__: object) -> None:
    """Stands in for the solver where it must not be asked."""
    raise AssertionError("solved again")


def test_a_second_opening_solves_nothing_and_answers_the_same(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SolutionCache(tmp_path).solve(case)
    monkeypatch.setattr(solve_module, "solve_all", refuse)
    second = SolutionCache(tmp_path).solve(case)
    assert np.array_equal(first.values, second.values)
    assert np.array_equal(first.ends, second.ends)
    assert second.line() == first.line()


@pytest.mark.parametrize("harm", ["truncate", "flip", "empty", "no-note", "note-broken", "other-shape"])
def test_a_broken_table_is_made_anew(case: Case, tmp_path: Path, harm: str) -> None:
    cache = SolutionCache(tmp_path)
    good = cache.solve(case).values.copy()  # the table itself is about to be harmed under it
    table = tables(tmp_path)[0]
    note = table.with_suffix(".json")
    data = table.read_bytes()
    if harm == "truncate":
        table.write_bytes(data[: len(data) // 2])
    elif harm == "flip":
        table.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif harm == "empty":
        table.write_bytes(b"")
    elif harm == "no-note":
        note.unlink()
    elif harm == "note-broken":
        note.write_text("{")
    else:
        table.write_bytes(bytes(4))
    assert np.array_equal(cache.solve(case).values, good)
    assert np.array_equal(SolutionCache(tmp_path).solve(case).values, good)
    assert len(tables(tmp_path)) == 1


def test_another_text_another_objective_or_another_bird_is_another_table(case: Case, tmp_path: Path) -> None:
    cache = SolutionCache(tmp_path)
    cache.solve(case)
    cache.solve(case, "chances")
    cache.solve(case, read=0)
    cache.solve(Case(case.scenario, PERSONALITIES["eagle"], case.variant, 1))
    cache.solve(Case(case.scenario, case.personality, case.variant, 99))
    assert len(tables(tmp_path)) == 4


def test_the_folder_stays_within_its_bound_and_the_latest_stay(case: Case, tmp_path: Path) -> None:
    SolutionCache(tmp_path).solve(case)
    size = tables(tmp_path)[0].stat().st_size
    bounded = SolutionCache(tmp_path, limit=2 * size)
    for read in range(1, 5):
        bounded.solve(case, read=read)
    assert sum(file.stat().st_size for file in tables(tmp_path)) <= 2 * size
    assert not list(tmp_path.glob("*.part"))
    assert {file.stem for file in tables(tmp_path)} == {file.stem for file in tmp_path.glob("*.json")}


def test_a_folder_that_cannot_be_written_only_costs_the_time(case: Case, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert SolutionCache(blocked / "solved").solve(case).value(case.game.start) > 0


def test_a_folder_that_may_only_be_read_serves_all_the_same(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SolutionCache(tmp_path).solve(case)

    def forbid(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(solve_module, "solve_all", refuse)
    monkeypatch.setattr(os, "utime", forbid)
    assert np.array_equal(SolutionCache(tmp_path).solve(case).values, first.values)
    assert len(tables(tmp_path)) == 1


def test_what_a_killed_process_left_half_written_goes(case: Case, tmp_path: Path) -> None:
    left, fresh = (tmp_path / f"{'0' * 40}-{name}.part" for name in ("killed00", "busy0000"))
    for file in (left, fresh):
        file.write_bytes(b"half")
    os.utime(left, (0, 0))
    SolutionCache(tmp_path).solve(case)
    assert (left.exists(), fresh.exists()) == (False, True)


def test_what_is_not_ours_stays_however_old(case: Case, tmp_path: Path) -> None:
    strangers = [tmp_path / name for name in ("download.part", "tmpabcdefgh.part", f"{'g' * 40}.table", "x.table")]
    folder, link = tmp_path / f"{'1' * 40}.table", tmp_path / f"{'2' * 40}-abcdefgh.part"
    target = tmp_path / "target"
    folder.mkdir()
    for file in (*strangers, target):
        file.write_bytes(b"theirs")
        os.utime(file, (0, 0))
    link.symlink_to(target)
    os.utime(link, (0, 0), follow_symlinks=False)
    SolutionCache(tmp_path, limit=1).solve(case)
    assert [file for file in (*strangers, folder, link, target) if not os.path.lexists(file)] == []


def test_nothing_is_taken_away_through_a_link(case: Case, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    old = tmp_path / "elsewhere" / f"{'0' * 40}-abcdefgh.part"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    (tmp_path / "solved").symlink_to(tmp_path / "elsewhere")
    assert SolutionCache(tmp_path / "solved", limit=1).solve(case).value(case.game.start)
    assert list((tmp_path / "elsewhere").iterdir()) == [old]


@pytest.mark.parametrize("suffix", [".table", ".json"])
@pytest.mark.parametrize("what", ["pipe", "device", "dangling", "folder"])
def test_a_strange_thing_in_the_place_of_a_table_only_costs_the_time(
    case: Case, tmp_path: Path, suffix: str, what: str
) -> None:
    SolutionCache(tmp_path).solve(case)
    (place,) = tmp_path.glob(f"*{suffix}")
    place.unlink()
    if what == "pipe":
        os.mkfifo(place)
    elif what == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/zero" if what == "device" else tmp_path / "nowhere")
    assert SolutionCache(tmp_path).solve(case).value(case.game.start)


def test_a_mended_word_leaves_the_tables_good(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SolutionCache(tmp_path).solve(case)
    tree = minimal()
    tree["moves"][0]["say"] = both("Mended?", "改过？")
    tree["briefing"]["task"] = both("Mended.", "改过。")
    mended = Case(Scenario.model_validate(tree), case.personality, case.variant, case.seed)
    tree["moves"][0]["form"] = "closed"
    changed = Case(Scenario.model_validate(tree), case.personality, case.variant, case.seed)
    monkeypatch.setattr(solve_module, "solve_all", refuse)
    SolutionCache(tmp_path).solve(mended)
    with pytest.raises(AssertionError, match="solved again"):
        SolutionCache(tmp_path).solve(changed)
