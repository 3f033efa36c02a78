"""A contest to test the host's screens with: two teams, a seat, and a clock that the test sets."""

from __future__ import annotations

from roleplay.desk.contests import Contests
from roleplay.desk.hosting import Hosting
from roleplay.desk.key import hashed, new_key
from roleplay.engine.entry import Say
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp
from roleplay.tui.screens.contest import ContestScreen
from roleplay.workshop.contest import lead, part

PCS, DRILL = "county-bureau-pcs", "first-drill"
START = 1_700_000_000_000


class Clock:
    """Moments that the test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


def at_contest(app: RoleplayApp, clock: Clock, *teams: str) -> Hosting:
    """A contest at the desk of `app`, with its clock."""
    desk = app.desk
    desk.contests = Contests(lambda: desk.library, lambda: desk.store, lambda: desk.solver, clock)
    hosting, _ = desk.contests.open("Wednesday", teams or ("Red", "Blue"))
    return hosting


def elsewhere(app: RoleplayApp, store: HomeStore, clock: Clock, hosting: Hosting) -> Hosting:
    """The same contest, as another program on the same database holds it."""
    desk = app.desk
    return Contests(lambda: desk.library, lambda: HomeStore(store.folder), lambda: desk.solver, clock).get(hosting.id)


def draw(hosting: Hosting, scenario: str = PCS, *, in_turn: bool = False, minutes: int = 15) -> None:
    """A round, the same each time."""
    hosting.plan(hosting.draw(scenario, seed=7), minutes, in_turn=in_turn)


def sit(hosting: Hosting, team: str = "t1", name: str = "Ann") -> str:
    """A seat; its id."""
    return hosting.join(team, name, hashed(new_key())).id


def start(hosting: Hosting, team: str | None = None) -> None:
    """The clock runs."""
    hosting.do(lambda state, now: lead.start(state, now, team))


def says(hosting: Hosting, team: str, place: int = 0) -> None:
    """A team says what is offered at `place`, on the host's machine."""
    live = hosting.state.live
    assert live is not None
    at = live.plays[team]
    moves = [move.id for topic in at.play.choices() for move in topic.moves]
    entry = Say(moves[place % len(moves)])
    hosting.do(lambda state, now: part.enter_here(state, now, team, at.number, entry))


async def open_contest(app: RoleplayApp, hosting: Hosting) -> ContestScreen:
    """The contest on the screen."""
    screen = ContestScreen(hosting)
    await app.push_screen(screen)
    return screen
