"""What is remembered from one start to the next. No pydantic here: the first screen waits for this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from roleplay.reading.forbidden import FORBIDDEN
from roleplay.reading.language import LANGUAGES, Language

if TYPE_CHECKING:
    from roleplay.engine.session import Mode
    from roleplay.scenario.personality import Level
    from roleplay.telling.sign import Signs


LONGEST_NAME = 40
"""Characters of a trainee's name."""
MOST_FAVOURITES = 500
LONGEST_FAVOURITE = 200
"""Characters of the id of a scenario."""
MOST_CARDS = 500
"""Cards a day that anybody would call a limit."""
MOST_DAILY = 50
"""Talks a day that anybody would call a limit."""
MOST_DAILY_MINUTES = 600
"""Minutes of talking a day, likewise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings; ValueError for a value that none can have."""

    language: Language | None = None
    dark: bool = True
    mode: Mode = "practice"
    wall_minutes: int = 15
    level: Level = 3
    """How easy the client was made for the last talk."""
    keys: Mapping[str, object] = field(default_factory=dict)
    """Other keys for what the screens do, by the ids of `roleplay keys`; the screens say what is wrong with them."""
    signs: Signs | None = None
    """The signs that were chosen; None for what suits the terminal."""
    wide: bool | None = None
    """Whether the terminal draws signs two cells wide that others draw one cell wide; None while it was not asked."""
    name: str = ""
    """What the trainee is called; empty for nothing."""
    daily: int | None = None
    """Talks a day after which a word is said, and nothing barred; None for never."""
    daily_minutes: int | None = None
    """Minutes of talking a day, likewise."""
    new_cards: int = 12
    """Cards a day that were never asked, at most."""
    due_cards: int = 60
    """Cards a day that are due again, at most."""
    favourites: tuple[str, ...] = ()
    """The ids of scenarios that the trainee marked, the latest last."""
    animation: bool = True
    """Whether anything may move by itself: scrolling that glides, a cursor that blinks."""

    def __post_init__(self) -> None:
        fits = {
            "language": self.language in (None, *LANGUAGES),
            "dark": isinstance(self.dark, bool),
            "mode": self.mode in ("practice", "assessment"),
            "keys": isinstance(self.keys, dict),
            "wall_minutes": type(self.wall_minutes) is int and 1 <= self.wall_minutes <= 240,
            "level": type(self.level) is int and self.level in (1, 2, 3),
            "signs": self.signs in (None, "full", "narrow", "ascii"),
            "wide": self.wide is None or isinstance(self.wide, bool),
            "name": isinstance(self.name, str) and fit_name(self.name),
            "daily": _fit_limit(self.daily, MOST_DAILY),
            "daily_minutes": _fit_limit(self.daily_minutes, MOST_DAILY_MINUTES),
            "new_cards": type(self.new_cards) is int and 0 <= self.new_cards <= MOST_CARDS,
            "due_cards": type(self.due_cards) is int and 0 <= self.due_cards <= MOST_CARDS,
            "favourites": _fit_favourites(self.favourites),
            "animation": isinstance(self.animation, bool),
        }
        for name, fit in fits.items():
            if not fit:
                raise ValueError(name)
        object.__setattr__(self, "favourites", tuple(self.favourites))  # a file holds a list

    @classmethod
    def read(cls, given: Any) -> tuple[Settings, tuple[str, ...]]:
        """The settings in what a file held, and the names of those that could not be used.

        What is not known is passed over; a wrong value leaves the usual one and spoils no other. Raises ValueError
        for what is no object at all.
        """
        if not isinstance(given, dict):
            raise ValueError("settings are an object")
        good: dict[str, Any] = {}
        wrong = []
        for name in (one.name for one in fields(cls) if one.name in given):
            try:
                cls(**{name: given[name]})
            except (ValueError, TypeError):  # a TypeError for what cannot be compared or hashed
                wrong.append(name)
            else:
                good[name] = given[name]
        return cls(**good), tuple(wrong)


def fit_name(name: str) -> bool:
    """Whether this can be somebody's name: one line, plain, not too long."""
    return len(name) <= LONGEST_NAME and not FORBIDDEN.search(name) and not set(name) & {"\n", "\t"}


def _fit_limit(limit: object, most: int) -> bool:
    return limit is None or (type(limit) is int and 1 <= limit <= most)


def _fit_favourites(given: object) -> bool:
    return (
        isinstance(given, list | tuple)
        and len(given) <= MOST_FAVOURITES
        and all(isinstance(one, str) and len(one) <= LONGEST_FAVOURITE and not FORBIDDEN.search(one) for one in given)
    )
