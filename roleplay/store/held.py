"""A play of the shelf in one pair of hands: its id taken, its lock held, its record never written over unseen."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from roleplay.reading.regular import read_regular
from roleplay.store.disk import place_new, sweep, write_whole
from roleplay.store.lock import Lock, TakenError
from roleplay.store.store import LARGEST_RECORD, HeldError, StaleError

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript


class Folder(Protocol):
    """A shelf, as far as holding a play needs to know it."""

    @property
    def folder(self) -> Path:
        """Where everything is."""

    def path(self, play_id: str) -> Path:
        """Where the record of a play is."""


class ShelfHold:
    """A play held. Where the folder allows no lock (it may only be read, say) the record is still compared first.

    Raises HeldError where it is open elsewhere, ValueError for what is no id.
    """

    def __init__(self, shelf: Folder, play_id: str) -> None:
        self.id = play_id
        self._path = shelf.path(play_id)
        self._lock: Lock | None = None
        self._swept = False
        try:
            self._lock = Lock(shelf.folder / "held" / f"{play_id}.lock")
        except TakenError as error:
            raise HeldError(play_id, error.holder) from None
        except OSError:
            pass  # what hinders it hinders saving as well, which tells
        try:
            self._seen = self._stamp()
        except OSError:
            self._seen = None  # saving tells
        except BaseException:
            self.release()
            raise

    def load(self) -> Transcript:
        """The record as it is now. Raises TranscriptError for a broken one, FileNotFoundError for none."""
        from roleplay.engine.transcript import Transcript  # late: brings the whole model

        data = read_regular(self._path, LARGEST_RECORD)
        transcript = Transcript.from_json(data)
        self._seen = _digest(data)
        return transcript

    def save(self, transcript: Transcript) -> None:
        """Write the record; on the disk when this returns. Raises OSError, and StaleError for another's record."""
        text = transcript.to_json()
        now = self._stamp()
        if now not in (None, self._seen):  # a record that has gone hides nothing that could be lost
            raise StaleError(f"{self.id} has been changed elsewhere")
        try:
            write_whole(self._path, text, place_new if now is None else Path.replace)
        except FileExistsError:
            raise StaleError(f"{self.id} has been begun elsewhere") from None
        self._seen = _digest(text.encode())
        if not self._swept:
            self._swept = True
            sweep(self._path.parent)

    def release(self) -> None:
        """Give the play up; twice does no harm."""
        if self._lock is not None:
            self._lock.release()

    def _stamp(self) -> bytes | None:
        """A digest of the record on the disk; None where there is none."""
        try:
            return _digest(read_regular(self._path, LARGEST_RECORD))
        except FileNotFoundError:
            return None


def reserved(shelf: Folder, name: str) -> ShelfHold:
    """Hold the first play called `name`, or `name-2` …, that neither is there nor is held by anybody."""
    for play in map(partial(_numbered, name), count(1)):
        try:
            hold = ShelfHold(shelf, play)
        except HeldError:
            continue
        if not os.path.lexists(shelf.path(play)):
            return hold
        hold.release()
    raise AssertionError("numbers end nowhere")


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
