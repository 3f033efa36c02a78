"""What a store of plays can do, whatever it is made of: the faces deal in ids and values, never in places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.store.lock import Holder
    from roleplay.store.objection import Objection
    from roleplay.store.settings import Settings


LARGEST_RECORD = 1_000_000
"""Bytes of a play; a longer file is none."""
LARGEST_NOTES = 200_000
"""Bytes of the notes on a play; more are refused when they are to be kept."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A play in the store; `fault` says why its record could not be read.

    `version` changes whenever the record does, so that what was found out about it can be kept.
    """

    id: str
    changed: datetime
    transcript: Transcript | None
    fault: str | None = None
    version: tuple[int, int] = (0, 0)

    @property
    def finished(self) -> bool:
        """Whether the conversation has ended."""
        return self.transcript is not None and self.transcript.result.ending is not None


class HeldError(Exception):
    """Raised where a play is open elsewhere: in another process, or already in this one."""

    def __init__(self, play_id: str, holder: Holder) -> None:
        super().__init__(f"{play_id} is open in process {holder.process}")
        self.play_id = play_id
        self.holder = holder


class StaleError(Exception):
    """Raised where a record has been changed by somebody else since it was last seen: it is not written over."""


class Hold(Protocol):
    """A play held by one: nobody else can write it meanwhile."""

    @property
    def id(self) -> str:
        """The id of the play."""

    def load(self) -> Transcript:
        """The record as it is now. Raises TranscriptError for a broken one, FileNotFoundError for none."""

    def save(self, transcript: Transcript) -> None:
        """Write the record; on the disk when this returns. Raises OSError, and StaleError for another's record."""

    def release(self) -> None:
        """Give the play up; twice does no harm."""


class Store(Protocol):
    """Plays with their notes and origins, and the settings. Each call raises OSError where the place refuses."""

    def all(self) -> list[Shelved]:
        """Every play, the latest first; broken ones included, with what is wrong with them."""

    def reserve(self, scenario: str) -> Hold:
        """Hold a new play of a scenario, under an id that no other has or gets."""

    def hold(self, play_id: str) -> Hold:
        """Hold a play. Raises HeldError where it is open elsewhere, ValueError for what is no id."""

    def delete(self, play_id: str) -> None:
        """Throw a play away with all that belongs to it. Raises HeldError where it is open."""

    def where(self, play_id: str) -> str:
        """Where the record of a play is, in a form that people and `roleplay replay` understand."""

    def notes(self, play_id: str) -> str:
        """What was noted for a play; "" where nothing was."""

    def save_notes(self, play_id: str, notes: str) -> None:
        """Keep what was noted for a play."""

    def origin(self, play_id: str) -> str | None:
        """The scenario file that a play was begun from; None for one of the library."""

    def save_origin(self, play_id: str, file: str) -> None:
        """Remember the scenario file that a play was begun from."""

    def object(self, objection: Objection) -> None:
        """Keep an objection; one to the same move of the same play is put in its place."""

    def objections(self) -> tuple[list[Objection], list[str]]:
        """Every objection that can be read, the earliest first, and what is wrong with the others."""

    def settings(self) -> Settings:
        """The settings; the usual ones where there are none that can be used."""

    def settings_fault(self) -> str | None:
        """What is wrong with the settings that are kept, if anything is."""

    def save_settings(self, settings: Settings) -> None:
        """Remember the settings."""
