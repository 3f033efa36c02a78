"""Where the user's data is: the folder with the settings and the database, or a database named by its URL.

Neither is touched before it is needed, and what reads databases is imported no sooner: it is heavier than the screens.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from roleplay.practice.drill.log import LateLog
from roleplay.reading.forbidden import same_name
from roleplay.store.chosen import ChosenFile, own_folder
from roleplay.store.home import FOLDERS, data_folder
from roleplay.store.profile import FIRST, FIRST_WORD, NoProfileError, Profile
from roleplay.store.settingsfile import SettingsFile

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.practice.drill.log import DrillLog
    from roleplay.store.bundle import Bundle
    from roleplay.store.gathering import Gatherings, WorkshopHead, WorkshopKind
    from roleplay.store.objection import Objection
    from roleplay.store.paper import Paper, PaperKind
    from roleplay.store.settings import Settings
    from roleplay.store.sql.database import Database
    from roleplay.store.sql.people import People
    from roleplay.store.store import Hold, Shelved, TakenOver

FILE = "roleplay.db"
"""The database in the data folder."""
DATABASE_VARIABLE = "ROLEPLAY_DATABASE"
"""Environment variable with the URL of another database than the one in the data folder."""
PROFILE_VARIABLE = "ROLEPLAY_PROFILE"
"""Environment variable with the name of the profile to use, in place of the one used last."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of deleting a profile: whether no trace is left in the database, and from how many copies it went."""

    wiped: bool
    copies: int


