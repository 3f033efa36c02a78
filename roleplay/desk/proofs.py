"""Proofs kept beside the solved tables: a scenario whose words alone were mended is not worked out anew.

What is kept is found by all that decided it, checked when it is read, and bounded in size. Whatever is wrong with a
file, the proof is then made as though it were not there.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from pathlib import Path

from roleplay.reading.regular import read_regular, regular_files
from roleplay.store.disk import write_whole

LIMIT = 64 * 2**20
"""Bytes that all kept proofs may take; those used longest ago go first."""
LARGEST = 8 * 2**20
"""Bytes of one, packed; the shipped ones take some hundred kilobytes at most."""
OURS = re.compile(r"(?P<half>\.)?[0-9a-f]{40}\.proof(?(half)-[a-z0-9_]{8})")
STALE = 3600
"""Seconds after which a half-written file is no longer being written: its process was killed."""
DIGEST = 32


class ProofShelf:
    """A folder of kept proofs, one file each: a digest, then what was gathered."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit

    def find(self, key: str) -> bytes | None:
        """What is kept under a key, if it is there and whole."""
        path = self._path(key)
        try:
            found = read_regular(path, LARGEST)
        except OSError:
            return None
        digest, data = found[:DIGEST], found[DIGEST:]
        if digest != _digest(key, data):
            return None
        with suppress(OSError):  # a folder that may only be read serves all the same
            os.utime(path)
        return data

    def keep(self, key: str, data: bytes) -> None:
        """Keep something, if there is room; a folder that cannot be written only costs the time."""
        if DIGEST + len(data) > min(LARGEST, self.limit):
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            if self._make_room(DIGEST + len(data), self._path(key)):
                write_whole(self._path(key), _digest(key, data) + data)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.proof"

    def _make_room(self, size: int, path: Path) -> bool:
        """Whether there is room for so many bytes at `path`, once the proofs used longest ago are taken away.

        Through a link to another folder nothing is taken away.
        """
        others = sorted(
            (seen.st_mtime, seen.st_size, other) for other, seen in regular_files(self.folder, OURS) if other != path
        )
        held, linked = sum(bytes_ for _, bytes_, _ in others), self.folder.is_symlink()
        for last, bytes_, other in others:
            stale = other.suffix != ".proof" and time.time() - last > STALE
            if not linked and (stale or held + size > self.limit):
                other.unlink(missing_ok=True)
                held -= bytes_
        return held + size <= self.limit


def _digest(key: str, data: bytes) -> bytes:
    """A checksum against accidents: of the key too, so that a file under another name is none."""
    return hashlib.blake2b(key.encode() + data, digest_size=DIGEST).digest()
