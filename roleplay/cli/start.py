"""From the options of `roleplay play` to a session: a new one, or one from the store to go on with."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from roleplay.cli.exit import Fault, Refusal
from roleplay.cli.find import Found, find, find_listed
from roleplay.cli.stream import write
from roleplay.desk import opening
from roleplay.desk.draft import DRAWN, HIDDEN, Draft
from roleplay.desk.everypack import load_every
from roleplay.desk.opening import Opened
from roleplay.desk.seat import Seat
from roleplay.desk.trouble import DeskError
from roleplay.desk.visit import visits
from roleplay.engine.case import Earlier
from roleplay.engine.lot import random_seed
from roleplay.engine.play import Play
from roleplay.engine.session import Mode, Session
from roleplay.engine.transcript import Transcript
from roleplay.reading.problem import did_you_mean
from roleplay.scenario.library import Library
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.store.store import Shelved, Store, TakenOver
from roleplay.telling.words import Words

TOLD = 5
"""Plays named in a message; there may be hundreds."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line asked for; None where it left the choice open."""

    seed: int | None = None
    personality: str | None = None
    variant: str | None = None
    mode: Mode | None = None
    wall_minutes: int | None = None
    level: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A play that is open, and the file that its scenario was named by, if any."""

    seat: Seat
    file: Path | None

    def command(self, *options: str) -> str:
        """The command line that goes on with the play."""
        file = [str(self.file)] if self.file else []
        return shlex.join(["roleplay", "play", *file, "--resume", self.seat.id, *options])

    def library(self) -> Library:
        """The packs to show: the shipped ones, one's own, and that of the user's file."""
        return load_every([self.seat.file.parent] if self.seat.file else [])


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a briefing begins with: the case as wished, and where its scenario was found."""

    draft: Draft
    found: Found

    def library(self) -> Library:
        """The packs to show: the shipped ones, one's own, and that of the user's file."""
        return load_every([self.found.path.parent] if self.found.path else [])


def prepare(name: str, wishes: Wishes, store: Store) -> Prepared:
    """The draft of a play of the scenario that `name` means, to be seen and changed before it begins."""
    found, settings = find(name), store.settings()
    found.birds(wishes.personality)
    draft = Draft(
        mode=wishes.mode or settings.mode,
        wall=str(settings.wall_minutes if wishes.wall_minutes is None else wishes.wall_minutes),
        seed=str(random_seed() if wishes.seed is None else wishes.seed),
        who=wishes.personality or HIDDEN,
        variant=found.variant(wishes.variant) or DRAWN,
        level=str(settings.level if wishes.level is None else found.level(wishes.level)),
        visits=visits(store, found.scenario, found.personalities) if wishes.after is None else (),
        earlier=_before(wishes, found),
    )
    return Prepared(draft, found)


def begin(name: str, wishes: Wishes, store: Store) -> Started:
    """A new session of the scenario that `name` means."""
    found, settings = find(name), store.settings()
    personality = found.personality(wishes.personality)
    draft = Draft(
        "practice",
        "",
        str(random_seed() if wishes.seed is None else wishes.seed),
        who=personality or HIDDEN,
        variant=found.variant(wishes.variant) or DRAWN,
        level=str(found.level(wishes.level)),
        earlier=_before(wishes, found),
    )
    try:
        case = draft.case(found.scenario, found.personalities)
    except KeyError as error:
        raise Fault(f"{error.args[0]}; see roleplay check") from None
    wall = settings.wall_minutes if wishes.wall_minutes is None else wishes.wall_minutes
    session = Session(Play.start(case), wishes.mode or settings.mode, wall)
    seat = opening.begin(store, session, Opened(found.scenario, found.personalities, found.path))
    return Started(seat, found.path)


def _before(wishes: Wishes, found: Found) -> Earlier | None:
    """The play that was asked to be gone on from."""
    if wishes.after is None:
        return None
    from roleplay.cli.record import load_before

    return load_before(wishes.after, found.scenario, found.personalities)


