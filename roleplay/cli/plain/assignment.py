"""Assignments line by line: what is asked, how far it is done, and the command that plays what is still open."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from roleplay.telling.assignment import achieved, asked, attempts, left_out, marked, progress, standing, until, why_not
from roleplay.telling.facts import DOT
from roleplay.telling.phrase import joined

if TYPE_CHECKING:
    from roleplay.desk.assigned import Assigned, Duty, Progress
    from roleplay.practice.completion import DeckKnown, TaskDone
    from roleplay.reading.language import Language
    from roleplay.scenario.assignment import Task
    from roleplay.telling.words import Words


def as_lines(duty: Duty, found: Progress, say: Words, now: int) -> Iterator[str]:
    """An assignment: its head, then every task."""
    one, done = duty.asked, duty.done
    title = one.assignment.title(say.language)
    yield say("assign.head", title=title, id=one.assignment.id, standing=standing(say, done))
    yield one.assignment.text(say.language)
    if done.due is not None:
        yield until(say, done.due, now)
    yield joined(say.language, attempts(say, one.assignment), progress(say, done))
    for number, task in enumerate(done.tasks, 1):
        opened = found.opened(task.task.id, one.pack)
        name = opened.scenario.title(say.language) if opened is not None else task.task.id
        yield f"  {say('assign.task', n=number, title=name, asked=asked(say, task.task))}"
        yield f"     {marked(say, task.mark)}"
        yield f"     {standing(say, task)}{DOT}{achieved(say, task)}"
        for line in (why_not(say, task, one.assignment.attempts.least), *left_out(say, task)):
            if line:
                yield f"     {line}"
        if task.passed in ("open", "missed") and task.left != 0:
            yield f"     {command(one, task.task, found)}"
    for deck in duty.decks:
        yield f"  {deck_line(say, deck)}"
    for play, why in duty.unheld:
        yield f"  {say('assign.unheld', play=play, why=why.told(say))}"
    yield ""


def deck_line(say: Words, deck: DeckKnown) -> str:
    """How far a deck that is asked for is known."""
    title = deck.title(say.language) if deck.title is not None else deck.deck
    return say("assign.deck", deck=title, known=deck.known, cards=deck.cards)


def command(one: Assigned, task: Task, found: Progress) -> str:
    """The command line that plays a task as it is asked for."""
    opened = found.opened(task.id, one.pack)
    words = ["roleplay", "play", str(opened.file) if opened is not None and opened.file else task.id]
    for option, value in (
        ("mode", task.mode),
        ("level", task.level),
        ("seed", task.case),
        ("wall-minutes", task.minutes),
    ):
        if value is not None:
            words += [f"--{option}", str(value)]
    return shlex.join([*words, "--plain"])


def as_facts(duty: Duty, found: Progress, language: Language) -> dict[str, Any]:
    """The same for programs."""
    one, done = duty.asked, duty.done
    due = datetime.fromtimestamp(done.due, UTC).isoformat() if done.due is not None else None
    tasks = [{**_task(task), "command": command(one, task.task, found)} for task in done.tasks]
    unheld = [{"play": play, "why": str(why)} for play, why in duty.unheld]
    told = {"passed": done.passed, "why": done.why or None, "due": due, "tasks": tasks, "unheld": unheld}
    return {**one.facts(language), **told}


def _task(done: TaskDone) -> dict[str, Any]:
    best = done.best
    return {
        "scenario": done.task.id,
        "pass": done.mark.model_dump(exclude_none=True),
        "passed": done.passed,
        "why": done.why or None,
        "plays": [one.name for one in done.counted],
        "left": done.left,
        "passed_over": [{"play": one.name, "why": why} for one, why in done.passed_over],
        "best": None if best is None else {"play": best.name, "needs": best.needs, "of": best.of, "score": best.score},
    }
