"""Two hosts of one contest on one database, SQLite or PostgreSQL: whoever does something, both come to the same."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roleplay.desk.contests import Contests
from roleplay.desk.hosting import Hosting
from roleplay.desk.key import hashed, new_key
from roleplay.desk.solver import SolverService
from roleplay.engine.entry import Say
from roleplay.scenario.library import Library, load_library
from roleplay.store.sql.database import Database
from roleplay.workshop.contest import lead
from roleplay.workshop.contest.event import Planned
from roleplay.workshop.refusal import Refused
from roleplay.workshop.title import retitle
from tests.store.conftest import Open

TURNS = 5
library: Any = cache(load_library)


def at(database: Database, folder: Path) -> Contests:
    """The contests of a place whose store is this database."""
    store: Any = SimpleNamespace(gatherings=database.gatherings)
    shipped: Library = library()
    return Contests(lambda: shipped, lambda: store, lambda: SolverService(folder))


def test_two_hosts_do_not_diverge(store: Database, another: Open, tmp_path: Path) -> None:
    host, _ = at(store, tmp_path).open("Wednesday", ["Red", "Blue"])
    other = at(another(), tmp_path).get(host.id)
    seats = [one.join(team, "Ann", hashed(new_key())).id for one, team in ((host, "t1"), (other, "t2"))]
    host.plan(host.draw("first-drill", seed=7), 15)
    other.do(lambda state, now: lead.start(state, now))
    confirmed = [0, 0]

    def talk(place: int, one: Hosting, seat: str, team: str) -> None:
        for _ in range(TURNS):
            live = one.look().live
            if live is None or live.plays[team].done:
                return
            play = live.plays[team].play
            move = play.choices()[0].moves[0].id
            for _ in range(2):  # doubled, as from an impatient thumb
                try:
                    one.enter(seat, len(play.turns) + 1, Say(move))
                except Refused:
                    continue
                confirmed[place] += 1

    threads = [
        threading.Thread(target=talk, args=(place, one, seat, team))
        for place, (one, seat, team) in enumerate(((host, seats[0], "t1"), (other, seats[1], "t2")))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert host.look() == other.look()
    found = host.state.rounds[0]
    said = [sum(isinstance(turn.entry, Say) for turn in one.play.turns) for one in found.plays.values()]
    assert said == confirmed
    assert min(confirmed) > 0
    if host.state.live is not None:
        other.do(lambda state, _: lead.end_round(state))
        assert host.look().live is None


def test_what_is_planned_ahead_is_drawn_once_and_a_title_is_the_same_for_both(
    store: Database, another: Open, tmp_path: Path
) -> None:
    host, _ = at(store, tmp_path).open("Wednesday", ["Red"])
    other = at(another(), tmp_path).get(host.id)
    rounds = [Planned(scenario="first-drill", minutes=minutes, seed=7) for minutes in (9, 12)]
    other.plan_ahead(rounds)
    host.do(retitle("Thursday"))
    host.look()
    other.plan_next()
    with pytest.raises(Refused, match=r"programme\.other"):
        host.plan_next()
    assert other.look() == host.look()
    assert [one.plan.minutes for one in host.state.rounds] == [9]
    assert host.state.programme == (rounds[1],)
    assert [one.title for one in store.gatherings.heads("contest")] == ["Thursday"]
