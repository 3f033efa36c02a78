"""What comes with the product is read once by all processes that test, however often it is asked for.

To read a file is a pure function of its bytes, its name and what is around it, and around a shipped file is always the
same; what comes of it cannot be changed. Whoever reads a file first leaves what came of it in the folder that all
workers share, for the other processes of this run.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
from pathlib import Path
from typing import Any

from roleplay.reading import reading
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.reading import Reading, read
from roleplay.reading.registry import NOTHING_AROUND, Kind, Surroundings

SHIPPED = tuple(f"{folder}/" for folder in (scenarios_path(), assets_path()))
FOLDER = "ROLEPLAY_TEST_READ"
"""Environment variable with the folder that all workers share: whoever starts them makes it."""
PROGRAM = """
import runpy
from tests.readings import read_once
read_once()
runpy.run_module("roleplay", run_name="__main__", alter_sys=True)
"""
"""What to give to `python -c` for a program that need not read again what is shipped; it must find `tests`."""
_known: dict[tuple[str, str, bytes], Reading[Any]] = {}


def make_folder() -> None:
    """Make the folder that all workers share."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="roleplay-read-")


def throw_folder() -> None:
    """Throw the folder away."""
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)


def read_once() -> None:
    """From now on."""
    reading.read = _read


def _read(kind: Kind[Any], data: bytes, file: str, around: Surroundings = NOTHING_AROUND) -> Reading[Any]:
    if not file.startswith(SHIPPED):
        return read(kind, data, file, around)
    key = kind.name, file, data
    if key not in _known:
        _known[key] = _shared(kind, data, file, around)
    return _known[key]


def _shared(kind: Kind[Any], data: bytes, file: str, around: Surroundings) -> Reading[Any]:
    if FOLDER not in os.environ:
        return read(kind, data, file, around)
    place = Path(os.environ[FOLDER], hashlib.sha256(b"\0".join([kind.name.encode(), file.encode(), data])).hexdigest())
    if place.exists():
        found: Reading[Any] = pickle.loads(place.read_bytes())
        return found
    made = read(kind, data, file, around)
    part = place.with_suffix(f".{os.getpid()}")
    part.write_bytes(pickle.dumps(made))
    part.replace(place)
    return made
