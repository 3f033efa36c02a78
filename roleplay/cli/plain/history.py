"""Kept plays gathered and replayed for a command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roleplay.cli.exit import Fault
from roleplay.cli.person import own_store
from roleplay.cli.plain.progress import judged, left_out
from roleplay.cli.sheet import CSV, deliver_sheets
from roleplay.cli.stream import ProgressLine, write
from roleplay.desk import past
from roleplay.desk.desk import Desk
from roleplay.desk.history import Found, History
from roleplay.desk.table import Tables
from roleplay.desk.trouble import DeskError
from roleplay.practice.attempt import Attempt
from roleplay.store.store import Shelved
from roleplay.telling.sheet import Cell
from roleplay.telling.words import Words


@dataclass(frozen=True, slots=True)
class Gathered:
    """The plays that were asked for, and how many more there are."""

    say: Words
    desk: Desk
    history: History
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
        result = self.desk.replays.of(play)
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
    desk = Desk(store=own_store(say), language=say.language)
    history = History(desk.store, desk.library, desk.notes.jottings)
    try:
        found = history.find(sought, limit or None)
    except DeskError as error:
        raise Fault(error.told(say)) from None
    history.meet(found.plays)
    return Gathered(say, desk, history, found, sought.strip())


def lines(found: Gathered) -> Iterator[str]:
    """A line a play."""
    width = max((len(play.id) for play in found.plays), default=0)
    for play in found.plays:
        parts = list(past.told(found.say, play, found.result(play)))
        if noted := past.first_line(found.note(play)):
            parts.append(found.say("past.noted", note=noted))
        title = past.title(found.say, play, found.history.scenario(play))
        yield "  ".join([f"{play.id:<{width}}", past.when(play), title, *parts])


def tabled(found: Gathered, out: Path, *, decisions: bool) -> None:
    """Write the plays, and if so wished the decisions in them, to a new file; CSV has room for one table."""
    say, tables = found.say, Tables(found.say, found.desk, found.history, found.found)
    sheets = []
    if not decisions or out.suffix.lower() != CSV:
        sheets.append((say("past.sheet.plays"), list(_replayed(found, tables))))
    if decisions:
        known = judged(say, found.desk, found.plays)
        sheets.append((say("progress.history"), list(tables.decisions(known))))
        for note in left_out(say, known):
            write(note, error=True)
    deliver_sheets(out, *sheets, new=True)


def _replayed(found: Gathered, tables: Tables) -> Iterator[list[Cell]]:
    """The rows of plays, with a word on how far that is."""
    line, of = ProgressLine(), len(found.plays)
    try:
        yield from tables.plays(lambda done: line.show(found.say("past.replaying", number=done + 1, of=of)))
    finally:
        line.clear()