def race(code: str, wishes: Wishes, store: Store, say: Words) -> Started:
    """A new session of the case that a code is of, with the play that it tells to be raced."""
    from roleplay.desk.draft import draft_of
    from roleplay.desk.ghost import ghost_of

    def found(name: str) -> tuple[Scenario, Mapping[str, Personality]]:
        listed = find_listed(name)
        return listed.scenario, listed.personalities

    try:
        ghost = ghost_of(code, found)
    except DeskError as error:
        raise Fault(error.told(say)) from None
    case, settings = ghost.play.case, store.settings()
    draft = draft_of(ghost, settings)
    session = draft.session(case.scenario, found(case.scenario.id)[1])
    session = Session(session.play, wishes.mode or settings.mode, wishes.wall_minutes or settings.wall_minutes)
    seat = opening.begin(store, session, Opened(case.scenario, found(case.scenario.id)[1], None))
    seat.ghost = ghost
    return Started(seat, None)


def go_on(name: str | None, play_id: str, store: Store, say: Words) -> Started:
    """The session kept as `play`, or the latest unfinished one that can be had where `play` is empty.

    `name` may name its scenario. What cannot be had is told: in passing where there is another, else by a refusal.
    """
    try:
        seat = _named(play_id, name, store, say) if play_id else _latest(name, store, say)
    except DeskError as error:
        raise (Fault if error.read else Refusal)(error.told(say)) from None
    return Started(seat, find(name).path if name else None)


def _named(play_id: str, name: str | None, store: Store, say: Words) -> Seat:
    try:
        return _seat(play_id, name, store)
    except DeskError as error:
        if error.key != "unknown":
            raise
    taken = store.taken_over()
    for play, why in taken.damaged if taken is not None else ():
        if play == play_id:
            raise DeskError("broken", read=True, play=play, why=why)
    known = [shelved.id for shelved in _plays(store) if shelved.unfinished]
    kept = say("desk.unfinished", plays=", ".join(known[:TOLD])) if known else say("desk.none")
    raise Refusal(f"{say('desk.unknown', play=repr(play_id))}{did_you_mean(play_id, known)} {kept}")


def _seat(play_id: str, name: str | None, store: Store) -> Seat:
    def opened(kept: Transcript) -> Opened:
        if name is None:
            return opening.scenario_of(store, play_id, kept.scenario, load_every())
        found = find(name)
        return Opened(found.scenario, found.personalities, found.path)

    seat = opening.go_on(store, play_id, opened)
    opening.remember_file(store, seat)
    return seat


def _latest(name: str | None, store: Store, say: Words) -> Seat:
    """The latest unfinished play that nobody has open. Damaged records, and plays passed over, are told."""
    wanted, plays = find(name).scenario.id if name else None, _plays(store)
    for line in _damaged(plays, store.taken_over(), say):
        write(line, error=True)
    passed: list[DeskError] = []
    for shelved in plays:
        if not shelved.unfinished or shelved.summary is None or wanted not in (None, shelved.summary.scenario):
            continue
        try:
            seat = _seat(shelved.id, name, store)
        except DeskError as error:
            if error.key not in ("held", "held.here", "held.unknown"):
                raise
            passed.append(error)
            continue
        for held in passed[:TOLD]:
            write(held.told(say), error=True)
        return seat
    raise passed[0] if passed else DeskError("none")


def _damaged(plays: list[Shelved], taken: TakenOver | None, say: Words) -> Iterator[str]:
    """What cannot be read: in the store, and among the files of an earlier version that were just taken over."""
    broken = [(shelved.id, shelved.fault) for shelved in plays if not shelved.finished and shelved.fault is not None]
    broken += taken.damaged if taken is not None else ()
    for play, why in broken[:TOLD]:
        yield say("desk.broken", play=play, why=why)
    if (more := len(broken) - TOLD) > 0:
        yield say("desk.broken.more", n=more)


def _plays(store: Store) -> list[Shelved]:
    try:
        return store.all()
    except OSError as error:
        raise DeskError("store", why=error) from None
