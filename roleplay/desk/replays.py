"""What plays come to: a replay says so, never the record; once for every state of a record, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.opening import scenario_of
from roleplay.desk.trouble import DeskError

if TYPE_CHECKING:
    from roleplay.desk.opening import Opened
    from roleplay.practice.attempt import Attempt
    from roleplay.scenario.library import Library
    from roleplay.store.store import Shelved, Store

State = tuple[str, tuple[int, int]]
"""A play, and the version of its record."""


class Replays:
    """Replays plays of a store, each by the scenario that it was begun with, or by another of that id."""

    def __init__(self, store: Store, library: Callable[[], Library]) -> None:
        self._store, self._library = store, library
        self._own: dict[State, Attempt | DeskError] = {}
        self._known: dict[tuple[State, Path | None], Attempt | DeskError] = {}

    def known(self, play: Shelved) -> Attempt | DeskError | None:
        """What a play came to, or why to nothing; None as long as nobody has asked."""
        return self._own.get((play.id, play.version))

    def of(self, play: Shelved) -> Attempt | DeskError:
        """What a play comes to by the scenario that it was begun with, or why to nothing."""
        state = (play.id, play.version)
        if state not in self._own:
            self._own[state] = self._replayed(play)
        return self._own[state]

    def within(self, play: Shelved, opened: Opened) -> Attempt | DeskError:
        """What a play comes to by this scenario, or why to nothing."""
        key = ((play.id, play.version), opened.file)
        if key not in self._known:
            self._known[key] = _verified(play, opened)
        return self._known[key]

    def _replayed(self, play: Shelved) -> Attempt | DeskError:
        if play.transcript is None:
            return DeskError("broken", read=True, play=play.id, why=play.fault)
        try:
            opened = scenario_of(self._store, play.id, play.transcript.scenario, self._library())
        except DeskError as error:
            return error
        return self.within(play, opened)


def _verified(play: Shelved, opened: Opened) -> Attempt | DeskError:
    from roleplay.engine.transcript import TranscriptError  # late: brings the whole model
    from roleplay.practice.attempt import verified

    if play.transcript is None:
        return DeskError("broken", read=True, play=play.id, why=play.fault)
    try:
        return verified(play.id, play.transcript, opened.scenario, opened.personalities)
    except TranscriptError as error:
        return DeskError("unfit", read=True, why=error)
