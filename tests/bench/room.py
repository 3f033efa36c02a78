"""`python -m tests.bench.room HOME TEAMS [CONTEST]`: a host that serves a contest, in a process that can be killed.

Prints its port, the id of the contest and its join code, and serves until it is ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from roleplay.desk.contests import Contests
from roleplay.desk.solver import SolverService
from roleplay.scenario.library import load_library, load_rules
from roleplay.store.homestore import HomeStore
from roleplay.web.allowance import Limits, Rate
from roleplay.web.app import make_app
from roleplay.web.contest.part import contest_part
from roleplay.web.listener import LOOPBACK, bound, server
from roleplay.workshop.contest import lead

SCENARIO, MINUTES = "county-bureau-pcs", 60
ONE_MACHINE = Limits(address=Rate(1e6, 10**6), guesses=Rate(1e6, 10**6))
"""All seats of the driver share an address, which is no class behind one router but one program."""


def main(home: str, teams: str, contest: str | None = None) -> None:
    """Serve."""
    library, store = load_library(), HomeStore(Path(home))
    contests = Contests(lambda: library, lambda: store, lambda: SolverService(Path(home) / "solved"))
    if contest is None:
        host, _ = contests.open("Load", [f"Team {number}" for number in range(1, int(teams) + 1)])
        host.plan(host.draw(SCENARIO, seed=1), MINUTES)
        host.do(lambda state, now: lead.start(state, now))
    else:
        host = contests.get(contest)
    with bound(LOOPBACK, 0) as listening:
        port = listening.getsockname()[1]
        app = make_app([contest_part(host, load_rules, f"http://{LOOPBACK}:{port}/")], (), ONE_MACHINE)
        print(port, host.id, host.state.code, flush=True)
        server(app, LOOPBACK, port, ONE_MACHINE).run([listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
