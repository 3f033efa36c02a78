"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from roleplay.store.home import BACKUPS


def write_whole(path: Path, content: str | bytes, place: Callable[[Path, Path], object] = Path.replace) -> None:
    """Write `content` to `path` so that a reader sees the old file or the new one, never a part.

    `place` puts the file that is written and on the disk where it belongs. Raises OSError; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        place(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def place_new(written: Path, path: Path) -> None:
    """Put a written file where none may be yet. Raises FileExistsError where one came meanwhile."""
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(f"{path}: came meanwhile") from None
        written.replace(path)
    else:
        written.unlink()


def backup_path(home: Path, name: str, suffix: str = "") -> Path:
    """Where something is put aside under `name` and the time of day, in a folder that is made: nothing is there yet."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    numbered = (f"{name}-{stamp}{'' if number == 1 else f'-{number}'}{suffix}" for number in count(1))
    folder = home / BACKUPS
    folder.mkdir(parents=True, exist_ok=True)
    return next(folder / one for one in numbered if not os.path.lexists(folder / one))
