"""From a file on the command line to the session that it records, or one clear line on why not."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from roleplay.cli.exit import Fault, Refusal
from roleplay.cli.find import Found, find, find_listed
from roleplay.cli.person import own_store
from roleplay.engine.case import Earlier
from roleplay.engine.playcode import begun, code_of, looks_like_code, scenario_in, session_of
from roleplay.engine.replay import resume
from roleplay.engine.sequel import handed_on
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError
from roleplay.reading.regular import OversizeError, UnfitError, read_regular
from roleplay.scenario.after import earlier_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.store.store import LARGEST_RECORD

SHOWN = 120
"""Signs of a code that are shown where it is refused."""


def load(file: Path, scenario: str | None) -> tuple[Session, Found]:
    """The session recorded in `file`, kept under that id or told by that code, played again.

    `scenario` is where it is not of the list.

    A record that does not fit, or claims what a replay does not come to, is refused.
    """
    if looks_like_code(str(file)) and not os.path.lexists(file):
        return _told(str(file), scenario)
    try:
        transcript = _kept(file) or Transcript.from_json(_bytes(file))
        found = find(scenario) if scenario else find_listed(transcript.scenario)
        return resume(transcript, found.scenario, found.personalities), found
    except TranscriptError as error:
        raise Fault(f"{file}: {error}") from None


def _told(code: str, scenario: str | None) -> tuple[Session, Found]:
    try:
        name = scenario_in(code)
        found = find(scenario) if scenario else find_listed(name)
        return session_of(code, found.scenario, found.personalities), found
    except TranscriptError as error:
        raise Fault(f"{code[:SHOWN]}: {error}") from None


def load_before(name: str, scenario: Scenario, personalities: Mapping[str, Personality]) -> Earlier:
    """What a play of `scenario` goes on from: the file, id or code of a finished play of the scenario before it."""
    first = earlier_of(scenario)
    if first is None:
        raise Refusal(f"{scenario.id} goes on from no other scenario: leave out --after")
    try:
        if looks_like_code(name) and not os.path.lexists(name):
            return begun(name, scenario, personalities)
        transcript = _kept(Path(name)) or Transcript.from_json(_bytes(Path(name)))
        session = resume(transcript, first, personalities)
        return handed_on(scenario, session.play, code_of(session))
    except ValueError as error:
        raise Fault(f"{name[:SHOWN]}: {error}") from None


def refuse_unfinished(file: Path, session: Session) -> None:
    """Refuse an assessment that goes on: what is known of it would help the trainee."""
    if session.mode == "assessment" and not session.play.over:
        raise Fault(f"{file}: this assessment is not finished; a review would help the trainee")


def _kept(file: Path) -> Transcript | None:
    """The record of the play that the store has under this id; None for a file's name, or what is kept nowhere."""
    if file.name != str(file) or os.path.lexists(file):
        return None
    try:
        return own_store().load(str(file))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Fault(f"{file}: {error.strerror or error}") from None


def _bytes(file: Path) -> bytes:
    try:
        return read_regular(file, LARGEST_RECORD)
    except FileNotFoundError:
        raise Refusal(f"{file}: no such file, and no play of that name") from None
    except OversizeError as error:
        raise Fault(f"{file}: not a transcript: {error}") from None
    except UnfitError as error:
        raise Refusal(f"{file}: {error}; the record of a play is wanted") from None
    except OSError as error:
        raise Refusal(f"{file}: {error.strerror or error}") from None
