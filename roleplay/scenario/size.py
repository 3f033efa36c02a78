"""How many states a scenario has: what the solver can prove must fit its tables."""

from __future__ import annotations

from collections.abc import Collection

from roleplay.reading.collector import Collector
from roleplay.scenario.model import Scenario
from roleplay.scenario.scene import Scene
from roleplay.scenario.staging import carried, said_in
from roleplay.scenario.vocabulary import BREACHED, Vocabulary, timer_of, trust_of

MAX_STATES = 20_000_000
_BIGGEST = 4
_HUGE = 10**15


def states(words: Vocabulary, asked: Collection[str]) -> int:
    """How many states there are: every combination of the quantities, at every minute. Counted up to 10^15.

    A breach that no guard asks about only caps the score, and the solver spends nothing on it.
    """
    product = words.quantities["clock"].size
    for name in words.state:
        if name != BREACHED or name in asked:
            product = min(product * words.quantities[name].size, _HUGE)
    return product


def check_size(scenario: Scenario, words: Vocabulary, asked: Collection[str], faults: Collector) -> None:
    """Not more states than the solver takes; `asked` are the quantities that guards look at.

    Of a scenario of several scenes each is counted by itself, by what it or one before it can change.
    """
    if scenario.scenes:
        _check_scenes(scenario, words, faults)
        return
    number = states(words, asked)
    if number <= MAX_STATES:
        return
    sizes = sorted(((words.quantities[name].size, name) for name in words.state if name != "trust"), reverse=True)
    biggest = ", ".join(f"{name} ({size})" for size, name in sizes[:_BIGGEST])
    many = "at least 10^15" if number >= _HUGE else f"{number:,}"
    message = f"{many} states, more than {MAX_STATES:,}: shorten or drop the biggest, such as {biggest}"
    faults.add((), "N016", message)


def _check_scenes(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    kept = carried(scenario, words)
    moved = {scene.id: _moved(scenario, words, scene) for scene in scenario.scenes}
    before = set().union(*moved.values()) & kept
    for index, scene in enumerate(scenario.scenes):
        names = {"trust", *(moved[scene.id] | before)} - {trust_of(name) for name in scene.who[:1]}
        sizes = sorted(
            ((words.quantities[name].size, name) for name in names if name in words.quantities), reverse=True
        )
        number = (scene.minutes or scenario.client.minutes) + 1
        for size, _ in sizes:
            number = min(number * size, _HUGE)
        if number > MAX_STATES:
            biggest = ", ".join(f"{name} ({size})" for size, name in sizes[:_BIGGEST])
            many = "at least 10^15" if number >= _HUGE else f"{number:,}"
            message = (
                f"{many} states in the scene {scene.id!r}, more than {MAX_STATES:,}: cut the biggest, such as {biggest}"
            )
            faults.add(("scenes", index), "N016", message)


def _moved(scenario: Scenario, words: Vocabulary, scene: Scene) -> set[str]:
    """What can change in a scene, by the names that its moves and events give."""
    found: set[str] = {timer_of(event.id) for event in scenario.events if event.days is not None}
    for move in scenario.moves:
        if said_in(scene, move):
            found |= {*(words.needs if "all" in move.about else move.about)} | (
                {move.donates} if move.donates else set()
            )
            found |= {name for outcome in move.outcomes for name in outcome.effects}
            found |= {trust_of(name) for name in scene.who}
    found |= {name for event in scenario.events for name in event.effects}
    found |= {counter.id for counter in scenario.counts} | {name for one in scenario.effects.values() for name in one}
    return found & set(words.state) - {"trust"}
