"""The cross checks of a scenario: that every name it uses exists, once, and can do what it is used for.

This module checks names; `rung` checks ladders, `condition` guards and effects, `points` the scoring,
`wording` the languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.registry import NOTHING_AROUND, Surroundings
from roleplay.reading.text import ByPersonality
from roleplay.reading.walk import parts
from roleplay.reading.wording import check_texts
from roleplay.scenario.after import check_after
from roleplay.scenario.choice import check_choices
from roleplay.scenario.condition import check_conditions, check_variants
from roleplay.scenario.expectation import check_expectations, check_pass
from roleplay.scenario.filling import check_sheets
from roleplay.scenario.mark import check_marks
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.number import check_named, check_numbers
from roleplay.scenario.points import check_scoring
from roleplay.scenario.rung import check_climbs, check_rungs
from roleplay.scenario.sameness import check_words
from roleplay.scenario.silence import check_silence
from roleplay.scenario.size import check_size
from roleplay.scenario.speech import BUILT_IN_ENDINGS, KINDS, OUTCOMES
from roleplay.scenario.staging import check_scenes, said_in
from roleplay.scenario.twice import check_twice
from roleplay.scenario.vocabulary import DAY, SCENE, met, trust_of, vocabulary

RESERVED = frozenset(
    (
        "trust",
        "clock",
        "phase",
        "variant",
        "personality",
        "breached",
        "minutes",
        "needs",
        "all",
        "any",
        "not",
        "count",
    )
)
"""Names with a meaning of their own in guards, effects and `about`."""
RULES = frozenset(f"{kind}.{outcome}" for kind in KINDS for outcome in OUTCOMES)
"""Every way that a kind of move can turn out."""
MAX_OFFERED = 7
"""Moves of one topic on offer at once: more is a menu that nobody reads."""


def check_scenario(scenario: Scenario, around: Surroundings = NOTHING_AROUND) -> list[Fault]:
    """Everything that is wrong with a scenario whose shape is right."""
    faults = Collector()
    words = vocabulary(scenario)
    _ids(scenario, faults)
    _identity(scenario, around, faults)
    _moves(scenario, faults)
    _topics(scenario, faults)
    check_words(scenario, words, faults)
    _links(scenario, faults)
    check_marks(scenario, faults)
    check_rungs(scenario, faults)
    check_climbs(scenario, faults)
    check_scenes(scenario, words, around, faults)
    check_after(scenario, words, around, faults)
    check_conditions(scenario, words, faults)
    check_variants(scenario, words, faults)
    check_numbers(scenario, words, faults)
    check_choices(scenario, words, faults)
    check_named(scenario, words, faults)
    check_sheets(scenario, words, faults)
    check_scoring(scenario, faults)
    check_expectations(scenario, faults)
    check_pass(scenario, faults)
    check_silence(scenario, faults)
    check_twice(scenario, faults)
    check_texts(scenario, scenario.languages, faults)
    check_size(scenario, faults)
    return faults.faults


def entries(parts: Sequence[Any], *path: str) -> Iterator[tuple[Path, str]]:
    """The ids of a list of parts, with the paths where they stand."""
    for index, part in enumerate(parts):
        yield (*path, index, "id"), part.id


def _ids(scenario: Scenario, faults: Collector) -> None:
    quantities = [
        *entries(scenario.needs, "needs"),
        *entries(scenario.ladders, "ladders"),
        *entries(scenario.meters, "meters"),
        *entries(scenario.numbers, "numbers"),
        *entries(scenario.derived, "derived"),
        *entries(scenario.flags, "flags"),
        *entries(scenario.counts, "counts"),
    ]
    seen: dict[str, Path] = {}
    staged = {SCENE, DAY, *map(trust_of, met(scenario))} if scenario.scenes else set()
    for path, name in quantities:
        if name in RESERVED or name in staged:
            faults.add(path, "N002", f"{name!r} has a meaning of its own: choose another id")
        elif name in seen:
            other = seen[name][0]
            faults.add(path, "N001", f"{name!r} is used twice: there is one among the {other} already")
        seen.setdefault(name, path)
    faults.unique(entries(scenario.ways, "ways"), "way")
    faults.unique(entries(scenario.topics, "topics"), "topic")
    faults.unique(entries(scenario.moves, "moves"), "move")
    faults.unique(entries(scenario.phases, "phases"), "phase")
    faults.unique(entries(scenario.events, "events"), "event")
    faults.unique(entries(scenario.variants, "variants"), "variant")
    faults.unique(entries(scenario.endings, "endings"), "ending")
    faults.unique(entries(scenario.lessons, "lessons"), "lesson")
    faults.unique(entries(scenario.scoring.lines, "scoring", "lines"), "score line")


def _identity(scenario: Scenario, around: Surroundings, faults: Collector) -> None:
    faults.named(scenario.id, around.stem)
    personalities, portraits = around.known("personality"), around.known("portrait")
    client = scenario.client
    where: Path = ("client", "personalities")
    types = [((*where, index), name) for index, name in enumerate(client.personalities)]
    faults.unique(types, "personality")
    for path, name in types:
        if personalities:
            faults.known(path, "N010", "personality", name, personalities)
    if portraits:
        faults.known(("client", "portrait"), "N011", "portrait", client.portrait, portraits)
    possible = {name for person in met(scenario).values() for name in person.personalities}
    for path, by in parts(scenario, ByPersonality):
        for name in by.by:
            faults.known((*path, "by", name), "N010", "personality of this client", name, possible)


def _moves(scenario: Scenario, faults: Collector) -> None:
    topics = {topic.id for topic in scenario.topics}
    needs = {need.id for need in scenario.needs}
    climbable = {*needs, *(ladder.id for ladder in scenario.ladders), "all"}
    for index, move in enumerate(scenario.moves):
        path: Path = ("moves", index)
        faults.known((*path, "topic"), "N004", "topic", move.topic, topics)
        for place, name in enumerate(move.about):
            faults.known((*path, "about", place), "N005", "need or ladder", name, climbable)
        if "all" in move.about and len(move.about) > 1:
            faults.add((*path, "about"), "N005", "'all' stands alone: leave the others out")
        faults.unique([((*path, "about", i), name) for i, name in enumerate(move.about)], "name in about")
        if move.donates is not None:
            faults.known((*path, "donates"), "N006", "need", move.donates, needs)
        _demands(scenario, move, path, faults)


def _demands(scenario: Scenario, move: Move, path: Path, faults: Collector) -> None:
    """What a kind of move cannot do without, and what only one kind has."""
    if move.kind == "assume" and move.note is None:
        faults.add(path, "M001", f"{move.id!r} assumes: give the wrong `note` that it plants")
    if move.kind == "breach" and move.breaks is None:
        faults.add(path, "M002", f"{move.id!r} is a breach: `breaks` must name the rule")
    if move.kind != "breach" and move.breaks is not None:
        faults.add((*path, "breaks"), "M002", f"only a move of kind 'breach' breaks a rule, not '{move.kind}'")
    if move.kind == "propose" and not move.outcomes and scenario.commitment is None:
        faults.add(path, "M003", f"{move.id!r} proposes: give the scenario a `commitment`, or the move `outcomes`")


def _topics(scenario: Scenario, faults: Collector) -> None:
    under: dict[str, list[Move]] = defaultdict(list)
    for move in scenario.moves:
        under[move.topic].append(move)
    for index, topic in enumerate(scenario.topics):
        moves = under[topic.id]
        if not moves:
            faults.add(("topics", index), "N012", f"the topic {topic.id!r} has no moves")
        always = [move for move in moves if not move.when]
        there = [[move for move in always if said_in(scene, move)] for scene in scenario.scenes] or [always]
        offered = max(len({move.id for move in some}) for some in there)
        if offered > MAX_OFFERED:
            message = f"{offered} moves are on offer under {topic.id!r} at once; {MAX_OFFERED} are plenty"
            faults.add(("topics", index), "N013", message, "warning")


def _links(scenario: Scenario, faults: Collector) -> None:
    """Endings and lessons that are pointed at."""
    endings = {*BUILT_IN_ENDINGS, *(ending.id for ending in scenario.endings)}
    lessons = {lesson.id for lesson in scenario.lessons}
    for index, move in enumerate(scenario.moves):
        for place, outcome in enumerate(move.outcomes):
            path: Path = ("moves", index, "outcomes", place)
            if outcome.ends is not None:
                faults.known((*path, "ends"), "N007", "ending", outcome.ends, endings)
            if outcome.lesson is not None:
                faults.known((*path, "lesson"), "N008", "lesson", outcome.lesson, lessons)
    for index, event in enumerate(scenario.events):
        if event.lesson is not None:
            faults.known(("events", index, "lesson"), "N008", "lesson", event.lesson, lessons)