class HomeStore:
    """The store of one profile. With a `folder` everything is in there; else where the environment says.

    Whose it is, is given by the id of a `profile`, or named by the environment, or it is whoever was here last.
    """

    def __init__(self, folder: Path | None = None, profile: str | None = None) -> None:
        self._folder = folder
        self._url = None if folder is not None else os.environ.get(DATABASE_VARIABLE) or None
        self._name = None if folder is not None else os.environ.get(PROFILE_VARIABLE) or None
        self._given = profile
        self.chosen = ChosenFile(lambda: self.folder, self._url)
        self._file = SettingsFile(lambda: self.exports)
        self._latch = RLock()
        self._opened: Database | None = None
        self._taken: TakenOver | None = None

    @cached_property
    def folder(self) -> Path:
        """The folder. Raises HomelessError where the user has none."""
        return self._folder or data_folder()

    @cached_property
    def profile(self) -> str:
        """The id of the profile. Raises NoProfileError where there is none of the name in the environment."""
        if self._given is not None:
            return self._given
        return self.named(self._name) if self._name is not None else self.chosen.read().last

    def asks(self) -> bool:
        """Whether it is to be asked whose this is: there are several, or a PIN, and nobody was named."""
        return self._given is None and self._name is None and self.chosen.read().ask

    def named(self, name: str) -> str:
        """The id of the profile of a name. Raises NoProfileError."""
        known = {same_name(self.of(FIRST).settings().name): FIRST}
        known |= {same_name(one.name): one.id for one in self.people.all()} | {FIRST_WORD: FIRST}
        if same_name(name) not in known:
            raise NoProfileError(f"no profile {name!r}")
        return known[same_name(name)]

    def of(self, profile: str) -> HomeStore:
        """The store of another profile in the same place."""
        store = HomeStore(self._folder, profile)
        store._url = self._url
        return store

    def erase(self, profile: str) -> Erased:
        """Delete a profile for good: what it keeps in the database, its files, and what copies hold of it.

        Raises HeldError where a play of it is open, NoProfileError, and OSError: then it may be tried again.
        """
        from roleplay.store.erase import erase_files, erase_from_copies

        wiped = self.people.delete(profile)
        erase_files(self.folder, profile)
        return Erased(wiped, erase_from_copies(self.folder, profile))

    def packed(self, person: Profile, name: str) -> tuple[Bundle, list[str]]:
        """What this profile keeps, under a `name`, and the ids of plays that are too damaged to be taken along."""
        from roleplay.store.sql.packing import pack

        return pack(self._database, person, name, self.settings())

    def unpacked(self, bundle: Bundle, name: str) -> Profile:
        """Make a new profile of what was taken along, under `name` or one like it: all of it or nothing."""
        from roleplay.store.sql.packing import unpack

        made = unpack(self._shared, bundle, name)
        try:
            self.of(made.id).save_settings(bundle.settings)
        except OSError:
            self.erase(made.id)
            raise
        return made

    @property
    def people(self) -> People:
        """The profiles that there are."""
        from roleplay.store.sql.people import People

        return People(self._shared)

    @property
    def exports(self) -> Path:
        """The folder of this profile's own files: settings, what is taken along. Raises HomelessError for none."""
        return own_folder(self.folder, self.profile)

    @property
    def _database(self) -> Database:
        """The database, for this profile."""
        with self._latch:
            database = self._shared
            database.profile = self.profile
            return database

    @property
    def _shared(self) -> Database:
        """The database, opened at the first call; what earlier versions kept in files is taken over first.

        Until `_database` says otherwise it is that of the first profile, whose those files are.
        """
        with self._latch:
            if self._opened is None:
                from roleplay.store.sql.database import Database
                from roleplay.store.takeover import take_over

                database = Database(self._url) if self._url else Database(f"sqlite:///{self.folder / FILE}")
                if not self._url:
                    self._taken = take_over(self.folder, database)
                self._opened = database
            return self._opened

    @property
    def _found(self) -> Database | None:
        """The database; None where nothing was ever kept, so that looking makes none."""
        local = self._url is None and self._opened is None
        return None if local and not any((self.folder / name).exists() for name in (FILE, *FOLDERS)) else self._database

    def taken_over(self) -> TakenOver | None:
        """What was taken over from the files of earlier versions since this was last asked, if anything was."""
        with self._latch:
            taken, self._taken = self._taken, None
            return taken

    def close(self) -> None:
        """Let go of the database. Twice does no harm."""
        with self._latch:
            if self._opened is not None:
                self._opened.close()

    def settings(self) -> Settings:
        """The settings; the usual ones where there are none that can be used."""
        return self._file.settings()

    def settings_fault(self) -> str | None:
        """What is wrong with the settings that are kept, if anything is."""
        return self._file.fault()

    def save_settings(self, settings: Settings) -> None:
        """Remember the settings."""
        self._file.save(settings)

    def all(self, most: int | None = None) -> list[Shelved]:
        """Every play, the latest first, or the latest `most`."""
        return [] if (found := self._found) is None else found.all(most)

    def count(self) -> int:
        """How many plays there are."""
        return 0 if (found := self._found) is None else found.count()

    def load(self, play_id: str) -> Transcript:
        """The record of a play. Raises TranscriptError for a broken one, FileNotFoundError for none."""
        if (found := self._found) is None:
            raise FileNotFoundError(play_id)
        return found.load(play_id)

    def reserve(self, scenario: str) -> Hold:
        """Hold a new play of a scenario, under an id that no other has or gets."""
        return self._database.reserve(scenario)

    def hold(self, play_id: str) -> Hold:
        """Hold a play. Raises HeldError where it is open elsewhere, ValueError for what is no id."""
        return self._database.hold(play_id)

    def save(self, play_id: str, transcript: Transcript) -> None:
        """Put a record in place of whatever was there, unless somebody has it open."""
        self._database.save(play_id, transcript)

    def delete(self, play_id: str) -> None:
        """Throw a play away with all that belongs to it. Raises HeldError where it is open."""
        self._database.delete(play_id)

    def notes(self, play_id: str) -> str:
        """What was noted for a play; "" where nothing was, or nothing can be read."""
        try:
            return "" if (found := self._found) is None else found.notes(play_id)
        except OSError:
            return ""

    def save_notes(self, play_id: str, notes: str) -> None:
        """Keep what was noted for a play."""
        self._database.save_notes(play_id, notes)

    def every_note(self, among: Collection[str] | None = None) -> dict[str, str]:
        """What was noted for each play that has notes, or for those `among` whose ids are given."""
        return {} if (found := self._found) is None else found.every_note(among)

    def origin(self, play_id: str) -> str | None:
        """The scenario file that a play was begun from; None for one of the library, or where nothing can be read."""
        try:
            return None if (found := self._found) is None else found.origin(play_id)
        except OSError:
            return None

    def save_origin(self, play_id: str, file: str) -> None:
        """Remember the scenario file that a play was begun from."""
        self._database.save_origin(play_id, file)

    @property
    def drills(self) -> DrillLog:
        """What happened to cards. Looking makes no database; keeping something does."""
        found = self._found
        return found.drills if found is not None else LateLog(lambda: self._database.drills)

    def papers(self, kind: PaperKind) -> tuple[list[Paper], list[str]]:
        """The papers of a kind, the one changed last first, and what is wrong with those that cannot be read."""
        return ([], []) if (found := self._found) is None else found.papers.all(kind)

    def keep_paper(self, paper: Paper) -> Paper:
        """Keep a paper; the same with its serial. Raises StaleError where it was changed by somebody else since."""
        return self._database.papers.keep(paper)

    def throw_paper(self, paper_id: str) -> None:
        """Throw a paper away; no complaint when it is not there."""
        if (found := self._found) is not None:
            found.papers.throw(paper_id)

    def workshops(self, kind: WorkshopKind) -> list[WorkshopHead]:
        """This profile's workshops of a kind, the one changed last first."""
        return [] if (found := self._found) is None else found.gatherings.heads(kind)

    @property
    def gatherings(self) -> Gatherings:
        """What happens in workshops."""
        return self._database.gatherings

    def object(self, objection: Objection) -> None:
        """Keep an objection; one to the same move of the same play is put in its place."""
        self._database.object(objection)

    def objections(self) -> tuple[list[Objection], list[str]]:
        """Every objection that can be read, the earliest first, and what is wrong with the others."""
        return ([], []) if (found := self._found) is None else found.objections()
