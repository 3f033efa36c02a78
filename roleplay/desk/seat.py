"""A seat: one play that is open, held against everybody else, and kept while it goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.keeper import PATIENCE, Keeper
from roleplay.desk.trouble import DeskError, unwritable
from roleplay.engine.transcript import record
from roleplay.store.store import StaleError

if TYPE_CHECKING:
    from roleplay.desk.ghost import Ghost
    from roleplay.engine.session import Session
    from roleplay.engine.transcript import Transcript
    from roleplay.scenario.personality import Personality
    from roleplay.store.store import Hold


class Seat:
    """A session and its place in the store; `file` is the scenario file that it was begun from, if any.

    `on_kept` is called, in another thread, whenever the play has been kept (None) or could not be (why).
    """

    def __init__(
        self, hold: Hold, session: Session, personalities: Mapping[str, Personality], file: Path | None = None
    ) -> None:
        self.session = session
        if session.begun is None and not session.play.turns:
            session.begun = _now()
        self.personalities = personalities
        self.file = file
        self.ghost: Ghost | None = None
        """The play that is raced, as long as the program runs."""
        self.on_kept: Callable[[DeskError | None], object] | None = None
        self._hold = hold
        self._keeper: Keeper[Transcript] = Keeper(hold.save, self._tell)

    @property
    def id(self) -> str:
        """The id of the play."""
        return self._hold.id

    def keep(self, passed: float = 0) -> None:
        """Have the play written as it stands, `passed` seconds on; `settle` or `on_kept` tell what came of it."""
        self._stamp()
        self._keeper.keep(record(self.session, passed))

    def _stamp(self) -> None:
        """Have the record say when the play was begun and when it ended, by this machine's clock."""
        if self.session.play.over and self.session.ended is None:
            self.session.ended = _now()

    def settle(self, seconds: float = PATIENCE) -> DeskError | None:
        """Wait until what was given to `keep` is on the disk, at most `seconds`; what hindered it, if anything did."""
        return _trouble(self._keeper.settle(seconds))

    def leave(self) -> DeskError | None:
        """Give the play up, once it is written; what hindered that, if anything did. Twice does no harm."""
        failed = self.settle()
        self.on_kept = None
        self._keeper.close()
        self._hold.release()
        return failed

    def _tell(self, failure: Exception | None) -> None:
        if self.on_kept is not None and (failure is None or isinstance(failure, (OSError, StaleError, DeskError))):
            self.on_kept(_trouble(failure))


class Unkept:
    """A hold on nothing: where there is no place for a play, it can be played and not kept."""

    def __init__(self, play_id: str, error: OSError) -> None:
        self.id = play_id
        self._error = error

    def load(self) -> Transcript:
        """There is nothing."""
        raise FileNotFoundError(self.id)

    def save(self, transcript: Transcript) -> None:
        """Raises the error that says why."""
        del transcript
        raise self._error

    def release(self) -> None:
        """Nothing to give up."""


def _now() -> int:
    return min(max(int(time.time()), 0), 2**37)


def _trouble(failure: Exception | None) -> DeskError | None:
    match failure:
        case None:
            return None
        case DeskError():
            return failure
        case StaleError():
            return DeskError("stale")
        case TimeoutError():
            return DeskError("slow")
        case OSError():
            return unwritable(failure)
        case _:
            raise failure
