"""Where a command's result goes: to the standard output, or to a file, which is the old one or the whole new one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.stream import flush, write, write_document
from roleplay.reading.regular import kind_of
from roleplay.store.disk import place_new

out_option = click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write; else to the standard output."
)
_OPEN = re.compile(r"/dev/(null|stdout|stderr|fd/\d+)|/proc/self/fd/\d+")
"""Places that are open already, or take anything: what is written there replaces nothing."""


def deliver(content: str | bytes, out: Path | None, *, new: bool = False) -> None:
    """Write a text to `out`, or to the standard output, or bytes to `out`. A scenario is never written over by mistake.

    A `new` file is put where none is, even if one came meanwhile.

    Raises OSError where it cannot be written; what was there before is then still there.
    """
    if out is None:
        write_document(content.removesuffix("\n") if isinstance(content, str) else content.decode())
        return
    data = content.encode() if isinstance(content, str) else content
    if _OPEN.fullmatch(str(out)):
        flush()
        with out.open("wb") as file:
            file.write(data)
        return
    if out.suffix.lower() in (".yaml", ".yml"):
        raise Refusal(f"{out}: that is the name of a scenario; choose another for the result")
    target = _target(out)
    try:
        _replace(target, data, place_new if new else Path.replace)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(out)) from None
    write(str(out))


def _target(out: Path) -> Path:
    """The file to replace, links followed, so that a link stays one. Raises Refusal for what is no file."""
    try:
        target = out.resolve()
        seen = target.stat() if os.path.lexists(target) else None
    except (OSError, RuntimeError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise Refusal(f"{out}: {why or 'no such place'}") from None
    if seen is not None and (what := kind_of(seen.st_mode)) is not None:
        raise Refusal(f"{out}: {what}; name a file" + (" in it" if stat.S_ISDIR(seen.st_mode) else ""))
    if target.suffix.lower() in (".yaml", ".yml"):
        raise Refusal(f"{out}: leads to {target}, which is the name of a scenario; choose another for the result")
    return target


def _replace(target: Path, data: bytes, place: Callable[[Path, Path], object]) -> None:
    """Write beside, then put it in place: with the permissions of the old file, or those that a new one gets."""
    if target.exists() and not os.access(target, os.W_OK):  # the folder may allow it, but the file is locked
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_permissions(target))
        place(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _permissions(target: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
