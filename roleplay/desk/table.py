"""Kept plays, the decisions in them, and cards, as rows for spreadsheets: worked out anew, whatever records claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.export import keep_new
from roleplay.desk.history import Found, History
from roleplay.desk.trouble import DeskError, unwritable
from roleplay.telling.assignment import passing
from roleplay.telling.sheet import SheetError, as_csv, as_xlsx, local

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.practising import Sorted
    from roleplay.engine.play import Play
    from roleplay.practice.attempt import Attempt
    from roleplay.store.store import Shelved
    from roleplay.telling.sheet import Cell
    from roleplay.telling.words import Words

COLUMNS = (
    "when", "play", "scenario", "client", "organisation", "personality", "mode", "level", "case", "needs", "of",
    "score", "minutes", "hints", "undone", "state", "notes",
)  # fmt: skip
PLAYS_XLSX, PLAYS_CSV, DECISIONS_CSV = NAMES = ("plays.xlsx", "plays.csv", "decisions.csv")
CARDS_XLSX, CARDS_CSV = CARD_NAMES = ("cards.xlsx", "cards.csv")
"""What tables are called as files: of plays, and of cards."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of the plays that were found."""

    say: Words
    desk: Desk
    history: History
    found: Found

    def plays(self, done: Callable[[int], object] = lambda _: None) -> Iterator[list[Cell]]:
        """A row of names, then one for each play; `done` hears how many have been replayed.

        A play that cannot be replayed has no result, and says why. Who the client is stays hidden until a play is over.
        """
        yield [self.say(f"past.column.{name}") for name in COLUMNS]
        for number, play in enumerate(self.found.plays):
            done(number)
            yield self._row(play)

    def _row(self, play: Shelved) -> list[Cell]:
        say, said = self.say, play.summary
        scenario = self.history.scenario(play)
        client = scenario.client if scenario is not None else None
        came = self.desk.replays.of(play)
        attempt = came if not isinstance(came, DeskError) else None
        ended = attempt.ended if attempt is not None and attempt.over else None
        return [
            local(ended if ended is not None else int(play.changed.timestamp())),
            play.id,
            scenario.title(say.language) if scenario is not None else (said.scenario if said is not None else None),
            client.name(say.language) if client is not None else None,
            client.organisation(say.language) if client is not None else None,
            self._personality(attempt),
            say(f"mode.{said.mode}") if said is not None else None,
            said.level if said is not None else None,
            *_figures(attempt),
            self._state(play, came),
            self.found.notes.get(play.id) or None,
        ]

    def _personality(self, attempt: Attempt | None) -> str | None:
        if attempt is None or not (attempt.over or attempt.told):
            return None
        found = self.desk.library.personalities.get(attempt.personality)
        return found.title(self.say.language) if found is not None else attempt.personality

    def _state(self, play: Shelved, came: Attempt | DeskError) -> str:
        if isinstance(came, DeskError):
            return came.told(self.say)
        entries = play.summary.entries if play.summary is not None else 0
        if not came.over:
            return self.say("past.unfinished", n=entries)
        return self.say("list.comma").join(filter(None, [self.say("past.ended"), passing(self.say, came)]))

    def decisions(self, found: Sorted) -> Iterator[list[Cell]]:
        """A row of names, then one for each judged decision, in order of time."""
        from roleplay.telling.history import decision_rows

        kept = {play.id: play for play in self.found.plays}

        def replayed(play_id: str) -> Play | None:
            return self.desk.practising.replayed(kept[play_id]) if play_id in kept else None

        tried = sorted(found.tried, key=lambda one: (one.when, one.play))
        return decision_rows(self.say, tried, self.desk.library, self.desk.rules, replayed)


def cards(desk: Desk) -> Iterator[list[Cell]]:
    """A row of names, then one for each thing that happened to a card. Raises OSError where the log cannot be read."""
    from roleplay.telling.drillsheet import card_rows

    return card_rows(desk.words, desk.store.drills.events(), {deck.id: deck for deck in desk.drills.decks()})


def waiting(desk: Desk, sought: str) -> int:
    """How many of the plays that are sought are not judged yet. Raises DeskError where they cannot be read."""
    plays = History(desk.store, desk.library, desk.notes.jottings).find(sought).plays
    return len(desk.practising.sort(plays).waiting)


def write_table(desk: Desk, name: str, sought: str = "") -> Path:
    """Write the table of this name, of the plays that are sought or of all cards, beside the debriefs; where it is.

    XLSX has all tables. Only decisions that are judged already are in them. Raises DeskError for what hinders it.
    """
    try:
        return keep_new(desk.exports() / name, _content(desk, name, sought))
    except OSError as error:
        raise unwritable(error) from None
    except SheetError as error:
        raise DeskError("unwritable", why=error) from None


def _content(desk: Desk, name: str, sought: str) -> bytes:
    if name == CARDS_CSV:
        return as_csv(cards(desk))
    if name == CARDS_XLSX:
        return as_xlsx((desk.words("drill.title"), cards(desk)))
    history = History(desk.store, desk.library, desk.notes.jottings)
    tables = Tables(desk.words, desk, history, history.find(sought))
    history.meet(tables.found.plays)
    if name == PLAYS_CSV:
        return as_csv(tables.plays())
    decisions = tables.decisions(tables.desk.practising.sort(tables.found.plays))
    if name == DECISIONS_CSV:
        return as_csv(decisions)
    say = tables.say
    sheets = ((say("past.sheet.plays"), tables.plays()), (say("progress.history"), decisions))
    return as_xlsx(*sheets, (say("drill.title"), cards(desk)))


def _figures(attempt: Attempt | None) -> list[Cell]:
    """Case, needs, of how many, score, minutes, hints and moves taken back; a score only once there is one.

    A case number is a text: spreadsheets round what is longer than fifteen digits.
    """
    if attempt is None:
        return [None] * 7
    result = (attempt.needs, attempt.of, attempt.score) if attempt.over else (None, None, None)
    return [str(attempt.case), *result, round(attempt.seconds / 60, 1), attempt.hints, attempt.undone]
