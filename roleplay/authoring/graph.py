"""A scenario's scenes, phases and ladders as diagrams: Mermaid text for documents, and boxes for a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.reading.text import Language
from roleplay.scenario.climb import DONATED, EVENT, RULE, by_step, edges
from roleplay.scenario.model import After, Scenario
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.staging import exits
from roleplay.scenario.vocabulary import met, vocabulary
from roleplay.telling.label import Labels
from roleplay.telling.words import Words, words

_MOST = 6
"""Moves named on one arrow; more are counted."""
_PLAIN = frozenset(" -_.,()/+=≥≤·–—…“”‘’？。，、：；！✓")


@dataclass(frozen=True, slots=True)
class Node:
    """A box: a scene, a phase or a rung. `goal` marks a rung that counts; `note` is said beside a scene's id."""

    name: str
    goal: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two boxes, by their places, with lines of text on it."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing: the scenes, the phases, or one ladder; `first` is the box where it begins."""

    sort: str
    name: str
    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    first: int = 0


def diagrams(scenario: Scenario, language: Language) -> tuple[Diagram, ...]:
    """What goes before, the scenes and the phases, where there are any, then every need and ladder."""
    found = [_after(scenario.id, scenario.after, language)] if scenario.after is not None else []
    found += [_scenes(scenario, language)] if scenario.scenes else []
    found += [_phases(scenario, language)] if scenario.phases else []
    return (*found, *(_ladder(scenario, part, language) for part in scenario.climbable))


def mermaid(scenario: Scenario, language: Language) -> str:
    """All diagrams as Mermaid text, each in a Markdown block of its own: Mermaid draws one diagram at a time."""
    return "\n".join(f"```mermaid\n{diagram_text(diagram)}```\n" for diagram in diagrams(scenario, language))


def diagram_text(diagram: Diagram) -> str:
    """One diagram as Mermaid's `stateDiagram-v2`."""
    return "\n".join(_mermaid(diagram)) + "\n"


def _mermaid(diagram: Diagram) -> Iterator[str]:
    yield "---"
    yield f"title: {json.dumps(f'{_flat(diagram.title)} ({diagram.name})', ensure_ascii=False)}"
    yield "---"
    yield "stateDiagram-v2"
    yield "    direction LR"
    for place, node in enumerate(diagram.nodes):
        name = f"{node.name}: {node.note}" if node.note else node.name
        yield f'    state "{_safe(name)}{" ✓" if node.goal else ""}" as s{place}'
    yield f"    [*] --> s{diagram.first}"
    for arrow in diagram.arrows:
        label = "; ".join(arrow.labels)
        yield f"    s{arrow.start} --> s{arrow.end}" + (f": {_safe(label)}" if label else "")


def _safe(words_: str) -> str:
    """Text in which Mermaid finds nothing to obey: what might mean something is written as a character's number."""
    return "".join(char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in _flat(words_))


def _flat(words_: str) -> str:
    return " ".join(words_.split())


def _scenes(scenario: Scenario, language: Language) -> Diagram:
    """The scenes by their ids, and every way on: when time is up, after a walkout, by moves."""
    say, people = words(language), met(scenario)
    places = {scene.id: place for place, scene in enumerate(scenario.scenes)}
    nodes, arrows = [], []
    for place, scene in enumerate(scenario.scenes):
        there = " · ".join(people[name].name(language) for name in scene.who) or say("graph.nobody")
        sheets = [sheet.title(language) for sheet in scenario.sheets if sheet.stands == scene.id]
        before = say("graph.sheet", titles=say("form.and").join(sheets)) if sheets else ""
        nodes.append(Node(scene.id, note=f"{scene.title(language)} ({there}){before}"))
        ways: dict[int, dict[tuple[str, int], list[str]]] = {}
        for path, exit_ in exits(scenario, scene):
            own = path[-1] in ("then", "walkout")
            by, name = (say(f"graph.{path[-1]}"), "") if own else ("", scenario.moves[int(path[1])].id)
            ways.setdefault(places[exit_.scene], {}).setdefault((by, exit_.days), []).append(name)
        for end, found in ways.items():
            told = (_way_on(by or _some(names), days, say) for (by, days), names in found.items())
            arrows.append(Arrow(place, end, tuple(told)))
    return Diagram("scenes", scenario.id, say("graph.scenes"), tuple(nodes), tuple(arrows))


def _after(name: str, after: After, language: Language) -> Diagram:
    """The scenario before and this one, with what is taken over."""
    arrow = Arrow(0, 1, (_some(list(after.takes)),))
    return Diagram("after", name, words(language)("graph.after"), (Node(after.scenario), Node(name)), (arrow,))


def _way_on(by: str, days: int, say: Words) -> str:
    return say("graph.days", text=by, n=days) if days else by


def _some(names: list[str]) -> str:
    """The first few of some names, each once, and how many more there are."""
    names = list(dict.fromkeys(names))
    return ", ".join(names[:_MOST]) + (f" +{len(names) - _MOST}" if len(names) > _MOST else "")


def _phases(scenario: Scenario, language: Language) -> Diagram:
    labels = Labels(scenario, language, titles=False)
    nodes = tuple(Node(phase.title(language)) for phase in scenario.phases)
    arrows = [
        Arrow(place - 1, place, (labels.guard(phase.when),)) for place, phase in enumerate(scenario.phases) if place
    ]
    return Diagram("phases", scenario.id, words(language)("graph.phases"), nodes, tuple(arrows))


def _ladder(scenario: Scenario, part: Need | Ladder, language: Language) -> Diagram:
    rungs: list[str] = list(part.rungs)
    goal = _goal(scenario, part)
    nodes = tuple(Node(rung, place >= goal) for place, rung in enumerate(rungs))
    arrows = [
        Arrow(rungs.index(before), rungs.index(after), tuple(_way(by, names, language) for by, names in ways.items()))
        for (before, after), ways in by_step(edges(scenario, part)).items()
    ]
    quantity = vocabulary(scenario).quantities[part.id]
    sort = "needs" if isinstance(part, Need) else "ladders"
    return Diagram(sort, part.id, part.title(language), nodes, tuple(arrows), quantity.start)


def _goal(scenario: Scenario, part: Need | Ladder) -> int:
    """The place of the rung that counts; beyond the top where none does."""
    if isinstance(part, Ladder):
        return part.rungs.index(part.goal) if part.goal else len(part.rungs)
    reached = vocabulary(scenario).reaching(part.id, "explicit")
    assert reached is not None
    return reached


def _way(by: str, names: list[str], language: Language) -> str:
    told = words(language)(f"graph.{by}") if by in (DONATED, EVENT, RULE) else by
    return f"{told} ({_some(names)})"
