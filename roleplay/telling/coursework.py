"""A curriculum in words: its units and steps with how far they are, its sessions, and the command for each step."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from roleplay.scenario.personality import LEVELS
from roleplay.telling.facts import DOT, FULL_LEVEL

if TYPE_CHECKING:
    from roleplay.practice.coursework import Coursework, Following, StepDone, UnitDone
    from roleplay.reading.text import Text
    from roleplay.scenario.curriculum import CourseStep, Session
    from roleplay.telling.words import Words

Title: TypeAlias = "Callable[[CourseStep], Text | None]"
"""What a step is about is called; None where it is not at hand."""
DONE, OPEN, GONE = "✓", "○", "–"
COMMANDS = {
    "scenario": ("play",),
    "deck": ("drill",),
    "discussion": ("discuss", "read"),
    "worksheet": ("sheet", "new"),
    "selftest": ("selftest",),
}


def step_title(words: Words, step: CourseStep, title: Title) -> str:
    """What is to be done, by its name and sort."""
    if step.sort == "selftest":
        return words("course.step.selftest")
    found = title(step)
    name = found(words.language) if found is not None else step.id
    return words(f"course.step.{step.sort}", title=name)


def step_asked(words: Words, step: CourseStep) -> str:
    """What it takes; empty where doing it is enough."""
    parts = []
    if step.level is not None and step.level != FULL_LEVEL:
        parts.append(words("level.fact" if step.level == LEVELS[0] else "course.level", n=step.level))
    if step.aim is not None and step.aim.needs is not None:
        parts.append(words("course.aim.needs", n=step.aim.needs))
    if step.aim is not None and step.aim.score is not None:
        parts.append(words("course.aim.score", n=step.aim.score))
    if step.known is not None:
        parts.append(words("course.aim.known", n=step.known))
    return DOT.join(parts)


def step_stands(words: Words, done: StepDone) -> str:
    """How far it is."""
    if done.gone:
        return words("course.gone")
    if done.best is not None:
        needs, of, score = done.best
        return words("library.best", uncovered=needs, of=of, total=score)
    if done.cards:
        return words("course.known", n=done.known, cards=done.cards)
    return words("course.done" if done.done else "course.open")


def mark(done: StepDone) -> str:
    """The sign before a step."""
    return GONE if done.gone else DONE if done.done else OPEN


def unit_stands(words: Words, unit: UnitDone) -> str:
    """How many of a unit's steps are done."""
    return words("course.count", n=unit.count, of=len(unit.steps))


def waits(words: Words, found: Coursework, unit: UnitDone) -> str:
    """What comes before a unit that is not open yet; empty for one that is."""
    if unit.open:
        return ""
    titles = [one.unit.title(words.language) for one in found.units if one.unit.id in unit.unit.after and not one.done]
    return words("course.after", units=words("course.and").join(titles))


def command(step: CourseStep) -> str:
    """The command line that does a step."""
    parts = ["roleplay", *COMMANDS[step.sort]]
    if step.id:
        parts.append(step.id)
    if step.level is not None and step.level != FULL_LEVEL:
        parts += ["--level", str(step.level)]
    return shlex.join(parts)


def lines(words: Words, found: Coursework, title: Title) -> Iterator[str]:
    """The whole curriculum, line by line, with the command for each step that is not done."""
    language = words.language
    yield found.curriculum.title(language)
    yield found.curriculum.text(language)
    for number, unit in enumerate(found.units, 1):
        yield ""
        yield words("course.unit", n=number, title=unit.unit.title(language), stands=unit_stands(words, unit))
        yield from filter(None, (unit.unit.text(language), waits(words, found, unit)))
        for step in unit.steps:
            told = [step_title(words, step.step, title), step_asked(words, step.step), step_stands(words, step)]
            yield f"  {mark(step)} {DOT.join(filter(None, told))}"
            if not step.settled:
                yield f"      {command(step.step)}"
    yield ""
    yield next_line(words, found, title)


def next_line(words: Words, found: Coursework, title: Title) -> str:
    """What comes next, or that all of it is done."""
    if found.next is None:
        return words("course.over")
    unit, step = found.next
    return words("course.next", unit=unit.unit.title(words.language), step=step_title(words, step.step, title))


def next_short(words: Words, following: Following | None, title: Title) -> str:
    """What comes next, in the few words of a line: where one is, and the step."""
    if following is None:
        return words("course.over")
    unit, step = following
    return DOT.join([unit.unit.title(words.language), step_title(words, step.step, title)])


def session_lines(words: Words, number: int, session: Session, title: Title) -> Iterator[str]:
    """One session of a trainer's course, line by line."""
    language = words.language
    yield words("course.session", n=number, title=session.title(language), minutes=session.minutes)
    yield session.text(language)
    yield from _list(words, "course.before", session.before, title)
    begun = 0
    for part in session.parts:
        yield f"  {words('course.part', start=begun, minutes=part.minutes, text=part.text(language))}"
        if part.use is not None:
            used = [step_title(words, part.use, title), step_asked(words, part.use)]
            yield f"      {DOT.join(filter(None, used))}"
        begun += part.minutes
    yield from _list(words, "course.afterwards", session.after, title)


def _list(words: Words, key: str, steps: tuple[CourseStep, ...], title: Title) -> Iterator[str]:
    if steps:
        told = (DOT.join(filter(None, [step_title(words, one, title), step_asked(words, one)])) for one in steps)
        yield words(key, steps=words("course.comma").join(told))


def facts(found: Coursework) -> dict[str, Any]:
    """The same as plain values."""
    following = found.next
    return {
        "curriculum": found.curriculum.id,
        "units": [
            {
                "id": unit.unit.id,
                "open": unit.open,
                "done": unit.done,
                "steps": [_step(one) for one in unit.steps],
            }
            for unit in found.units
        ],
        "next": None if following is None else {"unit": following[0].unit.id, **_step(following[1])},
        "sessions": [{"id": one.id, "minutes": one.minutes} for one in found.curriculum.sessions],
    }


def _step(done: StepDone) -> dict[str, Any]:
    step = done.step
    return {
        "sort": step.sort,
        "id": step.id or None,
        "level": step.level,
        "done": done.done,
        "gone": done.gone,
        "best": list(done.best) if done.best is not None else None,
        "known": done.known if done.step.sort == "deck" else None,
    }
