"""Whether the headings give away what they hide: a topic for one need alone, or one that leaves nothing to choose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from roleplay.analysis.audit_finding import Findings
from roleplay.reading.language import Language
from roleplay.scenario.climb import DONATED, EVENT, edges
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Topic
from roleplay.scenario.need import Need

STEPS = 2
"""Steps of one need from which a topic without any other is that need's own."""


def check_map(scenario: Scenario, choices: Collection[str], found: Findings) -> None:
    """Report topics that are one need's own, or bear its name; and those that never offer two moves at once.

    `choices` are the topics that do so in some case.
    """
    steps = {need.id: dict(_steps(scenario, need)) for need in scenario.needs}
    for place, topic in enumerate(scenario.topics):
        here = {need: [move for move, at in moves.items() if at == topic.id] for need, moves in steps.items()}
        mine = {need: moves for need, moves in here.items() if moves}
        if len(scenario.needs) > 1 and len(mine) == 1:
            [(need, moves)] = mine.items()
            if len(moves) >= STEPS:
                steps_here = ", ".join(moves)
                message = f"{topic.id!r} holds steps of {need!r} alone ({steps_here}): the heading gives the need away"
                found.add("V311", ("topics", place), message)
        for named, language in _named(scenario.needs, topic, scenario.languages):
            message = f"the heading {topic.title(language)!r} names the need {named.id!r} ({language})"
            found.add("V311", ("topics", place, "title"), message)
        if topic.id not in choices:
            message = f"{topic.id!r} never offers more than one move at once: there is nothing to choose"
            found.add("V312", ("topics", place), message)


def _steps(scenario: Scenario, need: Need) -> Iterator[tuple[str, str]]:
    """The moves that take a need a step on, each with its topic; a summary of all needs is a step of none."""
    topics = {move.id: move.topic for move in scenario.moves if "all" not in move.about}
    for edge in edges(scenario, need):
        if edge.by not in (DONATED, EVENT) and edge.name in topics:
            yield edge.name, topics[edge.name]


def _named(needs: Sequence[Need], topic: Topic, languages: Sequence[Language]) -> Iterator[tuple[Need, Language]]:
    """The needs whose title a topic's title holds, with the language; once each."""
    for need in needs:
        titles = ((one, need.title(one).casefold()) for one in languages)
        named = (one for one, title in titles if len(title) > 1 and title in topic.title(one).casefold())
        if (language := next(named, None)) is not None:
            yield need, language
