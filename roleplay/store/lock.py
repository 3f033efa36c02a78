"""A lock on a name that dies with the process that took it, and tells others whose it is."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from roleplay.reading.problem import sentence
from roleplay.reading.regular import UnfitError, kind_of, read_regular

_LARGEST = 1000
_TRIES = 100
"""How often the file may be taken away between being opened and being locked before it is called held."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock; 0 and "" where that is not known. `since` is in seconds of the epoch."""

    process: int = 0
    machine: str = ""
    since: float = 0

    @property
    def here(self) -> bool:
        """Whether it is this very process."""
        return self.process == os.getpid() and self.machine == platform.node()


class TakenError(Exception):
    """Raised where somebody else, alive, has the lock."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        super().__init__(f"held by process {holder.process} on {holder.machine}")


class Lock:
    """The lock at `path`, taken when made: the system drops it with the process, however that ends.

    Raises TakenError where somebody has it, OSError where there can be no lock.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = _taken(path)
        holder = {"process": os.getpid(), "machine": platform.node(), "since": round(time.time())}
        with contextlib.suppress(OSError):  # a full disk: held all the same, by whom cannot be told
            os.truncate(self._handle, 0)
            os.write(self._handle, json.dumps(holder).encode())

    def release(self) -> None:
        """Give it up. Twice does no harm."""
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()  # while it is still ours, so that nobody else's is taken away
        os.close(handle)


def holder_of(path: Path) -> Holder:
    """Who wrote their name into the lock at `path`."""
    try:
        found = json.loads(read_regular(path, _LARGEST))
        return Holder(int(found["process"]), sentence(str(found["machine"])), float(found["since"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return Holder()


def _taken(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_TRIES):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            if (what := kind_of(os.fstat(handle).st_mode)) is not None:
                raise UnfitError(path, what)
            if not _lock(handle):
                break
            if _same(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # its holder gave it up and took the file away meanwhile
    else:
        raise TakenError(holder_of(path))
    os.close(handle)
    raise TakenError(holder_of(path))


def _same(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    _BEYOND = 2**30

    def _lock(handle: int) -> bool:
        """Lock one byte far beyond the text, which others may so still read."""
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
