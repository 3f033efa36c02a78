"""Game and discussion in the browser for tests: a clock that only the test moves, and visitors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.applications import Starlette

from roleplay.desk.castings import Castings, Held, roll_of
from roleplay.desk.discussing import Discussing
from roleplay.desk.discussions import Discussions
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.web.allowance import Limits
from roleplay.web.app import make_app
from roleplay.web.casting.part import casting_part
from roleplay.web.discussion.part import BODY, discussion_part
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e
from roleplay.workshop.discussion import act as discussing
from tests.web.rooms import ADDRESS, GENEROUS
from tests.web.visitor import Visitor

ROLL = "Red: Ann, Bo, Cy, Dan\nBlue: Eve, Flo, Gus, 小海"
SCENARIO, BIRD = "county-bureau-pcs", "owl"


class Hall:
    """A classroom game, its pages, and what it was told that should not have been raised."""

    def __init__(self, home: Path, roll: str = ROLL, limits: Limits = GENEROUS) -> None:
        self.home, self.limits = home, limits
        self.now = 1_700_000_000_000
        self.faults: list[BaseException] = []
        self.library = load_library()
        self.held = self._castings().begin("Wednesday", roll_of(roll), 15, seed=3)
        self.key = self.held.let_in()
        self.app = self._app()

    def _castings(self) -> Castings:
        store = HomeStore(self.home)
        return Castings(lambda: self.library, lambda: store, lambda: self.now)

    def _app(self) -> Starlette:
        return make_app(
            [casting_part(self.held, ADDRESS)], (), self.limits, lambda: self.now / 1000, self.faults.append
        )

    def restart(self) -> Held:
        """The program is killed and started again: only what the store kept is there."""
        self.held = self._castings().get(self.held.id)
        self.app = self._app()
        return self.held

    def cast(self) -> None:
        """A round is cast."""
        scenario = self.held.scenario(SCENARIO)
        assert scenario is not None
        self.held.act(act.cast(scenario, BIRD, 15))

    def event(self, *events: e.Event) -> None:
        """Have just this happen."""
        self.held.act(act.simply(*events))

    def visit(self, who: str) -> Visitor:
        """Somebody comes in by the code and their name."""
        visitor = Visitor(self.app)
        code = self.held.state.entrance.code
        visitor.get(f"/join?code={code}")
        visitor.go("/join", {"code": code, "who": who})
        return visitor

    def again(self, visitor: Visitor) -> Visitor:
        """The same browser after a restart."""
        back = Visitor(self.app)
        back.client.cookies = visitor.client.cookies
        back.get("/seat")
        return back

    def of(self, team: str, role: e.Role) -> str:
        """Who has a role for a team."""
        now = self.held.state.round
        assert now is not None
        return now.talks[team].part.of(role)

    def lead(self) -> Visitor:
        """The host's browser."""
        visitor = Visitor(self.app)
        visitor.get("/lead/key")
        visitor.go("/lead/key", {"key": self.key})
        return visitor


class Debate:
    """A case discussion, its pages, and what it was told that should not have been raised."""

    def __init__(self, home: Path, *groups: str, limits: Limits = GENEROUS) -> None:
        self.home, self.limits = home, replace(limits, body=BODY)
        self.now = 1_700_000_000_000
        self.faults: list[BaseException] = []
        self.library = load_library()
        self.held = self._discussions().begin("Cases", groups or ("Red", "Blue"), seed=3)
        self.key = self.held.let_in()
        self.app = self._app()

    def _discussions(self) -> Discussions:
        store = HomeStore(self.home)
        return Discussions(lambda: self.library, lambda: store, lambda: self.now)

    def _app(self) -> Starlette:
        part = discussion_part(self.held, ADDRESS)
        return make_app([part], (), self.limits, lambda: self.now / 1000, self.faults.append)

    def restart(self) -> Discussing:
        """The program is killed and started again: only what the store kept is there."""
        self.held = self._discussions().get(self.held.id)
        self.app = self._app()
        return self.held

    def do(self, *acts: discussing.Act) -> None:
        """Have these done."""
        for one in acts:
            self.held.act(one)

    def deal(self) -> None:
        """Each group has a case of its own."""
        self.do(discussing.deal_drawn(list(self.held.library_cases())), discussing.time(15, 3))

    def visit(self, group: str) -> Visitor:
        """Somebody of a group comes in."""
        visitor = Visitor(self.app)
        visitor.get("/join")
        visitor.go("/join", {"code": self.held.entrance.code, "who": group})
        return visitor

    def again(self, visitor: Visitor) -> Visitor:
        """The same browser after a restart."""
        back = Visitor(self.app)
        back.client.cookies = visitor.client.cookies
        back.get("/seat")
        return back

    def lead(self) -> Visitor:
        """The host's browser."""
        visitor = Visitor(self.app)
        visitor.get("/lead/key")
        visitor.go("/lead/key", {"key": self.key})
        return visitor
