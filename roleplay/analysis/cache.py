"""Solved tables on disk: found by content, opened memory-mapped, made anew when broken, bounded in size."""

from __future__ import annotations

import errno
import hashlib
import json
import mmap
import os
import re
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from io import BufferedRandom, BufferedReader
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from roleplay.analysis.solution import SLIP, Cancelled, Objective, Solution, copies, joined
from roleplay.analysis.spot import Spots
from roleplay.analysis.stage import staged
from roleplay.engine.case import Case
from roleplay.engine.score import read_left
from roleplay.engine.transcript import ENGINE
from roleplay.reading.regular import open_regular, read_regular, regular_files

if TYPE_CHECKING:
    from roleplay.analysis.strip import Cutting  # brings numpy

FORMAT = 7
"""Raised whenever the tables' layout or the solver's meaning changes."""
LIMIT = 512 * 2**20
"""Bytes that the folder may hold; the tables used longest ago go first."""
LARGE = 100_000_000
"""States past which a table is worked out by itself."""
LARGEST_NOTE = 1000
OURS = re.compile(r"[0-9a-f]{40}(-[a-z0-9_]{8}\.part|\.table)")
CHUNK = 2**18
"""Bytes of a table that are summed up at a time."""
STALE = 3600
"""Seconds after which a half-written file is no longer being written: its process was killed."""


class SolutionCache:
    """A folder of solved tables, one `.table` a case and objective beside a note with its digest."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def solve(
        self,
        case: Case,
        objective: Objective = "score",
        *,
        read: int | None = None,
        slip: int = SLIP,
        cancelled: Cancelled | None = None,
        cutting: Cutting | None = None,
    ) -> Solution:
        """The solution of a case, from disk or fresh. A folder that cannot be written only costs the time.

        `slip` and `cutting` as in `roleplay.analysis.solve.solve`. Raises TooLargeError, and CancelledError when called
        off.
        """
        return self.solve_all(case, (objective,), read=read, slip=slip, cancelled=cancelled, cutting=cutting)[objective]

    def solve_all(
        self,
        case: Case,
        objectives: Sequence[Objective],
        *,
        read: int | None = None,
        slip: int = SLIP,
        cancelled: Cancelled | None = None,
        cutting: Cutting | None = None,
    ) -> dict[Objective, Solution]:
        """The same for several objectives; those that are not on disk are worked out together."""
        found = {one: known for one in objectives if (known := self.look_up(case, one, read=read, slip=slip))}
        missing = [one for one in objectives if one not in found]
        if not missing:
            return found
        states = sum(Spots(stage).spots * (stage.layout.minutes + 1) for stage in staged(case.game))
        # tables so large that two at a time are too much are each put on the disk before the next
        together = [missing] if states <= LARGE else [[one] for one in missing]
        for some in together:
            found |= self._solved(case, some, read, slip, cancelled, cutting)
        return found

    def _solved(
        self,
        case: Case,
        objectives: Sequence[Objective],
        read: int | None,
        slip: int,
        cancelled: Cancelled | None,
        cutting: Cutting | None,
    ) -> dict[Objective, Solution]:
        """Solutions worked out together, and kept."""
        from roleplay.analysis.solve import solve_all  # late: brings numpy, which a table from disk can do without

        found: dict[Objective, Solution] = {}
        read = read_left(case) if read is None else read
        solved = solve_all(case.game, objectives, read=read, slip=slip, cancelled=cancelled, cutting=cutting)
        for one, solution in zip(objectives, solved, strict=True):
            with suppress(OSError):
                self._store(self._path(case, one, solution.read, solution.slip), solution.written())
            # from here on by the file as well: it takes memory only where it is looked at, and shares it
            found[one] = self.look_up(case, one, read=read, slip=slip) or solution
        return found

    def look_up(
        self, case: Case, objective: Objective = "score", *, read: int | None = None, slip: int = SLIP
    ) -> Solution | None:
        """The solution of a case, if it is on the disk."""
        points = read_left(case) if read is None else read
        slip = slip if objective == "practical" else 0
        stages = [(stage, Spots(stage)) for stage in staged(case.game)]
        sizes = [
            copies(spots, objective) * (len(spots.endings) + stage.layout.minutes + 1) * spots.spots
            for stage, spots in stages
        ]
        table = self._open(self._path(case, objective, points, slip), sum(sizes))
        if table is None:
            return None
        starts = [0, *accumulate(sizes)]
        parts = [
            Solution(stage, objective, points, spots, table[start : start + size], slip)
            for (stage, spots), start, size in zip(stages, starts, sizes, strict=False)
        ]
        return joined(case.game, parts) if case.game.scenes else parts[0]

    def _path(self, case: Case, objective: Objective, read: int, slip: int) -> Path:
        return self.folder / f"{self._key(case, objective, read, slip)}.table"

    def _key(self, case: Case, objective: Objective, read: int, slip: int) -> str:
        parts = [FORMAT, ENGINE, case.fingerprint.rules, case.fingerprint.personality_rules, case.variant]
        return hashlib.sha256(json.dumps([*parts, objective, read, slip]).encode()).hexdigest()[:40]

    def _open(self, path: Path, size: int) -> memoryview | None:
        """The table, memory-mapped, if it is whole and of the right size; a broken one is thrown away."""
        try:
            note = json.loads(read_regular(path.with_suffix(".json"), LARGEST_NOTE))
            with open_regular(path) as file:
                table = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
                if table.nbytes == size and note == {"digest": _digest(file)}:
                    with suppress(OSError):  # a folder that may only be read serves all the same
                        os.utime(path)
                    return table
        except FileNotFoundError:
            return None
        except (OSError, ValueError, EOFError, RecursionError):
            pass
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)
        return None

    def _store(self, path: Path, table: memoryview) -> None:
        """Write the table, then its note: without the note it does not count."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._make_room(table.nbytes)
        digest = self._write(path, table)
        self._write(path.with_suffix(".json"), memoryview(json.dumps({"digest": digest}).encode()))

    def _write(self, path: Path, data: memoryview) -> str:
        """Write a file whole or not at all; the digest of what is on the disk."""
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=f"{path.stem}-", suffix=".part")
        try:
            with os.fdopen(handle, "w+b") as file:
                file.write(data)
                file.flush()
                digest = _digest(file)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return digest

    def _make_room(self, size: int) -> None:
        """Take away what is half written and old, then the tables used longest ago; nothing that is not ours.

        Through a link to another folder nothing is taken away. Raises OSError where there is no room then.
        """
        linked, files = self.folder.is_symlink(), []
        for path, seen in regular_files(self.folder, OURS):
            if path.suffix == ".table":
                files.append((seen.st_mtime, seen.st_size, path))
            elif not linked and time.time() - seen.st_mtime > STALE:
                with suppress(OSError):
                    path.unlink()
        held = sum(bytes_ for _, bytes_, _ in files)
        if linked and held + size > self.limit:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        for _, bytes_, path in sorted(files):
            if held + size <= self.limit:
                break
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)
            held -= bytes_


def _digest(file: BufferedReader | BufferedRandom) -> str:
    """A checksum against accidents, quick enough to take at every opening: several times quicker than any hash.

    Of the file, not of the mapped table, which would then be in memory as a whole.
    """
    file.seek(0)
    found, room = 0, memoryview(bytearray(CHUNK))
    while size := file.readinto(room):
        found = crc32(room[:size], found)
    return f"{found:08x}"
