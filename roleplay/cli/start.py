"""From the options of `roleplay play` to a session: a new one, or one from the shelf to go on with."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from roleplay.cli.exit import Fault, Refusal
from roleplay.cli.find import Found, find, find_listed
from roleplay.engine.case import draw_case, random_seed
from roleplay.engine.play import Play
from roleplay.engine.session import Mode, Session
from roleplay.engine.transcript import Transcript, TranscriptError, resume
from roleplay.reading.problem import did_you_mean
from roleplay.scenario.library import Library, load_library
from roleplay.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asked for; None where it left the choice open."""

    seed: int | None = None
    personality: str | None = None
    variant: str | None = None
    mode: Mode | None = None
    wall_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A session, its id on the shelf, and where its scenario was found."""

    session: Session
    play: str
    found: Found

    def command(self, *options: str) -> str:
        """The command line that goes on with the play."""
        file = [str(self.found.path)] if self.found.path else []
        return shlex.join(["roleplay", "play", *file, "--resume", self.play, *options])

    def library(self) -> Library:
        """The packs to show: the shipped ones, and that of the user's file."""
        return load_library([self.found.path.parent] if self.found.path else [])


def begin(name: str, wishes: Wishes, shelf: Shelf) -> Started:
    """A new session of the scenario that `name` means."""
    found, settings = find(name), shelf.settings()
    personality = found.personality(wishes.personality)
    try:
        case = draw_case(
            found.scenario,
            found.personalities,
            seed=random_seed() if wishes.seed is None else wishes.seed,
            personality=personality,
            variant=found.variant(wishes.variant),
            told=personality is not None,
        )
    except KeyError as error:
        raise Fault(f"{error.args[0]}; see roleplay check") from None
    wall = settings.wall_minutes if wishes.wall_minutes is None else wishes.wall_minutes
    session = Session(Play.start(case), wishes.mode or settings.mode, wall)
    return Started(session, shelf.new_id(found.scenario.id), found)


def go_on(name: str | None, play: str, shelf: Shelf) -> Started:
    """The session kept as `play`, or the latest unfinished one where `play` is empty; `name` may name its file."""
    play = play or _latest(name, shelf)
    transcript = _load(play, shelf)
    if transcript.result.ending is not None:
        raise Refusal(f"{play} has ended; its debrief: roleplay replay {shlex.quote(str(shelf.path(play)))}")
    found = find(name) if name else find_listed(transcript.scenario)
    try:
        session = resume(transcript, found.scenario, found.personalities)
    except TranscriptError as error:
        raise Fault(f"{play} cannot go on: {error}") from None
    return Started(session, play, found)


def _latest(name: str | None, shelf: Shelf) -> str:
    wanted = find(name).scenario.id if name else None
    for shelved in shelf.unfinished():
        if shelved.transcript is not None and wanted in (None, shelved.transcript.scenario):
            return shelved.id
    raise Refusal("there is no unfinished play to go on with")


def _load(play: str, shelf: Shelf) -> Transcript:
    try:
        return shelf.load(play)
    except (FileNotFoundError, ValueError) as error:
        if isinstance(error, TranscriptError):
            raise Fault(f"{play}: {error}") from None
    known = [shelved.id for shelved in shelf.unfinished()]
    kept = f"; unfinished: {', '.join(known[:5])}" if known else "; there is no unfinished play"
    raise Refusal(f"no play {play!r}{did_you_mean(play, known)}{kept}")
