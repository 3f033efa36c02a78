"""How the library is narrowed down: by stage, by skill, by difficulty, by what the trainee likes or has won."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario

ANY = "any"


@dataclass(frozen=True, slots=True)
class Known:
    """What filters go by that is the trainee's: ids of scenarios."""

    favourites: frozenset[str] = frozenset()
    won: frozenset[str] = frozenset()


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a scenario must be to be shown; None admits all."""

    stage: str | None = None
    skill: str | None = None
    difficulty: str | None = None
    only: str | None = None
    """"favourite" or "unwon"."""

    def admits(self, scenario: Scenario, known: Known = NOTHING) -> bool:
        """Whether a scenario is to be shown."""
        return (
            self.stage in (None, scenario.stage)
            and (self.skill is None or self.skill in scenario.skills)
            and self.difficulty in (None, str(scenario.difficulty))
            and (self.only != "favourite" or scenario.id in known.favourites)
            and (self.only != "unwon" or scenario.id not in known.won)
        )

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) is not None for field in fields(self))

    def having(self, name: str, value: str | None) -> Filters:
        """The same with another value for the field `name`; "any" for none."""
        return replace(self, **{name: None if value == ANY else value})
