"""A contest in the browser for tests: a clock that only the test moves, and visitors who join and talk."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette

from roleplay.desk.contests import Contests
from roleplay.desk.hosting import Hosting
from roleplay.desk.solver import SolverService
from roleplay.scenario.library import load_library, load_rules
from roleplay.store.homestore import HomeStore
from roleplay.web.allowance import Limits, Rate
from roleplay.web.app import make_app
from roleplay.web.contest.part import contest_part
from roleplay.workshop.contest import lead
from tests.solving import shared_folder
from tests.web.visitor import Visitor

ADDRESS = "http://192.168.1.7:8000/"
GENEROUS = Limits(address=Rate(1e6, 10**6), caller=Rate(1e6, 10**6), guesses=Rate(1e6, 10**6))


class WebRoom:
    """A host, its pages, and what it was told that should not have been raised."""

    def __init__(self, home: Path, *teams: str, voting: int = 0, limits: Limits = GENEROUS) -> None:
        self.home, self.limits = home, limits
        self.now = 1_700_000_000_000
        self.faults: list[BaseException] = []
        self.library = load_library()
        self.solver = SolverService(shared_folder())
        self.host, self.key = self._contests().open("Wednesday", teams or ("Red", "Blue"), voting)
        self.app = self._app()

    def _contests(self) -> Contests:
        store = HomeStore(self.home)
        return Contests(lambda: self.library, lambda: store, lambda: self.solver, lambda: self.now)

    def _app(self) -> Starlette:
        part = contest_part(self.host, load_rules, ADDRESS)
        return make_app([part], (), self.limits, lambda: self.now / 1000, self.faults.append)

    def restart(self) -> Hosting:
        """The program is killed and started again: only what the store kept is there."""
        self.host = self._contests().get(self.host.id)
        self.app = self._app()
        return self.host

    def begin(self, minutes: int = 15, in_turn: bool = False) -> None:
        """A round about the guided drill, that runs unless teams play in turn."""
        self.host.plan(self.host.draw("first-drill", seed=7), minutes, in_turn=in_turn)
        if not in_turn:
            self.host.do(lambda state, now: lead.start(state, now))

    def join(self, team: str, name: str) -> Visitor:
        """Somebody joins."""
        visitor = Visitor(self.app)
        visitor.get("/join")
        visitor.go("/join", {"code": self.host.state.code, "team": team, "name": name})
        return visitor

    def again(self, visitor: Visitor) -> Visitor:
        """The same browser after a restart."""
        back = Visitor(self.app)
        back.client.cookies = visitor.client.cookies
        back.get("/seat")
        return back


def talk_on(visitor: Visitor, place: int = 0) -> str:
    """Say the sentence at this place among those that the page offers; what is shown then."""
    entries = [entry for entry in visitor.values("entry") if not entry.startswith("@")]
    return visitor.go("/seat/say", {"entry": entries[place % len(entries)], "number": visitor.values("number")[0]})
