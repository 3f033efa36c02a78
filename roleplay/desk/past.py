"""What is told of a play that was kept, in a line or two, on the screen and in plain text alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleplay.telling.assignment import passing
from roleplay.telling.facts import FULL_LEVEL

if TYPE_CHECKING:
    from roleplay.practice.attempt import Attempt
    from roleplay.scenario.model import Scenario
    from roleplay.store.store import Shelved
    from roleplay.telling.words import Words


def when(play: Shelved) -> str:
    """When a play was last changed, on the clock on the wall."""
    return play.changed.astimezone().strftime("%Y-%m-%d %H:%M")


def title(say: Words, play: Shelved, scenario: Scenario | None) -> str:
    """The scenario and its client; the scenario's id where it is not there, the play's where nothing can be read."""
    if scenario is not None:
        name = scenario.client.name(say.language)
        return say("past.row", title=scenario.title(say.language), client=name)
    return play.summary.scenario if play.summary is not None else play.id


def told(say: Words, play: Shelved, result: Attempt | str | None) -> Iterator[str]:
    """The mode, the level, and how it ended: `result` as replayed, or why there is none, or None as long as unknown."""
    said = play.summary
    if said is None:
        yield say("past.unreadable")
        return
    yield say(f"mode.{said.mode}")
    if said.level != FULL_LEVEL:
        yield say("level.fact", n=said.level)
    if not said.finished:
        yield say("past.unfinished", n=said.entries)
    elif isinstance(result, str):
        yield say("past.unfit")
    elif result is not None:
        yield say(
            f"past.result.{result.counted}",
            uncovered=result.needs,
            of=result.of,
            total=result.score,
        )
        if passed := passing(say, result):
            yield passed


def first_line(notes: str) -> str:
    """Of notes, the first line that says anything."""
    return next((line.strip() for line in notes.splitlines() if line.strip()), "")


def facts(
    say: Words, play: Shelved, scenario: Scenario | None, result: Attempt | str | None, notes: str
) -> dict[str, object]:
    """The same for programs; a result only where a replay has come to it."""
    said = play.summary
    came_to: dict[str, object] | None = None
    if result is not None and not isinstance(result, str):
        came_to = {"uncovered": result.needs, "of": result.of, "total": result.score}
        if result.passed is not None:
            came_to["passed"] = result.passed
    return {
        "play": play.id,
        "changed": play.changed.isoformat(),
        "scenario": said.scenario if said is not None else None,
        "title": scenario.title(say.language) if scenario is not None else None,
        "client": scenario.client.name(say.language) if scenario is not None else None,
        "organisation": scenario.client.organisation(say.language) if scenario is not None else None,
        "mode": said.mode if said is not None else None,
        "level": said.level if said is not None else None,
        "finished": said.finished if said is not None else None,
        "result": came_to,
        "fault": result if isinstance(result, str) else (play.fault if said is None else None),
        "notes": notes,
    }
