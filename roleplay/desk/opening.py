"""Opening a play: a new one, or one from the store to go on with, wherever its scenario is."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.seat import Seat, Unkept
from roleplay.desk.trouble import DeskError, held, unwritable
from roleplay.store.store import HeldError

if TYPE_CHECKING:
    from roleplay.engine.session import Session
    from roleplay.engine.transcript import Transcript
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Personality
    from roleplay.store.store import Hold, Store


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario and the personalities to play it with; `file` where it is not one of the library."""

    scenario: Scenario
    personalities: Mapping[str, Personality]
    file: Path | None = None


def begin(store: Store, session: Session, opened: Opened) -> Seat:
    """A seat for a new play. Where there is no place for it, keeping it tells so."""
    name = session.play.case.scenario.id
    hold: Hold
    try:
        hold = store.reserve(name)
    except OSError as error:
        hold = Unkept(name, error)
    seat = Seat(hold, session, opened.personalities, opened.file)
    remember_file(store, seat)
    return seat


def go_on(store: Store, play_id: str, opened: Callable[[Transcript], Opened]) -> Seat:
    """A seat for a kept play, read anew once nobody else can change it; `opened` finds its scenario.

    Raises DeskError where it is open elsewhere, is not there, has ended or does not fit its scenario.
    """
    hold = take(store, play_id)
    try:
        return _resumed(hold, opened)
    except BaseException:
        hold.release()
        raise


def look_back(
    store: Store, play_id: str, opened: Callable[[Transcript], Opened]
) -> tuple[Session, Mapping[str, Personality]]:
    """The session of a play that has ended, replayed, and whoever may be met in it.

    Raises DeskError where it is not there, or its record does not fit its scenario.
    """
    from roleplay.engine.replay import resume
    from roleplay.engine.transcript import TranscriptError

    transcript = _read(store.load, play_id)
    found = opened(transcript)
    try:
        return resume(transcript, found.scenario, found.personalities), found.personalities
    except TranscriptError as error:
        raise DeskError("unfit", read=True, why=error) from None


def take(store: Store, play_id: str) -> Hold:
    """Hold a play. Raises DeskError where it is open elsewhere, or is no play."""
    try:
        return store.hold(play_id)
    except HeldError as error:
        raise held(error) from None
    except (ValueError, FileNotFoundError):  # no id, or somebody else's play
        raise DeskError("unknown", play=play_id) from None
    except OSError as error:
        raise unwritable(error) from None


def _resumed(hold: Hold, opened: Callable[[Transcript], Opened]) -> Seat:
    from roleplay.engine.replay import resume
    from roleplay.engine.transcript import TranscriptError

    play = hold.id
    transcript = _read(lambda _: hold.load(), play)
    if transcript.result.ending is not None:
        command = shlex.join(["roleplay", "replay", play])
        raise DeskError("ended", play=play, command=command)
    found = opened(transcript)
    try:
        session = resume(transcript, found.scenario, found.personalities)
    except TranscriptError as error:
        raise DeskError("changed", read=True, play=play, why=error) from None
    return Seat(hold, session, found.personalities, found.file)


def _read(load: Callable[[str], Transcript], play: str) -> Transcript:
    """The record of a play. Raises DeskError where it is not there, or cannot be read."""
    from roleplay.engine.transcript import TranscriptError

    try:
        return load(play)
    except FileNotFoundError:
        raise DeskError("unknown", play=play) from None
    except (TranscriptError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DeskError("broken", read=True, play=play, why=why) from None


def scenario_of(store: Store, play_id: str, scenario: str, library: Library) -> Opened:
    """The scenario of a kept play: the file that it was begun from, else the one of the library with its id.

    Raises DeskError where neither is there, or the file cannot be played.
    """
    origin = store.origin(play_id)
    file = Path(origin) if origin is not None else None
    if file is not None and file.exists():
        return read(file)
    try:
        return Opened(library.get(scenario), library.personalities)
    except KeyError:
        pass
    if file is not None:
        command = f"roleplay play FILE --resume {shlex.quote(play_id)}"
        raise DeskError("moved", file=file, command=command)
    raise DeskError("gone", scenario=scenario)


def read(file: Path) -> Opened:
    """The scenario in a file and the personalities beside it. Raises DeskError where it cannot be played."""
    from roleplay.reading.problem import ProblemError
    from roleplay.scenario.library import load_personalities, read_scenario

    try:
        return Opened(read_scenario(file), load_personalities((file.parent,)), file)
    except ProblemError as error:
        raise DeskError("unreadable", read=True, file=file, why=error.problems[0]) from None


def remember_file(store: Store, seat: Seat) -> None:
    """Remember where the scenario file of a play is now, if it is not where it was, so that none needs to name it."""
    if seat.file is not None and store.origin(seat.id) != (now := str(seat.file.absolute())):
        with contextlib.suppress(OSError):  # what hinders this hinders keeping the play, which tells
            store.save_origin(seat.id, now)
