"""How many states a scenario has: what the solver can prove must fit its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import prod

from roleplay.reading.collector import Collector
from roleplay.scenario.model import Scenario
from roleplay.scenario.scene import Scene
from roleplay.scenario.staging import carried, days_on, said_in
from roleplay.scenario.vocabulary import BREACHED, Vocabulary, timer_of, trust_of

MAX_STATES = 400_000_000
"""Of one talk, or one scene: ten needs of four rungs in half an hour; what is held of them is a few bytes each."""
MAX_TOGETHER = 50_000_000
"""In all scenes on all their days; each by itself fits, but a proof holds what it knows of all of them."""
MAX_MOMENTS = 240
"""Scenes, counted anew on each day on which they can be come to: what each costs, however small it is."""
MAX_CASTINGS = 36
"""Ways in which everybody's personality can be drawn: a proof works each of them out, and so does a review."""
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
    message = f"{_told(number)} states, more than {MAX_STATES:,}: shorten or drop the biggest, such as {biggest}"
    faults.add((), "N016", message)


def _check_scenes(scenario: Scenario, words: Vocabulary, faults: Collector) -> None:
    days, together = days_on(scenario), 0
    drawn = prod([len(scenario.client.personalities), *(len(one.personalities) for one in scenario.people)])
    if drawn > MAX_CASTINGS:
        message = f"personalities can be drawn in {drawn:,} ways, more than {MAX_CASTINGS}: leave people fewer"
        faults.add(("people",), "N070", message)
    if (moments := sum(days.values())) > MAX_MOMENTS:
        message = f"{moments:,} scenes, counted on each day that they can be on, more than {MAX_MOMENTS}: fewer days"
        faults.add(("days",), "N016", message)
    for index, (scene, sizes) in enumerate(_sizes(scenario, words)):
        number = (scene.minutes or scenario.client.minutes) + 1
        for size, _ in sizes:
            number = min(number * size, _HUGE)
        together += number * days.get(scene.id, 0)
        if number > MAX_STATES:
            biggest = ", ".join(f"{name} ({size})" for size, name in sizes[:_BIGGEST])
            message = f"{_told(number)} states in the scene {scene.id!r}, more than {MAX_STATES:,}: cut the biggest"
            faults.add(("scenes", index), "N016", f"{message}, such as {biggest}")
    if together > MAX_TOGETHER and "N016" not in {fault.code for fault in faults.faults}:
        many, longest = f"{_told(together)} states in all scenes on all days", max(days.values())
        cut = f"fewer days (a scene can be on {longest})" if longest > 1 else "fewer scenes"
        faults.add(
            ("days",) if longest > 1 else ("scenes",),
            "N016",
            f"{many}, more than {MAX_TOGETHER:,}: {cut}, fewer minutes or less that is carried",
        )


def _told(number: int) -> str:
    return "at least 10^15" if number >= _HUGE else f"{number:,}"


def _sizes(scenario: Scenario, words: Vocabulary) -> Iterator[tuple[Scene, list[tuple[int, str]]]]:
    """The quantities that make up the states of each scene, by size, the biggest first."""
    kept = carried(scenario, words)
    moved = {scene.id: _moved(scenario, words, scene) for scene in scenario.scenes}
    if scenario.after is not None:
        moved[scenario.scenes[0].id] |= set(scenario.after.takes)
    before = set().union(*moved.values()) & kept
    for scene in scenario.scenes:
        names = (moved[scene.id] | before) - {trust_of(name) for name in scene.who[:1]}
        # where one of several people could be, and nobody is, no trust is felt
        names |= {"trust"} if scene.who or not scenario.people else set()
        known = ((words.quantities[name].size, name) for name in names if name in words.quantities)
        yield scene, sorted(known, reverse=True)


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
