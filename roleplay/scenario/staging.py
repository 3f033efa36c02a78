"""Who is where: which people a scene has, which moves can be said in it, where it leads, and the checks of all that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.reading.registry import Surroundings
from roleplay.scenario.condition import said_parts
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.saying import Line
from roleplay.scenario.scene import Exit, Scene
from roleplay.scenario.vocabulary import Vocabulary, met, timer_of, trust_of


def addressee(scene: Scene, move: Move) -> str | None:
    """Who of a scene hears a move; None where nobody does, or where it cannot be said there at all."""
    return next((name for name in move.to or scene.who[:1] if name in scene.who), None)


def said_in(scene: Scene, move: Move) -> bool:
    """Whether a move can be said in a scene, guards aside: where it belongs, or somebody is there to hear it."""
    if move.scenes:
        return scene.id in move.scenes and (not move.to or addressee(scene, move) is not None)
    return addressee(scene, move) is not None


def exits(scenario: Scenario, scene: Scene) -> Iterator[tuple[Path, Exit]]:
    """Every way on from a scene, with its path."""
    index = scenario.scenes.index(scene)
    for name in ("then", "walkout"):
        if (found := getattr(scene, name)) is not None:
            yield ("scenes", index, name), found
    for place, move in enumerate(scenario.moves):
        if said_in(scene, move):
            for number, outcome in enumerate(move.outcomes):
                if outcome.leads is not None:
                    yield ("moves", place, "outcomes", number, "leads"), outcome.leads


def days_on(scenario: Scenario) -> dict[str, int]:
    """On how many days each scene can be come to, guards aside; those that nobody can come to are left out."""
    ways = {scene.id: {(exit_.scene, exit_.days) for _, exit_ in exits(scenario, scene)} for scene in scenario.scenes}
    first = (scenario.scenes[0].id, 1)
    found, open_ = {first}, [first]
    while open_:
        scene, day = open_.pop()
        for then, days in ways[scene]:
            moment = (then, day + days)
            if then in ways and moment[1] <= (scenario.days or 1) and moment not in found:
                found.add(moment)
                open_.append(moment)
    return Counter(scene for scene, _ in found)


def carried(scenario: Scenario, words: Vocabulary) -> frozenset[str]:
    """What crosses from scene to scene: needs, goals, trust, breaches, what is awaited, and what the author names."""
    goals = (ladder.id for ladder in scenario.ladders if ladder.goal is not None)
    own = (*words.needs, *goals, *scenario.carries, "breached")
    return frozenset((*own, *map(trust_of, met(scenario)), *(timer_of(event.id) for event in scenario.events)))


def check_scenes(scenario: Scenario, words: Vocabulary, around: Surroundings, faults: Collector) -> None:
    """Everything about scenes and people that names alone do not tell."""
    _speakers(scenario, faults)
    if not scenario.scenes:
        _without(scenario, faults)
        return
    people = met(scenario)
    faults.unique(
        [(("people", index, "id"), name) for index, name in enumerate([p.id for p in scenario.people])], "person"
    )
    faults.unique([(("scenes", index, "id"), scene.id) for index, scene in enumerate(scenario.scenes)], "scene")
    for index, person in enumerate(scenario.people):
        if person.id == scenario.client.id:
            faults.add(("people", index, "id"), "N001", f"{person.id!r} is the client: give this one another id")
        _known_person(person.personalities, person.portrait, ("people", index), around, faults)
    for index, scene in enumerate(scenario.scenes):
        for place, name in enumerate(scene.who):
            faults.known(("scenes", index, "with", place), "N060", "person", name, people)
        if index and scene.opening is None:
            faults.add(
                ("scenes", index), "N061", f"the scene {scene.id!r} has no `opening`: what is said or seen first"
            )
    _moves(scenario, people, faults)
    _events(scenario, faults)
    for place, name in enumerate(scenario.carries):
        faults.known(("carries", place), "N062", "quantity", name, words.changeable)
    _leads(scenario, faults)


def _speakers(scenario: Scenario, faults: Collector) -> None:
    """Lines that name who says them by id name somebody whom there is."""
    people = met(scenario)
    for path, part in said_parts(scenario):
        if isinstance(part, Line) and isinstance(part.who, str):
            faults.known((*path, "who"), "N060", "person", part.who, people)


def _without(scenario: Scenario, faults: Collector) -> None:
    """What means nothing where there are no scenes."""
    for name in ("people", "days", "carries"):
        if getattr(scenario, name):
            faults.add((name,), "N063", f"`{name}` means nothing without `scenes`")
    for index, move in enumerate(scenario.moves):
        for name, value in (("in", move.scenes), ("to", move.to)):
            if value:
                faults.add(("moves", index, name), "N063", f"`{name}` means nothing without `scenes`")
        for place, outcome in enumerate(move.outcomes):
            if outcome.leads is not None:
                faults.add(
                    ("moves", index, "outcomes", place, "leads"), "N063", "`leads` means nothing without `scenes`"
                )
    for index, event in enumerate(scenario.events):
        if event.at or event.days is not None:
            faults.add(("events", index), "N063", "`at` and `days` mean nothing without `scenes`")


def _known_person(
    personalities: tuple[str, ...], portrait: str, path: Path, around: Surroundings, faults: Collector
) -> None:
    if known := around.known("personality"):
        for place, name in enumerate(personalities):
            faults.known((*path, "personalities", place), "N010", "personality", name, known)
    if portraits := around.known("portrait"):
        faults.known((*path, "portrait"), "N011", "portrait", portrait, portraits)


def _moves(scenario: Scenario, people: Mapping[str, object], faults: Collector) -> None:
    scenes = {scene.id for scene in scenario.scenes}
    for index, move in enumerate(scenario.moves):
        path: Path = ("moves", index)
        right = [faults.known((*path, "in", i), "N064", "scene", name, scenes) for i, name in enumerate(move.scenes)]
        right += [faults.known((*path, "to", i), "N060", "person", name, people) for i, name in enumerate(move.to)]
        if all(right) and not any(said_in(scene, move) for scene in scenario.scenes):
            where = "in the scenes that it names" if move.scenes else "in any scene"
            faults.add(path, "N065", f"{move.id!r} can be said to nobody {where}")
        for place, outcome in enumerate(move.outcomes):
            if outcome.leads is not None and outcome.ends is not None:
                path_ = (*path, "outcomes", place, "leads")
                faults.add(path_, "N066", "an outcome ends the play or leads to another scene, not both")


def _events(scenario: Scenario, faults: Collector) -> None:
    scenes = {scene.id for scene in scenario.scenes}
    for index, event in enumerate(scenario.events):
        for place, name in enumerate(event.at):
            faults.known(("events", index, "at", place), "N064", "scene", name, scenes)
        if event.days is not None:
            _days(scenario, event.days, ("events", index, "days"), faults)
        if event.days is not None and event.at:
            faults.add(("events", index, "days"), "N066", "an event waits for a scene or for days, not for both")


def _leads(scenario: Scenario, faults: Collector) -> None:
    """Exits lead to scenes that there are, in days that pass, and not round in a circle within one day."""
    scenes = {scene.id: scene for scene in scenario.scenes}
    soon: dict[str, list[tuple[str, Path]]] = {name: [] for name in scenes}
    for scene in scenario.scenes:
        for path, exit_ in exits(scenario, scene):
            if not faults.known(path, "N064", "scene", exit_.scene, scenes):
                continue
            if exit_.days:
                _days(scenario, exit_.days, path, faults)
            else:
                soon[scene.id].append((exit_.scene, path))
    if circle := _circle(soon):
        names, path = circle
        way = " → ".join(names)
        faults.add(path, "N068", f"scenes lead round in a circle within a day ({way}): let days pass on the way")
    reached = days_on(scenario)
    for index, scene in enumerate(scenario.scenes):
        if scene.id not in reached:
            message = f"nobody comes to the scene {scene.id!r}: no way leads there in time"
            faults.add(("scenes", index), "N069", message)


def _days(scenario: Scenario, days: int, path: Path, faults: Collector) -> None:
    """So many days can pass within the calendar."""
    if scenario.days is None:
        faults.add(path, "N067", "days pass only where the scenario has a calendar: `days: 30`")
    elif days >= scenario.days:
        faults.add(path, "N067", f"{days} days never pass: the calendar is over after day {scenario.days}")


def _circle(soon: Mapping[str, list[tuple[str, Path]]]) -> tuple[list[str], Path] | None:
    """A circle of scenes and the path of the exit that closes it, if there is any."""
    done: set[str] = set()
    for first in soon:
        way, trying = [first], [iter(soon[first])]
        while trying:
            step = next(trying[-1], None)
            if step is None:
                done.add(way.pop())
                trying.pop()
            elif step[0] in way:
                return [*way[way.index(step[0]) :], step[0]], step[1]
            elif step[0] not in done:
                way.append(step[0])
                trying.append(iter(soon[step[0]]))
    return None
