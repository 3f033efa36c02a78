"""The scenes for those who play them live: who is there, how long, and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from roleplay.reading.text import Language
from roleplay.scenario.model import Scenario
from roleplay.scenario.part import Say
from roleplay.scenario.scene import Scene
from roleplay.scenario.staging import exits
from roleplay.scenario.vocabulary import met
from roleplay.telling.html import Html, join, table, tag
from roleplay.telling.words import words


def length(scenario: Scenario) -> int:
    """The minutes that the talk takes; where there are scenes, those of each of them once."""
    usual = scenario.client.minutes
    return sum(scene.minutes or usual for scene in scenario.scenes) if scenario.scenes else usual


def scene_table(scenario: Scenario, language: Language, spoken: Callable[[Say], Html] | None = None) -> Html:
    """The scenes: who is there, how long, with `spoken` what opens them, and where they lead."""
    say, names = words(language), {name: one.name(language) for name, one in met(scenario).items()}
    keys = ["scene", "there", "lasts", *(["opens"] if spoken else []), "goes-on"]
    rows = []
    for place, scene in enumerate(scenario.scenes):
        opening = scene.opening or (None if place else scenario.client.opening)
        rows.append(
            (
                tag("b", scene.title(language)),
                " · ".join(names[name] for name in scene.who) or say("cards.nobody"),
                say("cards.minutes", n=scene.minutes or scenario.client.minutes),
                *([spoken(opening) if opening is not None else ""] if spoken else []),
                join(dict.fromkeys(_ways(scenario, scene, language)), tag("br")) or "–",
            )
        )
    return table((say(f"cards.{key}") for key in keys), rows, cls="scenes")


def _ways(scenario: Scenario, scene: Scene, language: Language) -> Iterator[str]:
    """What leads on from a scene, and where to."""
    say, titles = words(language), {one.id: one.title(language) for one in scenario.scenes}
    for path, exit_ in exits(scenario, scene):
        own = path[-1] in ("then", "walkout")
        by = say(f"graph.{path[-1]}") if own else say("guard.quoted", text=scenario.moves[int(path[1])].say(language))
        told = f"{by} → {titles[exit_.scene]}"
        yield say("graph.days", text=told, n=exit_.days) if exit_.days else told
