"""A small regular file, read whole or refused: never a pipe, a device or more bytes than it may have."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path


class UnfitError(OSError):
    """Raised for what is no file of a fitting size; `strerror` says what it is instead."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(None, what, str(path))
        self.strerror = what

    def __str__(self) -> str:
        return self.strerror or ""


class OversizeError(UnfitError):
    """Raised for a file of more bytes than it may have."""


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


def open_regular(path: Path) -> BufferedReader:
    """The regular file at `path`, links followed, open to be read. Never waits.

    Raises UnfitError for anything else, and OSError where it cannot be read; FileNotFoundError for none.
    """
    try:
        _demand_regular(path, path.stat())  # before it is opened: to open a device may already do something
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (ValueError, RuntimeError):  # a NUL in the name; a link to itself (before Python 3.13)
        raise UnfitError(path, "no such place") from None
    try:
        _demand_regular(path, os.fstat(handle))
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of the regular file at `path`, at most `limit` of them, and never more memory than that.

    Raises what `open_regular` does, and OversizeError for a larger file.
    """
    with open_regular(path) as file:
        fits = os.fstat(file.fileno()).st_size <= limit
        data = file.read(limit + 1) if fits else b""
    if not fits or len(data) > limit:
        raise OversizeError(path, f"larger than {limit:,} bytes")
    return data


def regular_files(folder: Path, named: re.Pattern[str]) -> Iterator[tuple[Path, os.stat_result]]:
    """The regular files of a folder, links left out, whose whole names are such, and what is known of each."""
    for entry in os.scandir(folder):
        if named.fullmatch(entry.name):
            with suppress(FileNotFoundError):  # another process may take files away meanwhile
                seen = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(seen.st_mode):
                    yield Path(entry.path), seen


def _demand_regular(path: Path, seen: os.stat_result) -> None:
    if (what := kind_of(seen.st_mode)) is not None:
        raise UnfitError(path, what)
