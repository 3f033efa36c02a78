"""`python -m tests.bench.hall HOME KIND SIZE [ID]`: a classroom game or a case discussion with its phones let in.

Prints its port, the id of the workshop and its join code, and serves until it is ended, in a process to be killed.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from roleplay.desk.castings import Castings, roll_of
from roleplay.desk.discussions import Discussions
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.web.app import make_app
from roleplay.web.casting.part import casting_part
from roleplay.web.discussion.part import BODY, discussion_part
from roleplay.web.listener import LOOPBACK, bound, server
from roleplay.web.part import Part
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e
from roleplay.workshop.discussion import act as discussing
from tests.bench.room import ONE_MACHINE

SCENARIO, BIRD, MINUTES = "county-bureau-pcs", "owl", 60
LIMITS = replace(ONE_MACHINE, body=BODY)


def game(store: HomeStore, size: int, name: str | None, address: str) -> tuple[Part, str, str]:
    """A game of `size` teams of ten, its first round running; or the one that is kept."""
    library = load_library()
    castings = Castings(lambda: library, lambda: store)
    if name is not None:
        held = castings.get(name)
    else:
        teams = (f"Team {team}: " + ", ".join(f"P{team}x{one}" for one in range(10)) for team in range(size))
        held = castings.begin("Load", roll_of("\n".join(teams)), MINUTES, seed=1)
        held.let_in()
        scenario = held.scenario(SCENARIO)
        assert scenario is not None
        held.act(act.cast(scenario, BIRD, MINUTES))
        held.act(act.simply(e.Started()))
    return casting_part(held, address), held.id, held.entrance.code


def discussion(store: HomeStore, size: int, name: str | None, address: str) -> tuple[Part, str, str]:
    """A discussion of `size` groups, which have begun to write; or the one that is kept."""
    library = load_library()
    discussions = Discussions(lambda: library, lambda: store)
    if name is not None:
        held = discussions.get(name)
    else:
        held = discussions.begin("Load", [f"Group {one}" for one in range(size)], seed=1)
        held.let_in()
        for one in (discussing.deal_drawn(held.library_cases()), discussing.time(MINUTES, 3), discussing.begin()):
            held.act(one)
    return discussion_part(held, address), held.id, held.entrance.code


def main(home: str, kind: str, size: str, name: str | None = None) -> None:
    """Serve."""
    with bound(LOOPBACK, 0) as listening:
        port = listening.getsockname()[1]
        made = game if kind == "game" else discussion
        part, workshop, code = made(HomeStore(Path(home)), int(size), name, f"http://{LOOPBACK}:{port}/")
        print(port, workshop, code, flush=True)
        server(make_app([part], (), LIMITS), LOOPBACK, port, LIMITS).run([listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
