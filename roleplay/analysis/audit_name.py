"""Flags, meters, lessons and variants that nothing sets, reads or uses: seen without playing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from roleplay.analysis.audit_finding import Findings
from roleplay.reading.problem import Path
from roleplay.reading.wording import texts
from roleplay.scenario.condition import guards, said_guards
from roleplay.scenario.expression import named_in
from roleplay.scenario.figure import names_in
from roleplay.scenario.gauge import Counter, Flag, Meter, Number
from roleplay.scenario.model import Scenario
from roleplay.scenario.number import used


def check_names(scenario: Scenario, changed: Collection[str], heard: Collection[str], found: Findings) -> None:
    """Report what nothing uses; `changed` are the quantities that something changes, `heard` is all that moves are
    called which can come."""
    every = [guard for _, guard in (*guards(scenario), *said_guards(scenario))]
    asked = {name for guard in every for name in _names(guard)}
    asked |= {word for guard in every for value in _values(guard) for word in named_in(value)}
    asked |= set(used(scenario))
    if scenario.numbers or scenario.derived:  # else braces are braces
        asked |= {name for _, text in texts(scenario) for one in (text.en, text.zh) for name in names_in(one or "")}
    parts: list[tuple[str, int, Flag | Meter | Counter | Number]] = [
        *(("flags", place, flag) for place, flag in enumerate(scenario.flags)),
        *(("meters", place, meter) for place, meter in enumerate(scenario.meters)),
        *(("counts", place, counter) for place, counter in enumerate(scenario.counts)),
        *(("numbers", place, number) for place, number in enumerate(scenario.numbers)),
    ]
    for section, place, part in parts:
        path: Path = (section, place, "id")
        sort = section[:-1]
        if part.id not in changed:
            found.add("V201", path, f"no outcome, event or variant ever changes the {sort} {part.id!r}")
        if part.id not in asked and (isinstance(part, Flag) or not part.shown):
            found.add("V202", path, f"no guard ever looks at the {sort} {part.id!r}")
    had = {name for move in scenario.moves for name in move.ways}
    for place, way in enumerate(scenario.ways):
        if way.id not in had:
            found.add("V209", ("ways", place, "id"), f"no move has the way {way.id!r}")
    _lessons(scenario, heard, found)
    _variants(scenario, asked, found)


def _names(guard: Any) -> Iterator[str]:
    """Every key of a guard, at any depth, and the ladders that its counts name."""
    if isinstance(guard, dict):
        for key, value in guard.items():
            yield str(key)
            yield from _names(value)
    elif isinstance(guard, list):
        for part in guard:
            yield from _names(part)


def _values(guard: Any) -> Iterator[str]:
    """Every comparison of a guard, at any depth."""
    if isinstance(guard, dict):
        for value in guard.values():
            yield from _values(value)
    elif isinstance(guard, list):
        for part in guard:
            yield from _values(part)
    elif isinstance(guard, str):
        yield guard


def _lessons(scenario: Scenario, heard: Collection[str], found: Findings) -> None:
    named = {outcome.lesson for move in scenario.moves for outcome in move.outcomes}
    named |= {event.lesson for event in scenario.events}
    for place, lesson in enumerate(scenario.lessons):
        if lesson.id in named:
            continue
        path: Path = ("lessons", place, "id")
        if not lesson.on:
            found.add(
                "V203", path, f"nothing leads to the lesson {lesson.id!r}: give it `on`, or name it in an outcome"
            )
        elif not set(lesson.on) & set(heard):
            rules = ", ".join(lesson.on[:4])
            found.add("V203", path, f"the lesson {lesson.id!r} is never given: {rules} never come")


def _variants(scenario: Scenario, asked: set[str], found: Findings) -> None:
    if "variant" in asked:
        return
    for place, variant in enumerate(scenario.variants):
        if place and not variant.start and variant.opening is None:
            message = f"the variant {variant.id!r} changes nothing: neither `start` nor `opening`, and no guard asks"
            found.add("V204", ("variants", place, "id"), message)
