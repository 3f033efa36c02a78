"""What is said about a scenario before it is played: difficulty, stage, skills, goals; the same words everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.reading.text import Language
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level
    from roleplay.telling.words import Words

HARDEST = 5
FULL_LEVEL = 3
"""Nothing is made easier there, so it need not be named. A number of its own: no pydantic for the first screen."""
DOT = " · "
Best = tuple[int, int, int]
"""Needs uncovered, of how many, total score."""


def glyphs(level: int) -> str:
    """A difficulty as filled and empty dots."""
    return "●" * level + "○" * (HARDEST - level)


def difficulty(words: Words, level: int) -> str:
    """A difficulty as dots and a word."""
    return f"{glyphs(level)} {words(f'difficulty.{level}')}"


def goals(scenario: Scenario) -> int:
    """How many things are to be brought out or settled."""
    return len(scenario.needs) + sum(ladder.goal is not None for ladder in scenario.ladders)


def goal_count(words: Words, scenario: Scenario) -> str:
    """The same in words; a scenario without needs has points to settle."""
    return words(f"library.{scenario.counted}", n=goals(scenario))


def skills(words: Words, scenario: Scenario) -> str:
    """The skills practised."""
    return words("list.comma").join(words(f"skill.{skill}") for skill in scenario.skills)


def facts(words: Words, scenario: Scenario) -> str:
    """Stage, difficulty, time and size in one line."""
    parts = [
        words(f"stage.{scenario.stage}"),
        difficulty(words, scenario.difficulty),
        *course(words, scenario),
        goal_count(words, scenario),
    ]
    return DOT.join(parts)


def course(words: Words, scenario: Scenario) -> Iterator[str]:
    """How long it is: the client's minutes, or how many scenes there are and the days of the calendar."""
    if not scenario.scenes:
        yield words("library.minutes", n=scenario.client.minutes)
        return
    yield words("library.scenes", n=len(scenario.scenes))
    if scenario.days is not None:
        yield words("library.days", n=scenario.days)


def others(words: Words, language: Language, scenario: Scenario) -> tuple[str, ...]:
    """Who may be met besides the client: name, position and organisation."""
    return tuple(
        words(
            "cards.you.client",
            name=one.name(language),
            position=one.position(language),
            organisation=(one.organisation or scenario.client.organisation)(language),
        )
        for one in scenario.people
    )


def best(words: Words, results: Mapping[Level, Best]) -> str:
    """The best result so far, at the hardest level that has one."""
    if not results:
        return words("library.unplayed")
    return _result(words, "library.best", max(results), results[max(results)])


def every_best(words: Words, results: Mapping[Level, Best]) -> Iterator[str]:
    """The best result so far at each level that has one, a sentence each."""
    for level in sorted(results, reverse=True):
        yield _result(words, "library.result", level, results[level])


def _result(words: Words, key: str, level: int, result: Best) -> str:
    uncovered, of, total = result
    if level == FULL_LEVEL:
        return words(key, uncovered=uncovered, of=of, total=total)
    return words(f"{key}.level", level=level, uncovered=uncovered, of=of, total=total)
