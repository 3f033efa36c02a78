"""A draft of a play: what has been filled in on a briefing, and the session that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.desk.ghost import Ghost
    from roleplay.desk.visit import EarlierPlay
    from roleplay.engine.case import Case, Earlier
    from roleplay.engine.session import Mode, Session
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level, Personality
    from roleplay.store.settings import Settings

HIDDEN, TOLD, DRAWN, AFRESH = "=hidden", "=told", "=drawn", "=afresh"
"""Choices that are no id: the equals sign keeps them apart."""
MOST_MINUTES = 240
SEEDS = 2**63


@dataclass
class Draft:
    """The settings of a case as chosen, and the notes; `who` and `variant` may leave the choice to the draw."""

    mode: Mode
    wall: str
    seed: str
    who: str = HIDDEN
    variant: str = DRAWN
    level: str = "3"
    notes: str = ""
    fixed: frozenset[str] = frozenset()
    """Fields that an assignment has settled, or a race, and nobody changes."""
    ghost: Ghost | None = None
    """The play that is raced."""
    after: str = AFRESH
    """The play, of `visits`, that this one goes on from."""
    visits: tuple[EarlierPlay, ...] = ()
    earlier: Earlier | None = None
    """What is gone on from that nobody chose here: a play named on the command line, or that of the ghost."""

    def faults(self) -> dict[str, str]:
        """What cannot be used: the field and the key of the sentence that says why."""
        found = {}
        if self.mode == "assessment" and not 1 <= _number(self.wall) <= MOST_MINUTES:
            found["wall"] = "briefing.wall.fault"
        if not 0 <= _number(self.seed) < SEEDS:
            found["seed"] = "briefing.seed.fault"
        return found

    def level_of(self, scenario: Scenario, personalities: Mapping[str, Personality]) -> Level:
        """The level to play at: the one chosen, or the full one where the scenario does not have it."""
        from roleplay.engine.level import levels_of
        from roleplay.scenario.personality import FULL

        known = {str(level): level for level in levels_of(scenario, personalities)}
        return known.get(self.level, FULL)

    @property
    def minutes(self) -> int | None:
        """Minutes on the trainee's own clock, where that is a number that can be used."""
        number = _number(self.wall)
        return number if 1 <= number <= MOST_MINUTES else None

    def session(self, scenario: Scenario, personalities: Mapping[str, Personality]) -> Session:
        """A new session of the case that this draft describes; there must be no faults."""
        from roleplay.engine.play import Play
        from roleplay.engine.session import WALL_MINUTES, Session

        return Session(Play.start(self.case(scenario, personalities)), self.mode, self.minutes or WALL_MINUTES)

    def case(self, scenario: Scenario, personalities: Mapping[str, Personality]) -> Case:
        """The case that this draft describes; there must be no faults.

        Whoever is met again is as before: then a personality that was chosen only says that it is known, and the number
        is the first from the one typed on that draws them so.
        """
        from roleplay.engine.case import draw_case
        from roleplay.engine.sequel import draw_after

        variant = None if self.variant == DRAWN else self.variant
        seed, told, level = _number(self.seed), self.who != HIDDEN, self.level_of(scenario, personalities)
        if (earlier := self.going_on) is not None:
            return draw_after(scenario, personalities, earlier, seed=seed, variant=variant, told=told, level=level)
        who = self.who if self.who not in (HIDDEN, TOLD) else None
        return draw_case(scenario, personalities, seed=seed, personality=who, variant=variant, told=told, level=level)

    @property
    def going_on(self) -> Earlier | None:
        """What the play goes on from, if from anything."""
        return next((one.earlier for one in self.visits if one.play == self.after), self.earlier)


def drill_draft(scenario: Scenario) -> Draft:
    """How a scenario that teaches the game is played: practice, at its easiest, with a client who is told."""
    from roleplay.engine.lot import random_seed

    return Draft("practice", "15", str(random_seed()), who=scenario.client.personalities[0], level="1")


def draft_of(ghost: Ghost, settings: Settings) -> Draft:
    """What a briefing begins with, so that the talk is about the very case of the ghost; how it is played is one's own.

    The fields that make the case are fixed.
    """
    case = ghost.play.case
    return Draft(
        settings.mode,
        str(settings.wall_minutes),
        str(case.seed),
        who=case.personality.id if case.told else HIDDEN,
        variant=case.variant if case.variant_chosen else DRAWN,
        level=str(case.level),
        fixed=frozenset(("seed", "who", "variant", "level")),
        ghost=ghost,
        earlier=case.earlier,
    )


def _number(typed: str) -> int:
    """The number typed, in any script's digits, or -1."""
    digits = typed.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= 20 else -1
