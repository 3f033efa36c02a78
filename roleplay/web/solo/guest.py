"""Who practises in a browser: the desk of a profile, shared by all browsers that came in to it, with its open talks."""

from __future__ import annotations

import contextlib
import time
from collections import OrderedDict
from threading import RLock

from roleplay.desk.desk import Desk
from roleplay.desk.study import Study
from roleplay.desk.trouble import DeskError, unwritable
from roleplay.desk.wallclock import Clock
from roleplay.engine.transcript import TranscriptError
from roleplay.store.visit import MOST as MOST_VISITS
from roleplay.store.visit import VisitFile
from roleplay.web.solo.table import Table
from roleplay.web.solo.work import Work

MOST_TABLES, MOST_STUDIES, MOST_GUESTS = 4, 4, 200
IDLE = 30 * 60.0
"""Seconds after which a desk at which nobody does anything is put away; a talk on it can be gone on with."""


class Guest:
    """One profile's desk. Whoever does something with it holds `lock` meanwhile."""

    def __init__(self, profile: str, desk: Desk, clock: Clock) -> None:
        self.profile, self.desk, self.clock = profile, desk, clock
        self.lock = RLock()
        self.seen = clock()
        self._tables: OrderedDict[str, Table] = OrderedDict()
        self._studies: OrderedDict[str, tuple[Study, Work[None]]] = OrderedDict()

    def table(self, play: str) -> Table:
        """The talk `play`, taken up where it stands. Raises DeskError where that cannot be."""
        if play not in self._tables:
            self._demand(play)
            self._add(Table(self.desk, self.desk.seats.go_on(play), self.clock))
        self._tables.move_to_end(play)
        return self._tables[play]

    def begin(self, table: Table) -> None:
        """Have a new talk among the open ones."""
        self._add(table)
        table.keep()

    def leave(self, play: str, *, pause: bool = True) -> None:
        """Put a talk away, if it is open."""
        table = self._tables.pop(play, None)
        if table is not None:
            table.leave(pause=pause)

    def study(self, play: str) -> tuple[Study, Work[None]]:
        """What is known of a talk that has ended, and the work on it. Raises DeskError where it cannot be told."""
        if play not in self._studies:
            study = Study(self.desk, self.desk.seats.look_back(play))
            self._studies[play] = study, Work(study.work)
            while len(self._studies) > MOST_STUDIES:
                _, (old, _) = self._studies.popitem(last=False)
                old.call_off()
        self._studies.move_to_end(play)
        return self._studies[play]

    def feed(self) -> bool:
        """Let time pass in every open talk; whether a clock runs in one."""
        for table in self._tables.values():
            table.feed()
        return any(table.session.running for table in self._tables.values())

    def close(self) -> None:
        """Put everything away."""
        for play in list(self._tables):
            self.leave(play)
        for study, _ in self._studies.values():
            study.call_off()
        self._studies.clear()
        self.desk.store.close()

    def _demand(self, play: str) -> None:
        """See that this is a play of this profile's, before anything is said of it. Raises DeskError."""
        try:
            self.desk.store.load(play)
        except TranscriptError:
            return  # going on with it says what is wrong
        except (ValueError, FileNotFoundError):
            raise DeskError("unknown", play=play) from None
        except OSError as error:
            raise unwritable(error) from None

    def _add(self, table: Table) -> None:
        self._tables[table.seat.id] = table
        while len(self._tables) > MOST_TABLES:
            self.leave(next(iter(self._tables)))


class Guests:
    """All who are here. `base` is the desk of whoever serves: its library and its solver are everybody's."""

    def __init__(self, base: Desk, clock: Clock = time.monotonic) -> None:
        self.base, self.clock = base, clock
        base.foresight = True
        self._latch = RLock()
        self._file = VisitFile(lambda: base.store.folder)
        self._visits = self._file.read()
        self._guests: dict[str, Guest] = {}
        self._notices: OrderedDict[str, list[tuple[str, str]]] = OrderedDict()

    def of(self, caller: str) -> Guest | None:
        """The guest that a browser belongs to; None where nobody has come in with it, or the profile is gone."""
        with self._latch:
            profile = self._visits.get(caller)
            try:
                return self._at(profile) if profile is not None else None
            except DeskError as error:
                if error.key != "profile.gone":
                    raise
                self.forget(str(profile))
                return None

    def enter(self, caller: str, profile: str) -> None:
        """Let a browser in to a profile."""
        with self._latch:
            self._visits.pop(caller, None)
            self._visits[caller] = profile
            if len(self._visits) > MOST_VISITS:
                self._visits.pop(next(iter(self._visits)))
            self._save()

    def leave(self, caller: str) -> None:
        """Let a browser out."""
        with self._latch:
            if self._visits.pop(caller, None) is not None:
                self._save()

    def forget(self, profile: str) -> None:
        """Let everybody out who came in to a profile, which is gone."""
        with self._latch:
            self._visits = {key: value for key, value in self._visits.items() if value != profile}
            self._guests.pop(profile, None)
            self._save()

    def tell(self, caller: str, text: str, kind: str = "") -> None:
        """Have something said on the next page of a browser."""
        with self._latch:
            self._notices.setdefault(caller, []).append((text, kind))
            if len(self._notices) > MOST_GUESTS * 2:
                self._notices.popitem(last=False)

    def notices(self, caller: str) -> list[tuple[str, str]]:
        """What is to be said, and is said by that."""
        with self._latch:
            return self._notices.pop(caller, [])

    def pulse(self) -> None:
        """Keep the clocks of assessments, and put away what nobody has looked at for long."""
        waiting = sorted(self._guests.values(), key=lambda guest: guest.seen)
        for guest in waiting:
            if not guest.lock.acquire(blocking=False):
                continue  # somebody is doing something there, which brings the clock up to now
            try:
                idle = self.clock() - guest.seen > IDLE or len(self._guests) > MOST_GUESTS
                if not guest.feed() and idle:
                    self._put_away(guest)
            finally:
                guest.lock.release()

    def close(self) -> None:
        """Put everything away; talks are kept where they stand."""
        self.base.call_off()
        for guest in list(self._guests.values()):
            with guest.lock:
                self._put_away(guest)
        self.base.close()

    def _at(self, profile: str) -> Guest:
        found = self._guests.get(profile)
        if found is None:
            self.base.door.of(profile)
            desk = self.base.of(self.base.store.of(profile))
            desk.solver = self.base.solver
            found = self._guests[profile] = Guest(profile, desk, self.clock)
        found.seen = self.clock()
        return found

    def _put_away(self, guest: Guest) -> None:
        with self._latch:
            self._guests.pop(guest.profile, None)
        guest.close()

    def _save(self) -> None:
        with contextlib.suppress(OSError):  # they hold as long as the program runs
            self._file.save(self._visits)
