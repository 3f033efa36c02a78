"""A team's talk on this machine: every entry is in the contest when it has been made, whoever is killed meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.desk.contests import Contests
from roleplay.desk.hosting import Hosting
from roleplay.desk.solver import SolverService
from roleplay.desk.teamseat import Barred, TeamPlace, seat_here, team_seat
from roleplay.engine.entry import Leave, Name, Say
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.workshop.contest import lead
from roleplay.workshop.refusal import Refused

LIBRARY = load_library()


class Clock:
    """Moments that the test sets."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


def place(home: Path, clock: Clock) -> Contests:
    store = HomeStore(home)
    return Contests(lambda: LIBRARY, lambda: store, lambda: SolverService(home / "solved"), clock)


def begun(home: Path, clock: Clock, *, voting: int = 0) -> Hosting:
    host, _ = place(home, clock).open("Wednesday", ["Red", "Blue"], voting)
    host.plan(host.draw("first-drill", seed=7), 15)
    host.do(lambda state, now: lead.start(state, now))
    return host


def first(spot: TeamPlace, at: int = 0) -> Say:
    moves = [move.id for topic in spot.play.play.choices() for move in topic.moves]
    return Say(moves[at % len(moves)])


def test_what_is_said_is_in_the_contest_and_the_clock_is_the_contests(tmp_path: Path) -> None:
    clock = Clock()
    host = begun(tmp_path, clock)
    spot = TeamPlace(host, 1, "t1")
    seat = team_seat(spot)
    clock.now += 61_000
    spot.demand()
    seat.session.take(first(spot))
    seat.keep()
    assert seat.settle() is None
    assert place(tmp_path, clock).get(host.id).state.rounds[0].plays["t1"].spent == 61_000
    spot.catch_up(seat.session)
    assert seat.session.elapsed == 61
    host.do(lambda state, now: lead.extend(state, now, 5))
    spot.catch_up(seat.session)
    assert seat.session.wall_minutes == 20


def test_what_the_contest_refuses_is_taken_back(tmp_path: Path) -> None:
    clock = Clock()
    host = begun(tmp_path, clock)
    spot = TeamPlace(host, 1, "t1")
    seat = team_seat(spot)
    host.do(lead.pause)
    with pytest.raises(Refused, match=r"timer\.still"):
        spot.demand()
    seat.session.take(Leave())
    seat.keep()
    assert isinstance(seat.settle(), Barred)
    assert seat.session.play.over
    spot.set_right(seat.session)
    assert seat.session.state == "talking"
    assert seat.session.play.written == ()
    host.do(lambda state, now: lead.start(state, now))
    seat.session.take(first(spot))
    seat.keep()
    assert seat.settle() is None


def test_two_who_talk_for_the_same_team_say_nothing_twice(tmp_path: Path) -> None:
    clock = Clock()
    host = begun(tmp_path, clock)
    one = TeamPlace(host, 1, "t1")
    other = TeamPlace(place(tmp_path, clock).get(host.id), 1, "t1")
    seats = [team_seat(one), team_seat(other)]
    for at, (spot, seat) in enumerate(zip((one, other), seats, strict=True)):
        seat.session.take(first(spot, at))
        seat.keep()
    failed = [seat.settle() for seat in seats]
    assert sorted(type(one).__name__ for one in failed) == ["Barred", "NoneType"]
    late = failed.index(next(one for one in failed if one is not None))
    (one, other)[late].set_right(seats[late].session)
    assert seats[0].session.play.written == seats[1].session.play.written
    assert len(host.look().rounds[0].plays["t1"].play.written) == 1


def test_time_that_runs_out_or_a_host_who_ends_it_ends_the_talk(tmp_path: Path) -> None:
    clock = Clock()
    host = begun(tmp_path, clock)
    spot = TeamPlace(host, 1, "t1")
    seat = team_seat(spot)
    clock.now += 15 * 60_000
    host.look()
    assert spot.catch_up(seat.session)
    assert seat.session.state == "debrief"
    with pytest.raises(Refused, match=r"talk\.over"):
        team_seat(spot)


def test_a_terminal_comes_back_to_its_seat_and_suggests_where_another_speaks(tmp_path: Path) -> None:
    clock = Clock()
    host = begun(tmp_path, clock, voting=30)
    ann = seat_here(host, tmp_path / "ann", "t1", "Ann")
    assert seat_here(host, tmp_path / "ann", "t1", " ann ").id == ann.id
    with pytest.raises(Refused, match=r"name\.taken"):
        seat_here(host, tmp_path / "eve", "t1", "Ann")
    bob = seat_here(host, tmp_path / "bob", "t1", "Bob")
    speaking, listening = TeamPlace(host, 1, "t1", ann.id), TeamPlace(host, 1, "t1", bob.id)
    assert (speaking.suggests, listening.suggests) == (False, True)
    with pytest.raises(Refused, match=r"speaker\.other"):
        listening.demand()
    with pytest.raises(Refused, match=r"vote\.on"):
        speaking.demand()
    listening.suggest(first(listening))
    assert host.state.rounds[0].plays["t1"].suggested == {bob.id: first(listening)}
    speaking.demand()


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.desk.test_teamseat import Clock, TeamPlace, first, place, team_seat
clock = Clock()
host = place(Path(sys.argv[1]), clock).get(sys.argv[2])
spot = TeamPlace(host, 1, "t1")
seat = team_seat(spot)
for _ in range(int(sys.argv[3])):
    seat.session.take(first(spot))
    seat.keep()
    assert seat.settle() is None
    print(seat.session.play.written[-1], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="no such signal")
def test_a_kill_loses_nothing_that_was_confirmed_and_the_team_goes_on_at_the_same_move(tmp_path: Path) -> None:
    clock = Clock()
    host = begun(tmp_path, clock)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), host.id, "2"], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    confirmed = tuple(done.stdout.split())
    assert len(confirmed) == 2
    spot = TeamPlace(place(tmp_path, clock).get(host.id), 1, "t1")
    seat = team_seat(spot)
    assert seat.session.play.written == confirmed
    seat.session.take(Name("dove") if not seat.session.play.case.told else Leave())
    seat.keep()
    assert seat.settle() is None


def test_kills_at_any_moment_of_a_hot_seat_lose_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """The program is killed as soon as so many entries were confirmed, whatever it is doing with the next."""
    clock = Clock()
    host, _ = place(tmp_path, clock).open("Wednesday", ["Red", "Blue"])
    host.plan(host.draw("county-bureau-pcs", seed=7), 15)
    host.do(lambda state, now: lead.start(state, now))
    confirmed: list[str] = []
    for wanted in (1, 3, 2):
        command = [sys.executable, "-c", KILLED, str(tmp_path), host.id, "100"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            told = [child.stdout.readline().strip() for _ in range(wanted)]
            child.kill()
            told += child.stdout.read().split()
        confirmed += told
        written = TeamPlace(place(tmp_path, clock).get(host.id), 1, "t1").play.play.written
        assert all(told)
        assert list(written[: len(confirmed)]) == confirmed
        assert len(written) <= len(confirmed) + 1
        confirmed = list(written)
