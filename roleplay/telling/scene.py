"""Where a talk of several scenes stands, in words: the day, and the scene."""

from __future__ import annotations

from roleplay.engine.entry import Leave
from roleplay.engine.play import Play
from roleplay.reading.text import Language
from roleplay.scenario.vocabulary import met, trust_of
from roleplay.telling.words import Words


def whereabouts(say: Words, language: Language, play: Play) -> tuple[str, ...]:
    """The day and the title of the scene, of a scenario that has them."""
    found = []
    if play.day is not None:
        found.append(say("scene.day", n=play.day, of=play.case.scenario.days))
    if play.scene is not None:
        found.append(play.scene.title(language))
    return tuple(found)


def company(play: Play, language: Language) -> tuple[tuple[str, int], ...]:
    """Who is there, by name, with their trust (0–10), whom the talk is with first; nobody in a narrator's scene."""
    if play.scene is None:
        return ((play.person.name(language), play.trust),)
    people, places = met(play.case.scenario), play.case.game.positions
    trusts = {name: places.get(trust_of(name)) for name in play.scene.who}
    return tuple(
        (people[name].name(language), play.trust if place is None else play.state.values[place])
        for name, place in trusts.items()
    )


def leaving(play: Play) -> str:
    """The key of what taking leave now would end: the talk, or of several scenes this one alone or all."""
    if play.scene is None:
        return "play.leave.question"
    return "play.leave.all" if play.then(Leave()).over else "play.leave.scene"


def organisation(play: Play, language: Language) -> str:
    """Where whom the talk is with works: with the client, unless told."""
    return (play.person.organisation or play.case.scenario.client.organisation)(language)
