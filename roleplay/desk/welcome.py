"""What lies on the desk when somebody sits down: what to go on with, what was asked, what came last, what to do next.

All of it is read beside the screen. Nothing is solved for it: what is advised rests on plays that are judged already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from roleplay.desk.limit import finished_on, minutes_on
from roleplay.desk.trouble import DeskError

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.practice.coursework import Following
    from roleplay.practice.following import Advised
    from roleplay.scenario.model import Scenario
    from roleplay.store.store import Shelved

LATEST = 5
"""Finished plays that lie on the desk."""
WEIGHED = 20
"""The latest finished plays that advice rests on here: each costs a look at its record."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to practise next; None where that is not known, for want of a play that was judged.

    `scenario` is that of a talk, and None for a deck.
    """

    next: Advised | None
    scenario: Scenario | None
    course: Following | None = None
    """What comes next in the curriculum; None at its end, and where that could not be found out."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What was found; `asked` tells in a few words how far the assignments are, empty where there are none."""

    plays: tuple[Shelved, ...] = ()
    unfinished: tuple[Shelved, ...] = ()
    latest: tuple[Shelved, ...] = ()
    broken: tuple[Shelved, ...] = ()
    asked: str = ""
    drill: bool = False
    """Whether there is a scenario that teaches the game."""
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    """The scenarios of the plays that lie here, by id, as far as the library has them."""
    today: int = 0
    """Talks that came to their end today."""
    cards: int = 0
    """Cards that are due again today."""
    minutes: int = 0
    """Minutes talked today, counted where there is a limit to them."""

    @property
    def fresh(self) -> bool:
        """Whether nothing was played to its end so far."""
        return not self.latest

    def play(self, name: str) -> Shelved | None:
        """A play that lies here, by its id."""
        return next((play for play in (*self.unfinished, *self.latest) if play.id == name), None)


def welcome(desk: Desk, now: datetime) -> Welcome:
    """Look at everything. Raises DeskError where the store cannot be read."""
    plays = desk.plays()
    finished = [play for play in plays if play.finished]
    unfinished = [play for play in plays if play.unfinished]
    return Welcome(
        plays=tuple(plays),
        unfinished=tuple(unfinished),
        latest=tuple(finished[:LATEST]),
        broken=tuple(play for play in plays if not play.finished and play.fault is not None),
        asked=_asked(desk),
        drill=desk.drilled,
        scenarios=_scenarios(desk, [*unfinished, *finished[:LATEST]]),
        today=finished_on(finished, now.date()),
        cards=_cards(desk),
        minutes=minutes_on(plays, now.date()) if desk.settings.daily_minutes is not None else 0,
    )


def _scenarios(desk: Desk, plays: Iterable[Shelved]) -> dict[str, Scenario]:
    names = {play.summary.scenario for play in plays if play.summary is not None}
    return {name: found for name in names if (found := scenario_of(desk, name)) is not None}


def _cards(desk: Desk) -> int:
    try:
        return desk.drills.due()
    except OSError:
        return 0


def _asked(desk: Desk) -> str:
    try:
        found, problems = desk.duties.all()
    except DeskError:
        return ""
    if not found and not problems:
        return ""
    from roleplay.desk import assigned
    from roleplay.telling.assignment import next_due

    return next_due(desk.words, [duty.done for duty in found], assigned.now())


def advise(desk: Desk, found: Welcome) -> Advice:
    """What to practise next, from those of the latest plays that are judged; nothing is judged for it."""
    finished = [play for play in found.plays if play.finished][:WEIGHED]
    known = desk.practising.sort(finished)
    from roleplay.desk.coursing import next_on
    from roleplay.practice.following import Next

    advised = desk.practising.overview(known, quick=True).next
    scenario = scenario_of(desk, advised.scenario) if isinstance(advised, Next) else None
    try:
        return Advice(advised, scenario, next_on(desk, found.plays))
    except DeskError:
        return Advice(advised, scenario)


def scenario_of(desk: Desk, name: str) -> Scenario | None:
    """A scenario of the library, by its id."""
    try:
        return desk.library.get(name)
    except KeyError:
        return None
