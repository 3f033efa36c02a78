"""Solved tables on disk: found by content, opened memory-mapped, made anew when broken, bounded in size."""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from roleplay.analysis.solution import Objective, Solution
from roleplay.analysis.spot import Spots
from roleplay.engine.case import Case
from roleplay.engine.transcript import ENGINE

FORMAT = 4
"""Raised whenever the tables' layout or the solver's meaning changes."""
LIMIT = 512 * 2**20
"""Bytes that the folder may hold; the tables used longest ago go first."""
STALE = 3600
"""Seconds after which a half-written file is no longer being written: its process was killed."""


class SolutionCache:
    """A folder of solved tables, one `.table` a case and objective beside a note with its digest."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def solve(self, case: Case, objective: Objective = "score", *, read: int | None = None) -> Solution:
        """The solution of a case, from disk or fresh. A folder that cannot be written only costs the time."""
        points = case.game.score.read if read is None else read
        path = self.folder / f"{self._key(case, objective, points)}.table"
        spots = Spots(case.game)
        layout = case.game.layout
        size = (len(spots.endings) + layout.minutes + 1) * spots.spots
        table = self._open(path, size)
        if table is None:
            from roleplay.analysis.solve import solve  # late: brings numpy, which a table from disk can do without

            solution = solve(case.game, objective, read=points)
            with suppress(OSError):
                self._store(path, solution.table)
            # from here on by the file as well: it takes memory only where it is looked at, and shares it
            table = self._open(path, size)
            if table is None:
                return solution
        return Solution(case.game, objective, points, spots, table)

    def _key(self, case: Case, objective: Objective, read: int) -> str:
        parts = [FORMAT, ENGINE, case.fingerprint.rules, case.fingerprint.personality_rules, case.variant]
        return hashlib.sha256(json.dumps([*parts, objective, read]).encode()).hexdigest()[:40]

    def _open(self, path: Path, size: int) -> memoryview | None:
        """The table, memory-mapped, if it is whole and of the right size; a broken one is thrown away."""
        try:
            note = json.loads(path.with_suffix(".json").read_bytes())
            with path.open("rb") as file:
                table = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            if table.nbytes == size and note == {"digest": _digest(path)}:
                with suppress(OSError):  # a folder that may only be read serves all the same
                    os.utime(path)
                return table
        except FileNotFoundError:
            return None
        except (OSError, ValueError, EOFError):
            pass
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)
        return None

    def _store(self, path: Path, table: memoryview) -> None:
        """Write the table, then its note: without the note it does not count."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._make_room(table.nbytes)
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(table)
            digest = _digest(Path(name))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        note = tempfile.NamedTemporaryFile("w", dir=self.folder, suffix=".part", delete=False)  # noqa: SIM115
        with note:
            json.dump({"digest": digest}, note)
        Path(note.name).replace(path.with_suffix(".json"))

    def _make_room(self, size: int) -> None:
        for left in self.folder.glob("*.part"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > STALE:
                    left.unlink()
        files = sorted((file.stat().st_mtime, file.stat().st_size, file) for file in self.folder.glob("*.table"))
        held = sum(bytes_ for _, bytes_, _ in files)
        for _, bytes_, file in files:
            if held + size <= self.limit:
                break
            file.unlink(missing_ok=True)
            file.with_suffix(".json").unlink(missing_ok=True)
            held -= bytes_


def _digest(path: Path) -> str:
    """A checksum against accidents, quick enough to take at every opening.

    Of the file, not of the mapped table, which would then be in memory as a whole.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
