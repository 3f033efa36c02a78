"""Takes in the records that trainees sent: every one is replayed, and what does not hold is refused by its name."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from roleplay.desk.trouble import DeskError
from roleplay.engine.transcript import Transcript, TranscriptError
from roleplay.practice.attempt import Attempt, verified
from roleplay.practice.sent import Sent
from roleplay.reading.problem import sentence
from roleplay.reading.regular import read_regular
from roleplay.scenario.library import Library
from roleplay.store.store import LARGEST_RECORD

MOST_RECORDS = 2000
"""Files that are read of one collection."""
MOST_FOLDERS = 500
SUFFIX = ".json"


@dataclass
class Collected:
    """The records that held, those that did not and why, and what a trainer should know of the others."""

    sent: list[Sent] = field(default_factory=list)
    refused: list[tuple[str, DeskError]] = field(default_factory=list)
    notes: list[tuple[str, DeskError]] = field(default_factory=list)


def collect(folder: Path, library: Library) -> Collected:
    """Read a folder and the folders in it, one level deep. Raises OSError where it cannot be listed at all."""
    found = Collected()
    records: dict[str, str] = {}
    moves: dict[tuple[object, ...], str] = {}
    for number, path in enumerate(_files(folder, found)):
        name = _name(path, folder)
        if number >= MOST_RECORDS:
            found.refused.append((name, DeskError("collect.many", n=MOST_RECORDS)))
            break
        try:
            transcript, attempt = _read(path, name, library)
        except DeskError as error:
            found.refused.append((name, error))
            continue
        if (first := records.setdefault(transcript.to_json(), name)) != name:
            found.refused.append((name, DeskError("collect.twice", file=first)))
            continue
        if not attempt.over:
            found.notes.append((name, DeskError("collect.unfinished")))
        elif (first := moves.setdefault(_moves(transcript), name)) != name:
            found.notes.append((name, DeskError("collect.same", file=first)))
        who = path.parent.name if path.parent != folder else path.stem
        found.sent.append(Sent(sentence(who), name, attempt))
    return found


def _moves(transcript: Transcript) -> tuple[object, ...]:
    """What two plays have in common that are the same case, played in the same way."""
    case = (transcript.scenario, transcript.personality, transcript.variant, transcript.level, transcript.seed)
    return (*case, transcript.entries)


def _files(folder: Path, found: Collected) -> Iterator[Path]:
    """The files to read, by name, those of the folders first, since a folder says whose they are.

    What is no file to be read is refused, what is no record is told.
    """
    here = list(_listed(folder, found, folder))
    within = [path for path in here if path.is_dir()]
    for place in within[:MOST_FOLDERS]:
        for path in _listed(place, found, folder):
            if path.is_dir():
                found.notes.append((_name(path, folder), DeskError("collect.deep")))
            else:
                yield path
    for place in within[MOST_FOLDERS : MOST_FOLDERS + 1]:
        found.refused.append((_name(place, folder), DeskError("collect.folders", n=MOST_FOLDERS)))
    yield from (path for path in here if not path.is_dir())


def _listed(place: Path, found: Collected, folder: Path) -> Iterator[Path]:
    """What lies in a folder and is no link: other folders, and files by the name of a record."""
    try:
        names = sorted(entry.name for entry in os.scandir(place) if not entry.name.startswith("."))
        if len(names) > MOST_RECORDS:
            found.refused.append((_name(place, folder), DeskError("collect.many", n=MOST_RECORDS)))
    except OSError as error:
        if place == folder:
            raise
        found.refused.append((_name(place, folder), DeskError("unwritable", why=error)))
        return
    for path in (place / name for name in names[:MOST_RECORDS]):
        if path.is_symlink():
            found.refused.append((_name(path, folder), DeskError("collect.link")))
        elif path.is_dir() or path.suffix.lower() == SUFFIX:
            yield path
        elif not stat.S_ISREG(path.lstat().st_mode):
            found.refused.append((_name(path, folder), DeskError("collect.odd")))
        else:
            found.notes.append((_name(path, folder), DeskError("collect.other")))


def _name(path: Path, folder: Path) -> str:
    return sentence(str(path.relative_to(folder)))


def _read(path: Path, name: str, library: Library) -> tuple[Transcript, Attempt]:
    """A record and what it comes to. Raises DeskError with the reason where it does not hold."""
    try:
        transcript = Transcript.from_json(read_regular(path, LARGEST_RECORD))
    except TranscriptError as error:
        raise DeskError("collect.untrue", why=error) from None
    except OSError as error:
        raise DeskError("unwritable", why=error) from None
    try:
        scenario = library.get(transcript.scenario)
    except KeyError:
        raise DeskError("collect.scenario", scenario=transcript.scenario) from None
    try:
        return transcript, verified(name, transcript, scenario, library.personalities)
    except TranscriptError as error:
        raise DeskError("collect.untrue", why=error) from None
