"""A contest in a store: all machines see the same, and what was said is there after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.analysis.review import review
from roleplay.desk.contests import Contests
from roleplay.desk.hosting import Hosting
from roleplay.desk.key import hashed, new_code, new_key, same_code
from roleplay.desk.solver import SolverService
from roleplay.engine.entry import Leave, Say
from roleplay.scenario.library import load_library, load_rules
from roleplay.store.homestore import HomeStore
from roleplay.telling.contest import ContestTold
from roleplay.telling.page import as_html
from roleplay.telling.sheet import as_csv
from roleplay.workshop.contest import lead
from roleplay.workshop.contest.room import crossings, findings
from roleplay.workshop.entrance import CODE_LENGTH, CODE_SIGNS
from roleplay.workshop.refusal import Refused

LIBRARY = load_library()


class Clock:
    """Moments that the test sets."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


def place(home: Path, clock: Clock) -> Contests:
    """The contests of a place, as another process opens them."""
    store = HomeStore(home)
    return Contests(lambda: LIBRARY, lambda: store, lambda: SolverService(home / "solved"), clock)


def sit(host: Hosting, team: str, name: str) -> tuple[str, str]:
    """A new seat, and the key that its device shows."""
    key = new_key()
    return host.join(team, name, hashed(key)).id, key


def test_the_host_comes_back_to_clock_and_board(tmp_path: Path) -> None:
    clock = Clock()
    host, _ = place(tmp_path, clock).open("Wednesday", ["Red", "Blue"])
    red, key = sit(host, "t1", "Ann")
    host.plan(host.draw("first-drill", seed=7), 15)
    host.do(lambda state, now: lead.start(state, now))
    said = host.state.live
    assert said is not None
    host.enter(red, 1, Say(said.plays["t1"].play.choices()[0].moves[0].id))
    clock.now += 4 * 60_000
    other = place(tmp_path, clock).get(host.id)
    now = other.look()
    assert now == host.look()
    assert now.live is not None
    assert now.live.clock.left(other.now()) == 11 * 60_000
    assert now.live.plays["t1"].number == 2
    seat = other.seat(hashed(key))
    assert seat is not None
    assert (seat.name, seat.team) == ("Ann", "t1")
    assert other.seat(hashed(new_key())) is None
    with pytest.raises(Refused, match=r"entry\.late"):
        other.enter(red, 1, Leave())
    clock.now += 11 * 60_000
    assert other.look().live is None, "whoever looks first sees that the time is out"
    assert host.look().rounds[0].ended


def test_it_is_found_by_its_code_however_that_is_typed(tmp_path: Path) -> None:
    contests = place(tmp_path, Clock())
    host, key = contests.open("Wednesday", ["Red"])
    code = host.state.code
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_SIGNS)
    assert contests.by_code(f" {code[:4].lower()}-{code[4:]} ").id == host.id
    assert hashed(key) == host.state.host
    with pytest.raises(Refused, match=r"join\.code"):
        contests.by_code(new_code())
    assert [head.id for head in contests.heads()] == [host.id]
    contests.throw(host.id)
    assert contests.heads() == []
    with pytest.raises(FileNotFoundError):
        contests.get(host.id)
    assert same_code("ab-cd ef") == "ABCDEF"


def test_the_host_may_choose_a_client_who_stays_hidden(tmp_path: Path) -> None:
    host, _ = place(tmp_path, Clock()).open("Wednesday", ["Red"])
    for bird in LIBRARY.get("county-bureau-pcs").client.personalities:
        case = host.draw("county-bureau-pcs", personality=bird, level=2)
        assert (case.personality.id, case.told, case.level) == (bird, False, 2)
    seed = host.draw("county-bureau-pcs", personality="owl").seed
    with pytest.raises(Refused, match=r"round\.seed"):
        host.draw("county-bureau-pcs", seed=seed, personality="dove")
    for scenario, bird in (("nowhere", None), ("county-bureau-pcs", "dragon")):
        with pytest.raises(Refused, match=r"round\.case"):
            host.draw(scenario, personality=bird)


def test_the_room_is_told_against_the_solver(tmp_path: Path) -> None:
    clock = Clock()
    host, _ = place(tmp_path, clock).open("Wed <b>", ["Red", "Blue", "=1+1"])
    seats = [sit(host, team, "Ann")[0] for team in ("t1", "t2", "t3")]
    host.plan(host.draw("first-drill", seed=7), 15)
    host.do(lambda state, now: lead.start(state, now))

    def says(seat: str, team: str, place: int) -> None:
        live = host.state.live
        assert live is not None
        play = live.plays[team].play
        moves = [move.id for topic in play.choices() for move in topic.moves]
        host.enter(seat, live.plays[team].number, Say(moves[place % len(moves)]))

    for seat, team, at in zip(seats, ("t1", "t2", "t3"), (0, 0, 1), strict=True):
        says(seat, team, at)
    for seat, team in zip(seats, ("t1", "t2", "t3"), strict=True):
        live = host.state.live
        assert live is not None
        if not live.plays[team].play.over:
            host.enter(seat, live.plays[team].number, Leave())
    now = host.look().rounds[0]
    assert now.ended
    solver = SolverService(tmp_path / "s")
    reviews = {team: review(at.play, host.personalities, solver) for team, at in now.plays.items()}
    met = crossings(now, reviews)
    assert met[0].teams == 3
    assert sorted(len(one.teams) for one in met[0].choices) == [1, 2]
    assert sum(met[0].share(one) for one in met[0].choices) == pytest.approx(1)
    assert met[0].best is not None
    assert {one.ladder for one in findings(now)} == set(now.case.game.targets)  # type: ignore[union-attr]
    for language in ("en", "zh"):
        told = ContestTold(language, host.state, host.personalities, load_rules())  # type: ignore[arg-type]
        page = as_html(told.document({1: reviews}))
        assert "Wed &lt;b&gt;" in page
        assert told.code(now, "t1") in page
        table = as_csv(told.sheet({1: reviews})).decode()
        assert "'=1+1" in table
        assert len(table.strip().splitlines()) == 4
        assert len(list(told.found(now))) == len(findings(now))


def test_a_talk_that_the_host_ended_has_no_accuracy(tmp_path: Path) -> None:
    host, _ = place(tmp_path, Clock()).open("Wednesday", ["Red"])
    host.plan(host.draw("first-drill", seed=7), 15)
    host.do(lambda state, now: lead.start(state, now))
    now = host.do(lambda state, _: lead.end_round(state)).rounds[0]
    reviews = {1: {"t1": review(now.plays["t1"].play, host.personalities, SolverService(tmp_path / "s"))}}
    told = ContestTold("en", host.state, host.personalities, load_rules())
    head, row = told.sheet(reviews)
    assert row[head.index(told.say("contest.column.accuracy"))] is None
    assert "Accuracy: " not in as_html(told.document(reviews))
