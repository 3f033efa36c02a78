"""Kept plays gathered and replayed for a command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.cli.exit import Fault
from roleplay.desk import past
from roleplay.desk.desk import Desk
from roleplay.desk.history import Found, History
from roleplay.desk.replays import Replays
from roleplay.desk.trouble import DeskError
from roleplay.practice.attempt import Attempt
from roleplay.store.store import Shelved
from roleplay.telling.words import Words


@dataclass(frozen=True, slots=True)
class Gathered:
    """The plays that were asked for, and how many more there are."""

    say: Words
    history: History
    replays: Replays
    found: Found
    sought: str

    @property
    def plays(self) -> tuple[Shelved, ...]:
        """The plays, the latest first."""
        return self.found.plays

    def note(self, play: Shelved) -> str:
        """What was noted on a play; empty where nothing was."""
        return self.found.notes.get(play.id, "")

    def result(self, play: Shelved) -> Attempt | str | None:
        """What a finished play comes to, or why to nothing."""
        if not play.finished:
            return None
        result = self.replays.of(play)
        return result.told(self.say) if isinstance(result, DeskError) else result

    def facts(self) -> list[dict[str, object]]:
        """Every play for programs."""
        return [
            past.facts(self.say, play, self.history.scenario(play), self.result(play), self.note(play))
            for play in self.plays
        ]

    def notes(self) -> Iterator[str]:
        """What is not in the list."""
        if not self.plays:
            yield self.say("past.none.sought.plain", sought=self.sought) if self.sought else self.say("past.none")
        if more := self.found.count - len(self.plays):
            yield self.say("past.more.plain", n=more)


def gathered(say: Words, sought: str, limit: int) -> Gathered:
    """The latest `limit` plays among those that fit what is sought; all of them for 0."""
    desk = Desk(language=say.language)
    history = History(desk.store, desk.library, desk.jottings)
    try:
        found = history.find(sought, limit or None)
    except DeskError as error:
        raise Fault(error.told(say)) from None
    history.meet(found.plays)
    return Gathered(say, history, desk.replays, found, sought.strip())


def lines(found: Gathered) -> Iterator[str]:
    """A line a play."""
    width = max((len(play.id) for play in found.plays), default=0)
    for play in found.plays:
        parts = list(past.told(found.say, play, found.result(play)))
        if noted := past.first_line(found.note(play)):
            parts.append(found.say("past.noted", note=noted))
        title = past.title(found.say, play, found.history.scenario(play))
        yield "  ".join([f"{play.id:<{width}}", past.when(play), title, *parts])
