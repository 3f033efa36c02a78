"""What a store of plays can do, whatever it is made of: the faces deal in ids and values, never in places."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from roleplay.engine.session import Mode
    from roleplay.engine.transcript import Transcript
    from roleplay.practice.drill.log import DrillLog
    from roleplay.scenario.personality import Level
    from roleplay.store.gathering import Gatherings, WorkshopHead, WorkshopKind
    from roleplay.store.lock import Holder
    from roleplay.store.objection import Objection
    from roleplay.store.paper import Paper, PaperKind
    from roleplay.store.settings import Settings


LARGEST_RECORD = 1_000_000
"""Bytes of a play; a longer file is none."""
LARGEST_NOTES = 200_000
"""Bytes of the notes on a play; more are refused when they are to be kept."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a record says of its play, for lists. A claim, as the record's result is."""

    scenario: str
    level: Level
    mode: Mode
    entries: int
    finished: bool
    uncovered: int
    needs: int
    total: int

    @classmethod
    def of(cls, transcript: Transcript) -> Summary:
        """The summary of a record."""
        result = transcript.result
        return cls(
            transcript.scenario,
            transcript.level,
            transcript.mode,
            len(transcript.entries),
            result.ending is not None,
            result.uncovered,
            result.of,
            result.total,
        )


class Shelved:
    """A play in the store; its record is read when it is asked for, and `fault` says why it could not be.

    `version` changes whenever the record does, so that what was found out about it can be kept. `summary` is None
    where the record cannot be read.
    """

    def __init__(
        self,
        play_id: str,
        changed: datetime,
        version: tuple[int, int],
        read: Callable[[], Transcript],
        summary: Summary | None = None,
    ) -> None:
        self.id = play_id
        self.changed = changed
        self.version = version
        self._read = read
        self._summary = summary

    @cached_property
    def _loaded(self) -> tuple[Transcript | None, str | None]:
        from roleplay.engine.transcript import TranscriptError  # late: brings the whole model
        from roleplay.reading.problem import sentence

        try:
            return self._read(), None
        except OSError as error:
            return None, sentence(error.strerror or str(error))
        except (TranscriptError, ValueError, RuntimeError) as error:
            return None, sentence(str(error))

    @property
    def transcript(self) -> Transcript | None:
        """The record; None where it cannot be read."""
        return self._loaded[0]

    @property
    def fault(self) -> str | None:
        """Why the record cannot be read, in plain text; None where it can."""
        return self._loaded[1]

    @property
    def summary(self) -> Summary | None:
        """What the record says of the play; None where it cannot be read."""
        if self._summary is None and self.transcript is not None:
            self._summary = Summary.of(self.transcript)
        return self._summary

    @property
    def finished(self) -> bool:
        """Whether the conversation has ended."""
        return self.summary is not None and self.summary.finished

    @property
    def unfinished(self) -> bool:
        """Whether there is a conversation to go on with: a record that can be read, of a play that has not ended."""
        return not self.finished and self.transcript is not None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What came of taking over the files of an earlier version.

    `plays` are in the database now; `damaged` are the ids and faults of those that could not be read; all files
    are kept as they were in `backup`.
    """

    plays: int
    damaged: tuple[tuple[str, str], ...]
    backup: Path


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

    def all(self, most: int | None = None) -> list[Shelved]:
        """Every play, the latest first, or the latest `most`; broken ones included, with what is wrong with them."""

    def count(self) -> int:
        """How many plays there are."""

    def load(self, play_id: str) -> Transcript:
        """The record of a play. Raises TranscriptError for a broken one, FileNotFoundError for none."""

    def reserve(self, scenario: str) -> Hold:
        """Hold a new play of a scenario, under an id that no other has or gets."""

    def hold(self, play_id: str) -> Hold:
        """Hold a play. Raises HeldError where it is open elsewhere, ValueError for what is no id."""

    def delete(self, play_id: str) -> None:
        """Throw a play away with all that belongs to it. Raises HeldError where it is open."""

    def notes(self, play_id: str) -> str:
        """What was noted for a play; "" where nothing was."""

    def save_notes(self, play_id: str, notes: str) -> None:
        """Keep what was noted for a play."""

    def every_note(self, among: Collection[str] | None = None) -> dict[str, str]:
        """What was noted for each play that has notes, or for those `among` whose ids are given."""

    def origin(self, play_id: str) -> str | None:
        """The scenario file that a play was begun from; None for one of the library."""

    def save_origin(self, play_id: str, file: str) -> None:
        """Remember the scenario file that a play was begun from."""

    def papers(self, kind: PaperKind) -> tuple[list[Paper], list[str]]:
        """The papers of a kind, the one changed last first, and what is wrong with those that cannot be read."""

    def keep_paper(self, paper: Paper) -> Paper:
        """Keep a paper; the same with its serial. Raises StaleError where it was changed by somebody else since."""

    def throw_paper(self, paper_id: str) -> None:
        """Throw a paper away; no complaint when it is not there."""

    def workshops(self, kind: WorkshopKind) -> list[WorkshopHead]:
        """This profile's workshops of a kind, the one changed last first. Looking makes no place for them."""

    @property
    def gatherings(self) -> Gatherings:
        """What happens in workshops."""

    def object(self, objection: Objection) -> None:
        """Keep an objection; one to the same move of the same play is put in its place."""

    def objections(self) -> tuple[list[Objection], list[str]]:
        """Every objection that can be read, the earliest first, and what is wrong with the others."""

    def taken_over(self) -> TakenOver | None:
        """What was taken over from the files of earlier versions since this was last asked, if anything was."""

    @property
    def drills(self) -> DrillLog:
        """What happened to cards."""

    @property
    def exports(self) -> Path:
        """The folder for files that somebody takes along; it need not be there yet."""

    def settings(self) -> Settings:
        """The settings; the usual ones where there are none that can be used."""

    def settings_fault(self) -> str | None:
        """What is wrong with the settings that are kept, if anything is."""

    def save_settings(self, settings: Settings) -> None:
        """Remember the settings."""

    def close(self) -> None:
        """Let go of what is open. Twice does no harm."""
