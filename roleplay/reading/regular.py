"""A small regular file, read whole or refused: never a pipe, a device or more bytes than it may have."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class UnfitError(OSError):
    """Raised for what is no file of a fitting size; `strerror` says what it is instead."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(None, what, str(path))
        self.strerror = what

    def __str__(self) -> str:
        return self.strerror or ""


_KINDS = (
    (stat.S_ISDIR, "a folder, not a file"),
    (stat.S_ISFIFO, "a pipe, not a file"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)


def kind_of(mode: int) -> str | None:
    """What a file of this `mode` is where it is no regular one, in words; else None."""
    if stat.S_ISREG(mode):
        return None
    return next((what for test, what in _KINDS if test(mode)), "not a file")


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of the regular file at `path`, links followed, at most `limit` of them.

    Never waits and never takes more memory than `limit`. Raises UnfitError for anything else than such a file, and
    OSError where it cannot be read; FileNotFoundError for none.
    """
    try:
        _demand_regular(path, path.stat())  # before it is opened: to open a device may already do something
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (ValueError, RuntimeError):  # a NUL in the name; a link to itself (before Python 3.13)
        raise UnfitError(path, "no such place") from None
    with os.fdopen(handle, "rb") as file:
        seen = os.fstat(handle)
        _demand_regular(path, seen)
        data = file.read(limit + 1) if seen.st_size <= limit else b""
    if seen.st_size > limit or len(data) > limit:
        raise UnfitError(path, f"larger than {limit:,} bytes")
    return data


def _demand_regular(path: Path, seen: os.stat_result) -> None:
    if (what := kind_of(seen.st_mode)) is not None:
        raise UnfitError(path, what)
