"""Plays judged once for where a trainee stands: kept beside the tables, found again, and never taken from elsewhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roleplay.analysis.review import review
from roleplay.desk.practising import Practising, Sorted
from roleplay.desk.solver import SolverService
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.practice.drill.event import CardKey, Event, day_at
from roleplay.scenario.library import Library
from roleplay.scenario.loaded import LoadedPack
from roleplay.store.store import Shelved
from tests.practice.cardlog import MemoryLog
from tests.scenario.decks import deck, tree
from tests.tui.front_pack import library

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def packs(tmp_path: Path) -> Library:
    """A pack of small scenarios."""
    return library(tmp_path)


def session(packs: Library, seed: int = 1) -> Session:
    """A talk of two questions that is over."""
    case = draw_case(packs.get("dry-air"), packs.personalities, seed=seed, variant="usual")
    play = Play.start(case)
    for _ in range(2):
        play = play.then(play.choices()[0].moves[0].id)
    made = Session(play.then("@leave"))
    made.begun, made.ended = 1_000_000_000, 1_000_000_600
    return made


def shelved(transcript: Transcript, name: str = "p") -> Shelved:
    """A play as a store gives it out."""
    return Shelved(name, NOON, (1, 1), lambda: transcript)


def practising(packs: Library, folder: Path) -> Practising:
    """What judges, with its folder."""
    return Practising(packs, SolverService(folder / "solved"), folder / "evidence", MemoryLog)


def test_a_play_is_judged_once_and_found_again(packs: Library, tmp_path: Path) -> None:
    play = shelved(record(session(packs)))
    first = practising(packs, tmp_path)
    assert first.sort([play]).waiting == (play,)
    counts: list[int] = []
    first.judge([play], counts.append)
    (tried,) = first.sort([play]).tried
    assert counts == [0, 1]
    assert len(tried.trials) == 3
    assert tried.when == 1_000_000_600
    again = practising(packs, tmp_path)
    assert again.sort([play]).tried == (tried,)
    found = again.overview(again.sort([play]), 1_000_000_700)
    assert found.skills
    assert found.next is not None


def test_a_review_made_anyhow_is_remembered(packs: Library, tmp_path: Path) -> None:
    made, judge = session(packs), practising(packs, tmp_path)
    found = review(made.play, packs.personalities, SolverService(tmp_path / "solved"))
    judge.keep(record(made), made, found)
    assert len(judge.sort([shelved(record(made))]).tried) == 1


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"needs": "all"}', b"[" * 10_000])
def test_what_is_in_the_folder_and_is_no_evidence_is_passed_over(
    packs: Library, tmp_path: Path, content: bytes
) -> None:
    play = shelved(record(session(packs)))
    practising(packs, tmp_path).judge([play])
    (file,) = (tmp_path / "evidence").iterdir()
    file.write_bytes(content)
    assert practising(packs, tmp_path).sort([play]).waiting == (play,)


def test_evidence_of_one_play_is_none_of_another(packs: Library, tmp_path: Path) -> None:
    one, other = record(session(packs, 1)), record(session(packs, 2))
    practising(packs, tmp_path).judge([shelved(one)])
    assert practising(packs, tmp_path).sort([shelved(other)]).tried == ()


def test_a_forged_record_is_no_evidence(packs: Library, tmp_path: Path) -> None:
    honest = record(session(packs))
    forged = honest.model_copy(update={"result": honest.result.model_copy(update={"total": 100})})
    judge = practising(packs, tmp_path)
    judge.judge([shelved(forged)])
    found = judge.sort([shelved(forged)])
    assert (found.tried, found.waiting, found.unfit) == ((), (), 1)


def test_plays_of_other_rules_and_of_unknown_scenarios_do_not_count(packs: Library, tmp_path: Path) -> None:
    honest = record(session(packs))
    others = [honest.model_copy(update=change) for change in ({"rules": "0" * 40}, {"scenario": "nowhere"})]
    found = practising(packs, tmp_path).sort([shelved(one, f"p{place}") for place, one in enumerate(others)])
    assert (found.tried, found.waiting, found.unfit) == ((), (), 2)


def test_judging_can_be_called_off_and_goes_on_later(packs: Library, tmp_path: Path) -> None:
    plays = [shelved(record(session(packs, seed)), f"p{seed}") for seed in range(3)]
    judge = practising(packs, tmp_path)
    judge.judge(plays, lambda done: judge.call_off() if done == 1 else None)
    assert len(judge.sort(plays).tried) == 1
    judge.judge(judge.sort(plays).waiting)
    assert len(judge.sort(plays).tried) == 3


def test_a_folder_that_cannot_be_written_only_costs_time(packs: Library, tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("no folder")
    play, judge = shelved(record(session(packs))), practising(packs, tmp_path)
    judge.judge([play])
    assert len(judge.sort([play]).tried) == 1


def test_cards_count_once_their_deck_was_met(packs: Library, tmp_path: Path) -> None:
    folder = packs.packs[0].path / "decks"
    folder.mkdir()
    (folder / "tried.yaml").write_text(json.dumps(tree()))
    log, library = MemoryLog(), Library([LoadedPack(packs.packs[0].path)])
    log.keep_event(Event(CardKey("tried", "choice"), "answer", 10**9, day_at(10**9, UTC)))

    def judges() -> Practising:
        return Practising(library, SolverService(tmp_path / "solved"), tmp_path / "evidence", lambda: log)

    nothing = Sorted((), (), 0)
    assert judges().overview(nothing, 10**9, quick=True).skills == ()
    told = judges().overview(nothing, 10**9)
    assert {one.skill: one.estimate.cards for one in told.skills} == dict.fromkeys(deck().skills, 1)
    assert judges().overview(nothing, 10**9, quick=True).profile == told.profile


def test_cards_that_cannot_be_read_are_in_nobodys_way(packs: Library, tmp_path: Path) -> None:
    def refused() -> MemoryLog:
        raise OSError(5, "input/output error")

    judges = Practising(packs, SolverService(tmp_path / "solved"), tmp_path / "evidence", refused)
    assert judges.overview(Sorted((), (), 0)).cards == 0
