"""Levels: the same client with more patience, who asks less trust. What is easier is data of the personality.

An easier case is compiled from an eased copy of its scenario and personality, so that the rules know nothing of levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from roleplay.scenario.act import OUTCOME
from roleplay.scenario.model import Commitment, Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.part import LONGEST_MEETING, Guard
from roleplay.scenario.personality import FULL, LEVELS, USUAL_MISS, Ease, Level, Personality, TrustTable
from roleplay.scenario.vocabulary import met

Name = TypeVar("Name", bound=str)
_BOUND = re.compile(r"(>=|<=|<|>)\s*(\d+)")
"""A bound that a guard sets to a meter."""


def levels_of(scenario: Scenario, personalities: Mapping[str, Personality]) -> tuple[Level, ...]:
    """The levels at which a scenario can be played: those that whoever its client may turn out to be has."""
    names = [name for person in met(scenario).values() for name in person.personalities]
    possible = [personalities[name] for name in names if name in personalities]
    return tuple(level for level in LEVELS if has_level(possible, level))


def has_level(personalities: Iterable[Personality], level: Level) -> bool:
    """Whether all of these can be met at `level`."""
    return level == FULL or all(personality.ease(level) is not None for personality in personalities)


def eased(scenario: Scenario, personality: Personality, level: Level) -> tuple[Scenario, Personality]:
    """Scenario and personality as they are at `level`: themselves, where nothing is easier."""
    ease = personality.ease(level)
    if ease is None:
        return scenario, personality
    return _scenario(scenario, ease), _personality(personality, ease)


def _scenario(scenario: Scenario, ease: Ease) -> Scenario:
    client = scenario.client.model_copy(update={"minutes": _longer(scenario.client.minutes, ease)})
    variants = []
    for variant in scenario.variants:
        minutes = variant.start.get("minutes")
        start = variant.start if minutes is None else variant.start | {"minutes": _longer(minutes, ease)}
        variants.append(variant.model_copy(update={"start": start}))
    scenes = (
        scene.model_copy(update={"minutes": _longer(scene.minutes, ease)}) if scene.who and scene.minutes else scene
        for scene in scenario.scenes
    )
    parts = {
        "client": client,
        "scenes": tuple(scenes),
        "moves": tuple(_gentler(move, ease) for move in scenario.moves),
        "commitment": scenario.commitment and _answering(scenario.commitment, ease),
        "variants": tuple(variants),
        "needs": tuple(need.model_copy(update={"asks": _less(need.asks, ease)}) for need in scenario.needs),
        "ladders": tuple(ladder.model_copy(update={"asks": _less(ladder.asks, ease)}) for ladder in scenario.ladders),
    }
    return scenario.model_copy(update=parts)


def _gentler(move: Move, ease: Ease) -> Move:
    """The move, where its outcomes ask less trust."""
    eased = tuple(one.model_copy(update={"when": _trusting(one.when, ease)}) for one in move.outcomes)
    return move.model_copy(update={"outcomes": eased})


def _answering(commitment: Commitment, ease: Ease) -> Commitment:
    """The answers to a proposal, where they ask less trust."""
    answers = {
        name: answer.model_copy(update={"when": _trusting(answer.when, ease)})
        for name, answer in commitment.answers.items()
    }
    return commitment.model_copy(update=answers)


def _trusting(guard: Guard, ease: Ease) -> Guard:
    """A guard whose bounds of trust are lower."""
    return {key: _bound(value, ease) if key == "trust" else _within(value, ease) for key, value in guard.items()}


def _within(value: Any, ease: Ease) -> Any:
    """What a guard asks of anything else: guards within it, or what it is."""
    if isinstance(value, Mapping):
        return _trusting(dict(value), ease)
    if isinstance(value, (list, tuple)):
        return [_within(one, ease) for one in value]
    return value


def _bound(value: Any, ease: Ease) -> Any:
    """A bound of trust, lower by what is asked less; one below which nothing is stays one that can hold."""
    found = _BOUND.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return value
    sign, trust = found.groups()
    return f"{sign}{max(int(trust) - ease.asks, int(sign == '<'))}"


def _personality(personality: Personality, ease: Ease) -> Personality:
    update = {"asks": _less(personality.asks, ease), "trust": _milder(personality.trust, ease)}
    return personality.model_copy(update=update)


def _longer(minutes: int, ease: Ease) -> int:
    """The client's time with the patience on top, rounded to the whole minute, a half up."""
    return min(minutes + (minutes * ease.patience + 50) // 100, LONGEST_MEETING)


def _less(asks: Mapping[Name, int], ease: Ease) -> dict[Name, int]:
    return {rung: max(trust - ease.asks, 0) for rung, trust in asks.items()}


def _milder(trust: TrustTable, ease: Ease) -> TrustTable:
    """Misses cost less; one that gains nothing now gains nothing then."""
    misses = {
        outcome: min(trust.misses.get(outcome, USUAL_MISS) + ease.misses, 0)
        for outcome in OUTCOME
        if OUTCOME[outcome].miss
    }
    early = {kind: min(change + ease.misses, 0) for kind, change in trust.early.items()}
    return trust.model_copy(update={"misses": misses, "early": early})
